"""What the wall opens and hands to its desk: sockets and memory that outlive a desk that dies, so
that pages, players and thumbnails go on with the next one."""

from __future__ import annotations

import contextlib
import os
import re
import socket
from pathlib import Path

from hubwall.control.place import SOCKET_NAME_MOST
from hubwall.desk.inherited import Inherited
from hubwall.desk.sheet import Sheet, make_sheet
from hubwall.model.words import tr

PAGES_WAITING = 64
PLAYERS_WAITING = 64
_NAME = re.compile(r"players-(\d+)\.sock$")


class Outlets:
    """A port on this machine for pages, a Unix socket for players, and the thumbnails' sheet."""

    def __init__(self, folder: Path) -> None:
        """`folder` is one that only this user can open. Raises OSError."""
        self.players_path = folder / f"players-{os.getpid()}.sock"
        if len(os.fsencode(self.players_path)) > SOCKET_NAME_MOST:
            raise OSError(tr("The path {path} is too long for a socket.", path=self.players_path))
        sweep(folder)
        self._sheet = make_sheet()
        self.sheet = Sheet(self._sheet)
        self._pages = socket.create_server(("127.0.0.1", 0), backlog=PAGES_WAITING)
        self.port: int = self._pages.getsockname()[1]
        self._players = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        old = os.umask(0o177)
        try:
            self._players.bind(str(self.players_path))
        finally:
            os.umask(old)
        self._players.listen(PLAYERS_WAITING)

    def inherited(self, control: int) -> Inherited:
        """What a desk is started with; `control` is its end of the line to the wall."""
        return Inherited(control, self._pages.fileno(), self._players.fileno(), self._sheet)

    def close(self) -> None:
        self._pages.close()
        self._players.close()
        self.sheet.close()
        os.close(self._sheet)
        with contextlib.suppress(OSError):
            self.players_path.unlink()


def sweep(folder: Path) -> None:
    """Remove the sockets of walls that are gone. Raises OSError where the folder can't be read."""
    for path in folder.iterdir():
        found = _NAME.match(path.name)
        if found and not Path(f"/proc/{found[1]}").exists():
            with contextlib.suppress(OSError):
                path.unlink()
