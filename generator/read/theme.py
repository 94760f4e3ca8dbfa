"""A theme file, in the brand.yml vocabulary, to the theme: colours, fonts with their widths, page and deck."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.errors import BriefError, Problem
from generator.model.request import Words
from generator.model.theme import Colors, DeckGeometry, FontFace, PageGeometry, Theme
from generator.nodes import Fields, Form, Node, did_you_mean, items_of, read_yaml
from generator.read.deck_template import read_deck_template

FOLDER = "templates/themes"
FONT_FOLDER = "templates/fonts"
SHEETS = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
STYLES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}
BOLD_FROM = 600
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
}


def read_theme(root: Path, asked: Words) -> Theme:
    """Return the theme that a brief names, found under `templates/themes/`; raise BriefError with its faults."""
    folder = root / FOLDER / asked.text
    if not folder.is_dir() or Path(asked.text).name != asked.text:
        names = sorted(p.name for p in (root / FOLDER).iterdir() if p.is_dir()) if (root / FOLDER).is_dir() else []
        hint = did_you_mean(asked.text, names, "themes") or f"put a theme into {FOLDER}/"
        raise BriefError((Problem(f"no theme '{asked.text}'", asked.place, hint),))
    name = f"{FOLDER}/{asked.text}/theme.yaml"
    problems: list[Problem] = []
    form = Form.of(read_yaml(root / name, name), problems, "a theme")
    ours = _part(_part(form, "defaults"), "sitbrief")
    deck = _part(ours, "deck")
    theme = None
    colors, page = _colors(_part(form, "color")), _page(_part(ours, "page"))
    fonts = _fonts(root, _part(form, "typography"), deck.words("family"))
    template = deck.words("template")
    size = _points(deck, "minimum_size")
    if not problems:
        theme = Theme(asked.text, colors, fonts, page, _deck(root, folder, template, size))
    if theme is None:
        raise BriefError(tuple(problems))
    return theme


def theme_files(root: Path, theme: Theme) -> tuple[str, ...]:
    """Return the files that a theme is made of, relative to the project, for the record of what was built from what."""
    fonts = [Path(face.file) for face in theme.fonts.values()]
    tables = [path.with_suffix(".json") for path in fonts]
    sheet = root / FOLDER / theme.name / "theme.yaml"
    paths = [sheet, Path(theme.deck.template), *fonts, *tables]
    return tuple(path.relative_to(root).as_posix() for path in paths)


def _part(form: Form, key: str) -> Form:
    node = form.need(key) or Fields({}, {}, form.node.place)
    return Form.of(node, form.problems, f"'{key}'")


def _colors(form: Form) -> Colors:
    palette = {key.text: node for key, node in form.pairs("palette")}
    return Colors(**{role: _color(form, key, palette) for role, key in ROLES.items()})


def _color(form: Form, key: str, palette: Mapping[str, Node]) -> str:
    """Return `#RRGGBB`; a value may be the name of a colour of the palette, as brand.yml allows."""
    node = form.get(key) or palette.get(key)
    words = node if isinstance(node, Words) else form.words(key)
    named = palette.get(words.text)
    if isinstance(named, Words):
        words = named
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", words.text):
        hint = "write #RRGGBB, or the name of a colour of the palette"
        form.problems.append(Problem(f"'{words.text}' is not a colour", words.place, hint))
    return words.text.upper()


def _points(form: Form, key: str) -> float:
    words = form.words(key)
    try:
        return float(words.text.removesuffix("pt"))
    except ValueError:
        message = f"'{words.text}' is not a length for '{key}'"
        form.problems.append(Problem(message, words.place, "write points, such as 10.5"))
        return 1.0


def _page(form: Form) -> PageGeometry:
    width, height = SHEETS.get(form.one_of("size", tuple(SHEETS), "A4").text, SHEETS["A4"])
    margins = _part(form, "margins")
    top, bottom, left, right = (_points(margins, side) for side in ("top", "bottom", "left", "right"))
    return PageGeometry(width, height, top, bottom, left, right, _points(form, "side"), _points(form, "gutter"))


def _fonts(root: Path, form: Form, deck_family: Words) -> dict[str, FontFace]:
    faces: dict[str, FontFace] = {}
    for node in form.entries("fonts", required=True):
        font = Form.of(node, form.problems, "a font")
        family = font.words("family").text
        for file in items_of(font.need("files") or Fields({}, {}, node.place)):
            face = _face(root, Form.of(file, form.problems, "a font file"), family, deck_family.text)
            if face:
                faces[face.key] = face
    for style in STYLES.values():
        if style not in faces:
            hint = "list the four files regular, bold, italic and bold italic"
            form.problems.append(Problem(f"no font file is {style}", form.node.place, hint))
    return faces


def _face(root: Path, form: Form, family: str, deck_family: str) -> FontFace | None:
    path, weight = form.words("path"), form.whole("weight", 400)
    italic = form.one_of("style", ("normal", "italic"), "normal").text == "italic"
    file = root / FONT_FOLDER / path.text
    if not (file.is_file() and file.with_suffix(".json").is_file()):
        hint = f"put it into {FONT_FOLDER}/ and run widths.py there"
        form.problems.append(Problem(f"no font '{path.text}' with a table of widths", path.place, hint))
        return None
    return _load_face(file, family, deck_family, weight >= BOLD_FROM, italic)


@cache
def _load_face(file: Path, family: str, deck_family: str, bold: bool, italic: bool) -> FontFace:  # noqa: FBT001  # cached by all five
    table = json.loads(file.with_suffix(".json").read_text("utf-8"))
    advances = {
        code: advance
        for first, run in table["runs"]
        for code, advance in enumerate(run, first)
        if unicodedata.category(chr(code)) not in UNPRINTABLE
    }
    return FontFace(
        key=STYLES[bold, italic],
        family=family,
        deck_family=deck_family,
        bold=bold,
        italic=italic,
        file=str(file),
        units_per_em=table["units_per_em"],
        ascent=table["ascent"],
        descent=table["descent"],
        cap_height=table["cap_height"],
        advances=advances,
    )


def _deck(root: Path, folder: Path, template: Words, minimum: float) -> DeckGeometry:
    path = folder / template.text
    if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
        message = f"no deck template '{template.text}'"
        raise BriefError((Problem(message, template.place, "it counts from the theme's folder"),))
    width, height, layouts = read_deck_template(path, template)
    return DeckGeometry(width, height, str(path), layouts, minimum)
