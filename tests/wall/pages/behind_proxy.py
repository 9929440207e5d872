"""A program of its own, since Chromium learns of a proxy only at its start: shows one page through
the proxy given, signs in there if asked, and prints the page's title.

    python -m tests.wall.pages.behind_proxy PROXY ADDRESS FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from hubwall.wall.items import register_items
from hubwall.wall.pages.engine import prepare_web_engine
from hubwall.wall.pages.page_settings import PageSettings
from hubwall.wall.pages.profiles import Profiles
from tests.wall.pages.shown import Shown


def main(proxy: str, address: str, folder: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QQuickWindow.setSceneGraphBackend("software")
    settings = PageSettings(folder / "profiles", folder / "downloads", proxy=proxy)
    prepare_web_engine(settings)
    app = QGuiApplication([])
    register_items()
    profiles = Profiles(settings)
    shown = Shown(profiles, address, local=False)
    shown.until(lambda: shown.has_text("The proxy") or shown.content.health == "playing")
    if shown.has_text("The proxy"):
        shown.type("anna\tsecret\n")
    shown.playing()
    print(shown.title, flush=True)
    shown.close()
    profiles.deleteLater()
    app.sendPostedEvents(None, 52)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
