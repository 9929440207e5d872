"""What is wrong in a list or a guide, each mistake once, however often it is made."""

from __future__ import annotations

from hubwall.files.problems import MOST_PROBLEMS, Problem, Value, in_order, shortened


class Complaints:
    """Gathers problems of one file. `path` is what people call it; never an address, which may
    hold a password."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: dict[tuple[str, tuple[tuple[str, Value], ...]], int] = {}
        self._more = 0

    def add(self, line: int, text: str, **values: Value) -> None:
        """`text` is English and its own translation key; `line` is 0 for the whole file."""
        short = {n: shortened(v) if isinstance(v, str) else v for n, v in values.items()}
        key = (text, tuple(sorted(short.items())))
        if key in self._first:
            return
        if len(self._first) < MOST_PROBLEMS:
            self._first[key] = line
        else:
            self._more += 1

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the file's order; how many more there are where it is too many for a person."""
        found = in_order(
            Problem(self._path, line, 1 if line else 0, text, values)
            for (text, values), line in self._first.items()
        )
        if not self._more:
            return found
        return (*found, Problem(self._path, 0, 0, "and {count} more", (("count", self._more),)))
