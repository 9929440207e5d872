"""From painted frames and sounds to a small H.264 clip that loops without a seam."""

from __future__ import annotations

import subprocess
import tempfile
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage, QPainter

from demo_assets.brush import begin

WIDTH, HEIGHT, RATE = 1280, 720, 25


def film(
    target: Path,
    seconds: int,
    paint: Callable[[QPainter, float], None],
    sound: np.ndarray,
    quality: int,
) -> None:
    """Encode a clip. `paint` draws the moment t, 0 to 1 of the loop; `sound` is stereo, 44.1 kHz.
    A key frame every two seconds, so that a decoder that joins late soon has a picture."""
    with tempfile.TemporaryDirectory() as folder:
        track = Path(folder) / "sound.wav"
        with wave.open(str(track), "wb") as out:
            out.setnchannels(2)
            out.setsampwidth(2)
            out.setframerate(44100)
            out.writeframes((np.clip(sound, -1, 1) * 32000).astype("<i2").tobytes())
        command = [
            "ffmpeg", "-y", "-loglevel", "error",
            "-f", "rawvideo", "-pix_fmt", "bgra", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE),
            "-i", "-", "-i", str(track),
            "-c:v", "libx264", "-preset", "veryslow", "-crf", str(quality), "-pix_fmt", "yuv420p",
            "-tune", "animation", "-bf", "2", "-refs", "2", "-x264-params", "b-pyramid=none",
            "-g", str(2 * RATE), "-keyint_min", str(2 * RATE), "-sc_threshold", "0",
            "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709",
            "-vf", "scale=out_color_matrix=bt709:out_range=tv",
            "-c:a", "aac", "-b:a", "48k", "-movflags", "+faststart", "-map_metadata", "-1",
            "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
            str(target),
        ]  # fmt: skip
        with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
            assert encoder.stdin is not None
            count = seconds * RATE
            for number in range(count):
                image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
                painter = begin(image)
                paint(painter, number / count)
                painter.end()
                encoder.stdin.write(bytes(image.constBits()))
            encoder.stdin.close()
        if encoder.returncode:
            raise SystemExit(f"ffmpeg could not make {target.name}")
