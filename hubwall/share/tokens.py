"""Tokens of senders that push to the wall (WHIP): each has a name, and can be taken back.

Only a SHA-256 of each is kept; a token is 160 random bits, so that nothing slower is needed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from pathlib import Path

from hubwall.files.atomic import write_whole
from hubwall.files.problems import Problem
from hubwall.model.shares import slug

FILE = "tokens.json"
MOST = 100


def names(file: Path) -> dict[str, str]:
    """The digest of each sender's token, by its name; nothing where the file can't be read."""
    try:
        said = json.loads(file.read_bytes()[:100_000])
    except (OSError, ValueError, RecursionError):
        return {}
    found = said if isinstance(said, dict) else {}
    return {k: v for k, v in found.items() if isinstance(k, str) and isinstance(v, str)}


def new_token(file: Path, name: str) -> tuple[str, str] | Problem:
    """A new token for the sender, in place of any that it had, and the name as it is kept.
    It can't be read again later."""
    token, kept = secrets.token_hex(20), slug(name, "sender")
    known = {**names(file), kept: _digest(token)}
    if len(known) > MOST:
        known = dict([*known.items()][-MOST:])
    problem = _write(file, known)
    return problem or (kept, token)


def revoke_token(file: Path, name: str) -> bool | Problem:
    """Whether there was such a sender; it can't push any more."""
    known = names(file)
    if known.pop(slug(name, "sender"), None) is None:
        return False
    return _write(file, known) or True


def _write(file: Path, known: dict[str, str]) -> Problem | None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return write_whole(file, json.dumps(known, indent=1).encode(), mode=0o600)


def owner(file: Path, token: str) -> str:
    """Whose token it is; empty for nobody's. Takes as long for any that is wrong."""
    said, found = _digest(token[:200]), ""
    for name, digest in names(file).items():
        if hmac.compare_digest(digest.encode(), said.encode()):
            found = name
    return found


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
