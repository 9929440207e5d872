"""A window that somebody clicks on."""

from __future__ import annotations

from typing import Any

from Xlib import X, error
from Xlib.Xcursorfont import crosshair

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureError
from hubwall.share.agent.x_display import close_display, open_display
from hubwall.share.agent.x_window import FoundWindow, title_of

_DEEPEST = 12


def pick_window(display_name: str = "") -> FoundWindow:
    """Wait for a click, and tell which window is there. Raises CaptureError: another button than
    the left, or a click on the desktop, is a no."""
    display = open_display(display_name)
    try:
        root = display.screen().root
        font = display.open_font("cursor")
        colours = (0xFFFF, 0xFFFF, 0xFFFF), (0, 0, 0)
        cross = font.create_glyph_cursor(font, crosshair, crosshair + 1, *colours)
        grabbed = root.grab_pointer(
            False, X.ButtonPressMask | X.ButtonReleaseMask, X.GrabModeAsync, X.GrabModeAsync,
            X.NONE, cross, X.CurrentTime,
        )  # fmt: skip
        if grabbed != X.GrabSuccess:
            raise CaptureError(tr("Another program holds the mouse; close its menu and try again."))
        pressed = _next(display, X.ButtonPress)
        _next(display, X.ButtonRelease)  # so that nothing else sees half a click
        display.ungrab_pointer(X.CurrentTime)
        if pressed.detail != 1:
            raise CaptureError(tr("No window was picked."))
        return _program_window(display, pressed.child)
    except error.XError as problem:
        raise CaptureError(tr("No window was picked.")) from problem
    finally:
        close_display(display)


def _next(display: Any, kind: int) -> Any:
    while True:
        event = display.next_event()
        if event.type == kind:
            return event


def _program_window(display: Any, outermost: Any) -> FoundWindow:
    """The program's own window inside what the window manager put around it."""
    if outermost == X.NONE:
        raise CaptureError(tr("There is no window; share the screen instead."))
    state = display.intern_atom("WM_STATE")
    level = [outermost]
    for _ in range(_DEEPEST):
        for window in level:
            if window.get_full_property(state, X.AnyPropertyType):
                return FoundWindow(window.id, title_of(display, window))
        level = [child for window in level for child in window.query_tree().children]
    return FoundWindow(outermost.id, title_of(display, outermost))
