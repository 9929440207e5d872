"""The guest's page as it is sent: in the guest's language, with nothing from elsewhere."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files

from aiohttp import web

from hubwall.desk.guests.guests import Guests
from hubwall.model.words import LANGUAGES

_OWN = files("hubwall.desk.guests")
_KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
_GUEST_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self' blob: mediastream:; worker-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_RECEIVING_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; "
    "media-src 'self' blob: mediastream:; base-uri 'none'; frame-ancestors 'none'"
)
_SAYS = re.compile(r'(?:data-say=|say\()\s*"([^"]+)"')
TITLE = "Show something on the wall"
NO_SCRIPT = "This page needs JavaScript."


@cache
def _read(name: str) -> str:
    return _OWN.joinpath(name).read_text(encoding="utf-8")


@cache
def sayings() -> tuple[str, ...]:
    """Every text of the guest's page, in English: the keys of its translations."""
    found = _SAYS.findall(_read("guest.html")) + _SAYS.findall(_read("guest.js"))
    return tuple(dict.fromkeys([TITLE, NO_SCRIPT, *found]))


def language_of(accepted: str) -> str:
    """French for who asks for it before English; English for everybody else."""
    for part in accepted[:500].lower().split(","):
        name = part.split(";")[0].strip()[:2]
        if name in ("en", "fr"):
            return name
    return "en"


def guest_page(wall: str, language: str) -> str:
    """The page's HTML."""
    words = {key: LANGUAGES[language].get(key, key) for key in sayings()}
    fields = {
        "{language}": language,
        "{title}": html.escape(words[TITLE]),
        "{wall}": html.escape(wall),
        "{no_script}": html.escape(words[NO_SCRIPT]),
        "{words}": json.dumps(words, ensure_ascii=True).replace("<", "\\u003c"),
    }
    page = _read("guest.html")
    for name, value in fields.items():
        page = page.replace(name, value)
    return page


def add_guest_routes(app: web.Application, guests: Guests, wall: str) -> None:
    """What a guest's browser gets, on the public port."""

    async def page(request: web.Request) -> web.Response:
        language = language_of(request.headers.get("Accept-Language", ""))
        return _sent(guest_page(wall, language), "text/html", _GUEST_POLICY)

    app.router.add_get("/", page)
    for name in ("guest.js", "guest.css", "ticking.js"):
        app.router.add_get(f"/{name}", _file(name, _GUEST_POLICY))
    app.router.add_get("/signal", guests.signal)


def add_receiving_routes(app: web.Application, guests: Guests, prefix: str) -> None:
    """What the wall's own pages get, on the loopback port below `prefix` (`/TOKEN`)."""
    app.router.add_get(f"{prefix}/receive.js", _file("receive.js", _RECEIVING_POLICY))
    page = _file("receive.html", _RECEIVING_POLICY)
    app.router.add_get(f"{prefix}/receive/guest/{{who}}", page)
    app.router.add_get(f"{prefix}/receive/guest/{{who}}/socket", guests.receive)


def _file(name: str, policy: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    kind = _KINDS[name[name.rindex(".") :]]

    async def send(_request: web.Request) -> web.Response:
        return _sent(_read(name), kind, policy)

    return send


def _sent(text: str, kind: str, policy: str) -> web.Response:
    headers = {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=headers)
