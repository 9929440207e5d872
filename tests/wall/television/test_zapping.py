"""Zapping on a wall, with decoders of real (if dull) films: one colour a channel."""

from __future__ import annotations

import gc
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hubwall.files.television_settings import TelevisionSettings
from hubwall.model.channels import Channel
from hubwall.model.commands import ChangeZone, LoadLayout, Redo, RemoveZones, Select, Undo
from hubwall.model.feeds import Decode, Feed, Tuned
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.sound import Heard
from hubwall.model.zone import Source, Zone
from hubwall.sources.installed import kinds
from hubwall.sources.tv import KIND, TvOptions
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.framed import FramedContent
from hubwall.wall.frames.children import Children
from hubwall.wall.frames.pump import FramePump
from hubwall.wall.input.actions import Action
from hubwall.wall.qml import register_types
from hubwall.wall.remotes import Remotes
from hubwall.wall.television.content import TelevisionContent
from hubwall.wall.television.saving import Saving
from hubwall.wall.television.television import Television
from hubwall.wall.television.zapping import Zapping
from tests.waiting import until
from tests.wall.scene import BareMaker, Scene
from tests.wall.television.lists import channel

K = Qt.Key
RED, GREEN, BLUE, WHITE = (200, 30, 20), (20, 160, 60), (30, 60, 200), (250, 250, 250)
COLOURS = {"Red": RED, "Green": GREEN, "Blue": BLUE, "White": WHITE}


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two seconds of each colour, with a tone; the blue one in two languages. And a radio."""
    folder, found = tmp_path_factory.mktemp("films"), {}
    for name, (red, green, blue) in COLOURS.items():
        found[name] = folder / f"{name}.ts"
        picture = f"color=0x{red:02x}{green:02x}{blue:02x}:s=160x90:r=25:d=2"
        subprocess.run(
            ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", picture,
             "-f", "lavfi", "-i", "sine=f=440:r=48000:d=2",
             "-map", "0:v", "-map", "1:a", *(["-map", "1:a"] if name == "Blue" else []),
             "-metadata:s:a:0", "language=fra", "-metadata:s:a:1", "language=eng",
             "-c:v", "mpeg2video", "-g", "5", "-c:a", "mp2", str(found[name])],
            check=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    found["Radio"] = folder / "Radio.ts"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=f=440:r=48000:d=4",
         "-c:a", "mp2", str(found["Radio"])],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return found


class Noted(FramedContent):
    """Knows how it is to be heard."""

    def set_sound(self, heard: Heard) -> None:
        self.now_heard = heard
        super().set_sound(heard)


class Studio:
    """Four channels and one that is not there; makes televisions that show them."""

    def __init__(self, films: dict[str, Path], neighbours: str, kept: Path) -> None:
        self.channels: list[Channel] = [
            channel(name, number, address=str(path))
            for number, (name, path) in enumerate(films.items(), 1)
        ]
        self.channels.append(channel("Gone", 12, address=str(kept / "no-such.ts")))
        settings = TelevisionSettings.model_validate({"neighbours": neighbours})
        self.knows = Television(settings)
        self.knows.show_list("tnt", self.channels)
        self.pump = FramePump()
        self.children = Children(self.pump.bell)
        self.decoders: list[Noted] = []

    def make(self, source: Source) -> Content:
        feed = self.feed(source)
        if not isinstance(feed, Tuned):
            return BareMaker().make(source)
        return TelevisionContent(feed, self.knows, self._decoder, painted=True)

    def feed(self, source: Source) -> Feed | str:
        return KIND.feed(source.options) if source.kind == "tv" else ""

    def _decoder(self, feed: Decode) -> FramedContent:
        self.decoders.append(Noted(feed, self.children, self.pump, True))
        return self.decoders[-1]


class Room:
    """A wall with one television, and a person who watches it."""

    def __init__(self, studio: Studio, scene: Scene, folder: Path) -> None:
        self.studio, self.scene = studio, scene
        self.said: list[str] = []
        saving = Saving(folder, lambda problem, done: self.said.append(problem or done), scene.wall)
        self.zapping = Zapping(
            scene.conductor, scene.contents, studio.knows, kinds(), saving,
            self.said.append, Remotes({}, lambda _: None, lambda _: ""), scene.wall,
        )  # fmt: skip
        scene.conductor.carry_out(Select(("tv",)), "test")
        self.seen: set[str] = set()

    @property
    def tv(self) -> TelevisionContent:
        found = self.zapping.content("tv")
        assert found is not None
        return found

    def look(self) -> str:
        """The colour that is seen, by its channel's name; `black`, or `?` for any other."""
        self.scene.settle(5)
        seen = self.scene.window.grabWindow().pixelColor(300, 60).getRgb()[:3]
        names = {"black": (0, 0, 0), **COLOURS}
        found = next(
            (
                n
                for n, c in names.items()
                if all(abs(a - b) < 30 for a, b in zip(seen, c, strict=True))
            ),
            "?",
        )
        self.seen.add(found)
        return found

    def watch(self, name: str) -> set[str]:
        """Until that is seen; all that was seen on the way."""
        self.seen = set()
        until(lambda: self.look() == name, 30, f"{name} is seen")
        return self.seen

    def press(self, action: Action) -> None:
        assert self.zapping.take(action)

    def opened_ahead(self, *names: str) -> None:
        """Wait until exactly these are open, and have something to show."""
        ids = {f"tnt/{name.lower()}" for name in names}

        def there() -> bool:
            self.scene.settle(20)
            ready = [t.content.state is Health.PLAYING for t in self.tv._ahead.tuners.values()]
            return set(self.tv.open_ahead) == ids and all(ready)

        until(there, 30, f"{names} are open, and not {self.tv.open_ahead}")

    @property
    def audible(self) -> list[Noted]:
        return [one for one in self.studio.decoders if not one.now_heard.mute]

    @property
    def options(self) -> TvOptions:
        found = self.scene.conductor.state.layout.zone("tv")
        assert found is not None
        assert isinstance(found.source.options, TvOptions)
        return found.source.options

    @property
    def note(self) -> str:
        return str(self.tv.banner_model.note)


Entered = Callable[..., Room]


@pytest.fixture
def entered(
    films: dict[str, Path],
    opened: Callable[..., Scene],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Entered]:
    register_types()
    studios: list[Studio] = []

    def enter(neighbours: str = "off", **options: object) -> Room:
        studio = Studio(films, neighbours, tmp_path)
        studios.append(studio)
        monkeypatch.setattr("tests.wall.scene.BareMaker", lambda: studio)
        source = KIND.source(TvOptions.model_validate({"channel": "1", **options}))
        place = Zone("tv", Rect(0, 0, 640, 360), source, "TV")
        room = Room(studio, opened([place]), tmp_path)
        room.watch("Red")
        return room

    yield enter
    for studio in studios:
        studio.children.close()
        studio.knows.close()


def test_the_old_picture_stays_until_the_new_one_is_there(entered: Entered) -> None:
    room = entered()
    room.press(Action.CHANNEL_UP)
    assert room.tv.banner_model.up
    assert (room.tv.banner_model.number, room.tv.banner_model.name) == ("2", "Green")
    assert room.watch("Green") == {"Red", "Green"}
    assert room.scene.conductor.state.session.channels == {"tv": "tnt/green"}


def test_a_zone_that_goes_gives_its_memory_back_at_once(entered: Entered) -> None:
    """Not only when Python next looks for circles, which on a quiet wall takes minutes."""
    gc.collect()
    gc.disable()
    before = _rings()
    try:
        room = entered()
        assert _rings() > before
        room.scene.conductor.carry_out(RemoveZones(("tv",)), "test")
        until(lambda: room.scene.settle(20) or _rings() <= before, 10, "nothing of it is held")
    finally:
        gc.enable()


def _rings() -> int:
    """How many descriptors hold the memory of pictures."""
    held = [one.readlink() for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    return sum("hubwall-ring" in str(one) for one in held)


def test_never_two_are_heard(entered: Entered) -> None:
    room = entered()
    (old,) = room.audible
    room.press(Action.CHANNEL_UP)
    assert room.audible == []
    room.watch("Green")
    (new,) = room.audible
    assert new is room.tv.shown
    assert new is not old


def test_what_is_open_ahead_shows_without_another_process(entered: Entered) -> None:
    room = entered("on")
    room.opened_ahead("Green")
    made = list(room.studio.decoders)
    assert all(one.now_heard.mute for one in made if one is not room.tv.shown)
    room.press(Action.CHANNEL_UP)
    assert room.watch("Green") <= {"Red", "Green"}
    assert room.tv.shown in made
    room.opened_ahead("Red", "Blue")
    room.press(Action.LAST_CHANNEL)
    room.watch("Red")
    assert room.audible == [room.tv.shown]


def test_what_a_list_moved_meanwhile_is_not_shown_from_its_old_place(entered: Entered) -> None:
    room = entered("on")
    room.opened_ahead("Green")
    moved = [
        replace(one, address=room.studio.channels[2].address) if one.name == "Green" else one
        for one in room.studio.channels
    ]
    room.studio.knows.show_list("tnt", moved)
    room.press(Action.CHANNEL_UP)
    assert room.watch("Blue") == {"Red", "Blue"}
    assert room.tv.channel is not None
    assert room.tv.channel.name == "Green"


def test_without_room_nothing_stays_open(entered: Entered) -> None:
    room = entered("on")
    room.opened_ahead("Green")
    monitor = room.studio.knows.room
    monitor._seats = 0
    monitor.changed.emit()
    assert room.tv.open_ahead == ()
    assert len(room.studio.decoders) >= 2
    room.press(Action.CHANNEL_UP)
    room.watch("Green")
    assert room.tv.open_ahead == ()


def test_a_channel_that_fails_says_so_and_zapping_goes_on(entered: Entered) -> None:
    room = entered()
    room.press(Action.CHANNEL_DOWN)
    until(lambda: room.scene.settle(10) or room.tv.state is Health.FAILED, 30, "it says so")
    assert "Gone" in room.tv.problem
    assert "no-such.ts" in room.tv.problem
    assert room.look() not in COLOURS
    room.press(Action.CHANNEL_UP)
    room.watch("Red")
    assert room.tv.state is Health.PLAYING


def test_sound_tracks_go_round_and_the_layout_keeps_the_choice(entered: Entered) -> None:
    room = entered()
    until(lambda: room.scene.settle(20) or room.tv.tracks.sound, 30, "the tracks")
    room.press(Action.SOUND_TRACK)
    assert room.note == "There is only one sound track"
    room.zapping.typed(0)
    room.zapping.typed(3)
    room.watch("Blue")
    until(lambda: room.scene.settle(20) or len(room.tv.tracks.sound) == 2, 30, "two tracks")
    room.press(Action.SOUND_TRACK)
    assert room.options.audio == 2
    assert "English" in room.note or "eng" in room.note
    room.press(Action.SOUND_TRACK)
    assert room.options.audio == 1
    room.press(Action.SUBTITLES)
    assert room.note == "There are no subtitles"
    decoder = room.tv.shown
    room.press(Action.DEINTERLACE)
    assert room.options.deinterlace == "on"
    room.watch("Blue")  # not the layout's own channel
    assert room.tv.shown is not decoder


def test_a_radio_has_a_card_in_place_of_the_picture(entered: Entered) -> None:
    room = entered()
    room.zapping.typed(0)
    room.zapping.typed(5)
    until(lambda: room.scene.settle(20) or room.tv.card.shown, 30, "the radio's card")
    assert room.tv.card.name == "Radio"
    assert room.look() not in COLOURS
    assert room.audible == [room.tv.shown]
    room.press(Action.LAST_CHANNEL)
    room.watch("Red")
    assert not room.tv.card.shown


def test_a_held_key_skips_channels_without_opening_them(entered: Entered) -> None:
    room = entered()
    for _ in range(len(room.studio.channels) * 5):
        room.press(Action.CHANNEL_UP)
    assert len(room.studio.decoders) <= 2
    wanted = room.tv.channel
    assert wanted is not None
    assert wanted.number == 1  # five times round
    room.press(Action.CHANNEL_UP)
    room.watch("Green")
    assert len(room.studio.decoders) <= 3


def test_digits_go_to_a_channel_and_nonsense_is_told(entered: Entered) -> None:
    room = entered()
    room.zapping.typed(0)
    assert room.tv.banner_model.number == "0"
    room.zapping.typed(3)
    assert room.tv.channel is not None
    assert room.tv.channel.name == "Blue"
    room.watch("Blue")
    room.zapping.typed(7)
    room.zapping.typed(None)
    assert room.note == "There is no channel 7"
    assert room.tv.channel.name == "Blue"
    room.zapping.typed(2)
    until(lambda: room.scene.settle(10) or room.tv.channel.number == 2, 10, "the wait is over")


def test_favourites_are_zapped_through(entered: Entered) -> None:
    room = entered()
    room.press(Action.NEXT_FAVOURITE)
    assert room.note == "No channel here is a favourite yet"
    room.press(Action.FAVOURITE)
    room.studio.knows.set_favourite("tnt/blue", True)
    room.press(Action.NEXT_FAVOURITE)
    assert room.tv.channel is not None
    assert room.tv.channel.name == "Blue"
    room.press(Action.NEXT_FAVOURITE)
    assert room.tv.channel.name == "Red"


def test_the_channel_that_was_zapped_to_can_be_the_layouts(entered: Entered) -> None:
    room = entered()
    room.press(Action.KEEP_CHANNEL)
    assert room.note == "The layout begins with this channel already"
    room.press(Action.CHANNEL_UP)
    room.watch("Green")
    assert room.zapping.elsewhere() == [("TV", "Red")]
    made = len(room.studio.decoders)
    room.press(Action.KEEP_CHANNEL)
    assert room.options.channel == "Green"
    assert room.zapping.elsewhere() == []
    assert (room.look(), len(room.studio.decoders)) == ("Green", made)
    room.scene.conductor.carry_out(Undo(), "test")
    assert room.options.channel == "1"
    assert room.watch("Red") == {"Green", "Red"}
    room.scene.conductor.carry_out(Redo(), "test")
    assert room.watch("Green") == {"Green", "Red"}


def test_a_channel_is_kept_while_it_is_still_to_come(entered: Entered) -> None:
    room = entered()
    room.press(Action.CHANNEL_UP)
    made = len(room.studio.decoders)
    room.press(Action.KEEP_CHANNEL)
    assert room.watch("Green") == {"Red", "Green"}
    assert len(room.studio.decoders) == made


def test_what_has_a_namesake_is_kept_by_its_id_and_a_zone_called_so_is_renamed(
    entered: Entered,
) -> None:
    room = entered()
    room.studio.knows.show_list("more", [replace(channel("Red", 1, address="x.ts"), id="more/red")])
    room.press(Action.CHANNEL_DOWN)
    room.press(Action.KEEP_CHANNEL)
    zone = room.scene.conductor.state.layout.zone("tv")
    assert zone is not None
    assert (room.options.channel, zone.name) == ("more/red", "TV")
    room.scene.conductor.carry_out(ChangeZone("tv", name="Red"), "test")
    room.press(Action.CHANNEL_DOWN)
    room.press(Action.KEEP_CHANNEL)
    zone = room.scene.conductor.state.layout.zone("tv")
    assert zone is not None
    assert (room.options.channel, zone.name) == ("Gone", "Gone")


def test_a_layout_with_another_channel_zaps_the_television_that_is_there(entered: Entered) -> None:
    room = entered()
    zone = room.scene.conductor.state.layout.zone("tv")
    assert zone is not None
    tv = room.tv
    source = KIND.source(TvOptions.model_validate({"channel": "Blue"}))
    room.scene.conductor.carry_out(LoadLayout(Layout("Night", (replace(zone, source=source),))), "")
    assert room.watch("Blue") == {"Red", "Blue"}
    assert room.tv is tv


def test_a_channel_that_no_list_has_is_named(entered: Entered) -> None:
    room = entered()
    room.studio.knows.show_list("tnt", room.studio.channels[1:])
    found = TelevisionContent(
        Tuned("tnt", "", "Nowhere TV"), room.studio.knows, room.studio._decoder, True
    )
    found.resize(100, 100)
    until(lambda: room.scene.settle(5) or found.state is Health.FAILED, 5)
    assert "Nowhere TV" in found.problem
    room.studio.knows.show_list("tnt", [channel("Nowhere TV", 5, address="x.ts")])
    assert found.channel is not None
    found.close()


def test_keys_that_are_televisions_want_one(entered: Entered) -> None:
    room = entered()
    room.scene.conductor.carry_out(Select(()), "test")
    room.press(Action.CHANNEL_UP)
    room.press(Action.LOOK_BACK)
    assert room.said == ["Select a television zone first"] * 2
    assert not room.zapping.take(Action.COPY)
