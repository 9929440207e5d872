"""H.264 from strangers into planes that lie in memory.

libavcodec has had its share of holes, so this runs in a process of its own, under limits, that may
die. What can be bounded before it sees anything is: the size of the picture, which it is told.
"""

from __future__ import annotations

import av
from av.codec.context import Flags
from av.error import FFmpegError

from hubwall.media.conversion import Colours, Pixels, Planes

_FORMS = {
    "yuv420p": Pixels.I420,
    "yuvj420p": Pixels.I420,
    "yuv422p": Pixels.I422,
    "yuvj422p": Pixels.I422,
    "yuv444p": Pixels.I444,
    "yuvj444p": Pixels.I444,
    "nv12": Pixels.NV12,
}
_PADDING = 15  # coded pictures end at whole blocks; H.264 lets them be cut to even sizes only
_MOST_OWED = 4  # pictures kept back
_FULL_RANGE, _BT709, _BT601 = 2, (1,), (4, 5, 6)


class Decoded:
    """A picture as it was decoded; its memory stays as long as this does."""

    __slots__ = ("_frame", "colours", "form", "planes")

    def __init__(self, frame: av.VideoFrame, form: Pixels, height: int) -> None:
        self._frame = frame
        self.form = form
        self.planes = Planes(
            tuple(plane.buffer_ptr for plane in frame.planes),
            tuple(plane.line_size for plane in frame.planes),
        )
        usual = Colours.usual(height)
        matrix = int(frame.colorspace)
        bt709 = matrix in _BT709 or (usual.bt709 and matrix not in _BT601)
        full = int(frame.color_range) == _FULL_RANGE or frame.format.name.startswith("yuvj")
        self.colours = Colours(bt709, full)


class UndecodableError(Exception):
    """What came is no picture, not of its size, or broken."""


class Decoder:
    """Takes access units of one size. From agents, each gives its picture at once; encoders that
    are pushed in by others may keep one or two back."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self._owed = 0
        context = av.CodecContext.create("h264", "r")
        # a single thread: a picture costs 3.5 ms at 1080p, and more threads of a player, of which
        # a wall may have a dozen, only make more of the same work
        context.thread_count = 1
        context.flags |= Flags.low_delay
        across, down = (side + 64 for side in size)
        context.options = {"max_pixels": str(across * down), "err_detect": "explode"}
        self._context = context

    def decode(self, data: bytes) -> Decoded | None:
        """The newest picture that is ready; None if there will be one with the next unit. Raises
        UndecodableError."""
        try:
            frames = self._context.decode(av.Packet(data))
        except (FFmpegError, ValueError, EOFError) as error:
            raise UndecodableError from error
        self._owed += 1 - len(frames)
        if self._owed > _MOST_OWED:
            raise UndecodableError
        if not frames:
            return None
        frame = frames[-1]
        form = _FORMS.get(frame.format.name)
        if not isinstance(frame, av.VideoFrame) or form is None or frame.is_corrupt:
            raise UndecodableError
        width, height = self.size
        if not (0 <= frame.width - width <= _PADDING and 0 <= frame.height - height <= _PADDING):
            raise UndecodableError
        return Decoded(frame, form, height)

    @property
    def late(self) -> bool:
        """Whether pictures come later than their units, so that the places that have changed since
        the last one are unknown."""
        return self._owed > 0
