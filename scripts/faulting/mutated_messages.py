"""Messages with something wrong, for whatever reads what strangers send."""

from __future__ import annotations

import json
import random
import struct

from hubwall.share import frames, wire
from hubwall.share import messages as said

RGB = bytes(range(256)) * 3
PIECES = (
    *(b"null", b"true", b"-1", b"1e999", b"NaN", b"Infinity", b"9" * 30, b"9" * 5000, b"0.5"),
    *(b'""', b"[]", b"{}", b"[" * 3000, b'{"a":' * 1000, b'"\\ud800"', b'"\\u0000"', b"\xff\xfe"),
    *(b'"' + "\u202eGNP\u2066".encode() + b'"', b'"' + b"x" * 40_000 + b'"', b'"../../etc"'),
    *(b'"seat-3/screen"', b'"share":', b'"alive":', b"[1,2,3]", b"[[]]", b"65535", b"65536", b"-0"),
)
NUMBERS = (0, 1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def texts() -> list[bytes]:
    """Good messages of every sort, from agents, guests, players and both ends of the desk."""
    key, signature = bytes(32), bytes(64)
    packed = [
        said.Hello(1, key, signature, "Zoë"),
        said.ShareOn(1, "Slides", "screen", (1920, 1080), True, False),
        said.ShareOn(2, "", "sound", (0, 0), True, False),
        said.ShareOff(2),
        said.Offer((("DP-1", 1920, 1080), ("DP-2", 1280, 1024)), "always"),
        said.Alive((1, 2)),
        said.Declined(1, "no"),
        said.Bye(),
        said.PlayerWatch("seat-3/screen", "t" * 32),
        said.PlayerAck(7),
        said.PlayerRefresh(),
        said.Challenge(1, key, "Room"),
        said.Welcome("seat-3"),
        said.Input(1, (("move", 1, 2), ("key", 97, 1))),
    ]
    plain: list[object] = [
        {"join": {"name": "Ana", "code": "123456"}},
        {"begin": {"title": "Slides", "size": [1920, 1080], "sound": True}},
        {"signal": {"peer": 1, "sdp": {"type": "offer", "sdp": "v=0"}}},
        {"shares": [{"id": "seat-3/screen", "way": "agent", "seat": "seat-3", "name": "Zoë",
                     "title": "", "what": "screen", "size": [1, 1], "sound": False,
                     "control": False, "since": 1.0, "state": "live", "trusted": False}]},
        {"thumb": ["seat-3/screen", 1, 2, 320, 180]},
        {"thing": {"path": "/a", "name": "a", "who": "Ana", "when": 1.0, "kind": "pdf"}},
        {"problem": {"text": "a {b}", "values": {"b": "c"}}},
        {"start": {"token": "t", "trust": ["seat-3"], "scan": ["x"]}},
        {"shown": {"seat-3/screen": ["Left"]}},
    ]  # fmt: skip
    return [wire.pack(one).encode() for one in packed] + [json.dumps(o).encode() for o in plain]


def media() -> list[bytes]:
    """Good media of every sort."""
    tile = frames.packed_tile((0, 0, 16, 16), RGB)
    rects = ((0, 0, 64, 32), (64, 32, 64, 32))
    made: list[frames.Media] = [
        frames.Picture(1, 1, 1000, True, (128, 64), rects, b"\0\0\0\1\x67" + bytes(60)),
        frames.Picture(1, 2, 2000, False, (128, 64), rects[:1], b"\0\0\0\1\x41" + bytes(20)),
        frames.Tiles(1, 3, 3000, (128, 64), (tile, tile)),
        frames.Sound(1, 1, 1000, bytes(80)),
        frames.Thumb(1, 1, 1000, (16, 16), frames.packed_thumb(RGB)),
    ]
    return [frames.pack(one) for one in made]


def mutant(good: bytes, chance: random.Random) -> bytes:
    """The message with one to six things done to it."""
    data = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(8):
            case 0 | 1 if data:
                data[min(at, len(data) - 1)] = chance.randrange(256)
            case 2:
                data[at:at] = chance.choice(PIECES)
            case 3:
                del data[at : at + chance.randint(1, 30)]
            case 4:
                data[at:at] = data[at : at + chance.randint(1, 60)] * chance.choice((1, 2, 20))
            case 5 if len(data) >= 8:
                at = min(at, len(data) - 4)
                data[at : at + 4] = struct.pack("<I", chance.choice(NUMBERS))
            case 6:
                _replace_value(data, at, chance)
            case _:
                del data[at:]
    return bytes(data)


def _replace_value(data: bytearray, at: int, chance: random.Random) -> None:
    """Something else between two signs of JSON."""
    start = data.find(b":", at) + 1
    ends = [end for sign in b",}]" if (end := data.find(bytes((sign,)), start)) > 0]
    if start and ends:
        data[start : min(ends)] = chance.choice(PIECES)
