"""The image of a brief: a file of the project with what it shows in words."""

from __future__ import annotations

import re

from generator.errors import Problem, quoted
from generator.model.picture import PictureWidth
from generator.model.request import AskedImage
from generator.nodes import Form, Node
from generator.read.small import read_name, small_print

FILE = re.compile(r"\w\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp)\b", re.IGNORECASE)
WIDTHS: tuple[PictureWidth, ...] = ("half", "column", "page")


def read_image(node: Node, problems: list[Problem]) -> AskedImage:
    """Return a picture with its caption, its alternative text and where it is from."""
    form = Form.of(node, problems, "'image'")
    alt = small_print(form, "alt", required=True)
    if FILE.search(alt.text):
        hint = "say what the picture shows"
        form.problems.append(Problem(f"the alternative text {quoted(alt.text)} names a file", alt.place, hint))
    block = AskedImage(
        file=form.words("file"),
        caption=form.line("caption"),
        alt=alt,
        source=form.line("source"),
        note=small_print(form, "note"),
        place=node.place,
        width=form.choice("width", WIDTHS, "column"),
        name=read_name(form, "an image"),
    )
    form.finish()
    return block
