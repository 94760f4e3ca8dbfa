"""Font files and their tables of widths, to faces."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.errors import BriefError, fault, quoted
from generator.files import project_name, project_path
from generator.model.theme import FontFace, Kerning
from generator.model.words import Words

FONT_FOLDER = "templates/fonts"
STYLES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}
TRUETYPE = b"\0\1\0\0"  # the first bytes of a font file with its outlines
SPACE, NO_BREAK_SPACE = 0x20, 0xA0  # a font that has the one sets the other, as every renderer does
UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def face_of(root: Path, path: Words, style: tuple[bool, bool], families: tuple[str, str]) -> FontFace:
    """Return the face of a file in a style (bold, italic), with its name on pages and on slides."""
    file = theme_file(root, FONT_FOLDER, path)
    table = file.with_suffix(".json")
    _check_outlines(file, path)
    try:
        metrics = _metrics(table, table.stat().st_mtime_ns)
    except (OSError, ValueError, LookupError, TypeError) as error:
        hint = f"run widths.py in {FONT_FOLDER}/"
        raise fault(f"the font {quoted(path.text)} has no table of widths", path.place, hint) from error
    return FontFace(STYLES[style], *families, *style, str(file), **metrics._asdict())


def _check_outlines(file: Path, asked: Words) -> None:
    """Raise BriefError for a file that is not a TrueType font (OpenType 1.9, Table Directory)."""
    with file.open("rb") as opened:
        if opened.read(len(TRUETYPE)) == TRUETYPE:
            return
    hint = "name a .ttf file; a collection or PostScript outlines cannot be embedded"
    raise fault(f"the font {quoted(asked.text)} has no TrueType outlines", asked.place, hint)


def theme_file(root: Path, folder: str, asked: Words) -> Path:
    """Return the file that `asked` names in a folder of the project."""
    if not asked.text:
        raise BriefError(())  # told where it was read
    path = project_path(root, project_name(f"{folder}/{asked.text}"), asked.place)
    if not path.is_file():
        raise fault(f"{quoted(asked.text)} is a folder", asked.place, "name a file")
    return path


class _Metrics(NamedTuple):
    units_per_em: int
    ascent: int
    descent: int
    cap_height: int
    advances: Mapping[int, int]
    kerning: Kerning


@lru_cache(maxsize=16)
def _metrics(table: Path, _modified: int) -> _Metrics:
    content = json.loads(table.read_text("utf-8"))
    advances = {
        code: advance
        for first, run in content["runs"]
        for code, advance in enumerate(run, first)
        if unicodedata.category(chr(code)) not in UNPRINTABLE
    }
    if SPACE in advances:
        advances.setdefault(NO_BREAK_SPACE, advances[SPACE])
    numbers = {key: content[key] for key in ("units_per_em", "ascent", "descent", "cap_height")}
    return _Metrics(**numbers, advances=advances, kerning=_kerning(content["kerns"]))


def _kerning(kerns: Mapping[str, list[Any]]) -> Kerning:
    left, right = (
        {character: n for n, members in enumerate(kerns[side]) for character in members} for side in ("left", "right")
    )
    return Kerning(left, right, tuple(dict(zip(row[::2], row[1::2], strict=True)) for row in kerns["rows"]))
