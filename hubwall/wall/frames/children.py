"""The child processes that draw, as seen from Qt's event loop."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from hubwall.media.nursery import Child, Event, Nursery

LAST_WORK_S = 20.0


class Children(QObject):
    """Hands on what the children say, in the GUI thread, to whoever started them."""

    def __init__(self, bell: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nursery = Nursery(bell)
        self._listeners: dict[int, Callable[[Event], None]] = {}
        self._notifier = QSocketNotifier(self._nursery.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._poll)

    def open(self) -> None:
        """Start the nursery early, so that the first stream need not wait for it."""
        self._nursery.open()

    def start(self, run: str, ring: int, listener: Callable[[Event], None]) -> Child:
        """Start a child; `listener` hears what it says until it has gone. Raises OSError."""
        child = self._nursery.start(run, ring)
        self._listeners[child.id] = listener
        return child

    def prepare(self, run: str) -> None:
        """Such a child will be started before long."""
        with contextlib.suppress(OSError):  # who starts it will hear why
            self._nursery.prepare(run)

    def forget(self, child: Child) -> None:
        """End a child; its listener hears nothing more."""
        self._listeners.pop(child.id, None)
        child.kill()

    def see_out(self, child: Child, done: Callable[[Event | None], bool]) -> None:
        """End a child as soon as it has done what it was asked for: `done` hears what it says and
        tells whether that was all; it hears None when the child takes longer than LAST_WORK_S."""

        def hear(event: Event | None) -> None:
            if self._listeners.get(child.id) is hear and (done(event) or event is None):
                self.forget(child)

        self._listeners[child.id] = hear
        QTimer.singleShot(round(LAST_WORK_S * 1000), self, lambda: hear(None))

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._nursery.close()

    def _poll(self) -> None:
        for event in self._nursery.poll():
            listener = self._listeners.get(event.child.id)
            if listener is not None:
                listener(event)
