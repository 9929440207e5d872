"""Real desktops to look at: X servers with VNC servers on them, and the desk's pages alone."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiohttp import web
from Xlib import X
from Xlib import display as xdisplay
from Xlib.protocol import display as protocol
from Xlib.protocol import event
from Xlib.xauth import Xauthority

from hubwall.desk.program_specs import Specs
from hubwall.desk.programs import Programs
from hubwall.desk.reserving import reserve
from hubwall.desk.vnc_pages import VncPages
from hubwall.desk.web_server import new_app, only_here
from hubwall.files.settings import Settings
from hubwall.media.protocol import Login
from tests.waiting import until

TOKEN = "t0ken"


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def x_display(size: tuple[int, int] = (640, 360)) -> Iterator[str]:
    """An X server of that size; gives what $DISPLAY would hold."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24",
         "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


def open_x(display: str, authority: Path | None = None) -> Any:
    """A connection to one of several X servers. python-xlib keeps the numbers of their events in
    one table for all of them, and stumbles where they differ."""
    protocol.Display.event_classes = event.event_class.copy()
    before = os.environ.get("XAUTHORITY", "")
    os.environ["XAUTHORITY"] = str(authority or before)
    try:
        return xdisplay.Display(display)
    finally:
        os.environ["XAUTHORITY"] = before
        if not before:
            del os.environ["XAUTHORITY"]


def open_private(folder: Path) -> Any:
    """The private display of a program, whose keeper has that folder."""
    key = folder / "authority"
    (number,) = {entry[2].decode() for entry in Xauthority(str(key)).entries}
    return open_x(f":{number}", key)


def paint(display: str, colour: int) -> None:
    """Give the whole desktop a colour, 0xRRGGBB."""
    opened = open_x(display)
    try:
        root = opened.screen().root
        root.change_attributes(background_pixel=colour)
        root.clear_area()
        opened.sync()
    finally:
        opened.close()


def typed_window(display: str) -> Any:
    """A window that hears every key on that display; its X connection, to read events from."""
    opened = open_x(display)
    screen = opened.screen()
    window = screen.root.create_window(
        0, 0, screen.width_in_pixels, screen.height_in_pixels, 0, X.CopyFromParent,
        background_pixel=0x203040, event_mask=X.KeyPressMask | X.ButtonPressMask,
        override_redirect=True,
    )  # fmt: skip
    window.map()
    window.set_input_focus(X.RevertToParent, X.CurrentTime)
    opened.sync()
    return opened


def letters(opened: Any) -> str:
    """What has been typed there since the last look."""
    found = ""
    while opened.pending_events():
        came = opened.next_event()
        if came.type == X.KeyPress:
            name = opened.lookup_string(opened.keycode_to_keysym(came.detail, came.state & 1))
            found += name or ""
    return found


@contextmanager
def x11vnc(display: str, port: int, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A VNC server on that display. Without shared memory: killed, it would leave its pieces on the
    machine, 150 of the 4,096 that a kernel has, until no X client gets any."""
    program = shutil.which("x11vnc")
    assert program, "apt-get install x11vnc"
    server = subprocess.Popen(
        [program, "-display", display, "-rfbport", str(port), "-localhost", "-forever",
         "-shared", "-quiet", "-noxdamage", "-noshm", *(more or ("-nopw",))],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: listens(port), 15, "x11vnc listens")
        yield server
    finally:
        server.kill()
        server.wait(10)


@contextmanager
def tiger(port: int, password: str, size: tuple[int, int] = (640, 360)) -> Iterator[str]:
    """TigerVNC's server with a password; gives its display."""
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder) / "passwd"
        made = subprocess.run(
            ["tigervncpasswd", "-f"], input=password.encode(), capture_output=True, check=True
        )
        secret.write_bytes(made.stdout)
        secret.chmod(0o600)
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xtigervnc", "-displayfd", str(write), "-rfbport", str(port), "-localhost",
             "-SecurityTypes", "VncAuth", "-PasswordFile", str(secret),
             "-geometry", f"{size[0]}x{size[1]}", "-depth", "24", "-noreset"],
            pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        try:
            with os.fdopen(read) as pipe:
                yield f":{pipe.readline().strip()}"
        finally:
            server.terminate()
            server.wait(10)


class DeskAlone:
    """The desk's pages on a port of their own, in a thread: `page(address)` reserves a feed's
    address and gives where it is served."""

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, Any] | None = None,
        logins: Mapping[str, Login] | None = None,
        novnc: Any = None,
    ) -> None:
        self.settings = Settings.model_validate(settings or {})
        self._logins = logins or {}
        self.runtime = folder / "runtime"
        self.runtime.mkdir(mode=0o700)
        self._chromium = folder / "chromium"
        self._novnc = novnc
        self.port = 0
        self.pages: VncPages
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,))
        self._thread.start()
        assert ready.wait(10)

    def page(self, address: str) -> str:
        found = reserve(address, self._logins.get)
        assert found is not None
        self._loop.call_soon_threadsafe(self.pages.reserve, found.order.values)
        return f"http://127.0.0.1:{self.port}/{TOKEN}{found.path}"

    def _run(self, ready: threading.Event) -> None:
        self._loop.run_until_complete(self._serve(ready))
        self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        programs = Programs(Specs(lambda: self.settings, self._chromium), self.runtime)
        more = {"novnc": self._novnc} if self._novnc is not None else {}
        self.pages = VncPages(programs, **more)
        app = new_app(only_here)
        self.pages.add_routes(app, f"/{TOKEN}")
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        ready.set()
        await self._stop.wait()
        await self.pages.close()
        await runner.cleanup()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)
        assert not self._thread.is_alive()


_CLIP = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
board = QGuiApplication.clipboard()
def look():
    if board.text() == sys.argv[2]:
        print("there", flush=True)
        app.quit()
if sys.argv[1] == "copy":
    board.setText(sys.argv[2])
    print("copied", flush=True)
else:
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(100)
app.exec()
"""


@contextmanager
def clipboard(display: str, do: str, text: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program over there that copies the text (`copy`), or waits for it in the clipboard
    (`await`) and then ends."""
    program = subprocess.Popen(
        [sys.executable, "-c", _CLIP, do, text], stdout=subprocess.PIPE,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
    )  # fmt: skip
    try:
        yield program
    finally:
        program.kill()
        program.communicate()
