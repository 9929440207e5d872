"""By which names and addresses others reach this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

import ifaddr


def routed_addresses() -> Iterator[str]:
    """This machine's addresses of both families, those of single links left out. Blocks shortly."""
    for adapter in ifaddr.get_adapters():
        for place in adapter.ips:
            address = place.ip if isinstance(place.ip, str) else place.ip[0]
            if not ipaddress.ip_address(address).is_link_local:
                yield address


def own_addresses() -> list[str]:
    """IPv4 addresses that others on the network can reach, the likeliest first. Blocks shortly."""
    likeliest = _towards_the_world()
    known = (ipaddress.ip_address(address) for address in routed_addresses())
    found = [str(one) for one in known if one.version == 4 and not one.is_loopback]
    return sorted(dict.fromkeys(found), key=lambda address: address != likeliest)


def _towards_the_world() -> str:
    """The address that packets to elsewhere would come from; none is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: an address for documentation
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def own_names() -> list[str]:
    """Host name, with and without `.local`, and all addresses."""
    host = socket.gethostname()
    named = [host, f"{host}.local"] if host and "." not in host else [host]
    return [name for name in named if name] + own_addresses()
