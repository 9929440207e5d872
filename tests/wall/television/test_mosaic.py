"""A mosaic of channels: who has a place, who is heard, and that one does not harm the others."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QColor

from hubwall.model.channels import Channel
from hubwall.model.feeds import Decode, Mosaic
from hubwall.model.geometry import Rect
from hubwall.model.sound import Heard
from hubwall.model.zone import Source
from hubwall.wall.content.content import Content, Health
from hubwall.wall.content.framed import FramedContent
from hubwall.wall.frames.children import Children
from hubwall.wall.frames.pump import FramePump
from hubwall.wall.qml import register_types
from hubwall.wall.television.mosaic import MosaicContent
from hubwall.wall.television.opening import Opening
from hubwall.wall.television.television import Television
from tests.media.headend import Headend
from tests.ports import free_port
from tests.waiting import until
from tests.wall.scene import BareMaker, Scene, zone
from tests.wall.television.lists import channel, television

K = Qt.Key
NEWS = [channel(f"News {n}", n, "news") for n in range(1, 8)]
COLOURS = {"red": (200, 30, 20), "green": (20, 160, 60), "blue": (30, 60, 200), "white": (255,) * 3}


class Plain(Content):
    """Shows nothing, and knows what it was told."""

    def __init__(self, feed: Decode) -> None:
        super().__init__(QUrl.fromLocalFile(str(Path(__file__).parents[1] / "Noting.qml")))
        self.address = feed.restart["address"]
        self.told, self.size, self.closed = Heard(), (0, 0), False
        self.began: Heard | None = None

    def set_sound(self, heard: Heard) -> None:
        self.told = heard

    def resize(self, width: int, height: int) -> None:
        self.size = width, height
        self.began = self.began or self.told

    def close(self) -> None:
        self.closed = True


class Room:
    def __init__(self, *channels: Channel, most: int = 4) -> None:
        self.knows: Television = television(channels)
        self.made: dict[str, Plain] = {}
        self.mosaic = MosaicContent(Mosaic("", "news", most), self.knows, self._make)
        self.mosaic.set_sound(Heard(volume=60))
        self.mosaic.resize(1920, 1080)
        self.settle(lambda: all(one.size != (0, 0) for one in self.made.values()))

    def _make(self, feed: Decode) -> Plain:
        found = Plain(feed)
        self.made[found.address] = found
        return found

    @staticmethod
    def settle(condition: Callable[[], object] = lambda: True) -> None:
        until(lambda: QCoreApplication.processEvents() or condition())

    @property
    def names(self) -> list[str]:
        return [cell.channel.name for cell in self.mosaic._cells]

    @property
    def heard(self) -> list[str]:
        cells = self.mosaic._cells
        return [c.channel.name for c in cells if not c.shows.told.mute]  # type: ignore[attr-defined]

    def point_at(self, name: str) -> None:
        cell = next(cell for cell in self.mosaic._cells if cell.channel.name == name)
        x, y = cell.place.centre
        self.mosaic.pointAt(x / 1920, y / 1080)


@pytest.fixture
def entered(wall_app: object) -> Iterator[Callable[..., Room]]:
    rooms: list[Room] = []

    def enter(*channels: Channel, most: int = 4) -> Room:
        rooms.append(Room(*channels, most=most))
        return rooms[-1]

    yield enter
    for room in rooms:
        room.mosaic.close()
        room.knows.close()


Entered = Callable[..., Room]


def test_only_what_is_pointed_at_is_heard(entered: Entered) -> None:
    room = entered(*NEWS[:4])
    assert room.heard == []
    room.point_at("News 2")
    assert room.heard == ["News 2"]
    told = room.made[NEWS[1].address].told
    assert (told.volume, told.fade_ms) == (60, 150)
    room.point_at("News 4")
    assert room.heard == ["News 4"]
    assert room.made[NEWS[1].address].told.fade_ms == 150
    room.mosaic.pointerLeft()
    assert room.heard == []


def test_nothing_is_heard_of_channels_that_come_later(entered: Entered) -> None:
    room = entered(*NEWS[:3])
    room.mosaic.update_feed(Mosaic("", "news", 1))
    room.mosaic.turn(1)  # its room is known: it begins at once
    room.settle(lambda: room.names == ["News 2"])
    began = [one.began for one in room.made.values()]
    assert began
    assert all(heard is not None and heard.mute for heard in began)


def test_a_mosaic_that_is_mute_is_mute_whoever_is_pointed_at(entered: Entered) -> None:
    room = entered(*NEWS[:4])
    room.point_at("News 2")
    room.mosaic.set_sound(Heard(mute=True))
    assert room.heard == []
    room.mosaic.set_sound(Heard(volume=30))
    assert room.heard == ["News 2"]


def test_arrow_keys_choose_and_go_on_to_the_next_page(entered: Entered) -> None:
    room = entered(*NEWS)
    room.mosaic.enter()
    assert room.heard == ["News 1"]
    room.mosaic.step(0, 1)
    assert room.heard == ["News 3"]
    room.mosaic.pointerLeft()
    assert room.heard == ["News 3"], "the pointer had nothing to do with it"
    room.mosaic.step(0, 1)
    assert room.names == ["News 5", "News 6", "News 7"]
    assert room.heard == ["News 5"]
    room.mosaic.step(-1, 0)
    assert room.heard == ["News 4"]


def test_pages_stop_the_decoders_of_those_that_are_not_seen(entered: Entered) -> None:
    room = entered(*NEWS)
    assert room.mosaic.pages == 2
    first = [room.made[one.address] for one in NEWS[:4]]
    room.mosaic.turn(1)
    assert all(one.closed for one in first)
    room.settle(lambda: all(one.size != (0, 0) for one in room.made.values()))


def test_another_list_keeps_the_decoders_of_those_that_stay(entered: Entered) -> None:
    room = entered(*NEWS[:4])
    before = dict(room.made)
    other = channel("News 1", 1, "news", address="udp://@239.9.9.9:1")
    room.knows.show_list("tnt", [NEWS[1], other])
    assert room.names == ["News 2", "News 1"]
    assert not before[NEWS[1].address].closed
    assert before[NEWS[0].address].closed, "it has another address now"
    assert before[NEWS[3].address].closed
    room.settle(lambda: room.made[NEWS[1].address].size[0] > 900)


def test_decoders_know_the_size_of_their_picture(entered: Entered) -> None:
    room = entered(*NEWS[:4])
    sizes = {one.size for one in room.made.values()}
    assert len(sizes) == 1
    width, height = sizes.pop()
    assert 700 < width < 960
    assert height == width * 9 // 16
    room.mosaic.resize(960, 540)
    assert all(one.size[0] < 480 for one in room.made.values())


def test_it_says_why_it_is_empty_and_fails_only_when_all_do(entered: Entered) -> None:
    room = entered()
    assert (room.mosaic.state, room.mosaic.problem) == (
        Health.FAILED, "No channel belongs to “news”",
    )  # fmt: skip
    room.knows.show_list("tnt", NEWS[:2])
    assert room.mosaic.state is Health.STARTING
    one, two = (room.made[c.address] for c in NEWS[:2])
    one.report(Health.FAILED, "gone")
    two.report(Health.PLAYING)
    assert room.mosaic.state is Health.PLAYING
    two.report(Health.FAILED, "gone")
    assert room.mosaic.state is Health.FAILED
    one.report(Health.PLAYING)
    assert room.mosaic.state is Health.PLAYING


def test_radio_has_no_place_and_trouble_is_said_in_it(entered: Entered) -> None:
    radio = channel("Radio", 9, "news", radio=True)
    broken = channel("Broken", 8, "news", trouble="Its address makes no sense")
    room = entered(NEWS[0], radio, broken)
    assert room.names == ["News 1", "Broken"]
    assert room.mosaic.shown[broken.id].problem == "Its address makes no sense"


# On the wall, with decoders


class Studio:
    """Four channels of one colour each, sent by ffmpeg, and a maker that shows their mosaic."""

    def __init__(self, folder: Path) -> None:
        self.senders: list[subprocess.Popen[bytes]] = []
        channels = []
        for number, (name, _) in enumerate(COLOURS.items(), 1):
            clip, port = folder / f"{name}.ts", free_port()
            still = f"color={_hex(name)}:s=320x180:r=25:d=2"
            subprocess.run(
                ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", still,
                 "-c:v", "mpeg2video", "-g", "5", str(clip)],
                check=True,
            )  # fmt: skip
            self.senders.append(
                subprocess.Popen(
                    ["ffmpeg", "-v", "quiet", "-re", "-stream_loop", "-1", "-i", str(clip),
                     "-c", "copy", "-f", "mpegts", f"udp://127.0.0.1:{port}?pkt_size=1316"],
                    stdin=subprocess.DEVNULL,
                )
            )  # fmt: skip
            channels.append(
                channel(name.capitalize(), number, "news", address=f"udp://@127.0.0.1:{port}")
            )
        self.channels = channels
        self.knows = television(channels)
        self.pump = FramePump()
        self.children = Children(self.pump.bell)
        self.mosaic: MosaicContent

    def make(self, source: Source) -> Content:
        if source.kind != "channels":
            return BareMaker().make(source)
        self.mosaic = MosaicContent(Mosaic("", "news", 9), self.knows, self._decoder)
        return self.mosaic

    def feed(self, _source: Source) -> str:
        return ""

    def _decoder(self, feed: Decode) -> FramedContent:
        return FramedContent(feed, self.children, self.pump, True)

    def close(self) -> None:
        for sender in self.senders:
            sender.kill()
            sender.wait()
        self.children.close()
        self.knows.close()


def _hex(name: str) -> str:
    return "0x{:02x}{:02x}{:02x}".format(*COLOURS[name])


@pytest.fixture
def studio(wall_app: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    register_types()
    found = Studio(tmp_path)
    monkeypatch.setattr("tests.wall.scene.BareMaker", lambda: found)
    yield found
    found.close()


def test_a_channel_is_asked_for_with_the_headers_of_its_list(
    studio: Studio, opened: Callable[..., Scene]
) -> None:
    server = Headend()
    try:
        headers = (("User-Agent", "Box 3"),)
        one = channel("One", 1, "news", address=server.address, headers=headers)
        studio.knows.show_list("tnt", [one])
        scene = opened([zone("News", Rect(0, 0, 640, 360), "channels")])
        until(lambda: scene.settle(20) or server.headers, 30, "somebody asks")
        assert server.headers["User-Agent"] == "Box 3"
    finally:
        server.close()


def near(seen: QColor, wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(seen.getRgb()[:3], wanted, strict=True))


def test_four_channels_play_and_one_that_dies_harms_no_other(
    studio: Studio, opened: Callable[..., Scene]
) -> None:
    scene = opened([zone("News", Rect(0, 0, 1280, 720), "channels")])
    opening = Opening(
        scene.conductor, scene.contents,
        lambda channel: Source("tv", channel.id, ("tv", channel.id)),
    )  # fmt: skip
    opening._made(studio.mosaic)
    cells = studio.mosaic._cells

    def shows(number: int) -> bool:
        scene.settle(20)
        x, y = cells[number].place.centre
        return near(
            scene.window.grabWindow().pixelColor(int(x), int(y)), [*COLOURS.values()][number]
        )

    for number in range(4):
        until(lambda n=number: shows(n), 30, f"channel {number} is seen")  # type: ignore[misc]
    assert studio.mosaic.state is Health.PLAYING
    assert {"1", "Red", "4", "White"} <= set(scene.texts())
    assert "No new picture" not in scene.texts()

    others = [cell.shows.process for cell in cells[1:]]
    first = cells[0].shows.process
    assert first is not None
    psutil.Process(first).kill()
    until(lambda: scene.settle(20) or cells[0].shows.process not in (None, first), 30, "a new one")
    assert [cell.shows.process for cell in cells[1:]] == others
    assert studio.mosaic.state is Health.PLAYING
    assert shows(1)

    x, y = cells[2].place.centre
    scene.move(x, y)
    scene.move(x + 9, y)
    assert [cell.channel.name for cell in cells if cell.chosen] == ["Blue"]
    scene.move(1500, 900)
    assert not any(cell.chosen for cell in cells)

    scene.click(x, y)
    scene.key(K.Key_Return)
    scene.key(K.Key_Right)
    scene.key(K.Key_Return)
    zones = scene.conductor.state.layout.zones
    assert [(z.name, z.source.kind) for z in zones[1:]] == [("White", "tv")]
    assert scene.selected == (zones[1].id,)
    assert not any(cell.chosen for cell in cells), "one of them is heard, not both"
