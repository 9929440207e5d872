"""The capture cards and cameras that are plugged in, and names by which they are found again."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from hubwall.media.inputs.v4l2 import Card, Kernel, look

_NODE = re.compile(r"^video\d+$")
DEVICES = Path("/dev")


@dataclass(frozen=True, slots=True)
class Plugged:
    """A card that is there. `stable` is the path that stays the same when others are plugged in;
    `problem` says why a card could not be asked, which is then known by its path only."""

    path: str
    stable: str
    card: Card | None = None
    problem: str = ""

    @property
    def address(self) -> str:
        """What a layout says for it."""
        return f"v4l2://{self.stable}"


def plugged(devices: Path = DEVICES, kernel: Kernel | None = None) -> list[Plugged]:
    """Every card, in the order of their numbers. None is no error. Nodes of a card that give no
    pictures (its metadata, its teletext) are left out."""
    try:
        nodes = sorted(
            (path for path in devices.iterdir() if _NODE.match(path.name)),
            key=lambda path: int(path.name.removeprefix("video")),
        )
    except OSError:
        return []
    stable = _stable_names(devices)
    found = []
    for node in nodes:
        name = stable.get(node.name, str(node))
        try:
            card = look(str(node), kernel)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            found.append(Plugged(str(node), name, None, reason))
            continue
        if card is not None and card.modes:
            found.append(Plugged(str(node), name, card))
    return found


def _stable_names(devices: Path) -> dict[str, str]:
    """udev's names, by the node that they lead to: by what the card is, rather than by where it is
    plugged in."""
    names: dict[str, str] = {}
    for kind in ("by-path", "by-id"):
        try:
            links = sorted((devices / "v4l" / kind).iterdir())
        except OSError:
            continue
        for link in links:
            try:
                names[Path(os.readlink(link)).name] = str(link)  # noqa: PTH115
            except OSError:
                continue
    return names
