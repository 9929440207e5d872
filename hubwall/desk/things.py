"""Files and addresses that seats and guests put up: kept in the room's library, with who and when.

A file is written beside its place under a name that no reader takes, looked at, scanned, and only
then given its name; a small JSON file beside it says who put it there and when.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from hubwall.desk.messages import Thing
from hubwall.desk.room import Room
from hubwall.desk.scan import is_good
from hubwall.desk.thing_kinds import HEAD_BYTES, ThingKind, kind_of
from hubwall.files.shared_things import SIDECAR, addresses_in
from hubwall.model.shares import clean

LONGEST_NAME = 80
MOST_THINGS = 5000
_LEAST_FREE = 500 << 20
_MARK, _END = ".hubwall-", ".part"
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NotKept:
    """`code`: too-large, no-kind, bad, no-scan, no-room, full, broken."""

    code: str


class Library:
    """The folder. Only the desk writes there."""

    def __init__(self, room: Room, folder: Path) -> None:
        self._room, self._folder = room, folder
        self._scan = asyncio.Semaphore(2)

    @property
    def largest(self) -> int:
        """Bytes of a file."""
        return self._room.start.largest * 1_000_000

    def sweep(self) -> None:
        """Remove what a killed desk left half written."""
        if self._folder.is_dir():
            for stray in self._folder.glob(f"{_MARK}*{_END}"):
                stray.unlink(missing_ok=True)

    async def keep(
        self, parts: AsyncIterator[bytes], name: str, who: str
    ) -> tuple[Thing, ...] | NotKept:
        """Write, look, scan, and put into its place; the wall is told. A list of addresses comes
        to a thing for each."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            refused = await asyncio.to_thread(self._no_room)
            if refused:
                self._room.trouble("The library takes nothing more: it is full, or the disk is")
                return NotKept(refused)
            part = self._folder / f"{_MARK}{secrets.token_hex(8)}{_END}"
            try:
                return await self._taken(part, parts, name, who)
            finally:
                part.unlink(missing_ok=True)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            self._room.trouble("A thing could not be kept: {reason}", reason=reason)
            return NotKept("broken")

    def _no_room(self) -> str:
        found = os.statvfs(self._folder)
        if found.f_bavail * found.f_frsize < _LEAST_FREE:
            return "no-room"
        with os.scandir(self._folder) as entries:
            return "full" if sum(1 for _ in entries) >= 2 * MOST_THINGS else ""

    async def _taken(
        self, part: Path, parts: AsyncIterator[bytes], name: str, who: str
    ) -> tuple[Thing, ...] | NotKept:
        head = bytearray()
        size = 0
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            async for piece in parts:
                size += len(piece)
                if size > self.largest:
                    return NotKept("too-large")
                head += piece[: HEAD_BYTES - len(head)]
                await asyncio.to_thread(file.write, piece)
            file.flush()
            await asyncio.to_thread(os.fsync, file.fileno())
        kind = kind_of(bytes(head), size <= HEAD_BYTES)
        if kind is None:
            return NotKept("no-kind")
        async with self._scan:
            verdict = await is_good(self._room.start.scan, part)
        if verdict:
            return self._not_good(verdict, name, who)
        now = time.time()
        if kind.kind == "address":
            things = tuple(
                Thing(address, clean(address, LONGEST_NAME), clean(who), now, "address")
                for address in addresses_in(bytes(head))
            )
            await asyncio.to_thread(self._placed, part, name, kind, who, now)
        else:
            target = await asyncio.to_thread(self._placed, part, name, kind, who, now)
            things = (Thing(str(target), target.name, clean(who), now, kind.kind),)
        for thing in things:
            self._room.tell(thing)
        return things

    def _not_good(self, verdict: str, name: str, who: str) -> NotKept:
        if verdict == "bad":
            self._room.trouble(
                "The scan did not let “{name}” of {who} through", name=clean(name), who=clean(who)
            )
            return NotKept("bad")
        self._room.trouble("The scan command does not work: nothing is taken in")
        return NotKept("no-scan")

    def _placed(self, part: Path, name: str, kind: ThingKind, who: str, now: float) -> Path:
        stem = stem_of(name, kind)
        for number in range(1, MOST_THINGS):
            numbered = stem if number == 1 else f"{stem} {number}"
            target = self._folder / f"{numbered}{kind.ending}"
            try:
                target.touch(0o600, exist_ok=False)  # unlike a rename, this takes nobody's place
            except FileExistsError:
                continue
            part.replace(target)
            said = {"who": clean(who), "when": now, "kind": kind.kind, "name": clean(name, 200)}
            beside = self._folder / f".{target.name}{SIDECAR}"
            beside.write_text(json.dumps(said), encoding="utf-8")
            return target
        raise FileExistsError(stem)

    def forget(self, path: str) -> None:
        """Remove a file of this folder, and what is written beside it."""
        file = Path(path)
        if file.parent == self._folder and not file.name.startswith("."):
            file.unlink(missing_ok=True)
            (self._folder / f".{file.name}{SIDECAR}").unlink(missing_ok=True)


def stem_of(name: str, kind: ThingKind) -> str:
    """A name from outside as a file's name without its ending: letters, digits and a few signs,
    never hidden, never a path."""
    shown = clean(name.replace("\\", "/").rpartition("/")[2] or name, LONGEST_NAME + 10)
    base = shown.rpartition(".")[0] if "." in shown[1:] else shown
    kept = "".join(sign if sign.isalnum() or sign in " -_.,()" else "-" for sign in base)
    stem = re.sub(r"[-\s]{2,}", "-", kept).strip(" .-_")[:LONGEST_NAME]
    while len(stem.encode()) > 180:
        stem = stem[:-1]
    stem = stem.strip(" .-_")
    return f"{kind.kind}-{stem}" if not stem or _RESERVED.match(stem) else stem
