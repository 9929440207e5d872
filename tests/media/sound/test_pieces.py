"""Pieces of sound that wait: in order, none twice, none lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.sound.outputs import RATE
from hubwall.media.sound.pieces import Piece, Queue, joined


def piece(at: int, count: int) -> Piece:
    """Samples that bear their own number, from that number on."""
    numbers = np.arange(at, at + count, dtype=np.float32)
    return Piece(at / RATE, np.stack([numbers, numbers], axis=1))


def taken(queue: Queue, count: int) -> list[int]:
    found = queue.take(count)
    return [int(number) for number in joined(found).samples[:, 0]] if found else []


@given(st.lists(st.integers(1, 900), min_size=1, max_size=12), st.integers(1, 700))
def test_what_follows_comes_out_as_it_went_in(counts: list[int], room: int) -> None:
    queue, at = Queue(), 0
    for count in counts:
        queue.put(piece(at, count))
        at += count
    found: list[int] = []
    while some := taken(queue, room):
        assert len(some) <= room
        found += some
    assert found == list(range(at))
    assert not queue


def test_what_is_sent_again_takes_the_place_of_what_was_sent() -> None:
    queue = Queue()
    queue.put(piece(0, 4800))
    queue.put(piece(1200, 4800))
    assert taken(queue, RATE) == [*range(1200), *range(1200, 6000)]


def test_a_gap_is_not_bridged() -> None:
    queue = Queue()
    queue.put(piece(0, 100))
    queue.put(piece(RATE, 100))
    assert taken(queue, RATE) == list(range(100))
    assert taken(queue, RATE) == list(range(RATE, RATE + 100))


def test_only_seconds_are_kept() -> None:
    queue = Queue()
    for second in range(20):
        queue.put(piece(second * RATE, RATE))
    assert 5 <= queue.seconds <= 6
