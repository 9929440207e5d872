"""What libvlc is told at its start: from a stream's parameters to its arguments and address.

Each player has a libvlc of its own, so everything is an argument of the instance, made here from
numbers and fixed words. Nothing from a layout becomes an option by itself: options such as `:sout`
write files. A login goes into the address, inside this process only.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from hubwall.media.diagnosis import local_path
from hubwall.media.protocol import Login
from hubwall.model.addresses import led_to

_FOR_EVER = 65535  # the largest number that libvlc takes; then the supervisor starts it again
# Cores for 1080i at 25 frames/s (off 0.23): blend 0.25, but what moves has a ghost; linear 0.32,
# at half the height and twice the pictures; yadif 0.32, whole pictures; yadif2x 0.46
DEINTERLACING = "yadif"
_LISTED = frozenset({"http", "https", "rtsp", "rtmp", "rtmps", "udp", "rtp", "srt", "mms", "ftp"})
_LED = frozenset(
    {"rtsps", "rtmpt", "rtmpts", "rtmpe", "satip", "mmsh", "mmst", "mmsu", "rist", "tcp"}
    | {"ftps", "ftpes", "icyx", "ice", "itpc", "unsv", "upnp", "live"}
)
_ALWAYS = (
    "--no-video-title-show",
    "--no-xlib",
    "--no-osd",
    "--no-lua",
    "--no-sub-autodetect-file",
    "--no-metadata-network-access",
    "--no-snapshot-preview",
    "--no-media-library",
    "--keystore=memory",  # the keyrings of desktops wait for a session bus
    "--avcodec-hw=none",
    "--avcodec-threads=1",
    # late by twelve pictures, it would throw packets away and show grey shapes until a key frame
    "--no-avcodec-hurry-up",
    "--swscale-mode=0",
    "--no-skip-frames",
    "--no-drop-late-frames",  # with them, a machine that is a little too slow shows none at all
    "--audio-resampler=speex_resampler",
)


def _number(value: object, low: int, high: int, otherwise: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return otherwise
    return int(min(max(value, low), high))


def arguments(restart: Mapping[str, Any]) -> list[str]:
    """libvlc's arguments for a stream. Parameters that make no sense count as left out."""
    latency = latency_ms(restart)
    found = ["--quiet", *_ALWAYS, f"--network-caching={latency}", f"--live-caching={latency}"]
    address = str(restart.get("address", ""))
    if local_path(address) is not None:
        # nobody waits for it, as a file is read ahead at once; behind by more than this, libvlc
        # would throw packets away that the next ones need, and show grey until a key frame; with
        # more, a looping file of two seconds is never read far enough to begin
        found.append("--file-caching=1000")
        if restart.get("loop", True):
            found.append(f"--input-repeat={_FOR_EVER}")
    deinterlace = {"on": 1, "off": 0}.get(str(restart.get("deinterlace")), -1)
    found.append(f"--deinterlace={deinterlace}")
    found.append(f"--deinterlace-mode={DEINTERLACING}")
    return found


def latency_ms(restart: Mapping[str, Any]) -> int:
    """What is kept in hand."""
    return _number(restart.get("latency_ms"), 0, 60_000, 1000)


def of_a_pipe(restart: Mapping[str, Any]) -> tuple[str, ...]:
    """The same for a transport stream that comes through a pipe. Of what waits, little is read
    ahead (in KiB; libvlc would read 16 MiB): the rest is still in the recording."""
    return f":file-caching={latency_ms(restart)}", ":demux=ts", ":prefetch-buffer-size=256"


def location(address: str, login: Login | None) -> str:
    """The address as libvlc wants it: files as file://, a login inside."""
    path = local_path(address)
    if path is not None:
        return "file://" + quote(str(Path(path).absolute()))
    if login is None:
        return address
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    userinfo = f"{quote(login.user, safe='')}:{quote(login.password, safe='')}"
    return urlunsplit(parts._replace(netloc=f"{userinfo}@{host}"))


def is_led(address: str) -> bool:
    """Whether a server says what is played, or where it is to be had."""
    return urlsplit(led_to("", address)).scheme.lower() in _LISTED | _LED


def may_follow(parent: str, child: str) -> bool:
    """Whether a playlist may lead there: one from the network never opens a file or a device of
    this machine."""
    if local_path(parent) is not None:
        return True
    scheme = urlsplit(led_to("", child)).scheme.lower()
    return scheme in _LISTED
