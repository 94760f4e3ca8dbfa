"""Projects whose theme has fallback fonts, from `tests/fonts`, and their finished files."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.errors import Place
from generator.formats import FORMATS
from generator.model.document import Document
from generator.model.theme import Theme
from generator.model.words import Words
from generator.read.theme import read_theme
from tests.project import ROOT, edit

FONTS = ROOT / "tests" / "fonts"
SHEET = "templates/themes/sitbrief/theme.yaml"


def with_fallback(root: Path, fallback: str, *fonts: str) -> Path:
    """Give a folder the theme with lines that name fallback fonts, and the files of these; return it."""
    for part in ("templates/themes", "templates/fonts"):
        shutil.copytree(ROOT / part, root / part)
    for file in (file for pattern in fonts for file in FONTS.glob(pattern)):
        shutil.copy(file, root / "templates" / "fonts")
    edit(root / SHEET, "  sitbrief:\n", fallback)
    return root


def theme_of(root: Path) -> Theme:
    """Return the theme of such a folder."""
    return read_theme(root, Words("sitbrief", Place("b.yaml")))


def both_files(document: Document, theme: Theme) -> dict[str, bytes]:
    """Return the finished PDF and deck."""
    outputs = {kind: FORMATS[kind] for kind in ("pdf", "pptx")}
    return {kind: output.render(output.lay_out(document, theme), theme) for kind, output in outputs.items()}
