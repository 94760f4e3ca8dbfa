"""A deck template as a package of XML, opened once and gated first (ECMA-376 part 2).

It is read without python-pptx. Refused are macros, links to other files, programs' objects, document type
declarations, and archives that unpack to more than they should.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar
from xml.etree import ElementTree as ET
from xml.parsers import expat

from generator.errors import fault, quoted
from generator.model.words import Words

MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 10_000, 300_000_000, 200
SMALL = 1_000_000
MAIN = "ppt/presentation.xml"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
REFERENCE = f"{{{NS['r']}}}id"
COMPOUND_FILE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the first bytes of an encrypted .pptx, and of a .ppt (MS-CFB, 2.2)
)
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ET.ParseError, expat.ExpatError)
HINT = "save it from PowerPoint as .pptx without macros or linked files"

Read = TypeVar("Read")


class Relation(NamedTuple):
    """What a part refers to: the last word of the relationship's type, and the name of the other part."""

    kind: str
    target: str


class DeckPackage:
    """The parts of an opened and gated template, by their names without a leading slash."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Gate the archive; raise ValueError with the reason why a deck must not stand on it."""
        self._archive = archive
        self._trees: dict[str, ET.Element] = {}
        _gate(archive)

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset(self._archive.namelist())

    def tree(self, part: str) -> ET.Element:
        """Return the root of a part, parsed once; raise LookupError if there is no such part."""
        if part not in self._trees:
            self._trees[part] = ET.fromstring(self._archive.read(part))  # noqa: S314  # the gate has refused document types
        return self._trees[part]

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the other parts that a part refers to, by the relationships' ids; no links to the web."""
        folder, file = posixpath.split(part)
        name = f"{folder}/_rels/{file}.rels"
        if name not in self.names:
            return {}
        return {
            relation.attrib["Id"]: Relation(relation.attrib["Type"].rpartition("/")[2], _target(folder, relation))
            for relation in self.tree(name).iterfind("rel:Relationship", NS)
            if relation.get("TargetMode") != "External"
        }

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that a part refers to by relationships of a kind, such as "theme"."""
        return [relation.target for relation in self.relations(part).values() if relation.kind == kind]


def read_package(path: Path, asked: Words, read: Callable[[DeckPackage], Read]) -> Read:
    """Return what `read` finds in a template.

    Raises BriefError, at the place of `asked`, when the file is no presentation or is unsafe, or when `read` raises
    LookupError for a part that is missing or ValueError with a reason.
    """
    try:
        with path.open("rb") as file:
            _refuse_first({"it needs a password, or is a .ppt file": file.read(len(COMPOUND_FILE)) == COMPOUND_FILE})
            with zipfile.ZipFile(file) as archive:
                return read(DeckPackage(archive))
    except (*DAMAGED, LookupError, ValueError) as error:
        message = f"{quoted(asked.text)} is not a PowerPoint template: {_reason(error)}"
        raise fault(message, asked.place, HINT) from error


def _reason(error: Exception) -> str:
    if isinstance(error, DAMAGED):
        return "the file is no Office file, or is damaged"
    if isinstance(error, LookupError):
        return "a part of the presentation is missing"
    return str(error)


def _target(folder: str, relation: ET.Element) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, relation.attrib["Target"])).lstrip("/")


def _gate(package: zipfile.ZipFile) -> None:
    """Refuse what a deck must not carry on; only the directory of the archive is read before its size is known."""
    members = package.infolist()
    names = [member.filename.lower() for member in members]
    _refuse_first(
        {
            "it has too many parts": len(names) > MOST_MEMBERS,
            "a part is there twice": len(set(names)) < len(names),
            "it unpacks to too much": sum(m.file_size for m in members) > MOST_BYTES or any(map(_bomb, members)),
            "it is encrypted": any(member.flag_bits & 1 for member in members),
            "it holds macros": any("vbaproject" in name for name in names),
            "it embeds a program's object": any("/embeddings/" in n and n.endswith(".bin") for n in names),
        }
    )
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            _gate_xml(member.filename, package.read(member))


def _bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def _gate_xml(name: str, content: bytes) -> None:
    """Parse once, by elements and not by bytes, so that no encoding of the part hides what is refused."""

    def refuse(*_: object) -> None:
        raise ValueError(f"{quoted(name)} declares a document type")

    def look(tag: str, attributes: dict[str, str]) -> None:
        _refuse_first(
            {
                "it holds macros": "macroenabled" in attributes.get("ContentType", "").lower(),
                f"{quoted(name)} links to another file": tag.endswith("Relationship") and _links_out(attributes),
            }
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    if name.lower().endswith(".rels") or name == "[Content_Types].xml":
        parser.StartElementHandler = look
    parser.Parse(content, True)  # noqa: FBT003  # positional only


def _links_out(attributes: dict[str, str]) -> bool:
    return attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith("/hyperlink")


def _refuse_first(reasons: dict[str, bool]) -> None:
    for reason, wrong in reasons.items():
        if wrong:
            raise ValueError(reason)
