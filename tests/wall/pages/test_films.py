"""Pages with films that the wall's own browser can't play: said, and no page is wrongly accused."""

from __future__ import annotations

from collections.abc import Callable

from tests.wall.pages.shown import Shown
from tests.wall.pages.site import Page, Site, fixed, page

Show = Callable[..., Shown]
Serve = Callable[[dict[str, Page]], Site]

H264 = 'video/mp4; codecs="avc1.42E01E, mp4a.40.2"'
VP9 = 'video/webm; codecs="vp9"'
WORDS = "needs Chromium"


def told(shown: Shown) -> list[str]:
    films: list[str] = []
    shown.content.unplayable.connect(films.append)
    return films


REFUSED = {
    "/mse": f"if (!MediaSource.isTypeSupported('{H264}')) document.title = 'asked'",
    "/element": f"if (!document.createElement('video').canPlayType('{H264}')) "
    "document.title = 'asked'",
    "/buffer": "const source = new MediaSource(); const film = document.querySelector('video');"
    "film.src = URL.createObjectURL(source); source.addEventListener('sourceopen', () => {"
    f" try {{ source.addSourceBuffer('{H264}') }} catch {{ document.title = 'asked' }} }})",
}
CONTENT = {
    "/both": f"for (const type of ['{H264}', '{VP9}']) MediaSource.isTypeSupported(type);",
    "/plays": f"MediaSource.isTypeSupported('{VP9}');",
    "/nothing": "",
}
LATER = "setTimeout(() => document.title = 'later', 6500)"


def pages(scripts: dict[str, str], more: str = "") -> dict[str, Page]:
    return {
        path: fixed(page("-", f"<video></video><script>{script};{more}</script>"))
        for path, script in scripts.items()
    }


def test_players_that_are_refused_what_they_need(site: Serve, show: Show) -> None:
    here = site(pages(REFUSED))
    all_shown = [show(here.url + path) for path in REFUSED]
    films = [told(shown) for shown in all_shown]
    for shown in all_shown:
        shown.titled("asked")
    for shown, found in zip(all_shown, films, strict=True):
        shown.until(lambda shown=shown: shown.has_text(WORDS), 12, "the zone says so")
        assert found == [""]


def test_pages_that_can_do_without_are_left_alone(site: Serve, show: Show) -> None:
    here = site(pages(CONTENT, LATER))
    all_shown = [show(here.url + path) for path in CONTENT]
    films = [told(shown) for shown in all_shown]
    for shown in all_shown:
        shown.titled("later", 20)
    assert films == [[], [], []]


def test_a_page_sees_nothing_of_the_watch(site: Serve, show: Show) -> None:
    script = (
        "const named = Object.getOwnPropertyNames(window).filter(name => /film/i.test(name));"
        f"document.title = named.length + ' ' + MediaSource.isTypeSupported('{VP9}')"
        f" + ' ' + (document.createElement('video').canPlayType('{VP9}') !== '')"
    )
    here = site({"/": fixed(page("-", f"<script>{script}</script>"))})
    shown = show(here.url + "/")
    shown.titled("0 true true")
