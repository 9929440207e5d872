"""A channel's number, typed digit by digit as on a remote control."""

from __future__ import annotations

from collections.abc import Iterable

from hubwall.model.channels import Channel

WAIT_MS = 1500
"""How long after a digit the next one is waited for."""


class NumberEntry:
    """What was typed so far. Plain data; whoever holds it has the clock."""

    def __init__(self) -> None:
        self.text = ""

    def type(self, digit: int, channels: Iterable[Channel]) -> bool:
        """Take a digit; whether the number is whole, since no channel has a longer one. Digits
        beyond that begin a new number."""
        longest = max((len(str(c.number)) for c in channels if c.number is not None), default=1)
        self.text = f"{self.text if len(self.text) < longest else ''}{digit}"
        return len(self.text) >= longest

    def take(self) -> int | None:
        """The number that was typed, which is over with that; None where nothing was."""
        text, self.text = self.text, ""
        return int(text) if text else None
