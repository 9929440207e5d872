"""Commands about the wall itself: to show it, and what a running one is told."""

from __future__ import annotations

import faulthandler
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from hubwall import starting
from hubwall.command_line import reports
from hubwall.command_line.language import LANGUAGE
from hubwall.command_line.lines import print_lines
from hubwall.control.asking import NoWallError
from hubwall.model.words import tr
from hubwall.requests import PictureRequest, ShowRequest
from hubwall.starting import WordedError
from hubwall.supervisor import WHERE

PICTURE_EXTRA_S = 60.0


class Render(StrEnum):
    AUTO = "auto"
    GPU = "gpu"
    CPU = "cpu"


class Switch(StrEnum):
    ON = "on"
    OFF = "off"


# The annotations of commands are read when the parser is built, which is after `main` chose a
# language. So what several commands have is made by a function, and stands in no alias.


def _layout(about: str) -> Any:
    return typer.Argument(help=about, autocompletion=reports.layout_names, show_default=False)


def _render() -> Any:
    return typer.Option(help=tr("Draw with the graphics card, or without"))


def _arrange() -> Any:
    about = tr("Lay the desktop out with the mullions as gaps, after showing what will move")
    return typer.Option("--arrange", help=about)


def _yes() -> Any:
    return typer.Option("--yes", help=tr("Do not ask before arranging"))


def show(
    layout: Annotated[
        str,
        _layout(tr("A layout's name or file; left out, the wall comes back as it was left")),
    ] = "",
    rehearse: Annotated[
        str,
        typer.Option(
            metavar="3x2|LAYOUT",
            help=tr("In a window, smaller: so many screens, or those of a layout's file"),
            show_default=False,
        ),
    ] = "",
    render: Annotated[Render, _render()] = Render.AUTO,
    identify: Annotated[
        bool,
        typer.Option("--identify", help=tr("Show each screen's name, number and a test pattern")),
    ] = False,
    arrange: Annotated[bool, _arrange()] = False,
    yes: Annotated[bool, _yes()] = False,
    virtual: Annotated[
        str,
        typer.Option(
            metavar="3x2",
            help=tr("On a virtual wall, for a machine without a display; takes a picture of it"),
            show_default=False,
        ),
    ] = "",
    output: Annotated[
        str, typer.Option("-o", "--output", help=tr("File for the virtual wall's picture"))
    ] = "hubwall.png",
) -> None:
    if virtual:
        starting.grid_size(virtual)
    if arrange and not virtual:
        arrange = _arranged(yes, now=False)
    request = ShowRequest(
        layout=layout,
        rehearse=rehearse,
        render=render.value,
        identify=identify,
        arrange=arrange,
        language=os.environ.get(LANGUAGE, ""),
    )
    raise typer.Exit(starting.show(request, virtual, output))


def load(
    name: Annotated[str, _layout(tr("A layout's name or file"))],
) -> None:
    starting.tell("load", name=starting.find_layout(name))


def quit_wall() -> None:
    starting.tell("quit")


def picture(
    layout: Annotated[
        str,
        _layout(tr("A layout to draw without a wall; left out, what the wall shows now")),
    ] = "",
    output: Annotated[
        Path, typer.Option("-o", "--output", help=tr("The PNG file to write"))
    ] = Path("hubwall.png"),
    screens: Annotated[
        str,
        typer.Option(
            metavar="3x2",
            help=tr("So many screens instead of those in the layout's file"),
            show_default=False,
        ),
    ] = "",
    wait: Annotated[
        float, typer.Option(min=0, max=3600, help=tr("Seconds that sources have to come up"))
    ] = 10.0,
    render: Annotated[Render, _render()] = Render.AUTO,
) -> None:
    file = str(output.absolute())
    if screens:
        starting.grid_size(screens)
    if not layout:
        starting.tell("picture", patience_s=wait + PICTURE_EXTRA_S, file=file, wait_s=wait)
        return
    starting.need_wall_parts()
    layout = starting.find_layout(layout)
    from hubwall import app

    language = os.environ.get(LANGUAGE, "")
    request = PictureRequest(layout, file, screens, wait, render.value, language)
    raise typer.Exit(int(app.picture(request)))


def screens(
    arrange: Annotated[bool, _arrange()] = False,
    yes: Annotated[bool, _yes()] = False,
) -> None:
    starting.need_wall_parts()
    print_lines(reports.screens())
    if arrange:
        _arranged(yes, now=True)


def panels(
    state: Annotated[Switch, typer.Argument(help=tr("on or off"), show_default=False)],
) -> None:
    starting.need_wall_parts()
    on = state is Switch.ON
    try:
        starting.tell("panels", on=on)
    except NoWallError:
        from hubwall.screens.blanking import panels as switch

        if problem := switch(on):
            raise WordedError(problem) from None


def wall_process(request: str) -> None:
    """The wall itself, as its supervisor starts it."""
    faulthandler.enable()
    faulthandler.register(WHERE, all_threads=True)
    sys.exit(starting.run_wall(ShowRequest.from_json(request)))


def _arranged(yes: bool, now: bool) -> bool:
    """Show what would move, ask, and do it where `now`; whether a person agreed."""
    starting.need_wall_parts()
    from hubwall.screens.arranging import arrange
    from hubwall.screens.outputs import open_display

    display = open_display()
    try:
        planned = reports.arrangement(display)
        print_lines(planned.lines)
        if not planned.moves:
            print(tr("The desktop lies so already."))
            return True
        if not yes and not typer.confirm(tr("Arrange the desktop so?")):
            return False
        if now and (problems := arrange(display, planned)):
            raise WordedError("\n".join(problems))
    finally:
        display.close()
    return True
