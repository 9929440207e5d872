"""What is on the desktop arrives, pixel by pixel, by the way that suits it."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from Xlib import X

from hubwall.share import frames
from hubwall.share.agent.capture import CaptureError, Wanted
from hubwall.share.agent.plain_capture import PlainCapture
from hubwall.share.agent.screens import monitors, open_capture
from tests.share.agent.desktop import HEIGHT, WIDTH, Desktop, x_server
from tests.share.agent.viewer import Viewer
from tests.waiting import until

Start = Callable[..., Viewer]


@pytest.fixture
def start(desktop: Desktop) -> Iterator[Start]:
    """Shares what is wanted on the desktop, and watches."""
    made: list[Viewer] = []

    def begin(**wanted: Any) -> Viewer:
        wanted.setdefault("pointer", False)
        viewer = Viewer(open_capture(Wanted(display=desktop.name, **wanted)))
        made.append(viewer)
        viewer.sharing.watch(True)
        return viewer

    yield begin
    for viewer in made:
        viewer.close()


def _noise(seed: int) -> Any:
    return np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH, 4), dtype=np.uint8)


def test_a_screen_arrives_at_once_and_becomes_exact_when_it_is_still(
    desktop: Desktop, start: Start
) -> None:
    desktop.paint(desktop.root, _noise(1))
    viewer = start()
    until(lambda: viewer.shows(desktop.sees()))
    kinds = viewer.new_kinds()
    assert kinds[0] == "Picture"
    assert "Tiles" in kinds


def test_a_small_change_comes_exactly_and_alone(desktop: Desktop, start: Start) -> None:
    viewer = start()
    until(lambda: viewer.shows(desktop.sees()))
    viewer.new_kinds()
    before = viewer.bytes
    desktop.fill(desktop.root, 0xFFFFFF, (101, 51, 30, 9))
    until(lambda: viewer.shows(desktop.sees()))
    assert set(viewer.new_kinds()) == {"Tiles"}
    assert viewer.bytes - before < 2000


def test_what_is_drawn_again_as_it_was_is_not_sent_again(desktop: Desktop, start: Start) -> None:
    viewer = start()
    until(lambda: viewer.shows(desktop.sees()))
    viewer.new_kinds()
    desktop.fill(desktop.root, 0x203040, (0, 0, WIDTH, HEIGHT))
    rounds = viewer.rounds
    until(lambda: viewer.rounds > rounds + 5)
    assert viewer.new_kinds() == []


def test_a_picture_that_changes_everywhere_comes_as_film_and_ends_exact(
    desktop: Desktop, start: Start
) -> None:
    viewer = start()
    until(lambda: viewer.canvas.kinds)
    for seed in range(12):
        before = viewer.canvas.sequence
        desktop.paint(desktop.root, _noise(seed))
        until(lambda before=before: viewer.canvas.sequence > before)
    assert viewer.canvas.kinds.count("Picture") >= 6
    until(lambda: viewer.shows(desktop.sees()))


def test_the_pointer_is_drawn_where_it_is_and_leaves_nothing_behind(
    desktop: Desktop, start: Start
) -> None:
    plain = desktop.sees()
    desktop.point(200, 100)
    viewer = start(pointer=True)

    def differs() -> Any:
        picture = viewer.canvas.picture
        return np.argwhere((picture != plain).any(axis=2)) if picture.shape == plain.shape else []

    def pointer_at(x: int, y: int) -> bool:
        found = differs()
        return 0 < len(found) < 2000 and bool((abs(found.mean(axis=0) - (y, x)) < 32).all())

    until(lambda: pointer_at(200, 100))
    desktop.point(400, 300)
    until(lambda: pointer_at(400, 300))


def test_a_screen_that_changes_its_size_goes_on_at_its_new_size(
    desktop: Desktop, start: Start
) -> None:
    def randr(*words: str) -> None:
        subprocess.run(["xrandr", "-d", desktop.name, *words], check=True, capture_output=True)

    viewer = start()
    until(lambda: viewer.shows(desktop.sees()))
    randr("--newmode", "small", "10", *["320", "330", "340", "350", "240", "250", "260", "270"])
    randr("--addmode", "screen", "small")
    try:
        randr("--output", "screen", "--mode", "small")
        desktop.fill(desktop.root, 0x00FF00, (20, 20, 100, 100))
        until(lambda: viewer.shows(desktop.sees()) and viewer.canvas.picture.shape[0] == 240)
        assert viewer.sizes[-1] == (320, 240)
    finally:
        randr("--output", "screen", "--mode", f"{WIDTH}x{HEIGHT}")
    until(lambda: viewer.shows(desktop.sees()) and viewer.canvas.picture.shape[0] == HEIGHT)


def test_where_nobody_says_what_has_changed_it_is_found_by_looking(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", desktop.name)
    viewer = Viewer(PlainCapture((0, 0, WIDTH, HEIGHT), "", "screen", False))
    viewer.sharing.watch(True)
    try:
        until(lambda: viewer.shows(desktop.sees()))
        viewer.new_kinds()
        desktop.fill(desktop.root, 0xFFFFFF, (101, 51, 30, 9))
        until(lambda: viewer.shows(desktop.sees()))
        assert set(viewer.new_kinds()) == {"Tiles"}
    finally:
        viewer.close()


def test_a_capture_that_hangs_does_not_go_round() -> None:
    with x_server() as (name, server):
        viewer = Viewer(open_capture(Wanted(display=name)))
        viewer.sharing.watch(True)
        until(lambda: viewer.canvas.sequence)
        server.send_signal(signal.SIGSTOP)
        try:
            stopped = -1
            while viewer.rounds != stopped:  # nothing for a second, where it is four at least
                stopped = viewer.rounds
                time.sleep(1.0)
        finally:
            server.send_signal(signal.SIGCONT)
        until(lambda: viewer.rounds > stopped)
        viewer.close()


def test_a_desktop_that_is_closed_ends_the_share_in_words() -> None:
    with x_server() as (name, server):
        viewer = Viewer(open_capture(Wanted(display=name)))
        viewer.sharing.watch(True)
        until(lambda: viewer.canvas.sequence)
        server.kill()
        assert until(lambda: viewer.reason) == "The desktop was closed."
        viewer.close()


def test_a_region_is_only_that(desktop: Desktop, start: Start) -> None:
    desktop.paint(desktop.root, _noise(3))
    viewer = start(region=(101, 33, 203, 91))
    until(lambda: viewer.shows(desktop.sees()[33 : 33 + 91, 101 : 101 + 203]))


def test_a_window_is_shown_with_what_is_its_own_whatever_covers_it(
    desktop: Desktop, start: Start
) -> None:
    window = desktop.window("Slides of today", 40, 30, 200, 120)
    own = desktop.sees()[30:150, 40:240].copy()
    desktop.window("Private", 0, 0, 400, 400, 0xFF0000)
    viewer = start(window="slides")
    until(lambda: viewer.shows(own))
    desktop.fill(window, 0xFF0000, (100, 60, 30, 30))
    own[60:90, 100:130] = (0, 0, 255)
    until(lambda: viewer.shows(own))


def test_what_covered_a_window_is_not_seen_before_its_program_has_drawn_it_anew(
    desktop: Desktop, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desktop.window("Slides", 40, 30, 200, 120)
    window.change_attributes(background_pixmap=X.NONE, event_mask=X.ExposureMask)
    desktop.fill(window, 0x0000FF, (0, 0, 200, 120))
    desktop.window("Private", 0, 0, 400, 400, 0xFF0000)
    seen: list[bool] = []
    red = np.array([0, 0, 255])
    is_red = staticmethod(lambda it: seen.append(bool((abs(it - red) < 60).all(axis=2).any())))
    monkeypatch.setattr(Viewer, "looks", is_red)
    while desktop.display.pending_events():
        desktop.display.next_event()
    viewer = start(window="slides")
    until(desktop.display.pending_events)  # the server asks the program to draw,
    time.sleep(0.1)  # which takes its time
    desktop.fill(window, 0x0000FF, (0, 0, 200, 120))
    until(lambda: viewer.shows(np.full((120, 200, 3), (255, 0, 0), np.uint8)))
    assert not any(seen)


def test_a_window_that_changes_its_size_is_shown_at_its_new_size(
    desktop: Desktop, start: Start
) -> None:
    window = desktop.window("Sheet", 40, 30, 200, 120)
    viewer = start(window="Sheet")
    until(lambda: viewer.shows(desktop.sees()[30:150, 40:240]))
    window.configure(width=311, height=177)
    desktop.display.sync()
    desktop.fill(window, 0x123456, (0, 0, 300, 170))
    until(lambda: viewer.shows(desktop.sees()[30 : 30 + 177, 40 : 40 + 311]))
    assert viewer.sizes[-1] == (311, 177)


def test_a_minimised_window_keeps_its_last_picture_and_comes_back(
    desktop: Desktop, start: Start
) -> None:
    window = desktop.window("Sheet", 40, 30, 200, 120)
    viewer = start(window="Sheet")
    until(lambda: viewer.shows(desktop.sees()[30:150, 40:240]))
    last = viewer.canvas.picture.copy()
    window.unmap()
    desktop.display.sync()
    rounds = viewer.rounds
    until(lambda: viewer.rounds > rounds + 3)
    assert viewer.shows(last)
    window.map()
    desktop.fill(window, 0x0000FF, (0, 0, 200, 120))
    until(lambda: viewer.shows(desktop.sees()[30:150, 40:240]))


def test_a_window_that_is_closed_ends_its_share_in_words(desktop: Desktop, start: Start) -> None:
    window = desktop.window("Sheet", 40, 30, 200, 120)
    viewer = start(window="Sheet")
    until(lambda: viewer.canvas.sequence)
    window.destroy()
    desktop.display.sync()
    assert until(lambda: viewer.reason) == "The window was closed."


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"screen": 3}, "There is no screen 3; there are 1."),
        ({"region": (5000, 0, 10, 10)}, "The region lies on no screen of this machine."),
        ({"region": (0, 0, 3, 3)}, "It must be 16 pixels wide and high at least."),
        ({"window": "nothing"}, "No window is called “nothing”"),
        ({"window": "sheet"}, "“sheet” is in several titles"),
    ],
)
def test_what_is_not_there_is_said_in_words(desktop: Desktop, wanted: Any, words: str) -> None:
    desktop.window("Sheet one", 0, 0, 50, 50)
    desktop.window("Sheet two", 0, 0, 50, 50)
    with pytest.raises(CaptureError) as caught:
        open_capture(Wanted(display=desktop.name, **wanted))
    assert words in str(caught.value)


def test_a_display_that_is_not_there_is_said_in_words() -> None:
    with pytest.raises(CaptureError):
        open_capture(Wanted(display=":9876"))
    with pytest.raises(CaptureError):
        monitors(":9876")


def test_a_wayland_session_is_told_to_use_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    with pytest.raises(CaptureError, match="browser"):
        open_capture(Wanted())


def test_whoever_begins_to_watch_later_gets_a_whole_picture(desktop: Desktop, start: Start) -> None:
    viewer = start()
    until(lambda: viewer.shows(desktop.sees()))
    viewer.sharing.watch(False)
    desktop.fill(desktop.root, 0xABCDEF, (0, 0, 300, 300))
    viewer.canvas.picture[:] = 0
    viewer.sharing.watch(True)
    until(lambda: viewer.shows(desktop.sees()))


def test_nobody_watches_and_thumbnails_come(desktop: Desktop, start: Start) -> None:
    viewer = start()
    viewer.sharing.watch(False)
    desktop.fill(desktop.root, 0xFF0000, (0, 0, WIDTH, HEIGHT))

    def red() -> bool:
        if not viewer.thumbs:
            return False
        thumb = viewer.thumbs[-1]
        rgb = frames.thumb_pixels(thumb)
        assert thumb.size == (240, 180)
        return rgb is not None and rgb[:3] == b"\xf8\x00\x00"

    until(red)


def test_a_player_that_begins_again_gets_all_of_the_picture_though_nothing_was_acknowledged(
    desktop: Desktop, start: Start
) -> None:
    viewer = start()
    until(lambda: viewer.shows(desktop.sees()))
    viewer.acks = False
    for seed in range(8):
        desktop.paint(desktop.root, _noise(seed))
        rounds = viewer.rounds
        until(lambda rounds=rounds: viewer.rounds > rounds)
    viewer.acks = True
    viewer.canvas.picture[:] = 0
    viewer.sharing.refresh()
    until(lambda: viewer.shows(desktop.sees()))


def test_nothing_is_sent_while_nothing_is_acknowledged(desktop: Desktop, start: Start) -> None:
    viewer = start()
    viewer.acks = False
    for seed in range(30):
        desktop.paint(desktop.root, _noise(seed))
        rounds = viewer.rounds
        until(lambda rounds=rounds: viewer.rounds > rounds)
    assert viewer.sharing._painter.flow.under_way < 600_000
    viewer.acks = True
    viewer.sharing.acked(viewer.canvas.sequence)
    until(lambda: viewer.shows(desktop.sees()))
