"""From the address of a feed (`desk:/vnc/…`) to what the desk is told and where its page lies.

A kind knows neither ports nor passwords. Its feed's address is one of

    desk:/vnc?host=…&port=…[&login=…&view_only=1&shared=0&quality=8]
    desk:/app?name=…
    desk:/chromium?url=…[&login=…&zoom=…&agent=…]

`reserve` turns it into an order, which may hold a password and goes over the wall's own socket,
and into the path of a page, which holds none. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from hubwall.desk.messages import App
from hubwall.media.protocol import Login

SCHEME = "desk"
WAYS = ("vnc", "app", "chromium")
MOST = 200
"""Names that are kept; those that were wanted longest ago go."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """`order` is said to the desk before the page at `path` is loaded, and again to every new
    desk. `path` follows the desk's address with its token."""

    name: str
    order: App
    path: str


def reserve(address: str, find_login: Callable[[str], Login | None]) -> Reserved | None:
    """What such an address comes to; None for any other. `find_login` gives the secret of a
    login, or None where this wall has none under that name."""
    parts = urlsplit(address)
    way = parts.path.strip("/")
    if parts.scheme != SCHEME or way not in WAYS:
        return None
    values: dict[str, Any] = dict(parse_qsl(parts.query))
    name = f"{way}-{hashlib.sha256(address.encode()).hexdigest()[:16]}"
    order = {**values, "name": name, "way": way}
    if way == "app":
        order["app"] = values.get("name", "")
    if way == "vnc" and (login := find_login(values.get("login", ""))) is not None:
        order |= {"user": login.user, "password": login.password}
    return Reserved(name, App(order), f"/vnc/{name}")
