"""Desktops in pages of the wall: VNC servers, and programs on private displays.

Below `/TOKEN`, on the desk's loopback listener:

    /vnc/NAME            the page
    /vnc/NAME/start      what it needs to know, as JSON
    /vnc/NAME/login      POST: the name and password that the server asked for, as JSON
    /vnc/NAME/socket     WebSocket: the protocol's bytes
    /vnc.js  /novnc/…    the page's script, and noVNC's

NAME was reserved by the wall (see `hubwall.desk.reserving`); a page that is faster than the
reservation waits for it. Passwords stand in no address, and only the page is told them.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs
from aiohttp import web

from hubwall.control.place import place
from hubwall.desk.novnc import find_novnc, script
from hubwall.desk.program_specs import Specs
from hubwall.desk.programs import Programs, Wanted
from hubwall.desk.reserving import MOST
from hubwall.desk.rubbish import sweep
from hubwall.desk.vnc_proxy import (
    GONE,
    LARGEST_MESSAGE,
    NoPicture,
    Place,
    Streams,
    connect,
    pass_on,
)
from hubwall.files.settings import read_settings

NOVNC_KEPT = "private, max-age=3600"
RESERVED_S = 5.0  # a page waits so long for its name
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
        "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_ANSWERS = {**_HEADERS, "Cache-Control": "no-store"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class VncPages:
    """Everything in the desk's event loop. `programs` runs what is not there yet."""

    def __init__(
        self,
        programs: Programs,
        novnc: Callable[[], Path | None] = find_novnc,
    ) -> None:
        self._programs = programs
        self._novnc = novnc
        self._names: OrderedDict[str, Mapping[str, Any]] = OrderedDict()
        self._told = asyncio.Event()
        self._telling: asyncio.Future[None] | None = None

    def add_routes(self, app: web.Application, prefix: str = "") -> None:
        """`prefix` is `/TOKEN`; the app lets in only who is here (`web_server.only_here`)."""
        own = Path(str(files("hubwall.desk")))
        app.router.add_get(f"{prefix}/vnc/{{name}}", _file(own / "vnc.html", "text/html"))
        app.router.add_get(f"{prefix}/vnc.js", _file(own / "vnc.js", "text/javascript"))
        app.router.add_get(f"{prefix}/novnc/{{path:.+}}", self._script)
        app.router.add_get(f"{prefix}/vnc/{{name}}/start", self._start)
        app.router.add_post(f"{prefix}/vnc/{{name}}/login", self._login)
        app.router.add_get(f"{prefix}/vnc/{{name}}/socket", self._socket)

    def reserve(self, values: Mapping[str, Any]) -> None:
        """The wall shows such a desktop from now on; what makes no sense is dropped."""
        name = values.get("name")
        if not isinstance(name, str) or not 0 < len(name) <= 90:
            return
        self._names[name] = dict(values)
        self._names.move_to_end(name)
        while len(self._names) > MOST:
            self._names.popitem(last=False)
        self._told.set()
        self._told = asyncio.Event()

    async def close(self) -> None:
        """End every program."""
        await self._programs.close()

    async def _reserved(self, request: web.Request) -> Mapping[str, Any]:
        name = request.match_info["name"]
        try:
            async with asyncio.timeout(RESERVED_S):
                while name not in self._names:
                    await self._told.wait()
        except TimeoutError:
            raise web.HTTPNotFound(headers=_ANSWERS) from None
        return self._names[name]

    async def _script(self, request: web.Request) -> web.StreamResponse:
        folder = self._novnc()
        found = script(folder, request.match_info["path"]) if folder else None
        if found is None:
            raise web.HTTPNotFound(headers=_ANSWERS)
        return _sent(found, "text/javascript", NOVNC_KEPT)  # some fifty files, the same for all

    async def _start(self, request: web.Request) -> web.StreamResponse:
        values = await self._reserved(request)
        if self._novnc() is None:
            return web.json_response({"trouble": {"code": "no-novnc"}}, headers=_ANSWERS)
        local = values["way"] != "vnc"
        return web.json_response(
            {
                "values": {
                    "host": _called(values),
                    "login": _text(values, "login"),
                },
                "view_only": values.get("view_only") == "1",
                "shared": local or values.get("shared", "1") == "1",
                "quality": 9 if local else _number(values, "quality", 8, 0, 9),
                "compression": 0 if local else 2,
                "pointer": "here" if local else "there",
            },
            headers=_ANSWERS,
        )

    async def _login(self, request: web.Request) -> web.StreamResponse:
        values = await self._reserved(request)
        if "password" in values:
            told = {"user": _text(values, "user"), "password": _text(values, "password")}
            return web.json_response(told, headers=_ANSWERS)
        login = _text(values, "login")
        code = "login-unknown" if login else "login-needed"
        trouble = {"code": code, "values": {"login": login}}
        return web.json_response({"trouble": trouble}, headers=_ANSWERS)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        values = await self._reserved(request)
        page = web.WebSocketResponse(max_msg_size=LARGEST_MESSAGE, compress=False, autoping=True)
        await page.prepare(request)
        size = (_number(request.query, "width", 1280, 16, 8192),
                _number(request.query, "height", 720, 16, 8192))  # fmt: skip
        if values["way"] == "vnc":
            place = Place(_text(values, "host"), _number(values, "port", 5900, 1, 65_535))
            return await self._passed(page, await _arrived(page, connect(place)))
        wanted = Wanted(_text(values, "name"), values)

        def lead() -> None:
            self._telling = asyncio.ensure_future(_tell_lead(page))

        self._programs.come(wanted, lead)
        try:
            reached = await _arrived(page, self._programs.reach(wanted, size))
            if not isinstance(reached, Place):
                return await self._passed(page, reached)
            return await self._passed(
                page, await connect(reached), lambda: self._programs.why(wanted)
            )
        finally:
            self._programs.leave(wanted, lead)

    async def _passed(
        self,
        page: web.WebSocketResponse,
        found: Streams | NoPicture | None,
        why: Callable[[], NoPicture] | None = None,
    ) -> web.StreamResponse:
        """Until it ends; `why` says for what reason it did."""
        if isinstance(found, NoPicture):
            await page.close(code=GONE, message=found.reason)
        elif found is not None:
            await pass_on(page, found)
            await page.close(code=GONE, message=(why() if why else NoPicture("ended")).reason)
        return page


async def _tell_lead(page: web.WebSocketResponse) -> None:
    """The display follows the size of that page from now on. The one text among the bytes."""
    with contextlib.suppress(ConnectionError, RuntimeError):
        await page.send_str("lead")


def own_pages() -> VncPages:
    """The pages of this user's wall. Raises `ControlError` where there is no folder to be trusted
    for displays."""
    logins = Path(platformdirs.user_data_dir("hubwall")) / "chromium"
    specs = Specs(lambda: read_settings().value, logins)
    runtime = place().socket.parent
    sweep(runtime)
    return VncPages(Programs(specs, runtime))


async def _arrived(page: web.WebSocketResponse, work: Any) -> Any:
    """What the work comes to; None if the page has gone before. Only then does a page speak first:
    in this protocol the server begins."""
    task = asyncio.ensure_future(work)
    gone = asyncio.create_task(page.receive())
    await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    if not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return None
    return task.result()


def _file(path: Path, kind: str) -> Handler:
    async def send(_request: web.Request) -> web.StreamResponse:
        return _sent(path, kind)

    return send


def _sent(path: Path, kind: str, kept: str = "no-cache") -> web.StreamResponse:
    headers = {**_HEADERS, "Content-Type": f"{kind}; charset=utf-8", "Cache-Control": kept}
    return web.FileResponse(path, headers=headers)


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key, "")
    return value if isinstance(value, str) else ""


def _called(values: Mapping[str, Any]) -> str:
    """What people call it."""
    host, port = _text(values, "host"), _number(values, "port", 5900, 1, 65_535)
    if host and port != 5900:
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return host or _text(values, "app") or "Chromium"


def _number(values: Mapping[str, Any], key: str, usual: int, low: int, high: int) -> int:
    try:
        found = int(values.get(key, usual))
    except (TypeError, ValueError):
        return usual
    return min(high, max(low, found))
