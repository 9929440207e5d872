"""From what a layout says of an input to what libvlc is told: numbers and fixed words only, and
names that were looked at."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hubwall.media.inputs.choosing import Choice, Wanted, choose
from hubwall.media.inputs.sounds import SoundInput, own_sound, sound_inputs
from hubwall.media.inputs.v4l2 import Card, Kernel, Mode, choose_connector, look
from hubwall.model.addresses import is_card, is_sound_input

OWN = "own"
STANDARDS = ("pal", "ntsc", "secam")


@dataclass(frozen=True, slots=True)
class Opening:
    """How libvlc opens an input. `rate` is how many pictures a second are due, 0 for unknown."""

    arguments: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    rate: float = 0.0


@dataclass(frozen=True, slots=True)
class Closed:
    """It can't be opened: a code of `failures.FAILURES`, and its values."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


def path_of(address: str) -> str | None:
    """The device file of a capture card's address; None for what is none."""
    return address.removeprefix("v4l2://") if is_card(address) else None


def opening(
    address: str,
    restart: Mapping[str, Any],
    kernel: Kernel | None = None,
    sounds: Sequence[SoundInput] | None = None,
) -> Opening | Closed:
    """What opens the input. `restart` has `size` ([width, height]), `rate`, `connector` (a number
    or a name), `standard` and `sound`, each of which may be left out. Asks the card, and has it
    take its picture from the connector; `sounds` are the inputs for sound, else they are asked
    for."""
    path = path_of(address)
    if path is None and is_sound_input(address):
        return Opening()
    if path is None:
        return Closed("no-input", {"input": address[:200]})
    try:
        card = look(path, kernel)
        if card is None:
            return Closed("no-input", {"input": path})
        connector = _connector(card, restart.get("connector"))
        if isinstance(connector, Closed):
            return connector
        if connector is not None:
            choose_connector(path, connector, kernel)
            card = look(path, kernel) or card
    except OSError as error:
        return trouble_of(path, error)
    if card.signal is False:
        return Closed("no-signal", {"input": card.name})
    size, rate = restart.get("size"), restart.get("rate")
    wanted = Wanted((size[0], size[1]) if size else None, float(rate) if rate else None)
    choice = choose(card.modes, wanted, card.size)
    if choice is None and wanted.size is not None:
        return Closed("no-such-size", {"input": card.name, "sizes": _sizes(card.modes)})
    sound = _sound(path, str(restart.get("sound") or ""), sounds)
    if isinstance(sound, Closed):
        return sound
    standard = str(restart.get("standard") or "")
    return Opening(
        (
            *_pictures(choice),
            *((f"--v4l2-standard={standard.upper()}",) if standard in STANDARDS else ()),
        ),
        (f":input-slave={sound}",) if sound else (),
        choice.rate if choice is not None else 0.0,
    )


def trouble_of(path: str, error: OSError) -> Closed:
    """Why a card can't be opened."""
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO):
        return Closed("no-input", {"input": path})
    if error.errno in (errno.EACCES, errno.EPERM):
        return Closed("input-refused", {"input": path})
    if error.errno == errno.EBUSY:
        return Closed("input-busy", {"input": path})
    return Closed("said", {"reason": f"{path}: {os.strerror(error.errno or 0)}"})


def _connector(card: Card, wanted: object) -> int | Closed | None:
    """The number of the connector that is asked for, by number or name; None for the one in use."""
    if wanted is None or wanted == "":
        return None
    for connector in card.connectors:
        same = isinstance(wanted, str) and wanted.casefold() == connector.name.casefold()
        if same or str(wanted) == str(connector.number):
            return connector.number
    names = ", ".join(f"{c.number} {c.name}".strip() for c in card.connectors)
    return Closed("no-such-connector", {"input": card.name, "known": names or "—"})


def _pictures(choice: Choice | None) -> tuple[str, ...]:
    if choice is None:
        return ()
    found = [
        f"--v4l2-chroma={choice.chroma}",
        f"--v4l2-width={choice.width}",
        f"--v4l2-height={choice.height}",
    ]
    if choice.rate:
        # libvlc takes the highest rate up to this one: 30000/1001 must not be above it
        found.append(f"--v4l2-fps={round(choice.rate * 1000) + 5}/1000")
    return tuple(found)


def _sound(path: str, wanted: str, sounds: Sequence[SoundInput] | None) -> str | Closed:
    """The address of the sound; empty for none."""
    if not wanted:
        return ""
    if wanted != OWN:
        return wanted if is_sound_input(wanted) else Closed("no-input", {"input": wanted[:200]})
    found = own_sound(os.path.realpath(path), sound_inputs() if sounds is None else sounds)
    return found.address if found is not None else Closed("no-own-sound", {"input": path})


def _sizes(modes: Sequence[Mode]) -> str:
    known = dict.fromkeys(f"{mode.width}x{mode.height}" for mode in modes)
    return ", ".join([*known][:8]) or "—"
