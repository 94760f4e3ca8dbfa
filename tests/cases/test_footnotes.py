"""Footnotes of prose, from the brief to both files: numbered, at the foot of their page, tagged, and proved."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation

from generator.errors import BriefError
from generator.layout.paper import lay_out_paper
from generator.model.document import Paragraph, Run, Text
from generator.model.pages import TextFrame
from tests.layout.layout_example import theme
from tests.prose_brief import document_of, elements, finished, outline, told_of_deck, told_of_pdf
from tests.small_brief import told, with_block

NOTES = """\
values: {all: {data: d, column: amount, take: sum}}
sections:
  - heading: First
    blocks:
      - text: |
          Roads[^road] and {{ all }}[^sum]; ports[^road][^sum].

          > Closed.[^said]

          [^sum]: All of {{ all }},
            see {{ amounts }} and [the site](https://example.org).
          [^road]: Of *stone*.
          [^said]: In May.
  - heading: Second
    blocks:
      - text: "- A point.[^a]\\n\\n[^a]: Of note."
      - table: {name: amounts, data: d, caption: Amounts}
"""


def test_footnotes_are_numbered_by_their_first_marks_through_the_document() -> None:
    first, second = (section.blocks[0] for section in document_of(NOTES).sections)
    assert isinstance(first, Text)
    assert isinstance(second, Text)
    assert [p.text for p in first.paragraphs] == ["Roads¹ and 10\u00a0²; ports¹\u00a0².", "Closed.³"]
    assert first.paragraphs[0].runs[1] == Run("¹", note=1)
    assert [(note.number, note.paragraph.text) for note in first.notes] == [
        (1, "Of stone."),
        (2, "All of 10, see Table 1 and the site."),
        (3, "In May."),
    ]
    assert [(note.name, note.mark) for note in second.notes] == [("note-4", "⁴")]


def test_both_files_are_proved() -> None:
    assert (told_of_pdf(NOTES), told_of_deck(NOTES)) == ([], [])


def test_a_note_has_a_name_and_its_marks_are_references() -> None:
    with pikepdf.open(BytesIO(finished(NOTES, "pdf"))) as pdf:
        found = [element for _, element in elements(pdf)]
        names = [str(element.ID) for element in found if element["/S"] == "/Note"]
        assert names == ["note-1", "note-2", "note-3", "note-4"]
        assert [str(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]] == names
        assert len([element for element in found if element["/S"] == "/Reference"]) == 6
    tags = [line.strip() for line in outline(NOTES).splitlines()]
    assert tags[tags.index("Note") :][:3] == ["Note", "Lbl", "P"]


def test_notes_are_on_the_slides_that_show_their_marks_and_in_the_speaker_notes() -> None:
    slides = Presentation(BytesIO(finished(NOTES, "pptx"))).slides
    shown = [[s.text_frame.text for s in slide.shapes if s.name.startswith("Footnote")] for slide in slides]
    assert shown[1] == ["¹ Of stone.", "² All of 10, see Table 1 and the site.", "³ In May."]
    assert shown[2] == ["⁴ Of note."]
    assert slides[1].notes_slide.notes_text_frame.text.endswith("\n³ In May.")


def filled(lines: int) -> str:
    """Return a text of so many lines and then one that has a footnote of two lines."""
    text = "\n\n          ".join([*["A line."] * lines, "The last.[^a]", f"[^a]: {'Long text. ' * 20}"])
    return f"sections:\n  - heading: H\n    blocks:\n      - text: |\n          {text}\n"


@pytest.mark.parametrize("lines", range(22, 30))
def test_a_line_and_its_note_share_a_page_and_no_text_meets_the_note(lines: int) -> None:
    pages = lay_out_paper(document_of(filled(lines)), theme()).pages
    for page in pages:
        frames = [frame for frame in page.frames if isinstance(frame, TextFrame)]
        roles = [frame.paragraphs[0].role for frame in frames]
        texts = ["".join(run.text for run in frame.paragraphs[0].runs) for frame in frames]
        assert ("The last.¹" in texts) == ("footnote" in roles)
        body = [frame.box.top + frame.box.height for frame, role in zip(frames, roles, strict=True) if role == "body"]
        notes = [frame.box.top for frame, role in zip(frames, roles, strict=True) if role == "footnote"]
        assert not notes or max(body) <= min(notes)
    assert told_of_pdf(filled(lines)) == []


def test_the_note_stands_down_at_the_foot_of_its_page() -> None:
    (page,) = lay_out_paper(document_of(NOTES), theme()).pages
    (*_, note) = (f for f in page.frames if isinstance(f, TextFrame) and f.paragraphs[0].role == "footnote")
    geometry = theme().page
    assert note.box.top + note.box.height == pytest.approx(geometry.height - geometry.bottom, abs=0.01)


def find(pdf: pikepdf.Pdf, kind: str, nth: int = 0) -> pikepdf.Object:
    return [element for _, element in elements(pdf) if element["/S"] == f"/{kind}"][nth]


def unname(pdf: pikepdf.Pdf) -> None:
    find(pdf, "Note", 1).ID = find(pdf, "Note").ID


def swap(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot.K
    kids = list(root.K)
    first, second = (n for n, kid in enumerate(kids) if kid.S == "/Note" and str(kid.ID) in ("note-1", "note-2"))
    kids[first], kids[second] = kids[second], kids[first]
    root.K = pikepdf.Array(kids)


def lead_elsewhere(pdf: pikepdf.Pdf) -> None:
    link = next(link for link in pdf.pages[0].Annots if str(link.Contents) == "¹")
    link.Dest = pikepdf.Array([pdf.pages[1].obj, *list(link.Dest)[1:]])


def unmark(pdf: pikepdf.Pdf) -> None:
    find(pdf, "Reference").S = pikepdf.Name.Span


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (unname, "page 1: a note without a name of its own, a mark or a text: expected nothing, found '² All of 10"),
        (swap, "whole file: footnote: expected nothing, found '² All of 10, see Table 1 and the site.'"),
        (lead_elsewhere, "page 1: mark of a footnote: expected '¹ (page 1)', found '¹ (page 2)'"),
        (unmark, "page 1: mark of a footnote: expected '¹ (page 1)', found '²"),
    ],
)
def test_a_spoilt_note_of_a_pdf_is_told(spoil: Callable[[pikepdf.Pdf], None], message: str) -> None:
    text = NOTES.replace("Second\n", "Second\n    page_break: before\n")
    assert told_of_pdf(text) == []
    assert any(line.startswith(message) for line in told_of_pdf(text, spoil)), told_of_pdf(text, spoil)


def test_a_note_moved_up_over_the_text_is_told() -> None:
    def lift(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        stream = page.Contents.read_bytes()
        start = stream.index(b"/P <<", stream.rindex(b"/Lbl"))
        before, after = stream[:start], stream[start:]
        place = after.index(b" Tm")
        words = after[:place].rsplit(b" ", 1)
        page.Contents = pdf.make_stream(before + words[0] + b" 600" + after[place:])

    assert "page 1: a note above other text: expected nothing, found 'Of note.'" in told_of_pdf(NOTES, lift)


def test_another_note_on_a_slide_is_told() -> None:
    assert told_of_deck(NOTES, r"slides/slide3\.xml", "Of note", "Of none") == [
        "slide 3: footnote: expected '⁴ Of note.', found '⁴ Of none.'"
    ]


def test_words_of_a_footnote_may_be_in_another_language() -> None:
    text = 'sections: [{heading: H, blocks: [{text: "- A point.[^a]\\n\\n[^a]: [Nota bene](lang:la), so."}]}]\n'
    assert (told_of_pdf(text), told_of_deck(text)) == ([], [])


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        (
            "A¦[^rod].\n\nB[^road]\n\n[^road]: X",
            "no footnote 'rod' | did you mean 'road'? the footnotes are road",
        ),
        ("A¦[^a].", "no footnote 'a' | define it on a line of its own: [^a]: text"),
        ("A.\n\n¦[^a]: X", "the footnote 'a' is marked nowhere | write [^a] where it belongs, or leave it out"),
        ("A[^a].\n\n¦[^a]:", "the footnote 'a' has no text | write it after the colon"),
        ("A[^a].\n\n¦[^a]: X[^a]", "the footnote 'a' has a footnote | mark both in the text"),
        ("¦## A[^a]\n\n[^a]: X", "a footnote is marked in a subheading | mark it in the text under it"),
        (
            "A[^a].\n\n¦[^a]: X [y](#z)",
            "nothing is named 'z' | give a table, chart or section a 'name'",
        ),
    ],
)
def test_a_wrong_footnote_is_told(markdown: str, message: str, tmp_path: Path) -> None:
    text = with_block("text: |\n  " + markdown.replace("\n", "\n  "))
    at = text[: text.index("¦")]
    (line,) = told(tmp_path, text.replace("¦", ""), d="a\n1\n")
    assert line == f"b.yaml:{at.count(chr(10)) + 1}:{len(at) - at.rindex(chr(10))}: {message}"


def test_a_footnote_that_is_there_twice_is_told_at_both_places(tmp_path: Path) -> None:
    lines = told(tmp_path, with_block("text: |\n  A[^a]\n\n  [^a]: X\n  [^a]: Y"), d="a\n1\n")
    message = "the footnote 'a' is there twice | give each footnote a name of its own"
    assert [line.partition(": ")[2] for line in lines] == [message, message]


def test_a_footnote_of_a_branch_that_is_not_taken_is_left_out() -> None:
    text = 'sections: [{heading: H, blocks: [{text: "A{% if 1 > 2 %}[^a]{% endif %}.\\n\\n[^a]: X"}]}]\n'
    (block,) = document_of(text).sections[0].blocks
    assert block == Text(block.paragraphs)  # type: ignore[union-attr]  # a text


def test_a_footnote_of_a_call_out_stands_at_the_foot_of_page_and_slide() -> None:
    callout = '{callout: {title: T, text: "Much[^a] more[^b].\\n\\n[^a]: X\\n[^b]: See {{ t }}."}}'
    text = f"sections: [{{heading: H, blocks: [{callout}, {{table: {{data: d, caption: C, name: t}}}}]}}]\n"
    assert (told_of_pdf(text), told_of_deck(text)) == ([], [])
    (page,) = lay_out_paper(document_of(text), theme()).pages
    (*_, note) = (f for f in page.frames if isinstance(f, TextFrame) and f.paragraphs[0].role == "footnote")
    geometry = theme().page
    assert note.box.top + note.box.height == pytest.approx(geometry.height - geometry.bottom, abs=0.01)
    slide = Presentation(BytesIO(finished(text, "pptx"))).slides[1]
    shown = [s.text_frame.text for s in slide.shapes if s.name.startswith("Footnote")]
    assert shown == ["¹ X", "² See Table 1."]
    assert told_of_deck(text, r"slides/slide2\.xml", "<a:t>X<", "<a:t>Y<") != []


def test_a_footnote_that_no_page_can_hold_is_told() -> None:
    text = f'sections: [{{heading: H, blocks: [{{text: "A[^a]\\n\\n[^a]: {"word " * 5000}"}}]}}]\n'
    message = "the footnote 'word word"
    with pytest.raises(BriefError) as caught:
        lay_out_paper(document_of(text), theme())
    assert caught.value.problems[0].message.startswith(message)


def test_a_mark_after_a_backslash_stands_as_it_is() -> None:
    (block,) = document_of("sections: [{heading: H, blocks: [{text: 'A\\[^a]'}]}]").sections[0].blocks
    assert block == Text((Paragraph((Run("A[^a]"),)),))
