"""References by name: printed under the label of what they name, leading to its place, proved in both files."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.model.document import Run, Table, Text
from tests.prose_brief import document_of, elements, finished, told_of_deck, told_of_pdf
from tests.small_brief import brief, noticed, told

SECTIONS = """\
values: {all: {data: d, column: amount, take: sum}}
sections:
  - heading: First
    name: first
    blocks:
      - text: "See {{ amounts }}, {{ bars }}, {{ last }} and [the last part](#last): {{ all }}."
      - text: "- A point of {{ amounts }}"
      - callout: {title: T, text: "Stands in {{ bars }}."}
      - table: {name: other, data: d, caption: Other, note: "More in {{ amounts }}."}
        deck: {alone: true}
  - heading: Second
    name: last
    blocks:
      - table: {name: amounts, data: d, caption: Amounts}
      - chart: {name: bars, data: d, kind: bar, categories: name, values: amount, caption: Bars, unit: t}
      - text: "Back to [](#first)."
"""


def test_a_reference_is_the_label_of_what_it_names() -> None:
    (prose, *_, other), (table, *_) = (section.blocks for section in document_of(SECTIONS).sections)
    assert isinstance(prose, Text)
    assert prose.paragraphs[0].text == "See Table 2, Figure 1, Section 2 and the last part: 10."
    assert prose.paragraphs[0].runs[1] == Run("Table 2", link="#table-2")
    assert isinstance(other, Table)
    assert isinstance(table, Table)
    assert other.notes == ("More in Table 2.",)
    assert (other.label, table.label) == ("Table 1", "Table 2")


def test_both_files_are_proved() -> None:
    assert told_of_pdf(SECTIONS) == []
    assert told_of_deck(SECTIONS) == []


def test_the_words_of_a_link_are_inside_its_element() -> None:
    with pikepdf.open(BytesIO(finished(SECTIONS, "pdf"))) as pdf:
        links = [element for _, element in elements(pdf) if element["/S"] == "/Link"]
        assert len(links) == 7 + 2
        for link in links:
            assert ["OBJR" if isinstance(kid, pikepdf.Dictionary) else "MCID" for kid in link["/K"]] == ["MCID", "OBJR"]


def links_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the links of the first page but for the contents'."""
    return list(pdf.pages[0].Annots)[2:]


def call_otherwise(pdf: pikepdf.Pdf) -> None:
    links_of(pdf)[0].Contents = pikepdf.String("Table 3")


def move(pdf: pikepdf.Pdf) -> None:
    links_of(pdf)[0].Rect = pikepdf.Array([0, 0, 9, 9])


def lead_to_the_web(pdf: pikepdf.Pdf) -> None:
    link = links_of(pdf)[0]
    del link.Dest
    link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (call_otherwise, "page 1: a link that is called otherwise than it reads: expected nothing, found 'Table 2'"),
        (move, "page 1: a link that is not where its words are: expected nothing, found 'Table 2'"),
        (lead_to_the_web, "page 1: link: expected nothing, found 'https://example.org'"),
    ],
)
def test_a_spoilt_link_of_a_pdf_is_told(spoil: Callable[[pikepdf.Pdf], None], message: str) -> None:
    assert message in told_of_pdf(SECTIONS, spoil)


MIDDLE = f"  - {{heading: Middle, blocks: [text: {'A word. ' * 900}]}}\n  - heading: Second\n"
LONG = SECTIONS.replace("  - heading: Second\n", MIDDLE)


def test_a_reference_to_another_page_is_told() -> None:
    assert told_of_pdf(LONG) == []
    (message,) = told_of_pdf(LONG, lead_elsewhere)
    assert message.startswith("whole file: reference to a page: expected 'Table2")


def lead_elsewhere(pdf: pikepdf.Pdf) -> None:
    link = next(link for link in pdf.pages[0].Annots if str(link.Contents) == "Table 2")
    link.Dest = pikepdf.Array([pdf.pages[0].obj, *list(link.Dest)[1:]])


def test_a_jump_to_another_slide_is_told() -> None:
    assert told_of_deck(SECTIONS, r"slides/_rels/slide2\.xml", r"slide4\.xml", "slide3.xml") == [
        "whole file: reference to a slide: expected 'Table2 (4)', found 'Table2 (3)'"
    ]


def test_another_action_of_a_slide_is_told() -> None:
    assert "slide 2: a link that does ppaction://program: expected nothing, found 'Table 2'" in told_of_deck(
        SECTIONS, r"slides/slide2\.xml", "ppaction://hlinksldjump", "ppaction://program"
    )


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ('text: "See {{ amunts }}."', "no value 'amunts' | did you mean 'amounts'? the names are all, amounts"),
        ('text: "See [it](#amunts)."', "nothing is named 'amunts' | did you mean 'amounts'? the names are amounts"),
        (
            'text: "See {{ amounts | integer }}."',
            "'amounts' names a part of the brief, and has no value | write {{ amounts }} to refer to it",
        ),
        (
            'text: "{% if amounts > 1 %}a{% endif %}"',
            "'amounts' names a part of the brief, and has no value | write {{ amounts }} to refer to it",
        ),
        ('text: "[](https://e.org)"', "a link has no words | write them between the square brackets"),
        (
            "table: {data: d, caption: C, note: 'All: {{ all }}'}",
            "a value cannot be bound into a note | write it in a text or call-out",
        ),
        (
            "table: {name: amounts, data: d, caption: C}",
            "the name 'amounts' is there twice | give each value, table, chart and section its own",
        ),
        (
            "table: {name: all, data: d, caption: C}",
            "the name 'all' is there twice | give each value, table, chart and section its own",
        ),
        ("table: {name: a b, data: d, caption: C}", "'a b' cannot name a table | use letters, digits and underscores"),
    ],
)
def test_a_wrong_reference_is_told(block: str, message: str, tmp_path: Path) -> None:
    text = brief(
        "data: [d.csv]\nvalues: {all: {data: d, column: amount, take: sum}}\nsections:\n  - heading: H\n    blocks:\n"
        f"      - table: {{name: amounts, data: d, caption: C}}\n      - {block}\n"
    )
    (line,) = told(tmp_path, text, d="name,amount\nA,1\n")
    place, _, said = line.partition(": ")
    assert said == message
    assert place.startswith("b.yaml:10")


def test_a_link_that_does_not_say_where_it_leads_is_noticed(tmp_path: Path) -> None:
    text = 'text: "Read more [Here](https://e.org), or in [the plan](https://e.org)."'
    told = noticed(tmp_path, text, d="a\n1\n")
    assert told == ["b.yaml:8:16: the link 'Here' says nothing of where it leads"]
