"""The windows on a private display: the program's fill it, its dialogs stand in the middle.

As little of a window manager as programs need to behave (ICCCM, section 4; EWMH 1.5): no frames,
no desktop, no keys of its own.
"""

from __future__ import annotations

import contextlib
from typing import Any

from Xlib import X, Xatom, Xutil
from Xlib import error as xerror
from Xlib.display import Display
from Xlib.protocol import event as xevent

_STATE_NORMAL = 1
_SMALL = ("_NET_WM_WINDOW_TYPE_DIALOG", "_NET_WM_WINDOW_TYPE_UTILITY",
          "_NET_WM_WINDOW_TYPE_SPLASH", "_NET_WM_WINDOW_TYPE_TOOLBAR",
          "_NET_WM_WINDOW_TYPE_NOTIFICATION")  # fmt: skip
_SUPPORTED = ("_NET_SUPPORTED", "_NET_SUPPORTING_WM_CHECK", "_NET_WM_NAME", "_NET_WM_STATE",
              "_NET_WM_STATE_FULLSCREEN", "_NET_WM_STATE_MAXIMIZED_VERT",
              "_NET_WM_STATE_MAXIMIZED_HORZ", "_NET_ACTIVE_WINDOW", "_NET_WM_WINDOW_TYPE",
              "_NET_CLIENT_LIST", *_SMALL)  # fmt: skip
_LEFT_PTR = 68  # in the X server's cursor font


class Windows:
    """Manages one display, from the thread that calls `handle`. Raises Xlib's errors when the
    display can't be managed."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._size = (display.screen().width_in_pixels, display.screen().height_in_pixels)
        self._windows: list[Any] = []  # that are mapped, the topmost last
        self._small: set[int] = set()
        self._focus: Any = None
        display.set_error_handler(lambda *_: None)  # windows go while they are spoken of
        wrong = xerror.CatchError(xerror.BadAccess)
        self._root.change_attributes(
            event_mask=X.SubstructureRedirectMask
            | X.SubstructureNotifyMask
            | X.StructureNotifyMask,
            onerror=wrong,
        )
        display.sync()
        if wrong.get_error():
            raise wrong.get_error()
        self._introduce()
        self._root.warp_pointer(self._size[0] - 1, self._size[1] - 1)  # out of the picture
        display.sync()

    @property
    def count(self) -> int:
        """Windows of the program that can be seen."""
        return len(self._windows)

    def handle(self) -> None:
        """All events that have come. Raises `ConnectionClosedError` when the display has gone."""
        while self._display.pending_events():
            with contextlib.suppress(xerror.XError):
                self._take(self._display.next_event())
        self._display.flush()

    def fileno(self) -> int:
        return int(self._display.fileno())

    def _atom(self, name: str) -> int:
        return int(self._display.intern_atom(name))

    def _introduce(self) -> None:
        """Say that a window manager is here: programs wait for one to be asked."""
        check = self._root.create_window(-1, -1, 1, 1, 0, X.CopyFromParent)
        for window in (check, self._root):
            window.change_property(self._atom("_NET_SUPPORTING_WM_CHECK"), Xatom.WINDOW, 32,
                                   [check.id])  # fmt: skip
        check.change_property(self._atom("_NET_WM_NAME"), self._atom("UTF8_STRING"), 8, b"hubwall")
        supported = [self._atom(name) for name in _SUPPORTED]
        self._root.change_property(self._atom("_NET_SUPPORTED"), Xatom.ATOM, 32, supported)
        font = self._display.open_font("cursor")
        if font is not None:
            cursor = font.create_glyph_cursor(
                font, _LEFT_PTR, _LEFT_PTR + 1, (0, 0, 0), (65535, 65535, 65535)
            )
            self._root.change_attributes(cursor=cursor)
        self._display.sync()

    def _take(self, event: Any) -> None:
        match event.type:
            case X.MapRequest:
                self._show(event.window)
            case X.ConfigureRequest:
                self._place(event)
            case X.UnmapNotify | X.DestroyNotify:
                self._forget(event.window)
            case X.ConfigureNotify if event.window.id == self._root.id:
                self._size = (event.width, event.height)
                for window in self._windows:
                    self._fit(window)
            case X.ButtonPress:
                self._display.allow_events(X.ReplayPointer, event.time)
                self._give_focus(event.window)
            case X.ClientMessage if event.client_type == self._atom("_NET_ACTIVE_WINDOW"):
                self._raise(event.window)
            case X.ClientMessage if event.client_type == self._atom("_NET_WM_STATE"):
                self._change_state(event.window, event.data[1])
            case X.MappingNotify:
                self._display.refresh_keyboard_mapping(event)

    def _show(self, window: Any) -> None:
        attributes = window.get_attributes()
        if attributes is None or attributes.override_redirect:
            return
        if self._is_small(window):
            self._small.add(window.id)
        window.configure(border_width=0)
        self._windows = [other for other in self._windows if other.id != window.id] + [window]
        self._fit(window)
        window.change_property(
            self._atom("WM_STATE"), self._atom("WM_STATE"), 32, [_STATE_NORMAL, X.NONE]
        )
        window.grab_button(
            X.AnyButton, X.AnyModifier, True, X.ButtonPressMask, X.GrabModeSync,
            X.GrabModeAsync, X.NONE, X.NONE,
        )  # fmt: skip
        window.map()
        self._raise(window)

    def _is_small(self, window: Any) -> bool:
        if window.get_wm_transient_for() is not None:
            return True
        found = window.get_full_property(self._atom("_NET_WM_WINDOW_TYPE"), Xatom.ATOM)
        if found is not None and any(self._atom(name) in found.value for name in _SMALL):
            return True
        hints = window.get_wm_normal_hints()
        fixed = Xutil.PMinSize | Xutil.PMaxSize
        return (
            hints is not None
            and hints.flags & fixed == fixed
            and (hints.min_width, hints.min_height) == (hints.max_width, hints.max_height)
            and hints.min_width > 0
        )

    def _fit(self, window: Any, wish: tuple[int, int] | None = None) -> None:
        """Over the whole display; a small window in its middle, as large as it likes to be."""
        across, down = self._size
        if window.id not in self._small:
            x, y, width, height = 0, 0, across, down
        else:
            if wish is None:
                now = window.get_geometry()
                wish = (now.width, now.height)
            width, height = min(wish[0], across), min(wish[1], down)
            x, y = (across - width) // 2, (down - height) // 2
        window.configure(x=x, y=y, width=width, height=height)
        # a program that asked for another place is told where it is (ICCCM, section 4.1.5)
        told = xevent.ConfigureNotify(
            window=window, event=window, above_sibling=X.NONE, x=x, y=y, width=width,
            height=height, border_width=0, override=False,
        )  # fmt: skip
        window.send_event(told, event_mask=X.StructureNotifyMask)

    def _place(self, event: Any) -> None:
        """A window asks for a place."""
        if any(window.id == event.window.id for window in self._windows):
            self._fit(event.window, (event.width, event.height))
            return
        asked = {
            name: getattr(event, name)
            for name, bit in (
                ("x", X.CWX),
                ("y", X.CWY),
                ("width", X.CWWidth),
                ("height", X.CWHeight),
                ("border_width", X.CWBorderWidth),
            )
            if event.value_mask & bit
        }
        event.window.configure(**asked)

    def _forget(self, window: Any) -> None:
        self._windows = [other for other in self._windows if other.id != window.id]
        self._small.discard(window.id)
        if self._focus is not None and self._focus.id == window.id and self._windows:
            self._give_focus(self._windows[-1])
        self._list()

    def _raise(self, window: Any) -> None:
        if not any(other.id == window.id for other in self._windows):
            return
        window.configure(stack_mode=X.Above)
        self._windows = [other for other in self._windows if other.id != window.id] + [window]
        self._give_focus(window)
        self._list()

    def _give_focus(self, window: Any) -> None:
        self._focus = window
        window.set_input_focus(X.RevertToPointerRoot, X.CurrentTime)
        take, protocols = self._atom("WM_TAKE_FOCUS"), self._atom("WM_PROTOCOLS")
        found = window.get_full_property(protocols, Xatom.ATOM)
        if found is not None and take in found.value:
            message = xevent.ClientMessage(
                window=window, client_type=protocols, data=(32, [take, X.CurrentTime, 0, 0, 0])
            )
            window.send_event(message)
        self._root.change_property(self._atom("_NET_ACTIVE_WINDOW"), Xatom.WINDOW, 32, [window.id])

    def _change_state(self, window: Any, data: Any) -> None:
        """A program wants to be maximised or to fill the screen: it does already, and is told
        that it has its way."""
        add, states = int(data[0]) != 0, [int(data[1]), int(data[2])]
        name = self._atom("_NET_WM_STATE")
        found = window.get_full_property(name, Xatom.ATOM)
        kept = [state for state in (found.value if found else []) if state not in states]
        wanted = kept + [state for state in states if state and add]
        window.change_property(name, Xatom.ATOM, 32, wanted)
        if any(other.id == window.id for other in self._windows):
            self._fit(window)

    def _list(self) -> None:
        self._root.change_property(
            self._atom("_NET_CLIENT_LIST"), Xatom.WINDOW, 32, [w.id for w in self._windows]
        )
