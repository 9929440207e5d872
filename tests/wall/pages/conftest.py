"""Pages in a zone, on a real window that is not on any screen, and a site for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from hubwall.wall.pages.page_settings import PageSettings
from hubwall.wall.pages.profiles import Profiles
from tests.wall.pages.authority import authority  # noqa: F401
from tests.wall.pages.shown import Shown
from tests.wall.pages.site import Page, Site


@pytest.fixture
def settings(tmp_path: Path) -> PageSettings:
    return PageSettings(profiles=tmp_path / "profiles", downloads=tmp_path / "downloads")


@pytest.fixture
def profiles(wall_app: QGuiApplication, settings: PageSettings) -> Iterator[Profiles]:
    profiles = Profiles(settings)
    yield profiles
    profiles.deleteLater()
    wall_app.sendPostedEvents(None, 52)  # QEvent.DeferredDelete


@pytest.fixture
def site() -> Iterator[Callable[[dict[str, Page]], Site]]:
    sites: list[Site] = []

    def serve(pages: dict[str, Page]) -> Site:
        sites.append(Site(pages))
        return sites[-1]

    yield serve
    for one in sites:
        one.close()


@pytest.fixture
def show(profiles: Profiles) -> Iterator[Callable[..., Shown]]:
    """Shows a page in a zone: `show(url, login="…", zoom=1.5, …)`."""
    all_shown: list[Shown] = []

    def show(url: str, **options: object) -> Shown:
        all_shown.append(Shown(profiles, url, **options))
        return all_shown[-1]

    yield show
    for shown in all_shown:
        shown.close()
