"""A large file of delimited text, and how it is read by the project and by pandas."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd

from generator.errors import Place
from generator.model.words import Words
from generator.sources.load import load

ROWS = 138_893
NAMES = ("Afghanistan", "Bolivia (Plurinational State of)", "Côte d'Ivoire", "Congo, Democratic Republic of", "Chad")
HEADING = ["year", "name", "code", "iso", "to_name", "to_code", "to_iso", "a", "b", "c", "d", "e", "f", "g", "h", "i"]
TODAY = date(2026, 1, 31)


def write_large(path: Path) -> None:
    """Write 138,893 rows of 16 columns: a year, six columns of names and codes, nine of numbers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING)
        for row in range(ROWS):
            name, other = NAMES[row % 5], NAMES[row // 5 % 5]
            names = (name, name[:3].upper(), name[:2], other, other[:3].upper(), other[:2])
            numbers = (row * 7919 % 5_003 if row % (2 * n + 2) == 0 else 0 for n in range(8))
            writer.writerow((1951 + row % 75, *names, *numbers, "" if row % 900 else row))


def read_large(path: Path) -> None:
    """Read the file to text and typed columns, every row with its line."""
    place = Place("bench")
    load(path.parent, (Words(path.name, place),), [Words(path.stem, place)], TODAY)


def pandas_read(path: Path) -> None:
    """Read the file to text by pandas."""
    pd.read_csv(path, dtype=str)
