"""Keeps the screens from blanking while hubwall shows, and turns panels off and on."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from Xlib.ext import dpms, screensaver
from Xlib.protocol import rq

from hubwall.model.words import tr
from hubwall.screens.outputs import open_display

_ON, _OFF = 0, 3  # DPMSModeOn, DPMSModeOff


class KeepAwake:
    """No screen saver and no power saving, from entering the context to leaving it.

    The X server ends it by itself when this process ends, however it ends: nothing on the desktop
    has to be put back. Raises `ScreensError` without a display.
    """

    def __init__(self, display: str | None = None) -> None:
        self._display = open_display(display)

    def __enter__(self) -> Self:
        self._suspend(True)
        self._display.force_screen_saver(0)
        self._display.sync()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """The display's own times hold again. Safe to call twice."""
        if self._display is not None:
            self._suspend(False)
            self._display.close()
            self._display = None

    def _suspend(self, suspend: bool) -> None:
        if self._display.has_extension(screensaver.extname):
            _Suspend(
                display=self._display.display,
                opcode=self._display.display.get_extension_major(screensaver.extname),
                suspend=suspend,
            )


class _Suspend(rq.Request):  # type: ignore[misc]
    """XScreenSaverSuspend, of version 1.1 of the protocol; python-xlib stops at 1.0."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(5), rq.RequestLength(), rq.Card32("suspend"))


def panels(on: bool, display: str | None = None) -> str:
    """Turn all panels on or off through DPMS; what went wrong, in words, or an empty text. Any
    key or the mouse turns them on again too. Raises `ScreensError` without a display."""
    server = open_display(display)
    try:
        if not server.has_extension(dpms.extname) or not server.dpms_capable().capable:
            return tr("This X server can't turn panels off and on (it has no DPMS).")
        enabled = bool(server.dpms_info().state)
        if not on and not enabled:  # off by hand only, never by time
            server.dpms_set_timeouts(0, 0, 0)
            server.dpms_enable()
        if enabled or not on:
            server.dpms_force_level(_ON if on else _OFF)
        server.sync()
    finally:
        server.close()
    return ""
