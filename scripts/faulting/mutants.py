"""Layouts with something wrong: `python -m faulting.mutants SEED FIRST COUNT` reads, saves and
checks so many of them, and says for each what it cost, a line of JSON at a time. It runs in a
process of its own, since finding out whether it crashes is the point."""

from __future__ import annotations

import gc
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from hubwall.files.context import context_for
from hubwall.files.layout_saving import layout_text
from hubwall.files.layouts import layout_from_text, read_layout
from hubwall.files.problems import Problem
from hubwall.files.shipped import shipped_folder
from hubwall.sources.installed import kinds

TOKENS = (
    *(
        "[",
        "{",
        "]",
        "}",
        ":",
        "- ",
        "? ",
        "|",
        ">",
        "&a ",
        "*a",
        "<<: *a",
        "!!binary x",
        "...",
        "---",
    ),
    *(
        "!!python/object:os.system",
        "%YAML 9.9",
        "\t",
        "\x00",
        "\x07",
        "\ufeff",
        "\u2028",
        "𝕏",
        "é",
        "...",
    ),
    *('"', "'", "#", "@", "`", "null", "~", "NO", "12:30", "0x10", "1e999", "-1", "9" * 20, ".inf"),
    *(".nan", "9" * 500, "[" * 2000, "{a: " * 500, "- " * 500, "at: [0, 0, 0, 0]", "id: x"),
    *("version: 2", "zones:", "web: file:///etc/passwd", "image: ../../../etc/passwd", "at: here"),
    *(
        "stream: udp://@",
        "extends: x",
        "share: seat-3",
        "acme.ndi: {}",
        "z: 1e3",
        "crop: [1, 1, 1]",
    ),
)


def mutant(text: str, chance: random.Random) -> bytes:
    """The text with one to eight things done to it."""
    data = bytearray(text.encode())
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(8):
            case 0 if data:
                data[min(at, len(data) - 1)] = chance.randrange(256)
            case 1:
                data[at:at] = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
            case 2:
                del data[at : at + chance.randint(1, 200)]
            case 3:
                piece = data[at : at + chance.randint(1, 400)]
                data[at:at] = piece * chance.choice((1, 1, 2, 50))
            case 4 | 5:
                lines = data.split(b"\n")
                one, other = (chance.randrange(len(lines)) for _ in range(2))
                lines[one], lines[other] = lines[other], lines[one]
                data = bytearray(b"\n".join(lines))
            case 6:
                lines = data.split(b"\n")
                at = chance.randrange(len(lines))
                lines[at] = b" " * chance.randrange(12) + lines[at].lstrip()
                data = bytearray(b"\n".join(lines))
            case _:
                data = data[: max(1, at)] if chance.random() < 0.2 else data
    return bytes(data)


def cost(data: bytes, path: Path) -> dict[str, object]:
    """Read it, save what it shows, and read that. Seconds of processor, megabytes at the most."""
    path.write_bytes(data)
    known, context = kinds(), context_for(path)
    gc.collect()
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    begun = time.process_time()
    read = read_layout(path, known, context)
    took = time.process_time() - begun
    peak = _memory("VmHWM")
    wrong = "" if read.layout is not None or read.problems else "unread, and nobody says why"
    if read.layout is not None:
        text = layout_text(read, read.layout, path, kinds=known, context=context)
        if isinstance(text, Problem):
            wrong = f"it can't be saved: {text.message}"
        elif text != read.text:
            wrong = "nothing changed, and other bytes are saved"
        else:
            again = layout_from_text(text, path, known, context)
            if again.layout != read.layout:
                wrong = "what was saved is another layout"
    for problem in read.problems:
        str(problem)
    return {"cpu": took, "mb": (peak - before) / 1024, "wrong": wrong,
            "read": read.layout is not None}  # fmt: skip


def _memory(name: str) -> int:
    """Kilobytes of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    return 0


def main() -> None:
    seed, first, count = (int(word) for word in sys.argv[1:])
    texts = [path.read_text() for path in sorted(shipped_folder().glob("*.yaml"))]
    assert texts
    with tempfile.TemporaryDirectory(prefix="hubwall-faults-") as folder:
        path = Path(folder) / "mutant.yaml"
        cost(texts[0].encode(), path)  # what is loaded once is no mutant's fault
        for number in range(first, first + count):
            chance = random.Random(f"{seed}/{number}")
            data = mutant(chance.choice(texts), chance)
            print(json.dumps({"number": number, **cost(data, path)}), flush=True)


if __name__ == "__main__":
    main()
