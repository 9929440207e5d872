"""The wall's pulse: how its supervisor knows that the GUI thread still turns."""

from __future__ import annotations

import contextlib
import os
import socket

from hubwall.control.orphans import die_with_parent

VARIABLE = "HUBWALL_HEARTBEAT"
EVERY_S = 0.5
SILENCE_S = 2.5
"""A wall that has beaten once and not since then hangs."""


class Heartbeat:
    """The wall's end. Without a supervisor, everything here does nothing."""

    def __init__(self, wire: socket.socket | None) -> None:
        self._wire = wire

    @classmethod
    def from_environment(cls) -> Heartbeat:
        """The one that the supervisor handed to this process, if one did. This process then ends
        with its supervisor. Takes the variable out, so that no child believes it is meant."""
        handed = os.environ.pop(VARIABLE, "")
        if not handed:
            return cls(None)
        number, parent = (int(part) for part in handed.split(":"))
        os.set_inheritable(number, False)
        wire = socket.socket(fileno=number)
        wire.setblocking(False)
        die_with_parent(parent)
        return cls(wire)

    def beat(self) -> None:
        """Call every `EVERY_S` seconds, from the thread whose life is to be shown. Never waits."""
        if self._wire is not None:
            with contextlib.suppress(OSError):  # full: the supervisor is busy, and has enough
                self._wire.send(b".")
