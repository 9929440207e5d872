"""What is wrong in a list or a guide, each mistake once, however often it is made."""

from __future__ import annotations

from collections import Counter

from hubwall.files.problems import MOST_PROBLEMS, Problem, Value, in_order, shortened

_Mistake = tuple[str, tuple[tuple[str, Value], ...]]  # its text and the text's values


class Complaints:
    """Gathers problems of one file. `path` is what people call it; never an address, which may
    hold a password."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: dict[_Mistake, int] = {}  # the line where it is made first
        self._counts: Counter[_Mistake] = Counter()
        self._more = 0

    def add(self, line: int, text: str, **values: Value) -> None:
        """`text` is English and its own translation key; `line` is 0 for the whole file."""
        self._note(line, text, values)

    def count(self, line: int, text: str, **values: Value) -> None:
        """The same for a mistake of which `{count}` in the text says how often it is made."""
        mistake = self._note(line, text, values)
        if mistake in self._first:
            self._counts[mistake] += 1

    def _note(self, line: int, text: str, values: dict[str, Value]) -> _Mistake:
        short = {n: shortened(v) if isinstance(v, str) else v for n, v in values.items()}
        mistake = (text, tuple(sorted(short.items())))
        if mistake in self._first:
            return mistake
        if len(self._first) < MOST_PROBLEMS:
            self._first[mistake] = line
        else:
            self._more += 1
        return mistake

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the file's order; how many more there are where it is too many for a person."""
        found = in_order(
            Problem(self._path, line, 1 if line else 0, mistake[0], self._values(mistake))
            for mistake, line in self._first.items()
        )
        if not self._more:
            return found
        return (*found, Problem(self._path, 0, 0, "and {count} more", (("count", self._more),)))

    def _values(self, mistake: _Mistake) -> tuple[tuple[str, Value], ...]:
        count = self._counts[mistake]
        return tuple(sorted((*mistake[1], ("count", count)))) if count else mistake[1]
