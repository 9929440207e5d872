"""Datagrams: what is in them, and where they are sent to."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.receiving.datagrams import _payload, _where, _with_slashes
from hubwall.media.receiving.wanted import FailedError

TS = b"\x47" + bytes(187)


def rtp(payload: bytes, sources: int = 0, extension: int = -1, padding: int = 0) -> bytes:
    flags = 0x80 | sources | (0x10 if extension >= 0 else 0) | (0x20 if padding else 0)
    head = struct.pack(">BBHII", flags, 33, 7, 0, 1) + bytes(4 * sources)
    if extension >= 0:
        head += struct.pack(">HH", 0, extension) + bytes(4 * extension)
    return head + payload + (bytes(padding - 1) + bytes((padding,)) if padding else b"")


@given(st.integers(1, 7), st.integers(0, 15), st.integers(-1, 5), st.integers(0, 20))
def test_packets_are_taken_out_of_rtp(count, sources, extension, padding):
    assert _payload(rtp(TS * count, sources, extension, padding)) == TS * count


def test_packets_may_come_bare():
    assert _payload(TS * 7) == TS * 7


@given(st.binary(max_size=200))
def test_anything_else_is_nothing(data):
    assert _payload(data)[:1] in (b"", b"\x47")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("udp://@239.1.2.3:5004", ("", "239.1.2.3", 5004, "")),
        ("udp://10.0.0.7@239.1.2.3:5004", ("10.0.0.7", "239.1.2.3", 5004, "")),
        ("rtp:@:1234", ("", "", 1234, "")),
        ("rtp://@[ff15::1]:1234", ("", "ff15::1", 1234, "")),
        ("udp://@239.1.2.3:5004?localaddr=10.0.0.2", ("", "239.1.2.3", 5004, "10.0.0.2")),
    ],
)
def test_groups_senders_and_networks_are_understood(address, expected):
    rest = _with_slashes(address).partition("://")[2]
    place, _, query = rest.partition("?")
    assert _where(place, query) == expected


@pytest.mark.parametrize("place", ["@239.1.2.3", "@239.1.2.3:0", "@x.y:99999", "@239.1.2.3:x"])
def test_an_address_that_makes_no_sense_is_told(place):
    with pytest.raises(FailedError) as told:
        _where(place, "")
    assert told.value.state.code == "unplayable"
