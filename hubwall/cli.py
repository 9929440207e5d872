"""The command line. Each command is a few lines here; what it does stands elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from hubwall import starting
from hubwall.command_line import channels, inputs, put, reports, seats, share, share_server, wall
from hubwall.command_line.language import choose_language
from hubwall.command_line.lines import print_lines
from hubwall.control.place import ControlError
from hubwall.model.words import tr
from hubwall.starting import WordedError
from hubwall.supervisor import Exit


class ShowOrCommand(TyperGroup):
    """`hubwall morning` is short for `hubwall show morning`. A layout that is called like a
    command is shown by the long form."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {option for parameter in self.params for option in parameter.opts} | {"--help"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["show", *args]
        return super().parse_args(ctx, args)


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


def login(
    name: Annotated[str, typer.Argument(help=tr("A login that settings.yaml names"))],
) -> None:
    starting.need_wall_parts()
    reports.need_login(name)  # before anybody types a password for nothing
    reports.keep_password(name, typer.prompt(tr("Password"), hide_input=True))
    print(tr("The password of “{name}” is kept.", name=name))


def keys() -> None:
    starting.need_wall_parts()
    print_lines(reports.keys_table())


def outputs() -> None:
    print_lines(reports.outputs())


def kinds() -> None:
    starting.need_wall_parts()
    print_lines(reports.kinds_table())


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
        ("show", wall.show, tr("Show the wall (the command that is meant where none is named)")),
        ("load", wall.load, tr("Have the running wall show a layout")),
        ("quit", wall.quit_wall, tr("End the running wall")),
        ("picture", wall.picture, tr("Write a picture of the wall, or of a layout, as PNG")),
        ("check", check, tr("List every problem of layout and settings files")),
        ("schema", schema, tr("Print the JSON Schema of layouts")),
        ("screens", wall.screens, tr("Draw the connected screens; arrange them")),
        ("panels", wall.panels, tr("Turn all panels off and on")),
        ("login", login, tr("Keep the password of a login for streams")),
        ("keys", keys, tr("List the keys")),
        ("outputs", outputs, tr("List the outputs for sound")),
        ("kinds", kinds, tr("List the kinds of sources and their options")),
    )
    for name, function, text in commands:
        made.command(name, help=text)(function)
    for module in (share, put, share_server, seats, channels, inputs):
        module.add_to(made)
    made.command("wall-process", hidden=True)(wall.wall_process)
    return made


def main(arguments: list[str] | None = None) -> None:
    """The command `hubwall`. Ends the process with its exit code; what went wrong is said in words
    on the error stream."""
    left = choose_language(sys.argv[1:] if arguments is None else arguments)
    try:
        if left[:1] == ["wall-process"] and len(left) == 2:
            wall.wall_process(left[1])  # without the parser, which takes 0.15 s to make
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
