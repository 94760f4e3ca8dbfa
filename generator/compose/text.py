"""Markdown to paragraphs and runs; data bound into it, and lists made of data, are never parsed as markup.

CommonMark, by markdown-it-py, cut down to what prose needs: paragraphs, lists, quotes, subheadings, bold, italic,
links, hard breaks.
Raw HTML and character entities are off, so `<b>` and `&amp;` stand as written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.columns import field_of, fields_of
from generator.compose.binding import bind
from generator.compose.context import Context
from generator.compose.footnotes import Definition, take_notes
from generator.compose.runs import RunReader
from generator.compose.unbound import unbound_numbers
from generator.errors import Problem
from generator.model.document import Callout, Cell, Footnote, Paragraph, ParagraphKind, Run, Text
from generator.model.request import AS_SOURCE, AskedBullets, AskedCallout, AskedText
from generator.model.words import Words

RULES = (
    "normalize", "block", "inline", "text_join",
    "paragraph", "list", "heading", "blockquote", "fence",
    "text", "newline", "escape", "emphasis", "link", "balance_pairs", "fragments_join",
)  # fmt: skip
MOST_LEVELS = 3
SUBHEADING = "h2"
NAMES: dict[ParagraphKind, str] = {
    "bullet": "a list",
    "number": "a list",
    "subheading": "a subheading",
    "quote": "a quote",
}
SENTENCE_ENDS = (".", ":", "?", "!", "…")


def compose_text(asked: AskedText, context: Context) -> Text:
    """Return prose and lists."""
    return Text(*paragraphs(asked.markdown, context))


def compose_callout(asked: AskedCallout, context: Context) -> Callout:
    """Return a call-out with its title; other than plain paragraphs is told, since a call-out is a short statement."""
    found, notes = paragraphs(asked.markdown, context)
    for name in dict.fromkeys(NAMES[paragraph.kind] for paragraph in found if paragraph.kind != "body"):
        hint = "write it as a text block after the call-out"
        context.problems.append(Problem(f"{name} cannot stand in a call-out", asked.markdown.place, hint))
    return Callout(context.text(asked.title), found, notes)


def compose_bullets(asked: AskedBullets, context: Context) -> Text:
    """Return a list with one item a row, the label bold; raise BriefError for a missing column."""
    data = context.shaped(asked.selection)
    names = [words for words in (asked.text, asked.label) if words.text]
    columns = fields_of(data, [(field_of, words) for words in names])
    for citation in data.citations:
        context.use(citation, "Text")
    if data.frame.empty:
        message = "the list has no items"
        context.notices.append(Problem(message, asked.text.place, "check the steps that choose its rows"))
    rows = zip(*(context.column(data, column, AS_SOURCE) for column in columns), strict=True)
    return Text(tuple(Paragraph(_item(*cells), "bullet") for cells in rows))


def _item(body: Cell, label: Cell | None = None) -> tuple[Run, ...]:
    runs = (Run(body.text, cell=body),)
    if label is None or not label.text:
        return runs
    between = "" if not body.text else " " if label.text.endswith(SENTENCE_ENDS) else ". "
    return Run(label.text, bold=True, cell=label), Run(between, bold=True), *runs


def paragraphs(words: Words, context: Context) -> tuple[tuple[Paragraph, ...], tuple[Footnote, ...]]:
    """Return the paragraphs and footnotes of Markdown.

    What it may not hold is told to the context with its line; of its own numbers its author is warned.
    """
    faults = len(context.problems)
    bound, notes = take_notes(words, context, bind(words, context))
    context.notices += unbound_numbers(words) if len(context.problems) == faults else ()
    reader = _Reader(RunReader(words, context, bound, notes))
    reader.read(_parser().parse(bound.markdown))
    found = tuple(Paragraph(tuple(runs), kind, level) for runs, kind, level in reader.found)
    return found, tuple(
        _footnote(number, notes.definitions[name], reader.runs) for name, number in notes.numbers.items()
    )


def _footnote(number: int, definition: Definition, runs: RunReader) -> Footnote:
    """Return a footnote: one paragraph, whatever its lines begin with."""
    lines = runs.bound.lines[definition.line :]
    reader = RunReader(runs.words, runs.context, replace(runs.bound, lines=lines))
    (token,) = _parser().parseInline(definition.text)
    return Footnote(number, Paragraph(tuple(reader.read(token))))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(list(RULES), ignoreInvalid=True)


@dataclass(slots=True)
class _List:
    """An open list; `item` is the number of the paragraph that its open item has so far, None at its start."""

    kind: ParagraphKind
    item: int | None = None


@dataclass(slots=True)
class _Reader:
    runs: RunReader
    found: list[tuple[list[Run], ParagraphKind, int]] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    around: list[ParagraphKind] = field(default_factory=list)  # the open subheading, or quote

    def read(self, tokens: list[Token]) -> None:
        readers: dict[str, Callable[[Token], None]] = {
            "bullet_list_open": self.open,
            "ordered_list_open": self.open,
            "list_item_open": self.begin_item,
            "bullet_list_close": self.close,
            "ordered_list_close": self.close,
            "heading_open": self.subheading,
            "heading_close": self.leave,
            "blockquote_open": self.quote,
            "blockquote_close": self.leave,
            "inline": self.paragraph,
            "fence": self.refuse,
        }
        for token in tokens:
            if token.type in readers:
                readers[token.type](token)

    def refuse(self, token: Token) -> None:
        self.runs.tell("a code block cannot stand inside a text", token, "write it as a paragraph")

    def subheading(self, token: Token) -> None:
        if token.tag != SUBHEADING:
            message = f"a heading of level {token.tag[1:]} cannot stand inside a text"
            self.runs.tell(message, token, "write '## ' before it")
        self.enclose("subheading", token)

    def quote(self, token: Token) -> None:
        self.enclose("quote", token)

    def enclose(self, kind: ParagraphKind, token: Token) -> None:
        if self.around:
            self.runs.tell(f"{NAMES[kind]} cannot stand in {NAMES[self.around[-1]]}", token, "write it after the quote")
        elif self.lists:
            self.runs.tell(f"{NAMES[kind]} cannot stand in a list", token, "end the list before it")
        self.around.append(kind)

    def leave(self, _: Token) -> None:
        self.around.pop()

    def open(self, token: Token) -> None:
        if self.around:
            self.runs.tell("a list cannot stand in a quote", token, "write it after the quote")
        if self.lists and self.lists[-1].item is None:
            self.runs.tell("a list item begins with a list", token, "give the item a text of its own")
        self.lists.append(_List("bullet" if token.type == "bullet_list_open" else "number"))
        if len(self.lists) == MOST_LEVELS + 1:
            self.runs.tell(f"a list is nested deeper than {MOST_LEVELS} levels", token, "flatten it")
        if token.attrGet("start") is not None:
            self.runs.tell("a list does not begin with 1", token, "number it from 1, or write it as paragraphs")

    def begin_item(self, _: Token) -> None:
        self.lists[-1].item = None

    def close(self, _: Token) -> None:
        self.lists.pop()

    def paragraph(self, token: Token) -> None:
        runs = self.runs.read(token)
        if not token.content:
            self.runs.tell("a subheading has no words", token, "write them after '## '")
        if "subheading" in self.around and any(run.note for run in runs):
            self.runs.tell("a footnote is marked in a subheading", token, "mark it in the text under it")
        place = self.lists[-1] if self.lists else _List(self.around[-1] if self.around else "body")
        if place.item is None:
            place.item = len(self.found)
            self.found.append((runs, place.kind, max(len(self.lists) - 1, 0)))
        elif place.item == len(self.found) - 1:
            self.found[-1][0].extend((Run("\n"), *runs))
        else:
            self.runs.tell("a list item goes on after a list inside it", token, "begin a new item, or end the list")
