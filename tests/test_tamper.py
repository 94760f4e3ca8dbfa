"""No character of a finished file can change without being told: every text of a brief, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import Composed, build, compose_brief
from generator.verify.prove import check_source, prove
from tests.project import make_project
from tests.tamper import changed_decks, changed_pages

ISSUED = date(2026, 1, 31)
Changes = Callable[[Path], Iterator[tuple[str, bytes]]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Composed]:
    """Return a built project and its composed brief."""
    root = make_project(tmp_path_factory.mktemp("tamper"))
    build(root, "trial", ISSUED)
    return root, compose_brief(root, "trial", ISSUED)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "changes", "fewest"), [("pptx", changed_decks, 100), ("pdf", changed_pages, 80)])
def test_every_changed_character_is_told(
    built: tuple[Path, Composed], kind: str, changes: Changes, fewest: int
) -> None:
    root, composed = built
    document = composed.document
    path = root / "output" / "trial" / f"trial.{kind}"
    checked = check_source(document, root, composed.readings)
    assert prove(kind, path.read_bytes(), document, checked).mismatches == ()
    proofs = {what: prove(kind, content, document, checked) for what, content in changes(path)}
    assert len(proofs) > fewest
    assert [what for what, proof in proofs.items() if not proof.mismatches] == []
