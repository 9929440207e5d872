"""The screens of this machine, and the right capture for what somebody wants to share."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import mss
from mss.exception import ScreenShotError

from hubwall.model.shares import clean
from hubwall.model.words import tr
from hubwall.share.agent.capture import Capture, CaptureError, Wanted
from hubwall.share.agent.cells import clipped
from hubwall.share.messages import LARGEST_AREA, LARGEST_SIDE, Rect

_SMALLEST = 16


@dataclass(frozen=True)
class Monitor:
    """`name`: as the system calls it, such as HDMI-1."""

    name: str
    rect: Rect


def on_x11() -> bool:
    return sys.platform not in ("win32", "darwin")


def need_visible_desktop() -> None:
    """Raises CaptureError on a desktop that lets no program see what others show."""
    if not on_x11():
        return
    from hubwall.share.agent.x_display import wayland_session

    if wayland_session():
        raise CaptureError(
            tr(
                "This is a Wayland session, where no program may see other programs' windows. "
                "Share from the browser instead (the wall shows the address and a code), or "
                "log in to an X11 session."
            )
        )


def monitors(display: str = "") -> list[Monitor]:
    """From screen 1 on. Raises CaptureError."""
    try:
        with mss.MSS(display=display or None) if on_x11() else mss.MSS() as shots:
            found = shots.monitors[1:] or shots.monitors[:1]
    except ScreenShotError as problem:
        raise CaptureError(
            tr("The screens of this machine can't be seen: {reason}", reason=problem)
        ) from problem
    listed = []
    for number, told in enumerate(found, 1):
        rect = (told["left"], told["top"], told["width"], told["height"])
        name = clean(str(told.get("output") or told.get("name") or ""), 30)
        listed.append(Monitor(name or str(number), rect))
    return listed


def open_capture(wanted: Wanted) -> Capture:
    """Raises CaptureError."""
    need_visible_desktop()
    if wanted.window or wanted.window_id:
        return _window(wanted)
    listed = monitors(wanted.display)
    number = wanted.screen or 1
    if wanted.region is not None:
        rect, title, what = _region(wanted.region, listed), "", "region"
    else:
        if not 1 <= number <= len(listed):
            raise CaptureError(
                tr("There is no screen {number}; there are {count}.", number=number,
                   count=len(listed))
            )  # fmt: skip
        rect, what = listed[number - 1].rect, "screen"
        # the wall makes the share's name of it, which layouts know: in any language the same
        title = f"Screen {number}" if number > 1 else ""
    _check(rect)
    if not on_x11():
        from hubwall.share.agent.plain_capture import PlainCapture

        return PlainCapture(rect, title, what, wanted.pointer)
    from hubwall.share.agent.x_capture import XCapture

    find = None if what == "region" else lambda: _rect_of(number, wanted.display)
    return XCapture(rect, title, what, wanted.pointer, wanted.display, find)


def _rect_of(number: int, display: str) -> Rect | None:
    """Where this screen is now, if it is there."""
    try:
        listed = monitors(display)
    except CaptureError:
        return None
    return listed[number - 1].rect if number <= len(listed) else None


def _window(wanted: Wanted) -> Capture:
    if not on_x11():
        raise CaptureError(
            tr("Single windows can be shared on X11 only; share a screen or a region")
        )
    from hubwall.share.agent.x_window import FoundWindow, XWindowCapture, find_window

    if wanted.window_id:
        window = FoundWindow(wanted.window_id, wanted.window)
    else:
        window = find_window(wanted.window, wanted.display)
    return XWindowCapture(window, wanted.pointer, wanted.display)


def _region(region: Rect, listed: list[Monitor]) -> Rect:
    right = max(monitor.rect[0] + monitor.rect[2] for monitor in listed)
    bottom = max(monitor.rect[1] + monitor.rect[3] for monitor in listed)
    rect = clipped(region, (right, bottom))
    if rect is None:
        raise CaptureError(tr("The region lies on no screen of this machine."))
    return rect


def _check(rect: Rect) -> None:
    width, height = rect[2:]
    if width < _SMALLEST or height < _SMALLEST:
        raise CaptureError(tr("It must be {count} pixels wide and high at least.", count=_SMALLEST))
    if max(width, height) > LARGEST_SIDE or width * height > LARGEST_AREA:
        raise CaptureError(tr("It is too large to be shared in one piece; share a region."))
