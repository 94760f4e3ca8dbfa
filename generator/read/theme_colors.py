"""The colours that a theme file names, which win over those of its deck template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from generator.errors import Place, Problem, quoted
from generator.model.contrast import GRAPHICS, TEXT, WHITE, contrast
from generator.model.theme import Colors, TableLook
from generator.model.words import Words
from generator.nodes import Form, Node, as_words
from generator.read.table_look import head_ground, plain_look, table_look
from generator.read.template_brand import brand_colors
from generator.read.template_look import Look
from generator.read.template_table import TableStyle

ROLES = {  # field of Colors: key of `color`, or of its palette
    "ink": "foreground",
    "title": "dark",
    "accent": "primary",
    "muted": "secondary",
    "hairline": "hairline",
    "panel": "light",
    "muted_bar": "other",
    "alert": "danger",
    "background": "background",
    "good": "success",
    "warning": "warning",
}
NAMES = {"tx1": "ink", "titles": "title", "accent1": "accent"}  # of a template's colours: the field that has them
GROUNDS = frozenset(["background", "panel", "hairline"])  # no text or mark
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Given:
    """The colours that a theme file gives, by the fields of Colors, and of series; tables may be plain.

    `places` say where the fields are given, and the series.
    """

    roles: Mapping[str, str]
    series: tuple[str, ...]
    places: Mapping[str, Place]
    plain_tables: bool = False

    def over(self, colors: Colors) -> Colors:
        """Return colours with those given in their places; an accent that is given is the first of the series."""
        series, roles = colors.series, cast("Mapping[str, Any]", self.roles)
        if "accent" in self.roles:
            series = tuple(dict.fromkeys((self.roles["accent"], *series[1:])))
        return replace(colors, **roles, series=self.series or series)

    def faint(self, colors: Colors) -> Iterator[Problem]:
        """Tell the colours given that are hard to see where they stand."""
        grounds = (colors.background, colors.panel)
        for role, color in self.roles.items():
            if role not in GROUNDS:
                yield from _faint(ROLES[role], color, grounds, self.places[role])
        for color in self.series:
            yield from _faint("series", color, grounds[:1], self.places["series"])

    def tables(self, style: TableStyle | None, colors: Colors) -> TableLook:
        """Return the look of tables in the colours of a brand, whose own rules win."""
        if self.plain_tables:
            return plain_look(colors)
        look = table_look(style, colors)
        rule = colors.hairline if "hairline" in self.roles and look.rule else look.rule
        head_rule = colors.title if "title" in self.roles and look.head_rule else look.head_rule
        return replace(look, rule=rule, head_rule=head_rule)


def read_colors(form: Form, ours: Form) -> Given:
    """Return the colours that the parts `color` and `defaults.sitbrief` of a theme file give."""
    palette = {key.text: node for key, node in form.pairs("palette")}
    listed = [as_words(node, form.problems, "series") for node in ours.entries("series")]
    series = tuple(filter(None, (_hex(words, palette, form) for words in listed)))
    named = {role: form.get(key) or palette.get(key) for role, key in ROLES.items()}
    roles = {
        role: _hex(as_words(node, form.problems, ROLES[role]), palette, form)
        for role, node in named.items()
        if node is not None
    }
    plain = ours.choice("tables", ("template", "plain"), "template") == "plain"
    places = {role: node.place for role, node in named.items() if node is not None}
    places |= {"series": listed[0].place} if listed else {}
    return Given({role: color for role, color in roles.items() if color}, series, places, plain)


def themed(given: Given, look: Look, template: Words) -> tuple[Colors, Colors, tuple[Problem, ...]]:
    """Return the colours of pages, those of slides, and what must be told of the template's own."""
    own = {name: given.roles[role] for name, role in NAMES.items() if role in given.roles}
    meant = replace(look, scheme={**look.scheme, **own}, title=own.get("titles", look.title))
    made, notices = [], []
    for ground in (WHITE, look.ground):
        colors, changed = brand_colors(meant, given.roles.get("background", ground))
        branded = given.over(colors)
        made.append(replace(branded, table=given.tables(look.table, branded)))
        lost = {
            name: pair for name, pair in changed.items() if not (name in own or (given.series and name not in NAMES))
        } | _headings(look.table, made[-1].table)
        notices += [*([_told(lost, ground, template)] if lost else []), *given.faint(branded)]
    return made[0], made[1], tuple(dict.fromkeys(notices))


def _headings(style: TableStyle | None, look: TableLook) -> dict[str, tuple[str, str]]:
    """Return the ground of the style's headings and what stands for it, if that is another."""
    asked = head_ground(style) if style else ""
    return {"headings of tables": (asked, look.head_ground)} if asked and look.head_ground not in ("", asked) else {}


def _faint(key: str, color: str, grounds: Iterable[str], place: Place) -> Iterator[Problem]:
    least = GRAPHICS if key in ("other", "series") else TEXT
    seen, ground = min((contrast(color, ground), ground) for ground in grounds)
    if seen < least:
        message = f"{quoted(key)} has {color}, which has a contrast of {seen:.1f} on {ground}"
        yield Problem(message, place, f"{'graphics need' if least == GRAPHICS else 'text needs'} {least:g}")


def _told(changed: Mapping[str, tuple[str, str]], ground: str, template: Words) -> Problem:
    pairs = ", ".join(f"{name} {color} by {other}" for name, (color, other) in changed.items())
    message = f"colours of {quoted(template.text)} are hard to see on {ground}, and replaced: {pairs}"
    hint = f"text needs a contrast of {TEXT}, graphics of {GRAPHICS:.0f}; give other colours under 'color' of the theme"
    return Problem(message, template.place, hint)


def _hex(words: Words, palette: Mapping[str, Node], form: Form) -> str:
    """Return `#RRGGBB`, "" for what is none; a value may name a colour of the palette, as brand.yml allows."""
    named = palette.get(words.text)
    if isinstance(named, Words):
        words = named
    if COLOUR.fullmatch(words.text):
        return words.text.upper()
    if words.text:
        hint = "write #RRGGBB, or the name of a colour of the palette"
        form.problems.append(Problem(f"{quoted(words.text)} is not a colour", words.place, hint))
    return ""
