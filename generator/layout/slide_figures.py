"""Key figures on slides: tiles, at most four across and in even rows, all in the same sizes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from generator.layout.slide_frame import SAFE, Copy, Draft, Stage, fitted_box, text_frame
from generator.layout.styles import resized
from generator.model.document import KeyFigure, KeyFigures
from generator.model.pages import Box, Role, Rule, RuleFrame, StyledRun, TextFrame, TextStyle

VALUE_SIZES = (48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
TEXT_SIZES = ((18.0, 14.0, 12.0), (16.0, 12.0, 10.5), (14.0, 10.5, 10.5))  # of label, note and source
MOST_ACROSS = 4
GUTTER, TOP, ROW_SPACE = 28.0, 10.0, 20.0
RULE_WEIGHT, RULE_GAP, LINE_GAP = 2.0, 8.0, 3.0
LAYOUT, TITLE = "Title Only", "Key figures"

Styles = Sequence[TextStyle]  # of value, label, note and source


def figure_slides(block: KeyFigures, stage: Stage) -> list[Draft]:
    """Return the tiles on one slide, in the largest sizes in which all fit.

    Raises BriefError for a tile that is too long for its place.
    """
    if not block.figures:
        return []
    boxes = _boxes(len(block.figures), stage.body)
    tall = block.figures[0]
    for sizes in TEXT_SIZES:
        tiles = _tiles(block, boxes, sizes, stage)
        too_tall = [
            n
            for n, (tile, box) in enumerate(zip(tiles, boxes, strict=True))
            if _foot([f.box for f in tile]) > _foot([box])
        ]
        if not too_tall:
            return [Draft(TITLE, LAYOUT, (*_rules(boxes, stage), *chain(*tiles)))]
        tall = block.figures[too_tall[0]]
    raise stage.too_much("the key figure", tall.label)


def _boxes(count: int, body: Box) -> list[Box]:
    """Return the places of the tiles, row by row."""
    rows = -(-count // MOST_ACROSS)
    across = -(-count // rows)
    width = (body.width - GUTTER * (across - 1)) / across
    step = body.height / rows
    return [
        Box(
            body.left + number % across * (width + GUTTER),
            body.top + TOP + number // across * step,
            width,
            step - ROW_SPACE,
        )
        for number in range(count)
    ]


def _styles(block: KeyFigures, width: float, sizes: Sequence[float], stage: Stage) -> Styles:
    """Return the styles of all tiles, the values in the largest size in which each is one line."""
    scale, measure = stage.scale, stage.measurer.ems
    widest = max(measure(figure.value.text, scale.figure_value.font) for figure in block.figures)
    whole = [size for size in VALUE_SIZES if widest * size <= width * SAFE]
    texts = (scale.figure_label, scale.figure_source, scale.figure_source)
    least = stage.deck.minimum_size
    small = [resized(style, max(size, least)) for style, size in zip(texts, sizes, strict=True)]
    return [resized(scale.figure_value, max([*whole[:1], least]) if whole else VALUE_SIZES[-1]), *small]


def _rules(boxes: Sequence[Box], stage: Stage) -> list[RuleFrame]:
    color = stage.colors.accent
    return [RuleFrame(Rule(box.left, box.top, box.left + box.width, box.top, RULE_WEIGHT, color)) for box in boxes]


def _tiles(block: KeyFigures, boxes: Sequence[Box], sizes: Sequence[float], stage: Stage) -> list[list[TextFrame]]:
    styles = _styles(block, boxes[0].width, sizes, stage)
    pairs = enumerate(zip(block.figures, boxes, strict=True))
    return [_tile(figure, f"figure-{n}", box, styles, stage) for n, (figure, box) in pairs]


def _tile(figure: KeyFigure, key: str, box: Box, styles: Styles, stage: Stage) -> list[TextFrame]:
    roles: tuple[Role, ...] = ("figure-value", "figure-label", "figure-source", "figure-source")
    texts = (figure.value.text, figure.label, figure.note, figure.source)
    frames: list[TextFrame] = []
    top = box.top + RULE_GAP
    for number, (role, text, style) in enumerate(zip(roles, texts, styles, strict=True)):
        if text:
            copy = Copy(role, f"{key}-{number}", [(StyledRun(text, style),)])
            frames.append(fitted_box(text_frame(box, copy, stage), top))
            top += frames[-1].box.height + LINE_GAP
    return frames


def _foot(boxes: Sequence[Box]) -> float:
    """Return where the lowest of some boxes ends."""
    return max((box.top + box.height for box in boxes), default=0.0)
