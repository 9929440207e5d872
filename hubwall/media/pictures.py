"""Reading picture files, with limits: what is too large is refused before it is unpacked."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import resvg_py
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from hubwall.media.fitting import fitted, shrunk
from hubwall.model.zone import Fit

ENDINGS = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".apng", ".bmp", ".tif", ".tiff", ".avif"}
)
LARGEST_PIXELS = 500_000_000  # of a file, as it says itself
LARGEST_UNPACKED = 100_000_000  # of what has to be in memory at once
LARGEST_SVG_BYTES = 32 << 20
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
_MOVING = ("PNG", "WEBP", "GIF", "AVIF")
_ORIENTATION = 0x0112

# importing a reader makes Pillow know its format; only these ever meet a file
_READERS = (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

Image.MAX_IMAGE_PIXELS = None  # the limits above stand for it


class PictureError(Exception):
    """The file can't be shown; `code` is one of `failures.FAILURES`."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture ready for the ring: BGRA with premultiplied alpha, rows `stride` bytes apart.

    `seconds` is how long it stays before the next of the same file; 0 for ever.
    """

    width: int
    height: int
    stride: int
    data: bytes
    seconds: float = 0.0


class Picture:
    """An opened file. Raises PictureError from its constructor and its methods."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._image: Any = None
        self._svg = path.suffix.lower() in (".svg", ".svgz")
        try:
            if self._svg:
                self.size = self._svg_size()
            else:
                self._image = Image.open(path, formats=_FORMATS)
                self.size = self._checked(self._image)
        except FileNotFoundError:
            raise PictureError("no-such-file", file=str(path)[-200:]) from None
        except PermissionError:
            raise PictureError("forbidden", file=str(path)[-200:]) from None
        except (OSError, ValueError, SyntaxError, UnidentifiedImageError):
            raise PictureError("not-a-picture", file=path.name) from None

    def close(self) -> None:
        if self._image is not None:
            self._image.close()

    def _checked(self, image: Any) -> tuple[int, int]:
        width, height = image.size
        if width * height > LARGEST_PIXELS:
            raise PictureError("too-large", size=f"{width} x {height}", file=self.path.name)
        if image.getexif().get(_ORIENTATION, 1) >= 5:
            return height, width
        return width, height

    @property
    def moves(self) -> bool:
        image = self._image
        return image is not None and image.format in _MOVING and image.is_animated

    def frames(self, zone: tuple[int, int], fit: Fit) -> Iterator[Drawn]:
        """The picture at the size that the zone needs; several, once round, if it moves."""
        try:
            if self._svg:
                yield self._draw_svg(fitted(self.size, zone, fit))
            elif self.moves:
                yield from self._draw_moving(shrunk(self.size, zone, fit))
            else:
                yield self._draw_still(shrunk(self.size, zone, fit))
        except MemoryError:
            size = f"{self.size[0]} x {self.size[1]}"
            raise PictureError("too-large", size=size, file=self.path.name) from None
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError):
            raise PictureError("not-a-picture", file=self.path.name) from None

    def _draw_still(self, size: tuple[int, int]) -> Drawn:
        image = self._image
        turned = image.getexif().get(_ORIENTATION, 1) >= 5
        image.draft("RGB", (size[1], size[0]) if turned else size)
        if image.width * image.height > LARGEST_UNPACKED:
            named = f"{self.size[0]} x {self.size[1]}"
            raise PictureError("too-large", size=named, file=self.path.name)
        return _drawn(ImageOps.exif_transpose(image), size)

    def _draw_moving(self, size: tuple[int, int]) -> Iterator[Drawn]:
        image = self._image
        if image.width * image.height > LARGEST_UNPACKED // 4:
            named = f"{self.size[0]} x {self.size[1]}"
            raise PictureError("too-large", size=named, file=self.path.name)
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            milliseconds = image.info.get("duration", 100) or 100
            # browsers take 10 ms and less for a mistake, and everybody makes files for browsers
            seconds = 0.1 if milliseconds <= 10 else milliseconds / 1000
            yield _drawn(image, size, seconds)

    def _svg_text(self) -> str:
        if self.path.stat().st_size > LARGEST_SVG_BYTES:
            raise PictureError("too-large", size="SVG", file=self.path.name)
        return self.path.read_text("utf-8")

    def _svg_size(self) -> tuple[int, int]:
        """The shape of the drawing, as large as numbers go: a drawing has no size of its own."""
        head = re.search(r"<svg\b[^>]*>", self._svg_text())
        if head is None:
            raise ValueError("no svg element")
        box = re.search(r"""\bviewBox\s*=\s*["']([^"']+)["']""", head[0])
        numbers = re.findall(r"[-+.\deE]+", box[1])[2:4] if box else []
        if len(numbers) != 2:
            numbers = [
                found[1]
                for name in ("width", "height")
                if (found := re.search(rf"""\s{name}\s*=\s*["']([\d.]+)(?:px)?["']""", head[0]))
            ]
        width, height = (float(number) for number in numbers) if len(numbers) == 2 else (1.0, 1.0)
        if not (0 < width < 1e9 and 0 < height < 1e9):
            raise ValueError("no size")
        scale = 10_000 / max(width, height)
        return max(1, round(width * scale)), max(1, round(height * scale))

    def _draw_svg(self, size: tuple[int, int]) -> Drawn:
        data = resvg_py.svg_to_bytes(svg_string=self._svg_text(), width=size[0], height=size[1])
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            return _drawn(image, size)


def _drawn(image: Any, size: tuple[int, int], seconds: float = 0.0) -> Drawn:
    if image.mode.startswith("I;16"):
        image = image.point(lambda level: level / 256).convert("L")
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    # transparency is multiplied in before scaling, so that no colour of unseen pixels bleeds in
    image = image.convert("RGBA").convert("RGBa") if clear else image.convert("RGB")
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if not clear:
        image = image.convert("RGBA")
    stride = -(-size[0] * 4 // 32) * 32
    data = image.tobytes("raw", "BGRa" if clear else "BGRA", stride, 1)
    return Drawn(size[0], size[1], stride, data, seconds)
