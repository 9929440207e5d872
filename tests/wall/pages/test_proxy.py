"""Pages come through the house's proxy, which may ask who one is."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

WANTED = "Basic " + base64.b64encode(b"anna:secret").decode()


class Proxy(BaseHTTPRequestHandler):
    """Knows one page, whatever its address, and wants a password where its name ends in `auth`."""

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        closed = self.path.startswith("http://auth.")
        if closed and self.headers.get("Proxy-Authorization") != WANTED:
            self.send_response(407)
            self.send_header("Proxy-Authenticate", 'Basic realm="The house"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = f"<title>through the proxy to {self.path}</title>ok".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def proxy() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("host", ["open.invalid", "auth.invalid"])
def test_a_page_comes_through_the_proxy(proxy: str, tmp_path: Path, host: str) -> None:
    address = f"http://{host}/"
    done = subprocess.run(
        [sys.executable, "-m", "tests.wall.pages.behind_proxy", proxy, address, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[3],
        env={
            key: value for key, value in os.environ.items() if key != "QTWEBENGINE_CHROMIUM_FLAGS"
        },
    )
    assert f"through the proxy to {address}" in done.stdout, done.stderr
    assert done.returncode == 0, done.stderr
