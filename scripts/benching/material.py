"""What is shown while measuring: clips, pages and pictures, each with its barcode."""

from __future__ import annotations

import functools
import http.server
import struct
import subprocess
import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benching.barcode import CELLS, HEIGHT, strip

WIDTH, LINES, RATE = 1280, 720, 30
FOLDER = Path(tempfile.gettempdir()) / "hubwall-bench" / "material-1"

_PAGE = """<!doctype html><title>{identity}</title><style>body{{margin:0;background:#135;
color:#fff;font:5vw sans-serif}}canvas{{width:100vw;height:{strip}vh;display:block;
image-rendering:pixelated}}</style><canvas width={cells} height=1></canvas><p>Page {identity}</p>
<script>
const pen = document.querySelector('canvas').getContext('2d'), moves = {moves}
let number = 0
function draw() {{
    const value = {identity} << 12 | number++ & 4095
    const bits = [...Array(16).keys()].map(i => value >> 15 - i & 1)
    const check = bits.reduce((a, b) => a + b) & 3;
    [1, 0, ...bits, check >> 1, check & 1].forEach((bit, x) => {{
        pen.fillStyle = bit ? '#fff' : '#000'
        pen.fillRect(x, 0, 1, 1)
    }})
    if (moves) requestAnimationFrame(draw)
}}
draw()
</script>"""

# 3 MB of strings a second, thrown away at once.
_GARBAGE = """<!doctype html><title>garbage</title><body style="background:#222"><script>
let kept
setInterval(() => { kept = Array.from({length: 3000}, (_, i) => [Math.random(), i, {a: i}]) }, 100)
</script>"""


def clip(identity: int = 0, seconds: int = 60) -> Path:
    """A 720p30 H.264 clip of about 2.5 Mbit/s, as television over the internet has it. Made with
    ffmpeg when it is first asked for, and kept in the folder for temporary files."""
    path = FOLDER / f"clip-{identity}-{seconds}.mp4"
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    height = round(LINES * HEIGHT)
    half = path.with_suffix(".part.mp4")
    command = ["ffmpeg", "-loglevel", "error", "-y"]
    command += ["-f", "lavfi", "-i", f"testsrc2=size={WIDTH}x{LINES}:rate={RATE}"]
    command += ["-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{WIDTH}x{height}", "-r", f"{RATE}"]
    command += ["-i", "-", "-filter_complex", "[0][1]overlay=0:0:shortest=1,format=yuv420p"]
    command += ["-c:v", "libx264", "-preset", "veryfast", "-b:v", "2500k", "-maxrate", "3M"]
    command += ["-bufsize", "5M", "-g", "60", "-movflags", "+faststart", str(half)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as maker:
        assert maker.stdin is not None
        for number in range(seconds * RATE):
            maker.stdin.write(strip(identity, number, WIDTH, height).tobytes())
    if maker.returncode:
        raise RuntimeError("ffmpeg could not make the clip")
    half.rename(path)
    return path


def picture(identity: int) -> Path:
    """A PNG of 960x540 with the barcode, number 0."""
    path = FOLDER / f"picture-{identity}.png"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        high = round(540 * HEIGHT)
        top = strip(identity, 0, 960, high).tobytes()
        rows = [b"\0" + top[y * 960 : (y + 1) * 960] for y in range(high)]
        rows += [b"\0" + bytes(40 + (x ^ y) % 80 for x in range(960)) for y in range(high, 540)]
        head = struct.pack(">IIBBBBB", 960, 540, 8, 0, 0, 0, 0)
        parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")]
        path.write_bytes(
            b"\x89PNG\r\n\x1a\n"
            + b"".join(
                struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data))
                for kind, data in parts
            )
        )  # fmt: skip
    return path


def page(identity: int, *, moves: bool = True) -> str:
    """The name of a page on the local server (`serve`)."""
    name = f"page-{identity}-{'moving' if moves else 'still'}.html"
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = _PAGE.format(
        identity=identity, cells=CELLS, strip=100 * HEIGHT, moves=str(moves).lower()
    )
    (FOLDER / name).write_text(text)
    return name


def garbage_page() -> str:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "garbage.html").write_text(_GARBAGE)
    return "garbage.html"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve() -> Iterator[str]:
    """Serve the folder on this machine; gives the address that names are put behind. In a thread
    of the bench, so it is not counted as anybody's."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(_Quiet, directory=str(FOLDER))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
