"""Getting a list or a guide: from the web or a file of this machine, bounded in size and time.

What goes wrong is said without the address: in television over the internet it holds passwords.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import ssl
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from hubwall.files.problems import Problem

CONNECT_S = 15.0
SILENCE_S = 30.0
_PIECE = 1 << 16
_MEANINGS = {
    401: "{host} asks for a sign-in, or refuses this one (401)",
    403: "{host} refuses access (403)",
    404: "{host} has nothing at this address (404)",
    407: "the proxy asks for a sign-in (407)",
}


@dataclass(frozen=True, slots=True)
class Ways:
    """How this machine reaches the web. `proxy` as in settings."""

    proxy: str = ""
    authorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What to get, and what is had already: `known` are validators of the copy that is kept.
    `largest` is in bytes, `patience_s` for all of it."""

    address: str = field(repr=False)
    path: str
    largest: int
    patience_s: float
    user: str = ""
    password: str = field(default="", repr=False)
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Got:
    """The file holds it. `base` is where it came from in the end, "" for this machine;
    `validators` tell next time whether it has changed."""

    file: Path
    base: str = field(repr=False)
    validators: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """It is as it was."""


def on_the_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def host_of(address: str) -> str:
    """What may be said of an address."""
    try:
        return urlsplit(address).hostname or "?"
    except ValueError:
        return "?"


def fetch(
    asked: Asked, into: Path, ways: Ways, progress: Callable[[float], None]
) -> Got | Unchanged | Problem:
    """Get it into that file, or find it on this machine. Blocks."""
    if not on_the_web(asked.address):
        return _local(asked)
    return asyncio.run(_fetch(asked, into, ways, progress))


def _local(asked: Asked) -> Got | Unchanged | Problem:
    path = Path(asked.address)
    try:
        found = path.stat()
    except OSError as error:
        return _wrong(asked, "this file can't be read: {reason}", reason=_reason(error))
    if not stat.S_ISREG(found.st_mode):
        return _wrong(asked, "this is no file")
    if found.st_size > asked.largest:
        return _wrong(asked, "it is larger than {megabytes} MB", megabytes=asked.largest >> 20)
    validators = {"file": f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"}
    return Unchanged() if dict(asked.known) == validators else Got(path, "", validators)


async def _fetch(
    asked: Asked, into: Path, ways: Ways, progress: Callable[[float], None]
) -> Got | Unchanged | Problem:
    host = host_of(asked.address)
    if ways.proxy.startswith("socks"):
        return _wrong(asked, "lists can't be fetched through a SOCKS proxy")
    limits = aiohttp.ClientTimeout(
        total=asked.patience_s, sock_connect=CONNECT_S, sock_read=SILENCE_S
    )
    try:
        connector = aiohttp.TCPConnector(ssl=_trust(ways.authorities), limit=1)
        async with aiohttp.ClientSession(
            connector=connector,
            timeout=limits,
            trust_env=ways.proxy in ("", "system"),
            headers={"User-Agent": "hubwall"},
        ) as session:
            return await _get(session, asked, into, ways, progress)
    except TimeoutError:
        return _wrong(asked, "{host} takes too long", host=host)
    except aiohttp.ClientConnectorCertificateError:
        return _wrong(asked, "the certificate of {host} is not valid here", host=host)
    except aiohttp.ClientProxyConnectionError:
        return _wrong(asked, "the proxy can't be reached")
    except aiohttp.ClientConnectorDNSError:
        return _wrong(asked, "there is no server called {host}", host=host)
    except aiohttp.ClientConnectorError as error:
        return _wrong(asked, "{host} can't be reached: {reason}", host=host, reason=_reason(error))
    except aiohttp.ClientPayloadError:
        return _wrong(asked, "{host} stopped in the middle", host=host)
    except aiohttp.TooManyRedirects:
        return _wrong(asked, "{host} leads round in circles", host=host)
    except (aiohttp.ClientError, ValueError, UnicodeError):  # their texts hold the address
        return _wrong(asked, "{host} does not answer as a web server does", host=host)
    except OSError as error:
        return _wrong(asked, "it can't be kept: {reason}", reason=_reason(error))


async def _get(
    session: aiohttp.ClientSession,
    asked: Asked,
    into: Path,
    ways: Ways,
    progress: Callable[[float], None],
) -> Got | Unchanged | Problem:
    headers = {
        header: asked.known[name]
        for name, header in (("etag", "If-None-Match"), ("modified", "If-Modified-Since"))
        if asked.known.get(name)
    }
    if asked.user:  # which aiohttp leaves out where an answer leads to another server
        credentials = base64.b64encode(f"{asked.user}:{asked.password}".encode()).decode()
        headers["Authorization"] = f"Basic {credentials}"
    proxy = ways.proxy if "://" in ways.proxy else None
    async with session.get(asked.address, headers=headers, proxy=proxy, max_redirects=6) as answer:
        host = host_of(str(answer.url))
        if answer.status == 304 and headers:
            return Unchanged()
        if answer.status != 200:
            text = _MEANINGS.get(answer.status, "{host} answers with error {status}")
            values: dict[str, str | int] = {"host": host, "status": answer.status}
            return _wrong(asked, text, **{n: v for n, v in values.items() if f"{{{n}}}" in text})
        packed = answer.headers.get("Content-Encoding", "identity").lower() != "identity"
        size = 0 if packed else answer.content_length or 0
        too_large = _wrong(asked, "it is larger than {megabytes} MB",
                           megabytes=asked.largest >> 20)  # fmt: skip
        if size > asked.largest:
            return too_large
        taken = 0
        with into.open("wb") as file:
            async for piece in answer.content.iter_chunked(_PIECE):
                taken += len(piece)
                if taken > asked.largest:
                    return too_large
                file.write(piece)
                progress(taken / size if size else -1.0)
        known = {"etag": answer.headers.get("ETag", ""),
                 "modified": answer.headers.get("Last-Modified", "")}  # fmt: skip
        validators = {name: value[:500] for name, value in known.items() if value}
        return Got(into, str(answer.url), validators)


def _trust(authorities: tuple[str, ...]) -> ssl.SSLContext:
    """The system's authorities and those of the settings; `hubwall check` tells which of them
    are missing."""
    context = ssl.create_default_context()
    for file in authorities:
        with contextlib.suppress(OSError):
            context.load_verify_locations(cafile=file)
    return context


def _wrong(asked: Asked, text: str, **values: str | int) -> Problem:
    return Problem(asked.path, 0, 0, text, tuple(sorted(values.items())))


def _reason(error: OSError) -> str:
    """The system's own words, never the exception's, which may hold the address."""
    inner = getattr(error, "os_error", error)
    return os.strerror(inner.errno) if inner.errno else type(inner).__name__
