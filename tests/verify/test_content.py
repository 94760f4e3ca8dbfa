"""The digest of a file's content is the same however it was packed, and another where anything else differs."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from generator.formats import FORMATS
from generator.render import pdf_file
from generator.verify.content import PACKAGE, content_digest
from tests.layout.layout_example import theme
from tests.prose_brief import document_of, finished
from tests.tamper import parts

BRIEF = """\
sections:
  - heading: One
    blocks:
      - chart: {data: d, kind: bar, categories: name, values: amount, caption: Amounts, unit: t}
      - table: {data: d, caption: Deliveries}
"""


def repacked(data: bytes, method: int, level: int) -> bytes:
    """Return a package packed otherwise, from its last part to its first, and the packages in it too."""
    target = io.BytesIO()
    with ZipFile(target, "w", method, compresslevel=level) as package:
        for name, content in sorted(parts(io.BytesIO(data)).items(), reverse=True):
            inner = repacked(content, method, level) if content.startswith(PACKAGE) else content
            package.writestr(name, inner)
    return target.getvalue()


@pytest.mark.parametrize(("method", "level"), [(ZIP_STORED, 0), (ZIP_DEFLATED, 1), (ZIP_DEFLATED, 9)])
def test_a_deck_that_is_packed_otherwise_has_the_same_digest(method: int, level: int) -> None:
    deck = finished(BRIEF, "pptx")
    other = repacked(deck, method, level)
    assert other != deck
    assert content_digest(other) == content_digest(deck)


@pytest.mark.parametrize("level", [0, 1, 9])
def test_a_pdf_that_is_packed_otherwise_has_the_same_digest(level: int, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = finished(BRIEF, "pdf")
    monkeypatch.setattr(pdf_file, "LEVEL", level)
    output = FORMATS["pdf"]
    other = output.render(output.lay_out(document_of(BRIEF), theme()), theme())
    assert other != paper
    assert content_digest(other) == content_digest(paper)


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_another_word_or_value_has_another_digest(kind: str) -> None:
    changes = (("One", "One"), ("One", "Two"), ("unit: t", "unit: u"))
    said = {content_digest(finished(BRIEF.replace(*change), kind)) for change in changes}
    assert len(said) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in said)
