"""What a seat always wants: `agent.toml` in the folder of hubwall's settings.

wall = "Newsroom"
name = "Ana"
consent = "always"      # or "ask": may the wall show a screen when it asks for it
fps = 30
audio = false
control = false         # may the wall's mouse and keyboard drive this machine
pointer = true
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from hubwall.model.words import tr
from hubwall.share.messages import CONSENTS, LONGEST_NAME

SLOWEST, FASTEST = 1, 60


class SettingsError(Exception):
    """The file can't be used; the text is for people."""


@dataclass(frozen=True)
class AgentSettings:
    wall: str = ""
    name: str = ""
    consent: str = "ask"
    fps: int = 30
    audio: bool = False
    control: bool = False
    pointer: bool = True


def settings_file() -> Path:
    return platformdirs.user_config_path("hubwall") / "agent.toml"


def read_settings(file: Path | None = None) -> AgentSettings:
    """Raises SettingsError, with every mistake in it."""
    path = file or settings_file()
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return AgentSettings()
    except (OSError, ValueError) as problem:
        raise SettingsError(f"{path}: {problem}") from problem
    mistakes = [words for key, value in said.items() if (words := _mistake(key, value))]
    if mistakes:
        raise SettingsError("\n".join(f"{path}: {words}" for words in mistakes))
    return AgentSettings(**said)


def _mistake(key: str, value: Any) -> str:
    """What is wrong with this entry; empty if nothing is."""
    default = vars(AgentSettings()).get(key)
    if default is None:
        return tr("“{key}” is no setting of a seat", key=key)
    if type(value) is not type(default):
        kinds = {str: tr("a text"), bool: tr("true or false"), int: tr("a number")}
        return tr("{key} must be {kind}", key=key, kind=kinds[type(default)])
    if key == "consent" and value not in CONSENTS:
        return tr("{key} must be {kind}", key=key, kind=" / ".join(CONSENTS))
    if key == "fps" and not SLOWEST <= value <= FASTEST:
        return tr("{key} must be from {low} to {high}", key=key, low=SLOWEST, high=FASTEST)
    if isinstance(value, str) and len(value) > LONGEST_NAME:
        return tr("{key} is too long", key=key)
    return ""
