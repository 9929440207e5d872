"""Kinds and a layout for the tests of files."""

from __future__ import annotations

import importlib
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
