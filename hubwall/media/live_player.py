"""Plays one address with libvlc; a live stream from where in its recording one wants to look."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from typing import Any

from hubwall.media.again.saving import Saver
from hubwall.media.channel import LIVE_S, Channel
from hubwall.media.confinement import confine
from hubwall.media.diagnosis import leads_off, shown_as
from hubwall.media.intake import takes_in
from hubwall.media.lateness import BEHIND_S, Lateness, is_paced
from hubwall.media.player import (
    OPENING_S,
    RENEWED_S,
    STALE_S,
    STALLED_S,
    Player,
    called,
)
from hubwall.media.protocol import Keep
from hubwall.media.receiving.wanted import Wanted, clean_headers
from hubwall.media.stage import Stage, leave
from hubwall.media.vlc_options import is_led, of_a_pipe
from hubwall.media.vlc_tracks import has_tracks

_STUCK_S = 8  # libvlc can hang while it lets go of a stream: then the process ends
_TRACKS_S = 3.0  # until libvlc has told all that it found, once it was begun anew
_PICTURE_S = 6.0  # until a stream with a picture that never comes counts as sound
_LOOKS_S = 0.4
_APART_S = 0.3  # between two beginnings, when libvlc does not get on with what it is given


class LivePlayer(Player):
    """As `Player`; with a `channel` where the address is one for the intake."""

    def __init__(self, stage: Stage) -> None:
        self.channel: Channel | None = None
        self.saver = Saver()  # first, as people say only later where they want what is kept
        self.confined = False
        self.mrl = ""
        self.begun = 0.0  # when libvlc was begun last, 0.0 before the first time
        self.over = False  # what libvlc was given has ended, and nothing has followed yet
        self.held = False
        self.retried = False
        super().__init__(stage)
        self.pictures.aside = bool(self.live.get("aside"))

    def go_to(self, mrl: str) -> None:
        restart = self.stage.start.restart
        if is_led(mrl) and not self.confined:
            self.confined = confine([str(restart.get("again_folder") or "")])
            if not self.confined and (elsewhere := leads_off(mrl, self.login)):
                self.stage.fail("unplayable", {"file": shown_as(elsewhere)})
        if not takes_in(mrl, "again_s" in restart):
            self.open(mrl)
            return
        self.mrl = mrl
        headers, height = clean_headers(restart.get("headers")), self.stage.start.size[1]
        wanted = Wanted(mrl, called(self.address), self.login, headers, height)
        self.stale_s = STALE_S - 2 * _LOOKS_S
        self.channel = Channel(wanted, restart, lambda: os.eventfd_write(self.wake, 1), self.saver)

    def leave_it_to_libvlc(self) -> None:
        """It is nothing for the intake: a film on a server, say."""
        self.channel, self.media_options = None, ()
        self.lateness = Lateness() if is_paced(self.address) else None
        self.began = time.monotonic()
        self.open(self.mrl)

    # Where one looks

    def begin(self, mrl: str | None) -> bool:
        """Go on there, if there is anything. The old picture stays until the new one comes."""
        channel = self.channel
        if mrl is None or channel is None:
            return False
        self.media_options = (*of_a_pipe(self.stage.start.restart), *self.same_tracks())
        self.ended = self.wrong = self.over = False
        self.pictures.hold = self.held = False  # until its first picture is there
        self.said_tracks = False
        signal.alarm(_STUCK_S)
        self.open(mrl)
        channel.let_go()
        signal.alarm(0)
        self.begun = time.monotonic()
        return True

    def same_tracks(self) -> tuple[str, ...]:
        """Have libvlc begin with the tracks that are on, so that no other language is heard first.
        Where there are none of that number any more, they are chosen once they are known."""
        if not self.said_tracks or (self.channel and self.channel.sound_only):
            return ()  # where no picture comes, nobody would look which tracks there are
        sound, text = self.player.audio_get_track(), self.player.video_get_spu()
        return (
            *((f":audio-track-id={int(sound)}",) if sound >= 0 else ()),
            *((f":sub-track-id={int(text)}",) if text >= 0 else ()),
        )

    def played(self) -> float:
        """Seconds of the stream since libvlc was begun."""
        return float(max(0, self.player.get_time())) / 1000

    def change(self, live: Mapping[str, Any]) -> None:
        super().change(live)
        if "aside" in live:
            self.pictures.show(not live["aside"])
        if "behind_s" in live and self.channel is not None:
            self.look_back(self.channel, live["behind_s"])

    def introduce_tracks(self) -> None:
        if (
            self.channel
            and time.monotonic() - self.begun < _TRACKS_S
            and not has_tracks(self.media)
        ):
            return
        super().introduce_tracks()

    def _sounding(self) -> bool:
        """What has a picture to come is no radio, though its sound is first."""
        channel = self.channel
        if channel and not channel.sound_only and time.monotonic() - self.begun < _PICTURE_S:
            return False
        return super()._sounding()

    def look_back(self, channel: Channel, seconds: object) -> None:
        """Go to so many seconds before live."""
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            return
        wanted = float(seconds) if channel.again and seconds > LIVE_S else 0.0
        before, channel.behind = channel.behind, wanted
        if self.begun and (wanted or before or self.held):
            self.begin(channel.begin())

    def pause(self, paused: bool) -> None:
        channel = self.channel
        if channel is None or not self.begun:
            super().pause(paused)
            return
        if paused and self.pictures.frames <= self.before:
            return
        held, self.held = self.held, paused
        super().pause(paused)
        if held and not paused:
            behind = channel.behind_s(self.played())
            if channel.again:
                channel.behind = behind  # it goes on where it was held
            elif behind:
                self.begin(channel.begin())

    def keep(self, order: Keep) -> None:
        if self.channel is None or not self.begun:
            super().keep(order)
        else:
            self.channel.keep(order, self.played(), self.stage.tell)

    # How it goes

    def look(self) -> None:
        channel = self.channel
        if channel is None:
            super().look()
            return
        if channel.intake.unfit:
            self.leave_it_to_libvlc()
            return
        if not self.begun and not self.first(channel):
            return
        if self.over and time.monotonic() - self.begun > _APART_S:
            self.begin(channel.go_on())
        super().look()
        if self.live.get("paused") and not self.held and self.pictures.frames > self.before:
            self.pause(True)
        if again := channel.told(self.played(), self.held):
            self.stage.tell(again)

    def first(self, channel: Channel) -> bool:
        """Begin, for the first time."""
        now = time.monotonic()
        if self.begin(channel.begin()):
            self.began = self.moved = now
            return True
        if channel.intake.problem is not None or now - self.began > OPENING_S:
            self.give_up()
        return False

    def end(self) -> None:
        channel = self.channel
        if channel is None:
            super().end()
            return
        self.ended, self.over = False, True
        if time.monotonic() - self.begun > _APART_S:
            self.begin(channel.go_on())

    def fail(self) -> None:
        if self.channel is None or not self.counted:
            super().fail()
        self.wrong = False
        self.end()

    def keep_up(self, now: float) -> None:
        channel = self.channel
        if channel is None:
            super().keep_up(now)
            return
        self.retried = False
        played = self.played()
        late = channel.late_s(played) > BEHIND_S and channel.waits(played) > BEHIND_S
        if late and now - self.begun > RENEWED_S:
            self.begin(channel.begin())

    def stand(self, now: float) -> None:
        channel = self.channel
        if channel is None:
            super().stand(now)
            return
        problem = channel.intake.problem
        self.tell("stale", *((problem.code, problem.values) if problem else ("stale", {})))
        comes = channel.recording.came - self.moved > STALE_S and not channel.sound_only
        if comes and now - max(self.begun, self.moved) > STALLED_S:  # but libvlc shows nothing
            if self.retried:
                self.stage.fail("stalled")
            self.retried = True
            self.begin(channel.begin())

    def give_up(self) -> None:
        problem = self.channel.intake.problem if self.channel else None
        if problem is None:
            super().give_up()
        else:
            self.tell("failed", problem.code, problem.values)
            leave()

    def _patience_ms(self) -> int:
        if self.channel is None:
            return super()._patience_ms()
        waits = self.over or not self.begun
        return 100 if waits else min(int(_LOOKS_S * 1000), super()._patience_ms())
