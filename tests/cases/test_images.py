"""Pictures, from PNG and JPEG files to both files: their pixels proved, nothing else of them kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw, PngImagePlugin
from pptx import Presentation

from generator.formats import FORMATS
from generator.model.document import Document
from generator.model.pages import ImageFrame
from generator.model.picture import Image
from generator.pipeline import compose_brief
from generator.verify.pictures import coded
from generator.verify.prove import Checked, prove
from generator.verify.source import check_source
from tests.layout.layout_example import theme
from tests.project import ROOT
from tests.prose_brief import elements
from tests.small_brief import brief, composed, told, with_block, write
from tests.tamper import package_bytes, parts

KEYS = "file: p.png, caption: A coast, alt: Land in the north and sea in the south, source: A survey"
SIZE = (60, 40)


def drawn(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Pillow.Image:
    """Return a picture with a dark corner at its top left."""
    image = Pillow.new(mode, size, {"RGBA": (200, 40, 40, 128), "LA": (200, 128)}.get(mode, "white"))
    ImageDraw.Draw(image).rectangle((0, 0, 20, 10), fill={"RGBA": (0, 0, 90, 255), "LA": (9, 255)}.get(mode, "black"))
    return image


def saved(path: Path, image: Pillow.Image, **options: object) -> Path:
    image.save(path, **options)  # type: ignore[arg-type]  # options of each kind of file
    return path


def document(root: Path, keys: str = KEYS, more: str = "") -> Document:
    write(root, d="name,amount\nA,1\nB,2\n")
    text = f"data: [d.csv]\nsections:\n  - heading: Seen\n    blocks:\n      - image: {{{keys}}}\n{more}"
    return composed(root, brief(text), theme().coverage | {0x0A})


def picture(made: Document) -> Image:
    (block, *_) = made.sections[0].blocks
    assert isinstance(block, Image)
    return block


def finished(made: Document, kind: str) -> bytes:
    return FORMATS[kind].render(FORMATS[kind].lay_out(made, theme()), theme())


def told_of(made: Document, root: Path, kind: str, spoil: Callable[[bytes], bytes] = bytes) -> list[str]:
    checked = check_source(made, root, {})
    return [str(mismatch) for mismatch in prove(kind, spoil(finished(made, kind)), made, checked).mismatches]


def jpeg(path: Path) -> None:
    saved(path, drawn(), format="JPEG", comment=b"made by someone", exif=exif(1))


def exif(orientation: int) -> Pillow.Exif:
    made = Pillow.Exif()
    made[0x0112] = orientation
    made[0x010F] = "A camera"
    return made


def noted_png(path: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "made by someone")
    saved(path, drawn(), format="PNG", pnginfo=info)


FILES: dict[str, Callable[[Path], object]] = {
    "png": noted_png,
    "grey": lambda path: saved(path, drawn("L"), format="PNG"),
    "two colours": lambda path: saved(path, drawn("1"), format="PNG"),
    "palette": lambda path: saved(path, drawn().convert("P"), format="PNG"),
    "one colour clear": lambda path: saved(path, drawn().convert("P"), format="PNG", transparency=0),
    "half clear": lambda path: saved(path, drawn("RGBA"), format="PNG"),
    "grey and half clear": lambda path: saved(path, drawn("LA"), format="PNG"),
    "16 bits": lambda path: saved(path, Pillow.new("I;16", SIZE, 40_000), format="PNG"),
    "jpeg": jpeg,
    "grey jpeg": lambda path: saved(path, drawn("L"), format="JPEG"),
    "progressive jpeg": lambda path: saved(path, drawn(), format="JPEG", progressive=True),
    "damaged exif": lambda path: saved(path, drawn(), format="JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x02\0\x0f\x01"),
    "turned jpeg": lambda path: saved(path, drawn(), format="JPEG", exif=exif(6)),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_pixels_of_every_kind_of_file_are_proved_in_both_files(kind: str, tmp_path: Path) -> None:
    FILES[kind](tmp_path / "p.png")
    made = document(tmp_path, more="      - text: After it.\n")
    assert (told_of(made, tmp_path, "pdf"), told_of(made, tmp_path, "pptx")) == ([], [])
    data = picture(made).picture.data
    assert b"made by" not in data
    assert b"camera" not in data


def test_what_is_clear_is_white_and_what_lies_is_turned_upright(tmp_path: Path) -> None:
    FILES["half clear"](tmp_path / "p.png")
    with Pillow.open(io.BytesIO(picture(document(tmp_path)).picture.data)) as image:
        assert (image.mode, image.getpixel((50, 30)), image.getpixel((5, 5))) == ("RGB", (227, 147, 147), (0, 0, 90))
    FILES["turned jpeg"](tmp_path / "p.png")
    with Pillow.open(io.BytesIO(picture(document(tmp_path)).picture.data)) as image:
        assert image.size == (40, 60)
        assert image.convert("L").getpixel((37, 3)) < 20  # type: ignore[operator]  # a grey
        assert image.convert("L").getpixel((3, 3)) > 230  # type: ignore[operator]  # a grey


def test_a_jpeg_file_is_not_coded_anew(tmp_path: Path) -> None:
    jpeg(tmp_path / "p.png")
    made = picture(document(tmp_path)).picture
    assert made.coding == "jpeg"
    assert (tmp_path / "p.png").read_bytes().endswith(made.data[-500:])
    with pikepdf.open(io.BytesIO(finished(document(tmp_path), "pdf"))) as pdf:
        assert pdf.pages[0].Resources.XObject.Im1.read_raw_bytes() == made.data


def test_it_is_a_figure_with_its_words_in_both_files(tmp_path: Path) -> None:
    noted_png(tmp_path / "p.png")
    chart = "      - chart: {data: d, kind: bar, categories: name, values: amount, caption: C, unit: t}\n"
    made = document(
        tmp_path, f"{KEYS}, name: coast, note: Seen from above.", f"{chart}      - text: See {{{{ coast }}}}.\n"
    )
    for kind in FORMATS:
        assert prove(kind, finished(made, kind), made, Checked(0, ())).mismatches == ()
    assert [block.label for block in made.sections[0].blocks[:2]] == ["Figure 1", "Figure 2"]  # type: ignore[union-attr]
    with pikepdf.open(io.BytesIO(finished(made, "pdf"))) as pdf:
        figure = next(e for _, e in elements(pdf) if e["/S"] == "/Figure")
        assert (str(figure.Alt), str(figure.T)) == ("Land in the north and sea in the south", "Figure 1")
        left, bottom, right, top = map(float, figure.A.BBox)
        assert (right - left, top - bottom) == pytest.approx((60, 40), abs=0.02)
    slide = Presentation(io.BytesIO(finished(made, "pptx"))).slides[1]
    (shape,) = (shape for shape in slide.shapes if shape.shape_type == 13)
    assert (shape.name, shape._element.nvPicPr.cNvPr.get("descr")) == ("Figure 1", picture(made).alt)  # noqa: SLF001
    notes = slide.notes_slide.notes_text_frame.text
    assert notes.split("\n")[-4:] == ["Figure 1. A coast", "Seen from above.", "Source: A survey.", "File: p.png."]


@pytest.mark.parametrize(
    ("width", "size", "expected"),
    [
        ("column", (4000, 1000), (373.28, 93.32)),
        ("page", (4000, 1000), (487.28, 121.82)),
        ("half", (4000, 1000), (186.64, 46.66)),
    ],
)
def test_its_width_is_that_of_a_column(
    width: str, size: tuple[int, int], expected: tuple[float, float], tmp_path: Path
) -> None:
    saved(tmp_path / "p.png", drawn("L", size))
    made = document(tmp_path, f"{KEYS}, width: {width}")
    (frame,) = (
        f for page in FORMATS["pdf"].lay_out(made, theme()).pages for f in page.frames if isinstance(f, ImageFrame)
    )
    assert (frame.box.width, frame.box.height) == pytest.approx(expected, abs=0.05)


def other_pixels(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        image = pdf.pages[0].Resources.XObject.Im1
        pixels = bytearray(image.read_bytes())
        pixels[0] ^= 255
        del image.DecodeParms
        image.write(bytes(pixels))
        return saved_bytes(pdf)


def mirrored(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pdf.pages[0].Contents.read_bytes().replace(b"q 60 0 0 40", b"q -60 0 0 40")
        pdf.pages[0].Contents = pdf.make_stream(stream)
        return saved_bytes(pdf)


def masked(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].Resources.XObject.Im1.Mask = pikepdf.Array([0, 0, 0, 0, 0, 0])
        return saved_bytes(pdf)


def painted(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pdf.pages[0].Contents.read_bytes()
        pdf.pages[0].Contents = pdf.make_stream(stream + b"\n/Artifact BMC 0 0 600 800 re f EMC")
        return saved_bytes(pdf)


def unworded(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        next(e for _, e in elements(pdf) if e["/S"] == "/Figure").Alt = pikepdf.String("Sea")
        return saved_bytes(pdf)


def saved_bytes(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (other_pixels, "page 1: Figure 1, picture: expected '60 × 40 pixels in colour"),
        (mirrored, "page 1: a picture that is turned, mirrored or out of proportion"),
        (masked, "page 1: a picture with Mask"),
        (painted, "page 1: a picture painted over"),
        (
            unworded,
            "page 1: Figure 1, alternative text: expected 'Land in the north and sea in the south', found 'Sea'",
        ),
    ],
)
def test_a_spoilt_picture_of_a_pdf_is_told(spoil: Callable[[bytes], bytes], message: str, tmp_path: Path) -> None:
    noted_png(tmp_path / "p.png")
    messages = told_of(document(tmp_path), tmp_path, "pdf", spoil)
    assert any(line.startswith(message) for line in messages), messages


def in_slide(old: str, new: str) -> Callable[[bytes], bytes]:
    def spoil(data: bytes) -> bytes:
        members = parts(io.BytesIO(data))
        assert old.encode() in members["ppt/slides/slide2.xml"]
        members["ppt/slides/slide2.xml"] = members["ppt/slides/slide2.xml"].replace(old.encode(), new.encode())
        return package_bytes(members)

    return spoil


def other_part(data: bytes) -> bytes:
    members = parts(io.BytesIO(data))
    target = io.BytesIO()
    drawn().transpose(Pillow.Transpose.FLIP_LEFT_RIGHT).save(target, "PNG")
    members["ppt/media/picture1.png"] = target.getvalue()
    return package_bytes(members)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (other_part, "slide 2: Figure 1, picture: expected '60 × 40 pixels in colour"),
        (in_slide("<a:stretch>", '<a:srcRect l="10000"/><a:stretch>'), "slide 2: a picture that is cropped or changed"),
        (
            in_slide('<a:xfrm><a:off x="', '<a:xfrm flipH="1"><a:off x="'),
            "slide 2: a picture that is turned or mirrored",
        ),
        (in_slide('descr="Land', 'descr="Sand'), "slide 2: Figure 1, alternative text: expected 'Land"),
        (in_slide("<p:pic>", "<p:pic2>"), "whole file: cannot be read"),
    ],
)
def test_a_spoilt_picture_of_a_deck_is_told(spoil: Callable[[bytes], bytes], message: str, tmp_path: Path) -> None:
    noted_png(tmp_path / "p.png")
    messages = told_of(document(tmp_path), tmp_path, "pptx", spoil)
    assert any(line.startswith(message) for line in messages), messages


def test_a_document_with_another_picture_than_its_file_is_told(tmp_path: Path) -> None:
    noted_png(tmp_path / "p.png")
    made = document(tmp_path)
    saved(tmp_path / "p.png", drawn().transpose(Pillow.Transpose.FLIP_LEFT_RIGHT))
    (message,) = told_of(made, tmp_path, "pdf")
    assert message.startswith("p.png: Figure 1: expected '60 × 40 pixels in colour")
    assert Checked(0, ()) != check_source(made, tmp_path, {})


def test_pictures_that_differ_in_one_pixel_differ(tmp_path: Path) -> None:
    noted_png(tmp_path / "p.png")
    made = picture(document(tmp_path))
    image = drawn()
    image.putpixel((59, 39), (255, 255, 254))
    saved(tmp_path / "q.png", image)
    assert coded(made.picture.data) != coded((tmp_path / "q.png").read_bytes())
    assert replace(made.picture, path="q.png") != made.picture


def test_a_picture_is_one_of_the_files_that_a_brief_is_made_from() -> None:
    assert "data/gallery/relief.jpg" in compose_brief(ROOT, "gallery", date(2026, 1, 31)).inputs


def cmyk(path: Path) -> None:
    saved(path, drawn().convert("CMYK"), format="JPEG")


def cut(path: Path) -> None:
    noted_png(path)
    path.write_bytes(path.read_bytes()[:-60])


def large(path: Path) -> None:
    saved(path, Pillow.new("1", (6000, 5000)), format="PNG")


def huge(path: Path) -> None:
    saved(path, Pillow.new("1", (16_000, 16_000)), format="PNG")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (cmyk, "'p.png' is in the colours of a press (CMYK) | save it in RGB"),
        (cut, "'p.png' cannot be read as a PNG or JPEG picture | save it as PNG or JPEG, and check that it opens"),
        (large, "'p.png' has 6,000 × 5,000 pixels, more than 25,000,000 in all | scale it down"),
        (huge, "'p.png' has more than 25,000,000 pixels | scale it down"),
        (lambda path: path.write_text("<svg/>"), "'p.png' cannot be read as a PNG or JPEG picture"),
        (lambda path: saved(path, drawn(), format="GIF"), "'p.png' cannot be read as a PNG or JPEG picture"),
        (lambda _: None, "no file 'p.png' | "),
        (lambda path: path.mkdir(), "'p.png' is not a plain file | put a plain file there"),
    ],
)
def test_a_file_that_is_no_picture_is_told(make: Callable[[Path], object], message: str, tmp_path: Path) -> None:
    make(tmp_path / "p.png")
    (line,) = told(tmp_path, with_block(f"image: {{{KEYS}}}"), d="a\n1\n")
    place, _, said = line.partition(": ")
    assert said.startswith(message)
    assert place in {"p.png", "b.yaml:8:23"}


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("file: p.png, caption: C, source: S", "the key 'alt' is missing"),
        (
            "file: p.png, caption: C, source: S, alt: My p.PNG",
            ("the alternative text 'My p.PNG' names a file | say what the picture shows"),
        ),
        (f"{KEYS}, width: 50%", "'50%' is not a value of 'width' | the choices are half, column, page"),
        (KEYS.replace("p.png", "../p.png"), "'../p.png' is outside the project"),
        (KEYS.replace("p.png", "/etc/passwd"), "'/etc/passwd' is not a path inside the project"),
    ],
)
def test_a_wrong_image_is_told(keys: str, message: str, tmp_path: Path) -> None:
    noted_png(tmp_path / "p.png")
    noted_png(tmp_path.parent / "p.png")
    lines = told(tmp_path, with_block(f"image: {{{keys}}}"), d="a\n1\n")
    assert [line.partition(": ")[2][: len(message)] for line in lines] == [message]
