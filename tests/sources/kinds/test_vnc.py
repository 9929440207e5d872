"""Screens of other machines: how they are written, and that no secret stands in an address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from hubwall.sources.vnc import KIND, VncOptions


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [
        ({"host": "seat-7"}, "seat-7", 5900),
        ({"host": " seat-7:2 "}, "seat-7", 5902),
        ({"host": "seat-7::5999"}, "seat-7", 5999),
        ({"host": "seat-7:5999"}, "seat-7", 5999),
        ({"host": "seat-7", "display": 3}, "seat-7", 5903),
        ({"host": "seat-7", "port": 6000}, "seat-7", 6000),
        ({"host": "10.0.0.7:1"}, "10.0.0.7", 5901),
        ({"host": "[2001:db8::7]:1"}, "2001:db8::7", 5901),
        ({"host": "2001:db8::7"}, "2001:db8::7", 5900),
    ],
)
def test_machines_are_written_as_for_any_viewer(
    written: dict[str, Any], host: str, port: int
) -> None:
    options = VncOptions.model_validate(written)
    assert (options.host, options.reached_at) == (host, port)
    feed: Any = KIND.feed(options)
    told = parse_qs(urlsplit(feed.url).query)
    assert (told["host"], told["port"]) == ([host], [str(port)])


@pytest.mark.parametrize(
    "written",
    [
        {"host": "seat 7"},
        {"host": "seat-7/x"},
        {"host": "user@seat-7"},
        {"host": "-seat"},
        {"host": "seat-7", "port": 6000, "display": 2},
        {"host": "seat-7", "password": "secret"},
    ],
)
def test_what_makes_no_sense_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        VncOptions.model_validate(written)


def test_another_login_is_the_same_screen_signed_in_anew() -> None:
    one, two = (KIND.source(VncOptions(host="seat-7", login=login)) for login in ("ann", "ben"))
    assert one.key == two.key
    assert one.restart != two.restart


def test_an_address_that_is_pasted() -> None:
    assert KIND.claims("vnc://seat-7:5901") > 0
    assert KIND.dropped is not None
    for address in ("vnc://seat-7:5901", "vnc://anna@seat-7:5901/?x"):
        options = VncOptions.model_validate(KIND.dropped(address))
        assert (options.host, options.reached_at) == ("seat-7", 5901)
