"""What hubwall runs inside pages, in worlds of its own that the page's scripts can't reach."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from PySide6.QtWebEngineCore import QWebEngineScript

from hubwall.wall.pages.engine import COLLECTOR
from hubwall.wall.pages.page_settings import Style

OWN_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
PAGES_WORLD = QWebEngineScript.ScriptWorldId.MainWorld.value
STYLE_WORLD = QWebEngineScript.ScriptWorldId.UserWorld.value
_AT_ONCE = QWebEngineScript.InjectionPoint.DocumentCreation.value
_TEXT_THERE = QWebEngineScript.InjectionPoint.DocumentReady.value

Script = dict[str, Any]


def _script(name: str, code: str, point: int, world: int, *, everywhere: bool) -> Script:
    return {
        "name": name,
        "sourceCode": code,
        "injectionPoint": point,
        "worldId": world,
        "runsOnSubFrames": everywhere,
    }


def companion(token: str, film: str) -> Script:
    """The script that accompanies every page: tells when it is there and what it can't play,
    collects its garbage. `token` marks what it tells (see `PageView.qml`); `film` is the event by
    which `film_watch` tells it something."""
    code = files("hubwall.wall.pages").joinpath("companion.js").read_text("utf-8")
    values = {"token": token, "collector": COLLECTOR, "film": film}
    return _script(
        "hubwall", f"({code})({json.dumps(values)});", _AT_ONCE, OWN_WORLD, everywhere=True
    )


def film_watch(event: str) -> Script:
    """The script that notices players which are refused the only films that they have; it tells
    the companion by an event of that name, which the page does not know."""
    code = files("hubwall.wall.pages").joinpath("film_watch.js").read_text("utf-8")
    values = json.dumps({"event": event})
    return _script("hubwall-film", f"({code})({values});", _AT_ONCE, PAGES_WORLD, everywhere=True)


def desk_companion(token: str) -> Script:
    """The script that lets a page of the desk tell how it is, and be told whether it is used."""
    code = files("hubwall.wall.pages").joinpath("desk_companion.js").read_text("utf-8")
    values = json.dumps({"token": token})
    return _script("hubwall-desk", f"({code})({values});", _AT_ONCE, OWN_WORLD, everywhere=False)


def dressing(style: Style) -> tuple[list[Script], list[str]]:
    """The scripts that put a style's CSS and scripts into a page, and the names of the files
    that could not be read."""
    scripts: list[Script] = []
    missing: list[str] = []
    for path in (*style.css, *style.scripts):
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            missing.append(str(path))
            continue
        if path in style.css:
            code, point = _adopt(text), _AT_ONCE
        else:
            code, point = text, _TEXT_THERE
        scripts.append(_script(path.name, code, point, STYLE_WORLD, everywhere=False))
    return scripts, missing


def _adopt(css: str) -> str:
    # a constructed sheet needs no element to hang on, and no page's CSP forbids it
    return (
        "(() => { const sheet = new CSSStyleSheet();"
        f" sheet.replaceSync({json.dumps(css)});"
        " const wear = () => { if (!document.adoptedStyleSheets.includes(sheet))"
        " document.adoptedStyleSheets.push(sheet); };"
        " wear(); addEventListener('DOMContentLoaded', wear); addEventListener('load', wear); })();"
    )


def sound(event: str, gain: float) -> Script:
    """The script that makes whatever a page plays louder and softer: `gain` (0 to 1) is what its
    own volumes are multiplied by. The page does not know the event that tells it of another."""
    code = files("hubwall.wall.pages").joinpath("sound.js").read_text("utf-8")
    values = json.dumps({"event": event, "loudness": gain})
    return _script("hubwall-sound", f"({code})({values});", _AT_ONCE, PAGES_WORLD, everywhere=True)


def sound_code(event: str, gain: float, fade_ms: int) -> str:
    """Tells a frame that is loaded already of another gain, and how long it takes until then."""
    detail = json.dumps(f"{gain:.5f} {fade_ms}")
    return f"dispatchEvent(new CustomEvent({json.dumps(event)}, {{detail: {detail}}}))"


def scroll_code(across: float, down: float) -> str:
    """Scrolls to a place as soon as the page is long enough, unless a person scrolls first."""
    return f"globalThis.hubwallScroll?.({json.dumps(across)}, {json.dumps(down)})"
