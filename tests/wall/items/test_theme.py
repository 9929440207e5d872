"""The theme: legible from eight metres, and quick."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

import hubwall
from hubwall.model.words import speak
from hubwall.wall.items import register_items

ROOT = Path(hubwall.__file__).parents[1]
SURFACES = ("ground", "surface", "raised")
INKS = (
    "ink",
    "inkBody",
    "inkSoft",
    "inkFaint",
    "accent",
    "content",
    "guide",
    "good",
    "warn",
    "bad",
)


@pytest.fixture
def engine(qapp: object, qtbot: QtBot) -> QQmlEngine:
    assert register_items() == (), "every font could be loaded"
    engine = QQmlEngine()
    engine.addImportPath(str(ROOT))
    return engine


def read(engine: QQmlEngine, expression: str) -> object:
    component = QQmlComponent(engine)
    text = f"import QtQml\nimport hubwall.ui\nQtObject {{ property var found: {expression} }}"
    component.setData(text.encode(), QUrl("file:///nowhere.qml"))
    made = component.create()
    assert made is not None, component.errorString()
    found = made.property("found")
    made.deleteLater()
    return found


def light(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, two: QColor) -> float:
    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


def test_every_ink_can_be_read_on_every_surface(engine: QQmlEngine) -> None:
    for surface in SURFACES:
        for ink in INKS:
            found = contrast(read(engine, f"Theme.{ink}"), read(engine, f"Theme.{surface}"))  # type: ignore[arg-type]
            assert found >= 4.5, f"{ink} on {surface}: {found:.2f}"
    assert contrast(read(engine, "Theme.inkOnAccent"), read(engine, "Theme.accent")) >= 4.5  # type: ignore[arg-type]


@pytest.mark.parametrize("height", [720, 1080, 1440, 2160])
def test_a_label_s_capitals_are_a_fortieth_of_a_screen(engine: QQmlEngine, height: int) -> None:
    size = read(engine, f"(Theme.screenHeight = {height}, Theme.label)")
    read(engine, "Theme.screenHeight = 1080")
    assert isinstance(size, int | float)
    assert size * 0.727 >= height / 40


def test_motion_is_short(engine: QQmlEngine) -> None:
    for name in ("quick", "fade", "morph"):
        assert 0 < read(engine, f"Theme.{name}") < 200  # type: ignore[operator]


def test_words_are_the_same_in_qml(engine: QQmlEngine) -> None:
    try:
        speak("fr")
        assert read(engine, 'Words.tr("Memory")') == "Mémoire"
        assert read(engine, 'Words.tr("Zone {name}", { name: 3 })') == "Zone 3"
        assert read(engine, "Words.language") == "fr"
    finally:
        speak("en")
