"""Pressing one key of a box: a program is run, or an address is called. No shell, no redirects, and
never longer than the remote's patience."""

from __future__ import annotations

import contextlib
import http.client
import os
import select
import signal
import socket
import ssl
import subprocess
import threading
from base64 import b64encode
from time import monotonic
from urllib.parse import urlsplit

from hubwall.model.remotes import Ask, Remote, Run, call_of
from hubwall.model.words import tr

_SAID = 300  # characters of what a program says that people are told
_LOOK_S = 0.05


def press(remote: Remote, key: str, login: tuple[str, str] | None = None) -> str:
    """Press the key and wait until that is done; what went wrong, in words for people, empty for
    nothing. Takes up to `patience_s`, so never in the GUI thread. `login` is user and password."""
    call = call_of(remote, key)
    match call:
        case Run():
            return _run(call, remote)
        case Ask():
            return _ask(call, remote, login)
        case _:
            return tr("The remote “{name}” has no key “{key}”", name=remote.name, key=key)


def _run(call: Run, remote: Remote) -> str:
    program = call.command[0]
    try:
        process = subprocess.Popen(
            call.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        return tr("{program} can't be run: {reason}", program=program, reason=reason)
    with process:
        said = _listen(process, monotonic() + remote.patience_s)
        if process.returncode is None:
            _end(process)
            return tr(
                "{program} did not end within {seconds} seconds",
                program=program,
                seconds=round(remote.patience_s),
            )
    if process.returncode:
        reason = said or tr("exit code {code}", code=process.returncode)
        return tr("{program} failed: {reason}", program=program, reason=reason)
    return ""


def _listen(process: subprocess.Popen[bytes], until: float) -> str:
    """Wait for its end, or until then; the last line that it said meanwhile. What it has left
    running may hold its error stream open: nobody waits for that."""
    assert process.stderr is not None
    stream, said = process.stderr.fileno(), b""
    os.set_blocking(stream, False)
    while True:
        over = process.poll() is not None or monotonic() >= until
        ready, _, _ = select.select([stream], [], [], 0 if over else _LOOK_S)
        chunk = os.read(stream, 4096) if ready else b""
        said = (said + chunk)[-4096:]
        if over:
            lines = said.decode(errors="replace").strip().splitlines()
            return lines[-1].strip()[:_SAID] if lines else ""
        if ready and not chunk:  # it closed the stream, and goes on
            try:
                process.wait(max(0.0, until - monotonic()))
            except subprocess.TimeoutExpired:
                return ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """It, and what it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()


def _ask(call: Ask, remote: Remote, login: tuple[str, str] | None) -> str:
    parts = urlsplit(call.address)
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    make = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = make(host, parts.port, timeout=remote.patience_s)
    headers = {"User-Agent": "hubwall"}
    if call.content_type:
        headers["Content-Type"] = call.content_type
    if login is not None:
        headers["Authorization"] = "Basic " + b64encode(":".join(login).encode()).decode()
    where = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    late = threading.Event()  # a box that says a letter now and then is not waited for, either
    patience = threading.Timer(remote.patience_s, _hang_up, (connection, late))
    patience.daemon = True
    patience.start()
    try:
        connection.request(call.method, where, call.body.encode() or None, headers)
        status = connection.getresponse().status
    except TimeoutError:
        return tr("{host} does not answer", host=host)
    except ConnectionRefusedError:
        return tr("{host} refuses the connection", host=host)
    except socket.gaierror:
        return tr("There is no server called {host}", host=host)
    except ssl.SSLCertVerificationError:
        return tr("The certificate of {host} is not valid", host=host)
    except (OSError, ValueError, http.client.HTTPException):
        return tr(
            "{host} does not answer" if late.is_set() else "{host} can't be reached", host=host
        )
    finally:
        patience.cancel()
        connection.close()
    if status in (401, 403):
        words = "{host} asks for a login" if login is None else "{host} does not accept the login"
        return tr(words, host=host)
    if status >= 400:
        return tr("{host} answers with error {status}", host=host, status=status)
    return ""


def _hang_up(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    late.set()
    if (line := connection.sock) is not None:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
