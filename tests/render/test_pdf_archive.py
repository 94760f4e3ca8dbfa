"""The metadata say of the file what its information dictionary says, and which standards it meets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pikepdf

from generator.render.icc import srgb
from generator.render.pdf import render
from tests.render.pdf_example import opened, pages, text_frame, theme


def archive() -> pikepdf.Pdf:
    made = pages((text_frame("title", "T"),))
    meta = replace(made.meta, title='R&D <2026> "x"', author="A & B", subtitle="")
    return opened(render(replace(made, meta=meta), theme()))


def test_metadata_and_information_say_the_same() -> None:
    pdf = archive()
    packet: Any = pdf.open_metadata()
    assert packet["dc:title"] == str(pdf.docinfo["/Title"]) == 'R&D <2026> "x"'
    assert packet["dc:creator"] == [str(pdf.docinfo["/Author"])] == ["A & B"]
    assert packet["dc:description"] == str(pdf.docinfo["/Subject"])
    assert packet["pdf:Keywords"] == str(pdf.docinfo["/Keywords"])
    assert packet["pdf:Producer"] == str(pdf.docinfo["/Producer"])
    day = re.sub(r"\D", "", packet["xmp:CreateDate"])[:8]
    assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{day}")
    assert packet["dc:language"] == {str(pdf.Root.Lang)}


def test_the_standards_are_named() -> None:
    packet: Any = archive().open_metadata()
    assert (packet["pdfaid:part"], packet["pdfaid:conformance"], packet["pdfuaid:part"]) == ("3", "A", "1")


def test_the_packet_is_not_compressed_and_every_stream_ends_on_a_line_of_its_own() -> None:
    made = pages((text_frame("title", "T"),))
    content = render(made, theme())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert content.count(b"endstream") == content.count(b"\nendstream\n") > 3


def test_the_colours_are_those_of_the_profile() -> None:
    pdf = archive()
    (intent,) = pdf.Root.OutputIntents
    assert bytes(intent.DestOutputProfile.read_bytes()) == srgb()
    assert int(intent.DestOutputProfile.N) == 3
