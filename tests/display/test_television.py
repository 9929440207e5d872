"""Television as a person watches it: real keys, real streams, one colour a channel."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from hubwall.wall.television.mosaic_grid import cells
from tests.display.eyes import colour, look
from tests.display.hands import Hands
from tests.display.walls import BLUE, GREEN, RED, Wall, near
from tests.ports import free_port
from tests.waiting import until

COLOURS = {"Red": RED, "Green": GREEN, "Blue": BLUE}
AT = Rect(0, 0, 640, 360)
MIDDLE = (320, 60)
CORNER = Rect(500, 0, 140, 70)
PATIENCE_S = 30.0


def _film(folder: Path, name: str) -> Path:
    """Two seconds of one colour, with a tone."""
    red, green, blue = COLOURS[name]
    path = folder / f"{name}.ts"
    picture = f"color=0x{red:02x}{green:02x}{blue:02x}:s=320x180:r=25:d=2"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", picture,
         "-f", "lavfi", "-i", "sine=f=440:r=48000:d=2", "-c:v", "mpeg2video", "-g", "5",
         "-c:a", "mp2", "-f", "mpegts", str(path)],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return path


@pytest.fixture(scope="module")
def channels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A list of three channels that are on the air, numbered 1, 2 and 23."""
    folder = tmp_path_factory.mktemp("headend")
    lines, senders = ["#EXTM3U"], []
    for number, name in zip((1, 2, 23), COLOURS, strict=True):
        port = free_port()
        lines.append(f'#EXTINF:-1 tvg-chno="{number}" group-title="Colours",{name}')
        lines.append(f"udp://@127.0.0.1:{port}")
        senders.append(
            subprocess.Popen(
                ["ffmpeg", "-v", "quiet", "-re", "-stream_loop", "-1",
                 "-i", str(_film(folder, name)), "-c", "copy", "-f", "mpegts",
                 f"udp://127.0.0.1:{port}?pkt_size=1316"],
                stdin=subprocess.DEVNULL,
            )
        )  # fmt: skip
    path = folder / "channels.m3u"
    path.write_text("\n".join(lines))
    yield path
    for sender in senders:
        sender.kill()
        sender.wait()


@pytest.fixture
def tv(
    screen: VirtualWall, person: Hands, channels: Path, media: Path, tmp_path: Path
) -> Iterator[Wall]:
    """A wall with a television in a corner, which has the focus."""
    wall = Wall(tmp_path, screen.display, media)
    wall.screens = screen.screens
    wall.set(
        channels={"tnt": {"address": str(channels)}},
        television={"neighbours": "on", "again": "1 min", "again_megabytes": 8},
    )
    zone = {
        "id": "tv",
        "at": [AT.x, AT.y, AT.width, AT.height],
        "tv": {"channel": 1, "list": "tnt"},
    }
    wall.write("evening", [zone])
    wall.start("evening")
    wall.sees(*MIDDLE, RED)
    person.key("Tab")
    wall.state("selected", ["tv"])
    yield wall
    wall.kill()


def marked(wall: Wall) -> bool:
    """Whether the zone says that it is behind live: orange in its corner."""
    seen = look(wall.display, CORNER).astype(int)
    orange = (seen[:, :, 0] > 200) & (abs(seen[:, :, 1] - 180) < 40) & (seen[:, :, 2] < 120)
    return bool(np.count_nonzero(orange) > 20)


def test_an_evening_of_television(tv: Wall, person: Hands) -> None:
    """Up, back, a number typed by place, look again, live; and a wall that dies comes back on the
    channel that it was on."""
    person.key("Prior")
    tv.sees(*MIDDLE, GREEN)
    person.key("BackSpace")
    tv.sees(*MIDDLE, RED)
    person.key("Next")  # round the end
    tv.sees(*MIDDLE, BLUE)

    person.key("Return")
    tv.state("mode", "content")
    person.key("physical:digit2")
    tv.sees(*MIDDLE, GREEN)  # after a moment, since there is a 23 as well
    person.key("physical:digit2")
    person.key("physical:digit3")
    tv.sees(*MIDDLE, BLUE)
    person.key("physical:right ctrl")
    tv.state("mode", "wall")

    person.key("BackSpace")
    tv.sees(*MIDDLE, GREEN)
    before = tv.process
    until(lambda: remembered(tv) == {"tv": "tnt/green"}, PATIENCE_S, "it is remembered")
    subprocess.run(["kill", "-KILL", str(before)], check=True)
    until(lambda: tv.process not in (0, before) and tv.answers(), PATIENCE_S, "the wall is back")
    tv.sees(*MIDDLE, GREEN)


def remembered(wall: Wall) -> object:
    kept = json.loads(wall.memory.read_text())
    return json.loads(kept["wall"])["session"]["channels"]


def test_the_list_zaps_and_puts_a_group_side_by_side(tv: Wall, person: Hands) -> None:
    person.key("c")
    tv.state("panel", "channels")
    person.write("gre")
    person.key("Return")
    tv.state("mode", "wall")
    tv.sees(*MIDDLE, GREEN)

    person.key("Delete")  # a packet to one machine is only heard once
    until(lambda: not tv.zones, PATIENCE_S, "the television is gone")
    person.key("c")
    tv.state("panel", "channels")
    person.key("Shift_L", "Return")
    until(lambda: len(tv.zones) == 1, PATIENCE_S, "the group has a zone")
    person.key("Escape")
    tv.state("mode", "wall")
    mosaic = tv.at(next(iter(tv.zones)))
    pictures = [picture for picture, _ in cells(3, mosaic.width, mosaic.height)]
    for picture, wanted in zip(pictures, COLOURS.values(), strict=True):
        x, y = picture.centre
        tv.sees(mosaic.x + int(x), mosaic.y + int(y), wanted)


def test_zapping_shows_no_black(tv: Wall, person: Hands) -> None:
    known = [RED, GREEN, BLUE]
    for wanted in (GREEN, BLUE, RED, GREEN):
        person.key("Prior")
        seen = set()
        until(lambda w=wanted, s=seen: _sees(tv, w, s), PATIENCE_S, f"{wanted}")  # type: ignore[misc]
        assert [c for c in seen if not any(near(c, one) for one in known)] == []


def _sees(wall: Wall, wanted: tuple[int, int, int], seen: set[tuple[int, int, int]]) -> bool:
    found = colour(wall.display, *MIDDLE)
    seen.add(found)
    return near(found, wanted)


def test_look_again_is_marked_and_live_takes_the_mark_away(tv: Wall, person: Hands) -> None:
    assert not marked(tv)

    def back() -> bool:
        person.key("j")  # as soon as there are ten seconds to go back
        return marked(tv)

    until(back, PATIENCE_S, "it says that it is behind")
    tv.sees(*MIDDLE, RED)
    person.key("l")
    until(lambda: not marked(tv), PATIENCE_S, "it is live")
    tv.sees(*MIDDLE, RED)
    person.key("j")
    until(lambda: marked(tv), PATIENCE_S, "it is behind")
    person.key("Prior")
    tv.sees(*MIDDLE, GREEN)
    until(lambda: not marked(tv), PATIENCE_S, "another channel is live")


def test_the_last_minutes_become_a_file_in_the_library(tv: Wall, person: Hands) -> None:
    library = tv.home / ".local" / "share" / "hubwall" / "library" / "shared"

    def saved() -> list[Path]:
        if not any(library.glob("*.ts")):
            person.key("Shift_L", "r")
        return [p for p in library.glob("*.ts") if (library / f".{p.name}.hubwall.json").exists()]

    until(saved, PATIENCE_S, "a file with its note")
    file = saved()[0]
    assert file.name.startswith("Red – ")
    found = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", file],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert set(found.stdout.replace(",", " ").split()) >= {"mpeg2video", "mp2"}


def test_what_is_saved_is_what_was_seen_whatever_comes_after(tv: Wall, person: Hands) -> None:
    """Somebody saves, and zaps or takes the zone away before the file is there."""
    library = tv.home / ".local" / "share" / "hubwall" / "library" / "shared"

    def saved(name: str) -> list[Path]:
        found = library.glob(f"{name} – *.ts")
        return [p for p in found if (library / f".{p.name}.hubwall.json").exists()]

    def marked_behind() -> bool:
        person.key("j")
        return marked(tv)

    until(marked_behind, PATIENCE_S, "something was kept")
    person.key("Shift_L", "r")
    person.key("Prior")
    until(lambda: saved("Red"), PATIENCE_S, "what was seen before the zap")
    tv.sees(*MIDDLE, GREEN)
    until(marked_behind, PATIENCE_S, "something was kept")
    person.key("Shift_L", "r")
    person.key("Delete")
    until(lambda: saved("Green"), PATIENCE_S, "what was seen in the zone that is gone")
    assert len([*library.glob("*.ts")]) == 2
