"""A server shows what it sends, and nothing of this machine."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hubwall.media import confinement, live_player, vlc_player
from hubwall.media.failures import say
from hubwall.media.protocol import Again, Keep, Kept
from tests.media.live import AGAIN, PLAY, last
from tests.media.test_foreign_servers import serving

needs_kernel = pytest.mark.skipif(
    confinement.version() == 0, reason="this kernel has no Landlock: nothing can be confined"
)


def leading_to(where: str):
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", where)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


@needs_kernel
@pytest.mark.parametrize("again", [{}, AGAIN])
@pytest.mark.parametrize("scheme", ["file", "stream"])
def test_a_server_that_leads_to_a_film_of_this_machine_does_not_have_it_shown(
    house, clips, scheme, again
):
    with serving(leading_to(f"{scheme}://{clips / 'clip.mp4'}")) as server:
        show = house.start(PLAY, {"address": f"{server.address}/film.mp4", **again})
        said = show.state("failed")
        assert show.last is None
        assert say(said.code, said.values) == "This can't be played: clip.mp4"
        assert server.asked


def test_without_the_kernels_help_a_server_is_asked_where_it_leads(house, clips):
    with (
        serving(leading_to(f"file://{clips / 'clip.mp4'}")) as second,
        serving(leading_to(f"{second.address}/film.mp4")) as first,
    ):
        show = house.start(f"{__name__}:play_unconfined", {"address": f"{first.address}/a.mp4"})
        said = show.state("failed")
        assert say(said.code, said.values) == "This can't be played: clip.mp4"
        assert len(second.asked) == 1, "libvlc was not even begun"
        assert show.last is None


def play_unconfined(stage):
    """As on a kernel without Landlock. Called in a child."""
    live_player.confine = lambda _: False
    vlc_player.play(stage)


@needs_kernel
def test_a_list_of_this_machine_may_lead_to_its_films_but_not_by_way_of_a_server(
    house, clips, tmp_path
):
    (tmp_path / "own.m3u").write_text(f"#EXTM3U\n{clips / 'clip.mp4'}\n")
    assert house.start(PLAY, {"address": str(tmp_path / "own.m3u")}).picture()
    with serving(leading_to(f"file://{clips / 'clip.mp4'}")) as server:
        (tmp_path / "led.m3u").write_text(f"#EXTM3U\n{server.address}/film.mp4\n")
        show = house.start(PLAY, {"address": str(tmp_path / "led.m3u")})
        show.state("failed")
        assert show.last is None


def test_what_is_looked_at_again_lies_on_the_disk_and_is_kept_where_people_want_it(
    house, headend, dated, tmp_path
):
    folder = tmp_path / "cache" / "again"
    again = {**AGAIN, "again_folder": str(folder)}
    show = house.start(PLAY, {"address": headend.address, **again})
    show.wait(lambda: (found := last(show, Again)) and found.reach_s >= 2, "two seconds")
    held = [str(fd.readlink()) for fd in Path(f"/proc/{show.child.pid}/fd").iterdir()]
    assert any(path.startswith(str(folder)) for path in held)
    for name in ("first.ts", "second.ts"):
        show.reports.clear()
        wanted = tmp_path / "library" / name
        show.child.send(Keep(str(wanted), 1.0))
        kept = show.wait(lambda: last(show, Kept), "the file")
        assert (kept.path, kept.code) == (str(wanted), "")
        assert wanted.stat().st_size


@needs_kernel
def test_a_confined_process_opens_what_programs_need_and_no_more(tmp_path):
    home, written = tmp_path / "home", tmp_path / "written"
    home.mkdir()
    (home / "film.mp4").write_text("a")
    (home / ".fonts").mkdir()
    (home / ".fonts" / "own.ttf").write_text("a")
    code = f"""
import ctypes, os
from hubwall.media.confinement import confine
ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)
assert confine([{str(written)!r}])
import wave, hubwall.model.words
def opens(path, mode="r"):
    try:
        open(path, mode).close()
    except PermissionError:
        return False
    return True
assert opens("/etc/hosts") and opens("/proc/self/maps") and opens("/dev/null", "w")
assert opens({str(home / ".fonts" / "own.ttf")!r})
assert opens({str(written / "new")!r}, "w")
assert not opens({str(home / "film.mp4")!r})
assert not opens({str(home / ".fonts" / "own.ttf")!r}, "a")
assert not opens({str(home / "new")!r}, "w")
assert os.system("true") != 0
"""
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=home, capture_output=True, timeout=60
    )
    assert said.returncode == 0, said.stderr.decode()
