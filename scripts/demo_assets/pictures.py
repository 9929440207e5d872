"""Posters of a made-up campaign, as SVG whose letters are outlines: no font is needed to show them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainterPath

from demo_assets.brush import ASSETS, letters, width_of

WIDTH, HEIGHT = 1920, 1080


def outline(path: QPainterPath) -> str:
    """An SVG path of one decimal."""
    parts, index = [], 0
    while index < path.elementCount():
        element = path.elementAt(index)
        if element.isMoveTo():
            parts.append(f"M{element.x:.1f} {element.y:.1f}")
        elif element.isLineTo():
            parts.append(f"L{element.x:.1f} {element.y:.1f}")
        else:
            points = [path.elementAt(index + step) for step in range(3)]
            parts.append("C" + " ".join(f"{point.x:.1f} {point.y:.1f}" for point in points))
            index += 2
        index += 1
    return "".join(parts)


def text(x: float, y: float, words: str, font: QFont, fill: str, more: str = "") -> str:
    path = QPainterPath()
    path.addText(QPointF(x, y), font, words)
    return f'<path fill="{fill}" {more} d="{outline(path)}"/>'


def waves(base: float, high: float, turn: float, count: float = 1.0) -> str:
    """A filled area under a wave, by cubic pieces."""
    steps = 24
    points = [
        (WIDTH * step / steps, base + high * math.sin(2 * math.pi * (count * step / steps + turn)))
        for step in range(steps + 1)
    ]
    line = "".join(f"L{x:.0f} {y:.1f}" for x, y in points)
    return f"M0 {HEIGHT}{line}L{WIDTH} {HEIGHT}Z"


def brand(x: float, y: float, size: float, fill: str) -> str:
    arcs = []
    for step in (1, 2, 3):
        r = size * (0.1 + 0.24 * step)
        dx, dy = r * math.cos(math.radians(48)), r * math.sin(math.radians(48))
        cx, cy = x + size * 0.14, y + size * 0.5
        arcs.append(
            f'<path d="M{cx + dx:.1f} {cy - dy:.1f}A{r:.1f} {r:.1f} 0 0 1 {cx + dx:.1f} {cy + dy:.1f}"'
            f' fill="none" stroke="{fill}" stroke-width="{size * 0.1:.1f}" stroke-linecap="round"'
            f' opacity="{1.2 - 0.2 * step:.1f}"/>'
        )
    dot = f'<circle cx="{x + size * 0.14:.1f}" cy="{y + size * 0.5:.1f}" r="{size * 0.14:.1f}" fill="{fill}"/>'
    word = text(x + size * 1.28, y + size * 0.74, "ondelle", letters(size * 0.72, bold=True), fill)
    return dot + "".join(arcs) + word


def gradient(name: str, stops: list[str], slant: str = 'x1="0" y1="0" x2="0.7" y2="1"') -> str:
    inner = "".join(
        f'<stop offset="{place / (len(stops) - 1):.2f}" stop-color="{stop}"/>'
        for place, stop in enumerate(stops)
    )
    return f'<linearGradient id="{name}" {slant}>{inner}</linearGradient>'


def page(definitions: str, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}"><defs>{definitions}</defs>{body}</svg>\n'
    )


def near() -> str:
    """« Plus près, même loin. » Two suns over the sea."""
    definitions = gradient(
        "sky", ["#2a1a6e", "#c2417c", "#ff8a5c", "#ffd08a"], 'x1="0" y1="0" x2="0" y2="1"'
    )
    definitions += gradient("sun", ["#fff3d6", "#ffb45e"], 'x1="0" y1="0" x2="0" y2="1"')
    body = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sky)"/>'
    for radius in (520, 430, 350):
        body += f'<circle cx="1330" cy="640" r="{radius}" fill="#fff3d6" opacity="0.07"/>'
    body += '<circle cx="1330" cy="640" r="270" fill="url(#sun)"/>'
    for base, high, turn, fill in (
        (720, 34, 0.1, "#b83a78"), (790, 30, 0.45, "#86297c"), (870, 26, 0.8, "#55206f"), (960, 20, 0.25, "#2c1659"),
    ):  # fmt: skip
        body += f'<path d="{waves(base, high, turn)}" fill="{fill}" opacity="0.92"/>'
    for number in range(7):
        wide = 300 - number * 34
        body += f'<rect x="{1330 - wide / 2}" y="{748 + number * 34}" width="{wide}" height="7" rx="3.5" fill="#ffd9a0" opacity="{0.75 - number * 0.09:.2f}"/>'
    body += text(130, 300, "Plus près,", letters(168, light=True), "#fff8ee")
    body += text(130, 480, "même loin.", letters(168, light=True), "#fff8ee")
    body += text(136, 570, "Appels illimités vers 30 pays", letters(46), "#ffe7cf")
    return page(definitions, body + brand(136, 930, 78, "#fff8ee"))


def together() -> str:
    """“Together is a network.” Circles that meet."""
    definitions = gradient("ground", ["#0d1140", "#141a5c", "#0b0d33"])
    body = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#ground)"/>'
    circles = [
        (1240, 390, 250, "#ff5d50"), (1520, 470, 200, "#ffb561"), (1390, 690, 230, "#b9a5ff"),
        (1110, 640, 170, "#5fe3c4"), (1650, 720, 130, "#73b8ff"), (1010, 380, 110, "#ffd98f"),
    ]  # fmt: skip
    for x, y, radius, fill in circles:
        body += f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" opacity="0.82" style="mix-blend-mode:screen"/>'
    for one in circles:
        for two in circles:
            if one < two:
                body += f'<line x1="{one[0]}" y1="{one[1]}" x2="{two[0]}" y2="{two[1]}" stroke="#fff" stroke-width="3" opacity="0.5"/>'
    for x, y, *_ in circles:
        body += f'<circle cx="{x}" cy="{y}" r="13" fill="#fff"/>'
    body += text(130, 420, "Together", letters(176, light=True), "#ffffff")
    body += text(130, 600, "is a network.", letters(112, light=True), "#ffffff")
    body += text(136, 690, "One team, eleven languages", letters(46), "#b8c0f2")
    return page(definitions, body + brand(136, 930, 78, "#ffffff"))


def fibre() -> str:
    """« La fibre, jusqu'au bout du quai. » Strands of light."""
    definitions = gradient("ground", ["#042430", "#063a45", "#031a26"])
    body = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#ground)"/>'
    hues = ["#5fe3c4", "#9df2df", "#73b8ff", "#ffffff", "#ffd08a"]
    for number in range(38):
        share = number / 37
        y = 120 + 860 * share
        far = 560 + 40 * math.sin(number * 1.7)
        body += (
            f'<path d="M{WIDTH} {y:.0f}C{1500 - 160 * share:.0f} {y:.0f} 1340 {far:.0f} 960 {560 + (share - 0.5) * 70:.0f}'
            f'S{520} {700 + (share - 0.5) * 30:.0f} -20 {760 + (share - 0.5) * 16:.0f}" fill="none" '
            f'stroke="{hues[number % 5]}" stroke-width="{2.2 + 2.6 * (number % 3)}" opacity="{0.25 + 0.5 * (number % 4) / 3:.2f}"/>'
        )
        if number % 3 == 0:
            body += f'<circle cx="{1520 + 60 * math.sin(number):.0f}" cy="{y + (560 - y) * 0.16:.0f}" r="{7 + number % 4}" fill="{hues[number % 5]}"/>'
    body += text(130, 290, "La fibre,", letters(168, light=True), "#f2fffb")
    body += text(130, 440, "jusqu’au bout du quai.", letters(98, light=True), "#f2fffb")
    return page(definitions, body + brand(136, 930, 78, "#f2fffb"))


def welcome() -> str:
    """A quiet sign for a lobby, in several languages."""
    definitions = gradient("ground", ["#fbf4ea", "#f7e6d8", "#f2d9d6"])
    body = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#ground)"/>'
    for base, fill, turn in ((760, "#ff8a6b", 0.0), (840, "#ff5d50", 0.3), (920, "#b23a7a", 0.62)):
        body += f'<path d="{waves(base, 46, turn)}" fill="{fill}" opacity="0.85"/>'
    large = letters(220, light=True)
    body += text((WIDTH - width_of("Bienvenue", large)) / 2, 430, "Bienvenue", large, "#241a3f")
    words, font = "Welcome   ·   Akwaba   ·   Bienvenidos   ·   Witamy", letters(54)
    body += text((WIDTH - width_of(words, font)) / 2, 550, words, font, "#6a4a63")
    return page(definitions, body + brand(760, 950, 84, "#fff6ee"))


def make() -> None:
    folder = ASSETS / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in (
        ("1-plus-pres", near), ("2-together", together), ("3-fibre", fibre),
    ):  # fmt: skip
        (folder / f"{name}.svg").write_text(draw(), encoding="utf-8")
    (ASSETS / "welcome.svg").write_text(welcome(), encoding="utf-8")
