"""Lists and call-outs on slides: as much as fits, then the next slide. Prose goes to the speaker notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.paper_text import list_mark, styled
from generator.layout.slide_frame import SAFE, Draft, Stage, height, resized, text_frame
from generator.layout.text import Measure, set_runs
from generator.model.document import Callout, Paragraph, Section, Text
from generator.model.pages import Box, Frame, Role, SetParagraph, ShapeFrame, TextFrame
from generator.model.theme import Placeholder

SIZES = (18.0, 16.0, 14.0)
HANG = 16.0
BEFORE = 8.0
PANEL = 14.0
GAP = 16.0


@dataclass(frozen=True, slots=True)
class _Item:
    """A list item or paragraph in one size, or a call-out with its panel, and the height that it takes."""

    height: float
    text: SetParagraph | None = None
    panel: tuple[TextFrame, TextFrame] | None = None


def text_slides(section: Section, blocks: Sequence[Text | Callout], stage: Stage) -> list[Draft]:
    """Return the slides of neighbouring lists and call-outs, in the largest size in which they fit on one slide."""
    if not any(_shown(block, section) for block in blocks):
        return []
    packed = [_packed(_items(section, blocks, size, stage), stage) for size in SIZES]
    slides = next((slides for slides in packed if len(slides) == 1), packed[1])
    count = len(slides)
    return [
        Draft(_part(section.heading, number, count), "Title and Text", _placed(items, stage))
        for number, items in enumerate(slides, 1)
    ]


def _part(title: str, number: int, count: int) -> str:
    return f"{title} ({number} of {count})" if count > 1 else title


def _shown(block: Text | Callout, section: Section) -> tuple[Paragraph, ...]:
    """Return the paragraphs that a slide shows: list items and call-outs; prose only where a section has no more."""
    if isinstance(block, Callout):
        return block.paragraphs
    if all(isinstance(b, Text) and all(p.kind == "body" for p in b.paragraphs) for b in section.blocks):
        return block.paragraphs
    return tuple(p for p in block.paragraphs if p.kind != "body")


def _items(section: Section, blocks: Sequence[Text | Callout], size: float, stage: Stage) -> list[_Item]:
    items: list[_Item] = []
    for number, block in enumerate(blocks):
        key = f"{section.number}-{number}"
        if isinstance(block, Callout):
            items.append(_callout(block, key, stage))
            continue
        counter: dict[int, int] = {}
        for n, paragraph in enumerate(_shown(block, section)):
            items.append(_paragraph(paragraph, f"{key}-{n}", list_mark(paragraph, counter), size, stage))
    return items


def _paragraph(paragraph: Paragraph, key: str, mark: str, size: float, stage: Stage) -> _Item:
    style = resized(stage.scale.body, size - 2 * min(paragraph.level, 2))
    left, width = stage.body.left, stage.body.width
    indent = HANG * (paragraph.level + 1) if mark else 0.0
    runs = styled(paragraph.runs, style, stage.colors)
    lines = set_runs(runs, Measure(left + indent, (width - indent) * SAFE), stage.measurer)
    role: Role = "body" if paragraph.kind == "body" else paragraph.kind
    text = SetParagraph(
        role, key, runs, lines, "left", mark, left + indent - HANG, paragraph.level, space_before=BEFORE
    )
    depth = len(lines) * style.leading + BEFORE
    if depth > stage.body.height:
        raise stage.too_much("the paragraph", paragraph.text)
    return _Item(depth, text)


def _callout(block: Callout, key: str, stage: Stage) -> _Item:
    body = stage.body
    inner = Box(body.left + PANEL + 4, 0, body.width - 2 * PANEL - 4, 0)
    title = text_frame(inner, "callout-title", f"{key}-title", [((block.title, stage.scale.lead_title),)], stage)
    for size in (24.0, 20.0, 18.0, 16.0, 14.0, 12.0):
        runs = [
            [(r.text, r.style) for r in styled(p.runs, resized(stage.scale.lead, size), stage.colors)]
            for p in block.paragraphs
        ]
        text = text_frame(inner, "callout-body", key, runs, stage, space=6)
        depth = height(title) + height(text) + 2 * PANEL + 4
        if depth <= body.height * 0.6:
            break
    if depth > body.height:
        raise stage.too_much("the call-out", block.title)
    title = replace(title, box=replace(inner, height=height(title)))
    return _Item(depth + GAP, panel=(title, replace(text, box=replace(inner, height=height(text)))))


def _packed(items: list[_Item], stage: Stage) -> list[list[_Item]]:
    """Share the items among as few slides as hold them, and as evenly as their order allows."""
    slides = _filled(items, stage.body.height)
    if len(slides) > 1:
        total = sum(item.height for item in items)
        for share in (total / len(slides) * step / 10 for step in range(10, 20)):
            even = _filled(items, min(share, stage.body.height))
            if len(even) == len(slides):
                return even
    return slides


def _filled(items: list[_Item], room: float) -> list[list[_Item]]:
    slides: list[list[_Item]] = [[]]
    used = 0.0
    for item in items:
        if slides[-1] and used + item.height > room:
            slides.append([])
            used = 0.0
        slides[-1].append(item)
        used += item.height
    return slides


def _placed(items: list[_Item], stage: Stage) -> tuple[Frame, ...]:
    frames: list[Frame] = []
    y, body = stage.body.top, stage.body
    texts: list[SetParagraph] = []
    filled = False
    for item in (*items, _Item(0, panel=None)):
        if item.text:
            texts.append(item.text)
            continue
        if texts:
            frames.append(_text(texts, y, stage, filled=filled))
            y += sum(t.space_before + len(t.lines) * t.runs[0].style.leading for t in texts) + GAP
            texts, filled = [], True
        if item.panel:
            frames += _panel(item, y, body, stage)
            y += item.height
    return tuple(frames)


def _panel(item: _Item, y: float, body: Box, stage: Stage) -> list[Frame]:
    title, text = item.panel or ()
    panel = Box(body.left, y, body.width, item.height - GAP)
    top = y + PANEL
    return [
        ShapeFrame(panel, stage.colors.panel),
        ShapeFrame(Box(body.left, y, 4, panel.height), stage.colors.accent),
        replace(title, box=replace(title.box, top=top)),
        replace(text, box=replace(text.box, top=top + title.box.height + 4)),
    ]


def _text(texts: list[SetParagraph], y: float, stage: Stage, *, filled: bool) -> TextFrame:
    """Return the list in the text placeholder, or in a box of its own where the placeholder is taken."""
    place: Placeholder = stage.box("Title and Text", "Text")
    bottom = place.top + place.height
    box = Box(place.left, round(y, 3), place.width, round(bottom - y, 3))
    return TextFrame(box, tuple(texts), placeholder="" if filled else "Text")
