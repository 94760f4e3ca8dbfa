"""Put pictures side by side on one sheet: `contact_sheet.py SHEET COLUMNS PICTURE…`."""

from __future__ import annotations

import sys

from PIL import Image

GAP, GROUND = 12, "#8A949C"


def main(sheet: str, columns: int, pictures: list[str]) -> None:
    """Write the sheet: rows of so many pictures, each row as high as its highest."""
    images = [Image.open(picture).convert("RGB") for picture in pictures]
    rows = [images[first : first + columns] for first in range(0, len(images), columns)]
    width = max(sum(image.width + GAP for image in row) for row in rows) + GAP
    height = sum(max(image.height for image in row) + GAP for row in rows) + GAP
    made = Image.new("RGB", (width, height), GROUND)
    top = GAP
    for row in rows:
        left = GAP
        for image in row:
            made.paste(image, (left, top))
            left += image.width + GAP
        top += max(image.height for image in row) + GAP
    made.quantize(256).save(sheet, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
