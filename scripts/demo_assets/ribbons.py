"""Calm waves of colour, for a lobby."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter

from demo_assets.brush import APRICOT, CORAL, LILAC, MINT, SKY, colour, glow, ground, wave
from demo_assets.film import HEIGHT, WIDTH

_LAYERS = [
    (LILAC, "#4b3bd1", 250, 0.0), (CORAL, "#8a2be0", 330, 0.21), (APRICOT, CORAL, 410, 0.43),
    (SKY, "#2a3fb8", 480, 0.62), (MINT, "#1c6fb0", 560, 0.8),
]  # fmt: skip


def paint(painter: QPainter, t: float) -> None:
    ground(painter, WIDTH, HEIGHT, "#0b0a26", "#1b1552", "#0d1038")
    turn = 2 * math.pi * t
    glow(painter, 980 + 60 * math.cos(turn), 170 + 30 * math.sin(turn), 420, APRICOT, 0.5)
    glow(painter, 260 - 50 * math.cos(turn), 220, 380, LILAC, 0.4)
    for number, (first, last, base, phase) in enumerate(_LAYERS):
        path = wave(
            WIDTH,
            base,
            [
                (70 - number * 6, 0.75 + 0.12 * number, phase + t * (1 if number % 2 else -1)),
                (26, 1.6, phase * 2 + t),
            ],
            8,
        )
        path.lineTo(WIDTH + 20, HEIGHT)
        path.lineTo(-20, HEIGHT)
        path.closeSubpath()
        gradient = QLinearGradient(QPointF(0, base - 110), QPointF(WIDTH * 0.12, HEIGHT + 40))
        gradient.setColorAt(0, colour(first, 0.7))
        gradient.setColorAt(0.55, colour(last, 0.55))
        gradient.setColorAt(1, colour("#120f3a", 0.55))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(gradient))
        painter.drawPath(path)
