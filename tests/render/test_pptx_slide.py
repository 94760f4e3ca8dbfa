"""One slide: order, names, links and what it owns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from generator.model.pages import Box, SetParagraph, StyledRun
from generator.render.pptx import render
from tests.render.pptx_example import (
    BODY,
    NS,
    R_ID,
    example_pages,
    filled,
    names_in,
    one,
    one_slide,
    paragraph,
    part,
    slide,
    source,
    text,
    theme,
)


@pytest.fixture(scope="module")
def deck() -> bytes:
    theme_ = theme()
    return render(example_pages(theme_), theme_)


def relations(deck: bytes, number: int) -> dict[str, tuple[str, str | None]]:
    root = part(deck, f"ppt/slides/_rels/slide{number}.xml.rels")
    return {item.get("Id", ""): (item.get("Target", ""), item.get("TargetMode")) for item in root}


def test_names_say_what_shapes_hold_and_decoration_lies_beneath(deck: bytes) -> None:
    assert names_in(deck, 1) == [
        "Rule",
        "Panel",
        "Title",
        "Marking",
        "Running",
        "Slide number",
        "Figure value",
        "Figure value 2",
        "Figure value 3",
        "Figure label",
        "Figure label 2",
        "Figure label 3",
    ]
    assert names_in(deck, 2)[4:] == ["Bullets"]
    assert names_in(deck, 3)[4:] == ["Table 1", "Source"]
    assert names_in(deck, 4)[4:] == ["Figure 1"]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_ids_and_names_come_once(deck: bytes, number: int) -> None:
    shapes = [(item.get("id"), item.get("name")) for item in slide(deck, number).iterfind(".//p:cNvPr", NS)]
    assert len(shapes) > 4
    assert len({key for key, _ in shapes}) == len({name for _, name in shapes}) == len(shapes)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_run_has_its_language(deck: bytes, number: int) -> None:
    kinds = ("rPr", "endParaRPr")
    found = [item for item in slide(deck, number).iter() if etree.QName(item).localname in kinds]
    assert len(found) > 3
    assert {item.get("lang") for item in found} == {"en-GB"}
    assert [item for item in slide(deck, number).iterfind(".//a:r", NS) if item.find("a:rPr", NS) is None] == []


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_the_first_relationship_is_the_layout(deck: bytes, number: int) -> None:
    assert relations(deck, number)["rId1"][0].startswith("../slideLayouts/slideLayout")


def test_links_lead_to_a_slide_or_to_the_web(deck: bytes) -> None:
    jump, web = slide(deck, 2).findall(".//a:hlinkClick", NS)
    assert jump.get("action") == "ppaction://hlinksldjump"
    assert relations(deck, 2)[jump.get(R_ID, "")] == ("slide3.xml", None)
    assert web.get("action") is None
    assert relations(deck, 2)[web.get(R_ID, "")] == ("https://example.org/a%20b?c=%C3%A9", "External")


def test_every_key_on_a_slide_is_there(deck: bytes) -> None:
    for number in range(1, 6):
        keys = {item.get(R_ID) for item in slide(deck, number).iter() if item.get(R_ID)}
        assert keys <= set(relations(deck, number))


def test_a_link_that_leads_nowhere_is_our_fault() -> None:
    run = StyledRun("x", BODY, "#nowhere")
    item = SetParagraph("body", "x", (run,), ())
    with pytest.raises(ValueError, match=r"^no slide holds the destination 'nowhere'$"):
        render(one_slide(theme(), text(Box(0, 0, 9, 9), item)), theme())


def test_the_slides_number_is_a_field(deck: bytes) -> None:
    (field,) = slide(deck, 4).findall(".//a:fld", NS)
    assert (field.get("type"), one(field, "a:t").text) == ("slidenum", "4")


def test_only_the_slides_own_number_is_a_field() -> None:
    runs = (StyledRun("1", BODY), StyledRun(" of 12", BODY))
    item = SetParagraph("page-number", "n", runs, ())
    theme_ = theme()
    root = slide(render(one_slide(theme_, text(Box(0, 0, 9, 9), item)), theme_), 1)
    assert [field.find("a:t", NS).text for field in root.iterfind(".//a:fld", NS)] == ["1"]  # type: ignore[union-attr]
    assert [run.text for run in root.iterfind(".//a:r/a:t", NS)][-1] == " of 12"


def test_a_figure_that_equals_the_slides_number_is_none() -> None:
    theme_ = theme()
    root = slide(render(one_slide(theme_, text(Box(0, 0, 9, 9), paragraph("1", role="figure-value"))), theme_), 1)
    assert root.findall(".//a:fld", NS) == []


def test_whatever_fills_the_title_is_named_so() -> None:
    theme_ = theme()
    pages = one_slide(theme_)
    heading = filled(theme_, "Title Only", "Title", paragraph("x", role="heading"))
    made = render(replace(pages, pages=(replace(pages.pages[0], frames=(heading,)),)), theme_)
    assert names_in(made, 1) == ["Title"]


def test_a_paragraph_without_runs_is_empty() -> None:
    theme_ = theme()
    item = SetParagraph("body", "x", (), ())
    root = slide(render(one_slide(theme_, text(Box(0, 0, 9, 9), item)), theme_), 1)
    assert len(root.findall(".//p:sp", NS)[-1].findall(".//a:r", NS)) == 0


def test_a_control_character_anywhere_is_named() -> None:
    theme_ = theme()
    with pytest.raises(ValueError, match=r"^text holds the control character U\+000B: 'a"):
        render(one_slide(theme_, source("a\x0bb")), theme_)


@pytest.mark.parametrize("words", ["<a:t>", "&amp;", "]]>", "{{ x }}", "_x000D_", " a  b ", "\u202ex", "=1+1"])
def test_hostile_text_stays_text(words: str) -> None:
    theme_ = theme()
    root = slide(render(one_slide(theme_, text(Box(0, 0, 9, 9), paragraph(words)), title=words), theme_), 1)
    assert [item.text for item in root.iterfind(".//a:t", NS)] == [words, words]


def test_an_empty_paragraph_keeps_its_size() -> None:
    theme_ = theme()
    item = replace(paragraph("x"), runs=(StyledRun("", BODY),))
    root = slide(render(one_slide(theme_, text(Box(0, 0, 9, 9), item)), theme_), 1)
    assert [end.get("sz") for end in root.iterfind(".//a:endParaRPr", NS)] == ["1800"]
