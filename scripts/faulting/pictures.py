"""Mutated pictures, tiles and sound against the process that decodes them: it goes on and shows the
next right picture, or dies alone.

Rounds of some thousand pieces, each in a process of its own: libavcodec reads what strangers send,
and one that it kills must be seen.
"""

from __future__ import annotations

import os
import random
import resource
import socket
import struct
import sys
import traceback
from fractions import Fraction

import av
import numpy as np
from av.codec.context import CodecContext

from faulting.mutated_messages import mutant
from faulting.report import Result, progress
from hubwall.media.protocol import Start
from hubwall.media.ring import Ring, RingWriter
from hubwall.media.stage import Stage
from hubwall.model.zone import Fit
from hubwall.share import frames
from hubwall.share.player import Player
from hubwall.share.player.sound import OpusDecoder

SIZE = (160, 96)
WHOLE = (0, 0, *SIZE)
ROUND = 5000
KEYS_EVERY = 7  # a right key picture now and then, so that the decoder has something to lose
MEMORY = 2 << 30
_WRONG = 3  # how a round ends in which the player made a mistake
_DATA = 20 + 6 + 8  # where the coded picture begins, after head, size and one rectangle


def coded(count: int) -> list[bytes]:
    """Access units; the first needs nothing before it."""
    context = CodecContext.create("libx264", "w")
    assert isinstance(context, av.VideoCodecContext)
    context.width, context.height, context.pix_fmt = *SIZE, "yuv420p"
    context.time_base = Fraction(1, 30)
    context.options = {
        "preset": "ultrafast", "tune": "zerolatency", "x264-params": "threads=1:repeat-headers=1",
    }  # fmt: skip
    image = np.random.default_rng(1).integers(0, 255, (SIZE[1], SIZE[0], 3), np.uint8)
    found = []
    for number in range(count):
        moved = np.ascontiguousarray(np.roll(image, 5 * number, 1))
        frame = av.VideoFrame.from_ndarray(moved, format="bgr24")
        frame.pts = number
        found.append(b"".join(bytes(packet) for packet in context.encode(frame)))
    return found


def pieces() -> list[bytes]:
    """Right ones of every sort. The first is a key picture."""
    units = coded(12)
    found: list[frames.Media] = [
        frames.Picture(1, number, number, number == 0, SIZE, (WHOLE,), data)
        for number, data in enumerate(units)
    ]
    found.append(frames.Picture(1, 1, 1, False, SIZE, ((3, 5, 77, 40), (9, 60, 64, 32)), units[1]))
    found.append(frames.Tiles(1, 1, 1, SIZE, (frames.packed_tile(WHOLE, bytes(160 * 96 * 3)),)))
    return [frames.pack(piece) for piece in found]


def wrong(data: bytes, chance: random.Random) -> bytes:
    """Mostly inside what is coded, so that it is not the parser alone that is tried."""
    if chance.random() < 0.3 or len(data) <= _DATA:
        return mutant(data, chance)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        changed[chance.randrange(_DATA, len(changed))] = chance.randrange(256)
    if chance.random() < 0.2:
        del changed[chance.randrange(_DATA, len(changed)) :]
        changed[16:20] = struct.pack("<I", len(changed) - frames.HEAD_SIZE)
    return bytes(changed)


class Shown:
    """A player without a desk, and its ring."""

    def __init__(self, zone: tuple[int, int], form: str) -> None:
        self.ring = Ring.create(1 << 20)
        _, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        start = Start({"socket": "/nowhere"}, {"mute": True}, zone, Fit.CONTAIN, form)
        self.player = Player(Stage(theirs, RingWriter(self.ring.fd), start))

    def take(self, data: bytes) -> None:
        self.player.take(frames.MEDIA, data)
        self.player.drawn_at = 0.0
        self.player.draw()
        self.player.look()

    def works(self, key: bytes) -> bool:
        """Whether a right key picture is still shown."""
        self.ring.newest()
        self.take(key)
        return self.ring.newest() is not None


def one_round(seed: int, count: int, good: list[bytes]) -> int:
    """In a process of its own. Gives how it is to end."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    chance, opus = random.Random(seed), OpusDecoder()
    players = [Shown(SIZE, "bgra"), Shown((80, 48), "bgra"), Shown(SIZE, "i420")]
    for number in range(count):
        player = chance.choice(players)
        if number % KEYS_EVERY == 0:
            player.take(good[0])
        data = wrong(chance.choice(good), chance)
        player.take(data)
        opus.decode(data[_DATA : _DATA + 200] or b"\0")
    return 0 if all(player.works(good[0]) for player in players) else _WRONG


def run(count: int, seed: int) -> Result:
    """So many pieces."""
    result = Result("pictures", count)
    good, died, done = pieces(), 0, 0
    while done < count:
        some = min(ROUND, count - done)
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            ends = _WRONG
            try:
                ends = one_round(seed + done, some, good)
            except BaseException:  # anything at all is a mistake of the player
                traceback.print_exc()
            os._exit(ends)
        _, status = os.waitpid(pid, 0)
        done += some
        if os.WIFSIGNALED(status):
            died += 1
        elif os.WEXITSTATUS(status):
            result.failures.append(f"--seed {seed}, from piece {done - some}: see above")
        progress("pictures", done, count, len(result.failures))
    result.figures["decoders that died, alone"] = str(died)
    return result
