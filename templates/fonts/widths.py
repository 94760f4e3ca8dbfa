"""Write a table of widths and kerning beside each TrueType file, so that layout measures without opening a font.

Needs fontTools, which building a brief does not. Run it when a font file changes, at the root of the
repository: `python -m templates.fonts.widths`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parent
FAMILY_NAME, STYLE_NAME = 1, 2
PAIR, EXTENSION = 2, 9  # types of GPOS lookups
KERNED = (
    *range(0x21, 0x30),
    *range(0x3A, 0x250),
    *range(0x370, 0x530),
    *range(0x1E80, 0x1F00),
    *range(0x2010, 0x2040),
)  # no figures, spaces


def runs(advances: Mapping[int, int]) -> list[tuple[int, list[int]]]:
    """Gather the widths of neighbouring code points: runs load in half the time of a mapping."""
    gathered: list[tuple[int, list[int]]] = []
    for codepoint, advance in sorted(advances.items()):
        if gathered and codepoint == gathered[-1][0] + len(gathered[-1][1]):
            gathered[-1][1].append(advance)
        else:
            gathered.append((codepoint, [advance]))
    return gathered


def kerns(font: TTFont) -> dict[str, list[Any]]:
    """Return the kerning of a font: characters that are alike before others, those alike after others, and the pairs.

    `rows` has a list for each class of `left`: a class of `right`, the amount in thousandths of an em, and so on.
    """
    pairs = [_Pairs(subtable) for subtable in _pair_subtables(font)]
    glyphs = {code: glyph for code, glyph in font.getBestCmap().items() if code in KERNED}
    lefts, rights = (_alike({c: [side(p, g) for p in pairs] for c, g in glyphs.items()}) for side in _Pairs.sides)
    per_em = font["head"].unitsPerEm
    rows = []
    for left in lefts:
        amounts = [_amount(pairs, glyphs[ord(left[0])], glyphs[ord(right[0])]) for right in rights]
        rows.append([part for n, amount in enumerate(amounts) if amount for part in (n, round(1000 * amount / per_em))])
    kept = [n for n, row in enumerate(rows) if row]
    return {"left": [lefts[n] for n in kept], "right": rights, "rows": [rows[n] for n in kept]}


def _pair_subtables(font: TTFont) -> list[Any]:
    """Return the pair adjustments of the feature `kern`, in order."""
    if "GPOS" not in font:
        return []
    gpos = font["GPOS"].table
    features = [record.Feature for record in gpos.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    lookups = sorted({number for feature in features for number in feature.LookupListIndex})
    found = [one for number in lookups for one in gpos.LookupList.Lookup[number].SubTable]
    found = [one.ExtSubTable if one.LookupType == EXTENSION else one for one in found]
    return [one for one in found if one.LookupType == PAIR]


class _Pairs:
    """A subtable of pair adjustments: of single glyphs (format 1), or of classes of glyphs (format 2)."""

    def __init__(self, subtable: Any) -> None:  # noqa: ANN401  # fontTools has no types
        self.covered = {glyph: n for n, glyph in enumerate(subtable.Coverage.glyphs)}
        self.by_class = subtable.Format == 2  # noqa: PLR2004  # as the specification counts
        if self.by_class:
            self.classes = subtable.ClassDef1.classDefs, subtable.ClassDef2.classDefs
            self.rows = [[one.Value1 for one in row.Class2Record] for row in subtable.Class1Record]
        else:
            self.sets = [{one.SecondGlyph: one.Value1 for one in row.PairValueRecord} for row in subtable.PairSet]

    def left(self, glyph: str) -> object:
        """Return what tells a left glyph from others."""
        if glyph not in self.covered:
            return None
        return self.classes[0].get(glyph, 0) if self.by_class else glyph

    def right(self, glyph: str) -> object:
        """Return what tells a right glyph from others."""
        return self.classes[1].get(glyph, 0) if self.by_class else glyph

    sides = (left, right)

    def value(self, left: str, right: str) -> Any:  # noqa: ANN401  # fontTools has no types
        """Return the adjustment of a pair, or None for one that the subtable does not know."""
        if left not in self.covered:
            return None
        if self.by_class:
            return self.rows[self.classes[0].get(left, 0)][self.classes[1].get(right, 0)]
        return self.sets[self.covered[left]].get(right)


def _amount(pairs: list[_Pairs], left: str, right: str) -> int:
    """Return what the first subtable that knows a pair adds to the advance of its left glyph."""
    values = (one.value(left, right) for one in pairs)
    return int(getattr(next((value for value in values if value is not None), None), "XAdvance", 0))


def _alike(keys: Mapping[int, object]) -> list[str]:
    """Return the characters that have equal keys, together."""
    groups: dict[str, str] = {}
    for code, key in sorted(keys.items()):
        groups[repr(key)] = groups.get(repr(key), "") + chr(code)
    return list(groups.values())


def table(path: Path) -> dict[str, object]:
    """Return what layout needs to know of one font file, lengths in units per em, `descent` below zero.

    `ascent` and `descent` are usWinAscent and usWinDescent of the OS/2 table: accented capitals rise above
    the ascender of `hhea`, and stay inside these. Their sum is ascender, descender and line gap of `hhea`.
    """
    with TTFont(path, lazy=True) as font:
        cmap, metrics, os2, names = font.getBestCmap(), font["hmtx"], font["OS/2"], font["name"]
        return {
            "family": names.getDebugName(FAMILY_NAME),
            "style": names.getDebugName(STYLE_NAME),
            "units_per_em": font["head"].unitsPerEm,
            "ascent": os2.usWinAscent,
            "descent": -os2.usWinDescent,
            "cap_height": os2.sCapHeight,
            "x_height": os2.sxHeight,
            "default": metrics[".notdef"][0],
            "kerns": kerns(font),
            "runs": runs({codepoint: metrics[glyph][0] for codepoint, glyph in cmap.items()}),
        }


def written(path: Path) -> str:
    """Return the table as the one JSON text that its content allows, so that a test can compare files."""
    return json.dumps(table(path), separators=(",", ":"), sort_keys=True) + "\n"


def main() -> None:
    """Write one JSON file for each TrueType file of this folder."""
    for path in sorted(FONTS.glob("*.ttf")):
        path.with_suffix(".json").write_text(written(path), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
