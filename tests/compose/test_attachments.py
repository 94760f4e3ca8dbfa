"""The files that go with a brief hold the values of the source, whatever their formats print."""

from __future__ import annotations

from pathlib import Path

from generator.model.attachment import Attachment
from tests.small_brief import AMOUNTS, brief, composed, write

SHARE = "{share_of: amount, heading: Share, format: percent}"
BLOCKS = f"""\
data: [d.csv]
sections:
  - heading: One
    blocks:
      - table:
          data: d
          caption: Amounts
          top: {{by: amount, count: 2}}
          columns: [name, {{field: amount, heading: "US$, paid", format: compact}}, {SHARE}]
          total: Total
      - text: Nothing to attach.
      - chart: {{data: d, kind: bar, categories: name, values: amount, caption: C, unit: u, format: compact}}
      - sources: {{caption: Sources}}
"""


def attached(root: Path, data: str = AMOUNTS) -> dict[str, Attachment]:
    document = composed(write(root, d=data), brief(BLOCKS))
    return {one.name: one for one in document.attachments}


def test_each_table_and_chart_with_data_has_a_file(tmp_path: Path) -> None:
    found = attached(tmp_path)
    assert [(one.name, one.title) for one in found.values()] == [
        ("table-1.csv", "Data of Table 1: Amounts"),
        ("figure-1.csv", "Data of Figure 1: C (u)"),
    ]


def test_a_table_has_its_values_as_they_are_and_where_they_stand(tmp_path: Path) -> None:
    assert attached(tmp_path)["table-1.csv"].text.split("\r\n") == [
        'name,"US$, paid",Share,source',
        "D,4,0.4,d.csv 5",
        "C,3,0.3,d.csv 4",
        "Others (2),3,0.3,d.csv 2-3",
        "Total,10,1,d.csv 2-5",
        "",
    ]


def test_a_chart_has_its_points(tmp_path: Path) -> None:
    assert attached(tmp_path)["figure-1.csv"].text.split("\r\n")[:3] == [
        "category,amount,source",
        "A,1,d.csv 2",
        "B,2,d.csv 3",
    ]


def test_quotes_and_line_breaks_are_written_so_that_they_are_read_again(tmp_path: Path) -> None:
    found = attached(tmp_path, 'name,amount\n"a ""b"", c\nd",5\nB,1\nC,1\n')["table-1.csv"].text
    assert found.startswith('name,"US$, paid",Share,source\r\n"a ""b"", c\nd",5,')
