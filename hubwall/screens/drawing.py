"""Draws the connected screens in a terminal, to scale."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hubwall.model.geometry import Rect, bounding
from hubwall.model.words import tr
from hubwall.screens.outputs import Output

_TALL = 2  # a terminal's letter is about twice as high as it is wide
_SOLID = ("┌", "─", "┐", "│", "└", "┘")
_DASHED = ("┌", "┄", "┐", "┆", "└", "┘")


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen as the drawing shows it. Left-out ones have no number."""

    output: Output
    rect: Rect
    number: int
    left_out: bool


def shown(outputs: Sequence[Output], leave_out: Collection[str] = ()) -> list[Shown]:
    """The lit screens in reading order; those that hubwall drives numbered from 1."""
    lit = [(output, output.rect) for output in outputs if output.rect]
    lit.sort(key=lambda item: (item[1].y, item[1].x))
    found, number = [], 0
    for output, rect in lit:
        left_out = output.name in leave_out
        number += not left_out
        found.append(Shown(output, rect, 0 if left_out else number, left_out))
    return found


def draw(
    outputs: Sequence[Output], leave_out: Collection[str] = (), columns: int = 80
) -> list[str]:
    """Lines of at most `columns` letters: each screen a box with what is known of it, then the
    connected ones that are dark."""
    boxes = shown(outputs, leave_out)
    lines = _picture(boxes, columns) if boxes else [tr("No screen is lit.")]
    dark = [output.name for output in outputs if output.connected and not output.lit]
    if dark:
        lines.append(tr("Connected, but dark: {names}", names=", ".join(dark)))
    return lines


def _picture(boxes: Sequence[Shown], columns: int) -> list[str]:
    bounds = bounding(box.rect for box in boxes)
    across = min((columns - 1) / bounds.width, max(_room(box) for box in boxes))
    placed = [(box, *_corners(box.rect.moved(-bounds.x, -bounds.y), across)) for box in boxes]
    wide, high = max(item[3] for item in placed), max(item[4] for item in placed)
    grid = [[" "] * (wide + 1) for _ in range(high + 1)]
    for box, left, top, right, bottom in placed:
        _box(grid, left, top, right, bottom, box)
    return ["".join(row).rstrip() for row in grid if any(letter != " " for letter in row)]


def _corners(rect: Rect, across: float) -> tuple[int, int, int, int]:
    """Left, top, right and bottom letter of a box, two by two at least."""
    down = across / _TALL
    left, top = round(rect.x * across), round(rect.y * down)
    right, bottom = round(rect.right * across) - 1, round(rect.bottom * down) - 1
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _room(box: Shown) -> float:
    """Letters per desktop pixel at which all of the screen's label fits into its box."""
    label = _label(box)
    wide = max(len(line) for line in label) + 4
    return max(wide / box.rect.width, _TALL * (len(label) + 2) / box.rect.height)


def _box(grid: list[list[str]], left: int, top: int, right: int, bottom: int, box: Shown) -> None:
    corner1, across, corner2, down, corner3, corner4 = _DASHED if box.left_out else _SOLID
    width = right - left - 1
    inside = [label[:width].center(width) for label in _label(box)][: bottom - top - 1]
    above = (bottom - top - 1 - len(inside)) // 2
    middle = [" " * width] * above + inside
    middle += [" " * width] * (bottom - top - 1 - len(middle))
    lines = [corner1 + across * width + corner2]
    lines += [down + line + down for line in middle]
    lines += [corner3 + across * width + corner4]
    for y, line in enumerate(lines, top):
        grid[y][left : right + 1] = list(line)


def _label(box: Shown) -> list[str]:
    output = box.output
    lines = [output.name if box.left_out else f"{box.number}  {output.name}"]
    lines.append(f"{box.rect.width}x{box.rect.height}")
    if output.width_mm and output.height_mm:
        lines.append(f"{output.width_mm} x {output.height_mm} mm")
    if box.left_out:
        lines.append(tr("left out"))
    return lines
