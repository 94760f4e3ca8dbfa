"""The declared steps that shape a data set, each a function from data set to data set.

A row keeps the lines of the source that it was made from, so that every printed number can be traced and made again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.errors import BriefError, Collecting, Problem, raise_any
from generator.model.dataset import DataSet
from generator.model.request import Selection
from generator.model.steps import (
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
    Top,
    Total,
    Unpivot,
    Where,
)
from generator.shaping import column_steps, compared, issues, join, made_rows, python_step, reshape, row_steps
from generator.shaping.around import Around


def shape(data: DataSet, selection: Selection, around: Around) -> DataSet:
    """Return the data set after all steps of the selection.

    Raises BriefError with what is wrong with them, as far as one can tell: after a step that fails and would have made
    columns, the others are not tried.
    """
    problems: list[Problem] = []
    for step in selection.steps:
        tried = len(problems)
        with Collecting(problems):
            data = STEPS[type(step)](data, step, around)
            continue
        if len(problems) == tried or not isinstance(step, OF_ROWS):
            raise BriefError(problems)
    raise_any(problems)
    return data


OF_ROWS = (Filter, Where, Deduplicate, Sort, Gather, Top, Rows, Total)
STEPS: dict[type[Step], Callable[[DataSet, Any, Around], DataSet]] = {
    Filter: row_steps.keep_values,
    Where: row_steps.keep_true,
    Select: column_steps.select,
    Rename: column_steps.rename,
    Derive: column_steps.derive,
    Deduplicate: row_steps.keep_first_alike,
    Join: join.join,
    Group: reshape.group,
    Pivot: reshape.pivot,
    Unpivot: reshape.unpivot,
    Sort: row_steps.order,
    Gather: row_steps.gather,
    Top: made_rows.top,
    Rows: row_steps.keep_ends,
    Total: made_rows.total,
    Share: compared.share,
    Change: compared.change,
    Compare: issues.compare,
    RunningTotal: compared.running_total,
    Rank: compared.rank,
    Fill: column_steps.fill,
    Round: column_steps.round_half_up,
    Python: python_step.call,
}
