"""The dock as people use it, with keys and mouse, and what the desk is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from hubwall.desk.messages import (
    AskSeat,
    Health,
    Level,
    PairingCode,
    Thumb,
    Trouble,
)
from hubwall.desk.messages import LetIn as LetInOrder
from hubwall.model.geometry import Rect
from hubwall.model.session import Mode
from hubwall.model.shares import Consent, Seat
from tests.waiting import until
from tests.wall.panels.dock_room import DockRoom
from tests.wall.scene import SHIFT, zone
from tests.wall.shares.conftest import share
from tests.wall.shares.hall import place

K = Qt.Key
ANA, BO = "guest/ana", "guest/bo"
OFFERING = Seat("seat-5", "Seat 5", True, False, Consent.ASK, (("Screen", 1920, 1080),))
Entered = Callable[..., DockRoom]


def test_the_code_for_a_seat_stands_beside_the_dock(entered: Entered) -> None:
    room = entered()
    room.report()
    room.link.heard.emit(PairingCode("ABCDE-FGHJK", 120))
    room.scene.settle(5)
    cards = {
        item.property("text"): item.mapRectToScene(item.boundingRect())
        for item in room.scene.items()
        if item.property("text") in ("Pair a workstation", "Pair a seat")
    }
    assert cards["Pair a workstation"].left() > cards["Pair a seat"].right() + 100
    assert cards["Pair a workstation"].right() < 1920


def test_it_opens_by_one_key_starts_the_desk_and_closes_by_the_same(entered: Entered) -> None:
    room = entered()
    assert room.link.running
    assert "The desk is starting" in room.scene.texts()
    room.scene.key(K.Key_D)
    assert room.scene.mode is Mode.WALL
    assert room.rows == []


def test_it_takes_at_most_a_third_of_the_screen_of_the_mouse(entered: Entered) -> None:
    room = entered()
    room.report(*[share(f"seat-{n}/screen", "offered", name="X" * 40) for n in range(40)])
    at = [item for item in room.scene.items() if item.property("text")]
    assert max(item.mapToScene(item.boundingRect().topRight()).x() for item in at) <= 640
    assert len(room.rows) == 40


@pytest.mark.parametrize(
    ("port", "words"),
    [(0, "Sharing is off on this wall"), (8787, "Nobody shares anything yet")],
)
def test_it_says_how_sharing_is(entered: Entered, port: int, words: str) -> None:
    room = entered()
    room.report(port=port)
    assert words in room.scene.texts()
    room.report(share(ANA, "waiting", name="Ana"))
    assert "Nobody shares anything yet" not in room.scene.texts()


def test_a_desk_that_died_is_said(entered: Entered) -> None:
    room = entered()
    room.report()
    room.link.running = False
    room.link.lost.emit()
    room.scene.settle(5)
    assert "The desk is not running" in room.scene.texts()


def test_a_guest_that_waits_is_let_in_by_its_digit(entered: Entered) -> None:
    room = entered()
    room.report(share("seat-1/screen", "offered", trusted=True))
    room.report(share("seat-1/screen", "offered", trusted=True), share(ANA, "waiting", name="Ana"))
    assert {"Ana", "Waiting to be let in", "Let in", "Turn away"} <= set(room.scene.texts())
    assert [(row["name"], row["digit"]) for row in room.rows] == [("Ana", "2"), ("Seat-1", "1")]
    room.scene.key(K.Key_Eacute, place=11)  # the 2 of a French keyboard
    assert room.scene.conductor.state.session.admitted == (ANA,)
    assert [zone.source.options for zone in room.zones] == [ANA]
    assert room.link.told(LetInOrder)[-1] == LetInOrder(ANA)
    assert room.scene.panel == "dock"


def test_a_digit_fills_the_place_that_waits_and_twice_adds_nothing(entered: Entered) -> None:
    room = entered(place("pool", "any"))
    room.report(share(ANA, "waiting"))
    room.scene.key(K.Key_1)
    room.scene.key(K.Key_1)
    assert [zone.id for zone in room.zones] == ["pool"]
    assert room.reception.zones_of(ANA) == ("pool",)
    assert room.rows[0]["word"] == "on the wall"
    assert room.scene.selected == ("pool",)


def test_arrows_and_enter_put_it_on_the_wall_and_delete_takes_it_off(entered: Entered) -> None:
    room = entered()
    room.report(share(ANA, "waiting", since=1.0), share(BO, "waiting", since=2.0))
    room.scene.key(K.Key_Down)
    room.scene.key(K.Key_Return)
    assert room.scene.conductor.state.session.admitted == (BO,)
    assert len(room.zones) == 1
    room.scene.key(K.Key_Delete)
    session = room.scene.conductor.state.session
    assert (session.admitted, session.dismissed) == ((), (BO,))
    assert room.zones == (), "a zone that was made for one guest goes with it"


def test_the_buttons_answer_a_guest(entered: Entered) -> None:
    room = entered()
    room.report(share(ANA, "waiting"))
    button = next(i for i in room.scene.items() if i.property("text") == "Turn away")
    middle = button.mapToScene(button.boundingRect().center())
    room.scene.click(middle.x(), middle.y())
    assert room.scene.conductor.state.session.dismissed == (ANA,)


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_g_answers_who_waits_longest_as_on_the_wall(
    entered: Entered, held: Qt.KeyboardModifier
) -> None:
    room = entered()
    room.report(share(ANA, "waiting", since=1.0), share(BO, "waiting", since=2.0))
    room.scene.key(K.Key_G, held)
    session = room.scene.conductor.state.session
    assert (session.dismissed if held else session.admitted) == (ANA,)


def drag(room: DockRoom, name: str, end: tuple[float, float]) -> None:
    label = next(i for i in room.scene.items() if i.property("text") == name)
    start = label.mapToScene(label.boundingRect().center())
    room.scene.drag((start.x(), start.y()), end)


def test_it_is_dragged_to_a_place_and_stands_around_it(entered: Entered) -> None:
    room = entered(place("pool", "any"))
    room.report(share(ANA, "waiting", name="Ana"))
    target = room.dock.target(room.rows[0]["key"], 2880, 540)
    drag(room, "Ana", (2880, 540))
    fresh = next(zone for zone in room.zones if zone.id != "pool")
    assert fresh.rect.centre == (2880, 540)
    assert (target["x"], target["y"], target["ghost"]) == (fresh.rect.x, fresh.rect.y, False)
    assert room.reception.zones_of(ANA) == (fresh.id,), "the pool does not take it as well"


def test_dragged_onto_a_ghost_it_goes_there(entered: Entered) -> None:
    room = entered(place("pool", "any", 2000))
    room.report(share(ANA, "waiting", name="Ana"))
    assert room.dock.target(room.rows[0]["key"], 2300, 540)["ghost"]
    drag(room, "Ana", (2300, 540))
    assert room.reception.zones_of(ANA) == ("pool",)
    assert len(room.zones) == 1


def test_dragged_back_into_the_dock_nothing_is_done(entered: Entered) -> None:
    room = entered()
    room.report(share(ANA, "waiting", name="Ana"))
    drag(room, "Ana", (200, 700))
    assert room.zones == ()
    assert room.scene.panel == "dock"


def test_a_seat_is_asked_and_its_screen_comes_where_it_was_asked_to(entered: Entered) -> None:
    room = entered()
    room.report()
    room.seats(OFFERING)
    drag(room, "Seat 5", (2880, 540))
    assert room.link.told(AskSeat) == [AskSeat("seat-5", 0)]
    room.scene.settle(5)
    assert room.rows[0]["word"] == "asked…"
    assert room.zones == ()
    room.report(share("seat-5/screen-1", "waiting"))
    assert [zone.rect.centre for zone in room.zones] == [(2880, 540)]
    assert room.reception.waiting() == []


def test_what_a_seat_shared_before_it_was_asked_is_let_in_by_hand(entered: Entered) -> None:
    room = entered()
    before = share("seat-5/window", "waiting")
    room.report(before)
    room.seats(OFFERING)
    room.scene.key(K.Key_End)
    room.scene.key(K.Key_Return)
    room.report(before)
    assert room.zones == ()
    room.report(before, share("seat-5/screen-1", "waiting"))
    assert [zone.source.options for zone in room.zones] == ["seat-5/screen-1"]
    assert [waiting.id for waiting in room.reception.waiting()] == ["seat-5/window"]


def test_a_seat_that_says_no_is_asked_no_more(entered: Entered) -> None:
    room = entered()
    room.seats(OFFERING)
    room.scene.key(K.Key_Return)
    declined = Trouble("{seat} did not agree to share its screen", {"seat": "Seat 5"})
    room.link.heard.emit(declined)
    room.report(share("seat-5/screen-1", "waiting"))
    assert room.zones == ()
    assert len(room.reception.waiting()) == 1


def test_a_place_is_kept_for_a_seat_that_is_not_here(entered: Entered) -> None:
    room = entered()
    room.seats(Seat("seat-9", "Nine"))
    room.scene.key(K.Key_Return)
    assert [(zone.name, zone.source.options) for zone in room.zones] == [("Nine", "seat-9")]


def test_a_thumbnail_that_looks_the_same_is_not_drawn_again(entered: Entered) -> None:
    room = entered()
    room.report(share(ANA, "waiting"))
    drawn: list[object] = []
    room.link.heard.emit(Thumb(ANA, 0, 1, 160, 90))
    until(lambda: room.scene.settle(10) or room.rows[0]["pictured"], what="there is a picture")
    room.scene.settle(60)
    room.scene.window.afterAnimating.connect(lambda: drawn.append(1))
    for count in range(2, 6):
        room.link.heard.emit(Thumb(ANA, 0, count, 160, 90))
        room.scene.settle(30)
    assert drawn == []
    with room.link.outlets.sheet.place(0) as pixels:
        pixels[:4] = b"\xff\xff\xff\xff"
    room.link.heard.emit(Thumb(ANA, 0, 9, 160, 90))
    until(lambda: room.scene.settle(10) or drawn, what="it is drawn anew")


def _bars(room: DockRoom) -> list[float]:
    """How far each share's level bar reaches, 0 to 1, from top to bottom."""
    bars = [item for item in room.scene.items() if item.objectName() == "level"]
    bars.sort(key=lambda bar: bar.mapToScene(bar.position()).y())
    return [round(bar.width() / bar.parentItem().width(), 1) for bar in bars]


def test_a_bar_shows_how_loud_a_share_is_and_nothing_is_drawn_while_it_stays(
    entered: Entered,
) -> None:
    room = entered()
    room.report(
        share(ANA, "waiting", sound=True),
        share(BO, "offered", sound=True, since=1.0),
        share("seat-3/screen", "offered", since=2.0),
    )
    assert _bars(room) == [0, 0], "who has no sound has no bar"
    room.link.heard.emit(Level(ANA, 70))
    room.link.heard.emit(Level("seat-3/screen", 70))
    room.link.heard.emit(Level("nobody/here", 70))
    until(lambda: room.scene.settle(10) or _bars(room) == [0.7, 0])
    room.scene.settle(60)
    drawn: list[object] = []
    room.scene.window.afterAnimating.connect(lambda: drawn.append(1))
    for level in (70, 66, 61, 70):
        room.link.heard.emit(Level(ANA, level))
        room.scene.settle(30)
    assert drawn == []
    room.link.heard.emit(Level(ANA, 20))
    until(lambda: room.scene.settle(10) or _bars(room) == [0.2, 0])
    assert drawn
    room.link.heard.emit(Health(ANA, "stale"))
    until(lambda: room.scene.settle(10) or _bars(room) == [0, 0], what="nothing comes")
    room.link.heard.emit(Health(ANA, "live"))
    until(lambda: room.scene.settle(10) or _bars(room) == [0.2, 0])
    room.book.lose()
    room.book.begin()
    room.report(share(ANA, "waiting", sound=True))
    assert _bars(room) == [0, 0], "the new desk has said nothing yet"


def test_the_wheel_scrolls_and_the_list_follows_the_arrows(entered: Entered) -> None:
    room = entered()
    names = [f"Seat {n}" for n in range(40)]
    room.report(
        *[share(f"s-{n}/screen", "offered", name=names[n], since=float(n)) for n in range(40)]
    )
    assert "Seat 0" in room.scene.texts()
    for _ in range(6):
        room.scene.wheel(300, 500, -3)
        room.scene.settle(30)
    until(lambda: room.scene.settle(30) or not _seen(room, "Seat 0"), what="it scrolled")
    room.scene.key(K.Key_End)
    until(lambda: room.scene.settle(30) or _seen(room, "Seat 39"), what="the last is there")


def _seen(room: DockRoom, name: str) -> bool:
    """Whether that row stands between head and foot."""
    for item in room.scene.items():
        if item.property("text") == name:
            return 80 < item.mapToScene(item.boundingRect().center()).y() < 870
    return False


def test_it_opens_where_the_mouse_is_and_not_where_the_focus_is(entered: Entered) -> None:
    room = entered(zone("A", Rect(0, 0, 900, 500)))
    room.scene.key(K.Key_D)
    room.scene.click(100, 100)
    room.scene.move(3000, 500)
    until(lambda: room.scene.settle(50) or not room.scene.view.stirred, what="nobody moves")
    room.scene.key(K.Key_D)
    assert room.scene.panels.area.x() == 1920


@pytest.mark.parametrize("steps", [0, 3, 30])
def test_the_chosen_row_stays_in_view_when_others_come_to_wait(
    entered: Entered, steps: int
) -> None:
    room = entered()
    shares = [share(f"seat-{n}/screen", "offered", name=f"Seat {n}") for n in range(30)]
    room.report(*shares)
    for _ in range(steps):
        room.scene.key(K.Key_Down)
    chosen = room.dock.chosen["name"]

    def seen() -> bool:
        room.scene.settle(5)
        view = next(i for i in room.scene.items() if i.objectName() == "rows")
        row = next((i for i in room.scene.items() if i.property("text") == chosen), None)
        if row is None:
            return False
        at = row.mapRectToItem(view, row.boundingRect())
        return bool(at.top() >= 0 and at.bottom() <= view.height())

    until(seen, what="the chosen row is seen")
    guests = [share(f"guest/g{n}", "waiting", name=f"Guest {n}") for n in range(6)]
    for count in range(1, 7):
        room.report(*guests[:count], *shares)
    assert room.dock.chosen["name"] == chosen
    until(seen, what="it is still seen")


def test_a_share_of_sound_has_a_card_of_its_own(entered: Entered) -> None:
    room = entered(place("left", "seat-3"))
    room.report(
        share("seat-3/sound", "offered", name="Ana", title="Radio", what="sound", sound=True)
    )
    until(lambda: room.scene.settle(5) or "Radio" in room.scene.texts(), what="the card says it")
    assert "Ana" in room.scene.texts()
    card = next(i for i in room.scene.items() if i.objectName() == "heard")
    assert card.property("color").alpha() == 255


def test_commands_are_shown_without_marks(entered: Entered) -> None:
    room = entered()
    room.report(port=8787)
    room.link.heard.emit(PairingCode("ABCDE-FGHJK", 120))
    room.scene.settle(5)
    assert any("hubwall share" in text for text in room.scene.texts())
    assert not any("`" in text for text in room.scene.texts())
