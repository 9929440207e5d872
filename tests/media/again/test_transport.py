"""A transport stream is cut where pictures can begin, whatever it is and however it comes."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.again.transport import PACKET, Transport
from tests.media.conftest import ffmpeg

CODECS = {
    "h264": ("-c:v", "libx264", "-preset", "ultrafast", "-bf", "0"),
    "hevc": ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"),
    "mpeg2": ("-c:v", "mpeg2video"),
}


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """Four seconds of each codec, a key frame every second."""
    folder = tmp_path_factory.mktemp("films")
    for name, codec in CODECS.items():
        ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=4", "-f", "lavfi",
               "-i", "sine=440:d=4", "-pix_fmt", "yuv420p", *codec, "-g", "25",
               "-sc_threshold", "0", "-keyint_min", "25", "-c:a", "mp2",
               str(folder / f"{name}.ts"))  # fmt: skip
    ffmpeg("-i", str(folder / "h264.ts"), "-vn", "-c:a", "copy", str(folder / "sound.ts"))
    return {path.stem: path.read_bytes() for path in folder.iterdir()}


def unflagged(data: bytes) -> bytes:
    """Without the marks of where one can begin: not all senders set them."""
    packets = bytearray(data)
    for at in range(0, len(packets), PACKET):
        if packets[at + 3] & 0x20 and packets[at + 4]:
            packets[at + 5] &= ~0x40
    return bytes(packets)


def pieces_of(data: bytes, size: int = 1316):
    transport, found = Transport(), []
    for start in range(0, len(data), size):
        found += transport.feed(data[start : start + size])
    return found


@pytest.mark.parametrize("codec", [*CODECS, "sound"])
def test_pieces_begin_once_a_second_with_their_tables(films, codec):
    found = pieces_of(films[codec])
    begins = [piece for piece in found if piece.begins]
    assert [round(piece.at) for piece in begins][:4] == [0, 1, 2, 3]
    assert [piece.breaks for piece in begins] == [True] + [False] * (len(begins) - 1)
    for piece in begins:
        assert piece.tables[0] == 0x47
        assert len(piece.tables) == 2 * PACKET
    assert films[codec].endswith(b"".join(piece.data for piece in found))


@pytest.mark.parametrize("codec", CODECS)
def test_key_frames_are_found_where_nothing_marks_them(films, codec):
    found = [piece for piece in pieces_of(unflagged(films[codec])) if piece.begins]
    assert [round(piece.at) for piece in found] == [0, 1, 2, 3]


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=200), st.integers(0, 400))
@settings(max_examples=25, deadline=None)
def test_it_does_not_matter_in_what_portions_it_comes(films, sizes, ahead):
    data = b"\x47nothing " * (ahead // 9) + films["h264"]
    transport, found, at = Transport(), [], 0
    for size in sizes:
        found += transport.feed(data[at : at + size])
        at += size
    found += transport.feed(data[at:])
    whole = b"".join(piece.data for piece in found)
    assert films["h264"].endswith(whole)
    assert len(films["h264"]) - len(whole) <= 4 * PACKET + 400
    begins = [round(piece.at, 1) for piece in found if piece.begins]
    assert begins[-3:] == [1.0, 2.0, 3.0]


def test_a_clock_that_is_set_begins_anew_and_time_goes_on(films):
    data = films["h264"]
    found = [piece for piece in pieces_of(data + data) if piece.begins]
    assert [piece.breaks for piece in found] == [True, False, False, False] * 2
    assert 3.5 < found[4].at < 4.5
    assert all(first.at < second.at for first, second in pairwise(found))


def test_what_is_missing_is_not_waited_for(films):
    pieces = pieces_of(films["h264"])
    tables = pieces[0].tables
    data = tables + b"".join(piece.data for piece in pieces if not 1.3 < piece.at < 2.7)
    found = [piece for piece in pieces_of(data) if piece.begins]
    assert [(round(piece.at), piece.breaks) for piece in found] == [
        (0, True),
        (1, False),
        (3, True),
    ]


def test_a_new_connection_begins_anew(films):
    transport = Transport()
    transport.feed(films["h264"][: 40 * PACKET + 17])
    transport.anew()
    found = transport.feed(films["mpeg2"])
    assert found[0].begins
    assert found[0].breaks
    assert films["mpeg2"].endswith(b"".join(piece.data for piece in found))


@given(st.binary(max_size=4000), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_whatever_comes_does_no_harm(films, noise, seed):
    chance = random.Random(seed)
    data = bytearray(films["h264"][: 400 * PACKET])
    for _ in range(chance.randrange(400)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    at = chance.randrange(len(data))
    data[at:at] = noise
    transport, last = Transport(), 0.0
    for start in range(0, len(data), 1000):
        for piece in transport.feed(bytes(data[start : start + 1000])):
            assert len(piece.data) % PACKET == 0
            assert piece.at >= last
            last = piece.at


@given(st.binary(min_size=1, max_size=60), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_a_table_of_tracks_that_is_damaged_does_no_harm(films, damage, where):
    whole = films["h264"][: 100 * PACKET]
    transport = Transport()
    transport.feed(whole)
    number = next(
        n for n in range(0, len(whole), PACKET)
        if (whole[n + 1] & 0x1F) << 8 | whole[n + 2] == transport.programme
    )  # fmt: skip
    table = bytearray(whole[number : number + PACKET])
    table[where + 4 : where + 4 + len(damage)] = damage
    transport.feed(bytes(table[:PACKET]) + films["h264"][100 * PACKET :])


def test_a_table_of_tracks_that_ends_before_it_begins_is_left():
    associations = bytes([0x47, 0x40, 0, 0x10, 0, 0, 0xB0, 13, 0, 1, 0xC1, 0, 0, 0, 1, 0xE1, 0])
    short = bytes([0x47, 0x41, 0, 0x10, 0, 2, 0xB0, 3])
    transport = Transport()
    transport.feed(associations.ljust(PACKET, b"\0") + short.ljust(PACKET, b"\0"))
    assert transport.programme == 0x100
    assert len(transport.tables) == PACKET  # the associations alone


def test_noise_is_nothing():
    transport = Transport()
    assert transport.feed(random.Random(1).randbytes(1 << 18)) == []
    assert transport.feed(b"\x47" * 4000) == []
