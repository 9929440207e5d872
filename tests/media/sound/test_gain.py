"""Volume, fades and the limiter: on any samples, without a server."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.sound.gain import CEILING, Fade, Limiter, gain, stretched
from hubwall.media.sound.outputs import RATE


def sine(count: int, level: float, hertz: float = 200.0) -> np.ndarray:
    wave = level * np.sin(2 * np.pi * hertz * np.arange(count) / RATE)
    return np.stack([wave, -wave], axis=1).astype(np.float32)


def test_volume_is_as_loud_as_with_vlc():
    assert gain(100) == 1
    assert gain(50) == 0.125
    assert gain(0) == gain(-3) == 0
    assert gain(250) == 1


@given(
    start=st.floats(0, 1),
    end=st.floats(0, 1),
    seconds=st.floats(0.001, 0.3),
    pieces=st.lists(st.integers(1, 4000), min_size=1, max_size=12),
)
def test_a_fade_is_one_line_however_it_is_cut_into_pieces(start, end, seconds, pieces):
    fade = Fade(start, start).toward(end, seconds)
    length = fade.left
    found = [start]
    for count in pieces:
        found.extend(np.broadcast_to(fade.curve(count)[:, 0], count))
        fade = fade.after(count)
    steps = np.abs(np.diff(found))
    assert steps.max() <= abs(end - start) / max(length, 1) * 1.01 + 1e-5, "no step, no click"
    if sum(pieces) >= length:
        assert found[-1] == np.float32(end)
        assert not fade.left
    assert all(min(start, end) - 1e-5 <= each <= max(start, end) + 1e-5 for each in found)


def test_a_fade_that_turns_back_begins_where_it_is():
    there = Fade(1.0, 1.0).toward(0.0, 0.1).after(2400)
    back = there.toward(1.0, 0.1)
    assert abs(back.now - 0.5) < 1e-6
    assert back.after(4800) == Fade(1.0, 1.0)
    assert there.after(2400).silent


floats = st.floats(-8, 8, width=32) | st.sampled_from([0.0, 1.0, -1.0, 8.0])


@given(st.lists(st.lists(floats, min_size=0, max_size=700), max_size=5))
@settings(deadline=None)
def test_nothing_is_ever_louder_than_the_ceiling(pieces):
    limiter = Limiter()
    for piece in pieces:
        samples = np.array([piece, piece[::-1]], np.float32).T.reshape(-1, 2)
        limited = limiter.limit(samples)
        assert limited.shape == samples.shape
        assert np.abs(limited).max(initial=0) <= np.float32(CEILING)


def test_what_is_not_too_loud_is_left_as_it_is():
    limiter = Limiter()
    for _ in range(3):
        samples = sine(1440, 0.89)
        assert limiter.limit(samples) is samples


def test_a_tone_that_is_too_loud_becomes_a_softer_tone():
    limiter, tone = Limiter(), sine(RATE, 3.0)
    made = np.concatenate([limiter.limit(part) for part in np.array_split(tone, 33)])
    settled = made[RATE // 10 :, 0]
    assert 0.8 < np.abs(settled).max() <= np.float32(CEILING)
    power = np.abs(np.fft.rfft(settled[: RATE // 2] * np.hanning(RATE // 2))) ** 2
    assert power[90:111].sum() / power.sum() > 0.99, "one tone and hardly anything else"


def test_after_a_peak_the_level_comes_back_slowly_and_whole():
    limiter = Limiter()
    limiter.limit(sine(1440, 4.0))
    after = [limiter.limit(sine(1440, 0.5)) for _ in range(12)]
    heights = [float(np.abs(piece).max()) for piece in after]
    assert heights[0] < 0.25
    assert heights == sorted(heights)
    assert abs(heights[-1] - 0.5) < 1e-3


@given(st.integers(1, 3000), st.floats(0.9, 1.1))
def test_stretching_keeps_a_wave_what_it_was(count, factor):
    wave = np.sin(np.arange(count) / 20).astype(np.float32)
    longer = stretched(np.stack([wave, -wave], axis=1), factor)
    assert longer.shape == (max(1, round(count * factor)), 2) or count < 4
    assert abs(longer[0, 0] - wave[0]) < 1e-6
    assert np.array_equal(longer[:, 0], -longer[:, 1])
    assert np.abs(longer).max() <= 1.01


@pytest.mark.parametrize("hertz", [200, 3000, 9000])
def test_stretching_takes_hardly_anything_from_high_tones(hertz):
    tone = sine(4800, 0.5, hertz)
    change = np.std(stretched(tone, 1.005)) / np.std(tone)
    assert 0.93 < change < 1.02
