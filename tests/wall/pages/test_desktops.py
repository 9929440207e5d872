"""Desktops in a zone's page: real VNC servers, seen, worked, refused, frozen and back."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from hubwall.media.protocol import Login
from hubwall.wall.pages.desk_page import DeskPage
from hubwall.wall.pages.profiles import Profiles
from tests.desk import desktops
from tests.desk.desktops import DeskAlone, letters, paint, tiger, x11vnc, x_display
from tests.ports import free_port
from tests.wall.pages.shown import Shown

LOGINS = {"front": Login("", "s3cret-7"), "wrong": Login("", "no")}
ROOT = str(Path(__file__).parents[3])
Show = Callable[..., Shown]


@contextmanager
def desk_in(folder: Path, **settings: Any) -> Iterator[DeskAlone]:
    alone = DeskAlone(folder, settings, LOGINS)
    try:
        yield alone
    finally:
        alone.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskAlone]:
    with desk_in(tmp_path) as alone:
        yield alone


@pytest.fixture
def look(profiles: Profiles) -> Iterator[Show]:
    """Shows a page of the desk in a zone, in which nobody works."""
    all_shown: list[Shown] = []

    def look(url: str, **more: Any) -> Shown:
        shown = Shown(profiles, url, made=DeskPage, **more)
        shown.zone.leave()
        all_shown.append(shown)
        return shown

    yield look
    for shown in all_shown:
        shown.close()


def near(found: str, wanted: int) -> bool:
    one, other = QColor(found), QColor((wanted >> 16) & 255, (wanted >> 8) & 255, wanted & 255)
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) < 24 for a, b in pairs)


def sees(shown: Shown, colour: int, x: int = 480, y: int = 200) -> None:
    shown.until(lambda: near(shown.colour(x, y), colour), 15, f"{colour:#08x}")


def failed(shown: Shown, words: str, seconds: float = 20) -> None:
    shown.until(
        lambda: shown.content.health == "failed" and words in shown.content.problem, seconds, words
    )


def enter(shown: Shown) -> None:
    """As Enter on the zone does."""
    shown.zone._in_content = True
    shown.zone.changed.emit()
    shown.browser.forceActiveFocus()


def test_a_desktop_is_seen_and_worked_only_while_somebody_is_in_the_zone(
    desk: DeskAlone, look: Show
) -> None:
    port = free_port()
    with x_display() as display, x11vnc(display, port):
        paint(display, 0xC04020)
        shown = look(desk.page(f"desk:/vnc?host=127.0.0.1&port={port}"))
        sees(shown, 0xC04020)
        shown.playing()
        opened = desktops.typed_window(display)
        try:
            sees(shown, 0x203040)
            shown.click()
            shown.type("no")
            QTest.qWait(500)
            assert letters(opened) == ""
            enter(shown)
            found: list[str] = []

            def typed(what: str) -> bool:
                if not found:
                    shown.type(what)
                    QTest.qWait(100)
                found.extend(letters(opened))
                return "".join(found).startswith(what)

            shown.until(lambda: typed("abZ"), 15, "what is typed arrives there")
            shown.click(480, 270)
            shown.until(
                lambda: opened.screen().root.query_pointer().root_x in range(310, 331),
                10,
                "the pointer goes along",
            )
            shown.zone.leave()
            QTest.qWait(200)
            letters(opened)
            shown.type("x")
            shown.click(100, 100)
            QTest.qWait(500)
            assert letters(opened) == ""
        finally:
            opened.close()


def test_look_but_do_not_touch(desk: DeskAlone, look: Show) -> None:
    port = free_port()
    with x_display() as display, x11vnc(display, port):
        shown = look(desk.page(f"desk:/vnc?host=127.0.0.1&port={port}&view_only=1"))
        opened = desktops.typed_window(display)
        try:
            sees(shown, 0x203040)
            enter(shown)
            for _ in range(12):
                shown.click()
                shown.type("a")
                QTest.qWait(100)
            assert letters(opened) == ""
        finally:
            opened.close()


def test_a_password_opens_and_a_wrong_one_is_said(desk: DeskAlone, look: Show) -> None:
    port = free_port()
    with tiger(port, "s3cret-7") as display:
        paint(display, 0x209060)
        base = f"desk:/vnc?host=127.0.0.1&port={port}"
        good = look(desk.page(f"{base}&login=front"))
        sees(good, 0x209060)
        good.playing()
        assert "s3cret" not in good.content.address.toString()
        failed(look(desk.page(base)), "asks for a password")
        failed(look(desk.page(f"{base}&login=nobody")), "no password for “nobody”")
        failed(look(desk.page(f"{base}&login=wrong")), "does not take the password")


def test_who_does_not_answer_is_said_in_words(desk: DeskAlone, look: Show) -> None:
    port = free_port()
    shown = look(desk.page(f"desk:/vnc?host=127.0.0.1&port={port}"))
    failed(shown, f"127.0.0.1:{port} refuses the connection")
    assert shown.content.retried
    failed(look(desk.page("desk:/vnc?host=nowhere.invalid&port=5900")), "no server called")
    with x_display() as display, x11vnc(display, port):
        paint(display, 0x2050B0)
        sees(shown, 0x2050B0)  # by itself
        shown.playing()


def test_a_frozen_machine_is_stale_and_back_by_itself(desk: DeskAlone, look: Show) -> None:
    port = free_port()
    with x_display() as display, x11vnc(display, port) as server:
        paint(display, 0x904010)
        shown = look(desk.page(f"desk:/vnc?host=127.0.0.1&port={port}"))
        sees(shown, 0x904010)
        shown.playing()
        os.kill(server.pid, signal.SIGSTOP)
        shown.until(lambda: shown.content.health == "stale", 5, "it is marked")
        assert "127.0.0.1" in shown.content.problem
        assert near(shown.colour(480, 200), 0x904010)
        os.kill(server.pid, signal.SIGCONT)
        shown.until(lambda: shown.content.health == "playing", 5, "it is back")
        server.kill()
        shown.until(lambda: shown.content.health == "stale", 5, "gone")
        QTest.qWait(300)
        assert near(shown.colour(480, 200), 0x904010)  # the last picture stands
        server.wait()
        with x11vnc(display, port):
            paint(display, 0x10A0A0)
            sees(shown, 0x10A0A0)
            shown.until(lambda: shown.content.health == "playing", 15)


def test_a_page_of_the_desk_has_no_address_for_people(desk: DeskAlone, look: Show) -> None:
    port = free_port()
    with x_display() as display, x11vnc(display, port):
        shown = look(desk.page(f"desk:/vnc?host=127.0.0.1&port={port}"))
        shown.playing(15)
        before = shown.content.address
        shown.content.go("https://example.org/")
        shown.run("location.href = 'http://127.0.0.1:1/'")
        QTest.qWait(300)
        assert shown.content.address == before
        assert shown.content.current == ""
        assert shown.visits == []
        assert not shown.content.heard


def program(colour: str, **more: Any) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.desk.window", colour]
    return {"command": command, "folder": ROOT, **more}


def test_a_program_has_the_zones_size_and_goes_along_with_it(tmp_path: Path, look: Show) -> None:
    with desk_in(tmp_path, apps={"sheet": program("6020a0", keep=False)}) as desk:
        shown = look(desk.page("desk:/app?name=sheet"))
        sees(shown, 0x6020A0)
        for x, y in ((5, 5), (950, 530)):
            assert near(shown.colour(x, y), 0x6020A0)
        (folder,) = desk.runtime.iterdir()
        opened = desktops.open_private(folder)

        def size() -> tuple[int, int]:
            at = opened.screen().root.get_geometry()
            return at.width, at.height

        assert size() == (960, 540)
        shown.window.resize(1000, 700)
        QTest.qWait(50)
        shown.content.resize(1000, 700)
        shown.until(lambda: size() == (1000, 700), 10, "the display has the zone's size")
        shown.until(lambda: near(shown.colour(995, 695), 0x6020A0), 10, "and is filled")
        opened.close()


def test_a_program_that_ends_is_said_and_comes_back(tmp_path: Path, look: Show) -> None:
    with desk_in(tmp_path, apps={"sheet": program("3060c0", keep=False)}) as desk:
        shown = look(desk.page("desk:/app?name=sheet"))
        sees(shown, 0x3060C0)
        shown.playing()
        enter(shown)
        QTest.qWait(200)

        def quit_it() -> bool:
            shown.type("q")
            QTest.qWait(100)
            return bool(shown.content.health == "stale")

        shown.until(quit_it, 15, "it is typed away")
        assert "has ended" in shown.content.problem
        shown.until(lambda: shown.content.health == "playing", 20, "it is back")


def test_what_settings_do_not_name_is_not_run(desk: DeskAlone, look: Show) -> None:
    failed(look(desk.page("desk:/app?name=sheet")), "name no program “sheet”")


def test_without_novnc_the_zone_says_what_to_install(tmp_path: Path, look: Show) -> None:
    alone = DeskAlone(tmp_path, novnc=lambda: None)
    try:
        failed(look(alone.page("desk:/vnc?host=127.0.0.1&port=5900")), "apt install novnc")
    finally:
        alone.close()


def test_clipboards_go_along_with_the_keys(desk: DeskAlone, look: Show) -> None:
    port = free_port()
    with tiger(port, "s3cret-7") as display:
        paint(display, 0x209060)
        shown = look(desk.page(f"desk:/vnc?host=127.0.0.1&port={port}&login=front"))
        sees(shown, 0x209060)
        QGuiApplication.clipboard().setText("from the wall")
        enter(shown)

        with desktops.clipboard(display, "await", "from the wall") as waiting:
            shown.until(lambda: waiting.poll() is not None, 15, "the clipboard there")
        with desktops.clipboard(display, "copy", "from over there"):
            shown.until(
                lambda: QGuiApplication.clipboard().text() == "from over there", 15, "and here"
            )


def test_a_shared_program_goes_by_the_zone_that_is_left(tmp_path: Path, look: Show) -> None:
    with desk_in(tmp_path, apps={"sheet": program("6020a0", keep=False)}) as desk:
        address = desk.page("desk:/app?name=sheet")
        first = look(address)
        sees(first, 0x6020A0)
        other = look(address, width=600, height=600)
        sees(other, 0x6020A0, 300, 300)
        (folder,) = desk.runtime.iterdir()
        opened = desktops.open_private(folder)

        def size() -> tuple[int, int]:
            at = opened.screen().root.get_geometry()
            return at.width, at.height

        assert size() == (960, 540)
        first.run("location.replace('about:blank')")
        other.until(lambda: size() == (600, 600), 10, "it has the other zone's size")
        opened.close()
