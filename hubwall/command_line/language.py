"""In which language the command line speaks, chosen before it is made: its help is in it, too."""

from __future__ import annotations

import os
import re
import sys

import platformdirs

from hubwall.model.words import LANGUAGES, speak, speaks, tr

LANGUAGE = "HUBWALL_LANGUAGE"


def choose_language(arguments: list[str]) -> list[str]:
    """Choose the language by `--language XX` anywhere, `$HUBWALL_LANGUAGE`, the settings', or the
    system's, and leave the arguments without it. It is chosen before the parser is made, whose
    help it is in. Child processes find the first two in the environment."""
    left, wanted, rest = [], "", iter(arguments)
    for argument in rest:
        if argument == "--":
            left += [argument, *rest]
        elif argument == "--language":
            wanted = next(rest, "")
        elif argument.startswith("--language="):
            wanted = argument.partition("=")[2]
        else:
            left.append(argument)
    if wanted:
        os.environ[LANGUAGE] = wanted
    strange = os.environ.get(LANGUAGE, "")
    if strange and not speaks(strange):
        os.environ[LANGUAGE] = "en"  # child processes need not say it again
    system = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    ways = (os.environ.get(LANGUAGE, ""), _language_in_settings(), *system)
    speak(next((way for way in ways if way), "en"))
    if strange and not speaks(strange):
        words = tr("hubwall does not speak “{language}”, only {known}; it goes on in English.",
                   language=strange[:40], known=", ".join(LANGUAGES))  # fmt: skip
        print(words, file=sys.stderr)
    return left


def _language_in_settings() -> str:
    """What stands there, found without the parser, for which every command would wait."""
    try:
        text = (platformdirs.user_config_path("hubwall") / "settings.yaml").read_text("utf-8")
    except (OSError, ValueError):
        return ""
    found = re.search(r"""^language:[ \t]*["']?([A-Za-z_-]+)""", text, re.MULTILINE)
    return found[1] if found else ""
