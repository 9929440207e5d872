"""Live streams over HTTP. MPEG-TS is handed on as it comes; playlists of segments (HLS) and Flash
video are FFmpeg's, once they were looked at; all else is left to libvlc, and with it DASH, which
the FFmpeg in PyAV does not open (18.1; tried with ffmpeg's own live streams)."""

from __future__ import annotations

import http.client
import ssl
import time
from urllib.parse import urlsplit, urlunsplit

from hubwall.media.diagnosis import (
    FORBIDDEN,
    SIGN_IN_NEEDED,
    login_header,
    may_know_login,
    shown_as,
)
from hubwall.media.protection import is_protected
from hubwall.media.receiving import carrying
from hubwall.media.receiving.patience import Patience
from hubwall.media.receiving.playlists import Choice, choose, is_playlist
from hubwall.media.receiving.wanted import ANSWER_S, FailedError, Put, UnfitError, Wanted
from hubwall.model.addresses import led_to

_AT_ONCE = 1 << 17
_SNIFFED = 1 << 12
_WORTH_IT, _GATHER_S = 1 << 14, 0.012  # less than so much can wait for more, for so long
_LARGEST_PLAYLIST = 2 << 20
_MOST_REDIRECTS = 5
BEGUN_S = 20.0  # until it is known what it is, with all redirects
_PACKET, _SYNC = 188, 0x47
_SECURE = http.client.HTTPSConnection


def fetch(wanted: Wanted, put: Put) -> None:
    """Hand on what comes until it ends. Raises FailedError, UnfitError, OSError."""
    address = _bare(wanted.location)
    patience = Patience(BEGUN_S)
    try:
        answer, address, connection = _answer(wanted, address, patience)
    except BaseException:
        patience.close()
        raise
    try:
        first = answer.read1(_AT_ONCE)
        while first and len(first) < _SNIFFED and (more := answer.read1(_AT_ONCE)):
            first += more
        text = _whole(answer, first) if is_playlist(first) else ""
        patience.thank()
        if not text and _is_transport(first):
            put(first)
            while data := answer.read1(_AT_ONCE):
                put(data)
                if len(data) < _WORTH_IT:
                    time.sleep(_GATHER_S)
            return
        if not (text or first.startswith(b"FLV") or is_protected(first)):
            raise UnfitError
    except http.client.HTTPException:
        return
    finally:
        patience.close()
        answer.close()
        connection.close()
    if is_protected(text.encode() or first):
        raise FailedError("protected", host=wanted.host)
    choice = choose(text, address, wanted.height) if text else Choice(address)
    known = may_know_login(wanted.location, choice.address)
    location = choice.location(wanted.login if known else None)
    carrying.carry(wanted, put, location, listed=not first.startswith(b"FLV"))


def _answer(
    wanted: Wanted, address: str, patience: Patience
) -> tuple[http.client.HTTPResponse, str, http.client.HTTPConnection]:
    """The answer to follow, where it came from, and its line. Raises FailedError, OSError."""
    first = address
    for _ in range(_MOST_REDIRECTS):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            break
        headers = {"User-Agent": "hubwall", "Accept": "*/*", **dict(wanted.headers)}
        if wanted.login and may_know_login(first, address):
            headers["Authorization"] = login_header(wanted.login)
        make = _SECURE if parts.scheme == "https" else http.client.HTTPConnection
        connection = make(parts.hostname, parts.port, timeout=ANSWER_S)
        try:
            where = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            connection.connect()
            patience.watch(connection.sock)
            connection.request("GET", where, headers=headers)
            answer = connection.getresponse()
        except ssl.SSLCertVerificationError:
            connection.close()
            raise FailedError("untrusted", host=parts.hostname) from None
        except http.client.BadStatusLine as line:
            connection.close()
            if str(line).strip("'").startswith("ICY"):  # a radio of old
                raise UnfitError from None
            raise ConnectionResetError from None
        except (http.client.HTTPException, ValueError):
            connection.close()
            raise FailedError("unplayable", file=wanted.host) from None
        except OSError:
            connection.close()
            raise
        if answer.status in (301, 302, 303, 307, 308) and (onward := answer.getheader("Location")):
            connection.close()
            address = led_to(address, onward)
            continue
        if answer.status < 300:
            return answer, address, connection
        connection.close()
        raise _refused(answer.status, wanted)
    raise FailedError("unplayable", file=shown_as(address))


def _refused(status: int, wanted: Wanted) -> FailedError:
    values = {"host": wanted.host, "status": str(status)}
    if status == SIGN_IN_NEEDED or (status == FORBIDDEN and wanted.login is not None):
        return FailedError("login-refused" if wanted.login else "login-needed", **values)
    return FailedError("not-found" if status < 500 else "server-error", **values)


def _bare(location: str) -> str:
    """Without a login in it: that goes into a header."""
    parts = urlsplit(location)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _is_transport(data: bytes) -> bool:
    for start in range(min(_PACKET, len(data))):
        marks = data[start::_PACKET][:8]
        if len(marks) >= 3 and all(byte == _SYNC for byte in marks):
            return True
    return False


def _whole(answer: http.client.HTTPResponse, first: bytes) -> str:
    while len(first) < _LARGEST_PLAYLIST and (more := answer.read1(_AT_ONCE)):
        first += more
    return first.decode("utf-8", errors="replace")
