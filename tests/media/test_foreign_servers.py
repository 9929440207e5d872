"""Servers that lead elsewhere, never end or never begin: no login goes along, and nobody waits."""

from __future__ import annotations

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from hubwall.media import diagnosis
from hubwall.media.diagnosis import diagnose, may_know_login, needs_licence
from hubwall.media.protocol import Login, Title, parse_report
from hubwall.media.receiving import fetching
from hubwall.media.receiving.wanted import FailedError, Wanted

LOGIN = Login("anna", "s3cret")
Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


class Server:
    def __init__(self, host: str, answer: Answer) -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.headers.get("Authorization", ""))
                answer(self)

            def log_message(self, *_: object) -> None: ...

        self.server = http.server.ThreadingHTTPServer((host, 0), Handler)
        self.address = f"http://{host}:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))


@contextmanager
def serving(answer: Answer, host: str = "127.0.0.1") -> Iterator[Server]:
    made = Server(host, answer)
    made.thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.thread.join()
        made.server.server_close()


def refuse(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(401)
    handler.send_header("WWW-Authenticate", "Basic realm=x")
    handler.end_headers()


@pytest.mark.parametrize("leads", ["list", "redirect"])
def test_a_login_goes_to_no_server_that_another_leads_to(leads: str) -> None:
    def lead(handler: http.server.BaseHTTPRequestHandler) -> None:
        onward = f"{other.address}/live.m3u8"
        handler.send_response(302 if leads == "redirect" else 200)
        handler.send_header("Location", onward)
        handler.end_headers()
        text = f"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=2x2\n{onward}\n"
        handler.wfile.write(text.encode())

    with serving(refuse, "127.0.0.2") as other, serving(lead) as first:
        address = f"{first.address}/a.m3u8"
        with pytest.raises(FailedError):
            fetching.fetch(Wanted(address, "h", LOGIN), lambda _: None)
        needs_licence(address, LOGIN)
        assert all(first.asked), "the server that was named gets it"
        assert other.asked
        assert not any(other.asked)


@pytest.mark.parametrize(
    ("first", "then", "may"),
    [
        ("http://a/x", "http://a/y", True),
        ("http://a/x", "https://a/x", True),
        ("https://a/x", "http://a/x", False),
        ("https://a/x", "https://b/x", False),
        ("https://a/x", "https://[", False),
    ],
)
def test_where_a_login_may_go(first: str, then: str, may: bool) -> None:
    assert may_know_login(first, then) is may


@pytest.mark.parametrize(
    "address",
    [
        "http://anna:s3cret@h:99999/s3cret?key=s3cret",
        "http://anna:s3cret@[h/",
        "rtsps://anna:s3cret@/x?key=s3cret",
        "udp://anna:s3cret@?s3cret",
        "strange://anna:s3cret@h/s3cret",
    ],
)
def test_what_is_said_of_a_wrong_address_holds_no_secret(address: str) -> None:
    found = diagnose(address)
    assert found.state == "failed"
    assert "s3cret" not in str(found)


def test_half_letters_from_a_child_are_whole_words_for_the_wall() -> None:
    found = parse_report(json.dumps({"title": "a\ud800b", "station": "é\udfff"}).encode())
    assert isinstance(found, Title)
    assert f"{found.text}|{found.station}".encode() == "a?b|é?".encode()


def test_a_list_with_an_endless_line_holds_nothing_up() -> None:
    code = (
        "from hubwall.media.receiving.playlists import choose;"
        "text = '#EXTM3U\\n#EXT-X-STREAM-INF:' + 'A' * 2_000_000 + '\\nlive.m3u8\\n';"
        "print(choose(text, 'http://a/b.m3u8', 1).address)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert said.stdout.strip() == b"http://a/live.m3u8"


def test_a_server_that_drips_is_called_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "LONGEST_S", 1.0)
    over = threading.Event()

    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not over.wait(0.2):
            handler.wfile.write(b"#")
            handler.wfile.flush()

    with serving(drip) as server:
        found = diagnose(f"{server.address}/a.ts")
        over.set()
    assert (found.code, dict(found.values)) == ("no-answer", {"host": "127.0.0.1"})
