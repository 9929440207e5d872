"""Where zones are shown while screens are missing. The layout itself stays as it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hubwall.model.canvas import Canvas
from hubwall.model.geometry import Rect, bounding

STILL_SEEN = 0.15
"""A zone stays where it is while at least this share of what the whole wall would show of it is
on connected screens: enough to see what it is and to take hold of it."""


def place(rects: Mapping[str, Rect], canvas: Canvas) -> dict[str, Rect]:
    """Where each zone is shown, by id, given where the layout has it.

    With every screen connected each zone stays, but for one that lies on no screen at all. Zones
    that can't be seen, because the screens they lie on are missing, move together, screen by
    screen: what was on one missing screen keeps its order and goes, as one picture scaled to
    fit and never enlarged, onto a connected screen: a whole empty one if there are enough, else a
    free quarter or ninth of one, else the quarter where it hides least; no two to one place.
    Nearer places come first.

    It depends on nothing but what it is given: with the screens back, everything is back. While
    none is connected, nothing moves.
    """
    screens = [s.rect for s in canvas.connected if not s.rect.empty]
    if not screens:
        return dict(rects)
    lost = {i: r for i, r in rects.items() if not _seen(r, canvas)}
    shown = dict(rects)
    taken = [r for i, r in rects.items() if i not in lost]
    groups = _groups(lost, canvas)
    slots = _slots_for(len(groups), screens, taken)
    for group in groups:
        slot = _best(group.area, slots, taken)
        slots.remove(slot)
        for zone_id in group.ids:
            shown[zone_id] = _into(rects[zone_id], group.area, slot)
    return shown


def room(taken: Iterable[Rect], canvas: Canvas) -> Rect:
    """Where one more zone hides least: a whole empty screen, else the largest free quarter or
    ninth of one, else the quarter that hides least. Empty while no screen is connected."""
    screens = [s.rect for s in canvas.connected if not s.rect.empty]
    rects = list(taken)
    return _best(screens[0], _slots_for(1, screens, rects), rects) if screens else Rect(0, 0, 0, 0)


def _seen(rect: Rect, canvas: Canvas) -> bool:
    seen = sum(rect.intersection(s.rect).area for s in canvas.connected)
    whole = sum(rect.intersection(s.rect).area for s in canvas.screens)
    return seen > 0 and seen >= STILL_SEEN * whole


@dataclass
class _Group:
    """Lost zones that move together, and the part of the canvas that moves with them."""

    ids: list[str]
    area: Rect


def _groups(lost: Mapping[str, Rect], canvas: Canvas) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for zone_id, rect in lost.items():
        home = max(canvas.screens, key=lambda s: rect.intersection(s.rect).area)
        if not rect.overlaps(home.rect):
            groups[f"zone {zone_id}"] = _Group([zone_id], rect)
            continue
        group = groups.setdefault(f"screen {home.name} {home.rect}", _Group([], home.rect))
        group.ids.append(zone_id)
        group.area = bounding((group.area, rect))
    return [groups[key] for key in sorted(groups, key=lambda k: (groups[k].area, k))]


def _slots_for(count: int, screens: list[Rect], taken: list[Rect]) -> list[Rect]:
    """At least that many parts of screens, apart from one another: the largest of which enough
    are free; where there never are, quarters (or smaller, if there are too few) of any."""
    for parts in (1, 2, 3):
        free = [s for s in _slots(screens, parts) if not any(s.overlaps(r) for r in taken)]
        if len(free) >= count:
            return free
    return _slots(screens, max(2, math.ceil(math.sqrt(count / len(screens)))))


def _best(area: Rect, slots: list[Rect], taken: list[Rect]) -> Rect:
    """The slot where the area hides least, and of those the nearest."""

    def cost(slot: Rect) -> tuple[int, float, Rect]:
        return sum(slot.intersection(r).area for r in taken), _way(area, slot), slot

    return min(slots, key=cost)


def _slots(screens: list[Rect], parts: int) -> list[Rect]:
    found = []
    for s in screens:
        xs = [s.x + s.width * i // parts for i in range(parts + 1)]
        ys = [s.y + s.height * i // parts for i in range(parts + 1)]
        found += [
            Rect(xs[i], ys[j], max(1, xs[i + 1] - xs[i]), max(1, ys[j + 1] - ys[j]))
            for j in range(parts)
            for i in range(parts)
        ]
    return found


def _way(a: Rect, b: Rect) -> float:
    (ax, ay), (bx, by) = a.centre, b.centre
    return (ax - bx) ** 2 + (ay - by) ** 2


def _into(rect: Rect, area: Rect, slot: Rect) -> Rect:
    """The rectangle as it lies in the area, once that is scaled into the middle of the slot."""
    scale = min(1.0, slot.width / max(1, area.width), slot.height / max(1, area.height))
    left = slot.x + math.floor((slot.width - area.width * scale) / 2)
    top = slot.y + math.floor((slot.height - area.height * scale) / 2)
    x, y = round(left + (rect.x - area.x) * scale), round(top + (rect.y - area.y) * scale)
    right = round(left + (rect.right - area.x) * scale)
    bottom = round(top + (rect.bottom - area.y) * scale)
    width, height = max(1, min(right - x, rect.width)), max(1, min(bottom - y, rect.height))
    return Rect(
        max(slot.x, min(x, slot.right - width)), max(slot.y, min(y, slot.bottom - height)),
        width, height,
    )  # fmt: skip
