"""A theme file, in the brand.yml vocabulary, to the theme: colours, fonts with their widths, page and deck."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import Collecting, Problem, did_you_mean, fault, quoted, raise_any
from generator.model.contrast import BLACK, WHITE
from generator.model.theme import DeckGeometry, PageGeometry, Theme
from generator.model.words import Words
from generator.nodes import Form, read_yaml
from generator.read.deck_template import read_deck_template
from generator.read.font_files import theme_file
from generator.read.template_look import Look, read_look
from generator.read.template_roles import ROLES
from generator.read.theme_colors import read_colors, themed
from generator.read.theme_fonts import read_fonts

FOLDER = "templates/themes"
LEAST_ROOM = 144.0  # points: less is no column to read
SHEETS = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
MARGINS = {"top": "68", "bottom": "62", "left": "54", "right": "54"}
SIDE, GUTTER = "96", "18"
MINIMUM_SIZE = "10.5"
NO_LOOK = Look({}, WHITE, BLACK, "", "")  # of a template that has faults
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
    slides = ours.part("deck")
    deck, look = _deck(root, f"{FOLDER}/{asked.text}", slides)
    given = read_colors(form.optional("color"), ours)
    colors, slide_colors, notices = themed(given, look, slides.words("template"))
    fonts = read_fonts(root, form.optional("typography"), ours, slides, look)
    theme = Theme(
        name=asked.text,
        colors=colors,
        slide_colors=slide_colors,
        page=_page(ours.optional("page")),
        fonts=fonts.paper,
        slide_fonts=fonts.slides,
        deck=deck,
        hyphenate=ours.flag("hyphenate"),
        notices=(*notices, *fonts.notices),
    )
    slides.finish()
    ours.finish()
    raise_any(problems)
    return theme


def theme_files(root: Path, theme: Theme) -> tuple[str, ...]:
    """Return the files that a theme is made of, relative to the project, for the record of what was built from what."""
    faces = [*theme.fonts.values(), *theme.slide_fonts.values()]
    others = [other.file for face in faces for other in set(face.fallback.values())]
    fonts = [Path(file) for file in dict.fromkeys([*(face.file for face in faces), *sorted(set(others))])]
    tables = [path.with_suffix(".json") for path in fonts]
    sheet = root / FOLDER / theme.name / "theme.yaml"
    paths = [sheet, Path(theme.deck.template), *fonts, *tables]
    return tuple(path.relative_to(root).as_posix() for path in paths)


def _points(form: Form, key: str, usual: str) -> float:
    words = form.words(key, usual)
    found = LENGTH.fullmatch(words.text)
    if found:
        return float(found[1])
    if words.text:
        message = f"{quoted(words.text)} is not a length for '{key}'"
        form.problems.append(Problem(message, words.place, "write points, such as 10.5"))
    return 1.0


def _page(form: Form) -> PageGeometry:
    width, height = SHEETS[form.choice("size", tuple(SHEETS), "A4")]
    margins = form.optional("margins")
    top, bottom, left, right = (_points(margins, side, usual) for side, usual in MARGINS.items())
    side, gutter = _points(form, "side", SIDE), _points(form, "gutter", GUTTER)
    margins.finish()
    form.finish()
    if width - left - right - side - gutter < LEAST_ROOM or width - top - bottom < LEAST_ROOM:
        message = f"the margins leave less than {LEAST_ROOM:.0f} points for text, upright or on its side"
        form.problems.append(Problem(message, form.node.place, "give smaller margins, side or gutter"))
    return PageGeometry(width, height, top, bottom, left, right, side, gutter)


def _further(form: Form) -> dict[str, Words]:
    """Return the names of layouts that serve no role, by the names under which briefs ask for them."""
    inner = form.optional("further_layouts")
    found = {name.text: inner.words(name.text) for name, _ in form.pairs("further_layouts")}
    for name in found:
        if name in ROLES:
            place = inner.node.keys[name]
            form.problems.append(Problem(f"{quoted(name)} is a role", place, "name it under 'layouts'"))
    return {name: words for name, words in found.items() if name not in ROLES}


def _deck(root: Path, folder: str, form: Form) -> tuple[DeckGeometry, Look]:
    """Return what the deck template offers, and its look."""
    template, minimum = form.words("template"), _points(form, "minimum_size", MINIMUM_SIZE)
    chosen = form.optional("layouts")
    mapped = {role: chosen.words(role) for role in ROLES if chosen.has(role)}
    chosen.finish()
    mapped |= _further(form)
    with Collecting(form.problems):
        path = theme_file(root, folder, template)
        deck = DeckGeometry(*read_deck_template(path, template, mapped), str(path), minimum)
        return deck, read_look(path, template, deck.layouts["title_only"])
    return DeckGeometry(1.0, 1.0, {}, "", minimum), NO_LOOK
