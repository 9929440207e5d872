"""Which rows have to be scaled again when a part of a picture has changed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, gcd

from hubwall.share.messages import Rect

_LARGE_PART = 0.5  # of the picture: from here on all of it is as cheap
_REACH = 3  # rows that scaling mixes, for each that it draws, and for colour at half the size


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of the source, from `first` on, that become `drawn_rows` rows of the target, of which
    those from `kept_from` to `kept_to` (of the whole target) are right: at the others the scaler
    has missed the rows beyond the band."""

    first: int
    rows: int
    drawn_from: int
    drawn_rows: int
    kept_from: int
    kept_to: int

    @property
    def inner(self) -> slice:
        """The rows to keep, in the band as it was drawn."""
        return slice(self.kept_from - self.drawn_from, self.kept_to - self.drawn_from)

    @classmethod
    def around(cls, rects: Sequence[Rect], source: int, target: int) -> Band | None:
        """For a picture of `source` rows drawn at `target` rows. None: scale all of it.

        A band can only begin and end where rows of both come together, and at even rows of the
        source, for the sake of colour.
        """
        if not rects:
            return None
        common = gcd(source, target)
        rows, drawn = source // common, target // common
        if rows % 2:
            rows, drawn = 2 * rows, 2 * drawn
        reach = ceil(_REACH * max(1.0, source / target)) + 1
        top = min(rect[1] for rect in rects) - reach
        bottom = max(rect[1] + rect[3] for rect in rects) + reach
        kept = max(0, top // rows), -(-bottom // rows)
        outer = max(0, (top - reach) // rows), -(-(bottom + reach) // rows)
        last = source if outer[1] * rows >= source else outer[1] * rows
        first = outer[0] * rows
        if last - first > _LARGE_PART * source:
            return None
        drawn_last = target if last == source else outer[1] * drawn
        return cls(
            first,
            last - first,
            outer[0] * drawn,
            drawn_last - outer[0] * drawn,
            kept[0] * drawn,
            min(kept[1] * drawn, drawn_last),
        )
