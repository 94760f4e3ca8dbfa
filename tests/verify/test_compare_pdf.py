"""A PDF that says anything else than its document is found out, and the message says where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from generator.model.attachment import Attachment
from generator.model.document import Cell, Chart, Document, Row, Table
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back
from tests.verify.pdf_example import Element, Mark, PdfExample, example
from tests.verify.verify_example import DOCUMENT, META, TABLE

Spoil = Callable[[PdfExample], object]


def told(made: PdfExample, document: Document = DOCUMENT) -> list[str]:
    return [str(mismatch) for mismatch in compare_pdf(document, read_back(made.write())).mismatches]


def spoilt(spoil: Spoil) -> list[str]:
    made = example(DOCUMENT)
    spoil(made)
    return told(made)


def rewrite(element: Element, text: str) -> None:
    """Give an element another text at its place."""
    pieces = element.mark.pieces
    element.mark.pieces = [(text, pieces[0][1], pieces[0][2])]


def swap(one: Element, other: Element) -> None:
    """Let two elements own each other's content."""
    one.kids, other.kids = other.kids, one.kids


def of(made: PdfExample, kind: str, number: int) -> Element:
    return made.root.of(kind)[number]


def rows(made: PdfExample) -> list[Element | Mark]:
    return of(made, "TBody", 0).kids


def test_the_document_itself_is_proved() -> None:
    ledger = compare_pdf(DOCUMENT, read_back(example(DOCUMENT).write()))
    assert ledger.mismatches == []
    assert ledger.counts == {"texts": 51, "cells": 15, "values": 3, "tables": 1, "charts": 1}


TABLE_CASES: list[tuple[Spoil, list[str]]] = [
    (
        lambda made: rewrite(of(made, "TD", 2), "21,063"),
        ["page 2: Table 1, row 2, column 'Staff': expected '21,062', found '21,063'"],
    ),
    (
        lambda made: rewrite(of(made, "TH", 1), "Stuff"),
        ["page 2: Table 1, heading row, column 'Staff': expected 'Staff', found 'Stuff'"],
    ),
    (
        lambda made: rewrite(of(made, "TH", 3), "UNMIS"),
        ["page 2: Table 1, row 1, column 'Mission': expected 'UNMISS', found 'UNMIS'"],
    ),
    (
        lambda made: rows(made).pop(1),
        ["page 2: Table 1, row 2: expected 'MINUSCA | 21,062 | 39.7%', found nothing"],
    ),
    (
        lambda made: rows(made).pop(),
        ["page 2: Table 1, row 4: expected 'Total | 53,044 | 100.0%', found nothing"],
    ),
    (
        lambda made: of(made, "TR", 2).kids.pop(),
        ["page 2: Table 1, cells, row 2: expected '3', found '2'"],
    ),
    (
        lambda made: made.root.kids.remove(of(made, "Table", 0)),
        ["page 2: table: expected 'Table 1', found nothing"],
    ),
    (
        lambda made: rewrite(of(made, "Caption", 0), "Table 1. Missions by stuff"),
        ["page 2: Table 1, caption: expected 'Table 1. Missions by staff', found 'Table 1. Missions by stuff'"],
    ),
]


@pytest.mark.parametrize(("spoil", "messages"), TABLE_CASES)
def test_a_spoilt_table_is_told(spoil: Spoil, messages: list[str]) -> None:
    assert spoilt(spoil) == messages


def test_swapped_contents_of_cells_are_told() -> None:
    messages = spoilt(lambda made: swap(of(made, "TD", 0), of(made, "TD", 2)))
    assert messages[-2:] == [
        "page 2: Table 1, row 1, column 'Staff': expected '17,982', found '21,062'",
        "page 2: Table 1, row 2, column 'Staff': expected '21,062', found '17,982'",
    ]


def test_swapped_rows_are_told_even_where_they_are_drawn_in_order() -> None:
    names = [cell.text for cell in (row.cells[0] for row in TABLE.rows)]
    swapped = replace(TABLE, rows=(TABLE.rows[1], TABLE.rows[0], *TABLE.rows[2:]))
    sections = (DOCUMENT.sections[0], replace(DOCUMENT.sections[1], blocks=(swapped,)))
    wanted = (DOCUMENT.sections[0], replace(DOCUMENT.sections[1], blocks=(TABLE,)))
    made = example(replace(DOCUMENT, sections=sections))
    assert names[:2] == ["UNMISS", "MINUSCA"]
    assert told(made, replace(DOCUMENT, sections=wanted)) == [
        "page 2: Table 1, row 1: expected nothing, found 'MINUSCA | 21,062 | 39.7%'",
        "page 2: Table 1, row 2: expected 'MINUSCA | 21,062 | 39.7%', found nothing",
    ]


def with_table(table: Table) -> Document:
    return replace(DOCUMENT, sections=(DOCUMENT.sections[0], replace(DOCUMENT.sections[1], blocks=(table,))))


def test_an_extra_row_is_told() -> None:
    extra = Row((Cell("EXTRA"), Cell("1"), Cell("2")))
    made = example(with_table(replace(TABLE, rows=(*TABLE.rows, extra))))
    assert told(made, with_table(TABLE)) == ["page 2: Table 1, row 5: expected nothing, found 'EXTRA | 1 | 2'"]


def test_a_line_break_in_a_cell_leaves_no_character() -> None:
    broken = replace(TABLE, rows=(Row((Cell("two\nlines"), Cell(""), Cell("c"))),))
    assert told(example(with_table(broken)), with_table(broken)) == []


TEXT_CASES: list[tuple[Spoil, list[str]]] = [
    (
        lambda made: rewrite(of(made, "H1", 0), "Missions & honey"),
        ["page 1: title: expected 'Missions & money', found 'Missions & honey'"],
    ),
    (
        lambda made: rewrite(of(made, "P", 2), "25 November 2026"),
        ["page 1: paragraph: expected '24 November 2026', found '25 November 2026'"],
    ),
    (
        lambda made: rewrite(of(made, "TOCI", 1), "2 Missions 3"),
        ["page 1: contents entry: expected '2 Missions 2', found '2 Missions 3'"],
    ),
    (
        lambda made: rewrite(of(made, "LBody", 2), "Fist"),
        ["page 2: list item: expected 'First', found 'Fist'"],
    ),
    (
        lambda made: rewrite(of(made, "Lbl", 3), "3."),
        ["page 2: list mark: expected '2.', found '3.'"],
    ),
    (
        lambda made: made.root.kids.insert(1, Element("P", [Mark([("Extra", 60, 722.0)])])),
        ["page 1: paragraph: expected nothing, found 'Extra'"],
    ),
    (
        lambda made: made.root.kids.pop(1),
        ["page 1: paragraph: expected 'Who serves where', found nothing"],
    ),
    (
        lambda made: setattr(of(made, "P", 1), "kind", "H2"),
        [
            "page 1: kind of 'Issue date': expected 'paragraph', found 'heading'",
        ],
    ),
]


@pytest.mark.parametrize(("spoil", "messages"), TEXT_CASES)
def test_a_spoilt_text_is_told(spoil: Spoil, messages: list[str]) -> None:
    assert spoilt(spoil) == messages


def test_a_long_text_is_shown_around_its_difference() -> None:
    text = "A long text " * 20
    made = example(replace(DOCUMENT, meta=replace(META, disclaimer=text)))
    changed = replace(DOCUMENT, meta=replace(META, disclaimer=text[:100] + "X" + text[101:]))
    start, end = text[70:100], text[101:160]
    assert told(made, changed) == [f"page 2: paragraph: expected '…{start}X{end}…', found '…{start}{text[100]}{end}…'"]


def test_the_parts_of_the_title_block_may_change_places() -> None:
    made = example(DOCUMENT)
    swapped = example(replace(DOCUMENT, meta=replace(META, facts=META.facts[::-1])))
    assert told(swapped) == told(made) == []


def test_a_fact_under_the_label_of_another_is_told() -> None:
    facts = (("Issue date", "1 May 2026"), ("Data as of", "24 November 2026"))
    assert told(example(replace(DOCUMENT, meta=replace(META, facts=facts)))) == [
        "page 1: paragraph: expected nothing, found '1 May 2026'",
        "page 1: paragraph: expected nothing, found 'Data as of'",
        "page 1: paragraph: expected 'Data as of', found nothing",
        "page 1: paragraph: expected '1 May 2026', found nothing",
    ]


RUNNING_CASES: list[tuple[Spoil, list[str]]] = [
    (
        lambda made: made.artifacts[1].pop(1),
        ["page 2: running text: expected 'UNCLASSIFIED', found nothing"],
    ),
    (
        lambda made: made.artifacts[0].pop(2),
        ["page 1: running text: expected 'TLP:CLEAR', found nothing"],
    ),
    (
        lambda made: made.artifacts[1].append("SECRET"),
        ["page 2: running text: expected nothing, found 'SECRET'"],
    ),
    (
        lambda made: made.artifacts[1].__setitem__(3, "Page 2 of 3"),
        [
            "page 2: running text: expected 'Page 2 of 2', found nothing",
            "page 2: running text: expected nothing, found 'Page2of3'",
        ],
    ),
    (lambda made: made.artifacts[0].append("The desk"), []),
    (lambda made: made.artifacts[0].__setitem__(slice(1, 3), ["UNCLASS", "IFIEDTLP:", "CLEAR"]), []),
]


@pytest.mark.parametrize(("spoil", "messages"), RUNNING_CASES)
def test_running_texts_are_compared(spoil: Spoil, messages: list[str]) -> None:
    assert spoilt(spoil) == messages


def go_on(made: PdfExample, *texts: str) -> None:
    """Put the total row on a third page, under repeated texts."""
    for number, cell in enumerate(of(made, "TR", 4).kids):
        assert isinstance(cell, Element)
        cell.mark.page, cell.mark.pieces = 3, [(cell.mark.pieces[0][0], 60.0 + 130 * number, 700.0)]
    later = made.root.kids[made.root.kids.index(of(made, "Table", 0)) + 1 :]
    for element in [found for kid in later if isinstance(kid, Element) for found in kid.all()]:
        for mark in (kid for kid in element.kids if isinstance(kid, Mark)):
            mark.page = 3
    made.artifacts.append(["Missions", "UNCLASSIFIED", "TLP:CLEAR", "Page 3 of 3", *texts])
    for number in (0, 1):
        made.artifacts[number][3] = f"Page {number + 1} of 3"


def test_a_table_on_two_pages_repeats_its_caption_and_headings() -> None:
    made = example(DOCUMENT)
    go_on(made, "Table 1. Missions by staff (continued)", "MissionStaffShare")
    assert told(made) == []


def test_a_repeated_heading_that_says_something_else_is_told() -> None:
    made = example(DOCUMENT)
    go_on(made, "Table 1. Missions by staff (continued)", "MissionShareStaff")
    assert told(made) == [
        "page 3: running text: expected 'MissionStaffShare', found nothing",
        "page 3: running text: expected nothing, found 'MissionShareStaff'",
    ]


def bar(left: float, high: float, base: float, *, width: float = 40) -> str:
    return f"0 0 1 rg {left} {base} {width} {high} re f 0 g"


def redraw(made: PdfExample, number: int, change: Callable[[list[str]], None]) -> None:
    """Change the operands of a bar's rectangle."""
    mark = made.root.of("Span")[number].mark
    words = mark.drawn.split(" ")
    change(words)
    mark.drawn = " ".join(words)


CHART_CASES: list[tuple[Spoil, list[str]]] = [
    (
        lambda made: rewrite(of(made, "Span", 1), "1,050.4"),
        ["page 2: Figure 1, row 1, column 'Budget': expected '1,050.3', found '1,050.4'"],
    ),
    (
        lambda made: rewrite(of(made, "Span", 2), "MINUSKA"),
        ["page 2: Figure 1, category 2: expected 'MINUSCA', found 'MINUSKA'"],
    ),
    (
        lambda made: redraw(made, 1, lambda words: words.__setitem__(7, "80")),
        [
            (
                "page 2: Figure 1, bar, row 1, column 'Budget': "
                "expected '91.3 pt from 400.0 pt, 40.0 pt thick', found '80.0 pt from 400.0 pt, 40.0 pt thick'"
            )
        ],
    ),
    (
        lambda made: redraw(made, 5, lambda words: words.__setitem__(6, "60")),
        [
            (
                "page 2: Figure 1, bar, row 3, column 'Budget': "
                "expected '89.5 pt from 400.0 pt, 40.0 pt thick', found '89.5 pt from 400.0 pt, 60.0 pt thick'"
            )
        ],
    ),
    (
        lambda made: redraw(made, 5, lambda words: words.__setitem__(5, "404")),
        [
            (
                "page 2: Figure 1, bar, row 3, column 'Budget': "
                "expected '89.5 pt from 400.0 pt, 40.0 pt thick', found '89.5 pt from 404.0 pt, 40.0 pt thick'"
            )
        ],
    ),
    (
        lambda made: setattr(of(made, "Span", 1).mark, "drawn", ""),
        [
            (
                "page 2: Figure 1, bar, row 1, column 'Budget': "
                "expected '91.3 pt from 400.0 pt, 40.0 pt thick', found nothing"
            )
        ],
    ),
    (
        lambda made: of(made, "Figure", 0).entries.__setitem__("/Alt", "Line chart."),
        ["page 2: Figure 1, alternative text: expected 'Column chart, million.', found 'Line chart.'"],
    ),
    (
        lambda made: made.root.kids.remove(of(made, "Figure", 0)),
        ["page 2: chart: expected 'Figure 1', found nothing"],
    ),
]


@pytest.mark.parametrize(("spoil", "messages"), CHART_CASES)
def test_a_spoilt_chart_is_told(spoil: Spoil, messages: list[str]) -> None:
    assert spoilt(spoil) == messages


def test_bars_in_another_order_than_their_names_are_told() -> None:
    made = example(DOCUMENT)
    first, last = made.root.of("Span")[1].mark, made.root.of("Span")[5].mark
    (one, left, y), (other, right, z) = first.pieces[0], last.pieces[0]
    first.pieces, last.pieces = [(one, right, y)], [(other, left, z)]
    assert told(made) == ["page 2: Figure 1, values: expected 'the order of the categories', found 'another order'"]


def test_a_category_without_a_value_has_no_bar() -> None:
    chart = next(block for block in DOCUMENT.sections[1].blocks if isinstance(block, Chart))
    (series,) = chart.series
    empty = replace(chart, series=(replace(series, values=(Cell(""), *series.values[1:])),))
    document = replace(DOCUMENT, sections=(DOCUMENT.sections[0], replace(DOCUMENT.sections[1], blocks=(empty,))))
    with_bar = replace(DOCUMENT, sections=(DOCUMENT.sections[0], replace(DOCUMENT.sections[1], blocks=(chart,))))
    made = example(with_bar)
    rewrite(of(made, "Span", 1), "")
    assert told(made, document) == [
        (
            "page 2: Figure 1, bar, row 1, column 'Budget': "
            "expected '0.0 pt from 582.0 pt, 40.0 pt thick', found '91.3 pt from 582.0 pt, 40.0 pt thick'"
        )
    ]
    of(made, "Span", 1).mark.drawn = ""
    assert told(made, document) == []


def test_a_link_elsewhere_is_told() -> None:
    made = example(DOCUMENT)
    made.links = [(made.links[0][0], "https://example.com/")]
    assert told(made) == [
        "page 2: link: expected nothing, found 'https://example.com/'",
        "whole file: link: expected 'https://example.org/a b', found nothing",
    ]


@pytest.mark.parametrize(
    ("bookmarks", "messages"),
    [
        ([("Bottom line", 0), ("Missions", 1)], []),
        ([("Bottom line", 0), ("Missions", 0)], [
            "whole file: bookmark: expected 'Missions (page 2)', found 'Missions (page 1)'"
        ]),
        ([("Bottom line", 0), ("Money", 1)], [
            "whole file: bookmark: expected 'Missions (page 2)', found 'Money (page 2)'"
        ]),
        ([("Bottom line", 0)], ["whole file: bookmark: expected 'Missions (page 2)', found nothing"]),
        ([("Bottom line", 0), ("Missions", 1), ("More", 1)], [
            "whole file: bookmark: expected nothing, found 'More (page 2)'"
        ]),
    ],
)  # fmt: skip
def test_bookmarks_are_compared(bookmarks: list[tuple[str, int]], messages: list[str]) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(*bookmark) for bookmark in bookmarks)

    found = read_back(example(DOCUMENT).write(add))
    assert [str(mismatch) for mismatch in compare_pdf(DOCUMENT, found).mismatches] == messages


def test_a_title_of_the_file_that_is_not_the_documents_is_told() -> None:
    found = read_back(example(DOCUMENT).write(lambda pdf: pdf.docinfo.__setitem__("/Title", "Other")))
    assert [str(mismatch) for mismatch in compare_pdf(DOCUMENT, found).mismatches] == [
        "whole file: file title: expected 'Missions & money', found 'Other'"
    ]


WITH_FILE = replace(DOCUMENT, attachments=(Attachment("a.csv", "Data", "x,y\n1,2\n"),))


@pytest.mark.parametrize(
    ("files", "messages"),
    [
        ({"a.csv": "x,y\n1,2\n"}, []),
        ({"a.csv": "x,y\n1,3\n"}, ["whole file: attached file 'a.csv': expected '1,2', found '1,3'"]),
        ({"a.csv": "x,y\n1,2\n3,4"}, ["whole file: attached file 'a.csv': expected '', found '3,4'"]),
        ({}, ["whole file: attached file 'a.csv': expected 'x,y', found nothing"]),
        (
            {"a.csv": "x,y\n1,2\n", "b.exe": "MZ"},
            ["whole file: attached file 'b.exe': expected nothing, found 'MZ'"],
        ),
    ],
)
def test_attached_files_are_those_of_the_document(files: dict[str, str], messages: list[str]) -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(example(WITH_FILE).write())) as pdf:
        for name, text in files.items():
            pdf.attachments[name] = text.encode()
        pdf.save(made)
    assert [str(one) for one in compare_pdf(WITH_FILE, read_back(made.getvalue())).mismatches] == messages
