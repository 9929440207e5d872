"""How a seat and a wall that share a code of ten letters for two minutes prove it to each other.

Both make a key from the code by scrypt, and authenticate with it both public keys and the
certificate as each of them sees it. Somebody in between, who shows the seat another certificate,
would have to find the code from the seat's proof, which is 45 bits of scrypt, while the code is
valid. The wall proves that it knows the code only to a seat that has proved it. Pure.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

CODE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # no I, O and Q, which look like others from afar
CODE_LENGTH = 10
CODE_VALID_S = 120.0
SALT_BYTES = 16
PROOF_BYTES = 32
_SCRYPT_N = 1 << 15  # with r = 8: 32 MB, and about 0.1 s of one core
_SCRYPT_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Meeting:
    """What both sides know before the code is typed. `certificate`: SHA-256 of the DER."""

    seat: bytes
    wall: bytes
    certificate: bytes
    salt: bytes

    def text(self) -> bytes:
        return self.seat + self.wall + self.certificate + self.salt


def new_code() -> str:
    """Two groups of five letters: `ABCDE-FGHJK`."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def letters_of(typed: str) -> str | None:
    """The ten letters of a code as somebody typed it: in small letters, with or without the
    hyphen; None if it can be no code."""
    letters = "".join(typed[:100].upper().replace("-", " ").split())
    good = len(letters) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in letters)
    return letters if good else None


def proof_key(letters: str, salt: bytes) -> bytes:
    """Takes 0.1 s of one core and 32 MB; frees the interpreter's lock meanwhile."""
    return hashlib.scrypt(
        letters.encode(), salt=salt, n=_SCRYPT_N, r=8, p=1, maxmem=_SCRYPT_MEMORY, dklen=32
    )


def seat_proof(key: bytes, meeting: Meeting) -> bytes:
    return hmac.digest(key, b"hubwall seat pairing 1" + meeting.text(), "sha256")


def wall_proof(key: bytes, meeting: Meeting) -> bytes:
    return hmac.digest(key, b"hubwall wall pairing 1" + meeting.text(), "sha256")


def is_proof(given: bytes, right: bytes) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(given, right)
