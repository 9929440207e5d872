"""One window's own pixels, whatever covers it: X Composite keeps them apart."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from Xlib import X, error
from Xlib.ext import composite

from hubwall.model.shares import clean
from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureEndedError, CaptureError, Changes
from hubwall.share.agent.x_capture import XCapture
from hubwall.share.agent.x_display import Damage, close_display, open_display
from hubwall.share.messages import LONGEST_TITLE

_DEEPEST, _MOST = 6, 2000
_MOST_NAMED = 8
_SETTLES_S, _RESIZES_S = 0.3, 0.1
"""When X begins to keep a window's pixels apart, it takes those that are on the screen there, which
may be those of another window above, until the program has drawn its own anew. So nothing is looked
at for a while; for less after a change of size, which happens many times in a row."""


@dataclass(frozen=True)
class FoundWindow:
    id: int
    title: str


class XWindowCapture(XCapture):
    """A window. While it is minimised, the picture stays as it was last."""

    def __init__(self, window: FoundWindow, pointer: bool, display: str = "") -> None:
        """Raises CaptureError."""
        self._id = window.id
        self._pixmap: Any = None
        self._shown = False
        self._settled_at = 0.0
        opened = open_display(display)
        try:
            x, y, width, height, _ = _geometry(opened, window.id)
        except error.XError:
            raise CaptureError(tr("The window was closed.")) from None
        finally:
            close_display(opened)
        super().__init__((x, y, width, height), window.title, "window", pointer, display)
        if not self.display.has_extension("Composite"):
            raise CaptureError(tr("The X server has no Composite extension; share a screen"))
        self._window = self.display.create_resource_object("window", window.id)
        self._window.change_attributes(event_mask=X.StructureNotifyMask)
        self._window.composite_redirect_window(composite.RedirectAutomatic)
        self._name()
        if not self._shown:
            self.close()
            raise CaptureError(tr("“{title}” is minimised; show it first.", title=self.title))

    def watched(self) -> Any:
        return self.display.create_resource_object("window", self._id)

    def hurt_offset(self) -> tuple[int, int]:
        return (0, 0)

    def _name(self, settles: float = _SETTLES_S) -> None:
        """Get at the pixels as they are kept from now on, if there are any."""
        self._pixmap = None
        try:
            x, y, width, height, border = _geometry(self.display, self._id)
            self._shown = self._window.get_attributes().map_state == X.IsViewable
        except error.XError:
            raise CaptureEndedError(tr("The window was closed.")) from None
        self.origin, self.offset = (x, y), (border, border)
        if self.size != (width, height):
            self.begin((width, height))
        self.whole = True
        self._settled_at = time.monotonic() + settles
        if self._shown:
            caught = error.CatchError(error.BadMatch)
            self._pixmap = self._window.composite_name_window_pixmap(onerror=caught)
            self.display.sync()
            self._shown = caught.get_error() is None
            self.drawable = self._pixmap.id

    def event(self, event: Any) -> None:
        if getattr(event, "window", None) == self._window:
            match type(event).__name__:
                case "DestroyNotify":
                    raise CaptureEndedError(tr("The window was closed."))
                case "UnmapNotify":
                    self._shown = False
                case "MapNotify" | "ReparentNotify":
                    self._again()
                case "ConfigureNotify":
                    if (event.width, event.height) != self.size:
                        self._again(_RESIZES_S)
                    else:
                        self._place()
        super().event(event)

    def _again(self, settles: float = _SETTLES_S) -> None:
        self.damage.close()
        self.damage = Damage(self.display, self._window)
        self._name(settles)

    def _place(self) -> None:
        with contextlib.suppress(error.XError):
            self.origin = _geometry(self.display, self._id)[:2]

    def resized(self, width: int, height: int) -> None:
        """The desktop's size is no matter."""

    def changed(self, now: float) -> bool:
        return super().changed(now) and self._shown and now >= self._settled_at

    def take(self) -> Changes | None:
        seen = self._shown and time.monotonic() >= self._settled_at
        return super().take() if seen else None

    def missed(self) -> None:
        self._again()


def _geometry(display: Any, window: int) -> tuple[int, int, int, int, int]:
    """Place on the desktop and size of its inside, and its border."""
    found = display.create_resource_object("window", window)
    told = found.get_geometry()
    place = display.screen().root.translate_coords(found, 0, 0)
    return place.x, place.y, told.width, told.height, told.border_width


def windows(display: Any) -> list[FoundWindow]:
    """The windows of programs that are on the desktop, the topmost first."""
    root = display.screen().root
    listed: list[int] = []
    for name in ("_NET_CLIENT_LIST_STACKING", "_NET_CLIENT_LIST"):
        with contextlib.suppress(error.XError):
            told = root.get_full_property(display.intern_atom(name), X.AnyPropertyType)
            if told is not None and len(told.value):
                listed = [int(number) for number in told.value][::-1]
                break
    if not listed:
        listed = [window.id for window in _titled(display, root, 0)][:_MOST]
    found = []
    for number in listed[:_MOST]:
        with contextlib.suppress(error.XError):
            window = display.create_resource_object("window", number)
            if title := title_of(display, window):
                found.append(FoundWindow(number, title))
    return found


def _titled(display: Any, window: Any, depth: int) -> Iterator[Any]:
    try:
        children = window.query_tree().children
    except error.XError:
        return
    for child in reversed(children):
        with contextlib.suppress(error.XError):
            if child.get_attributes().map_state != X.IsViewable:
                continue
            if title_of(display, child):
                yield child
            elif depth < _DEEPEST:
                yield from _titled(display, child, depth + 1)


def title_of(display: Any, window: Any) -> str:
    """What the window is called; empty if it has no name."""
    told = window.get_full_property(display.intern_atom("_NET_WM_NAME"), X.AnyPropertyType)
    if told is not None and isinstance(told.value, bytes):
        return clean(told.value.decode("utf-8", "replace"), LONGEST_TITLE)
    name = window.get_wm_name()
    text = name if isinstance(name, str) else (name or b"").decode("latin-1")
    return clean(text, LONGEST_TITLE)


def find_window(title: str, display_name: str = "") -> FoundWindow:
    """The window that is called so, or the only one whose title holds this text. Raises
    CaptureError: no window is guessed, since what it shows may be private."""
    display = open_display(display_name)
    try:
        found = windows(display)
    finally:
        close_display(display)
    wanted = title.casefold()
    exact = [window for window in found if window.title.casefold() == wanted]
    holding = exact[:1] or [window for window in found if wanted in window.title.casefold()]
    if len(holding) == 1:
        return holding[0]
    if holding:
        titles = "\n".join(f"  {window.title}" for window in holding[:_MOST_NAMED])
        raise CaptureError(
            tr("“{title}” is in several titles:\n{titles}", title=title, titles=titles)
        )
    titles = "\n".join(f"  {window.title}" for window in found[:_MOST_NAMED])
    raise CaptureError(tr("No window is called “{title}”. There are:\n{titles}", title=title,
                          titles=titles or "  –"))  # fmt: skip
