"""Small pictures side by side: as large as the room allows, none on another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.geometry import Rect
from hubwall.wall.television.mosaic_grid import cells, columns_of


@pytest.mark.parametrize(
    ("count", "size", "columns"),
    [
        (1, (1920, 1080), 1), (4, (1920, 1080), 2), (9, (1920, 1080), 3), (12, (1920, 1080), 4),
        (3, (3840, 540), 3), (3, (540, 1920), 1), (6, (1920, 1080), 3),
    ],
)  # fmt: skip
def test_they_stand_in_rows_and_columns(count: int, size: tuple[int, int], columns: int) -> None:
    places = cells(count, *size)
    assert len(places) == count
    assert columns_of(places) == columns


def test_nine_fill_a_screen() -> None:
    places = cells(9, 1920, 1080)
    covered = sum(picture.area + name.area for picture, name in places)
    assert covered > 0.78 * 1920 * 1080


@given(st.integers(0, 36), st.integers(40, 6000), st.integers(40, 4000))
def test_pictures_are_16_9_inside_the_zone_and_apart(count: int, width: int, height: int) -> None:
    whole = Rect(0, 0, width, height)
    found = cells(count, width, height)
    seen: list[Rect] = []
    for picture, name in found:
        assert whole.contains(picture)
        assert whole.contains(name) or name.bottom <= height + 1
        assert abs(picture.width * 9 / 16 - picture.height) <= 1.6
        assert name.y == picture.bottom
        assert not any(picture.overlaps(other) or name.overlaps(other) for other in seen)
        seen += [picture, name]
    assert len({(p.width, p.height) for p, _ in found}) <= 1
