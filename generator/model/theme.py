"""The theme: one brand for pages and slides. Lengths are points; colours are `#RRGGBB`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.errors import Problem
from generator.model.document import Align


@dataclass(frozen=True, slots=True)
class Kerning:
    """How much nearer two characters stand: the classes of the left and the right ones, and a row a left class.

    Amounts are whole thousandths of an em, below zero for nearer, so that what is measured is what is drawn.
    """

    left: Mapping[str, int]
    right: Mapping[str, int]
    rows: tuple[Mapping[int, int], ...]

    def between(self, left: str, right: str) -> int:
        """Return the amount for a pair of characters."""
        row, column = self.left.get(left), self.right.get(right)
        return 0 if row is None or column is None else self.rows[row].get(column, 0)


NO_KERNING = Kerning({}, {}, ())


@dataclass(frozen=True, slots=True)
class Fallback:
    """A font file for characters that a face lacks; `deck_family` is the name that a slide gives it."""

    family: str
    deck_family: str
    file: str


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font file and its horizontal metrics, in units per em.

    `family` is the name in the page's file, `deck_family` the one of equal widths that a slide names.
    `advances` include the characters that the file lacks and `fallback` has a font for.
    """

    key: str
    family: str
    deck_family: str
    bold: bool
    italic: bool
    file: str
    units_per_em: int
    ascent: int
    descent: int
    cap_height: int
    advances: Mapping[int, int]
    kerning: Kerning = NO_KERNING
    fallback: Mapping[int, Fallback] = field(default_factory=dict)


class Letters(NamedTuple):
    """The code points that fonts can set, and the names of the fonts."""

    coverage: frozenset[int]
    families: tuple[str, ...] = ()


TINT = 0.13  # of a colour in the tint under words of it
LIGHTEST_SHADE, SHADE_STEP = 0.06, 0.08  # of the accent in the shades under numbers


@dataclass(frozen=True, slots=True)
class TableLook:
    """What tables look like: `style` is the GUID of the template's style on slides, "" for none.

    Grounds and rules are "" where there are none; `bands` are those of odd and even rows, of which a table whose cells
    have grounds of their own shows the second alone, with a `spare_rule` if that is none. The style's look of first
    columns (`marks_stub`) and last rows (`marks_total`) is asked for where that puts no dark field under them.
    """

    head: str
    ink: str
    group: str
    head_rule: str
    rule: str
    head_ground: str = ""
    bands: tuple[str, str] = ("", "")
    spare_rule: str = ""
    style: str = ""
    marks_stub: bool = True
    marks_total: bool = True

    @property
    def is_filled(self) -> bool:
        """Tell whether cells have grounds, so that their text must stand apart from the edges."""
        return bool(self.head_ground or any(self.bands))

    @property
    def is_banded(self) -> bool:
        """Tell whether every other row has another ground."""
        return self.bands[0] != self.bands[1]

    def without_bands(self) -> TableLook:
        """Return the look of a table whose cells have grounds of their own."""
        return replace(self, bands=(self.bands[1],) * 2, rule=self.rule or self.spare_rule)


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours by what they mean. Text colours hold 4.5:1 on `background` and `panel`, `muted_bar` holds 3:1.

    `good`, `warning`, `alert` and `muted` hold 4.5:1 on their own tints too.

    `series` are those of a chart's series, from the first: 3:1 on `background`, 4.5:1 under it or under `ink`.
    """

    ink: str
    title: str
    accent: str
    muted: str
    hairline: str
    panel: str
    muted_bar: str
    alert: str
    good: str
    warning: str
    background: str
    series: tuple[str, ...]
    table: TableLook


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A sheet: a side column (headings' numbers, labels) beside the main column, in a frame of margins."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    side: float
    gutter: float


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a slide layout: `kind` and `index` are the type and idx of its placeholder in the file.

    A place without a kind is a free box, for text of our own. One that is `moved` has another box than its
    placeholder has in the layout; in one that is `turned`, lines run up or down. `color` is that of the template's
    text, on `ground`; "" for a ground that is no plain colour.
    """

    name: str
    kind: str
    index: int
    left: float
    top: float
    width: float
    height: float
    align: Align = "left"
    turned: bool = False
    moved: bool = False
    color: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A layout that serves a role: its name, `type` attribute and part, its places, and why it was chosen.

    Places are Title, Subtitle, Details, Number (of a section), Text, Text 2, Marking, Footer, Date and Slide Number;
    a layout has those that its role needs, and those that the template has.
    """

    name: str
    kind: str
    placeholders: Mapping[str, Placeholder]
    part: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeckGeometry:
    """A slide: its size, the template and its layouts by role, the smallest size that text may have.

    Roles are title, section, title_only, content, two_content and closing.
    """

    width: float
    height: float
    layouts: Mapping[str, SlideLayout]
    template: str
    minimum_size: float


@dataclass(frozen=True, slots=True)
class Theme:
    """A whole theme. `fonts` has the keys regular, bold, italic and bold-italic.

    `colors` and `fonts` are those on paper, `slide_colors` and `slide_fonts` those on slides. A further font `title` is
    there where titles have a family of their own. It may `hyphenate` prose on pages. `notices` tell what
    of its template was replaced.
    """

    name: str
    colors: Colors
    slide_colors: Colors
    fonts: Mapping[str, FontFace]
    slide_fonts: Mapping[str, FontFace]
    page: PageGeometry
    deck: DeckGeometry
    hyphenate: bool = False
    notices: tuple[Problem, ...] = ()

    @property
    def coverage(self) -> frozenset[int]:
        """Return the code points that every face can set."""
        return frozenset.intersection(*(frozenset(face.advances) for face in self.fonts.values()))

    @property
    def letters(self) -> Letters:
        """Return what its fonts can set, and their names, the fallback fonts last."""
        faces = self.fonts.values()
        names = [face.family for face in faces] + [one.family for face in faces for one in face.fallback.values()]
        return Letters(self.coverage, tuple(dict.fromkeys(names)))
