"""A radio station: an HTTP server that sends sound for ever, with titles in between as SHOUTcast
and Icecast put them (ICY): where a listener asks with `Icy-MetaData: 1`, every `icy-metaint` bytes
of sound are followed by one byte, the length of a text in sixteenths, and the text
`StreamTitle='…';`, filled up with zeros. A length of 0 says that nothing has changed."""

from __future__ import annotations

import http.server
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

EVERY = 4096  # bytes of sound between two titles
AHEAD_S = 2.0  # that a listener gets at once, as stations do

CODECS = {
    "mp3": ("audio/mpeg", ("-c:a", "libmp3lame", "-b:a", "64k", "-f", "mp3")),
    "aac": ("audio/aac", ("-c:a", "aac", "-b:a", "64k", "-f", "adts")),
    "opus": ("audio/ogg", ("-c:a", "libopus", "-b:a", "64k", "-f", "ogg")),
    "vorbis": ("audio/ogg", ("-c:a", "libvorbis", "-b:a", "64k", "-f", "ogg")),
}
SECONDS = 20


def sound(codec: str, *more: str) -> bytes:
    """Some seconds of a real tone in that codec, as ffmpeg makes it."""
    tone = ("-f", "lavfi", "-i", f"sine=frequency=440:duration={SECONDS}:sample_rate=48000")
    command = ["ffmpeg", "-v", "error", *tone, *more, *CODECS[codec][1], "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def metadata(title: str, encoding: str = "utf-8") -> bytes:
    """A title as it stands in the stream; empty for "as before"."""
    if not title:
        return b"\0"
    text = f"StreamTitle='{title}';".encode(encoding)
    sixteenths = -(-len(text) // 16)
    return bytes([sixteenths]) + text.ljust(sixteenths * 16, b"\0")


@dataclass
class Station:
    """What is on the air. Change `title` at any time; `silent` stops the bytes, as a network does
    that has gone; `address` is where it is heard."""

    data: bytes
    codec: str = "mp3"
    name: str = ""
    title: str = ""
    encoding: str = "utf-8"
    greeting: str = "HTTP/1.0"  # or "ICY", as SHOUTcast 1 says
    address: str = ""
    silent: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    listeners: int = 0

    def headers(self, asked: bool) -> dict[str, str]:
        found = {"Content-Type": CODECS[self.codec][0]}
        if self.name:
            found["icy-name"] = self.name.encode(self.encoding).decode("latin-1")
        if asked:
            found["icy-metaint"] = str(EVERY)
        return found

    def blocks(self, asked: bool) -> Iterator[bytes]:
        """Sound in pieces at the pace at which it is heard, for ever."""
        began, sent, told, place = monotonic(), 0, "", 0
        pace = len(self.data) / SECONDS
        while not self.over.is_set():
            due = sent / pace - AHEAD_S - (monotonic() - began)
            if self.over.wait(max(0.0, due)):
                return
            if self.silent.is_set():
                self.over.wait(0.05)
                began += 0.05
                continue
            piece = self.data[place : place + EVERY]
            place += len(piece)
            while len(piece) < EVERY:  # from the start again, as a tape that runs in a loop
                place = EVERY - len(piece)
                piece += self.data[:place]
            sent += len(piece)
            if asked:
                piece += metadata(self.title if self.title != told else "", self.encoding)
                told = self.title
            yield piece


@contextmanager
def on_air(station: Station, lists: dict[str, bytes] | None = None) -> Iterator[Station]:
    """The station is heard at `/live`; `lists` are further files by name, such as `/radio.pls`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path in (lists or {}):
                self.send_response(200)
                self.send_header("Content-Type", "audio/x-scpls")
                self.end_headers()
                self.wfile.write((lists or {})[self.path])
                return
            if self.path != "/live":
                self.send_error(404)
                return
            self.protocol_version = station.greeting
            asked = self.headers.get("Icy-MetaData") == "1" and station.codec in ("mp3", "aac")
            self.send_response(200)
            for name, value in station.headers(asked).items():
                self.send_header(name, value)
            self.end_headers()
            station.listeners += 1
            try:
                for block in station.blocks(asked):
                    self.wfile.write(block)
            except OSError:
                pass  # the listener has gone

        def do_HEAD(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    station.address = f"http://127.0.0.1:{server.server_address[1]}/live"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield station
    finally:
        station.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def with_cover(folder: Path) -> Path:
    """A song with a picture of its cover inside, as music shops sell them."""
    path = folder / "song.mp3"
    cover = folder / "cover.png"
    picture = ("-f", "lavfi", "-i", "color=c=red:s=300x300", "-frames:v", "1", str(cover))
    subprocess.run(["ffmpeg", "-v", "error", "-y", *picture], check=True)
    tone = ("-f", "lavfi", "-i", "sine=frequency=440:duration=8")
    tags = ("-metadata", "title=La Mer", "-metadata", "artist=Charles Trenet")
    tracks = ("-map", "0:a", "-map", "1:v", "-c:v", "copy", "-id3v2_version", "3")
    attached = ("-disposition:v", "attached_pic")
    command = ["ffmpeg", "-v", "error", "-y", *tone, "-i", str(cover), *tracks, *attached, *tags]
    subprocess.run([*command, "-c:a", "libmp3lame", str(path)], check=True)
    return path
