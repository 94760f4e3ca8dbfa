"""The one door: both formats, counts, summary."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.verify.prove import Mismatch, Proof, check_source, prove
from tests.verify.deck_example import deck, saved
from tests.verify.pdf_example import example
from tests.verify.verify_example import CSV, DOCUMENT, READINGS, write_source

DATA = {"pdf": example(DOCUMENT).write(), "pptx": saved(deck(DOCUMENT))}


@pytest.mark.parametrize(("kind", "texts"), [("pdf", 51), ("pptx", 57)])
def test_a_file_is_proved(tmp_path: Path, kind: str, texts: int) -> None:
    proof = prove(kind, DATA[kind], DOCUMENT, check_source(DOCUMENT, write_source(tmp_path), READINGS))
    assert proof == Proof(tables=1, cells=15, charts=1, values=3, texts=texts, sourced=21)
    assert proof.counts() == {"tables": 1, "cells": 15, "charts": 1, "values": 3, "texts": texts, "sourced": 21}
    assert proof.summary() == f"1 table, 15 cells, 1 chart, {texts} texts verified; 21 values against the data"


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_a_changed_source_is_a_mismatch_of_the_file(tmp_path: Path, kind: str) -> None:
    proof = prove(
        kind,
        DATA[kind],
        DOCUMENT,
        check_source(DOCUMENT, write_source(tmp_path, CSV.replace("MONUSCO", "MONUC")), READINGS),
    )
    assert [str(mismatch) for mismatch in proof.mismatches] == [
        f"data/missions.csv:4: column 'mission', for {spot}: expected 'MONUC', found 'MONUSCO'"
        for spot in ("Table 1, row 3, column 'Mission'", "Figure 1, row 3")
    ]


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_the_other_format_is_a_problem(tmp_path: Path, kind: str) -> None:
    other = DATA["pptx" if kind == "pdf" else "pdf"]
    proof = prove(kind, other, DOCUMENT, check_source(DOCUMENT, write_source(tmp_path), READINGS))
    assert len(proof.mismatches) == 1
    assert proof.cells == 0
    assert str(proof.mismatches[0]).startswith("whole file: cannot be read as a ")


def test_a_mismatch_can_be_added(tmp_path: Path) -> None:
    proof = prove("pdf", DATA["pdf"], DOCUMENT, check_source(DOCUMENT, write_source(tmp_path), READINGS)).with_mismatch(
        Mismatch.of_bytes("a", "b")
    )
    assert [str(one) for one in proof.mismatches] == ["whole file: SHA-256: expected 'a', found 'b'"]
