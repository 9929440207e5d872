"""MPEG-TS in UDP, bare or in RTP (RFC 2250, RFC 3550), sent to this machine or to a group of
machines. The socket stays open and in its group for as long as the process lives, so there is
nothing to connect again: what is sent is there."""

from __future__ import annotations

import ipaddress
import socket
import struct
import time
from urllib.parse import parse_qs, urlsplit

from hubwall.media.receiving.wanted import FailedError, Put, Wanted

_LARGEST = 65536
_GATHER_S = 0.012  # packets come by the hundred a second, and need not each wake three threads
_MOST = 1 << 18
_BUFFER = 4 << 20
_PATIENCE = 40
_SOURCE_MEMBERSHIP = 39  # IP_ADD_SOURCE_MEMBERSHIP


def receive(wanted: Wanted, put: Put) -> None:
    """Hand on what comes, for ever. Raises FailedError, OSError."""
    parts = urlsplit(_with_slashes(wanted.location))
    sender, group, port, local = _where(parts.netloc, parts.query)
    with _bound(group, port) as receiver:
        if group and ipaddress.ip_address(group).is_multicast:
            _join(receiver, group, sender, local)
        strange = 0
        while True:
            gathered = _gather(receiver)
            data = b"".join(_payload(datagram) for datagram in gathered)
            if data:
                put(data)
                strange = -(1 << 60)
            else:
                strange += len(gathered)
                if strange > _PATIENCE:
                    kind = f"RTP {gathered[0][1] & 0x7F}" if gathered[0][0] >> 6 == 2 else "?"
                    raise FailedError("not-carried", host=wanted.host, codec=kind)


def _with_slashes(location: str) -> str:
    scheme, _, rest = location.partition(":")
    return location if rest.startswith("//") else f"{scheme}://{rest}"


def _where(netloc: str, query: str) -> tuple[str, str, int, str]:
    """From `[sender]@[group]:port`, and `localaddr` in the query: which of this machine's
    networks. Raises FailedError."""
    sender, _, place = netloc.rpartition("@")
    host, _, port = place.rpartition(":")
    local = parse_qs(query).get("localaddr", [""])[0]
    try:
        for one in (sender, host.strip("[]"), local):
            if one:
                ipaddress.ip_address(one)
        number = int(port)
        if not 0 < number < 65536:
            raise ValueError
    except ValueError:
        raise FailedError("unplayable", file=netloc[:200]) from None
    return sender, host.strip("[]"), number, local


def _bound(group: str, port: int) -> socket.socket:
    many = bool(group) and ipaddress.ip_address(group).is_multicast
    family = socket.AF_INET6 if ":" in group else socket.AF_INET
    receiver = socket.socket(family, socket.SOCK_DGRAM)
    try:
        receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        if many:  # several zones may show one channel
            receiver.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            receiver.bind((group, port))
        except OSError:
            if many:
                raise
            receiver.bind(("", port))  # "udp://host:port" names the sender to some
    except OSError:
        receiver.close()
        raise
    return receiver


def _join(receiver: socket.socket, group: str, sender: str, local: str) -> None:
    """Join on the network named, or on the one that the machine would take, or on any."""
    address = ipaddress.ip_address(group)
    if address.version == 6:
        asked = address.packed + struct.pack("@I", 0)
        receiver.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, asked)
        return
    if sender:
        asked = address.packed + _of_this_machine(local) + socket.inet_aton(sender)
        receiver.setsockopt(socket.IPPROTO_IP, _SOURCE_MEMBERSHIP, asked)
        return
    ways = [_of_this_machine(local) + struct.pack("@I", 0)]
    if not local:
        ways += [bytes(4) + struct.pack("@I", number) for number, _ in socket.if_nameindex()]
    for number, way in enumerate(ways):
        try:
            receiver.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, address.packed + way)
        except OSError:
            if number + 1 == len(ways):
                raise
        else:
            return


def _of_this_machine(local: str) -> bytes:
    return socket.inet_aton(local) if local else bytes(4)


def _gather(receiver: socket.socket) -> list[bytes]:
    """What has come; waits for the first, and a little for more."""
    found = [receiver.recv(_LARGEST)]
    time.sleep(_GATHER_S)
    size = 0
    while size < _MOST:
        try:
            found.append(receiver.recv(_LARGEST, socket.MSG_DONTWAIT))
        except BlockingIOError:
            break
        size += len(found[-1])
    return found


def _payload(datagram: bytes) -> bytes:
    """The transport stream's packets in it, without RTP's header; nothing if there are none."""
    if datagram[:1] == b"\x47":
        return datagram
    if len(datagram) < 12 or datagram[0] >> 6 != 2:
        return b""
    start = 12 + 4 * (datagram[0] & 0x0F)
    if datagram[0] & 0x10:
        start += 4 + 4 * int.from_bytes(datagram[start + 2 : start + 4], "big")
    end = len(datagram) - (datagram[-1] if datagram[0] & 0x20 else 0)
    payload = datagram[start:end]
    return payload if payload[:1] == b"\x47" else b""
