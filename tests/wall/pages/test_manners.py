"""How pages look, sound and behave on the wall."""

from __future__ import annotations

import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hubwall.model.feeds import Page as PageFeed
from hubwall.model.sound import Heard
from hubwall.wall.pages.engine import chromium_flags
from hubwall.wall.pages.page_settings import PageSettings, Style
from hubwall.wall.pages.profiles import Profiles
from tests.wall.pages.shown import Shown
from tests.wall.pages.site import Answer, Page, Request, Site, fixed, page

Serve = Callable[[dict[str, Page]], Site]
Show = Callable[..., Shown]


@pytest.fixture
def settings(tmp_path: Path) -> PageSettings:
    css, script = tmp_path / "tv.css", tmp_path / "tv.js"
    css.write_text("body { background: #123456 !important }")
    script.write_text(
        "document.title += ' ' + document.querySelector('p').textContent + ' ' + typeof secret"
    )
    return PageSettings(
        profiles=tmp_path / "profiles",
        downloads=tmp_path / "downloads",
        styles={"tv": Style((css,), (script,)), "lost": Style((tmp_path / "gone.css",))},
    )


def test_a_style_dresses_the_page_in_a_world_of_its_own(site: Serve, show: Show) -> None:
    strict = {"Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'"}

    def closed(_request: Request) -> Answer:
        return Answer("<title>on</title><p>tv</p><script>secret = 1</script>", headers=strict)

    here = site({"/": closed})
    shown = show(here.url + "/", style="tv")
    shown.titled("on tv undefined")
    shown.until(lambda: shown.colour() == "#123456")


@pytest.mark.parametrize(
    ("style", "words"), [("none", "“none” is not defined"), ("lost", "gone.css can't be read")]
)
def test_a_style_that_is_missing_is_said(site: Serve, show: Show, style: str, words: str) -> None:
    here = site({"/": fixed(page("plain"))})
    shown = show(here.url + "/", style=style)
    shown.ready("plain")
    shown.until(lambda: shown.has_text(words))


def test_zoom_is_each_zones_own_and_changes_while_it_shows(site: Serve, show: Show) -> None:
    wide = "<script>onresize=()=>document.title=innerWidth;onresize()</script>"
    here = site({"/": fixed(page("-", wide))})
    one, two = show(here.url + "/"), show(here.url + "/", zoom=2.0)
    one.titled("960")
    two.titled("480")
    one.content.update_feed(PageFeed(here.url + "/", local=True, zoom=1.5))
    one.titled("640")
    assert two.title == "480"
    one.content.zoom_by(1)
    one.until(lambda: one.title in {"548", "549"})
    one.content.zoom_by(0)
    one.titled("640")


def test_the_page_is_told_its_size_only_when_the_zone_rests(site: Serve, show: Show) -> None:
    wide = "<script>let n=0;onresize=()=>document.title=innerWidth+' '+ ++n</script>"
    here = site({"/": fixed(page("-", wide))})
    shown = show(here.url + "/")
    shown.ready()
    shown.content.resize(960, 540)
    for width in range(900, 500, -20):
        shown.window.resize(width, 540)
        shown.until(lambda width=width: shown.window.rootObject().width() == width)  # type: ignore[misc]
    assert shown.title == "-"
    shown.content.resize(520, 540)
    shown.titled("520 1")


def test_the_user_agent_is_the_zones(site: Serve, show: Show) -> None:
    here = site({"/": fixed(page("-", "<script>document.title=navigator.userAgent</script>"))})
    show(here.url + "/", user_agent="Wall/1").titled("Wall/1")
    plain = show(here.url + "/")
    plain.until(lambda: "Chrome" in plain.title)


def tone(path: Path) -> bytes:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 1, 8000, 8000, "NONE", ""))
        file.writeframes(bytes(range(256)) * 32)
    return path.read_bytes()


REAL = "document.querySelectorAll('audio').forEach(a=>top.postMessage(a.volume.toFixed(3),'*'))"
"""Run in hubwall's own world, which sees what is really set."""


def test_a_page_is_as_loud_as_its_zone_is_set_and_finds_the_volume_that_it_set(
    site: Serve, show: Show, tmp_path: Path
) -> None:
    sound = tone(tmp_path / "tone.wav")
    audio = (
        "<audio src=/tone.wav loop></audio><script>const a=document.querySelector('audio');"
        "a.volume=0.8;a.play();"
        "onmessage=()=>top.postMessage('set '+a.volume.toFixed(2),'*')</script>"
    )
    outer = "<iframe src=/inner></iframe><script>onmessage=e=>document.title=e.data</script>"
    here = site(
        {
            "/": fixed(page("-", outer)),
            "/inner": fixed(audio),
            "/tone.wav": lambda _request: Answer(sound, headers={"Content-Type": "audio/wav"}),
        }
    )
    shown = show(here.url + "/")
    shown.until(lambda: shown.content.audible)

    def real(volume: str) -> None:
        def so() -> bool:
            shown.content.runWanted.emit(REAL)
            return shown.title == volume

        shown.until(so)

    real("0.800")
    shown.content.set_sound(Heard(50, fade_ms=100))
    real("0.100")  # 0.8 of (50 / 100)³
    shown.content.runWanted.emit("if (top !== self) postMessage('')")
    shown.titled("set 0.80")
    shown.content.set_sound(Heard(100, mute=True, fade_ms=150))
    shown.until(lambda: shown.eval("audioMuted"))
    shown.content.set_sound(Heard(100))
    shown.until(lambda: not shown.eval("audioMuted"))
    real("0.800")
    shown.content.set_sound(Heard(100, mute=True))
    assert shown.eval("audioMuted")


def test_a_film_that_does_not_play_here_is_said(site: Serve, show: Show) -> None:
    films: list[str] = []
    here = site({"/": fixed(page("-", "<video src=/film.mp4 autoplay></video>"))})
    shown = show(here.url + "/")
    shown.content.unplayable.connect(films.append)
    shown.until(lambda: shown.has_text("needs Chromium"))
    assert films == [here.url + "/film.mp4"]


def test_garbage_is_collected(site: Serve, show: Show) -> None:
    script = """<script>
        let gone = 0
        const registry = new FinalizationRegistry(() => document.title = 'collected ' + ++gone)
        let kept = []
        setInterval(() => {
            const piece = Array.from({ length: 40000 }, (_, i) => ({ i }))
            registry.register(piece, 0)
        }, 20)
    </script>"""
    here = site({"/": fixed(page("-", script))})
    shown = show(here.url + "/")
    shown.until(lambda: shown.title.startswith("collected"), seconds=15)


def test_profiles_lie_in_folders_that_only_their_owner_reads(
    profiles: Profiles, settings: PageSettings
) -> None:
    profiles.open("anna")
    assert (settings.profiles / "anna").stat().st_mode & 0o777 == 0o700
    assert profiles.open("anna") is profiles.open("anna")
    for name in ("../anna", "a/b", "", ".."):
        if name:
            with pytest.raises(ValueError, match="no name for a login"):
                profiles.open(name)


def test_a_folder_that_leads_elsewhere_is_no_profile(
    profiles: Profiles, settings: PageSettings, tmp_path: Path
) -> None:
    settings.profiles.mkdir()
    (settings.profiles / "bert").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="no name for a login"):
        profiles.open("bert")


def test_the_proxy_goes_to_chromium(settings: PageSettings) -> None:
    flags = chromium_flags(replace(settings, proxy="http://proxy:3128"), {})
    assert "--proxy-server=http://proxy:3128" in flags
    assert "--no-proxy-server" in chromium_flags(replace(settings, proxy="direct"), {})
    pac = chromium_flags(replace(settings, proxy="pac+http://proxy/p.pac"), {})
    assert "--proxy-pac-url=http://proxy/p.pac" in pac
    mine = chromium_flags(settings, {"QTWEBENGINE_CHROMIUM_FLAGS": "--mine"})
    assert mine.endswith(" --mine")
