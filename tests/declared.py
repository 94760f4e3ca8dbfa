"""One data file with what a dictionary declares of it, loaded or refused."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Place
from generator.model.words import Words
from generator.sources.load import Loaded, load
from tests.small_brief import ISSUED, told_by


def fields(*each: str) -> str:
    """Return a schema with the given fields, each written as `name, type: integer`."""
    return f"schema: {{fields: [{', '.join(f'{{name: {one}}}' for one in each)}]}}"


def declare(root: Path, path: str, *declared: str) -> None:
    """Write the dictionary of a data set `d`; `declared` are further lines of its entry, which begin on line 4."""
    lines = "".join(f"    {line}\n" for line in declared)
    text = f"resources:\n  - name: d\n    path: {path}\n{lines}"
    (root / "datapackage.yaml").write_text(text, encoding="utf-8")


def load_declared(root: Path, path: str, *declared: str) -> Loaded:
    """Return what is loaded of a file in `root`."""
    declare(root, path, *declared)
    place = Place("b.yaml")
    return load(root, (Words(".", place),), [Words("d", place)], ISSUED)


def load_text(root: Path, text: str, *declared: str, file: str = "d.csv") -> Loaded:
    """Return what is loaded of the text, written to a file in `root`."""
    (root / file).write_bytes(text.encode("utf-8", "surrogatepass"))
    return load_declared(root, file, *declared)


def told_of(root: Path, text: str, *declared: str, file: str = "d.csv") -> list[str]:
    """Return what is told when the text is refused."""
    return told_by(lambda: load_text(root, text, *declared, file=file))


def noticed_of(root: Path, text: str, *declared: str) -> list[str]:
    """Return what is told though the text is loaded, as `place: message`."""
    return [f"{notice.place}: {notice.message}" for notice in load_text(root, text, *declared).notices]
