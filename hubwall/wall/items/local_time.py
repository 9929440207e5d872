"""The time in one place, for clocks drawn in QML."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QDate, QLocale, QObject, Qt, QTimer, Signal

from hubwall.model.words import language, tr

LONG, SHORT = ("dddd d MMMM", "d MMMM"), ("ddd d MMM", "d MMM")


def utc_now() -> datetime:
    return datetime.now(UTC)


class LocalTime(QObject):
    """The time of a place by its IANA zone; the machine's own where `zone` is empty or unknown.

    Ticks on the second where `seconds` is true, else on the minute. Each tick is aimed anew at
    the next full one of the system's clock, so that nothing adds up over months, and a clock
    that is set or a change of summer time shows at the next tick. Lives in the GUI thread.
    """

    settingsChanged = Signal()
    secondChanged = Signal()
    minuteChanged = Signal()
    dateChanged = Signal()

    def __init__(
        self, parent: QObject | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._zone = ""
        self._place: tzinfo | None = None
        self._seconds = True
        self._running = True
        self._time = self._read()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.refresh)
        self._aim()

    def _read(self) -> datetime:
        return self._now().astimezone(self._place)

    def _aim(self) -> None:
        if not self._running:
            self._timer.stop()
            return
        self._timer.start(until_next_ms(self._now(), self._seconds))

    def refresh(self) -> None:
        """Read the time, tell what changed of it, and aim at the next tick."""
        before, self._time = self._time, self._read()
        if self._time.second != before.second:
            self.secondChanged.emit()
        if (self._time.hour, self._time.minute) != (before.hour, before.minute):
            self.minuteChanged.emit()
        if self._time.date() != before.date() or self._time.minute != before.minute:
            self.dateChanged.emit()
        self._aim()

    def _get_zone(self) -> str:
        return self._zone

    def _set_zone(self, zone: str) -> None:
        if zone == self._zone:
            return
        self._zone = zone
        try:
            self._place = ZoneInfo(zone) if zone else None
        except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
            self._place = None
        self._settings_changed()

    def _get_seconds(self) -> bool:
        return self._seconds

    def _set_seconds(self, seconds: bool) -> None:
        if seconds != self._seconds:
            self._seconds = seconds
            self._settings_changed()

    def _get_running(self) -> bool:
        return self._running

    def _set_running(self, running: bool) -> None:
        if running != self._running:
            self._running = running
            self._settings_changed()

    def _settings_changed(self) -> None:
        self.settingsChanged.emit()
        self._time = self._read()
        for signal in (self.secondChanged, self.minuteChanged, self.dateChanged):
            signal.emit()
        self._aim()

    zone = Property(str, _get_zone, _set_zone, notify=settingsChanged)
    seconds = Property(bool, _get_seconds, _set_seconds, notify=settingsChanged)
    running = Property(bool, _get_running, _set_running, notify=settingsChanged)

    @Property(int, notify=secondChanged)
    def second(self) -> int:
        return self._time.second

    @Property(int, notify=minuteChanged)
    def minute(self) -> int:
        return self._time.minute

    @Property(int, notify=minuteChanged)
    def hour(self) -> int:
        return self._time.hour

    @Property(str, notify=dateChanged)
    def dateText(self) -> str:
        """Weekday, day and month in the wall's language; where the day is not the room's own,
        yesterday or tomorrow in place of the weekday."""
        return self._date(*LONG)

    @Property(str, notify=dateChanged)
    def shortDateText(self) -> str:
        """The same, weekday and month cut short."""
        return self._date(*SHORT)

    def _date(self, with_weekday: str, without: str) -> str:
        day, offset = self._time.date(), self._days_ahead()
        date, locale = QDate(day.year, day.month, day.day), QLocale(language())
        if not offset:
            return locale.toString(date, with_weekday)
        return (
            f"{tr('tomorrow') if offset > 0 else tr('yesterday')}, {locale.toString(date, without)}"
        )

    @Property(int, notify=dateChanged)
    def dayOffset(self) -> int:
        """How many days the place is ahead of the room: −1, 0 or 1."""
        return self._days_ahead()

    def _days_ahead(self) -> int:
        return (self._time.date() - self._now().astimezone().date()).days


def until_next_ms(now: datetime, seconds: bool) -> int:
    """Milliseconds until the next full second or minute, at least 1, never before it."""
    step = 1_000_000 if seconds else 60_000_000
    gone = (0 if seconds else now.second * 1_000_000) + now.microsecond
    return max(1, -(-(step - gone) // 1000))
