"""Words divided at the ends of lines: read whole, proved, and under both standards."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf

from generator.formats import FORMATS
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back
from tests.layout.layout_example import theme
from tests.project import ROOT
from tests.prose_brief import document_of

PROSE = (
    "Die Ernährungssicherheitslage verschlechterte sich in den Verwaltungsbezirken, und Hilfsorganisationen berichten "
    "von Zugangsbeschränkungen. [Die Wiederaufbaumaßnahmen](https://example.org/x) der Entwicklungszusammenarbeit sind "
    "unterfinanziert, die Bevölkerungsbewegungen halten an, und die Binnenvertriebenen warten auf Unterstützung."
)
SECTIONS = f"""\
language: de-AT
sections:
  - heading: Ernährungssicherheit
    blocks:
      - text: "{PROSE}"
      - callout: {{title: Note, text: "{PROSE}"}}
"""


def made(*, hyphenate: bool) -> bytes:
    output, own = FORMATS["pdf"], replace(theme(), hyphenate=hyphenate)
    return output.render(output.lay_out(document_of(SECTIONS), own), own)


def told(data: bytes) -> list[str]:
    return [str(mismatch) for mismatch in compare_pdf(document_of(SECTIONS), read_back(data)).mismatches]


def test_divided_words_are_read_whole() -> None:
    assert made(hyphenate=True) != made(hyphenate=False)
    assert told(made(hyphenate=True)) == []


def test_both_standards_hold(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made(hyphenate=True))
    command = [sys.executable, "-m", "tests.verapdf", str(tmp_path / "a.pdf")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert [json.loads(line)["failed"] for line in done.stdout.splitlines()] == [{}, {}]


def test_a_letter_that_passes_for_such_a_hyphen_is_told() -> None:
    with pikepdf.open(io.BytesIO(made(hyphenate=True))) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<6D> <006D>", b"<6D> <00AD>"))
        target = io.BytesIO()
        pdf.save(target)
    assert any("a soft hyphen that is not at the end of a line" in one for one in told(target.getvalue()))
