"""The parts of an Office file and how they refer to each other, read by zipfile and lxml (ECMA-376-2)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from posixpath import normpath
from zipfile import ZipFile

from lxml import etree

MOST_BYTES = 500_000_000
MOST_TREES = 8  # that are kept: a deck has thousands, and none is looked at again after its slide
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


PROPERTIES = "docProps/core.xml"
LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


class PackageError(ValueError):
    """A file that is no sound Office package: a part is missing, doubled, or not plain XML."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference of a part: the last word of its type, and the part (or, if external, the address) it leads to."""

    kind: str
    target: str
    external: bool


class Package:
    """An opened package; parts are read when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Open the package; raise PackageError for doubled parts and bombs, zipfile.BadZipFile for no archive."""
        self._archive = ZipFile(BytesIO(data))
        members = self._archive.infolist()
        self.names = frozenset(member.filename for member in members)
        if len(self.names) != len(members):
            doubled = Counter(member.filename for member in members).most_common(1)[0][0]
            raise PackageError(f"the part '{doubled}' is there twice")
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise PackageError("the parts are too large")
        self._roots: dict[str, etree._Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)

    def content(self, part: str) -> bytes:
        """Return the bytes of a part; raise PackageError if there is none of this name."""
        if part not in self.names:
            raise PackageError(f"the part '{part}' is missing")
        return self._archive.read(part)

    def tree(self, part: str) -> etree._Element:
        """Return the root of an XML part; raise PackageError for a missing one, or one with a DOCTYPE."""
        if part not in self._roots:
            if len(self._roots) >= MOST_TREES:
                del self._roots[next(iter(self._roots))]
            self._roots[part] = self._parsed(part)
        return self._roots[part]

    def _parsed(self, part: str) -> etree._Element:
        root = etree.fromstring(self.content(part), self._parser)
        if root.getroottree().docinfo.doctype:
            raise PackageError(f"the part '{part}' has a DOCTYPE")
        return root

    @cached_property
    def language(self) -> str:
        """Return the language that the file's properties tell, "" for none."""
        return self.tree(PROPERTIES).findtext(LANGUAGE, "") if PROPERTIES in self.names else ""

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the references of a part by their id; a part without any has no file of them."""
        if part not in self._relations:
            folder, _, file = part.rpartition("/")
            name = f"{folder}/_rels/{file}.rels".removeprefix("/")
            found = self.tree(name).iterchildren(RELATION) if name in self.names else ()
            self._relations[part] = {element.get("Id", ""): _relation(element, folder) for element in found}
        return self._relations[part]

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that a part refers to by a kind of reference."""
        return [relation.target for relation in self.relations(part).values() if relation.kind == kind]


def _relation(element: etree._Element, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else normpath(f"./{folder}/{target}")
    return Relation(element.get("Type", "").rpartition("/")[2], target, external)


def unescaped(text: str) -> str:
    """Return the characters of an ST_Xstring, in which `_x0041_` stands for "A" (ECMA-376-1, 22.9.2.19)."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
