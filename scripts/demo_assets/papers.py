"""The morning's briefing, a PDF of three pages."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from demo_assets.brush import (
    APRICOT,
    ASSETS,
    CORAL,
    INK,
    LILAC,
    MINT,
    PAPER,
    SKY,
    box,
    colour,
    letters,
    mark,
    width_of,
    write,
)

WIDE, HIGH = 1600, 900


def _head(painter: QPainter, title: str, line: str, number: int) -> None:
    painter.fillRect(0, 0, WIDE, HIGH, colour(PAPER))
    painter.fillRect(0, 0, 26, HIGH, colour(CORAL))
    write(painter, 110, 160, title, letters(76, light=True), INK)
    write(painter, 114, 214, line, letters(30), "#6b6880")
    mark(painter, 114, 810, 40, CORAL)
    write(painter, 172, 840, "ondelle · Social Hub", letters(24, bold=True), INK)
    write(painter, 1450, 840, f"{number} / 3", letters(24), "#6b6880")


def _first(painter: QPainter) -> None:
    _head(painter, "Point du matin", "Équipe Social Hub, prise de poste", 1)
    facts = [("4 min", "réponse médiane", MINT), ("92 %", "avis positifs", APRICOT),
             ("38", "dossiers ouverts", CORAL), ("11", "langues en poste", LILAC)]  # fmt: skip
    for number, (figure, words, hue) in enumerate(facts):
        x = 114 + number * 352
        box(painter, x, 300, 320, 260, 22, "#ffffff")
        box(painter, x, 300, 320, 12, 6, hue)
        write(painter, x + 36, 440, figure, letters(84, light=True), INK)
        write(painter, x + 38, 506, words, letters(28), "#6b6880")
    for number, line in enumerate((
        "À suivre : départ de la régate, mise à jour du réseau à Lyon, soirée des demi-finales.",
        "Ton : simple, chaleureux, précis. Toujours un prénom.",
    )):  # fmt: skip
        write(painter, 116, 650 + number * 56, line, letters(31), INK)


def _second(painter: QPainter) -> None:
    _head(painter, "Yesterday, hour by hour", "Messages received, all countries, in thousands", 2)
    values = [
        2,
        1,
        1,
        1,
        2,
        4,
        7,
        11,
        14,
        13,
        12,
        15,
        18,
        14,
        12,
        11,
        13,
        17,
        22,
        27,
        31,
        24,
        13,
        6,
    ]
    for hour, value in enumerate(values):
        x, high = 116 + hour * 57, value * 14
        box(painter, x, 720 - high, 40, high, 8, CORAL if value > 20 else SKY)
        if hour % 3 == 0:
            write(painter, x, 764, f"{hour:02d}:00", letters(21), "#6b6880")
    write(painter, 1216, 268, "Match night", letters(28, bold=True), CORAL)


def _third(painter: QPainter) -> None:
    _head(painter, "Qui est où", "Relais de la semaine", 3)
    rows = [("Dakar", "Awa, Mamadou", "07:00 – 15:00", MINT), ("Lyon", "Jonas, Inès", "09:00 – 18:00", CORAL),
            ("Varsovie", "Ola, Piotr", "10:00 – 19:00", LILAC), ("Fort-de-France", "Maël", "14:00 – 22:00", APRICOT)]  # fmt: skip
    for number, (place, who, hours, hue) in enumerate(rows):
        y = 290 + number * 116
        box(painter, 114, y, 1376, 96, 18, "#ffffff")
        box(painter, 114, y, 14, 96, 7, hue)
        write(painter, 164, y + 61, place, letters(36, bold=True), INK)
        write(painter, 600, y + 61, who, letters(34), INK)
        font = letters(34)
        write(painter, 1450 - width_of(hours, font), y + 61, hours, font, "#6b6880")


def make() -> None:
    target = ASSETS / "briefing.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    writer = QPdfWriter(str(target))
    writer.setTitle("Point du matin")
    writer.setCreator("hubwall")
    writer.setPageSize(QPageSize(QSizeF(WIDE / 4, HIGH / 4), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setResolution(102)
    painter = QPainter(writer)
    scale = writer.width() / WIDE
    for number, draw in enumerate((_first, _second, _third)):
        if number:
            writer.newPage()
        painter.save()
        painter.scale(scale, scale)
        draw(painter)
        painter.restore()
    painter.end()
