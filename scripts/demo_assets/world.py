"""The world's conversations: a map of dots, places that pulse, arcs between them."""

from __future__ import annotations

import math
import random

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from demo_assets import land
from demo_assets.brush import (
    APRICOT,
    CORAL,
    LILAC,
    MINT,
    PAPER,
    colour,
    dot,
    glow,
    ground,
    letters,
    ring,
    write,
)
from demo_assets.film import HEIGHT, WIDTH

_STEP, _LEFT, _TOP = 8.4, 10.0, 142.0
_CITIES = [
    ("Paris", 2.3, 48.9), ("Abidjan", -4.0, 5.3), ("Dakar", -17.4, 14.7), ("Lyon", 4.8, 45.8),
    ("Madrid", -3.7, 40.4), ("Varsovie", 21.0, 52.2), ("Bucarest", 26.1, 44.4), ("Tunis", 10.2, 36.8),
    ("Le Caire", 31.2, 30.0), ("Amman", 35.9, 31.9), ("Bamako", -8.0, 12.6), ("Yaoundé", 11.5, 3.9),
    ("Kinshasa", 15.3, -4.3), ("Antananarivo", 47.5, -18.9), ("Saint-Denis", 55.5, -20.9),
    ("Fort-de-France", -61.1, 14.6), ("New York", -74.0, 40.7), ("São Paulo", -46.6, -23.5),
    ("Hanoï", 105.8, 21.0), ("Tokyo", 139.7, 35.7), ("Sydney", 151.2, -33.9), ("Mumbai", 72.8, 19.1),
]  # fmt: skip
_COLOURS = [APRICOT, MINT, CORAL, LILAC]


def _at(longitude: float, latitude: float) -> tuple[float, float]:
    column, row = land.place(longitude, latitude)
    return _LEFT + column * _STEP, _TOP + row * _STEP


def _arcs() -> list[tuple[QPainterPath, float, int]]:
    dice = random.Random(9)
    found = []
    for number in range(15):
        (_, *one), (_, *two) = dice.sample(_CITIES, 2)
        (x1, y1), (x2, y2) = _at(*one), _at(*two)
        lift = 40 + math.hypot(x2 - x1, y2 - y1) * 0.32
        path = QPainterPath(QPointF(x1, y1))
        path.quadTo(QPointF((x1 + x2) / 2, min(y1, y2) - lift), QPointF(x2, y2))
        found.append((path, number / 15, number % 4))
    return found


def _map() -> QPolygonF:
    columns, rows = land.dots()
    return QPolygonF(
        [
            QPointF(_LEFT + column * _STEP, _TOP + row * _STEP)
            for column, row in zip(columns, rows, strict=True)
        ]
    )


_ARCS, _MAP = _arcs(), _map()


def paint(painter: QPainter, t: float) -> None:
    ground(painter, WIDTH, HEIGHT, "#090b1f", "#111540", "#0b0d2a")
    pen = QPen(colour("#525ca6"), 4.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoints(_MAP)
    for path, start, hue in _ARCS:
        phase = (t + start) % 1
        head, tail = min(1.0, phase * 1.6), max(0.0, phase * 1.6 - 0.6)
        line = QPainterPath(path.pointAtPercent(tail))
        for step in range(1, 25):
            line.lineTo(path.pointAtPercent(tail + (head - tail) * step / 24))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(_COLOURS[hue], 0.9), 2.6))
        painter.drawPath(line)
        if phase * 1.6 < 1:
            tip = path.pointAtPercent(head)
            dot(painter, tip.x(), tip.y(), 4.5, _COLOURS[hue])
    for number, (name, lon, lat) in enumerate(_CITIES):
        x, y = _at(lon, lat)
        hue = _COLOURS[number % 4]
        beat = (t * (2 + number % 2) + number * 0.29) % 1
        glow(painter, x, y, 30, hue, 0.5)
        ring(painter, x, y, 5 + 22 * beat, hue, 1 - beat, 2)
        dot(painter, x, y, 4.6, PAPER)
        if name in ("Paris", "Abidjan", "New York", "Tokyo", "São Paulo", "Mumbai", "Sydney"):
            write(painter, x + 12, y - 10, name, letters(21, bold=True), PAPER, 0.92)
    write(painter, 56, 112, "Le monde", letters(54, light=True), PAPER)
    write(painter, 290, 111, "30 pays, 11 langues", letters(28), "#aab2e6")
