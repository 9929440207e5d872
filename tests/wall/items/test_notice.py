"""Notices: Markdown in, plain blocks out, nothing ever loaded."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.wall.items.notice import Notice, blocks_of

pytestmark = pytest.mark.usefixtures("qapp")


def texts(markdown: str) -> list[str]:
    return [block["text"] for block in blocks_of(markdown)]


def test_a_notice_keeps_its_shape() -> None:
    blocks = blocks_of(
        "# Today\nText with **weight**\n\n- one\n  - two\n\n1. first\n\n> said\n\n---"
    )
    assert [(block["heading"], block["mark"], block["depth"]) for block in blocks][:5] == [
        (1, "", 0), (0, "", 0), (0, "•", 1), (0, "•", 2), (0, "1.", 1),
    ]  # fmt: skip
    assert blocks[1]["text"] == "Text with <b>weight</b>"
    assert blocks[5]["quote"] == 1
    assert blocks[6]["rule"]


def test_tables_are_rows_of_cells() -> None:
    head, row = blocks_of("| Who | Until |\n|---|---|\n| Awa | 14:00 |")
    assert (head["head"], row["row"]) == (True, ["Awa", "14:00"])
    assert [re.sub("<.*?>", "", cell) for cell in head["row"]] == ["Who", "Until"]


@pytest.mark.parametrize(
    "markdown",
    [
        "![logo](http://example.org/x.png)",
        "![logo][1]\n\n[1]: http://example.org/x.png",
        "<img src='http://example.org/x.png'>",
        'before <img src="file:///etc/passwd"> after',
        "<table background='http://example.org/x.png'><tr><td>x</td></tr></table>",
        "<style>body { background: url(http://example.org/x.png) }</style>",
    ],
)
def test_pictures_and_html_are_never_handed_on(markdown: str) -> None:
    for text in texts(markdown):
        assert not re.search(r"<(?!/?[bis]>|br>)", text), text


@settings(max_examples=150)
@given(st.text(alphabet="ab<>&\"'![]()#*_`-|1. \n/:", max_size=80))
def test_nothing_but_the_three_tags_comes_out(markdown: str) -> None:
    for block in blocks_of(markdown):
        for text in [block["text"], *block["row"]]:
            assert not re.search(r"<(?!/?[bis]>|br>)", text)


def test_a_ticker_gets_its_lines() -> None:
    notice = Notice()
    notice.markdown = "One **line**\n\nAnother"
    assert notice.lines == ["One <b>line</b>", "Another"]
