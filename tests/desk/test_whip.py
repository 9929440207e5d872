"""Senders that push by WHIP, with a real WebRTC client (aiortc: Debian's GStreamer and FFmpeg are
older than their WHIP parts)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import av
import numpy as np
import psutil
from aiohttp import ClientSession, web
from aiortc import RTCPeerConnection, RTCRtpSender, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack

from hubwall.desk.messages import Start
from hubwall.desk.room import Room
from hubwall.desk.sheet import Sheet, make_sheet
from hubwall.desk.whip import WhipSenders
from hubwall.model.shares import ShareState, Way
from hubwall.share import frames, tokens

PATIENCE_S = 30.0


class Red(VideoStreamTrack):
    async def recv(self) -> av.VideoFrame:
        pts, time_base = await self.next_timestamp()
        picture = np.zeros((240, 320, 3), np.uint8)
        picture[..., 0] = 220
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = pts, time_base
        return frame


class Relay:
    """Keeps what comes, in place of players."""

    def __init__(self) -> None:
        self.pieces: list[Any] = []
        self.arrived = asyncio.Event()

    def media(self, share: str, head: frames.Head, data: bytes) -> None:
        self.pieces.append(frames.parse(data))
        self.arrived.set()

    def alive(self, share: str) -> None:
        """Nobody watches."""

    async def wait_for(self, kind: type, count: int = 1) -> list[Any]:
        async with asyncio.timeout(PATIENCE_S):
            while len(found := [one for one in self.pieces if isinstance(one, kind)]) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return found


class Wall:
    def __init__(self, folder: Path, address: str, room: Room, relay: Relay) -> None:
        made = tokens.new_token(folder / tokens.FILE, "OBS studio")
        assert isinstance(made, tuple)
        self.name, self.token = made
        self.tokens = folder / tokens.FILE
        self.address, self.room, self.relay = address, room, relay

    def headers(self, token: str = "") -> dict[str, str]:
        return {
            "Authorization": f"Bearer {token or self.token}",
            "Content-Type": "application/sdp",
        }


@asynccontextmanager
async def a_wall(folder: Path) -> AsyncIterator[Wall]:
    sheet = make_sheet()
    room, relay = Room(Start("t"), lambda report: None, Sheet(sheet)), Relay()
    senders = WhipSenders(room, relay, folder)
    app = web.Application()
    senders.add_routes(app)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield Wall(folder, f"http://127.0.0.1:{port}/whip", room, relay)
    finally:
        await senders.close()
        await runner.cleanup()


async def offer_of(peer: RTCPeerConnection, film: VideoStreamTrack) -> str:
    peer.addTrack(AudioStreamTrack())
    transceiver = peer.addTransceiver(film, direction="sendonly")
    known: Any = RTCRtpSender.getCapabilities("video")
    transceiver.setCodecPreferences([c for c in known.codecs if c.mimeType == "video/H264"])
    await peer.setLocalDescription(await peer.createOffer())
    return str(peer.localDescription.sdp)


async def push(
    session: ClientSession,
    wall: Wall,
    peer: RTCPeerConnection,
    film: VideoStreamTrack | None = None,
) -> str:
    """Where the session can be ended."""
    offer = await offer_of(peer, film or Red())
    async with session.post(wall.address, data=offer, headers=wall.headers()) as answer:
        assert answer.status == 201, await answer.text()
        text = await answer.text()
        assert answer.content_type == "application/sdp"
        location = answer.headers["Location"]
    await peer.setRemoteDescription(RTCSessionDescription(text, "answer"))
    return location


def run(folder: Path, work: Callable[[Wall, ClientSession], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with a_wall(folder) as wall, ClientSession() as session:
            await work(wall, session)

    asyncio.run(whole())
    assert not any(map(_receives, psutil.Process().children(recursive=True)))


def _receives(process: psutil.Process) -> bool:
    try:
        return "whip" in " ".join(process.cmdline())
    except psutil.Error:  # it has ended
        return False


def test_pushed_picture_and_sound_come_as_they_were_coded(tmp_path: Path) -> None:
    async def work(wall: Wall, session: ClientSession) -> None:
        peer = RTCPeerConnection()
        location = await push(session, wall, peer)
        pictures = await wall.relay.wait_for(frames.Picture, 5)
        assert await wall.relay.wait_for(frames.Sound, 5)
        assert pictures[0].key
        assert pictures[0].size == (320, 240)
        shown = av.CodecContext.create("h264", "r")
        decoded = [*shown.decode(av.Packet(bytes(pictures[0].data))), *shown.decode(None)]
        red, green, blue = decoded[0].to_ndarray(format="rgb24")[120, 160]
        assert red > 180
        assert max(green, blue) < 60
        (share,) = wall.room.shares()
        assert (share.id, share.way) == (f"whip/{wall.name}", Way.WHIP)
        where = wall.address.removesuffix("/whip") + location
        async with session.delete(where, headers=wall.headers("0" * 40)) as answer:
            assert answer.status == 401
        async with session.delete(where, headers=wall.headers()) as answer:
            assert answer.status == 200
        async with asyncio.timeout(PATIENCE_S):
            while wall.room.shares():
                await asyncio.sleep(0.02)
        await peer.close()

    run(tmp_path, work)


def test_player_that_comes_late_gets_a_key_picture(tmp_path: Path) -> None:
    async def work(wall: Wall, session: ClientSession) -> None:
        peer = RTCPeerConnection()
        await push(session, wall, peer)
        await wall.relay.wait_for(frames.Picture, 10)
        entry = wall.room.entry(f"whip/{wall.name}")
        assert entry is not None
        assert entry.sharer is not None
        before = len([p for p in wall.relay.pieces if isinstance(p, frames.Picture) and p.key])
        entry.sharer.refresh(entry.share.id)
        async with asyncio.timeout(PATIENCE_S):
            while (
                len([p for p in wall.relay.pieces if isinstance(p, frames.Picture) and p.key])
                <= before
            ):
                await asyncio.sleep(0.02)
        await peer.close()

    run(tmp_path, work)


def test_wrong_tokens_and_offers_are_refused(tmp_path: Path) -> None:
    async def work(wall: Wall, session: ClientSession) -> None:
        async with session.post(wall.address, data="v=0", headers=wall.headers("f" * 40)) as no:
            assert no.status == 401
            assert no.headers["WWW-Authenticate"] == "Bearer"
        json_headers = {**wall.headers(), "Content-Type": "application/json"}
        async with session.post(wall.address, data="{}", headers=json_headers) as no:
            assert no.status == 415
        for junk in (b"", b"v=0\r\n", b"\xff\0" * 900, b"m=video 9 RTP/AVP 96\r\n" * 50):
            async with session.post(wall.address, data=junk, headers=wall.headers()) as no:
                assert no.status == 400, junk[:20]
        peer = RTCPeerConnection()
        offer = await offer_of(peer, Red())
        await peer.close()
        for junk in (offer.replace("m=video", "m=vidéo"), offer.replace("sha-256 ", "sha-256")):
            async with session.post(wall.address, data=junk, headers=wall.headers()) as no:
                assert no.status == 400
                assert "no answer" not in await no.text()
        async with session.post(wall.address, data=b"a" * 90_000, headers=wall.headers()) as no:
            assert no.status == 413
        assert wall.room.shares() == ()
        tokens.revoke_token(wall.tokens, wall.name)
        async with session.post(wall.address, data="v=0", headers=wall.headers()) as no:
            assert no.status == 401

    run(tmp_path, work)


def test_an_offer_that_comes_in_pieces_is_taken_whole(tmp_path: Path) -> None:
    async def work(wall: Wall, session: ClientSession) -> None:
        peer = RTCPeerConnection()
        offer = (await offer_of(peer, Red())).encode()

        async def pieces() -> AsyncIterator[bytes]:
            for at in range(0, len(offer), 1000):
                yield offer[at : at + 1000]
                await asyncio.sleep(0.01)  # so that they don't travel together

        async with session.post(wall.address, data=pieces(), headers=wall.headers()) as answer:
            assert answer.status == 201, await answer.text()
            text = await answer.text()
        await peer.setRemoteDescription(RTCSessionDescription(text, "answer"))
        assert await wall.relay.wait_for(frames.Picture)
        await peer.close()

    run(tmp_path, work)


def test_sender_that_begins_anew_takes_its_own_place(tmp_path: Path) -> None:
    async def work(wall: Wall, session: ClientSession) -> None:
        first, second = RTCPeerConnection(), RTCPeerConnection()
        await push(session, wall, first)
        await wall.relay.wait_for(frames.Picture)
        await push(session, wall, second)
        wall.relay.pieces.clear()
        await wall.relay.wait_for(frames.Picture)
        assert [share.id for share in wall.room.shares()] == [f"whip/{wall.name}"]
        await first.close()
        await second.close()

    run(tmp_path, work)


def test_sound_that_goes_on_makes_no_hung_picture_live(tmp_path: Path) -> None:
    async def work(wall: Wall, session: ClientSession) -> None:
        class Hanging(Red):
            async def recv(self) -> av.VideoFrame:
                if hung.is_set():
                    await asyncio.Event().wait()
                return await super().recv()

        hung = asyncio.Event()
        peer = RTCPeerConnection()
        await push(session, wall, peer, Hanging())
        await wall.relay.wait_for(frames.Picture)
        hung.set()
        before = len(await wall.relay.wait_for(frames.Sound))
        async with asyncio.timeout(PATIENCE_S):
            while wall.room.shares()[0].state is not ShareState.STALE:
                wall.room.tick()
                await asyncio.sleep(0.02)
        await wall.relay.wait_for(frames.Sound, before + 5)
        assert wall.room.shares()[0].state is ShareState.STALE
        await peer.close()

    run(tmp_path, work)
