"""A native chart: what it shows, its labels as Office writes them, and its workbook."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from generator.verify.compare_deck import compare_deck
from generator.verify.pptx import read_back
from tests.verify.deck_example import deck, repacked, saved
from tests.verify.verify_example import DOCUMENT

DATA = saved(deck(DOCUMENT))
CHART = re.compile(r"ppt/charts/chart[^/]*\.xml")
BOOK = re.compile(r"ppt/embeddings/[^/]*\.xlsx")


def told(data: bytes) -> list[str]:
    return [str(mismatch) for mismatch in compare_deck(DOCUMENT, read_back(data)).mismatches]


def replaced(content: bytes, old: str, new: str) -> bytes:
    text, done = re.subn(old, new, content.decode())
    assert done, f"no {old}"
    return text.encode()


def in_chart(old: str, new: str) -> list[str]:
    return told(repacked(DATA, lambda name, part: replaced(part, old, new) if CHART.fullmatch(name) else part))


def in_book(part: str, old: str, new: str) -> list[str]:
    def change(name: str, content: bytes) -> bytes:
        if not BOOK.fullmatch(name):
            return content
        return repacked(content, lambda inner, cell: replaced(cell, old, new) if inner == part else cell)

    return told(repacked(DATA, change))


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (r"<c:v>1150.50</c:v>", "<c:v>1150.6</c:v>", [
            ("slide 6: Figure 1: the workbook's $B$2:$B$4 holds '1050.25', '1150.50', '1030.00', "
            "the chart shows '1050.25', '1150.6', '1030.00'"),
            "slide 6: Figure 1, row 2, column 'Budget': expected '1,150.5', found '1,150.6'",
            "slide 6: Figure 1, stored number, row 2, column 'Budget': expected '1150.50', found '1150.6'",
        ]),
        ("<c:v>MINUSCA</c:v>", "<c:v>MINUSKA</c:v>", [
            ("slide 6: Figure 1: the workbook's $A$2:$A$4 holds 'UNMISS', 'MINUSCA', 'MONUSCO', "
            "the chart shows 'UNMISS', 'MINUSKA', 'MONUSCO'"),
            "slide 6: Figure 1, category 2: expected 'MINUSCA', found 'MINUSKA'",
        ]),
        ("<c:v>Budget</c:v>", "<c:v>Cost</c:v>", [
            "slide 6: Figure 1: the workbook's $B$1 holds 'Budget', the chart shows 'Cost'",
            "slide 6: Figure 1, name of a series: expected 'Budget', found 'Cost'",
        ]),
        ('formatCode="#,##0.0"', 'formatCode="&quot;9&quot;"', [
            f"slide 6: Figure 1, row {row}, column 'Budget': expected '{text}', found '9'"
            for row, text in enumerate(("1,050.3", "1,150.5", "1,030.0"), 1)
        ]),
        ('formatCode="#,##0.0"', 'formatCode="[Red]0"', [
            *[f"slide 6: Figure 1: the label of value {row} has an unknown format '[Red]0'" for row in (1, 2, 3)],
            *[f"slide 6: Figure 1, row {row}, column 'Budget': expected '{text}', found ''"
              for row, text in enumerate(("1,050.3", "1,150.5", "1,030.0"), 1)],
        ]),
        ('<c:min val="0.0"/>', '<c:min val="900"/>', [
            "slide 6: Figure 1: the axis of the values is not the plain one from zero"
        ]),
        ('<c:min val="0.0"/>', '<c:max val="2000"/><c:min val="0.0"/>', [
            "slide 6: Figure 1: the axis of the values is not the plain one from zero"
        ]),
        ('<c:grouping val="clustered"/>', '<c:grouping val="stacked"/><c:overlap val="100"/>', [
            "slide 6: Figure 1, kind: expected 'column', found 'stacked column'"
        ]),
        ('<c:grouping val="clustered"/>', '<c:grouping val="percentStacked"/>', [
            "slide 6: Figure 1: the bars are not side by side, or one on the other"
        ]),
        ("<c:catAx>", "<c:catAx><c:title/>", ["slide 6: Figure 1: the chart has an element title of its own"]),
        ("</c:ser>", "<c:errBars/></c:ser>", ["slide 6: Figure 1: the chart has an element errBars of its own"]),
        ('<c:crosses val="autoZero"/>', '<c:crossesAt val="5"/>', [
            "slide 6: Figure 1: an axis does not cross the other at zero",
            "slide 6: Figure 1: the chart has an element crossesAt of its own",
        ]),
        ('<c:delete val="0"/>', '<c:delete val="1"/>', [
            "slide 6: Figure 1: the names of the categories are not shown"
        ]),
        ('<c:ptCount val="3"/>', '<c:ptCount val="2"/>', [
            "whole file: cannot be read as a deck: a series has a point 2 of 2"
        ]),
        ('<c:pt idx="1">', '<c:pt idx="0">', [
            "whole file: cannot be read as a deck: a series has a point 0 of 3"
        ]),
        ("<c:externalData .*</c:externalData>", "", [
            "whole file: cannot be read as a deck: the chart has no workbook inside"
        ]),
        ('<a:defRPr sz="1800"', '<a:defRPr sz="100"', ["slide 6: Figure 1: text that cannot be seen"]),
        ("<c:plotArea>(<c:layout/>)?", ('<c:plotArea><c:layout><c:manualLayout><c:x val="9"/><c:y val="0"/>'
         '<c:w val="1"/><c:h val="1"/></c:manualLayout></c:layout>'), [
            "slide 6: Figure 1: the bars are not inside the chart"
        ]),
        ("c:barChart>", "c:pieChart>", [
            "whole file: cannot be read as a deck: the chart is not one of bars, lines, areas or points"
        ]),
    ],
)  # fmt: skip
def test_a_spoilt_chart_is_told(old: str, new: str, messages: list[str]) -> None:
    assert in_chart(old, new) == messages


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "messages"),
    [
        (SHEET, "<v>1150.50</v>", "<v>1150.6</v>", [
            ("slide 6: Figure 1: the workbook's $B$2:$B$4 holds '1050.25', '1150.6', '1030.00', "
            "the chart shows '1050.25', '1150.50', '1030.00'"),
        ]),
        (SHEET, "<v>1150.50</v>", "<f>1150+0.5</f><v>1150.50</v>", [
            "slide 6: Figure 1: the workbook has a formula in B3"
        ]),
        (SHEET, "</sheetData>", "</sheetData><hyperlinks/>", ["slide 6: Figure 1: the workbook has links"]),
        (SHEET, "</sheetData>", '<row r="9"><c r="A9" t="str"><v>Hello</v></c></row></sheetData>', [
            "slide 6: Figure 1, workbook: expected nothing, found 'Hello'"
        ]),
        ("xl/sharedStrings.xml", "MINUSCA", "MINUSKA", [
            ("slide 6: Figure 1: the workbook's $A$2:$A$4 holds 'UNMISS', 'MINUSKA', 'MONUSCO', "
            "the chart shows 'UNMISS', 'MINUSCA', 'MONUSCO'")
        ]),
        ("xl/workbook.xml", 'name="Sheet1"', 'name="Sheet2"', [
            "whole file: cannot be read as a deck: the workbook has no sheet for 'Sheet1!$B$1'"
        ]),
    ],
)  # fmt: skip
def test_a_workbook_that_says_something_else_is_told(part: str, old: str, new: str, messages: list[str]) -> None:
    assert in_book(part, old, new) == messages


def test_digits_beyond_those_that_excel_shows_are_no_difference() -> None:
    assert in_book(SHEET, "<v>1150.50</v>", "<v>1150.5000000000002</v>") == []


def test_the_example_has_a_chart_and_a_workbook() -> None:
    with ZipFile(BytesIO(DATA)) as archive:
        names = archive.namelist()
    assert len([name for name in names if CHART.fullmatch(name)]) == 1
    assert len([name for name in names if BOOK.fullmatch(name)]) == 1
