"""`kill -9` of decoders, still processes and renderers of a running wall: the picture comes back,
the other zones go on, and nothing is left behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic, sleep

import psutil
from PIL import Image

from faulting.report import Result, progress
from hubwall.model.canvas import grid
from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display.eyes import colour, differing, look
from tests.display.walls import GREEN, RED, Wall, near

MOST_S = 2.0  # and the time to the next key frame, which is one second here
KEY_FRAME_S = 1.0
PATIENCE_S = 30.0
PROVEN_S = 11.0  # what dies again sooner is, on purpose, not started again at once
FILMS, PICTURES, PAGES = 3, 2, 1
CLIP = (
    "ffmpeg -v error -f lavfi -i testsrc2=s=640x360:r=25:d=8 -c:v libx264 -preset ultrafast "
    "-g 25 -pix_fmt yuv420p -movflags +faststart"
)


def run(count: int, seed: int) -> Result:
    """So many kills of one wall with films, pictures and a page, chance says of which."""
    result = Result("kills", count)
    chance = random.Random(seed)
    took: dict[str, list[float]] = {"decoder": [], "still": [], "renderer": []}
    with tempfile.TemporaryDirectory(prefix="hubwall-faults-") as name, _page() as address:
        folder = Path(name)
        media = folder / "media"
        media.mkdir()
        subprocess.run([*CLIP.split(), str(media / "film.mp4")], check=True)
        Image.new("RGB", (640, 360), RED).save(media / "red.png")
        screens = grid(3, 2, 640, 360).rects
        with VirtualWall(screens) as display:
            wall = Wall(folder, display.display, media)
            wall.screens = screens
            wall.start(str(wall.write("faults", _zones(wall, address))))
            try:
                wall.playing()
                page_since = monotonic()
                for number in range(1, count + 1):
                    sort = chance.choice(list(took))
                    if sort == "renderer":
                        sleep(max(0.0, page_since + PROVEN_S - monotonic()))
                    problem, seconds = _kill(wall, sort, chance)
                    took[sort].append(seconds)
                    page_since = monotonic() if sort == "renderer" else page_since
                    limit = MOST_S + (KEY_FRAME_S if sort == "decoder" else 0)
                    if problem or seconds > limit:
                        words = problem or f"{seconds:.2f} s"
                        result.failures.append(f"--seed {seed}, kill {number}, {sort}: {words}")
                    progress("kills", number, count, len(result.failures))
                result.failures += _left_behind(wall, folder)
            finally:
                wall.kill()
    for sort, times in took.items():
        if times:
            worst, middle = max(times), sorted(times)[len(times) // 2]
            result.figures[f"{sort} back in"] = f"{middle:.2f} s (worst {worst:.2f}, {len(times)}x)"
    return result


def _zones(wall: Wall, address: str) -> list[dict[str, object]]:
    places = [[s.x, s.y, s.width, s.height] for s in wall.screens]
    stream = {"address": str(wall.media / "film.mp4"), "latency": 200}
    films = [{"id": f"film-{n}", "at": places[n], "stream": stream} for n in range(FILMS)]
    pictures = [
        {"id": f"picture-{n}", "at": places[FILMS + n], "image": str(wall.media / "red.png")}
        for n in range(PICTURES)
    ]
    page = {"id": "page", "at": places[-1], "web": {"url": address, "allow": ["local"]}}
    return [*films, *pictures, page]


def _kill(wall: Wall, sort: str, chance: random.Random) -> tuple[str, float]:
    """Kill one and wait for its picture; what went wrong, and seconds."""
    zones = wall.zones
    if sort == "renderer":
        name, victims = "page", set(wall.renderers())
    else:
        begin = "film" if sort == "decoder" else "picture"
        name = chance.choice(sorted(zone for zone in zones if zone.startswith(begin)))
        victims = {zones[name]["process"]}
    if not victims or None in victims:
        return f"{name} has no process: {zones[name]}", 0.0
    others = {n: z["process"] for n, z in zones.items() if n != name}
    begun = monotonic()
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    back = _until(lambda: _back(wall, name, sort, victims))
    seconds = monotonic() - begun
    if not back:
        return f"{name} did not come back: {wall.zones[name]}", seconds
    after = wall.zones
    if changed := [n for n, process in others.items() if after[n]["process"] != process]:
        return f"{changed} were restarted too", seconds
    still = [n for n in after if n.startswith("film") and n != name and not _moves(wall, n)]
    return (f"{still} stand still" if still else ""), seconds


def _back(wall: Wall, name: str, sort: str, victims: set[int]) -> bool:
    zone, at = wall.zones[name], wall.at(name)
    x, y = (round(part) for part in at.centre)
    if zone["health"] != "playing":
        return False
    if sort == "renderer":
        fresh = set(wall.renderers()) - victims
        return bool(fresh) and near(colour(wall.display, x, y), GREEN)
    if zone["process"] in (None, *victims):
        return False
    return _changes(wall, at, 0.1) if sort == "decoder" else near(colour(wall.display, x, y), RED)


def _moves(wall: Wall, name: str) -> bool:
    return _until(lambda: _changes(wall, wall.at(name), 0.1))


def _changes(wall: Wall, at: Rect, within_s: float) -> bool:
    before = look(wall.display, at)
    sleep(within_s)
    return differing(before, look(wall.display, at)) > 0


def _until(condition: Callable[[], bool]) -> bool:
    limit = monotonic() + PATIENCE_S
    while not condition():
        if monotonic() > limit:
            return False
        sleep(0.01)
    return True


def _left_behind(wall: Wall, folder: Path) -> list[str]:
    """End the wall, and look for what is still there."""
    processes, supervisor = wall.processes(), wall.supervisor
    wall.command("quit")
    supervisor.wait(PATIENCE_S)
    _, alive = psutil.wait_procs(processes, 2)
    found = [f"left behind: process {p.pid}" for p in alive]
    found += [f"left behind: {path}" for path in (folder / "run" / "hubwall").glob("*.sock")]
    return found


@contextmanager
def _page() -> Iterator[str]:
    """A page of one colour, served on this machine."""
    red, green, blue = GREEN
    body = f"<!doctype html><body style='background:rgb({red},{green},{blue})'>".encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
