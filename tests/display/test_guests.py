"""Guests on a real wall: a browser on a machine of its own, its screen seen on the wall."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall
from tests.display import networks
from tests.display.browsers import Browser, Chromium, Firefox
from tests.display.guests import Guest, coloured
from tests.display.hands import Hands
from tests.display.walls import GREEN, Wall, near
from tests.media.sound.servers import Server
from tests.ports import free_port
from tests.waiting import until
from tests.wall.program import x_server as one_screen

POOL, WELCOME = [100, 100, 640, 360], [1080, 100, 640, 360]
IN_POOL = 580, 280
SCREEN = 1280, 720
RIGHT_HALF = Rect(640, 0, 640, 720)
TAKES_TAB = "--auto-select-tab-capture-source-by-title=Tone"


class Reception:
    def __init__(self, wall: Wall, guest_display: str, folder: Path, stack: ExitStack) -> None:
        self.wall, self._display = wall, guest_display
        self._folder, self._stack = folder, stack

    @property
    def welcome(self) -> dict[str, str]:
        """What is to be read on the wall."""
        return until(lambda: self.wall.status["welcome"], 30, "the wall shows a code")

    def browser(self, kind: type[Browser] = Chromium, **more: Any) -> Browser:
        folder = self._folder / f"{kind.__name__.lower()}-{time.monotonic_ns()}"
        width, height = SCREEN
        return self._stack.enter_context(
            kind(folder, self._display, size=(width // 2, height), **more)
        )

    def guest(self, browser: Browser | None = None, host: str = "127.0.0.1") -> Guest:
        address = self.welcome["address"].replace("127.0.0.1", host)
        guest = Guest(browser or self.browser(), address)
        self._stack.callback(guest.leave)
        return guest

    def asked(self, name: str) -> None:
        """Wait until somebody at the wall may let her in."""

        def waits() -> bool:
            shares = self.wall.status["shares"].values()
            return any((s["name"], s["state"]) == (name, "waiting") for s in shares)

        until(waits, 30, f"{name} waits")

    def level(self, name: str) -> int:
        """How loud she is, as far as the wall knows."""
        shares = self.wall.status["shares"].values()
        return next((s["level"] for s in shares if s["name"] == name), 0)

    def let_in(self, guest: Guest, name: str, hands: Hands) -> None:
        """From typing the code to the picture on the wall."""
        guest.come_in(name, self.welcome["code"])
        guest.share()
        self.asked(name)
        hands.key("g")
        self.wall.sees(*IN_POOL, GREEN)
        guest.becomes("shown")

    def ghost(self, seconds: float = 10.0) -> None:
        self.wall.health("pool", "awaited", seconds)


@pytest.fixture(scope="module")
def guest_screen() -> Iterator[str]:
    """A guest's screen; all but the half where the browser is is green."""
    with one_screen(*SCREEN) as display, coloured(display, GREEN, RIGHT_HALF):
        yield display


@pytest.fixture(scope="module")
def loudspeakers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The wall's, and somebody who measures how loud they are."""
    assert shutil.which("pulseaudio"), "apt-get install pulseaudio pulseaudio-utils"
    made = Server(tmp_path_factory.mktemp("sound"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def open_wall(
    x_server: VirtualWall,
    media: Path,
    loudspeakers: Server,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Wall]:
    """A wall that shows guests how to come in, and a place for the next of them."""
    home = tmp_path_factory.mktemp("home")
    wall = Wall(home, x_server.display, media, PULSE_SERVER=loudspeakers.address)
    wall.screens = x_server.screens
    share = {"enabled": True, "port": free_port(), "address": "127.0.0.1", "name": "Room"}
    wall.set(share=share)
    zones = [
        {"id": "pool", "at": POOL, "share": "any"},
        {"id": "welcome", "at": WELCOME, "welcome": ""},
    ]
    wall.start(str(wall.write("room", zones)))
    yield wall
    wall.kill()


@pytest.fixture
def reception(
    open_wall: Wall, hands: Hands, guest_screen: str, tmp_path: Path
) -> Iterator[Reception]:
    """That wall with nobody on it."""
    with ExitStack() as stack:
        yield Reception(open_wall, guest_screen, tmp_path, stack)
    until(lambda: not open_wall.status["shares"], 20, "all guests have left")


@pytest.mark.parametrize("kind", [Chromium, Firefox])
def test_a_guest_comes_in_is_let_in_is_seen_and_taken_off(
    reception: Reception, hands: Hands, kind: type[Browser]
) -> None:
    wall, guest = reception.wall, reception.guest(reception.browser(kind))
    code = reception.welcome["code"]
    guest.join("Ana", f"{(int(code) + 1) % 1_000_000:06}")
    guest.reads("That is not the code on the wall")
    guest.come_in("Ana", f"{code[:3]} {code[3:]}")
    guest.share()
    guest.reads("Somebody at the wall has to let you in")
    reception.asked("Ana")
    assert wall.zones["pool"]["health"] == "awaited", "nobody has let her in"
    hands.key("g")
    wall.sees(*IN_POOL, GREEN)
    guest.reads("You are on the wall")
    guest.reads("What the wall sees")
    until(lambda: near(guest.sees, GREEN), 10, "the guest sees what the wall sees")
    hands.click(*IN_POOL)
    hands.key("Shift_L", "Delete")
    guest.becomes("taken-off")
    guest.reads("Your picture was taken off the wall")
    reception.ghost(3)


def test_a_guest_who_stops_or_loads_the_page_anew_leaves_the_ghost_at_once(
    reception: Reception, hands: Hands
) -> None:
    guest = reception.guest()
    reception.let_in(guest, "Bo", hands)
    guest.press("stop")
    guest.becomes("ready")
    reception.ghost()
    guest.share()
    reception.asked("Bo")
    hands.key("g")
    reception.wall.sees(*IN_POOL, GREEN)
    guest.reload()
    reception.ghost()
    guest.becomes("ready")  # without a code: the page still has its pass


def test_a_guest_network_behind_a_router_is_as_good(reception: Reception, hands: Hands) -> None:
    if reason := networks.why_not():
        pytest.skip(reason)
    with networks.behind_router() as namespace:
        guest = reception.guest(reception.browser(namespace=namespace), networks.WALL)
        reception.let_in(guest, "Fay", hands)
        until(lambda: near(guest.sees, GREEN), 10, "the guest sees what the wall sees")
        guest.press("stop")
        reception.ghost()


def test_a_guest_sends_a_picture_and_an_address_and_reads_what_became_of_them(
    reception: Reception,
) -> None:
    guest = reception.guest()
    guest.come_in("Gil", reception.welcome["code"])
    guest.run(
        "new Promise(done => at('seen').toBlob(picture => done(send('red.png', picture), 1)))"
    )
    guest.sent("red.png", "arrived", "It is in the wall's dock.")
    guest.run(
        "(at('address').value = 'https://example.org/plan', at('link').requestSubmit(), true)"
    )
    guest.sent("example.org.url", "arrived", "It is in the wall's dock.")
    guest.run("(send('run.png', new Blob(['MZ no picture at all'])), true)")
    guest.sent("run.png", "failed", "")


TONE = """<title>Tone</title><script>
const sound = new AudioContext(), tone = sound.createOscillator(), level = sound.createGain();
level.gain.value = 0.4;
tone.connect(level).connect(sound.destination);
tone.start();
</script>"""


def test_the_sound_of_a_tab_is_heard_on_the_wall_and_obeys_it(
    reception: Reception, hands: Hands, loudspeakers: Server
) -> None:
    wall, played = reception.wall, loudspeakers.record()
    flags = ("--autoplay-policy=no-user-gesture-required", TAKES_TAB)
    browser = reception.browser(Chromium, more=flags)
    assert isinstance(browser, Chromium)
    browser.open_beside("data:text/html," + quote(TONE))
    guest = reception.guest(browser)
    guest.come_in("Eva", reception.welcome["code"])
    guest.share()
    reception.asked("Eva")
    # a sine of 0.4: -11 dB, of 60 that count
    until(lambda: 78 <= reception.level("Eva") <= 86, 20, "the dock knows how loud she is")
    until(lambda: played.loud(0, 0.001), what="nobody has let her in")
    hands.key("g")
    wall.health("pool", "playing")
    until(lambda: played.loud(0.3, 0.55), 20, "she is heard")
    hands.click(*IN_POOL)
    hands.key("m")
    until(lambda: played.loud(0, 0.001), what="she is muted")
    hands.key("m")
    until(lambda: played.loud(0.3, 0.55), what="she is heard again")
    hands.key("minus", times=6)
    until(lambda: played.loud(0.01, 0.3), what="she is heard less")
    guest.press("stop")
    until(lambda: played.loud(0, 0.001), what="she is heard no more")


def test_what_was_let_in_comes_back_when_the_desk_was_killed(
    reception: Reception, hands: Hands
) -> None:
    wall, guest = reception.wall, reception.guest()
    reception.let_in(guest, "Cleo", hands)
    desk = next(p for p in wall.processes() if "hubwall.desk" in p.cmdline())
    os.kill(desk.pid, signal.SIGKILL)
    guest.reads("The wall can't be reached")
    guest.becomes("shown")
    until(lambda: "can't be reached" not in guest.says, what="the page is content again")
    wall.health("pool", "playing")
    wall.sees(*IN_POOL, GREEN)
    until(lambda: near(guest.sees, GREEN), 10, "the guest sees what the wall sees")


def test_a_guest_whose_browser_dies_never_looks_alive(reception: Reception, hands: Hands) -> None:
    browser = reception.browser()
    reception.let_in(reception.guest(browser), "Dan", hands)
    browser.kill()
    reception.wall.health("pool", "stale", 5)
    reception.ghost(20)
