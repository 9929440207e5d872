"""Pages don't reach this machine's own addresses unless the layout says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.wall.pages.downloads import free_name, safe_name
from hubwall.wall.pages.patience import Patience
from hubwall.wall.pages.reach import is_loopback, refusal, typed_address
from tests.wall.pages.shown import Shown
from tests.wall.pages.site import Answer, Page, Request, Site, fixed, page

Serve = Callable[[dict[str, Page]], Site]
Show = Callable[..., Shown]

OWN = ["127.0.0.1", "127.8.9.1", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "localhost",
       "a.localhost", "LOCALHOST.", "0.1.2.3"]  # fmt: skip
OTHER = ["example.org", "10.0.0.1", "192.168.1.7", "[2001:db8::1]", "localhost.example.org", ""]


@pytest.mark.parametrize("host", OWN)
def test_this_machine_is_known(host: str) -> None:
    assert is_loopback(host)
    assert refusal("http", host, f"http://{host}/", local=False)
    assert not refusal("http", host, f"http://{host}/", local=True)


@pytest.mark.parametrize("host", OTHER)
def test_other_machines_are_reached(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org", "https://example.org"),
        (" example.org/a?b=c:d ", "https://example.org/a?b=c:d"),
        ("localhost:8000/x", "http://localhost:8000/x"),
        ("http://example.org", "http://example.org"),
        ("two words", ""),
        ("", ""),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_typed_addresses_are_completed(typed: str, address: str) -> None:
    assert typed_address(typed) == address


@given(st.text(max_size=300))
def test_download_names_are_safe(suggested: str) -> None:
    name = safe_name(suggested)
    assert name
    assert name not in {".", ".."}
    assert "/" not in name
    assert not name.startswith(".")
    assert len(name.encode()) <= 200
    assert all(ord(letter) >= 0x20 for letter in name)


def test_download_names_don_t_replace(tmp_path: Path) -> None:
    assert free_name(tmp_path, "a.txt") == "a.txt"
    (tmp_path / "a.txt").touch()
    (tmp_path / "a (2).txt").touch()
    assert free_name(tmp_path, "a.txt") == "a (3).txt"


def test_tries_come_less_and_less_often_and_never_end() -> None:
    patience = Patience()
    assert [patience.next_wait() for _ in range(7)] == [1, 2, 5, 10, 30, 30, 30]
    patience.reset()
    assert patience.next_wait() == 1


REACH = """<script>
    const said = []
    const say = (what, got) => { said.push(what + '=' + got); document.title = said.sort().join() }
    fetch('{own}/data').then(r => r.text()).then(t => say('fetch', t), () => say('fetch', 'no'))
    const socket = new WebSocket('{own}/socket'.replace('http', 'ws'))
    socket.onclose = e => say('socket', 'closed')
    const frame = document.createElement('iframe')
    frame.src = '{own}/framed'
    document.documentElement.append(frame)
    navigator.sendBeacon('{own}/beacon', 'x')
</script>"""


def data(_request: Request) -> Answer:
    return Answer("data", headers={"Access-Control-Allow-Origin": "*"})


@pytest.mark.parametrize("local", [False, True])
def test_loopback_is_for_pages_that_may(
    site: Serve, show: Show, monkeypatch: pytest.MonkeyPatch, local: bool
) -> None:
    own = site({"/data": data, "/framed": fixed(page("framed"))})
    here = site({"/": fixed(page("-", REACH.replace("{own}", own.url)))})
    # the page's own server stands for one elsewhere: its name is taken off the list
    elsewhere = here.url.replace("127.0.0.1", "127.0.0.2")
    real = is_loopback

    def but_this_one(host: str) -> bool:
        return host != "127.0.0.2" and real(host)

    monkeypatch.setattr("hubwall.wall.pages.reach.is_loopback", but_this_one)
    monkeypatch.setattr("hubwall.wall.pages.guard.is_loopback", but_this_one)
    monkeypatch.setattr("hubwall.wall.pages.page_content.is_loopback", but_this_one)
    shown = show(elsewhere + "/", local=local)
    shown.titled("fetch=data,socket=closed" if local else "fetch=no,socket=closed")
    asked = {"/data", "/socket", "/framed", "/beacon"}
    if local:
        shown.until(lambda: asked <= set(own.seen))
    else:
        assert not asked & set(own.seen)


def test_a_page_does_not_lead_the_zone_to_this_machine(
    site: Serve, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = site({"/": fixed(page("own"))})

    def redirect(_request: Request) -> Answer:
        return Answer("", 302, {"Location": own.url + "/"})

    jump = f"<script>setTimeout(() => location = '{own.url}/', 0)</script>"
    here = site({"/redirect": redirect, "/jump": fixed(page("jump", jump))})
    elsewhere = here.url.replace("127.0.0.1", "127.0.0.2")
    real = is_loopback
    monkeypatch.setattr(
        "hubwall.wall.pages.reach.is_loopback", lambda host: host != "127.0.0.2" and real(host)
    )
    for path in ("/jump", "/redirect"):
        shown = show(elsewhere + path, local=False)
        shown.until(lambda shown=shown: shown.has_text("is this machine itself"))  # type: ignore[misc]
    assert "/" not in own.seen
