"""`hubwall outputs`, with a real sound server and with none."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.command_line.typed import typed
from tests.media.sound.servers import Server


def test_outputs_are_listed_as_layouts_name_them(tmp_path: Path) -> None:
    server = Server(tmp_path)
    try:
        server.plug("lounge", "Loudspeakers-lounge")
        said = typed("outputs", PULSE_SERVER=server.address, HUBWALL_LANGUAGE="en")
    finally:
        server.close()
    assert re.search(r"^quiet \* +\S", said, re.MULTILINE)
    assert re.search(r"^lounge +Loudspeakers-lounge", said, re.MULTILINE)


@pytest.mark.parametrize(("language", "words"), [("en", "no output"), ("fr", "pas de sortie")])
def test_a_machine_without_sound_is_told_of_in_words(
    tmp_path: Path, language: str, words: str
) -> None:
    nobody = f"unix:{tmp_path}/nobody"
    said = typed(
        "outputs", PULSE_SERVER=nobody, ALSA_CONFIG_PATH=os.devnull, HUBWALL_LANGUAGE=language
    )
    assert words in said
