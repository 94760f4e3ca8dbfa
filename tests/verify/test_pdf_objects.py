"""The objects of a PDF, read from its object streams, are those that pikepdf reads; changes to them are told."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back
from generator.verify.pdf_index import read_index
from generator.verify.pdf_objects import Objects, plain
from tests.prose_brief import document_of, finished
from tests.tamper import change_objects

SECTIONS = """\
sections:
  - heading: First
    blocks:
      - text: "- Rows are in {{ rows }}."
      - table: {name: rows, data: d, caption: Rows}
"""


def resaved(data: bytes) -> bytes:
    """Return a PDF as qpdf writes it, in object streams and with a cross-reference stream of its own form."""
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def test_objects_are_those_that_pikepdf_reads() -> None:
    data = finished(SECTIONS, "pdf")
    with pikepdf.open(BytesIO(data)) as pdf:
        objects = Objects(pdf, read_index(data))
        elements = 0
        for number in range(1, objects.count):
            whole = pdf.get_object((number, 0))
            assert objects.get((number, 0)) == plain(whole)
            elements += isinstance(whole, pikepdf.Dictionary) and "/S" in whole
        assert elements > 20


def test_a_file_of_another_form_is_read_the_same() -> None:
    data = finished(SECTIONS, "pdf")
    other = resaved(data)
    with pikepdf.open(BytesIO(other)) as pdf:
        assert Objects(pdf, read_index(other)).count == 0
    assert read_back(other) == read_back(data)
    assert read_back(data).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (rb"/K 14>>(.*?)/K 16>>", rb"/K 16>>\1/K 14>>", "the parent tree names another owner of marked content 14"),
        (rb"/S/TH", rb"/S/TD", "unexpected element TD in TR"),
        (rb"(/S/TD/P )(\d\d)", rb"\g<1>99", "element TD names another parent than the one that holds it"),
        (rb"(/S/TR.*?/K \[)(\d+ 0 R)( \d+ 0 R)", rb"\1\3\2", None),
        (rb"(/S/TR.*?/K \[)(\d+ 0 R) (\d+ 0 R)", rb"\1\2 \2", "the structure tree is no tree"),
        (rb"/S/TD(.*?>>)", rb"/S/T%\1", None),
    ],
)
def test_a_change_in_an_object_stream_is_told(old: bytes, new: bytes, message: str | None) -> None:
    data = change_objects(finished(SECTIONS, "pdf"), old, new)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert Objects(pdf, read_index(data)).count > 0
    told = [str(problem) for problem in compare_pdf(document_of(SECTIONS), read_back(data)).mismatches]
    assert told
    assert message is None or any(message in text for text in told)
