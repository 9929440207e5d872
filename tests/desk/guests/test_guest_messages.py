"""What pages say is read with bounds, and never raises."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hubwall.desk.guests.candidates import addresses_to_call, reachable, safe
from hubwall.desk.guests.messages import (
    LARGEST,
    Again,
    Alive,
    Begin,
    End,
    Join,
    Loudness,
    Seen,
    Signal,
    from_guest,
    from_receiver,
)

HIDDEN = "candidate:1 1 udp 2113937151 1f2e3d4c-aaaa-bbbb-cccc-0123456789ab.local 40123 typ host"
PLAIN = "candidate:1 1 udp 2113937151 192.0.2.7 40123 typ host"

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "join",
                    "share",
                    "to",
                    "sdp",
                    "candidate",
                    "type",
                    "peer",
                    "size",
                    "alive",
                    "level",
                    "x",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def test_what_pages_say_is_understood() -> None:
    said: list[tuple[dict[str, Any], Any]] = [
        ({"join": {"name": "Ana", "code": "123456"}}, Join("Ana", "123456")),
        ({"join": {"pass": "x~y"}}, Join(proof="x~y")),
        (
            {"share": {"what": "screen", "size": [1920, 1080], "sound": True}},
            Begin("screen", (1920, 1080), True),
        ),
        ({"unshare": {}}, End()),
        ({"alive": {}}, Alive()),
        ({"level": 0}, Loudness(0)),
        ({"level": 100}, Loudness(100)),
        ({"level": 101}, None),
        ({"level": -1}, None),
        ({"level": True}, None),
        ({"level": {}}, None),
        (
            {"to": {"peer": 3, "sdp": {"type": "offer", "sdp": "v=0"}}},
            Signal(3, {"sdp": {"type": "offer", "sdp": "v=0"}}),
        ),
    ]
    for message, meaning in said:
        assert from_guest(json.dumps(message)) == meaning
    assert from_receiver('{"again": {}}') == Again()
    assert from_receiver('{"health": "stale"}') == Seen(False)


@given(json_values)
def test_nothing_that_is_json_breaks_the_readers(value: Any) -> None:
    text = json.dumps(value)
    from_guest(text)
    from_receiver(text)


@given(st.text(max_size=200))
def test_nothing_that_is_text_breaks_the_readers(text: str) -> None:
    from_guest(text)
    from_receiver(text)


def test_too_long_is_dropped() -> None:
    assert from_guest(json.dumps({"join": {"name": "a" * LARGEST}})) is None
    long = {"to": {"peer": 1, "sdp": {"type": "offer", "sdp": "v" * 60_001}}}
    assert from_guest(json.dumps(long)) is None
    assert from_guest("[" * 50_000) is None


def test_hidden_address_becomes_the_walls_own() -> None:
    said = {"candidate": {"candidate": HIDDEN, "sdpMid": "0", "sdpMLineIndex": 0}}
    found = reachable(said, ("192.0.2.7", "10.0.0.4"))
    assert [one["candidate"]["candidate"] for one in found] == [
        PLAIN,
        PLAIN.replace("192.0.2.7", "10.0.0.4"),
    ]
    plain = {"candidate": {"candidate": PLAIN, "sdpMid": "0", "sdpMLineIndex": 0}}
    assert reachable(plain, ("10.0.0.4",)) == [plain]


def test_answer_loses_hidden_candidates_and_keeps_the_rest() -> None:
    sdp = f"v=0\r\na={HIDDEN}\r\na={PLAIN}\r\na=mid:0\r\n"
    (found,) = reachable({"sdp": {"type": "answer", "sdp": sdp}}, ())
    assert found["sdp"]["sdp"] == f"v=0\r\na={PLAIN}\r\na=mid:0\r\n"


def test_address_where_the_wall_was_reached_comes_first() -> None:
    assert addresses_to_call("::ffff:192.0.2.99")[0] == "192.0.2.99"


def test_guest_has_the_wall_call_nobody_but_guests() -> None:
    bad = [
        PLAIN.replace("192.0.2.7", "127.0.0.1"),
        PLAIN.replace("192.0.2.7", "::1"),
        PLAIN.replace("192.0.2.7", "::ffff:127.0.0.1"),
        PLAIN.replace("192.0.2.7", "0.0.0.0"),
        PLAIN.replace("192.0.2.7", "router.example"),
        PLAIN.replace(" udp ", " tcp ") + " tcptype passive",
        f"{PLAIN}\r\na={PLAIN}",
        HIDDEN,
        "candidate:x",
    ]
    for text in bad:
        assert safe({"candidate": {"candidate": text, "sdpMid": "0", "sdpMLineIndex": 0}}) is None
    for text in ("", PLAIN, PLAIN.upper().replace("CANDIDATE", "candidate")):
        said = {"candidate": {"candidate": text, "sdpMid": "0", "sdpMLineIndex": 0}}
        assert safe(said) == said
    lines = "".join(f"a={text}\r\n" for text in bad)
    offer = {"type": "offer", "sdp": f"v=0\r\n{lines}a={PLAIN}\r\na=mid:0\r\n"}
    found = safe({"sdp": offer})
    assert found is not None
    assert found["sdp"]["sdp"].count("candidate:") == 3  # PLAIN, alone and twice in one
    assert found["sdp"]["sdp"].endswith(f"a={PLAIN}\r\na=mid:0\r\n")
