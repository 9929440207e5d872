"""A guests' network behind a router: real network namespaces, where root may make them.

    wall's machine ── 10.203.1.0/24 ── router ── 10.203.2.0/24 ── guest

Packets are routed both ways; multicast, by which browsers find each other's hidden names, is not.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

WALL = "10.203.1.1"
ROUTER, GUEST = "hubwall-router", "hubwall-guest"


def why_not() -> str:
    """Why this machine has no namespaces to give; empty if it has."""
    if os.geteuid() != 0:
        return "network namespaces need root"
    if shutil.which("ip") is None:
        return "apt-get install iproute2"
    tried = subprocess.run(["ip", "netns", "add", GUEST], capture_output=True, check=False)
    if tried.returncode == 0:
        _ip("netns", "del", GUEST)
        return ""
    return tried.stderr.decode().strip()


@contextmanager
def behind_router() -> Iterator[str]:
    """The network. Gives the namespace of the guest's machine; the wall's is this one."""
    with ExitStack() as stack:
        for name in (ROUTER, GUEST):
            _ip("netns", "add", name)
            stack.callback(_ip, "netns", "del", name)
            _ip("-n", name, "link", "set", "lo", "up")
        _ip("link", "add", "hub-wall", "type", "veth", "peer", "hub-out", "netns", ROUTER)
        stack.callback(_ip, "link", "del", "hub-wall")
        _ip("-n", ROUTER, "link", "add", "hub-in", "type", "veth", "peer", "eth0", "netns", GUEST)
        _ip("address", "add", f"{WALL}/24", "dev", "hub-wall")
        _ip("-n", ROUTER, "address", "add", "10.203.1.2/24", "dev", "hub-out")
        _ip("-n", ROUTER, "address", "add", "10.203.2.1/24", "dev", "hub-in")
        _ip("-n", GUEST, "address", "add", "10.203.2.2/24", "dev", "eth0")
        _ip("link", "set", "hub-wall", "up")
        for where, link in ((ROUTER, "hub-out"), (ROUTER, "hub-in"), (GUEST, "eth0")):
            _ip("-n", where, "link", "set", link, "up")
        _ip("route", "add", "10.203.2.0/24", "via", "10.203.1.2")
        _ip("-n", GUEST, "route", "add", "default", "via", "10.203.2.1")
        with inside(ROUTER):
            Path("/proc/sys/net/ipv4/ip_forward").write_text("1")
        yield GUEST


@contextmanager
def inside(namespace: str) -> Iterator[None]:
    """Sockets that this thread opens meanwhile are of that namespace, and stay so."""
    libc = ctypes.CDLL(None, use_errno=True)
    own = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    other = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    try:
        _enter(libc, other)
        yield
    finally:
        _enter(libc, own)
        os.close(own)
        os.close(other)


def _enter(libc: ctypes.CDLL, namespace: int) -> None:
    if libc.setns(namespace, 0) != 0:
        raise OSError(ctypes.get_errno(), "setns")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, timeout=20)
