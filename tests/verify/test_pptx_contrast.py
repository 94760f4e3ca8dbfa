"""Text that cannot be told from what lies under it keeps a deck from being published, wherever its ground is from."""

from __future__ import annotations

import pytest

from generator.verify.pptx_colors import contrast
from tests.prose_brief import told_of_deck

BRIEF = """\
sections:
  - heading: One
    blocks:
      - callout: {title: In short, text: It is so.}
      - text: |
          - a point
      - table: {data: d, caption: Deliveries}
"""
WHITE, BLACK, GREY = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), tuple(0x77 / 255 for _ in range(3))
INK, PALE = '<a:srgbClr val="1B2733"/>', '<a:srgbClr val="C0C0C0"/>'
BLOCK = '(<p:cNvPr id="[0-9]+" name="Bullets"/>(?:(?!</p:sp>).)*?)'
MASTER, STYLES = "slideMasters/slideMaster1", "ppt/tableStyles"


def faint(part: str, old: str, new: str) -> list[str]:
    """Return what is told of contrast, once the pattern `old` is replaced in a part."""
    told = told_of_deck(BRIEF, part, f"(?s){old}", new)
    return [message.partition(": ")[2] for message in told if "contrast" in message]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    assert contrast(GREY, WHITE) == pytest.approx(4.48, abs=0.005)


def test_a_sound_deck_is_told_nothing() -> None:
    assert told_of_deck(BRIEF) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "messages"),
    [
        ("slides/slide", BLOCK + INK, r"\1" + PALE, ["text of contrast 1.8 with its ground, 'a point'"]),
        ("slides/slide", BLOCK + INK, r'\1<a:schemeClr val="bg1"/>', [
            "text of contrast 1.0 with its ground, 'a point'"
        ]),
        ("slides/slide", BLOCK + INK, r'\1<a:schemeClr val="bg1"><a:lumMod val="75000"/></a:schemeClr>', [
            "text of contrast 1.8 with its ground, 'a point'"
        ]),
        ("slides/slide", '(name="Title".*?)<a:srgbClr val="[0-9A-F]{6}"/>', r'\1<a:srgbClr val="888888"/>', []),
        ("slides/slide", '(name="Source".*?)<a:srgbClr val="[0-9A-F]{6}"/>', r'\1<a:srgbClr val="888888"/>', [
            "text of contrast 3.5 with its ground, 'Source: A count, as of 31 December 2025.'"
        ]),
        ("slides/slide2", '(name="Panel.*?)<a:srgbClr val="[0-9A-F]{6}"/>', r'\1<a:srgbClr val="1B2733"/>', [
            "text of contrast 2.8 with its ground, 'In short'",
            "text of contrast 1.1 with its ground, 'It is so.'",
        ]),
        ("slides/slide", "(<a:tr .*?<a:tr .*?<a:tcPr[^>]*>.*?)<a:noFill/>(?=</a:tcPr>)", (
            r'\1<a:solidFill><a:srgbClr val="1B2733"/></a:solidFill>'
        ), ["text of contrast 1.0 with its ground, 'A'"]),
    ],
)  # fmt: skip
def test_faint_text_is_told(part: str, old: str, new: str, messages: list[str]) -> None:
    assert faint(part, old, new) == messages


def test_a_dark_background_of_the_master_is_seen() -> None:
    said = faint(MASTER, "<p:bg>.*?</p:bg>", (
        '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    ))  # fmt: skip
    assert "text of contrast 1.0 with its ground, 'a point'" in said


def test_a_dark_field_of_the_master_is_seen() -> None:
    field = (
        '<p:sp><p:nvSpPr><p:cNvPr id="99" name="Field"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0"'
        ' y="0"/><a:ext cx="99999999" cy="99999999"/></a:xfrm><a:solidFill><a:srgbClr val="1B2733"/></a:solidFill>'
        "</p:spPr></p:sp></p:spTree>"
    )
    assert "text of contrast 1.0 with its ground, 'a point'" in faint(MASTER, "</p:spTree>", field)
