"""The desk's life: it waits for `start`, then serves, until the wall goes."""

from __future__ import annotations

from hubwall.desk.inherited import Inherited
from hubwall.desk.messages import Order, Ready, Start
from hubwall.desk.wall_line import WallLine


class Desk:
    def __init__(self, inherited: Inherited) -> None:
        self._inherited = inherited
        self._wall = WallLine(inherited.control)

    async def run(self) -> None:
        """Serve until the wall closes the line."""
        await self._wall.listen(self._order)

    def _order(self, order: Order) -> None:
        match order:
            case Start():
                self._wall.tell(Ready())
            case _:
                pass
