"""The wall's mouse and keys on somebody's workstation."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtQuick import QQuickItem

from hubwall.share.messages import FULL, MOST_EVENTS, Event
from hubwall.wall.content.shared import SharedContent

MOVES_MS = 12
"""How long moves of the pointer are gathered: the last of them is as good as all."""
NOTCH = 120  # eighths of a degree, as Qt counts the turns of a wheel
MOST_NOTCHES = 20
BUTTONS = {
    Qt.MouseButton.LeftButton: 1,
    Qt.MouseButton.MiddleButton: 2,
    Qt.MouseButton.RightButton: 3,
    Qt.MouseButton.BackButton: 8,
    Qt.MouseButton.ForwardButton: 9,
}


class Hands(QQuickItem):
    """Lies over a picture and tells what is done to it, as `hubwall.share.messages.Input` says:
    places from 0 to FULL over the item, X11 key symbols. What is held down when the item loses
    the focus is let go.

    Events come in the GUI thread. Keys are told by the symbol that the X server gave them, so
    that the workstation types what is printed on the wall's keyboard.
    """

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setAcceptedMouseButtons(Qt.MouseButton.AllButtons)
        self.setAcceptHoverEvents(True)
        self._content: SharedContent | None = None
        self._unsaid: list[Event] = []
        self._keys: dict[int, int] = {}  # the symbol that each key was pressed with
        self._buttons: set[int] = set()
        self._at = (-1, -1)
        self._turned = QPointF()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(MOVES_MS)
        self._soon.timeout.connect(self._say)

    @Slot(QObject)
    def drive(self, content: QObject) -> None:
        """Tell that content from now on."""
        self._content = content if isinstance(content, SharedContent) else None

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.forceActiveFocus()
        self._point(event.position())
        self._button(event.button(), down=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._point(event.position())
        self._button(event.button(), down=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's name for the second press, and it comes after that: nothing to add."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position())

    def hoverMoveEvent(self, event: QHoverEvent) -> None:
        self._point(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._point(event.position())
        turned = self._turned + QPointF(event.angleDelta())
        across, down = int(turned.x() / NOTCH), int(turned.y() / NOTCH)
        self._turned = turned - QPointF(across, down) * NOTCH
        if across or down:
            self._tell(("wheel", _at_most(-across, MOST_NOTCHES), _at_most(-down, MOST_NOTCHES)))
        event.accept()

    def _point(self, at: QPointF) -> None:
        x = min(max(at.x() / max(1.0, self.width()), 0.0), 1.0)
        y = min(max(at.y() / max(1.0, self.height()), 0.0), 1.0)
        place = (round(x * FULL), round(y * FULL))
        if place == self._at:  # Qt tells where the pointer is with every frame
            return
        self._at = place
        if self._unsaid and self._unsaid[-1][0] == "move":
            self._unsaid.pop()
        self._unsaid.append(("move", *place))
        if not self._soon.isActive():
            self._soon.start()

    def _button(self, button: Qt.MouseButton, *, down: bool) -> None:
        number = BUTTONS.get(button)
        if number is None or (number in self._buttons) == down:
            return
        (self._buttons.add if down else self._buttons.discard)(number)
        self._tell(("button", number, int(down)))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        symbol, place = event.nativeVirtualKey(), event.nativeScanCode()
        event.accept()
        if not event.isAutoRepeat() and symbol:  # a key that is held repeats over there
            self._keys[place] = symbol
            self._tell(("key", symbol, 1))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.isAutoRepeat():
            return
        symbol = self._keys.pop(event.nativeScanCode(), None)
        if symbol is not None:
            self._tell(("key", symbol, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.let_go()
        super().focusOutEvent(event)

    @Slot()
    def let_go(self) -> None:
        """Release whatever is held down."""
        for symbol in self._keys.values():
            self._unsaid.append(("key", symbol, 0))
        for number in self._buttons:
            self._unsaid.append(("button", number, 0))
        self._keys.clear()
        self._buttons.clear()
        self._say()

    def _tell(self, event: Event) -> None:
        """A press or a turn goes out at once, after the moves before it."""
        self._unsaid.append(event)
        self._say()

    def _say(self) -> None:
        self._soon.stop()
        while self._unsaid:
            some, self._unsaid = self._unsaid[:MOST_EVENTS], self._unsaid[MOST_EVENTS:]
            if self._content is not None:
                self._content.hand_over(some)


def _at_most(value: int, most: int) -> int:
    return min(max(value, -most), most)
