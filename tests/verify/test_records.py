"""A source file's encoding and missing values, as the dictionary beside it declares them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.verify.records import Described, SourceError, read_descriptions, read_records

DICTIONARY = """\
name: example
resources:
  # path: "comment.csv"
  - name: one
    path: "one.csv"
    encoding: cp1252
    schema:
      missingValues: ["", "NA", 'n.a.', "-"]
      fields:
        - {name: x}
  - path: two.csv   # plain
    name: two
    sources:
      - title: Somebody
        path: https://example.org/
    schema:
      missingValues:
        - ""
        - ".."
      fields: []
  - name: three
    schema: {}
    path: 'three.csv'
"""


def test_each_file_has_its_own_description(tmp_path: Path) -> None:
    (tmp_path / "datapackage.yaml").write_text(DICTIONARY, encoding="utf-8")
    described = read_descriptions(tmp_path)
    assert described["one.csv"] == Described("cp1252", frozenset(["", "NA", "n.a.", "-"]))
    assert described["two.csv"] == Described("utf-8", frozenset(["", ".."]))
    assert described["three.csv"] == Described()
    assert "comment.csv" not in described


def test_a_folder_without_a_dictionary_describes_nothing(tmp_path: Path) -> None:
    assert read_descriptions(tmp_path) == {}


def test_a_file_is_read_in_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_bytes("größe\nä\n".encode("cp1252"))
    assert read_records(tmp_path, "one.csv", Described("cp1252")).cells((2,), "größe") == ["ä"]
    with pytest.raises(SourceError, match=r"^one\.csv: cannot be read again: 'utf-8' codec can't decode byte 0xf6"):
        read_records(tmp_path, "one.csv")
    with pytest.raises(SourceError, match=r"^one\.csv: cannot be read again: unknown encoding: nonsense$"):
        read_records(tmp_path, "one.csv", Described("nonsense"))
