"""What a document must read as, in a PDF and in a deck: the promise of generator/README.md, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.document import (
    Block,
    Callout,
    Captioned,
    Cell,
    Chart,
    Document,
    KeyFigure,
    KeyFigures,
    Meta,
    Paragraph,
    Section,
    Table,
    Text,
)
from generator.model.picture import Image
from generator.verify.footnotes import note_text, notes_of
from generator.verify.found import at_level, item_kind

CONTENTS = "Contents"
KEY_FIGURES = "Key figures"
BULLET = "•"
CAPTION = "Caption"
KINDS = {"body": "paragraph", "subheading": "subheading", "quote": "quote"}  # of paragraphs without a mark


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """A text, and in a deck the title of its slide and the section that it stands in; a `fresh` one begins a page.

    `notes` are the footnotes that a slide with it has at its foot, each with the place of its mark in the text.
    """

    kind: str
    text: str
    title: str = ""
    section: int = 0
    fresh: bool = False
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedBlock:
    """A table or chart, and in a deck the title of its slides and the section that it stands in."""

    block: Captioned
    title: str = ""
    section: int = 0
    fresh: bool = False


ExpectedItem = ExpectedText | ExpectedBlock


def caption(block: Captioned) -> str:
    """Return the numbered caption."""
    return f"{block.label}. {block.caption}"


def front_units(meta: Meta) -> list[list[ExpectedText]]:
    """Return the parts of a PDF's title block, and the disclaimer; the parts may come in any order."""
    units = [[ExpectedText("title", meta.title)]]
    units += [[_paragraph(text)] for text in (meta.subtitle, meta.disclaimer) if text]
    units += [[_paragraph(label), _paragraph(value)] for label, value in meta.facts]
    return units


def contents(document: Document, pages: Mapping[str, int], places: Mapping[str, int]) -> list[list[ExpectedText]]:
    """Return the contents of a PDF, and each list that follows it, where the document has something for it.

    `pages` tells on which page each heading, number included, was found, `places` where each label of a table or chart.
    """
    lists = [(CONTENTS, [f"{s.mark} {s.heading} {pages.get(heading(s), 0)}" for s in document.sections])]
    blocks = [block for section in document.sections for block in section.blocks if isinstance(block, Captioned)]
    for kind in document.meta.lists:
        shown = [block for block in blocks if isinstance(block, Table) == (kind == "tables")]
        lists.append((kind.capitalize(), [_entry(block, places) for block in shown]))
    return [
        [_paragraph(title), *(ExpectedText("contents entry", text) for text in texts)]
        for title, texts in lists
        if texts
    ]


def _entry(block: Captioned, places: Mapping[str, int]) -> str:
    return f"{block.label.split()[1]} {block.caption} {places.get(block.label, 0)}"


def heading(section: Section) -> str:
    """Return a section's heading with its number, or with the word and letter of an annex."""
    return f"{section.sign} {section.heading}"


def paper_section(section: Section) -> Iterator[ExpectedItem]:
    """Yield what a section must read as in a PDF, in order."""
    yield ExpectedText("heading", heading(section), fresh=section.paged)
    for number, block in enumerate(section.blocks):
        for place, item in enumerate(_paper_block(block)):
            yield replace(item, fresh=True) if number in section.breaks and place == 0 else item


def _paper_block(block: Block) -> Iterator[ExpectedItem]:
    match block:
        case Text():
            yield from _paper_text(block)
        case Callout():
            yield _paragraph(block.title)
            yield from (_paragraph(paragraph.text) for paragraph in block.paragraphs)
        case KeyFigures():
            yield from (_paragraph(text) for figure in block.figures for _, text in _tile(figure))
        case Table() | Chart() | Image():
            yield ExpectedBlock(block)
            yield from (_paragraph(text) for _, text in small_print(block))


def _paragraph(text: str) -> ExpectedText:
    return ExpectedText("paragraph", text.replace("\n", ""))


def _paper_text(block: Text) -> Iterator[ExpectedText]:
    for paragraph, mark in zip(block.paragraphs, marks(block.paragraphs), strict=True):
        kind = item_kind(paragraph.level) if mark else KINDS[paragraph.kind]
        yield from [ExpectedText("list mark", mark)] if mark else []
        yield ExpectedText(kind, paragraph.text.replace("\n", ""))


def marks(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Yield the mark of each paragraph: a bullet, a number within its list and level, or nothing for prose."""
    counts: dict[int, int] = {}
    for paragraph in paragraphs:
        kept = paragraph.level if paragraph.is_item else -1
        counts = {level: count for level, count in counts.items() if level <= kept}
        if paragraph.kind == "number":
            counts[paragraph.level] = counts.get(paragraph.level, 0) + 1
        yield {"bullet": BULLET, "number": f"{counts.get(paragraph.level)}."}.get(paragraph.kind, "")


def _tile(figure: KeyFigure) -> list[tuple[str, str]]:
    """Return the texts of a tile with the roles of their shapes, in order."""
    parts = [
        ("Figure value", figure.value.text),
        ("Figure label", figure.label),
        ("Figure source", figure.note),
        ("Figure source", figure.source),
    ]
    return [part for part in parts if part[1]]


def small_print(block: Captioned) -> list[tuple[str, str]]:
    """Return notes and source line under a table or chart with the roles of their shapes."""
    return [*(("Note", note) for note in block.notes), *([("Source", block.source)] if block.source else [])]


def deck_front(meta: Meta) -> list[ExpectedText]:
    """Return what the title slide must read as, but for its title."""
    subtitle = [ExpectedText("Subtitle", meta.subtitle, meta.title)] if meta.subtitle else []
    return [*subtitle, *(ExpectedText("Facts", f"{label}: {value}", meta.title) for label, value in meta.facts)]


def deck_section(section: Section, captions: Mapping[str, int], title: str) -> Iterator[ExpectedItem]:
    """Yield what a section must read as on its slides, in order; `captions` are those shown, with their slides.

    A block that shares a slide is under its caption, and the slide has the `title` of those that have no other.
    """
    for own in section.blocks:
        block = _sourced(own, section, captions)
        if isinstance(block, Captioned) and caption(block) in captions:
            yield ExpectedText(CAPTION, caption(block), title, section.number)
            yield from (replace(item, title=title) for item in _deck_block(block, section, title))
        else:
            yield from _deck_block(block, section, title)


def _sourced(block: Block, section: Section, captions: Mapping[str, int]) -> Block:
    """Return a panel that ends a slide with what is told of all panels of its chart, any other block as it is."""
    if not (isinstance(block, Chart) and block.group):
        return block
    group = [one for one in section.blocks if isinstance(one, Chart) and one.group == block.group]
    slide = captions.get(caption(block))
    after = [captions.get(caption(one)) for one in group[group.index(block) + 1 :]]
    ends = slide is None or slide != next(iter(after), None)
    return replace(block, notes=group[-1].notes, source=group[-1].source) if ends else block


def shown_on_slides(block: Text | Callout, section: Section) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a block that slides show; prose is in the notes, unless its section has no more.

    A subheading is shown where list items stand between it and the next one.
    """
    prose_only = all(isinstance(b, Text) and not any(p.is_item for p in b.paragraphs) for b in section.blocks)
    if isinstance(block, Callout) or prose_only:
        return block.paragraphs
    parts: list[list[Paragraph]] = [[]]
    for paragraph in block.paragraphs:
        if paragraph.kind == "subheading":
            parts.append([paragraph])
        elif paragraph.is_item:
            parts[-1].append(paragraph)
    return tuple(paragraph for part in parts if any(p.is_item for p in part) for paragraph in part)


def _deck_block(block: Block, section: Section, title: str) -> Iterator[ExpectedItem]:
    number = section.number
    match block:
        case Text():
            shown = shown_on_slides(block, section)
            for paragraph, mark in zip(shown, marks(shown), strict=True):
                role = {"bullet": "Bullets", "number": f"Bullets {mark}"}.get(paragraph.kind, "Text")
                kind, notes = at_level(role, paragraph.level if mark else 0), notes_of(paragraph, block)
                yield ExpectedText(kind, paragraph.text, title, number, notes=notes)
        case Callout():
            yield ExpectedText("Callout", block.title, title, number)
            for paragraph in block.paragraphs:
                notes = notes_of(paragraph, block)
                yield ExpectedText("Callout", paragraph.text, title, number, notes=notes)
        case KeyFigures():
            tiles = (part for figure in block.figures for part in _tile(figure))
            yield from (ExpectedText(role, text, KEY_FIGURES, number) for role, text in tiles)
        case Table() | Chart() | Image():
            yield ExpectedBlock(block, block.caption, number)
            yield from (ExpectedText(role, text, block.caption, number) for role, text in small_print(block))


def links(document: Document) -> list[str]:
    """Return the addresses that the document links to, each once."""
    found = []
    for block in (block for section in document.sections for block in section.blocks):
        if isinstance(block, (Text, Callout)):
            notes = [note.paragraph for note in block.notes]
            found += [run.link for paragraph in (*block.paragraphs, *notes) for run in paragraph.runs if run.link]
    return list(dict.fromkeys(link for link in found if not link.startswith("#")))


def prose(section: Section) -> list[str]:
    """Return what a deck has in the notes of a section's first slide.

    What the brief says there of the section and of its texts, each after their prose, and then the footnotes.
    """
    said, notes = [section.deck.notes], list[str]()
    for block, wish in zip(section.blocks, section.wishes, strict=True):
        match block:
            case Text():
                said += [paragraph.text for paragraph in block.paragraphs if not paragraph.is_item]
                notes += map(note_text, block.notes)
            case Callout():
                notes += map(note_text, block.notes)
            case KeyFigures():
                pass
            case Table() | Chart() | Image():
                continue
        said.append(wish.notes)
    return [*filter(None, said), *notes]


def spoken(block: Captioned, own: str) -> list[str]:
    """Return what the notes of a slide say of what it shows.

    Caption, notes, source, its files with their lines, and what the brief has of its `own` to say there.
    """
    lines: dict[str, list[int]] = {}
    for cell in _cells(block):
        for origin in cell.origins:
            lines.setdefault(origin.source, []).extend(origin.rows)
    files = [f"File: {source}, lines {min(rows)}–{max(rows)}." for source, rows in lines.items()]
    files += [f"File: {block.picture.path}."] if isinstance(block, Image) else []
    notes = [f"{note.mark} {note.text}" for note in block.footnotes] if isinstance(block, Table) else []
    return [caption(block), *notes, *(text for _, text in small_print(block)), *files, *filter(None, [own])]


def _cells(block: Captioned) -> Iterator[Cell]:
    if isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row.cells)
    elif isinstance(block, Chart):
        yield from block.categories
        yield from (cell for series in block.series for cell in series.values)
