"""Remote controls of boxes: what settings say about one, and what a key of it comes to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote

DIGITS = tuple("0123456789")
KEYS = ("up", "down", "last", *DIGITS, "ok")
"""Channel up and down, the last channel, the digits, and what some boxes want after a number."""
PLACE = "{key}"
"""Stands for the key in commands, addresses and bodies."""


@dataclass(frozen=True, slots=True)
class Remote:
    """How a box is reached: by a command (`command`, a program and its arguments), or by a call
    over the network (`method`, `address`, `body`). `keys` says how each key is called there; empty:
    as in `KEYS`. `gap_s` lies between two keys; `patience_s` is waited for each."""

    name: str
    command: tuple[str, ...] = ()
    address: str = ""
    method: str = "GET"
    body: str = ""
    content_type: str = ""
    login: str = ""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    gap_s: float = 0.3
    patience_s: float = 5.0

    def word(self, key: str) -> str | None:
        """What the box calls the key; None for one that it has not."""
        if not self.keys:
            return key if key in KEYS and key != "ok" else None
        return self.keys.get(key)


@dataclass(frozen=True, slots=True)
class Run:
    """Run this program with these arguments; no shell comes near it."""

    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Send this over the network."""

    method: str
    address: str
    body: str = ""
    content_type: str = ""


def call_of(remote: Remote, key: str) -> Run | Ask | None:
    """What presses that key; None for one that the box has not. The key's word is the settings'
    own, and is put into single arguments, or quoted into the address."""
    word = remote.word(key)
    if word is None:
        return None
    if remote.command:
        return Run(tuple(part.replace(PLACE, word) for part in remote.command))
    address = remote.address.replace(PLACE, quote(word, safe=""))
    return Ask(remote.method, address, remote.body.replace(PLACE, word), remote.content_type)
