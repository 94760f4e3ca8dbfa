"""The package of a deck: parts, relationships and content types, zipped to the same bytes each time.

The rules are the Open Packaging Conventions, ECMA-376 part 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from posixpath import splitext
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from generator.render.pptx_text import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The earliest time that a zip entry can hold: it says nothing of when or where the file was made.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_ZIP_LEVEL = 6
_PACKED = (".xlsx", ".png", ".jpg", ".jpeg", ".gif", ".mp4")


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to under a key: the full name of another part, or an external address."""

    key: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its full name ("/ppt/slides/slide1.xml"), with its bytes and relationships."""

    name: str
    content_type: str
    blob: bytes
    relationships: tuple[Relationship, ...] = ()


class Links:
    """The relationships of a part that is being written; the same target always gets the same key."""

    def __init__(self, existing: Iterable[Relationship] = ()) -> None:
        """Go on from the relationships that the part already has."""
        self._all = list(existing)
        self._keys = {(r.kind, r.target, r.external): r.key for r in self._all}
        self._last = max((_number(r.key) for r in self._all), default=0)

    def key(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the key of a target, which is added when it is new."""
        wanted = (kind, target, external)
        if wanted not in self._keys:
            self._last += 1
            self._keys[wanted] = f"rId{self._last}"
            self._all.append(Relationship(self._keys[wanted], kind, target, external))
        return self._keys[wanted]

    def settled(self) -> tuple[Relationship, ...]:
        """Return all relationships in the order in which they were added."""
        return tuple(self._all)


def package(parts: Iterable[Part], relationships: tuple[Relationship, ...]) -> bytes:
    """Return the zip of all parts under the package's own relationships, content types first."""
    settled = tuple(parts)
    members = [("[Content_Types].xml", _content_types(settled))]
    members.append(("_rels/.rels", _relationships_xml("", relationships)))
    for part in settled:
        members.append((part.name[1:], part.blob))
        if part.relationships:
            members.append((_relationships_name(part.name), _part_relationships(part)))
    return zipped(members)


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of named members in their order, free of clock, machine and user.

    Raises ValueError for a name that comes twice, which a reader would repair by dropping one.
    """
    stream, seen = BytesIO(), set[str]()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_ZIP_LEVEL) as archive:
        for name, blob in members:
            if name in seen:
                raise ValueError(f"two members of the package are named {name!r}")
            seen.add(name)
            _add(archive, name, blob)
    return stream.getvalue()


def _add(archive: ZipFile, name: str, blob: bytes) -> None:
    """Write a member, packed once; then clear the permissions that zipfile fills in where there are none."""
    entry = ZipInfo(name, _ZIP_TIME)
    entry.create_system = 0
    method = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
    archive.writestr(entry, blob, method, _ZIP_LEVEL)
    entry.external_attr = 0


def _number(key: str) -> int:
    """Return the number in `rId12`, 0 for a key of another form."""
    digits = key.removeprefix("rId")
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _relationships_name(part_name: str) -> str:
    """Return the member that holds a part's relationships."""
    folder, _, file = part_name[1:].rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _part_relationships(part: Part) -> bytes:
    """Return a part's relationships, targets relative to the part's folder."""
    return _relationships_xml(part.name.rpartition("/")[0], part.relationships)


def _relationships_xml(folder: str, relationships: Iterable[Relationship]) -> bytes:
    """Return a relationships part."""
    items = "".join(_relationship_xml(folder, relationship) for relationship in relationships)
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{items}</Relationships>'.encode()


def _relationship_xml(folder: str, item: Relationship) -> str:
    """Return one relationship; only an external one says its mode."""
    target = item.target if item.external else _relative(item.target, folder)
    mode = ' TargetMode="External"' if item.external else ""
    return f'<Relationship Id="{item.key}" Type="{item.kind}" Target="{attribute(target)}"{mode}/>'


def _relative(target: str, folder: str) -> str:
    """Return the full name of a part as seen from a folder, several times as fast as posixpath.relpath."""
    ours, theirs = folder.split("/"), target.split("/")
    same = next((n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), len(ours))
    return "../" * (len(ours) - same) + "/".join(theirs[same:])


def _content_types(parts: tuple[Part, ...]) -> bytes:
    """Return the content types: by extension for media, by name for every part of XML."""
    defaults = {"rels": RELATIONSHIPS_TYPE, "xml": "application/xml"}
    overrides: dict[str, str] = {}
    for part in parts:
        extension = splitext(part.name)[1][1:].lower()
        if defaults.setdefault(extension, part.content_type) != part.content_type or not extension:
            overrides[part.name] = part.content_type
    items = [f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in sorted(defaults.items())]
    items += [f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides.items()]
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{"".join(items)}</Types>'.encode()
