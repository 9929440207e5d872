"""Handing frames to a `VideoOutput`, for walls with a GPU."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat, QVideoSink

from hubwall.media.ring import Format, Frame, Plane

_PIXELS = {
    Format.I420: QVideoFrameFormat.PixelFormat.Format_YUV420P,
    Format.BGRA: QVideoFrameFormat.PixelFormat.Format_BGRA8888_Premultiplied,
}


def sink_frame(sink: QVideoSink, frame: Frame) -> None:
    """Copy the picture out of the ring, once, and give it to the sink. Called in the GUI thread;
    Qt uploads it on the render thread without Python."""
    shape = QVideoFrameFormat(QSize(frame.width, frame.height), _PIXELS[frame.format])
    shape.setColorSpace(
        QVideoFrameFormat.ColorSpace.ColorSpace_BT709
        if frame.height >= 720
        else QVideoFrameFormat.ColorSpace.ColorSpace_BT601
    )
    shape.setColorRange(QVideoFrameFormat.ColorRange.ColorRange_Video)
    picture = QVideoFrame(shape)
    if not picture.map(QVideoFrame.MapMode.WriteOnly):
        return
    try:
        for number, plane in enumerate(frame.planes):
            rows = memoryview(picture.bits(number))
            _copy_rows(plane, rows, picture.bytesPerLine(number))
    finally:
        picture.unmap()
    sink.setVideoFrame(picture)


def _copy_rows(plane: Plane, target: memoryview, stride: int) -> None:
    import numpy as np  # 70 ms that a wall without a GPU need not wait for at its start

    rows = min(plane.height, len(target) // stride)
    width = min(plane.stride, stride)
    taken = np.frombuffer(plane.data, np.uint8)[: rows * plane.stride]
    into = np.frombuffer(target, np.uint8)[: rows * stride]
    into.reshape(rows, stride)[:, :width] = taken.reshape(rows, plane.stride)[:, :width]
