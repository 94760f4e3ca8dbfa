"""The fonts of a theme: its own files, or the shipped ones that go with its deck template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from generator.errors import Collecting, Problem, quoted
from generator.model.theme import FontFace
from generator.model.words import Words
from generator.nodes import Form
from generator.read.deck_fonts import USUAL, WIDE, is_measured_bold, on_slides, same_widths, widened
from generator.read.fallback import with_fallback
from generator.read.font_files import STYLES, face_of
from generator.read.template_look import Look

BOLD_FROM = 600
FILES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "BoldItalic"}
USUAL_ON_SLIDES = "Calibri"

Faces = dict[str, FontFace]


class Fonts(NamedTuple):
    """The faces of pages and of slides by their keys, and what must be told of them."""

    paper: Faces
    slides: Faces
    notices: tuple[Problem, ...] = ()


def read_fonts(root: Path, form: Form, ours: Form, deck: Form, look: Look) -> Fonts:
    """Return the fonts of a theme: regular, bold, italic, bold-italic, and title where titles have another family."""
    told = len(form.problems)
    others = [_fallback(root, Form.of(node, form.problems, "a fallback font")) for node in ours.entries("fallback")]
    if form.has("fonts"):
        paper = _listed(root, form)
        family = deck.words("family", next((face.family for face in paper.values()), USUAL_ON_SLIDES)).text
        if len(form.problems) > told:
            return Fonts(paper, paper)
        paper = _with(paper, others)
        known = same_widths(family)
        if known in ("", paper["regular"].family):
            slides = {key: replace(face, deck_family=family) for key, face in paper.items()}
            return Fonts(paper, slides, () if known else _trusted(family, paper["regular"].family, deck))
        return Fonts(paper, _slides(root, paper, family, deck.words("template")))
    return _of_template(root, deck, look, others)


def _of_template(root: Path, deck: Form, look: Look, others: list[list[FontFace]]) -> Fonts:
    """Return the shipped fonts that stand for those of a template, or for the one that the theme names for slides."""
    template = deck.words("template")
    text = deck.words("family", look.minor or USUAL_ON_SLIDES).text
    title = deck.words("family", look.major or text).text
    shipped = same_widths(text) or USUAL
    spare = [] if shipped == USUAL else [list(_shipped(root, USUAL, template, USUAL_ON_SLIDES).values())]
    paper = _with(_shipped(root, shipped, template), [*others, *spare])
    slides = _slides(root, paper, text, template)
    if title != text:
        kin = same_widths(title) or shipped
        bold = _with(_shipped(root, kin, template), [*others, *spare])["bold"]
        if kin != shipped:
            paper["title"] = replace(bold, key="title")
        slides["title"] = replace(_slides(root, {"bold": bold}, title, template)["bold"], key="title")
    return Fonts(paper, slides, _unknown(dict.fromkeys((text, title)), shipped, template))


def _trusted(family: str, measured: str, deck: Form) -> tuple[Problem, ...]:
    """Tell that a font of slides, whose widths nobody knows, is measured by another that the theme lists."""
    if family == measured:
        return ()
    message = f"the widths of {quoted(family)} are not known: lines of slides are broken by those of {quoted(measured)}"
    return (Problem(message, deck.words("family").place, "name a font of the same widths, or list its own files"),)


def _unknown(families: Iterable[str], shipped: str, template: Words) -> tuple[Problem, ...]:
    unknown = [quoted(family) for family in families if not same_widths(family)]
    if not unknown:
        return ()
    message = f"the widths of {' and '.join(unknown)} are not known"
    told = f"{message}: slides leave room for wider letters, and pages are set in {shipped}"
    hint = "list the font's files under 'typography' of the theme, or name another under 'family' of its deck"
    return (Problem(told, template.place, hint),)


def _slides(root: Path, paper: Faces, family: str, template: Words) -> Faces:
    """Return the faces of a family on slides, for those on paper."""
    known = same_widths(family)
    tables = _shipped(root, known or WIDE, template)
    if not known or is_measured_bold(family):
        tables = {key: tables["bold-italic" if face.italic else "bold"] for key, face in tables.items()}
    if not known:
        tables = {key: widened(face, family, bold=key.startswith("bold")) for key, face in tables.items()}
    return {key: on_slides(face, tables[key], family) for key, face in paper.items()}


def _with(faces: Faces, others: list[list[FontFace]]) -> Faces:
    return {key: with_fallback(face, others) for key, face in faces.items()} if others else faces


def _listed(root: Path, form: Form) -> Faces:
    faces: Faces = {}
    told = len(form.problems)
    for node in form.entries("fonts", required=True):
        font = Form.of(node, form.problems, "a font")
        faces |= {face.key: face for face in _faces(root, font, font.words("family").text)}
    if len(form.problems) == told:
        hint = "list the four files regular, bold, italic and bold italic"
        lacking = [style for style in STYLES.values() if style not in faces]
        form.problems += [Problem(f"no font file is {style}", form.node.place, hint) for style in lacking]
    return faces


def _shipped(root: Path, family: str, template: Words, on_slides: str = "") -> Faces:
    """Return the faces of a shipped family; faults of its files are told where the theme names its template."""
    names = {
        style: Words(f"{family.replace(' ', '')}-{FILES[key]}.ttf", template.place) for style, key in STYLES.items()
    }
    faces = [face_of(root, name, style, (family, on_slides or family)) for style, name in names.items()]
    return {face.key: face for face in faces}


def _fallback(root: Path, form: Form) -> list[FontFace]:
    deck_family = form.words("deck_family").text if form.has("deck_family") else form.words("family").text
    return _faces(root, form, deck_family)


def _faces(root: Path, font: Form, deck_family: str) -> list[FontFace]:
    """Return the faces of a family, without the files that have faults."""
    families, faces = (font.words("family").text, deck_family), []
    for file in font.entries("files", required=True):
        with Collecting(font.problems):
            form = Form.of(file, font.problems, "a font file")
            path, bold = form.words("path"), form.whole("weight", 400) >= BOLD_FROM
            italic = form.choice("style", ("normal", "italic"), "normal") == "italic"
            faces.append(face_of(root, path, (bold, italic), families))
    return faces
