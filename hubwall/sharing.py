"""What the command line does about sharing at the wall: the port, and the seats that paired."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from hubwall.control.asking import NoWallError
from hubwall.model.words import tr
from hubwall.starting import WordedError, tell


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


def share_server(state: str) -> Iterator[str]:
    """Enable it, disable it, or say how it is: lines for people. A running wall follows at once.
    Raises `WordedError`."""
    from hubwall.files.settings import config_folder, read_settings
    from hubwall.files.settings_changing import change_setting

    file = config_folder() / "settings.yaml"
    if state != "status":
        problem = change_setting(file, "share", "enabled", state == "enable")
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
    if state != "status":
        try:
            tell("share-server")
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
