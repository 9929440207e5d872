"""A SAT>IP server on this machine with one tuner: RTSP over TCP, the transport stream in RTP over
UDP (SAT>IP Specification 1.2.2, RFC 2250)."""

from __future__ import annotations

import re
import socket
import socketserver
import struct
import threading
import time
from pathlib import Path

_IN_ONE = 7 * 188
_PACKETS_A_SECOND = 60


class Tuner(socketserver.ThreadingTCPServer):
    """Sends the file over and over to whoever tunes to `frequency`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, clip: Path, frequency: int = 11494) -> None:
        super().__init__(("127.0.0.1", 0), _Viewer)
        self.data, self.frequency = clip.read_bytes(), frequency
        self.asked: list[str] = []
        self.address = (
            f"satip://127.0.0.1:{self.server_address[1]}/"
            f"?src=1&freq={frequency}&pol=h&msys=dvbs2&sr=22000&pids=0,256,257,4096"
        )
        self.thread = threading.Thread(target=self.serve_forever, args=(0.05,))
        self.thread.start()

    def close(self) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()


class _Viewer(socketserver.StreamRequestHandler):
    server: Tuner

    def handle(self) -> None:
        over = threading.Event()
        try:
            while first := self.rfile.readline().decode().strip():
                headers = {}
                while line := self.rfile.readline().decode().strip():
                    name, _, value = line.partition(":")
                    headers[name.lower()] = value.strip()
                self.answer(first, headers, over)
        except OSError:
            pass
        finally:
            over.set()

    def answer(self, first: str, headers: dict[str, str], over: threading.Event) -> None:
        method, address, _ = first.split()
        self.server.asked.append(method)
        lines = [f"CSeq: {headers.get('cseq', '0')}"]
        status = "200 OK"
        if method == "SETUP" and f"freq={self.server.frequency}&" not in address:
            status = "404 Not Found"
        elif method == "SETUP":
            found = re.search(r"client_port=(\d+)", headers["transport"])
            self.port = int(found[1]) if found else 0
            way = f"RTP/AVP;unicast;client_port={self.port}-{self.port + 1}"
            lines += [f"Transport: {way}", "Session: 12345678;timeout=30", "com.ses.streamID: 1"]
        elif method == "PLAY":
            lines += ["Session: 12345678"]
            threading.Thread(target=self.send, args=(over,), daemon=True).start()
        else:
            lines += ["Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN"]
        self.wfile.write(("\r\n".join([f"RTSP/1.0 {status}", *lines]) + "\r\n\r\n").encode())

    def send(self, over: threading.Event) -> None:
        data, number = self.server.data, 0
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            while not over.is_set():
                at = number * _IN_ONE % len(data)
                clock = int(time.monotonic() * 90_000) & 0xFFFFFFFF
                head = struct.pack(">BBHII", 0x80, 33, number & 0xFFFF, clock, 1)
                sender.sendto(head + data[at : at + _IN_ONE], ("127.0.0.1", self.port))
                number += 1
                over.wait(1 / _PACKETS_A_SECOND)
