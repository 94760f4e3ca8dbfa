"""The one door to the proof of a finished file: read it back, compare it with the document and the source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.document import Document
from generator.verify import pdf, pptx
from generator.verify.compare_deck import compare_deck
from generator.verify.compare_pdf import compare_pdf
from generator.verify.ledger import Ledger
from generator.verify.mismatch import Mismatch
from generator.verify.source import Checked, check_source

__all__ = ["Checked", "Mismatch", "Proof", "check_source", "prove"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found equal, counted, and every mismatch; a file is proved if there is none.

    `tables`, `cells`, `charts`, `values` (of charts) and `texts` are those of the file that equal the document;
    `sourced` are the values of the document that equal their source files.
    """

    tables: int
    cells: int
    charts: int
    values: int
    texts: int
    sourced: int
    mismatches: tuple[Mismatch, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return the numbers that a run's record keeps."""
        names = ("tables", "cells", "charts", "values", "texts", "sourced")
        return {name: getattr(self, name) for name in names}

    def summary(self) -> str:
        """Return the proof in a few words."""
        file = (_counted(self.tables, "table"), _counted(self.cells, "cell"), _counted(self.charts, "chart"))
        proved = ", ".join([*file, _counted(self.texts, "text")])
        return f"{proved} verified; {_counted(self.sourced, 'value')} against the data"

    def with_mismatch(self, mismatch: Mismatch) -> Proof:
        """Return the proof with one mismatch more."""
        return replace(self, mismatches=(*self.mismatches, mismatch))


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}" + "s" * (number != 1)


def prove(kind: str, data: bytes, document: Document, checked: Checked) -> Proof:
    """Return the proof of a finished file, "pdf" or "pptx", against its document.

    `checked` is what `check_source` found of the same document: once for all files that are made from it. Raises
    KeyError for another kind, a bug of the caller; whatever the bytes are, it raises nothing else.
    """
    ledger = READERS[kind](data, document)
    counts = ledger.counts
    return Proof(
        tables=counts["tables"],
        cells=counts["cells"],
        charts=counts["charts"],
        values=counts["values"],
        texts=counts["texts"],
        sourced=checked.cells,
        mismatches=(*ledger.mismatches, *checked.mismatches),
    )


def _prove_pdf(data: bytes, document: Document) -> Ledger:
    return compare_pdf(document, pdf.read_back(data))


def _prove_deck(data: bytes, document: Document) -> Ledger:
    return compare_deck(document, pptx.read_back(data))


READERS = {"pdf": _prove_pdf, "pptx": _prove_deck}
