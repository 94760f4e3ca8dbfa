"""A theme file, in the brand.yml vocabulary, to the theme: colours, fonts with their widths, page and deck."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.errors import BriefError, Collecting, Problem, did_you_mean, fault, quoted, raise_any
from generator.files import project_name, project_path
from generator.model.theme import Colors, DeckGeometry, FontFace, Kerning, PageGeometry, Theme
from generator.model.words import Words
from generator.nodes import Form, Node, as_words, read_yaml
from generator.read.deck_template import read_deck_template
from generator.read.fallback import with_fallback

FOLDER = "templates/themes"
FONT_FOLDER = "templates/fonts"
LEAST_ROOM = 144.0  # points: less is no column to read
SHEETS = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
STYLES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}
BOLD_FROM = 600
TRUETYPE = b"\0\1\0\0"  # the first bytes of a font file with its outlines
SPACE, NO_BREAK_SPACE = 0x20, 0xA0  # a font that has the one sets the other, as every renderer does
UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
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
USUAL = {"good": "#1E6B3A", "warning": "#8A5200"}  # of a theme that has no such colours


COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)(?:pt)?")


def read_theme(root: Path, asked: Words) -> Theme:
    """Return the theme that a brief names, found under `templates/themes/`; raise BriefError with its faults."""
    folder = root / FOLDER
    names = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if asked.text not in names:
        hint = did_you_mean(asked.text, names, "themes") or f"put a theme into {FOLDER}/"
        raise fault(f"no theme {quoted(asked.text)}", asked.place, hint)
    name = f"{FOLDER}/{asked.text}/theme.yaml"
    problems: list[Problem] = []
    form = Form.of(read_yaml(root / name, name), problems, "a theme")
    ours = form.part("defaults").part("sitbrief")
    theme = Theme(
        name=asked.text,
        colors=_colors(form.part("color"), ours),
        page=_page(ours.part("page")),
        fonts=_fonts(root, form.part("typography"), ours),
        deck=_deck(root, f"{FOLDER}/{asked.text}", ours.part("deck")),
        hyphenate=ours.flag("hyphenate"),
    )
    raise_any(problems)
    return theme


def theme_files(root: Path, theme: Theme) -> tuple[str, ...]:
    """Return the files that a theme is made of, relative to the project, for the record of what was built from what."""
    others = [other.file for face in theme.fonts.values() for other in set(face.fallback.values())]
    fonts = [Path(file) for file in [*(face.file for face in theme.fonts.values()), *sorted(set(others))]]
    tables = [path.with_suffix(".json") for path in fonts]
    sheet = root / FOLDER / theme.name / "theme.yaml"
    paths = [sheet, Path(theme.deck.template), *fonts, *tables]
    return tuple(path.relative_to(root).as_posix() for path in paths)


def _colors(form: Form, ours: Form) -> Colors:
    palette = {key.text: node for key, node in form.pairs("palette")}
    series = tuple(_hex(as_words(node, form.problems, "series"), palette, form) for node in ours.entries("series"))
    named = {role: _color(form, key, palette, USUAL.get(role)) for role, key in ROLES.items()}
    return Colors(**named, series=series or (named["accent"],))


def _color(form: Form, key: str, palette: Mapping[str, Node], usual: str | None) -> str:
    node = form.get(key) or palette.get(key)
    return _hex(node if isinstance(node, Words) else form.words(key, usual), palette, form)


def _hex(words: Words, palette: Mapping[str, Node], form: Form) -> str:
    """Return `#RRGGBB`; a value may be the name of a colour of the palette, as brand.yml allows."""
    named = palette.get(words.text)
    if isinstance(named, Words):
        words = named
    if words.text and not COLOUR.fullmatch(words.text):
        hint = "write #RRGGBB, or the name of a colour of the palette"
        form.problems.append(Problem(f"{quoted(words.text)} is not a colour", words.place, hint))
    return words.text.upper()


def _points(form: Form, key: str) -> float:
    words = form.words(key)
    found = LENGTH.fullmatch(words.text)
    if found:
        return float(found[1])
    if words.text:
        message = f"{quoted(words.text)} is not a length for '{key}'"
        form.problems.append(Problem(message, words.place, "write points, such as 10.5"))
    return 1.0


def _page(form: Form) -> PageGeometry:
    width, height = SHEETS[form.choice("size", tuple(SHEETS), "A4")]
    margins = form.part("margins")
    top, bottom, left, right = (_points(margins, side) for side in ("top", "bottom", "left", "right"))
    side, gutter = _points(form, "side"), _points(form, "gutter")
    if width - left - right - side - gutter < LEAST_ROOM or width - top - bottom < LEAST_ROOM:
        message = f"the margins leave less than {LEAST_ROOM:.0f} points for text, upright or on its side"
        form.problems.append(Problem(message, form.node.place, "give smaller margins, side or gutter"))
    return PageGeometry(width, height, top, bottom, left, right, side, gutter)


def _fonts(root: Path, form: Form, ours: Form) -> dict[str, FontFace]:
    deck_family = ours.part("deck").words("family").text
    faces: dict[str, FontFace] = {}
    told = len(form.problems)
    for node in form.entries("fonts", required=True):
        font = Form.of(node, form.problems, "a font")
        faces |= {face.key: face for face in _faces(root, font, deck_family)}
    if len(form.problems) == told:
        hint = "list the four files regular, bold, italic and bold italic"
        lacking = [style for style in STYLES.values() if style not in faces]
        form.problems += [Problem(f"no font file is {style}", form.node.place, hint) for style in lacking]
    others = [_fallback(root, Form.of(node, form.problems, "a fallback font")) for node in ours.entries("fallback")]
    if len(form.problems) == told and others:
        return {key: with_fallback(face, others) for key, face in faces.items()}
    return faces


def _fallback(root: Path, form: Form) -> list[FontFace]:
    deck_family = form.words("deck_family").text if form.has("deck_family") else form.words("family").text
    return _faces(root, form, deck_family)


def _faces(root: Path, font: Form, deck_family: str) -> list[FontFace]:
    """Return the faces of a family, without the files that have faults."""
    families, faces = (font.words("family").text, deck_family), []
    for file in font.entries("files", required=True):
        with Collecting(font.problems):
            faces.append(_face(root, Form.of(file, font.problems, "a font file"), families))
    return faces


def _face(root: Path, form: Form, families: tuple[str, str]) -> FontFace:
    path, weight = form.words("path"), form.whole("weight", 400)
    italic = form.choice("style", ("normal", "italic"), "normal") == "italic"
    bold = weight >= BOLD_FROM
    file = _file(root, FONT_FOLDER, path)
    table = file.with_suffix(".json")
    _check_outlines(file, path)
    try:
        metrics = _metrics(table, table.stat().st_mtime_ns)
    except (OSError, ValueError, LookupError, TypeError) as error:
        hint = f"run widths.py in {FONT_FOLDER}/"
        raise fault(f"the font {quoted(path.text)} has no table of widths", path.place, hint) from error
    return FontFace(STYLES[bold, italic], *families, bold, italic, str(file), **metrics._asdict())


def _check_outlines(file: Path, asked: Words) -> None:
    """Raise BriefError for a file that is not a TrueType font (OpenType 1.9, Table Directory)."""
    with file.open("rb") as opened:
        if opened.read(len(TRUETYPE)) == TRUETYPE:
            return
    hint = "name a .ttf file; a collection or PostScript outlines cannot be embedded"
    raise fault(f"the font {quoted(asked.text)} has no TrueType outlines", asked.place, hint)


def _file(root: Path, folder: str, asked: Words) -> Path:
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


def _deck(root: Path, folder: str, form: Form) -> DeckGeometry:
    template, minimum = form.words("template"), _points(form, "minimum_size")
    with Collecting(form.problems):
        path = _file(root, folder, template)
        width, height, layouts = read_deck_template(path, template)
        return DeckGeometry(width, height, str(path), layouts, minimum)
    return DeckGeometry(1.0, 1.0, "", {}, minimum)
