"""A web site for tests: pages that ask, open, fall silent and break, each telling in its title
what became of it."""

from __future__ import annotations

import base64
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

BUTTON = (
    "<button style='position:fixed;inset:0;width:100%;height:100%' onclick=\"{act}\">x</button>"
)


def page(title: str, body: str = "", colour: str = "#0a0") -> str:
    return (
        f"<!doctype html><meta charset=utf-8><title>{title}</title>"
        f"<body style='margin:0;background:{colour}'><p>{title}</p>{body}"
    )


def button(act: str) -> str:
    """One button over the whole page, so that a click anywhere hits it."""
    return BUTTON.format(act=act)


@dataclass
class Answer:
    body: str | bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Page = Callable[["Request"], "Answer | str"]


@dataclass
class Request:
    path: str
    query: dict[str, str]
    cookies: str
    authorization: str
    body: bytes


class Site:
    """Serves `pages` by path from a free port of this machine; `seen` lists what was asked."""

    def __init__(
        self, pages: dict[str, Page], context: ssl.SSLContext | None = None, port: int = 0
    ) -> None:
        self.pages = pages
        self.seen: list[str] = []
        self.silent = threading.Event()  # set: pages under /never end
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args: object) -> None:
                pass

            def do_POST(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                site.seen.append(parts.path)
                if parts.path.startswith("/never"):
                    site.silent.wait(30)
                    self.close_connection = True
                    return
                length = int(self.headers.get("Content-Length") or 0)
                request = Request(
                    parts.path,
                    {key: values[0] for key, values in parse_qs(parts.query).items()},
                    self.headers.get("Cookie", ""),
                    self.headers.get("Authorization", ""),
                    self.rfile.read(length),
                )
                found = site.pages.get(parts.path)
                answer = found(request) if found else Answer(page("none"), 404)
                if isinstance(answer, str):
                    answer = Answer(answer)
                body = answer.body.encode() if isinstance(answer.body, str) else answer.body
                self.send_response(answer.status)
                headers = {"Content-Type": "text/html", "Cache-Control": "no-store"}
                for key, value in {**headers, **answer.headers}.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # browsers hang up as they please

        self._server = Server(("0.0.0.0", port), Handler)
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        scheme = "https" if context else "http"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def close(self) -> None:
        self.silent.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def log_in(request: Request) -> Answer:
    who = request.query["as"]
    headers = {"Set-Cookie": f"who={who}; Max-Age=86400", "Location": "/whoami"}
    return Answer("", 303, headers)


def who_am_i(request: Request) -> str:
    who = dict(part.split("=", 1) for part in request.cookies.split("; ") if "=" in part)
    return page(who.get("who", "nobody"))


def behind_password(request: Request) -> Answer:
    wanted = "Basic " + base64.b64encode(b"anna:secret").decode()
    if request.authorization != wanted:
        return Answer("", 401, {"WWW-Authenticate": 'Basic realm="The back office"'})
    return Answer(page("inside"))


def status(code: int, body: str = "") -> Page:
    return lambda _request: Answer(body, code)


def fixed(html: str) -> Page:
    return lambda _request: html
