"""Which addresses a layout may name, and which lead back to the wall's own machine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.sources.address import PUBLIC_WEB, STREAMS, check_address, is_loopback


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("example.org", "lacks its beginning"),
        ("example.org:8080/x", "lacks its beginning"),
        ("ftp://example.org/", "not allowed here"),
        ("file:///etc/passwd", "not allowed here"),
        ("javascript:alert(1)", "not allowed here"),
        ("https://", "names no server"),
        ("https://user:secret@example.org/", "no password"),
        ("https://example.org:99999/", "no valid address"),
        ("http://[::1/", "no valid address"),
        ("https://example.org/\x00", "can't be seen"),
        ("http://127.0.0.1\\@example.org/", "backslash"),
    ],
)
def test_a_bad_address_is_refused_in_words(address: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        check_address(address, PUBLIC_WEB)


@pytest.mark.parametrize(
    "address", ["udp://@239.10.0.1:5004", "rtp://@:5004", "srt://:9000", "rtsp://c.example/1"]
)
def test_streams_may_lack_a_host(address: str) -> None:
    assert check_address(f" {address} ", STREAMS) == address


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "127.0.0.1",
        "127.9.9.9",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:0:0:1]",
        "%6cocalhost",
        "１２７.0.0.1",
        "ⓛocalhost",
        "127。0。0。1",
        "someone@localhost",
    ],
)
def test_every_way_of_writing_this_machine_is_known(host: str) -> None:
    assert is_loopback(f"http://{host}:8080/admin")


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "localhost.example.org",
        "10.0.0.1",
        "192.168.1.1",
        "128.0.0.1",
        "[2001:db8::1]",
        "1.2.3.4.5",
        "0xzz.1",
        "256.0.0.1",
        "99999999999",
        "notlocalhost",
        "127.example.org",
    ],
)
def test_other_machines_are_not_this_one(host: str) -> None:
    assert not is_loopback(f"http://{host}/")


@given(st.text(alphabet="0123456789abcdefx.:[]%@localhst", max_size=24))
def test_no_host_makes_it_fail(host: str) -> None:
    try:
        address = check_address(f"http://{host}/", PUBLIC_WEB)
    except ValueError:
        return
    assert is_loopback(address) in (True, False)
