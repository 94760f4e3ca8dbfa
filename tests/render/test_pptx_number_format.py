"""Number formats under which Office writes what the brief writes."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.document import Cell, Format
from generator.model.pages import Box
from generator.render.pptx import render
from generator.render.pptx_number_format import number_format
from tests.render.pptx_example import chart_frame, one_slide, theme

CASES = [
    ("0", "0", Format("integer"), "#,##0"),
    ("7", "7", Format("integer"), "#,##0"),
    ("1234567", "1,234,567", Format("integer"), "#,##0"),
    ("1234567", "1234567", Format("text"), "0"),
    ("1234.5", "1,234.50", Format("decimal", 2), "#,##0.00"),
    ("2.665", "2.67", Format("decimal", 2), "#,##0.00"),
    ("1.50", "1.50", Format("text"), "#,##0.00"),
    ("0.125", "12.5%", Format("percent", 1), "#,##0.0%"),
    ("12.5", "12.5%", Format("decimal", 1, "", "%"), '#,##0.0"%"'),
    ("1234567", "1.2 million", Format("compact", 1), '#,##0.0,," million"'),
    ("850000", "850 thousand", Format("compact"), '#,##0," thousand"'),
    ("3400000000", "3.40 billion", Format("compact", 2), '#,##0.00,,," billion"'),
    ("5600000000000", "5.6 trillion", Format("compact", 1), '#,##0.0,,,," trillion"'),
    ("12", "12", Format("compact", 1), "#,##0"),
    ("1000", "US$ 1,000", Format("integer", 0, "US$ "), '"US$ "#,##0'),
    ("1000", "1,000 km", Format("integer", 0, "", " km"), '#,##0" km"'),
    ("2", '2"', Format("integer", 0, "", '"'), '#,##0""\\"""'),
    ("-2", "\u22122", Format("integer"), '#,##0;"\u2212"#,##0'),
    ("-0.25", "$\u221225.0%", Format("percent", 1, "$"), '"$"#,##0.0%;"$""\u2212"#,##0.0%'),
    ("-2", "-2", Format("text"), '#,##0;"-"#,##0'),
]
AS_WRITTEN = [
    ("5", "five", Format("text")),
    ("-5", "-five", Format("text")),
    ("6", "5", Format("integer")),
    ("-0.001", "0.00", Format("decimal", 2)),
    ("2024", "1 January 2024", Format("text")),
]


def cell(value: str, text: str, form: Format) -> Cell:
    return Cell(text, Decimal(value), form)


@pytest.mark.parametrize(("value", "text", "form", "code"), CASES)
def test_a_format_is_a_true_one(value: str, text: str, form: Format, code: str) -> None:
    assert number_format(cell(value, text, form), Decimal(value)) == code


@pytest.mark.parametrize(("value", "text", "form"), AS_WRITTEN)
def test_failing_a_true_format_the_text_itself_is_shown(value: str, text: str, form: Format) -> None:
    assert number_format(cell(value, text, form), Decimal(value)) == ";".join([f'"{text}"'] * 3)


@pytest.mark.slow
def test_an_office_program_shows_what_the_brief_shows(tmp_path: Path, need_program: Callable[[str], str]) -> None:
    """LibreOffice draws each value of a chart; the labels on the slide are the brief's texts."""
    soffice, pdftotext = need_program("soffice"), need_program("pdftotext")
    cases = [(value, text, form) for value, text, form, _ in CASES] + AS_WRITTEN
    values = tuple(cell(value, text, form) for value, text, form in cases)
    names = tuple(f"case {chr(ord('A') + n)}" for n in range(len(cases)))
    theme_ = theme()
    frame = chart_frame(names, (("values", values),), box=Box(0, 110, 960, 400))
    frame = replace(frame, text=replace(frame.text, size=8))
    (tmp_path / "cases.pptx").write_bytes(render(one_slide(theme_, frame), theme_))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "cases.pptx")], check=True, capture_output=True)
    shown = subprocess.run([pdftotext, "-raw", str(tmp_path / "cases.pdf"), "-"], check=True, capture_output=True)
    lines = Counter(line.strip() for line in shown.stdout.decode().splitlines())
    assert lines.total() > 2 * len(cases)
    assert Counter(text for _, text, _ in cases) - lines == Counter()
