"""The whole scene with real input, and contents that show nothing: for tests of zones, keys and
panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from hubwall.model.canvas import Canvas, grid
from hubwall.model.commands import LoadLayout
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.session import Mode
from hubwall.model.sound import Heard
from hubwall.model.state import State
from hubwall.model.zone import Source, Zone
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.contents import Contents
from hubwall.wall.content.item import ui_file
from hubwall.wall.input.actions import Action
from hubwall.wall.input.drops import Dropped, Drops
from hubwall.wall.input.gestures import Gestures
from hubwall.wall.input.keyboard import Keyboard
from hubwall.wall.input.performer import Performer
from hubwall.wall.panels.dock import Dock
from hubwall.wall.panels.pairing import Pairing
from hubwall.wall.panels.panels import Panels
from hubwall.wall.panels.services import (
    Exists,
    LayoutEntry,
    PanelServices,
    Refused,
    SaveAnswer,
    Saved,
    ZonePreview,
)
from hubwall.wall.sound.mixer import Mixer
from hubwall.wall.television.channel_panel import ChannelPanel
from hubwall.wall.views.viewport import Viewport
from hubwall.wall.views.wall_view import WallView
from hubwall.wall.window import WallWindow
from tests.waiting import until

Button = Qt.MouseButton
Held = Qt.KeyboardModifier
LEFT, RIGHT = Button.LeftButton, Button.RightButton
NOTHING, SHIFT, CTRL = Held.NoModifier, Held.ShiftModifier, Held.ControlModifier
ALT, SUPER = Held.AltModifier, Held.MetaModifier


class BareContent(Content):
    """Draws nothing, but notes the keys, clicks and turns of the wheel that reach it; its health
    is what the test says."""

    noted = Signal(str)

    def __init__(self, kind: str) -> None:
        super().__init__(QUrl.fromLocalFile(str(Path(__file__).with_name("Noting.qml"))))
        self.reached: list[str] = []
        self.noted.connect(self.reached.append)
        self.set_to = Heard()
        self.sounds = kind in ("web", "stream")
        self.report(Health.PLAYING)

    def set_sound(self, heard: Heard) -> None:
        self.set_to = heard


class BareMaker:
    def make(self, source: Source) -> Content:
        return BareContent(source.kind)

    def feed(self, _source: Source) -> str:
        return ""


@dataclass
class Called:
    """What the panels asked the application for."""

    actions: list[Action] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    gone_to: list[tuple[str, str]] = field(default_factory=list)
    saved: list[tuple[str, bool]] = field(default_factory=list)
    heard: list[tuple[str, int]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def zone(name: str, rect: Rect, kind: str = "web", **more: Any) -> Zone:
    return Zone(name.lower().replace(" ", "-"), rect, Source(kind, (), (kind, name)), name, **more)


def layouts() -> list[LayoutEntry]:
    """Twelve of them, on walls of several shapes."""
    names = [
        "Morning shift", "Crisis room", "Élections", "Lobby", "Visitors", "Demo", "Night shift",
        "Event", "Football", "Weather", "Archive", "Training",
    ]  # fmt: skip
    kinds = ["Web page", "Stream", "Picture", "Clock", "Text"]
    found = []
    for number, name in enumerate(names):
        columns, rows = [(3, 2), (2, 2), (4, 1), (3, 2)][number % 4]
        count = number + 2
        screens = grid(columns, rows, gap=60).rects
        zones = []
        for i in range(count):
            screen = screens[i % len(screens)]
            half = Rect(screen.x, screen.y, screen.width // 2, screen.height)
            place = screen if count <= len(screens) else half.moved(i // len(screens) * 960, 0)
            zones.append(ZonePreview(place, kinds[(i + number) % 5], f"Zone {i + 1}"))
        slug = name.lower().replace(" ", "-")
        found.append(LayoutEntry(slug, name, screens, tuple(zones)))
    found[9] = LayoutEntry("weather", "Weather", problem="weather.yaml:3:7: unknown key “colour”")
    return found


class Scene:
    """A wall on Qt's own offscreen screens, driven by events as they come from the keyboard and
    the mouse."""

    def __init__(
        self,
        zones: Sequence[Zone] = (),
        canvas: Canvas | None = None,
        *,
        rehearsing: bool = False,
        size: tuple[int, int] | None = None,
        clicks_to_content: bool = False,
        name: str = "Morning shift",
        dock: Callable[[Scene], Dock] | None = None,
        channels: Callable[[Scene], ChannelPanel] | None = None,
        mixer: Callable[[Scene], Mixer] | None = None,
    ) -> None:
        self.called = Called()
        self.known: list[LayoutEntry] | None = None
        self.slow_disk = False
        self.late: list[Callable[[], None]] = []
        canvas = canvas or grid(1, 1)
        self.conductor = Conductor(State(canvas))
        self.contents = Contents(BareMaker())  # type: ignore[arg-type]
        self.view = Viewport(rehearsing=rehearsing)
        self.wall = WallView(self.conductor.state, self.contents)
        self.conductor.changed.connect(self.wall.follow)
        layout = Layout(name, tuple(zones), "morning-shift")
        self.conductor.carry_out(LoadLayout(layout), "test")
        self.gestures = Gestures(self.conductor, self.wall, clicks_to_content=clicks_to_content)
        self.performer = Performer(
            self.conductor,
            self.called.said.append,
            lambda _zone: 16 / 9,
            self._elsewhere,
            self.wall.dismiss,
        )
        keyboard = Keyboard(lambda: self.conductor.state.session.mode, self.performer.perform)
        self.window = WallWindow(keyboard.handle)
        self.window.engine().addImportPath(str(files("hubwall").joinpath("..")))
        self.pointer: tuple[float, float] = (5, 5)
        self._pressed = Qt.MouseButton.NoButton
        self.pairing: Pairing | None = None  # the dock brings it
        self.panels = Panels(
            self.conductor,
            self._services(),
            self.view,
            pointer=lambda: self.pointer,
            window=lambda: (self.window.width(), self.window.height()),
            dock=dock(self) if dock is not None else None,
            pairing=self.pairing,
            channels=channels(self) if channels is not None else None,
            mixer=mixer(self) if mixer is not None else None,
        )
        self.drops = Drops(self.view, self.called.dropped.append)
        bounds = canvas.bounds
        wide, high = size or (bounds.width, bounds.height)
        self.window.span([Rect(0, 0, wide, high)], [])
        self.view.fit(bounds, wide, high)
        errors = self.window.open_scene(
            ui_file("Wall.qml"),
            {
                "wall": self.wall,
                "gestures": self.gestures,
                "panels": self.panels,
                "view": self.view,
                "drops": self.drops,
            },
        )
        assert not errors, errors
        self.window.stirred.connect(self.view.stir)
        self.window.show_on_wall()
        until(lambda: self.settle(5) or self.window.isActive(), what="the window has the keys")

    def close(self) -> None:
        self.window.setSource("")
        self.window.destroy()
        self.contents.close()

    def _elsewhere(self, action: Action) -> None:
        if not self.panels.take(action):
            self.called.actions.append(action)

    def _services(self) -> PanelServices:
        def save_as(name: str, overwrite: bool, done: Callable[[SaveAnswer], None]) -> None:
            self.called.saved.append((name, overwrite))
            if "/" in name:
                answer: SaveAnswer = Refused("A name has no /")
            else:
                answer = Exists(name) if name == "Lobby" and not overwrite else Saved()
            self.late.append(lambda: done(answer))
            self._arrive()

        def load(slug: str, done: Callable[[str], None]) -> None:
            self.called.loaded.append(slug)
            self.late.append(lambda: done(""))
            self._arrive()

        def list_layouts(done: Callable[[], None]) -> None:
            def read() -> None:
                self.known = layouts()
                done()

            self.late.append(read)
            self._arrive()

        def noted(into: list[Any], problem: str = "") -> Any:
            def take(*values: Any) -> str:
                into.append(values[0] if len(values) == 1 else values)
                return "There is no server called nowhere" if "nowhere" in values else problem

            return take

        def address_of(zone_id: str) -> str:
            found = self.conductor.state.layout.zone(zone_id)
            return "https://example.org/now" if found and found.source.kind == "web" else ""

        return PanelServices(
            perform=self.performer.perform,
            layouts=lambda: self.known,
            list_layouts=list_layouts,
            load_layout=load,
            new_zone=noted(self.called.new),
            go_to=noted(self.called.gone_to),
            address_of=address_of,
            save_as=save_as,
            hear=noted(self.called.heard),
            tell=self.called.said.append,
        )

    def arrive(self) -> None:
        """What was asked of a slow disk is done."""
        while self.late:
            self.late.pop(0)()

    def _arrive(self) -> None:
        if not self.slow_disk:
            self.arrive()

    # what a person does

    @staticmethod
    def settle(milliseconds: int = 0) -> None:
        """Let what was sent arrive, and what it set going come to rest."""
        QTest.qWait(milliseconds)
        QGuiApplication.processEvents()

    def key(self, key: Qt.Key, held: Held = NOTHING, text: str = "", place: int = 0) -> None:
        """Press and let go. `place` is the key's X11 code, for those that go by their place."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key.value, held, place, 0, 0, text)
            QGuiApplication.sendEvent(self.window, event)
        self.settle()

    def write(self, text: str) -> None:
        for letter in text:
            code = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            self.key(code, text=letter)

    def move(self, x: float, y: float, held: Held = NOTHING) -> None:
        """The pointer comes there, by way of the pixel beside it; pressed buttons stay so."""
        for at in ((x + 1, y), (x, y)):
            self._mouse(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, held)

    def press(self, x: float, y: float, button: Button = LEFT, held: Held = NOTHING) -> None:
        self.move(x, y, held)
        self._pressed |= button
        self._mouse(QEvent.Type.MouseButtonPress, (x, y), button, held)

    def release(self, button: Button = LEFT, held: Held = NOTHING) -> None:
        self._pressed &= ~button
        self._mouse(QEvent.Type.MouseButtonRelease, self.pointer, button, held)

    def click(self, x: float, y: float, button: Button = LEFT, held: Held = NOTHING) -> None:
        self.press(x, y, button, held)
        self.release(button, held)

    def double_click(self, x: float, y: float) -> None:
        self.click(x, y)
        self._pressed |= LEFT
        self._mouse(QEvent.Type.MouseButtonPress, (x, y), LEFT, NOTHING)
        self._mouse(QEvent.Type.MouseButtonDblClick, (x, y), LEFT, NOTHING)
        self.release()

    def drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        held: Held = NOTHING,
        *,
        release: bool = True,
    ) -> None:
        """Press, go there in a few steps, let go."""
        self.press(*start, LEFT, held)
        for step in range(1, 5):
            x = start[0] + (end[0] - start[0]) * step / 4
            y = start[1] + (end[1] - start[1]) * step / 4
            self._mouse(QEvent.Type.MouseMove, (x, y), Qt.MouseButton.NoButton, held)
        if release:
            self.release(held=held)

    def wheel(self, x: float, y: float, notches: int) -> None:
        self.move(x, y)
        at = QPointF(x, y)
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, 120 * notches), self._pressed, NOTHING,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QGuiApplication.sendEvent(self.window, event)
        self.settle()

    def _mouse(
        self, kind: QEvent.Type, at: tuple[float, float], button: Button, held: Held
    ) -> None:
        self.pointer = at
        point = QPointF(*at)
        event = QMouseEvent(kind, point, point, button, self._pressed, held)
        QGuiApplication.sendEvent(self.window, event)
        self.settle()

    # what a person sees

    def rect(self, zone_id: str) -> Rect:
        return self.conductor.state.placed[zone_id]

    @property
    def selected(self) -> tuple[str, ...]:
        return self.conductor.state.session.selected

    @property
    def mode(self) -> Mode:
        return self.conductor.state.session.mode

    @property
    def panel(self) -> str:
        return self.conductor.state.session.panel

    def items(self) -> list[QQuickItem]:
        """Every item that can be seen now."""
        found: list[QQuickItem] = []

        def look(item: QQuickItem) -> None:
            if item.isVisible() and item.opacity() > 0:
                found.append(item)
                for child in item.childItems():
                    look(child)

        look(self.window.contentItem())
        return found

    def texts(self) -> list[str]:
        """Every text that can be seen now."""
        texts = (item.property("text") for item in self.items() if item.width() > 0)
        return [text for text in texts if isinstance(text, str) and text]

    def picture(self) -> QImage:
        self.settle(30)
        return self.window.grabWindow()
