"""Showing a PDF: one page, or the pages in turn."""

from __future__ import annotations

import time
from pathlib import Path

from hubwall.media.documents import Document
from hubwall.media.pictures import PictureError
from hubwall.media.protocol import Turned
from hubwall.media.ring import Format, plan
from hubwall.media.stage import Stage
from hubwall.media.stills import StillShow, signature


def show_pdf(stage: Stage) -> None:
    """Show `file`. Live: `page` (from 1), `turn_s` (0: stays), `paused`."""
    Pages(stage).run()


class Pages(StillShow):
    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.path = Path(str(stage.start.restart.get("file", "")))
        self.page = self._asked()

    def _asked(self) -> int:
        return max(1, int(self.number("page", 1))) - 1

    def run(self) -> None:
        self.watch.watch([self.path])
        while True:
            try:
                document = Document(self.path)
                try:
                    self.show(document)
                finally:
                    document.close()
            except PictureError as error:
                shown = signature(self.path)
                self.tell("failed", error.code, **error.values)
                changed = False
                while not changed and signature(self.path) == shown:
                    _, changed, _ = self.rest(None)
                    self.watch.watch([self.path])
                self.page = self._asked()

    def show(self, document: Document) -> None:
        """Show it until its file changes."""
        shown = signature(self.path)
        if self.page >= document.pages and self.number("turn_s", 0):
            self.page = 0
        while True:
            self.draw(document)
            began = time.monotonic()
            while True:
                turn = self.number("turn_s", 0)
                turns = turn > 0 and document.pages > 1 and not self.live.get("paused")
                asked = self._asked()
                resized, changed, files = self.rest(began + max(0.5, turn) if turns else None)
                if files and signature(self.path) != shown:
                    return
                if changed and self._asked() != asked:
                    self.page = self._asked()
                    break
                if turns and time.monotonic() >= began + max(0.5, turn):
                    self.page = (self.page + 1) % document.pages
                    break
                if resized:
                    self.draw(document)

    def draw(self, document: Document) -> None:
        size = document.size(self.page)
        self.tell_size(size)
        target = self.fitted(size)
        writer = self.stage.writer
        writer.begin(*target, Format.BGRA)
        document.draw(self.page, target, writer.address, plan(*target, Format.BGRA).strides[0])
        writer.publish()
        self.tell("playing")
        if document.pages > 1:
            self.stage.tell(Turned(self.page + 1, document.pages))
