"""Contents that hubwall draws itself: a kind's own QML, and the card for what can't be shown."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from hubwall.model.feeds import Feed, Item
from hubwall.model.words import tr
from hubwall.wall.content.content import Content, Health

NOTHING: Mapping[str, QObject | None] = MappingProxyType({})


def ui_file(name: str) -> QUrl:
    """The address of a QML file of `hubwall/ui`."""
    return QUrl.fromLocalFile(str(files("hubwall.ui").joinpath(name)))


def qml_address(named: str) -> QUrl:
    """The address of the QML file that a kind names as `package:File.qml`."""
    package, _, name = named.partition(":")
    return QUrl.fromLocalFile(str(files(package).joinpath(name)))


def not_started(what: str, error: OSError) -> str:
    """Why something could not be started that people call so: no memory or descriptors are left,
    or a folder is read-only."""
    reason = error.strerror or str(error)
    return tr("“{what}” can't be shown: {reason}", what=what, reason=reason)


class ItemContent(Content):
    """A kind's QML file with the values that the kind gave it."""

    propertiesChanged = Signal()

    def __init__(
        self,
        feed: Item,
        given: Mapping[str, QObject | None] = NOTHING,
        parent: QObject | None = None,
    ) -> None:
        """`given` has by name what an item may ask for; nothing for one that isn't there."""
        super().__init__(ui_file("content/ItemContent.qml"), parent)
        self._item = qml_address(feed.qml)
        self._given = {name: given.get(name) for name in feed.given}
        self._properties: Mapping[str, Any] = {**feed.properties, **self._given}
        self.report(Health.PLAYING)

    @Property(QUrl, constant=True)
    def item(self) -> QUrl:
        return self._item

    @Property("QVariantMap", notify=propertiesChanged)  # type: ignore[arg-type]
    def properties(self) -> Mapping[str, Any]:
        return self._properties

    @Slot()
    def fail(self) -> None:
        """QML could not load the file; what it found wrong stands in the log."""
        reason = self._item.fileName()
        self.report(
            Health.FAILED, tr("“{what}” can't be shown: {reason}", what="QML", reason=reason)
        )

    def update_feed(self, feed: Feed) -> None:
        properties = {**feed.properties, **self._given} if isinstance(feed, Item) else {}
        if isinstance(feed, Item) and properties != self._properties:
            self._properties = properties
            self.propertiesChanged.emit()


class CardContent(Content):
    """A card with words in place of a source: a mistake in the layout, a kind that isn't
    installed, sources that are off."""

    def __init__(self, problem: str, parent: QObject | None = None) -> None:
        super().__init__(ui_file("content/CardContent.qml"), parent)
        self.report(Health.FAILED, problem)
