"""Key figures on slides: tiles, at most four across and in even rows, all in the same sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from generator.layout.slide_frame import SAFE, Copy, Draft, Stage, fitted_box, part, text_frame
from generator.layout.styles import resized
from generator.model.document import Align, KeyFigure, KeyFigures
from generator.model.pages import Box, Role, Rule, RuleFrame, StyledRun, TextFrame, TextStyle
from generator.model.scripts import starts_from_right

VALUE_SIZES = (48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
TEXT_SIZES = ((18.0, 14.0, 12.0), (16.0, 12.0, 10.5), (14.0, 10.5, 10.5))  # of label, note and source
MOST_ACROSS = 4
GUTTER, TOP, ROW_SPACE = 28.0, 10.0, 20.0
RULE_WEIGHT, RULE_GAP, LINE_GAP = 2.0, 8.0, 3.0
TITLE = "Key figures"

Styles = Sequence[TextStyle]  # of value, label, note and source


def figure_slides(block: KeyFigures, stage: Stage) -> list[Draft]:
    """Return the tiles on as few slides as hold them, in the largest sizes in which labels take the fewest lines.

    Raises BriefError for a tile that is too long for a slide of its own.
    """
    for count in range(1, len(block.figures) + 1):
        each = -(-len(block.figures) // count)
        shares = [block.figures[n : n + each] for n in range(0, len(block.figures), each)]
        slides = [_slide(KeyFigures(share), stage) for share in shares]
        fitting = [slide for slide in slides if slide]
        if len(fitting) == len(slides):
            return [replace(slide, title=part(TITLE, n, len(slides))) for n, slide in enumerate(fitting, 1)]
    tall = next((figure for figure in block.figures if not _slide(KeyFigures((figure,)), stage)), None)
    if tall:
        raise stage.too_much("the key figure", tall.label)
    return []


def fit_on_one(block: KeyFigures, stage: Stage) -> bool:
    """Tell whether one slide holds all tiles."""
    return _slide(block, stage) is not None


def _slide(block: KeyFigures, stage: Stage) -> Draft | None:
    """Return tiles on one slide, None where they do not fit in any size."""
    boxes = _boxes(len(block.figures), stage.body)
    sets = [_tiles(block, boxes, sizes, stage) for sizes in TEXT_SIZES]
    fitting = [tiles for tiles in sets if not _too_tall(tiles, boxes)]
    if not fitting:
        return None
    tiles = min(fitting, key=_label_lines)
    return Draft(TITLE, stage.layout, (*_rules(boxes, stage), *chain(*tiles)))


def _too_tall(tiles: Sequence[Sequence[TextFrame]], boxes: Sequence[Box]) -> bool:
    """Tell whether a tile is higher than its place."""
    return any(foot > box.top + box.height for foot, box in zip(map(_foot, tiles), boxes, strict=True))


def _label_lines(tiles: Sequence[Sequence[TextFrame]]) -> int:
    """Return the number of lines of all labels: a label that just breaks would leave a gap in its row."""
    paragraphs = [p for tile in tiles for frame in tile for p in frame.paragraphs]
    return sum(len(p.lines) for p in paragraphs if p.role == "figure-label")


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
    align: Align = "right" if starts_from_right(figure.label) else "left"
    for number, (role, text, style) in enumerate(zip(roles, texts, styles, strict=True)):
        if text:
            copy = Copy(role, f"{key}-{number}", [(StyledRun(text, style),)], align=align)
            frames.append(fitted_box(text_frame(box, copy, stage), top))
            top += frames[-1].box.height + LINE_GAP
    return frames


def _foot(tile: Sequence[TextFrame]) -> float:
    """Return where a tile ends."""
    return max((frame.box.top + frame.box.height for frame in tile), default=0.0)
