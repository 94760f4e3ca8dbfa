"""Cuts the committed extracts of the two cases from the raw public files: `python tests/cases/extract.py RAW_FOLDER`.

Of the workbooks, each sheet that a case reads is kept as a grid, cell by cell, so that a test can write a workbook of
the same layout from it.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from python_calamine import CalamineWorkbook

HERE = Path(__file__).parent
FLOWS = ("date", "amountUSD", "srcOrganization", "srcOrganizationTypes", "destPlanId", "contributionType", "status")
CLUSTERS = ("countryCode", "cluster", "requirements", "funding")
PLANS = ("countryCode", "id", "name", "requirements", "funding")
FILES = {
    "fts_incoming_funding_afg.csv": FLOWS,
    "fts_requirements_funding_cluster_global.csv": CLUSTERS,
    "fts_requirements_funding_global.csv": PLANS,
}
SHEETS = {
    "ukr_hno_2023_pin_severity": (
        "Population Group PIN By Cluster",
        "Overall Affected PIN By Oblast",
        "Overall PIN SADD by Oblast ",
    ),
    "ukr_hrp_2023_activities_targets": (
        "Targeted by Pop. Group Cluster",
        "Targeted by Cluster Oblast",
        "Activity List",
    ),
}
DESCRIPTIONS = {"activity_name", "des", "mod", "freq"}


def main(raw: Path) -> None:
    """Write all extracts beside this file."""
    for name, columns in FILES.items():
        with (raw / "afghanistan_funding" / name).open(encoding="utf-8", newline="") as file:
            rows = [[row[column] for column in columns] for row in csv.DictReader(file)]
        write(HERE / "afghanistan" / name, [list(columns), *rows])
    for book, sheets in SHEETS.items():
        workbook = CalamineWorkbook.from_path(str(raw / "ukraine_needs" / f"{book}.xlsx"))
        for number, sheet in enumerate(sheets, 1):
            grid = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            write(
                HERE / "ukraine" / f"{book}.{number}.csv", without_prose([[cell_text(c) for c in row] for row in grid])
            )


def without_prose(grid: list[list[str]]) -> list[list[str]]:
    """Return the grid with the long descriptions of activities left empty."""
    prose = {n for row in grid[:6] for n, cell in enumerate(row) if cell in DESCRIPTIONS}
    return [*grid[:6], *([("" if n in prose else cell) for n, cell in enumerate(row)] for row in grid[6:])]


def cell_text(cell: object) -> str:
    """Return a cell as text; a number keeps its shortest form."""
    return repr(cell) if isinstance(cell, float) else str(cell)


def write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
