"""Rows in QML follow any rows, whatever they were made of."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from hubwall.wall.views.row_list import ROW, RowList

keys = st.lists(st.sampled_from("abcdef"), max_size=8)


def row(key: str, at: int) -> tuple[dict[str, Any], str]:
    return {"key": key, "title": str(at)}, "Arrived"


@given(st.lists(keys, max_size=6))
def test_each_key_stands_once_in_the_order_given(shown: list[list[str]]) -> None:
    made = RowList()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    for some in shown:
        made.show([row(key, at) for at, key in enumerate(some)])
        order = list(dict.fromkeys(some))
        assert made.keys() == order
        titles = [made.data(made.index(at), ROW)["title"] for at in range(made.rowCount())]
        assert titles == [str(some.index(key)) for key in order]
