"""The colours of a brand, made from those of a deck template: what the template says, made legible by one rule.

A colour that does not hold its contrast is mixed with black, on a dark ground with white, 5 % by 5 %, until it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.contrast import GRAPHICS, TEXT, contrast, mixed, readable, strengthened
from generator.model.theme import TINT, Colors, TableLook
from generator.read.template_colors import Scheme
from generator.read.template_look import Look

ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
LEAST_SEEN = 1.04  # the contrast of a panel that can be told from its ground
FAINT = (0.04, 0.02, 0.0)  # of black or white in panels
HAIRLINE, OTHER, MUTED = 0.2, 0.5, 0.7  # of the text colour in rules, "others", small text
FURTHER = 0.45  # of the text colour in a series after those of the template
USUAL = {"alert": "#B3261E", "good": "#1E6B3A", "warning": "#8A5200"}  # a template has no such colours


@dataclass(slots=True)
class _Ground:
    """Makes colours hold on a ground and its panels; `changed` tells which of the template's did not."""

    ground: str
    panel: str
    ink: str
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)

    def text(self, color: str, name: str = "") -> str:
        return self._held(color, name, lambda c: self._least(c) >= TEXT)

    def toned(self, color: str) -> str:
        """Return a colour for words on a tint of itself."""
        return self._held(color, "", lambda c: min(self._least(c), contrast(c, mixed(c, self.ground, TINT))) >= TEXT)

    def graphic(self, color: str, name: str = "") -> str:
        """Return a colour for marks, under words in the colour of the ground or of text."""
        return self._held(color, name, lambda c: contrast(c, self.ground) >= GRAPHICS and self._under_words(c) >= TEXT)

    def bar(self, color: str) -> str:
        return self._held(color, "", lambda c: self._least(c) >= GRAPHICS)

    def _least(self, color: str) -> float:
        return min(contrast(color, ground) for ground in (self.ground, self.panel))

    def _under_words(self, color: str) -> float:
        return max(contrast(color, words) for words in (self.ground, self.ink))

    def _held(self, color: str, name: str, holds: Callable[[str], bool]) -> str:
        made = strengthened(color, readable(self.ground), holds)
        if name and made != color:
            self.changed[name] = (color, made)
        return made


def brand_colors(look: Look, ground: str) -> tuple[Colors, Mapping[str, tuple[str, str]]]:
    """Return the colours for a ground, and the template's own that do not hold on it, each with what stands for it."""
    scheme = _turned(look.scheme, ground)
    title = look.title if contrast(look.title, ground) >= GRAPHICS else scheme.get("tx2", look.title)
    asked = scheme.get("tx1", readable(ground))
    words = (readable(ground), asked, title, scheme.get("accent1", asked))
    base = _Ground(ground, _panel(scheme.get("bg2", ground), words, ground), readable(ground))
    base.ink = base.text(asked, "tx1")
    accent = base.text(scheme.get("accent1", base.ink), "accent1")
    title, hairline = base.text(title, "titles"), mixed(base.ink, ground, HAIRLINE)
    colors = Colors(
        ink=base.ink,
        title=title,
        accent=accent,
        muted=base.toned(mixed(base.ink, ground, MUTED)),
        hairline=hairline,
        panel=base.panel,
        muted_bar=base.bar(mixed(base.ink, ground, OTHER)),
        background=ground,
        series=_series([(name, scheme[name]) for name in ACCENTS if name in scheme] or [("", accent)], base),
        table=TableLook(title, base.ink, title, title, hairline),
        **{role: base.toned(color) for role, color in USUAL.items()},
    )
    return colors, base.changed


def _turned(scheme: Scheme, ground: str) -> Scheme:
    """Return a scheme with text and ground exchanged where its text is meant for other grounds than this one."""
    if contrast(scheme.get("tx1", readable(ground)), ground) >= GRAPHICS:
        return scheme
    pairs = (("tx1", "bg1"), ("bg1", "tx1"), ("tx2", "bg2"), ("bg2", "tx2"))
    return {**scheme, **{name: scheme[other] for name, other in pairs if other in scheme}}


def _panel(second: str, words: Sequence[str], ground: str) -> str:
    """Return the template's second ground, or a fainter one on which no words are lost that hold on the first."""
    panels = [
        *([second] if contrast(second, ground) >= LEAST_SEEN else []),
        *(mixed(words[0], ground, n) for n in FAINT),
    ]
    hold = [color for color in words if contrast(color, ground) >= TEXT]
    return next((panel for panel in panels if all(contrast(color, panel) >= TEXT for color in hold)), panels[-1])


def _series(accents: Iterable[tuple[str, str]], base: _Ground) -> tuple[str, ...]:
    """Return the colours of six series, all different: the accents, then darker ones, then greys."""
    named = {name: base.graphic(color, "" if name in base.changed else name) for name, color in accents}
    further = [base.graphic(mixed(base.ink, color, FURTHER)) for color in named.values()]
    greys = [base.graphic(mixed(base.ink, base.ground, 1 - step / 20)) for step in range(10)]
    return tuple(dict.fromkeys([*named.values(), *further, *greys]))[: len(ACCENTS)]
