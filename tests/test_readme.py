"""README says what the program does: tables, examples and commands are held in step with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hubwall.cli import parser
from hubwall.files.layout_keys import ZoneKeys
from hubwall.files.layouts import read_layout
from hubwall.files.settings import Settings, read_settings
from hubwall.files.wall_description import WallKeys, read_wall
from hubwall.sources.installed import kinds
from hubwall.wall.panels.overlay import groups

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def written(name: str) -> str:
    """The table between the two comments of that name."""
    found = re.search(rf"<!-- {name}: .*? -->\n(.*?)<!-- end of {name} -->", README, re.DOTALL)
    assert found, name
    return found[1].strip()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def keys_table() -> Iterator[str]:
    yield "| keys | what they do |"
    yield "|---|---|"
    for group in groups():
        yield f"| | **{group.title}** |"
        for row in group.rows:
            ways = ", ".join("+".join(f"`{cap}`" for cap in way) for way in row.ways)
            yield f"| {ways} | {row.text} |"


def shown(field: FieldInfo) -> str:
    if field.is_required():
        return "needed"
    value: Any = field.get_default(call_default_factory=True)
    plain = json.loads(json.dumps(value, default=list))
    return f"`{json.dumps(plain)}`" if plain not in ("", [], {}) else ""


def choices(annotation: Any) -> tuple[str, ...]:
    """The words that an option may be, where it is one of a few."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(choice.value for choice in annotation)
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def options_table(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """A row for each key, and below it those of the mappings that it names."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield f"| `{before}{name}` |  | {field.description} |"
            yield from options_table(field.annotation, f"{before}{name}: ")
            continue
        few = ", ".join(f"`{word}`" for word in choices(field.annotation) if word)
        meaning = f"{field.description} ({few})" if few else field.description
        yield f"| `{before}{name}` | {shown(field)} | {meaning} |"
        inner = getattr(field.annotation, "__args__", ())
        if inner and isinstance(inner[-1], type) and issubclass(inner[-1], BaseModel):
            yield from options_table(inner[-1], f"{before}{name}: NAME: ")


def table(model: type[BaseModel]) -> str:
    return "\n".join(["| key | default | meaning |", "|---|---|---|", *options_table(model)])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("keys", "\n".join(keys_table())),
        ("zone keys", table(ZoneKeys)),
        ("settings", table(Settings)),
        ("wall", table(WallKeys)),
    ],
)
def test_its_tables_say_what_the_program_says(name: str, expected: str) -> None:
    assert written(name) == expected


def test_its_examples_are_without_mistakes(tmp_path: Path) -> None:
    first, settings, wall = blocks("yaml")
    path = tmp_path / "first.yaml"
    path.write_text(first, encoding="utf-8")
    assert read_layout(path, kinds()).problems == ()
    for name, text, read in (
        ("settings.yaml", settings, lambda p: read_settings(p).problems),
        ("wall.yaml", wall, lambda p: read_wall(p)[1]),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert read(path) == ()


def test_a_first_layout_takes_five_lines() -> None:
    assert len(blocks("yaml")[0].splitlines()) == 5


def test_the_commands_and_options_that_it_names_are_there() -> None:
    commands = typer.main.get_command(parser()).commands  # type: ignore[attr-defined]
    named = re.findall(r"`hubwall ([^`]+)`", README)
    assert len(named) > 10
    for line in named:
        first, *rest = line.split()
        command = commands.get(first, commands["show"])
        known = {option for parameter in command.params for option in parameter.opts}
        for word in (first, *rest):
            assert not word.startswith("-") or word in known, line
    for name in commands:
        hidden = commands[name].hidden or name in ("show", "keys")
        assert hidden or re.search(rf"hubwall {name}\b", README), name


def test_every_kind_is_named() -> None:
    for name in kinds():
        assert "." in name or f"| `{name}` |" in README, name


def test_its_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in README.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(r"\]\(([^)]+)\)", README):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif not target.startswith("http"):
            assert (ROOT / target).exists(), target
