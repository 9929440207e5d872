"""Whatever a workstation sends, the player shows the next right picture, or dies alone."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.protocol import Start
from hubwall.media.ring import Ring, RingWriter
from hubwall.media.stage import Stage
from hubwall.model.zone import Fit
from hubwall.share import frames
from hubwall.share.frames import MEDIA, MESSAGE
from hubwall.share.player import Player
from tests.share.sending import Encoder, Sender, noise

SIZE = (160, 96)
IMAGE = noise(*SIZE)
WHOLE = (0, 0, *SIZE)


def _pieces() -> list[bytes]:
    """Right pieces of every sort, to be made wrong."""
    encoder = Encoder(*SIZE)
    found = []
    for number in range(12):
        data = encoder.encode(np.roll(IMAGE, 5 * number, 1), number == 0)
        rects = (WHOLE,) if number % 2 == 0 else ((3, 5, 77, 40), (96, 64, 64, 32))
        found.append(frames.Picture(3, number, number, number == 0, SIZE, rects, data))
        tile = frames.packed_tile((8, 8, 16, 16), IMAGE[8:24, 8:24].tobytes())
        found.append(frames.Tiles(3, number, number, SIZE, (tile,)))
    found.append(frames.Sound(3, 1, 1, bytes(range(40))))
    return [frames.pack(piece) for piece in found]


PIECES = _pieces()


class InProcess:
    """A player without a desk, whose pieces are handed to it."""

    def __init__(self, zone: tuple[int, int], form: str) -> None:
        self.ring = Ring.create(1 << 20)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.sockets = ours, theirs
        start = Start({"socket": "/nowhere"}, {"mute": True}, zone, Fit.CONTAIN, form)
        self.player = Player(Stage(theirs, RingWriter(self.ring.fd), start))

    def take(self, kind: int, data: bytes) -> None:
        self.player.take(kind, data)
        self.player.drawn_at = 0.0
        self.player.draw()
        self.player.look()

    def still_works(self) -> None:
        """A whole picture and its pixels are shown as they are."""
        data = Encoder(*SIZE).encode(IMAGE, True)
        self.take(MEDIA, frames.pack(frames.Picture(3, 1, 1, True, SIZE, (WHOLE,), data)))
        tile = frames.packed_tile(WHOLE, IMAGE.tobytes())
        self.take(MEDIA, frames.pack(frames.Tiles(3, 2, 1, SIZE, (tile,))))
        frame = self.ring.newest()
        assert frame is not None
        rows = np.frombuffer(frame.planes[0].data, np.uint8).reshape(-1, frame.stride)
        if (frame.width, frame.height) == SIZE:
            seen = rows[: SIZE[1], : SIZE[0] * 4].reshape(SIZE[1], SIZE[0], 4)
            assert np.array_equal(seen[..., :3], IMAGE)
        else:
            assert (frame.width, frame.height) == (80, 48)

    def close(self) -> None:
        for end in self.sockets:
            end.close()
        self.ring.close()


@pytest.fixture(params=[(SIZE, "bgra"), ((80, 48), "bgra"), (SIZE, "i420")], ids=str)
def player(request: pytest.FixtureRequest) -> Iterator[InProcess]:
    made = InProcess(*request.param)
    yield made
    made.close()


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A right piece with some bytes changed, cut or put in; its head told the new length mostly,
    so that more than the head is tried."""
    data = bytearray(draw(st.sampled_from(PIECES)))
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["change", "cut", "put in"])):
            case "change" if data:
                data[at] = draw(st.integers(0, 255))
            case "cut":
                del data[at : at + draw(st.integers(1, 200))]
            case "put in":
                data[at:at] = draw(st.binary(max_size=60))
    if len(data) >= frames.HEAD_SIZE and draw(st.booleans()):
        data[16:20] = (len(data) - frames.HEAD_SIZE).to_bytes(4, "little")
    return bytes(data)


@given(pieces=st.lists(st.tuples(st.just(MEDIA), mutated()), max_size=12))
@settings(deadline=None, max_examples=60)
def test_no_picture_is_the_last_one(pieces):
    for zone, form in (SIZE, "bgra"), ((80, 48), "bgra"), (SIZE, "i420"):
        player = InProcess(zone, form)
        try:
            for kind, data in pieces:
                player.take(kind, data)
            player.still_works()
        finally:
            player.close()


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_no_message_is_the_last_one(data):
    player = InProcess(SIZE, "bgra")
    try:
        player.take(MESSAGE, data)
        player.take(MEDIA, data)
    finally:
        player.close()


def test_rectangles_of_any_place_and_size_are_taken(player):
    encoder, chance, number = Encoder(*SIZE), random.Random(3), 0
    for _ in range(150):
        rects = []
        for _ in range(chance.randint(1, 5)):
            x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
            wide, high = chance.randint(1, SIZE[0] - x), chance.randint(1, SIZE[1] - y)
            rects.append((x, y, wide, high))
        number += 1
        data = encoder.encode(np.roll(IMAGE, number, 0), number == 1)
        piece = frames.Picture(3, number, number, number == 1, SIZE, tuple(rects), data)
        player.take(MEDIA, frames.pack(piece))
        number += 1
        tiles = tuple(frames.packed_tile(r, bytes(r[2] * r[3] * 3)) for r in rects)
        player.take(MEDIA, frames.pack(frames.Tiles(3, number, number, SIZE, tiles)))
    assert not player.player.waiting
    player.still_works()


def test_a_picture_that_unpacks_to_something_huge_is_refused(player):
    """A head that says 160 x 96, and a stream that says 4096 x 4096."""
    data = Encoder(4096, 2048).encode(np.zeros((2048, 4096, 3), np.uint8), True)
    piece = frames.Picture(3, 1, 1, True, SIZE, (WHOLE,), data)
    player.take(MEDIA, frames.pack(piece))
    assert player.ring.newest() is None
    player.still_works()


def test_pictures_too_large_for_the_ring_are_shown_smaller_or_not_at_all(player):
    size = (1024, 768)
    data = Encoder(*size).encode(noise(*size), True)
    piece = frames.Picture(3, 1, 1, True, size, ((0, 0, *size),), data)
    player.take(MEDIA, frames.pack(piece))
    player.still_works()


def test_a_child_that_is_sent_nonsense_goes_on_or_dies_alone(house, sender):
    """Over the real socket: cut records, wrong kinds, wrong lengths."""
    chance = random.Random(11)
    show = house.start("hubwall.share.player:play", sender.parameters, size=SIZE)
    good = house.start("hubwall.media.stills:show_images", {"files": []})
    for _ in range(25):
        sender.accept()
        try:
            for _ in range(chance.randint(1, 40)):
                data = bytearray(chance.choice(PIECES))
                for _ in range(chance.randint(0, 6)):
                    data[chance.randrange(len(data))] = chance.randrange(256)
                kind = MEDIA if chance.random() < 0.98 else chance.randrange(256)
                sender.send(kind, bytes(data))
        except OSError:
            pass  # the player has hung up
        sender.cut()
        house.turn()
    assert not show.gone
    assert not good.gone
    _shows_the_truth(show, sender)


def _shows_the_truth(show, sender: Sender) -> None:
    sender.accept()
    sender.encoder = None
    sender.picture(IMAGE)
    number = sender.tiles(IMAGE, WHOLE)
    show.wait(lambda: sender.acked >= number, "the picture")
    frame = show.ring.newest() or show.last
    rows = np.frombuffer(frame.planes[0].data, np.uint8).reshape(-1, frame.stride)
    seen = rows[: SIZE[1], : SIZE[0] * 4].reshape(SIZE[1], SIZE[0], 4)
    assert np.array_equal(seen[..., :3], IMAGE)
