"""Decks: many slides with a table each, with a chart each, and one long table, by this program and by its peers.

`python -m tests.bench.decks tables settled 500` makes one in its own process, and prints seconds of the processor,
which other work on the machine changes least, and megabytes at the peak. What is timed: `settled` writes slides that
are laid out already, as the peers write what they are told to; `made` lays them out too; `proved` reads the finished
file back and compares all of it.
"""

from __future__ import annotations

import gc
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median

from pptx import Presentation
from pptx.util import Inches

from generator.errors import Place
from generator.layout.slides import lay_out_slides
from generator.model.document import Cell, Chart, Column, Document, Format, Row, Section, Series, Table
from generator.model.pages import Pages, TableFrame
from generator.model.theme import Theme
from generator.model.words import Words
from generator.read.theme import read_theme
from generator.render.pptx import render
from generator.verify.compare_deck import compare_deck
from generator.verify.pptx import read_back
from tests.bench.annexes import META, ROOT, annex_document, annex_rows, peak_of_memory

ROWS, COLUMNS = 12, 5
SCRIPT = ROOT / "tests" / "bench" / "pptxgenjs"
OURS = ("settled", "made", "proved")
Rows = list[tuple[str, ...]]


def measured_deck(what: str, maker: str, count: int, rounds: int = 3) -> tuple[float, float]:
    """Return the seconds that a maker takes for a deck, imports and data apart, and the peak of its process in MB.

    `what` is `tables`, `charts` or `wrapped`; it is the median of some rounds.
    """
    command = [sys.executable, "-m", "tests.bench.decks", what, maker, str(count)]
    return _medians([_printed(command, ROOT) for _ in range(rounds)])


def measured_script(slides: int, rounds: int = 3) -> tuple[float, float] | None:
    """Return the seconds and megabytes of PptxGenJS for a deck of tables; None where there is no npm."""
    if not shutil.which("npm"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SCRIPT, folder, dirs_exist_ok=True)
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=folder, check=True, capture_output=True)
        command = ["node", "deck.js", str(slides), str(ROWS), str(COLUMNS)]
        return _medians([_printed(command, Path(folder)) for _ in range(rounds)])


def _printed(command: list[str], folder: Path) -> tuple[float, float]:
    printed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = map(float, printed.split())
    return seconds, megabytes


def _medians(figures: list[tuple[float, float]]) -> tuple[float, float]:
    seconds, megabytes = zip(*figures, strict=True)
    return median(seconds), median(megabytes)


def table_rows(slide: int) -> Rows:
    """Return the rows of one slide's table, the first of them headings."""
    return [tuple(f"Value {slide} {row},{column}" for column in range(COLUMNS)) for row in range(ROWS)]


def deck_of_tables(slides: int) -> Document:
    """Return a document of so many tables, each of which takes a slide."""
    return Document(META, (Section(1, "Tables", tuple(map(_table, range(slides)))),))


def _table(slide: int) -> Table:
    heads, *rows = table_rows(slide)
    columns, body = tuple(Column(head, "left") for head in heads), tuple(Row(tuple(map(Cell, row))) for row in rows)
    return Table(f"table-{slide}", f"Table {slide}", f"Slide {slide}", columns, body, "Source: made up.")


def deck_of_charts(slides: int) -> Document:
    """Return a document of so many charts, each of which takes a slide."""
    return Document(META, (Section(1, "Charts", tuple(map(_chart, range(slides)))),))


def _chart(slide: int) -> Chart:
    numbers = [Decimal(slide % 7 + 10 * year % 13 + 1) for year in range(6)]
    values = tuple(Cell(str(number), number, Format("integer")) for number in numbers)
    years = tuple(Cell(str(2020 + year)) for year in range(6))
    label = f"Figure {slide}"
    return Chart(
        f"figure-{slide}", label, f"Slide {slide}", "column", years, (Series("People", values),), "people",
        f"Bars of slide {slide}", "Source: made up.",
    )  # fmt: skip


def plain_tables(slides: int) -> bytes:
    """Return the deck as python-pptx's own calls make it."""
    return _plain([(f"Slide {slide}", table_rows(slide)) for slide in range(slides)])


def plain_wrapped(parts: list[Rows]) -> bytes:
    """Return the parts of a long table, one a slide, as python-pptx's own calls make it: nothing is fitted."""
    return _plain([(f"Part {number}", rows) for number, rows in enumerate(parts, 1)])


def _plain(tables: list[tuple[str, Rows]]) -> bytes:
    deck = Presentation()
    layout = deck.slide_layouts.get_by_name("Title Only")
    for title, rows in tables:
        shapes = deck.slides.add_slide(layout).shapes
        shapes.title.text = title
        table = shapes.add_table(len(rows), len(rows[0]), Inches(0.5), Inches(1.5), Inches(9), Inches(5)).table
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _maker(what: str, name: str, count: int) -> Callable[[], object]:
    theme = read_theme(ROOT, Words("sitbrief", Place("bench")))
    if name in OURS:
        documents = {"tables": deck_of_tables, "charts": deck_of_charts, "wrapped": _wrapped}
        return _own(documents[what](count), name, theme)
    if what == "tables":
        return lambda: plain_tables(count)
    slides = len(lay_out_slides(_wrapped(count), theme).pages)
    rows, most = annex_rows(count), -(-count // slides)
    parts = [rows[first : first + most] for first in range(0, count, most)]
    return lambda: plain_wrapped(parts)


def _wrapped(rows: int) -> Document:
    return annex_document(annex_rows(rows))


def _own(document: Document, name: str, theme: Theme) -> Callable[[], object]:
    if name == "made":
        return lambda: render(lay_out_slides(document, theme), theme)
    pages = lay_out_slides(document, theme)
    _settle(pages)
    if name == "settled":
        return lambda: render(pages, theme)
    deck = render(pages, theme)
    return lambda: _prove(document, deck)


def _settle(pages: Pages) -> None:
    """Look at every cell: layout settles them only then, and would do so while they are written."""
    for frame in (frame for page in pages.pages for frame in page.frames if isinstance(frame, TableFrame)):
        for row in frame.rows:
            list(row.cells)


def _prove(document: Document, deck: bytes) -> None:
    """Read the deck back and compare every cell; raise ValueError for one that differs."""
    if mismatches := compare_deck(document, read_back(deck)).mismatches:
        raise ValueError(str(mismatches[0]))


def main(what: str, maker: str, count: str) -> None:
    """Make the deck once, and print what it took."""
    if maker in OURS:
        gc.disable()  # as every build does
    make = _maker(what, maker, int(count))
    start = time.process_time()
    make()
    taken = time.process_time() - start
    sys.stdout.write(f"{taken:.3f} {peak_of_memory():.0f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
