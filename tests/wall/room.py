"""A wall without a window, with real kinds and real files in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QUrl

from hubwall.files.context import context_for
from hubwall.files.layouts import LayoutFile
from hubwall.files.library import Library
from hubwall.files.problems import Problem, whole_file
from hubwall.model.canvas import Canvas, grid
from hubwall.model.feeds import Feed
from hubwall.model.state import State
from hubwall.model.zone import Source
from hubwall.sources.installed import kinds
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.content import Content
from hubwall.wall.content.contents import Contents
from hubwall.wall.intake import Intake
from hubwall.wall.layouts import Layouts, Reading
from hubwall.wall.memory import Memory
from hubwall.wall.operations import Operations
from hubwall.wall.panels.services import SaveAnswer
from hubwall.wall.television.television import Television
from hubwall.wall.views.wall_view import WallView
from tests.waiting import until

Answer = TypeVar("Answer")

MORNING = """\
# The morning's wall, as the night shift left it.
version: 1
name: Morning shift
screens:
  - [0, 0, 1920, 1080]   # left
  - [1980, 0, 1920, 1080]   # right
zones:
  - id: time
    at: [0, 0, 1920, 1080]     # fills the left one
    clock: Europe/Paris
  - id: notice
    at: [1980, 0, 960, 540]
    text: "**Welcome**"   # for the visitors
  - at: [2940, 540, 960, 540]
    name: This machine
    load: {}
"""


class NoMaker:
    """Makes contents that show nothing."""

    def make(self, _source: Source) -> Content:
        return Content(QUrl())

    def feed(self, _source: Source) -> Feed | str:
        return ""


class Room:
    """Layouts lie in `folder`, what people bring goes to `brought`, the memory to `state`."""

    def __init__(self, base: Path, canvas: Canvas | None = None) -> None:
        self.folder, self.brought, self.state = base / "layouts", base / "brought", base / "state"
        self.folder.mkdir(exist_ok=True)
        roots = (self.brought,)

        def context(path: Path) -> Mapping[str, Any]:
            return context_for(path, roots)

        self.reading = Reading(kinds(), context)
        self.conductor = Conductor(State(canvas or grid(2, 1, gap=60)))
        self.contents = Contents(NoMaker())  # type: ignore[arg-type]
        self.wall = WallView(self.conductor.state, self.contents)
        self.conductor.changed.connect(self.wall.follow)
        self.layouts = Layouts(self.conductor, self.reading)
        self.library = Library((self.folder,))
        self.intake = Intake(self.brought, roots)
        self.television = Television()
        scene = SimpleNamespace(
            conductor=self.conductor, contents=self.contents, wall=self.wall, aspect_of=None,
            television=self.television,
        )  # fmt: skip
        self.operations = Operations(
            cast(Any, scene), self.layouts, self.library, self.reading, self.intake
        )

    def asked(self, ask: Callable[[Callable[[Answer], None]], object]) -> Answer:
        """What is told to the callback in the end."""
        told: list[Answer] = []
        ask(told.append)
        until(lambda: QCoreApplication.processEvents() or told, what="an answer")
        return told[0]

    def show(self, path: Path) -> tuple[Problem, ...]:
        """Load the file; what is wrong with it."""
        file = self.asked(lambda done: self.layouts.load(lambda: path, "test", done))
        return file.problems if isinstance(file, LayoutFile) else (whole_file(path, file.problem),)

    def keep(self, path: Path, name: str, *, overwrite: bool = False) -> object:
        """Save what is on the wall there; what came of it."""
        return self.asked(
            lambda done: self.layouts.save(path, name, "test", done, overwrite=overwrite)
        )

    def load(self, name: str) -> str:
        return self.asked(lambda done: self.operations.load(name, "test", done))

    def save(self, *, overwrite: bool = False) -> SaveAnswer:
        return self.asked(lambda done: self.operations.save("test", done, overwrite=overwrite))

    def save_as(self, name: str, overwrite: bool = False) -> SaveAnswer:
        return self.asked(lambda done: self.operations.save_as(name, overwrite, "test", done))

    def memory(self) -> Memory:
        found = Memory(self.state, self.conductor, self.layouts, self.library, self.reading)
        self.conductor.changed.connect(found.later)
        return found

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def zones(self) -> dict[str, str]:
        """The kind that each zone shows."""
        return {zone.id: zone.source.kind for zone in self.conductor.state.layout.zones}

    def close(self) -> None:
        self.layouts.worker.close(10)
        self.intake.close()
        self.contents.close()
        self.television.close()
