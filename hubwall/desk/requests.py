"""Reading what strangers send over HTTP, within bounds."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

_LARGEST = 16_384
_PATIENCE_S = 10.0


async def read_body(request: web.Request, largest: int) -> bytes | None:
    """A whole body of at most `largest` bytes that comes soon; None for any other."""
    raw = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE_S):
            async for part in request.content.iter_chunked(4096):
                raw += part
                if len(raw) > largest:
                    return None
    except (TimeoutError, OSError, web.RequestPayloadError):
        return None
    return bytes(raw)


async def read_json(request: web.Request) -> dict[str, Any] | None:
    """The JSON object in a small body that comes soon; None for anything else."""
    try:
        said = json.loads(await read_body(request, _LARGEST) or b"")
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
