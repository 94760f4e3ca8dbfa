"""Bytes are read by the encoding that is declared; a guess is left to the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.encodings import MOST_BYTES, OTHERS
from tests.declared import load_declared
from tests.small_brief import told_by
from tests.small_data import table

WORDS = "a,b\nRépartition,São Tomé\n"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-8", ("encoding: utf-8",)),
        ("cp1252", ("encoding: cp1252",)),
        ("utf-16", ("encoding: utf-16",)),
        ("mac-roman", ("encoding: mac-roman",)),
    ],
)
def test_a_declared_encoding_is_read(tmp_path: Path, encoding: str, declared: tuple[str, ...]) -> None:
    (tmp_path / "d.csv").write_bytes(WORDS.encode(encoding))
    loaded = load_declared(tmp_path, "d.csv", *declared)
    assert table(loaded.sets["d"]) == [("Répartition", "São Tomé")]
    assert [field.name for field in loaded.sets["d"].fields] == ["a", "b"]


def test_other_bytes_are_refused_with_how_their_first_words_read_in_each_encoding(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_bytes(WORDS.encode("cp1252"))
    (told,) = told_by(lambda: load_declared(tmp_path, "d.csv"))
    place, _, hint = told.partition(" | ")
    assert place == "d.csv:2:2: byte 0xE9 is not UTF-8"
    assert hint.startswith("save the file as UTF-8, or declare its encoding in datapackage.yaml; ")
    assert "cp1252 or latin-1 reads 'Répartition', 'São', 'Tomé'" in hint
    assert "mac-roman reads 'RÈpartition', 'S„o', 'TomÈ'" in hint


def test_a_file_of_two_bytes_a_character_is_named(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_bytes(WORDS.encode("utf-16"))
    assert told_by(lambda: load_declared(tmp_path, "d.csv")) == [
        "d.csv: the file is UTF-16, not UTF-8 | declare it in datapackage.yaml: encoding: utf-16"
    ]


def test_a_declared_encoding_that_does_not_fit_is_told_at_its_first_byte(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_bytes(b"a,b\nx,\x81\n")
    (told,) = told_by(lambda: load_declared(tmp_path, "d.csv", "encoding: cp1252"))
    assert told.startswith("d.csv:2:3: byte 0x81 is not CP1252 | ")


@pytest.mark.parametrize("file", ["d.csv", "d.json", "d.jsonl"])
def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path, file: str) -> None:
    with (tmp_path / file).open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)
    assert told_by(lambda: load_declared(tmp_path, file)) == [
        (
            f"{file}: the file is larger than 200,000,000 bytes"
            " | keep the rows and columns that the brief needs, or write it as Parquet"
        )
    ]


@pytest.mark.parametrize(("sign", "told"), OTHERS.items())
def test_a_file_that_is_no_text_is_told_as_what_it_is(tmp_path: Path, sign: bytes, told: tuple[str, str]) -> None:
    (tmp_path / "d.csv").write_bytes(sign + b"\xff\x00" * 50)
    message = f"d.csv: the file is no text, it begins as {told[0]} does | {told[1]}"
    for declared in ((), ("encoding: latin-1",)):
        assert told_by(lambda declared=declared: load_declared(tmp_path, "d.csv", *declared)) == [message]  # type: ignore[misc]
