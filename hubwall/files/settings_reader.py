"""Reading a settings file against its model: defaults where there is no file, good keys kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from hubwall.files.checking import check
from hubwall.files.context import context_for
from hubwall.files.problems import Problem, in_order
from hubwall.files.yaml_reader import read_file

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Settled(Generic[Model]):
    """What holds, and what was wrong in the file. `there` is false where there is no file."""

    value: Model
    problems: tuple[Problem, ...] = ()
    there: bool = True


def read_settled(path: Path, model: type[Model]) -> Settled[Model]:
    """The model as the file fills it. No file: its defaults. Keys with a mistake are left at
    their default, and are in the problems; the others count."""
    if not path.exists():
        return Settled(model(), there=False)
    read = read_file(path)
    if read.root is None:
        return Settled(model(), read.problems)
    if read.root.sort != "mapping":
        if read.root.value is None:
            return Settled(model(), read.problems)
        wrong = Problem(str(path), read.root.line, read.root.column,
                        "names with values are needed here")  # fmt: skip
        return Settled(model(), (*read.problems, wrong))
    data, context = read.root.plain(), context_for(path)
    checked = check(model, data, read.root, str(path), context=context)
    problems = in_order([*read.problems, *checked.problems])
    if checked.value is not None:
        return Settled(checked.value, problems)
    good = {name: value for name, value in data.items() if name not in checked.failed}
    again = check(model, good, read.root, str(path), context=context)
    return Settled(again.value or model(), problems)
