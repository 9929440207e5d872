"""A seat and a wall learn each other's keys by a code that a person carries over."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from hubwall.desk import seats
from hubwall.desk.messages import Paired, PairingCode, Trouble, WantPairing
from hubwall.share import proofs
from hubwall.share.keys import KeysError, from_base64, in_base64, is_vouched, new_identity
from hubwall.share.messages import Welcome
from hubwall.share.pairing import PairingError, ask_to_pair, certificate_of, pair, renewed
from hubwall.share.pinned import known_walls, paired_seats, pin_wall, revoke_seat

from .outside import Wall, agent, line, soon, unverified, wall


async def shown_code(room: Wall) -> str:
    return (await room.hear(PairingCode, lambda shown: shown.code)).code


def test_a_seat_pairs_and_comes_in(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path, name="War room") as room:
            identity = new_identity()
            asked = await ask_to_pair("127.0.0.1", room.port, identity, "  Ana's\n desk ")
            assert asked.wall == "War room"
            code = await shown_code(room)
            assert len(code) == 11
            known = await pair(asked, " " + code.lower().replace("-", " "))
            assert known.seat == "ana-s-desk"
            assert (await room.hear(Paired)).name == "ana-s-desk"
            assert room.of(PairingCode)[-1].code == ""
            assert [seat.label for seat in paired_seats(room.seats_file)] == ["Ana's desk"]
            pins = tmp_path / "walls.json"
            pin_wall(known, pins)
            assert known_walls(pins) == (known,)
            async with line(room) as seat:
                assert await seat.hello(identity, known.digest) == Welcome("ana-s-desk")
            with pytest.raises(PairingError, match="used or too old") as refused:
                await pair(asked, code)
            assert not refused.value.again

    asyncio.run(story())


def test_a_wrong_code_may_be_typed_again_but_not_for_ever(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            asked = await ask_to_pair("127.0.0.1", room.port, new_identity(), "Ana")
            code = await shown_code(room)
            wrong = "ABCDE-FGHJK" if code != "ABCDE-FGHJK" else "ABCDE-FGHJL"
            for _ in range(4):
                with pytest.raises(PairingError, match="not the code") as refused:
                    await pair(asked, wrong)
                assert refused.value.again
            with pytest.raises(PairingError, match="ten letters") as refused:
                await pair(asked, "12345")
            assert refused.value.again
            assert (await pair(asked, code)).seat == "ana"
            other = await ask_to_pair("127.0.0.1", room.port, new_identity(), "Ben")
            for _ in range(5):
                with pytest.raises(PairingError):
                    await pair(other, wrong)
            with pytest.raises(PairingError, match=r"Too many|too old"):
                await pair(other, room.of(PairingCode)[-1].code)
            assert [seat.name for seat in paired_seats(room.seats_file)] == ["ana"]

    asyncio.run(story())


def test_somebody_in_between_can_pass_nothing_on(tmp_path: Path) -> None:
    """The seat saw another certificate than the wall's: its proof is worth nothing there."""

    async def story() -> None:
        async with wall(tmp_path) as room:
            identity = new_identity()
            asked = await ask_to_pair("127.0.0.1", room.port, identity, "Ana")
            letters = proofs.letters_of(await shown_code(room))
            assert letters
            meeting = asked.meeting
            seen = proofs.Meeting(meeting.seat, meeting.wall, bytes(32), meeting.salt)
            proof = proofs.seat_proof(proofs.proof_key(letters, meeting.salt), seen)
            said = {"version": 1, "attempt": asked.attempt, "proof": in_base64(proof)}
            async with (
                aiohttp.ClientSession() as session,
                session.post(f"{room.address}/pair", json=said, ssl=unverified()) as answer,
            ):
                assert answer.status == 403
            assert paired_seats(room.seats_file) == ()

    asyncio.run(story())


def test_a_wall_that_does_not_know_the_code_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            asked = await ask_to_pair("127.0.0.1", room.port, new_identity(), "Ana")
            code = await shown_code(room)
            answers = iter([bytes(32), b"x" * 32])  # the wall's, and what the seat reckons
            monkeypatch.setattr(proofs, "wall_proof", lambda *_: next(answers))
            with pytest.raises(PairingError, match="could not prove"):
                await pair(asked, code)

    asyncio.run(story())


def test_a_code_that_the_operator_asked_for_is_ended_by_him(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            room.say(WantPairing(True))
            await shown_code(room)
            room.say(WantPairing(False))
            await room.hear(PairingCode, lambda shown: not shown.code)

    asyncio.run(story())


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b"\xff", b'{"version":1}', b'{"version":1,"key":"AAAA"}', b"[" * 9000,
     b'{"version":1,"attempt":[]}', b'{"version":1,"attempt":"x","proof":1}', b"x" * 20_000],
)  # fmt: skip
def test_nonsense_is_refused_and_no_code_is_shown(tmp_path: Path, body: bytes) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room, aiohttp.ClientSession() as session:
            async with session.post(f"{room.address}/pair", data=body, ssl=unverified()) as answer:
                assert 400 <= answer.status < 500
            assert room.of(PairingCode) == []

    asyncio.run(story())


def test_who_asks_too_often_waits_and_the_wall_keeps_its_code(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:

            async def ask_often() -> None:
                for _ in range(40):
                    await ask_to_pair("127.0.0.1", room.port, new_identity(), "Ana")

            with pytest.raises(PairingError, match="Too many"):
                await ask_often()
            assert len({shown.code for shown in room.of(PairingCode)}) == 1

    asyncio.run(story())


def test_the_wall_vouches_for_a_new_certificate(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            asked = await ask_to_pair("127.0.0.1", room.port, new_identity(), "Ana")
            known = await pair(asked, await shown_code(room))
        for file in ("certificate.pem", "certificate.key"):
            (tmp_path / "desk" / file).unlink()
        (tmp_path / "players.sock").unlink()
        async with wall(tmp_path, port=known.port) as room:
            now = await renewed(known)
            assert now is not None
            assert now.digest == room.digest != known.digest
            assert now.key == known.key
            (tmp_path / "desk" / "identity.key").unlink()
        (tmp_path / "players.sock").unlink()
        (tmp_path / "desk" / "certificate.pem").unlink()
        async with wall(tmp_path, port=known.port):
            assert await renewed(known) is None  # somebody else at the same address

    asyncio.run(story())


def test_a_code_ends_when_the_desk_stops_listening(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            room.say(WantPairing(True))
            assert await shown_code(room)
            room.say(room.start(enabled=False))
            await room.hear(PairingCode, lambda shown: not shown.code)

    asyncio.run(story())


def test_revoking_is_for_good(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            identity, seat = room.paired()
            async with agent(room, identity) as connected:
                assert revoke_seat(room.seats_file, seat.name)
                await soon(lambda: connected.closed)
            assert not revoke_seat(room.seats_file, seat.name)

    asyncio.run(story())


def test_wrong_words_from_a_wall_are_words_at_the_seat(tmp_path: Path) -> None:
    async def story() -> None:
        with pytest.raises(PairingError, match="nothing listens"):
            await ask_to_pair("127.0.0.1", 9, new_identity(), "Ana")

    asyncio.run(story())


def test_who_a_wall_is_can_be_asked(tmp_path: Path) -> None:
    async def story() -> dict[str, Any]:
        async with wall(tmp_path, name="Room") as room, aiohttp.ClientSession() as session:
            async with session.get(f"{room.address}/wall", ssl=unverified()) as answer:
                told: dict[str, Any] = json.loads(await answer.read())
            key, vouch = from_base64(told["key"], 32), from_base64(told["vouch"], 64)
            certificate = await certificate_of("127.0.0.1", room.port)
            assert key
            assert vouch
            assert is_vouched(key, vouch, certificate)
            assert not is_vouched(key, vouch, certificate + b"x")
            return told

    assert asyncio.run(story())["name"] == "Room"


def test_a_flood_of_askers_keeps_nobody_else_from_pairing(tmp_path: Path) -> None:
    async def asks(room: Wall, source: str) -> int:
        said = {"version": 1, "key": in_base64(new_identity().public), "name": "x"}
        from_there = aiohttp.TCPConnector(local_addr=(source, 0))
        async with (
            aiohttp.ClientSession(connector=from_there) as session,
            session.post(f"{room.address}/pair", json=said, ssl=unverified()) as answer,
        ):
            return answer.status

    async def story() -> None:
        async with wall(tmp_path) as room:
            flood = [await asks(room, f"127.0.0.{2 + number % 3}") for number in range(30)]
            assert 429 in flood
            asked = await ask_to_pair("127.0.0.1", room.port, new_identity(), "Ana")
            assert await asks(room, "127.0.0.9") == 200
            code = room.of(PairingCode)[-1].code
            assert (await pair(asked, code)).seat == "ana"

    asyncio.run(story())


def test_a_pairing_that_can_not_be_kept_is_no_full_wall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise KeysError("the disk is full")

    monkeypatch.setattr(seats, "add_seat", full_disk)

    async def story() -> None:
        async with wall(tmp_path) as room:
            asked = await ask_to_pair("127.0.0.1", room.port, new_identity(), "Ana")
            with pytest.raises(PairingError, match="could not keep"):
                await pair(asked, await shown_code(room))
            told = await room.hear(Trouble)
            assert told.values["reason"] == "the disk is full"

    asyncio.run(story())
