"""The characters of a deck's paragraphs, and the numbers that PowerPoint gives them."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.verify.pptx_text import Numbering, disguised, paragraph_text

NAMESPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def parsed(inside: str) -> etree._Element:
    return etree.fromstring(f"<a:p {NAMESPACE}>{inside}</a:p>")


def test_runs_breaks_and_fields_are_characters() -> None:
    inside = '<a:r><a:t>One </a:t></a:r><a:br/><a:fld type="x"><a:t>two</a:t></a:fld><a:r><a:t/></a:r>'
    assert paragraph_text(parsed(inside)) == ("One \ntwo", 3)


def numbers(*paragraphs: tuple[int, int | None]) -> list[str]:
    """Return the numbers of paragraphs by their level and start, None for one without a number."""
    numbering = Numbering()
    found = []
    for level, start in paragraphs:
        mark = "" if start is None else f'<a:buAutoNum type="arabicPeriod" startAt="{start}"/>'
        found.append(numbering.number(parsed(f'<a:pPr lvl="{level}">{mark}</a:pPr>')))
    return found


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ([(0, 1), (0, 1), (0, 1)], ["1.", "2.", "3."]),
        ([(0, 1), (0, 2), (0, 3)], ["1.", "2.", "3."]),
        ([(0, 1), (1, 1), (1, 1), (0, 1)], ["1.", "1.", "2.", "2."]),
        ([(0, 1), (1, 1), (0, 2), (1, 1)], ["1.", "1.", "2.", "1."]),
        ([(0, 1), (0, None), (0, 1)], ["1.", "", "1."]),
    ],
)
def test_numbers_go_on_as_in_powerpoint(paragraphs: list[tuple[int, int | None]], found: list[str]) -> None:
    assert numbers(*paragraphs) == found


def test_another_style_of_numbers_is_told() -> None:
    mark = '<a:pPr><a:buAutoNum type="romanUcPeriod"/></a:pPr>'
    assert Numbering().number(parsed(mark)) == "1 (romanUcPeriod)"
    assert Numbering().number(parsed('<a:pPr><a:buAutoNum type="arabicParenR"/></a:pPr>')) == "1)"
    assert Numbering().number(parsed("")) == ""


UNSEEN, ALTERED = "text that cannot be seen", "text in capitals, struck out or raised"


@pytest.mark.parametrize(
    ("properties", "messages"),
    [
        ('<a:rPr sz="1050" cap="none" strike="noStrike" baseline="0"/>', []),
        ('<a:rPr sz="500"/>', [UNSEEN]),
        ("<a:rPr><a:noFill/></a:rPr>", [UNSEEN]),
        ('<a:rPr><a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill></a:rPr>', [UNSEEN]),
        ('<a:rPr cap="all"/>', [ALTERED]),
        ('<a:rPr strike="sngStrike"/>', [ALTERED]),
        ('<a:rPr baseline="30000"/>', [ALTERED]),
    ],
)
def test_looks_that_change_what_is_read_are_told(properties: str, messages: list[str]) -> None:
    assert disguised(parsed(f"<a:r>{properties}<a:t>x</a:t></a:r>")) == messages


@pytest.mark.parametrize(
    ("direction", "text", "told"),
    [("1", "x", True), ("0", "x", False), ("1", "12 \u0633", False), ("0", "12 \u0633", True), ("1", "12", True)],
)
def test_a_paragraph_that_runs_the_other_way_than_its_letters_is_told(direction: str, text: str, told: bool) -> None:  # noqa: FBT001  # a case
    found = disguised(parsed(f'<a:pPr rtl="{direction}"/><a:r><a:t>{text}</a:t></a:r>'))
    assert found == (["text that runs the other way than its letters"] if told else [])
