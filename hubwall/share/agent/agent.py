"""A seat's side of everything: connects, comes back, shares what it is told to, and stops when it
is taken off. One event loop; each share has a thread."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable
from dataclasses import replace

from hubwall.model.words import tr
from hubwall.share import pairing
from hubwall.share.agent.capture import CaptureError, Wanted
from hubwall.share.agent.connection import (
    Connection,
    OtherCertificateError,
    RefusedError,
    connect,
)
from hubwall.share.agent.live import LiveShare, SoundShare, open_share
from hubwall.share.agent.plan import Plan
from hubwall.share.agent.screens import monitors
from hubwall.share.messages import (
    Ack,
    Alive,
    Ask,
    Bye,
    Declined,
    FromDesk,
    Input,
    Level,
    Offer,
    Refresh,
    ShareOff,
    State,
    Unwatch,
    Watch,
)
from hubwall.share.pinned import KnownWall, pin_wall

ALIVE_S = 0.5
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.2, 1.0
_MOST_BACKLOG = 64 * 1024  # bytes; with more on the line, levels are left out
_LOOK_AROUND_AFTER = 4
"""Failed attempts after which the network is asked whether the wall has another address."""

_UNKNOWN = "The wall does not know this seat (any more). Pair again: hubwall share --pair {wall}"
_REFUSALS = {
    "not-paired": _UNKNOWN,
    "revoked": _UNKNOWN,
    "version": "The wall speaks another version of hubwall. Update the older one of the two.",
    "disabled": "Sharing is switched off at the wall.",
    "signature": "The wall did not accept this seat's key. Something may be between you and it.",
    "full": "The wall has as many seats connected as it can.",
}
_PASSING = ("full", "disabled")


class AgentError(Exception):
    """It can't go on; the text is for people."""


class Agent:
    """`run` it. `stop` takes everything off and ends `run`."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.wall = plan.wall
        self._connection: Connection | None = None
        self._shares: dict[int, LiveShare] = {}
        self._lively: set[int] = set()
        self._number = 0
        self._stopped = asyncio.Event()
        self._reason = ""
        self._leaving: set[asyncio.Future[None]] = set()  # what shares had open is closed
        self._asked: asyncio.Task[None] | None = None
        self._given: dict[int, int] = {}  # the share of each screen that the wall asked for
        self._said = ""
        self._loop = asyncio.get_running_loop()

    async def run(self) -> None:
        """Until it is stopped, or everything has been taken off. Raises AgentError."""
        try:
            for wanted in self.plan.shares:
                self._open(wanted)
            if self.plan.audio_only:
                self._add(SoundShare(self._next(), self))
            await self._stay_connected()
        finally:
            await self._end()
        if self._reason:
            raise AgentError(self._reason)

    def stop(self, reason: str = "") -> None:
        """From the loop's thread."""
        self._reason = self._reason or reason
        self._stopped.set()

    def _open(self, wanted: Wanted) -> None:
        try:
            share = open_share(self._next(), wanted, self, self.plan)
        except CaptureError as problem:
            raise AgentError(str(problem)) from problem
        self._add(share)

    def _next(self) -> int:
        self._number = self._number % 0xFFFF + 1
        return self._number

    def _add(self, share: LiveShare) -> None:
        self._shares[share.number] = share
        share.start()
        if self._connection is not None:
            self._connection.say(share.told())

    async def _end(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        for share in list(self._shares.values()):
            share.stop()
        if self._connection is not None:
            for number in self._shares:
                self._connection.say(ShareOff(number))
            self._connection.say(Bye())
            await self._connection.close()
            self._connection = None
        for share in list(self._shares.values()):
            await asyncio.to_thread(share.join)
        await asyncio.gather(*self._leaving)

    # Connecting

    async def _stay_connected(self) -> None:
        stopping = asyncio.ensure_future(self._stopped.wait())
        failed = 0
        while not self._stopped.is_set():
            task = asyncio.ensure_future(self._once())
            await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                break
            failed = 0 if task.result() else failed + 1
            if failed == _LOOK_AROUND_AFTER:
                await self._look_around()
            pause = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 1.5**failed)
            pause *= random.uniform(0.5, 1.0)  # noqa: S311 - so that six seats don't come at once
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), pause)
        stopping.cancel()

    async def _once(self) -> bool:
        """Connect and stay as long as it holds; whether that came about. Raises AgentError."""
        wall = self.wall
        try:
            connection = await connect(wall, self.plan.identity, self.plan.name)
        except OtherCertificateError:
            await self._renew(wall)
            return False
        except RefusedError as refused:
            text = tr(_REFUSALS.get(refused.code, _REFUSALS["signature"]), wall=wall.host)
            if refused.code not in _PASSING:
                raise AgentError(text) from refused
            self._tell(text)
            return False
        except OSError as problem:
            self._tell(
                tr("{wall} does not answer ({reason}); trying again …", wall=wall.name,
                   reason=problem)
            )  # fmt: skip
            return False
        await self._serve(connection)
        return True

    async def _renew(self, wall: KnownWall) -> None:
        """The certificate is another: go on only if the wall's own key vouches for it."""
        try:
            found = await pairing.renewed(wall)
        except pairing.PairingError as problem:
            self._tell(str(problem))
            return
        if found is None:
            if await self._look_around():
                return
            raise AgentError(
                tr(
                    "Who answers at {host} is not the wall “{wall}” that this seat is paired with. "
                    "If the wall was installed anew, pair again: hubwall share --pair {host}",
                    host=wall.host,
                    wall=wall.name,
                )
            )
        self._keep(found)

    async def _look_around(self) -> bool:
        """Perhaps the wall has another address now; its key says whether it is the same."""
        from hubwall.share.finding import find_walls  # needs zeroconf, which takes its time

        for found in await find_walls(self.wall.name):
            moved = replace(self.wall, host=found.host, port=found.port)
            with contextlib.suppress(pairing.PairingError):
                if same := await pairing.renewed(moved):
                    self._keep(same)
                    return True
        return False

    def _keep(self, wall: KnownWall) -> None:
        self.wall = wall
        pin_wall(wall)

    async def _serve(self, connection: Connection) -> None:
        self._connection = connection
        self._said = ""
        for share in list(self._shares.values()):
            connection.say(share.told())
            share.begin()
        if self.plan.offer:
            self._offer(connection)
        beat = asyncio.ensure_future(self._beat(connection))
        try:
            while (message := await connection.hear()) is not None:
                self._heard(message)
        finally:
            beat.cancel()
            if not self._stopped.is_set():
                self._connection = None
                for share in list(self._shares.values()):
                    share.begin()
                await connection.close()
                self._tell(tr("The connection to {wall} was lost; trying again …",
                              wall=self.wall.name))  # fmt: skip

    async def _beat(self, connection: Connection) -> None:
        """Pass on which captures have gone round: who hangs is not among them."""
        while True:
            await asyncio.sleep(ALIVE_S)
            lively, self._lively = self._lively, set()
            connection.say(Alive(tuple(number for number in self._shares if number in lively)))

    def _offer(self, connection: Connection) -> None:
        try:
            listed = monitors(self.plan.display)
        except CaptureError as problem:
            self.stop(str(problem))
            return
        screens = tuple((one.name, one.rect[2], one.rect[3]) for one in listed)
        connection.say(Offer(screens, "always" if self.plan.always else "ask"))
        self._tell(tr("{wall} may ask for this seat's screens.", wall=self.wall.name))

    # What the desk says

    def _heard(self, message: FromDesk) -> None:
        match message:
            case Watch(number) if number in self._shares:
                self._shares[number].watch(True)
            case Unwatch(number) if number in self._shares:
                self._shares[number].watch(False)
            case Ack(number, sequence) if number in self._shares:
                self._shares[number].acked(sequence)
            case Refresh(number) if number in self._shares:
                self._shares[number].refresh()
            case Input(number, events) if number in self._shares and self.plan.control:
                self._shares[number].driven(events)
            case State(number, state) if number in self._shares:
                self._state(number, state)
            case Ask(screen) if self.plan.offer and (self._asked is None or self._asked.done()):
                self._asked = asyncio.ensure_future(self._ask(screen))
            case _:
                pass

    def _state(self, number: int, state: str) -> None:
        title = self._shares[number].title
        texts = {
            "waiting": "“{title}” waits to be let in.",
            "offered": "“{title}” is offered to the wall.",
            "shown": "“{title}” is on the wall. Ctrl+C takes it off.",
            "taken-off": "“{title}” was taken off.",
            "turned-away": "“{title}” was not let in.",
        }
        self._tell(tr(texts[state], title=title))
        if state in ("taken-off", "turned-away"):
            self._shares[number].stop()

    async def _ask(self, screen: int) -> None:
        """Somebody at the wall wants to see a screen: with the seat's consent."""
        if self._given.get(screen) in self._shares:
            return
        try:
            listed = monitors(self.plan.display)
        except CaptureError:
            listed = []
        if screen >= len(listed):
            self._decline(screen, "no-screen")
            return
        if not self.plan.always:
            asks = self.plan.consent
            agreed = await asks(listed[screen].name, self.wall.name) if asks else None
            if not agreed:
                self._decline(screen, "no-answer" if agreed is None else "no")
                return
        try:
            plan = self.plan
            self._open(Wanted(screen=screen + 1, pointer=plan.pointer, display=plan.display))
            self._given[screen] = self._number
        except AgentError as problem:
            self._tell(str(problem))
            self._decline(screen, "no-screen")

    def _decline(self, screen: int, code: str) -> None:
        if self._connection is not None:
            self._connection.say(Declined(screen, code))

    def _tell(self, text: str) -> None:
        """Once, however often it is true."""
        if text != self._said:
            self._said = text
            self.plan.say(text)

    # What the shares say, from their threads

    @property
    def backlog(self) -> int:
        connection = self._connection
        return connection.backlog if connection else 1 << 30

    @property
    def busy(self) -> bool:
        connection = self._connection
        return connection is not None and connection.busy

    def send(self, data: bytes) -> None:
        connection = self._connection
        if connection is not None:
            connection.send(data)

    def lively(self, number: int) -> None:
        self._lively.add(number)

    def level(self, number: int, level: int) -> None:
        connection = self._connection
        if connection is not None and connection.backlog < _MOST_BACKLOG:
            connection.say(Level(number, level))

    def changed(self, number: int) -> None:
        self._soon(lambda: self._changed(number))

    def ended(self, number: int, reason: str) -> None:
        self._soon(lambda: self._ended(number, reason))

    def _soon(self, what: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(what)

    def _changed(self, number: int) -> None:
        if self._connection is not None and number in self._shares:
            self._connection.say(self._shares[number].told())

    def _ended(self, number: int, reason: str) -> None:
        share = self._shares.get(number)
        if share is None or self._stopped.is_set():
            return
        del self._shares[number]
        leaving = asyncio.ensure_future(asyncio.to_thread(share.join))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)
        if self._connection is not None:
            self._connection.say(ShareOff(number))
        if reason:
            self._tell(reason)
        if not self._shares and not self.plan.offer:
            self.stop()
