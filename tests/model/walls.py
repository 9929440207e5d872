"""Walls for the tests of the model, odd ones too, and Hypothesis strategies over them."""

from __future__ import annotations

from hypothesis import strategies as st

from hubwall.model.canvas import Canvas, Screen, grid
from hubwall.model.geometry import Rect


def drawn(picture: str, unit: int = 120) -> Canvas:
    """The wall that an ASCII picture shows: every letter is a screen, each of its characters one
    `unit` wide and two units high (characters are about twice as high as wide). Small letters are
    screens that are unplugged. Spaces are mullions or holes."""
    cells: dict[str, list[tuple[int, int]]] = {}
    for y, line in enumerate(line for line in picture.splitlines() if line.strip()):
        for x, letter in enumerate(line):
            if letter.strip():
                cells.setdefault(letter, []).append((x, y))
    left = min(x for found in cells.values() for x, _ in found)
    screens = []
    for letter in sorted(cells, key=str.upper):
        xs, ys = [x for x, _ in cells[letter]], [y for _, y in cells[letter]]
        rect = Rect(
            (min(xs) - left) * unit,
            min(ys) * 2 * unit,
            (max(xs) - min(xs) + 1) * unit,
            (max(ys) - min(ys) + 1) * 2 * unit,
        )
        screens.append(Screen(letter.upper(), rect, connected=letter.isupper()))
    return Canvas(tuple(screens))


# Three by two with a hole, as when one monitor has gone for repair.
HOLE = drawn("""
AAAAAAAA BBBBBBBB CCCCCCCC
AAAAAAAA BBBBBBBB CCCCCCCC

DDDDDDDD          EEEEEEEE
DDDDDDDD          EEEEEEEE
""")

# A large screen between two stacks of small ones.
MIXED = drawn("""
AAAABBBBBBBBCCCC
AAAABBBBBBBBCCCC
DDDDBBBBBBBBEEEE
DDDDBBBBBBBBEEEE
""")

# Three upright screens side by side.
PORTRAIT = drawn("""
AAAAAAAAA BBBBBBBBB CCCCCCCCC
AAAAAAAAA BBBBBBBBB CCCCCCCCC
AAAAAAAAA BBBBBBBBB CCCCCCCCC
AAAAAAAAA BBBBBBBBB CCCCCCCCC
AAAAAAAAA BBBBBBBBB CCCCCCCCC
AAAAAAAAA BBBBBBBBB CCCCCCCCC
AAAAAAAAA BBBBBBBBB CCCCCCCCC
AAAAAAAAA BBBBBBBBB CCCCCCCCC
""")

# Turned round a hole: no straight cut goes through.
PINWHEEL = drawn("""
AAAAAAAABBBB
AAAAAAAABBBB
CCCC    BBBB
CCCC    BBBB
CCCCDDDDDDDD
CCCCDDDDDDDD
""")

# Steps, with room between.
STEPS = drawn("""
AAAAAAAA
AAAAAAAA   BBBBBBBB
           BBBBBBBB   CCCCCCCC
                      CCCCCCCC
""")

ODD = {
    "hole": HOLE,
    "mixed": MIXED,
    "portrait": PORTRAIT,
    "pinwheel": PINWHEEL,
    "steps": STEPS,
}

ASPECTS = st.one_of(st.sampled_from([16 / 9, 4 / 3, 9 / 16, 1.0, 21 / 9]), st.floats(0.2, 5))


@st.composite
def walls(draw: st.DrawFn, most: int = 4) -> Canvas:
    """A regular wall of any shape and mullion, or an odd one, anywhere on the canvas."""
    if draw(st.booleans()):
        canvas = draw(st.sampled_from(list(ODD.values())))
    else:
        width, height = draw(st.sampled_from([(1920, 1080), (1080, 1920), (1366, 768)]))
        canvas = grid(
            draw(st.integers(1, most)),
            draw(st.integers(1, 3)),
            width,
            height,
            draw(st.sampled_from([0, 1, 37, 60])),
        )
    dx, dy = draw(st.sampled_from([(0, 0), (-700, 313)]))
    return Canvas(tuple(Screen(s.name, s.rect.moved(dx, dy), s.connected) for s in canvas.screens))


def rects(within: int = 6000) -> st.SearchStrategy[Rect]:
    """Rectangles in and around a wall."""
    return st.builds(
        Rect,
        st.integers(-within // 4, within),
        st.integers(-within // 4, within // 2),
        st.integers(64, 3000),
        st.integers(36, 2500),
    )
