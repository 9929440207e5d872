"""What is recorded stays within its bounds, and is read from where pictures begin."""

from __future__ import annotations

import threading
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.again import blocks
from hubwall.media.again.blocks import BLOCK
from hubwall.media.again.recording import LEAST_BYTES, LEAST_S, Recording
from hubwall.media.again.saving import save
from hubwall.media.again.transport import Piece


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def marked(number: int, size: int) -> bytes:
    """A piece that can be told from others."""
    return (b"%08d" % number) * (size // 8 + 1)


def of(*pieces: Piece) -> Recording:
    made = Recording("", 3600, LEAST_BYTES)
    for piece in pieces:
        made.add([piece])
    return made


def film(seconds: int, size: int = 4000) -> list[Piece]:
    return [Piece(marked(at, size), float(at), True, not at, b"tables") for at in range(seconds)]


steps = st.tuples(
    st.floats(0.01, 3.0),  # seconds since the last
    st.integers(1, 3 * BLOCK),  # bytes
    st.booleans(),  # begins
    st.sampled_from([False] * 6 + [True]),  # breaks, if it begins
)


@given(st.lists(steps, max_size=60), st.sampled_from(["memory", "disk"]), st.floats(1, 60))
@settings(max_examples=40, deadline=None)
def test_whatever_comes_it_stays_within_its_bounds(tmp_path_factory, comes, where, longest):
    folder = str(tmp_path_factory.getbasetemp()) if where == "disk" else ""
    clock = Clock()
    recording = Recording(folder, longest, LEAST_BYTES, clock)
    at, written = 0.0, []
    for number, (step, size, begins, breaks) in enumerate(comes):
        at += step
        clock.now += step
        data = marked(number, size)
        recording.add([Piece(data, at, begins, begins and breaks, b"t")])
        written.append((at, begins, begins and breaks, data))
        assert recording.size <= LEAST_BYTES
        oldest = recording.oldest
        if oldest is None:
            continue
        second = recording.following(oldest.place + 1)
        if second is not None:
            assert second.at > recording.edge - max(longest, LEAST_S), "no longer than asked for"
        place = recording.before(at - step * 2)
        index = next(i for i, (when, *_) in enumerate(written) if when == place.at)
        assert written[index][1], "begins where pictures do"
        expected = bytearray(written[index][3])
        for _, _, broken, more in written[index + 1 :]:
            if broken:
                break
            expected += more
        assert read_all(recording, place) == expected


def read_all(recording, place):
    reader, found = recording.reader(place), bytearray()
    while reader.place < recording.after(float("inf")) and (data := reader.read(100_000)):
        found += data
    return found


def test_no_more_seconds_are_kept_than_were_asked_for():
    recording = Recording("", 20, LEAST_BYTES)
    for piece in film(100):
        recording.add([piece])
    assert recording.oldest.at == 79


def test_one_waits_for_what_comes_until_one_leaves():
    recording = of(*film(2))
    reader = recording.reader(recording.before(1.0))
    got: list[bytes] = []
    thread = threading.Thread(target=lambda: got.extend(iter(reader.read, b"")))
    thread.start()
    recording.add([Piece(b"new", 1.5)])
    while b"new" not in b"".join(got):
        pass
    reader.close()
    thread.join(10)
    assert not thread.is_alive()


def test_live_is_begun_with_so_much_in_hand_as_the_source_makes_one_wait():
    clock = Clock()
    recording = Recording(clock=clock, longest_s=600)
    for segment in range(5):  # segments of four seconds, all at once
        clock.now += 4
        recording.add(film(1 + segment * 4 + 4)[segment * 4 :][:4])
    assert recording.burst_s == 4
    assert recording.at_live(1.0).at == 19 - 4 - 1
    smooth = of(*film(30))
    assert smooth.at_live(1.0).at == 28


def test_live_is_never_begun_before_a_break():
    pieces = film(20)
    recording = of(*pieces, Piece(b"x", 20.0, True, True), Piece(b"y", 20.5))
    assert recording.at_live(5.0).at == 20.0


def test_a_full_disk_means_memory_or_less_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "_LEFT_FREE", 1 << 62)
    recording = Recording(str(tmp_path), 3600, 64 * BLOCK)
    for piece in film(40, BLOCK):
        recording.add([piece])
    assert recording.size == blocks.FEWEST * BLOCK
    assert recording.oldest.at >= 36
    assert read_all(recording, recording.oldest)


def test_a_folder_that_is_none_means_memory(tmp_path):
    (tmp_path / "file").touch()
    recording = Recording(str(tmp_path / "file" / "below"), 60, LEAST_BYTES)
    recording.add(film(1))
    assert recording.oldest


def test_nothing_is_left_on_the_disk(tmp_path):
    recording = Recording(str(tmp_path / "again"), 60, LEAST_BYTES)
    for piece in film(3, BLOCK):
        recording.add([piece])
    assert recording.size >= 3 * BLOCK
    assert list((tmp_path / "again").iterdir()) == []


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def saved(recording: Recording, path: Path, begin: float = 0.0, end: float = 1e9):
    told = []
    save(recording, begin, recording.after(end), str(path), told.append)
    return told[0]


def test_what_was_shown_is_saved_from_a_key_frame_on(tmp_path):
    recording = of(*film(10))
    kept = saved(recording, tmp_path / "a" / "b.ts", 3.5, 6.5)
    assert (kept.code, kept.path) == ("", str(tmp_path / "a" / "b.ts"))
    assert kept.seconds == 4
    pieces = b"".join(piece.data for piece in film(10)[3:7])
    assert (tmp_path / "a" / "b.ts").read_bytes() == b"tables" + pieces


def test_what_breaks_in_between_is_saved_on_both_sides(tmp_path):
    pieces = film(4)
    recording = of(*pieces, Piece(b"after", 4.0, True, True, b"others"))
    saved(recording, tmp_path / "b.ts", 2.0)
    expected = b"tables" + pieces[2].data + pieces[3].data + b"othersafter"
    assert (tmp_path / "b.ts").read_bytes() == expected


def test_no_file_is_overwritten(tmp_path):
    recording = of(*film(3))
    (tmp_path / "b.ts").write_text("mine")
    assert saved(recording, tmp_path / "b.ts").path == str(tmp_path / "b 2.ts")
    assert (tmp_path / "b.ts").read_text() == "mine"
    assert names(tmp_path) == ["b 2.ts", "b.ts"]


def test_why_nothing_is_saved_is_told(tmp_path, monkeypatch):
    assert saved(of(), tmp_path / "b.ts").code == "nothing-kept"
    (tmp_path / "file").touch()
    assert saved(of(*film(3)), tmp_path / "file" / "b.ts").code == "not-kept"
    monkeypatch.setattr("hubwall.media.again.saving._LEFT_FREE", 1 << 62)
    assert saved(of(*film(3)), tmp_path / "b.ts").code == "disk-full"
    assert names(tmp_path) == ["file"]


def test_whoever_asks_ten_times_at_once_has_ten_files(tmp_path: Path) -> None:
    """And of one that died over it nothing stays."""
    (tmp_path / ".hubwall-saving-999999999").write_bytes(b"half a film")
    recording, told = of(*film(60, 200_000)), []
    end = recording.after(60.0)
    asked = [
        threading.Thread(
            target=save, args=(recording, 0.0, end, str(tmp_path / "News.ts"), told.append)
        )
        for _ in range(10)
    ]
    for thread in asked:
        thread.start()
    for thread in asked:
        thread.join()
    assert [kept.code for kept in told] == [""] * 10
    files = [*tmp_path.iterdir()]
    assert sorted(map(str, files)) == sorted(kept.path for kept in told)
    assert len({file.read_bytes() for file in files}) == 1
