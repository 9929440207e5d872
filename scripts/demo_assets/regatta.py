"""A race around three buoys, seen from above: wind, isobars, five boats and their wakes."""

from __future__ import annotations

import math
import random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from demo_assets.brush import (
    APRICOT,
    CORAL,
    LILAC,
    MINT,
    PAPER,
    box,
    colour,
    dot,
    glow,
    ground,
    letters,
    ring,
    wave,
    width_of,
    write,
)
from demo_assets.film import HEIGHT, WIDTH

_BUOYS = [(230.0, 520.0), (420.0, 150.0), (800.0, 430.0)]
_BOATS = [
    ("Alizé", CORAL, 0.0, 0), ("Sirocco", APRICOT, 0.045, 10), ("Mistral", MINT, 0.08, -12),
    ("Harmattan", LILAC, 0.14, 6), ("Noroît", "#8fd0ff", 0.185, -6),
]  # fmt: skip


def _course() -> QPainterPath:
    """A smooth way around the buoys, closed."""
    path = QPainterPath(QPointF(225, 590))
    path.cubicTo(90, 560, 140, 420, 220, 330)
    path.cubicTo(290, 250, 300, 90, 430, 84)
    path.cubicTo(560, 80, 600, 240, 700, 300)
    path.cubicTo(800, 350, 900, 400, 860, 470)
    path.cubicTo(820, 540, 660, 470, 540, 510)
    path.cubicTo(420, 545, 330, 615, 225, 590)
    return path


_COURSE = _course()
_DICE = random.Random(4)
_WIND = [
    (_DICE.uniform(-80, WIDTH), _DICE.uniform(-20, HEIGHT), _DICE.random(), _DICE.choice((3, 4, 5)))
    for _ in range(110)
]


def _spot(share: float, aside: float) -> tuple[QPointF, float]:
    share %= 1
    point, angle = _COURSE.pointAtPercent(share), _COURSE.angleAtPercent(share)
    turn = math.radians(angle + 90)
    return QPointF(point.x() + aside * math.cos(turn), point.y() - aside * math.sin(turn)), angle


def _sea(painter: QPainter, t: float) -> None:
    ground(painter, WIDTH, HEIGHT, "#04222f", "#07384a", "#052a3d")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in range(9):
        base = -40 + number * 100
        painter.setPen(QPen(colour("#7fd6e8", 0.13 if number % 3 else 0.26), 1.6))
        painter.drawPath(
            wave(WIDTH, base, [(46, 0.9, number * 0.07 + 0.03 * math.sin(2 * math.pi * t)),
                               (18, 2.1, number * 0.19)], 10)
        )  # fmt: skip
        write(
            painter,
            30 + number * 97 % 800,
            base + 22,
            str(1008 + 3 * number),
            letters(17),
            "#9be3f2",
            0.4,
        )
    for x, y, start, turns in _WIND:
        phase = (t * turns + start) % 1
        along = phase * 130
        alpha = math.sin(math.pi * phase) * 0.38
        painter.setPen(QPen(colour("#c8f3ff", alpha), 1.8))
        painter.drawLine(
            QPointF(x + along, y + along * 0.32), QPointF(x + along + 26, y + along * 0.32 + 8.3)
        )


def _boat(painter: QPainter, t: float, number: int) -> None:
    _name, hue, behind, aside = _BOATS[number]
    share = t - behind + 0.2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for step in range(26):
        one, _ = _spot(share - step * 0.0055, aside)
        two, _ = _spot(share - (step + 1) * 0.0055, aside)
        painter.setPen(QPen(colour(hue, 0.85 * (1 - step / 26)), 5 * (1 - step / 40)))
        painter.drawLine(one, two)
    spot, angle = _spot(share, aside)
    painter.save()
    painter.translate(spot)
    painter.rotate(-angle)
    painter.setPen(QPen(colour("#04222f"), 2))
    painter.setBrush(colour(hue))
    painter.drawPolygon(
        QPolygonF([QPointF(20, 0), QPointF(-13, -11), QPointF(-7, 0), QPointF(-13, 11)])
    )
    painter.restore()


def _board(painter: QPainter, t: float) -> None:
    box(painter, 930, 54, 296, 612, 20, "#031821", 0.82)
    write(painter, 960, 112, "Les Quatre Caps", letters(30, bold=True), PAPER)
    write(painter, 960, 148, "étape 2 · jour 6", letters(22), "#9bc9d6")
    for number, (name, hue, behind, _) in enumerate(_BOATS):
        y = 190 + number * 92
        painter.setPen(QPen(colour("#ffffff", 0.1), 1))
        painter.drawLine(QPointF(960, y), QPointF(1196, y))
        write(painter, 960, y + 54, str(number + 1), letters(30, light=True), "#9bc9d6")
        dot(painter, 1004, y + 44, 9, hue)
        write(painter, 1026, y + 44, name, letters(27, bold=True), PAPER)
        knots = 17.4 - number * 0.9 + 0.6 * math.sin(2 * math.pi * (t + number / 5))
        write(painter, 1026, y + 74, f"{knots:.1f} nds".replace(".", ","), letters(20), "#9bc9d6")
        if number:
            late, font = f"+{behind * 60:.0f} min", letters(20)
            write(painter, 1196 - width_of(late, font), y + 74, late, font, hue)


def paint(painter: QPainter, t: float) -> None:
    _sea(painter, t)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dashed = QPen(colour("#ffffff", 0.2), 2)
    dashed.setDashPattern([4, 7])
    painter.setPen(dashed)
    painter.drawPath(_COURSE)
    for number, (x, y) in enumerate(_BUOYS):
        glow(painter, x, y, 46, APRICOT, 0.5)
        beat = (t * 4 + number / 3) % 1
        ring(painter, x, y, 10 + 26 * beat, APRICOT, 1 - beat, 2)
        painter.fillRect(QRectF(x - 9, y - 9, 18, 18), colour(APRICOT))
    for number in reversed(range(len(_BOATS))):
        _boat(painter, t, number)
    _board(painter, t)
