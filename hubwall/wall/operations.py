"""What people ask for beyond zones: layouts, new zones, pages, pictures. The same for keys, panels,
drops and the socket."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from hubwall.files.layout_saving import Conflict, NotSaved
from hubwall.files.layout_saving import Saved as SavedFile
from hubwall.files.layouts import LayoutFile
from hubwall.files.library import Entry, Library
from hubwall.model.commands import AddZones, ChangeZone, RemoveZones, Select, SetSource
from hubwall.model.cropping import zoomed
from hubwall.model.placement import room
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
from hubwall.wall.newcomers import NO_SCREEN, source_of, zone_for
from hubwall.wall.newcomers import Refused as NothingSuits
from hubwall.wall.pages.desk_page import DeskPage
from hubwall.wall.pages.page_content import PageContent
from hubwall.wall.panels.services import Exists, LayoutEntry, Refused, SaveAnswer, Saved
from hubwall.wall.previews import entry_of
from hubwall.wall.television.opening import new_zone, tv_source
from hubwall.wall.worker import Failed

PORTION = 8  # layouts
WELCOME = "welcome"  # the kind that shows how guests come in
APART = 48  # canvas pixels between zones that are dropped or pasted together


@dataclass
class Operations:
    """All in the GUI thread. Those that can go wrong give words for people, or an empty text."""

    scene: Scene
    layouts: Layouts
    library: Library
    reading: Reading
    intake: Intake
    listed: tuple[LayoutEntry, ...] | None = None
    """The layouts as they were last read, in the order of the digit keys; None for not yet."""
    copied: tuple[Zone, ...] = ()
    copied_text: str = ""
    pointer: Callable[[], tuple[int, int] | None] = field(default=lambda: None)
    _welcomed: tuple[str, str] = ("", "")  # layout and zone that a key has put up for guests

    @property
    def _contents(self) -> Contents:
        return self.scene.contents

    # Layouts: read and written by a worker. `done` is called when that has come to its end.

    def list_layouts(self, done: Callable[[], None] = lambda: None) -> None:
        """Read them anew into `listed`. In portions, since many layouts take seconds: what a
        person asks for meanwhile comes in between."""
        found: list[LayoutEntry] = []

        def begin(entries: Sequence[Entry] | Failed) -> None:
            if isinstance(entries, Failed):
                self.scene.wall.say(entries.problem, wrong=True)
                done()
            else:
                go_on([entry.path for entry in entries])

        def go_on(left: Sequence[Path], read: Sequence[LayoutEntry] | Failed = ()) -> None:
            if not isinstance(read, Failed):
                found.extend(read)
            if left:
                some, rest = left[:PORTION], left[PORTION:]
                self.layouts.worker.do(
                    lambda: [entry_of(path, self.reading) for path in some],
                    lambda read: go_on(rest, read),
                    what=tr("The list of layouts"),
                )
                return
            self.listed = tuple(found)
            done()

        self.layouts.worker.do(
            lambda: tuple(self.library.loadable()), begin, what=tr("The list of layouts")
        )

    def load(self, name: str, author: str, done: Callable[[str], None]) -> None:
        """Load the layout of that slug, or of that file."""

        def find() -> Path | str:
            return self.library.find(name) or tr("There is no layout “{name}”", name=name)

        self._load(find, author, done, Path(name).name)

    def load_number(self, number: int, author: str, done: Callable[[str], None]) -> None:
        """Load the layout that stands at that place (from 0) of the list."""

        def find() -> Path | str:
            entry = next(islice(self.library.loadable(), number, None), None)
            if entry is not None:
                return entry.path
            return tr("There is no layout {number} yet", number=number + 1)

        self._load(find, author, done, tr("Layout {number}", number=number + 1))

    def load_file(self, path: Path, author: str, done: Callable[[str], None]) -> None:
        self._load(lambda: path, author, done, path.name)

    def _load(
        self, find: Callable[[], Path | str], author: str, done: Callable[[str], None], what: str
    ) -> None:
        def read(file: LayoutFile | Failed) -> None:
            if isinstance(file, Failed):
                done(file.problem)
            elif not file.problems:
                done("")
            elif file.layout is None:
                done(str(file.problems[0]))
            else:
                done(tr("{count} mistakes in {name}: {first}", count=len(file.problems),
                        name=file.path.name, first=file.problems[0]))  # fmt: skip

        self.layouts.load(find, author, read, what)

    @property
    def nameless(self) -> bool:
        """Whether a name must be asked for before the wall can be saved."""
        return self.layouts.file is None or not self.scene.conductor.state.layout.slug

    def save(
        self, author: str, done: Callable[[SaveAnswer], None], *, overwrite: bool = False
    ) -> None:
        """Save under the name it has; a shipped layout as the user's own."""
        layout = self.scene.conductor.state.layout
        self._save(self.library.path_for(layout.slug), layout.name, author, done, overwrite)

    def save_as(
        self, name: str, overwrite: bool, author: str, done: Callable[[SaveAnswer], None]
    ) -> None:
        name = name.strip()
        if not name:
            done(Refused(tr("A layout needs a name")))
            return
        self._save(self.library.path_for(name), name, author, done, overwrite)

    def _save(
        self,
        path: Path,
        name: str,
        author: str,
        done: Callable[[SaveAnswer], None],
        overwrite: bool,
    ) -> None:
        def saved(result: SavedFile | Conflict | NotSaved | Failed) -> None:
            match result:
                case SavedFile():
                    done(Saved())
                case Conflict():
                    done(Exists(name))
                case NotSaved():
                    done(Refused(str(result.problem)))
                case Failed():
                    done(Refused(result.problem))

        self.layouts.save(path, name, author, saved, overwrite=overwrite)

    # New zones

    def new_zone(self, what: str, author: str, at: tuple[int, int] | None = None) -> str:
        """A zone for an address, a file or a channel's name that somebody typed."""
        problem = self.add(what.splitlines() or [""], author, at)
        return "" if problem and self._add_channel(what, author, at) else problem

    def _add_channel(self, name: str, author: str, at: tuple[int, int] | None) -> bool:
        """A television on the channel of that name; whether there is one."""
        scene = self.scene
        channel = scene.television.find(name)
        if channel is None:
            return False
        source = tv_source(channel, scene.television, self.reading.kinds)
        zone = new_zone(source, channel.name, at, scene.conductor.state)
        scene.conductor.carry_out(AddZones((zone,)), author)
        return True

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
        at = (what.x, what.y)
        if what.urls:
            for number, url in enumerate(what.urls):
                self._bring(url, (at[0] + number * APART, at[1] + number * APART))
        elif what.image:
            stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
            name = f"{stamp}{picture_ending(what.image)}"
            self.intake.keep(name, what.image, self._arriving_at(at))
        elif problem := self.add(what.text.splitlines(), "mouse", at):
            self.scene.wall.say(problem, wrong=True)

    def _bring(self, url: str, at: tuple[int, int]) -> None:
        """An address, or a file that is taken into the library first."""
        path, arrived = path_of(url), self._arriving_at(at)
        if path is None:
            arrived(url, "")
        else:
            self.intake.take(Path(path), arrived)

    def _arriving_at(self, at: tuple[int, int]) -> Callable[[str, str], None]:
        """Makes a zone there of what arrives: a path or address, or else what went wrong."""

        def arrived(where: str, problem: str) -> None:
            if problem := problem or self.add([where], "mouse", at):
                self.scene.wall.say(problem, wrong=True)

        return arrived

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

    @property
    def welcoming(self) -> bool:
        """Whether the wall shows how guests come in."""
        zones = self.scene.conductor.state.layout.zones
        return any(zone.source.kind == WELCOME for zone in zones)

    def toggle_welcome(self, author: str) -> None:
        """Show how guests come in, where there is room; or take off what this has shown. What a
        layout brought stays: it is selected, and words say where it is."""
        state = self.scene.conductor.state
        shown = [zone for zone in state.layout.zones if zone.source.kind == WELCOME]
        own = tuple(zone.id for zone in shown if (state.layout.slug, zone.id) == self._welcomed)
        if own:
            self.scene.conductor.carry_out(RemoveZones(own), author)
            return
        if shown:
            zone = shown[-1]
            self.scene.conductor.carry_out(Select((zone.id,)), author)
            screen = state.canvas.nearest(*state.placed[zone.id].centre)
            self.scene.wall.say(
                tr("The layout shows it already: “{zone}”, on screen {screen}",
                   zone=zone.name or zone.id, screen=screen.name if screen is not None else "")
            )  # fmt: skip
            return
        kind = self.reading.kinds[WELCOME]
        options = kind.options()
        place = room(state.placed.values(), state.canvas)
        rect = place if not place.empty else NO_SCREEN
        zone = Zone("", rect, kind.source(options), kind.title(options))
        self.scene.conductor.carry_out(AddZones((zone,)), author)
        after = self.scene.conductor.state
        self._welcomed = (after.layout.slug, after.session.focus)

    # Pages

    def page(self, zone_id: str) -> PageContent | None:
        """The page of a zone, if it shows one."""
        if zone_id not in self.scene.conductor.state.layout.ids:
            return None
        content = self._contents[zone_id]
        own = isinstance(content, DeskPage)
        return content if isinstance(content, PageContent) and not own else None

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

    def change_engine(self, zone_id: str, author: str) -> str:
        """Show a page with the system's Chromium, or with the wall's own browser again."""
        zone = self.scene.conductor.state.layout.zone(zone_id)
        options = zone.source.options if zone is not None else None
        if zone is None or not isinstance(options, Options) or not hasattr(options, "engine"):
            return tr("This zone shows no page")
        other = "wall" if options.engine == "chromium" else "chromium"
        source = self.reading.kinds[zone.source.kind].source(
            options.model_copy(update={"engine": other})
        )
        self.scene.conductor.carry_out(SetSource(zone_id, source), author)
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
            layout = state.layout.with_zone(replace(zone, volume=volume))
            self._contents.hear(replace(state, layout=layout))


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
