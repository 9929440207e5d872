"""“Zéphyr info”, a news channel that does not exist: a turning globe, a headline, a running line."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPen, QPolygonF

from demo_assets import land
from demo_assets.brush import (
    APRICOT,
    CORAL,
    INK,
    MINT,
    PAPER,
    SKY,
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

_LON, _LAT = (np.radians(part) for part in land.degrees())
_CENTRE, _RADIUS = (900.0, 300.0), 258.0
_TILT = math.radians(18)
HEADLINES = [
    ("La flotte est partie de Lorient", "Onze équipages, quatre caps, quarante jours de mer"),
    ("Réseaux : un record de messages", "Deux milliards de vœux échangés en une seule nuit"),
]
RUNNING = [
    "Météo : vent d’ouest 18 nœuds sur la façade atlantique",
    "Marchés : l’indice Mer gagne 0,8 %",
    "Musique : le festival des Marées affiche complet",
    "Football : les demi-finales ce soir à 21 h",
]


def _project(lon: np.ndarray, lat: np.ndarray, turn: float) -> tuple[np.ndarray, ...]:
    around = lon + 2 * math.pi * (turn + 0.02)
    x = np.cos(lat) * np.sin(around)
    z = np.cos(lat) * np.cos(around)
    y = np.sin(lat)
    return x, y * math.cos(_TILT) - z * math.sin(_TILT), y * math.sin(_TILT) + z * math.cos(_TILT)


def _globe(painter: QPainter, t: float) -> None:
    cx, cy = _CENTRE
    glow(painter, cx, cy, _RADIUS * 1.55, SKY, 0.22)
    gradient = QLinearGradient(cx - _RADIUS, cy - _RADIUS, cx + _RADIUS, cy + _RADIUS)
    gradient.setColorAt(0, colour("#27348f"))
    gradient.setColorAt(1, colour("#0c0e30"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(gradient))
    painter.drawEllipse(QPointF(cx, cy), _RADIUS, _RADIUS)
    x, y, depth = _project(_LON, _LAT, t)
    for low, high, size, alpha in ((0.02, 0.3, 3.0, 0.45), (0.3, 0.6, 4.0, 0.75), (0.6, 2, 4.8, 1)):
        chosen = (depth > low) & (depth <= high)
        pen = QPen(colour("#a9d2ff", alpha), size)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(
            QPolygonF(
                [
                    QPointF(cx + px * _RADIUS, cy - py * _RADIUS)
                    for px, py in zip(x[chosen], y[chosen], strict=True)
                ]
            )
        )
    places = np.radians(np.array([(-3.4, 47.7), (-4, 5.3), (-17.4, 14.7), (55.5, -21), (2.3, 48.9),
                                  (36, 32), (-61, 14.6), (106, 10.8), (-58, -34)]))  # fmt: skip
    x, y, depth = _project(places[:, 0], places[:, 1], t)
    for number in range(len(places)):
        if depth[number] > 0.08:
            px, py = cx + x[number] * _RADIUS, cy - y[number] * _RADIUS
            beat = (t * 6 + number * 0.37) % 1
            ring(painter, px, py, 5 + 26 * beat, APRICOT, (1 - beat) * depth[number], 2.2)
            dot(painter, px, py, 4.6, APRICOT)
    ring(painter, cx, cy, _RADIUS, "#9cc8ff", 0.35, 2)


def _lower_third(painter: QPainter, t: float) -> None:
    which = int(t * 2) % 2
    phase = t * 2 % 1
    shown = min(1.0, phase / 0.05, (1 - phase) / 0.05)
    eased = shown * shown * (3 - 2 * shown)
    title, line = HEADLINES[which]
    box(painter, 72, 462, 150, 46, 8, CORAL)
    dot(painter, 97, 485, 7, PAPER, 0.55 + 0.45 * math.cos(2 * math.pi * t * 8))
    write(painter, 115, 493, "DIRECT", letters(24, bold=True), PAPER)
    painter.save()
    painter.setOpacity(eased)
    painter.translate(0, 14 * (1 - eased))
    write(painter, 70, 570, title, letters(56, bold=True), PAPER)
    write(painter, 72, 620, line, letters(30), "#cfd6ff")
    painter.restore()


def _running(painter: QPainter, t: float) -> None:
    painter.fillRect(QRectF(0, 654, WIDTH, 66), colour(PAPER))
    font = letters(29)
    gap = 84
    whole = sum(width_of(text, font) + gap for text in RUNNING)
    x = -t * whole
    while x < WIDTH:
        for text in RUNNING:
            dot(painter, x + 18, 687, 6, CORAL)
            x += 42
            x += write(painter, x, 697, text, font, INK) + gap - 42
    painter.fillRect(QRectF(0, 654, 64, 66), colour(CORAL))
    write(painter, 20, 700, "Z", letters(36, bold=True), PAPER)


def paint(painter: QPainter, t: float) -> None:
    ground(painter, WIDTH, HEIGHT, "#0a0b24", "#1a1c58", "#3a1f5e")
    for number in range(4):
        base = 160 + number * 120
        path = wave(
            WIDTH, base, [(60, 0.8 + number * 0.1, t + number / 4), (24, 1.7, number / 3 - t)]
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour([SKY, MINT, CORAL, APRICOT][number], 0.16), 34 - number * 6))
        painter.drawPath(path)
    _globe(painter, t)
    shade = QLinearGradient(0, 380, 0, 654)
    shade.setColorAt(0, colour("#07081c", 0))
    shade.setColorAt(1, colour("#07081c", 0.92))
    painter.fillRect(QRectF(0, 380, WIDTH, 274), QBrush(shade))
    _lower_third(painter, t)
    _running(painter, t)
    box(painter, 72, 56, 64, 64, 14, CORAL)
    write(painter, 90, 104, "Z", letters(44, bold=True), PAPER)
    write(painter, 152, 101, "zéphyr info", letters(36, light=True), PAPER)
