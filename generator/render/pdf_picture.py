"""A picture as an image XObject of a PDF (ISO 32000-1, 8.9): its pixels as its file has them coded."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.picture import Picture
from generator.render.pdf_file import StreamedDocument

SIGNATURE, HEAD, FOOT = 8, 8, 4  # bytes of a PNG file, and before and after the data of a chunk


def write_picture(picture: Picture, file: StreamedDocument) -> int:
    """Write a picture; return the number of its object."""
    number, colors = file.allocate(), 1 if picture.gray else 3
    entries = (
        f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
        f" /ColorSpace /Device{'Gray' if picture.gray else 'RGB'} /BitsPerComponent 8"
    )
    if picture.coding == "jpeg":
        file.write_stream(number, picture.data, f"{entries} /Filter /DCTDecode", compressed=False)
        return number
    shape = f"/Predictor 15 /Colors {colors} /BitsPerComponent 8 /Columns {picture.width}"
    content = b"".join(_pixels(picture.data))
    file.write_stream(number, content, f"{entries} /Filter /FlateDecode /DecodeParms <<{shape}>>", compressed=False)
    return number


def _pixels(png: bytes) -> Iterator[bytes]:
    """Yield the compressed pixels of a PNG file, which a PDF codes in the same way (ISO/IEC 15948, 5.3)."""
    place = SIGNATURE
    while place < len(png):
        length = int.from_bytes(png[place : place + 4], "big")
        if png[place + 4 : place + HEAD] == b"IDAT":
            yield png[place + HEAD : place + HEAD + length]
        place += HEAD + length + FOOT
