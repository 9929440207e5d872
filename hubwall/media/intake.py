"""The intake: fetches a live stream, keeps the last minutes of it, and fetches it anew for as long
as it takes when it has stopped.

It works in a thread of the decoder process. What it gives is an MPEG transport stream in a
recording, from which the player takes it at any place: that is the seam at which looking again
stands. Nothing is decoded here. It also takes in what Debian's libvlc can't (RTSP and session
descriptions, since they build it without live555; RTP, of which it keeps no count).
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from hubwall.media.again.recording import Recording
from hubwall.media.again.transport import Transport
from hubwall.media.diagnosis import answers, diagnose
from hubwall.media.protocol import State
from hubwall.media.receiving import carrying, datagrams, fetching, tuners
from hubwall.media.receiving.wanted import FailedError, Put, UnfitError, Wanted

_CAMERAS = frozenset({"rtsp", "rtsps"})
_TUNERS = frozenset({"satip"})
_DATAGRAMS = frozenset({"rtp", "udp"})
_WEB = frozenset({"http", "https"})
_FLASH = frozenset({"rtmp", "rtmps", "rtmpt"})
PROBE_S = 1.0  # between two looks whether the server is there
LONGEST_WAIT_S = 5.0  # between two attempts, whatever the looks tell
_JITTER = 0.2
EMPTY_S = 20.0  # what comes has no picture and no sound for so long: the server is asked anew
_LASTED_S = 5.0  # a stream that came for so long was a good one


def takes_in(address: str, again: bool = False) -> bool:
    """Whether the address is one for the intake; `again`: it shall be looked at again."""
    scheme = urlsplit(address).scheme.lower() or address.partition(":")[0].lower()
    if scheme in _CAMERAS | _TUNERS or scheme == "rtp" or _is_description(address):
        return True
    return again and scheme in _DATAGRAMS | _WEB | _FLASH


def _is_description(address: str) -> bool:
    return urlsplit(address).path.lower().endswith(".sdp")


def way(address: str) -> Callable[[Wanted, Put], None]:
    """How such an address is fetched."""
    scheme = urlsplit(address).scheme.lower() or address.partition(":")[0].lower()
    if _is_description(address) or scheme in _CAMERAS | _FLASH:
        return carrying.carry
    if scheme in _TUNERS:
        return tuners.tune
    return datagrams.receive if scheme in _DATAGRAMS else fetching.fetch


class Intake:
    """One stream, for as long as the process lives."""

    def __init__(self, wanted: Wanted, recording: Recording, on_news: Callable[[], None]) -> None:
        """`on_news` is called, in the intake's thread, when it begins, breaks, stops or turns out
        to be nothing for the intake."""
        self.problem: State | None = None  # why nothing comes at the moment
        self.unfit = False
        self.connections = 0
        self._wanted, self._recording, self._on_news = wanted, recording, on_news
        self._transport = Transport()
        self._got = time.monotonic()  # the last of the stream itself
        threading.Thread(target=self._keep_on, daemon=True, name="intake").start()

    @property
    def sound_only(self) -> bool:
        """Whether it has no picture."""
        return self._transport.sound_only

    def _keep_on(self) -> None:
        failures = 0
        while not self.unfit:
            began = self._got = time.monotonic()
            self._transport.anew()
            self.connections += 1
            state = self._once()
            failures = 0 if time.monotonic() - began > _LASTED_S else failures + 1
            self.problem = state
            self._on_news()
            if not self.unfit:
                self._wait(began, failures)

    def _once(self) -> State | None:
        """Fetch it until it ends; why it did."""
        wanted = self._wanted
        try:
            way(wanted.location)(wanted, self._put)
        except FailedError as failed:
            return failed.state
        except UnfitError:
            self.unfit = True
            return None
        except Exception:  # noqa: S110 - foreign streams are wrong in ways that nobody thought of
            pass
        if self._recording.came:  # it was there
            return State("failed", "stalled")
        found = diagnose(wanted.location, wanted.login)
        return State("failed", "stalled") if found.code == "not-a-video" else found

    def _put(self, data: bytes) -> None:
        pieces = self._transport.feed(data)
        now = time.monotonic()
        if not pieces:
            if now - self._got > EMPTY_S:
                raise TimeoutError
            return
        self._got = now
        self._recording.add(pieces)
        if any(piece.breaks for piece in pieces):
            self.problem = None
            self._on_news()

    def _wait(self, began: float, failures: int) -> None:
        """Until another attempt makes sense: the server has come back, or was not asked just now.
        One that answers, but not with the stream, is asked less and less often, unless asking is
        as cheap as looking whether it is there."""
        chance = 1 - _JITTER * random.random()  # noqa: S311 (many zones, one server)
        cheap = urlsplit(self._wanted.location).scheme.lower() in _WEB
        apart = PROBE_S if cheap else min(LONGEST_WAIT_S, PROBE_S * 2.0 ** (max(failures, 1) - 1))
        again, late = began + apart * chance, began + LONGEST_WAIT_S * chance
        gone = False
        while (now := time.monotonic()) < late:
            looked = answers(self._wanted.location, PROBE_S)
            if looked is False:
                gone, due = True, now + PROBE_S * chance
            elif gone or now >= again:
                return
            else:
                due = again
            time.sleep(max(0.0, min(due, late) - time.monotonic()))
