"""Hostile and odd input files end as they should: shown exactly, shown with a visible mark, or refused in one line.

The cases are made by a script beside the raw public files; where it is absent these tests are skipped, and those of
`sources/` guard the same kinds with cases of their own.
"""

from __future__ import annotations

import csv
import gc
import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from generator.errors import BriefError
from generator.model.document import Table
from generator.pipeline import build, compose_brief

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT.parent / "shared" / "hostile" / "hostile_cases.py"
TODAY = date(2026, 1, 31)
KINDS = ("csv", "xlsx", "parquet", "json", "sql")
LIMIT_SECONDS = 10
LIMIT_MEGABYTES = 512
BRIEF = """\
title: T
author: A
date: 2026-01-31
marking: {handling: UNCLASSIFIED, tlp: "TLP:CLEAR"}
data: [data]
sections:
  - heading: H
    blocks:
      - table: {data: d, caption: C, steps: %s, %s}
"""
STEPS = {"value_late_text": "[{rows: {first: 5, last: 5}}]"}
DIALECTS = {"sql_types_and_injection": "{table: t}"}
# Their cells need a character that the theme's font lacks: refused, with the cell named.
REFUSED_INSTEAD = {"chars_confusable": "U+0301"}
# A cell that no page can hold may be refused or divided: it is divided, and whole.
DIVIDED = {"cell_taller_than_page"}


def cases() -> ModuleType | None:
    """Return the script that makes the cases."""
    if not SCRIPT.is_file():
        return None
    spec = importlib.util.spec_from_file_location("hostile_cases", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MODULE = cases()
CASES = [] if MODULE is None else [case for case in MODULE.CASES if case[1] in KINDS]


def project(root: Path, name: str, make: Callable[[Path], Path]) -> Path:
    """Return a project with one table over the file of a case."""
    for part in ("templates/themes", "templates/fonts"):
        shutil.copytree(ROOT / part, root / part)
    data = root / "data"
    data.mkdir()
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # of a script that is not ours
        file = make(data).name
        gc.collect()
    dialect = f", dialect: {DIALECTS[name]}" if name in DIALECTS else ""
    good = data / "good.parquet"  # the file as it was described, before a bit was flipped
    digest = f", hash: sha256:{hashlib.sha256(good.read_bytes()).hexdigest()}" if good.exists() else ""
    package = f"resources: [{{name: d, path: {file}{dialect}{digest}}}]\n"
    (data / "datapackage.yaml").write_text(package, encoding="utf-8")
    total = "total: Total" if name == "value_sum_overflow" else "note: ''"
    (root / "templates" / "b.yaml").write_text(BRIEF % (STEPS.get(name, "[]"), total), encoding="utf-8")
    return root


def test_the_script_has_the_kinds_that_are_guarded_here() -> None:
    if MODULE is None:
        pytest.skip("no hostile_cases.py beside the raw public files")
    assert {case[1] for case in CASES} == set(KINDS)
    assert len(CASES) > 40


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_hostile_file_ends_as_it_should(
    case: tuple[str, str, str, str, Callable[[Path], Path]], tmp_path: Path
) -> None:
    name, _, expected, _, make = case
    root = project(tmp_path, name, make)
    if expected == "limit" and name not in DIVIDED:
        assert_limited(root)
    elif expected == "refuse" or name in REFUSED_INSTEAD:
        assert_refused(root, REFUSED_INSTEAD.get(name, ""))
    else:
        assert_built(root, name, marked=expected == "marked")


def assert_refused(root: Path, word: str) -> None:
    with pytest.raises(BriefError) as caught:
        build(root, "b", TODAY)
    problem = caught.value.problems[0]
    assert problem.place.file.startswith(("data/", "templates/"))
    assert word in problem.message
    assert not (root / "output").exists()


def assert_limited(root: Path) -> None:
    """Refused from outside, as a user would see it, within the limits of time and memory."""
    start = time.perf_counter()
    program = (  # the peak of a child process counts what this one held when it began: so each tells its own
        "import resource, sys; from generator.cli import main; code = main(sys.argv[1:]);"
        "own = next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1];"
        "print(max(int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss));"
        "sys.exit(code)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, "build", "b"]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    assert run.returncode == 3, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    assert seconds < LIMIT_SECONDS
    assert int(run.stdout.split()[-1]) / 1024 < LIMIT_MEGABYTES


def assert_built(root: Path, name: str, *, marked: bool) -> None:
    results = build(root, "b", TODAY)
    assert all(result.proof is not None and not result.proof.mismatches for result in results)
    composed = compose_brief(root, "b", TODAY)
    table = composed.document.sections[0].blocks[0]
    assert isinstance(table, Table)
    cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
    if marked:
        assert any(notice.place.line or notice.place.cell for notice in composed.notices)
        return
    if name == "value_sum_overflow":
        assert cells.pop() == ("9223372036854775808",)
    expected = expected_cells(root / "data", name)
    if name == "value_late_text":
        expected = [*expected[:5], *expected[-5:]]
    assert cells == expected


def expected_cells(data: Path, name: str) -> list[tuple[str, ...]]:
    """Return the cells of a case's file, read by other means than ours."""
    if name == "parquet_exact_types":
        return [("9007199254740993", "1.50", "9999-12-31", "NaN", ""), ("", "", "", "", "")]
    if name == "sql_types_and_injection":
        row = ("NO", "00123", "9007199254740993", "12345678901234.5678")
        return [row, ("", "", "", ""), ("x' OR 1=1 --", "1", "1", "1.00")]
    if (data / "data.json").exists():
        rows = json.loads((data / "data.json").read_text("utf-8"), parse_int=str, parse_float=str)
        return [tuple("" if value is None else value for value in row.values()) for row in rows]
    text = (data / "data.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    return [tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row) for row in rows]
