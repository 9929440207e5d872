"""What the desk said of shares, put together. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from hubwall.model.shares import Share, ShareState


@dataclass
class Observed:
    """The shares by id. A desk that dies takes nothing off the wall: what it reported is stale
    until the next one reports it again, or until everybody should have come back to it."""

    shares: dict[str, Share] = field(default_factory=dict)
    present: frozenset[str] = frozenset()
    """The ids that the desk which runs now has listed."""
    settled: bool = False
    """Whether everybody had time to come back to this desk."""
    _back: set[str] = field(default_factory=set)

    def lose(self) -> None:
        """The desk died, and the next one knows nobody yet: nothing comes any more."""
        self.settled = False
        self._back.clear()
        self.present = frozenset()
        self.shares = {name: _stale(share) for name, share in self.shares.items()}

    def settle(self) -> None:
        """The time is over: who has not come back is gone."""
        self.settled = True
        self.shares = {name: self.shares[name] for name in self.shares if name in self.present}

    def report(self, listed: Iterable[Share]) -> None:
        """Take over the desk's whole list."""
        shares = {share.id: share for share in listed}
        self.present = frozenset(shares)
        self._back |= self.present
        kept = {n: _stale(s) for n, s in self.shares.items() if not self.left(n)}
        self.shares = kept | shares

    def left(self, name: str) -> bool:
        """Whether a share that may have been there has really left, and is not to come back."""
        return name not in self.present and (self.settled or name in self._back)

    def health(self, name: str, said: str) -> bool:
        """Take over how one share is, `live` or `stale`; whether that is news."""
        share = self.shares.get(name)
        was_stale = share is not None and share.state is ShareState.STALE
        if share is None or said not in ("live", "stale") or was_stale == (said == "stale"):
            return False
        self.shares[name] = replace(share, state=ShareState(said))
        return True


def _stale(share: Share) -> Share:
    return replace(share, state=ShareState.STALE)
