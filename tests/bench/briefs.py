"""A whole brief with a long annex: read, composed, made as both files and proved, in a project of its own.

`python -m tests.bench.briefs 20000` builds it in its own process, and prints seconds and megabytes at the peak.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from generator.pipeline import build
from tests.bench.annexes import HEADINGS, ROOT, annex_rows, peak_of_memory

ISSUED = date(2026, 1, 31)
BRIEF = """\
title: A long annex
author: A desk
marking: {handling: UNCLASSIFIED, tlp: "TLP:CLEAR"}
data: [projects.csv]
sections:
  - heading: Projects
    blocks: [text: All projects are listed in an annex.]
  - heading: All projects
    annex: true
    blocks: [table: {data: projects, caption: All projects}]
"""


def measured_brief(rows: int) -> tuple[float, float]:
    """Return the seconds that a build takes whose annex has so many rows, and the peak of its process in MB."""
    command = [sys.executable, "-m", "tests.bench.briefs", str(rows)]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = map(float, printed.split())
    return seconds, megabytes


def write_project(root: Path, rows: int) -> None:
    """Write a project of one brief."""
    (root / "templates").mkdir()
    (root / "templates" / "long.yaml").write_text(BRIEF, encoding="utf-8")
    for folder in ("themes", "fonts"):
        shutil.copytree(ROOT / "templates" / folder, root / "templates" / folder)
    with (root / "projects.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *annex_rows(rows)])


def main(count: str) -> None:
    """Build the brief once, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        write_project(Path(folder), int(count))
        start = time.perf_counter()
        build(Path(folder), "long", ISSUED)
        taken = time.perf_counter() - start
    sys.stdout.write(f"{taken:.3f} {peak_of_memory():.0f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
