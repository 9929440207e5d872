"""Pictures arrive whole, in order, and a hostile writer breaks nothing but its own picture."""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubwall.media.ring import (
    LARGEST_SIDE,
    Format,
    Ring,
    RingWriter,
    hush_bell,
    make_bell,
    plan,
)


@pytest.fixture
def ring():
    made = Ring.create(1 << 16)
    yield made
    made.close()


def show(writer: RingWriter, value: int, width: int = 8, height: int = 4) -> None:
    slot = writer.begin(width, height, Format.BGRA)
    slot[:] = bytes([value]) * len(slot)
    writer.publish()


def test_a_picture_arrives_as_it_was_drawn(ring):
    writer = RingWriter(ring.fd)
    assert ring.newest() is None
    slot = writer.begin(10, 6, Format.I420, aspect=(16, 11))
    slot[:] = bytes(range(256)) * (len(slot) // 256) + bytes(len(slot) % 256)
    writer.publish()
    frame = ring.newest()
    assert (frame.width, frame.height, frame.format) == (10, 6, Format.I420)
    assert frame.aspect == (16, 11)
    lay = plan(10, 6, Format.I420)
    assert [p.stride for p in frame.planes] == [32, 32, 32]
    for plane, offset, height in zip(frame.planes, lay.offsets, (6, 3, 3), strict=True):
        assert plane.height == height
        assert bytes(plane.data) == bytes(slot[offset : offset + 32 * height])
    assert ring.newest() is None, "a picture is given once"


def test_only_the_newest_picture_counts_and_numbers_grow(ring):
    writer = RingWriter(ring.fd)
    for value in (1, 2, 3):
        show(writer, value)
    frame = ring.newest()
    assert frame.planes[0].data[0] == 3
    assert frame.sequence == 3


def test_the_picture_that_is_drawn_from_stays_as_it_is(ring):
    writer = RingWriter(ring.fd)
    show(writer, 1)
    frame = ring.newest()
    for value in range(2, 12):
        show(writer, value)
        assert set(frame.planes[0].data) == {1}
    assert set(ring.newest().planes[0].data) == {11}


def test_a_new_child_goes_on_where_the_last_one_died(ring):
    first = RingWriter(ring.fd)
    show(first, 1)
    held = ring.newest()
    first.begin(8, 4, Format.BGRA)  # and dies here
    second = RingWriter(ring.fd)
    show(second, 2)
    assert set(held.planes[0].data) == {1}
    frame = ring.newest()
    assert set(frame.planes[0].data) == {2}
    assert frame.sequence > held.sequence


def test_the_wall_alone_decides_how_large_the_memory_is(ring):
    for size in (0, 1 << 30):
        with pytest.raises(PermissionError):
            os.ftruncate(ring.fd, size)
    with pytest.raises(PermissionError):
        fcntl.fcntl(ring.fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE)


def test_something_else_is_not_taken_for_a_ring(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"x" * 100_000)
    with file.open("r+b") as opened, pytest.raises(ValueError, match="no frame ring"):
        RingWriter(opened.fileno())


def test_a_picture_too_large_is_refused(ring):
    writer = RingWriter(ring.fd)
    assert not writer.fits(1000, 1000, Format.BGRA)
    with pytest.raises(ValueError, match="too large"):
        writer.begin(1000, 1000, Format.BGRA)
    with pytest.raises(ValueError, match="too large"):
        writer.begin(LARGEST_SIDE + 1, 1, Format.I420)


def test_the_bell_rings_once_however_many_pictures_come(ring):
    bell = make_bell()
    writer = RingWriter(ring.fd, bell)
    for value in range(5):
        show(writer, value)
    hush_bell(bell)
    with pytest.raises(BlockingIOError):
        os.eventfd_read(bell)
    os.close(bell)


FIELDS = st.integers(0, 10)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    noise=st.lists(
        st.tuples(
            # the fields of the three slots' headers, or anything in the page
            st.builds(lambda slot, field: 64 + 32 * slot + 4 + field, st.integers(0, 2), FIELDS)
            | st.integers(0, 1020),
            st.one_of(
                st.integers(0, 2**32 - 1),
                st.sampled_from([0, 1, 2, 4096, 16384, 65535, 0x7FFFFFFF, 0xFFFFFFFF]),
            ),
        ),
        max_size=12,
    ),
    width=st.integers(1, 64),
)
def test_no_header_from_a_child_leads_out_of_its_slot(ring, noise, width):
    writer = RingWriter(ring.fd)
    writer.begin(width, 4, Format.BGRA)
    writer.publish()
    with mmap.mmap(ring.fd, 4096) as page:
        for word, value in noise:
            struct.pack_into("<I", page, word * 4, value)
    frame = ring.newest()
    if frame is not None:
        assert 0 < frame.width <= LARGEST_SIDE
        assert 0 < frame.height <= LARGEST_SIDE
        assert all(1 <= side <= 1 << 16 for side in frame.aspect)
        row = frame.width * 4 if frame.format is Format.BGRA else frame.width
        first = frame.planes[0]
        assert first.stride >= row
        for plane in frame.planes:
            assert len(plane.data) == plane.stride * plane.height <= 1 << 16
    with mmap.mmap(ring.fd, 4096) as page:
        struct.pack_into("<IIQ", page, 0, 0x48575231, 3, 1 << 16)


def test_a_writer_and_a_reader_at_full_speed_never_share_a_slot(ring):
    writer = RingWriter(ring.fd)
    done = threading.Event()

    def write() -> None:
        for number in range(20_000):
            show(writer, number % 251)
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    seen = last = 0
    while not done.is_set() or ring.changed:
        frame = ring.newest()
        if frame is None:
            continue
        seen += 1
        assert frame.sequence > last
        last = frame.sequence
        assert len(set(frame.planes[0].data)) == 1, "a torn picture"
    thread.join()
    assert last == 20_000
    assert seen > 10


def test_a_closed_ring_gives_its_memory_back_though_somebody_still_holds_it():
    made = Ring.create(1 << 16)
    writer = RingWriter(made.fd)
    show(writer, 7)
    frame = made.newest()
    assert frame is not None
    before = mapped()
    made.close()
    assert bytes(frame.buffer[:4]) == b"\x07" * 4
    del frame
    assert mapped() == before - 1
    assert (made.changed, made.newest(), made.levels()) == (False, None, None)
    made.close()


def mapped() -> int:
    """How many rings lie in this process's memory."""
    lines = Path("/proc/self/maps").read_text().splitlines()
    return sum("hubwall-ring" in line for line in lines)
