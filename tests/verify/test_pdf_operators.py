"""A page's operators are read alike by the pattern and by pikepdf's parser, or the pattern leaves them alone."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.verify.pdf_index import read_index
from generator.verify.pdf_marked import PageContent
from generator.verify.pdf_objects import Objects
from generator.verify.pdf_operators import PLAIN
from generator.verify.pdf_page import read_page
from generator.verify.pdf_pages import Page, read_pages
from tests.verify.pdf_example import CHARACTERS, font

CODES = [code for code in range(1, len(CHARACTERS) + 1) if 32 <= code < 127]


class ParsedPage(Page):
    """A page that only pikepdf's parser reads."""

    def stream(self) -> None:
        """Return no content."""


def page_of(content: bytes, kind: type[Page] = Page) -> PageContent:
    """Return what a page of that content holds."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 800)).obj
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({"/F1+0": font(pdf)}))
    page.Contents = pdf.make_stream(content)
    target = BytesIO()
    pdf.save(target)
    with pikepdf.open(target) as made:
        (found,) = read_pages(Objects(made, read_index(target.getvalue())))
        return read_page(kind(found.objects, found.reference, found.entries), {})


numbers = st.integers(-90_000, 90_000).map(lambda number: f"{number / 100:g}".encode())
strings = st.lists(st.sampled_from(CODES), max_size=9).map(
    lambda codes: b"(" + b"".join(b"\\" * (chr(code) in "()\\") + bytes([code]) for code in codes) + b")"
)
lines = st.one_of(
    st.tuples(numbers, numbers, strings).map(lambda parts: b"1 0 0 1 %b %b Tm %b Tj" % parts),
    st.tuples(numbers, strings).map(lambda parts: b"%b 12 TL %b '" % parts),
    st.tuples(strings, numbers, strings).map(lambda parts: b"[%b %b%b] TJ" % parts),
    st.tuples(numbers, numbers).map(lambda parts: b"%b %b Td" % parts),
    st.tuples(numbers, numbers).map(lambda parts: b"%b %b 30 -4.5 re f" % parts),
    st.tuples(numbers, numbers).map(lambda parts: b"%b %b m 9 9 l S" % parts),
    st.tuples(st.integers(0, 12), numbers, strings).map(
        lambda parts: b"/TD <</MCID %d>> BDC\n1 0 0 1 %b 9 Tm %b Tj\nEMC" % parts
    ),
    st.sampled_from([
        *(b"BT", b"ET", b"q", b"Q", b"EMC", b"0.5 g", b"1 0 0 rg", b"2 0 0 2 0 0 cm", b"n", b"/X Do", b"9 9 9 9 re W"),
        *(b"/F1+0 9.5 Tf", b"/F1+0 12 Tf 14 TL T*", b"()Tj", b"3 Tr", b"(a) Tj%c", b"( \\051) Tj", b"/Artifact BMC"),
        *(b"/P <</MCID 3>> BDC", b"/Artifact <</Type /Pagination /Subtype /Header>> BDC"),
        b"/OC <</MCID 4>> BDC\n1 0 0 1 9 9 Tm (x) Tj\nEMC",
    ]),
)  # fmt: skip


@given(st.lists(lines, min_size=1, max_size=20))
def test_the_pattern_reads_what_the_parser_reads(parts: list[bytes]) -> None:
    content = b"/F1+0 10 Tf\n" + b"\n".join(parts) + b"\n"
    assert page_of(content) == page_of(content, ParsedPage)


@pytest.mark.parametrize(
    "content",
    [
        b"1 0 0 1 9 9 Tm (x)Tj",
        b"1 0 0 1 9 9 Tm (\\170) Tj",
        b"1 0 0 1 9 9 Tm (x\\\n) Tj",
        b"[(x)1-2(y)] TJ",
        b"(x) Tj % (y) Tj",
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
        b"/Span <</ActualText (x)>> BDC",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(content: bytes) -> None:
    assert not PLAIN.findall(b"/F1+0 10 Tf\n1 0 0 1 9 9 Tm (x) Tj\n")[-1][-1]
    assert PLAIN.findall(b"/F1+0 10 Tf\n" + content + b"\n")[-1][-1]


@pytest.mark.parametrize("content", [b"(12) Tz\n", b"/X 9 Td\n", b"1 (x) Tj\n", b"(x) TJ\n", b"/P <</MCID (3)>> BDC\n"])
def test_operands_of_wrong_kinds_are_refused(content: bytes) -> None:
    for kind in (Page, ParsedPage):
        with pytest.raises((TypeError, ValueError)):
            page_of(b"/F1+0 10 Tf\n" + content, kind)
