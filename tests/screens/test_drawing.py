"""What `hubwall screens` draws."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.geometry import Rect
from hubwall.screens.drawing import draw, shown
from hubwall.screens.outputs import Output


def output(name: str, rect: Rect | None, mm: tuple[int, int] = (0, 0)) -> Output:
    return Output(1, name, True, rect, *mm, modes=(), crtc=1, crtcs=(1,))


def test_a_wall_with_the_operators_own_monitor_left_out() -> None:
    outputs = [
        output("HDMI-1", Rect(1980, 0, 1920, 1080), (1210, 680)),
        output("DP-1", Rect(0, 0, 1920, 1080), (1210, 680)),
        output("eDP-1", Rect(0, 1140, 1920, 1080)),
        output("DP-2", None),
    ]
    assert draw(outputs, {"eDP-1"}) == [
        "┌────────────────┐┌────────────────┐",
        "│    1  DP-1     ││   2  HDMI-1    │",
        "│   1920x1080    ││   1920x1080    │",
        "│ 1210 x 680 mm  ││ 1210 x 680 mm  │",
        "└────────────────┘└────────────────┘",
        "┌┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┐",
        "┆     eDP-1      ┆",
        "┆   1920x1080    ┆",
        "┆    left out    ┆",
        "└┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘",
        "Connected, but dark: DP-2",
    ]


def test_no_screen_at_all() -> None:
    assert draw([output("DP-1", None)]) == ["No screen is lit.", "Connected, but dark: DP-1"]


def test_numbers_go_in_reading_order() -> None:
    outputs = [
        output("c", Rect(0, 100, 10, 10)),
        output("b", Rect(50, 0, 10, 10)),
        output("a", Rect(0, 0, 10, 10)),
    ]
    found = [(screen.output.name, screen.number) for screen in shown(outputs, {"b"})]
    assert found == [("a", 1), ("b", 0), ("c", 2)]


@given(
    st.lists(
        st.builds(
            Rect,
            st.integers(-8000, 8000),
            st.integers(-8000, 8000),
            st.integers(1, 8000),
            st.integers(1, 8000),
        ),
        min_size=1,
        max_size=16,
    ),
    st.integers(20, 200),
)
def test_any_wall_can_be_drawn(rects: list[Rect], columns: int) -> None:
    """Odd, overlapping, tiny: lines stay within the terminal."""
    lines = draw([output(f"DP-{n}", rect) for n, rect in enumerate(rects)], columns=columns)
    assert lines
    assert all(len(line) <= columns + 2 for line in lines)
