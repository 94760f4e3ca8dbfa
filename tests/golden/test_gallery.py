"""The pages and slides of the gallery brief, which shows every block: as they were when somebody last looked at them.

After a change that is meant, `make golden` writes them anew; look at the pages themselves before the change goes in.
"""

from __future__ import annotations

import os
from datetime import date
from difflib import unified_diff
from pathlib import Path

import pytest

from generator.formats import FORMATS
from generator.pipeline import compose_brief
from tests.golden.written import written
from tests.project import ROOT

FOLDER = Path(__file__).parent
ISSUED = date(2026, 1, 31)


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_the_gallery_looks_as_it_did(kind: str) -> None:
    composed = compose_brief(ROOT, "gallery", ISSUED)
    now = written(FORMATS[kind].lay_out(composed.document, composed.theme))
    file = FOLDER / f"gallery-{kind}.txt"
    if os.environ.get("SITBRIEF_GOLDEN") == "write":
        file.write_text(now, encoding="utf-8", newline="\n")
    kept = file.read_text("utf-8")
    changes = list(unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1))
    assert changes == [], "\n".join(changes[:60])
