"""A document to the slides of a deck: what each block becomes, and how much fits on a slide.

Heights are those of PowerPoint (1.2 times the size, whatever the font), and lines are measured a little narrower than
their box, so that nothing that fits here runs over there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, takewhile

from generator.layout.deck_sections import AGENDA, deck_sections
from generator.layout.measure import Measurer
from generator.layout.slide_beside import beside_slide, panel_slides, with_source
from generator.layout.slide_blocks import block_slides
from generator.layout.slide_frame import (
    Copy,
    Draft,
    Stage,
    eyebrow,
    marking_frames,
    named_frame,
    part,
    recurring_frame,
    title_frame,
)
from generator.layout.slide_stacked import stacked_slide
from generator.layout.slide_text import text_slides
from generator.layout.styles import recolored, resized, slide_scale, title_font
from generator.model.deck import OnSlides
from generator.model.document import Block, Callout, Captioned, Chart, Document, KeyFigures, Section, Table, Text
from generator.model.pages import Frame, Page, Pages, Role, StyledRun, TextFrame, TextStyle
from generator.model.theme import Theme

CLOSING = -2  # the number of what the last slide is of
MAIN_POINTS = ": main points"
TEXTS = "content"  # the role of layouts that texts stand on
SECTION_SIZE, NUMBER_SIZE = 36.0, 80.0


def lay_out_slides(document: Document, theme: Theme) -> Pages:
    """Return the settled slides of the document on the layouts of the theme's template.

    Raises BriefError for what no slide can hold.
    """
    scale = slide_scale(theme.slide_colors, theme.deck.minimum_size, title_font(theme.slide_fonts))
    stage = Stage(theme.deck, scale, theme.slide_colors, Measurer(theme.slide_fonts, arranges=False), document.meta)
    titles = _Titles({document.meta.title})
    pages = [_title_slide(stage)]
    for section in deck_sections(document):
        notes = _prose(section)
        for draft in _drafts(section, stage):
            pages.append(_page(len(pages) + 1, titles.unique(draft, section), section, notes, stage))
            notes = ()
    if closing := document.meta.closing:
        last = Section(CLOSING, pages[-1].section, ())
        pages.append(_page(len(pages) + 1, titles.unique(Draft(closing, "closing", ()), last), last, (), stage))
    return Pages(document.meta, theme.deck.width, theme.deck.height, tuple(pages))


@dataclass(slots=True)
class _Titles:
    """Titles given so far; two slides never share one, so that a reader can tell them apart by ear."""

    used: set[str] = field(default_factory=set)

    def unique(self, draft: Draft, section: Section) -> Draft:
        title = next(title for title in _variants(draft.title, section) if title not in self.used)
        self.used.add(title)
        return replace(draft, title=title)


def _variants(title: str, section: Section) -> Iterator[str]:
    yield title
    if title != section.heading:
        yield f"{title}: {section.heading}"
    yield from (f"{title} [{number}]" for number in count(2))


def _drafts(section: Section, stage: Stage) -> list[Draft]:
    """Return the section's slides: neighbouring texts and call-outs share them, other blocks have their own.

    Those that have the heading as their title are counted, and where it has a slide of its own, say what they have.
    """
    drafts = list(_uncounted(section, stage))
    headed = sum(draft.title == section.heading for draft in drafts)
    header = [Draft(section.heading, "section", ())] if stage.meta.headers and section.number > 0 else []
    title = section.heading + (MAIN_POINTS if header else "")
    numbers = count(1)
    counted = (
        replace(draft, title=part(title, next(numbers), headed)) if draft.title == section.heading else draft
        for draft in drafts
    )
    return [*header, *counted]


def _uncounted(section: Section, stage: Stage) -> list[Draft]:
    drafts: list[Draft] = []
    waiting: list[Text | Callout] = []
    texts = stage.on(TEXTS)  # where those that wait will stand
    done = 0
    for number, (block, wish) in enumerate(zip(section.blocks, section.wishes, strict=True)):
        if number < done:
            continue
        if isinstance(block, (Text, Callout)):
            if waiting and wish.layout and wish.layout != texts.layout:
                drafts += text_slides(section, waiting, texts)
                waiting = []
            texts = stage.on(stage.asked(wish.layout) or (texts.layout if waiting else TEXTS))
            waiting.append(block)
            continue
        if isinstance(block, Table | KeyFigures) and number not in section.pairs and not wish.is_alone:
            stacked = stacked_slide(section, waiting, block, wish, texts)
            if stacked:
                drafts.append(stacked)
                waiting = []
                continue
        several, shared = _shared(section, number, stage)
        done = number + several
        alone = with_source(block, section) if isinstance(block, Chart) and block.group else block
        own = shared or block_slides(alone, stage, wish)
        drafts += [*text_slides(section, waiting, texts), *own]
        waiting = []
    return drafts + text_slides(section, waiting, texts)


def _shared(section: Section, number: int, stage: Stage) -> tuple[int, list[Draft]]:
    """Return how many blocks from one on share slides, and these; that one alone, and none, where it has its own."""
    if number in section.pairs:
        pair = beside_slide(section, _wished(section, number, 2), stage)
        return (2, [pair]) if pair else (1, [])
    first, before = section.blocks[number], section.blocks[number - 1] if number else None
    if not (isinstance(first, Chart) and first.group) or (isinstance(before, Chart) and before.group == first.group):
        return 1, []
    panels = list(takewhile(lambda one: isinstance(one, Chart) and one.group == first.group, section.blocks[number:]))
    slides = panel_slides(section, _wished(section, number, len(panels)), stage)
    return (len(panels), slides) if slides else (1, [])


def _wished(section: Section, first: int, several: int) -> list[tuple[Block, OnSlides]]:
    """Return some neighbouring blocks, each with what is asked of its slides."""
    pairs = list(zip(section.blocks, section.wishes, strict=True))
    return pairs[first : first + several]


def _prose(section: Section) -> tuple[str, ...]:
    """Return what the brief says to the speaker of a section and its texts, their prose, and then their footnotes."""
    said = [section.deck.notes]
    notes: list[str] = []
    for block, wish in zip(section.blocks, section.wishes, strict=True):
        if isinstance(block, Captioned):
            continue
        if isinstance(block, Text):
            said += [paragraph.text for paragraph in block.paragraphs if not paragraph.is_item]
        if not isinstance(block, KeyFigures):
            notes += [f"{note.mark} {note.paragraph.text}" for note in block.notes]
        said.append(wish.notes)
    return (*filter(None, said), *notes)


def _title_slide(stage: Stage) -> Page:
    meta, layout = stage.meta, "title"
    scale, colors = stage.scale, stage.colors
    value = recolored(scale.label, colors.ink)
    facts = [(StyledRun(f"{label}: ", scale.label), StyledRun(text, value)) for label, text in meta.facts]
    parts = [
        ("Title", Copy("title", "title", [(StyledRun(meta.title, scale.heading),)])),
        ("Subtitle", _one("subtitle", meta.subtitle, recolored(scale.subtitle, colors.panel))),
        ("Details", Copy("fact", "details", facts, space=6, hint="shorten the facts of the title block")),
        ("Footer", _one("running", meta.author, recolored(scale.running, colors.panel), "shorten the author")),
    ]
    filled = [(name, copy) for name, copy in parts if any(run.text for runs in copy.paragraphs for run in runs)]
    frames: list[Frame] = [named_frame(layout, name, copy, stage) for name, copy in filled if stage.has(layout, name)]
    frames += marking_frames(layout, stage)
    return Page(1, tuple(frames), meta.title, layout, meta.disclaimer, "")


def _one(role: Role, text: str, style: TextStyle, hint: str = "shorten it") -> Copy:
    return Copy(role, role, [(StyledRun(text, style),)], hint=hint)


def _page(number: int, draft: Draft, section: Section, notes: tuple[str, ...], stage: Stage) -> Page:
    layout = draft.layout
    frames = (  # in the order in which a screen reader tells them: the title first
        replace(_title(draft, stage), destination=section.name),
        *_beside_title(draft, section, stage),
        *draft.frames,
        *_feet(number, layout, stage),
        *marking_frames(layout, stage),
    )
    return Page(
        number,
        frames,
        draft.title,
        layout,
        "\n".join((*notes, *draft.notes)),
        section.heading if section.number != AGENDA else "",
    )


def _title(draft: Draft, stage: Stage) -> TextFrame:
    """Return the title of a slide, which is larger where it is all that the slide has."""
    scale = stage.scale
    alone = {"section": resized(scale.title, SECTION_SIZE), "closing": scale.heading}.get(draft.layout)
    if alone is None:
        return title_frame(draft.layout, draft.title, stage)
    return named_frame(draft.layout, "Title", _one("title", draft.title, alone), stage)


def _beside_title(draft: Draft, section: Section, stage: Stage) -> list[TextFrame]:
    """Return the number of a section on the slide that has its heading, and on its other slides number and heading."""
    if draft.layout == "section":
        number = _one("running", section.mark, resized(stage.scale.heading, NUMBER_SIZE))
        return [named_frame("section", "Number", number, stage)] if stage.has("section", "Number") else []
    if section.number in (AGENDA, CLOSING):
        return []
    return list(filter(None, [eyebrow(_eyebrow(section), draft.layout, stage)]))


def _eyebrow(section: Section) -> str:
    return f"{section.mark}  {section.heading}" if section.number else section.heading


def _feet(number: int, layout: str, stage: Stage) -> list[TextFrame]:
    """Return the running line, the date (in the line where the layout has no place for it) and the slide's number."""
    dates, own = [value for _, value in stage.meta.facts[:1]], stage.has(layout, "Date")
    title = stage.meta.running_title
    texts: list[tuple[str, Role, str, str]] = [
        ("Date", "running", "".join(dates), "shorten the first fact of the title block"),
        ("Footer", "running", title if own else " · ".join([title, *dates]), "give a shorter 'running_title'"),
        ("Slide Number", "page-number", str(number), ""),
    ]
    return [
        (named_frame if role == "page-number" else recurring_frame)(
            layout, name, _one(role, text, stage.scale.running, hint), stage
        )
        for name, role, text, hint in texts
        if text and stage.has(layout, name)
    ]
