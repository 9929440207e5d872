"""Pictures: one, several, or a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from hubwall.sources.image import KIND, ImageOptions


def test_one_name_and_a_list_of_one_are_the_same() -> None:
    context = {"folder": Path("/srv")}
    one = ImageOptions.model_validate({"files": "a.png"}, context=context)
    many = ImageOptions.model_validate({"files": ["a.png"]}, context=context)
    assert one == many
    assert KIND.feed(one).restart == {"files": ["/srv/a.png"]}  # type: ignore[union-attr]


def test_no_picture_is_a_mistake() -> None:
    with pytest.raises(ValidationError):
        ImageOptions(files=())
