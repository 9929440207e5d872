"""Loudness against FFmpeg's own measurement, and what is made of it."""

from __future__ import annotations

import re
import subprocess

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.media.sound.gain import factor
from hubwall.media.sound.levels import BANDS, Levels
from hubwall.media.sound.loudness import MOST_DB, TARGET_LUFS, Leveller, Meter, levelled, lufs
from hubwall.media.sound.outputs import RATE

_RANDOM = np.random.default_rng(5)
_TIME = np.arange(6 * RATE) / RATE


def both(wave: np.ndarray) -> np.ndarray:
    return np.stack([wave, wave], axis=1).astype(np.float32)


def tone(hertz: float, level: float) -> np.ndarray:
    return both(level * np.sin(2 * np.pi * hertz * _TIME))


def noise(level: float) -> np.ndarray:
    return (level * _RANDOM.normal(size=(len(_TIME), 2))).astype(np.float32)


def speech() -> np.ndarray:
    """Noise that comes and goes, as syllables, with pauses."""
    syllables = np.clip(np.sin(2 * np.pi * 4 * _TIME), 0, 1) * (np.sin(2 * np.pi * 0.3 * _TIME) > 0)
    return noise(0.1) * syllables[:, None].astype(np.float32)


SOUNDS = {
    "a tone": tone(1000, 0.1),
    "a low tone": tone(60, 0.3),
    "a high tone": tone(9000, 0.05),
    "left only": tone(300, 0.3) * np.array([1, 0], np.float32),
    "noise": noise(0.05),
    "speech": speech(),
}


def by_ffmpeg(samples: np.ndarray) -> float:
    told = subprocess.run(
        [
            *("ffmpeg", "-hide_banner", "-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", "-"),
            *("-af", "ebur128=framelog=verbose", "-f", "null", "-"),
        ],
        input=samples.astype("<f4").tobytes(),
        capture_output=True,
        check=True,
    ).stderr
    return float(re.findall(rb"I:\s+(-?[\d.]+) LUFS", told)[-1])


def heard(samples: np.ndarray, piece: int = 1440) -> list[Levels]:
    meter, found = Meter(), []
    for start in range(0, len(samples), piece):
        found += meter.hear(samples[start : start + piece])
    return found


def integrated(moments: list[Levels]) -> float:
    """The loudness of a programme from its moments, with R128's gates."""
    energies = np.array([10 ** ((each.loudness_lufs + 0.691) / 10) for each in moments[9:]])
    loud = energies[energies > 10 ** ((-70 + 0.691) / 10)]
    return lufs(float(loud[loud > loud.mean() / 10].mean()))


@pytest.mark.parametrize("name", SOUNDS)
def test_loudness_is_what_ffmpeg_measures(name):
    samples = SOUNDS[name]
    assert integrated(heard(samples)) == pytest.approx(by_ffmpeg(samples), abs=0.3)


def test_levels_come_about_twenty_times_a_second_whatever_the_pieces():
    for piece in (100, 1024, 5000):
        assert 100 <= len(heard(SOUNDS["noise"], piece)) / len(_TIME) * RATE * 5 <= 120


def test_peaks_are_each_channels_own():
    found = heard(SOUNDS["left only"])
    assert found[20].peak[0] == pytest.approx(0.3, abs=0.001)
    assert found[20].peak[1] == 0
    assert found[20].loudness_lufs > found[0].loudness_lufs


def test_a_tone_stands_in_its_band_at_its_height():
    edges = np.geomspace(50, 16000, BANDS + 1)
    for number in range(4, BANDS):
        middle = float(np.sqrt(edges[number] * edges[number + 1]))
        bands = heard(tone(middle, 0.1))[20].bands
        assert max(range(BANDS), key=bands.__getitem__) == number
        assert bands[number] == pytest.approx(255 * 40 / 60, abs=4), "-20 of 60 dB"


def test_silence_has_no_level():
    last = heard(np.zeros((RATE, 2), np.float32))[-1]
    assert last.loudness_lufs <= -120
    assert last.bands == bytes(BANDS)


def told(leveller: Leveller, loudness: float, seconds: float, on: bool = True) -> list[float]:
    return [leveller.hear(loudness, on) for _ in range(int(seconds * RATE / 2048))]


@pytest.mark.parametrize("loudness", [-35.0, -30.0, -23.0, -12.0])
def test_channels_come_to_the_target(loudness):
    leveller = Leveller()
    gains = told(leveller, loudness, 15)
    assert loudness + gains[-1] == pytest.approx(TARGET_LUFS, abs=1.0)
    assert np.abs(np.diff(gains)).max() < 0.3, "nobody hears it move"


def test_pauses_and_silence_are_not_pumped_up():
    leveller = Leveller()
    before = told(leveller, -23, 20)[-1]
    assert told(leveller, -90, 60)[-1] == before
    assert abs(told(leveller, -45, 5)[-1] - before) < 1.0, "a pause with some noise in it"


def test_it_may_be_turned_off_and_on_again():
    leveller = Leveller()
    found = told(leveller, -12, 15)[-1]
    assert told(leveller, -12, 4, on=False)[-1] == 0
    assert told(leveller, -12, 15)[-1] == pytest.approx(found, abs=0.6)


@given(st.lists(st.floats(-120, 20), max_size=600), st.booleans())
@settings(deadline=None, max_examples=50)
def test_it_never_does_more_than_it_may(loudness, on):
    leveller = Leveller()
    for each in loudness:
        assert abs(leveller.hear(each, on)) <= MOST_DB + 1e-9


@given(st.floats(-12, 12))
def test_meters_show_what_comes_after_the_gain(gain_db):
    given = Levels((0.2, 0.1), -30.0, bytes([100] * BANDS), 1)
    after = levelled(given, gain_db)
    assert after.peak[0] == pytest.approx(min(1, 0.2 * factor(gain_db)))
    assert after.loudness_lufs == pytest.approx(-30 + gain_db)
    assert after.bands[0] == pytest.approx(100 + gain_db * 255 / 60, abs=1)
