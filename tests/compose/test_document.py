"""A request to its document, and what the shipped brief's cells say of where they come from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.compose.document import compose
from generator.model.document import Callout, Cell, Chart, Document, KeyFigures, Origin, Table, Text
from generator.model.picture import Image
from generator.model.theme import Letters
from generator.pipeline import compose_brief
from generator.read.brief import read_brief
from tests.project import ROOT
from tests.small_brief import HEAD, ISSUED, LATIN, brief, composed, marked, told, told_by, write

GLYPH = "replace it, or add a font that has it to the theme"
REST = "data: [d.csv]\nsections: [{heading: H <b>, blocks: [{text: x}]}]\n"


def test_the_front_matter_is_in_final_strings(tmp_path: Path) -> None:
    write(tmp_path, d="a\n1\n")
    rest = "as_of: 2025-12-31\nfacts: {Period: 2007 to 2024}\nsubtitle: S\ndisclaimer: |\n  One\n  two\n"
    meta = composed(tmp_path, brief(rest + REST)).meta
    assert meta.facts == (
        ("Issue date", "31 January 2026"),
        ("Data as of", "31 December 2025"),
        ("Period", "2007 to 2024"),
    )
    assert (meta.name, meta.title, meta.subtitle, meta.running_title) == ("b", "T", "S", "T")
    assert (meta.issued, meta.marking, meta.tlp, meta.language) == ("2026-01-31", "UNCLASSIFIED", "TLP:CLEAR", "en-GB")
    assert (meta.author, meta.disclaimer) == ("A", "One\ntwo")


def test_the_date_of_the_brief_is_the_issue_date(tmp_path: Path) -> None:
    write(tmp_path, d="a\n1\n")
    meta = composed(tmp_path, brief("date: 2020-02-29\n" + REST)).meta
    assert (meta.issued, meta.facts) == ("2020-02-29", (("Issue date", "29 February 2020"),))


def test_sections_are_numbered_and_headings_are_text(tmp_path: Path) -> None:
    write(tmp_path, d="a\n1\n")
    sections = composed(
        tmp_path, brief(REST.replace("]}]\n", "]}, {heading: '&amp;', blocks: [{text: x}]}]\n"))
    ).sections
    assert [(section.number, section.heading) for section in sections] == [(1, "H <b>"), (2, "&amp;")]


def test_every_character_of_the_front_matter_that_no_font_has_is_told(tmp_path: Path) -> None:
    text, places = marked(
        'title: T¦漢\nauthor: "A¦漢"\nsubtitle: ¦漢\nrunning_title: ¦漢\nmarking: {handling: U¦漢, tlp: "TLP:RED"}\n'
        "facts: {¦漢: a ¦漢}\ndisclaimer: |\n  one\n  two ¦漢\ndata: d.csv\n"
        "sections:\n  - heading: ¦漢\n    blocks:\n      - callout: {title: ¦漢, text: ¦漢}\n"
    )
    assert told(tmp_path, text, d="a\n1\n") == [
        f"{place}: no font of the theme has the character '漢' (U+6F22) | {GLYPH}" for place in places
    ]
    assert len(places) == 11


def test_the_faults_of_all_blocks_are_told(tmp_path: Path) -> None:
    text = brief("""\
data: d.csv
values: {v: {data: d, column: x}}
sections:
  - heading: One
    blocks:
      - text: "{{ w }}"
      - table: {data: d, caption: C, columns: [x]}
  - heading: Two
    blocks:
      - bullets: {data: d, text: x}
      - chart: {data: d, kind: bar, categories: a, values: a, caption: C, unit: u}
""")
    found = told(tmp_path, text, d="a\nx\n")
    assert [line.split(" | ")[0] for line in found] == [
        "b.yaml:5:31: no column 'x' in 'd'",
        "b.yaml:9:19: no value 'w'",
        "b.yaml:10:48: no column 'x' in 'd'",
        "b.yaml:13:34: no column 'x' in 'd'",
        "b.yaml:14:60: column 'a' of 'd' holds no numbers",
    ]


def test_a_selection_that_could_not_be_shaped_is_left_out_without_a_second_word(tmp_path: Path) -> None:
    text = (
        HEAD + "data: d.csv\nvalues: {v: {data: d, column: a}}\n"
        "sections: [{heading: 漢, blocks: [{table: {data: d, caption: C}}]}]\n"
    )
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    request = read_brief(tmp_path / "b.yaml", "b.yaml")
    assert told_by(lambda: compose(request, {}, Letters(LATIN), ISSUED, {})) == [
        f"b.yaml:6:22: no font of the theme has the character '漢' (U+6F22) | {GLYPH}"
    ]


@pytest.fixture(scope="module")
def haiti() -> Document:
    return compose_brief(ROOT, "haiti", date(2026, 11, 24)).document


def cells_of(document: Document) -> Iterator[Cell]:
    for section in document.sections:
        for block in section.blocks:
            match block:
                case Table():
                    yield from (cell for row in block.rows for cell in row.cells)
                case Chart():
                    yield from (*block.categories, *(cell for series in block.series for cell in series.values))
                case KeyFigures():
                    yield from (figure.value for figure in block.figures)
                case Image():
                    pass
                case Text() | Callout():
                    yield from (run.cell for p in block.paragraphs for run in p.runs if run.cell)


def records_of(source: str) -> dict[int, dict[str, str]]:
    """Return the records of a file by the line on which each starts, read by the csv module alone."""
    with (ROOT / source).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        heading, records, start = next(reader), {}, reader.line_num + 1
        for row in reader:
            records[start] = dict(zip(heading, row, strict=True))
            start = reader.line_num + 1
    return records


def test_each_cell_of_the_shipped_brief_comes_from_where_it_says(haiti: Document) -> None:
    checked = 0
    for cell in cells_of(haiti):
        texts = [[records_of(o.source)[row][o.column] for row in o.rows] for o in cell.origins if o.column]
        for column in texts:
            if cell.whole:
                continue
            if len(column) == 1:
                assert column == [str(cell.value)]
            else:
                assert sum(map(Decimal, column)) == cell.value
            checked += 1
    assert checked > 100


def total_of(origins: tuple[Origin, ...]) -> Decimal:
    numbers = (Decimal(records_of(origin.source)[row][origin.column]) for origin in origins for row in origin.rows)
    return sum(numbers, Decimal(0))


def test_shares_of_the_shipped_brief_are_of_the_whole_that_they_name(haiti: Document) -> None:
    shares = [cell for cell in cells_of(haiti) if cell.whole]
    for cell in shares:
        assert isinstance(cell.value, Decimal)
        assert abs(cell.value - total_of(cell.origins) / total_of(cell.whole)) < Decimal("1e-25")
    assert len(shares) > 5


def test_the_rows_of_the_others_and_of_totals_hold_the_lines_of_all_records(haiti: Document) -> None:
    tables = [block for section in haiti.sections for block in section.blocks if isinstance(block, Table)]
    donors = next(table for table in tables if table.rows[-1].kind == "total")
    *_, others, total = donors.rows
    source = others.cells[1].origins[0].source
    lines = {line for row in donors.rows[:-1] for origin in row.cells[1].origins for line in origin.rows}
    assert lines == set(records_of(source)) == set(total.cells[1].origins[0].rows)
    assert str(len(others.cells[1].origins[0].rows)) in others.cells[0].text


def test_the_register_of_the_shipped_brief_lists_every_data_set_that_it_used(haiti: Document) -> None:
    tables = [block for section in haiti.sections for block in section.blocks if isinstance(block, Table)]
    register = tables[-1]
    places = [place for row in register.rows for place in row.cells[-1].text.split(", ")]
    blocks = [block for section in haiti.sections for block in section.blocks if isinstance(block, Table | Chart)]
    labels = {block.label for block in blocks} - {register.label}
    assert set(places) == {*labels, "Key figures", "Text"}
    origins = {origin.source for cell in cells_of(haiti) for origin in (*cell.origins, *cell.whole)}
    listed = [title for row in register.rows for title in row.cells[1].text.split("; ")]
    assert len(listed) == len(origins)
    assert len(register.rows) < len(listed)
