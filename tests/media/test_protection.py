"""What takes a licence is said so, and not that it is broken."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.media.diagnosis import diagnose, needs_licence
from hubwall.media.protection import first_variant, is_protected
from tests.media.conftest import ffmpeg

PLAY = "hubwall.media.vlc_player:play"
MEDIA = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n{key}\n#EXTINF:4,\nseg0.ts\n#EXT-X-ENDLIST\n"
FAIRPLAY = '#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://key",KEYFORMAT="com.apple.streamingkeydelivery"'
WIDEVINE = (
    "#EXT-X-KEY:METHOD=SAMPLE-AES-CTR,"
    'KEYFORMAT="urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed",URI="data:text/plain;base64,AA=="'
)
PLAIN = '#EXT-X-KEY:METHOD=AES-128,URI="key.bin"'
MPD = """<?xml version="1.0"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet>{inside}</AdaptationSet></Period>
</MPD>"""
CENC = '<ContentProtection schemeIdUri="urn:mpeg:dash:mp4protection:2011" value="cenc"/>'


@pytest.mark.parametrize(
    ("head", "protected"),
    [
        (MEDIA.format(key=FAIRPLAY), True),
        (MEDIA.format(key=WIDEVINE), True),
        (MEDIA.format(key=FAIRPLAY).replace("\n", "\r\n"), True),
        ("\ufeff" + MEDIA.format(key=FAIRPLAY), True),
        (MEDIA.format(key='#EXT-X-SESSION-KEY:METHOD=AES-128,KEYFORMAT="com.x"'), True),
        (MEDIA.format(key=PLAIN), False),
        (MEDIA.format(key='#EXT-X-KEY:METHOD=AES-128,KEYFORMAT="identity",URI="k"'), False),
        (MEDIA.format(key="#EXT-X-KEY:METHOD=NONE"), False),
        (MEDIA.format(key="#EXTINF:4,SAMPLE-AES urn:uuid:x"), False),
        (MPD.format(inside=CENC), True),
        (MPD.format(inside=CENC.replace("<C", "<mpd:C")), True),
        (MPD.format(inside="<Representation/>"), False),
        ("<html>ContentProtection encv pssh</html>", False),
        ("encv pssh", False),
        ("", False),
    ],
)
def test_a_manifest_tells_whether_a_licence_is_needed(head, protected):
    assert is_protected(head.encode()) is protected


@given(st.binary(max_size=400), st.sampled_from([b"", b"#EXTM3U", b"<MPD", b"\0\0\0\x18ftyp"]))
def test_whatever_comes_it_answers(data, start):
    assert is_protected(start + data) in (True, False)
    first_variant(start + data, "http://example.org/a.m3u8")


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`locked.mp4` (CENC), `open.mp4`, and lists of both kinds."""
    folder = tmp_path_factory.mktemp("films")
    source = ("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=2")
    h264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
    ffmpeg(*source, *h264, "-movflags", "+faststart", str(folder / "open.mp4"))
    key, number = "76a6c65c5ea762046bd749a2e632ccbb", "a7e61c373e219033c21091fa607bf3b8"
    locked = ("-encryption_scheme", "cenc-aes-ctr", "-encryption_key", key,
              "-encryption_kid", number)  # fmt: skip
    ffmpeg("-i", str(folder / "open.mp4"), "-c", "copy", *locked, str(folder / "locked.mp4"))
    (folder / "fairplay.m3u8").write_text(MEDIA.format(key=FAIRPLAY))
    (folder / "many.m3u8").write_text(
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=160x90\n# or so\nfairplay.m3u8\n"
    )
    (folder / "locked.mpd").write_text(MPD.format(inside=CENC))
    (folder / "seg0.ts").write_bytes(b"\x47" * 188 * 100)
    return folder


@pytest.fixture(scope="module")
def served(films: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(films))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("name", ["locked.mp4", "fairplay.m3u8", "many.m3u8", "locked.mpd"])
def test_a_protected_film_is_called_so(house, films, served, name):
    assert needs_licence(f"{served}/{name}")
    assert diagnose(f"{served}/{name}").code == "protected"
    show = house.start(PLAY, {"address": f"{served}/{name}"})
    assert show.state("failed").code == "protected"
    if name == "locked.mp4":
        show = house.start(PLAY, {"address": str(films / name)})
        failed = show.state("failed")
        assert failed.code == "protected"
        assert failed.values == {"host": "locked.mp4"}


def test_what_is_free_plays(house, films, served):
    assert not needs_licence(f"{served}/open.mp4")
    assert not needs_licence(str(films / "nowhere.mp4"))
    show = house.start(PLAY, {"address": f"{served}/open.mp4"})
    show.picture(after=3)


def test_a_playlist_that_leads_nowhere_is_no_protection():
    head = b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://[\n"
    assert first_variant(head, "http://example.org/a.m3u8") is None
