"""What the command line asks of the wall: plain data that can be handed to another process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """Show a wall until it is ended. `hubwall.app.show` does it.

    `layout` is the path of a layout's file; empty brings the wall as it was left. `rehearse` is
    `COLUMNSxROWS`, or the path of a layout whose screens count; empty for the wall itself. `render`
    is `auto`, `gpu` or `cpu`. `arrange`: lay the desktop out with the mullions as gaps, which a
    person has agreed to, and keep it so. `returning`: the wall died before; what it showed comes
    back. `sources_off` holds the reason why no source may be started, empty for none.
    """

    layout: str = ""
    rehearse: str = ""
    render: str = "auto"
    identify: bool = False
    arrange: bool = False
    language: str = ""
    returning: bool = False
    sources_off: str = ""

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Raises ValueError or TypeError for anything that `to_json` did not write."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """Draw a layout into a PNG file without a wall. `hubwall.app.picture` does it.

    `screens` is `COLUMNSxROWS`; empty for the screens that the file was drawn for. `wait_s` is
    how long sources have to come up before the picture is taken as it is.
    """

    layout: str
    file: str
    screens: str = ""
    wait_s: float = 10.0
    render: str = "auto"
    language: str = ""
