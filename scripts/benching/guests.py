"""A guest's browser on the wall, beside the same browser to another of its kind."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from benching import showing
from benching.hands import Hands
from benching.report import Figure, Options
from benching.screen import Reader
from benching.sharing import LOOK_S, PATIENCE_S, SCREEN, SETTLE_S, Source, ages, free_port, source
from hubwall.control.asking import ask
from hubwall.control.messages import Request
from hubwall.control.place import ControlError, Place
from hubwall.model.geometry import Rect
from tests.display.browsers import Chromium
from tests.display.guests import Guest
from tests.waiting import until

MOST_MS, MOST_BEGAN_MS = 200.0, 1000.0
PLAIN, GRAIN = Rect(1200, 300, 600, 1), 4.0
LETTER_G = 42  # key code of a PC keyboard
AWAKE = (
    "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling", "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip

SEND = """(async () => {
    const stream = await navigator.mediaDevices.getDisplayMedia({video: {frameRate: 30}})
    globalThis.peer = new RTCPeerConnection()
    for (const track of stream.getTracks()) peer.addTrack(track, stream)
    await peer.setLocalDescription()
    while (peer.iceGatheringState !== 'complete') await new Promise(r => setTimeout(r, 10))
    return peer.localDescription.sdp
})()"""
SHOW = """(async offer => {
    document.body.innerHTML = '<video autoplay muted style="position:fixed;inset:0;width:100vw;'
        + 'height:100vh;background:#000"></video>'
    globalThis.peer = new RTCPeerConnection()
    peer.ontrack = event => document.querySelector('video').srcObject = event.streams[0]
    await peer.setRemoteDescription({type: 'offer', sdp: offer})
    await peer.setLocalDescription()
    while (peer.iceGatheringState !== 'complete') await new Promise(r => setTimeout(r, 10))
    return peer.localDescription.sdp
})(%s)"""
TAKE = "peer.setRemoteDescription({type: 'answer', sdp: %s}).then(() => true)"


@contextmanager
def hubwall(wall: str, screen: Source) -> Iterator[Callable[[], None]]:
    """The guest's page in Chromium, which waits at the door. Gives the key that lets it in."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hubwall-bench-")))
        home, port = folder / "home", free_port()
        home.mkdir()
        layouts = showing.prepared_home(home)
        settings = layouts.parent / "settings.yaml"
        told = f"share: {{enabled: true, port: {port}, address: 127.0.0.1, name: bench}}\n"
        settings.write_text(settings.read_text() + told)
        places = [
            showing.Place(SCREEN, "welcome: ''", "welcome"),
            showing.Place(SCREEN, "z: 2\n    share: any", "pool"),
        ]
        layout = showing.write_layout(layouts / "bench.yaml", (SCREEN,), places)
        command = showing.hubwall_command(str(layout))
        running = stack.enter_context(showing.run(command, wall, home))
        place = running.home / "runtime" / "hubwall"

        def status(part: str) -> object:
            try:
                answer = ask(Request("status"), 10, Place(place / "wall.sock", place / "wall.lock"))
            except ControlError:
                return None
            return answer.values.get(part)

        welcome = until(lambda: status("welcome"), 30, "the wall shows a code")
        guest = Guest(stack.enter_context(_browser(folder / "guest", screen.display)),
                      welcome["address"])  # fmt: skip
        screen.say("all")
        guest.come_in("Ana", welcome["code"])
        guest.share()
        until(lambda: "Ana" in str(status("said")), 30, "the guest waits")
        hands = Hands(wall)
        stack.callback(hands.close)
        yield lambda: hands.tap(LETTER_G)


@contextmanager
def chromium(wall: str, screen: Source) -> Iterator[Callable[[], None]]:
    """A page that sends and a page that shows, each in a Chromium of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hubwall-bench-")))
        shown = stack.enter_context(_browser(folder / "shows", wall, "--kiosk"))
        sends = stack.enter_context(_browser(folder / "sends", screen.display))
        blank = folder / "blank.html"
        blank.write_text("<!doctype html><body>")
        for browser in (sends, shown):
            browser.go(blank.as_uri())
        screen.say("all")
        offer = sends.run(SEND)
        answer = shown.run(SHOW % json.dumps(offer))
        yield lambda: sends.run(TAKE % json.dumps(answer))


def _browser(folder: Path, display: str, *more: str) -> Chromium:
    return Chromium(folder, display, size=(SCREEN.width, SCREEN.height), more=(*AWAKE, *more))


WAYS: dict[str, Callable[[str, Source], AbstractContextManager[Callable[[], None]]]] = {
    "hubwall": hubwall,
    "Chromium to Chromium": chromium,
}


@dataclass(frozen=True)
class Run:
    """Ages in ms, pictures a second; ms from letting in to the first picture."""

    median: float
    p99: float
    rate: float
    began: float


def measure(options: Options) -> list[Figure]:
    """Both in turn, several times; medians."""
    runs: dict[str, list[Run]] = {name: [] for name in WAYS}
    number = options.display
    with showing.wall((SCREEN,), number) as wall, source(number and number + 1) as screen:
        for _ in range(options.rounds):
            for name, way in WAYS.items():
                run = one(way, wall.display, screen, options.seconds)
                if run is None:
                    options.say(f"  a guest's screen, {name}: shows nothing")
                    continue
                runs[name].append(run)
                options.say(
                    f"  a guest's screen, {name}: {_text(run)}, began in {run.began:.0f} ms"
                )
    if not all(runs.values()):
        return [Figure("Guest: age of a picture", "not seen", f"≤ {MOST_MS:.0f} ms", False)]
    ours, theirs = (_middle(runs[name]) for name in WAYS)
    reached = theirs.median > MOST_MS or ours.median <= MOST_MS
    return [
        Figure(
            "Guest: age of a picture, median / p99",
            f"{_text(ours)}; theirs {_text(theirs)}",
            f"no worse than theirs, ≤ {MOST_MS:.0f} ms where they reach it",
            ours.median <= 1.1 * theirs.median and reached,
        ),
        Figure(
            "Guest: from letting in to picture",
            f"{ours.began:.0f} ms",
            f"≤ {MOST_BEGAN_MS:.0f} ms",
            ours.began <= MOST_BEGAN_MS,
        ),
    ]


def _middle(runs: list[Run]) -> Run:
    parts = zip(*(astuple(run) for run in runs), strict=True)
    return Run(*(statistics.median(part) for part in parts))


def _text(run: Run) -> str:
    return f"{run.median:.0f} / {run.p99:.0f} ms, {run.rate:.1f}/s"


def _opened(reader: Reader) -> float | None:
    """When the first picture was seen, by its grain: a ghost and a blank page are plain there. Its
    number can't be read at once, for a second or two the zone's strip lies on it."""
    end = time.perf_counter() + PATIENCE_S
    while (now := time.perf_counter()) < end:
        if float(reader.row(PLAIN.y, PLAIN.x, PLAIN.width)[:, :3].std(axis=0).max()) > GRAIN:
            return now
        time.sleep(LOOK_S)
    return None


def one(
    way: Callable[[str, Source], AbstractContextManager[Callable[[], None]]],
    wall: str,
    screen: Source,
    seconds: float,
) -> Run | None:
    with way(wall, screen) as let_in:
        reader = Reader(wall, [SCREEN], LOOK_S)
        try:
            before = time.perf_counter()
            let_in()
            opened = _opened(reader)
            if opened is None:
                return None
            time.sleep(2 * SETTLE_S)  # until the browser has found its rate
            seen = reader.watch(seconds)
        finally:
            reader.close()
    made = ages(seen, screen.times)
    if not made:
        return None
    began = 1000 * (opened - before)
    return Run(statistics.median(made), float(np.quantile(made, 0.99)), seen.rates()[0], began)
