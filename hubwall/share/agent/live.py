"""A share that is on: its pictures, its sound and whoever drives it, as one."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Protocol

from hubwall.model.words import tr
from hubwall.share.agent.capture import CaptureError, Wanted
from hubwall.share.agent.screens import on_x11, open_capture
from hubwall.share.agent.sharing import Out, Sharing
from hubwall.share.messages import Event, ShareOn

if TYPE_CHECKING:
    from hubwall.share.agent.hands import Hands
    from hubwall.share.agent.plan import Plan
    from hubwall.share.agent.sound import Recorder


def title_in_words(what: str, title: str) -> str:
    """What a share is called here."""
    if what == "screen":
        return tr("Screen") if not title else tr("Screen {number}", number=title.split()[-1])
    words = {"region": tr("Region"), "window": tr("Window"), "sound": tr("Sound")}
    return title or words[what]


class LiveShare(Protocol):
    """From the loop's thread; none of it blocks but `join`. `title`: in words, for people here."""

    number: int
    title: str

    def told(self) -> ShareOn: ...
    def start(self) -> None: ...
    def begin(self) -> None: ...
    def watch(self, on: bool) -> None: ...
    def acked(self, sequence: int) -> None: ...
    def refresh(self) -> None: ...
    def driven(self, events: tuple[Event, ...]) -> None: ...
    def stop(self) -> None: ...
    def join(self) -> None: ...


class ScreenShare:
    """Pictures, perhaps with sound."""

    def __init__(
        self, number: int, sharing: Sharing, recorder: Recorder | None, hands: Hands | None
    ) -> None:
        self.number, self._sharing = number, sharing
        self._recorder, self._hands = recorder, hands
        self.title = title_in_words(sharing.capture.what, sharing.capture.title)

    def told(self) -> ShareOn:
        capture = self._sharing.capture
        sound, control = self._recorder is not None, self._hands is not None
        return ShareOn(self.number, capture.title, capture.what, capture.size, sound, control)

    def start(self) -> None:
        self._sharing.start()
        self._quiet()

    def begin(self) -> None:
        self._sharing.begin()
        self._quiet()

    def watch(self, on: bool) -> None:
        self._sharing.watch(on)
        if self._recorder is not None and on:
            self._recorder.start()
        if not on:
            self._quiet()

    def _quiet(self) -> None:
        if self._recorder is not None:
            self._recorder.listen()
        if self._hands is not None:
            self._sharing.order(self._hands.let_go)

    def acked(self, sequence: int) -> None:
        self._sharing.acked(sequence)

    def refresh(self) -> None:
        self._sharing.refresh()

    def driven(self, events: tuple[Event, ...]) -> None:
        hands = self._hands
        if hands is not None:
            self._sharing.order(lambda: hands.do(events, self._sharing.capture.place()))

    def stop(self) -> None:
        if self._recorder is not None:
            self._recorder.stop()
        if self._hands is not None:
            self._sharing.order(self._hands.let_go)
        self._sharing.stop()

    def join(self) -> None:
        self._sharing.join(2.0)
        if self._recorder is not None:
            self._recorder.join()
        if self._hands is not None:
            self._hands.close()


class SoundShare:
    """Sound alone. It is alive as long as the recorder gives sound, or would if it were wanted."""

    def __init__(self, number: int, out: Out) -> None:
        from hubwall.share.agent.sound import Recorder

        self.number = number
        self.title = title_in_words("sound", "")
        self._out = out
        self._recorder = Recorder(number, out)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"sound {number}", daemon=True)

    def told(self) -> ShareOn:
        return ShareOn(self.number, "", "sound", (0, 0), sound=True, control=False)

    def _run(self) -> None:
        """Says that the recorder goes round."""
        while not self._stopping.wait(0.25):
            if self._recorder.is_well(time.monotonic()):
                self._out.lively(self.number)

    def start(self) -> None:
        self._thread.start()
        self._recorder.listen()

    def begin(self) -> None:
        self._recorder.listen()

    def watch(self, on: bool) -> None:
        if on:
            self._recorder.start()
        else:
            self._recorder.listen()

    def acked(self, sequence: int) -> None: ...

    def refresh(self) -> None: ...

    def driven(self, events: tuple[Event, ...]) -> None: ...

    def stop(self) -> None:
        self._recorder.stop()
        if not self._stopping.is_set():
            self._stopping.set()
            self._out.ended(self.number, "")

    def join(self) -> None:
        self._recorder.join()


def open_share(number: int, wanted: Wanted, out: Out, plan: Plan) -> ScreenShare:
    """Raises CaptureError."""
    if plan.control and not on_x11():
        raise CaptureError(tr("Only a machine with X11 can be driven from the wall"))
    recorder: Recorder | None = None
    hands: Hands | None = None
    if plan.audio:
        from hubwall.share.agent.sound import Recorder as NewRecorder

        recorder = NewRecorder(number, out)
    capture = open_capture(wanted)
    if plan.control:
        from hubwall.share.agent.hands import Hands as NewHands

        hands = NewHands(wanted.display)
    return ScreenShare(number, Sharing(number, capture, out, plan.fps), recorder, hands)
