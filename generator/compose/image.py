"""A picture with its number, caption and source."""

from __future__ import annotations

from generator.compose.binding import plain
from generator.compose.context import Context
from generator.errors import BriefError
from generator.model.picture import Image
from generator.model.request import AskedImage


def compose_image(asked: AskedImage, context: Context) -> Image:
    """Return the numbered picture; raise BriefError without problems if its file's have been told."""
    label, caption, alt = context.number("Figure", asked.name), context.text(asked.caption), context.text(asked.alt)
    notes = (plain(asked.note, context),) if asked.note.text else ()
    source = context.text(asked.source)
    if asked.file.text not in context.pictures:
        raise BriefError(())
    return Image(
        name=f"figure-{label.split()[1]}",
        label=label,
        caption=caption,
        alt=alt,
        source=f"Source: {source}" + "." * (not source.endswith(".")),
        picture=context.pictures[asked.file.text],
        width=asked.width,
        notes=notes,
    )
