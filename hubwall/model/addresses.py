"""Addresses: the ways in which streams come, and where what comes from elsewhere may lead."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

STREAMS = frozenset(
    {"http", "https", "rtsp", "rtsps", "rtp", "udp", "srt", "rtmp", "rtmps", "mms", "rist", "satip"}
)
"""What a layout or a channel list may name; all others are refused, `file:` with them."""

MAY_LACK_A_HOST = frozenset({"udp", "rtp", "srt"})
"""Those that may come to this machine by themselves."""

INPUTS = ("v4l2", "pulse", "alsa")
"""Inputs of this machine: capture cards and cameras, and inputs for sound. A layout may name them;
a list from elsewhere never leads there."""

_CARD = re.compile(r"^v4l2:///dev/(video\d{1,4}|v4l/by-(id|path)/[A-Za-z0-9_.:+@,=-]{1,200})$")
_SOUND = re.compile(
    r"^(pulse://[A-Za-z0-9_.:+@-]{0,200}|alsa://((plug)?hw:[A-Za-z0-9_=,]{1,100}|default))$"
)


def is_input(address: str) -> bool:
    """Whether the address says that it is an input, rightly written or not."""
    return address.partition("://")[0].lower() in INPUTS


def is_card(address: str) -> bool:
    """Whether it is that of a capture card, such as `v4l2:///dev/video0`."""
    return _CARD.match(address) is not None and ".." not in address


def is_sound_input(address: str) -> bool:
    """Whether it is that of an input for sound, such as `pulse://` for the usual one."""
    return _SOUND.match(address) is not None


def led_to(base: str, written: str) -> str:
    """The address that is meant where what came from `base` says so; "" where it is none."""
    try:
        found = urljoin(base, written.strip())
        return found if urlsplit(found).port != 0 else ""
    except ValueError:
        return ""
