"""The package of a deck: parts, relationships and content types, zipped to the same bytes each time.

The rules are the Open Packaging Conventions, ECMA-376 part 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import splitext
from typing import TYPE_CHECKING

from generator.render.pptx_text import attribute
from generator.render.pptx_zip import member, zipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.render.pptx_zip import Member

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


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
    """Return the zip of all parts under the package's own relationships, content types first.

    A part is packed before the next is asked for, so that no two need be held unpacked.
    """
    types = _ContentTypes()
    members = [packed for part in parts for packed in _members(part, types)]
    first = (("[Content_Types].xml", types.written()), ("_rels/.rels", _relationships_xml("", relationships)))
    return zipped([*(member(name, blob) for name, blob in first), *members])


def _members(part: Part, types: _ContentTypes) -> Iterator[Member]:
    """Yield a part and its relationships, packed."""
    types.add(part)
    yield member(part.name[1:], part.blob)
    if part.relationships:
        yield member(_relationships_name(part.name), _part_relationships(part))


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


class _ContentTypes:
    """The content types of a package: by extension for media, by name for every part of XML."""

    def __init__(self) -> None:
        self._defaults = {"rels": RELATIONSHIPS_TYPE, "xml": "application/xml"}
        self._overrides: dict[str, str] = {}

    def add(self, part: Part) -> None:
        """Tell the type of a part, by its name unless its extension tells it."""
        extension = splitext(part.name)[1][1:].lower()
        if self._defaults.setdefault(extension, part.content_type) != part.content_type or not extension:
            self._overrides[part.name] = part.content_type

    def written(self) -> bytes:
        """Return the part that lists them."""
        items = [f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in sorted(self._defaults.items())]
        items += [f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in self._overrides.items()]
        return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{"".join(items)}</Types>'.encode()
