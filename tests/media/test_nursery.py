"""Children come fast, are confined, and leave nothing behind, however anybody dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubwall.media.nursery import Child, Exit
from hubwall.media.protocol import Change, Resize, State, write_report
from tests.media.conftest import House

PLAY = "hubwall.media.vlc_player:play"


@pytest.fixture
def house() -> Iterator[House]:
    """With a nursery that may die."""
    made = House()
    yield made
    made.close()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def test_a_child_is_confined(house, clips):
    house.start(PLAY, {"address": str(clips / "clip.mp4")}).picture()
    show = house.start(PLAY, {"address": str(clips / "clip.mp4")})
    show.picture()
    root = Path(f"/proc/{show.child.pid}")
    status = (root / "status").read_text()
    limits = (root / "limits").read_text()
    assert "NoNewPrivs:\t1" in status
    assert "Max core file size        0" in limits
    assert "Max address space         unlimited" not in limits
    opened = (root / "fd").iterdir()
    rings = {fd.stat().st_ino for fd in opened if "hubwall-ring" in str(fd.readlink())}
    assert rings == {os.fstat(show.ring.fd).st_ino}, "its own ring and no other's"


def test_when_the_nursery_dies_so_do_its_children_and_a_new_one_comes(house, clips):
    show = house.start(PLAY, {"address": str(clips / "clip.mp4")})
    show.picture()
    child, nursery = show.child.pid, house.nursery.pid
    os.kill(nursery, signal.SIGKILL)
    show.wait(lambda: show.gone, "word of its death")
    assert show.child.exited == Exit()
    wait_for(lambda: not alive(child))
    again = house.start(PLAY, {"address": str(clips / "clip.mp4")}, ring=show.ring)
    again.picture(after=show.last.sequence)
    assert house.nursery.pid != nursery


def test_a_function_that_is_not_there_is_said(house):
    show = house.start("hubwall.media.nowhere:play", {})
    failed = show.state("failed")
    assert failed.code == "broken"
    assert "nowhere" in failed.values["reason"]
    show.wait(lambda: show.gone, "its end")


def test_a_third_party_function_runs(house, tmp_path, monkeypatch):
    (tmp_path / "acme_ndi.py").write_text(
        "from hubwall.media.protocol import State\n"
        "from hubwall.media.ring import Format\n"
        "def play(stage):\n"
        "    stage.writer.begin(4, 4, Format.BGRA)[:] = b'\\7' * 128\n"
        "    stage.writer.publish()\n"
        "    stage.tell(State('playing'))\n"
        "    stage.orders(None)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    show = house.start("acme_ndi:play", {})
    show.state("playing")
    assert set(show.picture().planes[0].data) == {7}
    show.child.kill()
    show.wait(lambda: show.gone, "its end")
    assert show.child.exited == Exit(signal=signal.SIGKILL)


def test_orders_that_came_along_with_the_first_are_obeyed(house, tmp_path, monkeypatch):
    come = tmp_path / "come"
    (tmp_path / "slow.py").write_text(
        "import time\n"
        "from pathlib import Path\n"
        "from hubwall.media.protocol import State\n"
        f"while not Path({str(come)!r}).exists():\n"
        "    time.sleep(0.01)\n"
        "def play(stage):\n"
        "    for order in stage.orders(10):\n"
        "        stage.tell(State('playing', 'told', {'mute': str(order.live['mute'])}))\n"
        "    stage.orders(None)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    show = house.start("slow:play", {}, live={"mute": False})
    assert show.child.send(Change({"mute": True}))
    come.touch()
    assert show.state("playing").values == {"mute": "True"}


def test_a_child_that_floods_the_wall_is_heard_in_turns(house, tmp_path, monkeypatch):
    (tmp_path / "flood.py").write_text(
        "from hubwall.media.protocol import State\n"
        "def play(stage):\n"
        "    stage.tell(State('playing'))\n"
        "    while True:\n"
        "        stage.control.setblocking(True)\n"
        "        stage.control.send(b'{\"state\":17}')\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    show = house.start("flood:play", {})
    show.state("playing")
    for _ in range(20):
        house.turn()
    assert show.reports == [State("playing")]
    show.child.kill()
    show.wait(lambda: show.gone, "its end")


def test_when_the_wall_dies_nothing_is_left(clips):
    script = (
        "import os, sys, time, select\n"
        "from hubwall.media.nursery import Nursery\n"
        "from hubwall.media.protocol import Start\n"
        "from hubwall.media.ring import Ring, make_bell\n"
        "bell = make_bell(); nursery = Nursery(bell); ring = Ring.create()\n"
        f"child = nursery.start({PLAY!r}, ring.fd)\n"
        f"child.send(Start({{'address': {str(clips / 'clip.mp4')!r}}}, {{}}, (64, 36)))\n"
        "while ring.newest() is None: nursery.poll(); time.sleep(0.01)\n"
        "print(nursery.pid, child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    wall = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    try:
        pids = [int(pid) for pid in wall.stdout.readline().split()]
        assert len(pids) == 2
        assert all(map(alive, pids))
    finally:
        wall.kill()
        wall.wait()
        wall.stdout.close()
    wait_for(lambda: not any(map(alive, pids)))


def test_code_that_is_read_before_it_is_needed_starts_at_once(house):
    house.nursery.prepare("hubwall.share.player:play")
    house.nursery.prepare("no.such.module:nothing")
    house.nursery.prepare("hubwall.no_such_module:nothing")
    show = house.start("hubwall.share.player:play", {"socket": "/nowhere"})
    show.state("opening")


def test_last_words_of_a_child_that_read_nothing_are_heard():
    """The kernel tells of the reset connection before it hands out what was said."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setblocking(False)
    child = Child(1, "a:play", ours)
    with ours:
        with theirs:
            assert child.send(Resize((10, 10)))
            theirs.send(write_report(State("failed", "no-player")))
        assert child.receive() == [State("failed", "no-player")]
        assert not child.open
