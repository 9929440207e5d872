"""Finds the output to play on, and tells which there are."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from hubwall.media.sound import alsa, pulse
from hubwall.media.sound.alsa import AlsaOutput
from hubwall.media.sound.outputs import NoOutputError, Output
from hubwall.media.sound.pulse import Pulse, PulseOutput

_served: list[bool] = []


def load() -> None:
    """Have the sound server's library in memory before it is needed, for those that fork."""
    with suppress(NoOutputError):
        pulse.load()


def open_output(name: str, device: str = "", hand_s: float = 0.08) -> Output:
    """The sound server's, else ALSA's. `name` stands in the system's mixer; `device` is one of
    `devices`, and another is played on as long as it is missing; `hand_s` is held in hand.

    Where a server was, it is waited for: ALSA's device would be taken away from it. Raises
    NoOutputError; nothing is wrong with a machine without sound.
    """
    try:
        found = PulseOutput(name, device, hand_s)
        _served[:] = [True]
        return found
    except NoOutputError:
        if _served:
            raise
        return AlsaOutput(device, hand_s)


@dataclass(frozen=True, slots=True)
class Device:
    """An output: `name` for settings and layouts, `words` for people."""

    name: str
    words: str
    default: bool = False


def devices() -> tuple[Device, ...]:
    """What sound can be played on, now. May take two seconds: not for the GUI thread, but for any
    other. Empty where there is no sound system."""
    try:
        server = Pulse()
    except NoOutputError:
        try:
            return tuple(Device(name, words) for name, words in alsa.devices())
        except NoOutputError:
            return ()
    try:
        default = server.default()
        return tuple(Device(name, words, name == default) for name, words in server.sinks())
    except NoOutputError:
        return ()
    finally:
        server.close()
