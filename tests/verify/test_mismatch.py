"""How a mismatch reads."""

from __future__ import annotations

import pytest

from generator.verify.mismatch import Mismatch


@pytest.mark.parametrize(
    ("mismatch", "text"),
    [
        (Mismatch("page 3", "Table 2", 2, "Focus", "Local Governance", "Local Governence"),
         "page 3: Table 2, row 2, column 'Focus': expected 'Local Governance', found 'Local Governence'"),
        (Mismatch("page 3", "Table 2", 0, "Focus", "a", "b"),
         "page 3: Table 2, heading row, column 'Focus': expected 'a', found 'b'"),
        (Mismatch("slide 4", "Note", expected="", found=None), "slide 4: Note: expected '', found nothing"),
        (Mismatch("slide 4", "an animation"), "slide 4: an animation"),
        (Mismatch("slide 4", "text", found="it's"), "slide 4: text: expected nothing, found 'it's'"),
        (Mismatch.of_bytes("abc", "def"), "whole file: SHA-256: expected 'abc', found 'def'"),
        (Mismatch("page 1", "text", expected="x" * 200, found="x" * 100),
         f"page 1: text: expected '…{'x' * 90}…', found '…{'x' * 30}'"),
        (Mismatch("page 1", "text", expected="y" + "x" * 200, found="short"),
         f"page 1: text: expected 'y{'x' * 89}…', found 'short'"),
    ],
)  # fmt: skip
def test_a_mismatch_reads(mismatch: Mismatch, text: str) -> None:
    assert str(mismatch) == text
