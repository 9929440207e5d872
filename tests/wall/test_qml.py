"""QML files keep to the house's rules: the looks stand in one file, what is needed is required,
what is said is translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hubwall

PACKAGE = Path(hubwall.__file__).parent
THEME = PACKAGE / "ui" / "Theme.qml"
FILES = sorted(path for path in PACKAGE.rglob("*.qml") if path != THEME)
MEASURES = "sources/testcard/Testcard.qml"  # its colours are what it is for

LOOKS = re.compile(
    r"""
    "\#[0-9a-fA-F]{3,8}"                                   # a colour
  | \b(?:color|ink):\s*"(?!transparent")\w+"               # a colour by name
  | \bpixelSize:\s*\d
  | \b(?:duration|interval):\s*[1-9]                       # a time
  | \b(?:spacing|radius|\w*[mM]argins?):\s*[1-9]           # a distance
    """,
    re.VERBOSE,
)
SAID = re.compile(r"""\btext:\s*"[^"]*[A-Za-z]{2}""")
CONTEXT = re.compile(r"setContextProperty|setContextObject")


def ids(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", [p for p in FILES if ids(p) != MEASURES], ids=ids)
def test_colours_sizes_and_times_stand_in_the_theme(path: Path) -> None:
    assert LOOKS.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_everything_said_is_translated(path: Path) -> None:
    assert SAID.findall(path.read_text(encoding="utf-8")) == []


def test_nothing_reaches_qml_behind_its_back() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert not CONTEXT.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("folder", ["ui", "ui/panels"])
def test_every_file_is_in_its_folders_list(folder: str) -> None:
    lines = (PACKAGE / folder / "qmldir").read_text(encoding="utf-8").splitlines()
    listed = [line.split()[-1] for line in lines if line.endswith(".qml")]
    assert sorted(listed) == sorted(path.name for path in (PACKAGE / folder).glob("*.qml"))


def _light(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colours() -> dict[str, str]:
    text = THEME.read_text(encoding="utf-8")
    return dict(re.findall(r'property color (\w+): "(#[0-9a-f]{6})"', text))


@pytest.mark.parametrize("surface", ["ground", "surface", "raised", "pressed"])
@pytest.mark.parametrize(
    "ink", ["ink", "inkSoft", "inkFaint", "accent", "content", "guide", "good", "warn", "bad"]
)
def test_every_ink_is_legible_on_every_surface(ink: str, surface: str) -> None:
    colours = _colours()
    light, dark = sorted((_light(colours[ink]), _light(colours[surface])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("tone", ["accent", "content"])
def test_ink_is_legible_on_what_is_chosen(tone: str) -> None:
    colours = _colours()
    light, dark = _light(colours[tone]), _light(colours["inkOnAccent"])
    assert (light + 0.05) / (dark + 0.05) >= 4.5
