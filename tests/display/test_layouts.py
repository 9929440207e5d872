"""Layouts: one takes the place of another, files change on disk, and the wall comes back."""

from __future__ import annotations

import json

from hubwall.model.geometry import Rect
from tests.display.eyes import differing, look
from tests.display.hands import Hands
from tests.display.walls import BLUE, GREEN, RED, Wall
from tests.waiting import until


def test_what_stays_stays_and_moves(wall: Wall) -> None:
    wall.show(wall.film(100, 100, 480, 270), wall.picture("red", 1000, 100, 480, 270))
    film, red = (wall.zones[name]["process"] for name in ("film", "red"))
    wall.write("other", [
        wall.film(1960, 560, 960, 540),
        wall.picture("blue", 100, 100, 480, 270),
    ])  # fmt: skip
    assert wall.ask("load", name="other").ok
    wall.becomes("film", Rect(1960, 560, 960, 540))
    wall.moves(Rect(1960, 560, 960, 540))
    wall.sees(300, 200, BLUE)
    wall.sees(1200, 200, lambda c: max(c) < 40)
    assert wall.zones["film"]["process"] == film
    assert red not in [process.pid for process in wall.processes()]


def test_a_file_that_an_editor_changed_is_offered(wall: Wall, hands: Hands) -> None:
    wall.show(wall.picture("red", 0, 0, 960, 540), name="edited")
    wall.sees(480, 270, RED)
    path = wall.layouts / "edited.yaml"
    for keep in (True, False):
        text = json.loads(path.read_text())
        text["zones"][0] |= {"image": str(wall.media / "green.png"), "name": f"kept {keep}"}
        path.write_text(json.dumps(text))
        wall.state("panel", "question")
        hands.key(*(["Escape"] if keep else ["Return"]))
        wall.state("mode", "wall")
        wall.sees(480, 270, RED if keep else GREEN)


def test_a_start_brings_the_wall_as_it_was_left(wall: Wall, hands: Hands) -> None:
    wall.show(wall.picture("red", 0, 0, 480, 270), wall.picture("blue", 980, 0, 480, 270))
    hands.key("Tab")
    hands.key("Shift_L", "Right")
    hands.key("Tab")
    hands.key("Delete")
    until(lambda: set(wall.zones) == {"red"}, what="one zone is left")
    wall.quit()
    wall.start()
    assert {name: wall.at(name) for name in wall.zones} == {"red": Rect(1, 0, 480, 270)}
    wall.playing()
    wall.sees(240, 135, RED)
    hands.key("Tab")
    wall.state("selected", ["red"])


def test_a_layout_with_mistakes_shows_what_it_can_and_says_the_rest(wall: Wall) -> None:
    good = wall.picture("green", 0, 0, 480, 270)
    bad = {"id": "bad", "at": [980, 0, 480, 270], "image": {"files": "x.png", "secnds": 3}}
    path = wall.write("half", [good, bad])
    assert "secnds" in wall.ask("load", name=str(path)).text
    wall.sees(240, 135, GREEN)
    card = look(wall.display, Rect(980, 0, 480, 270))
    assert differing(card, card[:1, :1].repeat(270, 0).repeat(480, 1)) > 0.001, "words in its place"
    said = wall.command("check", str(path), code=1)
    assert f"{path}:" in said
    assert "seconds" in said
    path.write_text("zones: [")
    assert not wall.ask("load", name=str(path)).ok
    assert set(wall.zones) == {"green", "bad"}
