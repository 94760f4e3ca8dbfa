"""A deck whose parts, references or lists are not sound is not published, though validators may let it pass."""

from __future__ import annotations

from io import BytesIO

import pytest

from generator.verify.pptx import read_back
from tests.prose_brief import finished
from tests.tamper import package_bytes, parts

BRIEF = """\
sections:
  - heading: One
    blocks: [{chart: {data: d, kind: bar, categories: name, values: amount, caption: Amounts, unit: t}}]
  - heading: Two
    blocks: [{table: {data: d, caption: Deliveries}}]
"""
MAIN, TYPES, SLIDE = "ppt/presentation.xml", "[Content_Types].xml", "ppt/slides/slide2.xml"
SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
CHART = "ppt/charts/chart1.xml"
LOST = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"


def told(**members: bytes | None) -> list[str]:
    """Return what is told of the deck with other members, or without those that are None."""
    changed = {name: content for name, content in {**DECK, **members}.items() if content is not None}
    return [str(problem) for problem in read_back(package_bytes(changed)).problems]


def changed(part: str, old: str, new: str) -> dict[str, bytes | None]:
    """Return a part of the deck with a text in it replaced, which must be there."""
    assert old.encode() in DECK[part]
    return {part: DECK[part].replace(old.encode(), new.encode(), 1)}


DECK = parts(BytesIO(finished(BRIEF, "pptx")))


def test_a_sound_deck_is_told_nothing() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("part", "old", "new", "messages"),
    [
        (TYPES, f'<Override PartName="/{SLIDE}" ContentType="{SLIDE_TYPE}"/>', "", [
            f"'{SLIDE}' has the content type 'application/xml'"
        ]),
        (TYPES, '<Default Extension="xlsx"', '<Default Extension="xlsy"', [f"'{LOST}' has the content type ''"]),
        (TYPES, "</Types>", f'<Override PartName="/ppt/slides/slide9.xml" ContentType="{SLIDE_TYPE}"/></Types>', [
            "a content type for 'ppt/slides/slide9.xml', which is missing"
        ]),
        ("ppt/slides/_rels/slide2.xml.rels", "</Relationships>", (
            '<Relationship Id="rId9" Type="http://x/image" Target="../media/no.png"/></Relationships>'
        ), [f"'{SLIDE}' refers by rId9 to 'ppt/media/no.png', which is missing"]),
        ("ppt/slideLayouts/slideLayout1.xml", "<p:cSld ", '<p:cSld r:id="rId8" ', [
            "'ppt/slideLayouts/slideLayout1.xml' refers to rId8, a relationship that it has not"
        ]),
        (MAIN, '<p14:sldId id="257"/>', '<p14:sldId id="999"/>', [
            "the sections do not list each slide once, in order"
        ]),
        (MAIN, '<p14:sldId id="257"/>', "", ["the sections do not list each slide once, in order"]),
        (MAIN, '<p:sldId id="257"', '<p:sldId id="258"', [
            "two slides have the id 258", "the sections do not list each slide once, in order"
        ]),
        ("ppt/slideMasters/slideMaster1.xml", 'id="2147483650"', 'id="2147483649"', [
            "two masters or layouts have the id 2147483649"
        ]),
    ],
)  # fmt: skip
def test_a_fault_of_the_package_is_told(part: str, old: str, new: str, messages: list[str]) -> None:
    assert told(**changed(part, old, new)) == [f"whole file: {message}" for message in messages]


@pytest.mark.parametrize(
    ("part", "old"), [(SLIDE, "<p:cSld>"), ("ppt/notesSlides/notesSlide2.xml", "<p:cSld>"), (CHART, "<c:plotArea>")]
)
def test_a_reference_that_leads_nowhere_is_told(part: str, old: str) -> None:
    said = f"slide 2: '{part}' refers to rId8, a relationship that it has not"
    assert told(**changed(part, old, f'{old[:-1]} r:id="rId8">')) == [said]


def test_a_part_that_nothing_refers_to_is_told() -> None:
    assert told(**{"ppt/slides/slide9.xml": DECK[SLIDE]}) == ["whole file: nothing refers to 'ppt/slides/slide9.xml'"]


def test_names_that_differ_by_their_capitals_alone_are_told() -> None:
    assert told(**{"ppt/slides/Slide2.xml": DECK[SLIDE]}) == [
        "whole file: two parts called 'ppt/slides/slide2.xml'",
        "whole file: nothing refers to 'ppt/slides/Slide2.xml'",
    ]


def test_a_lost_picture_or_workbook_is_told() -> None:
    assert told(**{LOST: None})[0].startswith("whole file: cannot be read as a deck: the part")
