"""What a zone says and does when a page does not come, breaks or is not to be trusted."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from hubwall.wall.pages import loading, pulse
from hubwall.wall.pages.page_settings import PageSettings
from hubwall.wall.pages.profiles import Profiles
from tests.ports import free_port
from tests.wall.pages.authority import Authority
from tests.wall.pages.shown import Shown
from tests.wall.pages.site import Answer, Page, Request, Site, fixed, page, status

Serve = Callable[[dict[str, Page]], Site]
Show = Callable[..., Shown]


def test_a_dead_address_is_said_and_comes_when_its_server_does(show: Show) -> None:
    port = free_port()
    shown = show(f"http://127.0.0.1:{port}/")
    shown.until(lambda: shown.content.health == "failed")
    assert f"127.0.0.1:{port} refuses the connection" in shown.content.problem
    late = Site({"/": fixed(page("late"))}, port=port)
    try:
        shown.titled("late")
        shown.playing()
        assert shown.content.problem == ""
    finally:
        late.close()


def test_a_server_that_never_answers_is_said_and_left(
    site: Serve, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "ANSWER_S", 1)
    monkeypatch.setattr(loading, "GIVE_UP_S", 2)
    here = site({})
    shown = show(here.url + "/never")
    shown.until(lambda: "has not answered for 1 s" in shown.content.problem)
    assert shown.content.health == "failed"
    shown.until(lambda: "does not answer" in shown.content.problem)
    shown.until(lambda: here.seen.count("/never") == 2, what="another try")


def test_the_page_stands_while_a_typed_address_is_dead_and_back_returns_to_it(
    site: Serve, show: Show
) -> None:
    here = site({"/": fixed(page("alive"))})
    shown = show(here.url + "/")
    shown.ready()
    shown.content.go(f"http://127.0.0.1:{free_port()}/")
    shown.until(lambda: shown.content.health == "stale")
    assert shown.title == "alive"
    assert shown.colour() == "#00aa00"
    shown.content.back()
    shown.playing()
    assert shown.content.current == here.url + "/"


def test_a_refresh_keeps_the_last_picture_while_the_server_is_in_trouble(
    site: Serve, show: Show
) -> None:
    broken = False

    def changing(_request: Request) -> Answer:
        return Answer(page("down", colour="#fff"), 503) if broken else Answer(page("up"))

    here = site({"/": changing})
    shown = show(here.url + "/", refresh_s=1)
    shown.zone.leave()
    shown.ready()
    broken = True
    shown.until(lambda: shown.content.health == "stale")
    assert "service unavailable (503)" in shown.content.problem
    assert shown.colour() == "#00aa00"
    broken = False
    shown.playing()
    shown.titled("up")
    shown.until(lambda: shown.colour() == "#00aa00")


def test_a_refresh_keeps_the_place_and_never_flashes(site: Serve, show: Show) -> None:
    tall = "<div style='height:5000px'></div>"
    here = site({"/": fixed(page("tall", tall))})
    shown = show(here.url + "/", refresh_s=1)
    shown.zone.leave()
    shown.ready()
    shown.run("scrollTo(0, 1234)")
    asked = here.seen.count("/")
    colours: set[str] = set()

    def twice_more() -> bool:
        colours.add(shown.colour())
        return here.seen.count("/") >= asked + 2

    shown.until(twice_more)
    shown.until(lambda: shown.eval("scrollPosition.y") == 1234)
    assert colours == {"#00aa00"}


def test_a_page_begins_where_the_layout_says(site: Serve, show: Show) -> None:
    tall = "<div style='height:5000px;width:5000px'></div>"
    here = site({"/": fixed(page("tall", tall))})
    shown = show(here.url + "/", scroll=(300, 700), zoom=2.0)
    shown.ready()
    shown.until(lambda: shown.eval("scrollPosition.y") == 1400)
    assert shown.eval("scrollPosition.x") == 600


def test_a_renderer_that_is_killed_comes_back_where_it_was(site: Serve, show: Show) -> None:
    tall = "<div style='height:5000px'></div>"
    here = site({"/": fixed(page("tall", tall)), "/other": fixed(page("other"))})
    shown = show(here.url + "/")
    other = show(here.url + "/other", login="other")
    shown.ready()
    other.ready()
    shown.run("scrollTo(0, 1234)")
    shown.until(lambda: shown.eval("scrollPosition.y") == 1234)
    first = int(shown.eval("renderProcessPid"))
    os.kill(first, signal.SIGKILL)
    shown.until(lambda: int(shown.eval("renderProcessPid")) not in (0, first), 2.0)
    shown.until(lambda: shown.eval("scrollPosition.y") == 1234)
    shown.until(lambda: shown.colour() == "#00aa00")
    assert other.content.health == "playing"


def test_a_missing_page_shows_what_the_server_says_or_else_words(site: Serve, show: Show) -> None:
    here = site({"/words": status(404, page("lost?")), "/nothing": status(404)})
    shown = show(here.url + "/words")
    shown.ready("lost?")
    silent = show(here.url + "/nothing")
    silent.until(lambda: silent.content.health == "failed")
    assert "not found (404)" in silent.content.problem


@pytest.fixture
def secure(authority: Authority) -> Site:
    return Site({"/": fixed(page("secret"))}, authority.context())


def test_an_unknown_authority_is_said_and_never_clicked_through(secure: Site, show: Show) -> None:
    try:
        shown = show(secure.url + "/")
        shown.until(lambda: shown.content.health == "failed")
        assert "an authority that this wall does not know" in shown.content.problem
        assert shown.title != "secret"
        assert secure.seen == []
    finally:
        secure.close()


def test_the_houses_own_authority_is_trusted_when_settings_name_it(
    wall_app: object, secure: Site, authority: Authority, tmp_path: Path
) -> None:
    settings = PageSettings(
        profiles=tmp_path / "p", downloads=tmp_path / "d", authorities=(authority.certificate,)
    )
    profiles = Profiles(settings)
    forgetful = Shown(profiles, secure.url + "/")
    logged_in = Shown(profiles, secure.url + "/", login="anna")
    try:
        forgetful.ready("secret")
        logged_in.ready("secret")
    finally:
        forgetful.close()
        logged_in.close()
        profiles.deleteLater()
        secure.close()


def test_a_page_that_hangs_is_ended_and_loaded_again(
    site: Serve, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "EVERY_S", 0.2)
    here = site({"/": fixed(page("busy"))})
    shown = show(here.url + "/")
    shown.ready()
    first = int(shown.eval("renderProcessPid"))
    shown.run("for (;;) {}")
    shown.until(lambda: int(shown.eval("renderProcessPid")) not in (0, first))
    shown.playing()
