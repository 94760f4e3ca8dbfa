"""The pages of a PDF in order, each with what it says of itself or inherits (ISO 32000-1, 7.7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

from generator.verify.found import Box
from generator.verify.pdf_objects import DEEPEST, Objects, Reference, Value

INHERITED = ("/Resources", "/MediaBox", "/CropBox")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its object, and its entries with those that it inherits."""

    objects: Objects
    reference: Reference
    entries: Mapping[str, Value]

    def area(self) -> Box:
        """Return the part of the page that is shown (ISO 32000-1, 14.11.2)."""
        entries = self.entries
        corners = self.objects.resolved(entries["/CropBox"] if "/CropBox" in entries else entries["/MediaBox"])
        left, bottom, right, top = (float(value) for value in corners)
        return Box(left, bottom, right, top)

    def stream(self) -> pikepdf.Stream | None:
        """Return the content of the page, if it is one stream."""
        held = self.entries.get("/Contents")
        found = self.objects.pdf.get_object(held) if isinstance(held, tuple) else None
        return found if isinstance(found, pikepdf.Stream) else None

    def whole(self) -> pikepdf.Object:
        """Return the page as pikepdf has it."""
        return self.objects.pdf.get_object(self.reference)

    def resources(self) -> pikepdf.Object:
        """Return the resources as pikepdf has them; those that pages share are looked up by themselves."""
        held = self.entries.get("/Resources")
        if isinstance(held, tuple):
            return self.objects.pdf.get_object(held)
        return pikepdf.Page(self.whole()).resources


def read_pages(objects: Objects) -> list[Page]:
    """Return the pages; raise ValueError where they are no tree."""
    pages = list(_below(objects, objects.pdf.Root["/Pages"].objgen, {}, 0))
    if len({page.reference for page in pages}) < len(pages):
        raise ValueError("a page is there twice")
    return pages


def _below(objects: Objects, node: Reference, inherited: Mapping[str, Value], depth: int) -> Iterator[Page]:
    if depth > DEEPEST:
        raise ValueError("the pages are no tree")
    entries = {**inherited, **objects.get(node)}
    if "/Kids" not in entries:
        yield Page(objects, node, entries)
        return
    for kid in objects.resolved(entries["/Kids"]):
        yield from _below(objects, kid, {key: entries[key] for key in INHERITED if key in entries}, depth + 1)
