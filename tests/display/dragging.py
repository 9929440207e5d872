"""Another program: a window with something to drag out of it, or to copy.

`python -m tests.display.dragging X Y url|text|file|image WHAT`: a 100x100 window at that place;
pressing the mouse in it begins to drag WHAT, and it is in the clipboard from the start.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent, QRasterWindow


def thing(sort: str, what: str) -> QMimeData:
    data = QMimeData()
    match sort:
        case "url":
            data.setUrls([QUrl(what)])
        case "file":
            data.setUrls([QUrl.fromLocalFile(what)])
        case "image":
            data.setData("image/png", Path(what).read_bytes())
            data.setImageData(QImage(what))
        case _:
            data.setText(what)
    return data


class Source(QRasterWindow):
    def __init__(self, sort: str, what: str) -> None:
        super().__init__()
        self._sort, self._what = sort, what
        self.setFlags(Qt.WindowType.Window | Qt.WindowType.BypassWindowManagerHint)

    def mousePressEvent(self, _: QMouseEvent) -> None:  # noqa: N802
        drag = QDrag(self)
        drag.setMimeData(thing(self._sort, self._what))
        drag.exec(Qt.DropAction.CopyAction)


def main() -> None:
    x, y, sort, what = sys.argv[1:]
    app = QGuiApplication(["dragging"])
    window = Source(sort, what)
    window.setGeometry(int(x), int(y), 100, 100)
    window.show()
    QGuiApplication.clipboard().setMimeData(thing(sort, what))
    window.raise_()
    app.exec()


if __name__ == "__main__":
    main()
