"""The desktop that a wall needs: mullions as gaps, and panels of different density made alike.

This is arithmetic only, and tested as such. Scaling by RandR has not been tried on real panels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from hubwall.model.canvas import Screen
from hubwall.model.geometry import Rect, bounding
from hubwall.model.gridding import grid_places

ALIKE = 0.03
"""Densities that differ by less than this share are one: panels of one model, measured twice."""

Millimetres = tuple[float, float]


@dataclass(frozen=True, slots=True)
class WallDescription:
    """What `wall.yaml` tells of the room.

    `sizes` are the widths and heights of the visible pictures by screen name; the monitor's own
    word counts for those left out. `mullion` is the hidden strip between two pictures (both
    bezels and the air between them): its width where it stands upright, its height where it lies.
    `rows` names the screens row by row, "" for a hole; left out, they stand as the desktop has
    them.
    """

    sizes: Mapping[str, Millimetres] = field(default_factory=lambda: MappingProxyType({}))
    mullion: Millimetres = (0.0, 0.0)
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """One screen of the plan. `rect` is its place on the desktop, in canvas pixels; `width` and
    `height` are its panel's own pixels, as it is turned."""

    name: str
    rect: Rect
    width: int
    height: int

    @property
    def scale(self) -> tuple[float, float]:
        """Canvas pixels for one of the panel's, each way: xrandr's `--scale`. Below 1, pictures
        are enlarged on this panel; above 1, reduced."""
        return self.rect.width / self.width, self.rect.height / self.height

    @property
    def scaled(self) -> bool:
        return (self.rect.width, self.rect.height) != (self.width, self.height)


@dataclass(frozen=True, slots=True)
class DesktopPlan:
    """Where every screen goes. `density` is canvas pixels for a millimetre; 0 while no size in
    millimetres is known, and then mullions can't be kept free. `unknown` names the screens whose
    size was guessed from the others, `absent` those described but not there."""

    screens: tuple[Placed, ...]
    density: float
    unknown: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def positions(self) -> dict[str, Rect]:
        """The place of each screen by name, from (0, 0)."""
        return {placed.name: placed.rect for placed in self.screens}

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the desktop that holds them all."""
        box = bounding(placed.rect for placed in self.screens)
        return box.right, box.bottom

    @property
    def xrandr(self) -> tuple[str, ...]:
        """The arguments with which `xrandr` does the same. Sizes are given as `--scale-from`,
        which takes whole pixels, so that no rounding of factors shifts a neighbour."""
        width, height = self.size
        found = ["--fb", f"{width}x{height}"]
        for placed in self.screens:
            found += ["--output", placed.name, "--pos", f"{placed.rect.x}x{placed.rect.y}"]
            if placed.scaled:
                found += ["--scale-from", f"{placed.rect.width}x{placed.rect.height}"]
        return tuple(found)


def desktop_plan(
    screens: Sequence[Screen],
    wall: WallDescription,
    pixels: Mapping[str, tuple[int, int]] | None = None,
) -> DesktopPlan:
    """The desktop on which one canvas pixel is as large on every screen, mullions left out.

    `screens` are as they stand now; `pixels` are the panels' own sizes by name, as they are
    turned, for those that a scale shows in another size already. The density of most panels is
    kept (of two as frequent, the higher), so most stay sharp: pixel for pixel. A panel is scaled
    when its density differs by 3 % or more; its size on the canvas is then its millimetres times
    that density, rounded. Screens stand in columns and rows as wide and high as the largest of
    each, smaller ones in the middle of their place.
    """
    known = {s.name: s for s in screens}
    own = {s.name: (s.rect.width, s.rect.height) for s in screens} | {
        name: size for name, size in (pixels or {}).items() if name in known
    }
    mm = {name: size for name in known if (size := _millimetres(known[name], wall))}
    densities = {name: _density(own[name], size) for name, size in mm.items()}
    density = _most_frequent(list(densities.values()))
    size_of: dict[str, tuple[int, int]] = {}
    for name, (width, height) in own.items():
        if name not in mm or abs(densities[name] / density - 1) < ALIKE:
            size_of[name] = width, height
        else:
            size_of[name] = round(mm[name][0] * density), round(mm[name][1] * density)
    places = _places(screens, wall)
    gaps = tuple(round(gap * density) for gap in wall.mullion)
    columns = _starts({n: (p[0], size_of[n][0]) for n, p in places.items()}, gaps[0])
    rows = _starts({n: (p[1], size_of[n][1]) for n, p in places.items()}, gaps[1])
    plan = []
    for name, (column, row) in places.items():
        width, height = size_of[name]
        (x, across), (y, along) = columns[column], rows[row]
        rect = Rect(x + (across - width) // 2, y + (along - height) // 2, width, height)
        plan.append(Placed(name, rect, *own[name]))
    described = {name for row in wall.rows for name in row if name} | set(wall.sizes)
    return DesktopPlan(
        _from_origin(plan),
        density,
        tuple(s.name for s in screens if s.name not in mm),
        tuple(sorted(described - known.keys())),
    )


def _millimetres(screen: Screen, wall: WallDescription) -> Millimetres | None:
    width, height = wall.sizes.get(screen.name, (screen.width_mm, screen.height_mm))
    return (width, height) if width > 0 and height > 0 else None


def _density(pixels: tuple[int, int], mm: Millimetres) -> float:
    """Pixels for a millimetre; both ways together, since millimetres are often rounded."""
    return (pixels[0] + pixels[1]) / (mm[0] + mm[1])


def _most_frequent(densities: list[float]) -> float:
    def company(density: float) -> tuple[int, float]:
        return sum(abs(d / density - 1) < ALIKE for d in densities), density

    return max(densities, key=company, default=0.0)


def _places(screens: Sequence[Screen], wall: WallDescription) -> dict[str, tuple[int, int]]:
    """Column and row of each screen. Those that the description leaves out come after its last
    row's end, so that nothing is ever laid over anything."""
    if not wall.rows:
        places = grid_places([s.rect for s in screens])
        return _apart({s.name: place for s, place in zip(screens, places, strict=True)})
    named = {
        name: (column, row)
        for row, names in enumerate(wall.rows)
        for column, name in enumerate(names)
        if name
    }
    end = max((len(names) for names in wall.rows), default=0)
    found = {}
    for screen in screens:
        if screen.name in named:
            found[screen.name] = named[screen.name]
        else:
            found[screen.name] = (end, 0)
            end += 1
    return found


def _apart(places: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Screens that share a place (mirrored so far) each get one, to the right of all."""
    end = max((column for column, _ in places.values()), default=-1) + 1
    found: dict[str, tuple[int, int]] = {}
    for name, place in places.items():
        if place in found.values():
            place, end = (end, place[1]), end + 1
        found[name] = place
    return found


def _starts(spans: Mapping[str, tuple[int, int]], gap: int) -> dict[int, tuple[int, int]]:
    """Where each column (or row) starts, and how wide it is: as its largest screen."""
    sizes: dict[int, int] = {}
    for number, size in spans.values():
        sizes[number] = max(sizes.get(number, 0), size)
    found, start = {}, 0
    for number in sorted(sizes):
        found[number] = (start, sizes[number])
        start += sizes[number] + gap
    return found


def _from_origin(plan: list[Placed]) -> tuple[Placed, ...]:
    """The same with its top left corner at (0, 0)."""
    box = bounding(p.rect for p in plan)
    return tuple(Placed(p.name, p.rect.moved(-box.x, -box.y), p.width, p.height) for p in plan)
