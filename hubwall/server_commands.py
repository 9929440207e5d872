"""The commands `hubwall share-server` and `hubwall seats`. What they do stands in
`hubwall.sharing`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from hubwall import sharing, starting
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
        _print(sharing.token(name, revoke))
    else:
        _print(sharing.share_server(state.value))


def seats(
    action: Annotated[
        str, typer.Argument(help=tr("Left out: list them; or revoke, rename"), metavar="ACTION")
    ] = "",
    name: Annotated[str, typer.Argument(help=tr("The seat that is meant"))] = "",
    to: Annotated[str, typer.Argument(help=tr("Its new name"))] = "",
) -> None:
    starting.need_wall_parts()
    if action == "revoke" and name and not to:
        print(sharing.revoke(name))
    elif action == "rename" and name and to:
        print(sharing.rename(name, to))
    elif not action:
        _print(sharing.seats_table())
    else:
        raise WordedError(
            tr("Write `hubwall seats`, `hubwall seats revoke NAME` or `hubwall seats rename "
               "NAME NEW`.")
        )  # fmt: skip


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def add_to(made: typer.Typer) -> None:
    """Add the commands to the command line."""
    about = tr(
        "Open this wall to seats that pair and guests with a code: one TCP port (8787) on "
        "all networks of this machine, TLS only. Nothing listens there before."
    )
    made.command("share-server", help=about)(share_server)
    about = tr("List the seats that paired with this wall; revoke, rename them")
    made.command("seats", help=about)(seats)
