"""The demo's server: what players and browsers ask it, and what it never gives."""

from __future__ import annotations

import http.client
from collections.abc import Iterator

import pytest

from hubwall.demo.content import PORT, assets_folder, moved, wants_demo
from hubwall.demo.server import DemoServer, serve


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    found = serve(0)
    assert found is not None
    yield found
    found.stop()


def ask(server: DemoServer, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_a_page_and_its_letters(server: DemoServer) -> None:
    status, headers, body = ask(server, "/pages/pulse.html")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"Conversations" in body
    assert ask(server, "/fonts/Inter-Regular.otf")[1]["Content-Type"] == "font/otf"


@pytest.mark.parametrize(
    ("asked", "first", "after"),
    [("bytes=0-99", 0, 100), ("bytes=1000-", 1000, None), ("bytes=-50", -50, None)],
)
def test_a_player_may_jump(server: DemoServer, asked: str, first: int, after: int | None) -> None:
    whole = (assets_folder() / "clips/news.mp4").read_bytes()
    status, headers, body = ask(server, "/clips/news.mp4", Range=asked)
    assert status == 206
    assert body == whole[first:after]
    assert headers["Content-Range"].endswith(f"/{len(whole)}")
    assert headers["Content-Type"] == "video/mp4"


def test_a_jump_beyond_the_end_is_refused(server: DemoServer) -> None:
    status, headers, _ = ask(server, "/clips/news.mp4", Range="bytes=99999999-")
    assert status == 416
    assert headers["Content-Range"].startswith("bytes */")


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/..%2fpyproject.toml", "/%2e%2e/pyproject.toml", "//etc/passwd",
     "/pages", "/", "/fonts/../pyproject.toml", "/no/such", "/a%00b", "/fonts/../../__init__.py"],
)  # fmt: skip
def test_nothing_else_is_given(server: DemoServer, path: str) -> None:
    assert ask(server, path)[0] == 404


def test_a_page_elsewhere_can_not_borrow_the_server(server: DemoServer) -> None:
    """A foreign name that resolves to this machine is not answered."""
    assert ask(server, "/pages/pulse.html", Host="rebind.example.org")[0] == 404


def test_a_taken_port_is_no_obstacle(server: DemoServer) -> None:
    other = serve(server.port)
    assert other is not None
    try:
        assert other.port != server.port
        assert ask(other, "/pages/pulse.html")[0] == 200
        text = f"stream: http://127.0.0.1:{PORT}/clips/news.mp4"
        assert wants_demo(text)
        assert moved(text, other.port) == f"stream: http://127.0.0.1:{other.port}/clips/news.mp4"
    finally:
        other.stop()
