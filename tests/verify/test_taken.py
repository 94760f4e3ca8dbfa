"""What a source gives, taken as a document says, and every value that is something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.dataset import Reading
from generator.model.document import Cell, Origin, Scalar, Taken
from generator.verify.records import SourceError
from generator.verify.taken import Sources

TEXT = "place;paid;asked;day\nA;1.000,5;2.000;31/01/2024\nB;2;;01/02/2024\nB;n/a;4;\n"
HEADING = ("place", "paid", "asked", "day")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Return a source with German numbers and French dates."""
    (tmp_path / "d.csv").write_text(TEXT, encoding="utf-8")
    missing = frozenset({"", "n/a"})
    reading = Reading(
        kind="delimited",
        heading=HEADING,
        missing=(missing,) * 4,
        delimiter=";",
        decimal=(",",) * 4,
        group=(".",) * 4,
        dates=("", "", "", "%d/%m/%Y"),
    )
    return Sources(tmp_path, {"d.csv": reading})


def cell(value: Scalar, column: str, rows: tuple[int, ...], taken: Taken = "sum", whole: tuple[int, ...] = ()) -> Cell:
    other = (Origin("d.csv", whole, "asked"),) if whole else ()
    return Cell(str(value), value, origins=(Origin("d.csv", rows, column),), whole=other, taken=taken)


@pytest.mark.parametrize(
    "right",
    [
        cell(Decimal("1000.5"), "paid", (2,)),
        cell(Decimal("1002.5"), "paid", (2, 3, 4)),
        cell(None, "paid", (4,)),
        cell(3, "", (2, 3, 4), "count"),
        cell(2, "paid", (2, 3, 4), "count"),
        cell(2, "place", (2, 3, 4), "distinct"),
        cell(2, "paid", (2, 3, 4), "min"),
        cell(Decimal("1000.5"), "paid", (2, 3, 4), "max"),
        cell(Decimal("501.25"), "paid", (2, 3), "mean"),
        cell(Decimal("501.25"), "paid", (2, 3), "median"),
        cell("A", "place", (2, 3), "first"),
        cell("B", "place", (3, 4), "same"),
        cell("B", "place", (2, 3), "max"),
        cell(date(2024, 2, 1), "day", (3,)),
        cell("2024-02-01", "day", (2, 3), "max"),
        cell(Decimal("0.50025"), "paid", (2,), "sum", (2,)),
        cell(Decimal("-999.5"), "paid", (2,), "difference", (2,)),
        cell(Decimal("-0.49975"), "paid", (2,), "change", (2,)),
        cell("paid", "paid", (2,), "heading"),
    ],
)
def test_a_value_that_the_source_gives_is_no_contradiction(sources: Sources, right: Cell) -> None:
    assert sources.contradiction(right) is None


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (cell(Decimal("1000.4"), "paid", (2,)), "1.000,5"),
        (cell(1003, "paid", (2, 3, 4)), "1002.5"),
        (cell(2, "", (2, 3, 4), "count"), "3"),
        (cell(3, "paid", (2, 3, 4), "count"), "2"),
        (cell(3, "place", (2, 3, 4), "distinct"), "2"),
        (cell(1, "paid", (2, 3, 4), "min"), "2"),
        (cell(501, "paid", (2, 3), "mean"), "501.25"),
        (cell("B", "place", (2, 3), "first"), "A"),
        (cell("B", "place", (2, 3), "same"), "A"),
        (cell(date(2024, 1, 2), "day", (3,)), "01/02/2024"),
        (cell(Decimal("0.5"), "paid", (2,), "sum", (2,)), "0.50025"),
        (cell(Decimal("999.5"), "paid", (2,), "difference", (2,)), "-999.5"),
        (cell(Decimal("0.5"), "paid", (2,), "change", (2,)), "-0.49975"),
        (cell("asked", "paid", (2,), "heading"), "paid"),
        (cell("paid", "place", (2,), "heading"), "place"),
    ],
)
def test_another_value_is_told_with_what_the_source_gives(sources: Sources, wrong: Cell, expected: str) -> None:
    assert sources.contradiction(wrong) == expected


@pytest.mark.parametrize(
    ("lost", "message"),
    [
        (cell(1, "paid", (9,)), "d.csv:9: no record of 4 cells starts here"),
        (cell(1, "payed", (2,)), "d.csv: no column 'payed'"),
        (cell(0, "paid", (4,)), "d.csv: column 'paid' has 'n/a', which is no number to add"),
        (cell(1, "place", (2, 3)), "d.csv: column 'place' has 'A', which is no number to add"),
        (
            Cell("1", 1, origins=(Origin("e.csv", (2,), "paid"),)),
            "e.csv: cannot be read again: it is no source of the brief",
        ),
    ],
)
def test_what_cannot_be_taken_is_told(sources: Sources, lost: Cell, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        sources.contradiction(lost)
    assert str(caught.value) == message
