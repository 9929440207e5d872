"""Inputs for sound: those of the sound server, or of ALSA where there is none; and which of them
belongs to a capture card.

https://docs.kernel.org/sound/designs/procfile.html, and sysfs: what hangs on one USB device, or is
one PCI device, belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_uint8,
    c_uint32,
    c_uint64,
    c_void_p,
)
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubwall.media.sound.outputs import NoOutputError
from hubwall.media.sound.pulse import Pulse, load

_NO_MONITOR = 0xFFFFFFFF
_PCM = re.compile(r"^(\d+)-(\d+): (.*?) : (.*?) :(.*)$")
_CARD = re.compile(r"^ *(\d+) \[(\S+) *\]: (?:.*? - )?(.*)$")
SYSTEM = Path("/sys")
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class SoundInput:
    """One that can be heard: what a layout says for it, what it is called, and ALSA's number of its
    card, where it has one."""

    address: str
    name: str
    card: int | None = None


class _Volumes(Structure):
    _fields_ = (("channels", c_uint8), ("values", c_uint32 * 32))


class _Map(Structure):
    _fields_ = (("channels", c_uint8), ("map", c_int * 32))


class _Spec(Structure):
    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class _SourceInfo(Structure):
    """The beginning of pa_source_info."""

    _fields_ = (
        ("name", c_char_p),
        ("index", c_uint32),
        ("description", c_char_p),
        ("sample_spec", _Spec),
        ("channel_map", _Map),
        ("owner_module", c_uint32),
        ("volume", _Volumes),
        ("mute", c_int),
        ("monitor_of_sink", c_uint32),
        ("monitor_of_sink_name", c_char_p),
        ("latency", c_uint64),
        ("driver", c_char_p),
        ("flags", c_int),
        ("properties", c_void_p),
    )


_SourceCallback = CFUNCTYPE(None, c_void_p, POINTER(_SourceInfo), c_int, c_void_p)


def sound_inputs(*, proc: Path = PROC) -> list[SoundInput]:
    """Every input for sound. None is no error, nor that there is no sound system."""
    try:
        return of_server()
    except NoOutputError:
        return of_alsa(proc)


def of_server() -> list[SoundInput]:
    """Those of PulseAudio, or of PipeWire in its place. Raises NoOutputError where neither is."""
    library: Any = load()
    listing = library.pa_context_get_source_info_list
    listing.restype, listing.argtypes = c_void_p, [c_void_p, _SourceCallback, c_void_p]
    read = library.pa_proplist_gets
    read.restype, read.argtypes = c_char_p, [c_void_p, c_char_p]
    found: list[SoundInput] = []

    def note(_context: int, info: Any, end: int, _data: int) -> None:
        if end or not info or info.contents.monitor_of_sink != _NO_MONITOR:
            return  # a monitor hears what the wall itself plays
        source = info.contents
        number = (read(source.properties, b"alsa.card") or b"").decode("ascii", "replace")
        name = source.name.decode(errors="replace")
        said = (source.description or source.name).decode(errors="replace")
        card = int(number) if number.isdecimal() else None
        found.append(SoundInput(f"pulse://{name}", said, card))

    pulse = Pulse()
    try:
        pulse.ask("get_source_info_list", _SourceCallback(note))
    finally:
        pulse.close()
    return found


def of_alsa(proc: Path = PROC) -> list[SoundInput]:
    """Those of ALSA, as the kernel lists them."""
    try:
        cards = (proc / "asound/cards").read_text("utf-8", "replace").splitlines()
        lines = (proc / "asound/pcm").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    known = {int(m[1]): (m[2], m[3]) for line in cards if (m := _CARD.match(line))}
    found = []
    for line in lines:
        match = _PCM.match(line)
        if match is None or "capture" not in match[5]:
            continue
        number, device = int(match[1]), int(match[2])
        name, said = known.get(number, (str(number), match[4]))
        words = said if device == 0 else f"{said}, {match[4]}"
        found.append(SoundInput(f"alsa://plughw:CARD={name},DEV={device}", words, number))
    return found


def own_sound(
    node: str, inputs: Sequence[SoundInput], *, system: Path = SYSTEM
) -> SoundInput | None:
    """The input for sound that belongs to the card at that path, such as `/dev/video0`; None where
    it has none."""
    mine = _device(system / "class/video4linux" / Path(node).name)
    if mine is None:
        return None
    for found in inputs:
        if found.card is not None and _device(system / f"class/sound/card{found.card}") == mine:
            return found
    return None


def _device(entry: Path) -> Path | None:
    """The device that a node belongs to: for what hangs on USB, that whole device."""
    try:
        device = (entry / "device").resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return device.parent if (device.parent / "idVendor").exists() else device
