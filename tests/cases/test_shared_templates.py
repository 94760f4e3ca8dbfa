"""Real templates that nobody here made: decks stand on them, whole and proved, or they are refused with the reason."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.errors import BriefError
from generator.formats import FORMATS
from generator.model.pages import Pages
from generator.model.theme import Theme
from generator.pipeline import Composed, compose_brief
from generator.verify.compare_deck import compare_deck
from generator.verify.pptx import read_back
from tests.layout.layout_example import outside, overlapping
from tests.project import ROOT
from tests.read.template_example import bare_theme

FOLDER = ROOT.parent / "shared" / "templates"
TEMPLATES = sorted(path.name for path in FOLDER.glob("*.p*"))
BRIEFS = ("haiti", "gallery")
REFUSED = {
    ("officer_no_layouts.pptx", "haiti"): "'officer_no_layouts.pptx' has no slide layout with a title",
    ("officer_no_layouts.pptx", "gallery"): "'officer_no_layouts.pptx' has no slide layout with a title",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a project whose theme names one template after the other."""
    return tmp_path_factory.mktemp("project")


@cache
def composed(name: str) -> Composed:
    return compose_brief(ROOT, name, date(2026, 1, 31))


def laid_out(root: Path, template: Path, brief: str) -> tuple[Pages, Theme] | str:
    """Return the slides of a brief on a template, or the first fault of one that is refused."""
    made = composed(brief)
    try:
        theme = bare_theme(root, template)
        return FORMATS["pptx"].lay_out(made.document, theme), theme
    except BriefError as error:
        return error.problems[0].message


@pytest.mark.slow
@pytest.mark.skipif(not TEMPLATES, reason="the shared templates are not there")
@pytest.mark.parametrize("brief", BRIEFS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_deck_stands_on_a_template_or_is_refused(root: Path, name: str, brief: str) -> None:
    found = laid_out(root, FOLDER / name, brief)
    if isinstance(found, str):
        assert found == REFUSED.get((name, brief))
        return
    pages, theme = found
    for page in pages.pages:
        assert outside(page, 0, 0, theme.deck.width, theme.deck.height) == []
        assert overlapping(page) == []
    data = FORMATS["pptx"].render(pages, theme)
    assert [str(mismatch) for mismatch in compare_deck(composed(brief).document, read_back(data)).mismatches] == []
