"""A brief file to the request that it makes: YAML typed by what each key means, all faults told at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

from generator.errors import BriefError, Problem
from generator.model.document import Format, FormatKind
from generator.model.request import (
    AS_SOURCE,
    NO_WORDS,
    AskedBlock,
    AskedBullets,
    AskedCallout,
    AskedChart,
    AskedColumn,
    AskedFigure,
    AskedFigures,
    AskedFormat,
    AskedMeta,
    AskedSection,
    AskedSources,
    AskedTable,
    AskedText,
    AskedValue,
    Filter,
    Request,
    Selection,
    Sort,
    Step,
    Top,
    Words,
)
from generator.nodes import Form, Node, as_words, did_you_mean, items_of, read_yaml

TLP_LABELS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
FORMAT_KINDS = ("integer", "decimal", "percent", "compact", "date")
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
        values=tuple(_value(key, node, problems) for key, node in form.pairs("values")),
        sections=tuple(_section(node, problems) for node in form.entries("sections", required=True)),
    )
    form.finish()
    if problems:
        raise BriefError(tuple(problems))
    return request


def _meta(form: Form, name: str) -> AskedMeta:
    title = form.words("title")
    marking = Form.of(form.need("marking") or form.node, form.problems, "'marking'")
    meta = AskedMeta(
        name=name,
        title=title,
        subtitle=form.words("subtitle", ""),
        running_title=form.words("running_title", title.text),
        date=_iso_date(form, "date"),
        as_of=_iso_date(form, "as_of"),
        facts=tuple((key, as_words(node, form.problems, key.text)) for key, node in form.pairs("facts")),
        marking=marking.words("handling"),
        tlp=marking.one_of("tlp", TLP_LABELS),
        language=form.words("language", "en-GB"),
        author=form.words("author"),
        disclaimer=form.words("disclaimer", ""),
    )
    if form.has("marking"):
        marking.finish()
    return meta


def _iso_date(form: Form, key: str) -> Words:
    words = form.words(key, "")
    try:
        if words.text:
            date.fromisoformat(words.text)
    except ValueError:
        hint = "write year-month-day, such as 2026-01-31"
        form.problems.append(Problem(f"'{words.text}' is not a date", words.place, hint))
    return words


def _value(name: Words, node: Node, problems: list[Problem]) -> AskedValue:
    form = Form.of(node, problems, f"the value '{name.text}'")
    if not name.text.isidentifier():
        hint = "use letters, digits and underscores"
        problems.append(Problem(f"'{name.text}' cannot name a value", name.place, hint))
    if form.has("ratio"):
        value = AskedValue(name, "ratio", Selection(NO_WORDS), part=form.words("ratio"), whole=form.words("of"))
    else:
        take = form.one_of("take", ("only", "sum", "count"), "only").text
        column = form.words("column", "" if take == "count" else None)
        value = AskedValue(name, take, _selection(form), column)  # type: ignore[arg-type]  # one_of checked it
    form.finish()
    return value


def _selection(form: Form) -> Selection:
    steps: list[Step] = [
        Filter(key, tuple(as_words(item, form.problems, key.text) for item in items_of(node)))
        for key, node in form.pairs("where")
    ]
    if form.has("sort"):
        steps.append(_sort(form))
    if form.has("top"):
        steps.append(_top(form))
    return Selection(form.words("data"), tuple(steps))


def _sort(form: Form) -> Sort:
    inner = Form.of(cast("Node", form.get("sort")), form.problems, "'sort'")
    sort = Sort(inner.words("by"), inner.flag("descending"))
    inner.finish()
    return sort


def _top(form: Form) -> Top:
    inner = Form.of(cast("Node", form.get("top")), form.problems, "'top'")
    top = Top(inner.words("by"), inner.whole("count"), inner.words("others", "Others ({count})"))
    inner.finish()
    return top


def _section(node: Node, problems: list[Problem]) -> AskedSection:
    form = Form.of(node, problems, "a section")
    heading = form.words("heading")
    blocks = tuple(_block(item, problems) for item in form.entries("blocks", required=True))
    form.finish()
    return AskedSection(heading, tuple(block for block in blocks if block is not None))


def _block(node: Node, problems: list[Problem]) -> AskedBlock | None:
    form = Form.of(node, problems, "a block")
    kinds = [key for key in form.node.items if key in BLOCKS]
    if len(kinds) != 1 or len(form.node.items) != 1:
        wrong = next((key for key in form.node.items if key not in BLOCKS), "")
        message = f"unknown block '{wrong}'" if wrong else "a block must have exactly one kind"
        place = form.node.keys[wrong] if wrong else node.place
        problems.append(Problem(message, place, did_you_mean(wrong, sorted(BLOCKS), "blocks")))
        return None
    return BLOCKS[kinds[0]](form.node.items[kinds[0]], problems)


def _text(node: Node, problems: list[Problem]) -> AskedText:
    return AskedText(as_words(node, problems, "text"))


def _bullets(node: Node, problems: list[Problem]) -> AskedBullets:
    form = Form.of(node, problems, "'bullets'")
    block = AskedBullets(_selection(form), form.words("label", ""), form.words("text"))
    form.finish()
    return block


def _callout(node: Node, problems: list[Problem]) -> AskedCallout:
    form = Form.of(node, problems, "'callout'")
    block = AskedCallout(form.words("title"), form.words("text"))
    form.finish()
    return block


def _table(node: Node, problems: list[Problem]) -> AskedTable:
    form = Form.of(node, problems, "'table'")
    block = AskedTable(
        selection=_selection(form),
        caption=form.words("caption"),
        columns=tuple(_column(item, problems) for item in form.entries("columns")),
        total=form.words("total", ""),
        note=form.words("note", ""),
        place=node.place,
    )
    form.finish()
    return block


def _column(node: Node, problems: list[Problem]) -> AskedColumn:
    if isinstance(node, Words):
        return AskedColumn(node, NO_WORDS, AS_SOURCE)
    form = Form.of(node, problems, "a column")
    share = form.has("share_of")
    column = AskedColumn(
        field=form.words("share_of" if share else "field"),
        heading=form.words("heading", None if share else ""),
        format=_format(form),
        share=share,
    )
    form.finish()
    return column


def _chart(node: Node, problems: list[Problem]) -> AskedChart:
    form = Form.of(node, problems, "'chart'")
    kind = form.one_of("kind", ("column", "bar")).text
    block = AskedChart(
        kind="bar" if kind == "bar" else "column",
        selection=_selection(form),
        caption=form.words("caption"),
        categories=form.words("categories"),
        values=form.words("values"),
        format=_format(form),
        unit=form.words("unit"),
        alt=form.words("alt", ""),
        note=form.words("note", ""),
        place=node.place,
    )
    form.finish()
    return block


def _figures(node: Node, problems: list[Problem]) -> AskedFigures:
    items = items_of(node)
    if not FEWEST_TILES <= len(items) <= MOST_TILES:
        message = f"{len(items)} key figures are asked for"
        problems.append(Problem(message, node.place, f"give {FEWEST_TILES} to {MOST_TILES}"))
    return AskedFigures(tuple(_figure(item, problems) for item in items), node.place)


def _figure(node: Node, problems: list[Problem]) -> AskedFigure:
    form = Form.of(node, problems, "a key figure")
    figure = AskedFigure(form.words("value"), _format(form), form.words("label"), form.words("note", ""))
    form.finish()
    return figure


def _sources(node: Node, problems: list[Problem]) -> AskedSources:
    form = Form.of(node, problems, "'sources'")
    block = AskedSources(form.words("caption"), node.place)
    form.finish()
    return block


def _format(form: Form) -> AskedFormat:
    node = form.get("format")
    if node is None:
        return AS_SOURCE
    if isinstance(node, Words):
        return AskedFormat(_parse_format(node, form.problems, "", ""), node.place)
    inner = Form.of(node, form.problems, "'format'")
    kind, prefix, suffix = inner.words("kind"), inner.words("prefix", ""), inner.words("suffix", "")
    inner.finish()
    return AskedFormat(_parse_format(kind, form.problems, prefix.text, suffix.text), node.place)


def _parse_format(words: Words, problems: list[Problem], prefix: str, suffix: str) -> Format | None:
    kind, _, decimals = words.text.partition(" ")
    if kind in FORMAT_KINDS and (decimals == "" or decimals.isdigit()):
        return Format(cast("FormatKind", kind), int(decimals or 0), prefix, suffix)
    hint = "write integer, decimal 2, percent 1, compact 1 or date"
    problems.append(Problem(f"'{words.text}' is not a format", words.place, hint))
    return None


BLOCKS: dict[str, Callable[[Node, list[Problem]], AskedBlock]] = {
    "text": _text,
    "bullets": _bullets,
    "callout": _callout,
    "table": _table,
    "chart": _chart,
    "key_figures": _figures,
    "sources": _sources,
}
