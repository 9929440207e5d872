"""Pictures into H.264 without delay: one in, one out, nothing kept back.

libx264's rate can't be changed in flight here: FFmpeg hands a changed rate on, but its limits on
single pictures (VBV) only with `rc_max_rate`, which PyAV does not let one set, and without those
x264 makes up for minutes for what it did at the old rate. To open it anew takes 3 ms and a picture
that needs nothing before it, which the limits keep small; so the rate goes in steps.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.codec.context import Flags
from av.error import FFmpegError
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureError
from hubwall.share.messages import Size

STEPS = (700_000, 1_200_000, 2_000_000, 3_500_000, 6_000_000, 10_000_000, 17_000_000,
         28_000_000)  # fmt: skip
"""Bits per second."""

_UP_AFTER_S = 2.0
_PICTURES_KEPT = 2.0  # of the rate's share: what a single picture may take
_NEVER = 1 << 30
_BT709 = 1
_SOFTWARE = "libx264"

_X264 = {
    "preset": "ultrafast",
    "tune": "zerolatency",
    "crf": "21",
    "forced-idr": "1",
    "sc_threshold": "0",
    "x264-params": "scenecut=0",
}
_HARDWARE: dict[str, dict[str, str]] = {
    "h264_nvenc": {"preset": "p1", "tune": "ull", "zerolatency": "1", "delay": "0", "rc": "cbr",
                   "forced-idr": "1"},
    "h264_qsv": {"preset": "veryfast", "async_depth": "1", "low_delay_brc": "1",
                 "forced_idr": "1"},
    "h264_videotoolbox": {"realtime": "1", "prio_speed": "1"},
    "h264_amf": {"usage": "ultralowlatency", "quality": "speed", "forced_idr": "1"},
    "h264_mf": {"rate_control": "cbr", "scenario": "display_remoting", "hw_encoding": "1"},
}  # fmt: skip


def _candidates() -> tuple[str, ...]:
    """Hardware that is worth trying on this machine: to try what isn't there takes time."""
    if sys.platform == "darwin":
        return ("h264_videotoolbox",)
    if sys.platform == "win32":
        return ("h264_nvenc", "h264_qsv", "h264_amf", "h264_mf")
    nvidia = ("h264_nvenc",) if Path("/dev/nvidiactl").exists() else ()
    intel = ("h264_qsv",) if Path("/dev/dri/renderD128").exists() else ()
    return nvidia + intel


_broken: set[str] = set()


class Encoder:
    """One size. One thread at a time."""

    def __init__(self, size: Size, fps: int, rate: float) -> None:
        """Raises CaptureError if there is no encoder at all."""
        self.size, self.fps = size, fps
        self._even = (size[0] + size[0] % 2, size[1] + size[1] % 2)
        self._reformatter = VideoReformatter()
        self._step = _step_for(rate)
        self._good_since: float | None = None
        self._last = 0
        self._open()

    def _open(self) -> None:
        """The first encoder that gives a picture for a picture."""
        self._next_is_key = True
        for name in (*_candidates(), _SOFTWARE):
            if name in _broken:
                continue
            try:
                self._context = self._opened(name)
                if name != _SOFTWARE:
                    self._try()
                    self._context = self._opened(name)
            except (FFmpegError, ValueError, OSError):
                _broken.add(name)
                continue
            self.name = name
            return
        raise CaptureError(tr("FFmpeg has no H.264 encoder here"))

    def _opened(self, name: str) -> av.VideoCodecContext:
        context = av.CodecContext.create(name, "w")
        assert isinstance(context, av.VideoCodecContext)
        rate = STEPS[self._step]
        context.width, context.height = self._even
        context.pix_fmt = "yuv420p" if name == _SOFTWARE else "nv12"
        context.time_base = Fraction(1, 1_000_000)
        context.framerate = Fraction(self.fps, 1)
        context.gop_size = _NEVER
        context.max_b_frames = 0
        context.thread_count = 1
        context.flags |= Flags.low_delay
        context.colorspace, context.color_range = _BT709, int(ColorRange.MPEG)
        limits = {"maxrate": str(rate), "bufsize": str(int(rate / self.fps * _PICTURES_KEPT))}
        if name == _SOFTWARE:
            context.options = {**_X264, **limits}
        else:
            context.bit_rate = rate
            context.options = {**_HARDWARE[name], **limits}
        context.open()
        return context

    def _try(self) -> None:
        black = np.zeros((self._even[1], self._even[0], 4), np.uint8)
        if not self._coded(black, 0)[0]:
            raise ValueError("it keeps pictures back")

    def adapt(self, rate: float, now: float) -> None:
        """Keep to this rate: down at once, up when it has been good for a while."""
        step = _step_for(rate)
        if step < self._step:
            self._change(step)
        elif step == self._step:
            self._good_since = None
        elif self._good_since is None:
            self._good_since = now
        elif now - self._good_since > _UP_AFTER_S:
            self._change(self._step + 1)

    def _change(self, step: int) -> None:
        self._step, self._good_since = step, None
        self._open()

    def restart(self) -> None:
        """The next picture needs nothing before it."""
        self._next_is_key = True

    def encode(self, bgra: NDArray[np.uint8], at_us: int) -> tuple[bytes, bool]:
        """The access unit of this picture, and whether it needs nothing before it. Raises
        FFmpegError."""
        try:
            data, key = self._coded(bgra, at_us)
        except FFmpegError:
            if self.name == _SOFTWARE:
                raise
            data, key = b"", False
        if data or self.name == _SOFTWARE:
            return data, key
        _broken.add(self.name)  # the driver was replaced, or the card taken away
        self._open()
        return self._coded(bgra, at_us)

    def _coded(self, bgra: NDArray[np.uint8], at_us: int) -> tuple[bytes, bool]:
        if self._even != self.size:
            wide, high = self._even[0] - self.size[0], self._even[1] - self.size[1]
            bgra = np.pad(bgra, ((0, high), (0, wide), (0, 0)), "edge")
        frame = av.VideoFrame.from_numpy_buffer(bgra, "bgra")
        frame = self._reformatter.reformat(
            frame,
            format=self._context.pix_fmt,
            interpolation=Interpolation.POINT,  # the sizes are the same; 2.8 ms instead of 4.5
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
        )
        self._last = max(at_us, self._last + 1)
        frame.pts = self._last
        if self._next_is_key:
            frame.pict_type = PictureType.I
            self._next_is_key = False
        packets = self._context.encode(frame)
        return b"".join(bytes(packet) for packet in packets), any(p.is_keyframe for p in packets)


def _step_for(rate: float) -> int:
    return max((n for n, step in enumerate(STEPS) if step <= rate), default=0)
