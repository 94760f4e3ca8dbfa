"""A small project to build in a test: one brief with every kind of block, and data that look like markup."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOOKALIKES = (
    "AT&T",
    "Vector<int> v",
    "<b>bold</b>",
    "=1+1",
    "{=1+1}",
    "{{7*7}}",
    "&amp; &copy",
    "**stars** and _lines_",
    "https://example.org/a?b=c",
    "two  spaces, and one at the end ",
    "no\N{NO-BREAK SPACE}break",
    "1e5",
    "00123",
    "NA",
    "_x000D_",
    "two\nlines",
)
BRIEF = """\
title: "Trial <brief>: R&D"
subtitle: Every kind of block
date: 2026-01-31
author: A desk
marking: {handling: UNCLASSIFIED, tlp: "TLP:AMBER"}
data: [data/trial]
values:
  total: {data: amounts, column: amount, take: sum}
  first: {data: amounts, column: amount, where: {name: "AT&T"}}
  share: {ratio: first, of: total}
  rows: {data: amounts, take: count}
sections:
  - heading: First <section>
    blocks:
      - callout: {title: In short, text: "The total is {{ total | integer }}."}
      - text: |
          Prose with **bold** and {{ share | percent(1) }}, AT&T and <b>.

          - a point about {{ rows }} rows
          - another [address](https://example.org/)
      - key_figures:
          - {value: total, format: integer, label: in all}
          - {value: share, format: percent 1, label: of it}
          - {value: rows, label: rows, note: "Counted <once>"}
  - heading: Second
    blocks:
      - bullets: {data: words, label: label, text: text}
      - table: {data: words, caption: Words as they stand}
      - table:
          data: amounts
          caption: Amounts
          columns: [name, {field: amount, format: decimal 1}, {share_of: amount, heading: Share, format: percent 1}]
          total: Total
      - chart:
          data: amounts
          top: {by: amount, count: 5}
          kind: bar
          categories: name
          values: amount
          format: integer
          caption: The largest
          unit: persons
      - chart:
          data: amounts
          top: {by: amount, count: 3}
          kind: column
          categories: name
          values: amount
          caption: Three
          unit: persons
      - sources: {caption: Sources}
"""
DICTIONARY = """\
resources:
  - name: words
    path: words.csv
    title: Words
    asOf: "2025-12-31"
    sources: [{title: "A register & list"}]
    licenses: [{name: cc-by}]
    schema:
      fields: [{name: label, title: Label}, {name: text, title: "Text <raw>"}]
  - name: amounts
    path: amounts.csv
    title: Amounts
    sources: [{title: A count}]
    schema:
      fields: [{name: name, title: Name}, {name: amount, title: Amount, type: integer}]
"""


def make_project(root: Path, name: str = "trial") -> Path:
    """Return `root` with theme, fonts, the data above and one brief of the given name."""
    for part in ("templates/themes", "templates/fonts"):
        if not (root / part).exists():
            shutil.copytree(ROOT / part, root / part)
    data = root / "data" / "trial"
    data.mkdir(parents=True, exist_ok=True)
    (data / "datapackage.yaml").write_text(DICTIONARY, encoding="utf-8")
    write_csv(data / "words.csv", ("label", "text"), ((f"L{n}", text) for n, text in enumerate(LOOKALIKES)))
    write_csv(
        data / "amounts.csv", ("name", "amount"), ((t.replace("\n", " "), n * 7) for n, t in enumerate(LOOKALIKES, 1))
    )
    (root / "templates" / f"{name}.yaml").write_text(BRIEF, encoding="utf-8")
    return root


def write_csv(path: Path, heading: Iterable[object], rows: Iterable[Iterable[object]]) -> None:
    """Write a CSV file as spreadsheet programs do, but for the line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be in the file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
