"""Servers that lead elsewhere, never end or never begin: no login goes along, and nobody waits."""

from __future__ import annotations

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from hubwall.media import diagnosis, intake
from hubwall.media.again.recording import Recording
from hubwall.media.diagnosis import diagnose, has_an_end, may_know_login, needs_licence
from hubwall.media.intake import Intake
from hubwall.media.protocol import Login, Title, parse_report
from hubwall.media.receiving import fetching
from hubwall.media.receiving.wanted import FailedError, Wanted
from tests.waiting import until

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


def test_a_server_that_drips_does_not_tell_how_long_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "LONGEST_S", 1.0)
    over = threading.Event()

    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")
        while not over.wait(0.2):
            handler.wfile.write(b"X: x\r\n")

    with serving(drip) as server:
        assert has_an_end(f"{server.address}/a.ts") is False
        over.set()


@pytest.mark.parametrize("begins", ["", "head", "body", "list", "stream"])
def test_a_server_that_drips_after_it_was_good_is_asked_anew(
    monkeypatch: pytest.MonkeyPatch, clips: Path, begins: str
) -> None:
    monkeypatch.setattr(fetching, "BEGUN_S", 0.5)
    monkeypatch.setattr(intake, "EMPTY_S", 0.5)
    film = (clips / "wide.ts").read_bytes()
    null = b"\x47\x1f\xff\x10" + bytes(184)
    over = threading.Event()
    head = b"HTTP/1.1 200 OK\r\n"
    said = {
        "": b"",
        "head": head,
        "body": head + b"\r\n",
        "list": head + b"\r\n#EXTM3U\n#EXT-X-VERSION:3\n" + b"#" * 5000,
        "stream": head + b"\r\n" + null * 30,
    }[begins]
    letter = {"": b" ", "head": b"X: x\r\n", "stream": null}.get(begins, b"#")

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            if len(server.asked) == 1:
                handler.wfile.write(head + b"\r\n" + film)
                return
            handler.wfile.write(said)
            while not over.wait(0.1):
                handler.wfile.write(letter)

    with serving(answer) as server:
        recording = Recording()
        taking = Intake(Wanted(f"{server.address}/a.ts", "h"), recording, lambda: None)
        until(lambda: len(server.asked) >= 4, what="it is asked a fourth time")
        assert recording.came, "it was good once"
        assert taking.problem is not None
        assert not taking.unfit
        taking.unfit = True  # no more of it
        over.set()
