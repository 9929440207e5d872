"""The time in one place: on the tick, right over changes of summer time, for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.words import speak
from hubwall.wall.items.local_time import LocalTime, until_next_ms


class Clock:
    """A clock that the test sets."""

    def __init__(self, year: int, month: int, day: int, *time: int) -> None:
        self.now = datetime(year, month, day, *time, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def room_in_paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import time

    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def shown(place: LocalTime) -> tuple[int, int, int]:
    return place.hour, place.minute, place.second


@given(st.datetimes(timezones=st.just(UTC)), st.booleans())
def test_a_tick_is_aimed_at_the_next_full_one_and_never_before_it(
    now: datetime, each: bool
) -> None:
    wait = timedelta(milliseconds=until_next_ms(now, each))
    assert timedelta(0) < wait <= timedelta(seconds=1 if each else 60, milliseconds=1)
    if now.year < 9999:
        then = now + wait
        assert then.microsecond < 1000
        assert each or then.second == 0


@pytest.mark.usefixtures("qapp")
def test_summer_time_comes_and_goes_with_the_place() -> None:
    clock = Clock(2027, 3, 28, 0, 59, 59)
    paris = LocalTime(now=clock)
    paris.zone = "Europe/Paris"
    assert shown(paris) == (1, 59, 59)
    clock.now += timedelta(seconds=1)
    paris.refresh()
    assert shown(paris) == (3, 0, 0)
    clock.now = datetime(2027, 10, 31, 0, 59, 59, tzinfo=UTC)
    paris.refresh()
    assert shown(paris) == (2, 59, 59)
    clock.now += timedelta(seconds=1)
    paris.refresh()
    assert shown(paris) == (2, 0, 0)


@pytest.mark.usefixtures("qapp")
def test_only_what_changed_is_told() -> None:
    clock = Clock(2026, 11, 23, 10, 58, 58)
    place = LocalTime(now=clock)
    place.zone = "UTC"
    told: list[str] = []
    place.secondChanged.connect(lambda: told.append("second"))
    place.minuteChanged.connect(lambda: told.append("minute"))
    clock.now += timedelta(seconds=1)
    place.refresh()
    assert told == ["second"]
    clock.now += timedelta(seconds=1)
    place.refresh()
    assert told == ["second", "second", "minute"]


@pytest.mark.usefixtures("qapp", "room_in_paris")
def test_another_day_elsewhere_is_told() -> None:
    clock = Clock(2026, 11, 23, 20, 0)  # 21:00 in the room
    tokyo, honolulu = LocalTime(now=clock), LocalTime(now=clock)
    tokyo.zone, honolulu.zone = "Asia/Tokyo", "Pacific/Honolulu"
    assert (tokyo.dayOffset, honolulu.dayOffset) == (1, 0)
    assert tokyo.dateText == "tomorrow, 24 November"
    clock.now = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    honolulu.refresh()
    assert honolulu.dayOffset == -1


@pytest.mark.usefixtures("qapp")
def test_the_date_is_in_the_wall_s_language() -> None:
    place = LocalTime(now=Clock(2026, 11, 23, 10, 0))
    place.zone = "UTC"
    try:
        assert place.dateText == "Monday 23 November"
        speak("fr")
        assert place.dateText == "lundi 23 novembre"
        assert place.shortDateText == "lun. 23 nov."
    finally:
        speak("en")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("zone", ["", "No/Such_Place", "../../etc/passwd"])
def test_an_unknown_place_shows_the_room_s_time(zone: str) -> None:
    clock = Clock(2026, 11, 23, 10, 0)
    place = LocalTime(now=clock)
    place.zone = zone
    assert place.hour == clock.now.astimezone().hour


def test_it_goes_on_ticking(qtbot) -> None:  # type: ignore[no-untyped-def]
    place = LocalTime()
    with qtbot.waitSignals([place.secondChanged, place.secondChanged], timeout=5000):
        pass
