"""The wall machine's own screens and windows in a zone, from a real X server into a real ring."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from Xlib import X

from hubwall.media.protocol import Resize, Video
from hubwall.model.zone import Fit
from hubwall.sources.capture import KIND, CaptureOptions
from tests.media.conftest import Show
from tests.share.agent.conftest import desktop, x_display  # noqa: F401
from tests.share.agent.desktop import HEIGHT, WIDTH, Desktop
from tests.share.sending import Image, noise


@pytest.fixture
def showing(house, desktop, monkeypatch):  # noqa: F811
    """Start a capture in a zone of this size."""
    monkeypatch.setenv("DISPLAY", desktop.name)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def start(size: tuple[int, int] = (WIDTH, HEIGHT), **options: Any) -> Show:
        feed = KIND.feed(CaptureOptions.model_validate(options))
        return house.start(feed.run, dict(feed.restart), size=size)

    return start


def seen(show: Show) -> Image:
    frame = show.last
    assert frame is not None
    rows = np.frombuffer(frame.planes[0].data, np.uint8).reshape(-1, frame.stride)
    shaped = rows[: frame.height, : frame.width * 4].reshape(frame.height, frame.width, 4)
    assert (shaped[..., 3] == 255).all()
    return shaped[..., :3]


def shows(show: Show, image: Image, most: int = 0) -> None:
    def same() -> bool:
        if show.last is None or (show.last.height, show.last.width) != image.shape[:2]:
            return False
        return int(np.abs(seen(show).astype(int) - image).max()) <= most

    show.wait(same, "the picture that is on the screen")


def bgrx(image: Image) -> np.ndarray:
    return np.dstack([image, np.zeros(image.shape[:2], np.uint8)])


def own(desktop: Desktop, window: Any) -> None:  # noqa: F811
    """Make it a window of the process that is the wall here."""
    atom = desktop.display.intern_atom("_NET_WM_PID")
    window.change_property(atom, desktop.display.intern_atom("CARDINAL"), 32, [os.getpid()])
    desktop.display.sync()


def test_a_screen_is_shown_pixel_by_pixel_and_follows(showing, desktop):  # noqa: F811
    show = showing(screen=1, pointer=False)
    shows(show, desktop.sees())
    assert Video(WIDTH, HEIGHT) in show.reports
    show.state("playing")
    window = desktop.window("Budget", 60, 50, 300, 200)
    desktop.paint(window, bgrx(noise(300, 200)))
    shows(show, desktop.sees())
    desktop.fill(window, 0xFF8800, (31, 17, 5, 3))
    shows(show, desktop.sees())


def test_it_is_made_smaller_for_a_small_zone_and_sharp_again(showing, desktop):  # noqa: F811
    desktop.fill(desktop.root, 0xC04020, (0, 0, WIDTH, HEIGHT // 2))
    show = showing((WIDTH // 2, HEIGHT // 2), screen=1, pointer=False)
    show.sized(WIDTH // 2, HEIGHT // 2)
    small = seen(show).astype(int)
    assert np.abs(small[: HEIGHT // 4 - 4] - (0x20, 0x40, 0xC0)).max() < 6
    assert np.abs(small[HEIGHT // 4 + 4 :] - (0x40, 0x30, 0x20)).max() < 6
    assert show.child.send(Resize((WIDTH, HEIGHT), Fit.CONTAIN))
    shows(show, desktop.sees())


@pytest.mark.parametrize("region", [(100, 80, 200, 100), (33, 21, 101, 67)])
@pytest.mark.parametrize("part", [1, 2])
def test_a_region_is_shown(showing, desktop, region, part):  # noqa: F811
    x, y, width, height = region
    desktop.fill(desktop.root, 0x8899AA, region)
    show = showing((width // part, height // part), region=region, pointer=False)
    if part == 1:
        shows(show, desktop.sees()[y : y + height, x : x + width])
    else:
        drawn = show.picture()
        flat = np.full((drawn.height, drawn.width, 3), (0xAA, 0x99, 0x88), np.uint8)
        shows(show, flat, most=4)


def test_a_window_shows_its_own_pixels_though_others_cover_it(showing, desktop):  # noqa: F811
    image = noise(200, 150)
    window = desktop.window("Quarterly figures", 40, 40, 200, 150)
    show = showing((200, 150), window="quarterly", pointer=False)
    show.picture()
    desktop.window("Other", 0, 0, 300, 300, colour=0xFF0000)
    desktop.paint(window, bgrx(image))
    shows(show, image)


def test_a_window_that_is_not_there_is_waited_for_in_words(showing, desktop):  # noqa: F811
    show = showing(window="Nobody called me so")
    assert "Nobody called me so" in show.state("failed").values["reason"]
    desktop.window("Nobody called me so", 0, 0, 100, 100)
    show.state("playing")


def test_words_are_in_the_walls_language(house, desktop, monkeypatch):  # noqa: F811
    monkeypatch.setenv("DISPLAY", ":4711")
    feed = KIND.feed(CaptureOptions())
    show = house.start(feed.run, {**feed.restart, "language": "fr"})
    assert ":4711" in show.state("failed").values["reason"]


def test_the_wall_does_not_show_itself(showing, desktop):  # noqa: F811
    wall = desktop.window("hubwall", 0, 0, WIDTH, HEIGHT)
    own(desktop, wall)
    show = showing(screen=1, pointer=False)
    assert show.state("failed").code == "mirror"
    assert show.last is None
    wall.unmap()
    desktop.display.sync()
    shows(show, desktop.sees())
    show.reports.clear()
    wall.map()
    desktop.display.sync()
    assert show.state("failed").code == "mirror"


def test_neither_in_a_window_of_its_own(showing, desktop):  # noqa: F811
    own(desktop, desktop.window("hubwall rehearsal", 0, 0, 200, 100))
    show = showing(window="hubwall rehearsal")
    assert show.state("failed").code == "mirror"


def test_a_small_wall_on_a_large_screen_is_left_dark(showing, desktop):  # noqa: F811
    """Inside a frame of a window manager, too, whose window is not the wall's."""
    frame = desktop.window("frame", 400, 300, 200, 150)
    inside = frame.create_window(10, 20, 150, 100, 0, X.CopyFromParent, background_pixel=0xFFFFFF)
    own(desktop, inside)
    inside.map()
    desktop.display.sync()
    show = showing(screen=1, pointer=False)
    expected = desktop.sees().copy()
    expected[320:420, 410:560] = 0x20
    shows(show, expected)
