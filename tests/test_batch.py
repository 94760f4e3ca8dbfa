"""Several briefs in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import cli
from generator.batch import Outcome, run_all
from generator.errors import BriefError, Place, Problem
from generator.pipeline import Result
from tests.project import edit, make_project

FAULT = Problem("wrong", Place("b.yaml", 1, 1))


def job(name: str) -> tuple[Result, ...]:
    """Build nothing; fail for the brief called b."""
    if name == "b":
        raise BriefError((FAULT,))
    return (Result(f"output/{name}", 0.0, None),)


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_order_and_a_faulty_brief_stops_no_other(workers: int) -> None:
    expected = [
        Outcome("a", (Result("output/a", 0.0, None),)),
        Outcome("b", problems=(FAULT,), published=False),
        Outcome("c", (Result("output/c", 0.0, None),)),
    ]
    assert list(run_all(["a", "b", "c"], job, workers)) == expected


def test_two_briefs_on_two_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path, "good")
    make_project(tmp_path, "wrong")
    edit(tmp_path / "templates" / "wrong.yaml", "kind: bar", "kind: pie")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", "-j", "2"]) == 3
    told = capsys.readouterr()
    assert told.out.count("verified") == 2
    assert "templates/wrong.yaml:37:17: 'pie' is not a value of 'kind'" in told.err
    assert sorted(path.name for path in (tmp_path / "output").iterdir()) == ["good"]
