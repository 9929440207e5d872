"""Where the canvas lies in the window, and whether somebody is at the mouse."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QRectF, QTimer, Signal

from hubwall.model.geometry import Rect


class Viewport(QObject):
    """On the wall the scale is 1 and the place (0, 0); a rehearsal shows the same canvas smaller,
    in the middle of its window."""

    changed = Signal()
    stirredChanged = Signal()
    awakeChanged = Signal()

    def __init__(
        self, *, rehearsing: bool, chrome_stays_ms: int = 2500, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rehearsing = rehearsing
        self._scale, self._x, self._y = 1.0, 0.0, 0.0
        self._stirred = False
        self._still = QTimer(self, singleShot=True, interval=chrome_stays_ms)
        self._still.timeout.connect(self._settle)
        self._awake = True
        self._asleep = QTimer(self, singleShot=True, interval=12 * chrome_stays_ms)
        self._asleep.timeout.connect(self._sleep)
        self._asleep.start()

    def fit(self, canvas: Rect, width: int, height: int) -> None:
        """Rehearsal: show the whole canvas in the middle of a window of that size."""
        if canvas.empty:
            return
        scale = min(width / canvas.width, height / canvas.height)
        x, y = (width - canvas.width * scale) / 2, (height - canvas.height * scale) / 2
        self._show(scale, x - canvas.x * scale, y - canvas.y * scale)

    def stand_at(self, x: int, y: int) -> None:
        """Wall: the canvas begins at that pixel of the window, at its own size."""
        self._show(1.0, x, y)

    def _show(self, scale: float, x: float, y: float) -> None:
        if (scale, x, y) != (self._scale, self._x, self._y):
            self._scale, self._x, self._y = scale, x, y
            self.changed.emit()

    def to_canvas(self, x: float, y: float) -> tuple[int, int]:
        """The canvas pixel under a point of the window."""
        return round((x - self._x) / self._scale), round((y - self._y) / self._scale)

    def to_window(self, rect: Rect) -> QRectF:
        """Where that part of the canvas lies in the window."""
        scale = self._scale
        return QRectF(
            rect.x * scale + self._x,
            rect.y * scale + self._y,
            rect.width * scale,
            rect.height * scale,
        )

    def stir(self) -> None:
        """The mouse moved or a key was pressed: names and handles are shown for a while."""
        self._still.start()
        self._asleep.start()
        if not self._awake:
            self._awake = True
            self.awakeChanged.emit()
        if not self._stirred:
            self._stirred = True
            self.stirredChanged.emit()

    def _settle(self) -> None:
        self._stirred = False
        self.stirredChanged.emit()

    def _sleep(self) -> None:
        self._awake = False
        self.awakeChanged.emit()

    @Property(float, notify=changed)
    def x(self) -> float:
        return self._x

    @Property(float, notify=changed)
    def y(self) -> float:
        return self._y

    @Property(float, notify=changed)
    def scale(self) -> float:
        return self._scale

    @Property(bool, constant=True)
    def rehearsing(self) -> bool:
        return self._rehearsing

    @Property(bool, notify=stirredChanged)
    def stirred(self) -> bool:
        return self._stirred

    @Property(bool, notify=awakeChanged)
    def awake(self) -> bool:
        """Whether somebody was here lately: longer than `stirred`, for what is selected."""
        return self._awake
