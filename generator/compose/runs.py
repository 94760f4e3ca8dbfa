"""Markdown inside a paragraph to runs: bold, italic, links, line breaks, values and references."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from urllib.parse import unquote

from markdown_it.token import Token

from generator.compose.binding import Bound
from generator.compose.context import Context
from generator.compose.footnotes import Notes, spaced
from generator.errors import Place, Problem, did_you_mean, quoted
from generator.model.document import Run
from generator.model.notes import superscript
from generator.model.scripts import is_language
from generator.model.words import Words

LANGUAGE = "lang"
SCHEMES = ("http://", "https://", "mailto:")
STYLES: dict[str, Callable[[Run], Run]] = {
    "strong_open": lambda run: replace(run, bold=True),
    "em_open": lambda run: replace(run, italic=True),
}
VAGUE = frozenset(["here", "click here", "link", "this link", "more", "read more", "this page", "details"])
BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(frozen=True, slots=True)
class RunReader:
    """Reads the runs of one text; what it may not hold is told to the context with its line."""

    words: Words
    context: Context
    bound: Bound
    notes: Notes = field(default_factory=Notes)

    def read(self, token: Token) -> list[Run]:
        """Return the runs of a paragraph."""
        return [*spaced(run for run in self._runs(token) if run.text)]

    def tell(self, message: str, token: Token, hint: str) -> None:
        """Tell a problem at the line of the brief on which a token begins."""
        self.context.problems.append(Problem(message, self._place(token), hint))

    def _place(self, token: Token) -> Place:
        return self.words.at(self.bound.lines[token.map[0] if token.map else 0], 1)

    def _runs(self, token: Token) -> Iterator[Run]:
        styles = [Run("")]
        for child, following in pairwise([*(token.children or ()), None]):
            style = styles[-1]
            if child is None:
                continue
            if child.type in STYLES:
                styles.append(STYLES[child.type](style))
            elif child.type == "link_open":
                styles.append(self._marked(child, style, token))
                self._tell_vague(following, token)
                if following and following.type == "link_close":
                    yield self._unworded(child, styles[-1], token)
            elif child.type.endswith("_close"):
                styles.pop()
            elif child.type in BREAKS:
                yield replace(style, text=BREAKS[child.type])
            else:
                yield from self._pieces(child.content, style)

    def _pieces(self, text: str, style: Run) -> Iterator[Run]:
        """Yield the text as runs, each bound value, reference and mark of a footnote one of its own."""
        cells, targets, notes = self.bound.cells, self.bound.targets, self.notes.marks
        for mark, characters in groupby(text, lambda c: c if c in cells or c in targets or c in notes else ""):
            if mark in cells:
                yield replace(style, text=cells[mark].text, cell=cells[mark])
            elif mark in notes:
                number = self.notes.mark(mark, self.context)
                yield Run(self.context.printable(superscript(number), self.words.place), note=number)
            elif mark:
                target = targets[mark]
                yield replace(style, text=target.label, link=style.link or f"#{target.destination}")
            else:
                yield replace(style, text=self.context.checked("".join(characters), self.words.place_of))

    def _unworded(self, link: Token, style: Run, token: Token) -> Run:
        """Return a link without words: a reference takes the label of what it refers to."""
        target = self.context.targets.get(_address(link).removeprefix("#"))
        if target is not None:
            return replace(style, text=target.label)
        if not _address(link).startswith("#"):
            self.tell("a link has no words", token, "write them between the square brackets")
        return style

    def _tell_vague(self, words: Token | None, token: Token) -> None:
        """Tell of a link whose words say nothing of where it leads to one who hears the links alone."""
        if words is not None and words.content.strip(" .").casefold() in VAGUE:
            message, hint = f"the link {quoted(words.content)} says nothing of where it leads", "link what stands there"
            self.context.notices.append(Problem(message, self._place(token), hint))

    def _marked(self, link: Token, style: Run, token: Token) -> Run:
        """Return the style of what stands in the brackets of a link, or of `[mots](lang:fr)`."""
        scheme, _, tag = _address(link).partition(":")
        if scheme != LANGUAGE:
            return replace(style, link=self._target(link, token))
        if not is_language(tag):
            self.tell(f"{quoted(tag)} is not a language", token, "write a tag such as fr or pt-BR")
        return replace(style, language=tag)

    def _target(self, link: Token, token: Token) -> str:
        """Return where a link leads: an address, or `#` and the destination of a named part of the brief."""
        address = _address(link)
        if not self.bound.cells.keys().isdisjoint(unquote(address)):
            self.tell("a value cannot be bound into a link's address", token, "write the whole address")
        elif address.startswith("#"):
            return self._reference(address[1:], token)
        elif not address.lower().startswith(SCHEMES):
            hint = "link to http://, https:// or mailto: addresses, or to #name of a table, chart or section"
            self.tell(f"the link {quoted(address)} is not allowed", token, hint)
        return address

    def _reference(self, name: str, token: Token) -> str:
        target = self.context.targets.get(name)
        if target is not None:
            return f"#{target.destination}"
        hint = did_you_mean(name, sorted(self.context.targets), "names")
        self.tell(f"nothing is named {quoted(name)}", token, hint or "give a table, chart or section a 'name'")
        return ""


def _address(link: Token) -> str:
    return str(link.attrGet("href") or "")
