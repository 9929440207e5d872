"""Passes: what a guest's page shows when its line broke, instead of the code once more.

A pass is `who.name.until.proof`: the proof is an HMAC-SHA256 under a secret that the desk has from
the wall, so that passes outlive a desk that had to be started again, and nothing is stored.
"""

from __future__ import annotations

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass

from hubwall.model.shares import clean, slug

VALID_S = 12 * 3600
_LONGEST = 600
_PURPOSE = b"hubwall guest pass 1\0"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who came in: `who` is the second part of the share's id (`ana-4f1c`), `name` for people."""

    who: str
    name: str


def new_visitor(name: str) -> Visitor:
    """Somebody with that name; two of the same name are told apart. An empty name is a guest."""
    shown = clean(name) or "Guest"
    return Visitor(f"{slug(shown, 'guest')[:30]}-{secrets.token_hex(2)}", shown)


class Passes:
    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        self._secret = secret.encode()
        self._now = now

    def issue(self, visitor: Visitor) -> str:
        name = urlsafe_b64encode(visitor.name.encode()).decode().rstrip("=")
        text = f"{visitor.who}~{name}~{int(self._now()) + VALID_S}"
        return f"{text}~{self._proof(text)}"

    def read(self, said: str) -> Visitor | None:
        """Whose pass it is; None for one that is not ours, or too old."""
        text, _, proof = said[:_LONGEST].rpartition("~")
        if not said.isascii() or not text or not hmac.compare_digest(self._proof(text), proof):
            return None
        who, name, until = text.split("~")
        if int(until) < self._now():
            return None
        return Visitor(who, urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode())

    def _proof(self, text: str) -> str:
        found = hmac.digest(self._secret, _PURPOSE + text.encode(errors="replace"), "sha256")
        return urlsafe_b64encode(found[:18]).decode()
