"""What PowerPoint's accessibility checker would tell of a deck is told before it is published."""

from __future__ import annotations

import pytest

from tests.prose_brief import told_of_deck

BRIEF = """\
sections:
  - heading: One
    blocks:
      - text: |
          - See [the desk](https://example.org/), or [the amounts](#amounts)
      - table: {data: d, caption: Deliveries, name: amounts}
      - chart: {data: d, kind: bar, categories: name, values: amount, caption: Amounts, unit: t}
"""
SHAPE, SHAPE_END = "<p:sp>(?:(?!</p:sp>).)*?", "(?:(?!</p:sp>).)*?</p:sp>"


@pytest.mark.parametrize(
    ("part", "old", "new", "message"),
    [
        ("slides/slide", '(name="Table 1") descr="[^"]*"', r"\1",
         ": a table or chart without alternative text"),
        ("slides/slide", '(name="Figure 1") descr="[^"]*"', r"\1",
         ": a table or chart without alternative text"),
        ("slides/slide", "(<p:cNvPr [^>]*>)<a:extLst>.*?decorative.*?</a:extLst>", r"\1",
         ": a shape without alternative text"),
        ("slides/slide", 'firstRow="1"', 'firstRow="0"', ": Table 1 has no row marked as its heading"),
        ("slides/slide", '<p:ph type="title"/>', '<p:ph type="body"/>', ": 0 titles"),
        ("slides/slide", f"({SHAPE}type=.title.{SHAPE_END})({SHAPE}{SHAPE_END})", r"\2\1",
         ": something is read before the title"),
        ("slides/slide", r"Amounts \(t\)</a:t>", "One</a:t>", ": title: expected 'Amounts (t)', found 'One'"),
        ("slides/slide", '<a:rPr lang="en-GB"', "<a:rPr", ": 1 texts without a language"),
        ("notesSlides/notesSlide", '<a:rPr lang="en-GB"', "<a:rPr", ": 1 texts without a language"),
        ("slides/slide", "<a:t>the desk</a:t>", "<a:t> </a:t>", ": a link without words"),
        ("docProps/core", "<dc:language>.*?</dc:language>", "", "whole file: no language in the file's properties"),
        ("docProps/core", "<dc:title>.*?</dc:title>", "<dc:title></dc:title>",
         "whole file: file title: expected 'T', found ''"),
        ("ppt/presentation", 'section name="One"', 'section name="T"', "whole file: 2 sections called 'T'"),
        ("ppt/presentation", 'section name="One"', 'section name="Default Section"',
         "whole file: a section called 'Default Section'"),
    ],
)  # fmt: skip
def test_what_keeps_readers_out_is_told(part: str, old: str, new: str, message: str) -> None:
    assert any(message in told for told in told_of_deck(BRIEF, part, f"(?s){old}", new))


def test_a_sound_deck_is_told_nothing() -> None:
    assert told_of_deck(BRIEF) == []
