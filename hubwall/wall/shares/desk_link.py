"""The wall's line to its desk: starts it when it is first needed, and again whenever it dies."""

from __future__ import annotations

import contextlib
import secrets
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import structlog
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from hubwall.control.place import ControlError
from hubwall.desk.inherited import Inherited
from hubwall.desk.link import Lines, parse_report, write_order
from hubwall.desk.messages import Order, Ready, Start, Trouble
from hubwall.media.supervision import Supervision
from hubwall.wall.shares.outlets import Outlets

log = structlog.get_logger(__name__)

CHUNK = 65_536
ROUNDS = 8  # chunks read in one go: a desk that floods the wall waits for its next turn
LEAVING_S = 1.0
MOST_UNSAID = 4 << 20  # bytes; a desk that takes nothing for so long hangs


class DeskLink(QObject):
    """GUI thread; never blocks. Nothing is started before `need`. What has to be said to every
    new desk is said by whoever listens to `began`."""

    began = Signal()
    """A desk was started and has its first order; say it what it has to know."""
    heard = Signal(object)  # hubwall.desk.messages.Report
    lost = Signal()
    """The desk died; another is started soon."""

    def __init__(
        self,
        folder: Callable[[], Path],
        start: Callable[[str], Start],
        parent: QObject | None = None,
        *,
        command: Callable[[Inherited], list[str]] = Inherited.command,
    ) -> None:
        """`folder` gives the runtime folder, `start` the first order for a token."""
        super().__init__(parent)
        self.token = secrets.token_hex(16)
        self._folder, self._start_order, self._command = folder, start, command
        self._outlets: Outlets | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._reading: QSocketNotifier | None = None
        self._writing: QSocketNotifier | None = None
        self._lines = Lines()
        self._unsaid = bytearray()
        self._supervision = Supervision()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._start)
        self._closed = False

    @property
    def running(self) -> bool:
        return self._control is not None

    @property
    def process(self) -> int | None:
        return self._process.pid if self._process is not None else None

    @property
    def outlets(self) -> Outlets:
        """Opened when first asked for. Raises OSError."""
        if self._outlets is None:
            try:
                self._outlets = Outlets(self._folder())
            except ControlError as error:
                raise OSError(str(error)) from error
        return self._outlets

    @property
    def players(self) -> str:
        """The path of the socket that players connect to. Raises OSError."""
        return str(self.outlets.players_path)

    def page(self, path: str) -> str:
        """The address of a page that the desk serves; `path` begins with a slash. Raises
        OSError."""
        return f"http://127.0.0.1:{self.outlets.port}/{self.token}{path}"

    def need(self) -> None:
        """See that a desk runs, now or as soon as the pause after a failure is over."""
        if not self.running and not self._again.isActive() and not self._closed:
            self._start()

    def settings_changed(self) -> None:
        """Have the desk follow what settings say of sharing now."""
        if self.running:
            self.send(self._start_order(self.token))
        else:
            self.need()

    def send(self, order: Order) -> None:
        """Give an order; dropped while no desk runs."""
        if self._control is not None:
            self._say(write_order(order))

    def leave(self) -> None:
        """Let the desk go, and its programs with it; `close` finds it gone."""
        self._closed = True
        self._again.stop()
        self._hang_up()

    def close(self) -> None:
        """End the desk and take back what it had. Waits for it, `LEAVING_S` at most."""
        self.leave()
        self._drop(LEAVING_S)
        if self._outlets is not None:
            self._outlets.close()
            self._outlets = None

    # The process

    def _start(self) -> None:
        self._supervision.started()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            inherited = self.outlets.inherited(theirs.fileno())
            self._process = subprocess.Popen(
                self._command(inherited),
                stdin=subprocess.DEVNULL,
                pass_fds=inherited.descriptors,
            )
        except OSError as error:
            log.warning("desk-not-started", reason=str(error))
            ours.close()
            self._pause()
            if self._supervision.failures == 1:
                text = "Nothing can be shared: the desk's process does not start ({reason})"
                self.heard.emit(Trouble(text, {"reason": str(error)}))
            return
        finally:
            theirs.close()
        ours.setblocking(False)
        self._control, self._lines = ours, Lines()
        self._reading = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._hear)
        self._writing = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.setEnabled(False)
        self._writing.activated.connect(self._flush)
        self.send(self._start_order(self.token))
        self.began.emit()

    def _drop(self, patience_s: float = 0.0) -> None:
        """Let go of the desk, which ends by that; and if it does not, by force."""
        self._hang_up()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience_s)
            self._process.kill()
            self._process.wait()
            self._process = None

    def _hang_up(self) -> None:
        for notifier in (self._reading, self._writing):
            if notifier is not None:
                notifier.setEnabled(False)
                notifier.deleteLater()
        self._reading = self._writing = None
        self._unsaid.clear()
        if self._control is not None:
            self._control.close()
            self._control = None

    def _lose(self) -> None:
        log.warning("desk-lost", process=self.process)
        self._drop()
        self._pause()
        self.lost.emit()

    def _pause(self) -> None:
        if not self._closed:
            self._again.start(round((self._supervision.gone() or 0) * 1000))

    # The line

    def _hear(self) -> None:
        for _ in range(ROUNDS):
            if self._control is None:
                return
            try:
                data = self._control.recv(CHUNK)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                self._lose()
                return
            for line in self._lines.feed(data):
                report = parse_report(line)
                if isinstance(report, Ready):
                    self._supervision.said("playing")
                if report is not None:
                    self.heard.emit(report)

    def _say(self, line: bytes) -> None:
        self._unsaid += line
        self._flush()

    def _flush(self) -> None:
        if self._control is None or self._writing is None:
            return
        try:
            while self._unsaid:
                said = self._control.send(self._unsaid)
                del self._unsaid[:said]
        except BlockingIOError:
            pass
        except OSError:
            self._give_up(self._control)
        if len(self._unsaid) > MOST_UNSAID:
            self._give_up(self._control)
        self._writing.setEnabled(bool(self._unsaid))

    def _give_up(self, control: socket.socket) -> None:
        """Lose the desk, but later: whoever spoke does not expect that in the middle of it."""
        self._unsaid.clear()
        QTimer.singleShot(0, self, lambda: self._lose() if self._control is control else None)
