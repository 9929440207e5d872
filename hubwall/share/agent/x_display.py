"""A connection to the X server, with the damage and the regions that Xlib for Python has no words
for (X Damage 1.1, XFixes 2)."""

from __future__ import annotations

import contextlib
import os
from typing import Any

import numpy as np
from numpy.typing import NDArray
from Xlib import X, display, error
from Xlib.ext import damage, xfixes
from Xlib.protocol import rq

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureError

NEEDED = ("DAMAGE", "XFIXES")
_CURSOR_SHAPE = 1


class _CreateRegion(rq.Request):  # type: ignore[misc]
    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(5), rq.RequestLength(), rq.Card32("region")
    )  # fmt: skip


class _FetchRegion(rq.ReplyRequest):  # type: ignore[misc]
    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(19), rq.RequestLength(), rq.Card32("region")
    )  # fmt: skip
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Pad(1),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Pad(24),
        rq.Binary("rectangles"),
    )


def wayland_session() -> bool:
    """Whether the desktop is one that lets no program see other programs' windows."""
    kind = os.environ.get("XDG_SESSION_TYPE", "")
    return kind == "wayland" or (not kind and bool(os.environ.get("WAYLAND_DISPLAY")))


def open_display(name: str = "") -> display.Display:
    """Raises CaptureError. What goes wrong later on this connection without being waited for goes
    unsaid: windows come and go while they are spoken of."""
    try:
        opened = display.Display(name or None)
    except (error.DisplayError, OSError, ValueError) as problem:
        raise CaptureError(
            tr("The X display {name} can't be opened: {reason}",
               name=name or os.environ.get("DISPLAY", ""), reason=problem)
        ) from problem  # fmt: skip
    opened.set_error_handler(lambda *_: None)
    missing = [part for part in NEEDED if not opened.has_extension(part)]
    if missing:
        close_display(opened)
        raise CaptureError(
            tr("The X server has no {extension}; it can't be shared", extension=missing[0])
        )
    opened.xfixes_query_version()
    opened.damage_query_version()
    opened.xfixes_select_cursor_input(opened.screen().root, _CURSOR_SHAPE)
    return opened


def close_display(opened: display.Display) -> None:
    """Also where the server has gone, which Xlib for Python leaves half closed."""
    with contextlib.suppress(error.ConnectionClosedError, OSError):
        opened.close()
    with contextlib.suppress(OSError):
        opened.display.socket.close()


class Damage:
    """What is drawn in a window and all windows in it. The server says once that there is
    something, and nothing more until it is taken."""

    def __init__(self, opened: display.Display, window: Any) -> None:
        self._display = opened
        self._opcode = opened.display.get_extension_major(xfixes.extname)
        self._region = opened.display.allocate_resource_id()
        _CreateRegion(display=opened.display, opcode=self._opcode, region=self._region)
        self.id: int = window.damage_create(damage.DamageReportNonEmpty)

    def take(self) -> NDArray[np.int32]:
        """Rectangles, shape (count, 4): x, y, width, height in the window."""
        self._display.damage_subtract(self.id, X.NONE, self._region)
        try:
            told = _FetchRegion(
                display=self._display.display, opcode=self._opcode, region=self._region
            )
        except error.XError:  # the window has gone, and its damage with it
            return np.zeros((0, 4), np.int32)
        raw = np.frombuffer(told.rectangles, np.uint8)[: len(told.rectangles) // 8 * 8]
        found = raw.view("<i2").reshape(-1, 4).astype(np.int32)
        found[:, 2:] &= 0xFFFF
        return found

    def close(self) -> None:
        self._display.damage_destroy(self.id)
