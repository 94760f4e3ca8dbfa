"""Lists and call-outs on slides: as much as fits, then the next slide. Prose goes to the speaker notes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from generator.errors import BriefError
from generator.layout.prose import hang, list_marks, slanted, styled
from generator.layout.slide_cut import FEWEST_LINES, Noted, cut_to, marked
from generator.layout.slide_footnotes import NOTES_GAP, note_frames, notes_at_foot, notes_height
from generator.layout.slide_frame import SAFE, Draft, Stage, height
from generator.layout.slide_panel import PANEL_GAP, Panel, panel_frames, panels
from generator.layout.styles import resized
from generator.layout.text import Measure, depth, set_runs
from generator.model.document import Callout, Paragraph, Section, Text
from generator.model.pages import Frame, SetParagraph, TextFrame

SIZES = (22.0, 20.0, 18.0, 16.0)
UPPER_SIZES = (20.0, 18.0, 16.0)  # of texts that share a slide with a table
LAST_SIZE = 14.0  # only where it saves a slide
SPACES = {22.0: 12.0, 20.0: 12.0, 18.0: 10.0}  # between items, by size
SPACE = 8.0  # between smaller items
OVER_SUBHEADING, UNDER_SUBHEADING = 1.6, 0.4  # of the usual space
LEVEL_STEP, DEEPEST_STEP = 2.0, 2
AIRY = 0.94  # of the body, at most, for text in the larger sizes
HANG = 18.0
EVEN_STEPS = 10
TALL = 0.5  # of the body: what is higher may go on over the next slide


@dataclass(frozen=True, slots=True)
class _Entry:
    """A list item or paragraph in one size with its footnotes, the space before it, and its column."""

    noted: Noted
    space: float
    column: Measure

    @property
    def text(self) -> SetParagraph:
        """Return the paragraph."""
        return self.noted.text

    @property
    def notes(self) -> tuple[TextFrame, ...]:
        """Return its footnotes."""
        return self.noted.notes

    @property
    def needed(self) -> float:
        """Return the height of the text and of its footnotes."""
        return depth(self.text) + notes_height(self.notes)


_Item = _Entry | Panel
_Slide = list[_Item]


def text_slides(section: Section, blocks: Sequence[Text | Callout], stage: Stage) -> list[Draft]:
    """Return the slides of neighbouring lists and call-outs, in the largest size in which they fit on the fewest.

    What is longer than a slide goes on over the next.

    Raises BriefError for footnotes that leave their text no room.
    """
    shown = [_shown(block, section) for block in blocks]
    if not any(block.paragraphs for block in shown):
        return []
    slides = _fewest(shown, section, stage)
    return [Draft(section.heading, stage.layout, _placed(items, stage)) for items in slides]


def _shown(block: Text | Callout, section: Section) -> Text | Callout:
    """Return what a slide shows of a block: lists and call-outs; prose only where a section has no more."""
    only_prose = all(isinstance(b, Text) and not any(p.is_item for p in b.paragraphs) for b in section.blocks)
    if isinstance(block, Callout) or only_prose:
        return block
    return replace(block, paragraphs=tuple(_listed(block.paragraphs)))


def _listed(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield list items, each subheading before the first of the items under it."""
    heading: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind == "subheading":
            heading = [paragraph]
        elif paragraph.is_item:
            yield from (*heading, paragraph)
            heading = []


def _fewest(blocks: Sequence[Text | Callout], section: Section, stage: Stage) -> list[_Slide]:
    """Return the items on one slide in the largest size that allows it, or else on as few slides as any size does.

    Of sizes that take as many, one is better in which fewer paragraphs are cut, and then the largest.
    """
    keyed = [(f"{section.number}-{number}", block) for number, block in enumerate(blocks)]
    parts = {key: panels(block, key, stage) for key, block in keyed if isinstance(block, Callout)}
    found: list[tuple[tuple[int, bool, int], list[_Slide]]] = []
    for size in stage.sizes(*SIZES, LAST_SIZE):
        items = [item for key, block in keyed for item in parts.get(key) or _entries(block, key, size, stage)]
        slides = _packed(items, _room(size, stage), stage)
        if len(slides) == 1:
            return slides
        found.append(((len(slides), size < SIZES[-1], sum(map(len, slides)) - len(items)), slides))
    return min(found, key=lambda one: one[0])[1]


def upper_texts(
    section: Section, blocks: Sequence[Text | Callout], stage: Stage
) -> Iterator[tuple[tuple[Frame, ...], float]]:
    """Yield what slides show of texts without footnotes, in the upper part of a slide, and its height, by size."""
    shown = [_shown(block, section) for block in blocks]
    if not any(block.paragraphs for block in shown) or any(block.notes for block in shown):
        return
    parts = {
        n: panels(block, f"{section.number}-{n}", stage) for n, block in enumerate(shown) if isinstance(block, Callout)
    }
    for size in stage.sizes(*UPPER_SIZES):
        items = [
            item
            for n, block in enumerate(shown)
            for item in parts.get(n) or _entries(block, f"{section.number}-{n}", size, stage)
        ]
        gaps = sum(_gap(above, below) for above, below in pairwise(items))
        height = gaps + sum(item.needed for item in items)
        if height < stage.body.height:
            yield _placed(items, replace(stage, area=replace(stage.body, height=height))), height


def _room(size: float, stage: Stage) -> float:
    return stage.body.height * (AIRY if size > SIZES[-1] else 1)


def _entries(block: Text | Callout, key: str, size: float, stage: Stage) -> Iterator[_Entry]:
    marks = list_marks(block.paragraphs)
    step = hang(marks, HANG, resized(stage.scale.body, size), stage.measurer)
    notes = note_frames(block.notes, stage)
    under = False
    for number, (paragraph, mark) in enumerate(zip(block.paragraphs, marks, strict=True)):
        entry = _entry(paragraph, f"{key}-{number}", (mark, step), size, stage)
        heads = paragraph.kind == "subheading"
        space = entry.space * (OVER_SUBHEADING if heads else UNDER_SUBHEADING if under else 1)
        yield replace(entry, space=space, noted=replace(entry.noted, marks=marked(paragraph, notes)))
        under = heads


def _entry(paragraph: Paragraph, key: str, item: tuple[str, float], size: float, stage: Stage) -> _Entry:
    """Return a paragraph in one size; `item` is its mark, "" for prose, and the indent of a level."""
    mark, step = item
    smaller = size - LEVEL_STEP * min(paragraph.level, DEEPEST_STEP)
    style = stage.scale.subheading if paragraph.kind == "subheading" else stage.scale.body
    body, indent = stage.body, step * (paragraph.level + 1) if mark else HANG if paragraph.kind == "quote" else 0.0
    left = body.left + indent
    words = slanted(paragraph.runs) if paragraph.kind == "quote" else paragraph.runs
    runs = styled(words, resized(style, max(smaller, stage.deck.minimum_size)), stage.colors)
    column = Measure(left, (body.width - indent) * SAFE)
    lines = set_runs(runs, column, stage.measurer)
    text = SetParagraph(paragraph.kind, key, runs, lines, "left", mark, left - step, paragraph.level)
    return _Entry(Noted(text), SPACES.get(size, SPACE), column)


def _packed(items: Sequence[_Item], room: float, stage: Stage) -> list[_Slide]:
    """Share the items among as few slides as hold them, and as evenly as their order allows."""
    slides = _filled(items, room, stage)
    fair = sum(item.space + item.needed for item in items) / len(slides)
    tries = (_filled(items, fair + (room - fair) * step / EVEN_STEPS, stage) for step in range(EVEN_STEPS))
    return next((even for even in tries if len(even) == len(slides)), slides)


def _filled(items: Sequence[_Item], room: float, stage: Stage) -> list[_Slide]:
    """Return the items of each slide; one that is higher than half a slide may go on over the next."""
    slides: list[_Slide] = [[]]
    used = 0.0
    waiting = deque(items)
    while waiting:
        item, slide = waiting.popleft(), slides[-1]
        gap = _gap(slide[-1], item) if slide else 0.0
        kept = _kept(waiting[0], stage) if waiting and _leads(item) else 0.0
        opens = all(map(_leads, slide))  # then it is not put off to the next slide
        if used + gap + item.needed + kept <= room or (opens and used + gap + item.needed <= stage.body.height):
            slide.append(item)
            used += gap + item.needed
            continue
        if _is_tall(item, stage):
            pieces = _cut(item, room - used - gap, stage)
            if pieces is None and item.needed > stage.body.height and not slide:
                raise _too_tall(item, stage)
            slide += pieces[:1] if pieces else ()
            item = pieces[1] if pieces else item
        waiting.appendleft(item)
        slides.append([])
        used = 0.0
    return slides


def _kept(item: _Item, stage: Stage) -> float:
    """Return the height that must be left for an item after its subheading."""
    return item.space + min(item.needed, FEWEST_LINES * stage.scale.body.leading if _is_tall(item, stage) else inf)


def _is_tall(item: _Item, stage: Stage) -> bool:
    """Tell whether an item may be cut, because it would leave much of a slide empty."""
    return item.needed > stage.body.height * TALL


def _cut(item: _Item, room: float, stage: Stage) -> tuple[_Entry, _Entry] | None:
    """Return what of a paragraph fits in a height, and the rest; None for what cannot be cut so."""
    if not isinstance(item, _Entry):
        return None
    pieces = cut_to(item.noted, room, (), item.column, stage.measurer)
    return (replace(item, noted=pieces[0]), replace(item, noted=pieces[1])) if pieces else None


def _too_tall(item: _Item, stage: Stage) -> BriefError:
    """Return the fault of a paragraph that no slide can hold even in part."""
    text = "".join(run.text for run in item.text.runs) if isinstance(item, _Entry) else ""
    return stage.too_much("the paragraph", text, "shorten its footnotes")


def _leads(item: _Item) -> bool:
    """Tell whether an item is a subheading, which is not parted from what follows it."""
    return isinstance(item, _Entry) and item.text.role == "subheading"


def _gap(above: _Item, below: _Item) -> float:
    return PANEL_GAP if isinstance(above, Panel) else below.space


def _placed(items: _Slide, stage: Stage) -> tuple[Frame, ...]:
    """Return the frames of a slide: panels, and the list items between two panels in one text frame.

    The first list takes the layout's text placeholder; a list at the end reaches down to the foot of the body, or to
    the footnotes that stand there.
    """
    frames: list[Frame] = []
    notes = notes_at_foot([note for item in items for note in item.notes], stage.body)
    y, foot = stage.body.top, notes[0].box.top - NOTES_GAP if notes else stage.body.top + stage.body.height
    placeholder = "Text"
    merged = _merged(items)
    for item in merged:
        if isinstance(item, Panel):
            frames += panel_frames(item, y, stage)
            y += item.height + PANEL_GAP
        else:
            made = TextFrame(replace(stage.body, top=round(y, 3)), item, placeholder=placeholder)
            deep = height(made)
            bottom = foot if item is merged[-1] else y + deep
            frames.append(replace(made, box=replace(made.box, height=round(bottom - y, 3))))
            y, placeholder = y + deep + PANEL_GAP, ""
    return (*frames, *notes)


def _merged(items: _Slide) -> list[Panel | tuple[SetParagraph, ...]]:
    """Return the panels, and the paragraphs of neighbouring items together, the first without space before it."""
    merged: list[Panel | tuple[SetParagraph, ...]] = []
    for item in items:
        if isinstance(item, Panel):
            merged.append(item)
        elif merged and isinstance(merged[-1], tuple):
            merged[-1] = (*merged[-1], replace(item.text, space_before=item.space))
        else:
            merged.append((item.text,))
    return merged
