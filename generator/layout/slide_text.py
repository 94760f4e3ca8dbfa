"""Lists and call-outs on slides: as much as fits, then the next slide. Prose goes to the speaker notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from generator.errors import BriefError
from generator.layout.prose import hang, list_marks, slanted, styled
from generator.layout.slide_footnotes import NOTES_GAP, note_frames, notes_at_foot, notes_height
from generator.layout.slide_frame import SAFE, Copy, Draft, Stage, fitted_box, height, text_frame
from generator.layout.styles import resized
from generator.layout.text import Measure, depth, set_runs
from generator.model.document import Callout, Paragraph, Section, Text
from generator.model.pages import Box, Frame, SetParagraph, ShapeFrame, StyledRun, TextFrame

LAYOUT = "content"
SIZES = (22.0, 20.0, 18.0, 16.0)
LAST_SIZE = 14.0  # only where it saves a slide
SPACES = {22.0: 12.0, 20.0: 12.0, 18.0: 10.0}  # between items, by size
SPACE = 8.0  # between smaller items
OVER_SUBHEADING, UNDER_SUBHEADING = 1.6, 0.4  # of the usual space
LEVEL_STEP, DEEPEST_STEP = 2.0, 2
AIRY = 0.94  # of the body, at most, for text in the larger sizes
HANG = 18.0
PANEL, PANEL_SPACE, BAR = 14.0, 4.0, 4.0
PANEL_GAP = 20.0
CALLOUT_SIZES = (24.0, 20.0, 18.0, 16.0, 14.0, 12.0)
CALLOUT_SHARE = 0.6  # of the body, at most, for a call-out that has company
CALLOUT_SPACE = 6.0
EVEN_STEPS = 10


@dataclass(frozen=True, slots=True)
class _Entry:
    """A list item or paragraph in one size, the space before it, its height and its footnotes."""

    text: SetParagraph
    space: float
    height: float
    notes: tuple[TextFrame, ...] = ()

    @property
    def needed(self) -> float:
        """Return the height of the text and of its footnotes."""
        return self.height + notes_height(self.notes)


@dataclass(frozen=True, slots=True)
class _Panel:
    """A call-out with its panel, its title and its text, and the height of the panel."""

    title: TextFrame
    text: TextFrame
    height: float
    space: float = PANEL_GAP
    notes: tuple[TextFrame, ...] = ()

    @property
    def needed(self) -> float:
        """Return the height of the panel and of its footnotes."""
        return self.height + notes_height(self.notes)


_Item = _Entry | _Panel
_Slide = list[_Item]


def text_slides(section: Section, blocks: Sequence[Text | Callout], stage: Stage) -> list[Draft]:
    """Return the slides of neighbouring lists and call-outs, in the largest size in which they fit on the fewest.

    Raises BriefError for a paragraph or call-out that no slide can hold.
    """
    shown = [_shown(block, section) for block in blocks]
    if not any(block.paragraphs for block in shown):
        return []
    slides = _fewest(shown, section, stage)
    return [
        Draft(_part(section.heading, number, len(slides)), LAYOUT, _placed(items, stage))
        for number, items in enumerate(slides, 1)
    ]


def _part(title: str, number: int, count: int) -> str:
    return f"{title} ({number} of {count})" if count > 1 else title


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
    """Return the items on one slide in the largest size that allows it, or else on as few slides as any size does."""
    keyed = [(f"{section.number}-{number}", block) for number, block in enumerate(blocks)]
    panels = {key: _panel(block, key, stage) for key, block in keyed if isinstance(block, Callout)}
    found: list[list[_Slide]] = []
    items: list[_Item] = []
    for size in stage.sizes(*SIZES, LAST_SIZE):
        items = []
        for key, block in keyed:
            items += [panels[key]] if key in panels else _entries(block, key, size, stage)
        room = stage.body.height * (AIRY if size > SIZES[-1] else 1)
        if all(item.needed <= room for item in items):
            found.append(_packed(items, room))
            if len(found[-1]) == 1:
                break
    if not found:
        raise _too_tall(items, stage)
    return min(found, key=len)


def _too_tall(items: Sequence[_Item], stage: Stage) -> BriefError:
    """Return the fault of the first paragraph that is higher than a slide."""
    tall = (item.text for item in items if isinstance(item, _Entry) and item.needed > stage.body.height)
    text = "".join(run.text for paragraph in islice(tall, 1) for run in paragraph.runs)
    return stage.too_much("the paragraph", text, "shorten or divide it")


def _entries(block: Text | Callout, key: str, size: float, stage: Stage) -> Iterator[_Entry]:
    marks = list_marks(block.paragraphs)
    step = hang(marks, HANG, resized(stage.scale.body, size), stage.measurer)
    notes = note_frames(block.notes, stage)
    under = False
    for number, (paragraph, mark) in enumerate(zip(block.paragraphs, marks, strict=True)):
        entry = _entry(paragraph, f"{key}-{number}", (mark, step), size, stage)
        heads = paragraph.kind == "subheading"
        space = entry.space * (OVER_SUBHEADING if heads else UNDER_SUBHEADING if under else 1)
        yield replace(entry, space=space, notes=tuple(notes[run.note] for run in paragraph.runs if run.note))
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
    lines = set_runs(runs, Measure(left, (body.width - indent) * SAFE), stage.measurer)
    text = SetParagraph(paragraph.kind, key, runs, lines, "left", mark, left - step, paragraph.level)
    return _Entry(text, SPACES.get(size, SPACE), depth(text))


def _panel(block: Callout, key: str, stage: Stage) -> _Panel:
    """Return a call-out in the largest size that leaves room for company, or else in the smallest."""
    body = stage.body
    inner = Box(body.left + BAR + PANEL, 0, body.width - BAR - 2 * PANEL, 0)
    heading = Copy("callout-title", f"{key}-title", [(StyledRun(block.title, stage.scale.lead_title),)])
    title = fitted_box(text_frame(inner, heading, stage), 0)
    panel, notes = None, tuple(note_frames(block.notes, stage).values())
    for size in stage.sizes(*CALLOUT_SIZES):
        lead = resized(stage.scale.lead, size)
        runs = [styled(paragraph.runs, lead, stage.colors) for paragraph in block.paragraphs]
        text = fitted_box(text_frame(inner, Copy("callout-body", key, runs, CALLOUT_SPACE), stage), 0)
        panel = _Panel(title, text, title.box.height + PANEL_SPACE + text.box.height + 2 * PANEL, notes=notes)
        if panel.height <= body.height * CALLOUT_SHARE:
            return panel
    if panel is None or panel.needed > body.height:
        raise stage.too_much("the call-out", block.title)
    return panel


def _packed(items: Sequence[_Item], room: float) -> list[_Slide]:
    """Share the items among as few slides as hold them, and as evenly as their order allows."""
    slides = _filled(items, room)
    fair = sum(item.space + item.needed for item in items) / len(slides)
    tries = (_filled(items, fair + (room - fair) * step / EVEN_STEPS) for step in range(EVEN_STEPS))
    return next((even for even in tries if len(even) == len(slides)), slides)


def _filled(items: Sequence[_Item], room: float) -> list[_Slide]:
    slides: list[_Slide] = []
    used = 0.0
    for item, following in pairwise([*items, None]):
        if item is None:
            continue
        needed = _gap(slides[-1][-1], item) + item.needed if slides else 0.0
        kept = following.space + following.needed if following and _leads(item) else 0.0
        if not slides or used + needed + kept > room:
            slides.append([item])
            used = item.needed
        else:
            slides[-1].append(item)
            used += needed
    return slides


def _leads(item: _Item) -> bool:
    """Tell whether an item is a subheading, which is not parted from what follows it."""
    return isinstance(item, _Entry) and item.text.role == "subheading"


def _gap(above: _Item, below: _Item) -> float:
    return PANEL_GAP if isinstance(above, _Panel) else below.space


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
        if isinstance(item, _Panel):
            frames += _panel_frames(item, y, stage)
            y += item.height + PANEL_GAP
        else:
            made = TextFrame(replace(stage.body, top=round(y, 3)), item, placeholder=placeholder)
            deep = height(made)
            bottom = foot if item is merged[-1] else y + deep
            frames.append(replace(made, box=replace(made.box, height=round(bottom - y, 3))))
            y, placeholder = y + deep + PANEL_GAP, ""
    return (*frames, *notes)


def _merged(items: _Slide) -> list[_Panel | tuple[SetParagraph, ...]]:
    """Return the panels, and the paragraphs of neighbouring items together, the first without space before it."""
    merged: list[_Panel | tuple[SetParagraph, ...]] = []
    for item in items:
        if isinstance(item, _Panel):
            merged.append(item)
        elif merged and isinstance(merged[-1], tuple):
            merged[-1] = (*merged[-1], replace(item.text, space_before=item.space))
        else:
            merged.append((item.text,))
    return merged


def _panel_frames(panel: _Panel, y: float, stage: Stage) -> list[Frame]:
    box = Box(stage.body.left, round(y, 3), stage.body.width, panel.height)
    title = replace(panel.title, box=replace(panel.title.box, top=round(y + PANEL, 3)))
    below = round(title.box.top + title.box.height + PANEL_SPACE, 3)
    return [
        ShapeFrame(box, stage.colors.panel),
        ShapeFrame(replace(box, width=BAR), stage.colors.accent),
        title,
        replace(panel.text, box=replace(panel.text.box, top=below)),
    ]
