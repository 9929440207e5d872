"""Bounds on what comes from outside: how often, from whom, and how long somebody who guesses waits.

Everything here keeps a bounded table, whatever addresses knock.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]


def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address itself, of IPv6 the first 64 bits."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "?"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.IPv6Network((int(found) >> 64 << 64, 64)))
    return str(found)


class Rate:
    """A bucket: `burst` at once, `per_s` in the long run."""

    def __init__(self, per_s: float, burst: float, clock: Clock) -> None:
        self._per_s, self._burst, self._clock = per_s, burst, clock
        self._left, self._at = burst, clock()

    def take(self, amount: float = 1.0) -> bool:
        """Whether this is within the rate."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
        self._at = now
        if self._left < amount:
            return False
        self._left -= amount
        return True


@dataclass(slots=True)
class _Record:
    failures: int = 0
    until: float = 0.0
    last: float = 0.0


class Slowed:
    """Who fails waits: after `free` failures 2, 4, 8, … seconds, up to `longest_s`, and each
    address by itself. It is forgotten after `longest_s` without a failure."""

    def __init__(
        self, clock: Clock, free: int = 5, longest_s: float = 900.0, most: int = 4096
    ) -> None:
        self._clock, self._free, self._longest_s, self._most = clock, free, longest_s, most
        self._records: OrderedDict[str, _Record] = OrderedDict()

    def wait_s(self, address: str) -> float:
        """Seconds for which nothing from this address is looked at; 0: it may try."""
        record = self._records.get(network_of(address))
        return max(0.0, record.until - self._clock()) if record is not None else 0.0

    def failed(self, address: str) -> None:
        now, name = self._clock(), network_of(address)
        record = self._records.pop(name, None)
        if record is None or now - record.last > self._longest_s + max(0.0, record.until - now):
            record = _Record()
        record.failures += 1
        record.last = now
        over = record.failures - self._free
        if over >= 0:
            record.until = now + min(self._longest_s, 2.0 ** min(over + 1, 30))
        self._records[name] = record
        while len(self._records) > self._most:
            self._drop_one()

    def _drop_one(self) -> None:
        """The oldest of those that were not slowed yet, else the oldest."""
        now = self._clock()
        for name, record in self._records.items():
            if record.until <= now:
                del self._records[name]
                return
        self._records.popitem(last=False)

    def succeeded(self, address: str) -> None:
        self._records.pop(network_of(address), None)


class Counted:
    """How many of something each address has, and how many there are in all."""

    def __init__(self, of_one: int, in_all: int) -> None:
        self._of_one, self._in_all = of_one, in_all
        self._counts: dict[str, int] = {}
        self._total = 0

    def enter(self, address: str) -> bool:
        """Whether there is room for one more; if so it is counted until `leave`."""
        name = network_of(address)
        count = self._counts.get(name, 0)
        if count >= self._of_one or self._total >= self._in_all:
            return False
        self._counts[name] = count + 1
        self._total += 1
        return True

    def leave(self, address: str) -> None:
        name = network_of(address)
        self._total -= 1
        self._counts[name] -= 1
        if not self._counts[name]:
            del self._counts[name]
