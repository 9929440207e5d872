"""The layouts of this wall: where they lie, what they are called, and how one is found."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hubwall.files.atomic import write_whole
from hubwall.files.kinds import Kinds
from hubwall.files.layout_text import SCHEMA_ADDRESS
from hubwall.files.layouts import ENDINGS, slug_of
from hubwall.files.problems import Problem, whole_file
from hubwall.files.schema import layout_schema
from hubwall.files.settings import config_folder
from hubwall.files.shipped import shipped_folder
from hubwall.files.watching import Fingerprint
from hubwall.files.yaml_reader import read_file

MOST = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A layout in the library. `zones` is None where the file can't be read as a layout;
    `shipped` tells those that came with hubwall."""

    slug: str
    name: str
    path: Path
    zones: int | None
    shipped: bool = False


def own_folder() -> Path:
    """Where this user's layouts are saved."""
    return config_folder() / "layouts"


@dataclass
class Library:
    """Layouts of several folders; of two with one slug, the one of the first folder counts.
    New ones are saved in the first. Not safe for several threads at once."""

    folders: Sequence[Path] = field(default_factory=lambda: (own_folder(), shipped_folder()))
    _known: dict[Path, tuple[Fingerprint | None, Entry]] = field(default_factory=dict, repr=False)

    def entries(self) -> tuple[Entry, ...]:
        """All layouts: one's own by name, then those that came with hubwall."""
        return tuple(self._in_order())

    def loadable(self) -> Iterator[Entry]:
        """Those that can be shown, in the order of the digit keys: 1 to 9, then 0. Reads a folder
        only when it comes to it, so that a digit does not wait for all layouts."""
        return (entry for entry in self._in_order() if entry.zones is not None)

    def _in_order(self) -> Iterator[Entry]:
        met = set[str]()
        for place, folder in enumerate(self.folders):
            shipped = place > 0 and folder == shipped_folder()
            mine = [self._entry(path, shipped) for path in _files(folder)]
            for entry in sorted(mine, key=lambda e: (plain(e.name), e.slug)):
                if entry.slug not in met:
                    met.add(entry.slug)
                    yield entry

    def search(self, part: str) -> tuple[Entry, ...]:
        """Layouts with that part in their names, the best first; accents and case don't count.
        All of them for an empty part."""
        wanted = plain(part)
        ranked = [(rank, entry) for entry in self.entries()
                  if (rank := _rank(wanted, entry)) is not None]  # fmt: skip
        return tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0]))

    def find(self, what: str) -> Path | None:
        """The file that someone means by a path, a slug, a name, or a part of a name that only
        one layout has."""
        if not what.strip() or "\x00" in what:
            return None
        if "/" in what or what.endswith(ENDINGS):
            path = Path(what)
            return path if path.is_file() else None
        found = self.search(what)
        exact = [e for e in found if plain(what) in (plain(e.slug), plain(e.name))]
        if exact:
            return exact[0].path
        return found[0].path if len(found) == 1 else None

    def path_for(self, name: str) -> Path:
        """Where a layout of that name is saved; never outside the first folder."""
        return Path(self.folders[0]) / f"{slug_for(name)}.yaml"

    def _entry(self, path: Path, shipped: bool) -> Entry:
        before, entry = self._known.get(path, (None, None))
        now = Fingerprint.of(path, known=before)
        if entry is not None and now is not None and now == before:
            return entry
        root = read_file(path).root
        name, zones = "", None
        if root is not None and root.sort == "mapping":
            named, listed = root.get("name"), root.get("zones")
            name = named.value if named is not None and isinstance(named.value, str) else ""
            zones = len(listed.items) if listed is not None else None
        slug = slug_of(path)
        entry = Entry(slug, name or slug.replace("-", " ").capitalize(), path, zones, shipped)
        self._known[path] = (now, entry)
        return entry


def slug_for(name: str) -> str:
    """A file's name for a layout's: small letters, digits and hyphens only."""
    found = re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:64].strip("-")
    return found or "layout"


def plain(text: str) -> str:
    """A text without accents and case, to compare."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter)).strip()


def _rank(wanted: str, entry: Entry) -> int | None:
    names = (plain(entry.name), plain(entry.slug))
    if not wanted or wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(f" {wanted}" in name or f"-{wanted}" in name for name in names):
        return 2
    if any(wanted in name for name in names):
        return 3
    parts = wanted.split()
    return 4 if parts and all(any(part in name for name in names) for part in parts) else None


def _files(folder: Path) -> list[Path]:
    try:
        found = [
            path
            for path in folder.iterdir()
            if path.suffix in ENDINGS and not path.name.startswith(".") and path.is_file()
        ]
    except OSError:
        return []
    return sorted(found)[:MOST]


def keep_schema(folder: Path, kinds: Kinds) -> Problem | None:
    """Lay the schema beside the layouts, with the kinds that are installed here, so that editors
    complete and check what is written. Touches nothing where it lies there already; blocks."""
    path = folder / SCHEMA_ADDRESS
    text = json.dumps(layout_schema(kinds), indent=2, ensure_ascii=False).encode() + b"\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_bytes() == text:
            return None
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return whole_file(folder, "the folder can't be made: {reason}", reason=reason)
    return write_whole(path, text)
