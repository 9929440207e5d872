"""What lies in the stores of channel lists, for the television: read in a worker's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hubwall.listings.reading import programmes, store_path
from hubwall.model.channels import Channel, Programme


class StoredGuide:
    """The guide as the television asks for it (`television.Guide`)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(
        self, channels: Sequence[Channel], begins: int, ends: int
    ) -> dict[str, tuple[Programme, ...]]:
        lists: dict[str, dict[str, list[str]]] = {}  # channels' ids by list and guide
        for channel in channels:
            if channel.guide:
                lists.setdefault(channel.list, {}).setdefault(channel.guide, []).append(channel.id)
        found: dict[str, list[Programme]] = {}
        for name, guides in lists.items():
            for programme in programmes(store_path(self._folder, name), guides, begins, ends):
                for id in guides.get(programme.channel, ()):
                    found.setdefault(id, []).append(programme)
        return {id: tuple(shown) for id, shown in found.items()}


def looked_at(path: Path) -> float:
    """When a file was changed or touched last, in seconds since 1970; 0 where there is none."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
