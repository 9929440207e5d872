"""The port that others reach: certificate, bounds on connections, settings that change."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from hubwall.desk import door
from hubwall.desk.certificate import CertificateError, load
from hubwall.desk.certificate_making import make_certificate
from hubwall.desk.inherited import Inherited
from hubwall.desk.link import parse_report, write_order
from hubwall.desk.messages import Ready, Start, Trouble
from hubwall.desk.sheet import make_sheet
from hubwall.share.finding import find_walls
from hubwall.share.keys import certificate_digest
from hubwall.share.pairing import PairingError, certificate_of

from .outside import TOKEN, agent, soon, unverified, wall


def own_certificate(folder: Path, name: str = "wall.example") -> dict[str, str]:
    make_certificate(folder, [name])
    return {
        "certificate": str(folder / "certificate.pem"),
        "key": str(folder / "certificate.key"),
    }


def test_nothing_listens_until_it_is_enabled(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path, enabled=False) as room:
            assert room.port == 0
            free = socket.create_server(("127.0.0.1", 0))
            port = free.getsockname()[1]
            free.close()
            room.say(room.start(port=port))
            await room.hear(Ready, lambda ready: ready.port == port)
            await certificate_of("127.0.0.1", port)
            room.say(room.start(enabled=False))
            await soon(lambda: room.of(Ready)[-1].port == 0)
            with pytest.raises(PairingError, match="nothing listens"):
                await certificate_of("127.0.0.1", port)

    asyncio.run(story())


def test_own_certificates_are_shown_and_read_again_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hubwall.desk.certificate._LOOK_EVERY_S", 0.05)

    async def story() -> None:
        own = own_certificate(tmp_path / "acme")
        async with wall(tmp_path, **own) as room:
            first = room.digest
            assert first == certificate_digest(load(*map(Path, own.values())).der)
            identity, _ = room.paired()
            Path(own["certificate"]).write_text("half written")
            assert "certificate" in (await room.hear(Trouble)).text
            assert certificate_digest(await certificate_of("127.0.0.1", room.port)) == first
            own_certificate(tmp_path / "acme", "new.example")
            while certificate_digest(await certificate_of("127.0.0.1", room.port)) == first:
                await asyncio.sleep(0.02)
            room.digest = certificate_digest(await certificate_of("127.0.0.1", room.port))
            async with agent(room, identity):
                pass

    asyncio.run(story())


def test_a_certificate_that_can_not_be_used_is_said_and_replaced(tmp_path: Path) -> None:
    async def story() -> None:
        names = {"certificate": "/nowhere/a.pem", "key": "/nowhere/a.key"}
        async with wall(tmp_path, **names) as room:
            assert room.port
            trouble = await room.hear(Trouble)
            assert "/nowhere/a.pem" in trouble.values["reason"]

    asyncio.run(story())


def test_what_is_wrong_with_a_certificate_is_said_in_words(tmp_path: Path) -> None:
    own_certificate(tmp_path / "a")
    own_certificate(tmp_path / "b")
    (tmp_path / "text.pem").write_text("no certificate")
    right, other = tmp_path / "a", tmp_path / "b"
    with pytest.raises(CertificateError, match="No such file"):
        load(tmp_path / "none.pem", right / "certificate.key")
    with pytest.raises(CertificateError, match="no certificate"):
        load(tmp_path / "text.pem", right / "certificate.key")
    with pytest.raises(CertificateError, match="not the unencrypted key"):
        load(right / "certificate.pem", other / "certificate.key")
    assert (right / "certificate.key").stat().st_mode & 0o077 == 0


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    async def story() -> None:
        with socket.create_server(("0.0.0.0", 0)) as taken:
            port = taken.getsockname()[1]
            async with wall(tmp_path, port=port) as room:
                assert room.port == 0
                assert (await room.hear(Trouble)).values["port"] == str(port)

    asyncio.run(story())


def test_connections_without_a_word_are_few_and_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half-open ones: no handshake, no request, half a request."""
    monkeypatch.setattr(door, "HANDSHAKE_S", 0.5)
    monkeypatch.setattr(door, "FIRST_REQUEST_S", 0.5)

    async def story() -> None:
        async with wall(tmp_path) as room:
            mute = [await asyncio.open_connection("127.0.0.1", room.port) for _ in range(40)]
            trouble = await room.hear(Trouble)
            assert trouble.text.startswith("Too many connections")
            for reader, writer in mute:
                with contextlib.suppress(ConnectionError):
                    assert await asyncio.wait_for(reader.read(), 10) == b""
                writer.close()
            quiet = await asyncio.open_connection("127.0.0.1", room.port, ssl=unverified())
            slow = await asyncio.open_connection("127.0.0.1", room.port, ssl=unverified())
            slow[1].write(b"GET / HTTP/1.1\r\nHost: wall\r\nX: ")
            for reader, writer in (quiet, slow):
                with contextlib.suppress(ConnectionError):
                    assert await asyncio.wait_for(reader.read(), 10) == b""
                writer.close()
            identity, _ = room.paired()
            async with agent(room, identity):
                pass

    asyncio.run(story())


def test_so_many_connections_of_one_address_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "OF_ONE_ADDRESS", 5)

    async def story() -> None:
        async with wall(tmp_path) as room:
            held: list[Any] = []
            with pytest.raises((ssl.SSLError, ConnectionError)):
                await fill(room.port, held)
            assert len(held) <= 5
            held.pop()[1].close()
            await soon(lambda: room.of(Trouble))
            for _, writer in held:
                writer.close()

    async def fill(port: int, held: list[Any]) -> None:
        for _ in range(10):
            held.append(await asyncio.open_connection("127.0.0.1", port, ssl=unverified()))

    asyncio.run(story())


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01" + bytes(500),
        b"GET / HTTP/1.1\r\n\r\n",
        os.urandom(2000),
    ],
)
def test_what_is_no_tls_is_hung_up_on(tmp_path: Path, sent: bytes) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
            writer.write(sent)
            with contextlib.suppress(ConnectionError):
                await asyncio.wait_for(reader.read(), 10)
            writer.close()
            await certificate_of("127.0.0.1", room.port)

    asyncio.run(story())


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff" * 20_000,
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
        b"PUT /things HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        b"PUT /things HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\n",
        b"GET /agent HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n",
    ],
)
def test_wrong_requests_are_refused_and_the_desk_goes_on(tmp_path: Path, sent: bytes) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            place = ("127.0.0.1", room.port)
            reader, writer = await asyncio.open_connection(*place, ssl=unverified())
            writer.write(sent)
            with contextlib.suppress(ConnectionError):
                said = await asyncio.wait_for(reader.read(2000), 10)
                assert said == b"" or b" 4" in said.split(b"\r\n")[0]
            writer.close()
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"{room.address}/", ssl=unverified()) as answer,
            ):
                assert answer.status == 200
                assert answer.headers["Server"] == "hubwall"

    asyncio.run(story())


def test_a_wall_is_found_by_its_name(tmp_path: Path) -> None:
    name = f"Room {os.getpid()}"

    async def story() -> None:
        async with wall(tmp_path, name=name) as room:
            for _ in range(3):
                found = await find_walls(name.upper(), 3.0)
                if found:
                    break
            else:
                pytest.skip("this network passes no multicast on")
            assert {wall.port for wall in found} == {room.port}
            assert {wall.fingerprint for wall in found} == {room.digest.hex()[:16]}
            assert await find_walls("nobody's wall", 0.2) == []

    asyncio.run(story())


def test_pages_inside_the_wall_are_for_pages_inside_the_wall(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path, enabled=False) as room, aiohttp.ClientSession() as session:
            here = f"http://127.0.0.1:{room.pages}"
            page = f"{here}/{TOKEN}/receive/guest/ana-1234"
            for address, headers, status in (
                (page, {}, 200),
                (page, {"Origin": here}, 200),
                (page, {"Origin": "https://elsewhere.example"}, 403),
                (page, {"Host": f"rebound.example:{room.pages}"}, 403),
                (page.replace(TOKEN, "0" * 32), {}, 404),
                (f"{here}/agent", {}, 404),
            ):
                async with session.get(address, headers=headers) as answer:
                    assert answer.status == status, (address, headers)

    asyncio.run(story())


def test_the_process_serves_and_ends_with_the_wall(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    pages = socket.create_server(("127.0.0.1", 0))
    players = socket.socket(socket.AF_UNIX)
    players.bind(str(tmp_path / "players.sock"))
    players.listen()
    sheet = make_sheet()
    inherited = Inherited(theirs.fileno(), pages.fileno(), players.fileno(), sheet)
    process = subprocess.Popen(inherited.command(), pass_fds=inherited.descriptors)
    with ours, pages, players:
        theirs.close()
        start = Start("t" * 32, state=str(tmp_path), library=str(tmp_path / "library"))
        ours.sendall(write_order(start))
        ours.settimeout(30)
        lines = b""
        while b"ready" not in lines:
            lines += ours.recv(65_536)
        assert parse_report(lines.splitlines()[-1]) == Ready(0)
        ours.close()
        assert process.wait(15) == 0
    os.close(sheet)


def test_a_desk_without_its_descriptors_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hubwall.desk"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "started by the wall" in done.stderr
