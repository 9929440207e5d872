"""What a channel list says, before channels have ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from hubwall.files.problems import Problem

MOST_CHANNELS = 50_000
MOST_GROUPS = 8  # that one channel is in
LONGEST_ADDRESS = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """One channel as its list names it. `guide` is `tvg-id`, `also` another name, for the guide
    (`tvg-name`). The rest as in `hubwall.model.channels.Channel`."""

    name: str
    address: str = field(repr=False)
    number: int | None = None
    logo: str = field(default="", repr=False)
    groups: tuple[str, ...] = ()
    guide: str = ""
    also: str = ""
    radio: bool = False
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What could be read of a list. `guides` are the addresses of guides that it names itself.
    `failed` says that it is no list at all, which is the last of the problems then."""

    entries: tuple[Entry, ...] = ()
    guides: tuple[str, ...] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()
    failed: bool = False
