"""What pages ask of people, answered in the zone with the mouse or the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hubwall.wall.pages import downloads
from hubwall.wall.pages.page_settings import PageSettings
from tests.wall.pages.shown import Shown
from tests.wall.pages.site import (
    Answer,
    Page,
    Request,
    Site,
    behind_password,
    button,
    fixed,
    page,
)

Serve = Callable[[dict[str, Page]], Site]
Show = Callable[..., Shown]


def test_a_password_is_asked_for_and_typed(site: Serve, show: Show) -> None:
    here = site({"/": behind_password})
    shown = show(here.url + "/")
    shown.until(lambda: shown.has_text("asks who you are"))
    assert shown.has_text("The back office")
    assert shown.content.asking
    shown.type("anna\tsecret\n")
    shown.titled("inside")
    shown.ready()
    assert not shown.content.asking


def test_a_wrong_password_is_asked_for_again(site: Serve, show: Show) -> None:
    here = site({"/": behind_password})
    shown = show(here.url + "/")
    shown.until(lambda: shown.has_text("asks who you are"))
    shown.type("anna\twrong\n")
    shown.until(lambda: here.seen.count("/") == 2)
    shown.until(lambda: shown.has_text("asks who you are"))
    shown.press("Cancel")
    shown.until(lambda: not shown.has_text("asks who you are"))
    shown.until(lambda: "asks for a login" in shown.content.problem)


@pytest.mark.parametrize(
    ("act", "keys", "title"),
    [
        ("alert('Tea is ready');document.title='on'", "\n", "on"),
        ("document.title=confirm('Tea?')", "\n", "true"),
        ("document.title=confirm('Tea?')", "escape", "false"),
        ("document.title=prompt('Tea?','green')", "\n", "green"),
        ("document.title=prompt('Tea?','green')", "black\n", "black"),
        ("document.title=prompt('Tea?','green')", "escape", "null"),
    ],
)
def test_dialogs_of_scripts(site: Serve, show: Show, act: str, keys: str, title: str) -> None:
    here = site({"/": fixed(page("asking", button(act)))})
    shown = show(here.url + "/")
    shown.ready()
    shown.click()
    shown.until(lambda: shown.has_text("Tea"))
    if keys == "escape":
        shown.key(Qt.Key.Key_Escape)
    else:
        shown.type(keys)
    shown.titled(title)
    assert not shown.content.asking


def test_a_page_with_unsaved_work_asks_before_it_goes(site: Serve, show: Show) -> None:
    script = (
        "<script>let n=0;onclick=()=>document.title='touched '+ ++n;"
        "onbeforeunload=e=>e.preventDefault()</script>"
    )
    here = site({"/": fixed(page("work", script)), "/next": fixed(page("next"))})
    shown = show(here.url + "/")
    shown.ready()
    shown.click()
    shown.titled("touched 1")
    shown.content.go(here.url + "/next")
    shown.press("Stay")
    shown.until(lambda: shown.browser.property("url").path() == "/")
    assert shown.content.current == here.url + "/"
    shown.click()
    shown.titled("touched 2")
    shown.content.go(here.url + "/next")
    shown.until(lambda: shown.has_text("Leave this page?"))
    shown.type("\n")
    shown.titled("next")


WISH = "Notification.requestPermission().then(said=>document.title=said)"


@pytest.mark.parametrize(("answer", "title"), [("Allow", "granted"), ("Refuse", "denied")])
def test_leave_is_asked_for_and_remembered(
    site: Serve, show: Show, answer: str, title: str
) -> None:
    here = site({"/": fixed(page("asking", button(WISH)))})
    shown = show(here.url + "/", login="anna")
    shown.ready()
    shown.click()
    shown.until(lambda: shown.has_text("show notifications"))
    assert shown.has_text("remembered for this login")
    shown.press(answer)
    shown.titled(title)
    again = show(here.url + "/", login="anna")
    again.ready()
    again.click()
    again.titled(title)
    assert not again.content.asking


def test_a_file_is_chosen_with_the_keyboard(
    site: Serve, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.txt").write_text("tea at five")
    monkeypatch.setenv("HOME", str(tmp_path))
    body = '<input type=file onchange="this.files[0].text().then(t=>document.title=t)">' + button(
        "document.querySelector('input').click()"
    )
    here = site({"/": fixed(page("asking", body))})
    shown = show(here.url + "/")
    shown.ready()
    shown.click()
    shown.until(lambda: shown.has_text("notes.txt"))
    assert shown.has_text("folder/")
    shown.press("notes.txt")
    shown.titled("tea at five")


def test_a_sign_in_window_opens_over_the_page_and_tells_it_who(site: Serve, show: Show) -> None:
    opener = page(
        "waiting",
        button("window.open('/sign-in')")
        + "<script>addEventListener('message',e=>document.title=e.data)</script>",
    )
    sign_in = page("Sign in", button("opener.postMessage('anna','*');window.close()"), "#00a")
    here = site({"/": fixed(opener), "/sign-in": fixed(sign_in)})
    shown = show(here.url + "/")
    shown.ready()
    shown.click()
    shown.until(lambda: shown.has_text("Sign in"))
    shown.until(lambda: shown.has_text(here.url + "/sign-in"))
    shown.until(lambda: shown.colour(480, 400) != "#00aa00")
    shown.click()
    shown.titled("anna")
    shown.until(lambda: not shown.has_text("/sign-in"))
    assert shown.content.current == here.url + "/"


def test_a_window_is_closed_by_its_button(site: Serve, show: Show) -> None:
    link = "<a href=/other target=_blank style='position:fixed;inset:0'>x</a>"
    here = site({"/": fixed(page("one", link)), "/other": fixed(page("other"))})
    shown = show(here.url + "/")
    shown.ready()
    shown.click()
    shown.until(lambda: shown.has_text(here.url + "/other"))
    shown.press("Close")
    shown.until(lambda: not shown.has_text("/other"))
    assert shown.title == "one"


def file(request: Request) -> Answer:
    return Answer(b"x" * 1000, headers={"Content-Disposition": 'attachment; filename="a.bin"'})


def test_downloads_get_safe_names_and_replace_nothing(
    site: Serve, show: Show, settings: PageSettings
) -> None:
    link = "<a href=/file style='position:fixed;inset:0'>x</a>"
    here = site({"/": fixed(page("one", link)), "/file": file})
    settings.downloads.mkdir()
    (settings.downloads / "a.bin").write_bytes(b"mine")
    shown = show(here.url + "/")
    shown.ready()
    shown.click()
    shown.until(lambda: shown.has_text("a (2).bin is in"))
    assert (settings.downloads / "a.bin").read_bytes() == b"mine"
    assert (settings.downloads / "a (2).bin").read_bytes() == b"x" * 1000
    assert shown.content.health == "playing"
    assert shown.title == "one"


@pytest.mark.parametrize(
    ("bound", "value", "words"),
    [("MOST_AN_HOUR", 1, "too many files"), ("LEAST_FREE", 1 << 62, "the disk is full")],
)
def test_pages_do_not_fill_the_disk(
    site: Serve, show: Show, settings: PageSettings, monkeypatch: pytest.MonkeyPatch,
    bound: str, value: int, words: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(downloads, bound, value)
    link = "<a href=/file style='position:fixed;inset:0'>x</a>"
    here = site({"/": fixed(page("one", link)), "/file": file})
    shown = show(here.url + "/")
    shown.ready()
    shown.click()
    if bound == "MOST_AN_HOUR":
        shown.until(lambda: shown.has_text("a.bin is in"))
        shown.click()
    shown.until(lambda: shown.has_text(words))
    assert len(list(settings.downloads.glob("*"))) == (bound == "MOST_AN_HOUR")


def test_the_menu_goes_back_and_opens_links_in_zones(site: Serve, show: Show) -> None:
    link = "<a href=/other style='position:fixed;inset:0'>x</a>"
    here = site({"/": fixed(page("one", link)), "/other": fixed(page("other"))})
    shown = show(here.url + "/")
    opened: list[str] = []
    shown.content.openWanted.connect(opened.append)
    shown.ready()
    shown.click(button=Qt.MouseButton.RightButton)
    shown.press("Open in a zone of its own")
    shown.until(lambda: opened == [here.url + "/other"])
    shown.click()
    shown.titled("other")
    shown.ready()
    shown.click(button=Qt.MouseButton.RightButton)
    shown.press("Back")
    shown.titled("one")


def test_no_key_reaches_a_question_in_a_zone_that_is_not_entered(site: Serve, show: Show) -> None:
    here = site({"/": behind_password})
    shown = show(here.url + "/")
    shown.zone.leave()
    shown.until(lambda: shown.has_text("press Enter to answer"))
