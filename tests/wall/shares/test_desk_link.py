"""The line to the desk: started when needed, again when it dies, and in nobody's way."""

from __future__ import annotations

import os
import signal
import socket
import stat
from pathlib import Path

import pytest

from hubwall.desk.messages import Ready, Trouble, WantPairing, WantWelcome
from hubwall.wall.shares.desk_link import DeskLink
from tests.wall.shares.conftest import Desk, share, turn


def test_no_process_runs_until_one_is_needed(desk: Desk) -> None:
    assert desk.link.process is None
    desk.start()
    assert desk.link.process is not None
    assert Ready(8787) in desk.reports


def test_what_the_wall_says_arrives_and_what_the_desk_says_is_heard(desk: Desk) -> None:
    desk.start()
    desk.link.send(WantWelcome(True))
    turn(lambda: desk.told("welcome") == [True])
    desk.shares(share("seat-3/screen"))


def test_nonsense_from_the_desk_is_passed_over(desk: Desk) -> None:
    desk.start()
    for line in ("", "{", '{"shares": 5}', '{"shares":[{"id":"x"}]}', "[" * 9000, "x" * 300_000):
        desk.tell(say=line[:200_000])
    desk.tell(say='{"health":["seat-3/screen","live"]}')
    turn(lambda: len(desk.reports) > 1, "the line after them is heard")
    assert len(desk.reports) == 2


def test_a_desk_that_dies_is_started_again_with_the_same_addresses(desk: Desk) -> None:
    desk.start()
    lost: list[int] = []
    desk.link.lost.connect(lambda: lost.append(1))
    before, port, players = desk.link.process, desk.link.outlets.port, desk.link.players
    desk.orders.clear()
    desk.tell(die=1)
    turn(lambda: desk.told("start") == [desk.link.token], "the next desk has begun")
    assert lost
    assert desk.link.process != before
    assert (desk.link.outlets.port, desk.link.players) == (port, players)


def test_a_desk_that_hangs_is_replaced_and_never_waited_for(desk: Desk) -> None:
    desk.start()
    before = desk.link.process
    assert before is not None
    os.kill(before, signal.SIGSTOP)
    for _ in range(40):
        desk.tell(fill="x" * 200_000)
    turn(lambda: desk.link.process not in (before, None), "another desk runs")


def test_pages_and_players_can_knock_before_a_desk_is_there(desk: Desk) -> None:
    with socket.create_connection(("127.0.0.1", desk.link.outlets.port), 2):
        pass
    mode = Path(desk.link.players).stat().st_mode
    assert stat.S_ISSOCK(mode)
    assert stat.S_IMODE(mode) == 0o600
    with socket.socket(socket.AF_UNIX) as player:
        player.connect(desk.link.players)
    assert desk.link.page("/vnc/x").endswith(f"/{desk.link.token}/vnc/x")


def test_nothing_is_left_when_it_is_closed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "players-999999999.sock").touch()  # of a wall that is gone
    desk.start()
    process = desk.link.process
    assert [path.name for path in tmp_path.iterdir()] == [f"players-{os.getpid()}.sock"]
    desk.link.close()
    assert list(tmp_path.iterdir()) == []
    assert not Path(f"/proc/{process}").exists()
    desk.link.need()
    assert desk.link.process is None


def test_a_desk_that_can_not_start_is_told_in_words(qapp: object, tmp_path: Path) -> None:
    link = DeskLink(lambda: tmp_path / "missing", lambda _: pytest.fail("no desk runs"))
    heard: list[object] = []
    link.heard.connect(heard.append)
    link.need()
    link.need()
    assert len(heard) == 1
    assert isinstance(heard[0], Trouble)
    link.send(WantPairing(True))
    link.close()
