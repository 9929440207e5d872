"""Files and addresses that people put up: by what they are, whole, and with who and when."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.desk.messages import ForgetThing, Thing, Trouble, WantWelcome, WelcomeCode
from hubwall.desk.thing_kinds import ThingKind, kind_of
from hubwall.desk.things import stem_of
from hubwall.files.shared_things import addresses_in
from hubwall.share.keys import Identity, new_identity
from hubwall.share.pinned import KnownWall
from hubwall.share.putting import PutError
from hubwall.share.putting import put as put_one
from hubwall.share.upload_proof import upload_headers

from .outside import Wall, soon, unverified, wall

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
PDF = b"%PDF-1.7\n" + bytes(100)
MP4 = b"\0\0\0\x20ftypisom" + bytes(100)


async def put(
    room: Wall, data: bytes, name: str, identity: Identity | None = None, **more: Any
) -> tuple[int, Any]:
    """Status and answer."""
    headers = more.pop("headers", None)
    if headers is None:
        assert identity is not None
        headers = upload_headers(identity, room.digest, name, len(data))
    async with (
        aiohttp.ClientSession() as session,
        session.put(f"{room.address}/things", data=data, headers=headers, ssl=unverified(),
                    **more) as answer,
    ):  # fmt: skip
        text = await answer.text()
        return answer.status, json.loads(text) if text.startswith("{") else text


def library(room: Wall) -> list[str]:
    folder = room.folder / "library"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_a_seat_puts_a_picture_up(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            identity, _ = room.paired("Ana")
            before = time.time()
            status, said = await put(room, PNG, "../../Été 1.exe", identity)
            assert (status, said) == (201, {"things": [{"name": "Été 1.png", "kind": "image"}]})
            thing = await room.hear(Thing)
            assert Path(thing.path).read_bytes() == PNG
            assert (thing.name, thing.who, thing.kind) == ("Été 1.png", "Ana", "image")
            assert before <= thing.when <= time.time()
            assert library(room) == [".Été 1.png.hubwall.json", "Été 1.png"]
            beside = json.loads((room.folder / "library" / library(room)[0]).read_text())
            assert (beside["who"], beside["when"]) == ("Ana", thing.when)
            assert (await put(room, PNG, "Été 1.png", identity))[0] == 201
            assert "Été 1 2.png" in library(room)
            room.say(ForgetThing(thing.path))
            await soon(lambda: len(library(room)) == 2)
            room.say(ForgetThing(str(room.seats_file)))
            assert (await put(room, PDF, "a", identity))[0] == 201
            assert room.seats_file.exists()

    asyncio.run(story())


def test_a_library_on_a_disk_without_hard_links_takes_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)  # as on exFAT

    async def story() -> None:
        async with wall(tmp_path) as room:
            identity, _ = room.paired("Ana")
            for _ in range(2):
                assert (await put(room, PNG, "a.png", identity))[0] == 201
            assert [name for name in library(room) if name[0] != "."] == ["a 2.png", "a.png"]

    asyncio.run(story())


def test_addresses_come_as_things_of_their_own(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            identity, _ = room.paired("Ana")
            text = b"# two of them\r\nhttps://example.org/a\r\nhttp://example.org/b?c=d\r\n"
            assert (await put(room, text, "links", identity))[0] == 201
            found = [(thing.path, thing.kind) for thing in room.of(Thing)]
            assert found == [
                ("https://example.org/a", "address"),
                ("http://example.org/b?c=d", "address"),
            ]

    asyncio.run(story())


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"MZ" + bytes(300), "picture.png", "no-kind"),
        (b"<svg onload='x'/>", "picture.svg", "no-kind"),
        (b"#!/bin/sh\n", "links.txt", "no-kind"),
        (b"file:///etc/passwd", "links.txt", "no-kind"),
        (b"", "empty.png", "no-kind"),
        (PNG + bytes(1_000_000), "large.png", "too-large"),
    ],
)
def test_what_the_wall_does_not_show_is_refused(
    tmp_path: Path, data: bytes, name: str, code: str
) -> None:
    async def story() -> None:
        async with wall(tmp_path, largest=1) as room:
            identity, _ = room.paired()
            assert (await put(room, data, name, identity))[1] == {"code": code}
            assert library(room) == []
            assert room.of(Thing) == []

    asyncio.run(story())


def test_a_body_that_turns_out_larger_than_allowed_is_refused(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path, largest=1) as room:
            identity, _ = room.paired()
            headers = upload_headers(identity, room.digest, "a.png", 0)

            async def endless() -> Any:
                yield PNG
                for _ in range(40):
                    yield bytes(100_000)

            try:
                status, _ = await put(room, endless(), "a.png", headers=headers)  # type: ignore[arg-type]
                assert status == 413
            except aiohttp.ClientError:
                pass  # hung up on
            await soon(lambda: library(room) == [])

    asyncio.run(story())


def test_only_who_was_let_in_puts_things_up(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room:
            identity, _ = room.paired()
            good = upload_headers(identity, room.digest, "a.png", len(PNG))
            wrong: list[dict[str, str]] = [
                {},
                upload_headers(new_identity(), room.digest, "a.png", len(PNG)),
                upload_headers(identity, bytes(32), "a.png", len(PNG)),
                upload_headers(identity, room.digest, "a.png", len(PNG) + 1),
                upload_headers(identity, room.digest, "a.png", len(PNG), time.time() - 500),
                {**good, "Hubwall-Name": "b.png"},
                {**good, "Hubwall-Time": "x"},
                {"Authorization": "Bearer guessed"},
                {"Authorization": "Bearer " + "~" * 10},
            ]
            for headers in wrong:
                assert (await put(room, PNG, "a.png", headers=headers))[0] == 403
            assert (await put(room, PNG, "a.png", headers=good))[0] == 201

    asyncio.run(story())


def test_a_guest_who_is_in_puts_things_up_and_is_told_in_his_language(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path) as room, aiohttp.ClientSession() as session:
            room.say(WantWelcome(True))
            code = (await room.hear(WelcomeCode, lambda shown: shown.code)).code
            async with session.ws_connect(f"{room.address}/signal", ssl=unverified()) as page:
                await page.send_json({"join": {"name": "Ana", "code": code}})
                given = (await page.receive_json())["joined"]["pass"]
                headers = {"Authorization": f"Bearer {given}", "Accept-Language": "fr-FR,en"}
                query = {"params": {"name": "Photo d'été.jpeg"}}
                assert (await put(room, PNG, "", headers=headers, **query))[0] == 201
                assert (await room.hear(Thing)).who == "Ana"
                status, said = await put(room, b"MZ", "", headers=headers, **query)
                assert (status, "Le mur" in said) == (415, True)

    asyncio.run(story())


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("import sys; sys.exit(0 if open(sys.argv[1],'rb').read(4) == b'\\x89PNG' else 1)", ""),
        ("import sys; sys.exit(1)", "bad"),
        ("import os; os.kill(os.getpid(), 9)", "bad"),
    ],
)
def test_the_scan_has_its_say(tmp_path: Path, script: str, code: str) -> None:
    async def story() -> None:
        async with wall(tmp_path, scan=(sys.executable, "-c", script)) as room:
            identity, _ = room.paired()
            status, said = await put(room, PNG, "a.png", identity)
            assert (status == 201) == (not code)
            assert said == {"code": code} if code else True
            assert bool(library(room)) == (not code)
            assert bool(room.of(Trouble)) == bool(code)

    asyncio.run(story())


def test_a_scan_that_can_not_be_started_lets_nothing_in(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path, scan=("/nowhere/scan",)) as room:
            identity, _ = room.paired()
            assert (await put(room, PNG, "a.png", identity))[1] == {"code": "no-scan"}
            assert "scan command" in (await room.hear(Trouble)).text

    asyncio.run(story())


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PNG, "image"),
        (PDF, "pdf"),
        (MP4, "film"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image"),
        (b"RIFF\0\0\0\0AVI LIST", "film"),
        (b"\x1aE\xdf\xa3" + bytes(40), "film"),
        ((b"\x47" + bytes(187)) * 3, "film"),
        (b"https://example.org", "address"),
    ],
)
def test_a_file_is_what_stands_in_it(head: bytes, kind: str) -> None:
    found = kind_of(head, True)
    assert found is not None
    assert found.kind == kind


@given(st.binary(max_size=500), st.booleans())
def test_random_bytes_are_looked_at_without_harm(head: bytes, whole: bool) -> None:
    kind_of(head, whole)
    assert all(address.startswith("http") for address in addresses_in(head))


@given(st.text(max_size=300))
def test_a_name_from_outside_is_a_harmless_one(name: str) -> None:
    stem = stem_of(name, ThingKind("image", ".png"))
    assert stem
    assert len(stem.encode()) <= 180
    assert "/" not in stem
    assert "\0" not in stem
    assert not stem.startswith((".", "-", " "))
    assert stem.isprintable()


def test_a_seat_puts_files_and_addresses_up_by_command(tmp_path: Path) -> None:
    async def story() -> None:
        async with wall(tmp_path, largest=1) as room:
            identity, _ = room.paired("Ana")
            known = KnownWall("Room", bytes(32), room.digest, "127.0.0.1", room.port, "ana")
            film = tmp_path / "clip one.mov"
            film.write_bytes(MP4 + bytes(600_000))
            assert await put_one(known, identity, str(film)) == ["clip one.mp4"]
            assert (room.folder / "library" / "clip one.mp4").read_bytes() == film.read_bytes()
            assert await put_one(known, identity, "https://example.org/") == [
                "https://example.org/"
            ]
            film.write_bytes(MP4 + bytes(2_000_000))
            with pytest.raises(PutError, match="larger"):
                await put_one(known, identity, str(film))
            with pytest.raises(PutError, match="No such file"):
                await put_one(known, identity, str(tmp_path / "none.png"))
            with pytest.raises(PutError, match="does not know this seat"):
                await put_one(known, new_identity(), "https://example.org/")
            other = KnownWall("Room", bytes(32), bytes(32), "127.0.0.1", room.port, "ana")
            with pytest.raises(PutError, match="not the wall"):
                await put_one(other, identity, "https://example.org/")

    asyncio.run(story())
