"""libvlc itself, loaded once before the nursery forks, so that children share it."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import vlc

from hubwall.media import scaling
from hubwall.media.sound import opening

_EARLY = (
    "codec/libavcodec_plugin.so",
    "access/libfilesystem_plugin.so",
    "access/libhttp_plugin.so",
    "demux/libmp4_plugin.so",
    "demux/libts_plugin.so",
    "demux/libadaptive_plugin.so",
    "packetizer/libpacketizer_h264_plugin.so",
    "stream_filter/libcache_read_plugin.so",
    "video_output/libvmem_plugin.so",
    "audio_output/libamem_plugin.so",
)
_loaded: list[Any] = []


def new_instance(arguments: Sequence[str]) -> Any:
    """A libvlc instance, or None. `vlc.Instance` puts "vlc" before the arguments, which libvlc
    takes for an address to play: that starts a playlist, its threads and a sound output."""
    return vlc.libvlc_new(len(arguments), [argument.encode() for argument in arguments])


def load_early() -> None:
    """Have everything in memory that most streams need. Starts no thread, so a fork is safe:
    libvlc's list of plug-ins, kept by an instance, then costs children a millisecond, not ten."""
    with suppress(scaling.NoScalerError):
        scaling.load()
    opening.load()
    _loaded.append(new_instance(["--quiet"]))
    plugins = _plugins()
    if plugins is None:
        return
    for name in _EARLY:
        with suppress(OSError):
            _loaded.append(ctypes.CDLL(str(plugins / name), mode=os.RTLD_LAZY | os.RTLD_LOCAL))


def _plugins() -> Path | None:
    """The folder of libvlc's plug-ins, found beside the library in memory."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        if "/libvlccore.so" in line:
            return Path(line.split(maxsplit=5)[5]).parent / "vlc" / "plugins"
    return None
