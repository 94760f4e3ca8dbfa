"""What a deck must not hold, whatever its document is."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from generator.verify.compare_deck import compare_deck
from generator.verify.found import FoundChart, FoundSeries, FoundTable
from generator.verify.pptx import read_back
from tests.verify.deck_example import deck, repacked, saved, shape
from tests.verify.verify_example import DOCUMENT

DATA = saved(deck(DOCUMENT))
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


def told(data: bytes) -> list[str]:
    return [str(problem) for problem in read_back(data).problems]


def replaced(part: str, old: str, new: str, count: int = 0) -> bytes:
    """Return the deck with text of one part replaced by a pattern; it must be there."""

    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        text, done = re.subn(old, new, content.decode(), count=count)
        assert done, f"{part} has no {old}"
        return text.encode()

    return repacked(DATA, change)


def test_a_sound_deck_has_no_problem() -> None:
    found = read_back(DATA)
    assert found.problems == ()
    assert [part.title for part in found.parts] == [
        "Missions & money", "Bottom line", "Key figures", "Missions", "Missions by staff", "Budgets (million)"
    ]  # fmt: skip
    table = next(item for item in found.items if isinstance(item, FoundTable))
    assert [row.cells for row in table.rows][:2] == [("Mission", "Staff", "Share"), ("UNMISS", "17,982", "33.9%")]
    chart = next(item for item in found.items if isinstance(item, FoundChart))
    assert chart.categories == ("UNMISS", "MINUSCA", "MONUSCO")
    numbers = ("1050.25", "1150.5", "1030.0")
    assert [(one.name, one.values) for one in chart.series] == [("Budget", ("1,050.3", "1,150.5", "1,030.0"))]
    assert [tuple(map(float, filter(None, one.numbers))) for one in chart.series] == [tuple(map(float, numbers))]
    assert isinstance(chart.series[0], FoundSeries)


SLIDE = "ppt/slides/slide5.xml"


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ("<p:sld ", '<p:sld show="0" ', ["slide 5: a hidden slide"]),
        ("</p:sld>", "<p:timing/></p:sld>", ["slide 5: an animation"]),
        ('name="Table 1"', 'name="Table 1" hidden="1"', ["slide 5: a hidden shape 'Table 1'"]),
        ('name="Source"', 'name="Source" descr="Lies"', [
            "slide 5: alternative text of a text shape: expected nothing, found 'Lies'"
        ]),
        ("<a:r>(<a:rPr[^>]*/>)?<a:t>UNMISS", '<a:r><a:rPr lang="en-GB" sz="100"/><a:t>UNMISS', [
            "slide 5: text that cannot be seen"
        ]),
        ("<a:r>(<a:rPr[^>]*/>)?<a:t>UNMISS", '<a:r><a:rPr lang="en-GB"><a:noFill/></a:rPr><a:t>UNMISS', [
            "slide 5: text that cannot be seen"
        ]),
        ("<a:r>(<a:rPr[^>]*/>)?<a:t>UNMISS", '<a:r><a:rPr lang="en-GB" cap="all"/><a:t>UNMISS', [
            "slide 5: text in capitals, struck out or raised"
        ]),
        ("<a:p>(<a:r><a:rPr[^>]*/><a:t>UNMISS)", r'<a:p><a:pPr rtl="1"/>\1', [
            "slide 5: text that runs the other way than its letters"
        ]),
        ("(<p:xfrm>.*?)<a:ext [^>]*/>", r'\1<a:ext cx="9" cy="9"/>', [
            "slide 5: Table 1 is too small to see, or off the slide"
        ]),
        ("</p:spTree>", "<p:contentPart/></p:spTree>", ["slide 5: a shape of kind contentPart"]),
        ("</p:spTree>", "<p:extLst><a:t>Hello</a:t></p:extLst></p:spTree>", [
            "slide 5: 1 texts outside the shapes of the slide"
        ]),
        ('<p:ph type="title"/>', '<p:ph type="body"/>', [
            "slide 5: text in a placeholder that its layout lacks: expected nothing, found 'Missions by staff'",
            "slide 5: 0 titles",
        ]),
        ("drawingml/2006/table", "drawingml/2006/ole", [
            "slide 5: a frame of kind ole", "slide 5: 15 texts outside the shapes of the slide"
        ]),
        ('type="slidenum"', 'type="datetime"', [
            "slide 5: fields in a shape 'Slide number': expected nothing, found 'datetime'"
        ]),
    ],
)  # fmt: skip
def test_what_hides_or_smuggles_text_is_told(old: str, new: str, messages: list[str]) -> None:
    assert told(replaced(SLIDE, old, new)) == messages


def cover(made: Any) -> None:  # noqa: ANN401  # python-pptx carries no types
    box = made.slides[1].shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Pt(50), Pt(50))
    box.name = "Panel"
    box._element.nvSpPr.cNvPr.set("descr", "A panel")  # noqa: SLF001  # python-pptx has no alternative text
    box.fill.solid()


def group(made: Any) -> None:  # noqa: ANN401  # as above
    box = made.slides[1].shapes.add_group_shape().shapes.add_textbox(0, Pt(500), Pt(9), Pt(9))
    box.name, box.text_frame.text = "Note", "Hello"


def move(made: Any, left: float, top: float) -> None:  # noqa: ANN401  # as above
    box = shape(made, 5, "Source")
    box.left, box.top = Pt(left), Pt(top)


def exchange(made: Any) -> None:  # noqa: ANN401  # as above
    one, other = shape(made, 3, "Figure value"), shape(made, 3, "Figure label")
    one.top, other.top = other.top, one.top


@pytest.mark.parametrize(
    ("spoil", "messages"),
    [
        (cover, [
            "slide 2: alternative text of a text shape: expected nothing, found 'A panel'",
            "slide 2: a filled shape 'Panel' over text",
        ]),
        (group, ["slide 2: a group without alternative text"]),
        (lambda made: move(made, 20, 900), [
            "slide 5: text off the slide: expected nothing, found 'Source: the desk, as of 1 May 2026.'"
        ]),
        (lambda made: move(made, 20, 60), [
            ("slide 5: text that stands before what is read before it: expected nothing, found "
            "'Source: the desk, as of 1 May 2026.'")
        ]),
        (exchange, [
            "slide 3: text that stands before what is read before it: expected nothing, found 'people'"
        ]),
    ],
)  # fmt: skip
def test_shapes_that_show_something_else_are_told(spoil: Callable[[Any], object], messages: list[str]) -> None:
    made = deck(DOCUMENT)
    spoil(made)
    assert told(saved(made)) == messages


def test_a_picture_that_the_document_has_not_is_told() -> None:
    made = deck(DOCUMENT)
    made.slides[1].shapes.add_picture(BytesIO(PIXEL), 0, 0)
    unnamed, message = map(str, compare_deck(DOCUMENT, read_back(saved(made))).mismatches)
    assert unnamed.startswith("slide 2: a picture whose alternative text names a file, 'image.")
    assert message.startswith("slide 2: picture: expected nothing, found 'Picture")


def test_text_in_a_group_is_read() -> None:
    made = deck(DOCUMENT)
    group(made)
    assert any(getattr(item, "text", "") == "Hello" for item in read_back(saved(made)).items)


def without(part: str) -> bytes:
    return repacked(DATA, lambda name, content: None if name == part else content)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "File is not a zip file"),
        (DATA[: len(DATA) // 2], "File is not a zip file"),
        (without("ppt/presentation.xml"), "the part 'ppt/presentation.xml' is missing"),
        (without("ppt/slides/slide3.xml"), "the part 'ppt/slides/slide3.xml' is missing"),
        (without("ppt/_rels/presentation.xml.rels"), "a slide is missing"),
    ],
)
def test_a_broken_deck_is_a_problem(data: bytes, message: str) -> None:
    assert told(data) == [f"whole file: cannot be read as a deck: {message}"]


def test_a_doctype_is_refused() -> None:
    def change(name: str, content: bytes) -> bytes:
        root = etree.tostring(etree.fromstring(content)).decode() if name == SLIDE else ""
        return f'<!DOCTYPE x [<!ENTITY y "Hello">]>{root}'.encode() if root else content

    assert told(repacked(DATA, change)) == [
        "whole file: cannot be read as a deck: the part 'ppt/slides/slide5.xml' has a DOCTYPE"
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_doubled_part_is_refused() -> None:
    stream = BytesIO(DATA)
    with ZipFile(stream, "a") as archive:
        archive.writestr(SLIDE, b"<x/>")
    assert told(stream.getvalue()) == [
        "whole file: cannot be read as a deck: the part 'ppt/slides/slide5.xml' is there twice"
    ]


def test_macros_are_told() -> None:
    stream = BytesIO(DATA)
    with ZipFile(stream, "a") as archive:
        archive.writestr("ppt/vbaProject.bin", b"")
    assert told(stream.getvalue()) == [
        "whole file: nothing refers to 'ppt/vbaProject.bin'",
        "whole file: a program in 'ppt/vbaProject.bin'",
    ]


def test_a_cut_deck_is_never_proved() -> None:
    for cut in range(100, len(DATA), 1997):
        assert len(told(DATA[:cut])) == 1


def test_a_changed_byte_is_never_a_traceback() -> None:
    for place in range(0, len(DATA), 499):
        spoilt = bytearray(DATA)
        spoilt[place] ^= 0x55
        read_back(bytes(spoilt))
