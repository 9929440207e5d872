"""The things that the wall knows how to show. A kind turns its options into one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Decode:
    """A film or a stream, decoded by a process of its own into a frame ring.

    `run` names the function that the child process calls (`module:function`). The parameters are
    plain JSON values for it: `restart` is read once, `live` can change while it plays. A login is
    named, never spelled out: the wall looks the secret up and hands it over at the start. `remote`
    names the remote control of what plays there, which settings define; empty for none.
    """

    run: str
    restart: Mapping[str, Any] = field(default_factory=dict)
    live: Mapping[str, Any] = field(default_factory=dict)
    sounds: bool = True
    remote: str = ""


@dataclass(frozen=True)
class Still:
    """Pictures that change seldom, drawn by a process of its own at the zone's size."""

    run: str
    restart: Mapping[str, Any] = field(default_factory=dict)
    live: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """A web page. `profile` names its persistent login; empty for one that forgets."""

    url: str
    profile: str = ""
    zoom: float = 1.0
    scroll: tuple[int, int] = (0, 0)
    refresh_s: int = 0
    style: str = ""
    user_agent: str = ""
    local: bool = False


@dataclass(frozen=True)
class Item:
    """hubwall's own drawing: a QML file (in the kind's folder) and the values it is given.
    `given` names what hubwall hands in besides, each in a property of that name: `arrivals` (how
    guests come in), `television` (channels and what is on)."""

    qml: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class Awaited:
    """A source that may come and go: somebody's share. `share` is what `find` in
    `hubwall.model.shares` takes: `seat-3`, `seat-3/slides`, or `any` for the next free one. The
    wall shows a ghost until it is there and let in, then the feed that suits how it comes."""

    share: str


@dataclass(frozen=True)
class Tuned:
    """Television: a zone that zaps. `channels` names the list ("" for all of them together),
    `group` narrows it to one group of channels ("" for all); `channel` is what it begins with, as
    `find` in `hubwall.model.channels` takes it. The parameters are those of its decoders."""

    channels: str
    group: str
    channel: str
    restart: Mapping[str, Any] = field(default_factory=dict)
    live: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Mosaic:
    """The channels of a list or group as a grid of small pictures; `most` at a time."""

    channels: str
    group: str
    most: int = 16
    live: Mapping[str, Any] = field(default_factory=dict)


Feed = Decode | Still | Page | Item | Awaited | Tuned | Mosaic
