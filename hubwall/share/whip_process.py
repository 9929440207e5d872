"""`python -m hubwall.share.whip_process FD`: receives what one WHIP sender pushes (RFC 9725).

WebRTC is a lot of foreign bytes to believe (ICE, DTLS, SRTP, RTP), so each sender has a process of
its own, under limits, that ends with its socket. aiortc receives; nothing is decoded here: H.264
and Opus go on as the same media frames that agents send, to the same player.

Records over the socket (see `hubwall.share.frames`), messages as JSON:

    desk:     {"offer": SDP}  first     {"refresh": {}}  a key picture, please
    process:  {"answer": SDP} or {"failed": reason}      {"state": "connected" | "ended"}
              and media
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import resource
import socket
import sys
import time
from typing import Any

import aiortc.rtcrtpreceiver
import av
from aiortc import RTCConfiguration, RTCPeerConnection, RTCRtpReceiver, RTCSessionDescription

from hubwall.share import frames
from hubwall.share.messages import LARGEST_SIDE

MEMORY = 1 << 30
MOST_BEHIND = 1 << 20  # bytes; more pictures than the desk reads are left out
_KEYS = (5, 7)  # NAL units of a picture that needs nothing before it: IDR, parameters
_CONNECTED_WITHIN_S = 15.0


class Passing:
    """Stands where aiortc has a decoder: gives what is coded as it came, with its time.

    aiortc asks the sender for a key picture when a decoder fails; so `wants_key` makes it fail.
    """

    def __init__(self, video: bool) -> None:
        self._video = video

    def decode(self, coded: Any) -> list[tuple[bytes, int]]:
        if self._video and Passing.wants_key:
            Passing.wants_key = False
            raise av.error.InvalidDataError(0, "a key picture is wanted")
        return [(coded.data, time.monotonic_ns() // 1000)]

    wants_key = False


def _decoder(codec: Any) -> Passing:
    return Passing(codec.mimeType.lower().startswith("video/"))


def is_key(data: bytes) -> bool:
    """Whether an Annex B access unit holds an IDR picture or its parameters."""
    at = data.find(b"\0\0\1")
    while 0 <= at < len(data) - 3:
        if data[at + 3] & 0x1F in _KEYS:
            return True
        at = data.find(b"\0\0\1", at + 3)
    return False


class Sizes:
    """The size of what is coded: from decoding key pictures, and no others."""

    def __init__(self) -> None:
        self._codec: Any = av.CodecContext.create("h264", "r")
        self.size = (0, 0)

    def look(self, data: bytes) -> None:
        with contextlib.suppress(av.error.FFmpegError):
            for picture in [*self._codec.decode(av.Packet(data)), *self._codec.decode(None)]:
                if max(picture.width, picture.height) <= LARGEST_SIDE:
                    self.size = (picture.width, picture.height)
        self._codec = av.CodecContext.create("h264", "r")


class Receiver:
    def __init__(self, wire: socket.socket) -> None:
        self._wire = wire
        self._peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._ended = asyncio.Event()
        self._writer: asyncio.StreamWriter | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        reader, self._writer = await asyncio.open_unix_connection(sock=self._wire)
        hearing = asyncio.create_task(self._listen(reader))
        await self._ended.wait()
        hearing.cancel()
        await self._peer.close()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        records = frames.Records()
        while data := await reader.read(65_536):
            for kind, said in records.take(data):
                if kind == frames.MESSAGE:
                    await self._obey(json.loads(said))
        self._ended.set()

    async def _obey(self, message: dict[str, Any]) -> None:
        if "refresh" in message:
            Passing.wants_key = True
        elif "offer" in message:
            try:
                self._say({"answer": await self._answer(message["offer"])})
            except Exception as e:  # aiortc trusts offers: anything can come of a broken one
                self._say({"failed": str(e)[:300] or type(e).__name__})
                await asyncio.sleep(0.1)
                self._ended.set()

    async def _answer(self, offer: str) -> str:
        peer = self._peer
        peer.add_listener("track", self._track)
        peer.add_listener("connectionstatechange", self._state)
        await peer.setRemoteDescription(RTCSessionDescription(offer, "offer"))
        if not peer.getTransceivers():
            raise ValueError("the offer holds neither picture nor sound")
        for transceiver in peer.getTransceivers():
            transceiver.direction = "recvonly"
            known: Any = RTCRtpReceiver.getCapabilities(transceiver.kind)
            wanted = "video/h264" if transceiver.kind == "video" else "audio/opus"
            kept = [codec for codec in known.codecs if codec.mimeType.lower() == wanted]
            transceiver.setCodecPreferences(kept)
        await peer.setLocalDescription(await peer.createAnswer())
        asyncio.get_running_loop().call_later(_CONNECTED_WITHIN_S, self._give_up)
        return str(peer.localDescription.sdp)

    def _give_up(self) -> None:
        if self._peer.connectionState != "connected":
            self._ended.set()

    def _state(self) -> None:
        state = self._peer.connectionState
        if state == "connected":
            self._say({"state": "connected"})
        elif state in ("failed", "closed"):
            self._say({"state": "ended"})
            self._ended.set()

    def _track(self, track: Any) -> None:
        work = self._pictures(track) if track.kind == "video" else self._sounds(track)
        self._tasks.append(asyncio.create_task(work))

    async def _pictures(self, track: Any) -> None:
        sizes, sequence, begun = Sizes(), 0, False
        with contextlib.suppress(aiortc.mediastreams.MediaStreamError):
            while True:
                data, at_us = await track.recv()
                key = is_key(data)
                if key:
                    await asyncio.to_thread(sizes.look, data)
                begun |= key and sizes.size != (0, 0)
                if not begun:
                    Passing.wants_key = True
                elif self._behind() > MOST_BEHIND:
                    begun, Passing.wants_key = False, True
                else:
                    whole = (0, 0, *sizes.size)
                    picture = frames.Picture(0, sequence, at_us, key, sizes.size, (whole,), data)
                    self._send(frames.MEDIA, frames.pack(picture))
                    sequence += 1

    async def _sounds(self, track: Any) -> None:
        sequence = 0
        with contextlib.suppress(aiortc.mediastreams.MediaStreamError):
            while True:
                data, at_us = await track.recv()
                if len(data) <= frames.LONGEST_SOUND:
                    self._send(frames.MEDIA, frames.pack(frames.Sound(0, sequence, at_us, data)))
                    sequence += 1

    def _behind(self) -> int:
        assert self._writer is not None
        return self._writer.transport.get_write_buffer_size()

    def _say(self, message: dict[str, Any]) -> None:
        self._send(frames.MESSAGE, json.dumps(message).encode())

    def _send(self, kind: int, data: bytes) -> None:
        assert self._writer is not None
        if not self._writer.is_closing():
            self._writer.write(frames.record(kind, data))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    os.nice(5)
    vars(aiortc.rtcrtpreceiver)["get_decoder"] = _decoder
    av.logging.set_level(None)
    logging.disable()  # what aiortc and asyncio say of a sender's mistakes helps nobody
    with socket.socket(fileno=int(sys.argv[1])) as wire:
        wire.setblocking(False)
        asyncio.run(Receiver(wire).run())


if __name__ == "__main__":
    main()
