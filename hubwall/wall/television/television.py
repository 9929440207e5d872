"""What the wall knows of television: its lists of channels, the guide, people's favourites."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from hubwall.files.favourites import read_favourites, write_favourites
from hubwall.files.television_settings import TelevisionSettings
from hubwall.model.channels import Channel, Programme, find, in_group
from hubwall.wall.television.machine_room import MachineRoom
from hubwall.wall.worker import Failed, Worker

Programmes = Mapping[str, tuple[Programme, ...]]


class Guide(Protocol):
    """Where programmes lie. Called in a worker's thread; may block."""

    def __call__(self, channels: Sequence[Channel], begins: int, ends: int) -> Programmes: ...


class Television(QObject):
    """In the GUI thread. Lists come from outside (`show_list`), programmes from the guide when
    they are asked for; nothing here waits for a disk."""

    changed = Signal()
    """Channels, favourites, what is being read, what is wrong with a list."""
    guideChanged = Signal()
    """There are other programmes now."""

    def __init__(
        self,
        settings: TelevisionSettings | None = None,
        guide: Guide | None = None,
        kept: Path | None = None,
        again_folder: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`guide` gives programmes; `kept` is the folder that remembers favourites, None for a
        wall that is not remembered. `again_folder` is where channels are kept to be looked
        at again; empty for in memory."""
        super().__init__(parent)
        self.settings = settings or TelevisionSettings()
        self.room = MachineRoom(self.settings.neighbours, parent=self)
        self.again_folder = again_folder
        self._guide = guide
        self._kept = kept
        self._lists: dict[str, tuple[Channel, ...]] = {}
        self._all: tuple[Channel, ...] = ()
        self._by_id: dict[str, Channel] = {}
        self._troubles: dict[str, str] = {}
        self._reading: frozenset[str] = frozenset()
        self._favourites: tuple[str, ...] = ()
        self._reader = Worker("television", self)
        self._writer = Worker("favourites", self)
        if kept is not None:
            self._reader.do(lambda: read_favourites(kept), self._recalled)

    # Channels

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the lists, in the settings' order."""
        return tuple(self._lists)

    @property
    def reading(self) -> bool:
        """Whether a list that is not known yet is being read."""
        return any(not self._lists.get(name) for name in self._reading)

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is wrong with lists, in words for people, one a list."""
        return tuple(self._troubles.values())

    def channels(self, list: str = "", group: str = "") -> tuple[Channel, ...]:
        """The channels of a list (of all lists together: ""), or of one of its groups."""
        return in_group(self._lists.get(list, ()) if list else self._all, group)

    def channel(self, id: str) -> Channel | None:
        """The channel with that id, if a list has it now."""
        return self._by_id.get(id)

    def find(self, wanted: str, list: str = "", group: str = "") -> Channel | None:
        """The channel that a layout or a person means; one of the group goes before others."""
        within = find(self.channels(list, group), wanted) if group else None
        return within or find(self.channels(list), wanted)

    def expect(self, lists: Sequence[str]) -> None:
        """These lists stand in the settings and are being read."""
        self._lists = {name: self._lists.get(name, ()) for name in lists}
        self._reading = frozenset(lists)
        self._gather()

    def show_list(self, name: str, channels: Sequence[Channel], trouble: str = "") -> None:
        """A list was read: these are its channels now. `trouble` says in words for people what is
        wrong with it; with no channels at all the old ones stay."""
        self._reading -= {name}
        self._lists[name] = tuple(channels) or self._lists.get(name, ())
        self._troubles.pop(name, None)
        if trouble:
            self._troubles[name] = trouble
        self._gather()

    def _gather(self) -> None:
        self._all = tuple(one for channels in self._lists.values() for one in channels)
        self._by_id = {one.id: one for one in reversed(self._all)}
        self.changed.emit()

    # The guide

    def programmes(
        self,
        channels: Sequence[Channel],
        begins: int,
        ends: int,
        done: Callable[[Programmes], None],
    ) -> None:
        """What is on between those times (seconds since 1970), by the channels' ids; nothing for
        those that the guide does not know. `done` is called later, in the GUI thread."""
        guide, wanted = self._guide, tuple(channels)

        def ask() -> Programmes:
            return guide(wanted, begins, ends) if guide is not None else {}

        def answered(found: Programmes | Failed) -> None:
            done({} if isinstance(found, Failed) else found)

        self._reader.do(ask, answered)

    def set_guide(self, guide: Guide | None) -> None:
        """There is another guide, or the same one was filled anew."""
        self._guide = guide
        self.guideChanged.emit()

    # Favourites

    @property
    def favourites(self) -> tuple[str, ...]:
        """Ids of channels, in the order in which people chose them."""
        return self._favourites

    def set_favourite(self, id: str, on: bool) -> None:
        others = tuple(one for one in self._favourites if one != id)
        favourites = (*others, id) if on else others
        if on and id in self._favourites:
            return
        self._favourites, kept = favourites, self._kept
        if kept is not None:
            self._writer.do(lambda: write_favourites(kept, favourites))
        self.changed.emit()

    def _recalled(self, favourites: tuple[str, ...] | Failed) -> None:
        if not isinstance(favourites, Failed) and favourites:
            self._favourites = tuple(dict.fromkeys((*favourites, *self._favourites)))
            self.changed.emit()

    def close(self) -> None:
        self._reader.close()
        self._writer.close(1.0)
