"""The one place that wires everything together: `show` a wall, or `picture` a layout."""

from __future__ import annotations

import os
import signal
import sys

import structlog

from hubwall.control.lock import WallLock
from hubwall.control.place import place
from hubwall.files.settings import read_settings
from hubwall.heartbeat import EVERY_S, Heartbeat
from hubwall.log import start_log
from hubwall.model.words import language, speak, tr
from hubwall.requests import PictureRequest, ShowRequest
from hubwall.supervisor import Exit
from hubwall.wall.rendering import Render, Trial, set_up

log = structlog.get_logger(__name__)

LOCK_PATIENCE_S = 4.0


def show(request: ShowRequest) -> Exit:
    """Show a wall until somebody ends it. Blocks; once a process. What keeps it from starting is
    printed in words."""
    settings = read_settings()
    wanted = request.render if request.render != "auto" else settings.value.render
    _prefer_x11()
    trial = Trial(Render(wanted))  # runs while the rest is imported
    speak(request.language or settings.value.language or language())
    start_log("rehearsal" if request.rehearse else "wall")
    for problem in settings.problems:
        log.warning("settings", problem=str(problem))
    if words := _no_display():
        print(words, file=sys.stderr)
        return Exit.PROBLEM
    from hubwall.running import RunningWall

    heartbeat = Heartbeat.from_environment()
    found = place()
    with WallLock(found.lock) as lock:
        alone = lock.take(0.0 if request.rehearse else LOCK_PATIENCE_S)
        if not alone and not request.rehearse:
            print(tr("A wall is shown already."))
            return Exit.PROBLEM
        found_way = trial.result()
        set_up(found_way.render)
        wall = RunningWall(
            request,
            settings.value,
            found_way.render,
            alone=alone,
            largest_texture=found_way.largest_texture,
        )
        for signal_number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signal_number, lambda *_: wall.quit())
        if alone and not request.rehearse:
            wall.listen(found)
        wall.beat(heartbeat.beat, EVERY_S)
        return wall.run()


def picture(request: PictureRequest) -> Exit:
    """Draw a layout into a PNG file, without a window system. Blocks; once a process."""
    settings = read_settings()
    speak(request.language or settings.value.language or language())
    start_log("picture")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    set_up(Render.CPU)
    from hubwall.picturing import draw_layout

    return Exit(draw_layout(request, settings.value))


def _no_display() -> str:
    """Why no window can be opened, in words; Qt would end the process with its own."""
    if os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return ""
    from hubwall.screens.outputs import ScreensError, open_display

    try:
        open_display().close()
    except ScreensError as error:
        return f"hubwall: {error}"
    return ""


def _prefer_x11() -> None:
    """Wayland has no window over several outputs: there the wall goes through XWayland."""
    if os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        print(
            tr(
                "This is a Wayland session: the wall runs through XWayland. Screens can't be "
                "arranged or turned off from here, and scaled screens are not sharp. An X11 "
                "session has neither limit."
            )
        )
