"""A server of live television over HTTP that can go and come back, at the same port."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.ports import free_port


class Headend:
    """Hands what is sent to `feed` (an address for ffmpeg) to whoever asks for `address`."""

    def __init__(self) -> None:
        self._receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self._receiver.bind(("127.0.0.1", 0))
        self._receiver.settimeout(0.2)
        self.feed = f"udp://127.0.0.1:{self._receiver.getsockname()[1]}?pkt_size=1316"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/live"
        self.asked = 0
        self.silent = False
        self.headers: dict[str, str] = {}
        self._viewers: list[socket.socket] = []
        self._lock = threading.Lock()
        self._over = False
        self._server: ThreadingHTTPServer | None = None
        self._thread = threading.Thread(target=self._hand_out)
        self._thread.start()
        self.open()

    def open(self) -> None:
        headend = self

        class Asked(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headend.asked += 1
                headend.headers = dict(self.headers)
                self.send_response(200)
                self.send_header("Content-Type", "video/mp2t")
                self.end_headers()
                self.wfile.flush()
                with headend._lock:
                    headend._viewers.append(self.connection.dup())
                while self.connection.recv(4096):
                    pass

            def log_message(self, *_: object) -> None: ...

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: object) -> None: ...

        self._server = Server(("127.0.0.1", self.port), Asked)
        threading.Thread(target=self._server.serve_forever, args=(0.02,)).start()

    def shut(self) -> None:
        """As if the process had been killed."""
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()
        self._server = None
        with self._lock:
            for viewer in self._viewers:
                with suppress(OSError):
                    viewer.shutdown(socket.SHUT_RDWR)
                viewer.close()
            self._viewers.clear()

    def _hand_out(self) -> None:
        while not self._over:
            try:
                data = self._receiver.recv(65536)
            except TimeoutError:
                continue
            with self._lock:
                for viewer in list(self._viewers) if not self.silent else ():
                    try:
                        viewer.sendall(data)
                    except OSError:
                        viewer.close()
                        self._viewers.remove(viewer)

    def close(self) -> None:
        if self._server is not None:
            self.shut()
        self._over = True
        self._thread.join()
        self._receiver.close()
