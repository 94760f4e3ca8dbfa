"""Every selection of a request to its rows: first the data sets that the brief prepares, then those of its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.errors import BriefError, Collecting, Problem, did_you_mean, fault, quoted
from generator.model.dataset import DataSet
from generator.model.request import Request, Selection, selections
from generator.model.words import Words
from generator.shaping.around import Around
from generator.shaping.steps import shape


def prepare(
    request: Request, sets: Mapping[str, DataSet], root: Path
) -> tuple[dict[Selection, DataSet], list[Problem]]:
    """Return the rows of every selection that could be shaped, and what is wrong with the others."""
    shelf = _Shelf(root, dict(sets))
    for prepared in request.prepared:
        name = prepared.name
        if name.text in shelf.sets:
            shelf.problems.append(Problem(f"the data set {quoted(name.text)} is there twice", name.place, "rename one"))
            continue
        shelf.sets[name.text] = None
        with Collecting(shelf.problems):
            shelf.sets[name.text] = replace(shelf.shaped(prepared.selection), name=name.text)
    found = {}
    for selection in selections(request):
        with Collecting(shelf.problems):
            found[selection] = shelf.shaped(selection)
    return found, list(dict.fromkeys(shelf.problems))


@dataclass(slots=True)
class _Shelf:
    """The data sets by name; None stands for one that could not be made, of which all is said."""

    root: Path
    sets: dict[str, DataSet | None]
    problems: list[Problem] = field(default_factory=list)

    def named(self, words: Words) -> DataSet:
        """Return a data set; raise BriefError, without problems where they are told already."""
        if words.text not in self.sets:
            hint = did_you_mean(words.text, sorted(self.sets), "data sets")
            raise fault(f"no data set {quoted(words.text)}", words.place, hint)
        found = self.sets[words.text]
        if found is None:
            raise BriefError(())
        return found

    def shaped(self, selection: Selection) -> DataSet:
        """Return the rows of a selection."""
        return shape(self.named(selection.data), selection, Around(self.root, self.named))
