"""Every deck that a session of tests makes, so that validators judge them all at its end."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping

import pytest
from lxml import etree

from generator.render import pptx
from generator.render.pptx_package import Part, Relationship, package

Shape = tuple[str, str, frozenset[str], tuple[str, ...]]


@pytest.fixture(scope="session", autouse=True)
def made_decks() -> Iterator[dict[bytes, str]]:
    """Keep each deck that is rendered, with the test that was the first to make it."""
    made: dict[bytes, str] = {}

    def kept(parts: Iterable[Part], relationships: tuple[Relationship, ...]) -> bytes:
        data = package(parts, relationships)
        made.setdefault(data, os.environ.get("PYTEST_CURRENT_TEST", "").partition(" ")[0])
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pptx, "package", kept)
        yield made


def covering(decks: Mapping[bytes, str]) -> Iterator[tuple[bytes, str]]:
    """Yield as few of the decks as show every shape of element that any of them has, the largest first."""
    seen = set[Shape]()
    for data in sorted(decks, key=lambda data: (-len(data), data)):
        new = shapes(data) - seen
        if new:
            seen |= new
            yield data, decks[data]


def shapes(data: bytes) -> set[Shape]:
    """Return the shapes of all elements of a deck: what each stands in, its attributes, and what stands in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [
            etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))
        ]
    return {shape(element) for root in roots for element in root.iter(etree.Element)}


def shape(element: etree._Element) -> Shape:
    parent = element.getparent()
    inside = tuple(dict.fromkeys(str(child.tag) for child in element))
    return "" if parent is None else str(parent.tag), str(element.tag), frozenset(map(str, element.keys())), inside
