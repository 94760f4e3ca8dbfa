"""Tables that are wider than an upright page: they turn it, are proved as they lie, and let the next text turn back."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from generator.layout.paper import lay_out_paper
from tests.layout.layout_example import roles, theme
from tests.prose_brief import document_of, finished, told_of_pdf
from tests.small_brief import told, with_block

MANY = ", ".join(f"c{n}: amount * {10**9 + n}" for n in range(11))
NARROW = "table: {data: d, caption: Few columns"
WIDE = f"table: {{data: d, steps: [{{derive: {{{MANY}}}}}], caption: Many columns"


def sections(*blocks: str) -> str:
    """Return a section of blocks, without a contents of several sections."""
    return "sections:\n  - heading: Wide\n    blocks:\n" + "".join(f"      - {block}\n" for block in blocks)


def sizes(text: str) -> list[str]:
    """Return which pages of the finished PDF are upright and which lie on their side."""
    with pikepdf.open(io.BytesIO(finished(text, "pdf"))) as pdf:
        boxes = [[round(float(edge)) for edge in page.mediabox] for page in pdf.pages]
    return [{(595, 842): "upright", (842, 595): "lying"}[box[2], box[3]] for box in boxes]


@pytest.mark.parametrize(
    ("blocks", "pages"),
    [
        ((f"{NARROW}}}",), ["upright"]),
        ((f"{NARROW}, wide: landscape}}",), ["upright", "lying"]),
        (("text: Before.", f"{WIDE}}}"), ["upright", "lying"]),
        ((f"{WIDE}}}", f"{NARROW}, wide: landscape}}", "text: After."), ["upright", "lying", "upright"]),
        (
            ("text: Before.", f"{NARROW}, wide: landscape}}", "page_break", f"{NARROW}}}"),
            ["upright", "lying", "upright"],
        ),
    ],
)
def test_a_table_that_needs_or_asks_for_it_turns_its_page(blocks: tuple[str, ...], pages: list[str]) -> None:
    text = sections(*blocks)
    assert sizes(text) == pages
    assert told_of_pdf(text) == []


def test_a_heading_lies_with_the_table_directly_under_it() -> None:
    first, second = lay_out_paper(document_of(sections(f"{WIDE}}}")), theme()).pages
    assert "heading" not in roles(first)
    assert "heading" in roles(second)
    assert second.landscape


def test_the_disclaimer_follows_on_the_lying_page() -> None:
    disclaimed = f"disclaimer: No opinion.\n{sections(f'{WIDE}}}')}"
    assert sizes(disclaimed) == ["upright", "lying"]
    assert told_of_pdf(disclaimed) == []


def test_another_value_of_wide_is_told(tmp_path: Path) -> None:
    block = f"{NARROW}, wide: sideways}}"
    place = "b.yaml:8:54"
    assert told(tmp_path, with_block(block)) == [
        f"{place}: 'sideways' is not a value of 'wide' | the choices are fit, landscape"
    ]
