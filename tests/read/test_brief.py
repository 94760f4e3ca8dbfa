"""A brief file to its request: each key typed, every fault told with its place, in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Place
from generator.model.document import Format
from generator.model.request import (
    AskedChart,
    AskedColumn,
    AskedTable,
    Request,
    selections,
)
from generator.model.steps import Filter, Sort, Top
from generator.nodes import LONGEST_LINE
from generator.read.brief import read_brief
from generator.read.chart import CHART_KINDS
from generator.read.selection import TAKES
from tests.small_brief import HEAD, brief, marked, told_by, with_block

FORMATS = "write integer, decimal 2, percent 1, compact 1 or date; signed integer has a plus sign"


def read(folder: Path, text: str) -> Request:
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    return read_brief(folder / "b.yaml", "templates/b.yaml")


def told(folder: Path, text: str) -> list[str]:
    return [line.removeprefix("templates/") for line in told_by(lambda: read(folder, text))]


def front(**changed: str | None) -> str:
    """Return a whole brief whose front matter has one key a line, some of them changed or left out."""
    lines = {
        "title": "T",
        "author": "A",
        "marking": "{handling: UNCLASSIFIED, tlp: 'TLP:CLEAR'}",
        "data": "d.csv",
        "sections": "[{heading: H, blocks: [{text: x}]}]",
    } | changed
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)


def test_the_front_matter_is_read(tmp_path: Path) -> None:
    request = read(tmp_path, front(facts="{Period: 2007 to 2024, NO: 00123}", date="2026-01-31"))
    assert request.meta.name == "b"
    assert (request.meta.title.text, request.meta.title.place) == ("T", Place("templates/b.yaml", 1, 8))
    assert (request.meta.running_title, request.meta.subtitle.text) == (request.meta.title, "")
    assert (request.meta.date.text, request.meta.as_of.text, request.meta.language.text) == ("2026-01-31", "", "en-GB")
    assert [(label.text, text.text) for label, text in request.meta.facts] == [
        ("Period", "2007 to 2024"),
        ("NO", "00123"),
    ]
    assert (request.meta.marking.text, request.meta.tlp) == ("UNCLASSIFIED", "TLP:CLEAR")
    assert (request.theme.text, [item.text for item in request.data]) == ("sitbrief", ["d.csv"])


def test_a_table_is_read_with_its_steps_in_their_order(tmp_path: Path) -> None:
    text = """\
table:
  data: d
  caption: C
  top: {by: amount, count: 5}
  where: {kind: [NO, 'true'], year: 2024, note: ''}
  sort: {by: name, descending: true}
  columns:
    - name
    - {field: amount, heading: Paid, format: {kind: decimal 2, prefix: US$}}
    - {share_of: amount, heading: Share, format: percent}"""
    (section,) = read(tmp_path, with_block(text)).sections
    (block,) = section.blocks
    assert isinstance(block, AskedTable)
    kind, year, note, sort, top = block.selection.steps
    assert isinstance(kind, Filter)
    assert isinstance(year, Filter)
    assert isinstance(note, Filter)
    assert [[value.text for value in step.values] for step in (kind, year, note)] == [["NO", "true"], ["2024"], [""]]
    assert isinstance(sort, Sort)
    assert (sort.column.text, sort.descending) == ("name", True)
    assert isinstance(top, Top)
    assert (top.column.text, top.count, top.others.text) == ("amount", 5, "Others ({count})")
    assert [(column.field.text, column.heading.text, column.share) for column in block.columns] == [
        ("name", "", False),
        ("amount", "Paid", False),
        ("amount", "Share", True),
    ]
    assert [column.format.format for column in block.columns] == [
        None,
        Format("decimal", 2, "US$"),
        Format("percent", 1),
    ]


def test_every_selection_is_listed_once(tmp_path: Path) -> None:
    text = brief("""\
data: [d.csv]
values:
  a: {data: d, column: x}
  b: {ratio: a, of: a}
sections:
  - heading: H
    blocks:
      - text: x
      - bullets: {data: e, text: x}
      - chart: {data: f, kind: bar, categories: x, values: y, caption: C, unit: u}
""")
    request = read(tmp_path, text)
    assert [selection.data.text for selection in selections(request)] == ["d", "e", "f"]


def test_a_series_is_a_field_that_may_have_a_name(tmp_path: Path) -> None:
    text = "chart: {data: d, kind: bar, categories: x, values: [y, {field: z, name: Z}], caption: C, unit: u}"
    (block,) = read(tmp_path, with_block(text)).sections[0].blocks
    assert isinstance(block, AskedChart)
    assert [(series.field.text, series.name.text) for series in block.values] == [("y", ""), ("z", "Z")]


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_a_chart_is_of_a_kind(tmp_path: Path, kind: str) -> None:
    columns = "categories: x, values: y, unit: u"
    if kind == "combo":
        columns += ", line: {field: z, unit: v}"
    if kind == "scatter":
        columns = "label: x, x: {field: y, unit: u}, y: {field: z, unit: u}"
    text = f"chart: {{data: d, kind: {kind}, {columns}, caption: C}}"
    (block,) = read(tmp_path, with_block(text)).sections[0].blocks
    assert isinstance(block, AskedChart)
    assert block.kind == kind


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"title": None}, "b.yaml:1:1: the key 'title' is missing | add 'title: …' here"),
        ({"title": ""}, "b.yaml:1:7: 'title' is empty | write a value"),
        ({"title": "[T]"}, "b.yaml:1:8: 'title' must be text | write one value, quoted if need be"),
        ({"author": None}, "b.yaml:1:1: the key 'author' is missing | add 'author: …' here"),
        ({"marking": None}, "b.yaml:1:1: the key 'marking' is missing | add 'marking: …' here"),
        ({"marking": "SECRET"}, "b.yaml:3:10: 'marking' must be a mapping of keys | write 'key: value' lines"),
        (
            {"marking": "{handling: X, tlp: TLP:WHITE}"},
            (
                "b.yaml:3:29: 'TLP:WHITE' is not a value of 'tlp' | the choices are"
                " TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED"
            ),
        ),
        (
            {"marking": "{handling: X, tlp: TLP:CLEAR, tpl: x}"},
            "b.yaml:3:40: unknown key 'tpl' | did you mean 'tlp'? the keys are handling, tlp",
        ),
        ({"date": "31.1.2026"}, "b.yaml:6:7: '31.1.2026' is not a date | write year-month-day, such as 2026-01-31"),
        ({"as_of": "2026-02-30"}, "b.yaml:6:8: '2026-02-30' is not a date | write year-month-day, such as 2026-01-31"),
        ({"language": "Kréyol"}, "b.yaml:6:11: 'Kréyol' is not a language | write a tag such as en-GB or fr"),
        ({"facts": "x"}, "b.yaml:6:8: 'facts' must be a mapping of keys | write 'key: value' lines"),
        ({"facts": "{a: [x]}"}, "b.yaml:6:12: 'a' must be text | write one value, quoted if need be"),
        ({"data": None}, "b.yaml:1:1: the key 'data' is missing | add 'data: …' here"),
        ({"data": "[]"}, "b.yaml:4:7: 'data' is empty | write at least one entry"),
        ({"data": "[{a: b}]"}, "b.yaml:4:8: 'data' must be text | write one value, quoted if need be"),
        ({"sections": "x"}, "b.yaml:5:11: a section must be a mapping of keys | write 'key: value' lines"),
        ({"sections": "[]"}, "b.yaml:5:11: 'sections' is empty | write at least one entry"),
        ({"sections": "[{heading: H}]"}, "b.yaml:5:12: the key 'blocks' is missing | add 'blocks: …' here"),
        (
            {"values": "{a b: {data: d, take: count}}"},
            "b.yaml:6:10: 'a b' cannot name a value | use letters, digits and underscores",
        ),
        ({"values": "{a: {data: d}}"}, "b.yaml:6:13: the key 'column' is missing | add 'column: …' here"),
        (
            {"values": "{a: {data: d, column: x, take: summ}}"},
            f"b.yaml:6:40: 'summ' is not a value of 'take' | did you mean 'sum'? the choices are {', '.join(TAKES)}",
        ),
        ({"values": "{a: {ratio: b}}"}, "b.yaml:6:13: the key 'of' is missing | add 'of: …' here"),
        (
            {"values": "{a: {ratio: b, of: c, data: d}}"},
            "b.yaml:6:31: unknown key 'data' | the keys are of, ratio",
        ),
    ],
)
def test_a_wrong_front_matter_is_told(tmp_path: Path, changed: dict[str, str | None], problem: str) -> None:
    assert told(tmp_path, front(**changed)) == [problem]


@pytest.mark.parametrize("key", ["titel", "tittle"])
def test_an_unknown_key_is_told_with_the_closest(tmp_path: Path, key: str) -> None:
    (problem,) = told(tmp_path, front(**{key: "x"}))
    assert problem.startswith(f"b.yaml:6:1: unknown key '{key}' | did you mean 'title'? the keys are as_of, author,")


CHART = "chart: {data: d, kind: bar, categories: x, values: y, caption: C, unit: u, %s}"
TABLE = "table: {data: d, caption: C, %s}"
FIGURES = "key_figures: [{value: a, label: l}, {value: a, label: l}, {value: a, label: l, %s}]"
NO_MAPPING = "must be a mapping of keys | write 'key: value' lines"


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        (
            "¦tabel: {}",
            (
                "unknown block 'tabel' | did you mean 'table'? the blocks are bullets, callout, changes, chart, image,"
                " key_figures, page_break, scenarios, side_by_side, sources, status, table, text, timeline"
            ),
        ),
        ("¦text: a\ncallout: {title: t, text: x}", "a block must be of one kind | begin each block with '- '"),
        ("¦just text", f"a block {NO_MAPPING}"),
        ("text:¦", "'text' is empty | write a value"),
        ("callout: ¦{title: t}", "the key 'text' is missing | add 'text: …' here"),
        (
            "bullets: {data: d, ¦txt: x, text: y}",
            ("unknown key 'txt' | did you mean 'text'? the keys are data, label, sort, steps, text, top, where"),
        ),
        (TABLE % "sort: ¦amount", f"'sort' {NO_MAPPING}"),
        (
            TABLE % "sort: {by: a, descending: ¦yes}",
            ("'yes' is not a value of 'descending' | the choices are true, false"),
        ),
        (
            TABLE % "top: {by: a, count: ¦0}",
            ("'0' is not a number for 'count' | write a whole number from 1 to 999999"),
        ),
        (TABLE % "where: {a: ¦{b: c}}", "'a' must be text | write one value, quoted if need be"),
        (TABLE % "where: ¦x", f"'where' {NO_MAPPING}"),
        (TABLE % "columns: [¦{heading: x}]", "the key 'field' is missing | add 'field: …' here"),
        (TABLE % "columns: [¦{share_of: x, heading: S}]", "the key 'format' is missing | add 'format: …' here"),
        (TABLE % "columns: [¦{share_of: x, format: percent}]", "the key 'heading' is missing | add 'heading: …' here"),
        (CHART % "format: ¦decimals 2", f"'decimals 2' is not a format | {FORMATS}"),
        (CHART % "format: ¦decimal ²", f"'decimal ²' is not a format | {FORMATS}"),
        (CHART % "format: ¦decimal 10", f"'decimal 10' is not a format | {FORMATS}"),
        (CHART % "format: ¦integer 2", f"'integer 2' is not a format | {FORMATS}"),
        (CHART % "format: {kind: ¦money}", f"'money' is not a format | {FORMATS}"),
        (CHART % "format: ¦{prefix: x}", "the key 'kind' is missing | add 'kind: …' here"),
        (CHART % "format: ¦[integer]", f"'format' {NO_MAPPING}"),
        (
            CHART % "¦kind2: pie",
            (
                "unknown key 'kind2' | did you mean 'kind'? the keys are alt, caption,"
                " categories, data, format, kind, name, note, panels, sort, steps, top, unit, values, where"
            ),
        ),
        (
            "chart: {data: d, kind: ¦pie, categories: x, values: y, caption: C, unit: u}",
            (
                "'pie' is not a value of 'kind' | parts of a circle are hard to compare: use 'bar',"
                " or 'stacked bar' for parts of several wholes"
            ),
        ),
        ("key_figures: ¦[{value: a, label: l}]", "1 key figures are asked for | give 3 to 6"),
        (FIGURES % "¦x: y", "unknown key 'x' | the keys are format, label, note, value"),
        ("sources: ¦{}", "the key 'caption' is missing | add 'caption: …' here"),
    ],
)
def test_a_wrong_block_is_told(tmp_path: Path, block: str, problem: str) -> None:
    text, (place,) = marked(with_block(block))
    assert told(tmp_path, text) == [f"{place}: {problem}"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (front(title="¦LONG"), "title"),
        (front(author="¦LONG"), "author"),
        (front(subtitle="¦LONG"), "subtitle"),
        (front(running_title="¦LONG"), "running_title"),
        (front(marking="\n  handling: ¦LONG\n  tlp: 'TLP:RED'"), "handling"),
        (front(facts="\n  Period: ¦LONG"), "Period"),
        (HEAD + "data: d\nsections:\n  - heading: ¦LONG\n    blocks: [text: x]\n", "heading"),
        (with_block("callout:\n  title: ¦LONG\n  text: x"), "title"),
        (with_block("table:\n  caption: ¦LONG\n  data: d"), "caption"),
        (with_block("table:\n  caption: c\n  data: d\n  total: ¦LONG"), "total"),
        (with_block(TABLE % "columns: [{field: a, heading: ¦LONG}]"), "heading"),
        (with_block(CHART.replace("caption: C", "caption: ¦LONG") % "note: n"), "caption"),
        (with_block(CHART.replace("unit: u", "unit: ¦LONG") % "note: n"), "unit"),
        (with_block(FIGURES % "note: ¦LONG"), "note"),
        (with_block("sources:\n  caption: ¦LONG"), "caption"),
    ],
)
def test_a_line_that_no_page_can_hold_is_refused(tmp_path: Path, text: str, key: str) -> None:
    text, (place,) = marked(text)
    assert read(tmp_path, text.replace("LONG", "x" * LONGEST_LINE)).meta.name == "b"
    assert told(tmp_path, text.replace("LONG", "x" * (LONGEST_LINE + 1))) == [
        f"{place}: '{key}' has 301 characters, more than the 300 that a page can hold | shorten it"
    ]


def test_small_print_may_be_long_and_loses_only_the_last_line_end(tmp_path: Path) -> None:
    request = read(tmp_path, front(disclaimer="|\n  one\n  two" + " x" * 300))
    assert request.meta.disclaimer.text == "one\ntwo" + " x" * 300


def test_every_fault_is_told_in_one_run(tmp_path: Path) -> None:
    text = brief("""\
date: tomorrow
data: [d.csv]
colour: red
values:
  a: {data: d, colunm: x}
sections:
  - heading:
    blocks:
      - tabel: {}
      - chart: {data: d, kind: pie, categories: x, values: y, caption: C, unit: u, format: many}
""")
    assert [line.split(" | ")[0] for line in told(tmp_path, text)] == [
        "b.yaml:4:7: 'tomorrow' is not a date",
        "b.yaml:6:1: unknown key 'colour'",
        "b.yaml:8:6: the key 'column' is missing",
        "b.yaml:8:16: unknown key 'colunm'",
        "b.yaml:10:13: 'heading' is empty",
        "b.yaml:12:9: unknown block 'tabel'",
        "b.yaml:13:32: 'pie' is not a value of 'kind'",
        "b.yaml:13:92: 'many' is not a format",
    ]


def test_a_missing_brief_is_told(tmp_path: Path) -> None:
    (tmp_path / "haiti.yaml").write_text("x")
    told = told_by(lambda: read_brief(tmp_path / "haity.yaml", "templates/haity.yaml"))
    assert told == ["templates/haity.yaml: no file 'templates/haity.yaml' | did you mean 'haiti.yaml'?"]


def test_a_brief_that_is_a_list_is_told_once(tmp_path: Path) -> None:
    assert told(tmp_path, "- a\n- b\n") == ["b.yaml:1:1: a brief must be a mapping of keys | write 'key: value' lines"]


def test_a_bare_column_is_a_field_as_its_source_writes_it(tmp_path: Path) -> None:
    (block,) = read(tmp_path, with_block(TABLE % "columns: [NO]")).sections[0].blocks
    assert isinstance(block, AskedTable)
    (column,) = block.columns
    assert isinstance(column, AskedColumn)
    assert (column.field.text, column.format.format, column.share) == ("NO", None, False)
