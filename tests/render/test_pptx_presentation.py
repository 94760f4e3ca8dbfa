"""The list of slides and sections, and the properties of the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from lxml import etree
from pptx import Presentation

from generator.model.pages import Pages
from generator.render.pptx import render
from tests.render.pptx_example import META, NS, example_pages, one, part, theme


def deck(pages: Pages | None = None) -> bytes:
    theme_ = theme()
    return render(pages or example_pages(theme_), theme_)


def sections(made: bytes) -> list[tuple[str, list[str]]]:
    found = part(made, "ppt/presentation.xml").iterfind(".//p14:section", NS)
    return [
        (item.get("name", ""), [each.get("id", "") for each in item.iterfind(".//p14:sldId", NS)]) for item in found
    ]


def test_slides_stand_in_order() -> None:
    titles = [slide.shapes.title for slide in Presentation(BytesIO(deck())).slides]
    assert [title.text for title in titles if title is not None] == [
        "Tiles",
        "List",
        "Table",
        "Bars",
        "Columns",
    ]


def test_sections_group_slides_and_the_front_is_the_brief_itself() -> None:
    assert sections(deck()) == [
        (META.title, ["256"]),
        ("Situation", ["257"]),
        ("Contributions", ["258", "259"]),
        ("Outlook", ["260"]),
    ]


def test_sections_of_one_name_are_told_apart_by_name_and_id() -> None:
    pages = example_pages(theme())
    apart = tuple(replace(page, section=name) for page, name in zip(pages.pages, "ABAAA", strict=True))
    made = deck(replace(pages, pages=apart))
    assert [name for name, _ in sections(made)] == ["A", "B", "A [2]"]
    ids = [item.get("id") for item in part(made, "ppt/presentation.xml").iterfind(".//p14:section", NS)]
    assert len(set(ids)) == 3


def test_children_of_the_presentation_stand_in_the_order_of_the_schema() -> None:
    names = [etree.QName(item).localname for item in part(deck(), "ppt/presentation.xml")]
    wanted = [
        "sldMasterIdLst",
        "notesMasterIdLst",
        "sldIdLst",
        "sldSz",
        "notesSz",
        "defaultTextStyle",
        "extLst",
    ]
    assert names == [name for name in wanted if name in names]
    assert set(names) >= {"sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "extLst"}


def test_another_slide_size_is_set() -> None:
    pages = replace(example_pages(theme()), width=720, height=540)
    size = one(part(deck(pages), "ppt/presentation.xml"), "p:sldSz")
    assert dict(size.attrib) == {"cx": "9144000", "cy": "6858000"}


def test_the_file_says_what_it_is_and_no_more() -> None:
    core = Presentation(BytesIO(deck())).core_properties
    midnight = datetime.fromisoformat("2026-11-24")
    assert (core.title, core.author, core.last_modified_by) == (META.title, META.author, META.author)
    assert (core.created, core.modified, core.revision, core.language) == (midnight, midnight, 1, "en-GB")
    assert (core.subject, core.keywords, core.comments, core.category) == ("", "", "", "")


def test_the_application_is_ours_and_counts_right() -> None:
    root = part(deck(), "docProps/app.xml")
    facts = {etree.QName(item).localname: item.text for item in root}
    assert facts == {"Application": "Sitbrief", "Slides": "5", "Notes": "4", "HiddenSlides": "0"}
