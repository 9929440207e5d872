"""Which of a guide's channels are those of a list, while the guide streams by."""

from __future__ import annotations

from collections.abc import Sequence

from hubwall.listings.entry import Entry
from hubwall.listings.store import NewStore
from hubwall.model.channels import Programme, plain_name

BEFORE_S = 6 * 3600
AHEAD_S = 9 * 86_400  # a day more than is promised: a guide may stay unchanged for that long
MOST_PROGRAMMES = 1_500_000
MOST_GUIDES = 250_000  # channels of a guide: it is told apart what is wanted of each


class TooManyError(Exception):
    """The guide holds more than is kept."""


class Matching:
    """Takes the guide's parts (`xmltv.Sink`), keeps programmes that a channel of the list may
    show, and says in the end which channel has which guide. By id first, then by name: a name is
    compared without accents, spaces, and words such as HD."""

    def __init__(self, entries: Sequence[Entry], store: NewStore, now: float) -> None:
        self._store = store
        self._from, self._to = int(now) - BEFORE_S, int(now) + AHEAD_S
        self._ids = {key for entry in entries for key in _keys(entry.guide)}
        self._names = {name for entry in entries for name in _names(entry)}
        self._wanted: dict[str, bool] = {}
        self._by_id: dict[str, str] = {}  # the guide's own spelling
        self._by_name: dict[str, str] = {}
        self._passed: set[str] = set()
        self.late = False
        """Whether a channel was named only after programmes of it had been left out."""
        self.kept = 0

    # Both raise `TooManyError`

    def channel(self, id: str, names: tuple[str, ...]) -> None:
        plain = [name for name in map(plain_name, names) if name in self._names]
        if not plain and not any(key in self._ids for key in _keys(id)):
            return
        self._note(id, names)
        for name in plain:
            self._by_name.setdefault(name, id)
        self.late = self.late or id in self._passed

    def wants(self, id: str, begins: int, ends: int) -> bool:
        wanted = self._wanted.get(id)
        if wanted is None:
            name = plain_name(id)  # guides without a list of channels
            wanted = any(key in self._ids for key in _keys(id)) or name in self._names
            if wanted:
                self._note(id, ())
                self._by_name.setdefault(name, id)
            else:
                self._noted(id, wanted=False)
        if not wanted:
            self._passed.add(id)
            return False
        return begins < self._to and (ends or begins) > self._from

    def _noted(self, id: str, *, wanted: bool) -> None:
        if id not in self._wanted and len(self._wanted) >= MOST_GUIDES:
            raise TooManyError
        self._wanted[id] = wanted

    def _note(self, id: str, names: tuple[str, ...]) -> None:
        self._noted(id, wanted=True)
        self._store.number_of(id, names)
        for key in _keys(id):
            self._by_id.setdefault(key, id)

    def programme(self, programme: Programme) -> None:
        """Raises `TooManyError`."""
        self.kept += 1
        if self.kept > MOST_PROGRAMMES:
            raise TooManyError
        self._store.add(programme)

    def again(self) -> None:
        """Before the guide is read a second time."""
        self.late, self.kept = False, 0
        self._passed.clear()

    def guides(self, entries: Sequence[Entry]) -> list[str]:
        """For each entry the id of its guide's channel, "" where nothing is known of any."""
        full = self._store.guides_with_programmes()
        found = []
        for entry in entries:
            by_id = [self._by_id[key] for key in _keys(entry.guide) if key in self._by_id]
            by_name = [self._by_name[name] for name in _names(entry) if name in self._by_name]
            found.append(next((id for id in (*by_id, *by_name) if id in full), ""))
        return found


def _keys(id: str) -> tuple[str, ...]:
    """How an id may be written elsewhere: in other letters, or without the feed (`TF1.fr@HD`)."""
    key = id.strip().casefold()
    short = key.partition("@")[0]
    return () if not key else (key,) if short in (key, "") else (key, short)


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(filter(None, (plain_name(entry.name), plain_name(entry.also))))
