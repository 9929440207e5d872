"""The command line. Each command is a few lines here; what it does stands elsewhere."""

from __future__ import annotations

import faulthandler
import os
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import platformdirs
import typer
from typer.core import TyperGroup

from hubwall import (
    channels_command,
    inputs_command,
    putting_command,
    reports,
    server_commands,
    sharing_command,
    starting,
)
from hubwall.control.asking import NoWallError
from hubwall.control.place import ControlError
from hubwall.model.words import LANGUAGES, speak, speaks, tr
from hubwall.requests import PictureRequest, ShowRequest
from hubwall.starting import WordedError
from hubwall.supervisor import WHERE, Exit

PICTURE_EXTRA_S = 60.0


class Render(StrEnum):
    AUTO = "auto"
    GPU = "gpu"
    CPU = "cpu"


class Switch(StrEnum):
    ON = "on"
    OFF = "off"


class ShowOrCommand(TyperGroup):
    """`hubwall morning` is short for `hubwall show morning`. A layout that is called like a
    command is shown by the long form."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {option for parameter in self.params for option in parameter.opts} | {"--help"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["show", *args]
        return super().parse_args(ctx, args)


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


def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help=tr("Layouts, settings.yaml, wall.yaml"))
    ],
) -> None:
    starting.need_wall_parts()
    raise typer.Exit(reports.check(files))


def schema() -> None:
    starting.need_wall_parts()
    print(reports.schema())


def screens(
    arrange: Annotated[bool, _arrange()] = False,
    yes: Annotated[bool, _yes()] = False,
) -> None:
    starting.need_wall_parts()
    _print(reports.screens())
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


def login(
    name: Annotated[str, typer.Argument(help=tr("A login that settings.yaml names"))],
) -> None:
    starting.need_wall_parts()
    reports.need_login(name)  # before anybody types a password for nothing
    reports.keep_password(name, typer.prompt(tr("Password"), hide_input=True))
    print(tr("The password of “{name}” is kept.", name=name))


def keys() -> None:
    starting.need_wall_parts()
    _print(reports.keys_table())


def outputs() -> None:
    _print(reports.outputs())


def kinds() -> None:
    starting.need_wall_parts()
    _print(reports.kinds_table())


def wall_process(request: str) -> None:
    """The wall itself, as its supervisor starts it."""
    faulthandler.enable()
    faulthandler.register(WHERE, all_threads=True)
    sys.exit(starting.run_wall(ShowRequest.from_json(request)))


def _print(lines: Any) -> None:
    for line in lines:
        print(line)


def _arranged(yes: bool, now: bool) -> bool:
    """Show what would move, ask, and do it where `now`; whether a person agreed."""
    starting.need_wall_parts()
    from hubwall.screens.arranging import arrange
    from hubwall.screens.outputs import open_display

    display = open_display()
    try:
        planned = reports.arrangement(display)
        _print(planned.lines)
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


LANGUAGE = "HUBWALL_LANGUAGE"


def _language(arguments: list[str]) -> list[str]:
    """Choose the language by `--language XX` anywhere, `$HUBWALL_LANGUAGE`, the settings', or the
    system's, and leave the arguments without it. It is chosen before the parser is made, whose
    help it is in. Child processes find the first two in the environment."""
    left, wanted, rest = [], "", iter(arguments)
    for argument in rest:
        if argument == "--":
            left += [argument, *rest]
        elif argument == "--language":
            wanted = next(rest, "")
        elif argument.startswith("--language="):
            wanted = argument.partition("=")[2]
        else:
            left.append(argument)
    if wanted:
        os.environ[LANGUAGE] = wanted
    strange = os.environ.get(LANGUAGE, "")
    if strange and not speaks(strange):
        os.environ[LANGUAGE] = "en"  # child processes need not say it again
    system = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    ways = (os.environ.get(LANGUAGE, ""), _language_in_settings(), *system)
    speak(next((way for way in ways if way), "en"))
    if strange and not speaks(strange):
        words = tr("hubwall does not speak “{language}”, only {known}; it goes on in English.",
                   language=strange[:40], known=", ".join(LANGUAGES))  # fmt: skip
        print(words, file=sys.stderr)
    return left


def _language_in_settings() -> str:
    """What stands there, found without the parser, for which every command would wait."""
    try:
        text = (platformdirs.user_config_path("hubwall") / "settings.yaml").read_text("utf-8")
    except (OSError, ValueError):
        return ""
    found = re.search(r"""^language:[ \t]*["']?([A-Za-z_-]+)""", text, re.MULTILINE)
    return found[1] if found else ""


def parser() -> typer.Typer:
    """The whole command line, in the language that is chosen by now."""
    about = tr("Shows a wall of live sources over all screens of this machine.")
    made = typer.Typer(
        cls=ShowOrCommand, help=about, rich_markup_mode=None, pretty_exceptions_enable=False
    )

    def options(
        language: Annotated[
            str, typer.Option(help=tr("en or fr; left out, the system's"), show_default=False)
        ] = "",
    ) -> None:
        del language  # `main` took it out already

    made.callback()(options)
    commands = (
        ("show", show, tr("Show the wall (the command that is meant where none is named)")),
        ("load", load, tr("Have the running wall show a layout")),
        ("quit", quit_wall, tr("End the running wall")),
        ("picture", picture, tr("Write a picture of the wall, or of a layout, as PNG")),
        ("check", check, tr("List every problem of layout and settings files")),
        ("schema", schema, tr("Print the JSON Schema of layouts")),
        ("screens", screens, tr("Draw the connected screens; arrange them")),
        ("panels", panels, tr("Turn all panels off and on")),
        ("login", login, tr("Keep the password of a login for streams")),
        ("keys", keys, tr("List the keys")),
        ("outputs", outputs, tr("List the outputs for sound")),
        ("kinds", kinds, tr("List the kinds of sources and their options")),
    )
    for name, function, text in commands:
        made.command(name, help=text)(function)
    sharing_command.add_to(made)
    made.command("put", help=tr("Put files and addresses into a wall's dock"))(putting_command.put)
    server_commands.add_to(made)
    channels_command.add_to(made)
    inputs_command.add_to(made)
    made.command("wall-process", hidden=True)(wall_process)
    return made


def main(arguments: list[str] | None = None) -> None:
    """The command `hubwall`. Ends the process with its exit code; what went wrong is said in words
    on the error stream."""
    left = _language(sys.argv[1:] if arguments is None else arguments)
    try:
        if left[:1] == ["wall-process"] and len(left) == 2:
            wall_process(left[1])  # without the parser, which takes 0.15 s to make
        parser()(left, prog_name="hubwall")
    except (WordedError, ControlError) as problem:
        _fail(str(problem))
    except BrokenPipeError:  # such as `hubwall keys | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.PROBLEM)
    except Exception as problem:
        if type(problem).__name__ == "ScreensError":  # its module needs more than the base install
            _fail(str(problem))
        if os.environ.get("HUBWALL_DEBUG"):
            raise
        _fail(
            tr(
                "hubwall made a mistake ({reason}); with HUBWALL_DEBUG=1 it says where.",
                reason=f"{type(problem).__name__}: {problem}",
            )
        )


def _fail(text: str) -> None:
    print(f"hubwall: {text}", file=sys.stderr)
    sys.exit(Exit.PROBLEM)
