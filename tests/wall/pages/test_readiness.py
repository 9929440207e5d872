"""Chromium is there before the first page is."""

from __future__ import annotations

import psutil
from PySide6.QtGui import QGuiApplication

from hubwall.wall.pages.profiles import Profiles
from hubwall.wall.pages.readiness import Readiness
from tests.waiting import until


def test_chromium_runs_as_long_as_a_page_may_be_wanted(
    wall_app: QGuiApplication, profiles: Profiles
) -> None:
    def turned() -> bool:
        wall_app.processEvents()
        return True

    readiness = Readiness(profiles)
    readiness.want(True)
    process = until(lambda: turned() and readiness.process, 30, "Chromium runs")
    readiness.want(True)
    assert readiness.process == process
    readiness.want(False)
    until(lambda: turned() and not _runs(process), 30, "its page is gone")
    assert readiness.process == 0


def _runs(process: int) -> bool:
    try:
        return str(psutil.Process(process).status()) != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
