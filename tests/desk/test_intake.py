"""Seats come in by their key, share, and are told what becomes of it."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from hubwall.desk.messages import (
    AskSeat,
    Health,
    Input,
    LetIn,
    Level,
    Seats,
    Shown,
    TakeOff,
    Thumb,
    Trouble,
    TurnAway,
)
from hubwall.desk.sheet import STRIDE
from hubwall.share import messages as said
from hubwall.share.keys import new_identity
from hubwall.share.messages import hello_text
from hubwall.share.pinned import rename_seat, revoke_seat

from .outside import agent, line, picture, player, sharing, soon, sound, story, thumb, wall


@story
async def test_a_paired_seat_shares_and_hears_what_becomes_of_it(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired("Seat 3")
        async with agent(room, identity) as seat:
            await seat.share(1, "Slides", what="window", sound=True)
            shares = await room.shares_as(**{"seat-3_slides": "waiting"})
            share = shares["seat-3/slides"]
            assert (share.name, share.title, share.sound) == ("Zoë", "Slides", True)
            assert share.size == (1280, 720)
            await seat.hears(said.State(1, "waiting"))
            room.say(LetIn("seat-3/slides"))
            await seat.hears(said.State(1, "offered"))
            room.say(Shown({"seat-3/slides": ("Left",)}))
            await seat.hears(said.State(1, "shown"))
            await room.shares_as(**{"seat-3_slides": "live"})
            room.say(TakeOff("seat-3/slides"))
            await seat.hears(said.State(1, "taken-off"))
            await seat.say(said.ShareOff(1))
            await room.shares_as()
            assert room.of(Health)[-1] == Health("seat-3/slides", "gone")


@story
async def test_who_waits_can_be_turned_away(tmp_path: Path) -> None:
    async with sharing(tmp_path) as (room, seat):
        room.say(TurnAway("seat-3/screen"))
        await seat.hears(said.State(1, "turned-away"))


@story
async def test_a_trusted_seat_waits_for_nobody(tmp_path: Path) -> None:
    async with wall(tmp_path, trust=("seat-3",)) as room:
        identity, _ = room.paired("Seat 3")
        async with agent(room, identity) as seat:
            await seat.share()
            await room.shares_as(**{"seat-3_screen": "offered"})
            assert room.shares["seat-3/screen"].trusted


@story
async def test_pictures_go_to_the_player_and_acknowledgements_back(tmp_path: Path) -> None:
    async with sharing(tmp_path) as (room, seat):
        await seat.send(picture(1, key=True))  # nobody looks
        async with player(room, "seat-3/screen") as shown:
            await seat.hears(said.Watch(1))
            for sequence in range(2, 12):
                await seat.send(picture(sequence, key=sequence == 2))
                await seat.send(sound(sequence))
            await soon(lambda: len(shown.media) == 20, what="media")
            pictures = [m.sequence for m in shown.media if hasattr(m, "rects")]
            assert pictures == list(range(2, 12))
            shown.ack(4000)  # nobody sent that yet
            shown.ack(11)
            await seat.hears(said.Ack(1, 11))
            assert said.Ack(1, 4000) not in seat.said
            shown.say(said.PlayerRefresh())
            await seat.hears(said.Refresh(1))
            await soon(lambda: said.PlayerAlive() in shown.words)
        await seat.hears(said.Unwatch(1))


@story
async def test_a_second_player_begins_with_a_whole_picture_and_the_slowest_counts(
    tmp_path: Path,
) -> None:
    async with sharing(tmp_path) as (room, seat), player(room, "seat-3/screen") as first:
        await seat.hears(said.Watch(1))
        await seat.send(picture(1, key=True))
        await soon(lambda: len(first.media) == 1)
        async with player(room, "seat-3/screen") as second:
            await seat.hears(said.Refresh(1))
            await seat.send(picture(2))
            await seat.send(picture(3, key=True))
            await soon(lambda: len(second.media) == 1 and len(first.media) == 3)
            assert second.media[0].sequence == 3
            first.ack(3)
            second.ack(3)
            await seat.hears(said.Ack(1, 3))
            await seat.send(picture(4))
            first.ack(4)  # not yet had: a player can't acknowledge what is to come
            await soon(lambda: len(first.media) == 4 and len(second.media) == 2)
            first.ack(4)
        await seat.hears(said.Ack(1, 4))  # the slower one has gone


@story
async def test_a_player_that_does_not_read_is_dropped(tmp_path: Path) -> None:
    async with sharing(tmp_path) as (room, seat), player(room, "seat-3/screen", reads=False):
        await seat.hears(said.Watch(1))
        sequence = 0
        while said.Unwatch(1) not in seat.said:
            sequence += 1
            assert sequence < 200, "200 MB went into a player that reads nothing"
            await seat.send(picture(sequence, key=True, size=1_000_000))
            await asyncio.sleep(0)


@story
async def test_a_player_without_the_token_gets_nothing(tmp_path: Path) -> None:
    async with sharing(tmp_path) as (room, seat):
        async with player(room, "seat-3/screen", token="guessed") as shown:
            await soon(lambda: shown.ended)
            assert shown.words == [said.Gone("refused")]
        assert said.Watch(1) not in seat.said


@story
async def test_a_player_that_talks_nonsense_is_dropped(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        for nonsense in (b"\xff" * 100, b"\x05\0\0\0Jhello", b"\x05\0\0\0Mhello"):
            async with player(room, "seat-3/screen") as shown:
                shown.raw(nonsense)
                await soon(lambda shown=shown: shown.ended)


@story
async def test_how_loud_a_share_is_reaches_the_wall(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as seat:
            await seat.share(1, "1", sound=True)
            await seat.share(2, "2")
            for message in (said.Level(9, 50), said.Level(2, 50), said.Level(1, 70)):
                await seat.say(message)
            assert await room.hear(Level) == Level("seat-3/screen-1", 70)
            seat.hang()
            await room.hear(Level, lambda one: one.level == 0)
            assert {one.share for one in room.of(Level)} == {"seat-3/screen-1"}


@story
async def test_a_thumbnail_lies_in_the_sheet(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as seat:
            await seat.share()
            await seat.send(thumb(bytes((10, 20, 30)) * 8, (4, 2)))
            found = await room.hear(Thumb)
            assert (found.share, found.width, found.height) == ("seat-3/screen", 4, 2)
            with room.sheet.place(found.slot) as place:
                assert bytes(place[:8]) == bytes((30, 20, 10, 255)) * 2
                assert bytes(place[STRIDE : STRIDE + 4]) == bytes((30, 20, 10, 255))
                assert bytes(place[16:20]) == bytes(4)


@story
async def test_a_share_whose_capture_hangs_is_stale_and_comes_back(tmp_path: Path) -> None:
    async with sharing(tmp_path) as (room, seat):
        seat.hang()
        await room.shares_as(**{"seat-3_screen": "stale"})
        assert Health("seat-3/screen", "stale") in room.heard
        await seat.share()
        await room.shares_as(**{"seat-3_screen": "waiting"})


@story
async def test_a_seat_that_was_cut_off_gets_its_place_back(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as seat:
            await seat.share()
            await room.shares_as(**{"seat-3_screen": "waiting"})
            room.say(LetIn("seat-3/screen"))
            await room.shares_as(**{"seat-3_screen": "offered"})
            async with player(room, "seat-3/screen") as shown:
                await seat.hears(said.Watch(1))
                seat.cut()
                await room.shares_as(**{"seat-3_screen": "stale"})
                async with agent(room, identity) as again:
                    await again.share(5)
                    await again.hears(said.State(5, "offered"))
                    await again.hears(said.Watch(5))
                    await room.shares_as(**{"seat-3_screen": "offered"})
                    await again.send(picture(1, key=True, share=5))
                    await soon(lambda: len(shown.media) == 1)
                    shown.ack(1)
                    await again.hears(said.Ack(5, 1))


@story
async def test_two_shares_of_a_seat_have_names_of_their_own(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as one, agent(room, identity) as two:
            await one.share(1)
            await room.shares_as(**{"seat-3_screen": "waiting"})
            await two.share(1)
            await room.shares_as(**{"seat-3_screen": "waiting", "seat-3_screen-2": "waiting"})


@story
async def test_a_screen_is_called_the_same_in_every_language(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as seat:
            await seat.share(1, "Écran")
            await seat.share(2, "Screen 2")
            await seat.share(3, "Ton", what="sound")
            await room.shares_as(
                **{
                    "seat-3_screen": "waiting",
                    "seat-3_screen-2": "waiting",
                    "seat-3_sound": "waiting",
                }
            )


@story
async def test_a_waiting_seat_can_be_asked(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired("Seat 3")
        async with agent(room, identity) as seat:
            await seat.say(said.Offer((("DP-1", 1920, 1080),), "always"))
            told = await room.hear(Seats, lambda t: t.seats and t.seats[0].screens)
            assert (told.seats[0].name, told.seats[0].here) == ("seat-3", True)
            room.say(AskSeat("seat-3", 0))
            await seat.hears(said.Ask(0))
            await seat.say(said.Declined(0, "no"))
            assert (await room.hear(Trouble)).values == {"seat": "Seat 3"}
        await soon(lambda: not room.of(Seats)[-1].seats[0].here)


@story
async def test_keys_go_only_to_a_share_that_may_be_driven(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as seat:
            await seat.share(1, "Private", what="window")
            await seat.share(2, "Driven", what="window", control=True)
            names = {"seat-3_private": "waiting", "seat-3_driven": "waiting"}
            await room.shares_as(**names)
            room.say(Input("seat-3/private", (("key", 97, 1),)))
            room.say(Input("seat-3/driven", (("key", 98, 1),)))
            await seat.hears(said.Input(2, (("key", 98, 1),)))
            assert not [m for m in seat.said if m == said.Input(1, (("key", 97, 1),))]


@story
async def test_who_gives_no_name_is_called_as_the_wall_calls_that_seat(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, paired = room.paired("Ana's desk")
        async with agent(room, identity, "") as seat:
            await seat.share()
            await soon(lambda: room.shares)
            assert next(iter(room.shares.values())).name == "Ana's desk"
            assert rename_seat(room.seats_file, paired.name, "desk-9")
            await soon(lambda: seat.closed)
        async with agent(room, identity, "") as seat:
            await seat.share()
            await soon(lambda: "desk-9/screen" in room.shares)
            assert room.shares["desk-9/screen"].name == "desk-9"


@pytest.mark.parametrize("change", ["revoke", "rename"])
@story
async def test_revoking_a_seat_ends_its_share_at_once(tmp_path: Path, change: str) -> None:
    async with wall(tmp_path) as room:
        identity, paired = room.paired()
        async with agent(room, identity) as seat:
            await seat.share()
            await room.shares_as(**{"seat-3_screen": "waiting"})
            if change == "revoke":
                assert revoke_seat(room.seats_file, paired.name)
            else:
                assert rename_seat(room.seats_file, paired.name, "desk-9")
            await room.shares_as()
            await soon(lambda: seat.closed)
        async with line(room) as back:
            answer = await back.hello(identity, room.digest)
            if change == "revoke":
                assert answer == said.Refused("not-paired")
            else:
                assert answer == said.Welcome("desk-9")


@story
async def test_who_has_not_paired_is_refused(tmp_path: Path) -> None:
    async with wall(tmp_path) as room, line(room) as stranger:
        answer = await stranger.hello(new_identity(), room.digest)
        assert answer == said.Refused("not-paired")


@story
async def test_a_wrong_signature_another_certificate_and_a_replay_are_refused(
    tmp_path: Path,
) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        thief = new_identity()
        async with line(room) as one:
            nonce = (await one.challenge()).nonce
            stolen = thief.sign(hello_text(nonce, room.digest))
            answer = await one.answer(said.Hello(1, identity.public, stolen, ""))
            assert answer == said.Refused("signature")
        async with line(room) as two:
            assert await two.hello(identity, bytes(32)) == said.Refused("signature")
        async with line(room) as three:
            nonce = (await three.challenge()).nonce
            hello = said.Hello(
                1, identity.public, identity.sign(hello_text(nonce, room.digest)), ""
            )
            assert isinstance(await three.answer(hello), said.Welcome)
        async with line(room) as four:
            await four.challenge()
            assert await four.answer(hello) == said.Refused("signature")
        async with line(room) as five:
            answer = await five.hello(identity, room.digest, version=9)
            assert answer == said.Refused("version")


@story
async def test_an_agent_that_reads_nothing_is_cut_off(tmp_path: Path) -> None:
    async with wall(tmp_path) as room, line(room) as seat:
        identity, _ = room.paired()
        nonce = (await seat.challenge()).nonce
        signature = identity.sign(hello_text(nonce, room.digest))
        await seat.say(said.Hello(1, identity.public, signature, "Zoë"))
        await seat.say(said.ShareOn(1, "", "screen", (64, 64), False, True))
        await room.shares_as(**{"seat-3_screen": "waiting"})
        moves = tuple(("move", number, number) for number in range(1000, 1064))
        for _ in range(20_000):
            room.say(Input("seat-3/screen", moves))
            await asyncio.sleep(0)
            if room.of(Trouble):
                break
        assert "does not read" in (await room.hear(Trouble)).values["reason"]


@story
async def test_a_seat_that_goes_while_it_is_welcomed_is_not_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = web.WebSocketResponse.send_str

    async def gone_by_then(self: web.WebSocketResponse, text: str, **more: Any) -> None:
        if "welcome" in text:
            raise ConnectionResetError
        await send(self, text, **more)

    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        with monkeypatch.context() as patched:
            patched.setattr(web.WebSocketResponse, "send_str", gone_by_then)
            for _ in range(9):  # one more than a seat may have connections
                async with line(room) as seat:
                    with pytest.raises(TypeError):  # no text comes
                        await seat.hello(identity, room.digest)
        await soon(lambda: not room.of(Seats)[-1].seats[0].here)
        async with agent(room, identity):
            pass


@story
async def test_a_flood_ends_the_connection_and_is_said(tmp_path: Path) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as seat:
            with contextlib.suppress(ConnectionError):
                for _ in range(50_000):
                    await seat.socket.send_str('{"alive":[1]}')
            trouble = await room.hear(Trouble)
            assert trouble.values["reason"] == "too many messages"


@pytest.mark.parametrize("what", ["text", "key", "media", "frame", "thumb"])
@story
async def test_what_is_too_large_or_no_message_ends_the_connection(
    tmp_path: Path, what: str
) -> None:
    async with wall(tmp_path) as room:
        identity, _ = room.paired()
        async with agent(room, identity) as seat:
            await seat.share()
            await room.shares_as(**{"seat-3_screen": "waiting"})
            match what:  # sent while the desk still reads
                case "text":
                    await seat.socket.send_str('{"alive":[' + "1," * 20_000 + "1]}")
                case "key":
                    await seat.socket.send_str('{"sudo":1}')
                case "media":
                    await seat.socket.send_bytes(b"\x01" * 50)
                case "frame":
                    await seat.socket.send_bytes(bytes(9 << 20))
                case "thumb":
                    await seat.send(thumb(bytes(320 * 180 * 3 + 1), (320, 180)))
            await soon(lambda: seat.closed or seat.socket.closed)
            await room.shares_as(**{"seat-3_screen": "stale"})
        async with agent(room, identity):
            pass  # the desk goes on
