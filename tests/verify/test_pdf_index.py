"""A long PDF without the elements of its table is read as the whole one."""

from __future__ import annotations

import pikepdf
import pytest

from generator.layout.paper import lay_out_paper
from generator.render.pdf import render
from generator.render.pdf_file import MOST_IN_STREAM
from generator.verify.pdf import read_back
from generator.verify.pdf_index import read_index, without_elements
from tests.layout.layout_example import document, table, theme


def test_a_long_file_is_read_the_same_though_pikepdf_sees_no_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    data = render(lay_out_paper(document(table(["One", "Two"], [["A", "B"]] * 300)), theme()), theme())
    read = read_back(data)
    monkeypatch.setattr("generator.verify.pdf_index.FEWEST", 0)
    index = read_index(data)
    shown = without_elements(data, index)
    assert shown
    with pikepdf.open(shown, attempt_recovery=False) as pdf:
        left_out = [number for number in range(1, len(index)) if pdf.get_object((number, 0)) is None]
        assert len(left_out) >= 2 * MOST_IN_STREAM
        assert len(pdf.pages) > 1
    assert read_back(data) == read
    assert read.problems == ()


def test_a_short_file_is_shown_whole() -> None:
    data = render(lay_out_paper(document(table(["One"], [["A"]])), theme()), theme())
    assert without_elements(data, read_index(data)) is None
