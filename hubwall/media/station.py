"""How a radio station calls itself: `icy-name` among the headers of its answer. libvlc 3 shows the
titles inside the sound (ICY) and keeps this one to itself, so it is asked for once more.

Stations answer like web servers, old ones with "ICY 200 OK" (SHOUTcast 1), which libraries refuse.
"""

from __future__ import annotations

import socket
import ssl
from base64 import b64encode
from urllib.parse import urlsplit

from hubwall.media.protocol import Login
from hubwall.model.addresses import led_to

_PATIENCE_S = 4.0
_LONGEST = 16_384  # bytes of headers
_REDIRECTS = 4
_PORTS = {"http": 80, "https": 443}


def station_name(address: str, login: Login | None = None) -> str:
    """The station's own name; empty where it says none, or can't be asked. Takes up to some
    seconds, so in a thread of a child process only."""
    for _ in range(_REDIRECTS):
        headers = _headers(address, login)
        if name := headers.get("icy-name", "").strip():
            return name[:300]
        onward = led_to(address, headers.get("location", ""))
        if onward in ("", address):
            return ""
        if urlsplit(onward).hostname != urlsplit(address).hostname:
            login = None
        address = onward
    return ""


def _headers(address: str, login: Login | None) -> dict[str, str]:
    """The headers of the answer, names in small letters; none where there is no answer."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme)
        if not host or port is None or parts.scheme not in _PORTS:
            return {}
        question = _question(address, login)
        with socket.create_connection((host, port), timeout=_PATIENCE_S) as plain:
            if parts.scheme == "http":
                answer = _ask(plain, question)
            else:
                with ssl.create_default_context().wrap_socket(plain, server_hostname=host) as safe:
                    answer = _ask(safe, question)
    except (OSError, ValueError):
        return {}
    head, _, _ = answer.partition(b"\r\n\r\n")
    lines = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    return {name.decode("latin-1").lower(): _text(value) for name, _, value in lines}


def _question(address: str, login: Login | None) -> bytes:
    parts = urlsplit(address)
    where = parts.path or "/"
    target = f"{where}?{parts.query}" if parts.query else where
    lines = [f"GET {target} HTTP/1.0", f"Host: {parts.netloc.rpartition('@')[2]}"]
    lines += ["User-Agent: hubwall", "Icy-MetaData: 1", "Connection: close"]
    if login is not None:
        both = b64encode(f"{login.user}:{login.password}".encode()).decode()
        lines.append(f"Authorization: Basic {both}")
    if any(ord(letter) < 0x20 for line in lines for letter in line):
        raise ValueError("an address with characters that would end a line")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _ask(connection: socket.socket, question: bytes) -> bytes:
    connection.sendall(question)
    answer = b""
    while b"\r\n\r\n" not in answer and len(answer) < _LONGEST:
        more = connection.recv(4096)
        if not more:
            break
        answer += more
    return answer


def _text(raw: bytes) -> str:
    raw = raw.strip()
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
