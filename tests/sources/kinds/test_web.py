"""Web pages: addresses of this machine need a word in the layout."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hubwall.sources.web import KIND, WebOptions


def test_the_wall_itself_is_refused_unless_it_is_meant() -> None:
    with pytest.raises(ValidationError, match="allow: \\[local\\]") as caught:
        WebOptions(url="http://127.1:9000/")
    assert caught.value.errors()[0]["loc"] == ("url",)
    assert KIND.feed(WebOptions(url="http://127.1:9000/", allow="local")).local  # type: ignore[union-attr, arg-type]


def test_a_wrong_permission_is_one_mistake_not_two() -> None:
    with pytest.raises(ValidationError) as caught:
        WebOptions(url="http://localhost/", allow=("everything",))
    assert [problem["loc"] for problem in caught.value.errors()] == [("allow",)]


def test_two_logins_are_two_sources_and_a_zoom_is_not() -> None:
    one, two = (WebOptions(url="https://example.org/", login=who) for who in ("ann", "ben"))
    near = WebOptions(url="https://example.org/", login="ann", zoom=2)
    assert KIND.source(one).key != KIND.source(two).key
    assert KIND.source(one).key == KIND.source(near).key
