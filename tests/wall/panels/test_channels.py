"""The list of channels, by keyboard and mouse, as people use it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt

from hubwall.model.canvas import grid
from hubwall.model.channels import Channel, Programme
from hubwall.model.geometry import Rect
from hubwall.model.session import Mode
from hubwall.model.zone import Source, Zone
from hubwall.wall.television.channel_panel import ChannelPanel, ChannelServices
from hubwall.wall.television.television import Television
from tests.waiting import until
from tests.wall.scene import CTRL, SHIFT, Scene, zone
from tests.wall.television.lists import PlainGuide, channel, television

K = Qt.Key
NOW = int(time.time())
CHANNELS = [
    channel("France 2", 2, "general"),
    channel("Arte", 7, "general"),
    channel("France 24", 15, "news"),
    channel("BFM TV", 13, "news"),
    channel("Météo", None, "news"),
]
GUIDE = PlainGuide(Programme("Arte", NOW - 600, NOW + 7200, "Karambolage"))


class Room:
    """A wall of two screens with one television, which shows France 24, on the left one."""

    def __init__(self, channels: Sequence[Channel]) -> None:
        self.knows: Television = television(channels, GUIDE)
        self.showing = {"tv": "tnt/france-24"}
        self.zapped: list[tuple[str, str]] = []
        self.scene: Scene

    def __call__(self, scene: Scene) -> ChannelPanel:
        self.scene = scene

        def selected() -> str:
            focus = scene.conductor.state.session.focus
            return focus if focus in self.showing else ""

        self.panel = ChannelPanel(
            scene.conductor,
            self.knows,
            scene.view,
            ChannelServices(
                selected=selected,
                shows=lambda zone: self.showing.get(zone, ""),
                zap=lambda zone, channel: self.zapped.append((zone, channel.id)),
                source=lambda channel: Source("tv", channel.id, ("tv", channel.id)),
                mosaic=lambda *of: Source("channels", of, ("channels", of)),
            ),
        )
        return self.panel

    @property
    def names(self) -> list[str]:
        """What stands in the rows; a head in brackets."""
        rows = [self.panel._plain(row) for row in self.panel.model.shown]
        return [f"[{row['head']}]" if row["head"] else row["name"] for row in rows]

    @property
    def chosen(self) -> str:
        channel = self.panel._chosen()
        return channel.name if channel is not None else ""

    @property
    def zones(self) -> tuple[Zone, ...]:
        return self.scene.conductor.state.layout.zones


Entered = Callable[..., Room]


@pytest.fixture
def entered(opened: Callable[..., Scene]) -> Iterator[Entered]:
    rooms: list[Room] = []

    def enter(channels: Sequence[Channel] = CHANNELS, *, select: bool = True) -> Room:
        room = Room(channels)
        rooms.append(room)
        zones = [zone("TV", Rect(200, 200, 1280, 720), "tv")]
        scene = opened(zones, grid(2, 1, 1920, 1080), channels=room)
        if select:
            scene.key(K.Key_Tab)
        scene.key(K.Key_C)
        assert scene.panel == "channels"
        return room

    yield enter
    for room in rooms:
        room.panel.close()
        room.knows.close()


def test_channels_stand_by_group_and_the_one_that_is_on_is_chosen(entered: Entered) -> None:
    room = entered()
    assert room.names == [
        "[general]", "France 2", "Arte", "[news]", "France 24", "BFM TV", "Météo",
    ]  # fmt: skip
    assert room.chosen == "France 24"
    texts = room.scene.texts()
    assert {"general", "news", "Arte", "7", "on the wall", "Show in “TV”"} <= set(texts)


def test_what_is_on_stands_under_the_name(entered: Entered) -> None:
    room = entered()
    until(lambda: room.scene.settle(5) or "Karambolage" in room.scene.texts())


def test_typing_finds_by_name_without_accents_and_by_number(entered: Entered) -> None:
    room = entered()
    room.scene.write("meteo")
    assert room.names == ["Météo"]
    for _ in "meteo":
        room.scene.key(K.Key_Backspace)
    room.scene.write("15")
    assert room.names[0] == "France 24"
    room.scene.write("xyz")
    assert "No channel has that name" in room.scene.texts()


def test_enter_zaps_the_selected_television_and_closes(entered: Entered) -> None:
    room = entered()
    room.scene.write("arte")
    room.scene.key(K.Key_Return)
    assert room.zapped == [("tv", "tnt/arte")]
    assert room.scene.mode is Mode.WALL
    assert len(room.zones) == 1


def test_enter_makes_a_television_where_none_is_selected(entered: Entered) -> None:
    room = entered(select=False)
    room.scene.write("arte")
    room.scene.key(K.Key_Return)
    assert not room.zapped
    assert room.zones[-1].source.options == "tnt/arte"
    assert room.zones[-1].name == "Arte"


def test_ctrl_enter_puts_one_after_the_other_on_the_wall(entered: Entered) -> None:
    room = entered()
    for name in ("arte", "bfm"):
        room.scene.write(name)
        room.scene.key(K.Key_Return, CTRL)
        for _ in name:
            room.scene.key(K.Key_Backspace)
    assert [z.name for z in room.zones] == ["TV", "Arte", "BFM TV"]
    assert room.scene.panel == "channels"
    assert room.scene.rect(room.zones[1].id).x >= 1920, "where there is room"


def test_arrows_pass_over_the_heads_and_tab_goes_by_group(entered: Entered) -> None:
    room = entered()
    room.scene.key(K.Key_Up)
    assert room.chosen == "Arte"
    room.scene.key(K.Key_Up)
    room.scene.key(K.Key_Up)
    assert room.chosen == "France 2"
    room.scene.key(K.Key_Tab)
    assert room.chosen == "France 24"
    room.scene.key(K.Key_PageDown)
    assert room.chosen == "Météo"
    room.scene.key(K.Key_Home, CTRL)
    assert room.chosen == "France 2"


def test_a_star_makes_a_favourite_that_stands_first(entered: Entered) -> None:
    room = entered()
    room.scene.write("bfm")
    room.scene.key(K.Key_Asterisk, text="*")
    for _ in "bfm":
        room.scene.key(K.Key_Backspace)
    assert room.knows.favourites == ("tnt/bfm-tv",)
    assert room.names[:2] == ["[Favourites]", "BFM TV"]
    assert room.names.count("BFM TV") == 2
    assert room.panel.count == len(CHANNELS)
    room.scene.key(K.Key_Home, CTRL)
    room.scene.key(K.Key_Asterisk, text="*")
    room.scene.settle(5)
    assert room.knows.favourites == ()
    assert "[Favourites]" not in room.names


def row_at(room: Room, name: str) -> tuple[float, float]:
    item = next(
        item for item in room.scene.items()
        if item.metaObject().className().startswith("ChannelRow")
        and item.property("row")["name"] == name
    )  # fmt: skip
    middle = item.mapToScene(item.boundingRect().center())
    return middle.x(), middle.y()


def test_a_row_is_dragged_to_a_free_place_or_into_a_television(entered: Entered) -> None:
    room = entered()
    room.scene.drag(row_at(room, "Arte"), (2800, 500))
    assert [z.name for z in room.zones] == ["TV", "Arte"]
    assert room.scene.rect(room.zones[1].id).holds(2800, 500)
    room.scene.drag(row_at(room, "BFM TV"), (1200, 500))
    assert room.zapped == [("tv", "tnt/bfm-tv")]
    assert len(room.zones) == 2


def test_a_group_is_put_on_the_wall_as_a_mosaic(entered: Entered) -> None:
    room = entered()
    room.scene.key(K.Key_Return, SHIFT)
    room.scene.drag(row_at(room, "general"), (2800, 500))
    assert [(z.source.kind, z.source.options, z.name) for z in room.zones[1:]] == [
        ("channels", ("tnt", "news"), "news"), ("channels", ("tnt", "general"), "general"),
    ]  # fmt: skip
    assert room.scene.rect(room.zones[2].id).holds(2800, 500)
    assert room.scene.panel == "channels"


def test_without_a_list_it_says_the_lines_to_write(entered: Entered) -> None:
    room = entered([])
    room.knows.expect([])
    room.scene.settle(10)
    texts: Any = "\n".join(room.scene.texts())
    assert "channels:\n  tnt: " in texts
    room.knows.expect(["tnt"])
    room.scene.settle(10)
    assert "The lists are being read" in room.scene.texts()
    room.knows.show_list("tnt", [], "The list “tnt” can't be reached")
    room.scene.settle(10)
    assert "The list “tnt” can't be reached" in room.scene.texts()


def test_a_list_that_comes_while_it_is_open_shows(entered: Entered) -> None:
    room = entered([])
    room.knows.show_list("tnt", CHANNELS)
    until(lambda: room.scene.settle(5) or "Arte" in room.scene.texts())
    assert room.scene.panel == "channels"


def test_only_what_is_seen_of_ten_thousand_is_made(entered: Entered) -> None:
    many = [channel(f"Channel {n}", n, f"Group {n % 40}") for n in range(10_000)]
    asked = len(GUIDE.asked)
    room = entered(many)
    until(lambda: room.scene.settle(5) or len(GUIDE.asked) > asked, what="the guide is asked")
    assert max(len(ids) for ids, _, _ in GUIDE.asked[asked:]) < 60
    made = [i for i in room.scene.items() if i.metaObject().className().startswith("ChannelRow")]
    assert 5 < len(made) < 40
    room.scene.key(K.Key_End, CTRL)
    assert room.chosen == "Channel 9999"
    assert any(text == "Channel 9999" for text in room.scene.texts())
