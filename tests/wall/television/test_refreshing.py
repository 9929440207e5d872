"""Lists come to the wall by themselves, and stay fresh."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from hubwall.files.channel_settings import ChannelList
from hubwall.listings.asking import COMMAND
from hubwall.listings.jobs import Busy, Done, Failed, Job, Wanted, report_line
from hubwall.listings.reading import store_path
from hubwall.listings.renewing import renew
from hubwall.model.channels import Programme
from hubwall.model.mistake import Problem
from hubwall.wall.television.refreshing import Refreshing
from hubwall.wall.television.television import Television
from tests.listings.provider import guide, listing
from tests.waiting import until


def wait_until(condition: Callable[[], object]) -> None:
    until(lambda: QCoreApplication.processEvents() or condition(), 20.0)


class Room:
    """A wall's television with lists from files of this machine."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.file = folder / "cache", folder / "tnt.m3u"
        self.guide = folder / "guide.xml"
        self.television = Television()
        self.said: list[str] = []
        self.refreshed: list[str] = []
        self.jobs: list[tuple[str, ...]] = []
        self.refreshing: Refreshing | None = None

    def job(self, names: Sequence[str]) -> Job:
        self.jobs.append(tuple(names))
        wanted = tuple(Wanted(name, str(self.file), str(self.guide)) for name in names)
        return Job(str(self.cache), wanted)

    def begin(self, command: Sequence[str] = COMMAND, refresh: int = 3600) -> Refreshing:
        lists = {"tnt": ChannelList(address=str(self.file), guide=str(self.guide), refresh=refresh)}
        made = self.refreshing = Refreshing(
            lists, self.television, self.cache, self.job, command=command
        )
        made.failed.connect(self.said.append)
        made.refreshed.connect(self.refreshed.append)
        made.show()
        made.begin()
        return made

    def close(self) -> None:
        if self.refreshing is not None:
            self.refreshing.close()
        self.television.close()

    @property
    def names(self) -> list[str]:
        return [channel.name for channel in self.television.channels("tnt")]

    def titles(self) -> list[str]:
        """What the guide says is on now, of every channel."""
        found: list[dict[str, tuple[Programme, ...]]] = []
        now = int(time.time())
        self.television.programmes(
            self.television.channels("tnt"), now, now + 1, lambda told: found.append(dict(told))
        )
        wait_until(lambda: found)
        return [one.title for programmes in found[0].values() for one in programmes]


@pytest.fixture(name="room")
def _room(tmp_path: Path, qapp: QGuiApplication) -> Iterator[Room]:
    made = Room(tmp_path)
    made.file.write_bytes(listing("One", "Two"))
    made.guide.write_bytes(guide("one.id"))
    yield made
    made.close()


def saying(*reports: object, then: str = "") -> tuple[str, ...]:
    """A process that says so, and no more."""
    lines = "".join(report_line(report) for report in reports)  # type: ignore[arg-type]
    return (sys.executable, "-c", f"import sys, time; sys.stdout.write({lines!r}); "
            f"sys.stdout.flush(); {then or 'pass'}")  # fmt: skip


def test_a_wall_that_knows_no_list_yet_fetches_it(room: Room) -> None:
    room.begin()
    assert room.television.lists == ("tnt",)
    assert room.television.reading
    wait_until(lambda: room.names == ["One", "Two"])
    assert room.titles() == ["Show 0"]
    assert not room.television.reading
    assert room.said == []


def test_a_wall_that_starts_again_shows_the_list_at_once_and_fetches_nothing(room: Room) -> None:
    room.cache.mkdir()
    renew(room.job(["tnt"]).lists[0], Job(str(room.cache)), lambda _: None)
    room.jobs.clear()
    made = room.begin()
    wait_until(lambda: room.names == ["One", "Two"])
    assert room.titles() == ["Show 0"]
    assert (room.jobs, made.busy) == ([], False)


def test_a_file_that_is_changed_comes_in_by_itself(room: Room) -> None:
    made = room.begin()
    wait_until(lambda: room.names and not made.busy)
    new = room.file.with_suffix(".new")
    new.write_bytes(listing("One", "Two", "Three"))
    new.replace(room.file)  # as editors save
    wait_until(lambda: room.names == ["One", "Two", "Three"])
    room.guide.write_bytes(guide("one.id", title="Other"))
    wait_until(lambda: room.titles() == ["Other 0"])


def test_what_another_process_fetched_is_noticed(room: Room) -> None:
    made = room.begin()
    wait_until(lambda: room.names and not made.busy)
    other = room.file.with_name("other.m3u")
    other.write_bytes(listing("Elsewhere"))
    renew(Wanted("tnt", str(other)), Job(str(room.cache)), lambda _: None)
    wait_until(lambda: room.names == ["Elsewhere"])


def test_a_failure_is_said_once_and_stands_with_the_channels(room: Room) -> None:
    made = room.begin()
    wait_until(lambda: room.names and not made.busy)
    room.file.write_text("<html>")
    words = "Channels of tnt: this is a web page, not a list of channels"
    wait_until(lambda: room.said == [words])
    wait_until(lambda: not made.busy)
    made.refresh()
    assert made.busy
    wait_until(lambda: not made.busy)
    assert room.said == [words]
    assert room.television.troubles == (words,)
    assert room.names == ["One", "Two"]
    room.file.write_bytes(listing("Back"))
    wait_until(lambda: room.names == ["Back"])
    assert room.television.troubles == ()


def test_after_a_failure_it_waits_ever_longer(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1e9]
    monkeypatch.setattr("hubwall.wall.television.refreshing.clocks.time", lambda: now[0])
    failure = Failed("tnt", Problem("tnt (guide)", 0, 0, "this is no guide (XMLTV)"))
    made = room.begin(saying(failure))
    tried = []
    for _ in range(5):
        wait_until(lambda: not made.busy and made.next_s > 0)
        tried.append(round(made.next_s))
        now[0] += made.next_s + 1
        made.fetch_what_is_due()
    assert tried == [120, 240, 480, 960, 1920]
    assert room.said == ["Guide of tnt: this is no guide (XMLTV)"]


def test_a_process_that_dies_without_a_word_is_no_endless_loop(room: Room) -> None:
    made = room.begin((sys.executable, "-c", "import os; os.abort()"))
    wait_until(lambda: room.jobs and not made.busy)
    assert room.jobs == [("tnt",)]
    made.close()
    other = room.begin(("/nonexistent/program",))
    wait_until(lambda: len(room.jobs) == 2 and not other.busy)


def test_where_somebody_else_fetches_it_comes_back_later(room: Room) -> None:
    made = room.begin(saying(Busy()))
    wait_until(lambda: room.jobs and not made.busy)
    assert 0 < made.next_s <= 32  # seconds of a coarse timer


def test_never_two_at_once_and_none_outlives_the_wall(room: Room) -> None:
    made = room.begin(saying(Done("tnt", 0, 0, True), then="time.sleep(60)"))
    wait_until(lambda: room.refreshed)
    made.refresh()
    made.refresh(["tnt"])
    children = psutil.Process().children(recursive=True)
    running = [child for child in children if "time.sleep(60)" in " ".join(child.cmdline())]
    assert len(running) == 1
    made.close()
    assert not running[0].is_running() or running[0].status() == psutil.STATUS_ZOMBIE


def test_nonsense_from_the_process_changes_nothing(room: Room) -> None:
    foreign = report_line(Done("other", 1, 1, True))
    good = report_line(Done("tnt", 0, 0, False))
    code = f"print('x' * 200_000); print('{{}}'); print({foreign!r} + {good!r}, end='')"
    made = room.begin((sys.executable, "-c", code))
    wait_until(lambda: room.refreshed == ["tnt"] and not made.busy)
    assert room.names == []
    assert not store_path(room.cache, "tnt").exists()


def test_a_wall_without_lists_starts_nothing(qapp: QGuiApplication, tmp_path: Path) -> None:
    television = Television()
    made = Refreshing({}, television, tmp_path / "cache", lambda names: Job(""))
    made.show()
    made.begin()
    made.refresh()
    assert not made.busy
    assert not (tmp_path / "cache").exists()
    made.close()
    television.close()
