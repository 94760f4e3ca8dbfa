"""The workflows are valid, ask for little, and their steps work from a fresh clone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
FILES = sorted(WORKFLOWS.glob("*.yml"))
PINNED = re.compile(r"[\w-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
VALIDATORS = (
    ("check-jsonschema", "--builtin-schema", "vendor.github-workflows"),
    ("zizmor", "--offline", "--no-progress", "--color=never", "--persona=auditor"),
)


def test_there_are_three() -> None:
    assert [file.name for file in FILES] == ["ci.yml", "deep.yml", "regenerate.yml"]


@pytest.mark.parametrize("validator", VALIDATORS, ids=lambda validator: validator[0])
def test_a_validator_finds_nothing(validator: tuple[str, ...]) -> None:
    program = shutil.which(validator[0], path=sysconfig.get_path("scripts"))
    assert program is not None
    command = [program, *validator[1:], *map(str, FILES)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_pinned_by_its_commit() -> None:
    lines = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
    uses = [line.partition("uses:")[2].strip() for line in lines if "uses:" in line]
    assert len(uses) > 3
    assert [use for use in uses if not PINNED.fullmatch(use)] == []


def test_every_job_may_only_read_the_code_and_ends_in_time() -> None:
    workflows = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in FILES]
    jobs = [job for workflow in workflows for job in workflow["jobs"].values()]
    assert len(jobs) > 2
    assert [workflow["permissions"] for workflow in workflows] == [{}, {}, {}]
    assert all(job["permissions"] == {"contents": "read"} for job in jobs)
    assert all(job["timeout-minutes"] <= 120 for job in jobs)


@pytest.mark.slow
def test_the_scheduled_steps_make_the_brief_in_a_fresh_clone(
    tmp_path: Path, need_program: Callable[[str], str]
) -> None:
    clone = fresh_clone(need_program("git"), tmp_path / "clone")
    need_program("make")
    steps = run_steps(clone / ".github" / "workflows" / "regenerate.yml")
    assert len(steps) == 3
    for step in steps:
        command = [need_program("bash"), "-euo", "pipefail", "-c", step]
        done = subprocess.run(
            command,
            cwd=clone,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, step + done.stdout + done.stderr
    made = sorted(file.name for file in (clone / "output" / "haiti").iterdir())
    assert made == ["haiti.pdf", "haiti.pptx", "run.json"]
    assert all((clone / "output" / "haiti" / name).stat().st_size > 0 for name in made)


def fresh_clone(git: str, target: Path) -> Path:
    """Return a clone of the last commit; skip where there is none, as in an unpacked archive."""
    command = [git, "rev-parse", "--verify", "HEAD"]
    known = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    if not known or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout with a commit")
    subprocess.run([git, "clone", "--quiet", str(ROOT), str(target)], check=True, capture_output=True)
    return target


def run_steps(file: Path) -> list[str]:
    """Return the commands of a workflow's only job, which must need nothing but bash to run here."""
    (job,) = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
    steps = [step for step in job["steps"] if "run" in step]
    assert all(set(step) == {"name", "run"} for step in steps)
    return [step["run"] for step in steps]


def environment() -> dict[str, str]:
    """Return ours less what an outer make set; the clone's code runs on what is installed here already."""
    outer = ("MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS")
    kept = {name: value for name, value in os.environ.items() if name not in outer}
    return {**kept, "SITBRIEF_VENV": sys.prefix}
