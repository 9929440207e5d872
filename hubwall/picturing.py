"""A picture of a layout without a wall: the same scene in a window that nobody sees."""

from __future__ import annotations

import sys
from pathlib import Path

from hubwall.files.settings import Settings
from hubwall.requests import PictureRequest, ShowRequest
from hubwall.running import RunningWall
from hubwall.supervisor import Exit
from hubwall.wall.photographer import when_settled
from hubwall.wall.rendering import Render


def draw_layout(request: PictureRequest, settings: Settings) -> Exit:
    """Show the layout on screens of its own, wait for its sources, take the picture. Blocks."""
    wish = ShowRequest(layout=request.layout, rehearse=request.screens or request.layout)
    wall = RunningWall(wish, settings, Render.CPU, alone=False, full_size=True)
    problems: list[str] = []

    def take() -> None:
        wall.program.photographer.take(Path(request.file), taken)

    def taken(problem: str) -> None:
        if problem:
            problems.append(problem)
        wall.quit()

    when_settled(wall.scene.contents, request.wait_s, take, wall)
    wall.run()
    for problem in problems:
        print(f"hubwall: {problem}", file=sys.stderr)
    return Exit.PROBLEM if problems else Exit.DONE
