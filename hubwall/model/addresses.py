"""Ways in which streams come, by the beginning of their address."""

from __future__ import annotations

STREAMS = frozenset(
    {"http", "https", "rtsp", "rtsps", "rtp", "udp", "srt", "rtmp", "rtmps", "mms", "rist", "satip"}
)
"""What a layout or a channel list may name; all others are refused, `file:` with them."""

MAY_LACK_A_HOST = frozenset({"udp", "rtp", "srt"})
"""Those that may come to this machine by themselves."""
