"""A template is told in plain words, so that its maker sees what serves, where text will stand, and what is missing."""

from __future__ import annotations

from pathlib import Path

from generator.read.template_report import template_report
from tests.read.template_example import ASKED, SHIPPED, made, only

FAINT = "Date, Footer, Slide Number, Subtitle"
REPORT = """\
deck.pptx: slides of 25.4 × 19.1 cm; masters: 1; layouts: 2

Roles, and the layout that serves each
  title        'Title Only'         no layout is for it; that of 'title_only' stands for it
  section      'Title Only'         no layout is for it; that of 'title_only' stands for it
  title_only   'Title Only'         its type is titleOnly
  content      'Title and Content'  its type is obj
  two_content  'Title and Content'  no layout is for it; that of 'content' stands for it
  closing      'Title Only'         no layout is for it; that of 'title_only' stands for it

To choose otherwise, in the theme file under defaults.sitbrief:
  deck:
    template: deck.pptx
    layouts:
      title: "Title Only"
      section: "Title Only"
      title_only: "Title Only"
      content: "Title and Content"
      two_content: "Title and Content"
      closing: "Title Only"
"""


def test_roles_are_told_with_why_and_as_the_theme_file_would_name_them(tmp_path: Path) -> None:
    assert template_report(made(tmp_path, only("Title Only", "Title and Content")), ASKED).startswith(REPORT)


def test_places_are_told_in_centimetres_with_their_contrast(tmp_path: Path) -> None:
    lines = template_report(made(tmp_path), ASKED).splitlines()
    first = lines.index(
        "Places of content on 'Title and Content' (cm from the left and top, width, height; colours, contrast)"
    )
    assert [" ".join(line.split()) for line in lines[first + 1 : first + 7]] == [
        "Marking 1.3 0.1 22.9 0.5 free on #FFFFFF",
        "Title 1.3 0.8 22.9 3.2 in 'Title 1' (title) #000000 on #FFFFFF: 21.0",
        "Text 1.3 4.4 22.9 12.6 in 'Content Placeholder 2' (obj) #000000 on #FFFFFF: 21.0",
        "Date 1.3 17.7 5.9 1.0 in 'Date Placeholder 3' (dt) #898989 on #FFFFFF: 3.5",
        "Footer 8.7 17.7 8.0 1.0 in 'Footer Placeholder 4' (ftr) #898989 on #FFFFFF: 3.5",
        "Slide Number 18.2 17.7 5.9 1.0 in 'Slide Number Placeholder 5' (sldNum) #898989 on #FFFFFF: 3.5",
    ]


def test_what_is_missing_is_told_with_what_is_done_instead(tmp_path: Path) -> None:
    report = template_report(made(tmp_path), ASKED)
    assert report.partition("What is missing\n")[2].splitlines() == [
        "  a layout for closing: 'Title Slide' serves",
        "  a placeholder for Marking on title, section, title_only, content, two_content: it takes a free strip",
        f"  a contrast of 4.5 in the text of {FAINT}: other colours are used where they must",
    ]


def test_the_shipped_template_lacks_nothing() -> None:
    assert template_report(SHIPPED, ASKED).endswith("What is missing\n  nothing\n")
