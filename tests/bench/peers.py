"""The six tables of the Haiti brief made by pandoc (a deck) and by typst (a PDF): no charts, no proof."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]  # it has no annotations

TABLES = (
    "potential_outcomes",
    "areas_of_support",
    "actor_contributions",
    "recommendations",
    "engagement",
    "opportunities",
)
PROSE = "Some prose on the section. " * 20


def write_sources(data: Path, folder: Path) -> None:
    """Write the same sections and tables as Markdown and as typst source."""
    markdown, markup = ["% Haiti", ""], ['#set page(paper: "a4")', "= Haiti"]
    for number, name in enumerate(TABLES, 1):
        rows = list(csv.reader((data / f"{name}.csv").read_text("utf-8").splitlines()))
        markdown += [f"# Section {number}", "", PROSE, "", *_pipe_table(rows), ""]
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
        markup += [f"== Section {number}", PROSE, f"#table(columns: {len(rows[0])}, {cells})"]
    (folder / "brief.md").write_text("\n".join(markdown), encoding="utf-8")
    (folder / "brief.typ").write_text("\n".join(markup).replace("_", "\\_"), encoding="utf-8")


def _pipe_table(rows: list[list[str]]) -> list[str]:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]


def pandoc_deck(folder: Path) -> None:
    """Make the deck by pandoc, a process of its own."""
    command = [pypandoc.get_pandoc_path(), "brief.md", "-o", "brief.pptx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def typst_pdf(folder: Path) -> None:
    """Make the PDF by typst, a process of its own as pandoc is."""
    program = "import typst; typst.compile('brief.typ', output='brief.pdf')"
    subprocess.run([sys.executable, "-c", program], cwd=folder, check=True, capture_output=True)
