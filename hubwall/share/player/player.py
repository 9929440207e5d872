"""One share, from the desk's socket into the ring, for as long as the wall wants it."""

from __future__ import annotations

import select
import time

from hubwall.media.conversion import Colours
from hubwall.media.protocol import Change, Resize, State, Video, Well
from hubwall.media.scaling import NoScalerError
from hubwall.media.stage import Stage
from hubwall.share import frames, lossless, wire
from hubwall.share.frames import Picture, Sound, Tiles
from hubwall.share.messages import Gone, PlayerAck, PlayerAlive, PlayerRefresh, Size
from hubwall.share.player.decoding import Decoder, UndecodableError
from hubwall.share.player.drawing import Drawing
from hubwall.share.player.line import Line
from hubwall.share.player.sound import ShareSound

SILENT_S = 2.0  # without a sign of life
BEAT_S = 1.0
_REFRESH_S = 0.5  # between two times that all of the picture is asked for
_ASK_AGAIN_S = 2.0  # when nothing has come of it
_SHORTEST_S = 1 / 125  # between two pictures drawn


class Player:
    """One thread; sound has another."""

    def __init__(self, stage: Stage) -> None:
        start = stage.start
        self.stage = stage
        path, share, token = (
            str(start.restart.get(name, "")) for name in ("socket", "share", "token")
        )
        self.line = Line(path, share, token, time.monotonic)
        try:
            self.drawing = Drawing(stage.writer, start.format == "i420", start.size, start.fit)
        except NoScalerError:
            stage.fail("no-player")
        self.sound = ShareSound(start.live, f"hubwall {share}", stage.writer.write_levels)
        self.decoder: Decoder | None = None
        self.waiting = True  # for a picture that needs nothing before it
        self.sequence: int | None = None  # of the last piece
        self.acked: int | None = None
        self.drawn_us = 0  # when what is shown was captured
        self.drawn_at = 0.0
        self.heard_at = time.monotonic()  # the last sign of life
        self.signs = False  # whether the desk passes signs of life on
        self.asked_at = -_REFRESH_S
        self.wanting = False  # all of the picture
        self.ended = False
        self.said_video: Size | None = None
        self.state = ("", "")
        self.beat_at = 0.0

    def run(self) -> None:
        self.tell("opening")
        while True:
            self.wait()
            for order in self.stage.orders():
                match order:
                    case Resize(size, fit):
                        self.wanting |= not self.drawing.resize(size, fit)
                    case Change(live):
                        self.sound.change(live)
                    case _:
                        pass
            if self.line.connect():
                self.begin()
            for kind, data in self.line.take():
                self.take(kind, data)
            self.draw()
            self.look()

    def wait(self) -> None:
        poll = select.poll()
        poll.register(self.stage.fileno(), select.POLLIN)
        now = time.monotonic()
        until = self.beat_at + BEAT_S
        if self.line.open:
            poll.register(self.line.fileno(), select.POLLIN)
            if self.signs and self.state[0] == "playing":
                until = min(until, self.heard_at + SILENT_S)
            if self.wanting:
                until = min(until, self.asked_at + _REFRESH_S)
        else:
            until = min(until, self.line.due)
        if self.drawing.changed:
            until = min(until, self.drawn_at + _SHORTEST_S)
        poll.poll(max(0.0, until - now) * 1000 + 0.5)

    def begin(self) -> None:
        """A new connection: whatever came before is no base for what comes."""
        self.lose()
        self.wanting = False  # a player that begins to watch is sent all of the picture
        self.asked_at = time.monotonic()
        self.sequence = self.acked = None
        self.signs = self.ended = False

    def tell(self, state: str, code: str = "") -> None:
        if (state, code) != self.state:
            self.state = (state, code)
            self.stage.tell(State(state, code))

    # What comes

    def take(self, kind: int, data: bytes) -> None:
        if kind == frames.MEDIA:
            media = frames.parse(data)
            if media is None:
                self.lose()
                self.wanting = True
            elif isinstance(media, Picture | Tiles):
                self.sign()
                self.take_picture(media)
            elif isinstance(media, Sound):
                self.sign()
                self.sound.push(media.at_us, bytes(media.data))
                if self.said_video is None:
                    self.said_video = (0, 0)
                    self.stage.tell(Video(0, 0))
                    self.tell("playing")
            return
        match wire.to_player(data):
            case PlayerAlive():
                self.signs = True
                self.sign()
            case Gone():
                self.ended = True
                self.line.close()
            case _:
                pass

    def sign(self) -> None:
        self.heard_at = time.monotonic()
        self.line.proven()

    def take_picture(self, media: Picture | Tiles) -> None:
        """Put it into the picture, if that makes sense."""
        if self.sequence is not None and media.sequence != (self.sequence + 1) & 0xFFFFFFFF:
            self.lose()
            self.wanting = True
        self.sequence = media.sequence
        right = self.put(media) if isinstance(media, Picture) else self.put_tiles(media)
        if right:
            self.drawn_us = media.at_us
        else:
            self.lose()
            self.wanting = True

    def lose(self) -> None:
        """What is coded from here on has no base until a whole picture comes."""
        self.decoder = None
        self.waiting = True

    def put(self, picture: Picture) -> bool:
        if self.waiting and not picture.key:
            return False
        if self.decoder is None or self.decoder.size != picture.size:
            if not picture.key:
                return False
            self.decoder = Decoder(picture.size)
        try:
            decoded = self.decoder.decode(bytes(picture.data))
        except UndecodableError:
            return False
        if picture.key:
            self.waiting = self.wanting = False
        if decoded is None:
            return True
        if self.drawing.size != picture.size:
            self.drawing.begin(picture.size, decoded.colours)
        whole = ((0, 0, *picture.size),)
        self.drawing.put_picture(decoded, whole if self.decoder.late else picture.rects)
        return True

    def put_tiles(self, media: Tiles) -> bool:
        if self.drawing.size != media.size:
            if not self.waiting:
                return False
            self.drawing.begin(media.size, Colours.usual(media.size[1]))
        for tile in media.tiles:
            pixels = lossless.pixels(tile)
            if pixels is None:
                return False
            self.drawing.put_tile(tile.rect, pixels)
        return True

    # What follows

    def draw(self) -> None:
        """Show what has come, and say so."""
        now = time.monotonic()
        if now - self.drawn_at >= _SHORTEST_S and self.drawing.draw():
            self.drawn_at = now
            self.sound.shown(self.drawn_us / 1e6)
            if self.drawing.size != self.said_video:
                self.said_video = self.drawing.size
                self.stage.tell(Video(*self.said_video))
            self.tell("playing")
        if self.sequence is not None and self.sequence != self.acked and not self.drawing.changed:
            self.acked = self.sequence
            self.line.say(PlayerAck(self.sequence))

    def look(self) -> None:
        """See what is missing, and do something about it."""
        now = time.monotonic()
        if now - self.beat_at >= BEAT_S:
            self.beat_at = now
            self.stage.tell(Well())
        if self.waiting and self.line.open and now - self.asked_at > _ASK_AGAIN_S:
            self.wanting = True
        if self.wanting and self.line.open and now - self.asked_at >= _REFRESH_S:
            self.wanting = False
            self.asked_at = now
            self.line.say(PlayerRefresh())
        if not self.line.open:
            code = "share-gone" if self.ended else "no-desk"
            if now - self.heard_at > SILENT_S or self.ended:
                self.tell("stale", code)
        elif self.signs and now - self.heard_at > SILENT_S:
            self.tell("stale", "share-silent")
        elif self.state[0] == "stale" and now - self.heard_at < SILENT_S and self.said_video:
            self.tell("playing")
