"""Words in another language than the brief's: told to screen readers and spelling checkers, and proved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pikepdf
import pytest

from tests.prose_brief import elements, told_of_deck, told_of_pdf

SECTIONS = """\
sections:
  - heading: Names
    blocks:
      - text: |
          The [Conseil présidentiel de transition](lang:fr) and the *[Polisi](lang:ht) of* Haiti; see {{ names }} and
          [le {{ names }}](lang:fr).

          - An item with [des mots **en gras** au milieu](lang:fr-CA) of it.
      - callout: {title: Note, text: "[Attention](lang:fr): read this."}
      - table: {name: names, data: d, caption: Names}
"""


def languages(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Return the kinds of the elements that have a language, with it."""
    return [(str(one["/S"])[1:], str(one["/Lang"])) for _, one in elements(pdf) if "/Lang" in one]


def test_both_files_tell_the_languages_and_are_proved() -> None:
    assert told_of_pdf(SECTIONS) == []
    assert told_of_deck(SECTIONS) == []
    found: list[tuple[str, str]] = []
    told_of_pdf(SECTIONS, lambda pdf: found.extend(languages(pdf)))
    assert found == [
        ("Span", "fr"), ("Span", "ht"), ("Span", "fr"), ("Link", "fr"), ("Span", "fr-CA"), ("Span", "fr"),
    ]  # fmt: skip


def spoil(pdf: pikepdf.Pdf, kind: str, language: str | None) -> None:
    """Give the first element of a kind another language, or none."""
    one = next(element for _, element in elements(pdf) if element["/S"] == f"/{kind}" and "/T" not in element)
    if language is None:
        del one["/Lang"]
    else:
        one["/Lang"] = pikepdf.String(language)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            partial(spoil, kind="Span", language="de"),
            "expected 'fr: Conseilprésidentieldetransition', found 'de: Conseil",
        ),
        (partial(spoil, kind="Span", language=None), "expected 'fr: Conseilprésidentieldetransition', found nothing"),
        (partial(spoil, kind="H2", language="fr"), "expected nothing, found 'fr: 1Names'"),
        (partial(spoil, kind="TD", language="fr"), "language of Table 1, row 1"),
        (lambda pdf: pdf.Root.__setitem__("/Lang", "fr"), "language: expected 'en-GB', found 'fr'"),
    ],
)
def test_another_language_in_a_pdf_is_told(change: Callable[[pikepdf.Pdf], None], message: str) -> None:
    assert any(message in one for one in told_of_pdf(SECTIONS, change))


def test_another_language_in_a_deck_is_told() -> None:
    assert any("'fr-CA: " in one for one in told_of_deck(SECTIONS, r"slides/slide\d", 'lang="fr-CA"', 'lang="de"'))
    assert any("found 'de: " in one for one in told_of_deck(SECTIONS, r"slides/slide\d", 'lang="en-GB"', 'lang="de"'))
