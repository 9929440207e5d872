"""A provider on this machine: what it serves, how it misbehaves, and what it was asked."""

from __future__ import annotations

import http.server
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path


@dataclass
class Served:
    """What stands at a path. `cut`: the connection ends after so many bytes. `user` and
    `password` are wanted where they are set."""

    data: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    cut: int = -1
    credentials: str = ""  # as the header has them


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Who breaks off is what tests are about."""


class Provider:
    def __init__(self, certificate: Path | None = None) -> None:
        """`certificate` is the folder of the one to serve with."""
        self.served: dict[str, Served] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.answer(self)

            def log_message(self, *_: object) -> None: ...

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._way = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(
                certificate / "certificate.pem", certificate / "certificate.key"
            )
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            self._way = "https"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def address(self, path: str) -> str:
        return f"{self._way}://127.0.0.1:{self.port}{path}"

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        path = handler.path.partition("?")[0]
        self.asked.append((path, {name.lower(): value for name, value in handler.headers.items()}))
        found = self.served.get(path, Served(status=404))
        if found.credentials and handler.headers.get("Authorization") != found.credentials:
            found = Served(status=401)
        if found.etag and handler.headers.get("If-None-Match") == found.etag:
            found = Served(status=304, etag=found.etag)
        handler.send_response(found.status)
        for name, value in found.headers.items():
            handler.send_header(name, value)
        if found.etag:
            handler.send_header("ETag", found.etag)
        if found.status != 304:
            handler.send_header("Content-Length", str(len(found.data)))
        handler.end_headers()
        handler.wfile.write(found.data if found.cut < 0 else found.data[: found.cut])
        if found.cut >= 0:
            handler.close_connection = True

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def provider(certificate: Path | None = None) -> Iterator[Provider]:
    made = Provider(certificate)
    try:
        yield made
    finally:
        made.close()


def listing(*names: str, guide: str = "") -> bytes:
    """A list with channels of these names, whose guide's ids are the names in small letters."""
    head = f'#EXTM3U url-tvg="{guide}"\n' if guide else "#EXTM3U\n"
    return (
        head
        + "".join(
            f'#EXTINF:-1 tvg-id="{name.lower()}.id",{name}\nhttp://h/s3cret/{name}\n'
            for name in names
        )
    ).encode()


def guide(
    *channels: str, title: str = "Show", hours: range = range(-2, 30), stop: bool = True
) -> bytes:
    """A guide with a programme an hour, from that many hours from now on."""
    now = int(time.time()) // 3600 * 3600

    def stamp(seconds: int) -> str:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%d%H%M%S +0000")

    parts = [f'<channel id="{c}"><display-name>{c}</display-name></channel>' for c in channels]
    for channel in channels:
        for hour in hours:
            begins = now + 3600 * hour
            end = f' stop="{stamp(begins + 3600)}"' if stop else ""
            parts.append(
                f'<programme channel="{channel}" start="{stamp(begins)}"{end}>'
                f"<title>{title} {hour}</title></programme>"
            )
    return f"<tv>{''.join(parts)}</tv>".encode()
