"""The command `hubwall seats`: the seats that paired with this wall."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hubwall import starting
from hubwall.command_line.lines import print_lines
from hubwall.model.words import tr
from hubwall.starting import WordedError


def seats(
    action: Annotated[
        str, typer.Argument(help=tr("Left out: list them; or revoke, rename"), metavar="ACTION")
    ] = "",
    name: Annotated[str, typer.Argument(help=tr("The seat that is meant"))] = "",
    to: Annotated[str, typer.Argument(help=tr("Its new name"))] = "",
) -> None:
    starting.need_wall_parts()
    if action == "revoke" and name and not to:
        print(revoke(name))
    elif action == "rename" and name and to:
        print(rename(name, to))
    elif not action:
        print_lines(seats_table())
    else:
        raise WordedError(
            tr("Write `hubwall seats`, `hubwall seats revoke NAME` or `hubwall seats rename "
               "NAME NEW`.")
        )  # fmt: skip


def seats_file() -> Path:
    """Where the wall keeps the seats that it paired with."""
    from hubwall.files.settings import state_folder

    return state_folder() / "desk" / "seats.json"


def seats_table() -> Iterator[str]:
    """The seats that this wall knows, a line each. Raises `WordedError`."""
    from hubwall.files.settings import read_settings
    from hubwall.share.keys import KeysError
    from hubwall.share.pinned import paired_seats

    try:
        seats = paired_seats(seats_file())
    except KeysError as problem:
        raise WordedError(str(problem)) from None
    if not seats:
        yield tr("No seat has paired with this wall yet. Start `hubwall share` at one.")
        return
    trusted = read_settings().value.share.trust
    wide = max(len(seat.name) for seat in seats)
    for seat in sorted(seats, key=lambda seat: seat.name):
        day = time.strftime("%Y-%m-%d", time.localtime(seat.since))
        trust = tr("shown without asking") if seat.name in trusted else ""
        yield f"{seat.name:{wide}}  {day}  {seat.label}  {trust}".rstrip()


def revoke(name: str) -> str:
    """Forget a seat, with or without a running wall; what it shares ends at once. Words for
    people. Raises `WordedError`."""
    from hubwall.share.keys import KeysError
    from hubwall.share.pinned import paired_seats, revoke_seat

    try:
        seats = {seat.name for seat in paired_seats(seats_file())}
        if not revoke_seat(seats_file(), name):
            raise WordedError(_unknown(name, seats))
    except KeysError as problem:
        raise WordedError(str(problem)) from None
    return tr("“{name}” is forgotten: it has to pair again.", name=name)


def rename(name: str, to: str) -> str:
    """Call a seat otherwise. Words for people. Raises `WordedError`."""
    from hubwall.share.keys import KeysError
    from hubwall.share.pinned import paired_seats, rename_seat

    try:
        seats = {seat.name for seat in paired_seats(seats_file())}
        if name not in seats:
            raise WordedError(_unknown(name, seats))
        if not rename_seat(seats_file(), name, to):
            raise WordedError(
                tr("“{name}” can't be a seat's name, or is one already. Use small letters, "
                   "digits, hyphens and dots.", name=to)
            )  # fmt: skip
    except KeysError as problem:
        raise WordedError(str(problem)) from None
    return tr("“{name}” is called “{to}” now.", name=name, to=to)


def _unknown(name: str, seats: set[str]) -> str:
    known = ", ".join(sorted(seats)) or "—"
    return tr("This wall knows no seat “{name}”; it knows: {known}", name=name, known=known)


def add_to(made: typer.Typer) -> None:
    """Add the command to the command line."""
    about = tr("List the seats that paired with this wall; revoke, rename them")
    made.command("seats", help=about)(seats)
