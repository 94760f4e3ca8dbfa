"""A brief file to the request that it makes: YAML typed by what each key means, all faults told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from generator.errors import Problem, did_you_mean, quoted, raise_any
from generator.model.document import ListKind, Wide
from generator.model.request import (
    AS_SOURCE,
    AskedBlock,
    AskedBullets,
    AskedCallout,
    AskedColumn,
    AskedFigure,
    AskedFigures,
    AskedMeta,
    AskedPageBreak,
    AskedSection,
    AskedSources,
    AskedTable,
    AskedText,
    AskedValue,
    Prepared,
    Request,
    Selection,
)
from generator.model.scripts import is_language
from generator.model.words import NO_WORDS, Words
from generator.nodes import Fields, Form, Node, as_words, items_of, one_line, read_yaml
from generator.read.beside import SIDE_BY_SIDE, side_by_side
from generator.read.changes import read_changes
from generator.read.chart import read_chart
from generator.read.deck import section_deck, whole_deck
from generator.read.footnotes import read_footnotes
from generator.read.formats import read_format, with_missing
from generator.read.image import read_image
from generator.read.scenarios import read_scenarios
from generator.read.selection import TAKES, read_grouping, read_selection
from generator.read.small import check_name, read_name, small_print
from generator.read.status import read_status
from generator.read.timeline import read_timeline
from generator.read.tones import read_tones

TLP_LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
LISTS: tuple[ListKind, ...] = ("tables", "figures")
WIDE: tuple[Wide, ...] = ("fit", "landscape", "split")
PAGE_BREAK = "page_break"
FEWEST_TILES, MOST_TILES = 3, 6


def read_brief(path: Path, name: str) -> Request:
    """Return the request of the brief file at `path`, called `name` in places.

    Raises BriefError with every fault of the file.
    """
    problems: list[Problem] = []
    form = Form.of(read_yaml(path, name), problems, "a brief")
    request = Request(
        meta=_meta(form, path.stem),
        theme=form.words("theme", "sitbrief"),
        data=tuple(as_words(node, problems, "data") for node in form.entries("data", required=True)),
        prepared=tuple(_prepared(key, node, problems) for key, node in form.pairs("prepare")),
        values=tuple(_value(key, node, problems) for key, node in form.pairs("values")),
        sections=tuple(_section(node, problems) for node in form.entries("sections", required=True)),
    )
    form.finish()
    _check_annexes(request.sections, problems)
    raise_any(problems)
    return request


def _meta(form: Form, name: str) -> AskedMeta:
    title = form.line("title")
    marking = form.part("marking")
    meta = AskedMeta(
        name=name,
        title=title,
        subtitle=form.line("subtitle", ""),
        running_title=form.line("running_title") if form.has("running_title") else title,
        date=form.day("date"),
        as_of=form.day("as_of"),
        facts=_facts(form),
        marking=marking.line("handling"),
        tlp=marking.choice("tlp", TLP_LABELS, guess=False),
        language=_language(form),
        author=form.line("author"),
        disclaimer=small_print(form, "disclaimer"),
        lists=_lists(form),
        deck=whole_deck(form),
    )
    marking.finish()
    return meta


def _lists(form: Form) -> tuple[ListKind, ...]:
    """Return the lists that follow the contents."""
    found: list[ListKind] = []
    for words in (as_words(node, form.problems, "lists") for node in form.entries("lists")):
        kind = next((kind for kind in LISTS if kind == words.text), None)
        if kind is None:
            hint = did_you_mean(words.text, LISTS, "lists")
            form.problems.append(Problem(f"no list of {quoted(words.text)}", words.place, hint))
        elif kind in found:
            form.problems.append(Problem(f"{quoted(words.text)} are listed twice", words.place, "leave one out"))
        else:
            found.append(kind)
    return tuple(found)


def _facts(form: Form) -> tuple[tuple[Words, Words], ...]:
    return tuple((label, _fact(label.text, node, form.problems)) for label, node in form.pairs("facts"))


def _fact(label: str, node: Node, problems: list[Problem]) -> Words:
    return one_line(as_words(node, problems, label), problems, label)


def _language(form: Form) -> Words:
    words = form.words("language", "en-GB")
    if not is_language(words.text):
        hint = "write a tag such as en-GB or fr"
        form.problems.append(Problem(f"{quoted(words.text)} is not a language", words.place, hint))
    return words


def _value(name: Words, node: Node, problems: list[Problem]) -> AskedValue:
    form = Form.of(node, problems, f"the value {quoted(name.text)}")
    check_name(name, "a value", problems)
    if form.has("ratio"):
        value = AskedValue(name, "ratio", Selection(NO_WORDS), part=form.words("ratio"), whole=form.words("of"))
    else:
        take = form.choice("take", TAKES, "only")
        column = form.words("column", "" if take == "count" else None)
        value = AskedValue(name, take, read_selection(form), column)
    form.finish()
    return value


def _prepared(name: Words, node: Node, problems: list[Problem]) -> Prepared:
    form = Form.of(node, problems, f"the data set {quoted(name.text)}")
    prepared = Prepared(name, read_selection(form, total=True))
    form.finish()
    return prepared


def _section(node: Node, problems: list[Problem]) -> AskedSection:
    form = Form.of(node, problems, "a section")
    heading = form.line("heading")
    items = form.entries("blocks", required=True)
    blocks = [block for item in items for block in side_by_side(item, problems, _block)]
    name, annex, deck = read_name(form, "a section"), form.flag("annex"), section_deck(form)
    paged = form.has(PAGE_BREAK) and form.choice(PAGE_BREAK, ("before",)) == "before"
    form.finish()
    read = tuple(block for block in blocks if block is not None)
    for block in (*read[:1], *read[1:][-1:]):
        if isinstance(block, AskedPageBreak):
            hint = "write 'page_break: before' beside the heading of a section"
            problems.append(Problem("a page break does not stand between two blocks", block.place, hint))
    return AskedSection(heading, read, name, annex, paged, deck)


def _check_annexes(sections: Sequence[AskedSection], problems: list[Problem]) -> None:
    """Tell sections of the main body that follow an annex."""
    for before, section in pairwise(sections):
        if before.annex and not section.annex:
            place = section.heading.place
            problems.append(Problem("a section stands after an annex", place, "move the annexes to the end"))


def _block(node: Node, problems: list[Problem]) -> AskedBlock | None:
    if isinstance(node, Words) and node.text == PAGE_BREAK:
        return AskedPageBreak(node.place)
    form = Form.of(node, problems, "a block")
    for key in form.node.items:
        if key == SIDE_BY_SIDE:
            hint = "make it a block of its own in a section"
            form.problems.append(Problem(f"{quoted(key)} cannot stand here", form.node.keys[key], hint))
        elif key not in BLOCKS:
            hint = did_you_mean(key, sorted([*BLOCKS, SIDE_BY_SIDE]), "blocks")
            form.problems.append(Problem(f"unknown block {quoted(key)}", form.node.keys[key], hint))
    if len(form.node.items) != 1:
        form.problems.append(Problem("a block must be of one kind", node.place, "begin each block with '- '"))
    read = [BLOCKS[key](item, problems) for key, item in form.node.items.items() if key in BLOCKS]
    return read[0] if read else None


def _page_break(node: Node, problems: list[Problem]) -> AskedPageBreak:
    if not (isinstance(node, Words) and not node.text):
        problems.append(Problem("'page_break' takes no value", node.place, "write '- page_break'"))
    return AskedPageBreak(node.place)


def _text(node: Node, problems: list[Problem]) -> AskedText:
    return AskedText(as_words(node, problems, "text"))


def _bullets(node: Node, problems: list[Problem]) -> AskedBullets:
    form = Form.of(node, problems, "'bullets'")
    block = AskedBullets(read_selection(form), form.words("label", ""), form.words("text"))
    form.finish()
    return block


def _callout(node: Node, problems: list[Problem]) -> AskedCallout:
    form = Form.of(node, problems, "'callout'")
    block = AskedCallout(form.line("title"), form.words("text"))
    form.finish()
    return block


def _table(node: Node, problems: list[Problem]) -> AskedTable:
    form = Form.of(node, problems, "'table'")
    group_by = form.words("group_by", "")
    block = AskedTable(
        selection=read_selection(form, total=True, grouping=read_grouping(form, group_by)),
        caption=form.line("caption"),
        columns=tuple(column for item in form.entries("columns") for column in _columns(item, problems)),
        note=small_print(form, "note"),
        place=node.place,
        name=read_name(form, "a table"),
        group_by=group_by,
        footnotes=read_footnotes(form),
        wide=form.choice("wide", WIDE, "fit"),
        keys=form.whole("keys", 1),
    )
    form.finish()
    return block


def _columns(node: Node, problems: list[Problem]) -> list[AskedColumn]:
    """Return a column, or those under a spanner."""
    if not (isinstance(node, Fields) and "spanner" in node.items):
        return [_column(node, problems)]
    form = Form.of(node, problems, "a spanner")
    spanner = form.line("spanner")
    columns = [_column(item, problems) for item in form.entries("columns", required=True)]
    if len(columns) == 1:
        problems.append(Problem("a spanner stands over one column", spanner.place, "give it two or more, or none"))
    form.finish()
    return [replace(column, spanner=spanner) for column in columns]


def _column(node: Node, problems: list[Problem]) -> AskedColumn:
    if isinstance(node, Words):
        return AskedColumn(node, NO_WORDS, AS_SOURCE)
    form = Form.of(node, problems, "a column")
    share = form.has("share_of")
    if share:
        form.need("format")
    column = AskedColumn(
        field=form.words("share_of" if share else "field"),
        heading=form.line("heading", None if share else ""),
        format=with_missing(form, read_format(form)),
        share=share,
        tones=read_tones(form),
        shades=form.line("shades", ""),
    )
    if column.tones and column.shades.text:
        problems.append(Problem("a column has tones or shades, not both", column.field.place, "leave one of them out"))
    form.finish()
    return column


def _figures(node: Node, problems: list[Problem]) -> AskedFigures:
    items = items_of(node)
    if not FEWEST_TILES <= len(items) <= MOST_TILES:
        message = f"{len(items)} key figures are asked for"
        problems.append(Problem(message, node.place, f"give {FEWEST_TILES} to {MOST_TILES}"))
    return AskedFigures(tuple(_figure(item, problems) for item in items), node.place)


def _figure(node: Node, problems: list[Problem]) -> AskedFigure:
    form = Form.of(node, problems, "a key figure")
    figure = AskedFigure(form.words("value"), read_format(form), form.line("label"), form.line("note", ""))
    form.finish()
    return figure


def _sources(node: Node, problems: list[Problem]) -> AskedSources:
    form = Form.of(node, problems, "'sources'")
    block = AskedSources(form.line("caption"), node.place, read_name(form, "a table"))
    form.finish()
    return block


BLOCKS: dict[str, Callable[[Node, list[Problem]], AskedBlock]] = {
    PAGE_BREAK: _page_break,
    "text": _text,
    "bullets": _bullets,
    "callout": _callout,
    "table": _table,
    "chart": read_chart,
    "image": read_image,
    "key_figures": _figures,
    "sources": _sources,
    "status": read_status,
    "scenarios": read_scenarios,
    "timeline": read_timeline,
    "changes": read_changes,
}
