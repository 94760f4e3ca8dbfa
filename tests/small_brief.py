"""Small briefs over small files, taken as far as the document, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.compose.document import Composition, compose
from generator.errors import BriefError, Collecting, Place, raise_any
from generator.model.document import Block, Document
from generator.model.request import data_names, image_files
from generator.model.theme import Letters
from generator.read.brief import read_brief
from generator.shaping.prepare import prepare
from generator.sources.load import load
from generator.sources.pictures import load_pictures

HEAD = 'title: T\nauthor: A\nmarking: {handling: UNCLASSIFIED, tlp: "TLP:CLEAR"}\n'
LATIN = frozenset({*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2019, 0x2026, 0x2212})
ISSUED = date(2026, 1, 31)
AMOUNTS = "name,amount\nA,1\nB,2\nC,3\nD,4\n"
DICTIONARY = """\
resources:
  - name: d
    path: d.csv
    title: Deliveries
    asOf: 2025-12-31
    sources: [{title: A count}]
    licenses: [{name: cc-by}]
    schema:
      fields:
        - {name: amount, title: Amount, type: integer}
"""


def told_by(action: Callable[[], object]) -> list[str]:
    """Return each problem of the BriefError that `action` raises as `place: message | hint`."""
    with pytest.raises(BriefError) as caught:
        action()
    return [f"{problem.place}: {problem.message} | {problem.hint}" for problem in caught.value.problems]


def write(root: Path, **files: str) -> Path:
    """Write text files by the stem that names them: `d` to d.csv, `datapackage` and `b` to YAML; return the folder."""
    for stem, text in files.items():
        suffix = ".yaml" if stem in ("b", "datapackage") else ".csv"
        (root / f"{stem}{suffix}").write_text(text, encoding="utf-8", newline="")
    return root


def brief(rest: str) -> str:
    """Return a brief whose front matter takes three lines, so that `rest` begins on line 4."""
    return HEAD + rest


def with_block(block: str, data: str = "d.csv") -> str:
    """Return a brief with one block, which begins on line 8 in column 9."""
    lines = block.replace("\n", "\n        ")
    return brief(f"data: [{data}]\nsections:\n  - heading: H\n    blocks:\n      - {lines}\n")


def marked(text: str, file: str = "b.yaml") -> tuple[str, list[str]]:
    """Return the text without the marks `¦`, and the places of what the marks stand before."""
    *before, _ = text.split("¦")
    starts = ["".join(before[:number]) for number in range(1, len(before) + 1)]
    return text.replace("¦", ""), [str(Place.of_character(file, start, len(start))) for start in starts]


def composition(root: Path, text: str, coverage: frozenset[int] = LATIN) -> Composition:
    """Return the document of a brief called b.yaml over the files of a folder, and its notices."""
    write(root, b=text)
    request = read_brief(root / "b.yaml", "b.yaml")
    loaded = load(root, request.data, data_names(request), ISSUED)
    shaped, problems = prepare(request, loaded.sets, root)
    with Collecting(problems):
        pictures, faults = load_pictures(root, image_files(request))
        problems += faults
        found = compose(request, shaped, Letters(coverage), ISSUED, pictures)
        raise_any(problems)
        notices = (*loaded.notices, *(n for data in shaped.values() for n in data.notices), *found.notices)
        return Composition(found.document, tuple(dict.fromkeys(notices)))
    raise BriefError(problems)


def composed(root: Path, text: str, coverage: frozenset[int] = LATIN) -> Document:
    """Return the document of a brief called b.yaml over the files of a folder."""
    return composition(root, text, coverage).document


def noticed(root: Path, block: str, **files: str) -> list[str]:
    """Return the notices of a brief with one block over the given files, as `place: message`."""
    write(root, **files)
    return [f"{notice.place}: {notice.message}" for notice in composition(root, with_block(block)).notices]


def block_of(root: Path, block: str, data: str = "d.csv", **files: str) -> Block:
    """Return the one block of a brief over the given files."""
    write(root, **files)
    return composed(root, with_block(block, data)).sections[0].blocks[0]


def told(root: Path, text: str, **files: str) -> list[str]:
    """Return what is told of a brief over the given files."""
    write(root, **files)
    return told_by(lambda: composed(root, text))
