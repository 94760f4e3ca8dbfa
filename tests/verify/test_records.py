"""A source is read a second time as its reading says, and nothing is taken from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.verify.records import SourceError, read_records
from tests.verify.verify_example import reading


def test_a_file_is_read_in_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_bytes("größe\nä\n".encode("cp1252"))
    read = reading("größe", encoding="cp1252")
    assert read_records(tmp_path, "one.csv", read).cells((2,), "größe") == ["ä"]
    with pytest.raises(SourceError, match=r"^one\.csv: cannot be read again: 'utf-8' codec can't decode byte 0xf6"):
        read_records(tmp_path, "one.csv", reading("größe"))
    with pytest.raises(SourceError, match=r"^one\.csv: cannot be read again: unknown encoding: nonsense$"):
        read_records(tmp_path, "one.csv", reading("größe", encoding="nonsense"))


def test_a_preamble_and_another_separator_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("As of today\n\nGroup;\nname;n\na,b;5\n", encoding="utf-8")
    records = read_records(tmp_path, "one.csv", replace(reading("Group name", "Group n"), delimiter=";", header_row=4))
    assert records.cells((5,), "Group name") == ["a,b"]


def test_a_heading_that_is_another_is_told(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("a,c\n1,2\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"^one\.csv:1: the heading of column 'b' is 'c'$"):
        read_records(tmp_path, "one.csv", reading("a", "b"))
