"""Markdown to paragraphs and runs; data bound into it, and lists made of data, are never parsed as markup.

CommonMark, by markdown-it-py, cut down to what prose needs: paragraphs, lists, bold, italic, links, hard breaks.
Raw HTML and character entities are off, so `<b>` and `&amp;` stand as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.columns import field_of
from generator.compose.binding import bind
from generator.compose.context import Context
from generator.errors import Problem
from generator.model.document import Callout, Cell, Paragraph, ParagraphKind, Run, Text
from generator.model.request import AS_SOURCE, AskedBullets, AskedCallout, AskedText, Words

RULES = (
    "normalize", "block", "inline", "text_join",
    "paragraph", "list", "heading", "fence",
    "text", "newline", "escape", "emphasis", "link", "balance_pairs", "fragments_join",
)  # fmt: skip
SCHEMES = ("http://", "https://", "mailto:")


def compose_text(asked: AskedText, context: Context) -> Text:
    """Return prose and lists."""
    return Text(paragraphs(asked.markdown, context))


def compose_callout(asked: AskedCallout, context: Context) -> Callout:
    """Return a call-out with its title."""
    return Callout(context.text(asked.title), paragraphs(asked.markdown, context))


def compose_bullets(asked: AskedBullets, context: Context) -> Text:
    """Return a list with one item a row, the label bold; raise BriefError for a missing column."""
    data = context.data[asked.selection]
    context.use(data.citation, "Text")
    label = field_of(data, asked.label) if asked.label.text else None
    text = field_of(data, asked.text)
    items = []
    for row in range(len(data.frame)):
        body = context.cell(data, row, text, AS_SOURCE)
        runs = (Run(body.text, cell=body),)
        if label:
            head = context.cell(data, row, label, AS_SOURCE)
            runs = (Run(head.text, bold=True, cell=head), Run(". ", bold=True), *runs)
        items.append(Paragraph(runs, "bullet"))
    return Text(tuple(items))


def paragraphs(words: Words, context: Context) -> tuple[Paragraph, ...]:
    """Return the paragraphs of Markdown; what it may not hold is told to the context with its line."""
    bound = bind(words, context)
    reader = _Reader(words, context, bound.cells)
    reader.read(_parser().parse(bound.markdown))
    return tuple(reader.found)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(list(RULES), ignoreInvalid=True)


@dataclass(slots=True)
class _Reader:
    words: Words
    context: Context
    cells: dict[str, Cell]
    found: list[Paragraph] = field(default_factory=list)
    lists: list[ParagraphKind] = field(default_factory=list)

    def read(self, tokens: list[Token]) -> None:
        for token in tokens:
            match token.type:
                case "bullet_list_open":
                    self.lists.append("bullet")
                case "ordered_list_open":
                    self.lists.append("number")
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "inline":
                    self.paragraph(token)
                case "heading_open" | "fence":
                    self.refuse(token)

    def paragraph(self, token: Token) -> None:
        kind: ParagraphKind = self.lists[-1] if self.lists else "body"
        runs = tuple(run for run in self.runs(token) if run.text)
        self.found.append(Paragraph(runs, kind, max(len(self.lists) - 1, 0)))

    def runs(self, token: Token) -> Iterator[Run]:
        style = Run("")
        for child in token.children or ():
            match child.type:
                case "strong_open" | "strong_close":
                    style = replace(style, bold=child.nesting > 0)
                case "em_open" | "em_close":
                    style = replace(style, italic=child.nesting > 0)
                case "link_open":
                    style = replace(style, link=self.target(child, token))
                case "link_close":
                    style = replace(style, link="")
                case "softbreak":
                    yield replace(style, text=" ")
                case "hardbreak":
                    yield replace(style, text="\n")
                case _:
                    yield from self.bound(child.content, style, token)

    def bound(self, text: str, style: Run, token: Token) -> Iterator[Run]:
        plain = ""
        for character in text:
            if character in self.cells:
                yield replace(style, text=self.checked(plain, token))
                cell = self.cells[character]
                yield replace(style, text=cell.text, cell=cell)
                plain = ""
            else:
                plain += character
        yield replace(style, text=self.checked(plain, token))

    def checked(self, text: str, token: Token) -> str:
        return self.context.printable(text, self.words.at((token.map or [0])[0] + 1, 1))

    def target(self, link: Token, token: Token) -> str:
        address = str(link.attrs.get("href", ""))
        if not address.startswith(SCHEMES):
            place = self.words.at((token.map or [0])[0] + 1, 1)
            hint = "link to http://, https:// or mailto: addresses"
            self.context.problems.append(Problem(f"the link '{address}' is not allowed", place, hint))
        return address

    def refuse(self, token: Token) -> None:
        what = "a heading" if token.type == "heading_open" else "a code block"
        place = self.words.at((token.map or [0])[0] + 1, 1)
        hint = "start a section of its own" if what == "a heading" else "write it as a paragraph"
        self.context.problems.append(Problem(f"{what} cannot stand inside a text", place, hint))
