"""The process that fetches and parses channel lists, as the wall starts it."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from hubwall.listings.jobs import LONGEST_LINE, Job, report_of, to_line

log = structlog.get_logger(__name__)

LONGEST_RUN_MS = 45 * 60_000
ENDING_MS = 1000


class ListingsProcess(QObject):
    """One job at a time. In the GUI thread, which never waits for it but to end it. Its standard
    input stays open: it ends by itself when the wall dies."""

    reported = Signal(object)
    """A `Report` of `hubwall.listings.jobs`."""
    ended = Signal()
    """However it went; another may be started."""

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._process: QProcess | None = None
        self._rest = b""
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LONGEST_RUN_MS)
        self._limit.timeout.connect(self._give_up)

    @property
    def runs(self) -> bool:
        return self._process is not None

    def start(self, job: Job) -> None:
        """Only while none runs."""
        self._rest = b""
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._over)
        process.errorOccurred.connect(self._could_not)
        program, *arguments = self._command
        process.start(program, arguments)
        process.write(to_line(job).encode())
        self._limit.start()

    def kill(self) -> None:
        """End it, without a word."""
        process, self._process = self._process, None
        self._limit.stop()
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(ENDING_MS)
            process.deleteLater()

    def _read(self) -> None:
        if self._process is None:
            return
        came = self._rest + bytes(self._process.readAllStandardOutput().data())
        *lines, rest = came.split(b"\n")
        self._rest = rest[-LONGEST_LINE:]
        for line in lines:
            report = report_of(line.decode(errors="replace"))
            if report is not None:
                self.reported.emit(report)

    def _over(self) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        said = bytes(process.readAllStandardError().data())[-2000:].decode(errors="replace")
        if said.strip():
            log.warning("channels-process", said=said)
        self._process = None
        self._limit.stop()
        process.deleteLater()
        self.ended.emit()

    def _could_not(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # which `finished` does not follow
            log.error("channels-process", said="it could not be started")
            self._over()

    def _give_up(self) -> None:
        log.error("channels-process", said="it took too long")
        self.kill()
        self.ended.emit()
