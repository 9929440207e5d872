"""Addresses of pages that the desk serves: `desk:/receive/…` as a feed names them, and where they
lie now."""

from __future__ import annotations

from collections.abc import Callable

from hubwall.desk.messages import Order
from hubwall.desk.reserving import MOST, reserve
from hubwall.media.protocol import Login
from hubwall.wall.shares.desk_link import DeskLink

SCHEME = "desk:"


class DeskAddresses:
    """Knows what was reserved, and says it again to every new desk."""

    def __init__(self, link: DeskLink, find_login: Callable[[str], Login | None]) -> None:
        self._link, self._find_login = link, find_login
        self._reserved: dict[str, Order] = {}
        link.began.connect(self._say_again)

    def served(self, address: str) -> str:
        """The address as it is reached from here; any other is given back. Raises OSError."""
        if not address.startswith(SCHEME):
            return address
        path = address.removeprefix(SCHEME)
        reserved = reserve(address, self._find_login)
        if reserved is not None:
            path = reserved.path
            self._reserved.pop(reserved.name, None)
            self._reserved[reserved.name] = reserved.order
            while len(self._reserved) > MOST:
                del self._reserved[next(iter(self._reserved))]
        if not self._link.running:
            self._link.need()  # which says what is reserved
        elif reserved is not None:
            self._link.send(reserved.order)
        return self._link.page(path)

    def _say_again(self) -> None:
        for order in self._reserved.values():
            self._link.send(order)
