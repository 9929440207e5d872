"""A page in its zone, and what a person does with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.wall.pages.shown import Shown
from tests.wall.pages.site import Page, Site, fixed, log_in, page, who_am_i

Serve = Callable[[dict[str, Page]], Site]
Show = Callable[..., Shown]


def test_a_page_appears(site: Serve, show: Show) -> None:
    here = site({"/": fixed(page("hello"))})
    shown = show(here.url + "/")
    shown.playing()
    shown.titled("hello")
    shown.until(lambda: shown.colour() == "#00aa00")
    assert shown.visits == []


def test_two_zones_are_logged_in_as_two_people(site: Serve, show: Show) -> None:
    here = site({"/login": log_in, "/whoami": who_am_i})
    anna = show(here.url + "/login?as=anna", login="anna")
    bert = show(here.url + "/login?as=bert", login="bert")
    anna.titled("anna")
    bert.titled("bert")
    again = show(here.url + "/whoami", login="anna")
    again.titled("anna")
    nobody = show(here.url + "/whoami")
    nobody.titled("nobody")


def test_back_forward_reload_and_a_typed_address(site: Serve, show: Show) -> None:
    here = site({"/one": fixed(page("one")), "/two": fixed(page("two"))})
    shown = show(here.url + "/one")
    shown.titled("one")
    shown.ready()
    shown.content.type_address(True)
    shown.until(lambda: shown.has_text("Go"))
    shown.type(here.url.removeprefix("http://") + "/two\n")
    shown.titled("two")
    assert not shown.content.typing
    assert shown.content.current == here.url + "/two"
    assert shown.visits == [here.url + "/two"]
    shown.content.back()
    shown.titled("one")
    shown.content.forward()
    shown.titled("two")
    shown.playing()
    asked = here.seen.count("/two")
    shown.content.reload()
    shown.until(lambda: here.seen.count("/two") > asked)


def test_escape_closes_the_address_bar_and_the_page_gets_the_keys(site: Serve, show: Show) -> None:
    here = site({"/": fixed(page("-", "<script>onkeydown=e=>document.title+=e.key</script>"))})
    shown = show(here.url + "/")
    shown.ready()
    shown.content.type_address(True)
    shown.until(lambda: shown.has_text("Go"))
    shown.key(Qt.Key.Key_Escape)
    shown.type("ab")
    shown.titled("-ab")


def test_files_and_inner_addresses_are_refused_in_words(site: Serve, show: Show) -> None:
    here = site({"/": fixed(page("hello"))})
    shown = show(here.url + "/")
    shown.playing()
    for address in ("file:///etc/passwd", "chrome://version"):
        shown.content.go(address)
        shown.until(lambda: shown.has_text("are not shown on the wall"))
        shown.content.say("")
    assert shown.title == "hello"
    shown.content.go("what is this")
    shown.until(lambda: shown.has_text("is no address"))


def test_a_page_that_is_covered_runs_on(site: Serve, show: Show) -> None:
    """It keeps its session and its news, and is of now when it is seen again."""
    count = "<script>n=0;setInterval(()=>document.title=document.visibilityState+ ++n,20)</script>"
    here = site({"/": fixed(page("-", count))})
    shown = show(here.url + "/")
    shown.ready()
    cover = 'import QtQuick; Rectangle { anchors.fill: parent; color: "red" }'
    shown.eval(f"Qt.createQmlObject('{cover}', this)", shown.window.rootObject())
    shown.until(lambda: shown.colour() == "#ff0000")
    before = int(shown.title.removeprefix("visible"))
    shown.until(lambda: int(shown.title.removeprefix("visible")) > before + 10)
