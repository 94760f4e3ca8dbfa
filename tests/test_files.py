"""Files of a project are found inside it, and never block."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import Place
from generator.files import MAX_BYTES, decode, project_name, project_path, read_file, read_text
from tests.small_brief import told_by

HERE = Place("b.yaml", 4, 8)


@pytest.mark.parametrize(
    ("relative", "problem"),
    [
        ("", "'' is not a path inside the project | write a path that counts from the project's folder"),
        ("/etc", "'/etc' is not a path inside the project | write a path that counts from the project's folder"),
        (r"C:\x", r"'C:\\x' is not a path inside the project | write a path that counts from the project's folder"),
        ("../other", "'../other' is outside the project | move it into the project"),
        ("dta.csv", "no file 'dta.csv' | did you mean 'data.csv'?"),
        ("no/such", "no file 'no/such' | check the path; it counts from the project's folder"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(tmp_path: Path, relative: str, problem: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "other").write_text("x")
    (root / "data.csv").write_text("a\n")
    expected = problem.replace(r"\\", "\\")
    assert told_by(lambda: project_path(root, relative, HERE)) == [f"b.yaml:4:8: {expected}"]


def test_a_name_longer_than_the_system_allows_is_told(tmp_path: Path) -> None:
    (told,) = told_by(lambda: project_path(tmp_path, "x" * 5000, HERE))
    assert told == f"b.yaml:4:8: cannot read '{'x' * 80}…': file name too long | check the path and who may read it"


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret.csv").write_text("a\n")
    (root / "data.csv").symlink_to(tmp_path / "secret.csv")
    told = told_by(lambda: project_path(root, "data.csv", HERE))
    assert told == ["b.yaml:4:8: 'data.csv' is outside the project | move it into the project"]


def test_a_loop_of_links_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (told,) = told_by(lambda: project_path(tmp_path, "loop.csv", HERE))
    assert told.startswith("b.yaml:4:8: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    told = told_by(lambda: project_path(tmp_path, "pipe.csv", HERE))
    assert told == ["b.yaml:4:8: 'pipe.csv' is neither a file nor a folder | put a plain file there"]
    told = told_by(lambda: read_file(tmp_path / "pipe.csv", "pipe.csv"))
    assert told == ["pipe.csv: 'pipe.csv' is not a plain file | put a plain file there"]


def test_a_missing_file_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "haiti.yaml").write_text("x")
    told = told_by(lambda: read_text(tmp_path / "haitl.yaml", "templates/haitl.yaml"))
    assert told == ["templates/haitl.yaml: no file 'templates/haitl.yaml' | did you mean 'haiti.yaml'?"]


def test_a_text_file_over_a_megabyte_is_refused_and_one_of_a_megabyte_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x" * MAX_BYTES)
    assert len(read_text(file, "a.yaml")) == MAX_BYTES
    file.write_text("x" * (MAX_BYTES + 1))
    told = told_by(lambda: read_text(file, "a.yaml"))
    assert told == ["a.yaml: the file is larger than 1,000,000 bytes | move data into a data file"]


def test_a_wrong_byte_is_told_with_its_line_and_character() -> None:
    raw = "é,b\r\nSanté,".encode() + b"\xe9\n"
    told = told_by(lambda: decode(raw, "a.csv", "utf-8", "save it as UTF-8"))
    assert told == ["a.csv:2:7: byte 0xE9 is not UTF-8 | save it as UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_byte_order_mark_is_no_text(encoding: str) -> None:
    raw = ("" if encoding == "utf-16" else "\ufeff").encode(encoding) + "é".encode(encoding)
    assert decode(raw, "a.csv", encoding, "") == "é"


def test_an_encoding_that_cannot_read_at_all_is_told() -> None:
    told = told_by(lambda: decode(b"x", "a.csv", "undefined", "declare it"))
    assert told == ["a.csv: not readable as UNDEFINED | declare it"]


@pytest.mark.parametrize("written", ["data/haiti", "data/haiti/", "./data//haiti"])
def test_a_path_has_one_name(written: str) -> None:
    assert project_name(written) == "data/haiti"
