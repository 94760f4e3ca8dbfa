"""What a PDF must not hold, whatever its document is."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from generator.verify.found import FoundTable, FoundText
from generator.verify.pdf import read_back
from tests.verify.pdf_example import PdfExample, codes, example, show
from tests.verify.verify_example import DOCUMENT

HELLO = show([("Hello", 60, 30)])


def told(data: bytes) -> list[str]:
    return [str(problem) for problem in read_back(data).problems]


def with_loose(operators: str) -> list[str]:
    """Return what is told of operators after all else on page 1."""
    made = example(DOCUMENT)
    made.loose[1] = operators
    return told(made.write())


def with_spoilt(spoil: Callable[[pikepdf.Pdf], object]) -> list[str]:
    return told(example(DOCUMENT).write(lambda pdf: (spoil(pdf), None)[1]))


def test_a_sound_file_has_no_problem() -> None:
    found = read_back(example(DOCUMENT).write())
    assert found.problems == ()
    assert found.items[0] == FoundText("title", "Missions & money", 1)
    table = next(item for item in found.items if isinstance(item, FoundTable))
    assert (table.name, table.caption) == ("Table 1", "Table 1. Missions by staff")
    assert [row.cells for row in table.rows][1:3] == [("UNMISS", "17,982", "33.9%"), ("MINUSCA", "21,062", "39.7%")]


@pytest.mark.parametrize(
    ("operators", "messages"),
    [
        (HELLO, ["page 1: text outside all marked content: expected nothing, found 'Hello'"]),
        (f"/P <</MCID 99>> BDC {HELLO} EMC", ["page 1: text that belongs to nothing: expected nothing, found 'Hello'"]),
        (f"/P <</MCID 0>> BDC {HELLO} EMC", ["page 1: marked content 0 is there twice"]),
        (f"/Artifact BMC 3 Tr {HELLO} EMC", ["page 1: text render mode 3, which does not fill the glyphs"]),
        (f"/Artifact BMC 0 Tr {HELLO} EMC", []),
        (f"/Artifact BMC 50 Tz {HELLO} EMC", ["page 1: text squeezed by Tz"]),
        (f"/Artifact BMC 9 Ts {HELLO} EMC", ["page 1: text moved by Ts"]),
        ("/X Do", ["page 1: something is drawn by reference that is no picture"]),
        ("0 0 9 9 re W n", ["page 1: operator W can hide or show what is not read"]),
        ("/G gs", ["page 1: operator gs can hide or show what is not read"]),
        ("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", ["page 1: operator INLINE IMAGE can hide or show what is not read"]),
        (f"/Span <</ActualText (x)>> BDC {HELLO} EMC", [
            "page 1: ActualText that is not what its glyphs stand for: expected nothing, found 'Hello'",
            "page 1: text outside all marked content: expected nothing, found 'Hello'",
        ]),
        (f"/OC /MC0 BDC /Artifact BMC {HELLO} EMC EMC", ["whole file: cannot be read as a tagged PDF: '/Properties'"]),
        (f"/OC <<>> BDC /Artifact BMC {HELLO} EMC EMC", ["page 1: optional content, which a viewer can hide"]),
        (f"/Artifact BMC {HELLO}", ["page 1: marked content without its end"]),
        ("EMC", ["page 1: end of marked content that has no beginning"]),
        ("Q", ["page 1: operator Q without its q"]),
        ("/Artifact BMC BT /F1 9 Tf <FE> Tj ET EMC", [
            ("page 1: text that stands for no characters: "
            "'charmap' codec can't decode byte 0xfe in position 0: character maps to <undefined>")
        ]),
        ("/Artifact BMC BT /F1 9 Tf 700 9 Td <02> Tj ET EMC", [
            "page 1: text off the page: expected nothing, found '!'"
        ]),
        ("/Artifact BMC BT /F1 2 Tf 9 9 Td <02> Tj ET EMC", [
            "page 1: text too small to read: expected nothing, found '!'"
        ]),
        ("/Artifact BMC 1 g BT /F1 9 Tf 9 9 Td <02> Tj ET EMC", [
            "page 1: text in the colour of its ground: expected nothing, found '!'"
        ]),
        ("/Artifact BMC 0 g 0 0 50 50 re f 1 1 1 rg BT /F1 9 Tf 9 9 Td <02> Tj ET EMC", []),
        ("/Artifact BMC 0 g BT /F1 9 Tf 9 9 Td <02> Tj ET 0.9 g 0 0 50 50 re f EMC", [
            "page 1: text painted over: expected nothing, found '!'"
        ]),
        ("/Artifact BMC 0.5 w 5 12 m 50 12 l S BT /F1 9 Tf 9 9 Td <02> Tj ET EMC", [
            "page 1: a line through text: expected nothing, found '!'"
        ]),
        ("/Artifact BMC 0.5 w 5 7 m 50 7 l S BT /F1 9 Tf 9 9 Td <02> Tj ET EMC", []),
        ("/Artifact BMC 8 w 5 7 m 50 9 l S BT /F1 9 Tf 9 9 Td <02> Tj ET EMC", [
            "page 1: a line through text: expected nothing, found '!'"
        ]),
        ("/Artifact BMC 3 Tc EMC", ["page 1: text spread by Tc"]),
        ("/Artifact BMC 3 Tw EMC", ["page 1: text spread by Tw"]),
        ('/Artifact BMC BT /F1 9 Tf 9 9 Td 1 0 <02> " ET EMC', ['page 1: text spread by "']),
        ("/Artifact BMC BT /F1 9 Tf 599 9 Td <02> Tj ET EMC", [
            "page 1: text off the page: expected nothing, found '!'"
        ]),
        ("/Artifact BMC 0 0 0 1 k BT /F1 9 Tf 9 9 Td <02> Tj ET EMC", []),
        ("/Artifact BMC 0 0 0 0 k BT /F1 9 Tf 9 9 Td <02> Tj ET EMC", [
            "page 1: text in the colour of its ground: expected nothing, found '!'"
        ]),
    ],
)  # fmt: skip
def test_what_hides_or_smuggles_text_is_told(operators: str, messages: list[str]) -> None:
    assert with_loose(operators) == messages


@pytest.mark.parametrize(
    "operators",
    [
        f"BT /F1 9 Tf 9 9 Td {codes('Hello')} Tj ET",
        f"BT /F1 9 Tf 9 9 Td [{codes('Hel')} -20 {codes('lo')}] TJ ET",
        f"BT /F1 9 Tf 12 TL 9 21 Td {codes('Hello')} ' ET",
        f'BT /F1 9 Tf 12 TL 9 21 Td 0 0 {codes("Hello")} " ET',
        f"BT /F1 9 Tf 9 33 Td 0 -12 TD T* {codes('Hello')} Tj ET",
        f"q 2 0 0 2 0 0 cm BT /F1 9 Tf 1 0 0 1 9 9 Tm {codes('Hello')} Tj ET Q",
    ],
)
def test_every_operator_that_shows_text_is_read(operators: str) -> None:
    made = example(DOCUMENT)
    made.loose[1] = f"/Artifact BMC {operators} EMC"
    found = read_back(made.write())
    assert found.problems == ()
    assert found.parts[0].running[-1].text == "Hello"


def element(pdf: pikepdf.Pdf, *path: int) -> pikepdf.Object:
    found = pdf.Root.StructTreeRoot.K
    for step in path:
        found = found.K[step]
    return found


def entries(pdf: pikepdf.Pdf, page: int) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.ParentTree.Nums[2 * page + 1]


def swap_entries(pdf: pikepdf.Pdf) -> None:
    listed = entries(pdf, 0)
    first, second = listed[0], listed[1]
    listed[0], listed[1] = second, first


def add_outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Elsewhere", 0))


def add_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
        packet["dc:title"] = "Lies"


@pytest.mark.parametrize(
    ("spoil", "messages"),
    [
        (swap_entries, [
            "page 1: the parent tree names another owner of marked content 0",
            "page 1: the parent tree names another owner of marked content 1",
        ]),
        (lambda pdf: entries(pdf, 0).__delitem__(20), ["page 1: the parent tree names no owner of marked content 20"]),
        (lambda pdf: pdf.pages[0].obj.__delitem__("/StructParents"), [
            f"page 1: the parent tree names no owner of marked content {number}" for number in range(21)
        ]),
        (lambda pdf: element(pdf, 0).__setitem__("/P", element(pdf, 1)), [
            "whole file: element H1 names another parent than the one that holds it",
        ]),
        (lambda pdf: element(pdf, 0).__setitem__("/ActualText", "Lies"), [
            "whole file: ActualText of element H1, which replaces what is shown",
        ]),
        (lambda pdf: element(pdf, 1).__setitem__("/Alt", "Lies"), [
            "whole file: Alt of element P, which replaces what is shown",
        ]),
        (lambda pdf: element(pdf, 1).__setitem__("/S", Name.H4), ["page 1: unexpected element H4 in Document"]),
        (lambda pdf: pdf.Root.StructTreeRoot.K.__setitem__("/S", Name.Sect), [
            "page 1: unexpected element Sect in the structure tree"
        ]),
        (lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.H1)), [
            "whole file: a role map, which gives structure elements other meanings"
        ]),
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), [
            "whole file: cannot be read as a tagged PDF: the file has no structure tree"
        ]),
        (lambda pdf: element(pdf, 0).__setitem__("/K", element(pdf)), [
            "whole file: cannot be read as a tagged PDF: the structure tree is no tree"
        ]),
        (lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary()), ["whole file: a form"]),
        (lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.URI)), ["whole file: an action"]),
        (lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary()), [
            "whole file: optional content, which a viewer can hide"
        ]),
        (lambda pdf: pdf.Root.__setitem__("/AF", Array([pdf.make_indirect(Dictionary(Type=Name.Filespec))])), [
            "whole file: cannot be read as a tagged PDF: a file is attached that has no name"
        ]),
        (add_metadata, ["whole file: the title in the metadata: expected 'Missions & money', found 'Lies'"]),
        (lambda pdf: pdf.pages[0].obj.__setitem__(
            "/Annots", Array([pdf.make_indirect(Dictionary(Subtype=Name.FreeText, Contents="Hello"))])
        ), ["page 1: an annotation of kind FreeText"]),
        (lambda pdf: pdf.pages[1].Annots[0].__setitem__("/StructParent", 0), [
            "page 2: a link that the structure tree and the parent tree do not both hold"
        ]),
        (lambda pdf: pdf.pages[1].Annots[0].__setitem__("/Contents", "elsewhere"), [
            "page 2: a link that is called otherwise than it reads: expected nothing, found 'elsewhere'"
        ]),
        (lambda pdf: pdf.pages[1].Annots[0].__setitem__("/A", Dictionary(S=Name.Launch)), [
            "page 2: a link that does /Launch"
        ]),
        (lambda pdf: pdf.pages[0].obj.__setitem__("/CropBox", Array([0, 0, 600, 750])), [
            f"page 1: text off the page: expected nothing, found '{text}'"
            for text in ("Missions", "UNCLASSIFIED", "TLP:CLEAR", "Page 1 of 2")
        ]),
        (lambda pdf: pdf.pages[0].obj.Resources.Font.F1.__delitem__("/ToUnicode"), None),
    ],
)  # fmt: skip
def test_a_corrupt_structure_is_told(spoil: Callable[[pikepdf.Pdf], object], messages: list[str] | None) -> None:
    if messages is None:
        assert "page 1: a font that cannot be read: the font has no ToUnicode map" in with_spoilt(spoil)
    else:
        assert with_spoilt(spoil) == messages


def test_bookmarks_are_read() -> None:
    found = read_back(example(DOCUMENT).write(add_outline))
    assert found.outside[-2:][0] == FoundText("bookmark", "Elsewhere", 1)


@pytest.mark.parametrize(
    ("operators", "told_of"),
    [
        (f"[{codes('1')} 1000 {codes('2')}] TJ", "12"),
        (f"[{codes('1')} -1000 {codes('2')}] TJ", None),
        (f"[{codes('1')} 200 200 200 {codes('2')}] TJ", "12"),
        (f"[{codes('1')} 200 {codes('2')}] TJ", None),
        (f"{codes('1')} Tj {codes('2')} Tj", None),
        (f"{codes('1')} Tj -9 0 Td {codes('2')} Tj", "12"),
    ],
)
def test_digits_that_change_places_on_the_page_are_told(operators: str, told_of: str | None) -> None:
    made = example(DOCUMENT)
    cell = made.root.of("TD")[0].mark
    cell.pieces, cell.drawn = [], f"BT /F1 10 Tf 1 0 0 1 {cell.pieces[0][1]} {cell.pieces[0][2]} Tm {operators} ET"
    message = "page 2: text drawn in another order than it is read: expected nothing, found '12'"
    assert told(made.write()) == ([message] if told_of else [])


def misplaced(change: Callable[[PdfExample], None]) -> list[str]:
    made = example(DOCUMENT)
    change(made)
    return told(made.write())


def exchange(made: PdfExample, kind: str, one: int, other: int) -> None:
    """Draw two contents each at the other's place."""
    first, second = made.root.of(kind)[one].mark, made.root.of(kind)[other].mark
    (text, x, y), (words, left, top) = first.pieces[0], second.pieces[0]
    first.pieces, second.pieces = [(text, left, top)], [(words, x, y)]


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        (lambda made: exchange(made, "TD", 0, 1), [
            "page 2: Table 1, row 1: a cell does not stand right of the one before"
        ]),
        (lambda made: exchange(made, "TD", 0, 2), ["page 2: Table 1, row 2: it stands above the row before it"]),
        (lambda made: exchange(made, "TH", 3, 4), ["page 2: Table 1, row 2: it stands above the row before it"]),
        (lambda made: exchange(made, "P", 2, 4), [
            "page 1: text that stands before what is read before it: expected nothing, found 'Data as of'",
            "page 1: text that stands before what is read before it: expected nothing, found '1 May 2026'",
        ]),
        (lambda made: made.root.of("P")[0].mark.pieces.append(("again", 60, 760)), [
            "page 1: text drawn in another order than it is read: expected nothing, found 'Who serves whereagain'"
        ]),
    ],
)  # fmt: skip
def test_text_that_is_drawn_elsewhere_than_it_is_read_is_told(
    change: Callable[[PdfExample], None], messages: list[str]
) -> None:
    assert misplaced(change) == messages


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "whole file: cannot be read as a tagged PDF: can't find startxref"),
        (b"%PDF-1.7\nnothing", None),
    ],
)
def test_what_is_no_pdf_is_a_problem(data: bytes, message: str | None) -> None:
    problems = told(data)
    assert len(problems) == 1
    assert message is None or problems == [message]
    assert problems[0].startswith("whole file: cannot be read as a tagged PDF: ")


def test_a_damaged_file_is_never_repaired() -> None:
    data = example(DOCUMENT).write()
    for cut in range(100, len(data), 997):
        assert len(read_back(data[:cut]).problems) >= 1
