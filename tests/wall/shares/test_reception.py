"""Who is shown where, who waits, and what sharer and operator learn of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hubwall.desk.messages import Ready
from hubwall.model.commands import LetIn, RemoveZones, Select, Undo
from hubwall.model.shares import Seat
from hubwall.wall.content.content import Health
from tests.wall.shares.conftest import Desk, share, turn
from tests.wall.shares.hall import Hall, place
from tests.wall.test_contents import source as other

Opened = Callable[..., Hall]
ANA, BO = "guest/ana-4f", "guest/bo-01"


def test_a_place_starts_the_desk_and_shows_a_ghost(hall: Opened) -> None:
    at = hall(place("left", "seat-3"), place("right", "any", 960))
    assert at.content("left").state is Health.AWAITED
    assert at.content("right").awaited == "Next guest"
    at.book.hear(Ready(0))
    assert at.content("left").waits == "Sharing is off on this wall"


def test_a_wall_without_places_needs_no_desk(desk: Desk) -> None:
    Hall(desk, [])
    assert desk.link.process is None


def test_a_seat_that_the_layout_names_slots_in_and_leaves_a_ghost(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "seat-3", name="Desk three"))
    desk.shares(share("seat-3/screen", "waiting", name="Seat three"))
    turn(lambda: desk.told("let-in") == ["seat-3/screen"])
    turn(lambda: desk.told("shown") == [{"seat-3/screen": ["Desk three"]}])
    content = at.content("left")
    assert (content.awaited, content.badge) == ("Seat three", ""), "no picture yet"
    at.play()
    assert at.shown() == {"left": "seat-3/screen"}
    assert content.badge == "Seat three"
    assert content.aspect == 1280 / 720
    desk.shares()
    assert at.shown() == {}
    assert at.maker.pictures[0].closed
    assert (content.state, content.badge) == (Health.AWAITED, "")
    turn(lambda: desk.told("shown")[-1] == {})


def test_a_guest_waits_until_the_operator_lets_it_in(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "seat-3"), place("right", "any", 960), place("named", ANA, 1920))
    desk.shares(share(ANA, "waiting", name="Ana"))
    assert at.arrived == [ANA]
    assert [s.id for s in at.reception.waiting()] == [ANA]
    assert at.seated() == {}
    assert at.content("right").waits == "Ana waits to be let in: G"
    assert at.reception.let_in_next("test") == ""
    assert at.seated() == {"named": ANA}
    turn(lambda: desk.told("let-in") == [ANA])
    assert at.reception.waiting() == []
    assert at.reception.let_in_next("test") == "Nobody waits to be let in"


def test_guests_fill_the_pool_and_then_find_room(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "any", 0, 1920))
    desk.shares(share(ANA, "waiting", since=1), share(BO, "waiting", since=2))
    at.reception.let_in(BO, "test")
    assert at.seated() == {"left": BO}
    at.reception.let_in(ANA, "test")
    fresh = at.zones[-1]
    assert at.seated() == {"left": BO, fresh.id: ANA}
    assert (fresh.rect.x, fresh.rect.width) == (1920, 1920), "the empty screen, whole"
    at.conductor.carry_out(Undo(), "test")
    assert at.seated() == {"left": BO}


def test_two_zones_show_the_same_share(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "seat-3"), place("right", "seat-3/screen", 960))
    desk.shares(share("seat-3/screen"))
    assert at.seated() == {"left": "seat-3/screen", "right": "seat-3/screen"}
    turn(lambda: desk.told("shown") == [{"seat-3/screen": ["left", "right"]}])
    at.conductor.carry_out(RemoveZones(("left",)), "test")
    turn(lambda: desk.told("shown")[-1] == {"seat-3/screen": ["right"]})
    assert [p.closed for p in at.maker.pictures] == [True, False]


def test_taking_off_tells_the_sharer_and_the_ghost_is_back(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "seat-3"), place("right", "seat-3/screen", 960))
    desk.shares(share("seat-3/screen"))
    at.play()
    at.conductor.carry_out(Select(("left",)), "test")
    assert at.reception.take_off("test") == ""
    assert at.shown() == {}
    turn(lambda: desk.told("take-off") == ["seat-3/screen"])
    turn(lambda: desk.told("shown")[-1] == {})
    desk.shares()
    desk.shares(share("seat-3/screen"))
    assert set(at.seated()) == {"left", "right"}, "who shares anew is shown again"
    at.conductor.carry_out(Select(()), "test")
    assert "Select a zone" in at.reception.take_off("test")


def test_a_zone_made_for_a_guest_goes_with_it_when_it_is_taken_off(
    hall: Opened, desk: Desk
) -> None:
    at = hall(place("left", "seat-3"))
    desk.shares(share(ANA, "waiting", name="Ana"))
    at.reception.bring(ANA, (960, 540), "test")
    fresh = at.zones[-1].id
    assert at.seated() == {fresh: ANA}
    assert "ana" not in fresh
    assert at.reception.shows(ANA) == ("Ana",)
    at.conductor.carry_out(Select((fresh,)), "test")
    at.reception.take_off("test")
    assert [z.id for z in at.zones] == ["left"]


def test_turning_away_refuses_and_does_not_ask_again(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "any"))
    desk.shares(share(ANA, "waiting"))
    assert at.reception.turn_away_next("test") == ""
    turn(lambda: desk.told("turn-away") == [ANA])
    desk.shares(share(ANA, "waiting"))
    assert at.reception.waiting() == []
    assert at.seated() == {}


def test_who_leaves_must_be_let_in_again(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "any"))
    desk.shares(share(ANA))
    at.reception.let_in(ANA, "test")
    desk.shares()
    assert at.conductor.state.session.admitted == ()
    desk.shares(share(ANA, "waiting"))
    assert at.seated() == {}
    assert at.arrived == [ANA, ANA]


def test_what_a_desk_that_dies_has_reported_is_stale_until_it_is_back(
    hall: Opened, desk: Desk
) -> None:
    at = hall(place("left", "seat-3"), place("right", "any", 960))
    desk.shares(share("seat-3/screen"), share(ANA, "waiting", name="Ana"))
    at.reception.let_in(ANA, "test")
    at.play()
    turn(lambda: len(desk.told("let-in")) == 2)
    desk.orders.clear()
    desk.tell(die=1)
    turn(lambda: desk.told("start"), "the next desk has begun")
    assert at.shown() == {"left": "seat-3/screen", "right": ANA}
    assert at.content("right").state is Health.STALE
    assert at.content("right").problem == "Nothing new from Ana"
    assert desk.told("let-in") == [], "the new desk knows nobody yet"
    desk.shares(share(ANA, "waiting", name="Ana"))
    turn(lambda: desk.told("let-in") == [ANA])
    assert at.content("left").state is Health.STALE
    assert not any(picture.closed for picture in at.maker.pictures)
    at.book.settle()
    assert at.shown() == {"right": ANA}, "who did not come back is gone"
    assert at.conductor.state.session.admitted == (ANA,)


def test_who_was_let_in_before_the_wall_was_brought_back_need_not_ask(
    hall: Opened, desk: Desk
) -> None:
    at = hall(place("left", "any"))
    at.conductor.carry_out(LetIn(ANA), "start")
    desk.shares()
    assert at.conductor.state.session.admitted == (ANA,)
    desk.shares(share(ANA))
    assert at.seated() == {"left": ANA}


def test_a_share_that_stops_sending_is_marked(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "seat-3"))
    desk.shares(share("seat-3/screen"))
    at.play()
    desk.say("health", ["seat-3/screen", "stale"])
    assert at.content("left").state is Health.STALE
    desk.say("health", ["seat-3/screen", "live"])
    assert at.content("left").state is Health.PLAYING
    at.maker.pictures[0].report(Health.STALE, "the player sees nothing new")
    assert at.content("left").state is Health.STALE


def test_one_that_never_had_a_picture_stays_a_ghost(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "seat-3"))
    desk.shares(share("seat-3/screen", "stale", name="Ines"))
    at.maker.pictures[0].report(Health.STALE, "nothing comes")
    assert at.content("left").state is Health.AWAITED
    assert at.content("left").waits == "Nothing new from Ines"


@pytest.mark.parametrize("wanted", ["seat-3", "any"])
def test_the_picture_is_as_its_zone_wants_it(hall: Opened, desk: Desk, wanted: str) -> None:
    at = hall(place("left", wanted, volume=40))
    at.content("left").resize(960, 540)
    desk.shares(share("seat-3/screen"))
    at.reception.let_in("seat-3/screen", "test")
    assert at.maker.pictures[0].told == [(40, False), (960, 540)]
    at.content("left").resize(480, 270)
    assert at.maker.pictures[0].told[-1] == (480, 270)


def test_a_fallback_stands_in_while_nobody_shares(hall: Opened, desk: Desk) -> None:
    at = hall(replace(place("left", "seat-3"), fallback=other("poster")))
    assert at.contents.stand_in("left") is not None
    desk.shares(share("seat-3/screen"))
    assert at.contents.stand_in("left") is not None, "until the picture is there"
    at.play()
    assert at.contents.stand_in("left") is None
    desk.shares()
    assert at.contents.stand_in("left") is not None


def test_a_ghost_calls_the_seat_as_people_do(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "seat-3/slides"))
    desk.say("seats", [{"name": "seat-3", "label": "Ines at the window"}])
    assert at.book.seats == (Seat("seat-3", "Ines at the window"),)
    assert at.content("left").awaited == "Ines at the window"


def test_input_goes_only_where_it_is_allowed(hall: Opened, desk: Desk) -> None:
    at = hall(place("left", "seat-3"))
    desk.shares(share("seat-3/screen"))
    at.play()
    at.content("left").hand_over([("key", 97, 1)])
    desk.shares(share("seat-3/screen", control=True))
    at.content("left").hand_over([("key", 98, 1)])
    turn(lambda: desk.told("input") == [["seat-3/screen", [["key", 98, 1]]]])


def test_what_is_sound_only_takes_less_room_than_a_picture(hall: Opened, desk: Desk) -> None:
    at = hall()
    desk.shares(share("seat-3/sound", "offered", what="sound"), share("seat-4/screen", "offered"))
    turn(lambda: len(at.book.shares) == 2)
    at.reception.bring("seat-3/sound", None, "test")
    at.reception.bring("seat-4/screen", None, "test")
    sound, screen = at.conductor.state.layout.zones
    assert sound.rect.area < screen.rect.area / 2
