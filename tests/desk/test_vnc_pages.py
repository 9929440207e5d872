"""What the desk serves of desktops, spoken to as a page would: bytes, refusals and secrets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import pytest

from hubwall.desk.reserving import reserve
from hubwall.media.protocol import Login
from tests.desk.desktops import TOKEN, DeskAlone
from tests.ports import free_port

Value = TypeVar("Value")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskAlone]:
    alone = DeskAlone(tmp_path, logins={"front": Login("anna", "top secret")})
    yield alone
    alone.close()


def asking(work: Callable[[aiohttp.ClientSession], Awaitable[Value]]) -> Value:
    async def run() -> Value:
        async with aiohttp.ClientSession() as session, asyncio.timeout(20):
            return await work(session)

    return asyncio.run(run())


def refusal(address: str) -> dict[str, Any]:
    """With what reason the desk closes the socket of a page."""

    async def work(session: aiohttp.ClientSession) -> dict[str, Any]:
        async with session.ws_connect(f"{address}/socket") as socket:
            message = await socket.receive()
            while message.type is aiohttp.WSMsgType.TEXT:
                message = await socket.receive()
            assert socket.close_code == 4000
            found: dict[str, Any] = json.loads(message.extra)
            return found

    return asking(work)


def test_no_secret_stands_in_an_address_and_other_addresses_are_not_ours() -> None:
    login = Login("anna", "top secret")
    found = reserve("desk:/vnc?host=seat-7&port=5900&login=front", {"front": login}.get)
    assert found is not None
    assert "secret" not in found.path
    assert "secret" not in repr(found)
    assert found.order.values["password"] == "top secret"
    for other in ("https://example.org/vnc", "desk:/receive/seat-3", "desk:vnc2?host=x"):
        assert reserve(other, lambda _name: None) is None


def test_the_login_is_told_to_the_page_of_this_wall_only(desk: DeskAlone) -> None:
    address = desk.page("desk:/vnc?host=seat-7&port=5900&login=front")

    async def work(session: aiohttp.ClientSession) -> tuple[Any, int, int]:
        async with session.post(f"{address}/login") as answer:
            told = await answer.json()
        headers = {"Origin": "https://elsewhere.example"}
        async with session.post(f"{address}/login", headers=headers) as answer:
            foreign = answer.status
        async with session.post(f"{address}/login", headers={"Host": "evil.example"}) as answer:
            return told, foreign, answer.status

    assert asking(work) == ({"user": "anna", "password": "top secret"}, 403, 403)


def test_a_login_without_a_password_here_is_said(desk: DeskAlone) -> None:
    codes = {"": "login-needed", "&login=unknown": "login-unknown"}
    for more, code in codes.items():
        address = desk.page(f"desk:/vnc?host=seat-7&port=5900{more}")

        async def work(session: aiohttp.ClientSession, address: str = address) -> Any:
            async with session.post(f"{address}/login") as answer:
                return (await answer.json())["trouble"]["code"]

        assert asking(work) == code


@pytest.mark.parametrize(
    ("host", "code"), [("127.0.0.1", "refused"), ("nowhere.invalid", "unknown-host")]
)
def test_why_a_machine_is_not_reached(desk: DeskAlone, host: str, code: str) -> None:
    assert refusal(desk.page(f"desk:/vnc?host={host}&port={free_port()}"))["code"] == code


def test_a_program_that_settings_do_not_name(desk: DeskAlone) -> None:
    found = refusal(desk.page("desk:/app?name=spreadsheet"))
    assert found == {"code": "app-unknown", "values": {"app": "spreadsheet"}}


def test_only_novncs_own_scripts_are_given(desk: DeskAlone) -> None:
    base = f"http://127.0.0.1:{desk.port}/{TOKEN}/novnc"

    async def work(session: aiohttp.ClientSession) -> dict[str, int]:
        found = {}
        for path in ("core/rfb.js", "core/%2e%2e/vnc.html", "vnc.html", "core/../../../etc/passwd",
                     "core//rfb.js", "core/none.js"):  # fmt: skip
            url = aiohttp.client.URL(f"{base}/{path}", encoded=True)
            async with session.get(url) as answer:
                found[path] = answer.status
        return found

    statuses = asking(work)
    assert statuses.pop("core/rfb.js") == 200
    assert set(statuses.values()) == {404}


def test_bytes_go_both_ways_and_none_pile_up(desk: DeskAlone) -> None:
    """A server that sends without end is held up as soon as the page reads no more."""
    sent, ended = 0, asyncio.Event()

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"RFB 003.008\n")  # the server speaks first
        writer.write(b"echo " + await reader.readexactly(5))
        try:
            while True:
                writer.write(bytes(65536))
                await writer.drain()
                sent += 65536
        except OSError:
            pass
        finally:
            writer.close()
            ended.set()

    async def work(session: aiohttp.ClientSession) -> tuple[bytes, int]:
        server = await asyncio.start_server(flood, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        address = desk.page(f"desk:/vnc?host=127.0.0.1&port={port}")
        soon = aiohttp.ClientWSTimeout(ws_close=0.2)  # what was sent stands before the answer
        async with session.ws_connect(f"{address}/socket", max_msg_size=0, timeout=soon) as socket:
            assert await socket.receive_bytes() == b"RFB 003.008\n"
            await socket.send_bytes(b"hello")
            first = await socket.receive_bytes()
            before = -1
            while sent != before:  # until nothing moves any more
                before = sent
                await asyncio.sleep(0.3)
        server.close()
        await ended.wait()
        return first[:10], sent

    first, taken = asking(work)
    assert first == b"echo hello"
    assert taken < 32 << 20
