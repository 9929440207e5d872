"""The command `hubwall put`: a file or an address arrives in the wall's dock."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from hubwall.model.words import tr
from hubwall.starting import WordedError


def put(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT…", help=tr("Files (pictures, PDF documents, films) or web addresses")
        ),
    ],
    wall: Annotated[
        str,
        typer.Option(
            help=tr("The wall, as this seat paired with it; left out, the only one"),
            show_default=False,
        ),
    ] = "",
) -> None:
    from hubwall.share.agent.meeting import known_wall
    from hubwall.share.keys import KeysError, own_identity
    from hubwall.share.putting import PutError
    from hubwall.share.putting import put as put_one

    try:
        found = known_wall(wall)
        if found is None:
            raise WordedError(
                tr("This seat knows no such wall yet: pair with it by `hubwall share WALL`.")
            )
        identity = own_identity()
        for one in what:
            for name in asyncio.run(put_one(found, identity, one)):
                print(tr("“{name}” is in the dock of “{wall}”.", name=name, wall=found.name))
    except (KeysError, PutError) as problem:
        raise WordedError(str(problem)) from None


def add_to(made: typer.Typer) -> None:
    """Add the command to the command line."""
    made.command("put", help=tr("Put files and addresses into a wall's dock"))(put)
