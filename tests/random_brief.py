"""Briefs of tables and texts that nobody thought of: of any lengths, the same for a seed everywhere."""

from __future__ import annotations

import json
from pathlib import Path

from generator.model.document import Document
from tests.project import write_csv
from tests.small_brief import HEAD, LATIN, composed

WORDS = (
    "aid", "of", "the", "and", "in", "to", "for", "was", "is", "a", "relief", "funding", "coordination", "authorities",
    "Cité-Soleil", "multi-sectoral", "non-governmental", "access/egress", "accommodation", "internationalisation",
    "AT&T", "<b>", "1,234,567", "12.5%", "2024–2025", "COVID-19",
    "2025-11-28", "and/or", "1/3", "(“so-called”)", "WFP", "MINUSTAH's",
    "https://example.org/a/long/address/without/any/space?in=it", "Rindfleischetikettierungsüberwachungsaufgaben",
)  # fmt: skip
PLAIN = 14  # the first words are short ones, for titles and headings


class Chance:
    """Draws whole numbers by a linear congruence (Knuth's MMIX)."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, bound: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def words(self, most: int, among: int = len(WORDS)) -> str:
        return " ".join(WORDS[self.below(among)] for _ in range(1 + self.below(most)))


def random_brief(root: Path, seed: int, sections: int) -> Document:
    """Return a document of so many sections, each with a list, a call-out and a table."""
    chance = Chance(seed)
    text = "".join(section(root, chance, number) for number in range(sections))
    files = ", ".join(f"d{number}.csv" for number in range(sections))
    return composed(root, f"{HEAD}data: [{files}]\nsections:\n{text}", LATIN | {0x201C, 0x201D})


def section(root: Path, chance: Chance, number: int) -> str:
    """Write the data of a section, and return it as YAML."""
    columns = [f"{chance.words(3, PLAIN)} {place}" for place in range(2 + chance.below(5))]
    longest = 2 + chance.below(12)
    rows = ([chance.words(longest) for _ in columns] for _ in range(1 + chance.below(30)))
    write_csv(root / f"d{number}.csv", columns, rows)
    items = "\n".join(f"- {chance.words(50)}" for _ in range(1 + chance.below(8)))
    table = {"data": f"d{number}", "caption": chance.words(8, PLAIN), "note": chance.words(40)}
    blocks = [
        {"callout": {"title": chance.words(6, PLAIN), "text": chance.words(70)}},
        {"text": items.replace("<", "\\<")},
        {"table": table},
    ]
    return f"  - heading: {chance.words(6, PLAIN)} {number}\n    blocks: {json.dumps(blocks, ensure_ascii=False)}\n"
