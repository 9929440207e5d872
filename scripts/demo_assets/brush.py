"""Colours, letters and strokes that all pictures of the demo share."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"

NIGHT, DEEP, INDIGO = "#0b0c22", "#151743", "#2a2a7c"
CORAL, APRICOT, LILAC, MINT, SKY = "#ff5d50", "#ffb561", "#b9a5ff", "#5fe3c4", "#73b8ff"
PAPER, INK = "#fbf7f2", "#15132b"


def load_letters() -> None:
    for font in sorted((ROOT / "hubwall/ui/fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(font))


def letters(size: float, bold: bool = False, light: bool = False) -> QFont:
    """Inter; the light cut is meant for large sizes. Size in pixels."""
    font = QFont("Inter Display" if light else "Inter")
    font.setPixelSize(round(size))
    font.setWeight(
        QFont.Weight.Light if light else QFont.Weight.Bold if bold else QFont.Weight.Normal
    )
    if light:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -size * 0.02)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def colour(name: str, alpha: float = 1.0) -> QColor:
    found = QColor(name)
    found.setAlphaF(max(0.0, min(1.0, alpha)))
    return found


def begin(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    return painter


def ground(painter: QPainter, width: float, height: float, *stops: str) -> None:
    """A slanting gradient over everything."""
    gradient = QLinearGradient(0, 0, width * 0.6, height)
    for place, name in enumerate(stops):
        gradient.setColorAt(place / max(1, len(stops) - 1), QColor(name))
    painter.fillRect(QRectF(0, 0, width, height), QBrush(gradient))


def glow(painter: QPainter, x: float, y: float, radius: float, name: str, alpha: float) -> None:
    gradient = QRadialGradient(QPointF(x, y), radius)
    gradient.setColorAt(0, colour(name, alpha))
    gradient.setColorAt(0.5, colour(name, alpha * 0.3))
    gradient.setColorAt(1, colour(name, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(gradient))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def write(
    painter: QPainter, x: float, y: float, text: str, font: QFont, name: str, alpha: float = 1.0
) -> float:
    """Text from its baseline; gives its width."""
    painter.setFont(font)
    painter.setPen(colour(name, alpha))
    painter.drawText(QPointF(x, y), text)
    return width_of(text, font)


def width_of(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def box(
    painter: QPainter, x: float, y: float, w: float, h: float, r: float, name: str, alpha: float = 1
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(name, alpha))
    painter.drawRoundedRect(QRectF(x, y, w, h), r, r)


def dot(painter: QPainter, x: float, y: float, r: float, name: str, alpha: float = 1) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(name, alpha))
    painter.drawEllipse(QPointF(x, y), r, r)


def ring(
    painter: QPainter, x: float, y: float, r: float, name: str, alpha: float, wide: float
) -> None:
    painter.setPen(QPen(colour(name, alpha), wide))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, y), r, r)


def mark(painter: QPainter, x: float, y: float, size: float, name: str) -> None:
    """Ondelle's mark: three waves that go out from a dot."""
    dot(painter, x + size * 0.14, y + size * 0.5, size * 0.14, name)
    for step in (1, 2, 3):
        radius = size * (0.1 + 0.24 * step)
        pen = QPen(colour(name, 1.0 - 0.2 * (step - 1)), size * 0.1)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = QRectF(x + size * 0.14 - radius, y + size * 0.5 - radius, 2 * radius, 2 * radius)
        painter.drawArc(around, -48 * 16, 96 * 16)


def wave(
    width: float, base: float, parts: list[tuple[float, float, float]], step: float = 12
) -> QPainterPath:
    """A line across, the sum of sines: (height, waves across the width, phase in turns)."""
    path = QPainterPath()
    x = -step
    while x <= width + step:
        y = base + sum(
            height * math.sin(2 * math.pi * (x / width * count + phase))
            for height, count, phase in parts
        )
        if x < 0:
            path.moveTo(x, y)
        else:
            path.lineTo(x, y)
        x += step
    return path
