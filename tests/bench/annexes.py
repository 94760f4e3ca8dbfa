"""A long annex: rows of eight columns, by this program, by reportlab's LongTable and by typst.

`python -m tests.bench.annexes own 20000` makes it in its own process, and prints seconds and megabytes at the peak;
with `proved` in place of `own`, the seconds are those of reading the file back and comparing it.
"""

from __future__ import annotations

import csv
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import typst
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from generator.errors import Place
from generator.layout.paper import lay_out_paper
from generator.model.document import Cell, Column, Document, Meta, Row, Section, Table
from generator.model.theme import Theme
from generator.model.words import Words
from generator.read.theme import read_theme
from generator.render.pdf import render
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back

HEADINGS = ("Project", "Organisation", "Cluster", "Province", "Activity", "Budget", "Start", "Status")
CLUSTERS = ("Health", "Food security", "WASH", "Shelter", "Protection", "Education")
PROVINCES = ("Ouest", "Artibonite", "Nord-Ouest", "Grand'Anse", "Centre")
STATUSES = ("On track", "At risk", "Off track")
VOCABULARY = (
    *(
        "water",
        "sanitation",
        "hygiene",
        "shelter",
        "food",
        "nutrition",
        "health",
        "education",
        "protection",
        "of",
        "in",
    ),
    *("assessment", "distribution", "children", "women", "households", "kits", "repair", "for", "the", "and", "across"),
)
META = Meta("annex", "An annex", "", "An annex", "2026-01-31", (), "UNCLASSIFIED", "TLP:CLEAR", "en-GB", "A desk")
LEFT, WIDTH, SIZE = 40, 515, 9.5
OURS = ("own", "proved")


ROOT = Path(__file__).parents[2]


def measured_annex(maker: str, rows: int) -> tuple[float, float]:
    """Return the seconds that a maker takes for an annex, data and fonts apart, and the peak of its process in MB."""
    command = [sys.executable, "-m", "tests.bench.annexes", maker, str(rows)]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = map(float, printed.split())
    return seconds, megabytes


def peak_of_memory() -> float:
    """Return the most memory that this process has held, in MB; `ru_maxrss` counts the process that started it too."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    held = next((line.split()[1] for line in lines if line.startswith("VmHWM")), None)
    return (int(held) if held else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def annex_rows(count: int) -> list[tuple[str, ...]]:
    """Return the same rows each time: two columns of prose, most of which breaks, and six short ones."""
    chance = _Chance()
    return [
        (
            f"HTI-26-{number:06d}",
            _prose(chance, 2),
            chance.choice(CLUSTERS),
            chance.choice(PROVINCES),
            _prose(chance, 3 + chance.below(3)),
            f"{chance.below(10**7):,}",
            f"2026-{1 + chance.below(12):02d}-{1 + chance.below(28):02d}",
            chance.choice(STATUSES),
        )
        for number in range(count)
    ]


class _Chance:
    """Numbers that look like chance and are the same each time: a linear congruence of Knuth's MMIX."""

    def __init__(self) -> None:
        self.state = 7

    def below(self, limit: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % limit

    def choice(self, items: Sequence[str]) -> str:
        return items[self.below(len(items))]


def _prose(chance: _Chance, words: int) -> str:
    return " ".join([chance.choice(VOCABULARY) for _ in range(words)]).capitalize()


def annex_document(rows: list[tuple[str, ...]]) -> Document:
    """Return a document of one table."""
    columns = tuple(Column(heading, "right" if heading == "Budget" else "left") for heading in HEADINGS)
    body = tuple(Row(tuple(map(Cell, row))) for row in rows)
    table = Table("table-1", "Table 1", "All projects", columns, body, "Source: made up.")
    return Document(META, (Section(1, "All projects", (table,)),))


def own_annex(document: Document, theme: Theme) -> bytes:
    """Return the PDF: cells wrapped, every one tagged."""
    return render(lay_out_paper(document, theme), theme)


def prove_annex(document: Document, made: bytes) -> None:
    """Read the PDF back and compare every cell; raise ValueError for one that differs."""
    if mismatches := compare_pdf(document, read_back(made)).mismatches:
        raise ValueError(str(mismatches[0]))


def longtable_annex(rows: list[tuple[str, ...]], theme: Theme, path: Path) -> None:
    """Write the PDF as reportlab does: strings as they are, neither wrapped nor tagged."""
    pdfmetrics.registerFont(TTFont("Peer", theme.fonts["regular"].file))
    table = LongTable([HEADINGS, *rows], colWidths=[WIDTH / len(HEADINGS)] * len(HEADINGS), repeatRows=1)
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "Peer", SIZE), ("LINEBELOW", (0, 0), (-1, -1), 0.5, "grey")]))
    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=LEFT, rightMargin=LEFT).build([table])


def typst_annex(rows: list[tuple[str, ...]], folder: Path) -> bytes:
    """Return the PDF as typst makes it: cells wrapped and tagged."""
    with (folder / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    source = f"""#set page("a4", margin: {LEFT}pt)
#set text(size: {SIZE}pt)
#let rows = csv("rows.csv")
#table(columns: 8, stroke: (bottom: 0.5pt), table.header(..rows.first()), ..rows.slice(1).flatten())
"""
    (folder / "annex.typ").write_text(source, encoding="utf-8")
    return typst.compile(str(folder / "annex.typ"))


def _maker(name: str, rows: list[tuple[str, ...]], folder: Path) -> Callable[[], object]:
    theme = read_theme(ROOT, Words("sitbrief", Place("bench")))
    if name == "longtable":
        return lambda: longtable_annex(rows, theme, folder / "annex.pdf")
    if name == "typst":
        return lambda: typst_annex(rows, folder)
    document = annex_document(rows)
    if name == "proved":
        made = own_annex(document, theme)
        return lambda: prove_annex(document, made)
    return lambda: own_annex(document, theme)


def main(maker: str, count: str) -> None:
    """Make the annex once, and print what it took."""
    if maker in OURS:
        gc.disable()  # as every build does
    with tempfile.TemporaryDirectory() as folder:
        make = _maker(maker, annex_rows(int(count)), Path(folder))
        start = time.perf_counter()
        make()
        taken = time.perf_counter() - start
    sys.stdout.write(f"{taken:.3f} {peak_of_memory():.0f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
