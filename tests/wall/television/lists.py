"""Channels, and a guide that has what a test says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hubwall.model.channels import Channel, Programme
from hubwall.wall.television.television import Television


def channel(name: str, number: int | None = None, *groups: str, **more: Any) -> Channel:
    return Channel(
        f"tnt/{name.lower().replace(' ', '-')}",
        name,
        more.pop("address", f"udp://@239.0.0.1:{number or 1}"),
        number,
        groups=groups,
        guide=more.pop("guide", name),
        list="tnt",
        **more,
    )


class PlainGuide:
    """Asked in the television's worker; notes what it was asked."""

    def __init__(self, *programmes: Programme) -> None:
        self.programmes = programmes
        self.asked: list[tuple[tuple[str, ...], int, int]] = []

    def __call__(
        self, channels: Sequence[Channel], begins: int, ends: int
    ) -> Mapping[str, tuple[Programme, ...]]:
        self.asked.append((tuple(one.id for one in channels), begins, ends))
        return {
            one.id: tuple(
                p for p in self.programmes
                if p.channel == one.guide and p.begins < ends and p.ends > begins
            )
            for one in channels
        }  # fmt: skip


def television(channels: Sequence[Channel], guide: PlainGuide | None = None) -> Television:
    """With one list, `tnt`."""
    found = Television(guide=guide)
    found.expect(["tnt"])
    found.show_list("tnt", channels)
    return found
