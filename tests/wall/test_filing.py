"""What is said when a layout was saved."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from hubwall.wall.filing import Filing
from hubwall.wall.panels.services import SaveAnswer, Saved


class Layouts(QObject):
    changedOnDisk = Signal(str)  # noqa: N815 - Qt speaks so
    slow = Signal(str)

    @property
    def worker(self) -> Layouts:
        return self


@pytest.mark.parametrize(
    ("zapped", "said"),
    [
        ([], "Saved"),
        ([("News", "France 24")], "Saved; “News” begins with France 24, as before"),
        (
            [("News", "France 24"), ("Sport", "L’Équipe")],
            "Saved; 2 televisions begin with the layout's channels, as before",
        ),
    ],
)
def test_saving_says_what_of_the_wall_the_layout_has_not(
    qapp: object, zapped: list[tuple[str, str]], said: str
) -> None:
    def save(_author: str, done: Callable[[SaveAnswer], None]) -> None:
        done(Saved())

    layouts, told = Layouts(), []
    operations: Any = SimpleNamespace(layouts=layouts, save=save)
    conductor: Any = None
    filing = Filing(
        conductor, operations, lambda _: None, lambda problem, done: told.append((problem, done)),
        layouts, zapped=lambda: zapped,
    )  # fmt: skip
    filing.save()
    assert told == [("", said)]
