"""The data set that a block or value names, and the steps that shape it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.errors import Problem, did_you_mean, quoted
from generator.model.request import Selection, Take
from generator.model.steps import (
    Aggregate,
    Change,
    Compare,
    Deduplicate,
    Derive,
    Fill,
    Filter,
    Gather,
    Group,
    Join,
    Pivot,
    Python,
    Rank,
    Rename,
    Round,
    Rows,
    RunningTotal,
    Select,
    Share,
    Sort,
    Step,
    Taking,
    Top,
    Total,
    Unmatched,
    Unpivot,
    Where,
)
from generator.model.words import NO_WORDS, Words
from generator.nodes import Fields, Form, Node, as_words, items_of

AGGREGATES: tuple[Aggregate, ...] = ("sum", "count", "distinct", "min", "max", "mean", "median", "first")
TAKES: tuple[Take, ...] = ("only", *AGGREGATES)
UNMATCHED: tuple[Unmatched, ...] = ("fail", "warn", "allow")
FUNCTION = re.compile(r"[^:]+\.py:[^\W\d]\w*")
MOST_DECIMALS = 9


def read_selection(form: Form, *, total: bool = False, grouping: Sequence[Step] = ()) -> Selection:
    """Return the data set and the steps of a block or value: its `steps`, then `where`, `sort`, `top` and `total`.

    The steps of `grouping` stand before the total.
    """
    steps = [step for node in form.entries("steps") for step in _step(node, form.problems)]
    steps += [_filter(key, node, form.problems) for key, node in form.pairs("where")]
    if form.has("sort"):
        steps.append(_sort(form.part("sort")))
    if form.has("top"):
        steps.append(_top(form.part("top")))
    steps += grouping
    if total and form.line("total", "").text:
        steps.append(Total(form.line("total", "")))
    return Selection(form.words("data"), tuple(steps))


def read_grouping(form: Form, by: Words) -> list[Step]:
    """Return the steps that put rows into groups by a column, if one is named, each with its subtotal if asked for."""
    subtotal = form.line("subtotal", "")
    if by.text:
        return [Gather(by), *([Total(subtotal, by)] if subtotal.text else [])]
    if subtotal.text:
        hint = "write 'group_by' with the column whose groups have subtotals"
        form.problems.append(Problem("a subtotal is asked for, but no group", subtotal.place, hint))
    return []


def _step(node: Node, problems: list[Problem]) -> list[Step]:
    form = Form.of(node, problems, "a step")
    for key in form.node.items:
        if key not in STEPS:
            hint = did_you_mean(key, sorted(STEPS), "steps")
            form.problems.append(Problem(f"unknown step {quoted(key)}", form.node.keys[key], hint))
    if len(form.node.items) != 1:
        form.problems.append(Problem("a step must be of one kind", node.place, "begin each step with '- '"))
    return [step for key in form.node.items if key in STEPS for step in STEPS[key](form, key)]


def _filter(column: Words, node: Node, problems: list[Problem]) -> Step:
    """Return the filter of a column by a value, which may be the empty text, or by a list of them."""
    items = items_of(node) or (node,)
    return Filter(column, tuple(i if isinstance(i, Words) else as_words(i, problems, column.text) for i in items))


def _filters(form: Form, key: str) -> list[Step]:
    node = form.get(key)
    if isinstance(node, Words):
        return [Where(form.words(key))]
    return [_filter(column, item, form.problems) for column, item in form.pairs(key)]


def _names(form: Form, key: str, *, required: bool = True) -> tuple[Words, ...]:
    return tuple(as_words(item, form.problems, key) for item in form.entries(key, required=required))


def _select(form: Form, key: str) -> list[Step]:
    return [Select(_names(form, key), drop=key == "drop")]


def _rename(form: Form, key: str) -> list[Step]:
    pairs = form.pairs(key)
    return [Rename(tuple((old, as_words(new, form.problems, old.text)) for old, new in pairs))]


def _derive(form: Form, key: str) -> list[Step]:
    return [_derived(name, node, form.problems) for name, node in form.pairs(key)]


def _derived(name: Words, node: Node, problems: list[Problem]) -> Step:
    if isinstance(node, Words):
        return Derive(name, as_words(node, problems, name.text))
    form = Form.of(node, problems, quoted(name.text))
    step = Derive(name, form.words("is"), form.line("title", ""), form.line("unit", ""))
    form.finish()
    return step


def _deduplicate(form: Form, key: str) -> list[Step]:
    node = form.get(key)
    if isinstance(node, Words) and node.text == "all":
        return [Deduplicate((), node.place)]
    return [Deduplicate(_names(form, key), form.node.place)]


def _join(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    keys = _keys(part)
    step = Join(
        data=part.words("with"),
        keys=keys,
        how=part.choice("how", ("left", "inner", "full"), "left"),
        unmatched=part.choice("unmatched", UNMATCHED, "fail"),
        several=part.flag("several"),
    )
    part.finish()
    return [step]


def _keys(form: Form) -> tuple[tuple[Words, Words], ...]:
    """Return the pairs of columns that must be equal: `on: name`, `on: [a, b]` or `on: {here: there}`."""
    node = form.need("on")
    if node is None:
        return ()
    if not isinstance(node, Fields):
        return tuple((name, name) for name in _names(form, "on"))
    return tuple((here, as_words(there, form.problems, here.text)) for here, there in form.pairs("on"))


def _group(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    takings = tuple(_taking(name, node, part.problems) for name, node in part.pairs("take"))
    if not takings:
        part.need("take")
    step = Group(_names(part, "by", required=False), takings)
    part.finish()
    return [step]


def _taking(name: Words, node: Node, problems: list[Problem]) -> Taking:
    words = as_words(node, problems, name.text)
    kind, _, column = words.text.partition(" ")
    take = next((take for take in AGGREGATES if take == kind), None)
    if take is None or (take != "count" and not column.strip()):
        hint = f"write an aggregate and a column, such as 'sum amount'; the aggregates are {', '.join(AGGREGATES)}"
        problems.append(Problem(f"{quoted(words.text)} is no aggregate of a column", words.place, hint))
    return Taking(name, take or "count", Words(column.strip(), words.place))


def _pivot(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    take = part.choice("take", TAKES, "only")
    step = Pivot(_names(part, "by"), part.words("names"), part.words("values"), take)
    part.finish()
    return [step]


def _unpivot(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    step = Unpivot(_names(part, "columns"), part.words("names"), part.words("values"))
    part.finish()
    return [step]


def _sort(form: Form) -> Sort:
    sort = Sort(form.words("by"), form.flag("descending"))
    form.finish()
    return sort


def _gather(form: Form, key: str) -> list[Step]:
    return [Gather(form.words(key))]


def _top(form: Form) -> Top:
    top = Top(form.words("by"), form.whole("count"), form.line("others", "Others ({count})"))
    form.finish()
    return top


def _rows(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    first = part.whole("first") if part.has("first") else 0
    last = part.whole("last") if part.has("last") else 0
    if not first and not last:
        part.problems.append(Problem("no rows are asked for", part.node.place, "write 'first' or 'last', or both"))
    part.finish()
    return [Rows(first, last, part.node.place)]


def _total(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    pairs = [(column, as_words(value, part.problems, column.text)) for column, value in part.pairs("supplied")]
    if len(pairs) > 1:
        message = "the supplied total is named by several columns"
        part.problems.append(Problem(message, pairs[1][0].place, "name one column and its value"))
    step = Total(part.line("label"), part.words("by", ""), pairs[0] if pairs else None)
    part.finish()
    return [step]


def _share(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    step = Share(part.words("of"), part.words("as"), part.words("within", ""), part.line("title", ""))
    part.finish()
    return [step]


def _change(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    over = part.words("over", "")
    step = Change(
        column=part.words("of"),
        base=NO_WORDS if over.text else part.words("from"),
        over=over,
        within=_names(part, "within", required=False) if over.text else (),
        difference=part.words("difference", ""),
        percent=part.words("percent", ""),
        status=part.words("status", ""),
        least=part.whole("least", 1),
    )
    if not (step.difference.text or step.percent.text or step.status.text):
        hint = "write 'difference', 'percent' or 'status' with the name of a new column"
        part.problems.append(Problem("the change is given no column", part.node.place, hint))
    part.finish()
    return [step]


def read_comparison(form: Form, *, whole: bool = False) -> Compare:
    """Return a comparison with an earlier data set; `whole` tells whether the form has no more."""
    step = Compare(form.words("since"), _names(form, "key"), _names(form, "columns", required=False))
    if whole:
        form.finish()
    return step


def _running_total(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    step = RunningTotal(part.words("of"), part.words("as"))
    part.finish()
    return [step]


def _rank(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    step = Rank(part.words("by"), part.words("as"), ascending=part.flag("ascending"))
    part.finish()
    return [step]


def _fill(form: Form, key: str) -> list[Step]:
    return [Fill(_names(form, key))]


def _round(form: Form, key: str) -> list[Step]:
    part = form.part(key)
    decimals = part.choice("decimals", tuple(map(str, range(MOST_DECIMALS + 1))), "0", guess=False)
    step = Round(_names(part, "columns"), int(decimals))
    part.finish()
    return [step]


def _python(form: Form, key: str) -> list[Step]:
    words = form.words(key)
    if words.text and not FUNCTION.fullmatch(words.text):
        hint = "write a file of the project and a function in it, such as shapes.py:by_donor"
        form.problems.append(Problem(f"{quoted(words.text)} names no function", words.place, hint))
    return [Python(words)]


STEPS: dict[str, Callable[[Form, str], list[Step]]] = {
    "filter": _filters,
    "select": _select,
    "drop": _select,
    "rename": _rename,
    "derive": _derive,
    "deduplicate": _deduplicate,
    "join": _join,
    "group": _group,
    "pivot": _pivot,
    "unpivot": _unpivot,
    "sort": lambda form, key: [_sort(form.part(key))],
    "gather": _gather,
    "top": lambda form, key: [_top(form.part(key))],
    "rows": _rows,
    "total": _total,
    "share": _share,
    "change": _change,
    "compare": lambda form, key: [read_comparison(form.part(key), whole=True)],
    "running_total": _running_total,
    "rank": _rank,
    "fill": _fill,
    "round": _round,
    "python": _python,
}
