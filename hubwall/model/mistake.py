"""What is wrong in a file: where, in words for people, and what was perhaps meant."""

from __future__ import annotations

from dataclasses import dataclass

from hubwall.model.words import tr

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. Line and column count from 1; both are 0 where the whole file is meant.

    `text` is English with `{places}` for the values, and its own translation key.
    """

    path: str
    line: int
    column: int
    text: str
    values: tuple[tuple[str, Value], ...] = ()
    hint: str = ""

    @property
    def message(self) -> str:
        """What is wrong, in the chosen language, without the place."""
        said = tr(self.text, **dict(self.values))
        if not self.hint:
            return said
        return tr("{what}; did you mean “{hint}”?", what=said, hint=self.hint)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """The options of a zone that has a mistake; its source's kind is `error`.

    `kind` is what it was meant to show, as far as that is known. `text` is the zone word for
    word, as YAML that begins in the first column, so that it can be saved back.
    """

    problems: tuple[Problem, ...]
    kind: str = ""
    text: str = ""
