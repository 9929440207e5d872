"""The player as a child of the wall: a share's pictures through a real socket into a real ring."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest

from hubwall.media.protocol import Resize, Video
from hubwall.media.ring import Format, Frame
from hubwall.model.zone import Fit
from hubwall.share.messages import PlayerWatch
from tests.media.conftest import House, Show
from tests.share.sending import Image, Sender, flat, noise

RUN = "hubwall.share.player:play"
RED, BLUE = (0, 0, 230), (230, 0, 0)


@pytest.fixture(scope="module")
def nursed() -> Iterator[House]:
    """One house for all of these tests: its processes take as long to start as a test."""
    made = House()
    made.nursery.prepare(RUN)
    yield made
    made.close()


@pytest.fixture
def house(nursed: House) -> Iterator[House]:
    yield nursed
    for show in nursed.shows.values():
        show.child.kill()


@pytest.fixture
def watching(house: House, sender: Sender):
    """Start a player in a zone of this size; it is connected when this returns."""

    def start(width: int, height: int, **more: str) -> Show:
        show = house.start(RUN, sender.parameters, size=(width, height), **more)
        assert sender.accept() == PlayerWatch("seat-3/screen", "secret")
        return show

    return start


def pixels(frame: Frame) -> Image:
    rows = np.frombuffer(frame.planes[0].data, np.uint8).reshape(-1, frame.stride)
    shaped = rows[: frame.height, : frame.width * 4].reshape(frame.height, frame.width, 4)
    return shaped[..., :3]


def shown(show: Show, sender: Sender, number: int) -> Image:
    """What the wall has once the player has acknowledged that piece."""
    show.wait(lambda: sender.acked >= number, f"the acknowledgement of {number}")
    before = show.last.sequence if show.last else 0
    newest = show.ring.newest()
    if newest is not None:
        show.last = newest
    assert show.last is not None, before
    return pixels(show.last)


def far(one: Image, other: Image) -> float:
    """The largest difference between two pictures, single noisy pixels left out."""
    return float(np.quantile(np.abs(one.astype(int) - other.astype(int)), 0.999))


def test_a_coded_picture_is_shown_in_its_own_colours(watching, sender):
    show = watching(320, 180)
    image = np.concatenate([flat(160, 180, RED), flat(160, 180, BLUE)], axis=1)
    seen = shown(show, sender, sender.picture(image))
    assert seen.shape == (180, 320, 3)
    assert far(seen[:, :156], image[:, :156]) < 8
    assert far(seen[:, 164:], image[:, 164:]) < 8
    assert Video(320, 180) in show.reports
    show.state("playing")


def test_colours_are_right_in_high_definition_too(watching, sender):
    show = watching(1280, 720)
    image = flat(1280, 720, RED)
    assert far(shown(show, sender, sender.picture(image)), image) < 8


@pytest.mark.parametrize("size", [(320, 180), (333, 201), (24, 18), (1, 1), (641, 2)])
def test_tiles_make_it_exact(watching, sender, size):
    show = watching(*size)
    image = noise(*size)
    sender.picture(image)
    seen = shown(show, sender, sender.tiles(image, (0, 0, *size)))
    assert np.array_equal(seen, image)


def test_a_coded_picture_changes_its_rectangles_and_nothing_else(watching, sender):
    show = watching(400, 300)
    image = noise(400, 300)
    sender.picture(image)
    sender.tiles(image, (0, 0, 400, 300))
    other = noise(400, 300)
    rects = ((37, 21, 91, 55), (200, 100, 64, 64), (381, 280, 19, 20))
    seen = shown(show, sender, sender.picture(other, *rects))
    touched = np.zeros((300, 400), bool)
    for x, y, width, height in rects:
        touched[y : y + height, x : x + width] = True
        part = slice(y + 2, y + height - 2), slice(x + 2, x + width - 2)
        assert far(seen[part], other[part]) < 40
        assert far(seen[part], image[part]) > 60
    assert np.array_equal(seen[~touched], image[~touched])


def test_many_small_tiles_are_exact_whatever_was_drawn_between(watching, sender):
    """The player copies only what has changed, into three slots in turn."""
    show = watching(300, 200)
    image = noise(300, 200)
    sender.picture(image)
    sender.tiles(image, (0, 0, 300, 200))
    for step in range(40):
        x, y = 7 * step % 270, 11 * step % 180
        image[y : y + 20, x : x + 30] = noise(30, 20)
        seen = shown(show, sender, sender.tiles(image, (x, y, 30, 20)))
        assert np.array_equal(seen, image)


def test_the_size_may_change_in_mid_stream(watching, sender):
    show = watching(800, 800)
    for size in ((320, 180), (500, 300), (64, 64)):
        image = noise(*size)
        sender.picture(image)
        seen = shown(show, sender, sender.tiles(image, (0, 0, *size)))
        assert np.array_equal(seen, image)
        assert Video(*size) in show.reports


def test_a_smaller_zone_gets_a_smaller_picture_and_one_that_grows_a_sharp_one(watching, sender):
    show = watching(160, 90)
    image = np.concatenate([flat(160, 180, RED), flat(160, 180, BLUE)], axis=1)
    sender.picture(image)
    sender.tiles(image, (31, 31, 100, 99))
    show.sized(160, 90)
    seen = shown(show, sender, sender.tiles(image, (200, 7, 20, 20)))
    assert far(seen[:, :76], flat(76, 90, RED)) < 8
    assert far(seen[:, 84:], flat(76, 90, BLUE)) < 8
    assert sender.refreshes == 0
    assert show.child.send(Resize((320, 400), Fit.CONTAIN))
    show.sized(320, 180)
    show.wait(lambda: sender.refreshes, "the player to ask for the pixels")
    sender.picture(image, key=True)
    seen = shown(show, sender, sender.tiles(image, (0, 0, 320, 180)))
    assert np.array_equal(seen, image)
    assert show.child.send(Resize((320, 90), Fit.STRETCH))
    stretched = show.sized(320, 90)
    assert stretched.aspect != (1, 1)
    assert far(pixels(stretched)[:, :150], flat(150, 90, RED)) < 8


def test_a_wall_with_a_gpu_gets_films_as_they_are_coded_and_text_exactly(watching, sender):
    show = watching(100, 60, format="i420")
    image = noise(322, 182)
    number = sender.picture(image)
    show.wait(lambda: sender.acked >= number)
    frame = show.picture()
    assert (frame.format, frame.width, frame.height) == (Format.I420, 322, 182)
    image[10:30, 10:40] = flat(30, 20, RED)
    seen = shown(show, sender, sender.tiles(image, (10, 10, 30, 20)))
    assert show.last.format is Format.BGRA
    assert np.array_equal(seen[10:30, 10:40], image[10:30, 10:40])
    assert far(seen[40:], image[40:]) < 40
    other = noise(322, 182)
    number = sender.picture(other, (0, 0, 100, 182))
    seen = shown(show, sender, number)
    assert far(seen[:, :96], other[:, :96]) < 40
    assert far(seen[:, 104:], image[:, 104:]) < 40


def test_after_a_gap_it_asks_for_all_of_the_picture(watching, sender):
    show = watching(320, 180)
    first, second, third = (noise(320, 180) for _ in range(3))
    seen = shown(show, sender, sender.picture(first))
    sender.encoder.encode(second, key=False)  # lost on its way
    sender.sequence += 1
    number = sender.picture(third)
    show.wait(lambda: sender.refreshes, "the player to ask")
    assert far(shown(show, sender, number), seen) == 0
    seen = shown(show, sender, sender.picture(third, key=True))
    assert far(seen, third) < 40
    assert sender.refreshes == 1


def test_what_can_not_be_decoded_is_left_out_and_asked_for_again(watching, sender):
    show = watching(320, 180)
    image = noise(320, 180)
    shown(show, sender, sender.picture(image))
    sender.send(ord("M"), b"\x01" + bytes(40))
    show.wait(lambda: sender.refreshes, "the player to ask")
    other = noise(320, 180)
    assert far(shown(show, sender, sender.picture(other, key=True)), other) < 40
    assert not show.gone


def test_a_share_that_says_nothing_is_stale_and_lives_again(watching, sender):
    show = watching(320, 180)
    sender.picture(noise(320, 180))
    sender.alive()
    show.state("playing")
    began = time.monotonic()
    assert show.state("stale").code == "share-silent"
    assert time.monotonic() - began < 15
    show.reports.clear()
    sender.alive()
    show.state("playing")


def test_a_still_screen_that_is_alive_is_not_stale(watching, sender):
    show = watching(320, 180)
    sender.picture(noise(320, 180))
    show.state("playing")
    end = time.monotonic() + 3

    def alive() -> bool:
        sender.alive()
        return time.monotonic() > end

    show.wait(alive)
    assert not [report for report in show.reports if getattr(report, "state", "") == "stale"]


def test_it_comes_back_to_a_desk_that_was_gone(watching, sender):
    show = watching(320, 180)
    image = noise(320, 180)
    shown(show, sender, sender.picture(image))
    sender.cut()
    sender.encoder = None
    assert sender.accept() == PlayerWatch("seat-3/screen", "secret")
    sender.sequence = 1000
    other = noise(320, 180)
    sender.picture(other)
    seen = shown(show, sender, sender.tiles(other, (0, 0, 320, 180)))
    assert np.array_equal(seen, other)
    assert not show.gone


def test_a_share_that_has_ended_is_said_to_be_gone(watching, sender):
    show = watching(320, 180)
    shown(show, sender, sender.picture(noise(320, 180)))
    sender.gone()
    assert show.state("stale").code == "share-gone"


def test_without_a_desk_it_waits_for_one(house, tmp_path):
    parameters = {"socket": str(tmp_path / "players"), "share": "seat-3/screen", "token": "secret"}
    show = house.start(RUN, parameters, size=(320, 180))
    assert show.state("stale").code == "no-desk"
    sender = Sender(tmp_path)
    sender.accept()
    image = noise(320, 180)
    sender.picture(image)
    assert np.array_equal(shown(show, sender, sender.tiles(image, (0, 0, 320, 180))), image)
    sender.close()
