"""Ports of this machine, for servers that tests start."""

from __future__ import annotations

import socket


def free_port() -> int:
    """One that nothing listens at now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def listens(port: int) -> bool:
    """Whether something takes connections there."""
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0
