"""Pixels of the X server in shared memory, without a copy, by the X library of mss.

`mss.grab` copies what the server has written once more (1.0 ms of 1.6 for 1080p) and always takes
the root window. Its parts below take any window or pixmap, and leave the pixels where they are. If
the server is on another machine there is no shared memory, and `mss.grab` itself is used.
"""

from __future__ import annotations

import contextlib
import mmap
import os
from typing import Any

import mss
import numpy as np
from mss.exception import ScreenShotError
from mss.linux import xcb as _xcb
from numpy.typing import NDArray

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureError
from hubwall.share.messages import Rect, Size

xcb: Any = _xcb  # it hands on what it imports without saying so to type checkers
_ALL_PLANES = 0xFFFFFFFF
_DEPTHS = (24, 32)


class GrabError(Exception):
    """There was nothing to grab: what it was of has changed meanwhile."""


class XPixels:
    """Grabs parts of a drawable, either into their place in `picture` or beside it."""

    def __init__(self, display: str = "") -> None:
        """Raises CaptureError."""
        try:
            self._connection, number = xcb.connect(display or None)
        except ScreenShotError as problem:
            raise CaptureError(str(problem)) from problem
        screen = xcb.setup_roots(xcb.get_setup(self._connection))[number]
        self.root: int = screen.root.value
        self._display = display
        self._segment: Any = None
        self._memory: mmap.mmap | None = None
        self._plain: Any = None
        self.picture: NDArray[np.uint8] = np.zeros((0, 0, 4), np.uint8)
        if screen.root_depth not in _DEPTHS:
            raise CaptureError(tr("The screen has too few colours; it needs 24 bits"))

    def begin(self, size: Size) -> None:
        """A new picture, black."""
        self._drop()
        width, height = size
        length = width * height * 4
        try:
            self._share(2 * length)
        except (ScreenShotError, OSError):
            self._drop()
            self._plain = mss.MSS(display=self._display or None)
        whole: Any = self._memory if self._memory is not None else bytearray(length)
        pixels = np.frombuffer(whole, np.uint8)
        self.picture = pixels[:length].reshape(height, width, 4)
        self._beside = pixels[length:]

    def _share(self, length: int) -> None:
        found = xcb.get_extension_data(self._connection, xcb.LIB.shm_id)
        if not found.present:
            raise ScreenShotError("MIT-SHM is missing")
        version = xcb.shm_query_version(self._connection)
        if (version.major_version, version.minor_version) < (1, 2):
            raise ScreenShotError("MIT-SHM is too old")
        descriptor = os.memfd_create("hubwall-share", os.MFD_CLOEXEC)
        try:
            os.ftruncate(descriptor, length)
            self._memory = mmap.mmap(descriptor, length)
        except OSError:
            os.close(descriptor)
            raise
        segment = xcb.ShmSeg(xcb.generate_id(self._connection).value)
        xcb.shm_attach_fd(self._connection, segment, descriptor, read_only=False)  # closes it
        self._segment = segment

    def grab(self, drawable: int, rect: Rect, at: tuple[int, int] = (0, 0)) -> NDArray[np.uint8]:
        """The pixels of this part, (height, width, 4), good until the next call; `at` is where the
        picture begins in the drawable. Raises GrabError."""
        x, y, width, height = rect
        return self._grab(drawable, (x + at[0], y + at[1], width, height), beside=True)

    def grab_all(self, drawable: int, at: tuple[int, int] = (0, 0)) -> None:
        """All of `picture`, in its place. Raises GrabError."""
        height, width = self.picture.shape[:2]
        found = self._grab(drawable, (*at, width, height), beside=False)
        if self._segment is None:
            self.picture[:] = found

    def _grab(self, drawable: int, rect: Rect, beside: bool) -> NDArray[np.uint8]:
        x, y, width, height = rect
        try:
            if self._segment is None:
                return self._grab_plainly(drawable, rect)
            offset = self.picture.size if beside else 0
            kind = xcb.ImageFormat.ZPixmap
            xcb.shm_get_image(
                self._connection, xcb.Drawable(drawable), x, y, width, height, _ALL_PLANES, kind,
                self._segment, offset,
            )  # fmt: skip
        except ScreenShotError as problem:
            raise GrabError(str(problem)) from problem
        if not beside:
            return self.picture
        return self._beside[: width * height * 4].reshape(height, width, 4)

    def _grab_plainly(self, drawable: int, rect: Rect) -> NDArray[np.uint8]:
        if drawable != self.root:
            raise GrabError("only whole screens can be shared from another machine")
        x, y, width, height = rect
        place = {"left": x, "top": y, "width": width, "height": height}
        raw = self._plain.grab(place).raw
        return np.frombuffer(raw, np.uint8).reshape(height, width, 4)

    def _drop(self) -> None:
        if self._segment is not None:
            with contextlib.suppress(ScreenShotError):
                xcb.shm_detach(self._connection, self._segment)
        self._segment = self._memory = None  # the memory goes with the last array that shows it
        if self._plain is not None:
            self._plain.close()
            self._plain = None

    def close(self) -> None:
        self._drop()
        with contextlib.suppress(ScreenShotError):  # the server was first
            xcb.disconnect(self._connection)
