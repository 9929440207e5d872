"""What stands in the list of channels: heads, and channels below them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hubwall.model.channels import Channel, folded, search
from hubwall.model.words import tr

MOST = 500
"""The most that are found by typing: nobody scrolls further, who can type a letter more."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over the channels of a group, and whose they are (`list`, "" for the
    favourites)."""

    text: str
    list: str = ""
    group: str = ""


Row = Head | Channel


def arranged(channels: Sequence[Channel], favourites: Sequence[str]) -> list[Row]:
    """Favourites first, in the order in which people chose them, then each group with its
    channels, in the lists' order; a channel of several groups stands in the first. Where nothing
    has a group there are no heads but that of the favourites."""
    by_id = {one.id: one for one in channels}
    chosen = [by_id[name] for name in favourites if name in by_id]
    lists = {one.list for one in channels}
    groups: dict[tuple[str, str], list[Channel]] = {}
    for one in channels:
        groups.setdefault((one.list, one.groups[0] if one.groups else ""), []).append(one)
    found: list[Row] = [Head(tr("Favourites")), *chosen] if chosen else []
    plain = not chosen and all(not group for _, group in groups)
    for (name, group), members in groups.items():
        text = group or (tr("Without a group") if len(groups) > len(lists) else tr("All channels"))
        if len(lists) > 1:
            text = f"{name} · {text}" if group else name
        if not plain or len(lists) > 1:
            found.append(Head(text, name, group))
        found.extend(members)
    return found


class Narrowing:
    """Finds channels while somebody types: each letter more looks only at what answered before."""

    def __init__(self, channels: Sequence[Channel]) -> None:
        self._all = self._within = channels
        self._text = ""

    def find(self, typed: str, favourites: Iterable[str]) -> list[Row]:
        """The channels that a person means who has typed so much, best first; of those whose name
        is the same the favourite."""
        text = folded(typed)
        within = self._within if self._text and text.startswith(self._text) else self._all
        found = search(within, typed, len(within))
        ids = {one.id for one in found}
        self._text, self._within = text, [one for one in within if one.id in ids]
        liked = ids.intersection(favourites)
        found = found[:MOST]
        if liked:
            names = {_name(one): place for place, one in reversed([*enumerate(found)])}
            return [*sorted(found, key=lambda one: (names[_name(one)], one.id not in liked))]
        return [*found]


def _name(channel: Channel) -> str:
    return folded(channel.name)
