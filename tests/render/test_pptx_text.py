"""Characters, runs and paragraphs as DrawingML."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.model.pages import SetParagraph, StyledRun, TextStyle
from generator.render.pptx_text import TextWriter, attribute, emu, escaped, paragraph, web_address
from tests.render.pptx_example import BODY, NS, bullet, face, line

FONTS = {
    "regular": face("regular"),
    "bold": face("bold", bold=True),
    "italic": face("italic", italic=True),
    "bold-italic": face("bold-italic", bold=True, italic=True),
}
SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f"<root {SPACES}>{xml}</root>")


def written(text: str, style: TextStyle = BODY, link: str = "") -> etree._Element:
    return parsed(TextWriter("en-GB", FONTS).runs(text, style, link))


def properties(item: SetParagraph) -> etree._Element:
    return parsed(paragraph(item, 43.2, ""))[0][0]


@given(TEXTS)
def test_text_in_is_text_out(text: str) -> None:
    assert parsed(f"<a:t>{escaped(text)}</a:t>")[0].text == (text or None)


@given(TEXTS)
def test_an_attribute_keeps_its_text(text: str) -> None:
    assert parsed(f'<x y="{attribute(text)}"/>')[0].get("y") == text


def test_an_attribute_keeps_line_breaks_and_tabs() -> None:
    text = 'a\n"b"\tc'
    assert parsed(f'<x y="{attribute(text)}"/>')[0].get("y") == text


@pytest.mark.parametrize("code", [0x00, 0x07, 0x0B, 0x0D, 0x1B, 0x7F, 0x85, 0xD800, 0xFFFE, 0xFFFF])
def test_a_control_character_is_named(code: int) -> None:
    with pytest.raises(ValueError, match=rf"^text holds the control character U\+{code:04X}: 'a"):
        escaped(f"a{chr(code)}b")


def test_a_line_break_is_a_break_between_runs() -> None:
    root = written("\none\n\ttwo")
    assert [etree.QName(item).localname for item in root] == ["br", "r", "br", "r"]
    assert [item.text for item in root.iterfind("a:r/a:t", NS)] == ["one", "\ttwo"]


@pytest.mark.parametrize(
    ("font", "bold", "italic"), [("bold", "1", "0"), ("italic", "0", "1"), ("bold-italic", "1", "1")]
)
def test_a_run_says_all_that_a_placeholder_would_add(font: str, bold: str, italic: str) -> None:
    root = written("x", TextStyle(font, 10.5, 12.6, "#0070b0"))
    settled = {"lang": "en-GB", "sz": "1050", "b": bold, "i": italic, "cap": "none", "spc": "0", "dirty": "0"}
    assert dict(root[0][0].attrib) == settled
    assert [item.get("val") for item in root.iterfind(".//a:srgbClr", NS)] == ["0070B0"]
    assert [item.get("typeface") for item in root.iterfind(".//a:latin", NS)] == ["Calibri"]


def test_a_link_keeps_the_colour_of_its_run() -> None:
    click = written("x", link='r:id="rId7"').find("a:r/a:rPr/a:hlinkClick", NS)
    assert click is not None
    assert "ahyp" in click[0][0][0].nsmap
    assert click[0][0][0].get("val") == "tx"


def test_an_empty_text_keeps_its_size() -> None:
    root = parsed(TextWriter("fr", FONTS).content("", BODY))
    assert [(etree.QName(item).localname, item.get("sz"), item.get("lang")) for item in root] == [
        ("endParaRPr", "1800", "fr")
    ]


@pytest.mark.parametrize(("text", "ends"), [("a", 0), ("a\n", 1), ("", 1), ("\n", 1)])
def test_only_an_empty_last_line_needs_its_size_told(text: str, ends: int) -> None:
    root = parsed(TextWriter("en", FONTS).content(text, BODY))
    assert len(root.findall("a:endParaRPr", NS)) == ends


def test_a_bullet_hangs_left_of_its_text() -> None:
    item = properties(bullet("x", "\u2013", 50))
    assert (item.get("marL"), item.get("indent")) == (str(emu(50 + 18 - 43.2)), str(emu(-18)))
    assert [mark.get("char") for mark in item.iterfind("a:buChar", NS)] == ["\u2013"]


@pytest.mark.parametrize(("mark", "kind", "start"), [("1.", "arabicPeriod", "1"), ("12)", "arabicParenR", "12")])
def test_a_number_is_a_native_one_that_starts_where_it_should(mark: str, kind: str, start: str) -> None:
    (number,) = properties(bullet("x", mark, 50)).findall("a:buAutoNum", NS)
    assert (number.get("type"), number.get("startAt")) == (kind, start)


def test_a_continued_item_has_no_mark_and_stays_indented() -> None:
    item = properties(bullet("x", "", 50))
    assert (item.get("marL"), item.get("indent")) == (str(emu(24.8)), "0")
    assert len(item.findall("a:buNone", NS)) == 1


def test_an_item_has_its_level_of_which_there_are_nine() -> None:
    levels = [properties(replace(bullet("x", "", 50), indent=depth)).get("lvl") for depth in (0, 1, 12)]
    assert levels == [None, "1", "8"]


def test_no_margin_is_less_than_nothing() -> None:
    item = properties(bullet("x", "\u2022", 10))
    assert (item.get("marL"), item.get("indent")) == ("0", str(emu(10 - 43.2)))


def test_a_paragraph_leaves_nothing_of_spacing_to_its_master() -> None:
    item = properties(
        SetParagraph("body", "", (StyledRun("x", BODY),), (line("x", 400, BODY),), "right", space_before=7.5)
    )
    assert (item.get("algn"), item.get("rtl"), item.get("marL"), item.get("indent")) == ("r", "0", "0", "0")
    spacing = [(etree.QName(side).localname, side[0].get("val")) for side in item if len(side)]
    assert spacing == [("lnSpc", "100000"), ("spcBef", "750"), ("spcAft", "0")]


def test_a_web_address_becomes_plain_ascii() -> None:
    assert web_address("https://example.org/a b?c=\u00e9&d=%20#e") == "https://example.org/a%20b?c=%C3%A9&d=%20#e"


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "\\\\host\\share", "ftp://x", ""])
def test_no_other_address_is_linked(link: str) -> None:
    with pytest.raises(ValueError, match=r"^a slide cannot link to "):
        web_address(link)
