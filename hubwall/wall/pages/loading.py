"""How a page's loading goes, and what is done about it: told in words, tried again for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from hubwall.model.words import tr
from hubwall.wall.content.content import Health
from hubwall.wall.pages.page_words import ABORTED, connection_words, server_name, status_words
from hubwall.wall.pages.patience import Patience

ANSWER_S = 15  # then the zone says that nothing comes
GIVE_UP_S = 60  # then the try counts as failed, and the next one begins
STEADY_S = 10  # a page that stands that long has recovered from its crashes
HTTP_STATUS = 7  # WebEngineLoadingInfo.HttpStatusCodeDomain
TRANSIENT = frozenset({408, 425, 429})
SIGN_IN = frozenset({401, 407})  # a person said no to the question: asking on would pester


class Report(Protocol):
    """Tells the zone how the page is, and whether it is tried again by itself."""

    def __call__(self, health: Health, problem: str = "", *, retried: bool = False) -> None: ...


class Loading(QObject):
    """Watches one page. Lives in the GUI thread. `report` tells the zone how things are."""

    againWanted = Signal()
    stopWanted = Signal()
    coverWanted = Signal(bool)

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._url = QUrl()
        self._good = False  # a page stands in the zone
        self._full = False  # the newest page has shown something
        self._blank_words = ""
        self._status = 0
        self._dropped = False  # hubwall itself gave the try up
        self._patience = Patience()
        self._crashes = Patience(at_once=True)
        self._answer = self._timer(ANSWER_S, self._unanswered)
        self._give_up = self._timer(GIVE_UP_S, self._given_up)
        self._retry = self._timer(1, self.againWanted.emit)
        self._blank = self._timer(2, self._blank_page)
        self._steady = self._timer(STEADY_S, self._crashes.reset)

    def _timer(self, seconds: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(seconds * 1000)
        timer.timeout.connect(slot)
        return timer

    @property
    def good(self) -> bool:
        """Whether a page stands in the zone that was loaded without trouble."""
        return self._good

    def begun(self, url: QUrl) -> None:
        """A navigation of the whole page was let through."""
        self._url = url
        self._full, self._blank_words, self._dropped = False, "", False
        self._retry.stop()
        self._answer.start()
        self._give_up.start()
        if not self._good and not self._patience.tries:
            self._report(Health.STARTING, "")

    def here(self) -> None:
        """The server answered, the new page replaces the old one."""
        self._quiet()

    def full(self) -> None:
        """The page has drawn something."""
        self._full = True
        self._blank.stop()
        if not self._patience.tries:
            self._good = True
            self._report(Health.PLAYING, "")

    def asked(self, asking: bool) -> None:
        """The server waits for a person (a password): no silence of its own."""
        if asking:
            self._quiet()
            if not self._good:
                self._report(Health.STARTING, "")

    def succeeded(self) -> None:
        self._settled()
        self._patience.reset()
        self._good = True
        self.coverWanted.emit(False)
        self._report(Health.PLAYING, "")

    def failed(self, domain: int, code: int) -> None:
        """`code` is an HTTP status or a number of Chromium's, as `domain` tells."""
        if self._dropped:
            return
        self._settled()
        if domain == HTTP_STATUS:
            self._judge(code)
        elif code == ABORTED:
            self.stopped()
        else:
            self._trouble(connection_words(code, self._url))

    def stopped(self) -> None:
        """A person stopped it, or it turned out to be a file."""
        if self._dropped:
            return
        self._settled()
        if self._good:
            self._report(Health.PLAYING, "")
        else:
            self._report(Health.FAILED, tr("{host} sent no page", host=server_name(self._url)))

    def refused(self, words: str) -> None:
        """The wall's own rules forbid the address; trying again would not help."""
        self._settled()
        if not self._good:
            self._report(Health.FAILED, words)

    def untrusted(self, words: str) -> None:
        """The server's certificate is not valid: the page does not come, and is tried again."""
        self._settled()
        self._trouble(words)

    def crashed(self) -> None:
        """The process that drew the page is gone."""
        self._settled()
        self._steady.stop()
        self._good = False
        wait = self._crashes.next_wait()
        words = tr("The page stopped working and is loaded again")
        self._report(Health.STARTING if wait == 0 else Health.FAILED, words, retried=True)
        self._retry.start(wait * 1000)

    def abandon(self) -> bool:
        """Give up an address that could not be reached; True if a good page stands instead."""
        troubled = self._patience.tries > 0 or self._answer.isActive()
        self.forget()
        if troubled and self._good:
            self.stopWanted.emit()
            self._report(Health.PLAYING, "")
            return True
        return False

    def forget(self) -> None:
        """Someone goes elsewhere: earlier failures don't count."""
        self._settled()
        self._patience.reset()

    def close(self) -> None:
        self._settled()
        self._steady.stop()

    def _quiet(self) -> None:
        self._answer.stop()
        self._give_up.stop()

    def _settled(self) -> None:
        self._quiet()
        self._retry.stop()
        self._blank.stop()
        if not self._steady.isActive():
            self._steady.start()

    def _judge(self, status: int) -> None:
        self._status = status
        words = status_words(status, self._url)
        if status >= 500 or status in TRANSIENT:
            self.coverWanted.emit(True)
            self._trouble(words)
        elif self._full:
            self.succeeded()  # a server's own words for 404 and its like are a page, too
        else:
            self._blank_words = words
            self._blank.start()

    def _blank_page(self) -> None:
        self._good = False
        if self._status in SIGN_IN:
            self._report(Health.FAILED, self._blank_words)
            return
        self._trouble(self._blank_words)

    def _trouble(self, words: str) -> None:
        wait = self._patience.next_wait()
        self._report(Health.STALE if self._good else Health.FAILED, words, retried=True)
        self._retry.start(wait * 1000)

    def _unanswered(self) -> None:
        words = tr(
            "{host} has not answered for {seconds} s; waiting on",
            host=server_name(self._url),
            seconds=ANSWER_S,
        )
        self._report(Health.STALE if self._good else Health.FAILED, words, retried=True)

    def _given_up(self) -> None:
        self._dropped = True
        self.stopWanted.emit()
        self._settled()
        self._trouble(tr("{host} does not answer", host=server_name(self._url)))
