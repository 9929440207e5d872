"""A small HTTP server for the demo's content, on the loopback address only."""

from __future__ import annotations

import mimetypes
import re
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

import structlog

from hubwall.demo.content import PORT, assets_folder, fonts_folder, moved, wants_demo

log = structlog.get_logger(__name__)

_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
_PIECE = 256 * 1024
_TYPES = {".m3u8": "application/vnd.apple.mpegurl", ".otf": "font/otf", ".mp4": "video/mp4"}


class _Handler(BaseHTTPRequestHandler):
    """GET and HEAD of files, with byte ranges (RFC 9110, section 14), as players ask for them."""

    protocol_version = "HTTP/1.1"
    server_version = "hubwall-demo"
    sys_version = ""
    timeout = 60
    server: DemoServer

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        log.debug("demo-request", what=format % args)

    def _answer(self, *, body: bool) -> None:
        path = self.server.file_for(self.path)
        host = (self.headers.get("Host") or "").partition(":")[0]
        if path is None or host not in ("127.0.0.1", "localhost"):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with path.open("rb") as file:
            size = path.stat().st_size
            span = _span(self.headers.get("Range"), size)
            if span is None:
                self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                self.send_header("Content-Range", f"bytes */{size}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            first, after = span
            whole = "Range" not in self.headers
            self.send_response(HTTPStatus.OK if whole else HTTPStatus.PARTIAL_CONTENT)
            kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
            if kind == "text/html":
                kind = "text/html; charset=utf-8"
            self.send_header("Content-Type", kind or "application/octet-stream")
            self.send_header("Content-Length", str(after - first))
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Cache-Control", "no-cache")
            if not whole:
                self.send_header("Content-Range", f"bytes {first}-{after - 1}/{size}")
            self.end_headers()
            if body:
                self._send(file, first, after)

    def _send(self, file: BinaryIO, first: int, after: int) -> None:
        file.seek(first)
        left = after - first
        try:
            while left > 0 and (piece := file.read(min(_PIECE, left))):
                self.wfile.write(piece)
                left -= len(piece)
        except OSError:  # the player went away, as players do
            self.close_connection = True


class DemoServer(ThreadingHTTPServer):
    """Serves `/…` from the assets and `/fonts/…` from the wall's letters; nothing else."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, assets: Path, fonts: Path) -> None:
        self.folders = {"": assets.resolve(), "fonts": fonts.resolve()}
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def file_for(self, address: str) -> Path | None:
        """The file that an address names, if it lies in one of the folders."""
        name = unquote(urlsplit(address).path).lstrip("/")
        head, _, rest = name.partition("/")
        folder, inner = (
            (self.folders["fonts"], rest) if head == "fonts" else (self.folders[""], name)
        )
        if not inner or "\0" in inner:
            return None
        try:
            path = (folder / inner).resolve()
            return path if path.is_relative_to(folder) and path.is_file() else None
        except OSError:
            return None

    def stop(self) -> None:
        """Stop serving and free the port; from any thread but the server's own."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        log.debug("demo-request-failed", client=str(client_address), exc_info=True)


def serve(port: int = PORT) -> DemoServer | None:
    """Start the server in a thread of its own. On `port` where that is free, else on any other:
    see `content.moved`. None, with a line in the log, where not even that works."""
    for chosen in (port, 0):
        try:
            server = DemoServer(chosen, assets_folder(), fonts_folder())
        except OSError as error:
            log.warning("demo-port-taken", port=chosen, reason=str(error))
            continue
        threading.Thread(target=server.serve_forever, name="demo", daemon=True).start()
        return server
    return None


class DemoWhenNeeded:
    """Starts the server when the first zone asks for it."""

    def __init__(self) -> None:
        self._server: DemoServer | None = None

    def served(self, address: str) -> str:
        """The address as it is served here: the demo's on the port that it got."""
        if not wants_demo(address):
            return address
        self._server = self._server or serve()
        return moved(address, self._server.port) if self._server else address


def _span(asked: str | None, size: int) -> tuple[int, int] | None:
    """The first byte and the one after the last; the whole file for no range or several; None
    for a range that lies outside."""
    found = _RANGE.match(asked.strip()) if asked else None
    if found is None or found.groups() == ("", ""):
        return 0, size
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size
    after = min(size, int(last) + 1) if last else size
    return (int(first), after) if int(first) < after else None
