"""Other machines' screens and programs on the wall, with hands at the wall's own mouse and keys."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from hubwall.model.geometry import Rect
from tests.desk.desktops import letters, paint, tiger, typed_window, x_display
from tests.desk.desktops import x11vnc as vnc_server
from tests.display.eyes import colour
from tests.display.hands import Hands
from tests.display.walls import Wall, near
from tests.ports import free_port
from tests.waiting import until
from tests.wall.pages.site import Answer, Site

ROOT = str(Path(__file__).parents[2])
ORANGE, VIOLET, TEAL, SLATE = (192, 64, 32), (96, 32, 160), (16, 160, 160), (32, 48, 64)
AT = (100, 100, 480, 270)


def number(colour: tuple[int, int, int]) -> int:
    return colour[0] << 16 | colour[1] << 8 | colour[2]


def vnc(port: int, *at: int, **more: Any) -> dict[str, Any]:
    return {"id": "seat", "at": list(at), "vnc": {"host": "127.0.0.1", "port": port, **more}}


def test_the_walls_mouse_and_keys_drive_a_workstation(wall: Wall, hands: Hands) -> None:
    port = free_port()
    with x_display((960, 540)) as display, vnc_server(display, port):
        paint(display, number(ORANGE))
        wall.show(vnc(port, *AT))
        wall.sees(340, 300, ORANGE)
        opened = typed_window(display)
        wall.sees(340, 300, SLATE)
        root = opened.screen().root
        before = root.query_pointer()
        hands.click(340, 200)
        hands.write("no")  # in wall mode nothing goes there
        wall.state("selected", ["seat"])
        hands.key("Return")
        wall.state("mode", "content")

        def arrived() -> bool:
            hands.move(340, 235)
            hands.move(345, 235)
            return root.query_pointer().root_x in range(488, 493)

        until(arrived, 20, "the pointer goes along at half its size")
        now = root.query_pointer()
        assert (now.root_x, now.root_y) != (before.root_x, before.root_y)
        hands.write("echo 7")
        found = ""

        def typed() -> bool:
            nonlocal found
            found += letters(opened)
            return "echo 7" in found

        until(typed, 20, "the letters arrive")
        assert found == "echo 7"
        hands.key("physical:right ctrl")
        wall.state("mode", "wall")
        hands.write("o")
        assert "o" not in letters(opened)
        opened.close()


def test_a_workstation_that_goes_and_comes(wall: Wall) -> None:
    port = free_port()
    wall.show(vnc(port, *AT), playing=False)
    words = wall.health("seat", "failed")
    assert words == f"127.0.0.1:{port} refuses the connection"
    with tiger(port, "s3cret-7") as display:
        paint(display, number(TEAL))
        wall.health("seat", "failed")
        until(lambda: "asks for a password" in wall.zones["seat"]["problem"], 30)


def program(colour: tuple[int, int, int], **more: Any) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.desk.window", f"{number(colour):06x}"]
    return {"command": command, "folder": ROOT, **more}


def programs(wall: Wall) -> list[psutil.Process]:
    return [p for p in wall.processes() if "tests.desk.window" in words_of(p)]


def words_of(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:  # it has just ended
        return []


def app(name: str, *at: int, zone: str = "") -> dict[str, Any]:
    return {"id": zone or name, "at": list(at), "app": name}


def test_a_program_of_the_settings_is_shared_stays_and_ends(wall: Wall, hands: Hands) -> None:
    wall.set(apps={"sheet": program(VIOLET, keep="3 s")})
    wall.show(app("sheet", *AT), app("sheet", 1000, 100, 480, 270, zone="twin"))
    wall.sees(340, 300, VIOLET)
    wall.sees(1240, 300, VIOLET)
    for corner in ((106, 106), (574, 364)):
        wall.sees(*corner, VIOLET)
    (mine,) = programs(wall)
    wall.show(app("sheet", 100, 100, 900, 800), name="larger")
    wall.sees(990, 700, VIOLET)  # and its display is as large as the zone
    assert programs(wall) == [mine]
    hands.click(340, 200)
    hands.key("Return")
    wall.state("mode", "content")

    def ended() -> bool:
        hands.write("q")
        return not mine.is_running()

    until(ended, 20, "it is typed away")
    hands.key("physical:right ctrl")
    until(lambda: wall.zones["sheet"]["health"] == "playing" and programs(wall), 30, "it is back")
    wall.show(name="empty")
    until(lambda: not programs(wall), 20, "it ends when nobody looks")


def test_what_a_layout_names_and_settings_do_not_is_not_run(wall: Wall) -> None:
    wall.set(apps={})
    wall.show(app("sheet", *AT), playing=False)
    assert wall.health("sheet", "failed") == "The settings of this wall name no program “sheet”"


def film_page(film: bytes) -> dict[str, Any]:
    body = (
        "<body style='margin:0;background:#a01e14'><video src=/film.mp4 autoplay muted loop"
        " style='position:fixed;inset:0;width:100%;height:100%;object-fit:fill'></video>"
    )
    return {
        "/h264": lambda _request: body,
        "/film.mp4": lambda _request: Answer(film, headers={"Content-Type": "video/mp4"}),
    }


@pytest.mark.skipif(not shutil.which("chromium"), reason="Debian's Chromium is not installed")
def test_a_film_that_needs_chromium_gets_it_and_back(
    wall: Wall, hands: Hands, site: Site, media: Path
) -> None:
    site.pages |= film_page((media / "film.mp4").read_bytes())
    options = {"url": f"{site.url}/h264", "allow": "local"}
    wall.show({"id": "film", "at": list(AT), "web": options})
    wall.sees(340, 300, (160, 30, 20))
    hands.click(340, 200)
    wall.state("selected", ["film"])
    hands.key("Control_L", "k")
    wall.state("panel", "palette")
    hands.write("chromium")
    hands.key("Return")
    wall.moves(Rect(*AT))
    hands.key("Control_L", "s")
    text = wall.layouts / "shown.yaml"
    until(lambda: '"chromium"' in text.read_text() or "engine: chromium" in text.read_text(), 10)
    hands.key("Control_L", "z")
    wall.sees(340, 300, (160, 30, 20))
    until(lambda: near(colour(wall.display, 340, 300), (160, 30, 20)))


def test_nothing_is_left_of_programs_when_the_wall_is_killed(wall: Wall) -> None:
    wall.set(apps={"sheet": program(VIOLET, keep=True)})
    wall.show(app("sheet", *AT))
    wall.sees(340, 300, VIOLET)
    (mine,) = programs(wall)
    psutil.Process(wall.process).kill()
    until(lambda: not mine.is_running(), 20, "it went with the wall")
    until(wall.answers, 60, "the wall is back")
    wall.sees(340, 300, VIOLET)
