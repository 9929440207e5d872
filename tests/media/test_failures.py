"""Whatever goes wrong is said in both languages, filled with what is known."""

from __future__ import annotations

import pytest

from hubwall.media.failures import FAILURES, say
from hubwall.model.french import FRENCH
from hubwall.model.words import speak


@pytest.mark.parametrize("code", sorted(FAILURES))
def test_every_failure_has_its_french(code):
    assert FAILURES[code] in FRENCH


def test_values_are_filled_in_and_a_missing_one_does_no_harm():
    assert say("refused", {"host": "tv.example"}) == "tv.example refuses the connection"
    assert say("refused", {}) == "… refuses the connection"
    assert say("acme-unplugged", {}) == "acme-unplugged"


def test_failures_speak_french():
    speak("fr")
    try:
        assert say("refused", {"host": "tv.example"}) == "tv.example refuse la connexion"
    finally:
        speak("en")


def test_a_servers_answer_is_explained():
    values = {"host": "tv.example:8000", "status": "404"}
    assert say("not-found", values) == "tv.example:8000 answers: not found (404)"
    assert say("server-error", {**values, "status": "599"}) == (
        "tv.example:8000 answers with error 599"
    )
    assert say("not-found", {}) == "… answers with error …"
