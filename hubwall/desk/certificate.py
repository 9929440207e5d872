"""The certificate that guests' browsers and agents see.

Own files where settings name them (PEM; what an ACME client writes will do), read again when they
change; else one made here, which nobody else vouches for: agents know it by the wall's key, and
for browsers the wall shows its fingerprint.
"""

from __future__ import annotations

import asyncio
import datetime
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hubwall.desk.certificate_making import CERTIFICATE, KEY, make_certificate
from hubwall.desk.room import Room
from hubwall.model.words import tr
from hubwall.share.keys import Identity, certificate_digest, fingerprint

_LOOK_EVERY_S = 30.0
_SOON = datetime.timedelta(days=30)
_LARGEST = 1 << 20

Stamp = tuple[tuple[int, int, int], ...]


class CertificateError(Exception):
    """It can't be used; the text is for people."""


@dataclass(frozen=True)
class Loaded:
    """A certificate in use. `der` is that of the server itself, without its chain."""

    context: ssl.SSLContext
    der: bytes
    ends: datetime.datetime
    stamp: Stamp


def load(certificate: Path, key: Path) -> Loaded:
    """Raises `CertificateError`."""
    stamp = _stamp(certificate, key)
    try:
        with certificate.open("rb") as file:
            found = x509.load_pem_x509_certificate(file.read(_LARGEST))
        with key.open("rb"):
            pass
    except OSError as problem:
        raise CertificateError(
            tr("{file}: {reason}", file=problem.filename, reason=problem.strerror or problem)
        ) from problem
    except ValueError as problem:
        raise CertificateError(
            tr("{file}: this is no certificate (PEM)", file=certificate)
        ) from problem
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    try:
        context.load_cert_chain(certificate, key, password=lambda: "")
    except (ssl.SSLError, ValueError) as problem:
        raise CertificateError(
            tr(
                "{file} is not the unencrypted key of {certificate}",
                file=key,
                certificate=certificate,
            )
        ) from problem
    except OSError as problem:
        raise CertificateError(
            tr("{file}: {reason}", file=key, reason=problem.strerror or problem)
        ) from problem
    ends = found.not_valid_after_utc
    if ends < datetime.datetime.now(datetime.UTC):
        raise CertificateError(tr("{file} ended on {day}", file=certificate, day=ends.date()))
    return Loaded(context, found.public_bytes(Encoding.DER), ends, stamp)


def _stamp(*files: Path) -> Stamp:
    found = []
    for file in files:
        try:
            status = file.stat()
            found.append((status.st_mtime_ns, status.st_size, status.st_ino))
        except OSError:
            found.append((0, 0, 0))
    return tuple(found)


class Certificates:
    """The one in use, and the one before, which connections that began with it still see."""

    def __init__(self, room: Room, identity: Identity, folder: Path, names: Sequence[str]) -> None:
        """Blocks for files, in any thread; call `say_problem` afterwards, in the loop's. Raises
        `CertificateError` if there is none and none can be made."""
        self._room, self._identity, self._names = room, identity, names
        self._folder = folder
        self._own = (Path(room.start.certificate), Path(room.start.key))
        self._failed: Stamp | None = None
        self._problem: CertificateError | None = None
        self.self_made = not self._named
        self._loaded = self._first()
        self._before = self._loaded

    @property
    def context(self) -> ssl.SSLContext:
        """For the next connection."""
        return self._loaded.context

    @property
    def digests(self) -> tuple[bytes, ...]:
        return tuple({certificate_digest(self._loaded.der), certificate_digest(self._before.der)})

    @property
    def fingerprint(self) -> str:
        return fingerprint(self._loaded.der)

    @property
    def vouch(self) -> bytes:
        """The wall's signature over the certificate in use."""
        return self._identity.vouch(self._loaded.der)

    @property
    def digest(self) -> bytes:
        return certificate_digest(self._loaded.der)

    def _first(self) -> Loaded:
        if not self.self_made:
            try:
                return load(*self._own)
            except CertificateError as problem:
                self._failed = _stamp(*self._own)
                self._problem = problem
                self.self_made = True
        return self._made()

    def _made(self) -> Loaded:
        certificate, key = self._folder / CERTIFICATE, self._folder / KEY
        try:
            loaded = load(certificate, key)
            if loaded.ends - datetime.datetime.now(datetime.UTC) > _SOON:
                return loaded
        except CertificateError:
            pass  # there is none yet, or it is spoilt
        try:
            make_certificate(self._folder, self._names)
        except OSError as problem:
            reason = problem.strerror or problem
            raise CertificateError(
                tr("No certificate can be kept in {folder}: {reason}", folder=self._folder,
                   reason=reason)
            ) from problem  # fmt: skip
        return load(certificate, key)

    def say_problem(self) -> None:
        """Tell the operator why own files are not used, if they are not."""
        if self._problem is not None:
            self._room.trouble(
                "The certificate can't be used, and the wall shows one of its own: {reason}",
                reason=self._problem,
            )

    async def watch(self) -> None:
        """Follow the files: load what has changed; if that can't be used, go on with what there
        is. Runs for ever."""
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            try:
                fresh = await asyncio.to_thread(self._fresh)
            except CertificateError as problem:
                self._room.trouble("The new certificate can't be used: {reason}", reason=problem)
                continue
            if fresh is not None:
                self._before, self._loaded, self._failed = self._loaded, fresh, None
                self.self_made = not self._named

    @property
    def _named(self) -> bool:
        return bool(self._room.start.certificate and self._room.start.key)

    def _fresh(self) -> Loaded | None:
        """What is to be used from now on, if that is something else. Raises `CertificateError`."""
        if not self._named:
            left = self._loaded.ends - datetime.datetime.now(datetime.UTC)
            return self._made() if left < _SOON else None
        stamp = _stamp(*self._own)
        if stamp in (self._loaded.stamp, self._failed):
            return None
        self._failed = stamp
        return load(*self._own)
