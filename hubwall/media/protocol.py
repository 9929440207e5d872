"""What the wall and a child process say to each other, over a SOCK_SEQPACKET socket.

Every message is one JSON object of at most `LARGEST` bytes with exactly one of these keys. Whatever
else comes is dropped: neither side believes the other.

The wall says:

    {"start": {"restart": {…}, "live": {…}, "size": [width, height], "fit": "contain",
               "format": "bgra" | "i420", "login": null | {"user": …, "password": …}}}
        Always first, once. `restart` and `live` are the feed's parameters. The login comes this
        way and no other, so that it stands in no process list.
    {"size": [width, height], "fit": "contain" | "cover" | "stretch"}
        The zone in physical pixels, and how the picture shall stand in it. The child draws its
        picture as large as that needs, and never larger than the source is.
    {"live": {…}}
        New values of live options, those that changed. Beside those of the kind: `volume`, `mute`,
        `paused`; `behind_s` (seconds before now that a live stream is watched, 0: live); `aside`
        (true: opened ahead and not shown: it decodes, draws nothing and is silent).
    {"keep": {"path": …, "seconds": 120}}
        Save so many seconds of a live stream, up to what is shown, as a file.

The child says:

    {"state": "opening" | "playing" | "paused" | "stale" | "ended" | "failed",
     "code": …, "values": {…}}
        `code` is one of `failures.FAILURES` (or ""), `values` are short texts to fill into it.
    {"video": null | [width, height, pixel width, pixel height]}
        The source's own size. null: there is sound only.
    {"tracks": {"sound": [[id, name], …], "text": [[id, name], …]}}
    {"page": [number from 1, count]}
        Where a slide show or a document stands.
    {"again": [reach, behind]}
        Seconds that a live stream can be stepped back, and seconds that it is behind now. Once a
        second at most, when one of them has changed.
    {"kept": {"path": …, "seconds": …, "code": …}}
        What was asked for with `keep`: saved (`code` is ""), or why not.
    {"title": …, "station": …}
        What the stream itself calls what it plays, such as a radio's song; and how its sender calls
        itself. Empty where it doesn't say.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hubwall.model import pick
from hubwall.model.zone import Fit

LARGEST = 32768
LARGEST_SIZE = 32768
_TEXT = 300  # characters of a name or a value that a child sends
_PATH = 4096
LONGEST_S = 86_400  # of looking again

STATES = ("opening", "playing", "paused", "stale", "ended", "failed")
FORMATS = ("bgra", "i420")


@dataclass(frozen=True, slots=True)
class Login:
    """Kept out of every text that could reach a log."""

    user: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Start:
    """The first order: what to show. `format`: "i420" at source size, or "bgra" at `size`."""

    restart: Mapping[str, Any]
    live: Mapping[str, Any]
    size: tuple[int, int]
    fit: Fit = Fit.CONTAIN
    format: str = "bgra"
    login: Login | None = None


@dataclass(frozen=True, slots=True)
class Resize:
    size: tuple[int, int]
    fit: Fit = Fit.CONTAIN


@dataclass(frozen=True, slots=True)
class Change:
    live: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Keep:
    """Save the last `seconds` up to what is shown, as a new file at `path`."""

    path: str
    seconds: float


Order = Start | Resize | Change | Keep


@dataclass(frozen=True, slots=True)
class State:
    state: str
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Video:
    """Size and pixel shape of the source; all 0 where there is no picture to come."""

    width: int
    height: int
    aspect: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class Tracks:
    sound: tuple[tuple[int, str], ...] = ()
    text: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Turned:
    """A slide show or a document stands at page `number` (from 1) of `count`."""

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Again:
    """How far back a live stream can be watched, and how far back it is: both in seconds before
    now. `behind_s` is 0 at live."""

    reach_s: float
    behind_s: float


@dataclass(frozen=True, slots=True)
class Kept:
    """A `Keep` was done: `seconds` are in the file. Or it was not: `code` says why."""

    path: str
    seconds: float = 0.0
    code: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """What the stream itself says that it plays, and how its sender calls itself."""

    text: str
    station: str = ""


@dataclass(frozen=True, slots=True)
class Well:
    """The child goes round. One that has said so once says so every second as long as it does."""


Report = State | Video | Tracks | Turned | Again | Kept | Title | Well


def _text(value: object, longest: int = _TEXT) -> str:
    pick.need(isinstance(value, str) and len(value) <= longest)
    text: str = value  # type: ignore[assignment]
    # JSON can hold half a letter, which no log and no screen can write; names of files are such
    return text if longest == _PATH else text.encode("utf-8", "replace").decode()


def _pair(value: object, high: int) -> tuple[int, int]:
    first, second = pick.several(value, 2)
    return pick.whole(first, 1, high), pick.whole(second, 1, high)


def _fit(value: object) -> Fit:
    pick.need(value in tuple(Fit))
    return Fit(value)  # type: ignore[arg-type]


def _start(value: object) -> Start:
    said = pick.an_object(value)
    login = said.get("login")
    form = said.get("format", "bgra")
    pick.need(form in FORMATS)
    return Start(
        restart=pick.an_object(said.get("restart", {})),
        live=pick.an_object(said.get("live", {})),
        size=_pair(said.get("size"), LARGEST_SIZE),
        fit=_fit(said.get("fit", "contain")),
        format=form,
        login=None
        if login is None
        else Login(
            _text(pick.an_object(login).get("user"), 4096), _text(login.get("password"), 4096)
        ),
    )


def _order(said: dict[str, Any]) -> Order:
    if "start" in said:
        return _start(said["start"])
    if "size" in said:
        return Resize(_pair(said["size"], LARGEST_SIZE), _fit(said.get("fit", "contain")))
    if "keep" in said:
        keep = pick.an_object(said["keep"])
        return Keep(_text(keep.get("path"), _PATH), pick.seconds(keep.get("seconds"), LONGEST_S))
    return Change(pick.an_object(said.get("live")))


def _tracks(value: object) -> tuple[tuple[int, str], ...]:
    found = []
    for item in pick.a_list(value, 200):
        number, name = pick.several(item, 2)
        found.append((pick.whole(number, -(1 << 31), 1 << 31), _text(name)))
    return tuple(found)


def _report(said: dict[str, Any]) -> Report:
    if "state" in said:
        pick.need(said["state"] in STATES)
        values = pick.an_object(said.get("values", {}))
        pick.need(len(values) <= 8)
        kept = {_text(name, 40): _text(value) for name, value in values.items()}
        return State(said["state"], _text(said.get("code", ""), 40), kept)
    if "video" in said:
        if said["video"] is None:
            return Video(0, 0)
        numbers = pick.several(said["video"], 4)
        width, height, across, down = (pick.whole(number, 1, 1 << 16) for number in numbers)
        return Video(width, height, (across, down))
    if "tracks" in said:
        both = pick.an_object(said["tracks"])
        return Tracks(_tracks(both.get("sound", [])), _tracks(both.get("text", [])))
    if "again" in said:
        reach, behind = pick.several(said["again"], 2)
        return Again(pick.seconds(reach, LONGEST_S), pick.seconds(behind, LONGEST_S))
    if "kept" in said:
        kept = pick.an_object(said["kept"])
        seconds = pick.seconds(kept.get("seconds", 0), LONGEST_S)
        return Kept(_text(kept.get("path"), _PATH), seconds, _text(kept.get("code", ""), 40))
    if "title" in said:
        return Title(_text(said["title"]), _text(said.get("station", "")))
    if "well" in said:
        return Well()
    numbers = pick.several(said.get("page"), 2)
    return Turned(*(pick.whole(number, 1, 1 << 30) for number in numbers))


def _parse(data: bytes, make: Callable[[dict[str, Any]], Any]) -> Any:
    if len(data) > LARGEST:
        return None
    try:
        return make(pick.an_object(json.loads(data)))
    except (pick.RefusedError, ValueError, RecursionError, TypeError):
        return None


def parse_order(data: bytes) -> Order | None:
    """What the wall says, or None for what is no order."""
    found: Order | None = _parse(data, _order)
    return found


def parse_report(data: bytes) -> Report | None:
    """What a child says, or None for what is no report. Never raises, whatever comes."""
    found: Report | None = _parse(data, _report)
    return found


def _written(said: dict[str, Any]) -> bytes:
    data = json.dumps(said, separators=(",", ":")).encode()
    if len(data) > LARGEST:
        raise ValueError("message too long")
    return data


def write_order(order: Order) -> bytes:
    """As it goes over the socket. Raises ValueError if the order is too long (32 KiB)."""
    match order:
        case Start():
            login = order.login
            said: dict[str, Any] = {
                "restart": dict(order.restart),
                "live": dict(order.live),
                "size": order.size,
                "fit": order.fit,
                "format": order.format,
                "login": login and {"user": login.user, "password": login.password},
            }
            return _written({"start": said})
        case Resize():
            return _written({"size": order.size, "fit": order.fit})
        case Change():
            return _written({"live": dict(order.live)})
        case Keep():
            return _written({"keep": {"path": order.path, "seconds": order.seconds}})


def write_report(report: Report) -> bytes:
    """As it goes over the socket; texts that are too long are cut."""
    match report:
        case State():
            values = {name[:40]: str(value)[:_TEXT] for name, value in report.values.items()}
            return _written({"state": report.state, "code": report.code, "values": values})
        case Video():
            if not report.width:
                return _written({"video": None})
            return _written({"video": [report.width, report.height, *report.aspect]})
        case Tracks():
            sound = [[number, name[:80]] for number, name in report.sound[:100]]
            text = [[number, name[:80]] for number, name in report.text[:100]]
            return _written({"tracks": {"sound": sound, "text": text}})
        case Turned():
            return _written({"page": [report.number, report.count]})
        case Again():
            both = [
                round(min(max(s, 0.0), LONGEST_S), 1) for s in (report.reach_s, report.behind_s)
            ]
            return _written({"again": both})
        case Kept():
            seconds = min(max(report.seconds, 0.0), LONGEST_S)
            told = {"path": report.path[:_PATH], "seconds": seconds, "code": report.code}
            return _written({"kept": told})
        case Title():
            return _written({"title": report.text[:_TEXT], "station": report.station[:_TEXT]})
        case Well():
            return _written({"well": {}})
