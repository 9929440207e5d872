"""A camera: a small RTSP server on this machine, fed by ffmpeg, for one viewer at a time."""

from __future__ import annotations

import socket
import socketserver
import subprocess
import threading
from base64 import b64encode
from pathlib import Path


class Camera(socketserver.ThreadingTCPServer):
    """Speaks what RTSP clients ask of cameras: RTP interleaved in the TCP connection."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, clip: Path, login: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Viewer)
        self.clip = clip
        self.described = _described(clip)
        self.login = "Basic " + b64encode(login.encode()).decode() if login else ""
        self.address = f"rtsp://127.0.0.1:{self.server_address[1]}/cam"
        self.thread = threading.Thread(target=self.serve_forever, args=(0.05,))
        self.thread.start()

    def close(self) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()


def _described(clip: Path) -> str:
    """What ffmpeg says of the stream; for films that tell what decoders need only at their
    beginning, it stands here and nowhere in the stream."""
    said = subprocess.run(
        ["ffmpeg", "-v", "quiet", "-i", str(clip), "-map", "0:v", "-c", "copy", "-t", "0.1",
         "-f", "rtp", "rtp://127.0.0.1:9"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True,
    ).stdout  # fmt: skip
    kept = [line for line in said.splitlines() if line.startswith(("m=", "a=rtpmap", "a=fmtp"))]
    lines = ["v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=cam", "t=0 0", *kept]
    return "\r\n".join([*lines, "a=control:track0", ""])


class _Viewer(socketserver.StreamRequestHandler):
    server: Camera

    def handle(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rtp:
            rtp.bind(("127.0.0.1", 0))
            rtp.settimeout(5)
            sender = subprocess.Popen(
                ["ffmpeg", "-v", "quiet", "-re", "-stream_loop", "-1", "-i", str(self.server.clip),
                 "-map", "0:v", "-c", "copy", "-f", "rtp",
                 f"rtp://127.0.0.1:{rtp.getsockname()[1]}?pkt_size=1200"],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            try:
                self.talk(rtp)
            except OSError:
                pass
            finally:
                sender.kill()
                sender.wait()

    def talk(self, rtp: socket.socket) -> None:
        while (first := self.rfile.readline()).strip():
            headers = {}
            while line := self.rfile.readline().decode().strip():
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            method, number = first.split()[0].decode(), headers.get("cseq", "0")
            if self.server.login and headers.get("authorization") != self.server.login:
                self.answer(number, "401 Unauthorized", 'WWW-Authenticate: Basic realm="cam"')
            elif method == "DESCRIBE":
                kind = "Content-Type: application/sdp"
                self.answer(number, "200 OK", kind, body=self.server.described)
            elif method == "SETUP":
                way = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"
                self.answer(number, "200 OK", way, "Session: 1")
            elif method == "PLAY":
                self.answer(number, "200 OK", "Session: 1")
                self.stream(rtp)
            else:
                self.answer(number, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN")

    def answer(self, number: str, status: str, *headers: str, body: str = "") -> None:
        lines = [f"RTSP/1.0 {status}", f"CSeq: {number}", *headers]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        self.wfile.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())

    def stream(self, rtp: socket.socket) -> None:
        while True:
            packet = rtp.recv(65536)
            self.wfile.write(b"$\0" + len(packet).to_bytes(2, "big") + packet)
