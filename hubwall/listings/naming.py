"""Entries of a list as channels: each with an id of its own, and a number where none has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hubwall.listings.entry import Entry
from hubwall.model.channels import Channel, slug


def channels_of(list_name: str, entries: Sequence[Entry]) -> tuple[Channel, ...]:
    """The channels in the list's order. An id is made of the guide's id where only one entry has
    it, else of the name, so that it stays the same when others come and go; what is left alike
    is counted. In a list without numbers, the place is the number: people type numbers."""
    guides = Counter(slug(entry.guide) for entry in entries)
    numbered = any(entry.number is not None for entry in entries)
    taken: set[str] = set()
    made = []
    for place, entry in enumerate(entries, 1):
        guide = slug(entry.guide)
        base = guide if guide and guides[guide] == 1 else slug(entry.name) or guide or "channel"
        own, count = base, 1
        while own in taken:
            count += 1
            own = f"{base}-{count}"
        taken.add(own)
        made.append(
            Channel(
                id=f"{list_name}/{own}",
                name=entry.name,
                address=entry.address,
                number=entry.number if numbered else place,
                logo=entry.logo,
                groups=entry.groups,
                list=list_name,
                radio=entry.radio,
                headers=entry.headers,
                trouble=entry.trouble,
            )
        )
    return tuple(made)
