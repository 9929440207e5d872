"""What the wall and the desk say to each other: JSON lines over a stream socket pair.

Each line is one JSON object of at most `LARGEST` bytes with exactly one key. Whatever else comes is
dropped: neither side believes the other, and the desk least of all, which reads what strangers
send. Both parsers are pure, never raise, and give frozen values.

The wall says (`Order`):

    {"start": {…}}              first, once: settings, folders, the token of players and pages
    {"let-in": ID}  {"turn-away": ID}  {"take-off": ID}      what the operator decided on a share
    {"shown": {ID: [zone name, …]}}                          everything that is shown, on change
    {"ask": [SEAT, screen]}                                  an offering seat may share that screen
    {"welcome": bool}  {"pairing": bool}                     somebody wants to see a code
    {"input": [ID, [event, …]]}                              keys and pointer for a workstation
    {"app": {…}}                                             a desktop that a page may show
    {"forget-thing": path}

The desk says (`Report`):

    {"ready": {"port": number}}                  after `start`; 0: nothing listens beyond localhost
    {"shares": [Share, …]}  {"seats": [Seat, …]} whole lists, on every change
    {"welcome": {"address", "code", "valid_s", "fingerprint", "self_made"}}
    {"pairing": {"code", "valid_s"}}  {"paired": NAME}
    {"health": [ID, "live" | "stale" | "gone"]}
    {"thumb": [ID, slot, count, width, height]}  pixels lie in the sheet, see `hubwall.desk.sheet`
    {"level": [ID, 0 … 100]}                     how loud it is now, on change
    {"thing": {"path", "name", "who", "when", "kind"}}
    {"problem": {"text": English key, "values": {…}}}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from hubwall.desk.messages import (
    HEALTHS,
    App,
    AskSeat,
    ForgetThing,
    Health,
    Input,
    LetIn,
    Level,
    Order,
    Paired,
    PairingCode,
    Ready,
    Report,
    Seats,
    Shares,
    Shown,
    Start,
    TakeOff,
    Thing,
    Thumb,
    Trouble,
    TurnAway,
    WantPairing,
    WantWelcome,
    WelcomeCode,
)
from hubwall.desk.sheet import SLOTS, THUMB
from hubwall.files.shared_things import KINDS
from hubwall.model import pick
from hubwall.model.shares import Consent, Seat, Share, ShareState, Way
from hubwall.share.messages import LOUDEST, MOST_EVENTS, WHATS

LARGEST = 262_144
MOST_SHARES = 200
MOST_SEATS = 200
_WAYS, _STATES, _CONSENTS = tuple(Way), tuple(ShareState), tuple(Consent)
_SIDE = 16_384
_PATH = 4096


def _start(value: object) -> Start:
    said, fresh = pick.an_object(value), Start("")
    return Start(
        token=pick.text(said.get("token")),
        enabled=pick.yes(said.get("enabled", fresh.enabled)),
        name=pick.text(said.get("name", fresh.name)),
        port=pick.whole(said.get("port", fresh.port), 0, 65_535),
        address=pick.text(said.get("address", fresh.address)),
        certificate=pick.text(said.get("certificate", ""), _PATH),
        key=pick.text(said.get("key", ""), _PATH),
        trust=pick.texts(said.get("trust", []), MOST_SEATS),
        guests=pick.yes(said.get("guests", fresh.guests)),
        largest=pick.whole(said.get("largest", fresh.largest), 1, 100_000),
        scan=pick.texts(said.get("scan", []), 64, _PATH),
        language=pick.text(said.get("language", fresh.language), 20),
        state=pick.text(said.get("state", ""), _PATH),
        library=pick.text(said.get("library", ""), _PATH),
    )


def _shown(value: object) -> Shown:
    said = pick.an_object(value)
    pick.need(len(said) <= MOST_SHARES)
    return Shown({pick.name(share): pick.texts(zones, 200) for share, zones in said.items()})


def _ask(value: object) -> AskSeat:
    seat, screen = pick.several(value, 2)
    return AskSeat(pick.name(seat), pick.whole(screen, 0, 64))


def _input(value: object) -> Input:
    share, events = pick.several(value, 2)
    return Input(pick.name(share), tuple(_event(item) for item in pick.a_list(events, MOST_EVENTS)))


def _event(value: object) -> tuple[str, int, int]:
    kind, first, second = pick.several(value, 3)
    low, high = -(1 << 31), 1 << 31
    return pick.text(kind, 20), pick.whole(first, low, high), pick.whole(second, low, high)


_ORDERS: dict[str, Callable[[Any], Order]] = {
    "start": _start,
    "let-in": lambda said: LetIn(pick.name(said)),
    "turn-away": lambda said: TurnAway(pick.name(said)),
    "take-off": lambda said: TakeOff(pick.name(said)),
    "shown": _shown,
    "ask": _ask,
    "welcome": lambda said: WantWelcome(pick.yes(said)),
    "pairing": lambda said: WantPairing(pick.yes(said)),
    "input": _input,
    "app": lambda said: App(pick.an_object(said)),
    "forget-thing": lambda said: ForgetThing(pick.text(said, _PATH)),
}


def _share(value: object) -> Share:
    said = pick.an_object(value)
    width, height = pick.several(said.get("size"), 2)
    return Share(
        id=pick.name(said.get("id")),
        way=Way(pick.one(said.get("way"), _WAYS)),
        seat=pick.text(said.get("seat"), pick.LONGEST_NAME),
        name=pick.text(said.get("name"), pick.LONGEST_NAME),
        title=pick.text(said.get("title", "")),
        what=pick.one(said.get("what"), WHATS),
        size=(pick.whole(width, 0, _SIDE), pick.whole(height, 0, _SIDE)),
        sound=pick.yes(said.get("sound", False)),
        control=pick.yes(said.get("control", False)),
        since=pick.seconds(said.get("since", 0)),
        state=ShareState(pick.one(said.get("state"), _STATES)),
        trusted=pick.yes(said.get("trusted", False)),
    )


def _screens(value: object) -> Iterator[tuple[str, int, int]]:
    for item in pick.a_list(value, 64):
        name, width, height = pick.several(item, 3)
        yield pick.text(name), pick.whole(width, 1, _SIDE), pick.whole(height, 1, _SIDE)


def _seat(value: object) -> Seat:
    said = pick.an_object(value)
    return Seat(
        name=pick.name(said.get("name")),
        label=pick.text(said.get("label")),
        here=pick.yes(said.get("here", False)),
        trusted=pick.yes(said.get("trusted", False)),
        consent=Consent(pick.one(said.get("consent", "ask"), _CONSENTS)),
        screens=tuple(_screens(said.get("screens", []))),
    )


def _welcome(value: object) -> WelcomeCode:
    said = pick.an_object(value)
    return WelcomeCode(
        pick.text(said.get("address")),
        pick.text(said.get("code"), 40),
        pick.whole(said.get("valid_s"), 0, 86_400),
        pick.text(said.get("fingerprint")),
        pick.yes(said.get("self_made")),
    )


def _pairing(value: object) -> PairingCode:
    said = pick.an_object(value)
    return PairingCode(pick.text(said.get("code"), 40), pick.whole(said.get("valid_s"), 0, 86_400))


def _health(value: object) -> Health:
    share, health = pick.several(value, 2)
    return Health(pick.name(share), pick.one(health, HEALTHS))


def _thumb(value: object) -> Thumb:
    share, slot, count, width, height = pick.several(value, 5)
    return Thumb(
        pick.name(share),
        pick.whole(slot, 0, SLOTS - 1),
        pick.whole(count, 0, 1 << 53),
        pick.whole(width, 1, THUMB[0]),
        pick.whole(height, 1, THUMB[1]),
    )


def _level(value: object) -> Level:
    share, level = pick.several(value, 2)
    return Level(pick.name(share), pick.whole(level, 0, LOUDEST))


def _thing(value: object) -> Thing:
    said = pick.an_object(value)
    return Thing(
        pick.text(said.get("path"), _PATH),
        pick.text(said.get("name")),
        pick.text(said.get("who")),
        pick.seconds(said.get("when")),
        pick.one(said.get("kind"), KINDS),
    )


def _trouble(value: object) -> Trouble:
    said = pick.an_object(value)
    values = pick.an_object(said.get("values", {}))
    pick.need(len(values) <= 8)
    return Trouble(
        pick.text(said.get("text")), {pick.text(k, 40): pick.text(v) for k, v in values.items()}
    )


_REPORTS: dict[str, Callable[[Any], Report]] = {
    "ready": lambda said: Ready(pick.whole(pick.an_object(said).get("port", 0), 0, 65_535)),
    "shares": lambda said: Shares(tuple(_share(item) for item in pick.a_list(said, MOST_SHARES))),
    "seats": lambda said: Seats(tuple(_seat(item) for item in pick.a_list(said, MOST_SEATS))),
    "welcome": _welcome,
    "pairing": _pairing,
    "paired": lambda said: Paired(pick.name(said)),
    "health": _health,
    "thumb": _thumb,
    "level": _level,
    "thing": _thing,
    "problem": _trouble,
}


def _parse(line: bytes, makers: Mapping[str, Callable[[Any], Any]]) -> Any:
    if len(line) > LARGEST:
        return None
    try:
        said = pick.an_object(json.loads(line))
        pick.need(len(said) == 1)
        ((key, value),) = said.items()
        pick.need(key in makers)
        return makers[key](value)
    except (pick.RefusedError, ValueError, RecursionError):
        return None


def parse_order(line: bytes) -> Order | None:
    """What the wall says, or None for what is no order. Never raises."""
    found: Order | None = _parse(line, _ORDERS)
    return found


def parse_report(line: bytes) -> Report | None:
    """What the desk says, or None for what is no report. Never raises, whatever comes."""
    found: Report | None = _parse(line, _REPORTS)
    return found


def _line(key: str, value: object) -> bytes:
    line = json.dumps({key: value}, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
    if len(line) > LARGEST:
        raise ValueError("message too long")
    return line


def write_order(order: Order) -> bytes:
    """A line, its end included. Raises ValueError if it is longer than LARGEST."""
    match order:
        case Start():
            return _line("start", asdict(order))
        case LetIn():
            return _line("let-in", order.share)
        case TurnAway():
            return _line("turn-away", order.share)
        case TakeOff():
            return _line("take-off", order.share)
        case Shown():
            return _line("shown", {share: list(zones) for share, zones in order.zones.items()})
        case AskSeat():
            return _line("ask", [order.seat, order.screen])
        case WantWelcome():
            return _line("welcome", order.on)
        case WantPairing():
            return _line("pairing", order.on)
        case Input():
            return _line("input", [order.share, [list(event) for event in order.events]])
        case App():
            return _line("app", dict(order.values))
        case ForgetThing():
            return _line("forget-thing", order.path)


def write_report(report: Report) -> bytes:
    """A line, its end included. Raises ValueError if it is longer than LARGEST."""
    match report:
        case Ready():
            return _line("ready", {"port": report.port})
        case Shares():
            return _line("shares", [asdict(share) for share in report.shares])
        case Seats():
            return _line("seats", [asdict(seat) for seat in report.seats])
        case WelcomeCode():
            return _line("welcome", asdict(report))
        case PairingCode():
            return _line("pairing", asdict(report))
        case Paired():
            return _line("paired", report.name)
        case Health():
            return _line("health", [report.share, report.health])
        case Thumb():
            return _line("thumb", list(asdict(report).values()))
        case Level():
            return _line("level", [report.share, report.level])
        case Thing():
            return _line("thing", asdict(report))
        case Trouble():
            values = {
                name[:40]: str(value)[: pick.LONGEST_TEXT] for name, value in report.values.items()
            }
            return _line("problem", {"text": report.text, "values": values})


class Lines:
    """Lines out of a stream of bytes. A line that is too long is dropped whole."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._kept = bytearray()
        self._dropping = False

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that are complete now, without their ends. Keeps at most `largest` bytes."""
        *whole, rest = data.split(b"\n")
        found = []
        for part in whole:
            if not self._dropping and len(self._kept) + len(part) < self._largest:
                found.append(bytes(self._kept) + part)
            self._kept.clear()
            self._dropping = False
        if not self._dropping:
            self._kept += rest
        if len(self._kept) >= self._largest:
            self._kept.clear()
            self._dropping = True
        return found
