"""README's example of a kind of one's own is built, installed and shown, exactly as it stands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from hubwall.files.layout_saving import Saved, save_layout
from hubwall.files.layouts import read_layout
from hubwall.model.layout import Layout
from hubwall.sources.installed import kinds
from tests.wall.program import ROOT, Program, x_server

COLOUR = (0x20, 0xA0, 0x60)
LAYOUT = """\
version: 1
name: Colours
canvas: 1280x720
zones:
  - id: plain
    at: [0, 0, 640, 720]
    acme.colour: "#20a060"   # calm
  - id: time
    at: [640, 0, 640, 720]
    clock: local
"""


def example() -> dict[str, str]:
    """The files of the example in README, by their names."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("## A kind of your own\n")[1].split("\n## ")[0]
    blocks = re.findall(r"```\w+\n(?:#|//) (\S+)\n(.*?)```", section, re.DOTALL)
    assert len(blocks) == 3
    return dict(blocks)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the example's package is installed in."""
    project = tmp_path_factory.mktemp("acme")
    for name, text in example().items():
        path = project / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    target = tmp_path_factory.mktemp("site")
    options = ["--no-index", "--no-build-isolation", "--no-deps", "--target", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", *options, str(project)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return target


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as found:
        yield found


@pytest.fixture
def program(tmp_path: Path, display: str) -> Iterator[Program]:
    found = Program(tmp_path, display)
    (found.layouts / "colours.yaml").write_text(LAYOUT, encoding="utf-8")
    yield found
    found.kill()


def install(program: Program, site: Path) -> None:
    program.environment["PYTHONPATH"] = f"{site}:{ROOT}"


def uninstall(program: Program) -> None:
    program.environment["PYTHONPATH"] = str(ROOT)


def test_it_takes_no_more_than_thirty_lines() -> None:
    assert sum(len(text.splitlines()) + 1 for text in example().values()) <= 30


def test_the_command_line_knows_it(program: Program, site: Path) -> None:
    install(program, site)
    layout = program.layouts / "colours.yaml"
    said = program.command("kinds")
    assert "acme.colour: Plain colour" in said
    assert "What the zone is filled with" in said
    assert program.command("check", str(layout)) == ""
    layout.write_text(LAYOUT.replace("#20a060", "greenish"), encoding="utf-8")
    assert f"{layout}:7:" in program.command("check", str(layout), code=1)
    schema = json.loads(program.command("schema"))
    assert "acme.colour" in json.dumps(schema["definitions"])


def test_it_is_shown_until_it_is_uninstalled_and_then_said(program: Program, site: Path) -> None:
    install(program, site)
    program.start("colours")
    shot = program.home / "shot.png"
    assert program.ask("picture", file=str(shot), wait_s=20).ok
    with Image.open(shot) as picture:
        assert picture.convert("RGB").getpixel((320, 360)) == COLOUR
    program.quit()
    uninstall(program)
    program.start()
    zones = program.zones
    assert zones["plain"]["health"] == "failed"
    assert "acme.colour" in zones["plain"]["problem"]
    assert zones["time"]["health"] == "playing"
    layout = program.layouts / "colours.yaml"
    assert "acme.colour" in program.command("check", str(layout), code=1)
    assert layout.read_text(encoding="utf-8") == LAYOUT


def test_without_it_its_zone_is_saved_back_word_for_word(tmp_path: Path) -> None:
    path = tmp_path / "colours.yaml"
    path.write_text(LAYOUT, encoding="utf-8")
    file = read_layout(path, kinds())
    assert file.layout is not None
    assert [zone.source.kind for zone in file.layout.zones] == ["error", "clock"]
    kept = Layout("Colours at night", file.layout.zones[:1], "colours")
    assert isinstance(save_layout(file, kept, path, kinds=kinds()), Saved)
    text = path.read_text(encoding="utf-8")
    assert '    acme.colour: "#20a060"   # calm\n' in text
    assert "name: Colours at night" in text
    shutil.copy(path, tmp_path / "again.yaml")
    again = read_layout(tmp_path / "again.yaml", kinds())
    assert again.layout is not None
    assert len(again.layout.zones) == 1
