"""What a step may reach beside the rows it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.model.dataset import DataSet
from generator.model.words import Words


@dataclass(frozen=True, slots=True)
class Around:
    """The project's folder, and the other data sets by the name that a brief wrote.

    `data` raises BriefError for a name that is none.
    """

    root: Path
    data: Callable[[Words], DataSet]
