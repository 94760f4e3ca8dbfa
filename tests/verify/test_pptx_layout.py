"""Text in a placeholder stands where the layout has it: one that the layout lacks, or has off the slide, is told."""

from __future__ import annotations

import pytest

from tests.prose_brief import told_of_deck

SECTIONS = """\
sections:
  - heading: First
    blocks: [{text: "- One point."}]
"""
CONTENT = "slideLayouts/slideLayout"  # the one of the type obj


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (
            r"slides/slide2\.xml",
            '<p:ph idx="1"/>',
            '<p:ph idx="77"/>',
            "slide 2: text in a placeholder that its layout lacks: expected nothing, found 'One point.'",
        ),
        (
            CONTENT,
            '( type="obj".*?<p:ph idx="1".*?<a:off x=)"548640"',
            r'\1"-1"',
            "slide 2: text off the slide: expected nothing, found 'One point.'",
        ),
        (
            CONTENT,
            '( type="obj".*?<p:ph type="title"/>.*?<a:off x=)"548640"',
            r'\1"9999999"',
            "slide 2: text off the slide: expected nothing, found 'First'",
        ),
        (
            CONTENT,
            '( type="obj".*?<p:ph type=)"sldNum"',
            r'\1"dt"',
            "slide 2: text in a placeholder that its layout lacks: expected nothing, found '2'",
        ),
    ],
)
def test_text_out_of_its_place_is_told(part: str, old: str, new: str, said: str) -> None:
    assert said in told_of_deck(SECTIONS, part, old, new)
