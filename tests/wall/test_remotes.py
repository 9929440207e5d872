"""Keys for a box: a real command and a real server get what was pressed, and nothing waits."""

from __future__ import annotations

import contextlib
import http.server
import socket
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication

from hubwall.control.pressing import press
from hubwall.files.remote_settings import RemoteSettings
from hubwall.media.protocol import Login
from hubwall.model.remotes import KEYS, Remote
from hubwall.wall.remotes import Remotes, Trouble
from tests.waiting import until

KEYS_OF_BOX = {"up": "KEY_CHANNELUP", "down": "KEY_CHANNELDOWN", 1: "KEY_1", 7: "KEY_7"}


@pytest.fixture
def sender(tmp_path: Path) -> tuple[Path, Callable[[], list[str]]]:
    """A program as `irsend` is one: it writes down what it was told to send."""
    log, program = tmp_path / "sent", tmp_path / "irsend"
    program.write_text(f"""#!{sys.executable}
import sys
with open({str(log)!r}, "a") as log:
    print(*sys.argv[1:], sep="|", file=log)
""")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program, lambda: log.read_text().splitlines() if log.exists() else []


def made(name: str = "box", **more: Any) -> Remote:
    return RemoteSettings.model_validate(more).remote(name)


@pytest.fixture
def box(qapp: QCoreApplication) -> Iterator[Callable[..., Any]]:
    """Remotes where every zone but `clock` has the box; gives them and the troubles told."""
    opened = []

    def start(*remotes: Remote, login: Login | None = None) -> tuple[Remotes, list[Trouble]]:
        known = {remote.name: remote for remote in remotes}
        found = Remotes(known, lambda _: login, lambda zone: "" if zone == "clock" else "box")
        told: list[Trouble] = []
        found.trouble.connect(told.append)
        opened.append(found)
        return found, told

    yield start
    for remotes in opened:
        remotes.close()


def turned(condition: Callable[[], Any], what: str) -> None:
    until(lambda: QCoreApplication.processEvents() or condition(), what=what)


def test_keys_reach_the_box_in_their_order_and_its_words(box, sender):
    program, sent = sender
    command = [str(program), "SEND_ONCE", "box", "{key}"]
    remotes, told = box(made(command=command, keys=KEYS_OF_BOX, gap=1))
    assert remotes.has("tv")
    assert not remotes.has("clock")
    for key in ("1", "7", "1", "up"):
        remotes.press("tv", key)
    remotes.press("clock", "down")
    turned(lambda: len(sent()) == 4, "four keys")
    assert sent() == [f"SEND_ONCE|box|KEY_{key}" for key in ("1", "7", "1", "CHANNELUP")]
    assert told == []


def test_a_key_that_is_held_down_does_not_zap_on_and_on(box, sender):
    program, sent = sender
    remotes, _ = box(made(command=[str(program), "{key}"], gap=10))
    for _ in range(40):
        remotes.press("tv", "up")
    remotes.press("tv", "5")
    turned(lambda: "5" in sent(), "the digit after it")
    assert sent()[-1] == "5"
    assert len(sent()) <= 5


def test_what_goes_wrong_is_told_to_the_zone(box, tmp_path):
    script = tmp_path / "fails"
    script.write_text(
        "#!/bin/sh\necho 'first line' >&2\necho 'hardware does not support sending' >&2\nexit 3\n"
    )
    script.chmod(0o755)
    remotes, told = box(made(command=[str(script), "{key}"]))
    remotes.press("tv", "up")
    turned(lambda: told, "word of it")
    assert told[0].zone == "tv"
    assert "hardware does not support sending" in told[0].words
    assert "fails" in told[0].words


def test_a_remote_that_settings_do_not_name_is_told(box):
    remotes, told = box()
    assert remotes.has("tv"), "its keys belong to the box, named or not"
    remotes.press("tv", "up")
    turned(lambda: told, "word of it")
    assert "“box”" in told[0].words


def test_a_number_is_finished_where_the_box_wants_that(box, sender, monkeypatch):
    monkeypatch.setattr("hubwall.wall.remotes.ENTERED_MS", 50)
    program, sent = sender
    keys = {"1": "one", "ok": "KEY_OK"}
    remotes, _ = box(made(command=[str(program), "{key}"], keys=keys, gap=0))
    remotes.press("tv", "1")
    remotes.press("tv", "1")
    turned(lambda: "KEY_OK" in sent(), "its end")
    assert sent() == ["one", "one", "KEY_OK"]


def test_who_goes_to_another_zone_has_finished_the_number(box, sender):
    program, sent = sender
    keys = {**KEYS_OF_BOX, "ok": "KEY_OK"}
    remotes, _ = box(made(command=[str(program), "{key}"], keys=keys, gap=0))
    remotes.press("left", "1")
    remotes.press("right", "7")
    until(lambda: len(sent()) >= 3)
    assert sent()[:3] == ["KEY_1", "KEY_OK", "KEY_7"]


def test_after_a_key_that_failed_the_rest_of_the_number_is_dropped(box, sender, tmp_path):
    program, sent = sender
    script = tmp_path / "picky"
    script.write_text(f"#!/bin/sh\n[ $1 = 2 ] && exit 1\nexec {program} $1\n")
    script.chmod(0o755)
    remotes, told = box(made(command=[str(script), "{key}"], gap=50))
    for key in "123":
        remotes.press("tv", key)
    turned(lambda: told, "the failure")
    remotes.press("tv", "4")
    turned(lambda: "4" in sent(), "the key after it")
    assert sent() == ["1", "4"]


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[str, str, bytes, str]]]]:
    """A box with a web server; what it was asked."""
    asked: list[tuple[str, str, bytes, str]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked.append((self.command, self.path, body, self.headers.get("Authorization") or ""))
            self.send_response(
                404 if self.path == "/gone" else 401 if "private" in self.path else 200
            )
            self.end_headers()

        do_POST = do_PUT = do_GET  # noqa: N815 - the names that the base class calls

        def log_message(self, *_arguments: object) -> None:
            pass

    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_address[1]}", asked
    found.shutdown()
    found.server_close()
    thread.join()


def test_a_box_that_answers_letter_by_letter_is_not_waited_for():
    over = threading.Event()

    def drip() -> None:
        line, _ = listening.accept()
        with line, contextlib.suppress(OSError):
            while not over.wait(0.1):
                line.sendall(b"H")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        dripping = threading.Thread(target=drip)
        dripping.start()
        remote = made(address=f"http://127.0.0.1:{listening.getsockname()[1]}/{{key}}", timeout=1)
        told: list[str] = []
        asking = threading.Thread(target=lambda: told.append(press(remote, "up")), daemon=True)
        asking.start()
        asking.join(20)
        over.set()
        dripping.join()
    assert told == ["127.0.0.1 does not answer"]


def test_a_box_on_the_network_is_called(box, server):
    address, asked = server
    remotes, told = box(made(address=f"{address}/remote?code={{key}}&long=no", keys={"up": "P+ 1"}))
    remotes.press("tv", "up")
    turned(lambda: asked, "the call")
    assert asked == [("GET", "/remote?code=P%2B%201&long=no", b"", "")]
    assert told == []


def test_a_call_may_carry_a_body_and_a_login(box, server):
    address, asked = server
    remote = made(
        address=f"{address}/keys",
        method="POST",
        body='{"key": "{key}"}',
        content_type="application/json",
        login="box",
    )
    remotes, _ = box(remote, login=Login("me", "secret"))
    remotes.press("tv", "down")
    turned(lambda: asked, "the call")
    assert asked == [("POST", "/keys", b'{"key": "down"}', "Basic bWU6c2VjcmV0")]


def test_what_a_box_answers_is_said_in_words(server):
    address, _ = server
    assert press(made(address=f"{address}/gone", body="{key}"), "up") == (
        "127.0.0.1 answers with error 404"
    )
    private = made(address=f"{address}/private?{{key}}")
    assert press(private, "up") == "127.0.0.1 asks for a login"
    assert press(private, "up", ("me", "x")) == "127.0.0.1 does not accept the login"
    closed = made(address="http://127.0.0.1:9/{key}")
    assert press(closed, "up") == "127.0.0.1 refuses the connection"


def test_commands_that_make_no_sense_are_said_in_words(tmp_path):
    missing = made(command=["/nowhere/irsend", "{key}"])
    assert "/nowhere/irsend" in press(missing, "up")
    plain = tmp_path / "plain"
    plain.write_text("no program")
    assert "plain" in press(made(command=[str(plain), "{key}"]), "up")
    slow = made(command=["sh", "-c", "echo waiting >&2; sleep 60 # {key}"], timeout=1)
    assert "1" in press(slow, "up")
    left = made(command=["sh", "-c", "sleep 30 & exit 0 # {key}"], timeout=5)
    assert press(left, "up") == ""
    assert "has no key “last”" in press(made(command=["true", "{key}"], keys={"up": "x"}), "last")


def test_a_key_comes_near_no_shell(sender):
    program, sent = sender
    remote = made(command=[str(program), "{key}"], keys={"up": "$(touch x); a b | c"})
    assert press(remote, "up") == ""
    assert sent() == ["$(touch x); a b | c"]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"command": ["irsend", "{key}"], "address": "http://box/{key}"},
        {"command": ["irsend"]},
        {"command": ["{key}"]},
        {"address": "ftp://box/{key}"},
        {"address": "http://{key}/"},
        {"address": "http://me:secret@box/{key}"},
        {"address": "http://box/{key}\r\nX: y"},
        {"command": ["irsend", "{key}"], "keys": {"volume": "x"}},
        {"command": ["irsend", "{key}"], "keys": {"up": ""}},
        {"command": ["irsend", "{key}"], "gap": -1},
        {"command": ["irsend", "{key}"], "shell": True},
    ],
)
def test_settings_that_make_no_sense_are_mistakes(wrong):
    with pytest.raises(ValidationError):
        RemoteSettings.model_validate(wrong)


def test_every_key_has_a_word_where_none_is_given():
    remote = made(command=["x", "{key}"])
    assert [remote.word(key) for key in KEYS if key != "ok"] == [k for k in KEYS if k != "ok"]
    assert remote.word("ok") is None, "most boxes want nothing after a number"
