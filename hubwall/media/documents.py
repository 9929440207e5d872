"""PDF pages, drawn by PDFium straight into the ring."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from hubwall.media.pictures import PictureError


class Document:
    """An opened PDF. Raises PictureError from its constructor and its methods."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            data = path.read_bytes()  # so that a file being replaced does not change underneath
            self._document: Any = pypdfium2.PdfDocument(data)
            self.pages = len(self._document)
        except FileNotFoundError:
            raise PictureError("no-such-file", file=str(path)[-200:]) from None
        except PermissionError:
            raise PictureError("forbidden", file=str(path)[-200:]) from None
        except MemoryError:
            raise PictureError("too-large", size="PDF", file=path.name) from None
        except (OSError, pypdfium2.PdfiumError) as error:
            locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
            code = "password-needed" if locked else "not-a-pdf"
            raise PictureError(code, file=path.name) from None
        if not self.pages:
            raise PictureError("not-a-pdf", file=path.name)

    def close(self) -> None:
        self._document.close()

    def size(self, number: int) -> tuple[int, int]:
        """The shape of a page (from 0), in hundredths of a point."""
        if not 0 <= number < self.pages:
            raise PictureError("no-such-page", file=self.path.name, page=str(number + 1))
        width, height = self._document.get_page_size(number)
        return max(1, round(width * 100)), max(1, round(height * 100))

    def draw(self, number: int, size: tuple[int, int], address: int, stride: int) -> None:
        """Draw a page (from 0), on white, as BGRA at this address: `size[1]` rows of `stride`
        bytes."""
        width, height = size
        try:
            page = self._document[number]
        except pypdfium2.PdfiumError:
            raise PictureError("not-a-pdf", file=self.path.name) from None
        bitmap = pdfium.FPDFBitmap_CreateEx(
            width, height, pdfium.FPDFBitmap_BGRx, ctypes.c_void_p(address), stride
        )
        if not bitmap:
            raise PictureError("too-large", size=f"{width} x {height}", file=self.path.name)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            flags = pdfium.FPDF_ANNOT
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
            page.close()
