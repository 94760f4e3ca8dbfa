"""The child process reads a workbook wherever it is started, and its end is told as one problem."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.errors import Place
from generator.sources.workbook import process
from tests.small_brief import told_by
from tests.sources.workbook.workbook_example import book, number, row, text

ROOT = Path(__file__).parents[2]
DATA = row(2, text("A2", "x"), number("B2", 1))
ASKED = {"kind": ".xlsx", "sheet": "", "table": "", "bounds": [0, 0, None, None], "heading": -1}
DAMAGED = "the workbook is damaged, or not of the kind that its name says"
SAVE = "open it in a spreadsheet program and save it again as .xlsx"
SMALL = "save the table to a workbook of its own, without the rows, columns and styles that it does not need"


def read_all(path: Path) -> int:
    with process.opened(path, "d.xlsx", ASKED) as reading:
        return len(list(reading.blocks))


def test_it_works_from_any_folder_whatever_lies_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path, DATA)
    for name in ("json.py", "zipfile.py", "python_calamine.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_all(Path(path.name)) == 2


def test_it_works_where_the_package_is_only_on_the_path(tmp_path: Path) -> None:
    path = book(tmp_path, DATA)
    program = (
        "import sys; from pathlib import Path; from tests.sources.workbook.test_process import read_all;"
        "print(read_all(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {program}", str(path)]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "2\n"


def test_it_imports_little() -> None:
    start = (
        "import sys; import generator.sources.workbook.child; print('pandas' in sys.modules, 'numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "False False\n"


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "START", "import time; time.sleep(60)")
    monkeypatch.setattr(process, "LEAST_SECONDS", 0.3)
    start = time.perf_counter()
    told = told_by(lambda: read_all(book(tmp_path, DATA)))
    assert told == [f"d.xlsx: reading the workbook takes too long | {SMALL}"]
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("os.abort()", f"reading the workbook takes more memory than it may | {SMALL}"),
        ("os._exit(71)", f"reading the workbook takes more memory than it may | {SMALL}"),
        ("os._exit(1)", f"{DAMAGED} | {SAVE}"),
    ],
)
@pytest.mark.parametrize("said", ["", '{"chosen": "S1"}\\n', '{"chosen": "S1"}\\n[0, 0, [["a"]], ["t"]]\\n[1, 0'])
def test_a_child_that_dies_is_one_problem_whatever_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, end: str, message: str
) -> None:
    monkeypatch.setattr(process, "START", f"import os, sys; sys.stdout.write('{said}'); sys.stdout.flush(); {end}")
    assert told_by(lambda: read_all(book(tmp_path, DATA))) == [f"{Place('d.xlsx')}: {message}"]
