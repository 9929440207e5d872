"""What a guest's page says, read with bounds. Offers of WebRTC are passed along as they are, as
long as they are texts of a sane length: the receiving page's Chromium parses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hubwall.model import pick
from hubwall.share.messages import LARGEST_SIDE, LOUDEST

LARGEST = 65_536  # bytes of one message, an offer with all its codecs included
_LONGEST_SDP = 60_000
_LONGEST_CANDIDATE = 2_000
_WHATS = ("screen", "window")
_SDP_TYPES = ("offer", "answer")


@dataclass(frozen=True, slots=True)
class Join:
    """With a name and the code on the wall, or with the pass from the last time."""

    name: str = ""
    code: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Begin:
    what: str  # screen or window; browsers tell a page nothing else of what is shared
    size: tuple[int, int]
    sound: bool


@dataclass(frozen=True, slots=True)
class End:
    pass


@dataclass(frozen=True, slots=True)
class Alive:
    pass


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud what is shared is, 0 to LOUDEST, as `hubwall.share.messages.Level` has it."""

    level: int


@dataclass(frozen=True, slots=True)
class Signal:
    """A part of the talk between the two browsers. `said` is `{"sdp": …}` or
    `{"candidate": …}`."""

    peer: int
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Again:
    """The receiving page wants a new connection."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The receiving page gets pictures, or has heard nothing for a while."""

    live: bool


FromGuest = Join | Begin | End | Alive | Loudness | Signal
FromReceiver = Signal | Again | Seen


def _join(said: Any) -> Join:
    return Join(
        pick.text(said.get("name", ""), 200),
        pick.text(said.get("code", ""), 20),
        pick.text(said.get("pass", ""), 600),
    )


def _begin(said: Any) -> Begin:
    size = said.get("size")
    pick.need(isinstance(size, list) and len(size) == 2)
    width, height = (pick.whole(side, 0, LARGEST_SIDE) for side in size)
    pick.need(isinstance(said.get("sound"), bool) and said.get("what") in _WHATS)
    return Begin(said["what"], (width, height), said["sound"])


def _signal(said: Any, peer: int) -> Signal:
    if "sdp" in said:
        sdp = said["sdp"]
        pick.need(isinstance(sdp, dict) and sdp.get("type") in _SDP_TYPES)
        kept = {"type": sdp["type"], "sdp": pick.text(sdp.get("sdp"), _LONGEST_SDP)}
        return Signal(peer, {"sdp": kept})
    candidate = said.get("candidate")
    pick.need(isinstance(candidate, dict))
    line = candidate.get("sdpMLineIndex")
    return Signal(
        peer,
        {
            "candidate": {
                "candidate": pick.text(candidate.get("candidate"), _LONGEST_CANDIDATE),
                "sdpMid": pick.text(candidate.get("sdpMid") or "", 20),
                "sdpMLineIndex": pick.whole(0 if line is None else line, 0, 15),
            }
        },
    )


def _from_guest(key: str, value: Any) -> FromGuest:
    match key:
        case "join":
            return _join(value)
        case "share":
            return _begin(value)
        case "unshare":
            return End()
        case "alive":
            return Alive()
        case "level":
            return Loudness(pick.whole(value, 0, LOUDEST))
        case "to":
            return _signal(value, pick.whole(value.get("peer"), 0, 1 << 31))
    raise pick.RefusedError


def _from_receiver(key: str, value: Any) -> FromReceiver:
    match key:
        case "again":
            return Again()
        case "health":
            pick.need(value in ("live", "stale"))
            return Seen(value == "live")
        case "sdp" | "candidate":
            return _signal({key: value}, 0)
    raise pick.RefusedError


def _read(text: str, make: Callable[[str, Any], Any]) -> Any:
    if len(text) > LARGEST:
        return None
    try:
        said = json.loads(text)
        pick.need(isinstance(said, dict) and len(said) == 1)
        ((key, value),) = said.items()
        pick.need(isinstance(value, dict | str | int))
        return make(key, value)
    except (pick.RefusedError, ValueError, AttributeError, TypeError, RecursionError):
        return None


def from_guest(text: str) -> FromGuest | None:
    """What a guest's page says; None for what is no message of ours. Never raises."""
    found: FromGuest | None = _read(text, _from_guest)
    return found


def from_receiver(text: str) -> FromReceiver | None:
    """What the wall's receiving page says. Never raises."""
    found: FromReceiver | None = _read(text, _from_receiver)
    return found
