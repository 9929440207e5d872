"""Why an address can't be played, in a code that a person can act on.

libvlc only says that something went wrong. So, once it has, this looks for itself: is the file
there, does the host exist, does it answer, and with what? It reads a few bytes at most.
"""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from hubwall.media.protection import (
    LARGEST_HEAD,
    SNIFFED,
    first_variant,
    is_protected,
    may_be_protected,
)
from hubwall.media.protocol import Login, State
from hubwall.model.addresses import led_to

_Found = TypeVar("_Found")
_ANSWER_S = 4.0
_MOST_REDIRECTS = 5
LONGEST_S = 10.0  # for all questions together
SIGN_IN_NEEDED, FORBIDDEN = 401, 403
_PORTS = {
    "http": 80,
    "https": 443,
    "rtsp": 554,
    "rtsps": 322,
    "satip": 554,
    "rtmp": 1935,
    "ftp": 21,
    "sftp": 22,
    "mms": 1755,
}


def local_path(address: str) -> Path | None:
    """The file that the address means, or None if it means something else."""
    if address.startswith("file://"):
        return Path(unquote(urlsplit(address).path))
    return None if "://" in address or address.startswith(("udp:", "rtp:")) else Path(address)


def diagnose(address: str, login: Login | None = None) -> State:
    """Why it failed. Takes up to some seconds, so in a child process only."""
    path = local_path(address)
    if path is not None:
        return _file(path)
    silent = State("failed", "no-answer", {"host": shown_as(address)})
    return _in_time(LONGEST_S, lambda: _ask_all(address, login), silent)


def _in_time(seconds: float, ask: Callable[[], _Found], otherwise: _Found) -> _Found:
    """What it finds out in that time: a server that says a letter now and then would be listened to
    for ever."""
    found: list[_Found] = []
    asking = threading.Thread(target=lambda: found.append(ask()), daemon=True)
    asking.start()
    asking.join(seconds)
    return found[0] if found else otherwise


def _ask_all(address: str, login: Login | None) -> State:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return State("failed", "unplayable", {"file": shown_as(address)})
    name = host if port is None else f"{host}:{port}"
    if parts.scheme in ("udp", "rtp", "srt", "rist"):
        return State("failed", "silent", {"host": name or shown_as(address)})
    port = port or _PORTS.get(parts.scheme)
    if not host or port is None:
        return State("failed", "unplayable", {"file": shown_as(address)})
    state = _connect(host, port, name)
    if state is None and parts.scheme in ("http", "https"):
        state = _ask(parts.scheme, host, port, _target(address), name, login)
        if state is None and needs_licence(address, login):
            state = State("failed", "protected", {"host": name})
    return state or State("failed", "not-a-video", {"file": name})


def needs_licence(address: str, login: Login | None = None) -> bool:
    """Whether it is for devices with a licence only. Reads its beginning, and of a playlist of
    playlists the first of these. For what is on a server it takes up to some seconds."""
    for _ in range(2):
        head = _head(address, login)
        if is_protected(head):
            return True
        onward = first_variant(head, address)
        if onward is None:
            return False
        if not may_know_login(address, onward):
            login = None
        address = onward
    return False


def _head(address: str, login: Login | None) -> bytes:
    """The beginning of what is there; empty where that can't be read."""
    path = local_path(address)
    try:
        if path is not None:
            if not path.is_file():
                return b""
            with path.open("rb") as file:
                return _as_far_as_it_tells(file.read)
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return b""
        secure = parts.scheme == "https"
        make = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = make(parts.hostname, parts.port, timeout=_ANSWER_S)
        try:
            wanted = {**_headers(login), "Range": f"bytes=0-{LARGEST_HEAD - 1}"}
            connection.request("GET", _target(address), headers=wanted)
            return _as_far_as_it_tells(connection.getresponse().read)
        finally:
            connection.close()
    except (OSError, ValueError, http.client.HTTPException):
        return b""


def _as_far_as_it_tells(read: Callable[[int], bytes]) -> bytes:
    """Of a radio or a broadcast the first bytes are enough."""
    first = read(SNIFFED)
    return first + read(LARGEST_HEAD - SNIFFED) if may_be_protected(first) else first


def has_an_end(address: str, login: Login | None = None) -> bool:
    """Whether a server tells how long it is: a film, then, and no live stream. Takes up to some
    seconds."""
    return _in_time(LONGEST_S, lambda: _tells_length(address, login), False)


def _tells_length(address: str, login: Login | None) -> bool:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return False
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = make(parts.hostname, parts.port, timeout=_ANSWER_S)
    try:
        connection.request("HEAD", _target(address), headers=_headers(login))
        answer = connection.getresponse()
        return answer.status < 300 and answer.getheader("Content-Length") is not None
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def leads_off(address: str, login: Login | None = None) -> str:
    """Where a web server leads to, if that is not on the web: to a file of this machine, say; else
    "". Takes up to some seconds."""
    return _in_time(_ANSWER_S, lambda: _leads_off(address, login), "")


def _leads_off(address: str, login: Login | None) -> str:
    first = address
    for _ in range(_MOST_REDIRECTS):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return "" if address == first else address
        make = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        connection = make(parts.hostname, parts.port, timeout=_ANSWER_S)
        try:
            known = login if may_know_login(first, address) else None
            connection.request("GET", _target(address), headers=_headers(known))
            onward = connection.getresponse().getheader("Location")
        except (OSError, ValueError, http.client.HTTPException):
            return ""
        finally:
            connection.close()
        if not onward:
            return ""
        address = led_to(address, onward)
    return ""


def _target(address: str) -> str:
    parts = urlsplit(address)
    where = parts.path or "/"
    return f"{where}?{parts.query}" if parts.query else where


def _headers(login: Login | None) -> dict[str, str]:
    headers = {"User-Agent": "hubwall"}
    if login is not None:
        headers["Authorization"] = login_header(login)
    return headers


def shown_as(address: str) -> str:
    """What people may read of any address, a wrong one too: its server, else its file's name, else
    how it begins. Logins and what else is secret stand elsewhere in it."""
    scheme = address.partition(":")[0][:40]
    try:
        parts = urlsplit(address)
        return parts.hostname or Path(unquote(parts.path)).name[:100] or scheme
    except ValueError:
        return scheme


def may_know_login(first: str, address: str) -> bool:
    """Whether the login for the first address may be told where that one has led: to the same
    server, and not in clear where it was not."""
    try:
        one, other = urlsplit(first), urlsplit(address)
        same = one.hostname == other.hostname
    except ValueError:
        return False
    return same and (other.scheme == "https" or one.scheme == other.scheme)


def login_header(login: Login) -> str:
    """The value of `Authorization` for a server that asks for a name and a password."""
    both = f"{login.user}:{login.password}".encode()
    return "Basic " + b64encode(both).decode()


def _file(path: Path) -> State:
    values = {"file": path.name}
    try:
        if not path.exists():
            return State("failed", "no-such-file", {"file": str(path)[-200:]})
        if not os.access(path, os.R_OK):
            return State("failed", "forbidden", {"file": str(path)[-200:]})
        if needs_licence(str(path)):
            return State("failed", "protected", {"host": path.name})
    except (OSError, ValueError):
        return State("failed", "no-such-file", {"file": path.name[:200]})
    return State("failed", "not-a-video", values)


def answers(address: str, patience_s: float = 1.0) -> bool | None:
    """Whether a server is there, by connecting and hanging up; None where that tells nothing, as
    the address has no server of its own."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme.lower())
        if not host or port is None:
            return None
        socket.create_connection((host, port), timeout=patience_s).close()
    except (OSError, ValueError):
        return False
    return True


def _connect(host: str, port: int, name: str) -> State | None:
    try:
        socket.create_connection((host, port), timeout=_ANSWER_S).close()
    except socket.gaierror:
        return State("failed", "no-such-host", {"host": host})
    except TimeoutError:
        return State("failed", "no-answer", {"host": name})
    except ConnectionRefusedError:
        return State("failed", "refused", {"host": name})
    except (OSError, UnicodeError):
        return State("failed", "unreachable", {"host": name})
    return None


def _ask(
    scheme: str, host: str, port: int, where: str, name: str, login: Login | None
) -> State | None:
    make = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    connection = make(host, port, timeout=_ANSWER_S)
    try:
        headers = {**_headers(login), "Range": "bytes=0-1"}
        connection.request("GET", where, headers=headers)
        answer = connection.getresponse()
        status, onward = answer.status, answer.getheader("Location", "")
    except TimeoutError:
        return State("failed", "no-answer", {"host": name})
    except ssl.SSLCertVerificationError:
        return State("failed", "untrusted", {"host": host})
    except ssl.SSLError:
        return State("failed", "unreachable", {"host": name})
    except (OSError, ValueError, http.client.HTTPException):
        return State("failed", "unplayable", {"file": name})
    finally:
        connection.close()
    values = {"host": name, "status": str(status)}
    if 300 <= status < 400 and urlsplit(onward).scheme not in ("", "http", "https"):
        return State("failed", "unplayable", {"file": shown_as(onward)})
    if status == SIGN_IN_NEEDED or (status == FORBIDDEN and login is not None):
        return State("failed", "login-needed" if login is None else "login-refused", values)
    if 400 <= status < 500:
        return State("failed", "not-found", values)
    return State("failed", "server-error", values) if status >= 500 else None
