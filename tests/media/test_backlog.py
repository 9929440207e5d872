"""A backlog stays short, and what comes out of it can be shown."""

from __future__ import annotations

from itertools import islice, pairwise

from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.backlog import Backlog, Parcel, Timeline


def film(seconds: float, rate: int = 10, every: int = 10, start: float = 0.0) -> list[Parcel]:
    """Pictures with a key frame among so many, and sound between them."""
    found = []
    for number in range(round(seconds * rate)):
        at = start + number / rate
        found += [
            Parcel(at, number % every == 0, True, 100, f"picture {number}"),
            Parcel(at, True, False, 10, "sound"),
        ]
    return found


def taken(backlog: Backlog) -> list[Parcel]:
    backlog.close()
    return list(iter(backlog.take, None))


def test_what_is_taken_in_time_is_all_there():
    backlog, out = Backlog(3), []
    for parcel in film(8):
        backlog.put(parcel)
        out.append(backlog.take())
    assert [parcel.at for parcel in out] == [parcel.at for parcel in film(8)]


def test_a_long_backlog_goes_on_at_its_newest_key_frame_without_a_gap_in_time():
    backlog = Backlog(3)
    pictures = film(8)
    for parcel in pictures[:10]:
        backlog.put(parcel)
    first = [backlog.take() for _ in range(10)]
    for parcel in pictures[10:]:
        backlog.put(parcel)
    rest = taken(backlog)
    assert rest[0].content == "picture 70", "the newest key frame"
    assert rest[-2].content == pictures[-2].content
    assert 0 < rest[0].at - first[-1].at < 0.1


def test_what_is_too_large_goes_and_pictures_begin_again_at_a_key_frame():
    backlog = Backlog(100, largest=2000)
    for parcel in film(3, every=1000):
        backlog.put(parcel)
    for parcel in film(1, start=3):
        backlog.put(parcel)
    kept = taken(backlog)
    assert (kept[0].content, kept[0].begins) == ("picture 0", True)
    assert len(kept) <= 20


def test_nobody_takes_any_more():
    backlog = Backlog()
    backlog.close()
    assert not backlog.put(film(1)[0])
    assert backlog.take() is None


@given(st.lists(st.tuples(st.integers(1, 100), st.integers(0, 200))), st.integers(1, 30))
def test_whatever_comes_pictures_begin_with_a_key_frame_and_time_goes_on(turns, every):
    backlog, coming, out = Backlog(3, largest=5000), iter(film(120, every=every)), []
    for put, take in turns:
        for parcel in islice(coming, put):
            backlog.put(parcel)
        out += [backlog.take() for _ in range(min(take, len(backlog)))]
    pictures = [parcel for parcel in [*out, *taken(backlog)] if parcel.leads]
    for before, after in pairwise(pictures):
        assert 0 < after.at - before.at < 0.11
        assert after.begins or number(after) == number(before) + 1


def number(parcel: Parcel) -> int:
    return int(parcel.content.split()[1])


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_time_goes_on_when_the_clock_of_the_source_is_set(starts):
    line, last = Timeline(), None
    for start in starts:
        for step in range(5):
            at = line.place(start + step * 0.04)
            assert last is None or -2 < at - last < 10
            last = at
