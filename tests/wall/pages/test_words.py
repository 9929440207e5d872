"""One fault of the network is said in the same words, whether a stream or a page meets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl

from hubwall.media.failures import say
from hubwall.model.words import speak
from hubwall.wall.pages.page_words import connection_words, status_words

SERVER = "tv.example:8443"
PAGE = QUrl(f"https://{SERVER}/live")


@pytest.fixture(params=["en", "fr"], autouse=True)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    speak(request.param)
    yield
    speak("en")


@pytest.mark.parametrize(
    ("number", "code", "host"),
    [
        (-102, "refused", SERVER),
        (-104, "unreachable", SERVER),
        (-109, "unreachable", SERVER),
        (-105, "no-such-host", "tv.example"),
        (-137, "no-such-host", "tv.example"),
        (-7, "no-answer", SERVER),
        (-118, "no-answer", SERVER),
        (-213, "untrusted", "tv.example"),
    ],
)
def test_a_connection_that_fails(number: int, code: str, host: str) -> None:
    assert connection_words(number, PAGE) == say(code, {"host": host})


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, "login-needed"), (403, "not-found"), (404, "not-found"), (429, "not-found"),
     (500, "server-error"), (503, "server-error"), (599, "server-error")],
)  # fmt: skip
def test_an_answer_that_is_none(status: int, code: str) -> None:
    assert status_words(status, PAGE) == say(code, {"host": SERVER, "status": str(status)})


def test_a_server_without_a_port_of_its_own_is_called_by_its_name() -> None:
    assert connection_words(-102, QUrl("https://tv.example/")).startswith("tv.example ")
