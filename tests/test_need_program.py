from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CONFTEST = Path(__file__).parent / "conftest.py"

TESTS = """
import pytest

@pytest.fixture(scope="module")
def reader(need_program):
    return need_program("no-such-reader")

def test_there(need_program):
    assert need_program("PRESENT")

def test_not_there(need_program):
    need_program("no-such-program")

def test_reads_a_page(reader): ...

def test_reads_a_slide(reader): ...

def test_skipped_for_another_reason():
    pytest.skip("not today")
"""


def run(folder: Path, *, ci: str) -> str:
    program = folder / "bin" / ("present.bat" if os.name == "nt" else "present")
    program.parent.mkdir()
    program.touch(mode=0o755)
    (folder / "conftest.py").write_bytes(CONFTEST.read_bytes())
    (folder / "test_some.py").write_text(TESTS.replace("PRESENT", "present"), encoding="utf-8")
    (folder / "pytest.ini").write_text(f"[pytest]\npythonpath = {CONFTEST.parents[1]}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-ra", "--color=no", "-p", "no:cacheprovider", str(folder)]
    path = os.pathsep.join((str(program.parent), os.environ["PATH"]))
    environment = {**os.environ, "CI": ci, "PATH": path}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout


def test_a_missing_program_skips_its_tests_by_name_and_they_are_counted(tmp_path: Path) -> None:
    lines = run(tmp_path, ci="").splitlines()
    assert "1 passed, 4 skipped" in lines[-1]
    assert lines[-2] == "NOT RUN for want of a program: 3 tests: no-such-program (1), no-such-reader (2)"
    assert any(line.endswith("missing program 'no-such-program'") for line in lines)


def test_in_ci_a_missing_program_fails_its_tests(tmp_path: Path) -> None:
    output = run(tmp_path, ci="true")
    lines = output.splitlines()
    assert "1 failed, 1 passed, 1 skipped, 2 errors" in lines[-1]
    advice = "and CI must have it: add its package to .ci"
    assert f"missing program 'no-such-program', {advice}" in output
    assert f"missing program 'no-such-reader', {advice}" in output
    assert "NOT RUN" not in output
