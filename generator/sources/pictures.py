"""PNG and JPEG files to their pixels, within limits: upright, opaque on white, without anything else that they hold.

A JPEG file that is so already is kept as it is coded, since coding it anew would change its pixels.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from generator.errors import BriefError, Collecting, Place, Problem, fault, quoted
from generator.files import project_name, project_path, read_file
from generator.model.picture import Picture
from generator.model.words import Words

MOST_PIXELS = 25_000_000  # a page at 300 dots an inch has 9 million
MOST_BYTES = 30_000_000
CODINGS = ("PNG", "JPEG")
ORIENTATION, UPRIGHT = 0x0112, 1  # of Exif
GRAYS = frozenset(["1", "L"])
DEEP = "I;16"  # 16 bits a pixel, the lower byte first
SMALLER = "scale it down"
FAULTS = (OSError, SyntaxError, ValueError, EOFError)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)  # more pixels than Pillow opens
START, SCAN, END = b"\xff\xd8", 0xDA, b"\xff\xd9"
KEPT = 0xEE  # the one application segment that says how the colours are coded
APPLICATION, COMMENT = range(0xE0, 0xF0), 0xFE


def load_pictures(root: Path, files: tuple[Words, ...]) -> tuple[dict[str, Picture], list[Problem]]:
    """Return the pictures of a project by the paths that the brief gives them, and the problems of the others."""
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for words in files:
        with Collecting(problems):
            pictures[words.text] = load_picture(root, words)
    return pictures, problems


def load_picture(root: Path, words: Words) -> Picture:
    """Return the picture of a file; raise BriefError for what is none, or too large."""
    path, name = project_path(root, words.text, words.place), project_name(words.text)
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise fault(f"{quoted(name)} is larger than {MOST_BYTES:,} bytes", words.place, SMALLER)
    data = read_file(path, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a picture says of itself and is damaged: none of it is kept
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=CODINGS) as image:
                return _picture(image, data, name, words.place)
        except BriefError:
            raise
        except BOMBS as error:
            raise fault(f"{quoted(name)} has more than {MOST_PIXELS:,} pixels", words.place, SMALLER) from error
        except FAULTS as error:
            hint = "save it as PNG or JPEG, and check that it opens"
            raise fault(f"{quoted(name)} cannot be read as a PNG or JPEG picture", words.place, hint) from error


def _picture(image: Image.Image, data: bytes, name: str, place: Place) -> Picture:
    if image.width * image.height > MOST_PIXELS:
        size = f"{image.width:,} × {image.height:,} pixels, more than {MOST_PIXELS:,} in all"
        raise fault(f"{quoted(name)} has {size}", place, SMALLER)
    if image.mode == "CMYK":
        raise fault(f"{quoted(name)} is in the colours of a press (CMYK)", place, "save it in RGB")
    image.load()
    if image.format == "JPEG" and image.mode in ("L", "RGB") and image.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT:
        bare = b"".join(_bare(data))
        if _pixels(bare) == image.tobytes():
            return Picture(name, *image.size, image.mode == "L", "jpeg", bare)
    flat = _flat(ImageOps.exif_transpose(image))
    return Picture(name, *flat.size, flat.mode == "L", "png", _png(flat))


def _bare(data: bytes) -> Iterator[bytes]:
    """Yield the segments of a JPEG file but for what tells of its making (ISO/IEC 10918-1, annex B)."""
    yield START
    place = len(START)
    while place + 4 <= len(data) and data[place] == END[0]:
        kind, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if kind == SCAN:
            end = data.find(END, place)
            yield data[place : end + len(END)] if end >= 0 else data[place:]
            return
        if kind == KEPT or (kind not in APPLICATION and kind != COMMENT):
            yield data[place : place + 2 + length]
        place += 2 + length


def _pixels(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=("JPEG",)) as image:
            return image.tobytes()
    except FAULTS:
        return b""


def _flat(image: Image.Image) -> Image.Image:
    """Return a picture in 8 bits, grey or RGB, what is transparent over white."""
    if image.mode == DEEP:
        return Image.frombytes("L", image.size, image.tobytes()[1::2])
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        return ground.convert("RGB")
    return image.convert("L" if image.mode in GRAYS else "RGB")


def _png(image: Image.Image) -> bytes:
    """Return a PNG file of the pixels alone."""
    target = BytesIO()
    Image.frombytes(image.mode, image.size, image.tobytes()).save(target, "PNG")
    return target.getvalue()
