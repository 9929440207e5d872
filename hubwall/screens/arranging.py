"""Lays the desktop out as the wall stands in the room: mullions become gaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from Xlib import display as xdisplay

from hubwall.model.canvas import Screen
from hubwall.model.density import DesktopPlan, WallDescription, desktop_plan
from hubwall.model.geometry import Rect
from hubwall.model.words import tr
from hubwall.screens.outputs import Output, place, read_outputs


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What `--arrange` would do: `places` by output name, those left out included, and `panels`
    with the own pixels of the ones that are scaled. `plan` is where it comes from."""

    plan: DesktopPlan
    places: dict[str, Rect]
    panels: dict[str, tuple[int, int]]
    moves: dict[str, tuple[Rect, Rect]]
    absent: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The same for people, one line for each screen that moves."""
        said = [
            tr(
                "{name}: from {x}, {y} to {to_x}, {to_y}",
                name=name, x=old.x, y=old.y, to_x=new.x, to_y=new.y,
            )
            for name, (old, new) in self.moves.items()
        ]  # fmt: skip
        said += [
            tr(
                "{name}: {width}x{height} shown on {own_width}x{own_height}"
                " (scaled; not verified on hardware)",
                name=name, width=self.places[name].width, height=self.places[name].height,
                own_width=size[0], own_height=size[1],
            )
            for name, size in self.panels.items()
        ]  # fmt: skip
        if self.plan.unknown:
            names = ", ".join(self.plan.unknown)
            said.append(tr("Size in millimetres unknown, taken from the others: {names}",
                           names=names))  # fmt: skip
        if self.absent:
            said.append(tr("In wall.yaml, but not there: {names}",
                           names=", ".join(self.absent)))  # fmt: skip
        return said


def as_screens(outputs: Sequence[Output], leave_out: Collection[str] = ()) -> list[Screen]:
    """The lit outputs that hubwall drives, in reading order, as the model knows them."""
    found = [
        Screen(o.name, o.rect, True, o.width_mm, o.height_mm)
        for o in outputs
        if o.rect and o.name not in leave_out
    ]
    return sorted(found, key=lambda screen: (screen.rect.y, screen.rect.x))


def arrangement(
    outputs: Sequence[Output], wall: WallDescription, leave_out: Collection[str] = ()
) -> Arrangement:
    """Where everything would go. Screens left out keep clear: they come to stand to the right."""
    own = {o.name: size for o in outputs if o.rect and (size := _own_pixels(o))}
    plan = desktop_plan(as_screens(outputs, leave_out), wall, own)
    places = dict(plan.positions)
    end = plan.size[0]
    for output in outputs:
        if output.rect and output.name in leave_out:
            places[output.name] = Rect(end, 0, output.rect.width, output.rect.height)
            end += output.rect.width
    panels = {p.name: (p.width, p.height) for p in plan.screens if p.scaled}
    now = {o.name: o.rect for o in outputs if o.rect}
    moves = {name: (now[name], rect) for name, rect in places.items() if now[name] != rect}
    absent = tuple(name for name in plan.absent if name not in now)
    return Arrangement(plan, places, panels, moves, absent)


def _own_pixels(output: Output) -> tuple[int, int] | None:
    mode = next((mode for mode in output.modes if mode.number == output.mode), None)
    if mode is None:
        return None
    return (mode.height, mode.width) if output.upright else (mode.width, mode.height)


def arrange(display: xdisplay.Display, wanted: Arrangement) -> list[str]:
    """Do it; what went wrong, in words. A desktop that refuses gaps puts screens back some moments
    later: `ScreensWatch` with `places` notices, puts it right, and says so when it insists."""
    problems = place(display, wanted.places, wanted.panels)
    now = {o.name: o.rect for o in read_outputs(display)}
    refused = [name for name, rect in wanted.places.items() if now.get(name) != rect]
    if refused and not problems:
        problems.append(tr("This desktop refuses the gaps: {names} stands elsewhere.",
                           names=", ".join(refused)))  # fmt: skip
    return problems
