"""What composers share: labels, characters that can be set, cells, citations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.compose.context import LACKING, Context, Value, check_format, cite, day_text, source_line
from generator.errors import BriefError, Place, Problem
from generator.model.dataset import KIND, ROWS, Citation, DataSet, Field, FieldType, RowKind
from generator.model.document import Cell, Format, FormatKind, Origin, Scalar
from generator.model.request import AS_SOURCE, AskedFormat, Selection
from generator.model.words import Words
from tests.small_brief import LATIN, told_by
from tests.small_data import data_set

HERE = Place("b.yaml", 3, 4)
NAME = Field("name", "Name")


def data_of(value: Scalar, rows: tuple[int, ...], kind: RowKind = "body") -> DataSet:
    data = data_set([NAME], [(value,)])
    data.frame[ROWS] = [rows]
    data.frame[KIND] = kind
    return data


def test_labels_are_counted_by_kind() -> None:
    context = Context({}, LATIN)
    assert [context.number(kind) for kind in ("Table", "Figure", "Table")] == ["Table 1", "Figure 1", "Table 2"]


def test_each_character_that_no_font_has_is_told_once_at_its_place() -> None:
    context = Context({}, LATIN)
    words = Words("a漢\nb漢\u200d", HERE, Place("b.yaml", 4, 3))
    assert context.text(words) == "a漢\nb漢\u200d"
    assert context.problems == [
        Problem(f"no font of the theme has the character {name}", place, LACKING)
        for name, place in (
            ("'漢' (U+6F22)", Place("b.yaml", 4, 4)),
            ("U+000A", Place("b.yaml", 4, 5)),
            ("U+200D", Place("b.yaml", 5, 5)),
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "lines", "cell"),
    [
        ("body", "A", (2,), Cell("A", "A", origins=(Origin("d.csv", (2,), "name"),))),
        ("body", None, (2,), Cell("", None, origins=(Origin("d.csv", (2,), "name"),))),
        ("others", 5, (2, 3), Cell("5", 5, origins=(Origin("d.csv", (2, 3), "name"),))),
        ("total", Decimal("1.50"), (2, 3), Cell("1.50", Decimal("1.50"), origins=(Origin("d.csv", (2, 3), "name"),))),
        ("others", "Others (2)", (2, 3), Cell("Others (2)", "Others (2)")),
        ("total", None, (2, 3), Cell("", None)),
    ],
)
def test_a_cell_has_origins_unless_the_program_wrote_it(
    kind: RowKind, value: Scalar, lines: tuple[int, ...], cell: Cell
) -> None:
    data = data_of(value, lines, kind)
    assert Context({}, LATIN).column(data, data.fields[0], AS_SOURCE) == [cell]


def test_a_value_that_its_format_cannot_write_is_told_at_its_cell() -> None:
    context = Context({}, LATIN)
    data = data_of("x\ny", (7,))
    (cell,) = context.column(data, data.fields[0], AskedFormat(Format("integer"), HERE))
    assert cell.text == ""
    assert context.problems == [
        Problem(
            r"'x\ny' cannot be written as integer: not a number",
            Place("d.csv", 7, 1),
            "choose another format, or correct the cell",
        )
    ]


@pytest.mark.parametrize(
    ("kind", "type_", "fits"),
    [
        ("integer", "integer", True),
        ("compact", "number", True),
        ("date", "date", True),
        ("text", "string", True),
        ("integer", "year", False),
        ("percent", "string", False),
        ("decimal", "date", False),
        ("date", "string", False),
        ("date", "integer", False),
    ],
)
def test_a_format_fits_the_type_of_its_column(kind: FormatKind, type_: FieldType, *, fits: bool) -> None:
    asked = AskedFormat(Format(kind), HERE)
    if fits:
        check_format(asked, Field("x", "X", type_))
        return
    assert told_by(lambda: check_format(asked, Field("x", "X", type_))) == [
        (
            f"b.yaml:3:4: column 'x' of type {type_} cannot be written as {kind}"
            " | leave the format out, or give the column another type in its dictionary"
        )
    ]


def test_what_failed_before_stops_a_block_without_a_second_word() -> None:
    context = Context({}, LATIN, values={"failed": None})
    for ask in (lambda: context.shaped(Selection(Words("d", HERE))), lambda: context.named(Words("failed", HERE))):
        with pytest.raises(BriefError) as caught:
            ask()
        assert caught.value.problems == ()


def test_a_ratio_needs_a_format() -> None:
    origin = Origin("d.csv", (2,), "n")
    value = Value(Decimal("0.3"), HERE, (origin,), (origin,), ())
    context = Context({}, LATIN)
    assert context.figure(value, AskedFormat(Format("percent"), HERE)).text == "30%"
    assert told_by(lambda: context.figure(value, AskedFormat(None, HERE))) == [
        "b.yaml:3:4: a ratio cannot be printed as it is | write a format such as percent"
    ]


def test_a_citation_is_its_source_and_day() -> None:
    citation = Citation("T", "d.csv", "A register", "cc-by", "2025-12-31", HERE)
    assert cite(citation) == "A register, as of 31 December 2025"
    assert cite(Citation("T", "d.csv")) == "d.csv"
    assert source_line((citation,), Context({}, LATIN)) == "Source: A register, as of 31 December 2025."
    assert day_text("") == ""
    assert day_text(date(2026, 1, 1).isoformat()) == "1 January 2026"
