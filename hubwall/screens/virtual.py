"""A wall without monitors: an Xorg server of its own, with as many outputs as one asks for."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from select import select
from time import monotonic
from types import TracebackType
from typing import Self

from hubwall.model.geometry import Rect, bounding
from hubwall.model.words import tr
from hubwall.screens.outputs import (
    ScreensError,
    add_mode,
    darken,
    open_display,
    place,
    read_outputs,
)

MOST = 16  # the dummy driver's outputs, DUMMY0 to DUMMY15
LARGEST = 32767  # of RandR, for one side of the desktop

_CONFIGURATION = """
Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "AutoAddGPU" "false"
    Option "BlankTime" "0"
EndSection
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 512000
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 5.0 - 1000.0
    VertRefresh 5.0 - 200.0
EndSection
Section "Screen"
    Identifier "screen"
    Device "card"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Virtual {width} {height}
    EndSubSection
EndSection
"""


class VirtualWall:
    """An X server with one output for each rectangle, from entering the context to leaving it.

    `screens` are places in desktop pixels; gaps between them are mullions. `number` asks for one
    display number, else a free one is taken. Raises `ScreensError` where Xorg or its dummy
    driver is missing or does not start in `patience_s` seconds.
    """

    def __init__(
        self, screens: Sequence[Rect], number: int | None = None, patience_s: float = 20
    ) -> None:
        if not 1 <= len(screens) <= MOST:
            raise ScreensError(tr("A virtual wall has 1 to {most} screens.", most=MOST))
        whole = bounding(screens)
        self.screens = [screen.moved(-whole.x, -whole.y) for screen in screens]
        self.bounds = Rect(0, 0, whole.width, whole.height)
        if max(whole.width, whole.height) > LARGEST:
            raise ScreensError(tr("A desktop is at most {most} pixels wide or high.", most=LARGEST))
        self.display = ""
        self._number = number
        self._patience_s = patience_s
        self._process: subprocess.Popen[bytes] | None = None
        self._stack = ExitStack()

    @property
    def names(self) -> list[str]:
        """The outputs' names, in the order of the screens."""
        return [f"DUMMY{number}" for number in range(len(self.screens))]

    def __enter__(self) -> Self:
        try:
            self._start()
            self._light()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the X server, and with it every window on it. Safe to call twice."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._stack.close()

    def _start(self) -> None:
        xorg = shutil.which("Xorg", path=f"{os.environ.get('PATH', '')}:/usr/bin:/usr/lib/xorg")
        if xorg is None:
            raise ScreensError(
                tr(
                    "A virtual wall needs Xorg and its dummy driver: "
                    "apt-get install xserver-xorg-core xserver-xorg-video-dummy"
                )
            )
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="hubwall-x-")))
        configuration = folder / "xorg.conf"
        configuration.write_text(
            _CONFIGURATION.format(
                width=max(self.bounds.width, 2048), height=max(self.bounds.height, 1536)
            )
        )
        log = folder / "xorg.log"
        answer, theirs = os.pipe()
        self._stack.callback(os.close, answer)
        # however this process ends, the server ends with it (PR_SET_PDEATHSIG, by util-linux)
        setpriv = shutil.which("setpriv")
        command = [setpriv, "--pdeathsig", "TERM", xorg] if setpriv else [xorg]
        command += [] if self._number is None else [f":{self._number}"]
        command += ["-displayfd", str(theirs), "-config", str(configuration)]
        command += ["-logfile", str(log), "-noreset", "-nolisten", "tcp", "-novtswitch"]
        try:
            self._process = subprocess.Popen(
                command,
                pass_fds=(theirs,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                process_group=0,  # Ctrl+C in the terminal ends the wall first, then this
            )
        finally:
            os.close(theirs)
        number = self._announced(answer)
        if number is None:
            raise ScreensError(
                tr("The virtual wall's X server did not start: {reason}", reason=_reason(log))
            )
        self.display = f":{number}"

    def _announced(self, pipe: int) -> int | None:
        """The display number that Xorg writes once it is ready; None when it gave up."""
        until, said = monotonic() + self._patience_s, b""
        while not said.endswith(b"\n"):
            if not select([pipe], [], [], max(0.0, until - monotonic()))[0]:
                return None
            chunk = os.read(pipe, 16)
            if not chunk:
                return None
            said += chunk
        return int(said)

    def _light(self) -> None:
        display = open_display(self.display)
        try:
            for name, screen in zip(self.names, self.screens, strict=True):
                add_mode(display, name, screen.width, screen.height)
            problems = place(display, dict(zip(self.names, self.screens, strict=True)))
            if problems:
                raise ScreensError(" ".join(problems))
            first = read_outputs(display, probe=True)[0]  # without it, all count as unplugged
            display.screen().root.xrandr_set_output_primary(first.number)
            display.sync()
        finally:
            display.close()

    def unplug(self, name: str) -> None:
        """Turn an output off, as if its cable were pulled. Qt sees its screen go."""
        display = open_display(self.display)
        try:
            darken(display, name)
        finally:
            display.close()

    def replug(self, name: str) -> None:
        """Light it again where it stood."""
        display = open_display(self.display)
        try:
            problems = place(display, {name: self.screens[self.names.index(name)]})
            if problems:
                raise ScreensError(" ".join(problems))
        finally:
            display.close()

    def signal(self, number: signal.Signals) -> None:
        """Send the X server a signal (tests stop it to see what hangs)."""
        if self._process is not None:
            self._process.send_signal(number)


def _reason(log: Path) -> str:
    """The first error in Xorg's log, without its marks; where there is none, what to look for."""
    try:
        lines = log.read_text(errors="replace").splitlines()
    except OSError:
        lines = []
    found = [line.split("(EE)", 1)[1].strip() for line in lines if "(EE)" in line]
    wanted = [line for line in found if line and not line.startswith("systemd-logind")]
    return wanted[0] if wanted else tr("it says no reason")
