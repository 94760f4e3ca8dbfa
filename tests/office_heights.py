"""How high LibreOffice lays out what stands on slides: `python3 office_heights.py PIPE FILE…`.

Run by the system's Python, which has LibreOffice's own module `uno`; an office must listen on the pipe, and is ended.
One line of JSON a table or text: file, slide, name of the shape, height in English Metric Units.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import uno  # type: ignore[import-not-found]  # it belongs to the system's Python

EMU_PER_UNIT = 360  # of a hundredth of a millimetre
PATIENCE, STEP = 60.0, 0.1  # seconds


def context(pipe: str) -> Any:  # noqa: ANN401  # an object of the office
    """Return the office that listens on a pipe, once it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    refused = uno.getClass("com.sun.star.connection.NoConnectException")
    for _ in range(round(PATIENCE / STEP)):
        try:
            return resolver.resolve(address)
        except refused:
            time.sleep(STEP)
    sys.exit("no office listens")


def heights(deck: Any) -> Iterator[tuple[int, str, int]]:  # noqa: ANN401  # as above
    """Yield slide, name and height of each table as it was laid out, and of each text's shape, grown to its text."""
    for number in range(deck.DrawPages.Count):
        slide = deck.DrawPages.getByIndex(number)
        for place in range(slide.Count):
            shape = slide.getByIndex(place)
            is_table = shape.ShapeType == "com.sun.star.drawing.TableShape"
            if not is_table and hasattr(shape, "String") and shape.String:
                shape.TextMinimumFrameHeight = 0
                shape.TextAutoGrowHeight = True
            elif not is_table:
                continue
            yield number + 1, shape.Name, shape.Size.Height * EMU_PER_UNIT


def main(pipe: str, files: list[str]) -> None:
    """Write the heights of all decks, and end the office."""
    found = context(pipe)
    desktop = found.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", found)
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    for file in files:
        deck = desktop.loadComponentFromURL(uno.systemPathToFileUrl(file), "_blank", 0, (hidden,))
        for height in heights(deck):
            sys.stdout.write(json.dumps([file, *height]) + "\n")
        deck.close(True)  # noqa: FBT003  # the office's own signature
    desktop.terminate()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
