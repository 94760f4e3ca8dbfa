"""A deck template is a presentation with the layouts that slides need, and carries nothing unsafe into a deck."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import Place
from generator.model.words import Words
from generator.read.deck_package import COMPOUND_FILE, HINT
from generator.read.deck_template import read_deck_template
from tests.project import ROOT
from tests.small_brief import told_by

SHIPPED = ROOT / "templates" / "themes" / "sitbrief" / "deck.pptx"
ASKED = Words("deck.pptx", Place("templates/themes/t/theme.yaml", 58, 17))
RELATIONSHIPS = "ppt/_rels/presentation.xml.rels"
Parts = dict[str, bytes]


def parts() -> Parts:
    with zipfile.ZipFile(SHIPPED) as package:
        return {name: package.read(name) for name in package.namelist()}


def saved(folder: Path, content: Parts) -> Path:
    path = folder / "deck.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return path


def told(path: Path) -> list[str]:
    return told_by(lambda: read_deck_template(path, ASKED, {}))


def is_no_template(reason: str) -> list[str]:
    return [f"{ASKED.place}: 'deck.pptx' is not a PowerPoint template: {reason} | {HINT}"]


def relate(kind: str, attributes: str) -> Callable[[Parts], None]:
    """Return a change that adds a relationship to the presentation."""
    link = f'<Relationship Id="rIdX" Type="http://x/{kind}" Target="file:///x" {attributes}/>'

    def change(content: Parts) -> None:
        content[RELATIONSHIPS] = content[RELATIONSHIPS].replace(
            b"</Relationships>", link.encode() + b"</Relationships>"
        )

    return change


def encoded(name: str, old: str, new: str, encoding: str) -> Callable[[Parts], None]:
    """Return a change that replaces a text in a part, and saves the part in an encoding that hides it from a search."""

    def change(content: Parts) -> None:
        text = re.sub(r"^<\?xml.*?\?>\s*", "", content[name].decode())
        assert old in text
        content[name] = (f'<?xml version="1.0" encoding="{encoding}"?>' + text.replace(old, new, 1)).encode(encoding)

    return change


def put(name: str, content: bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: content})


def drop(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.__delitem__(name)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is no Office file, or is damaged"),
        (b"%PDF-1.7 not a deck", "the file is no Office file, or is damaged"),
        (SHIPPED.read_bytes()[: SHIPPED.stat().st_size // 2], "the file is no Office file, or is damaged"),
        (SHIPPED.read_bytes()[200:], "the file is no Office file, or is damaged"),
        (COMPOUND_FILE + bytes(504), "it needs a password, or is a .ppt file"),
    ],
)
def test_a_file_that_is_no_presentation_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    assert told(path) == is_no_template(reason)


DOCTYPE = "<!DOCTYPE x [<!ENTITY e 'x'>]>"
MANY = " " * 5000


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put("ppt/vbaProject.bin", b"x"), "it holds macros"),
        (put("ppt/VBAPROJECT.BIN", b"x"), "it holds macros"),
        (
            encoded("[Content_Types].xml", "presentationml.presentation.main", "x.macroEnabled.main", "utf-8"),
            "it holds macros",
        ),
        (
            encoded("[Content_Types].xml", "presentationml.presentation.main", "x.macroEnabled.main", "utf-16"),
            "it holds macros",
        ),
        (put("ppt/embeddings/oleObject1.bin", b"x"), "it embeds a program's object"),
        (relate("image", 'TargetMode="External"'), f"'{RELATIONSHIPS}' links to another file"),
        (relate("oleObject", "TargetMode = 'External'"), f"'{RELATIONSHIPS}' links to another file"),
        (
            encoded(
                RELATIONSHIPS,
                "</Relationships>",
                '<Relationship Id="z" Type="x" Target="y" TargetMode="External"/></Relationships>',
                "utf-16",
            ),
            f"'{RELATIONSHIPS}' links to another file",
        ),
        (
            encoded("ppt/presentation.xml", "<p:presentation", DOCTYPE + "<p:presentation", "utf-8"),
            "'ppt/presentation.xml' declares a document type",
        ),
        (
            encoded("ppt/presentation.xml", "<p:presentation", f"<!--{MANY}-->{DOCTYPE}<p:presentation", "utf-16"),
            "'ppt/presentation.xml' declares a document type",
        ),
        (put("ppt/media/zeros.bin", bytes(30_000_000)), "it unpacks to too much"),
        (lambda content: content.update({f"x/{n}": b"" for n in range(10_001)}), "it has too many parts"),
        (put("ppt/PRESENTATION.xml", b"<x/>"), "a part is there twice"),
        (drop("ppt/presentation.xml"), "a part of the presentation is missing"),
        (drop(RELATIONSHIPS), "a part of the presentation is missing"),
        (drop("ppt/slideMasters/slideMaster1.xml"), "a part of the presentation is missing"),
        (put("ppt/presentation.xml", b"<x"), "the file is no Office file, or is damaged"),
        (encoded("ppt/presentation.xml", "<p:sldSz", "<p:other", "utf-8"), "it names no slide size"),
        (
            encoded("ppt/presentation.xml", '<p:sldSz cx="', '<p:sldSz cx="wide', "utf-8"),
            "'wide12192000' stands in it where a number is due",
        ),
    ],
)
def test_an_unsafe_or_broken_presentation_is_refused(
    tmp_path: Path, change: Callable[[Parts], None], reason: str
) -> None:
    content = parts()
    change(content)
    assert told(saved(tmp_path, content)) == is_no_template(reason)


def test_a_link_to_a_web_page_is_allowed(tmp_path: Path) -> None:
    content = parts()
    relate("hyperlink", 'TargetMode="External"')(content)
    assert read_deck_template(saved(tmp_path, content), ASKED, {})[0] == 960.0


def test_a_flipped_byte_is_refused(tmp_path: Path) -> None:
    raw = bytearray(SHIPPED.read_bytes())
    with zipfile.ZipFile(SHIPPED) as package:
        member = package.getinfo("ppt/presentation.xml")
    raw[member.header_offset + 30 + len(member.filename) + member.compress_size // 2] ^= 0xFF
    path = tmp_path / "deck.pptx"
    path.write_bytes(raw)
    assert told(path) == is_no_template("the file is no Office file, or is damaged")


def test_a_template_that_changed_is_read_again(tmp_path: Path) -> None:
    path = saved(tmp_path, parts())
    assert read_deck_template(path, ASKED, {})[0] == 960.0
    path.write_bytes(b"x")
    assert told(path) == is_no_template("the file is no Office file, or is damaged")
