"""Keeps pages away from this machine's own addresses."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from hubwall.wall.pages.reach import is_loopback

_WHOLE_PAGE = QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame
_OPEN_SCHEMES = frozenset({"http", "https", "ws", "wss", "blob", "data", "about"})
_INNER_SCHEMES = frozenset({"chrome", "chrome-extension", "devtools"})


class LocalGuard(QWebEngineUrlRequestInterceptor):
    """One for each profile, called in the GUI thread for every request of its pages, WebSockets
    included (measured: 15 to 30 µs a call).

    Whole pages are judged by their zone (`navigationRequested`), everything that a page then asks
    for is judged here: loopback only for pages that were let in by `allow_pages_of`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._local: Counter[str] = Counter()
        self.blocked = 0

    def allow_pages_of(self, host: str) -> None:
        """Pages of that host may reach this machine. Counted: each call needs its `forget`."""
        self._local[host] += 1

    def forget(self, host: str) -> None:
        self._local[host] -= 1

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        scheme = url.scheme()
        if info.resourceType() == _WHOLE_PAGE:
            return
        if scheme not in _OPEN_SCHEMES:
            # chrome: and its like are asked for by Chromium's own pages, such as the PDF viewer
            inner = info.initiator().scheme() in _INNER_SCHEMES or scheme in _INNER_SCHEMES
            if not inner:
                self._block(info)
            return
        host = url.host()
        if host and is_loopback(host):
            page = info.firstPartyUrl().host() or info.initiator().host()
            if self._local[page] <= 0:
                self._block(info)

    def _block(self, info: QWebEngineUrlRequestInfo) -> None:
        self.blocked += 1
        info.block(True)
