"""aiohttp applications as the desk runs them: small heads, and no word about what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

log = structlog.get_logger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_LARGEST_HEAD = 8190
_KEPT_S = 20.0
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Server": "hubwall",
}


def _nobody(_request: web.Request) -> None:
    """Nobody wants to hear of requests."""


def only_here(request: web.Request) -> None:
    """For pages inside the wall: who comes by another name (DNS rebinding), or from a page of
    elsewhere, is refused. Raises `HTTPForbidden`."""
    host = request.headers.get("Host", "")
    if host.partition(":")[0] != "127.0.0.1" or is_from_elsewhere(request, "http"):
        raise web.HTTPForbidden


def is_from_elsewhere(request: web.Request, scheme: str) -> bool:
    """Whether a browser says that a page of another place asks."""
    here = f"{scheme}://{request.headers.get('Host', '')}"
    return request.headers.get("Origin", here) != here


def new_app(arrived: Callable[[web.Request], None] = _nobody) -> web.Application:
    """An application whose handlers may fail without a word leaking. `arrived` hears of each
    request, and may refuse it."""

    @web.middleware
    async def carefully(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            arrived(request)
            return await handler(request)
        except (web.HTTPException, asyncio.CancelledError, ConnectionError):
            raise
        except (web.RequestPayloadError, TimeoutError):  # not coded as it says, or it never came
            return web.Response(status=400)
        except Exception:
            log.exception("request-not-answered")  # without the path: tokens stand in some
            return web.Response(status=500)

    async def with_headers(_: web.Request, response: web.StreamResponse) -> None:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["Server"] = _HEADERS["Server"]

    app = web.Application(middlewares=[carefully], client_max_size=_LARGEST_HEAD)
    app.on_response_prepare.append(with_headers)
    return app


async def run(app: web.Application) -> web.AppRunner:
    """Set the application up; its `server` makes a protocol for each connection."""
    runner = web.AppRunner(
        app,
        handle_signals=False,
        access_log=None,
        keepalive_timeout=_KEPT_S,
        max_line_size=_LARGEST_HEAD,
        max_field_size=_LARGEST_HEAD,
        shutdown_timeout=1.0,
    )
    await runner.setup()
    return runner
