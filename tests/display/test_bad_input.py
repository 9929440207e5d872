"""Whatever a source does, its zone says in words what is wrong, and the rest goes on."""

from __future__ import annotations

import os
import resource
import signal
import struct
import zlib
from pathlib import Path

import psutil
import pytest

from hubwall.model.geometry import Rect
from tests.display.hands import Hands
from tests.display.test_pages import web
from tests.display.walls import GREEN, RED, Wall
from tests.waiting import until
from tests.wall.pages.site import Site, page


def huge_picture(path: Path) -> Path:
    """60,000 x 60,000 pixels in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        named = name + data
        return struct.pack(">I", len(data)) + named + struct.pack(">I", zlib.crc32(named))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1 << 20)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""))
    return path


def test_each_zone_says_what_is_wrong_and_the_rest_goes_on(wall: Wall, site: Site) -> None:
    huge = huge_picture(wall.media / "huge.png")
    film = wall.film(100, 100, 480, 270)
    wall.show(
        film,
        web("dead-page", "https://nowhere.invalid/", 1000, 100, 300, 200),
        web("refused-page", "http://127.0.0.1:9/", 1400, 100, 300, 200),
        web("silent-page", site.url + "/never", 1000, 600, 300, 200),
        {"id": "dead-stream", "at": [1400, 600, 300, 200], "stream": "http://127.0.0.1:9/a.ts"},
        {"id": "no-film", "at": [100, 600, 300, 200],
         "stream": str(wall.media / "not-a-film.mp4")},
        {"id": "gone", "at": [500, 600, 300, 200], "image": str(wall.media / "gone.png")},
        {"id": "huge", "at": [2000, 100, 300, 200], "image": str(huge)},
        playing=False,
    )  # fmt: skip
    words = {
        "dead-page": "nowhere.invalid", "refused-page": "127.0.0.1", "dead-stream": "127.0.0.1",
        "no-film": "not a video", "gone": "no file", "huge": "too large",
    }  # fmt: skip
    for name, part in words.items():
        assert part in wall.health(name, "failed"), name
    until(lambda: wall.zones["silent-page"]["problem"], 60, "the silent page is told of")
    wall.moves(Rect(100, 100, 480, 270))
    assert wall.zones["film"]["health"] == "playing"


def test_a_disk_that_takes_no_more_is_said_and_the_old_file_stays(wall: Wall, hands: Hands) -> None:
    wall.show(wall.film(100, 100, 480, 270), wall.picture("red", 1000, 0, 480, 270), name="full")
    path = wall.layouts / "full.yaml"
    before = path.read_bytes()
    hands.key("Tab")
    hands.key("Shift_L", "Right")
    program = psutil.Process(wall.process)
    usual = program.rlimit(resource.RLIMIT_FSIZE)
    program.rlimit(resource.RLIMIT_FSIZE, (100, usual[1]))
    try:
        hands.key("Control_L", "s")
        until(lambda: "larger than the system allows" in wall.status["said"], 30, "it is said")
        assert path.read_bytes() == before
        assert [p.name for p in wall.layouts.iterdir()] == ["full.yaml"]
        wall.moves(wall.at("film"))
    finally:
        program.rlimit(resource.RLIMIT_FSIZE, usual)
    hands.key("Control_L", "s")
    until(lambda: path.read_bytes() != before, what="saved after all")


@pytest.mark.parametrize("sort", ["film", "red", "page"])
def test_after_kill_9_the_picture_is_back_and_nothing_else_noticed(
    wall: Wall, site: Site, sort: str
) -> None:
    site.pages["/green"] = lambda _: page("green", colour="rgb(20,160,60)")
    other = {**wall.film(1000, 600, 480, 270), "id": "other"}
    wall.show(
        wall.film(100, 100, 480, 270),
        wall.picture("red", 1000, 100, 480, 270),
        web("page", site.url + "/green", 100, 600, 480, 270),
        other,
    )
    wall.sees(340, 800, GREEN)
    before = {name: zone["process"] for name, zone in wall.zones.items()}
    victims = wall.renderers() if sort == "page" else [before[sort]]
    assert victims
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    if sort == "page":
        until(lambda: set(wall.renderers()) - set(victims), 60, "another renderer")
    else:
        until(lambda: wall.zones[sort]["process"] not in (None, *victims), 60, "another process")
    wall.playing()
    wall.moves(Rect(100, 100, 480, 270))
    wall.sees(1240, 200, RED)
    wall.sees(340, 800, GREEN)
    after = {name: zone["process"] for name, zone in wall.zones.items()}
    assert {n for n in after if after[n] != before[n]} == ({sort} if sort != "page" else set())
    assert not [v for v in victims if psutil.pid_exists(v)]
    rings = [f for f in _open_files(wall.process) if "memfd:" in f]
    wall.ask("load", name=str(wall.home / "ground.yaml"))
    until(
        lambda: len([f for f in _open_files(wall.process) if "memfd:" in f]) <= len(rings) - 3,
        what="the rings are given back",
    )


def _open_files(process: int) -> list[str]:
    found = []
    for entry in Path(f"/proc/{process}/fd").iterdir():
        try:
            found.append(str(entry.readlink()))
        except OSError:
            continue
    return found
