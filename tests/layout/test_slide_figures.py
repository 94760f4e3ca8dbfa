"""Key figures on slides."""

from __future__ import annotations

import pytest

from generator.layout.slide_figures import figure_slides
from generator.model.document import KeyFigure, KeyFigures
from generator.model.pages import RuleFrame, TextFrame
from tests.layout.layout_example import LOREM, figure, stage, text_of

STAGE = stage()


def texts(*figures: KeyFigure) -> list[TextFrame]:
    (draft,) = figure_slides(KeyFigures(figures), STAGE)
    return [frame for frame in draft.frames if isinstance(frame, TextFrame)]


def sizes(frames: list[TextFrame], role: str) -> set[float]:
    paragraphs = [p for frame in frames for p in frame.paragraphs if p.role == role]
    return {p.runs[0].style.size for p in paragraphs}


def test_no_figures_have_no_slide() -> None:
    assert figure_slides(KeyFigures(()), STAGE) == []


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (4, 1), (5, 2), (6, 2), (8, 2), (9, 3)])
def test_tiles_stand_in_even_rows(count: int, rows: int) -> None:
    (draft,) = figure_slides(KeyFigures((figure(),) * count), STAGE)
    rules = [frame.rule for frame in draft.frames if isinstance(frame, RuleFrame)]
    assert len(rules) == count
    assert len({rule.y1 for rule in rules}) == rows


def test_a_tile_reads_value_label_note_source_and_what_is_empty_has_no_frame() -> None:
    words = [text_of(frame.paragraphs[0].lines) for frame in texts(figure(note="A note"), figure())]
    source = "A source, as of 1 May 2025"
    assert words == ["4.9 million", "people in need", "A note", source, "4.9 million", "people in need", source]


def test_all_values_have_one_size_in_which_each_is_one_line() -> None:
    frames = texts(figure("7"), figure("US$ 94.3 million"), figure("121"), figure("38%"))
    values = [frame for frame in frames if frame.paragraphs[0].role == "figure-value"]
    assert len(sizes(values, "figure-value")) == 1
    assert {len(frame.paragraphs[0].lines) for frame in values} == {1}


def test_long_notes_make_all_tiles_smaller_but_not_too_small() -> None:
    short, long = texts(figure(note="Short"), *[figure()] * 5), texts(figure(note=LOREM * 2), *[figure()] * 5)
    assert (sizes(short, "figure-label"), sizes(long, "figure-label")) == ({18}, {16})
    assert sizes(long, "figure-source") == {12, 10.5}


def test_a_label_that_just_breaks_makes_all_labels_smaller() -> None:
    frames = texts(figure(label="paid to the country fund, 2007–2015"), *[figure()] * 5)
    assert sizes(frames, "figure-label") == {16}


def test_tiles_that_do_not_fit_on_one_slide_share_several_evenly() -> None:
    tiles = [figure(f"{n}", note=LOREM * 6) for n in range(6)]
    made = figure_slides(KeyFigures(tuple(tiles)), STAGE)
    assert [draft.title for draft in made] == ["Key figures (1 of 2)", "Key figures (2 of 2)"]
    frames = [frame for draft in made for frame in draft.frames if isinstance(frame, TextFrame)]
    values = [p for frame in frames for p in frame.paragraphs if p.role == "figure-value"]
    assert [text_of(value.lines) for value in values] == ["0", "1", "2", "3", "4", "5"]
