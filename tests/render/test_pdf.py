"""Settled pages to a tagged PDF."""

from __future__ import annotations

import pikepdf
import pytest

from generator.model.pages import Bookmark
from generator.render.pdf import render
from tests.render.pdf_example import (
    chart_frame,
    elements,
    kids_of,
    opened,
    outline,
    pages,
    table,
    table_frame,
    text_frame,
    theme,
)

CAPTION = text_frame("caption", "Table 1. Caption", owner="table-1")


def test_the_structure_tree_follows_the_reading_order() -> None:
    content = render(
        pages(
            (
                text_frame("running", "R&D", 30),
                text_frame("title", "Title"),
                text_frame("contents-entry", "1 One 1"),
                text_frame("heading", "1 One"),
                text_frame("body", "Prose"),
                text_frame("bullet", "a"),
                text_frame("bullet", "b"),
                text_frame("body", "More"),
                text_frame("bullet", "c"),
            ),
        ),
        theme(),
    )
    item = ["    LI", "      Lbl", "      LBody"]
    expected = ["Document", "  H1", "  TOC", "    TOCI", "  H2", "  P", "  L", *item, *item, "  P", "  L", *item]
    assert outline(opened(content)) == expected


def test_a_table_over_two_pages_is_one_table_with_its_heading_once() -> None:
    whole = table(("a", "b"), ("1", "2"), ("3", "4"))
    first = (CAPTION, table_frame(whole, 0, 1, (1, 2)))
    second = (text_frame("continuation", "Table 1. Caption (continued)"), table_frame(whole, 1, 2, (2, 2)))
    pdf = opened(render(pages(first, second), theme()))
    body = ["      TR", "        TH", "        TD"]
    expected = ["Document", "  Table", "    Caption", "    THead", "      TR", "        TH", "        TH", "    TBody"]
    assert outline(pdf) == [*expected, *body, *body]
    scopes = [str(element.A.Scope) for _, tag, element in elements(pdf) if tag == "/TH"]
    assert scopes == ["/Column", "/Column", "/Row", "/Row"]


def test_tags_are_names() -> None:
    pdf = opened(render(pages((text_frame("title", "T"),)), theme()))
    assert [tag for _, tag, _ in elements(pdf)] == ["/Document", "/H1"]


def test_a_chart_is_a_figure_that_says_itself_in_words() -> None:
    frames = (text_frame("caption", "Figure 1. Chart", owner="figure-1"), chart_frame((10, 40)))
    pdf = opened(render(pages(frames), theme()))
    figure = next(element for _, tag, element in elements(pdf) if tag == "/Figure")
    assert str(figure.Alt) == "In words"
    names = [str(element.T) for _, tag, element in elements(pdf) if tag == "/Span"]
    assert names == ["category 1", "category 2", "value 1.1", "value 1.2"]


def test_a_bar_is_drawn_with_its_value() -> None:
    frames = (text_frame("caption", "Figure 1. Chart", owner="figure-1"), chart_frame((10, 40)))
    pdf = opened(render(pages(frames), theme()))
    heights = [float(i.operands[3]) for i in pikepdf.parse_content_stream(pdf.pages[0]) if str(i.operator) == "re"]
    assert heights == pytest.approx([10, 40], abs=0.01)


def test_links_inside_and_outside_the_file_have_their_element() -> None:
    frames = (
        text_frame("heading", "1 One"),
        text_frame("contents-entry", "1 One 1", link="#heading"),
        text_frame("body", "see", link="https://example.org/a(b)"),
    )
    pdf = opened(render(pages(frames), theme()))
    inside, outside = pdf.pages[0].Annots
    assert inside.Dest[0] == pdf.pages[0].obj
    assert str(outside.A.URI) == "https://example.org/a(b)"
    assert [tag for _, tag, _ in elements(pdf)].count("/Link") == 2
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    keys = [int(numbers[n]) for n in range(0, len(numbers), 2)]
    assert keys == [0, int(inside.StructParent), int(outside.StructParent)]


def test_every_entry_of_the_parent_tree_names_the_owner_of_the_marked_content() -> None:
    whole = table(("a", "b"), ("1", "2"))
    pdf = opened(render(pages((CAPTION, table_frame(whole, 0, 1, (1, 1)))), theme()))
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    claimed = {mark: element.objgen for _, _, element in elements(pdf) for mark in marks(element)}
    assert claimed == {number: owner.objgen for number, owner in enumerate(owners)}
    assert len(claimed) == 5


def marks(element: pikepdf.Object) -> list[int]:
    """Return the marked content that an element owns itself."""
    return [kid for kid in kids_of(element) if isinstance(kid, int)]


def test_bookmarks_lead_to_headings() -> None:
    frames = (text_frame("heading", "1 One"),)
    pdf = opened(render(pages(frames, bookmarks=(Bookmark("One", "heading", 1),)), theme()))
    with pdf.open_outline() as found:
        assert [item.title for item in found.root] == ["One"]


def test_every_font_is_embedded_and_of_the_theme() -> None:
    pdf = opened(render(pages((text_frame("body", "text"),)), theme()))
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert len(fonts) > 0
    assert all("Carlito" in str(font.BaseFont) and "/FontFile2" in font.FontDescriptor for font in fonts)


def test_a_character_without_glyph_is_never_drawn_as_a_blank() -> None:
    with pytest.raises(KeyError):
        render(pages((text_frame("body", "\N{CJK UNIFIED IDEOGRAPH-4E2D}"),)), theme())


def test_the_file_is_described_and_dated_by_its_issue() -> None:
    pdf = opened(render(pages((text_frame("body", "text"),)), theme()))
    info = pdf.docinfo
    assert (str(info.Title), str(info.Author), str(info.Producer)) == ("R&D <brief>", "A desk", "Sitbrief")
    assert str(info.CreationDate).startswith("D:20260131000000")
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_same_pages_give_the_same_bytes() -> None:
    frames = (text_frame("title", "T"), CAPTION, table_frame(table(("a", "b"), ("1", "2")), 0, 1, (1, 1)))
    assert render(pages(frames), theme()) == render(pages(frames), theme())
