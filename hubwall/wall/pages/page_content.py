"""A web page in a zone. Decides; `PageView.qml` shows."""

from __future__ import annotations

import os
import secrets
import signal
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot

from hubwall.model.feeds import Feed, Page
from hubwall.model.sound import Heard
from hubwall.model.words import tr
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.item import ui_file
from hubwall.wall.pages import scripts
from hubwall.wall.pages.downloads import Downloads
from hubwall.wall.pages.loading import Loading
from hubwall.wall.pages.page_sound import PageSound
from hubwall.wall.pages.page_words import certificate_words, wish_words
from hubwall.wall.pages.profiles import Profiles
from hubwall.wall.pages.pulse import Pulse
from hubwall.wall.pages.reach import is_loopback, refusal, typed_address

ZOOM_STEPS = tuple(
    p / 100 for p in (25, 33, 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500)
)
NOTE_S, FILM_NOTE_S = 6, 20


class PageContent(Content):
    """One page. Its view lives in QML and is told by signals; what happens in the view comes back
    through the slots. The address at the start is the feed's; `go` before the first drawing
    replaces it (a session that is brought back).

    A page that is covered by others runs on and is never frozen, although Chromium could: frozen,
    it would keep no session alive and no connection open, and whoever uncovers it hours later
    would see the news of then, or a sign-in. What is covered for long belongs to another layout.
    """

    visited = Signal(str)
    """The page went to another address, by itself or by a person."""
    openWanted = Signal(str)
    """Someone wants this address in a zone of its own."""
    unplayable = Signal(str)
    """The page holds a film that can't be played here; its address where known."""

    zoomChanged = Signal()
    soundChanged = Signal()
    addressChanged = Signal()
    noteChanged = Signal()
    askingChanged = Signal()
    typingChanged = Signal()
    scriptsChanged = Signal()

    rested = Signal()
    backWanted = Signal()
    forwardWanted = Signal()
    reloadWanted = Signal(bool)
    stopWanted = Signal()
    goWanted = Signal(QUrl)
    runWanted = Signal(str)
    scrollWanted = Signal(str)
    coverWanted = Signal(bool)
    pulseWanted = Signal()
    killWanted = Signal()

    sounds = True

    def __init__(self, feed: Page, profiles: Profiles, parent: QObject | None = None) -> None:
        super().__init__(ui_file("pages/PageView.qml"), parent)
        self._feed = feed
        self._profile = profiles.open(feed.profile, feed.user_agent)
        self._token = f"hubwall-{secrets.token_hex(8)}-"
        self._film = secrets.token_hex(8)
        self._address = QUrl(feed.url)
        self._shown = QUrl()
        self._sound = PageSound(self)
        self._sound.runWanted.connect(self.runWanted)
        self._sound.mutedChanged.connect(self.soundChanged)
        self._sound.gainChanged.connect(self.scriptsChanged)
        self._sound.audibleChanged.connect(self.audibleChanged)
        self._sound.voicedChanged.connect(self.soundsChanged)
        self._zoom = feed.zoom
        self._place = (float(feed.scroll[0]), float(feed.scroll[1]))
        self._note = ""
        self._asking = self._typing = self._in_use = False
        self._granted: set[str] = set()
        self._downloads = Downloads(profiles.settings.downloads, self)
        self._downloads.told.connect(self.say)
        self._loading = Loading(self.report, self)
        self._loading.againWanted.connect(self._try_again)
        self._loading.stopWanted.connect(self.stopWanted)
        self._loading.coverWanted.connect(self.coverWanted)
        self._pulse = Pulse(self._can_answer, self)
        self._pulse.asked.connect(self.pulseWanted)
        self._pulse.dead.connect(self.killWanted)
        self._refresh = QTimer(self)
        self._refresh.timeout.connect(self._refreshed)
        self._note_stays = QTimer(self)
        self._note_stays.setSingleShot(True)
        self._note_stays.timeout.connect(lambda: self.say(""))
        self._style, missing = self._dress(profiles)
        if missing:
            self.say(missing)
        if feed.local:
            self._grant(self._address.host())
        self._keep_refreshing()

    # What the view binds to

    @Property(QObject, constant=True)
    def profile(self) -> QObject:
        return self._profile.qt

    @Property(bool, constant=True)
    def remembers(self) -> bool:
        """Whether answers outlive the page: it has a login."""
        return bool(self._profile.name)

    @Property(str, constant=True)
    def token(self) -> str:
        """Marks console messages that come from hubwall's own script in the page."""
        return self._token

    @Property("QVariantList", notify=scriptsChanged)  # type: ignore[arg-type]
    def scripts(self) -> list[Any]:
        own = scripts.companion(self._token, self._film)
        return [own, self._sound.script, *self._more_scripts(), *self._style]

    def _more_scripts(self) -> list[Any]:
        return [scripts.film_watch(self._film)]

    @Property(QUrl, notify=addressChanged)
    def address(self) -> QUrl:
        """Where the page is, or is to be."""
        return self._address

    @Property(float, notify=zoomChanged)
    def zoom(self) -> float:
        return self._zoom

    @Property(bool, constant=True)
    def ours(self) -> bool:
        """Whether the wall's own desk serves it, so that it may know this machine's addresses."""
        return False

    @Property(bool, notify=soundChanged)
    def muted(self) -> bool:
        return self._sound.muted

    @Property(str, notify=noteChanged)
    def note(self) -> str:
        """A short notice in the zone, gone after some seconds; empty for none."""
        return self._note

    @Property(bool, notify=typingChanged)
    def typing(self) -> bool:
        """Whether the address bar is open."""
        return self._typing

    @Property(bool, notify=askingChanged)
    def asking(self) -> bool:
        """Whether the page waits for an answer of a person, in its zone."""
        return self._asking

    # What the wall asks of the page

    def update_feed(self, feed: Feed) -> None:
        if not isinstance(feed, Page):
            return
        before, self._feed = self._feed, feed
        if feed.zoom != before.zoom:
            self._set_zoom(feed.zoom)
        if feed.scroll != before.scroll:
            self._place = (float(feed.scroll[0]), float(feed.scroll[1]))
            self.scrollWanted.emit(scripts.scroll_code(*self._place))
        if feed.refresh_s != before.refresh_s:
            self._keep_refreshing()

    def resize(self, width: int, height: int) -> None:  # noqa: ARG002 - the view knows its size
        self.rested.emit()

    def set_sound(self, heard: Heard) -> None:
        self._sound.hear(heard)

    @Slot(bool)
    def sounded(self, now: bool) -> None:
        """Chromium hears it, or no longer does."""
        self._sound.sounded(now)

    @property
    def voiced(self) -> bool:
        return self.sounds and self._sound.voiced

    @property
    def measured(self) -> bool:
        return False

    @Property(bool, notify=Content.audibleChanged)
    def audible(self) -> bool:
        return self._sound.audible

    def close(self) -> None:
        self._loading.close()
        self._sound.close()
        self._pulse.stop()
        self._refresh.stop()
        self._downloads.close()
        for host in self._granted:
            self._profile.guard.forget(host)
        self._granted.clear()

    @property
    def current(self) -> str:
        """The address to keep with "keep this page"."""
        return self._address.toString()

    @Slot()
    def back(self) -> None:
        """To the page before; from an address that can't be reached, to the page that stands."""
        if self._loading.abandon():
            self._set_address(self._shown)
        else:
            self.backWanted.emit()

    @Slot()
    def forward(self) -> None:
        self._loading.abandon()
        self.forwardWanted.emit()

    @Slot()
    def reload(self) -> None:
        self._loading.forget()
        if self._address == self._shown:
            self.reloadWanted.emit(False)
        else:
            self.goWanted.emit(self._address)

    @Slot()
    def stop(self) -> None:
        self.stopWanted.emit()

    @Slot(str)
    def go(self, text: str) -> None:
        """Go to an address that a person typed, or that the session remembers."""
        self.type_address(False)
        address = typed_address(text)
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if not address or not url.isValid():
            self.say(tr("“{typed}” is no address", typed=text.strip()))
            return
        words = refusal(url.scheme(), url.host(), address, local=self._feed.local)
        if words:
            self.say(words)
            return
        self._loading.forget()
        self._place = (0.0, 0.0)
        self._set_address(url)
        self.goWanted.emit(url)

    @Slot(bool)
    def type_address(self, on: bool) -> None:
        """Open or close the address bar in the zone."""
        if on != self._typing:
            self._typing = on
            self.typingChanged.emit()

    @Slot(int)
    def zoom_by(self, steps: int) -> None:
        """Larger (1) or smaller (-1) by steps; 0 goes back to the layout's zoom."""
        if steps == 0:
            self._set_zoom(self._feed.zoom)
            return
        near = min(range(len(ZOOM_STEPS)), key=lambda i: abs(ZOOM_STEPS[i] - self._zoom))
        self._set_zoom(ZOOM_STEPS[min(len(ZOOM_STEPS) - 1, max(0, near + steps))])

    # What the view tells

    @Slot(QUrl, bool, result=bool)
    def may_go(self, url: QUrl, whole: bool) -> bool:
        """Judge a navigation of the page (`whole`) or of a frame in it."""
        words = refusal(url.scheme(), url.host(), url.toString(), local=self._feed.local)
        if words:
            if whole:
                self._loading.refused(words)
            self.say(words)
            return False
        if whole:
            if self._feed.local and is_loopback(url.host()):
                self._grant(url.host())
            if not self._same_page(url):
                self._set_address(url)
                self._loading.begun(url)
        return True

    @Slot(str, str)
    def told(self, what: str, more: str) -> None:
        """A message of hubwall's own script in the page."""
        match what:
            case "here":
                self._loading.here()
                self._arrived(QUrl(more))
                if self._place != (0.0, 0.0):
                    self.scrollWanted.emit(scripts.scroll_code(*self._place))
            case "moved":
                self._arrived(QUrl(more))
            case "full":
                self._loading.full()
            case "unplayable":
                self.say(
                    tr("A film on this page needs Chromium: “Show with Chromium” is in the menu"),
                    FILM_NOTE_S,
                )
                self.unplayable.emit(more)

    @Slot()
    def succeeded(self) -> None:
        self._loading.succeeded()

    @Slot(int, int)
    def failed(self, domain: int, code: int) -> None:
        self._loading.failed(domain, code)

    @Slot()
    def stopped(self) -> None:
        self._loading.stopped()

    @Slot()
    def stayed(self) -> None:
        """Someone chose to stay on a page that asked before it was left."""
        self._loading.abandon()
        self._set_address(self._shown)

    @Slot()
    def crashed(self) -> None:
        self._loading.crashed()

    @Slot()
    def answered(self) -> None:
        """The page gave a sign of life."""
        self._pulse.beat()

    @Slot("qlonglong")
    def kill(self, renderer: int) -> None:
        """End the process of a page that hangs; its crash brings the page back."""
        if renderer > 0:
            with suppress(OSError):
                os.kill(renderer, signal.SIGKILL)

    @Slot(QUrl, int)
    def untrusted(self, url: QUrl, code: int) -> None:
        """The certificate of a server is not valid; it was turned down."""
        self._loading.untrusted(certificate_words(code, url.host()))

    @Slot(float, float)
    def keep_place(self, across: float, down: float) -> None:
        """Where the page is scrolled to, in its own pixels: kept over a reload."""
        self._place = (across, down)

    @Slot(bool)
    def ask(self, asking: bool) -> None:
        """A question of the page stands in the zone, or was answered."""
        if asking != self._asking:
            self._asking = asking
            self._loading.asked(asking)
            self.askingChanged.emit()

    @Slot(bool)
    def use(self, in_use: bool) -> None:
        """A person works in the page: it is not refreshed under their hands."""
        self._in_use = in_use

    @Slot(int, result=str)
    def wish(self, kind: int) -> str:
        """What a page asks leave for; empty for what hubwall does not know."""
        return wish_words(kind)

    @Slot(QUrl, int, result=str)
    def certificate(self, url: QUrl, code: int) -> str:
        """What is wrong with the certificate of a server."""
        return certificate_words(code, url.host())

    @Slot(QObject)
    def take_download(self, request: QObject) -> None:
        self._downloads.take(request)

    @Slot(str)
    def say(self, words: str, seconds: int = NOTE_S) -> None:
        """Show a short notice in the zone; an empty one takes it away."""
        if words != self._note:
            self._note = words
            self.noteChanged.emit()
        if words:
            self._note_stays.start(seconds * 1000)

    def _set_zoom(self, zoom: float) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.zoomChanged.emit()

    def _set_address(self, url: QUrl) -> None:
        if url != self._address:
            self._address = url
            self.addressChanged.emit()

    def _arrived(self, url: QUrl) -> None:
        if url.isEmpty() or url == self._shown:
            return
        first, self._shown = self._shown.isEmpty(), url
        self._set_address(url)
        if not first or url.toString() != self._feed.url:
            self.visited.emit(url.toString())

    def _same_page(self, url: QUrl) -> bool:
        here, there = self._shown.toString(), url.toString()
        return (
            url.hasFragment() and self._loading.good and there.split("#")[0] == here.split("#")[0]
        )

    def _grant(self, host: str) -> None:
        if host and host not in self._granted:
            self._granted.add(host)
            self._profile.guard.allow_pages_of(host)

    def _dress(self, profiles: Profiles) -> tuple[list[Any], str]:
        name = self._feed.style
        if not name:
            return [], ""
        style = profiles.settings.styles.get(name)
        if style is None:
            return [], tr("The style “{name}” is not defined on this wall", name=name)
        found, missing = scripts.dressing(style)
        if missing:
            return found, tr("The file {file} can't be read", file=missing[0])
        return found, ""

    def _can_answer(self) -> bool:
        return self._loading.good and not self._asking

    def _keep_refreshing(self) -> None:
        if self._feed.refresh_s > 0:
            self._refresh.start(self._feed.refresh_s * 1000)
        else:
            self._refresh.stop()

    def _refreshed(self) -> None:
        playing = self.state is Health.PLAYING
        if playing and not (self._in_use or self._asking or self._typing):
            self.reloadWanted.emit(True)

    def _try_again(self) -> None:
        self.goWanted.emit(self._address)
