"""Which layout of a template serves which role: by the theme's own map, by type, by name, by its placeholders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.read.template_layouts import Holder, Offered
from generator.read.template_names import role_named

ROLES = ("title", "section", "title_only", "content", "two_content", "closing")
TYPES = {
    "title": "title",
    "secHead": "section",
    "titleOnly": "title_only",
    "obj": "content",
    "tx": "content",
    "twoObj": "two_content",
    "twoColTx": "two_content",
    "txAndObj": "two_content",
    "objAndTx": "two_content",
}  # ST_SlideLayoutType (ECMA-376-1, 19.7.15)
STANDS_FOR = {  # what else serves a role, the nearest first
    "title": ("section", "title_only", "content"),
    "section": ("title_only", "content", "title"),
    "title_only": ("content", "section", "title"),
    "content": ("title_only", "section", "title"),
    "two_content": ("content", "title_only", "section", "title"),
    "closing": ("title", "section", "title_only", "content"),
}
OWN = ("", "cust")  # the types of layouts that designers added
FILLED = ("body", "obj", "tbl", "chart", "dgm", "media", "pic", "clipArt")  # kinds of what is not title or furniture
HELD = ("body", "obj")  # kinds that text can stand in
MAPPED, NOT_ONE = "the theme file names it", "no layout is for it"
PAIR = ("left", "right")
LARGE = 0.2  # of the slide: what holds its content
WHOLE = 0.6  # of the width of a slide: what holds all its content
ALIKE = 0.2  # of the larger of two contents: how much smaller the other may be


@dataclass(frozen=True, slots=True)
class Chosen:
    """A layout for a role, and why that one."""

    layout: Offered
    reason: str


def chosen_layouts(
    offered: Sequence[Offered], mapped: Mapping[str, Offered], size: tuple[float, float]
) -> dict[str, Chosen]:
    """Return the layout of each role; nothing where no layout has a title.

    Layouts are those of one master where it has them: of the one that serves the most roles by map, type and name.
    """
    titled = [layout for layout in offered if layout.title]
    if not titled and not mapped:
        return {}
    found = {role: Chosen(layout, MAPPED) for role, layout in mapped.items()}
    for master in _masters(titled, mapped):
        ours = [layout for layout in titled if layout.master == master]
        for tell, reason in _tests(size):
            for role in ROLES:
                fit = [layout for layout in ours if tell(layout) == role]
                if fit and role not in found:
                    found[role] = Chosen(fit[0], reason(fit[0]))
    if not found:
        found["title_only"] = Chosen(titled[0], "the first that has a title")
    return {role: found.get(role) or _instead(role, found) for role in ROLES}


def _masters(layouts: Sequence[Offered], mapped: Mapping[str, Offered]) -> list[int]:
    """Return the numbers of the masters, that of the most mapped roles first, then that of the most found ones."""
    asked = Counter(layout.master for layout in mapped.values())
    told: dict[int, set[str]] = {}
    for layout in layouts:
        told.setdefault(layout.master, set()).add(_typed(layout) or role_named(layout.name))
    return sorted(told, key=lambda master: (-asked[master], -len(told[master] - {""}), master))


def _tests(size: tuple[float, float]) -> Iterator[tuple[Callable[[Offered], str], Callable[[Offered], str]]]:
    """Yield how the role of a layout is told, and how that is said."""
    yield _typed, lambda layout: f"its type is {layout.kind}"
    yield lambda layout: role_named(layout.name), lambda _: "by its name"
    yield lambda layout: _drawn(layout, size), lambda _: "by its placeholders"


def _typed(layout: Offered) -> str:
    return TYPES.get(layout.kind, "")


def _drawn(layout: Offered, size: tuple[float, float]) -> str:
    """Return the role that the placeholders of a layout without type and name tell, "" for none."""
    if layout.kind not in OWN or role_named(layout.name) or layout.title is None:
        return ""
    contents = large(layout, size)
    if layout.title.kind == "ctrTitle" and layout.of_kinds("subTitle"):
        return "title"
    if not layout.of_kinds(*FILLED):
        return "title_only"
    if len(contents) == 1 and contents[0].kind in HELD and not contents[0].turned:
        return "content" if contents[0].area.width >= WHOLE * size[0] else ""
    return "two_content" if len(contents) == len(PAIR) and beside(*contents) else ""


def large(layout: Offered, size: tuple[float, float]) -> list[Holder]:
    """Return the placeholders that hold the content of a slide, from the left."""
    least = LARGE * size[0] * size[1]
    found = [holder for holder in layout.of_kinds(*FILLED) if holder.area.size >= least]
    return sorted(found, key=lambda holder: holder.area.left)


def beside(left: Holder, right: Holder) -> bool:
    """Tell whether two placeholders stand side by side, nearly of one size."""
    sizes = sorted([left.area.size, right.area.size])
    return left.area.right <= right.area.left and sizes[0] >= (1 - ALIKE) * sizes[1]


def _instead(role: str, found: Mapping[str, Chosen]) -> Chosen:
    other = next(name for name in STANDS_FOR[role] if name in found)
    return Chosen(found[other].layout, f"{NOT_ONE}; that of '{other}' stands for it")
