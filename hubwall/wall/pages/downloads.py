"""Files that pages send: kept in the wall's download folder, under safe names, never run."""

from __future__ import annotations

import os
import time
import unicodedata
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

from hubwall.model.words import tr

_State = QWebEngineDownloadRequest.DownloadState
_FORBIDDEN = set('/\\:*?"<>|')
_RESERVED = {".", "..", ""}
MOST_AT_ONCE = 4
MOST_AN_HOUR = 60  # a page can send files without anybody's asking
LEAST_FREE = 500 << 20  # bytes: the disk is not the pages' alone
LONGEST = 180  # bytes of a name, so that a number still fits


def safe_name(suggested: str) -> str:
    """A file name without folders, control characters, leading dots or surprises."""
    text = unicodedata.normalize("NFC", suggested)
    kept = "".join(
        "_" if letter in _FORBIDDEN else letter
        for letter in text
        if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    kept = kept.strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or not stem or len(ending) > 16:
        stem, ending = kept, ""
    room = LONGEST - len(ending.encode()) - 1
    while len(stem.encode()) > room:
        stem = stem[:-1]
    name = f"{stem}.{ending}" if ending else stem
    return "download" if name in _RESERVED else name


def free_name(folder: Path, name: str) -> str:
    """The name, with a number where a file of that name is there already."""
    stem, ending = Path(name).stem, Path(name).suffix
    number, found = 2, name
    while (folder / found).exists():
        found, number = f"{stem} ({number}){ending}", number + 1
    return found


def _is_full(folder: Path) -> bool:
    try:
        found = os.statvfs(folder)
    except OSError:
        return False  # Chromium says what is wrong with it
    return found.f_bavail * found.f_frsize < LEAST_FREE


class Downloads(QObject):
    """The downloads of one page. `told` says in words how they go."""

    told = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._running: list[QWebEngineDownloadRequest] = []
        self._begun: deque[float] = deque(maxlen=MOST_AN_HOUR)

    def take(self, request: QObject) -> None:
        """Accept a download that Chromium offers. It goes under a free name, never over a
        file that is there."""
        if not isinstance(request, QWebEngineDownloadRequest):
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            request.cancel()
            self.told.emit(tr("The download folder can't be used: {why}", why=error.strerror))
            return
        refused = self._refusal()
        if refused:
            request.cancel()
            self.told.emit(refused)
            return
        self._begun.append(time.monotonic())
        name = free_name(self._folder, safe_name(request.suggestedFileName()))
        request.setDownloadDirectory(str(self._folder))
        request.setDownloadFileName(name)
        request.receivedBytesChanged.connect(lambda: self._progress(request))
        request.stateChanged.connect(lambda _state: self._changed(request))
        self._running.append(request)
        request.accept()
        self._progress(request)

    def _refusal(self) -> str:
        """Why this page may not download now, in words."""
        if _is_full(self._folder):
            return tr("Nothing is downloaded: the disk is full")
        busy = len(self._begun) == MOST_AN_HOUR and time.monotonic() - self._begun[0] < 3600
        if busy or len(self._running) >= MOST_AT_ONCE:
            return tr("Nothing more is downloaded: this page sends too many files")
        return ""

    def close(self) -> None:
        """Stop the downloads that still run."""
        running, self._running = self._running, []
        for request in running:
            request.cancel()

    def _progress(self, request: QWebEngineDownloadRequest) -> None:
        if request not in self._running or request.isFinished():
            return
        if _is_full(self._folder):
            request.cancel()
            self.told.emit(tr("Nothing is downloaded: the disk is full"))
            return
        name, total = request.downloadFileName(), request.totalBytes()
        if total > 0:
            share = 100 * request.receivedBytes() // total
            self.told.emit(tr("Downloading {file}: {share} %", file=name, share=share))
        else:
            size = f"{request.receivedBytes() / 1e6:.1f}"
            self.told.emit(tr("Downloading {file}: {size} MB", file=name, size=size))

    def _changed(self, request: QWebEngineDownloadRequest) -> None:
        if request not in self._running:
            return
        match request.state():
            case _State.DownloadCompleted:
                self._finish(request)
                where = str(self._folder)
                name = request.downloadFileName()
                self.told.emit(tr("{file} is in {folder}", file=name, folder=where))
            case _State.DownloadInterrupted:
                self._finish(request)
                self.told.emit(
                    tr(
                        "{file} could not be downloaded: {why}",
                        file=request.downloadFileName(),
                        why=request.interruptReasonString(),
                    )
                )
            case _State.DownloadCancelled:
                self._finish(request)
            case _:
                pass

    def _finish(self, request: QWebEngineDownloadRequest) -> None:
        path = self._folder / request.downloadFileName()
        if request.state() == _State.DownloadCompleted and path.is_file():
            path.chmod(0o644)
        self._running.remove(request)
