"""How a seat shows that a file comes from it: it signs a line about the file with its key. Pure."""

from __future__ import annotations

import time
from urllib.parse import quote

from hubwall.share.keys import Identity, in_base64

FRESH_S = 120.0
"""Clocks of seat and wall may differ by so much."""


def upload_text(certificate_digest: bytes, at_s: int, name: str, size: int) -> bytes:
    """What is signed. `name` is percent-encoded, as in the header; `size` in bytes. Bound to the
    certificate, so that nobody in between can use it elsewhere."""
    return b"hubwall thing 1" + certificate_digest + f"\n{at_s}\n{size}\n{name}".encode()


def upload_headers(
    identity: Identity, certificate_digest: bytes, name: str, size: int, at_s: float | None = None
) -> dict[str, str]:
    """The headers of a `PUT /things` with a body of `size` bytes."""
    when = int(time.time() if at_s is None else at_s)
    encoded = quote(name[:200])
    signature = identity.sign(upload_text(certificate_digest, when, encoded, size))
    return {
        "Hubwall-Key": in_base64(identity.public),
        "Hubwall-Time": str(when),
        "Hubwall-Name": encoded,
        "Hubwall-Signature": in_base64(signature),
    }
