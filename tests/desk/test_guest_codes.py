"""Six digits let guests in, and nobody who guesses them."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.desk.guest_codes import GRACE_S, VALID_S, GuestCodes, Refusal
from hubwall.desk.limits import Counted, Rate, Slowed, network_of
from hubwall.desk.messages import Trouble, WantWelcome, WelcomeCode

from .outside import soon, unverified, wall


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_code_lets_in_and_another_one_does_not() -> None:
    codes = GuestCodes(Clock())
    assert codes.knock("10.0.0.1", "000000") == Refusal("off")
    codes.want(True)
    code, left = codes.current()
    assert len(code) == 6
    assert code.isdecimal()
    assert left == VALID_S
    assert codes.knock("10.0.0.1", code) is None
    assert codes.knock("10.0.0.1", f" {code[:3]} {code[3:]} ") is None
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert codes.knock("10.0.0.1", wrong) == Refusal("wrong-code")
    assert codes.knock("10.0.0.1", "é" * 10_000) == Refusal("wrong-code")


def test_a_code_changes_after_ten_minutes_and_the_old_one_is_good_for_another() -> None:
    clock = Clock()
    codes = GuestCodes(clock)
    codes.want(True)
    old, _ = codes.current()
    clock.now += VALID_S + 1
    new, left = codes.current()
    assert new != old
    assert left == VALID_S
    assert codes.knock("10.0.0.1", old) is None
    clock.now += GRACE_S + 1
    assert codes.knock("10.0.0.1", old) == Refusal("wrong-code")
    assert codes.knock("10.0.0.1", new) is None


def test_codes_hold_only_while_they_are_wanted() -> None:
    clock = Clock()
    codes = GuestCodes(clock)
    codes.want(True)
    code, _ = codes.current()
    codes.want(False)
    assert codes.current() == ("", 0.0)
    assert codes.knock("10.0.0.1", code) is None  # he was just typing
    clock.now += GRACE_S + 1
    assert codes.knock("10.0.0.1", code) == Refusal("off")
    codes.want(True)
    assert codes.current()[0] != code


def test_who_fails_waits_longer_and_longer_and_nobody_else_does() -> None:
    clock = Clock()
    codes = GuestCodes(clock, make=lambda: "123456")
    codes.want(True)
    waits = [codes.knock("10.0.0.1", "000000").wait_s for _ in range(5)]
    assert waits == [0, 0, 0, 0, 2]
    assert codes.knock("10.0.0.1", "123456") == Refusal("slow-down", 2)
    assert codes.knock("10.0.0.2", "123456") is None
    longest = 0.0
    for _ in range(12):
        clock.now += codes.knock("10.0.0.1", "000000").wait_s
        longest = max(longest, codes.knock("10.0.0.1", "000000").wait_s)
    assert longest == 900
    clock.now += 2000
    codes.want(False)
    codes.want(True)
    assert codes.knock("10.0.0.1", "123456") is None


@pytest.mark.parametrize("addresses", [1, 50, 1000])
def test_ten_thousand_guesses_let_nobody_in(addresses: int) -> None:
    """A guess every tenth of a second, from so many addresses of one network."""
    clock = Clock()
    dice = random.Random(addresses)
    codes = GuestCodes(clock, make=lambda: f"{dice.randrange(10**6):06d}")
    codes.want(True)
    looked_at = 0
    for number in range(10_000):
        address = f"2001:db8::{number % addresses:x}"  # one /64 counts as one
        answer = codes.knock(address, f"{number:06d}")
        assert answer is not None, "somebody guessed it"
        looked_at += answer.code == "wrong-code"
        clock.now += 0.1
    assert looked_at < 20


def test_a_table_of_addresses_stays_small_and_remembers_who_is_slowed() -> None:
    clock = Clock()
    slowed = Slowed(clock, most=100)
    for _ in range(8):
        slowed.failed("10.0.0.1")
    for number in range(5000):
        slowed.failed(f"10.1.{number // 250}.{number % 250}")
    assert slowed.wait_s("10.0.0.1") > 0
    assert len(slowed._records) <= 100


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("nonsense", "?"),
    ],
)
def test_what_counts_as_one_address(address: str, network: str) -> None:
    assert network_of(address) == network


@given(st.text(max_size=60))
def test_no_address_is_too_strange(address: str) -> None:
    assert isinstance(network_of(address), str)


def test_a_rate_lets_a_burst_through_and_then_so_many_a_second() -> None:
    clock = Clock()
    rate = Rate(10, 20, clock)
    assert sum(rate.take() for _ in range(100)) == 20
    clock.now += 1
    assert sum(rate.take() for _ in range(100)) == 10


def test_what_is_counted_is_counted_by_address_and_in_all() -> None:
    counted = Counted(2, 3)
    assert [counted.enter("10.0.0.1") for _ in range(3)] == [True, True, False]
    assert counted.enter("10.0.0.2")
    assert not counted.enter("10.0.0.3")
    counted.leave("10.0.0.1")
    assert counted.enter("10.0.0.3")


def test_guesses_over_the_network_let_nobody_in(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            room.say(WantWelcome(True))
            told = await room.hear(WelcomeCode, lambda shown: shown.code)
            assert told.address == f"https://127.0.0.1:{room.port}"
            assert told.self_made
            assert len(told.fingerprint) == 95
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(f"{room.address}/signal", ssl=unverified()) as page,
            ):
                refused = 0
                for number in range(40):
                    await page.send_json({"join": {"name": "Eve", "code": f"{number:06d}"}})
                    said = await page.receive()
                    if said.type is not aiohttp.WSMsgType.TEXT:
                        break
                    refused += "refused" in said.json()
                    assert "joined" not in said.json()
                assert refused

    asyncio.run(story())


def test_a_guest_with_the_code_comes_in_and_one_without_codes_does_not(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room, aiohttp.ClientSession() as session:
            async with session.ws_connect(f"{room.address}/signal", ssl=unverified()) as page:
                await page.send_json({"join": {"name": "Eve", "code": "123456"}})
                assert (await page.receive_json())["refused"]["code"] == "off"
            room.say(WantWelcome(True))
            code = (await room.hear(WelcomeCode, lambda shown: shown.code)).code
            async with session.ws_connect(f"{room.address}/signal", ssl=unverified()) as page:
                await page.send_json({"join": {"name": "Ana", "code": code}})
                assert (await page.receive_json())["joined"]["name"] == "Ana"
            room.say(WantWelcome(False))
            await room.hear(WelcomeCode, lambda shown: not shown.code)
            assert room.of(Trouble) == []

    asyncio.run(story())


def test_a_page_from_elsewhere_can_not_try_codes(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room, aiohttp.ClientSession() as session:
            for origin, status in ((room.address, 101), ("https://elsewhere.example", 403)):
                try:
                    async with session.ws_connect(
                        f"{room.address}/signal", ssl=unverified(), origin=origin
                    ):
                        found = 101
                except aiohttp.WSServerHandshakeError as refused:
                    found = refused.status
                assert found == status, origin

    asyncio.run(story())


def test_guests_go_when_settings_take_none_any_more_and_no_pass_brings_them_back(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room, aiohttp.ClientSession() as session:
            room.say(WantWelcome(True))
            code = (await room.hear(WelcomeCode, lambda shown: shown.code)).code
            async with session.ws_connect(f"{room.address}/signal", ssl=unverified()) as page:
                await page.send_json({"join": {"name": "Ana", "code": code}})
                given = (await page.receive_json())["joined"]["pass"]
                await page.send_json(
                    {"share": {"what": "screen", "size": [640, 480], "sound": False}}
                )
                await soon(lambda: room.shares)
                room.say(room.start(guests=False))
                await soon(lambda: not room.shares)
                said = [await page.receive() for _ in range(4)]
                assert aiohttp.WSMsgType.CLOSE in [one.type for one in said]
            async with session.ws_connect(f"{room.address}/signal", ssl=unverified()) as page:
                await page.send_json({"join": {"pass": given}})
                assert (await page.receive_json())["refused"]["code"] == "off"

    asyncio.run(story())


def test_a_wall_that_takes_no_guests_says_so(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path, guests=False) as room, aiohttp.ClientSession() as session:
            room.say(WantWelcome(True))
            told = await room.hear(WelcomeCode)
            assert told.code == ""
            async with session.ws_connect(f"{room.address}/signal", ssl=unverified()) as page:
                await page.send_json({"join": {"name": "Ana", "code": "123456"}})
                assert (await page.receive_json())["refused"]["code"] == "off"

    asyncio.run(story())
