"""The register of sources: every data set that was used, with the places of its use."""

from __future__ import annotations

from pathlib import Path

from generator.model.document import Table
from tests.small_brief import AMOUNTS, DICTIONARY, brief, composed, told

BRIEF = brief("""\
data: [p, loose.csv, unused.csv]
values:
  all: {data: d, column: amount, take: sum}
  rows: {data: loose, take: count}
  share: {ratio: rows, of: all}
sections:
  - heading: One
    blocks:
      - sources: {caption: Sources ¦}
      - text: "{{ all }} and {{ all | integer }}"
  - heading: Two
    blocks:
      - table: {data: loose, caption: C}
      - chart: {data: d, kind: bar, categories: name, values: amount, caption: C, unit: u}
      - table: {data: d, caption: C}
      - bullets: {data: loose, text: a}
      - key_figures:
          - {value: all, label: l}
          - {value: share, format: percent, label: l}
          - {value: rows, label: l}
""")


def package(folder: Path) -> Path:
    (folder / "p").mkdir()
    (folder / "p" / "datapackage.yaml").write_text(DICTIONARY, encoding="utf-8")
    (folder / "p" / "d.csv").write_text(AMOUNTS, encoding="utf-8")
    for name in ("loose", "unused"):
        (folder / f"{name}.csv").write_text("a\n1\n", encoding="utf-8")
    return folder


def test_every_used_data_set_is_listed_with_its_places_in_reading_order(tmp_path: Path) -> None:
    document = composed(package(tmp_path), BRIEF.replace(" ¦", ""))
    register, table = document.sections[0].blocks[0], document.sections[1].blocks[0]
    assert isinstance(register, Table)
    assert isinstance(table, Table)
    assert [column.heading for column in register.columns] == ["Source", "Data sets", "As of", "Licence", "Used in"]
    assert [[cell.text for cell in row.cells] for row in register.rows] == [
        ["A count", "Deliveries", "31 December 2025", "cc-by", "Text, Figure 1, Table 3, Key figures"],
        ["loose.csv", "loose", "", "", "Text, Table 2, Key figures"],
    ]
    assert (register.label, register.name, register.caption, table.label) == (
        "Table 1",
        "table-1",
        "Sources",
        "Table 2",
    )


def test_data_sets_of_one_source_day_and_licence_share_a_row(tmp_path: Path) -> None:
    dictionary = "resources:\n" + "".join(
        f"  - {{name: {name}, path: {name}.csv, title: Same, sources: [{{title: One}}]}}\n" for name in ("d", "e")
    )
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "datapackage.yaml").write_text(dictionary, encoding="utf-8")
    for name in ("d", "e"):
        (tmp_path / "p" / f"{name}.csv").write_text("a\n1\n", encoding="utf-8")
    text = brief(
        "data: [p]\nsections:\n  - heading: H\n    blocks:\n      - table: {data: d, caption: C}\n"
        "      - table: {data: e, caption: C}\n      - sources: {caption: S}\n"
    )
    register = composed(tmp_path, text).sections[0].blocks[2]
    assert isinstance(register, Table)
    assert [[cell.text for cell in row.cells] for row in register.rows] == [
        ["One", "Same; Same", "", "", "Table 1, Table 2"],
    ]


def test_a_caption_that_no_font_has_is_told(tmp_path: Path) -> None:
    text = BRIEF.replace("¦", "漢")
    column = text.splitlines()[11].index("漢") + 1
    assert told(package(tmp_path), text) == [
        (
            f"b.yaml:12:{column}: no font of the theme has the character '漢' (U+6F22)"
            " | replace it, or add a font that has it to the theme"
        )
    ]
