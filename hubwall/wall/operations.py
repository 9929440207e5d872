"""What people ask for beyond zones: layouts, new zones, pages, pictures. The same for keys, panels,
drops and the socket."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from PySide6.QtGui import QGuiApplication

from hubwall.files.layout_saving import Conflict
from hubwall.files.layout_saving import Saved as SavedFile
from hubwall.files.library import Library
from hubwall.model.commands import AddZones, ChangeZone, SetSource
from hubwall.model.cropping import zoomed
from hubwall.model.tiling import nudge
from hubwall.model.words import tr
from hubwall.model.zone import Zone
from hubwall.sources.kind import Options
from hubwall.sources.local_file import path_of
from hubwall.wall.assembly import Scene
from hubwall.wall.content.contents import Contents
from hubwall.wall.input.drops import Dropped, read
from hubwall.wall.intake import Intake
from hubwall.wall.layouts import Layouts, Reading
from hubwall.wall.newcomers import Refused as NothingSuits
from hubwall.wall.newcomers import source_of, zone_for
from hubwall.wall.pages.page_content import PageContent
from hubwall.wall.panels.services import Exists, LayoutEntry, Refused, SaveAnswer, Saved
from hubwall.wall.previews import entry_of

APART = 48  # canvas pixels between zones that are dropped or pasted together


@dataclass
class Operations:
    """All in the GUI thread. Those that can go wrong give words for people, or an empty text."""

    scene: Scene
    layouts: Layouts
    library: Library
    reading: Reading
    intake: Intake
    copied: tuple[Zone, ...] = ()
    copied_text: str = ""
    pointer: Callable[[], tuple[int, int] | None] = field(default=lambda: None)
    _reading_layouts: Lock = field(default_factory=Lock, repr=False)

    @property
    def _contents(self) -> Contents:
        return self.scene.contents

    # Layouts

    def _paths(self) -> list[Path]:
        """Of the layouts that can be loaded, in the order of the digit keys."""
        with self._reading_layouts:
            entries = self.library.entries()
        return [entry.path for entry in entries if entry.zones is not None]

    def read_ahead(self) -> None:
        """Read all layouts once, so that the picker and the digits find them read. For a worker
        thread: many layouts take seconds."""
        self.list_layouts()

    def list_layouts(self) -> Sequence[LayoutEntry]:
        """In the order of the digit keys."""
        return [entry_of(path, self.reading) for path in self._paths()]

    def count_layouts(self) -> int:
        return len(self._paths())

    def load(self, name: str, author: str) -> str:
        """Load the layout of that slug, or of that file."""
        with self._reading_layouts:
            path = self.library.find(name)
        if path is None:
            return tr("There is no layout “{name}”", name=name)
        return self.load_file(path, author)

    def load_number(self, number: int, author: str) -> str:
        """Load the layout that stands at that place (from 0) of the list."""
        paths = self._paths()
        if number >= len(paths):
            return tr("There is no layout {number} yet", number=number + 1)
        return self.load_file(paths[number], author)

    def load_file(self, path: Path, author: str) -> str:
        self.scene.wall.set_morphing(True)
        problems = self.layouts.load(path, author)
        if self.layouts.file is None or self.layouts.file.path != path:
            return str(problems[0]) if problems else tr("{path} can't be read", path=path)
        if problems:
            return tr("{count} mistakes in {name}: {first}", count=len(problems),
                      name=path.name, first=problems[0])  # fmt: skip
        return ""

    def save(self, author: str, *, overwrite: bool = False) -> SaveAnswer | None:
        """Save under the name it has; None where it has none yet, so that one must be asked for.
        A shipped layout is saved as the user's own."""
        layout = self.scene.conductor.state.layout
        if self.layouts.file is None or not layout.slug:
            return None
        path = self.library.path_for(layout.slug)
        fresh = path != self.layouts.file.path and not path.exists()
        return self._save(path, layout.name, author, overwrite=overwrite or fresh)

    def save_as(self, name: str, overwrite: bool, author: str) -> SaveAnswer:
        name = name.strip()
        if not name:
            return Refused(tr("A layout needs a name"))
        path = self.library.path_for(name)
        mine = self.layouts.file is not None and self.layouts.file.path == path
        if path.exists() and not mine and not overwrite:
            return Exists(name)
        return self._save(path, name, author, overwrite=overwrite)

    def _save(self, path: Path, name: str, author: str, *, overwrite: bool) -> SaveAnswer:
        result = self.layouts.save(path, name, author, overwrite=overwrite)
        if isinstance(result, SavedFile):
            return Saved()
        if isinstance(result, Conflict):
            return Exists(name)
        return Refused(str(result.problem))

    # New zones

    def new_zone(self, what: str, author: str, at: tuple[int, int] | None = None) -> str:
        """A zone for an address or a file that somebody typed."""
        return self.add(what.splitlines() or [""], author, at)

    def add(self, things: Sequence[str], author: str, at: tuple[int, int] | None) -> str:
        """A zone for each address or file; those that nothing can show are named."""
        state, zones, refused = self.scene.conductor.state, [], ""
        context = self.reading.context(self.library.path_for("new"))
        for number, what in enumerate(thing for thing in things if thing.strip()):
            found = source_of(what, self.reading.kinds.values(), context)
            if isinstance(found, NothingSuits):
                refused = found.words
                continue
            source, name = found
            zones.append(zone_for(source, name, at, state.canvas, number * APART))
        if zones:
            self.scene.conductor.carry_out(AddZones(tuple(zones)), author)
        return refused or ("" if zones else tr("Nothing was given"))

    def dropped(self, what: Dropped) -> None:
        """Something was dragged here from another program, or pasted."""
        at, say = (what.x, what.y), self.scene.wall.say
        if what.urls:
            for number, url in enumerate(what.urls):
                self._bring(url, (at[0] + number * APART, at[1] + number * APART))
        elif what.image:
            stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
            path, problem = self.intake.keep(f"{stamp}{picture_ending(what.image)}", what.image)
            if problem := problem or self.add([path], "mouse", at):
                say(problem, wrong=True)
        elif problem := self.add(what.text.splitlines(), "mouse", at):
            say(problem, wrong=True)

    def _bring(self, url: str, at: tuple[int, int]) -> None:
        """An address, or a file that is taken into the library first."""
        say, path = self.scene.wall.say, path_of(url)

        def arrived(where: str, problem: str) -> None:
            if problem := problem or self.add([where], "mouse", at):
                say(problem, wrong=True)

        if path is None:
            arrived(url, "")
        else:
            self.intake.take(Path(path), arrived)

    def copy(self) -> None:
        """The selected zones, for `paste`; other programs get their addresses as text."""
        state = self.scene.conductor.state
        zones = (state.layout.zone(name) for name in state.session.selected)
        self.copied = tuple(zone for zone in zones if zone is not None)
        self.copied_text = "\n".join(
            str(getattr(z.source.options, "url", "") or getattr(z.source.options, "address", ""))
            or z.name
            or z.id
            for z in self.copied
        )
        if self.copied:
            QGuiApplication.clipboard().setText(self.copied_text)

    def paste(self, author: str) -> str:
        """Zones that were copied here; else what another program copied."""
        board = QGuiApplication.clipboard()
        if self.copied and board.text() == self.copied_text:
            canvas = self.scene.conductor.state.canvas
            self.copied = tuple(
                replace(z, rect=nudge(z.rect, APART, APART, canvas), lock=False)
                for z in self.copied
            )
            self.scene.conductor.carry_out(AddZones(self.copied), author)
            return ""
        found = read(board.mimeData(), *(self.pointer() or (0, 0)))
        if found.empty:
            return tr("There is nothing to paste")
        self.dropped(found)
        return ""

    # Pages

    def page(self, zone_id: str) -> PageContent | None:
        """The page of a zone, if it shows one."""
        if zone_id not in self.scene.conductor.state.layout.ids:
            return None
        content = self._contents[zone_id]
        return content if isinstance(content, PageContent) else None

    def go_to(self, zone_id: str, address: str) -> str:
        """What is wrong with the address is said in the zone."""
        page = self.page(zone_id)
        if page is None:
            return tr("This zone shows no page")
        page.go(address)
        return ""

    def keep_page(self, zone_id: str, author: str) -> str:
        """Make the address that the page went to the layout's own."""
        page, zone = self.page(zone_id), self.scene.conductor.state.layout.zone(zone_id)
        if page is None or zone is None:
            return tr("This zone shows no page")
        kind, options = self.reading.kinds[zone.source.kind], zone.source.options
        if not isinstance(options, Options):
            return tr("This zone shows no page")
        kept = options.model_copy(update={"url": page.current})
        self.scene.conductor.carry_out(SetSource(zone_id, kind.source(kept)), author)
        return ""

    def address_of(self, zone_id: str) -> str:
        page = self.page(zone_id)
        return page.current if page is not None else ""

    # Contents

    def zoom(self, steps: int, author: str) -> None:
        """Show the contents of the selected zones larger or smaller: a page's text, or a part of
        the picture around its middle."""
        state = self.scene.conductor.state
        for name in state.session.selected:
            zone, page = state.layout.zone(name), self.page(name)
            if page is not None:
                page.zoom_by(steps)
            elif zone is not None:
                crop = zoomed(zone.crop, steps)
                self.scene.conductor.carry_out(ChangeZone(name, crop=crop), author)

    # Sound

    def hear(self, zone_id: str, volume: int) -> None:
        """Let a zone be heard so loud while a slider moves."""
        state = self.scene.conductor.state
        if (zone := state.layout.zone(zone_id)) is not None:
            self._contents[zone_id].set_sound(volume, zone.mute or state.session.silenced)


def picture_ending(data: bytes) -> str:
    """The ending of a picture's file by its first bytes."""
    for start, ending in (
        (b"\x89PNG", ".png"),
        (b"\xff\xd8", ".jpg"),
        (b"GIF8", ".gif"),
        (b"RIFF", ".webp"),
    ):
        if data.startswith(start):
            return ending
    return ".svg" if data.lstrip()[:1] == b"<" else ".png"
