"""Lists and call-outs on slides: large where there is room, on few slides where there is not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.layout.slide_frame import Draft, height
from generator.layout.slide_text import text_slides
from generator.model.document import Callout, Section, Text
from generator.model.pages import ShapeFrame, TextFrame
from tests.layout.layout_example import LOREM, bullets, paragraph, prose, stage, text_of

STAGE = stage()
NOTE = Callout("Note", (paragraph(LOREM),))


def drafts(*blocks: Text | Callout) -> list[Draft]:
    return text_slides(Section(1, "A section", blocks), blocks, STAGE)


def texts(draft: Draft) -> list[TextFrame]:
    return [frame for frame in draft.frames if isinstance(frame, TextFrame)]


def sizes(*blocks: Text | Callout) -> set[float]:
    """Return the sizes of list items on all slides."""
    paragraphs = [p for draft in drafts(*blocks) for frame in texts(draft) for p in frame.paragraphs]
    return {run.style.size for p in paragraphs if p.role == "bullet" for run in p.runs}


@pytest.mark.parametrize(
    ("count", "slides", "size"), [(3, 1, 22), (5, 1, 22), (6, 1, 20), (7, 1, 16), (8, 1, 16), (9, 1, 14)]
)
def test_a_list_takes_the_largest_size_in_which_it_fits_on_one_slide(count: int, slides: int, size: float) -> None:
    blocks = bullets(*[LOREM * 2] * count)
    assert (len(drafts(blocks)), sizes(blocks)) == (slides, {size})


def test_a_list_too_long_for_a_slide_is_shared_evenly_and_nothing_is_lost() -> None:
    items = [f"{n} {LOREM * 2}" for n in range(14)]
    made = drafts(bullets(*items))
    assert [draft.title for draft in made] == ["A section", "A section"]
    assert [len(texts(draft)[0].paragraphs) for draft in made] == [7, 7]
    shown = [text_of(p.lines) for draft in made for frame in texts(draft) for p in frame.paragraphs]
    assert shown == items


def test_items_keep_the_same_space_and_the_first_has_none() -> None:
    (frame,) = texts(drafts(bullets("One", "Two", "Three"))[0])
    assert [p.space_before for p in frame.paragraphs] == [0, 12, 12]


def test_a_mark_of_two_digits_leaves_room_before_its_text() -> None:
    (frame,) = texts(drafts(Text(tuple(paragraph("x", "number") for _ in range(10))))[0])
    last = frame.paragraphs[9]
    end = last.bullet_left + STAGE.measurer.width("10.", last.runs[0].style)
    assert last.lines[0].spans[0].left == pytest.approx(end + 4, abs=0.001)


def test_a_lone_list_fills_the_text_placeholder() -> None:
    (frame,) = texts(drafts(bullets("One"))[0])
    assert (frame.placeholder, frame.box) == ("Text", STAGE.body)


def test_lists_and_call_outs_stand_apart_evenly_and_inside_the_body() -> None:
    (draft,) = drafts(bullets("One", "Two"), NOTE, bullets("Three"), NOTE)
    panels = [frame.box for frame in draft.frames if isinstance(frame, ShapeFrame) and frame.box.width > 10]
    lists = [frame for frame in texts(draft) if frame.paragraphs[0].role == "bullet"]
    edges = sorted((box.top, box.top + box.height) for box in [*panels, *(frame.box for frame in lists)])
    assert [round(below - above, 2) for (_, above), (below, _) in pairwise(edges)] == [20, 20, 20]
    assert [frame.placeholder for frame in lists] == ["Text", ""]
    assert edges[-1][1] <= STAGE.body.top + STAGE.body.height


def test_a_list_after_a_call_out_reaches_down_to_the_foot() -> None:
    (draft,) = drafts(NOTE, bullets("One"))
    last = texts(draft)[-1]
    assert last.box.top + last.box.height == pytest.approx(STAGE.body.top + STAGE.body.height)
    assert height(last) < last.box.height


def test_a_call_out_is_large_where_it_is_short() -> None:
    body = [texts(drafts(Callout("Note", (paragraph(LOREM * n),)))[0])[1] for n in (1, 12)]
    assert [frame.paragraphs[0].runs[0].style.size for frame in body] == [24, 16]


def test_deeper_items_are_smaller_and_further_in_but_never_too_small() -> None:
    items = Text(tuple(paragraph("x", "bullet", level) for level in range(5)))
    (frame,) = texts(drafts(items)[0])
    assert [p.runs[0].style.size for p in frame.paragraphs] == [22, 20, 18, 18, 18]
    lefts = [p.lines[0].spans[0].left for p in frame.paragraphs]
    assert lefts == sorted(set(lefts))


def test_prose_is_shown_only_where_there_is_nothing_else() -> None:
    section = Section(1, "A section", (prose("Spoken."), bullets("Shown.")))
    (draft,) = text_slides(section, [prose("Spoken."), bullets("Shown.")], STAGE)
    assert [text_of(p.lines) for frame in texts(draft) for p in frame.paragraphs] == ["Shown."]
    assert text_slides(section, [prose("Spoken.")], STAGE) == []
    assert [draft.title for draft in drafts(prose("Shown."))] == ["A section"]
