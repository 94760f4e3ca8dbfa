"""Texts that are longer than a slide: cut at a good place, numbered in their titles, and proved to be one text."""

from __future__ import annotations

import io
import re

import pytest

from generator.formats import FORMATS
from generator.layout.slide_cut import cut
from generator.layout.text import Measure, set_runs
from generator.model.pages import Pages, SetParagraph, StyledRun, TextFrame
from generator.verify.compare_deck import compare_deck
from generator.verify.pptx import read_back
from tests.layout.layout_example import stage, theme
from tests.prose_brief import document_of, finished, told_of_deck, told_of_pdf
from tests.tamper import package_bytes, parts

SENTENCES = "Convoys wait for an escort, e.g. at the bridge. The road is open by day! "
HEAD = "sections:\n  - heading: Roads\n    blocks:\n"
LONG = SENTENCES * 60
TEXTS = {
    "prose": f"      - text: |\n          Before.\n\n          {LONG}It ends.\n",
    "item": f"      - text: |\n          ## Open\n\n          1. One\n          2. {LONG}\n          3. Three\n",
    "quote": f"      - text: |\n          > {LONG}\n",
    "language": f"      - text: |\n          [{'les mots ' * 400}](lang:fr)\n",
    "call-out": "      - callout:\n          title: Key\n          text: |\n            First.\n\n"
    f"            {SENTENCES * 30}\n\n            Third.[^a]\n\n            [^a]: {SENTENCES * 3}\n",
    "notes": f"      - text: |\n          {LONG}One[^a].[^b] {LONG}Two.[^a]\n\n"
    "          [^a]: Of one.\n          [^b]: Of two.\n",
}


def deck(text: str) -> Pages:
    return FORMATS["pptx"].lay_out(document_of(HEAD + TEXTS[text]), theme())


def shown(text: str) -> list[list[str]]:
    """Return the texts of each slide after the first, but for its furniture."""
    frames = [[frame for frame in page.frames if isinstance(frame, TextFrame)] for page in deck(text).pages[1:]]
    kept = ("body", "bullet", "number", "quote", "subheading", "callout-title", "callout-body", "footnote")
    return [
        ["".join(run.text for run in p.runs) for frame in slide for p in frame.paragraphs if p.role in kept]
        for slide in frames
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_longer_than_a_slide_goes_on_over_the_next_and_is_proved(text: str) -> None:
    assert told_of_deck(HEAD + TEXTS[text]) == []
    assert told_of_pdf(HEAD + TEXTS[text]) == []
    pages = deck(text).pages[1:]
    assert [page.title for page in pages] == [f"Roads ({n} of {len(pages)})" for n in range(1, len(pages) + 1)]
    assert len(pages) > 1


def test_it_is_cut_after_a_sentence_and_joined_it_is_the_text() -> None:
    slides = shown("prose")
    assert [slide[-1].endswith(("bridge. ", "day! ")) for slide in slides] == [True] * (len(slides) - 1) + [False]
    assert "".join([slides[0][-1], *(text for slide in slides[1:] for text in slide)]) == f"{LONG}It ends."


def test_an_item_goes_on_without_its_number_and_the_next_one_counts_on() -> None:
    marks = [
        p.bullet
        for page in deck("item").pages[1:]
        for f in page.frames
        if isinstance(f, TextFrame)
        for p in f.paragraphs
    ]
    assert [mark for mark in marks if mark] == ["1.", "2.", "3."]


def test_a_call_out_that_goes_on_says_so() -> None:
    slides = shown("call-out")
    assert [slide[0] for slide in slides] == ["Key", "Key (continued)"]


def test_a_footnote_stands_on_the_slides_that_show_its_mark() -> None:
    feet = [[text for text in slide if text[0] in "¹²"] for slide in shown("notes")]
    assert [foot for foot in feet if foot] == [["¹ Of one.", "² Of two."], ["¹ Of one."]]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("prose", "It ends", "It goes on"),
        ("item", "Convoys wait", "Convoys went"),
        ("call-out", r"Key \(continued\)", "Kex (continued)"),
        ("notes", "Of two", "Of three"),
    ],
)
def test_another_word_where_a_text_goes_on_is_told(text: str, old: str, new: str) -> None:
    last = f"slide{len(deck(text).pages)}.xml"
    part = "slide3.xml" if text == "notes" else last
    name = next(n for n in parts(io.BytesIO(finished(HEAD + TEXTS[text], "pptx"))) if n.endswith(f"/{part}"))
    assert told_of_deck(HEAD + TEXTS[text], re.escape(name), old, new) != []


def test_parts_on_each_others_slides_are_told() -> None:
    members = parts(io.BytesIO(finished(HEAD + TEXTS["prose"], "pptx")))
    first, second = "ppt/slides/slide2.xml", "ppt/slides/slide3.xml"
    body = re.compile(rb"<a:t>(Convoys[^<]*)</a:t>")
    upper, lower = body.findall(members[first])[-1], body.findall(members[second])[0]
    assert upper != lower
    members[first] = members[first].replace(upper, lower)
    members[second] = members[second].replace(lower, upper, 1)
    found = read_back(package_bytes(members))
    assert compare_deck(document_of(HEAD + TEXTS["prose"]), found).mismatches


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("One two three. Four five six seven eight nine ten", "three. "),
        ("One two three.” Four five six seven eight nine", "three.” "),
        ("One two three.¹ Four five six seven eight nine ten", "three.¹ "),
        ("One two e.g. three four five six seven eight nine ten", ""),
        ("One\ntwo\nthree four five six seven eight nine ten eleven", ""),
    ],
)
def test_sentences_end_before_what_is_no_small_letter(text: str, end: str) -> None:
    scene = stage()
    column = Measure(0, 90)
    runs = (StyledRun(text, scene.scale.body),)
    paragraph = SetParagraph("body", "p", runs, set_runs(runs, column, scene.measurer))
    made = cut(paragraph, 2, column, scene.measurer)
    assert made is not None
    upper, lower = ("".join(run.text for run in part.runs) for part in made[:2])
    assert upper.endswith(end)
    assert f"{upper}{lower}" == text.replace("\n", "") or f"{upper}\n{lower}" == text
