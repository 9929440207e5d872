"""`hubwall share` as somebody types it, against a real desk."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import mss.tools
import pytest

from hubwall.desk.messages import LetIn, PairingCode, TakeOff, Thing, WantPairing
from hubwall.share.keys import new_identity, own_identity
from hubwall.share.messages import PlayerAck
from hubwall.share.pinned import KnownWall, add_seat, known_walls, pin_wall
from tests.desk.outside import Player, Wall, player, soon, wall
from tests.share.agent.desktop import Desktop
from tests.share.agent.viewer import Canvas


class Typed:
    """The command, and what it has said."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said = ""
        self.reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while data := await self.process.stdout.read(4096):
            self.said += data.decode()

    async def end(self) -> int:
        """Ctrl+C; its exit code."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)
        return await self.ends()

    async def ends(self) -> int:
        code = await asyncio.wait_for(self.process.wait(), 15)
        await self.reading
        return code


@contextlib.asynccontextmanager
async def typed(
    folder: Path, display: str, *words: str, command: str = "share",
    terminal: int = asyncio.subprocess.DEVNULL,
) -> AsyncIterator[Typed]:  # fmt: skip
    left_out = ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "LANG", "LC_ALL", "HUBWALL_LANGUAGE")
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    homes = {"XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hubwall", command, *words,
        stdin=terminal, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**kept, **homes, "DISPLAY": display},
    )  # fmt: skip
    made = Typed(process)
    try:
        yield made
    finally:
        if process.returncode is None:
            process.kill()
            await made.ends()


def state(folder: Path) -> Path:
    return folder / "state" / "hubwall" / "share"


def room_folder(folder: Path) -> Path:
    found = folder / "wall"
    found.mkdir()
    return found


def know(folder: Path, room: Wall) -> None:
    """Make the seat and the desk know each other."""
    identity = own_identity(state(folder) / "identity.key")
    add_seat(room.seats_file, identity.public, "Seat 3", 0.0)
    vouched = KnownWall(
        "Room", new_identity().public, room.digest, "127.0.0.1", room.port, "seat-3"
    )
    pin_wall(vouched, state(folder) / "walls.json")


async def draws(shown: Player, canvas: Canvas, media: list[Any]) -> None:
    """Draw what has come, and say so."""
    while shown.media:
        piece = shown.media.pop(0)
        media.append(piece)
        canvas.put(piece)
        shown.say(PlayerAck(canvas.sequence))


def test_a_screen_goes_through_the_real_desk_pixel_by_pixel(
    tmp_path: Path, desktop: Desktop
) -> None:
    async def story() -> None:
        async with wall(room_folder(tmp_path), trust=("seat-3",)) as room:
            know(tmp_path, room)
            async with typed(tmp_path, desktop.name, "--no-pointer", "--name", "Zoë") as seat:
                await room.shares_as(**{"seat-3_screen": "offered"})
                share = room.shares["seat-3/screen"]
                assert (share.name, share.size) == ("Zoë", (640, 480))
                await soon(lambda: "is offered to the wall" in seat.said)
                canvas, media = Canvas(), []
                async with player(room, "seat-3/screen") as shown:
                    for colour in (0xFF0000, 0x00FF00):
                        desktop.fill(desktop.root, colour, (10, 10, 300, 200))
                        expected = desktop.sees()
                        deadline = asyncio.get_running_loop().time() + 10
                        while not (
                            canvas.picture.shape == expected.shape
                            and (canvas.picture == expected).all()
                        ):
                            await draws(shown, canvas, media)
                            await asyncio.sleep(0.01)
                            assert asyncio.get_running_loop().time() < deadline
                assert await seat.end() == 0
                await room.shares_as()

    asyncio.run(story())


def test_what_the_wall_takes_off_ends_the_command(tmp_path: Path, desktop: Desktop) -> None:
    async def story() -> None:
        async with wall(room_folder(tmp_path)) as room:
            know(tmp_path, room)
            async with typed(tmp_path, desktop.name, "Room") as seat:
                await room.shares_as(**{"seat-3_screen": "waiting"})
                await soon(lambda: "waits to be let in" in seat.said)
                room.say(LetIn("seat-3/screen"))
                await room.shares_as(**{"seat-3_screen": "offered"})
                room.say(TakeOff("seat-3/screen"))
                assert await seat.ends() == 0
                assert "was taken off" in seat.said

    asyncio.run(story())


def test_a_seat_pairs_by_the_code_that_the_wall_shows(tmp_path: Path, desktop: Desktop) -> None:
    async def story() -> None:
        async with wall(room_folder(tmp_path)) as room:
            room.say(WantPairing(True))
            ours, theirs = pty.openpty()
            try:
                async with typed(
                    tmp_path, desktop.name, f"127.0.0.1:{room.port}", terminal=theirs
                ) as seat:
                    code = (await room.hear(PairingCode, lambda said: said.code)).code
                    os.write(ours, b"ABCDE-FGHJK\n")
                    await soon(lambda: "not the code" in seat.said)
                    os.write(ours, code.encode() + b"\n")
                    await soon(lambda: "Paired." in seat.said)
                    await soon(lambda: room.shares)
                    assert await seat.end() == 0
            finally:
                os.close(ours)
                os.close(theirs)
            assert known_walls(state(tmp_path) / "walls.json")[0].name == "Room"

    asyncio.run(story())


def test_a_picture_and_an_address_are_put_into_the_dock(tmp_path: Path, desktop: Desktop) -> None:
    picture = tmp_path / "campaign.png"
    mss.tools.to_png(bytes(3 * 40 * 30), (40, 30), output=str(picture))
    (tmp_path / "tool.exe").write_bytes(b"MZ" + bytes(500))

    async def story() -> None:
        async with wall(room_folder(tmp_path)) as room:
            know(tmp_path, room)
            sent = str(picture), "https://example.org/page"
            async with typed(tmp_path, desktop.name, *sent, command="put") as seat:
                assert await seat.ends() == 0
                assert seat.said.count("is in the dock of “Room”") == 2
            for kind in ("image", "address"):
                assert (
                    await room.hear(Thing, lambda it, kind=kind: it.kind == kind)
                ).who == "Seat 3"
            tool = str(tmp_path / "tool.exe")
            async with typed(tmp_path, desktop.name, tool, command="put") as seat:
                assert await seat.ends() == 1
                assert "The wall shows pictures, PDF documents, films" in seat.said

    asyncio.run(story())


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ((), "Which wall? hubwall share WALL"),
        (("127.0.0.1:1",), "is not paired with “127.0.0.1:1” yet"),
    ],
)
def test_a_seat_that_is_not_paired_is_told_how(
    tmp_path: Path, desktop: Desktop, words: tuple[str, ...], answer: str
) -> None:
    async def story() -> None:
        async with typed(tmp_path, desktop.name, *words) as seat:
            assert await seat.ends() == 1
            assert answer in seat.said

    asyncio.run(story())


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("Room", "--screen", "4"), "There is no screen 4; there are 1."),
        (("Room", "--region", "1,2,3"), "“1,2,3” is no region"),
    ],
)
def test_what_can_not_be_shared_is_said_in_words(
    tmp_path: Path, desktop: Desktop, words: tuple[str, ...], answer: str
) -> None:
    async def story() -> None:
        identity = new_identity()
        known = KnownWall("Room", identity.public, bytes(32), "127.0.0.1", 1, "me")
        pin_wall(known, state(tmp_path) / "walls.json")
        async with typed(tmp_path, desktop.name, *words) as seat:
            assert await seat.ends() == 1
            assert answer in seat.said
            assert "Traceback" not in seat.said

    asyncio.run(story())


def test_the_service_runs_this_very_command(tmp_path: Path, desktop: Desktop) -> None:
    async def story() -> None:
        known = KnownWall("Room", new_identity().public, bytes(32), "10.0.0.7", 8787, "me")
        pin_wall(known, state(tmp_path) / "walls.json")
        async with typed(
            tmp_path, desktop.name, "Room", "--install-service", "--always", "--name", "A 100%"
        ) as seat:
            assert await seat.ends() == 0
            assert "systemctl --user enable --now hubwall-share.service" in seat.said
        unit = (tmp_path / "config/systemd/user/hubwall-share.service").read_text()
        command = (
            f'{sys.executable} -m hubwall share 10.0.0.7:8787 --offer --name "A 100%%" --always'
        )
        assert f"ExecStart={command}\n" in unit

    asyncio.run(story())
