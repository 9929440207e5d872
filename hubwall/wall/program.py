"""The running wall: what actions do that concern no zone, and what goes on by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import structlog
from PySide6.QtCore import QObject, QTimer, Signal

from hubwall.files.memory import Recalled
from hubwall.model.commands import (
    ChangeScreens,
    LoadLayout,
    PlaceZones,
    RemoveZones,
    ResumeSession,
    SetMode,
    VisitAddress,
)
from hubwall.model.session import Mode, from_plain
from hubwall.model.words import tr
from hubwall.model.zone import Zone
from hubwall.wall.conductor import Change
from hubwall.wall.content.content import Content
from hubwall.wall.filing import Filing
from hubwall.wall.input.actions import LAYOUT_DIGITS, Action
from hubwall.wall.input.performer import Performer
from hubwall.wall.layouts import on_canvas
from hubwall.wall.memory import Memory
from hubwall.wall.operations import Operations
from hubwall.wall.pages.page_content import PageContent
from hubwall.wall.panels.make_dock import make_dock
from hubwall.wall.panels.pairing import Pairing
from hubwall.wall.panels.panels import Panels
from hubwall.wall.panels.services import Choice, PanelServices, Question
from hubwall.wall.photographer import Photographer
from hubwall.wall.screens import Screens, canvas_of
from hubwall.wall.shares.announcing import Announcing
from hubwall.wall.sound.wall_sound import WallSound
from hubwall.wall.television.make_panel import make_channel_panel
from hubwall.wall.television.opening import Opening, tv_source
from hubwall.wall.television.saving import Saving
from hubwall.wall.television.zapping import Zapping
from hubwall.wall.window import WallWindow

log = structlog.get_logger(__name__)

MORPH_MS = 400  # as long as places are changed by a command's motion


class Program(QObject):
    """Puts operations, panels and the keyboard together. GUI thread."""

    quitting = Signal()
    startingAgain = Signal()

    def __init__(
        self,
        operations: Operations,
        window: WallWindow,
        memory: Memory | None,
        pictures: Path,
        pointer: Callable[[], tuple[float, float]],
        shared: Path,
        kept: Path | None,
        parent: QObject | None = None,
    ) -> None:
        """`shared` is the folder where the desk puts what seats and guests bring; `kept` the one
        that remembers the dock's sources, None for a wall that is not remembered."""
        super().__init__(parent)
        self._operations = operations
        self._scene = operations.scene
        self._memory = memory
        self._pictures = pictures
        self.photographer = Photographer(window, self)
        self._conductor = self._scene.conductor
        reception = self._scene.reception
        self.performer = Performer(
            self._conductor,
            self._scene.wall.say,
            self._scene.aspect_of,
            self._perform,
            self._dismiss,
        )
        self.filing = Filing(
            self._conductor,
            operations,
            self._ask,
            self.tell,
            self,
            zapped=lambda: self.zapping.elsewhere(),
        )
        self.dock = make_dock(operations, kept, shared, self.tell, self._ask, self)
        self.pairing = Pairing(self._scene.shares, self._scene.desk, self.tell, self)
        self.saving = Saving(shared, self.tell, self)
        self.zapping = Zapping(
            self._conductor,
            self._scene.contents,
            self._scene.television,
            operations.reading.kinds,
            self.saving,
            self.tell,
            self._scene.remotes,
            self,
        )
        self.channels = make_channel_panel(self._scene, self.zapping, self)
        self.opening = Opening(
            self._conductor,
            self._scene.contents,
            lambda channel: tv_source(channel, self._scene.television, self._scene.maker.kinds),
            self,
        )
        self.sound = WallSound(self._scene, operations.hear, self)
        self.panels = Panels(
            self._conductor,
            PanelServices(
                perform=self.performer.perform,
                layouts=lambda: operations.listed,
                list_layouts=operations.list_layouts,
                load_layout=lambda slug, done: operations.load(slug, "panel", done),
                new_zone=lambda what: operations.new_zone(what, "panel"),
                go_to=operations.go_to,
                address_of=operations.address_of,
                save_as=self.filing.save_as,
                hear=operations.hear,
                sounds=lambda zone: self._scene.contents[zone].sounds,
                tell=self.tell,
                is_share=lambda zone: reception.share_of(zone) is not None,
                has_box=self._scene.remotes.has,
                zaps=lambda zone: self.zapping.content(zone) is not None,
                plays=lambda zone: self.zapping.player(zone) is not None,
                liked=self.zapping.liked,
                waiting=lambda: len(reception.waiting()),
                can_keep=lambda zone: self._can_keep(zone),
                kept=lambda zone: self._keeps(zone),
                welcoming=lambda: operations.welcoming,
            ),
            self._scene.viewport,
            pointer,
            lambda: (window.width(), window.height()),
            self,
            dock=self.dock,
            pairing=self.pairing,
            mixer=self.sound.mixer,
            channels=self.channels,
        )
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(MORPH_MS)
        self._still.timeout.connect(lambda: self._scene.wall.set_morphing(False))
        self._conductor.changed.connect(self._changed)
        self._scene.contents.made.connect(self._made)
        self.announcing = Announcing(self._conductor, reception, self.tell, self)
        self._scene.desk.heard.connect(self.announcing.hear)
        operations.layouts.arriving.connect(lambda: self._scene.wall.set_morphing(True))

    # Starting

    def resume(self, recalled: Recalled) -> bool:
        """Bring the wall as it was left; whether there was anything to bring."""
        file = recalled.file
        layout = on_canvas(file, self._conductor.state.canvas) if file is not None else None
        if recalled.note is not None:
            self._scene.wall.say(recalled.note.message, wrong=True)
        if file is None or layout is None:
            return False
        session = from_plain(recalled.session)
        self._operations.layouts.keep(file if file.path.exists() else None)
        self._conductor.carry_out(LoadLayout(layout), "start")
        self._conductor.carry_out(ResumeSession(session), "start")
        for zone, address in session.addresses.items():
            if (page := self._operations.page(zone)) is not None:
                page.go(address)
        return True

    # Actions that concern no zone

    def _perform(self, action: Action) -> None:
        author, operations = "keyboard", self._operations
        if self.panels.take(action) or self.zapping.take(action):
            return
        if (told := self.sound.actions.take(action, author)) is not None:
            self._scene.wall.say(told[0], wrong=told[1])
            return
        if action in LAYOUT_DIGITS:
            operations.load_number(LAYOUT_DIGITS.index(action), author, self.tell)
            return
        page = operations.page(self._conductor.state.session.focus)
        match action:
            case Action.SAVE if operations.nameless:
                self.panels.take(Action.SAVE_AS)
            case Action.SAVE:
                self.filing.save()
            case Action.COPY:
                operations.copy()
            case Action.CUT:
                operations.copy()
                self._conductor.carry_out(
                    RemoveZones(self._conductor.state.session.selected), author
                )
            case Action.PASTE:
                self.tell(operations.paste(author))
            case Action.RELOAD_LAYOUT:
                self.filing.reload()
            case Action.IDENTIFY:
                self._scene.wall.set_identifying(not self._scene.wall.identifying)
            case Action.PICTURE:
                self.take_picture()
            case Action.ZOOM_IN | Action.ZOOM_OUT:
                operations.zoom(1 if action is Action.ZOOM_IN else -1, author)
            case Action.BACK if page:
                page.back()
            case Action.FORWARD if page:
                page.forward()
            case Action.RELOAD if page:
                page.reload()
            case Action.KEEP_PAGE:
                zone = self._conductor.state.session.focus
                self.tell(operations.keep_page(zone, author), tr("The layout keeps this page"))
            case Action.ENGINE:
                zone = self._conductor.state.session.focus
                self.tell(operations.change_engine(zone, author))
            case Action.LET_IN:
                self.tell(self._scene.reception.let_in_next(author))
            case Action.TURN_AWAY:
                self.tell(self._scene.reception.turn_away_next(author))
            case Action.TAKE_OFF:
                self.tell(self._scene.reception.take_off(author))
            case Action.WELCOME:
                operations.toggle_welcome(author)
            case Action.PAIR:
                self.pairing.start()
            case Action.KEEP:
                self._keep()
            case Action.START_SOURCES:
                self.startingAgain.emit()
            case Action.QUIT:
                self._ask_to_quit()
            case _:
                log.debug("nothing-to-do", action=action.name)

    def tell(self, problem: str, done: str = "") -> None:
        """Say what went wrong, or that it is done."""
        if problem:
            self._scene.wall.say(problem, wrong=True)
        elif done:
            self._scene.wall.say(done)

    def _ask(self, question: Question) -> None:
        self.panels.ask(question)

    def take_picture(self) -> None:
        from datetime import datetime

        stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
        path = self._pictures / f"hubwall {stamp}.png"
        saved = tr("Picture saved: {path}", path=path)
        self.photographer.take(path, lambda problem: self.tell(problem, saved))

    # The dock

    def _selected(self) -> list[Zone]:
        state = self._conductor.state
        return [zone for zone in state.layout.zones if zone.id in state.session.selected]

    def _can_keep(self, zone_id: str) -> bool:
        zone = self._conductor.state.layout.zone(zone_id)
        return zone is not None and self.dock.sources.can_keep(zone.source)

    def _keeps(self, zone_id: str) -> bool:
        zone = self._conductor.state.layout.zone(zone_id)
        return zone is not None and self.dock.sources.keeps(zone)

    def _keep(self) -> None:
        """Keep the selected zones' sources; those that are kept already are let go of."""
        zones, sources = self._selected(), self.dock.sources
        if all(sources.keeps(zone) for zone in zones):
            for zone in zones:
                sources.let_go(zone)
            self.tell("", tr("No longer kept in the dock"))
            return
        problems = [sources.keep(zone) for zone in zones]
        self.tell(next(filter(None, problems), ""), tr("Kept in the dock"))

    def _dismiss(self) -> None:
        """Esc: the code that pairs a workstation goes before what else stands over the wall."""
        if not self.pairing.close():
            self._scene.wall.dismiss()

    def _ask_to_quit(self) -> None:
        self._ask(
            Question(
                tr("Quit hubwall?"),
                tr("The wall goes dark. The next start brings it back as it is now.")
                if self._memory is not None
                else tr("The rehearsal ends. What is not saved is gone."),
                (Choice(tr("Quit"), self.quitting.emit),),
                stay=tr("Stay"),
            )
        )

    # What goes on by itself

    def _changed(self, change: Change) -> None:
        if isinstance(change.command, LoadLayout | PlaceZones) and change.author != "mouse":
            self._scene.wall.set_morphing(True)
        self._still.start()
        if self._memory is not None:
            self._memory.note(change)

    def _made(self, content: Content) -> None:
        if isinstance(content, PageContent):
            content.visited.connect(lambda url: self._visited(content, url))
            content.openWanted.connect(
                lambda url: self.tell(self._operations.new_zone(url, "page"))
            )

    def _visited(self, content: PageContent, url: str) -> None:
        if zone := self._scene.contents.zone_of(content):
            self._conductor.carry_out(VisitAddress(zone, url), "page")

    def idle_out(self) -> None:
        """Nobody used the zone for a while: the keys are the wall's again."""
        if self._conductor.state.session.mode is Mode.CONTENT:
            self._conductor.carry_out(SetMode(Mode.WALL), "idle")

    def follow_screens(self, screens: Screens) -> None:
        """Screens came, went or moved."""
        present, _ = screens.now()
        known = self._conductor.state.canvas
        canvas = canvas_of(known, present)
        if canvas == known:
            return
        self._conductor.carry_out(ChangeScreens(canvas), "screens")
