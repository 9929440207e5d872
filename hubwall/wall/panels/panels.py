"""The panels: what is open, where, and what is done when something in it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, QRectF, Signal, Slot

from hubwall.model.commands import ChangeZone, SetMode
from hubwall.model.session import Mode
from hubwall.model.words import tr
from hubwall.wall.conductor import Change, Conductor
from hubwall.wall.input.actions import Action
from hubwall.wall.panels.dock import Dock
from hubwall.wall.panels.models import Filtered, action_row, key_groups, layout_row
from hubwall.wall.panels.names import Panel
from hubwall.wall.panels.offers import Offers
from hubwall.wall.panels.pairing import Pairing
from hubwall.wall.panels.placing import Placing, Point
from hubwall.wall.panels.services import (
    Choice,
    Exists,
    LayoutEntry,
    PanelServices,
    Question,
    Refused,
    SaveAnswer,
    Saved,
)
from hubwall.wall.sound.mixer import Mixer
from hubwall.wall.television.channel_panel import ChannelPanel
from hubwall.wall.views.viewport import Viewport

OPENED_BY = {
    Action.PALETTE: Panel.PALETTE,
    Action.PICK_LAYOUT: Panel.LAYOUTS,
    Action.NEW_ZONE: Panel.NEW_ZONE,
    Action.ADDRESS: Panel.ADDRESS,
    Action.SAVE_AS: Panel.SAVE,
    Action.KEYS: Panel.KEYS,
    Action.MENU: Panel.MENU,
    Action.DOCK: Panel.DOCK,
    Action.CHANNELS: Panel.CHANNELS,
    Action.MIXER: Panel.MIXER,
}
OWN = (Panel.DOCK, Panel.CHANNELS, Panel.MIXER)
"""Panels with an object of their own, which a wall may lack."""
FIRST = (Action.PICK_LAYOUT, Action.NEW_ZONE, Action.PALETTE, Action.KEYS)


class Panels(QObject):
    """One object for all panels. Which one is open is the session's state, so that it goes
    through commands like everything else; what stands in it is made when it opens.

    A panel whose choice needs the disk stays open until that is done, and the wall goes on behind
    it; of a panel that was left meanwhile, only what went wrong is told.

    `pointer` gives the mouse's place in the window, in pixels; `window` the window's size.
    """

    opened = Signal()
    problemChanged = Signal()
    listingChanged = Signal()
    closing = Signal()

    def __init__(
        self,
        conductor: Conductor,
        services: PanelServices,
        view: Viewport,
        pointer: Callable[[], Point],
        window: Callable[[], tuple[int, int]],
        parent: QObject | None = None,
        *,
        dock: Dock | None = None,
        pairing: Pairing | None = None,
        mixer: Mixer | None = None,
        channels: ChannelPanel | None = None,
    ) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._services = services
        self._placing = Placing(conductor, view, pointer, window)
        self._dock, self._mixer, self._channels = dock, mixer, channels
        own = ((Panel.DOCK, dock), (Panel.MIXER, mixer), (Panel.CHANNELS, channels))
        self._own = {panel: part for panel, part in own if part is not None}
        self._pairing = pairing
        self._at: Point | None = None
        self._area = QRectF()
        self._entries: list[dict[str, Any]] = []
        self._text = ""
        self._problem = ""
        self._question: Question | None = None
        self._opening = 0  # counts, so that an answer that comes late finds its panel, or none
        self._listing = False
        self._entered = False
        self._offers = Offers(conductor, services)
        self._palette = Filtered(self._offers.for_palette, self)
        self._layouts = Filtered(self._layout_rows, self)
        conductor.changed.connect(self._follow)
        if channels is not None:
            channels.done.connect(self.close)
        self.close()

    # opening and closing

    def take(self, action: Action) -> bool:
        """Open the panel that the action asks for; False for an action without one."""
        panel = OPENED_BY.get(action)
        if panel is None:
            return False
        self.open(panel.value)
        return True

    @Slot(str)
    def open(self, name: str) -> None:
        """Open a panel by its name, on the screen where the mouse or the focused zone is."""
        panel = Panel(name)
        if panel is Panel.ADDRESS and self._offers.why(Action.ADDRESS):
            return
        if panel in OWN and panel not in self._own:
            return
        self._at = None
        if panel is Panel.MENU:
            self._at = self._placing.focus_corner()
        elif panel is Panel.DOCK:
            self._at = self._placing.pointer()
        self._open(panel)

    @Slot(str, float, float)
    def openMenu(self, zone_id: str, x: float, y: float) -> None:
        """The menu at that point of the window: of the selected zones, or of the bare wall when
        `zone_id` is empty."""
        self._at = x, y
        self._open(Panel.MENU, bare=not zone_id)

    def ask(self, question: Question) -> None:
        """Ask something before anything else goes on."""
        self._at = None
        self._question = question
        self._open(Panel.QUESTION)

    @Slot()
    def close(self) -> None:
        """Close whatever is open; nothing is done."""
        if self._conductor.state.session.mode is Mode.PANEL:
            self._conductor.carry_out(SetMode(Mode.WALL), "panel")

    def _open(self, panel: Panel, *, bare: bool = False) -> None:
        self._set_problem("")
        self._opening += 1
        self._entered = False
        self._area = self._placing.area(self._at)
        state = self._conductor.state
        self._text = ""
        match panel:
            case Panel.PALETTE:
                self._palette.open()
            case Panel.LAYOUTS:
                slugs = [entry.slug for entry in self._known_layouts()]
                here = state.layout.slug
                self._layouts.open(slugs.index(here) if here in slugs else 0)
            case Panel.ADDRESS:
                self._text = self._services.address_of(state.session.focus)
            case Panel.SAVE:
                self._text = state.layout.name
            case Panel.MENU:
                self._entries = self._offers.for_menu(bare)
            case _ if panel in self._own:
                self._own[panel].open()
            case _:
                pass
        self._conductor.carry_out(SetMode(Mode.PANEL, panel.value), "panel")
        self.opened.emit()
        if panel is Panel.LAYOUTS:
            self._set_listing(True)
            self._services.list_layouts(self._listed)

    def _follow(self, change: Change) -> None:
        before, after = change.before.session, change.after.session
        if before.panel == Panel.QUESTION and after.panel != Panel.QUESTION:
            self._question = None
        for panel, part in self._own.items():
            if before.panel == panel != after.panel:
                part.close()
        if before.mode is Mode.PANEL and after.mode is not Mode.PANEL:
            self._opening += 1
            self._palette.close()
            self._layouts.close()
            self.closing.emit()

    def _listed(self) -> None:
        """The layouts were read anew."""
        self._set_listing(False)
        session, entered = self._conductor.state.session, self._entered
        self._entered = False
        if session.panel == Panel.LAYOUTS:
            self._layouts.refresh("slug", self._conductor.state.layout.slug)
            if entered:
                self.chooseLayout()

    def _known_layouts(self) -> Sequence[LayoutEntry]:
        return self._services.layouts() or ()

    # where

    @Slot(result=QRectF)
    def here(self) -> QRectF:
        """Where to say something to the people at the wall, in the window's pixels: the screen
        of the mouse or of the focused zone."""
        return self._placing.area()

    @Property(QRectF, notify=opened)
    def area(self) -> QRectF:
        """The part of the window that the panel may use."""
        return self._area

    @Property(float, notify=opened)
    def menuX(self) -> float:
        return self._at[0] if self._at else self._area.center().x()

    @Property(float, notify=opened)
    def menuY(self) -> float:
        return self._at[1] if self._at else self._area.center().y()

    # what stands in them

    @Property(QObject, constant=True)
    def palette(self) -> Filtered:
        return self._palette

    @Property(QObject, constant=True)
    def layouts(self) -> Filtered:
        return self._layouts

    @Property(QObject, constant=True)
    def dock(self) -> Dock | None:
        return self._dock

    @Property(QObject, constant=True)
    def mixer(self) -> Mixer | None:
        return self._mixer

    @Property(QObject, constant=True)
    def channels(self) -> ChannelPanel | None:
        return self._channels

    @Property(QObject, constant=True)
    def pairing(self) -> Pairing | None:
        """The code that pairs a workstation, as long as there is one."""
        return self._pairing

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def keyGroups(self) -> list[dict[str, Any]]:
        return key_groups()

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def firstSteps(self) -> list[dict[str, Any]]:
        """What to do with a wall on which nothing is."""
        return [action_row(action, "") for action in FIRST]

    @Property("QVariantList", notify=opened)  # type: ignore[arg-type]
    def entries(self) -> list[dict[str, Any]]:
        """The menu. `is` says what an entry is: action, sub, volume or line."""
        return self._entries

    @Property(str, notify=opened)
    def menuTitle(self) -> str:
        """Whose menu it is."""
        zones = self._offers.selected()
        if self._entries and self._entries[0].get("bare"):
            return self._conductor.state.layout.name or tr("The wall")
        if len(zones) == 1:
            return zones[0].name or zones[0].id
        return tr("{count} zones", count=len(zones))

    @Property(str, notify=opened)
    def text(self) -> str:
        """What stands in the line to type in when it opens."""
        return self._text

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """Why what was typed or chosen can't be done."""
        return self._problem

    @Property(bool, notify=listingChanged)
    def listing(self) -> bool:
        """Whether the layouts are being read."""
        return self._listing

    @Property("QVariantMap", notify=opened)  # type: ignore[arg-type]
    def question(self) -> dict[str, Any]:
        """`title`, `text`, `choices` (labels) and `stay`."""
        if (asked := self._question) is None:
            return {}
        return {
            "title": asked.title,
            "text": asked.text,
            "choices": [choice.label for choice in asked.choices],
            "stay": asked.stay or tr("Cancel"),
        }

    def _layout_rows(self) -> list[tuple[str, dict[str, Any]]]:
        here = self._conductor.state.layout.slug
        entries = self._known_layouts()
        kinds = sorted({zone.kind for entry in entries for zone in entry.zones})
        return [
            (f"{entry.name} {entry.slug}", layout_row(entry, number, entry.slug == here, kinds))
            for number, entry in enumerate(entries)
        ]

    # choosing

    @Slot(str)
    def choose(self, name: str) -> None:
        """Do an action of the menu or the palette. One that opens a panel takes this one's
        place."""
        action = Action[name]
        if self._offers.why(action):
            return
        if not self.take(action):
            self.close()
            self._services.perform(action)

    @Slot()
    def chooseAction(self) -> None:
        """Enter in the palette."""
        row = self._palette.chosen
        if row is not None:
            self._set_problem(row["why"])
            self.choose(row["action"])

    @Slot()
    def chooseLayout(self) -> None:
        """Enter in the layouts. While they are being read it waits for that: what was typed may
        stand for one that is not in the list yet."""
        if self._listing:
            self._entered = True
            return
        row = self._layouts.chosen
        if row is None:
            return
        if row["problem"]:
            self._set_problem(row["problem"])
            return
        opening = self._opening

        def loaded(problem: str) -> None:
            if opening == self._opening:
                self._finish(problem)
            elif problem:
                self._services.tell(problem)

        self._services.load_layout(row["slug"], loaded)

    @Slot(str)
    def accept(self, typed: str) -> None:
        """Enter in a line: the address or the name that was typed."""
        typed = typed.strip()
        session = self._conductor.state.session
        if not typed:
            return
        match Panel(session.panel):
            case Panel.NEW_ZONE:
                self._finish(self._services.new_zone(typed))
            case Panel.ADDRESS:
                self._finish(self._services.go_to(session.focus, typed))
            case Panel.SAVE:
                self._save(typed, overwrite=False)
            case _:
                pass

    @Slot(int)
    def answer(self, number: int) -> None:
        """A button of the question; -1 for the one that does nothing."""
        asked = self._question
        self.close()
        if asked is not None and 0 <= number < len(asked.choices):
            asked.choices[number].chosen()

    @Slot(int)
    def hear(self, volume: int) -> None:
        """The slider moves: the zone is heard at that volume, nothing is changed yet."""
        for zone in self._offers.selected():
            self._services.hear(zone.id, volume)

    @Slot(int)
    def setVolume(self, volume: int) -> None:
        """The slider was let go."""
        for zone in self._offers.selected():
            command = ChangeZone(zone.id, volume=volume, mute=False)
            self._conductor.carry_out(command, "panel")

    def _save(self, name: str, *, overwrite: bool) -> None:
        opening = self._opening

        def answered(answer: SaveAnswer) -> None:
            self._saved(name, answer, here=opening == self._opening)

        self._services.save_as(name, overwrite, answered)

    def _saved(self, name: str, answer: SaveAnswer, *, here: bool) -> None:
        """`here`: nobody left the panel, or opened another, since it was asked for."""
        match answer:
            case Saved() if here:
                self.close()
            case Exists(name=other):
                text = tr("There is a layout “{name}” already.", name=other)
                if here:
                    yes = Choice(tr("Overwrite it"), lambda: self._save(name, overwrite=True))
                    self.ask(Question(tr("Overwrite?"), text, (yes,)))
                else:
                    self._services.tell(tr("{what} Nothing was saved.", what=text))
            case Refused(problem=problem) if here:
                if self._conductor.state.session.panel != Panel.SAVE:
                    self.open(Panel.SAVE)
                    self._text = name
                    self.opened.emit()
                self._set_problem(problem)
            case Refused(problem=problem):
                self._services.tell(problem)

    def _finish(self, problem: str) -> None:
        """Close, unless there is something to put right first."""
        self._set_problem(problem)
        if not problem:
            self.close()

    def _set_listing(self, on: bool) -> None:
        if on != self._listing:
            self._listing = on
            self.listingChanged.emit()

    def _set_problem(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.problemChanged.emit()
