"""Media on its way to players: over a Unix socket, with nothing kept that a player does not read.

A player says which share it wants, with the token that the wall gave it. If others look already,
it gets nothing until a whole picture comes; after that everything, or nothing any more: one that
falls behind by more than MOST_BEHIND bytes is dropped, so that it begins afresh instead of showing
the past.
"""

from __future__ import annotations

import asyncio
import hmac
import socket
from collections.abc import Callable

from hubwall.desk.room import Room
from hubwall.share import frames, wire
from hubwall.share.messages import Gone, PlayerAck, PlayerAlive, PlayerRefresh, PlayerWatch

MOST_BEHIND = 2 << 20
MOST_PLAYERS = 128
_FIRST_WORD_S = 5.0
_COMES_BACK_S = 15.0
_JOIN_UP_TO = 65_536
_REFRESH_EVERY_S = 0.25
_SOCKET_BYTES = 1 << 20
_ALIVE = wire.pack(PlayerAlive()).encode()


class Player(asyncio.Protocol):
    """One connection of a player."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._records = frames.Records()
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self.share = ""
        self.begun = False  # a whole picture was sent to it
        self.acked = -1
        self.sent = -1
        self.refreshed = -1.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        found = transport.get_extra_info("socket")
        if found is not None:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SOCKET_BYTES)
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(_FIRST_WORD_S, self._nothing_said)

    def _nothing_said(self) -> None:
        if not self.share:
            self.drop()

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        if self._timer is not None:
            self._timer.cancel()
        self._relay.left(self)

    def data_received(self, data: bytes) -> None:
        for kind, said in self._records.take(data):
            message = wire.from_player(said) if kind == frames.MESSAGE else None
            match message:
                case PlayerWatch(share, token) if not self.share:
                    self._relay.came(self, share, token)
                case PlayerAck(sequence) if self.share:
                    self._relay.acked(self, sequence)
                case PlayerRefresh() if self.share:
                    self._relay.refresh(self)
                case _:
                    self.drop()
                    return
        if self._records.broken:
            self.drop()

    @property
    def behind(self) -> int:
        """Bytes that wait for the player to read."""
        return self._transport.get_write_buffer_size() if self._transport is not None else 0

    def send(self, kind: int, data: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        if len(data) <= _JOIN_UP_TO:
            self._transport.write(frames.record(kind, data))
        else:
            self._transport.write(frames.record_head(kind, len(data)))
            self._transport.write(data)

    def end(self, code: str = "") -> None:
        """Say that it is over, and close."""
        self.send(frames.MESSAGE, wire.pack(Gone(code)).encode())
        if self._transport is not None:
            self._transport.close()

    def drop(self) -> None:
        if self._transport is not None:
            self._transport.abort()


class Relay:
    """Passes media on from who sends a share to its players."""

    def __init__(self, room: Room, token: str, clock: Callable[[], float]) -> None:
        self._room = room
        self._token = token.encode()
        self._clock = clock
        self._players: dict[str, list[Player]] = {}
        self._count = 0
        self._acked: dict[str, int] = {}
        room.on_gone.append(self._gone)
        room.on_begun.append(self._begun)

    async def serve(self, listener: socket.socket) -> asyncio.Server:
        """Take players in at a listening Unix socket."""
        return await asyncio.get_running_loop().create_unix_server(self._made, sock=listener)

    def _made(self) -> Player:
        self._count += 1
        return Player(self)

    def came(self, player: Player, share: str, token: str) -> None:
        if not hmac.compare_digest(token.encode(), self._token) or self._count > MOST_PLAYERS:
            player.end("refused")
            return
        player.share = share
        players = self._players.setdefault(share, [])
        players.append(player)
        player.begun = len(players) == 1
        entry = self._room.entry(share)
        if entry is None:  # perhaps this desk is new, and the sender on its way back
            asyncio.get_running_loop().call_later(_COMES_BACK_S, self._given_up, player)
        elif entry.sharer is not None:
            if len(players) == 1:
                self._acked.pop(share, None)
                entry.sharer.watched(share, True)
            else:
                entry.sharer.refresh(share)

    def _given_up(self, player: Player) -> None:
        if self._room.entry(player.share) is None:
            player.end("no-share")

    def left(self, player: Player) -> None:
        self._count -= 1
        players = self._players.get(player.share)
        if players is None or player not in players:
            return
        players.remove(player)
        if players:
            self._say_acked(player.share)
            return
        del self._players[player.share]
        self._acked.pop(player.share, None)
        entry = self._room.entry(player.share)
        if entry is not None and entry.sharer is not None:
            entry.sharer.watched(player.share, False)

    def _begun(self, share: str) -> None:
        """A sender begins, or another one goes on: with a whole picture."""
        players = self._players.get(share, ())
        for player in players:
            player.begun, player.acked, player.sent = True, -1, -1
        self._acked.pop(share, None)
        entry = self._room.entry(share)
        if players and entry is not None and entry.sharer is not None:
            entry.sharer.watched(share, True)

    def alive(self, share: str) -> None:
        """Its sender goes on capturing, whether or not there is anything new to see."""
        for player in self._players.get(share, ()):
            if not player.behind:
                player.send(frames.MESSAGE, _ALIVE)

    def _gone(self, share: str) -> None:
        for player in list(self._players.get(share, ())):
            player.end()

    def media(self, share: str, head: frames.Head, data: bytes) -> None:
        """Pass a picture, tiles or a sound on. Nothing is kept where it can't go at once, apart
        from what a player may be behind."""
        players = self._players.get(share)
        if not players:
            return
        sound = head.kind is frames.Kind.SOUND
        taken = False
        for player in list(players):
            if not player.begun and not sound:
                player.begun = head.kind is frames.Kind.PICTURE and head.key
                if not player.begun:
                    continue
            if player.behind > MOST_BEHIND:
                player.drop()
                continue
            player.send(frames.MEDIA, data)
            if not sound:
                player.sent, taken = head.sequence, True
        if not taken and not sound:  # nobody can use it: what was sent is not to be waited for
            self._tell(share, head.sequence)

    def acked(self, player: Player, sequence: int) -> None:
        if player.acked < sequence <= player.sent:
            player.acked = sequence
            self._say_acked(player.share)

    def refresh(self, player: Player) -> None:
        now = self._clock()
        if now - player.refreshed < _REFRESH_EVERY_S:
            return
        player.refreshed = now
        entry = self._room.entry(player.share)
        if entry is not None and entry.sharer is not None:
            entry.sharer.refresh(player.share)

    def _say_acked(self, share: str) -> None:
        begun = [player for player in self._players.get(share, ()) if player.begun]
        slowest = min((player.acked for player in begun), default=-1)
        if slowest > self._acked.get(share, -1):
            self._tell(share, slowest)

    def _tell(self, share: str, sequence: int) -> None:
        self._acked[share] = sequence
        entry = self._room.entry(share)
        if entry is not None and entry.sharer is not None:
            entry.sharer.acked(share, sequence)
