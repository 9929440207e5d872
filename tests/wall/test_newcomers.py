"""What people type, drop and paste becomes a zone that shows it, where they see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.canvas import Canvas, grid
from hubwall.model.zone import Source
from hubwall.sources.installed import kinds
from hubwall.wall.newcomers import Refused, source_of, zone_for
from tests.model.walls import walls

CLOCK = Source("clock", (), ("clock",))


def find(what: str, **context: object) -> tuple[Source, str] | Refused:
    return source_of(what, kinds().values(), context)


@pytest.mark.parametrize(
    ("typed", "kind", "option", "value"),
    [
        ("https://example.org/now", "web", "url", "https://example.org/now"),
        ("  example.org/now \n", "web", "url", "https://example.org/now"),
        ("rtsp://camera.example/1", "stream", "address", "rtsp://camera.example/1"),
        ("udp://@239.0.0.1:5004", "stream", "address", "udp://@239.0.0.1:5004"),
        ("https://example.org/live.m3u8", "stream", "address", "https://example.org/live.m3u8"),
    ],
)
def test_an_address_becomes_the_kind_that_shows_it(
    typed: str, kind: str, option: str, value: str
) -> None:
    found = find(typed)
    assert not isinstance(found, Refused)
    source, name = found
    assert source.kind == kind
    assert str(getattr(source.options, option)) == value
    assert name


def test_files_become_pictures_films_and_documents(tmp_path: Path) -> None:
    for name, kind in (("a.png", "image"), ("b.mkv", "stream"), ("c.pdf", "pdf")):
        found = find(str(tmp_path / name), folder=tmp_path)
        assert not isinstance(found, Refused)
        assert found[0].kind == kind


@pytest.mark.parametrize(
    "typed", ["", "   ", "just some words", "javascript:alert(1)", "https://", "\x00", "http://[::"]
)
def test_what_nothing_can_show_is_refused_in_words(typed: str) -> None:
    found = find(typed)
    assert isinstance(found, Refused)
    assert found.words


def test_a_file_that_layouts_may_not_use_is_refused_in_words(tmp_path: Path) -> None:
    found = find("/somewhere/else.png", folder=tmp_path, roots=())
    assert isinstance(found, Refused)
    assert "else.png" in found.words


@given(what=st.text(max_size=60))
def test_whatever_is_typed_it_never_raises(what: str) -> None:
    found = find(what)
    assert isinstance(found, Refused | tuple)


@given(canvas=walls(), data=st.data())
def test_a_new_zone_lies_inside_the_screen_that_it_was_let_go_on(
    canvas: Canvas, data: st.DataObject
) -> None:
    screen = data.draw(st.sampled_from(canvas.screens)).rect
    x = data.draw(st.integers(screen.x, screen.right - 1))
    y = data.draw(st.integers(screen.y, screen.bottom - 1))
    zone = zone_for(CLOCK, "Clock", (x, y), canvas)
    assert screen.contains(zone.rect)
    assert zone.rect.holds(x, y) or zone.rect.right == x


@given(canvas=walls(), offset=st.integers(0, 5000))
def test_one_of_many_stays_where_it_can_be_taken_hold_of(canvas: Canvas, offset: int) -> None:
    zone = zone_for(CLOCK, "Clock", None, canvas, offset)
    assert any(zone.rect.overlaps(screen.rect) for screen in canvas.screens)


def test_a_wall_without_any_screen_takes_new_zones_too() -> None:
    """The next screen that is plugged in shows them."""
    assert not zone_for(CLOCK, "Clock", None, Canvas(())).rect.empty
    assert not zone_for(CLOCK, "Clock", (5, 5), Canvas(())).rect.empty


def test_two_at_one_place_do_not_hide_each_other() -> None:
    canvas = grid(1, 1)
    one, other = (zone_for(CLOCK, "Clock", (960, 540), canvas, n * 48) for n in range(2))
    assert one.rect.moved(48, 48) == other.rect
