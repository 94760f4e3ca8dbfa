"""Pictures: the pixels of a file, and the numbered figure that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Coding = Literal["png", "jpeg"]
PictureWidth = Literal["half", "column", "page"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a PNG or JPEG file that holds nothing but its pixels: upright, of 8 bits, grey or RGB, opaque.

    `path` is the project-relative POSIX path of the file that it was read from; `width` and `height` are in pixels.
    """

    path: str
    width: int
    height: int
    gray: bool
    coding: Coding
    data: bytes


@dataclass(frozen=True, slots=True)
class Image:
    """A numbered picture: `label` is "Figure 3", `alt` the picture in words, `source` the line under it.

    On paper it is as wide as `width` says, unless it has too few pixels for that or is too high for a page.
    """

    name: str
    label: str
    caption: str
    alt: str
    source: str
    picture: Picture
    width: PictureWidth = "column"
    notes: tuple[str, ...] = ()
