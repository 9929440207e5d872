"""`kill -9` during a save: the old file or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from faulting.report import Result, progress
from hubwall.files.atomic import sweep
from hubwall.files.layout_saving import Saved, save_layout
from hubwall.files.layouts import LayoutFile, read_layout
from hubwall.files.shipped import shipped_folder
from hubwall.model.layout import Layout
from hubwall.sources.installed import kinds

LONGEST_S = 0.04  # a save takes some milliseconds: it is met at every point of the way
AIM_S = 0.5
WRITING = 0.02  # the share of a save in which the disk is written to


def run(count: int, seed: int) -> Result:
    """Have a process save two layouts in turn, and kill it at a moment that chance names."""
    result = Result("saves", count)
    chance = random.Random(seed)
    known = kinds()
    midway = 0
    with tempfile.TemporaryDirectory(prefix="hubwall-faults-") as name:
        folder = Path(name)
        path = folder / "wall.yaml"
        path.write_bytes((shipped_folder() / "demo.yaml").read_bytes())
        first = read_layout(path, known)
        texts = {path.read_bytes()}
        moved = _moved(first)
        saved = save_layout(first, moved, path, kinds=known)
        assert isinstance(saved, Saved), saved
        texts.add(path.read_bytes())
        assert len(texts) == 2
        for number in range(1, count + 1):
            _kill_a_writer(
                (_layout(first), moved), path, chance.uniform(0, LONGEST_S), aimed=bool(number % 2)
            )
            left = [one.name for one in folder.iterdir() if one != path]
            midway += bool(left)
            if path.read_bytes() not in texts:
                result.failures.append(f"--seed {seed}, kill {number}: {path.stat().st_size} bytes")
                path.write_bytes(next(iter(texts)))
            sweep(folder)
            if stray := [one.name for one in folder.iterdir() if one != path]:
                result.failures.append(f"--seed {seed}, kill {number}: left behind {stray}")
            progress("saves", number, count, len(result.failures))
    result.figures["killed between the first byte and the last"] = str(midway)
    return result


def _layout(file: LayoutFile) -> Layout:
    assert file.layout is not None
    return file.layout


def _moved(file: LayoutFile) -> Layout:
    layout = _layout(file)
    zones = tuple(replace(zone, rect=zone.rect.moved(1, 0)) for zone in layout.zones)
    return replace(layout, zones=zones)


def _kill_a_writer(
    layouts: tuple[Layout, Layout], path: Path, after_s: float, *, aimed: bool
) -> None:
    """`aimed` waits until there is a half-written file, and kills in the instant after."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            file = read_layout(path, kinds())
            os.write(tell, b"x")
            while True:
                for layout in layouts:
                    done = save_layout(file, layout, path, kinds=kinds())
                    if not isinstance(done, Saved):
                        print(done, file=sys.stderr)
                        os._exit(1)
                    file = done.file
        finally:
            os._exit(1)
    os.read(ready, 1)
    if aimed:
        limit = time.monotonic() + AIM_S
        while len(list(path.parent.iterdir())) < 2 and time.monotonic() < limit:
            pass
        after_s *= WRITING
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready)
    os.close(tell)
