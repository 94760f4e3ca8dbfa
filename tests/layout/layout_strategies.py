"""Briefs of any content, for the layout's property tests."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.model.document import (
    Block,
    Callout,
    Column,
    Document,
    Footnote,
    KeyFigures,
    Paragraph,
    Run,
    Section,
    Table,
    Text,
)
from generator.model.notes import superscript
from tests.layout.layout_example import META, chart, figure, table, theme

LETTERS = "".join(map(chr, sorted(theme().coverage)))
CHARACTERS = st.one_of(st.sampled_from("aeinrst MW.,-1230%"), st.sampled_from(LETTERS))
WORDS = st.text(st.sampled_from("abcdeinorstMW-0123"), min_size=1, max_size=12)
PHRASES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
LONG = st.builds(lambda text, times: (text + " ") * times, PHRASES, st.integers(1, 40))
TEXTS = st.one_of(PHRASES, PHRASES, st.text(CHARACTERS, max_size=60), LONG, st.just(""))
SHORT = st.one_of(PHRASES, st.text(CHARACTERS, min_size=1, max_size=20))
RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans())
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(RUNS, min_size=1, max_size=3).map(tuple),
    st.sampled_from(["body", "bullet", "bullet", "number", "subheading", "quote"]),
    st.integers(0, 3),
)


def noted(paragraphs: list[Paragraph], notes: list[Run]) -> Text:
    """Return prose with footnotes, which are marked in its paragraphs one after the other."""
    made = list(paragraphs)
    for number in range(1, len(notes) + 1):
        place = number % len(made)
        made[place] = replace(made[place], runs=(*made[place].runs, Run(superscript(number), note=number)))
    footnotes = (Footnote(number, Paragraph((run,))) for number, run in enumerate(notes, 1))
    return Text(tuple(made), tuple(footnotes))


PROSE = st.builds(noted, st.lists(PARAGRAPHS, min_size=1, max_size=8), st.lists(RUNS, max_size=3))
STORIES = st.lists(st.integers(1, 60).map(lambda words: Paragraph((Run("relief " * words),))), min_size=8, max_size=30)
CALLOUTS = st.builds(Callout, SHORT, st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple))
FIGURES = st.builds(figure, SHORT, SHORT, TEXTS)
KEY_FIGURES = st.builds(KeyFigures, st.lists(FIGURES, min_size=1, max_size=8).map(tuple))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a table of 1 to 8 columns and up to 120 rows; its rows repeat a few, so that drawing stays quick."""
    columns = draw(st.integers(1, 8))
    cells = st.lists(TEXTS, min_size=columns, max_size=columns)
    patterns = draw(st.lists(cells, min_size=1, max_size=4))
    count = draw(st.one_of(st.integers(0, 12), st.integers(0, 120)))
    rows = [patterns[n % len(patterns)] for n in range(count)]
    made = table(draw(st.lists(SHORT, min_size=columns, max_size=columns)), rows, source=draw(TEXTS))
    sides = draw(st.lists(st.sampled_from(["left", "right"]), min_size=columns, max_size=columns))
    aligned = tuple(
        Column(c.heading, "right" if s == "right" else "left") for c, s in zip(made.columns, sides, strict=True)
    )
    return replace(
        made, columns=aligned, row_header=draw(st.booleans()), notes=tuple(draw(st.lists(TEXTS, max_size=2)))
    )


@st.composite
def charts(draw: st.DrawFn) -> Block:
    """Return a chart of up to 40 categories."""
    names = draw(st.lists(SHORT, max_size=40))
    amounts = st.one_of(st.integers(0, 10**9), st.none(), st.just(0))
    values = draw(st.lists(amounts, min_size=len(names), max_size=len(names)))
    return chart(names, values, draw(st.sampled_from(["bar", "column"])))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return a brief of up to three sections."""
    blocks = st.lists(st.one_of(PROSE, CALLOUTS, tables(), charts(), KEY_FIGURES), min_size=1, max_size=4)
    sections = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        made = [_numbered(block, number * 10 + n) for n, block in enumerate(draw(blocks))]
        sections.append(Section(number, draw(SHORT), tuple(made)))
    facts = tuple((label, value) for label, value in draw(st.lists(st.tuples(SHORT, TEXTS), max_size=6)))
    return Document(replace(META, title=draw(SHORT), facts=facts, disclaimer=draw(TEXTS)), tuple(sections))


def _numbered(block: Block, number: int) -> Block:
    """Return a table or chart under a number of its own."""
    if isinstance(block, Table):
        return replace(block, name=f"table-{number}", label=f"Table {number}", caption=f"Caption {number}")
    if isinstance(block, (Text, Callout, KeyFigures)):
        return block
    return replace(block, name=f"figure-{number}", label=f"Figure {number}", caption=f"Chart {number}")
