"""The image of a brief: a file of the project with what it shows in words."""

from __future__ import annotations

from generator.errors import Problem
from generator.model.picture import PictureWidth
from generator.model.request import AskedImage
from generator.nodes import Form, Node
from generator.read.small import read_name, small_print

WIDTHS: tuple[PictureWidth, ...] = ("half", "column", "page")


def read_image(node: Node, problems: list[Problem]) -> AskedImage:
    """Return a picture with its caption, its alternative text and where it is from."""
    form = Form.of(node, problems, "'image'")
    block = AskedImage(
        file=form.words("file"),
        caption=form.line("caption"),
        alt=small_print(form, "alt", required=True),
        source=form.line("source"),
        note=small_print(form, "note"),
        place=node.place,
        width=form.choice("width", WIDTHS, "column"),
        name=read_name(form, "an image"),
    )
    form.finish()
    return block
