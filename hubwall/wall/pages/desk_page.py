"""A page that the desk serves in a zone: a desktop, a program, a guest's screen.

It is the wall's own, so it has no address for people, goes nowhere else, and tells by itself how it
is: by the event `hubwall-health`, whose detail is JSON text with `health`, `code`, `values` and
`retried` (see `desk_words`). It is told in turn: `hubwall-use` ("1" while somebody works in the
zone), and `hubwall-paste` with what the wall's clipboard holds when somebody begins to.
"""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Slot
from PySide6.QtGui import QGuiApplication

from hubwall.model.feeds import Feed, Page
from hubwall.wall.content.content import Health
from hubwall.wall.pages import scripts
from hubwall.wall.pages.desk_words import health_of
from hubwall.wall.pages.page_content import PageContent
from hubwall.wall.pages.profiles import Profiles

SCHEME = "desk:"
LONGEST_CLIP = 65_536  # letters that go from one clipboard to the other


class DeskPage(PageContent):
    """`feed.url` is the address that the desk serves it at. Without a word from the page it counts
    as any other page does: it plays when it is loaded."""

    @Property(bool, constant=True)
    def ours(self) -> bool:
        return True

    def __init__(self, feed: Page, profiles: Profiles, parent: QObject | None = None) -> None:
        self._own: tuple[Health, str, bool] | None = None
        super().__init__(feed, profiles, parent)
        self._home = QUrl(feed.url)
        # a guest's sound comes with the page; a desktop's leaves by its machine, or the system
        self.sounds = "/receive/" in self._home.path()

    def _more_scripts(self) -> list[Any]:
        return [scripts.desk_companion(self._token)]

    @property
    def current(self) -> str:
        """Nothing: its address holds a secret, and is of no use tomorrow."""
        return ""

    @Slot(str)
    def go(self, text: str) -> None:
        """It goes nowhere."""

    @Slot(bool)
    def type_address(self, on: bool) -> None:
        """There is none to type."""

    @Slot(QUrl, bool, result=bool)
    def may_go(self, url: QUrl, whole: bool) -> bool:
        same = (url.scheme(), url.authority()) == (self._home.scheme(), self._home.authority())
        return same and super().may_go(url, whole)

    def report(self, health: Health, problem: str = "", *, retried: bool = False) -> None:
        if health is Health.PLAYING and self._own is not None:
            health, problem, retried = self._own
        elif health is not Health.PLAYING:
            self._own = None  # the page itself is gone, and what it said with it
        super().report(health, problem, retried=retried)

    @Slot(str, str)
    def told(self, what: str, more: str) -> None:
        match what:
            case "health":
                found = health_of(more)
                if found is not None:
                    self._say_own(*found)
            case "clipboard" if self._in_use:
                QGuiApplication.clipboard().setText(more[:LONGEST_CLIP])
            case _:
                super().told(what, more)

    @Slot(bool)
    def use(self, in_use: bool) -> None:
        super().use(in_use)
        self._tell_use()

    def update_feed(self, feed: Feed) -> None:
        """The desk was told of new options with the reservation; the page has none."""

    def _say_own(self, health: Health, problem: str, retried: bool) -> None:
        fresh = self._own is None
        self._own = health, problem, retried
        super().report(health, problem, retried=retried)
        if fresh or health is Health.PLAYING:
            self._tell_use()

    def _tell_use(self) -> None:
        clip = QGuiApplication.clipboard().text()[:LONGEST_CLIP] if self._in_use else ""
        self.runWanted.emit(
            f"globalThis.hubwallUse?.({json.dumps(self._in_use)}, {json.dumps(clip)})"
        )

    def _arrived(self, url: QUrl) -> None:
        """Its address is no part of the session."""
        self._shown = url
