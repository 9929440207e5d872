"""One picture in, one out; the rate kept; hardware that isn't there left alone."""

from __future__ import annotations

from typing import Any

import av
import numpy as np
import pytest

from hubwall.share.agent import encoder
from hubwall.share.agent.encoder import STEPS, Encoder


def _noise(seed: int, size: tuple[int, int]) -> Any:
    coarse = np.random.default_rng(seed).integers(0, 256, (size[1] // 4 + 1, size[0] // 4 + 1, 4))
    whole = np.kron(coarse.astype(np.uint8), np.ones((4, 4, 1), np.uint8))
    return np.ascontiguousarray(whole[: size[1], : size[0]])


def test_odd_sizes_are_padded_and_every_picture_comes_out_at_once() -> None:
    size = (333, 211)
    made = Encoder(size, 30, 10e6)
    decoder: Any = av.CodecContext.create("h264", "r")
    decoder.flags |= av.codec.context.Flags.low_delay
    for number in range(5):
        data, key = made.encode(_noise(number, size), number * 33_000)
        assert key == (number == 0)
        (frame,) = decoder.decode(av.Packet(data))
        assert (frame.width, frame.height) == (334, 212)
        assert int(frame.colorspace) == 1  # BT.709


def test_pictures_keep_to_the_rate_and_a_change_of_it_begins_anew() -> None:
    size, now = (640, 480), 0.0
    made = Encoder(size, 30, STEPS[-1])

    def bytes_of(pictures: int) -> list[int]:
        nonlocal now
        found = []
        for number in range(pictures):
            now += 1 / 30
            found.append(len(made.encode(_noise(number, size), int(now * 1e6))[0]))
        return found

    many = bytes_of(20)
    made.adapt(2e6, now)
    few = bytes_of(40)
    limit = 2e6 / 8 / 30
    assert max(few[10:]) < 4 * limit
    assert sum(few[10:]) / 30 < 1.5 * limit < sum(many) / 20
    made.adapt(10e6, now)
    assert bytes_of(1)[0] < 4 * limit  # not up at once
    made.adapt(10e6, now + 3.0)
    assert made.encode(_noise(1, size), int(now * 1e6) + 1)[1]


def test_hardware_that_is_not_there_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_candidates", lambda: ("h264_amf", "no_such_encoder"))
    monkeypatch.setattr(encoder, "_broken", set())
    made = Encoder((320, 240), 30, 5e6)
    assert made.name == "libx264"
    assert made.encode(_noise(1, (320, 240)), 1)[1]


def test_hardware_that_fails_later_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_broken", set())
    made = Encoder((320, 240), 30, 5e6)
    made.name = "h264_nvenc"

    class Broken:
        pix_fmt = "nv12"

        def encode(self, frame: Any) -> list[Any]:
            return []

    made._context = Broken()  # type: ignore[assignment]
    data, key = made.encode(_noise(1, (320, 240)), 1)
    assert data
    assert key
    assert made.name == "libx264"
