"""What a person meets at the prompt: every command in both languages, and no traceback ever."""

from __future__ import annotations

import io
import json
import os
import re
import selectors
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubwall.cli import main
from hubwall.control.answering import AnsweringSocket, Reply
from hubwall.control.lock import WallLock
from hubwall.control.messages import Answer, Request
from hubwall.control.place import place
from hubwall.model.geometry import Rect
from hubwall.model.words import speak
from hubwall.requests import PictureRequest, ShowRequest
from hubwall.screens.virtual import VirtualWall

COMMANDS = [
    "show",
    "load",
    "quit",
    "picture",
    "check",
    "schema",
    "screens",
    "inputs",
    "panels",
    "keys",
    "outputs",
    "kinds",
    "seats",
    "share-server",
    "channels",
]
LAYOUT = """\
version: 1
name: Morning
canvas: 1920x1080
zones:
  - at: [0, 0, 960, 1080]
    clock:
"""


class Run:
    """Runs `hubwall` with a home of its own and no display, in this process: it starts none."""

    def __init__(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        self.home, self._monkeypatch, self._capfd = home, monkeypatch, capfd
        (home / "run").mkdir()
        self.environment = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "LC_ALL": "C.UTF-8",
            "HUBWALL_LANGUAGE": "",
            "COLUMNS": "100",
            "DISPLAY": "",
            "WAYLAND_DISPLAY": "",
        }
        monkeypatch.chdir(home)

    def __call__(self, *arguments: str, code: int = 0, answer: str = "", **more: str) -> str:
        """Its output and errors together; the exit code is checked."""
        for name, value in {**self.environment, **more}.items():
            self._monkeypatch.setenv(name, value)
        self._monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        self._capfd.readouterr()
        ended = 0
        try:
            main(list(arguments))
        except SystemExit as end:
            ended = int(end.code or 0)
        said = "".join(self._capfd.readouterr())
        assert "Traceback" not in said, said
        assert ended == code, said
        return said


@pytest.fixture
def hubwall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    yield Run(tmp_path, monkeypatch, capfd)
    speak("en")


@pytest.fixture
def layouts(hubwall: Run) -> Path:
    folder = hubwall.home / "config" / "hubwall" / "layouts"
    folder.mkdir(parents=True)
    (folder / "morning.yaml").write_text(LAYOUT)
    return folder


class RunningWall:
    """Answers as a wall would, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.lock = WallLock(place().lock)
        assert self.lock.take()
        self.socket = AnsweringSocket(place(), self._answer)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _answer(self, request: Request, reply: Reply) -> None:
        self.asked.append(request)
        if request.do == "quit":
            reply(Answer(False, "Not now."))
        else:
            reply(Answer(True, f"Done: {request.do}"))

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self.socket, selectors.EVENT_READ)
            while not self._ending.is_set():
                if selector.select(0.02):
                    self.socket.work()

    def end(self) -> None:
        self._ending.set()
        self._thread.join(5)
        self.socket.close()
        self.lock.free()


@pytest.fixture
def wall(hubwall: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningWall]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", hubwall.environment["XDG_RUNTIME_DIR"])
    wall = RunningWall()
    yield wall
    wall.end()


def test_help_names_every_command_in_both_languages(hubwall: Run) -> None:
    english, french = hubwall("--help"), hubwall("--help", LC_ALL="fr_FR.UTF-8")
    for command in COMMANDS:
        line = re.compile(rf"^  {command} +(\S.*)$", re.MULTILINE)
        said, dit = line.search(english), line.search(french)
        assert said, command
        assert dit, command
        assert said[1] != dit[1]
    assert "wall-process" not in english
    assert hubwall("--language", "fr", "--help") == hubwall("--help", "--language=fr") == french


@pytest.mark.parametrize("line", ["language: fr", "language: 'fr'  # ours", 'language:   "fr"'])
def test_the_settings_choose_the_language_of_the_command_line(hubwall: Run, line: str) -> None:
    french = hubwall("kinds", LC_ALL="fr_FR.UTF-8")
    folder = hubwall.home / "config" / "hubwall"
    folder.mkdir(parents=True)
    (folder / "settings.yaml").write_text(f"idle: 60\n{line}\n")
    assert hubwall("kinds") == french
    assert hubwall("kinds", HUBWALL_LANGUAGE="en") == hubwall("--language", "en", "kinds") != french


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("--language", "de", "kinds"), ""), (("kinds", "--language=de"), ""), (("kinds",), "de")],
)
def test_a_language_that_hubwall_does_not_speak_is_said_and_english_goes_on(
    hubwall: Run, arguments: tuple[str, ...], environment: str
) -> None:
    said = hubwall(*arguments, HUBWALL_LANGUAGE=environment, LC_ALL="fr_FR.UTF-8")
    warning, english = "hubwall does not speak “de”, only en, fr", hubwall("kinds")
    assert warning in said
    assert "".join(line for line in said.splitlines(True) if warning not in line) == english
    assert "speak" not in hubwall("kinds", LC_ALL="de_DE.UTF-8")


def test_nobody_types_a_password_for_a_login_that_is_unknown(hubwall: Run) -> None:
    said = hubwall("login", "nobody", code=1, answer="secret\n")
    assert "settings.yaml names no login “nobody”" in said
    assert "Password" not in said


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(hubwall: Run, command: str) -> None:
    assert f"hubwall {command}" in hubwall(command, "--help")


@pytest.mark.usefixtures("layouts")
def test_without_a_display_it_says_what_to_do(hubwall: Run) -> None:
    said = hubwall("morning", code=1)
    assert said.startswith("hubwall: No display")
    assert "--virtual 3x2" in said
    assert "Aucun écran" in hubwall("morning", "--language", "fr", code=1)


@pytest.mark.usefixtures("layouts")
def test_a_layout_that_is_not_there_is_said_with_the_nearest(hubwall: Run) -> None:
    said = hubwall("mornin", code=1)
    assert "There is no layout “mornin”" not in said  # a part of a name is enough
    said = hubwall("mroning", code=1)
    assert said == "hubwall: There is no layout “mroning”. Did you mean “morning”?\n"


@pytest.mark.parametrize("command", ["load morning", "quit", "picture"])
@pytest.mark.usefixtures("layouts")
def test_no_wall_runs(hubwall: Run, command: str) -> None:
    assert hubwall(*command.split(), code=1) == "hubwall: No wall runs on this machine.\n"


def test_the_running_wall_is_told(hubwall: Run, layouts: Path, wall: RunningWall) -> None:
    assert hubwall("load", "morning") == "Done: load\n"
    assert hubwall("picture", "-o", "now.png", "--wait", "2") == "Done: picture\n"
    assert hubwall("panels", "off") == "Done: panels\n"
    assert hubwall("quit", code=1) == "hubwall: Not now.\n"
    assert wall.asked == [
        Request("load", {"name": str(layouts / "morning.yaml")}),
        Request("picture", {"file": str(hubwall.home / "now.png"), "wait_s": 2.0}),
        Request("panels", {"on": False}),
        Request("quit"),
    ]


def test_a_second_start_talks_to_the_first(hubwall: Run, layouts: Path, wall: RunningWall) -> None:
    assert hubwall("morning", "--identify") == "Done: load\nDone: identify\n"
    assert wall.asked[0] == Request("load", {"name": str(layouts / "morning.yaml")})
    assert "shown already" in hubwall()
    assert "shown already" in hubwall("show", "--virtual", "3x2")


def test_check_lists_what_is_wrong(hubwall: Run, layouts: Path) -> None:
    assert hubwall("check", str(layouts / "morning.yaml")) == ""
    wrong = layouts / "wrong.yaml"
    wrong.write_text(LAYOUT.replace("clock:", "clok:"))
    said = hubwall("check", str(layouts / "morning.yaml"), str(wrong), code=1)
    assert said.startswith(f"{wrong}:6:5: ")
    assert "clock" in said


def test_the_schema_is_draft_07(hubwall: Run) -> None:
    assert json.loads(hubwall("schema"))["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_keys_and_kinds_are_listed(hubwall: Run) -> None:
    assert re.search(r"Ctrl\+K +\w", hubwall("keys"))
    kinds = hubwall("kinds")
    assert "stream: " in kinds
    assert re.search(r"^    address \* +needed", kinds, re.MULTILINE)


def test_screens_are_drawn_and_arranged_after_asking(hubwall: Run) -> None:
    with VirtualWall([Rect(0, 0, 640, 480), Rect(640, 0, 640, 480)]) as two:
        hubwall.environment["DISPLAY"] = two.display
        folder = hubwall.home / "config" / "hubwall"
        folder.mkdir(parents=True)
        sizes = "sizes: {DUMMY0: [320, 240], DUMMY1: [320, 240]}"
        (folder / "wall.yaml").write_text(f"mullion: 10\n{sizes}\n")
        assert "1  DUMMY0" in hubwall("screens")
        refused = hubwall("screens", "--arrange", answer="n\n")
        assert "DUMMY1: from 640, 0 to 660, 0" in refused
        assert "DUMMY1: from 640, 0 to 660, 0" in hubwall("screens", "--arrange", answer="y\n")
        assert "lies so already" in hubwall("screens", "--arrange", "--yes")
        (folder / "wall.yaml").write_text("mullions: 10\n")
        assert "mullion" in hubwall("screens", "--arrange", code=1)
        assert "DPMS" in hubwall("panels", "off", code=1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("--virtual 99x99", 1),
        ("--rehearse 0x2", 1),
        ("--rehearse nowhere", 1),
        ("--render magic", 2),
        ("panels sideways", 2),
        ("picture -o", 2),
        ("picture morning --screens x", 1),
        ("check", 2),
        ("check /nowhere/at-all.yaml", 1),
        ("load", 2),
        ("--nonsense", 2),
        ("wall-process {}[", 1),
        ("show a b c", 2),
    ],
)
@pytest.mark.usefixtures("layouts")
def test_mistakes_at_the_prompt_are_worded(hubwall: Run, arguments: str, code: int) -> None:
    said = hubwall(*arguments.split(), code=code)
    assert len(said.strip()) > 10


def test_the_base_install_says_what_is_missing(hubwall: Run) -> None:
    """As a workstation that only shares its screen has it."""
    without = (
        "import sys; sys.modules.update(dict.fromkeys(['PySide6', 'vlc', 'Xlib', 'ruamel']))\n"
    )
    script = without + "from hubwall.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", script, "keys"],
        env={**os.environ, **hubwall.environment},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "pip install 'hubwall[wall]'" in done.stderr
    assert "PySide6-Essentials" in done.stderr


def test_requests_come_out_as_they_went_in() -> None:
    request = ShowRequest("/a/matin d’été.yaml", "3x2", "cpu", True, True, "fr", True, "it hung")
    assert ShowRequest.from_json(request.to_json()) == request
    assert PictureRequest("/a.yaml", "/b.png").wait_s > 0
