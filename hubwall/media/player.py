"""Plays one address with libvlc, and fills the ring.

libvlc decodes and keeps time in threads of its own; this one sleeps, and wakes once a second or
when the wall says something. `stop()` of libvlc can block for ever, so the process ends instead.
"""

from __future__ import annotations

import os
import select
import threading
import time
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

import vlc

from hubwall.media.combing import Combing
from hubwall.media.diagnosis import (
    diagnose,
    has_an_end,
    local_path,
    needs_licence,
    shown_as,
)
from hubwall.media.lateness import BEHIND_S, Lateness, is_paced
from hubwall.media.protocol import Change, Keep, Kept, Resize, State, Tracks, Video
from hubwall.media.stage import Stage, leave
from hubwall.media.titles import Titles
from hubwall.media.vlc_library import new_instance
from hubwall.media.vlc_options import DEINTERLACING, arguments, location, may_follow
from hubwall.media.vlc_pictures import Pictures
from hubwall.media.vlc_sound import Sound
from hubwall.media.vlc_tracks import (
    FIRST_PAGE,
    chosen,
    decoded_pictures,
    has_tracks,
    sound_tracks,
    text_tracks,
    video_shape,
)

OPENING_S = 30.0  # until a source that says nothing counts as not answering
TRACKLESS_S = 12.0  # until something without a track counts as no video
TRACKLESS_FILE_S = 1.5  # the same, for a file on this machine
FOLLOWED = 8  # playlists that lead to playlists, until one surely leads round in a circle
LICENCE_S = 1.0  # without a picture, until it is asked whether this takes a licence
STALE_S = 3.0  # without a new picture while one is due
STALLED_S = 12.0  # until the connection is made anew
RENEWED_S = 10.0  # the least time between two, for one that falls behind again and again


class Player:
    """One address, from opening to its end."""

    def __init__(self, stage: Stage) -> None:
        start = stage.start
        self.stage = stage
        self.address = str(start.restart.get("address", ""))
        self.login = start.login
        self.live: dict[str, Any] = dict(start.live)
        self.state = ""
        self.said_tracks = False
        self.ended = self.wrong = False
        self.wake = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self.began = self.moved = time.monotonic()
        self.counted = 0
        self.clock = 0
        self.stale_s = STALE_S
        self.before = 0
        self.decoded = 0
        self.media_options: tuple[str, ...] = ()  # fixed words and numbers, as in `vlc_options`
        self.tracks = Tracks()
        self.video = Video(0, 0)
        self.followed = 0
        by_itself = start.restart.get("deinterlace", "auto") == "auto"
        self.combing = Combing() if by_itself else None
        self.lateness = Lateness() if is_paced(self.address) else None
        self.titles = Titles(stage.tell, self.login)
        self.licence: bool | None = None  # whether it takes one; None: nobody has asked yet
        self.pictures = Pictures(
            stage.writer, start.format != "i420", start.size, start.fit, self._opened
        )
        instance = new_instance(self.arguments())
        if instance is None:
            stage.fail("no-player")
        self.instance = instance
        self.player = instance.media_player_new()
        self.pictures.attach(vlc.dll, self.player._as_parameter_)
        self.sound = Sound(self.live, called(self.address), stage.writer.write_levels)
        self.sound.attach(vlc.dll, self.player._as_parameter_)
        events = self.player.event_manager()
        for kind in (
            vlc.EventType.MediaPlayerEndReached,
            vlc.EventType.MediaPlayerEncounteredError,
            vlc.EventType.MediaPlayerPlaying,
        ):
            events.event_attach(kind, self._happened)

    def arguments(self) -> list[str]:
        """What libvlc is told at its start."""
        return arguments(self.stage.start.restart)

    def _opened(self, _width: int, _height: int) -> None:
        os.eventfd_write(self.wake, 1)

    def _happened(self, event: Any) -> None:  # in libvlc's thread
        self.ended |= event.type == vlc.EventType.MediaPlayerEndReached
        self.wrong |= event.type == vlc.EventType.MediaPlayerEncounteredError
        os.eventfd_write(self.wake, 1)

    def run(self) -> None:
        self.tell("opening")
        if not self.address:
            self.stage.fail("unplayable", {"file": ""})
        self.go_to(location(self.address, self.login))
        poll = select.poll()
        poll.register(self.stage.fileno(), select.POLLIN)
        poll.register(self.wake, select.POLLIN)
        while True:
            ready = {fd for fd, _ in poll.poll(self._patience_ms())}
            if self.wake in ready:
                os.eventfd_read(self.wake)
            if self.stage.fileno() in ready:
                self.obey()
            self.look()

    def go_to(self, mrl: str) -> None:
        """Play what is there."""
        self.open(mrl)

    def _patience_ms(self) -> int:
        return 1000 if self.state in ("playing", "paused") and self.said_tracks else 100

    def open(self, mrl: str) -> None:
        media = self.instance.media_new_location(mrl)
        if media is None:
            self.stage.fail("unplayable", {"file": shown_as(self.address)})
        for option in self.media_options:
            media.add_option(option)
        before, self.media = getattr(self, "media", None), media
        if self.lateness is not None:
            self.lateness.forget()
        self.before = self.pictures.frames
        self.decoded = 0
        self.player.set_media(media)
        if before is not None:
            before.release()  # python-vlc never does
        self.player.play()

    def tell(self, state: str, code: str = "", values: Mapping[str, str] | None = None) -> None:
        if state != self.state:
            self.state = state
            self.stage.tell(State(state, code, values or {}))

    def obey(self) -> None:
        for order in self.stage.orders():
            if isinstance(order, Resize):
                self.pictures.resize(order.size, order.fit)
                if self.state != "playing":
                    self.pictures.redraw()
            elif isinstance(order, Change):
                self.change(order.live)
            elif isinstance(order, Keep):
                self.keep(order)

    def change(self, live: Mapping[str, Any]) -> None:
        """The wall has new live values."""
        self.live.update(live)
        self.apply(live)

    def keep(self, order: Keep) -> None:
        """Save what was shown: of live streams only."""
        self.stage.tell(Kept(order.path, 0.0, "nothing-kept"))

    def apply(self, live: Mapping[str, Any]) -> None:
        """Bring the player to these live values."""
        self.sound.change(live)
        if "paused" in live:
            self.pause(bool(live["paused"]))
        if "audio" in live and self.said_tracks:
            wanted = self.live.get("audio", "")
            number = chosen(wanted, sound_tracks(self.player, self.media))
            if number is not None and number != self.player.audio_get_track():
                self.player.audio_set_track(number)
        if "subtitles" in live and self.said_tracks:
            number = chosen(live["subtitles"] or "off", text_tracks(self.player, self.media))
            if number is not None and number != self.player.video_get_spu():
                self.player.video_set_spu(number)
            page = live["subtitles"]
            if number is not None and isinstance(page, int) and page >= FIRST_PAGE:
                self.player.video_set_teletext(page)

    def pause(self, paused: bool) -> None:
        self.player.set_pause(1 if paused else 0)
        self.pictures.hold = paused
        self.moved = time.monotonic()

    def look(self) -> None:
        """See how it goes: what has come, what is missing, whether it is over."""
        now = time.monotonic()
        self.counted = self.pictures.frames
        moving = self.came()
        if self.wrong:
            self.fail()
        if self.ended:
            self.end()
        paused = bool(self.live.get("paused"))
        if moving or paused:
            self.moved = now
        if self.counted:
            self.introduce()
        if not self.counted:
            self.ask_licence(now)
        if not (self.counted or self.said_tracks or moving):
            if not paused and now - self.began > self._hope_s() and not self.follow():
                self.give_up()
        elif paused:
            self.tell("paused")
            if self.lateness is not None:
                self.lateness.forget()
        elif moving:
            self.tell("playing")
            if not self.said_tracks:
                self.introduce_tracks()
            self.titles.look(self.media)
            if self.combing is not None and self.combing.look(self.pictures.brightness()):
                self.combing = None
                self.player.video_set_deinterlace(DEINTERLACING)
            self.keep_up(now)
        elif now - self.moved > self.stale_s:
            self.stand(now)

    def ask_licence(self, now: float) -> None:
        """See beside all else whether this is for devices with a licence only: libvlc finds no
        picture in it, and waits for one."""
        if self.licence is None and now - self.began > LICENCE_S:
            self.licence = False
            threading.Thread(target=self._find_licence, daemon=True).start()
        elif self.licence:
            self.give_up()

    def _find_licence(self) -> None:
        self.licence = needs_licence(self.address, self.login)

    def came(self) -> bool:
        """Whether something new has come since this was asked last."""
        decoded = decoded_pictures(self.media)
        frames, self.decoded = decoded - self.decoded, decoded
        return frames != 0 or (not self.counted and self._sounding())

    def stand(self, now: float) -> None:
        """Nothing has come for a while."""
        if now - self.moved > STALLED_S:
            self.stage.fail("stalled")
        self.tell("stale", "stale" if self.counted else "unheard")

    def keep_up(self, now: float) -> None:
        """Make the connection anew when a live stream has fallen behind."""
        played = self.player.get_time() / 1000
        if self.lateness is None or self.lateness.behind_s(now, played) < BEHIND_S:
            return
        if now - self.began < RENEWED_S or played < self.player.get_length() / 1000 + 1:
            return  # a film with a length; that of a live playlist is its window's
        if self.player.get_length() <= 0 and has_an_end(self.address, self.login):
            self.lateness = None
            return
        self.stage.fail("behind")

    def _hope_s(self) -> float:
        """How long to wait for a first picture or sound. libvlc takes any file for an MPEG stream
        in which a track may yet turn up, so one that it plays without tracks gets less time."""
        if self.player.get_state() != vlc.State.Playing or has_tracks(self.media):
            return OPENING_S
        return TRACKLESS_FILE_S if local_path(self.address) else TRACKLESS_S

    def _sounding(self) -> bool:
        """Whether there is sound that goes on, without a picture: a radio."""
        clock = self.player.get_time()
        went, self.clock = clock > self.clock, clock
        return bool(went and self.player.audio_get_track_count() > 0 and not self.player.has_vout())

    def introduce(self) -> None:
        """Tell the size and the pixels' shape of what has opened; again when they change, as they
        do between a film and what comes before it."""
        video = Video(*self.pictures.size, video_shape(self.media) or self.video.aspect)
        if video == self.video:
            return
        if video.aspect != self.video.aspect:
            self.pictures.reshape(video.aspect)
        self.video = video
        self.stage.tell(video)

    def introduce_tracks(self) -> None:
        self.said_tracks = True
        sound, text = sound_tracks(self.player, self.media), text_tracks(self.player, self.media)
        if not self.counted and sound:
            self.stage.tell(Video(0, 0))
            self.titles.ask_station(self.media.get_mrl())
        tracks = Tracks(
            tuple((track.number, track.name) for track in sound),
            tuple((track.number, track.name) for track in text),
        )
        if tracks != self.tracks:
            self.tracks = tracks
            self.stage.tell(tracks)
        self.apply({"volume": 100, "audio": "", "subtitles": "off", **self.live})

    def end(self) -> None:
        """It is over: go on with the playlist that it turned out to be, or leave."""
        self.ended = False
        if self.follow():
            return
        if not (self.counted or self.said_tracks):
            self.give_up()
        if self.stage.start.restart.get("loop", True):
            if self.counted == self.before:
                self.stage.fail("stalled")
            self.open(self.media.get_mrl())  # a server that hangs up, or a file from one
            return
        self.tell("ended", "ended")
        leave()

    def follow(self) -> bool:
        """Go on with the first entry, if what was opened has turned out to be a playlist."""
        items = self.media.subitems()
        if items is None or not items.count():
            return False
        mrl = items.item_at_index(0).get_mrl()
        self.followed += 1
        if not may_follow(self.address, mrl) or self.followed > FOLLOWED:
            self.stage.fail("unplayable", {"file": shown_as(mrl)})
        self.began = time.monotonic()
        self.go_to(mrl)
        return True

    def fail(self) -> None:
        """libvlc says that something is wrong, and no more."""
        self.give_up()

    def give_up(self) -> None:
        self.tell("failed", *self.why())
        leave()

    def why(self) -> tuple[str, Mapping[str, str]]:
        """The code and the values of what is wrong. Takes up to some seconds."""
        if self.counted:
            return "stalled", {}
        found = diagnose(self.address, self.login)
        return found.code, found.values


def called(address: str) -> str:
    """How people call it: its host, or its file's name. No login is in there."""
    return urlsplit(address).hostname or PurePath(address).name
