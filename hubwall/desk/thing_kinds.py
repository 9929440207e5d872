"""What a file is, by what stands in it and never by its name."""

from __future__ import annotations

from dataclasses import dataclass

from hubwall.files.shared_things import addresses_in

HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class ThingKind:
    """`kind`: image, pdf, film or address; `ending` is what its file's name gets."""

    kind: str
    ending: str


_MAGIC: tuple[tuple[int, bytes, ThingKind], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", ThingKind("image", ".png")),
    (0, b"\xff\xd8\xff", ThingKind("image", ".jpg")),
    (0, b"GIF87a", ThingKind("image", ".gif")),
    (0, b"GIF89a", ThingKind("image", ".gif")),
    (0, b"II*\x00", ThingKind("image", ".tif")),
    (0, b"MM\x00*", ThingKind("image", ".tif")),
    (0, b"%PDF-", ThingKind("pdf", ".pdf")),
    (0, b"\x1aE\xdf\xa3", ThingKind("film", ".mkv")),
    (0, b"OggS", ThingKind("film", ".ogv")),
    (0, b"FLV\x01", ThingKind("film", ".flv")),
    (0, b"\x00\x00\x01\xba", ThingKind("film", ".mpg")),
    (0, b"\x00\x00\x01\xb3", ThingKind("film", ".mpg")),
    (0, b"0&\xb2u\x8ef\xcf\x11", ThingKind("film", ".wmv")),
)
_RIFF = {b"WEBP": ThingKind("image", ".webp"), b"AVI ": ThingKind("film", ".avi")}
_PICTURE_BRANDS = (b"avif", b"avis")
_FILM_BRANDS = (
    b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash",
    b"qt  ", b"3gp4", b"3gp5", b"3gp6", b"MSNV", b"f4v ", b"mmp4",
)  # fmt: skip


def kind_of(head: bytes, whole: bool) -> ThingKind | None:
    """What the file is, from its first HEAD_BYTES (`whole`: that is all of it); None for what the
    wall does not show. SVG is none: it can carry scripts."""
    for at, magic, kind in _MAGIC:
        if head[at : at + len(magic)] == magic:
            return kind
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in _PICTURE_BRANDS:
            return ThingKind("image", ".avif")
        return ThingKind("film", ".mp4") if brand in _FILM_BRANDS else None
    if len(head) > 376 and head[0] == head[188] == head[376] == 0x47:  # MPEG transport stream
        return ThingKind("film", ".ts")
    if head[:2] == b"BM" and len(head) > 18 and head[6:10] == b"\0\0\0\0":
        return ThingKind("image", ".bmp")
    return ThingKind("address", ".txt") if whole and addresses_in(head) else None
