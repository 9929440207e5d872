"""What is done to a picture at the wall, as the workstation behind it is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtQuick import QQuickWindow

from hubwall.share.messages import FULL, Event
from hubwall.wall.content.content import Health
from hubwall.wall.content.shared import SharedContent
from hubwall.wall.shares.hands import Hands
from tests.wall.shares.conftest import share, turn
from tests.wall.shares.hall import Picture

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
A, SHIFT, ESCAPE = 0x61, 0xFFE1, 0xFF1B


class Driven:
    """A picture of 400x200 in a window of 400x300 that has the keys."""

    def __init__(self) -> None:
        self.told: list[Event] = []
        self.content = SharedContent("seat-3", Picture)
        self.content.handled.connect(lambda events: self.told.extend(events))
        self.content.show_share(share("seat-3/screen", control=True))
        inner = self.content.inner
        assert inner is not None
        inner.report(Health.PLAYING)
        self.window = QQuickWindow()
        self.window.resize(400, 300)
        self.hands = Hands(self.window.contentItem())
        self.hands.setSize(QSizeF(400, 200))
        self.hands.drive(self.content)
        self.window.show()
        self.window.requestActivate()
        self.hands.forceActiveFocus()
        turn(self.hands.hasActiveFocus, "the picture has the keys")

    def mouse(self, kind: QEvent.Type, x: float, y: float, button: Qt.MouseButton = NONE) -> None:
        held = button if kind is QEvent.Type.MouseButtonPress else NONE
        at = QPointF(x, y)
        event = QMouseEvent(kind, at, at, button, held, Qt.KeyboardModifier.NoModifier)
        QGuiApplication.sendEvent(self.window, event)

    def key(self, kind: QEvent.Type, place: int, symbol: int, *, repeat: bool = False) -> None:
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, Qt.Key.Key_A.value, none, place, symbol, 0, "", repeat)
        QGuiApplication.sendEvent(self.window, event)

    def heard(self, *events: Event) -> None:
        turn(lambda: len(self.told) >= len(events), "all was told")
        assert self.told == list(events)
        self.told.clear()


@pytest.fixture
def driven(wall_app: QGuiApplication) -> Iterator[Driven]:
    found = Driven()
    yield found
    found.window.destroy()


PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
DOWN, UP = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


def test_places_are_shares_of_the_picture_and_only_the_last_of_many_moves_counts(
    driven: Driven,
) -> None:
    for x in (100, 200, 400):
        driven.mouse(QEvent.Type.MouseMove, x, 100)
    driven.mouse(PRESS, 200, 100, RIGHT)
    driven.mouse(RELEASE, 0, 0, RIGHT)
    half = round(FULL / 2)
    driven.heard(("move", half, half), ("button", 3, 1), ("move", 0, 0), ("button", 3, 0))


def test_a_pointer_that_rests_tells_nothing(driven: Driven) -> None:
    for _ in range(3):
        driven.mouse(QEvent.Type.MouseMove, 100, 100)
        driven.mouse(PRESS, 100, 100, LEFT)
        driven.mouse(RELEASE, 100, 100, LEFT)
    assert [event[0] for event in driven.told] == ["move", *["button"] * 6]


def test_a_drag_that_leaves_the_picture_stays_at_its_edge(driven: Driven) -> None:
    driven.mouse(PRESS, 0, 0, LEFT)
    driven.mouse(RELEASE, 900, -50, LEFT)
    driven.heard(("move", 0, 0), ("button", 1, 1), ("move", FULL, 0), ("button", 1, 0))


def test_keys_are_told_by_their_symbol_and_a_held_one_once(driven: Driven) -> None:
    driven.key(DOWN, 38, A)
    driven.key(UP, 38, A, repeat=True)
    driven.key(DOWN, 38, A, repeat=True)
    driven.key(UP, 38, A)
    driven.key(DOWN, 9, ESCAPE)
    driven.key(UP, 9, ESCAPE)
    driven.heard(("key", A, 1), ("key", A, 0), ("key", ESCAPE, 1), ("key", ESCAPE, 0))


def test_what_was_pressed_is_let_go_whatever_else_changed_meanwhile(driven: Driven) -> None:
    driven.key(DOWN, 50, SHIFT)
    driven.key(DOWN, 38, A - 32)
    driven.key(UP, 50, SHIFT)
    driven.key(UP, 38, A)
    driven.heard(("key", SHIFT, 1), ("key", A - 32, 1), ("key", SHIFT, 0), ("key", A - 32, 0))


def test_nothing_stays_held_when_the_keys_go_back_to_the_wall(driven: Driven) -> None:
    driven.key(DOWN, 50, SHIFT)
    driven.mouse(PRESS, 0, 0, LEFT)
    driven.told.clear()
    driven.hands.setFocus(False)
    driven.heard(("key", SHIFT, 0), ("button", 1, 0))


def test_the_wheel_turns_in_whole_notches(driven: Driven) -> None:
    at = QPointF(0, 0)
    for turned in (60, 60, -240):
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, turned), NONE, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QGuiApplication.sendEvent(driven.window, event)
    turn(lambda: len(driven.told) > 2)
    assert [event for event in driven.told if event[0] == "wheel"] == [
        ("wheel", 0, -1),
        ("wheel", 0, 2),
    ]
