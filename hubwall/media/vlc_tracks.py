"""Sound and subtitle tracks, and the picture's shape, as libvlc tells them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import vlc


@dataclass(frozen=True, slots=True)
class Track:
    """A track: libvlc's number for it, its language code (may be empty), a name for people."""

    number: int
    language: str
    name: str
    teletext: bool = False


class _Track(ctypes.Structure):
    """libvlc_media_track_t. python-vlc 3.0.21203 lists the three members of its union one after
    the other, and so reads the language from beyond its end."""

    _fields_ = (
        ("codec", ctypes.c_uint32),
        ("original_fourcc", ctypes.c_uint32),
        ("id", ctypes.c_int),
        ("type", ctypes.c_int),
        ("profile", ctypes.c_int),
        ("level", ctypes.c_int),
        ("video", ctypes.POINTER(vlc.VideoTrack)),  # or audio, or subtitle
        ("bitrate", ctypes.c_uint),
        ("language", ctypes.c_char_p),
        ("description", ctypes.c_char_p),
    )


_SOUND, _VIDEO, _TEXT = 0, 1, 2  # libvlc_track_type_t
_TELETEXT = int.from_bytes(b"telx", "little")
FIRST_PAGE, LAST_PAGE = 100, 899


@contextmanager
def _media_tracks(media: Any) -> Iterator[list[Any]]:
    """libvlc's own structures, valid inside the block."""
    tracks = ctypes.POINTER(vlc.MediaTrack)()
    count = vlc.libvlc_media_tracks_get(media, ctypes.byref(tracks))
    if not count:
        yield []
        return
    listed = ctypes.cast(tracks, ctypes.POINTER(ctypes.POINTER(_Track)))
    try:
        yield [listed[index].contents for index in range(count)]
    finally:
        vlc.dll.libvlc_media_tracks_release(tracks, ctypes.c_uint(count))


def has_tracks(media: Any) -> bool:
    with _media_tracks(media) as tracks:
        return bool(tracks)


def decoded_pictures(media: Any) -> int:
    """How many pictures were decoded. Those that came to the screen say nothing: libvlc shows the
    last one again and again (every 80 ms) while none follows."""
    stats = vlc.MediaStats()
    media.get_stats(stats)
    return int(stats.decoded_video)


def video_shape(media: Any) -> tuple[int, int] | None:
    """The shape of a pixel (width, height) of the first video track."""
    with _media_tracks(media) as tracks:
        for track in tracks:
            if track.type == _VIDEO and track.video:
                video = track.video.contents
                if 0 < video.sar_num < 65536 and 0 < video.sar_den < 65536:
                    return video.sar_num, video.sar_den
    return None


def _described(media: Any, described: Any, kind: int) -> tuple[Track, ...]:
    with _media_tracks(media) as tracks:
        said = [
            (track.id, (track.language or b"").decode(errors="replace"), track.codec == _TELETEXT)
            for track in tracks
            if track.type == kind
        ]
    shown = [(number, name) for number, name in described or () if number >= 0]  # -1: "off"
    by_number = {number: (language, page) for number, language, page in said}
    in_order = len(said) == len(shown)  # in a transport stream, the two have other numbers
    found = []
    for index, (number, name) in enumerate(shown):
        words = name.decode(errors="replace") if isinstance(name, bytes) else str(name)
        usual = said[index][1:] if in_order else ("", False)
        language, teletext = by_number.get(number, usual)
        found.append(Track(number, language, words, teletext))
    return tuple(found)


def sound_tracks(player: Any, media: Any) -> tuple[Track, ...]:
    return _described(media, player.audio_get_track_description(), _SOUND)


def text_tracks(player: Any, media: Any) -> tuple[Track, ...]:
    return _described(media, player.video_get_spu_description(), _TEXT)


def chosen(wanted: object, tracks: Sequence[Track]) -> int | None:
    """libvlc's number for what was asked: a language, a number from 1, "off" (-1), or "" for the
    first; a number from 100 is a page of teletext. None where there is no such track: what is on
    stays on."""
    if wanted == "off":
        return -1
    if isinstance(wanted, int) and not isinstance(wanted, bool):
        if FIRST_PAGE <= wanted <= LAST_PAGE:
            return next((track.number for track in tracks if track.teletext), None)
        return tracks[wanted - 1].number if 1 <= wanted <= len(tracks) else None
    if wanted == "":
        return tracks[0].number if tracks else None
    language = str(wanted).lower()
    for track in tracks:
        if track.language.lower()[:2] == language[:2] and language:
            return track.number
    return None
