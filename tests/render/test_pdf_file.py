"""A file that is written as it is made."""

from __future__ import annotations

import pikepdf
import pytest
from reportlab.pdfbase.pdfdoc import PDFString

from generator.render.pdf_canvas import PageCanvas
from generator.render.pdf_file import MOST_IN_STREAM, StreamedDocument
from tests.render.pdf_example import META, opened


def test_objects_are_found_by_their_numbers_whichever_way_they_were_written() -> None:
    canvas = PageCanvas(META)
    canvas.begin_page()
    file = canvas.file
    first = file.allocate(MOST_IN_STREAM + 1)
    file.write(first, *(f"[{n}]" for n in range(MOST_IN_STREAM)))
    file.write_stream(first + MOST_IN_STREAM, b"content", "/Type /Example")
    held = file.refer(PDFString("held"))
    canvas.close_page((), (600, 800))
    pdf = opened(canvas.finished())
    read = [int(pdf.get_object(first + n, 0)[0]) for n in range(MOST_IN_STREAM)]
    assert read == list(range(MOST_IN_STREAM))
    stream = pdf.get_object(first + MOST_IN_STREAM, 0)
    assert (stream.read_bytes(), stream["/Type"]) == (b"content", pikepdf.Name("/Example"))
    assert str(pdf.get_object(held, 0)) == "held"


def test_small_objects_leave_memory_in_compressed_streams() -> None:
    file = StreamedDocument("en")
    first = file.allocate(10 * MOST_IN_STREAM)
    for number in range(first, first + 10 * MOST_IN_STREAM):
        file.write(number, "<</S /TD /K [0]>>")
    assert file._elements.count < MOST_IN_STREAM  # noqa: SLF001  # what is still in memory


def test_an_object_is_written_once() -> None:
    file = StreamedDocument("en")
    number = file.allocate()
    file.write_stream(number, b"")
    with pytest.raises(ValueError, match=f"object {number} is written twice"):
        file.write_stream(number, b"")
