"""Pictures by their pixels: as a finished file has them, and as their own files do."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image

FAULTS = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)
CODINGS = ("PNG", "JPEG")
ORIENTATION = 0x0112  # of Exif: how a picture must be turned to be upright
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
GRAY, COLOUR = 1, 3  # components
DEPTHS = {"L": GRAY, "RGB": COLOUR}


def described(size: tuple[int, int], components: int, pixels: bytes) -> str:
    """Return a picture in a line that no other picture has: its size, its colours and a digest of its pixels."""
    colors = "grey" if components == GRAY else "colour"
    return f"{size[0]} × {size[1]} pixels in {colors}, {hashlib.sha256(pixels).hexdigest()[:24]}"


@contextmanager
def quiet() -> Iterator[None]:
    """Hold back the warnings of Pillow, of what a picture says of itself and is damaged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def coded(data: bytes) -> str:
    """Return the picture that a PNG or JPEG file holds; raise ValueError for anything but plain pixels."""
    try:
        with quiet(), Image.open(BytesIO(data), formats=CODINGS) as image:
            components = DEPTHS.get(image.mode)
            if components is None or image.has_transparency_data or ORIENTATION in image.getexif():
                raise ValueError(f"a picture of kind {image.mode}")
            return described(image.size, components, image.tobytes())
    except FAULTS as error:
        raise ValueError(f"a picture that cannot be read: {error}") from error


def in_file(path: Path) -> str:
    """Return the picture of a project's file as it must be shown: upright, of 8 bits, over white.

    Raises ValueError for a file that is none.
    """
    try:
        with quiet(), Image.open(path, formats=CODINGS) as image:
            turn = TURNS.get(image.getexif().get(ORIENTATION, 1))
            shown = _opaque(image)
    except FAULTS as error:
        raise ValueError(f"a picture that cannot be read: {error}") from error
    shown = shown if turn is None else shown.transpose(turn)
    return described(shown.size, DEPTHS[shown.mode], shown.tobytes())


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode == "I;16":  # the lower byte first
        return Image.frombytes("L", image.size, image.tobytes()[1::2])
    if image.has_transparency_data:
        shown = Image.alpha_composite(Image.new("RGBA", image.size, "#FFFFFF"), image.convert("RGBA"))
        return shown.convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")
