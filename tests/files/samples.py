"""Kinds and a layout for the tests of files."""

from __future__ import annotations

import importlib
import random
import re
from pathlib import Path
from typing import Any

import hubwall.sources

SHIFT = """\
# yaml-language-server: $schema=https://example.org/layout.schema.json
# The morning's wall.
version: 1
name: Morning shift
screens:                       # the wall it was drawn on
  - [0, 0, 1920, 1080]
  - [1980, 0, 1920, 1080]
zones:
  # what is on television
  - id: news                   # may be left out
    name: News
    at: [0, 0, 1920, 1080]     # x, y, width, height
    stream: https://example.org/live.m3u8
    volume: 60                 # 0 to 100, as heard

  - id: mentions
    name: 'Mentions'
    at: [1980, 0, 960, 1080]
    z: 2
    web:                       # `web: ADDRESS` is short for this
      url: https://app.example.com/mentions
      login: brand-team
      zoom: 1.25               # legible from the desks
      refresh: 15 min

  # the clock on the right
  - id: time
    at:
      - 2940
      - 0
      - 960
      - 540
    clock: [Europe/Paris, Africa/Abidjan]
  - id: notice
    at: [2940, 540, 960, 540]
    text:
      markdown: |
        # Welcome

        Visit starts at **10:00**
# the end
"""


def all_kinds() -> dict[str, Any]:
    found = {}
    for folder in sorted(Path(hubwall.sources.__file__).parent.iterdir()):
        if (folder / "__init__.py").exists():
            kind = importlib.import_module(f"hubwall.sources.{folder.name}").KIND
            found[kind.name] = kind
    return found


PIECES = re.findall(r"\w+|\s+|[^\w\s]", SHIFT)
ODD = ["[", "]", "{", "}", ":", "- ", "&a ", "*a", "!!x ", "\t", "\n", "'", '"', "|", "99999999",
       "-1", "null", "${x}", "\x00", "é", "  ", "#", "? ", "<<", "id", "zones", "at",
       "web"]  # fmt: skip


def mutated(seed: int) -> str:
    """The sample with one to six random changes: always the same for one seed."""
    chance = random.Random(seed)
    pieces = list(PIECES)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(pieces))
        match chance.randrange(4):
            case 0:
                del pieces[place : place + chance.randint(1, 5)]
            case 1:
                pieces.insert(place, chance.choice(ODD))
            case 2:
                pieces[place] = chance.choice(ODD)
            case _:
                pieces[place:place] = pieces[chance.randrange(len(pieces)) :][:8]
    return "".join(pieces)
