"""Pages in zones: working in them, and being logged in as several people."""

from __future__ import annotations

from tests.display.eyes import colour
from tests.display.hands import Hands
from tests.display.walls import BLUE, GREEN, RED, Wall, Zone, near
from tests.waiting import until
from tests.wall.pages.site import Answer, Request, Site, page

KNOWN = {"red": RED, "blue": BLUE}
FIELD = """<!doctype html><meta charset=utf-8><title>field</title>
<body style='margin:0;background:rgb(200,30,20)'>
<input id=f style='position:fixed;left:40px;top:40px'>
<script>
const wall = document.body.style, f = document.getElementById('f')
f.onfocus = () => wall.background = 'rgb(120,120,120)'
f.oninput = () => { if (f.value === 'tea 4 two') wall.background = 'rgb(20,160,60)' }
addEventListener('keydown', e => { if (e.key === 'Escape') wall.background = 'rgb(30,60,200)' })
</script>"""


def web(name: str, url: str, *at: int, **options: object) -> Zone:
    return {"id": name, "at": list(at), "web": {"url": url, "allow": ["local"], **options}}


def enter(request: Request) -> Answer:
    who = request.query["as"]
    return Answer("", 303, {"Set-Cookie": f"who={who}; Max-Age=86400", "Location": "/who"})


def who(request: Request) -> str:
    name = request.cookies.partition("who=")[2].partition(";")[0]
    return page(name or "nobody", colour=f"rgb{KNOWN.get(name, GREEN)}")


def test_two_zones_are_logged_in_as_two_people_and_stay_so(wall: Wall, site: Site) -> None:
    site.pages |= {"/enter": enter, "/who": who}
    first, second = (100, 100, 480, 270), (1000, 100, 480, 270)
    wall.show(
        web("one", f"{site.url}/enter?as=red", *first, login="red-team"),
        web("two", f"{site.url}/enter?as=blue", *second, login="blue-team"),
    )
    wall.sees(340, 300, RED)
    wall.sees(1240, 300, BLUE)
    later = [
        web("one", f"{site.url}/who", *first, login="red-team"),
        web("two", f"{site.url}/who", *second, login="blue-team"),
        web("three", f"{site.url}/who", 100, 600, 480, 270),
    ]
    wall.show(*later, name="later")
    wall.quit()
    wall.start("later")
    wall.sees(340, 300, RED)
    wall.sees(1240, 300, BLUE)
    wall.sees(340, 800, GREEN)  # nobody


def test_a_page_that_comes_leaves_the_keys_to_an_open_panel(
    wall: Wall, hands: Hands, site: Site
) -> None:
    site.pages["/green"] = lambda _: page("green", colour=f"rgb{GREEN}")
    wall.show(wall.picture("red", 100, 600, 480, 270))
    wall.sees(340, 735, RED)
    wall.write("later", [web("page", f"{site.url}/green", 2000, 100, 480, 270)])
    hands.key("d")
    wall.state("panel", "dock")
    assert wall.ask("load", name="later").ok
    wall.sees(2240, 235, GREEN)
    hands.key("d")
    wall.state("mode", "wall")


def test_keys_go_to_the_page_until_right_ctrl_is_tapped(
    wall: Wall, hands: Hands, site: Site
) -> None:
    site.pages["/field"] = lambda _: FIELD
    wall.show(web("form", site.url + "/field", 100, 100, 480, 270))
    wall.sees(340, 300, RED)
    hands.key("Tab")
    wall.state("selected", ["form"])
    hands.key("Return")
    wall.state("mode", "content")

    def clicked() -> bool:  # Chromium drops what comes in a page's first moments
        hands.click(200, 151)
        return near(colour(wall.display, 340, 300), (120, 120, 120))

    until(clicked, 30, "the field has the keys")
    hands.write("tea 4 two")  # digits, too, are the page's
    wall.sees(340, 300, GREEN)
    assert set(wall.zones) == {"form"}
    hands.key("Escape")
    wall.sees(340, 300, BLUE)
    assert wall.status["mode"] == "content"
    hands.key("physical:right ctrl")
    wall.state("mode", "wall")
    hands.key("Delete")
    wall.state("zones", {})


def test_a_click_outside_leaves_the_page(wall: Wall, hands: Hands, site: Site) -> None:
    site.pages["/field"] = lambda _: FIELD
    wall.show(web("form", site.url + "/field", 100, 100, 480, 270))
    hands.key("Tab")
    hands.key("Return")
    wall.state("mode", "content")
    hands.click(900, 500)
    wall.state("mode", "wall")
