"""A small brief with every kind of block, and the data file that its values come from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from generator.model.dataset import Reading
from generator.model.document import (
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Format,
    KeyFigure,
    KeyFigures,
    Meta,
    Origin,
    Paragraph,
    Row,
    Run,
    Section,
    Series,
    Table,
    Text,
)

SOURCE = "data/missions.csv"


def reading(*heading: str, missing: frozenset[str] = frozenset({""}), encoding: str = "utf-8") -> Reading:
    """Return how a file of these columns is read."""
    width = len(heading)
    return Reading(
        "delimited",
        heading,
        (missing,) * width,
        encoding,
        decimal=(".",) * width,
        group=("",) * width,
        dates=("",) * width,
    )


CSV = 'mission,staff,budget,note\nUNMISS,17982,1050.25,"A, B"\nMINUSCA,21062,1150.50,\nMONUSCO,14000,1030.00,<b>\n'
STAFF = Format("integer")
SHARE = Format("percent", 1)
LINES = (2, 3, 4)
NUMBERS = (17982, 21062, 14000)
BUDGETS = (Decimal("1050.25"), Decimal("1150.50"), Decimal("1030.00"))
SPENT = ("1,050.3", "1,150.5", "1,030.0")
SHARES = ("33.9%", "39.7%", "26.4%")
NAMES = ("UNMISS", "MINUSCA", "MONUSCO")
PRINTED = ("17,982", "21,062", "14,000")
WHOLE = (Origin(SOURCE, LINES, "staff"),)

READINGS = {SOURCE: reading("mission", "staff", "budget", "note")}

META = Meta(
    name="missions",
    title="Missions & money",
    subtitle="Who serves where",
    running_title="Missions",
    issued="2026-11-24",
    facts=(("Issue date", "24 November 2026"), ("Data as of", "1 May 2026")),
    marking="UNCLASSIFIED",
    tlp="TLP:CLEAR",
    language="en-GB",
    author="The desk",
    disclaimer="No opinion is implied.",
)


def write_source(root: Path, text: str = CSV) -> Path:
    """Write the data file into a project folder."""
    path = root / SOURCE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return root


def origin(row: int, column: str) -> tuple[Origin, ...]:
    return (Origin(SOURCE, (LINES[row],), column),)


def name(row: int) -> Cell:
    return Cell(NAMES[row], NAMES[row], origins=origin(row, "mission"))


def staff(row: int) -> Cell:
    return Cell(PRINTED[row], NUMBERS[row], STAFF, origin(row, "staff"))


def share(row: int) -> Cell:
    value = Decimal(NUMBERS[row]) / Decimal(sum(NUMBERS))
    return Cell(SHARES[row], value, SHARE, origin(row, "staff"), WHOLE)


TOTAL = Cell("53,044", 53044, STAFF, WHOLE)
ALL = Cell("100.0%", Decimal(1), SHARE, WHOLE, WHOLE)

TABLE = Table(
    name="table-1",
    label="Table 1",
    caption="Missions by staff",
    columns=(Column("Mission"), Column("Staff", "right"), Column("Share", "right")),
    rows=(*(Row((name(n), staff(n), share(n))) for n in range(3)), Row((Cell("Total"), TOTAL, ALL), "total")),
    source="Source: the desk, as of 1 May 2026.",
    notes=("Staff in uniform.",),
)
CHART = Chart(
    name="figure-1",
    label="Figure 1",
    caption="Budgets (million)",
    kind="column",
    categories=tuple(name(n) for n in range(3)),
    series=(
        Series(
            "Budget",
            tuple(Cell(SPENT[n], BUDGETS[n], Format("decimal", 1), origin(n, "budget")) for n in range(3)),
        ),
    ),
    unit="million",
    alt="Column chart, million.",
    source="Source: the desk.",
)
FIGURES = KeyFigures(
    (
        KeyFigure(Cell("53 thousand", 53044, Format("compact"), WHOLE), "people", "The desk", "Rounded"),
        KeyFigure(Cell("3", 3, STAFF, (Origin(SOURCE, LINES, ""),)), "missions", "The desk"),
        KeyFigure(Cell("39.7%", share(1).value, SHARE, share(1).origins, WHOLE), "in the largest", ""),
    )
)
PROSE = Text(
    (
        Paragraph((Run("The largest has "), Run(PRINTED[1], bold=True, cell=staff(1)), Run(" people."))),
        Paragraph((Run("See "), Run("the source", link="https://example.org/a b")), "bullet"),
        Paragraph((Run("Two\nlines"),), "bullet"),
        Paragraph((Run("First"),), "number"),
        Paragraph((Run("Second"),), "number"),
    )
)
DOCUMENT = Document(
    META,
    (
        Section(1, "Bottom line", (Callout("In short", (Paragraph((Run("Three missions."),)),)), FIGURES)),
        Section(2, "Missions", (PROSE, TABLE, CHART)),
    ),
)
