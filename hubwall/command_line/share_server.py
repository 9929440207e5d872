"""The command `hubwall share-server`: the port that seats, guests and senders come in by."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from hubwall import starting
from hubwall.command_line.lines import print_lines
from hubwall.control.asking import NoWallError
from hubwall.model.words import tr
from hubwall.starting import WordedError


class ServerState(StrEnum):
    ENABLE = "enable"
    DISABLE = "disable"
    STATUS = "status"
    TOKEN = "token"  # noqa: S105 - the word, no token


def share_server(
    state: Annotated[
        ServerState,
        typer.Argument(
            help=tr(
                "enable opens the port, disable closes it, status tells; token NAME makes a token "
                "for a sender such as OBS (WHIP)"
            ),
            show_default=False,
        ),
    ],
    name: Annotated[str, typer.Argument(help=tr("The sender that the token is for"))] = "",
    revoke: Annotated[
        bool, typer.Option("--revoke", help=tr("Take the sender's token back"))
    ] = False,
) -> None:
    starting.need_wall_parts()
    if (state is ServerState.TOKEN) != bool(name) or (revoke and not name):
        raise WordedError(tr("Write `hubwall share-server token NAME`, with --revoke or without."))
    if name:
        print_lines(token(name, revoke))
    else:
        print_lines(turn(state))


def turn(state: ServerState) -> Iterator[str]:
    """Enable it, disable it, or say how it is: lines for people. A running wall follows at once.
    Raises `WordedError`."""
    from hubwall.files.settings import config_folder, read_settings
    from hubwall.files.settings_changing import change_setting

    file = config_folder() / "settings.yaml"
    if state is not ServerState.STATUS:
        problem = change_setting(file, "share", "enabled", state is ServerState.ENABLE)
        if problem is not None:
            raise WordedError(str(problem))
    settings = read_settings(file)
    if settings.problems:
        raise WordedError("\n".join(str(problem) for problem in settings.problems))
    share = settings.value.share
    if not share.enabled:
        yield tr("Sharing is off: nothing listens beyond this machine.")
    else:
        yield tr(
            "Sharing is on: TCP port {port} is open to the network, with TLS, while the wall "
            "runs.", port=share.port,
        )  # fmt: skip
        yield tr("Seats come in with a key, after pairing by a code that the wall shows.")
        if share.guests:
            yield tr("Guests come in with the six digits that the wall shows while wanted.")
        yield tr("The wall's name and address are announced to this network (zeroconf).")
    if state is not ServerState.STATUS:
        try:
            starting.tell("share-server")
        except NoWallError:
            yield tr("No wall runs; it holds from its next start.")


def token(name: str, revoke: bool) -> Iterator[str]:
    """Make a token for a sender that pushes to the wall (WHIP), or take it back: lines for people.
    Raises `WordedError`."""
    from hubwall.desk.addresses import own_addresses
    from hubwall.files.problems import Problem
    from hubwall.files.settings import read_settings, state_folder
    from hubwall.share import tokens

    file = state_folder() / "desk" / tokens.FILE
    if revoke:
        gone = tokens.revoke_token(file, name)
        if isinstance(gone, Problem):
            raise WordedError(str(gone))
        if not gone:
            known = ", ".join(sorted(tokens.names(file))) or "—"
            raise WordedError(
                tr("There is no token for “{name}”; there are: {known}", name=name, known=known)
            )
        yield tr("“{name}” can push nothing to this wall any more.", name=name)
        return
    made = tokens.new_token(file, name)
    if isinstance(made, Problem):
        raise WordedError(str(made))
    kept, secret = made
    share = read_settings().value.share
    host = share.address or next(iter(own_addresses()), "localhost")
    yield tr(
        "Address for “{name}”: {address}", name=kept, address=f"https://{host}:{share.port}/whip"
    )
    yield tr("Token, shown this once: {token}", token=secret)


def add_to(made: typer.Typer) -> None:
    """Add the command to the command line."""
    about = tr(
        "Open this wall to seats that pair and guests with a code: one TCP port (8787) on "
        "all networks of this machine, TLS only. Nothing listens there before."
    )
    made.command("share-server", help=about)(share_server)
