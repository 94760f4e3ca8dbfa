"""Letters that join, stack or run from the right: set in both files as they are read, and proved."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import etree

from generator.formats import FORMATS
from generator.model.document import Document
from generator.model.pages import ChartFrame, ShapeFrame
from generator.model.theme import Theme
from generator.verify.compare_deck import compare_deck
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back as read_pdf
from generator.verify.pptx import read_back as read_deck
from tests.fallback_brief import both_files, theme_of, with_fallback
from tests.project import ROOT
from tests.small_brief import DICTIONARY, brief, composed, write
from tests.tamper import package_bytes, parts

FAMILIES = ("NotoNaskhArabic", "NotoSansHebrew", "NotoSansDevanagari")
FALLBACK = "  sitbrief:\n    fallback:\n" + "".join(
    f"      - {{family: {family}, files: [{{path: {family}-subset.ttf}}]}}\n" for family in FAMILIES
)
ROWS = "name,amount\nالسودان,1\nSudan السودان (2024),2\nתל אביב-יפו,3\nहिन्दी क्षत्रिय,4\n٢٠٢٤,5\nمُحَمَّدٌ,6\nمی\u200cروم,7\n"  # noqa: RUF001
SECTIONS = """\
subtitle: "ملخص (2024) الوضع"
lists: [tables]
data: [.]
sections:
  - heading: الوضع الإنساني
    blocks:
      - text: |
          الوضع في **السودان** لا (OCHA) إلى [ملخص الوضع](https://example.org/), [السودان](#t) 12.5 ملخص، الوضع الإنساني
          إلى السودان ملخص الوضع الإنساني إلى السودان 2024 ملخص الوضع الإنساني.

          In English السودان ملخص is one name, שלום is another, and **हिन्दी** a third.

          - ملخص الوضع
          - שלום
          - می‌روم

          > ملخص الوضع[^a]

          [^a]: الوضع الإنساني.
      - callout: {title: Note, text: "السودان"}
  - heading: Data
    blocks:
      - table: {name: t, data: d, caption: ملخص السودان, note: ملخص الوضع}
      - chart: {data: d, kind: bar, categories: name, values: amount, caption: Bars, unit: persons}
      - chart: {data: d, kind: column, categories: name, values: amount, caption: C, unit: U, where: {amount: [1, 3]}}
"""
R = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose theme has fonts for three such scripts."""
    files = (f"{family}-subset.*" for family in FAMILIES)
    made = with_fallback(tmp_path_factory.mktemp("project"), FALLBACK, *files)
    return write(made, d=ROWS, datapackage=DICTIONARY)


@pytest.fixture(scope="module")
def theme(root: Path) -> Theme:
    return theme_of(root)


@pytest.fixture(scope="module")
def document(root: Path, theme: Theme) -> Document:
    return composed(root, brief(SECTIONS), theme.coverage | {0x0A})


@pytest.fixture(scope="module")
def finished(document: Document, theme: Theme) -> dict[str, bytes]:
    return both_files(document, theme)


def test_both_files_are_proved(document: Document, finished: dict[str, bytes]) -> None:
    assert compare_pdf(document, read_pdf(finished["pdf"])).mismatches == []
    assert compare_deck(document, read_deck(finished["pptx"])).mismatches == []


def test_both_standards_hold(finished: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(finished["pdf"])
    command = [sys.executable, "-m", "tests.verapdf", str(tmp_path / "a.pdf")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert [json.loads(line)["failed"] for line in done.stdout.splitlines()] == [{}, {}]


def test_other_readers_find_the_words(
    finished: dict[str, bytes], tmp_path: Path, need_program: Callable[[str], str]
) -> None:
    need_program("pdftotext")
    (tmp_path / "a.pdf").write_bytes(finished["pdf"])
    command = ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"]
    poppler = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    with pypdfium2.PdfDocument(finished["pdf"]) as pdf:
        pdfium = "".join(page.get_textpage().get_text_range() for page in pdf)
    for words in ("ملخص الوضع الإنساني", "السودان", "תל אביב", "हिन्दी क्षत्रिय"):
        assert words in pdfium
        assert words in re.sub("[\u202a-\u202e]", "", poppler)


def test_paragraphs_from_the_right_begin_at_the_right(document: Document, theme: Theme) -> None:
    page = FORMATS["pdf"].lay_out(document, theme).pages[0]
    made = [p for frame in page.frames for p in getattr(frame, "paragraphs", ())]
    right = theme.page.width - theme.page.right
    for role in ("subtitle", "heading", "body", "callout-body"):
        spans = next(p for p in made if p.role == role).lines[0].spans
        assert max(span.left + span.width for span in spans) == pytest.approx(right, abs=0.01)
        assert min(span.left for span in spans) >= theme.page.left
    bullet = next(p for p in made if p.role == "bullet")
    first = bullet.lines[0].spans[0]
    assert first.left + first.width < bullet.bullet_left < right


def test_what_hangs_from_a_text_from_the_right_is_at_its_right(document: Document, theme: Theme) -> None:
    frames = FORMATS["pdf"].lay_out(document, theme).pages[0].frames
    (note,) = [p for frame in frames for p in getattr(frame, "paragraphs", ()) if p.role == "footnote"]
    assert note.bullet_left > note.lines[0].spans[0].left
    (bar,) = [frame.box for frame in frames if isinstance(frame, ShapeFrame) and frame.box.width < 3]
    assert bar.left > theme.page.width / 2


def test_names_of_columns_stand_under_their_middle(document: Document, theme: Theme) -> None:
    pages = FORMATS["pdf"].lay_out(document, theme).pages
    charts = [frame for page in pages for frame in page.frames if isinstance(frame, ChartFrame)]
    for text in (text for text in charts[1].texts if text.kind == "category"):
        bar = next(bar.box for bar in charts[1].bars if bar.category == text.category)
        for line in text.lines:
            middle = (min(s.left for s in line.spans) + max(s.left + s.width for s in line.spans)) / 2
            assert middle == pytest.approx(bar.left + bar.width / 2, abs=1.5)


def spoilt(document: Document, data: bytes, change: Callable[[bytes], bytes]) -> list[str]:
    """Return what is told of a PDF whose pages were changed."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        changed = False
        for page in pdf.pages:
            before = page.Contents.read_bytes()
            after = change(before)
            changed |= after != before
            page.Contents = pdf.make_stream(after)
        assert changed
        target = io.BytesIO()
        pdf.save(target)
    return [str(mismatch) for mismatch in compare_pdf(document, read_pdf(target.getvalue())).mismatches]


def _torn(page: bytes) -> bytes:
    """Move the last string of a word that takes several to the edge of the page."""
    for word in re.finditer(rb"/ReversedChars BMC\n.*?EMC\n", page, re.DOTALL):
        *before, last = re.finditer(rb"1 0 0 1 (\S+) \S+ Tm", word[0])
        if before:
            return b"".join([page[: word.start() + last.start(1)], b"9", page[word.start() + last.end(1) :]])
    return page


def _swapped(page: bytes) -> bytes:
    """Swap the places of the first two words that are shown from the right on one line."""
    words = list(re.finditer(rb"/ReversedChars BMC\n(?:/F\S+ \S+ Tf\n)?1 0 0 1 (\S+) (\S+) Tm \S+ T[jJ]\nEMC", page))
    one, other = next((a, b) for a, b in pairwise(words) if a[2] == b[2])
    return b"".join([page[: one.start(1)], other[1], page[one.end(1) : other.start(1)], one[1], page[other.end(1) :]])


SPOILT: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "another ActualText": (
        lambda page: re.sub(rb"(ActualText <FEFF)[0-9A-F]{4}", rb"\g<1>0905", page, count=1),
        "ActualText that is not what its glyphs stand for",
    ),
    "letters from left to right": (
        lambda page: re.sub(rb"/ReversedChars BMC\n(.*?)EMC\n", rb"\1", page, count=1, flags=re.DOTALL),
        "letters from the right that are shown from the left",
    ),
    "a glyph far from its word": (
        _torn,
        "letters that do not stand beside each other",
    ),
    "two words in the other order": (
        _swapped,
        "text drawn in another order than it is read",
    ),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_shown_otherwise_is_told(document: Document, finished: dict[str, bytes], kind: str) -> None:
    change, message = SPOILT[kind]
    assert any(message in told for told in spoilt(document, finished["pdf"], change))


def test_a_slide_sets_paragraphs_from_the_right_as_such(finished: dict[str, bytes]) -> None:
    ways: dict[str, tuple[str | None, str | None]] = {}
    for name, content in parts(io.BytesIO(finished["pptx"])).items():
        if name.startswith("ppt/slides/slide"):
            for paragraph in etree.fromstring(content).iter(f"{R}p"):
                properties = paragraph.find(f"{R}pPr")
                if properties is not None:
                    ways["".join(paragraph.itertext())] = properties.get("algn"), properties.get("rtl")
    assert ways["الوضع الإنساني"] == ways["السودان"] == ways["תל אביב-יפו"] == ("r", "1")
    assert ways["می\u200cروم"] == ("r", "1")
    assert ways["Sudan السودان (2024)"] == ways["٢٠٢٤"] == ("l", "0")


def test_a_paragraph_of_a_slide_that_runs_the_other_way_is_told(document: Document, finished: dict[str, bytes]) -> None:
    members = parts(io.BytesIO(finished["pptx"]))
    name = next(n for n, part in members.items() if n.startswith("ppt/slides/slide") and b'rtl="1"' in part)
    members[name] = members[name].replace(b'rtl="1"', b'rtl="0"', 1)
    told = [str(mismatch) for mismatch in compare_deck(document, read_deck(package_bytes(members))).mismatches]
    assert any("text that runs the other way than its letters" in one for one in told)
