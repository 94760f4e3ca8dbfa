"""Bad text in each place that text can enter is refused by name where it stands, or shown as what it is.

A control character in a brief is refused. In data, which nobody may mend, it is shown as [U+0007]. Line ends of any
system are line breaks. Nothing is ever written as an escape of Office's own, such as _x000D_.
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from generator.errors import BriefError, Problem
from generator.formats import FORMATS
from generator.verify.compare_deck import compare_deck
from generator.verify.pptx import read_back
from tests.layout.layout_example import theme
from tests.small_brief import HEAD, composed
from tests.tamper import parts

BAD = {
    "nul": "a\x00b",
    "bell": "a\x07b",
    "escape": "a\x1bb",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "return": "a\rb",
    "windows": "a\r\nb",
    "separator": "a\u2028b",
    "noncharacter": "a\ufffeb",
    "last": "a\uffffb",
    "mark": "a\ufeffb",
    "surrogate": "a\ud800b",
    "override": "a\u202eb",
}
LOOKALIKE = "a_x000D_b_x0007_"
IN_BRIEF = (
    "title", "subtitle", "author", "running_title", "handling", "disclaimer", "heading", "text", "footnote", "address",
    "callout", "caption", "label", "note", "alt", "unit",
)  # fmt: skip
IN_DATA = ("cell", "category", "column", "series")
ESCAPED = re.compile(rb"_x[0-9A-Fa-f]{4}_")


def deck_of(root: Path, place: str, words: str) -> bytes:
    """Return the deck, proved, of a brief in which all texts are plain but the one at a place; raise BriefError."""
    said = {name: name for name in (*IN_BRIEF, *IN_DATA)} | {"address": "a", place: words}
    data = f'"{said["column"]}","{said["series"]}"\n"{said["cell"]}",1\n"{said["category"]}",2\n'
    (root / "d.csv").write_bytes(data.encode("utf-8", "surrogatepass"))
    text = f"{said['text']}, [a link](https://example.org/{said['address']}).[^n]\n\n[^n]: {said['footnote']}"
    shown = {"data": "d", "caption": "Second"}
    columns = [said["column"], {"field": said["column"], "heading": said["label"]}, said["series"]]
    table = {"data": "d", "caption": said["caption"], "note": said["note"], "columns": columns}
    axes = {"kind": "bar", "categories": said["column"], "values": [said["series"]]}
    blocks = [
        {"text": text},
        {"callout": {"title": said["callout"], "text": "said"}},
        {"table": table},
        {"chart": {**shown, **axes, "alt": said["alt"], "unit": said["unit"]}},
    ]
    front = {name: said[name] for name in ("title", "subtitle", "author", "running_title", "disclaimer")}
    marking = {"handling": said["handling"], "tlp": "TLP:CLEAR"}
    sections = [{"heading": said["heading"], "blocks": blocks}]
    brief = json.dumps({**front, "marking": marking, "data": ["d.csv"], "sections": sections})
    document, output = composed(root, brief, theme().coverage | {0x0A}), FORMATS["pptx"]
    deck = output.render(output.lay_out(document, theme()), theme())
    assert [str(one) for one in compare_deck(document, read_back(deck)).mismatches] == []
    return deck


def contents(deck: bytes) -> bytes:
    """Return all parts of a deck, and those of the workbooks in it."""
    members = parts(io.BytesIO(deck))
    return b"".join(contents(one) if one.startswith(b"PK") else one for one in members.values())


LINE_ENDS = ("\r", "\r\n")


@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
@pytest.mark.parametrize("place", [place for place in IN_BRIEF if place != "address"])
def test_a_brief_with_bad_text_is_refused_where_it_stands(place: str, words: str, tmp_path: Path) -> None:
    if place in ("text", "footnote") and words[1:-1] in LINE_ENDS:
        assert ESCAPED.search(contents(deck_of(tmp_path, place, words))) is None
        return
    problems = refused(tmp_path, place, words)
    assert all(problem.place.file == "b.yaml" and problem.place.line for problem in problems)
    said = " ".join(problem.message for problem in problems)
    assert re.search(r"the character U\+[0-9A-F]{4}|Unicode character|runs over several lines", said)


@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
def test_a_bad_address_is_refused_or_coded_as_addresses_are(words: str, tmp_path: Path) -> None:
    problems = refused(tmp_path, "address", words)
    if not problems:
        content = contents(deck_of(tmp_path, "address", words))
        assert ESCAPED.search(content) is None
        assert words.encode("utf-8", "surrogatepass") not in content


@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
@pytest.mark.parametrize("place", IN_DATA)
def test_data_with_bad_text_are_refused_or_shown_as_they_are(place: str, words: str, tmp_path: Path) -> None:
    problems, sign = refused(tmp_path, place, words), words[1:-1]
    assert {problem.place.file for problem in problems} <= {"d.csv", "b.yaml"}
    assert not problems or place in ("column", "series") or sign == "\ud800"
    if not problems:
        content = contents(deck_of(tmp_path, place, words))
        assert ESCAPED.search(content) is None
        assert (b">a</a:t>" if sign in LINE_ENDS else f"a[U+{ord(sign):04X}]b".encode()) in content


def refused(root: Path, place: str, words: str) -> tuple[Problem, ...]:
    """Return the problems of a brief with such words at a place, none where it is built."""
    try:
        deck_of(root, place, words)
    except BriefError as error:
        return tuple(error.problems)
    return ()


@pytest.mark.parametrize("place", [*IN_BRIEF, *IN_DATA])
def test_what_looks_like_an_escape_stays_what_it_is(place: str, tmp_path: Path) -> None:
    deck_of(tmp_path, place, LOOKALIKE)


@pytest.mark.slow
def test_a_megabyte_in_one_cell_goes_over_many_slides(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("a,b\n1," + "A word or two; and so on. " * 40_000 + "\n", encoding="utf-8")
    blocks = "blocks: [{table: {data: d, caption: C}}]"
    document = composed(tmp_path, f"{HEAD}data: [d.csv]\nsections:\n  - heading: H\n    {blocks}\n")
    output = FORMATS["pptx"]
    deck = output.render(output.lay_out(document, theme()), theme())
    assert compare_deck(document, read_back(deck)).mismatches == []
