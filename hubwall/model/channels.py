"""Channels of television and radio, and what is on: plain data, out of foreign lists and guides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

LONGEST_NAME = 120
LONGEST_ID = 100

_QUALITY = re.compile(
    r"(?:h|s|fh|uh|q|qh)d|[hl]q|[48]k|hevc|avc|[hx]26[45]|\d{3,4}[ip]|[56]0fps|backup|raw"
)
"""Words that lists add to a channel's name, and guides don't."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_COUNTRY = re.compile(r"^\s*(?:\|\s*[a-z]{2,3}\s*\||[a-z]{2,3}\s*[:|])")
_WORDS = re.compile(r"[^\W_]+|\+")
_SPELT = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Channel:
    """One programme service of a list that settings name.

    `id` is `tnt/france-2`: the list's name, and a slug that stays the same when the list is
    fetched again. `number` is what people type; a list without any is numbered by place. `guide` is
    the channel's id in the list's guide, "" where the guide doesn't know it. `headers` go with
    every request for the stream. `trouble` says why it can't be shown (English text, its own
    translation key), "" where it can.

    `address`, `logo` and `headers` may hold passwords: they are never logged and never shown.
    """

    id: str
    name: str
    address: str = field(repr=False)
    number: int | None = None
    logo: str = field(default="", repr=False)
    groups: tuple[str, ...] = ()
    guide: str = ""
    list: str = ""
    radio: bool = False
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """What is on from `begins` until before `ends` (seconds since 1970, UTC). `channel` is the
    id in the guide, which is `Channel.guide`; channels may share one (HD and not)."""

    channel: str
    begins: int
    ends: int
    title: str
    subtitle: str = ""
    about: str = ""
    category: str = ""


def find(channels: Iterable[Channel], wanted: str) -> Channel | None:
    """The channel that is meant by an id (with or without the list's name), else a number, else a
    name in any letters and accents, else a name but for its quality (`TF1` finds `TF1 HD`)."""
    known = tuple(channels)
    text = wanted.strip()
    if not text:
        return None
    found = next((one for one in known if one.id == text), None)
    if found is None and "/" not in text:
        found = next((one for one in known if one.id.rpartition("/")[2] == text), None)
    if found is None and text.isascii() and text.isdigit():
        found = by_number(known, int(text[:9]))
    if found is None:
        name = folded(text)
        found = next((one for one in known if folded(one.name) == name), None)
    if found is None and (name := plain_name(text)):
        found = next((one for one in known if plain_name(one.name) == name), None)
    return found


def by_number(channels: Iterable[Channel], number: int) -> Channel | None:
    """The first channel with that number."""
    return next((channel for channel in channels if channel.number == number), None)


def neighbour(channels: Sequence[Channel], id: str, step: int) -> Channel | None:
    """The channel so many steps on (back where below 0), round the ends. From a channel that is
    not there (any more), one step leads to the first or the last. None where there are none."""
    if not channels:
        return None
    here = next((place for place, one in enumerate(channels) if one.id == id), None)
    if here is None:
        here = -1 if step > 0 else 0
    return channels[(here + step) % len(channels)]


def groups_of(channels: Iterable[Channel]) -> tuple[str, ...]:
    """The groups' names, in the order in which the list first names them."""
    return tuple(dict.fromkeys(group for channel in channels for group in channel.groups))


def in_group(channels: Iterable[Channel], group: str) -> tuple[Channel, ...]:
    """The channels of a group, whose name may be written in any letters and accents; all for ""."""
    if not group:
        return tuple(channels)
    name = folded(group)
    return tuple(one for one in channels if any(folded(own) == name for own in one.groups))


def search(channels: Iterable[Channel], text: str, most: int = 50) -> tuple[Channel, ...]:
    """The channels that a person means who has typed so much, best first, so many at most: by
    number, by the beginning of the name, of a word in it, by parts of the name, by group. Each
    word must be found. Nothing typed: all, in the list's order. Quick enough for each key."""
    words = folded(text).split()
    if not words:
        return tuple(islice(channels, most))
    whole = " ".join(words)
    number = int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 10 else None
    several = len(words) > 1
    found: tuple[list[Channel], ...] = ([], [], [], [], [], [])
    for channel in channels:
        name = folded(channel.name)
        if number is not None and channel.number == number:
            rank = 0
        elif name.startswith(whole):
            rank = 1
        elif whole in name:
            rank = 2 if f" {whole}" in name else 3
        elif channel.groups and _in_all(words, f"{name} {_folded_groups(channel.groups)}"):
            rank = 3 if _in_all(words, name) else 4
        elif several and _in_all(words, name):
            rank = 3
        elif number is not None and str(channel.number or "").startswith(whole):
            rank = 5
        else:
            continue
        found[rank].append(channel)
    return tuple(channel for rank in found for channel in rank)[:most]


def now_and_next(
    programmes: Iterable[Programme], at: float
) -> tuple[Programme | None, Programme | None]:
    """What is on at that time (seconds since 1970), and what comes after it, out of one channel's
    programmes in any order."""
    now: Programme | None = None
    coming: Programme | None = None
    for one in programmes:
        if one.begins <= at < one.ends and (now is None or one.begins > now.begins):
            now = one
        elif one.begins > at and (coming is None or one.begins < coming.begins):
            coming = one
    return now, coming


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """The text as it is compared: small letters without accents, single spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold().translate(_SPELT)
        text = "".join(letter for letter in text if not "\u0300" <= letter <= "\u036f")
    return " ".join(text.casefold().split())


@lru_cache(maxsize=1 << 16)
def plain_name(name: str) -> str:
    """What lists and guides agree on in a channel's name: `FR: TF1 FHD (1080p)` and `TF1` give
    the same, `TF1 +1` another."""
    whole = folded(name)
    words = _WORDS.findall(_BRACKETS.sub(" ", _COUNTRY.sub(" ", whole)))
    kept = [word for word in words if not _QUALITY.fullmatch(word)]
    return "".join(kept or words or _WORDS.findall(whole))


def slug(text: str) -> str:
    """The text as a part of an id: small letters of any script, digits, dots, dashes."""
    kept = (
        letter if letter in "._+" or unicodedata.category(letter)[0] in "LMN" else "-"
        for letter in folded(text[: 4 * LONGEST_ID])
    )
    return re.sub("-+", "-", "".join(kept)).strip("-.")[:LONGEST_ID].strip("-.")


@lru_cache(maxsize=1 << 12)
def _folded_groups(groups: tuple[str, ...]) -> str:
    return folded(" ".join(groups))


def _in_all(words: Iterable[str], text: str) -> bool:
    for word in words:  # noqa: SIM110 - `all` takes three times as long, for each channel and key
        if word not in text:
            return False
    return True
