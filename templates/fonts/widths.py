"""Write a table of advance widths beside each TrueType file, so that layout measures without opening a font.

Needs fontTools, which building a brief does not. Run it when a font file changes, at the root of the
repository: `python -m templates.fonts.widths`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parent
FAMILY_NAME, STYLE_NAME = 1, 2


def runs(advances: Mapping[int, int]) -> list[tuple[int, list[int]]]:
    """Gather the widths of neighbouring code points: runs load in half the time of a mapping."""
    gathered: list[tuple[int, list[int]]] = []
    for codepoint, advance in sorted(advances.items()):
        if gathered and codepoint == gathered[-1][0] + len(gathered[-1][1]):
            gathered[-1][1].append(advance)
        else:
            gathered.append((codepoint, [advance]))
    return gathered


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
