"""A reading sequence against the one that the document promises, item by item, in order."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import zip_longest
from urllib.parse import unquote

from generator.model.document import Captioned, Chart, Document, Table
from generator.model.picture import Image
from generator.verify.align import align, text_likeness
from generator.verify.compare_chart import compare_chart
from generator.verify.compare_table import compare_table
from generator.verify.expected import ExpectedBlock, ExpectedItem, ExpectedText, caption, links
from generator.verify.found import Found, FoundChart, FoundImage, FoundItem, FoundTable, FoundText
from generator.verify.ledger import Ledger, Spot
from generator.verify.pictures import coded

Match = tuple[ExpectedItem | None, FoundItem | None]


def compare_items(expected: Sequence[ExpectedItem], file: Found, ledger: Ledger, *, lines: bool) -> list[Match]:
    """Compare every item, and return which was taken for which; `lines` tells whether a format keeps line breaks."""
    found = file.items
    wanted, read = [_wanted_key(item) for item in expected], [_found_key(item) for item in found]
    pairs = align(wanted, read, lambda i, j: _likeness(expected[i], found[j]))
    matches: list[Match] = []
    part = 1
    for i, j in pairs:
        match = (None if i is None else expected[i], None if j is None else found[j])
        part = match[1].part or part if match[1] else part
        _compare(match, part, file, ledger, lines=lines)
        matches.append(match)
    return matches


def compare_outside(document: Document, file: Found, ledger: Ledger) -> None:
    """Compare the file's own title, and the addresses that it leads to: no other than the document's."""
    addresses = {unquote(link) for link in links(document)}
    reached = {unquote(text.text) for text in file.outside if text.kind == "link"}
    for text in file.outside:
        spot = Spot(file.where(text.part), text.kind)
        if text.kind == "file title":
            ledger.same("texts", spot, document.meta.title, text.text)
        if text.kind == "link":
            ledger.same("texts", spot, text.text if unquote(text.text) in addresses else None, text.text)
    for address in sorted(addresses - reached) if file.unit == "page" else ():
        ledger.differs(Spot("whole file", "link"), address, None)


def compare_names(kind: str, expected: Sequence[str], file: Found, ledger: Ledger) -> None:
    """Compare bookmarks or the names of sections, if the file has any, in order."""
    read = [text for text in file.outside if text.kind == kind]
    for wanted, found in zip_longest(expected, read) if read else ():
        page = f" (page {found.part})" if found and found.part else ""
        ledger.same("texts", Spot("whole file", kind), wanted, f"{found.text}{page}" if found else None)


def _wanted_key(item: ExpectedItem) -> Hashable:
    if isinstance(item, ExpectedText):
        return item.kind, item.text
    return type(item.block) is Table, item.block.label


def _found_key(item: FoundItem) -> Hashable:
    if isinstance(item, FoundText):
        return item.kind, item.text
    return isinstance(item, FoundTable), item.name


def _likeness(expected: ExpectedItem, found: FoundItem) -> float:
    """Return how alike two items are; a text, a table and a chart are never taken for each other."""
    if isinstance(expected, ExpectedText):
        if not isinstance(found, FoundText):
            return -1.0
        return text_likeness(expected.text, found.text) - 0.2 * (expected.kind != found.kind)
    if isinstance(expected.block, Table) != isinstance(found, FoundTable) or isinstance(found, FoundText):
        return -1.0
    return 0.5


def _compare(match: Match, part: int, file: Found, ledger: Ledger, *, lines: bool) -> None:
    where = file.where(part)
    match match:
        case ExpectedText() as expected, FoundText() as found:
            _compare_text(expected, found, where, ledger)
        case ExpectedBlock(block=Table() as table), FoundTable() as found:
            _compare_caption(table, found, where, ledger)
            compare_table(table, found, file, ledger, lines=lines)
        case ExpectedBlock(block=Chart() as chart), FoundChart() as found:
            _compare_caption(chart, found, where, ledger)
            compare_chart(chart, found, file, ledger, lines=lines)
        case ExpectedBlock(block=Image() as image), FoundImage() as found:
            _compare_caption(image, found, where, ledger)
            ledger.same("texts", Spot(where, f"{image.label}, alternative text"), image.alt, found.alt)
            ledger.same("texts", Spot(where, f"{image.label}, picture"), coded(image.picture.data), found.pixels)
        case expected, found:
            ledger.differs(Spot(where, _kind(expected or found)), _words(expected), _words(found))


def _compare_text(expected: ExpectedText, found: FoundText, where: str, ledger: Ledger) -> None:
    if expected.kind != found.kind:
        ledger.differs(Spot(where, f"kind of '{expected.text}'"), expected.kind, found.kind)
    ledger.same("texts", Spot(where, expected.kind), expected.text, found.text)


def _compare_caption(block: Captioned, found: FoundTable | FoundChart | FoundImage, where: str, ledger: Ledger) -> None:
    """Compare the label and, where the format has one, the caption."""
    if found.caption:
        further = found.beside if isinstance(found, FoundTable) else ()
        captions = [found.caption, *(part.caption for part in further)]
        for number, read in enumerate(captions, 1):
            expected = caption(block).replace("\n", "")
            expected += f", part {number} of {len(captions)}" if further else ""
            ledger.same("texts", Spot(where, f"{block.label}, caption"), expected, read)
    else:
        ledger.same("texts", Spot(where, f"{block.label}, name"), block.label, found.name)


def _kind(item: ExpectedItem | FoundItem | None) -> str:
    if isinstance(item, (ExpectedText, FoundText)):
        return item.kind
    if isinstance(item, FoundImage) or (isinstance(item, ExpectedBlock) and isinstance(item.block, Image)):
        return "picture"
    return "table" if isinstance(item, FoundTable) or _holds_table(item) else "chart"


def _holds_table(item: ExpectedItem | FoundItem | None) -> bool:
    return isinstance(item, ExpectedBlock) and isinstance(item.block, Table)


def _words(item: ExpectedItem | FoundItem | None) -> str | None:
    match item:
        case None:
            return None
        case ExpectedText(text=text) | FoundText(text=text):
            return text
        case ExpectedBlock(block=block):
            return block.label
        case _:
            return item.name
