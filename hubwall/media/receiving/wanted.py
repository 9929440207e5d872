"""What is to be fetched, and how it is said that it can't be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from hubwall.media.protocol import Login, State

Put = Callable[[bytes], None]

ANSWER_S = 6.0  # a server that says nothing for so long is asked anew
_HEADERS = frozenset({"user-agent", "referer", "origin", "cookie", "accept-language"})
_MOST_HEADERS, _LONGEST_HEADER = 8, 1000
_VALUE = re.compile(r"[\x20-\x7e]*")


class FailedError(Exception):
    """It can't be fetched now; `state` says why."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.state = State("failed", code, values)


class UnfitError(Exception):
    """This is nothing that hubwall fetches itself: libvlc may know what to do with it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`location` has the login inside; `host` is how people call it; `height` is the zone's, in
    pixels."""

    location: str = field(repr=False)
    host: str
    login: Login | None = None
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    height: int = 1080


def clean_headers(said: object) -> tuple[tuple[str, str], ...]:
    """Headers from a list of channels: those that such a list may set, with values that are one
    line of plain text. Takes a mapping or pairs."""
    if isinstance(said, Mapping):
        said = list(said.items())
    if not isinstance(said, Iterable) or isinstance(said, str | bytes):
        return ()
    found: dict[str, str] = {}
    for pair in list(said)[:32]:
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            continue
        name, value = str(pair[0]).strip(), str(pair[1]).strip()
        name = {"referrer": "Referer", "http-referrer": "Referer"}.get(name.lower(), name)
        if (
            name.lower() in _HEADERS
            and len(value) <= _LONGEST_HEADER
            and _VALUE.fullmatch(value)
            and len(found) < _MOST_HEADERS
        ):
            found[name.title()] = value
    return tuple(found.items())
