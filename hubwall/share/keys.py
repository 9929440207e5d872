"""Who a seat and a wall are to each other: an Ed25519 key each, made once and kept.

A wall's key also vouches for its certificate, so that a certificate may be renewed without pairing
again. Nothing here needs more than the base install.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from hubwall.model.words import tr
from hubwall.share.kept_files import written_beside

KEY_BYTES = 32
SIGNATURE_BYTES = 64
_VOUCH = b"hubwall wall 1"


class KeysError(Exception):
    """A key can't be read or kept; the text is for people."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A key pair. `public` is what others know one by."""

    public: bytes
    _private: Ed25519PrivateKey = field(repr=False, compare=False)

    def sign(self, text: bytes) -> bytes:
        return self._private.sign(text)

    def vouch(self, certificate: bytes) -> bytes:
        """The signature by which a wall says that this certificate (DER) is its own."""
        return self.sign(_VOUCH + certificate_digest(certificate))


def share_folder() -> Path:
    """Where a seat keeps its key and the walls that it knows."""
    return Path(platformdirs.user_state_path("hubwall")) / "share"


def new_identity() -> Identity:
    return _identity(Ed25519PrivateKey.generate())


def own_identity(file: Path | None = None) -> Identity:
    """The key in the file, made and written there (readable by this user only) if there is none.
    Raises `KeysError`."""
    path = file or share_folder() / "identity.key"
    try:
        if not path.exists():
            _keep(path, Ed25519PrivateKey.generate().private_bytes_raw())
        raw = path.read_bytes()
    except OSError as problem:
        raise KeysError(
            tr("The key {path} can't be kept: {reason}", path=path,
               reason=problem.strerror or str(problem))
        ) from problem  # fmt: skip
    if len(raw) != KEY_BYTES:
        raise KeysError(
            tr("The key {path} is damaged. Remove it, start again, and pair again.", path=path)
        )
    return _identity(Ed25519PrivateKey.from_private_bytes(raw))


def _identity(private: Ed25519PrivateKey) -> Identity:
    return Identity(private.public_key().public_bytes_raw(), private)


def _keep(path: Path, raw: bytes) -> None:
    """Two programs may start at once: the first one's key counts."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with written_beside(path, raw) as fresh:
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            fresh.replace(path)


def is_signed(public: bytes, signature: bytes, text: bytes) -> bool:
    """Whether the owner of the key signed this text. False, too, for what is no key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_vouched(wall: bytes, vouch: bytes, certificate: bytes) -> bool:
    """Whether the wall with this key says that the certificate (DER) is its own."""
    return is_signed(wall, vouch, _VOUCH + certificate_digest(certificate))


def certificate_digest(certificate: bytes) -> bytes:
    """SHA-256 of a certificate (DER)."""
    return hashlib.sha256(certificate).digest()


def fingerprint(certificate: bytes) -> str:
    """The digest as browsers show it: `AB:CD:…`."""
    return certificate_digest(certificate).hex(":").upper()


def in_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def from_base64(text: object, size: int) -> bytes | None:
    """Exactly `size` bytes, or None."""
    if not isinstance(text, str) or len(text) > 2 * size + 8:
        return None
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return raw if len(raw) == size else None
