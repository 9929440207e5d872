"""What people ask for beyond zones: layouts, new zones, pages, pictures. The same for keys, panels,
drops and the socket."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from hubwall.files.layout_saving import Conflict
from hubwall.files.layout_saving import Saved as SavedFile
from hubwall.files.library import Library
from hubwall.model.commands import AddZones, Silence
from hubwall.model.tiling import nudge
from hubwall.model.words import tr
from hubwall.model.zone import Zone
from hubwall.wall.assembly import Scene
from hubwall.wall.content.contents import Contents
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
    pictures: Path
    copied: tuple[Zone, ...] = ()
    copied_text: str = ""
    pointer: Callable[[], tuple[int, int] | None] = field(default=lambda: None)

    @property
    def _contents(self) -> Contents:
        return self.scene.contents

    # Layouts

    def list_layouts(self) -> Sequence[LayoutEntry]:
        """In the order of the digit keys."""
        return [entry_of(path, self.reading) for path in self.library.paths()]

    def load(self, name: str, author: str) -> str:
        """Load the layout of that slug, or of that file."""
        path = self.library.find(name)
        if path is None:
            return tr("There is no layout “{name}”", name=name)
        return self.load_file(path, author)

    def load_number(self, number: int, author: str) -> str:
        """Load the layout that stands at that place (from 0) of the list."""
        paths = self.library.paths()
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

    def save(self, author: str) -> SaveAnswer | None:
        """Save under the name it has; None where it has none yet, so that one must be asked for.
        A shipped layout is saved as the user's own."""
        layout = self.scene.conductor.state.layout
        if self.layouts.file is None or not layout.slug:
            return None
        path = self.library.own_path(layout.slug)
        return self._save(path, layout.name, author, overwrite=path != self.layouts.file.path)

    def save_as(self, name: str, overwrite: bool, author: str) -> SaveAnswer:
        name = name.strip()
        slug = self.library.slug_for(name)
        if not slug:
            return Refused(tr("A layout needs a name with letters or digits"))
        path = self.library.own_path(slug)
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
        context = self.reading.context(self.library.own_path("new"))
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

    def dropped(self, urls: Sequence[str], text: str, image: bytes, x: int, y: int) -> str:
        """Something was dragged here from another program, or pasted."""
        if urls:
            return self.add(urls, "mouse", (x, y))
        if image:
            return self._add_image(image, (x, y))
        return self.add([line for line in text.splitlines() if line.strip()], "mouse", (x, y))

    def _add_image(self, image: bytes, at: tuple[int, int] | None) -> str:
        """An image without a file gets one, so that the layout can be saved and loaded."""
        picture = QImage.fromData(image)
        if picture.isNull():
            return tr("This image can't be read")
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
        path = self.pictures / f"{stamp}.png"
        try:
            self.pictures.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return tr("{path} can't be written: {reason}", path=path, reason=error.strerror)
        if not picture.save(str(path), "PNG"):
            return tr("{path} can't be written", path=path)
        return self.add([str(path)], "mouse", at)

    def copy(self) -> None:
        """The selected zones, for `paste`; other programs get their addresses as text."""
        state = self.scene.conductor.state
        zones = (state.layout.zone(name) for name in state.session.selected)
        self.copied = tuple(zone for zone in zones if zone is not None)
        self.copied_text = "\n".join(
            str(getattr(z.source.options, "url", "") or getattr(z.source.options, "address", ""))
            or z.name
            for z in self.copied
        )
        if self.copied:
            QGuiApplication.clipboard().setText(self.copied_text)

    def paste(self, author: str) -> str:
        """Zones that were copied here; else what another program copied."""
        board = QGuiApplication.clipboard()
        if self.copied and board.text() == self.copied_text:
            canvas = self.scene.conductor.state.canvas
            zones = [
                replace(z, rect=nudge(z.rect, APART, APART, canvas), lock=False)
                for z in self.copied
            ]
            self.copied = tuple(zones)
            self.scene.conductor.carry_out(AddZones(tuple(zones)), author)
            return ""
        data = board.mimeData()
        urls = [url.toString() for url in data.urls()] if data.hasUrls() else []
        if urls or data.hasText():
            return self.add(urls or data.text().splitlines(), author, self.pointer())
        if not board.image().isNull():
            from PySide6.QtCore import QBuffer, QIODevice

            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            board.image().save(buffer, "PNG")
            return self._add_image(bytes(buffer.data().data()), self.pointer())
        return tr("There is nothing to paste")

    # Pages

    def page(self, zone_id: str) -> PageContent | None:
        """The page of a zone, if it shows one."""
        if zone_id not in self.scene.conductor.state.layout.ids:
            return None
        content = self._contents[zone_id]
        return content if isinstance(content, PageContent) else None

    def go_to(self, zone_id: str, address: str) -> str:
        page = self.page(zone_id)
        if page is None:
            return tr("This zone shows no page")
        return page.go(address) or ""

    def address_of(self, zone_id: str) -> str:
        page = self.page(zone_id)
        return page.address.toString() if page is not None else ""

    # Sound

    def hear(self, zone_id: str, volume: int) -> None:
        """Let a zone be heard so loud while a slider moves."""
        state = self.scene.conductor.state
        if (zone := state.layout.zone(zone_id)) is not None:
            self._contents[zone_id].set_sound(volume, zone.mute or state.session.silenced)

    def silence(self, on: bool, author: str) -> None:
        self.scene.conductor.carry_out(Silence(on), author)
