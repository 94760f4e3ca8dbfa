"""A PDF as it was read against the document: its whole reading sequence, and what stands outside it on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TypeGuard

from generator.model.document import Chart, Document, Table
from generator.verify.column_parts import with_parts_beside
from generator.verify.compare import Match, compare_items, compare_names, compare_outside
from generator.verify.expected import (
    ExpectedBlock,
    ExpectedItem,
    ExpectedText,
    contents,
    front_units,
    heading,
    paper_section,
)
from generator.verify.footnotes import compare_paper_notes
from generator.verify.found import UNDER, Found, FoundItem, FoundTable, FoundText
from generator.verify.group_rows import repeated_rows
from generator.verify.languages import compare_languages, paper_passages
from generator.verify.ledger import Ledger, Spot
from generator.verify.references import compare_references, paper_references
from generator.verify.table_notes import compare_notes_of_tables, repeated_notes


def compare_pdf(document: Document, found: Found) -> Ledger:
    """Return what of the document the PDF holds, and every difference: missing, extra, changed or moved."""
    ledger = Ledger()
    ledger.mismatches.extend(found.problems)
    if found.parts:
        pages = {item.text: item.part for item in found.items if _is_heading(item)}
        items = tuple(with_parts_beside(found.items))
        matches = compare_items(_expected(document, found, pages), replace(found, items=items), ledger, lines=False)
        _compare_breaks(matches, found, ledger)
        _compare_running(document, found, ledger)
        compare_paper_notes(document, found, ledger)
        compare_notes_of_tables(document, found, ledger)
        compare_outside(document, found, ledger)
        compare_languages(document, paper_passages(document), found, ledger)
        compare_references(paper_references(document), _places(matches, document, pages), found, ledger)
        compare_names("bookmark", list(_bookmarks(matches, document)), found, ledger)
        _compare_attachments(document, found, ledger)
    return ledger


def _places(matches: list[Match], document: Document, pages: dict[str, int]) -> dict[str, int]:
    """Return the pages on which the sections, tables and charts of the document begin, by their names."""
    places = {section.name: pages.get(heading(section), 0) for section in document.sections}
    blocks = ((e.block.name, f.part) for e, f in matches if isinstance(e, ExpectedBlock) and f)
    return places | dict(blocks)


def _bookmarks(matches: list[Match], document: Document) -> Iterator[str]:
    """Yield the bookmarks: the headings, under each its subheadings, and the pages on which they were found."""
    titles = iter(section.title for section in document.sections)
    title = ""
    for expected, found in matches:
        page = f" (page {found.part if found else 0})"
        if isinstance(expected, ExpectedText) and expected.kind == "heading":
            title = next(titles)
            yield title + page
        elif isinstance(expected, ExpectedText) and expected.kind == "subheading":
            yield f"{title}{UNDER}{expected.text}{page}"


def _compare_breaks(matches: list[Match], file: Found, ledger: Ledger) -> None:
    """Tell what should begin a page and stands on the page of what is read before it."""
    last = 0
    for expected, found in matches:
        if expected and found and expected.fresh and found.part <= last:
            spot = Spot(file.where(found.part), "page break")
            name = expected.text if isinstance(expected, ExpectedText) else expected.block.label
            ledger.differs(spot, f"{name} on a new page", f"on page {last}")
        if found:
            last = max(found.parts) if isinstance(found, FoundTable) else found.part


def _compare_attachments(document: Document, found: Found, ledger: Ledger) -> None:
    """Compare the attached files with those of the document, line by line: all are there, and no others."""
    wanted = {one.name: one.text for one in document.attachments}
    there = dict(found.attachments)
    for name in sorted(wanted.keys() | there.keys()):
        spot = Spot("whole file", f"attached file '{name}'")
        ledger.same("texts", spot, *_first_difference(wanted.get(name), there.get(name)))


def _first_difference(expected: str | None, found: str | None) -> tuple[str | None, str | None]:
    """Return the first lines in which two texts differ; nothing of both where they are equal."""
    if expected == found:
        return "", ""
    lines = zip_longest(*([] if text is None else text.split("\n") for text in (expected, found)))
    return next((one, other) for one, other in lines if one != other)


def _expected(document: Document, found: Found, pages: dict[str, int]) -> list[ExpectedItem]:
    first = next((n for n, item in enumerate(found.items) if _is_heading(item)), len(found.items))
    texts = [item.text for item in found.items[:first] if isinstance(item, FoundText)]
    places = {item.name: item.part for item in found.items if not isinstance(item, FoundText)}
    units = [*front_units(document.meta), *contents(document, pages, places)]
    before = [unit for unit in units if unit[0].text != document.meta.disclaimer or unit[0].text in texts]
    after = [unit for unit in units if unit not in before]
    sections = [item for section in document.sections for item in paper_section(section)]
    return [*_joined(_as_found(before, texts)), *sections, *_joined(after)]


def _as_found(units: list[list[ExpectedText]], texts: list[str]) -> list[list[ExpectedText]]:
    """Return the parts of the title block in the order in which they were found; one that was not stays where it is."""
    places, last = [], -0.5
    for unit in units:
        last = texts.index(unit[0].text) if unit[0].text in texts else last + 0.5
        places.append(last)
    return [unit for _, unit in sorted(zip(places, units, strict=True), key=lambda pair: pair[0])]


def _joined(units: Sequence[list[ExpectedText]]) -> list[ExpectedText]:
    return [text for unit in units for text in unit]


def _is_heading(item: FoundItem) -> TypeGuard[FoundText]:
    return isinstance(item, FoundText) and item.kind == "heading"


def _compare_running(document: Document, found: Found, ledger: Ledger) -> None:
    """Compare the artifacts of each page: what must be there, what may be, and nothing more."""
    repeated = _repeated(document, found)
    for number, part in enumerate(found.parts, 1):
        meta, where = document.meta, found.where(number)
        needed = [meta.running_title, meta.marking, meta.tlp, f"Page {number} of {len(found.parts)}"]
        needed += repeated.get(number, [])
        rest = _packed("".join(text.text for text in part.running))
        for text in sorted(filter(None, needed), key=len, reverse=True):
            rest, there = _without(rest, text)
            ledger.same("texts", Spot(where, "running text"), text, text if there else None)
        for text in sorted([meta.author, *_legends(document, found, number)], key=len, reverse=True):
            rest, _ = _without(rest, text)
        for extra in rest.split():
            ledger.differs(Spot(where, "running text"), None, extra)


def _without(read: str, text: str) -> tuple[str, bool]:
    """Return what was read without the text, spaces aside, and whether it was there."""
    before, there, after = read.partition(_packed(text) or "\n")
    return f"{before}\n{after}", bool(there)


def _packed(text: str) -> str:
    return "".join(text.split())


def _repeated(document: Document, found: Found) -> dict[int, list[str]]:
    """Return the captions and headings that tables repeat on the pages on which they go on."""
    tables = {block.label: block for s in document.sections for block in s.blocks if isinstance(block, Table)}
    repeated: dict[int, list[str]] = {}
    for item in found.items:
        if isinstance(item, FoundTable) and item.name in tables:
            table = tables[item.name]
            for page in item.parts[1:]:
                headings = "".join(text for row in item.heads for text in row)
                repeated.setdefault(page, []).extend([f"{item.caption} (continued)", headings])
            for page, name in repeated_rows(table, item.rows, item.part).items():
                repeated.setdefault(page, []).append(name)
    for page, text in repeated_notes(document, found):
        repeated.setdefault(page, []).append(text)
    return repeated


def _legends(document: Document, found: Found, number: int) -> list[str]:
    """Return what a chart on this page may show beside its marks: its unit and the names of its series."""
    labels = {item.name for item in found.items if not isinstance(item, FoundText) and item.part == number}
    blocks = (block for section in document.sections for block in section.blocks)
    charts = [block for block in blocks if isinstance(block, Chart) and block.label in labels]
    return [text for chart in charts for text in (chart.unit, *(series.name for series in chart.series))]
