"""`wall.yaml`: the room's screens as a tape measure finds them, in millimetres.

```yaml
mullion: [12, 14]              # the hidden strips: upright ones' width, lying ones' height
rows:                          # the screens as they hang, "" for a hole; may be left out
  - [DP-1, DP-2, DP-3]
  - [DP-4, DP-5, DP-6]
sizes:                         # visible width and height; the monitor's own word counts otherwise
  DP-1: [1209.6, 680.4]
```
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, field_validator

from hubwall.files.keys import Keys
from hubwall.files.problems import Problem
from hubwall.files.settings import config_folder
from hubwall.files.settings_reader import read_settled
from hubwall.model.density import WallDescription
from hubwall.model.words import tr

Gap = Annotated[float, Field(ge=0, le=1000)]
Length = Annotated[float, Field(ge=10, le=100_000)]
Cell = Annotated[str, Field(max_length=64)]


class WallKeys(Keys):
    mullion: Gap | tuple[Gap, Gap] = Field(
        default=0.0, description="Hidden strip between two pictures in millimetres: upright, lying"
    )
    rows: tuple[tuple[Cell, ...], ...] = Field(
        default=(), description="Names of the screens, row by row", max_length=64
    )
    sizes: dict[Cell, tuple[Length, Length]] = Field(
        default_factory=dict, description="Visible width and height of screens in millimetres"
    )

    @field_validator("rows")
    @classmethod
    def _each_once(cls, value: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        names = [name for row in value for name in row if name]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            names_twice = ", ".join(twice)
            raise ValueError(tr("a screen hangs in one place only: {names}", names=names_twice))
        return value


def read_wall(path: Path | None = None) -> tuple[WallDescription, tuple[Problem, ...]]:
    """What `wall.yaml` says, and what is wrong in it. Without a file: nothing is known."""
    found = read_settled(path or config_folder() / "wall.yaml", WallKeys)
    keys = found.value
    mullion = keys.mullion if isinstance(keys.mullion, tuple) else (keys.mullion, keys.mullion)
    sizes = MappingProxyType(dict(keys.sizes))
    return WallDescription(sizes=sizes, mullion=mullion, rows=keys.rows), found.problems
