"""The one window over all screens of the wall, or the smaller one of a rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QRegion
from PySide6.QtQuick import QQuickView

from hubwall.model.geometry import Rect, bounding


class WallWindow(QQuickView):
    """Shows Wall.qml. Keys go to `on_key` first: pressed or released, True if they were meant
    for the wall; all others go on to the scene."""

    stirred = Signal()
    """Somebody is at the mouse, or pressed a key that is the wall's."""
    used = Signal()
    """Somebody does something, with whatever."""
    closed = Signal()

    def __init__(self, on_key: Callable[[QKeyEvent, bool], bool], pointer_stays_s: int = 3) -> None:
        super().__init__()
        self.setColor(QColor("black"))
        self.setTitle("hubwall")
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self._idle = QTimer(self, singleShot=True, interval=pointer_stays_s * 1000)
        self._idle.timeout.connect(self._hide_pointer)
        self._hidden = False
        self._ears = _Ears(self, on_key)
        self.installEventFilter(self._ears)

    def open_scene(self, qml: QUrl, properties: dict[str, object]) -> list[str]:
        """Load the root item; gives what QML found wrong, nothing when all is well."""
        self.setInitialProperties(properties)
        self.setSource(qml)
        return [error.toString() for error in self.errors()]

    def span(self, screens: Iterable[Rect], left_out: Iterable[Rect]) -> None:
        """Cover these screens (desktop pixels) and stay off those that are left out."""
        rects = list(screens)
        around = bounding(rects)
        frameless = Qt.WindowType.FramelessWindowHint | Qt.WindowType.BypassWindowManagerHint
        self.setFlags(Qt.WindowType.Window | frameless)
        self.setGeometry(around.x, around.y, around.width, around.height)
        if any(rect.overlaps(around) for rect in left_out):
            region = QRegion()
            for rect in rects:
                at = rect.moved(-around.x, -around.y)
                region += QRegion(QRect(at.x, at.y, at.width, at.height))
            self.setMask(region)
        else:
            self.setMask(QRegion())

    def show_on_wall(self) -> None:
        """No window manager gives this window the keys: it takes them."""
        self.show()
        self.raise_()
        self.requestActivate()
        self._idle.start()

    def _hide_pointer(self) -> None:
        self._hidden = True
        self.setCursor(QCursor(Qt.CursorShape.BlankCursor))

    def show_pointer(self) -> None:
        """Somebody moved the mouse."""
        self._idle.start()
        if self._hidden:
            self._hidden = False
            self.unsetCursor()
        self.stirred.emit()
        self.used.emit()


class _Ears(QObject):
    """Hears the window's events before the window does.

    A filter and not overridden handlers: Python must have let go of its lock (the GIL) before Qt
    goes on with an event. An `event()` in Python that called Qt's own held it while Qt waited for
    the render thread, which wanted it too: the wall froze at its first picture with the threaded
    render loop (PySide6 6.11.3).
    """

    def __init__(self, window: WallWindow, on_key: Callable[[QKeyEvent, bool], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._on_key = on_key

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress | QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                pressed = event.type() is QEvent.Type.KeyPress
                self._window.used.emit()
                meant = self._on_key(event, pressed)
                if meant and pressed:
                    self._window.stirred.emit()
                return meant
            case QEvent.Type.MouseMove | QEvent.Type.MouseButtonPress | QEvent.Type.Wheel:
                self._window.show_pointer()
            case QEvent.Type.TouchBegin:
                self._window.used.emit()
            case QEvent.Type.Close:
                self._window.closed.emit()
            case _:
                pass
        return False
