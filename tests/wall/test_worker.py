"""Work beside the GUI thread: in order, told in the GUI thread, and never waited for for ever."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from hubwall.wall.garbage import Garbage
from hubwall.wall.worker import Failed, Worker
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What waits for it waits for a disk that is away."""
    found = threading.Event()
    yield found
    found.set()


@pytest.fixture
def worker() -> Iterator[Worker]:
    found = Worker("test", patience_s=0.3)
    yield found
    found.close()


def told(worker: Worker, count: int, into: list[object]) -> list[object]:
    until(lambda: QCoreApplication.processEvents() or len(into) >= count, what="the results")
    return into


def test_it_is_done_elsewhere_in_order_and_told_here(worker: Worker) -> None:
    threads: list[threading.Thread] = []
    results: list[object] = []

    def work(number: int) -> int:
        threads.append(threading.current_thread())
        return number

    def done(result: object) -> None:
        assert threading.current_thread() is threading.main_thread()
        results.append(result)

    for number in range(20):
        worker.do(lambda number=number: work(number), done)  # type: ignore[misc]
    assert told(worker, 20, results) == list(range(20))
    assert len(set(threads)) == 1
    assert threading.main_thread() not in threads


def test_a_mistake_in_the_work_is_told_and_costs_only_itself(worker: Worker) -> None:
    results: list[object] = []
    worker.do(lambda: 1 // 0, results.append)
    worker.do(lambda: 2, results.append)
    failed, two = told(worker, 2, results)
    assert isinstance(failed, Failed)
    assert "ZeroDivisionError" in failed.problem
    assert two == 2


def test_reading_that_never_ends_is_given_up_for_what_comes_after(
    worker: Worker, gate: threading.Event
) -> None:
    results: list[object] = []
    worker.do(gate.wait, results.append, what="Morning shift")
    worker.do(lambda: "evening", results.append)
    failed, evening = told(worker, 2, results)
    assert isinstance(failed, Failed)
    assert "Morning shift" in failed.problem
    assert evening == "evening"


def test_saving_is_not_given_up_while_the_wall_runs(
    worker: Worker, gate: threading.Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hubwall.wall.worker.SLOW_S", 0.5)  # after more than its patience
    results: list[object] = []
    with qtbot.waitSignal(worker.slow, timeout=10_000) as said:
        worker.do(lambda: gate.wait() and "saved", results.append, what="Morning shift", must=True)
    assert said.args == ["Morning shift"]
    assert results == []
    gate.set()
    assert told(worker, 1, results) == ["saved"]


def test_at_the_end_what_was_to_be_saved_is_saved_though_a_read_hangs(
    gate: threading.Event,
) -> None:
    worker, saved, read = Worker("test"), [], []
    worker.do(gate.wait, read.append, what="a layout that is read")
    worker.do(lambda: saved.append("saved"), what="Morning shift", must=True)
    worker.do(lambda: read.append("list"))
    assert worker.owes
    ended: list[bool] = []
    worker.wind_up(lambda: ended.append(True))
    until(lambda: QCoreApplication.processEvents() or ended, what="the end")
    assert worker.close(10) == ()
    assert (saved, read) == (["saved"], [])


def test_a_save_that_the_disk_does_not_take_is_named_at_the_end(gate: threading.Event) -> None:
    worker = Worker("test")
    worker.do(gate.wait, what="Morning shift", must=True)
    worker.do(lambda: None, what="Evening", must=True)
    assert worker.close(0.1) == ("Morning shift", "Evening")


def test_what_a_worker_was_handed_dies_in_the_gui_thread(worker: Worker) -> None:
    """A QObject that is destroyed by another thread takes the process with it."""
    died: list[threading.Thread] = []
    results: list[object] = []
    for _ in range(50):
        thing = QObject()
        weakref.finalize(thing, lambda: died.append(threading.current_thread()))
        worker.do(lambda thing=thing: thing.objectName(), lambda _, thing=thing: None)  # type: ignore[misc]
        del thing
    worker.do(lambda: 1, results.append)
    told(worker, 1, results)
    assert set(died) == {threading.main_thread()}


def test_what_is_left_to_a_thread_that_was_given_up_dies_in_the_gui_thread(
    gate: threading.Event,
) -> None:
    died: list[threading.Thread] = []
    given_up: list[threading.Thread] = []

    class Handed:
        def __del__(self) -> None:
            died.append(threading.current_thread())

    def hand_over(handed: Handed) -> None:
        def work() -> Handed:
            given_up.append(threading.current_thread())
            gate.wait(20)
            return handed

        worker = Worker("test")
        worker.do(work)
        until(lambda: given_up, what="it works")
        worker.close()

    hand_over(Handed())
    gate.set()
    given_up[0].join(20)
    assert died == []
    Worker("another").close()
    assert died == [threading.main_thread()]


def test_circles_are_freed_in_the_gui_thread_only(worker: Worker, garbage: Garbage) -> None:
    died: list[threading.Thread] = []
    results: list[object] = []

    class Circle(QObject):
        me: object = None

    circle = Circle()
    circle.me = circle
    weakref.finalize(circle, lambda: died.append(threading.current_thread()))
    del circle
    worker.do(lambda: len([[n] for n in range(50_000)]), results.append)
    told(worker, 1, results)
    assert died == []
    assert not gc.isenabled()
    for _ in range(40):
        [[n] for n in range(2_000)]  # so that each generation comes to be due
        kept = [[n] for n in range(2_000)]
        garbage.look()
        del kept
    assert died == [threading.main_thread()]
