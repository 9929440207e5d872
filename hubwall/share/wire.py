"""Messages on the wire between agent, desk and player: one JSON object with one key each.

`pack` makes the text of a WebSocket frame, `from_agent`, `from_desk`, `from_player` and `to_player`
read it. What comes in is from outside until it is read here, so every size, count and length has a
bound, and what does not fit is None. Nothing here raises on bad input.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any, TypeVar

from hubwall.model import pick
from hubwall.model.shares import clean
from hubwall.share.messages import (
    CONSENTS,
    DECLINES,
    FULL,
    LARGEST_AREA,
    LARGEST_SIDE,
    LARGEST_TEXT,
    LONGEST_NAME,
    LONGEST_TITLE,
    LOUDEST,
    MOST_EVENTS,
    MOST_SCREENS,
    MOST_SHARES,
    STATES,
    WHATS,
    Ack,
    Alive,
    Ask,
    Bye,
    Challenge,
    Declined,
    Event,
    FromAgent,
    FromDesk,
    FromPlayer,
    Gone,
    Hello,
    Input,
    Level,
    Message,
    Offer,
    PlayerAck,
    PlayerAlive,
    PlayerRefresh,
    PlayerWatch,
    Refresh,
    Refused,
    ShareOff,
    ShareOn,
    Size,
    State,
    ToPlayer,
    Unwatch,
    Watch,
    Welcome,
)

Kind = TypeVar("Kind")


def _said(message: Message) -> tuple[str, Any]:
    match message:
        case Challenge(version, nonce, wall):
            return "challenge", {"version": version, "nonce": _base64(nonce), "wall": wall}
        case Welcome(seat):
            return "welcome", {"seat": seat}
        case Refused(code):
            return "refused", {"code": code}
        case Watch(share):
            return "watch", share
        case Unwatch(share):
            return "unwatch", share
        case Ack(share, sequence):
            return "ack", [share, sequence]
        case Refresh(share):
            return "refresh", share
        case State(share, state):
            return "state", [share, state]
        case Ask(screen):
            return "ask", {"screen": screen}
        case Input(share, events):
            return "input", [share, [list(event) for event in events]]
        case Hello(version, key, signature, name):
            keys = {"key": _base64(key), "signature": _base64(signature)}
            return "hello", {"version": version, **keys, "name": name}
        case ShareOn():
            return "share", {**vars(message), "size": list(message.size)}
        case ShareOff(number):
            return "unshare", number
        case Offer(screens, consent):
            return "offer", {"screens": [list(one) for one in screens], "consent": consent}
        case Alive(shares):
            return "alive", list(shares)
        case Level(share, level):
            return "level", [share, level]
        case Declined(screen, code):
            return "declined", {"screen": screen, "code": code}
        case Bye():
            return "bye", {}
        case PlayerWatch(name, token):
            return "watch", {"share": name, "token": token}
        case PlayerAck(sequence):
            return "ack", [sequence]
        case PlayerRefresh():
            return "refresh", {}
        case Gone(code):
            return "gone", {"code": code}
        case PlayerAlive():
            return "alive", {}


def pack(message: Message) -> str:
    """One message as the text of a frame, at most LARGEST_TEXT bytes if its texts keep to the
    bounds (`clean`)."""
    key, value = _said(message)
    return json.dumps({key: value}, separators=(",", ":"))


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _field(value: Any, name: str) -> Any:
    return _fields(value, name)[0]


def _fields(value: Any, *names: str) -> list[Any]:
    said = pick.an_object(value)
    pick.need(all(name in said for name in names))
    return [said[name] for name in names]


def _text(value: Any, longest: int = LONGEST_NAME) -> str:
    pick.need(isinstance(value, str))
    return clean(value, longest)


def _slug(value: Any, longest: int) -> str:
    found = pick.text(value, longest)
    pick.need(re.fullmatch("[!-~]*", found) is not None)
    return found


def _bytes(value: Any, shortest: int, longest: int) -> bytes:
    data = b64decode(pick.text(value, 2 * longest + 4), validate=True)
    pick.need(shortest <= len(data) <= longest)
    return data


def _share(value: Any) -> int:
    return pick.whole(value, 0, 0xFFFF)


def _sequence(value: Any) -> int:
    return pick.whole(value, 0, 0xFFFFFFFF)


def _size(value: Any) -> Size:
    width, height = pick.several(value, 2)
    size = pick.whole(width, 0, LARGEST_SIDE), pick.whole(height, 0, LARGEST_SIDE)
    pick.need(size[0] * size[1] <= LARGEST_AREA)
    return size


def _event(value: Any) -> Event:
    kind, first, second = pick.several(value, 3)
    match pick.one(kind, ("move", "button", "key", "wheel")):
        case "move":
            return "move", pick.whole(first, 0, FULL), pick.whole(second, 0, FULL)
        case "button":
            return "button", pick.whole(first, 1, 9), pick.whole(second, 0, 1)
        case "key":
            return "key", pick.whole(first, 1, 0x1FFFFFFF), pick.whole(second, 0, 1)
        case _:
            return "wheel", pick.whole(first, -20, 20), pick.whole(second, -20, 20)


def _challenge(value: Any) -> Challenge:
    version, nonce, wall = _fields(value, "version", "nonce", "wall")
    return Challenge(pick.whole(version, 1, 0xFFFF), _bytes(nonce, 16, 64), _text(wall))


def _hello(value: Any) -> Hello:
    version, key, signature, name = _fields(value, "version", "key", "signature", "name")
    keys = _bytes(key, 32, 32), _bytes(signature, 64, 64)
    return Hello(pick.whole(version, 1, 0xFFFF), *keys, _text(name))


def _share_on(value: Any) -> ShareOn:
    number, title, what, size = _fields(value, "id", "title", "what", "size")
    sound, control = _fields(value, "sound", "control")
    told = _share(number), _text(title, LONGEST_TITLE), pick.one(what, WHATS), _size(size)
    return ShareOn(*told, pick.yes(sound), pick.yes(control))


def _offer(value: Any) -> Offer:
    screens, consent = _fields(value, "screens", "consent")
    told = []
    for screen in pick.a_list(screens, MOST_SCREENS):
        name, width, height = pick.several(screen, 3)
        told.append((_text(name), *_size([width, height])))
    return Offer(tuple(told), pick.one(consent, CONSENTS))


def _declined(value: Any) -> Declined:
    screen, code = _fields(value, "screen", "code")
    return Declined(pick.whole(screen, 0, 99), pick.one(code, DECLINES))


def _input(value: Any) -> Input:
    share, events = pick.several(value, 2)
    return Input(_share(share), tuple(_event(event) for event in pick.a_list(events, MOST_EVENTS)))


def _ack(value: Any) -> Ack:
    share, sequence = pick.several(value, 2)
    return Ack(_share(share), _sequence(sequence))


def _level(value: Any) -> Level:
    share, level = pick.several(value, 2)
    return Level(_share(share), pick.whole(level, 0, LOUDEST))


def _state(value: Any) -> State:
    share, state = pick.several(value, 2)
    return State(_share(share), pick.one(state, STATES))


def _player_watch(value: Any) -> PlayerWatch:
    share, token = _fields(value, "share", "token")
    return PlayerWatch(_slug(share, 2 * LONGEST_NAME), _slug(token, 128))


_FROM_DESK: dict[str, Callable[[Any], FromDesk]] = {
    "challenge": _challenge,
    "welcome": lambda value: Welcome(_text(_field(value, "seat"))),
    "refused": lambda value: Refused(_slug(_field(value, "code"), 40)),
    "watch": lambda value: Watch(_share(value)),
    "unwatch": lambda value: Unwatch(_share(value)),
    "ack": _ack,
    "refresh": lambda value: Refresh(_share(value)),
    "state": _state,
    "ask": lambda value: Ask(pick.whole(_field(value, "screen"), 0, 99)),
    "input": _input,
}

_FROM_AGENT: dict[str, Callable[[Any], FromAgent]] = {
    "hello": _hello,
    "share": _share_on,
    "unshare": lambda value: ShareOff(_share(value)),
    "offer": _offer,
    "alive": lambda value: Alive(tuple(_share(one) for one in pick.a_list(value, MOST_SHARES))),
    "level": _level,
    "declined": _declined,
    "bye": lambda _: Bye(),
}

_FROM_PLAYER: dict[str, Callable[[Any], FromPlayer]] = {
    "watch": _player_watch,
    "ack": lambda value: PlayerAck(_sequence(pick.several(value, 1)[0])),
    "refresh": lambda _: PlayerRefresh(),
}

_TO_PLAYER: dict[str, Callable[[Any], ToPlayer]] = {
    "alive": lambda _: PlayerAlive(),
    "gone": lambda value: Gone(_slug(_field(value, "code"), 40)),
}


def _refuse_constant(name: str) -> Any:
    raise pick.RefusedError(name)


def _parsed(text: str | bytes, table: dict[str, Callable[[Any], Kind]]) -> Kind | None:
    if len(text) > LARGEST_TEXT:
        return None
    try:
        said = json.loads(text, parse_constant=_refuse_constant)
        if not isinstance(said, dict) or len(said) != 1:
            return None
        ((key, value),) = said.items()
        read = table.get(key)
        return read(value) if read else None
    except (pick.RefusedError, ValueError, RecursionError):
        return None


def from_desk(text: str | bytes) -> FromDesk | None:
    """A message of the desk to the agent."""
    return _parsed(text, _FROM_DESK)


def from_agent(text: str | bytes) -> FromAgent | None:
    """A message of the agent to the desk. Its texts are cleaned; still escape them where shown."""
    return _parsed(text, _FROM_AGENT)


def from_player(text: str | bytes) -> FromPlayer | None:
    return _parsed(text, _FROM_PLAYER)


def to_player(text: str | bytes) -> ToPlayer | None:
    return _parsed(text, _TO_PLAYER)
