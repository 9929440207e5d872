"""The X server's outputs through RandR: read them, light them, put them in their places.

Positions and sizes are desktop pixels. Every call here talks to the X server and may take some
milliseconds; lighting a real monitor up to a second. Nothing here is for the render thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from Xlib import X, error
from Xlib import display as xdisplay
from Xlib.ext import randr
from Xlib.protocol import rq

from hubwall.model.geometry import Rect, bounding
from hubwall.model.words import tr

CONNECTED = 0
_DOTS_PER_MM = 96 / 25.4


class ScreensError(Exception):
    """The screens can't be had or changed; its text is for people."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A picture size that an output can show; `number` is the X server's."""

    number: int
    width: int
    height: int
    rate: float


@dataclass(frozen=True, slots=True)
class Output:
    """One connector. `rect` is its place on the desktop, None while it shows nothing; a monitor
    can be `connected` and dark. Millimetres are 0 where the monitor doesn't tell."""

    number: int
    name: str
    connected: bool
    rect: Rect | None
    width_mm: int
    height_mm: int
    modes: tuple[Mode, ...]
    crtc: int
    crtcs: tuple[int, ...]
    rotation: int = randr.Rotate_0
    mode: int = 0

    @property
    def lit(self) -> bool:
        return self.rect is not None

    @property
    def upright(self) -> bool:
        """Whether it is turned by a quarter, so that its panel's width is its height here."""
        return bool(self.rotation & (randr.Rotate_90 | randr.Rotate_270))


def open_display(name: str | None = None) -> xdisplay.Display:
    """A connection to the X server (`name` as in $DISPLAY) with RandR 1.3 or later. Raises
    `ScreensError` where there is none."""
    try:
        display = xdisplay.Display(name)
    except (error.DisplayError, error.XError, OSError, ValueError) as problem:
        raise ScreensError(
            tr("No X display can be opened ({reason}).", reason=str(problem))
        ) from problem
    _mend_error_classes(display)
    if not display.has_extension("RANDR"):
        display.close()
        raise ScreensError(tr("This X server has no RandR; hubwall can't ask for its screens."))
    display.xrandr_query_version()
    return display


def _mend_error_classes(display: xdisplay.Display) -> None:
    """python-xlib 0.33 files RandR's errors under the numbers of BadRequest and BadValue, with
    classes that it then can't read, so that any bad value ends in an AttributeError."""
    classes = display.display.error_classes
    classes.pop(0, None)
    classes.update({code: error.xerror_class[code] for code in (X.BadRequest, X.BadValue)})


def read_outputs(display: xdisplay.Display, probe: bool = False) -> list[Output]:
    """All outputs in the X server's order, those without a monitor included. `probe` asks the
    monitors themselves again, which takes real hardware up to a second."""
    root = display.screen().root
    ask = root.xrandr_get_screen_resources if probe else root.xrandr_get_screen_resources_current
    resources = ask()
    modes = {mode.id: _mode(mode) for mode in resources.modes}
    found = []
    for number in resources.outputs:
        info = display.xrandr_get_output_info(number, resources.config_timestamp)
        rect, rotation, mode = None, randr.Rotate_0, 0
        if info.crtc:
            crtc = display.xrandr_get_crtc_info(info.crtc, resources.config_timestamp)
            if crtc.mode:
                rect = Rect(crtc.x, crtc.y, crtc.width, crtc.height)
                rotation, mode = crtc.rotation, crtc.mode
        found.append(
            Output(
                number=number,
                name=info.name,
                connected=info.connection == CONNECTED,
                rect=rect,
                width_mm=info.mm_width,
                height_mm=info.mm_height,
                modes=tuple(modes[mode] for mode in info.modes if mode in modes),
                crtc=info.crtc,
                crtcs=tuple(info.crtcs),
                rotation=rotation,
                mode=mode,
            )
        )
    return found


def _mode(mode: Any) -> Mode:
    dots = mode.h_total * mode.v_total
    return Mode(mode.id, mode.width, mode.height, mode.dot_clock / dots if dots else 0.0)


def add_mode(display: xdisplay.Display, name: str, width: int, height: int) -> None:
    """Let the output show that size, inventing the mode where the server has none (the dummy
    driver takes any; a real monitor may refuse it later)."""
    root = display.screen().root
    resources = root.xrandr_get_screen_resources_current()
    output = _named(display, name)
    if any((m.width, m.height) == (width, height) for m in output.modes):
        return
    wanted = [m.id for m in resources.modes if (m.width, m.height) == (width, height)]
    number = wanted[0] if wanted else _create_mode(root, width, height)
    display.xrandr_add_output_mode(output.number, number)
    display.sync()


def _create_mode(root: Any, width: int, height: int) -> int:
    name = f"{width}x{height}"
    h_total, v_total = width + 160, height + 40
    reply = root.xrandr_create_mode(
        (0, width, height, h_total * v_total * 60, width + 48, width + 80, h_total, 0,
         height + 3, height + 8, v_total, len(name), 0),
        name,
    )  # fmt: skip
    return int(reply.mode)


def place(
    display: xdisplay.Display,
    places: Mapping[str, Rect],
    panels: Mapping[str, tuple[int, int]] | None = None,
) -> list[str]:
    """Light the named outputs at these places, each in the mode of that size; others stay.
    `panels` gives the own pixels of those that are to be scaled to their place.

    The desktop grows or shrinks to hold all that is lit. Returns what went wrong, in words; the
    outputs that could be placed are. The server is grabbed meanwhile, so that no desktop sees a
    state in between.
    """
    problems: list[str] = []
    display.grab_server()
    try:
        outputs = {output.name: output for output in read_outputs(display)}
        wanted: dict[str, tuple[Output, Rect, Mode]] = {}
        for name, rect in places.items():
            output = outputs.get(name)
            size = (panels or {}).get(name, (rect.width, rect.height))
            mode = mode_for(output, *size) if output else None
            if output is None:
                problems.append(tr("There is no output {name}.", name=name))
            elif mode is None:
                problems.append(
                    tr(
                        "{name} can't show {width}x{height}.",
                        name=name,
                        width=size[0],
                        height=size[1],
                    )
                )
            else:
                wanted[name] = (output, rect, mode)
                if size != (rect.width, rect.height):
                    across, down = rect.width / size[0], rect.height / size[1]
                    problems += filter(None, [_scale(display, output, across, down)])
        stay = {o.name: o.rect for o in outputs.values() if o.rect and o.name not in wanted}
        desktop = bounding([*stay.values(), *(rect for _, rect, _ in wanted.values())])
        moving = [item for item in wanted.values() if not _stands(*item)]
        for output, _, _ in moving:
            if output.crtc:
                _set_crtc(display, output.crtc, Rect(0, 0, 0, 0), 0, [], randr.Rotate_0)
        _resize(display, desktop)
        taken = {o.crtc for o in outputs.values() if o.name in stay}
        taken |= {o.crtc for o, rect, mode in wanted.values() if _stands(o, rect, mode)}
        for output, rect, mode in moving:
            crtc = next((c for c in (output.crtc, *output.crtcs) if c and c not in taken), 0)
            if not crtc:
                problems.append(tr("The graphics card drives no more screens: {name} stays dark.",
                                   name=output.name))  # fmt: skip
                continue
            taken.add(crtc)
            status = _set_crtc(display, crtc, rect, mode.number, [output.number], output.rotation)
            if status:
                problems.append(tr("{name} refused its place.", name=output.name))
    finally:
        display.ungrab_server()
        display.sync()
    return problems


def darken(display: xdisplay.Display, name: str) -> None:
    """Turn the output off; its place on the desktop stays empty."""
    output = _named(display, name)
    if output.crtc:
        _set_crtc(display, output.crtc, Rect(0, 0, 0, 0), 0, [], randr.Rotate_0)
    display.sync()


def mode_for(output: Output, width: int, height: int) -> Mode | None:
    """The output's mode of that size (sides swapped where it stands upright): the one that it has
    now, else the monitor's preference (it comes first in the list)."""
    size = (height, width) if output.upright else (width, height)
    fitting = [mode for mode in output.modes if (mode.width, mode.height) == size]
    current = [mode for mode in fitting if mode.number == output.mode]
    return next(iter(current or fitting), None)


def _stands(output: Output, rect: Rect, mode: Mode) -> bool:
    return output.rect == rect and output.mode == mode.number


def _named(display: xdisplay.Display, name: str) -> Output:
    for output in read_outputs(display):
        if output.name == name:
            return output
    raise ScreensError(tr("There is no output {name}.", name=name))


def _resize(display: xdisplay.Display, desktop: Rect) -> None:
    root = display.screen().root
    now = root.get_geometry()
    width, height = desktop.right, desktop.bottom
    if (now.width, now.height) == (width, height) or desktop.empty:
        return
    root.xrandr_set_screen_size(
        width, height, round(width / _DOTS_PER_MM), round(height / _DOTS_PER_MM)
    )
    display.sync()


def _set_crtc(
    display: xdisplay.Display, crtc: int, rect: Rect, mode: int, outputs: list[int], rotation: int
) -> int:
    """RandR's status: 0 is success. Errors of the protocol count as a refusal too."""
    try:
        reply = display.xrandr_set_crtc_config(
            crtc, X.CurrentTime, rect.x, rect.y, mode, rotation, outputs
        )
    except error.XError:
        return -1
    return int(reply.status)


def _scale(display: xdisplay.Display, output: Output, across: float, down: float) -> str:
    """Show `across` by `down` desktop pixels on each of the panel's own, from when it is next
    placed; what went wrong, in words. Not verified on hardware: Xorg's dummy driver refuses."""
    refused = error.CatchError()
    _SetCrtcTransform(
        display=display.display,
        onerror=refused,
        opcode=display.display.get_extension_major(randr.extname),
        crtc=output.crtc or next(iter(output.crtcs)),
        matrix=[fixed(across), 0, 0, 0, fixed(down), 0, 0, 0, fixed(1.0)],
        filter_name="bilinear",
    )
    display.sync()
    if refused.get_error():
        return tr("The graphics driver can't scale {name}.", name=output.name)
    return ""


def fixed(number: float) -> int:
    """A number in X's 16.16 fixed point."""
    return round(number * 65536)


class _SetCrtcTransform(rq.Request):  # type: ignore[misc]
    """python-xlib's own request of this name lacks the filter's length and text (0.33)."""

    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(26),
        rq.RequestLength(),
        rq.Card32("crtc"),
        *(rq.Int32(f"m{place}") for place in range(9)),
        rq.LengthOf("filter_name", 2),
        rq.Pad(2),
        rq.String8("filter_name"),
    )

    def __init__(self, *, matrix: list[int], **values: Any) -> None:
        super().__init__(**values, **{f"m{place}": value for place, value in enumerate(matrix)})
