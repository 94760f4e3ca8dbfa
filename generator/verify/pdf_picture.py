"""An image XObject of a PDF to the picture that it shows (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from generator.verify.found import Box
from generator.verify.pdf_marked import Marked, PageContent
from generator.verify.pictures import COLOUR, GRAY, coded, described

ENTRIES = frozenset([
    "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter", "/DecodeParms", "/Length",
])  # fmt: skip
SPACES = {"/DeviceGray": GRAY, "/DeviceRGB": COLOUR}
JPEG = "/DCTDecode"
WHITE = (1.0,)
SKEW = 0.02  # of a side: pages have coordinates of two decimals


def named_picture(resources: pikepdf.Object, name: str) -> pikepdf.Object | None:
    """Return what is drawn by a name, None if the resources have nothing of it."""
    return resources.get("/XObject", pikepdf.Dictionary()).get(name)


def show_picture(
    source: pikepdf.Object | None, matrix: tuple[float, ...], marked: Marked | None, content: PageContent
) -> Iterator[str]:
    """Put a picture on a page, into the marked content around it; yield what is wrong with it."""
    try:
        shown, proportion = _read_picture(source)
    except ValueError as error:
        yield str(error)
        return
    a, b, c, d, e, f = matrix
    area = Box(e, f, e + a, f + d)
    if b or c or a <= 0 or d <= 0 or abs(a - d * proportion) > SKEW * a:
        yield "a picture that is turned, mirrored or out of proportion"
    if marked is None or marked.tag == "Artifact":
        yield "a picture that no element owns"
    else:
        marked.drawn.pictures.append(shown)
    content.pictures.append(area)
    content.fills.append((len(content.shown), area, WHITE))


def is_over_picture(area: Box, content: PageContent) -> bool:
    """Tell whether an area has more than an edge in common with a picture that the page shows already."""
    return any(
        min(area.right, one.right) > max(area.left, one.left) and min(area.top, one.top) > max(area.bottom, one.bottom)
        for one in content.pictures
    )


def _read_picture(source: pikepdf.Object | None) -> tuple[str, float]:
    """Return the picture in a line, and its width over its height.

    Raises ValueError for what could show another picture than its pixels: masks, other colours, alternates.
    """
    if not isinstance(source, pikepdf.Stream) or source.get("/Subtype") != "/Image":
        raise ValueError("something is drawn by reference that is no picture")  # a fault of the file
    odd = sorted(source.keys() - ENTRIES)
    if odd:
        raise ValueError(f"a picture with {', '.join(key[1:] for key in odd)}")
    size, components = (int(source["/Width"]), int(source["/Height"])), SPACES.get(str(source["/ColorSpace"]))
    if components is None or int(source["/BitsPerComponent"]) != 8:  # noqa: PLR2004  # bits of a byte
        raise ValueError("a picture in other colours than grey or RGB of 8 bits")
    if str(source["/Filter"]) == JPEG:
        shown = coded(source.read_raw_bytes())
        if not shown.startswith(described(size, components, b"").rpartition(",")[0]):
            raise ValueError("a picture whose size or colours are others than it says")
        return shown, size[0] / size[1]
    pixels = source.read_bytes()
    if len(pixels) != size[0] * size[1] * components:
        raise ValueError("a picture of fewer or more pixels than it says")
    return described(size, components, pixels), size[0] / size[1]
