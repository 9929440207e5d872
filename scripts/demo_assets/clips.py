"""The four clips: a made-up news channel, the world's conversations, a regatta, calm waves."""

from __future__ import annotations

from demo_assets import news, regatta, ribbons, world
from demo_assets.brush import ASSETS
from demo_assets.film import film
from demo_assets.sound import pad, pulses

A, B, C, D, E, F, G = 220.0, 246.9, 261.6, 293.7, 329.6, 349.2, 392.0


def make() -> None:
    folder = ASSETS / "clips"
    folder.mkdir(parents=True, exist_ok=True)
    jingle = [(0.0, E), (0.0625, G), (0.125, 2 * B), (0.25, 2 * D), (0.5, E), (0.5625, G),
              (0.625, 2 * A), (0.75, 2 * B)]  # fmt: skip
    film(folder / "news.mp4", 12, news.paint, pad(12, [E / 2, B, E]) + pulses(12, jingle), 31)
    bells = [(step / 12, [E, G, 2 * A, 2 * B, 2 * D][step * 3 % 5]) for step in range(12)]
    film(folder / "world.mp4", 10, world.paint, pad(10, [A / 2, E, C]) + pulses(10, bells, 0.1), 31)
    film(folder / "regatta.mp4", 12, regatta.paint, pad(12, [D / 2, A, F]), 31)
    film(folder / "waves.mp4", 10, ribbons.paint, pad(10, [C / 2, G / 2, E]), 28)
