"""Markdown to paragraphs and runs; data bound into it, and lists made of data, are never parsed as markup.

CommonMark, by markdown-it-py, cut down to what prose needs: paragraphs, lists, bold, italic, links, hard breaks.
Raw HTML and character entities are off, so `<b>` and `&amp;` stand as written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.columns import field_of, fields_of
from generator.compose.binding import bind
from generator.compose.context import Context
from generator.compose.runs import RunReader
from generator.errors import Problem
from generator.model.document import Callout, Cell, Paragraph, ParagraphKind, Run, Text
from generator.model.request import AS_SOURCE, AskedBullets, AskedCallout, AskedText
from generator.model.words import Words

RULES = (
    "normalize", "block", "inline", "text_join",
    "paragraph", "list", "heading", "fence",
    "text", "newline", "escape", "emphasis", "link", "balance_pairs", "fragments_join",
)  # fmt: skip
MOST_LEVELS = 3
REFUSED = {
    "heading_open": ("a heading", "start a section of its own"),
    "fence": ("a code block", "write it as a paragraph"),
}
SENTENCE_ENDS = (".", ":", "?", "!", "…")


def compose_text(asked: AskedText, context: Context) -> Text:
    """Return prose and lists."""
    return Text(paragraphs(asked.markdown, context))


def compose_callout(asked: AskedCallout, context: Context) -> Callout:
    """Return a call-out with its title; a list in it is told, since a call-out is one short statement."""
    found = paragraphs(asked.markdown, context)
    if any(paragraph.kind != "body" for paragraph in found):
        hint = "write it as a text block after the call-out"
        context.problems.append(Problem("a list cannot stand in a call-out", asked.markdown.place, hint))
    return Callout(context.text(asked.title), found)


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


def paragraphs(words: Words, context: Context) -> tuple[Paragraph, ...]:
    """Return the paragraphs of Markdown; what it may not hold is told to the context with its line."""
    bound = bind(words, context)
    reader = _Reader(RunReader(words, context, bound))
    reader.read(_parser().parse(bound.markdown))
    return tuple(Paragraph(tuple(runs), kind, level) for runs, kind, level in reader.found)


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

    def read(self, tokens: list[Token]) -> None:
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.open(token)
                case "list_item_open":
                    self.lists[-1].item = None
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "inline":
                    self.paragraph(token)
                case "heading_open" | "fence":
                    what, hint = REFUSED[token.type]
                    self.runs.tell(f"{what} cannot stand inside a text", token, hint)
                case _:
                    pass  # the ends of what is handled above

    def open(self, token: Token) -> None:
        if self.lists and self.lists[-1].item is None:
            self.runs.tell("a list item begins with a list", token, "give the item a text of its own")
        self.lists.append(_List("bullet" if token.type == "bullet_list_open" else "number"))
        if len(self.lists) == MOST_LEVELS + 1:
            self.runs.tell(f"a list is nested deeper than {MOST_LEVELS} levels", token, "flatten it")
        if token.attrGet("start") is not None:
            self.runs.tell("a list does not begin with 1", token, "number it from 1, or write it as paragraphs")

    def paragraph(self, token: Token) -> None:
        runs = self.runs.read(token)
        place = self.lists[-1] if self.lists else _List("body")
        if place.item is None:
            place.item = len(self.found)
            self.found.append((runs, place.kind, max(len(self.lists) - 1, 0)))
        elif place.item == len(self.found) - 1:
            self.found[-1][0].extend((Run("\n"), *runs))
        else:
            self.runs.tell("a list item goes on after a list inside it", token, "begin a new item, or end the list")
