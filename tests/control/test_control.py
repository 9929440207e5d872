"""One wall a machine, and what can be asked of it."""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.control.answering import CALLERS, AnsweringSocket, Handler, Reply
from hubwall.control.asking import NoWallError, ask
from hubwall.control.lock import WallLock, wall_runs
from hubwall.control.messages import (
    MOST,
    Answer,
    BadMessageError,
    Request,
    read_answer,
    read_request,
)
from hubwall.control.place import ControlError, Place, place
from tests.waiting import until


@pytest.fixture
def at(tmp_path: Path) -> Place:
    return Place(tmp_path / "wall.sock", tmp_path / "wall.lock")


class Wall:
    """A wall that only answers, on a thread of its own with a plain selector."""

    def __init__(self, at: Place, handler: Handler) -> None:
        self.socket = AnsweringSocket(at, handler)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self.socket, selectors.EVENT_READ)
            while not self._ending.is_set():
                if selector.select(0.02):
                    self.socket.work()
            selector.unregister(self.socket)
        self.socket.close()

    def end(self) -> None:
        self._ending.set()
        self._thread.join(5)


def repeat(request: Request, reply: Reply) -> None:
    if request.do != "be silent":
        reply(Answer(True, f"did {request.do}", request.values))


@pytest.fixture
def wall(at: Place) -> Iterator[Wall]:
    wall = Wall(at, repeat)
    yield wall
    wall.end()


@pytest.mark.usefixtures("wall")
def test_a_question_is_answered(at: Place) -> None:
    answer = ask(Request("load", {"name": "matin d’été"}), at=at)
    assert answer == Answer(True, "did load", {"name": "matin d’été"})


def test_no_wall_is_said(at: Place) -> None:
    with pytest.raises(NoWallError, match="No wall runs"):
        ask(Request("quit"), at=at)


def test_a_dead_walls_socket_is_no_wall_and_is_replaced(at: Place) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(at.socket))
    with pytest.raises(NoWallError):
        ask(Request("quit"), at=at)
    wall = Wall(at, repeat)
    assert ask(Request("quit"), at=at).ok
    wall.end()
    assert not at.socket.exists()


@pytest.mark.usefixtures("wall")
def test_a_wall_that_does_not_answer_is_given_up(at: Place) -> None:
    start = monotonic()
    with pytest.raises(ControlError, match="did not answer"):
        ask(Request("be silent"), patience_s=0.2, at=at)
    assert monotonic() - start < 5


@pytest.mark.usefixtures("wall")
@pytest.mark.parametrize(
    "line", [b"\n", b"load\n", b"[]\n", b"{}\n", b'{"do": 1}\n', b"[" * (MOST - 1) + b"\n"]
)
def test_junk_is_answered_in_words(at: Place, line: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as wire:
        wire.connect(str(at.socket))
        wire.sendall(line)
        answer = read_answer(wire.makefile("rb").readline())
    assert not answer.ok
    assert answer.text


@pytest.mark.usefixtures("wall")
def test_an_endless_line_is_refused(at: Place) -> None:
    with socket.socket(socket.AF_UNIX) as wire:
        wire.connect(str(at.socket))
        wire.sendall(b"x" * MOST)
        assert not read_answer(wire.makefile("rb").readline()).ok


@pytest.mark.usefixtures("wall")
def test_callers_who_say_nothing_keep_no_one_out(at: Place) -> None:
    silent = [socket.socket(socket.AF_UNIX) for _ in range(CALLERS * 2)]
    for wire in silent:
        wire.connect(str(at.socket))
    assert ask(Request("quit"), at=at).ok
    for wire in silent:
        wire.close()


def test_an_answer_may_come_later(at: Place) -> None:
    waiting: list[Reply] = []

    def later(request: Request, reply: Reply) -> None:
        if request.do == "picture":
            waiting.append(reply)
        else:
            reply(Answer(True))
            waiting.pop()(Answer(True, "here it is"))

    wall = Wall(at, later)
    answers: list[Answer] = []
    asker = threading.Thread(target=lambda: answers.append(ask(Request("picture"), at=at)))
    asker.start()
    until(lambda: waiting, what="the wall was asked")
    assert ask(Request("now"), at=at).ok
    asker.join(5)
    assert answers == [Answer(True, "here it is")]
    wall.end()


@given(
    st.text(min_size=1),
    st.dictionaries(st.text().filter(lambda key: key not in ("do", "ok", "text")), st.integers()),
)
def test_messages_come_out_as_they_went_in(text: str, values: dict[str, int]) -> None:
    text = text.encode(errors="ignore").decode() or "x"
    values = {key: value for key, value in values.items() if key.isprintable()}
    assert read_request(Request(text, values).line()) == Request(text, values)
    assert read_answer(Answer(False, text, values).line()) == Answer(False, text, values)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_request_or_refused(line: bytes) -> None:
    with contextlib.suppress(BadMessageError):
        assert read_request(line).do


def test_what_is_too_long_is_never_sent() -> None:
    with pytest.raises(BadMessageError):
        Request("load", {"name": "x" * MOST}).line()


def test_the_lock_is_held_by_one_and_free_when_its_holder_is_killed(at: Place) -> None:
    assert not wall_runs(at.lock)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from hubwall.control.lock import WallLock\n"
            "lock = WallLock(Path(sys.argv[1])); print(lock.take(), flush=True); sys.stdin.read()",
            str(at.lock),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"True\n"
        assert wall_runs(at.lock)
        assert not WallLock(at.lock).take()
        assert at.lock.read_text() == f"{holder.pid}\n"
        holder.kill()
        with WallLock(at.lock) as lock:
            assert lock.take(patience_s=5)
    assert not wall_runs(at.lock)


def test_the_place_is_the_sessions_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    found = place()
    assert found.socket == tmp_path / "hubwall" / "wall.sock"
    assert found.socket.parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_can_open_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    folder = tmp_path / "hubwall"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(ControlError, match="only you can open"):
        place()
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(ControlError, match="only you can open"):
        place()


def test_without_a_session_there_is_a_folder_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert place().lock == tmp_path / f"hubwall-{os.getuid()}" / "wall.lock"


def test_another_user_is_hung_up_on(at: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubwall.control.answering._user", lambda _wire: os.getuid() + 1)
    wall = Wall(at, repeat)
    with pytest.raises(ControlError):
        ask(Request("quit"), at=at)
    wall.end()
