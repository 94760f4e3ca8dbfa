"""Columns get a type where it is declared, or where it loses nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.document import Scalar
from tests.declared import fields, load_text, noticed_of, told_of


def column(root: Path, cells: list[str], declared: str = "") -> tuple[str, list[Scalar]]:
    """Return the type and the values of a column `x` beside one that is never empty."""
    text = "x,n\n" + "".join(f'"{cell}",-\n' for cell in cells)
    data = load_text(root, text, *([fields(f"x, {declared}")] if declared else [])).sets["d"]
    return data.fields[0].type, list(data.frame["x"])


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("integer", ["1", "-20", "9223372036854775808", ""], [1, -20, 9223372036854775808, None]),
        ("number", ["1", "1.50", "-0.1"], [Decimal(1), Decimal("1.50"), Decimal("-0.1")]),
        ("date", ["2024-02-29", "9998-12-31"], [date(2024, 2, 29), date(9998, 12, 31)]),
        ("string", ["", ""], [None, None]),
        *(
            ("string", ["12", odd], ["12", odd])
            for odd in ("00123", "1e5", "NaN", "NA", "NO", "-0", "-0.00", "+5", " 5", "5 ", "1,000", "٣", "9" * 401)
        ),
        ("string", ["2024-02-29", "2024-02-30"], ["2024-02-29", "2024-02-30"]),
        ("string", ["TRUE", "FALSE"], ["TRUE", "FALSE"]),
    ],
)
def test_a_column_without_a_declared_type_has_the_one_that_all_its_cells_survive(
    tmp_path: Path, kind: str, cells: list[str], values: list[Scalar]
) -> None:
    assert column(tmp_path, cells) == (kind, values)


@pytest.mark.parametrize(
    ("declared", "cell", "value"),
    [
        ("type: number, decimalChar: ',', groupChar: '.'", "1.234,50", Decimal("1234.50")),
        ("type: number, decimalChar: ',', groupChar: '.'", "-12.345.678", Decimal(-12345678)),
        ("type: integer, groupChar: ' '", "12 345", 12345),
        ("type: integer, groupChar: ','", "345", 345),
        ("type: date, format: '%d/%m/%Y'", "03/04/2024", date(2024, 4, 3)),
        ("type: date, format: '%d/%m/%Y'", "3/4/2024", date(2024, 4, 3)),
        ("type: date, format: '%d %B %Y'", "03 April 2024", date(2024, 4, 3)),
        ("type: year", "2024", 2024),
        ("type: string", "2024", "2024"),
        ("type: integer, missingValues: ['', 'n/a']", "n/a", None),
    ],
)
def test_a_declared_type_reads_cells_as_they_are_declared_to_be_written(
    tmp_path: Path, declared: str, cell: str, value: Scalar
) -> None:
    assert column(tmp_path, [cell], declared)[1] == [value]


@pytest.mark.parametrize(
    ("declared", "cell"),
    [
        ("type: integer, groupChar: ','", "12,34"),
        ("type: integer, groupChar: ','", "1234,567"),
        ("type: integer, groupChar: ','", ",123"),
        ("type: number, decimalChar: ','", "1.500"),
        ("type: number, groupChar: ' '", "1,500"),
        ("type: number, decimalChar: ',', groupChar: '.'", "1,5.000"),
        ("type: date, format: '%d/%m/%Y'", "2024-04-03"),
        ("type: date, format: '%d/%m/%Y'", "31/02/2024"),
        ("type: date, format: '%d/%m/%Y'", "3/4/24"),
    ],
)
def test_a_cell_that_is_written_otherwise_is_refused(tmp_path: Path, declared: str, cell: str) -> None:
    (told,) = told_of(tmp_path, f'x,n\n"{cell}",-\n', fields(f"x, {declared}"))
    kind = declared.split(",", maxsplit=1)[0].removeprefix("type: ")
    assert told.startswith(f"d.csv:2:1: '{cell}' in column 'x' is not of type {kind} | write ")


def test_a_date_that_could_be_read_two_ways_must_be_declared(tmp_path: Path) -> None:
    assert told_of(tmp_path, "x,n\n31/12/2024,1\n03/04/2024,1\n") == [
        (
            "d.csv:3:1: the date '03/04/2024' can be read two ways"
            " | declare column 'x': type: date with a format such as \"%d/%m/%Y\", or type: string"
        )
    ]


def test_what_keeps_a_column_text_is_told(tmp_path: Path) -> None:
    numbers = "".join(f"{number},a\n" for number in range(9))
    assert noticed_of(tmp_path, f"x,n\n{numbers}1e5,a\n") == [
        "d.csv:11:1: column 'x' stays text, because '1e5' is no number"
    ]
    assert noticed_of(tmp_path, "x,n\n5,a\n-0,a\n") == ["d.csv:3:1: column 'x' stays text, because '-0' is no number"]
    days = "".join(f"2024-01-{day:02},a\n" for day in range(1, 10))
    told = ["d.csv:11:1: column 'x' stays text, because '2024-02-30' is no date"]
    assert noticed_of(tmp_path, f"x,n\n{days}2024-02-30,a\n") == told
    assert noticed_of(tmp_path, "x,n\n5,a\nsix,a\n") == []


def test_a_zero_with_a_minus_sign_is_told_where_a_number_is_declared(tmp_path: Path) -> None:
    told = ["d.csv:3:1: '-0.0' in column 'x' is read as 0"]
    assert noticed_of(tmp_path, "x,n\n5,a\n-0.0,a\n", fields("x, type: number")) == told


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31"])
def test_a_day_that_may_stand_for_none_is_told_until_it_is_declared(tmp_path: Path, day: str) -> None:
    text = f"x,n\n2024-01-31,a\n{day},a\n{day},a\n"
    advice = "if it means no date, put it in missingValues"
    assert noticed_of(tmp_path, text) == [f"d.csv:3:1: column 'x' has '{day}' 2 times; {advice}"]
    once = f"x,n\n{day},a\n"
    assert noticed_of(tmp_path, once) == [f"d.csv:2:1: column 'x' has '{day}' once; {advice}"]
    assert noticed_of(tmp_path, text, fields(f"x, type: date, missingValues: ['{day}']")) == []


def test_the_report_tells_types_and_what_is_missing(tmp_path: Path) -> None:
    report = load_text(tmp_path, "x,n,s\n1,,a\n,,b\n", fields("x, type: integer")).reports["d"]
    assert report.types == (("x", "integer"),)
    assert report.found == (("n", "string"), ("s", "string"))
    assert report.missing == (("x", 1), ("n", 2))
    assert (report.rows, dict(report.details)["encoding"], dict(report.details)["header row"]) == (2, "utf-8", "1")
