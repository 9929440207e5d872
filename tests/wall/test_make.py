"""Kinds of other people, with mistakes in them: a card in the zone, and the wall goes on."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQuick import QQuickView
from pytestqt.qtbot import QtBot

from hubwall.media.ring import Ring
from hubwall.model.feeds import Decode, Feed, Item
from hubwall.model.zone import Source
from hubwall.sources.kind import Kind, Options
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.item import CardContent
from hubwall.wall.content.make import ContentMaker
from hubwall.wall.frames.pump import FramePump

pytestmark = pytest.mark.usefixtures("wall_app")


class NoOptions(Options):
    pass


def stumbles(_options: Any) -> Feed:
    raise ZeroDivisionError("division by zero")


def made(feed: Callable[[Any], Any], *, off: bool = False) -> Content:
    kind = Kind("acme.odd", "Odd", NoOptions, feed)
    nothing = cast(Any, None)
    maker = ContentMaker(
        {"acme.odd": kind}, nothing, FramePump(), nothing, lambda _: None, str, True, off
    )
    return maker.make(kind.source(NoOptions()))


@pytest.mark.parametrize(
    "feed",
    [
        stumbles,
        lambda _: None,
        lambda _: 5,
        lambda _: Item("no_such_package:Odd.qml"),
        lambda _: Item(cast(str, None)),
        lambda _: Decode("x:y", restart=cast(Any, 5)),
    ],
    ids=["raises", "nothing", "no feed", "no package", "no name", "no parameters"],
)
def test_a_kind_that_makes_a_mistake_becomes_a_card_that_says_so(
    feed: Callable[[Any], Any],
) -> None:
    content = made(feed)
    assert isinstance(content, CardContent)
    assert content.health == Health.FAILED.value
    assert "acme.odd" in content.problem


def test_a_machine_without_memory_left_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> Ring:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(Ring, "create", full)
    content = made(lambda _: Decode("x:y"))
    assert isinstance(content, CardContent)
    assert "Too many open files" in content.problem


def test_a_kind_that_is_not_installed_is_named() -> None:
    nothing = cast(Any, None)
    maker = ContentMaker({}, nothing, nothing, nothing, lambda _: None, str, True)
    content = maker.make(Source("acme.ndi", (), ()))
    assert "acme.ndi" in content.problem


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[QQuickView]:
    found = QQuickView()
    found.engine().addImportPath(str(Path(__file__).parents[2]))
    yield found
    found.setSource(QUrl())


@pytest.mark.parametrize("text", [None, "import QtQuick\nItem { nonsense }\n"])
def test_qml_with_a_mistake_is_said_in_the_zone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    view: QQuickView,
    qtbot: QtBot,
    text: str | None,
) -> None:
    package = tmp_path / "acme_odd"
    package.mkdir()
    (package / "__init__.py").touch()
    if text is not None:
        (package / "Odd.qml").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    content = made(lambda _: Item("acme_odd:Odd.qml"))
    view.setInitialProperties({"content": content, "zone": content})
    view.setSource(content.qml)
    qtbot.waitUntil(lambda: content.health == Health.FAILED.value, timeout=5000)
    assert "Odd.qml" in content.problem
