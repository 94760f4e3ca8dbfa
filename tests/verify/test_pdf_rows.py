"""Rows of a long table that are read at once: the same as one by one, and no fault in them is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.layout.paper import lay_out_paper
from generator.render.pdf import render
from generator.render.pdf_file import StreamedDocument
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back
from generator.verify.pdf_objects import Objects, Reference
from generator.verify.pdf_rows import PlainRow, plain_row
from tests.layout.layout_example import document, table, theme

LONG = "with more than one word, so that it takes several lines, and (brackets) é"
ROWS = [[f"A{n}", f"B{n}", f"C{n} {LONG}"] for n in range(90)]
IN_HEAD = 4  # elements: those of the heading row
BRIEF = document(table(["One", "Two", "Three"], ROWS))


def made(change: Callable[[list[str]], list[str]], monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the PDF with the elements of its rows changed before they are packed."""
    write = StreamedDocument.write

    def changed(self: StreamedDocument, first: int, *bodies: str) -> None:
        write(self, first, *change(list(bodies)))

    monkeypatch.setattr(StreamedDocument, "write", changed)
    return render(lay_out_paper(BRIEF, theme()), theme())


def found_in(data: bytes) -> list[str]:
    found = read_back(data)
    return [str(problem) for problem in (*found.problems, *compare_pdf(BRIEF, found).mismatches)]


def test_rows_are_read_at_once_as_they_are_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    data = render(lay_out_paper(BRIEF, theme()), theme())
    rows: list[PlainRow | None] = []

    def counted(objects: Objects, reference: Reference, parent: Reference) -> PlainRow | None:
        rows.append(plain_row(objects, reference, parent))
        return rows[-1]

    monkeypatch.setattr("generator.verify.pdf_tree.plain_row", counted)
    at_once = read_back(data)
    assert len([row for row in rows if row]) == len(ROWS)
    monkeypatch.setattr("generator.verify.pdf_tree.plain_row", lambda *_: None)
    assert read_back(data) == at_once


FAULTS = {
    "contents swapped": (r"K (\d+)>>\n(.*)K (\d+)>>", r"K \3>>\n\2K \1>>", "the parent tree names another owner"),
    "content of none": (r"K \d+>>$", "K 999>>", "marked content 999 is owned, but is not there"),
    "content of another": (r"K \d+>>$", "K 13>>", "marked content 13 belongs to two elements"),
    "another page": (r"(TD.*)/Pg \d+", r"\1/Pg {page}", "belongs to two elements"),
    "another parent": (r"TD/P \d+", "TD/P {body}", "element TD names another parent"),
    "row of another parent": (r"TR/P \d+", "TR/P 1", "element TR names another parent"),
    "cells in another order": (r"(\d+) 0 R (\d+) 0 R\]", r"\2 0 R \1 0 R]", "row 5, column 'Two'"),
    "a cell less": (r" \d+ 0 R\]", "]", "row 5"),
    "a cell twice": (r"(\d+) 0 R \d+ 0 R\]", r"\1 0 R \1 0 R]", "the structure tree is no tree"),
    "another scope": ("Scope/Row", "Scope/Column", "a heading cell of scope 'Column' in place 1"),
    "a heading more": ("S/TD", "S/TH", "a heading cell of scope '' in place 2"),
    "another before it": (
        r"\n(<</S/TD.*)>>\n",
        r"\n\1/ActualText <FEFF0041>>> \1>>\n",
        "ActualText of element TD",
    ),
    "words of its own": (r"K (\d+)>>$", r"K \1/ActualText <FEFF0041>>>", "ActualText of element TD"),
}


def spoilt(pattern: str, other: str) -> Callable[[list[str]], list[str]]:
    """Return what changes the elements of the fifth row of the first page's body, a line an element."""

    def change(bodies: list[str]) -> list[str]:
        if len(bodies) > IN_HEAD and "/MCID" not in bodies[0] and not done:
            body, page = re.findall(r"TR/P (\d+)", bodies[0])[0], int(bodies[-1].split("/P ")[1].split()[0]) + 6
            row = "\n".join(bodies[16:20])
            altered, count = re.subn(pattern, other.format(body=body, page=page), row, count=1)
            assert count == 1
            bodies[16:20] = altered.split("\n")
            done.append(row)
        return bodies

    done: list[str] = []
    return change


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_row_is_told(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern, other, told = FAULTS[fault]
    assert told in " ".join(found_in(made(spoilt(pattern, other), monkeypatch)))
