"""A document to the slides of a deck: what each block becomes, and how much fits on a slide.

Heights are those of PowerPoint (1.2 times the size, whatever the font), and lines are measured a little narrower than
their box, so that nothing that fits here runs over there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.layout.measure import Measurer
from generator.layout.slide_blocks import chart_slides, figure_slides, table_slides
from generator.layout.slide_frame import Draft, Stage, clear_title, marking_frames, named_frame, title_frame
from generator.layout.slide_text import text_slides
from generator.layout.styles import slide_scale
from generator.model.document import Block, Callout, Chart, Document, KeyFigures, Section, Table, Text
from generator.model.pages import Frame, Page, Pages
from generator.model.theme import Theme


def lay_out_slides(document: Document, theme: Theme) -> Pages:
    """Return the settled slides of the document on the layouts of the theme's template.

    Raises BriefError for a title or paragraph that no slide can hold.
    """
    stage = Stage(theme.deck, slide_scale(theme.colors), theme.colors, Measurer(theme.fonts), document.meta)
    titles = _Titles()
    pages = [_title_slide(stage)]
    for section in document.sections:
        drafts = [titles.unique(draft, section) for draft in _drafts(section, stage)]
        notes = _prose(section)
        for draft in drafts:
            pages.append(_page(len(pages) + 1, draft, section, notes, stage))
            notes = ()
    return Pages(document.meta, theme.deck.width, theme.deck.height, tuple(pages))


@dataclass(slots=True)
class _Titles:
    """Titles given so far; two slides never share one, so that a reader can tell them apart by ear."""

    used: set[str] = field(default_factory=set)

    def unique(self, draft: Draft, section: Section) -> Draft:
        title, number = draft.title, 2
        while title in self.used:
            title = f"{draft.title}: {section.heading}" if number == 2 else f"{draft.title} [{number - 1}]"  # noqa: PLR2004
            number += 1
        self.used.add(title)
        return draft.titled(title)


def _drafts(section: Section, stage: Stage) -> list[Draft]:
    drafts: list[Draft] = []
    waiting: list[Text | Callout] = []
    for block in (*section.blocks, None):
        if isinstance(block, (Text, Callout)):
            waiting.append(block)
            continue
        drafts += text_slides(section, waiting, stage)
        waiting = []
        if block is not None:
            drafts += _block_slides(block, stage)
    return drafts


def _block_slides(block: Block, stage: Stage) -> list[Draft]:
    match block:
        case Table():
            return table_slides(block, stage)
        case Chart():
            return chart_slides(block, stage)
        case KeyFigures():
            return figure_slides(block, stage)
    return []


def _prose(section: Section) -> tuple[str, ...]:
    texts = [block for block in section.blocks if isinstance(block, Text)]
    return tuple(p.text for text in texts for p in text.paragraphs if p.kind == "body")


def _title_slide(stage: Stage) -> Page:
    meta, layout = stage.meta, "Title"
    scale, colors = stage.scale, stage.colors
    frames: list[Frame] = [
        *marking_frames(layout, stage),
        named_frame(layout, "Title", "title", [((meta.title, scale.heading),)], stage),
    ]
    if meta.subtitle:
        style = clear_title(scale.subtitle, colors.panel)
        frames.append(named_frame(layout, "Subtitle", "subtitle", [((meta.subtitle, style),)], stage))
    facts = [
        ((f"{label}: ", scale.label), (value, clear_title(scale.label, colors.ink))) for label, value in meta.facts
    ]
    frames.append(named_frame(layout, "Details", "fact", facts, stage, space=6))
    author = clear_title(scale.running, colors.panel)
    frames.append(named_frame(layout, "Footer", "running", [((meta.author, author),)], stage))
    return Page(1, tuple(frames), meta.title, layout, meta.disclaimer, "")


def _page(number: int, draft: Draft, section: Section, notes: tuple[str, ...], stage: Stage) -> Page:
    running, layout = stage.scale.running, draft.layout
    eyebrow = stage.eyebrow(f"{section.number}  {section.heading}", layout)
    footer = f"{stage.meta.running_title} · {stage.meta.facts[0][1]}"
    frames = (
        *marking_frames(layout, stage),
        eyebrow,
        title_frame(layout, draft.title, stage),
        *draft.frames,
        named_frame(layout, "Footer", "running", [((footer, running),)], stage),
        named_frame(layout, "Slide Number", "page-number", [((str(number), running),)], stage, align="right"),
    )
    return Page(number, frames, draft.title, layout, "\n".join((*notes, *draft.notes)), section.heading)
