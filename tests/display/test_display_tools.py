"""The display tests' own tools do what they say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from Xlib import XK, X
from Xlib import display as xdisplay

from hubwall.model.geometry import Rect
from hubwall.screens.outputs import open_display, read_outputs
from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import colour, differing, look
from tests.display.hands import Hands
from tests.waiting import until


class Pane:
    """A plain red window on the desktop that notes what reaches it."""

    def __init__(self, display: str, at: Rect, managed: bool = False) -> None:
        self.display = xdisplay.Display(display)
        screen = self.display.screen()
        self.window = screen.root.create_window(
            at.x, at.y, at.width, at.height, 0, screen.root_depth,
            background_pixel=0xC02010, override_redirect=not managed,
            event_mask=X.KeyPressMask | X.ButtonPressMask | X.PointerMotionMask | X.ExposureMask,
        )  # fmt: skip
        self.window.map()
        self.display.sync()
        self.seen: list[tuple[int, int]] = []

    def events(self) -> list[tuple[int, int]]:
        """Kind and detail of everything so far."""
        while self.display.pending_events():
            event = self.display.next_event()
            self.seen.append((event.type, int(getattr(event, "detail", 0))))
        return self.seen

    def focus(self) -> None:
        self.window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.display.sync()

    def close(self) -> None:
        self.window.destroy()
        self.display.close()


@pytest.fixture
def pane(six_screens: VirtualWall) -> Iterator[Pane]:
    pane = Pane(six_screens.display, Rect(100, 50, 300, 200))
    until(lambda: (X.Expose, 0) in [(kind, 0) for kind, _ in pane.events()], what="it is shown")
    pane.focus()
    yield pane
    pane.close()


def test_eyes_see_colours_where_they_are(six_screens: VirtualWall, pane: Pane) -> None:
    assert colour(six_screens.display, 250, 150) == (0xC0, 0x20, 0x10)
    picture = look(six_screens.display, Rect(0, 0, 500, 250))
    assert picture.shape == (250, 500, 3)
    red = (picture == (0xC0, 0x20, 0x10)).all(axis=2)
    ys, xs = np.nonzero(red)
    assert (xs.min(), ys.min(), xs.max(), ys.max()) == (100, 50, 399, 249)
    assert differing(picture, picture) == 0
    without = np.where(red[:, :, None], 0, picture).astype(np.uint8)
    assert differing(picture, without) == pytest.approx(300 * 200 / (500 * 250))
    assert look(six_screens.display).shape == (2 * 540 + 20, 3 * 960 + 40, 3)


def test_hands_move_click_and_turn_the_wheel(hands: Hands, pane: Pane) -> None:
    hands.drag((150, 100), (350, 200))
    assert hands.pointer == (350, 200)
    hands.wheel(200, 100, 2)
    hands.wheel(200, 100, -1)
    pressed = [1, 5, 5, 4]
    until(lambda: [d for kind, d in pane.events() if kind == X.ButtonPress] == pressed)
    assert [kind for kind, _ in pane.seen].count(X.MotionNotify) >= 12


def test_hands_type_by_letter(hands: Hands, pane: Pane) -> None:
    hands.key("Control_L", "z")
    hands.write("A/")
    until(lambda: len([d for kind, d in pane.events() if kind == X.KeyPress]) == 5)
    codes = [detail for kind, detail in pane.seen if kind == X.KeyPress]
    assert codes == [37, 52, 50, 38, 61]


def test_a_french_keyboard_keeps_its_places(french_keyboard: Hands, pane: Pane) -> None:
    french_keyboard.key("physical:digit1")
    french_keyboard.key("a")
    until(lambda: len([d for kind, d in pane.events() if kind == X.KeyPress]) == 2)
    digit, letter = [detail for kind, detail in pane.seen if kind == X.KeyPress]
    fresh = xdisplay.Display(pane.display.get_display_name())
    assert fresh.keycode_to_keysym(digit, 0) == XK.string_to_keysym("ampersand")
    assert fresh.keycode_to_keysym(digit, 1) == XK.string_to_keysym("1")
    assert letter == 24  # where an English keyboard has its Q
    fresh.close()


def test_screens_go_and_come_back(six_screens: VirtualWall) -> None:
    display = open_display(six_screens.display)
    six_screens.unplug("DUMMY4")
    assert [o.name for o in read_outputs(display) if o.lit] == [
        "DUMMY0", "DUMMY1", "DUMMY2", "DUMMY3", "DUMMY5",
    ]  # fmt: skip
    six_screens.replug("DUMMY4")
    assert [o.rect for o in read_outputs(display) if o.lit] == six_screens.screens
    display.close()


@pytest.mark.usefixtures("openbox")
def test_openbox_takes_a_window_into_its_care(six_screens: VirtualWall) -> None:
    pane = Pane(six_screens.display, Rect(40, 40, 300, 200), managed=True)
    root, looks = pane.display.screen().root, 0

    def framed() -> bool:
        """A window that came while openbox was still starting is shown to it again."""
        nonlocal looks
        looks += 1
        if looks % 100 == 0:
            pane.window.unmap()
            pane.window.map()
            pane.display.sync()
        return bool(pane.window.query_tree().parent != root)

    try:
        until(framed, seconds=30, what="it has a frame")
    finally:
        pane.close()
