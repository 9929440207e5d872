"""The six digits by which guests come in: new every ten minutes while somebody wants them shown.

Who guesses is slowed by address, never everybody; a code is compared in constant time.
"""

from __future__ import annotations

import hmac
import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from hubwall.desk.limits import Slowed

VALID_S = 600.0
GRACE_S = 60.0  # for who is just typing
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Refusal:
    """`code`: wrong-code, slow-down or off; or, of a pass, again; or full. `wait_s` until the next
    try is listened to."""

    code: str
    wait_s: int = 0


class GuestCodes:
    def __init__(
        self,
        clock: Callable[[], float],
        make: Callable[[], str] = lambda: f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}",
    ) -> None:
        self._clock, self._make = clock, make
        self._code, self._made = "", 0.0
        self._old, self._old_until = "", 0.0
        self._wanted = False
        self._slowed = Slowed(clock)
        self.guessed = 0
        """Wrong tries since the code was made."""

    def want(self, on: bool) -> None:
        """Somebody at the wall wants guests to come in, or nobody any more: then the last code
        holds for GRACE_S."""
        if on == self._wanted:
            return
        self._wanted = on
        if on:
            self._renew()
        else:
            self._retire()

    @property
    def wanted(self) -> bool:
        return self._wanted

    def current(self) -> tuple[str, float]:
        """The code and for how many seconds it is still shown; ("", 0) while none is wanted."""
        if not self._wanted:
            return "", 0.0
        left = self._made + VALID_S - self._clock()
        if left <= 0:
            self._retire()
            self._renew()
            left = VALID_S
        return self._code, left

    def _retire(self) -> None:
        self._old, self._old_until = self._code, self._clock() + GRACE_S
        self._code = ""

    def _renew(self) -> None:
        self._code, self._made, self.guessed = self._make(), self._clock(), 0

    def knock(self, address: str, code: str) -> Refusal | None:
        """None: who knows this code may come in from there."""
        wait = self._slowed.wait_s(address)
        if wait > 0:
            return Refusal("slow-down", math.ceil(wait))
        self.current()
        now = self._clock()
        if not self._code and now >= self._old_until:
            return Refusal("off")
        given = "".join(code[:40].split()).encode()
        new = bool(self._code) and hmac.compare_digest(given, self._code.encode())
        old = bool(self._old) and hmac.compare_digest(given, self._old.encode())
        if new or (old and now < self._old_until):
            self._slowed.succeeded(address)
            return None
        self.guessed += 1
        self._slowed.failed(address)
        return Refusal("wrong-code", math.ceil(self._slowed.wait_s(address)))
