"""One slide of a deck: its title, texts, tables and charts in reading order, its running lines and speaker notes.

Every character must stand in a shape whose kind is known; what else could show text, or hide it, is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal

from lxml import etree

from generator.verify.found import (
    Color,
    FoundChart,
    FoundImage,
    FoundItem,
    FoundPart,
    FoundRow,
    FoundTable,
    FoundText,
    at_level,
)
from generator.verify.languages import PASSAGE, passages
from generator.verify.mismatch import Mismatch
from generator.verify.pptx_chart import read_chart
from generator.verify.pptx_layout import MARK, TITLES, Area, Layout, place_of
from generator.verify.pptx_package import CHART, DRAWING, REFERENCE, SLIDE, Package, PackageError
from generator.verify.pptx_picture import SKEW, read_picture
from generator.verify.pptx_text import NAMESPACES, Numbering, disguised, level_of, paragraph_text, spoken

TABLE, GRAPH = f"{DRAWING[1:-1].rpartition('/')[0]}/table", CHART[1:-1]
RUNNING = frozenset(["Marking", "Running", "Slide number"])
BULLETS, TEXT = "Bullets", "Text"
JUMP = "ppaction://hlinksldjump"
NUMBERED = re.compile(r" [1-9]\d*$", re.ASCII)
FILLS = frozenset(f"{DRAWING}{name}" for name in ("solidFill", "gradFill", "pattFill", "blipFill", "grpFill"))
NARROWEST, SMALLEST = 36_000, 360_000  # English Metric Units: a millimetre, a centimetre
NEAR = 6_350  # half a point: less is no step down or to the right
NO_SHAPES = frozenset([f"{SLIDE}nvGrpSpPr", f"{SLIDE}grpSpPr", f"{SLIDE}extLst"])
_OTHERS = etree.XPath("//a:p[not(ancestor::a:tbl)][a:r/a:rPr[@lang != $own]]", namespaces=NAMESPACES)
_SPEAKS = etree.XPath("boolean(.//a:r/a:rPr[@lang != $own])", namespaces=NAMESPACES)
MERGED = ("rowSpan", "vMerge")


class Slide:
    """Reads one slide and its notes."""

    def __init__(self, package: Package, part: str, number: int, size: tuple[int, int]) -> None:
        """Open the slide; raise PackageError if there is none of this name."""
        self.package, self.number, self.size = package, number, size
        self.root = package.tree(part)
        self.relations = package.relations(part)
        self.layout = Layout(package, part)
        self.titles: list[str] = []
        self.running: list[FoundText] = []
        self.items: list[FoundItem] = []
        self.links: list[FoundText] = []
        self.jumps: list[tuple[str, str]] = []
        self.problems: list[Mismatch] = []
        self.runs = self.pictures = 0
        self.last: tuple[int, int] | None = None

    def read(self) -> FoundPart:
        """Read all shapes, and return what is not an item."""
        self._check_slide()
        self._shapes(self.root.find(f"{SLIDE}cSld/{SLIDE}spTree"))
        self._read_jumps()
        self._check_rest()
        if len(self.titles) != 1:
            self._problem(f"{len(self.titles)} titles")
        return FoundPart(" ".join(self.titles), tuple(self.running), tuple(self._notes()))

    def _problem(self, message: str, found: str | None = None) -> None:
        self.problems.append(Mismatch(f"slide {self.number}", message, found=found))

    def _check_slide(self) -> None:
        if self.root.get("show", "1") not in ("1", "true"):
            self._problem("a hidden slide")
        if self.root.find(f"{SLIDE}timing") is not None:
            self._problem("an animation")
        for message in disguised(self.root):
            self._problem(message)
        for relation in self.relations.values():
            if relation.kind == "hyperlink" and relation.external:
                self.links.append(FoundText("link", relation.target, self.number))
            elif relation.external:
                self._problem(f"a {relation.kind} outside the file", relation.target)

    def _read_jumps(self) -> None:
        """Read the runs that lead to other slides, with the part that each leads to."""
        for run in self.root.iter(f"{DRAWING}r"):
            click = run.find(f"{DRAWING}rPr/{DRAWING}hlinkClick")
            action = "" if click is None else click.get("action", "")
            if click is None or not action:
                continue
            relation = self.relations.get(click.get(f"{REFERENCE}id", ""))
            if action != JUMP or relation is None or relation.kind != "slide":
                self._problem(f"a link that does {action}", run.findtext(f"{DRAWING}t"))
            else:
                self.jumps.append((run.findtext(f"{DRAWING}t") or "", relation.target))

    def passages(self) -> Iterator[FoundText]:
        """Yield the passages, but for those of tables, that are in another language than the file's."""
        for paragraph in _OTHERS(self.root, own=self.package.language):
            for text in passages(spoken(paragraph, self.package.language)):
                yield FoundText(PASSAGE, text, self.number)

    def _check_rest(self) -> None:
        """Tell text that stands in no shape that was read."""
        if sum(1 for _ in self.root.iter(f"{DRAWING}blip")) != self.pictures:
            self._problem("a picture outside its own shape")
        runs = sum(1 for _ in self.root.iter(f"{DRAWING}t"))
        if runs != self.runs:
            self._problem(f"{runs - self.runs} texts outside the shapes of the slide")

    def _shapes(self, tree: etree._Element | None) -> None:
        readers = {
            f"{SLIDE}sp": self._shape,
            f"{SLIDE}graphicFrame": self._frame,
            f"{SLIDE}grpSp": self._shapes,
            f"{SLIDE}cxnSp": self._properties,
            f"{SLIDE}pic": self._picture,
        }
        for shape in () if tree is None else tree:
            if shape.tag in readers:
                readers[shape.tag](shape)
            elif shape.tag not in NO_SHAPES:
                self._problem(f"a shape of kind {etree.QName(shape).localname}")

    def _properties(self, shape: etree._Element) -> etree._Element:
        """Return the properties that name a shape; a hidden one is a problem."""
        properties = shape.find(f"*/{SLIDE}cNvPr")
        if properties is None:
            raise PackageError("a shape has no name")
        if properties.get("hidden", "0") not in ("0", "false"):
            self._problem(f"a hidden shape '{properties.get('name')}'")
        return properties

    def _shape(self, shape: etree._Element) -> None:
        properties = self._properties(shape)
        role = NUMBERED.sub("", properties.get("name", ""))
        placeholder = shape.find(MARK)
        is_title = placeholder is not None and placeholder.get("type") in TITLES
        texts = self._paragraphs(shape, role)
        if properties.get("descr"):
            self._problem("alternative text of a text shape", properties.get("descr"))
        self._check_fill(shape, properties)
        if is_title:
            self.titles.append("\n".join(text.text for text in texts))
            self._on_slide(shape, texts)
        elif role in RUNNING:
            self.running += texts
            self._on_slide(shape, texts)
            self._check_fields(shape, role)
        else:
            self._check_place(shape, texts)
            self._check_fields(shape, role)
            self.items += texts

    def _check_fill(self, shape: etree._Element, properties: etree._Element) -> None:
        """Tell a filled shape that was drawn after a text, which it could cover."""
        look = shape.find(f"{SLIDE}spPr")
        filled = look is not None and any(child.tag in FILLS for child in look)
        if filled and (self.items or self.running or self.titles):
            self._problem(f"a filled shape '{properties.get('name')}' over text")

    def _check_fields(self, shape: etree._Element, role: str) -> None:
        """Tell fields other than the slide's number in its own shape: they show what they like."""
        fields = [field.get("type", "") for field in shape.iter(f"{DRAWING}fld")]
        expected = ["slidenum"] if role == "Slide number" else []
        if fields != expected:
            self._problem(f"fields in a shape '{role}'", ", ".join(fields))

    def _check_place(self, shape: etree._Element, texts: list[FoundText]) -> None:
        """Tell a text shape off the slide, or one that stands neither under nor right of the one before it."""
        area = self._on_slide(shape, texts)
        if area is None:
            return
        left, top, words = area[0], area[1], " ".join(text.text for text in texts)
        if self.last and left <= self.last[0] + NEAR and top <= self.last[1] + NEAR:
            self._problem("text that stands before what is read before it", words)
        self.last = (left, top)

    def _on_slide(self, shape: etree._Element, texts: list[FoundText]) -> Area | None:
        """Return where a shape with text stands, its own place or that of its layout; tell one off the slide."""
        mark, words = shape.find(MARK), " ".join(text.text for text in texts)
        if not texts:
            return None
        if mark is not None and not self.layout.has(mark):
            self._problem("text in a placeholder that its layout lacks", words)
        area = place_of(shape) or (None if mark is None else self.layout.area(mark))
        if area is None:
            self._problem("text without a place", words)
        elif area[0] < 0 or area[1] < 0 or area[2] > self.size[0] or area[3] > self.size[1]:
            self._problem("text off the slide", words)
        return area

    def _paragraphs(self, shape: etree._Element, role: str) -> list[FoundText]:
        """Return the paragraphs of a shape's text, a number in their kind; a shape without text has none."""
        body = shape.find(f"{SLIDE}txBody")
        numbering, found = Numbering(), []
        for paragraph in () if body is None else body.iterfind(f"{DRAWING}p"):
            number = numbering.number(paragraph)
            kind = f"{role} {number}" if number else _kind(role, paragraph)
            level = level_of(paragraph) if kind.startswith(BULLETS) else 0
            found.append(FoundText(at_level(kind, level), self._text(paragraph), self.number))
        return found if any(text.text for text in found) else []

    def _text(self, paragraph: etree._Element) -> str:
        text, runs = paragraph_text(paragraph)
        self.runs += runs
        return text

    def _frame(self, frame: etree._Element) -> None:
        properties = self._properties(frame)
        data = frame.find(f"{DRAWING}graphic/{DRAWING}graphicData")
        name, alt = properties.get("name", ""), properties.get("descr", "")
        uri = "" if data is None else data.get("uri", "")
        left, top, right, bottom = place_of(frame) or (0, 0, 0, 0)
        if left < 0 or top < 0 or right > self.size[0] or min(right - left, bottom - top) < SMALLEST:
            self._problem(f"{name} is too small to see, or off the slide")
        if data is not None and uri == TABLE:
            self.items.append(self._table(data, name, alt))
        elif data is not None and uri == GRAPH:
            self.items.append(self._chart(data, name, alt))
        else:
            self._problem(f"a frame of kind {uri.rpartition('/')[2]}")

    def _picture(self, shape: etree._Element) -> None:
        properties = self._properties(shape)
        name, alt = properties.get("name", ""), properties.get("descr", "")
        left, top, right, bottom = place_of(shape) or (0, 0, 0, 0)
        wide, high = right - left, bottom - top
        if left < 0 or top < 0 or right > self.size[0] or bottom > self.size[1] or min(wide, high) <= 0:
            self._problem(f"{name} is off the slide")
        try:
            pixels, proportion = read_picture(shape, self.relations, self.package)
        except PackageError:
            raise
        except ValueError as error:
            self._problem(str(error))
            return
        if abs(wide - high * proportion) > SKEW * wide:
            self._problem(f"{name} is out of proportion")
        self.pictures += 1
        self.items.append(FoundImage(name, "", alt, pixels, self.number))

    def _table(self, data: etree._Element, name: str, alt: str) -> FoundTable:
        grid = data.findall(f"{DRAWING}tbl/{DRAWING}tblGrid/{DRAWING}gridCol")
        flags = data.find(f"{DRAWING}tbl/{DRAWING}tblPr")
        if flags is None or flags.get("firstRow") not in ("1", "true"):
            self._problem(f"{name} has no row marked as its heading")
        if any(int(column.get("w", "0")) < NARROWEST for column in grid):
            self._problem(f"{name} has a column too narrow to see")
        speaks, rows = _SPEAKS(data, own=self.package.language), list[FoundRow]()
        for number, row in enumerate(data.iterfind(f"{DRAWING}tbl/{DRAWING}tr")):
            cells = row.findall(f"{DRAWING}tc")
            spans = _spans(cells)
            if len(cells) != len(grid) or spans is None:
                self._problem(f"{name} has merged or missing cells in row {number}")
            texts, grounds = [self._cell(cell) for cell in cells], tuple(map(_ground, cells))
            if spans:
                texts = self._uncovered(texts, spans, f"{name}, row {number}")
            shown = grounds if any(grounds) else ()
            is_head = number == 0 or (number == 1 and bool(rows[0].spans))
            languages = self._languages(cells) if speaks else ()
            kind: Literal["head", "body"] = "head" if is_head else "body"
            rows.append(FoundRow(kind, tuple(texts), self.number, shown, spans or (), languages=languages))
        return FoundTable(name, "", tuple(rows), self.number, alt)

    def _languages(self, cells: list[etree._Element]) -> tuple[str, ...]:
        """Return the languages of the cells of a row, nothing where all are in the file's."""
        own = self.package.language
        told = [{language for _, language in spoken(cell, own)} for cell in cells]
        return tuple(["/".join(sorted(languages)) for languages in told]) if any(map(any, told)) else ()

    def _uncovered(self, texts: list[str], spans: tuple[int, ...], row: str) -> list[str]:
        """Return the texts without those of the cells that others cover, which must be empty."""
        starts = list(accumulate(spans, initial=0))[:-1]
        if any(text for place, text in enumerate(texts) if place not in starts):
            self._problem(f"{row}: text in a cell that another covers")
        return [texts[start] for start in starts]

    def _cell(self, cell: etree._Element) -> str:
        return "\n".join(self._text(paragraph) for paragraph in cell.iterfind(f"{DRAWING}txBody/{DRAWING}p"))

    def _chart(self, data: etree._Element, name: str, alt: str) -> FoundChart:
        reference = data.find(f"{CHART}chart")
        relation = self.relations.get("" if reference is None else reference.get(f"{REFERENCE}id", ""))
        if relation is None:
            raise PackageError(f"the chart {name} is missing")
        read = read_chart(self.package, relation.target)
        for message in read.problems:
            self._problem(f"{name}: {message}")
        return FoundChart(
            name,
            "",
            alt,
            read.categories,
            tuple(read.series),
            self.number,
            kind=read.kind,
            texts=read.texts,
            ends=read.ends,
            limits=read.limits,
            step=read.step,
            height=read.height,
        )

    def _notes(self) -> Iterator[str]:
        """Yield the paragraphs of the speaker notes; other text on the notes' page is a problem."""
        for relation in self.relations.values():
            if relation.kind != "notesSlide":
                continue
            for shape in self.package.tree(relation.target).iter(f"{SLIDE}sp"):
                placeholder = shape.find(f"{SLIDE}nvSpPr/{SLIDE}nvPr/{SLIDE}ph")
                texts = [text.text for text in self._paragraphs(shape, "")]
                if placeholder is not None and placeholder.get("type") == "body":
                    yield from texts
                elif texts:
                    self._problem("text beside the speaker notes", " ".join(texts))


def _kind(role: str, paragraph: etree._Element) -> str:
    """Return what a paragraph without a number is: one without a mark is no item of the list that it stands in."""
    unmarked = paragraph.find(f"{DRAWING}pPr/{DRAWING}buNone") is not None
    return TEXT if role == BULLETS and unmarked else role


def _ground(cell: etree._Element) -> Color | None:
    """Return the colour under a table cell, by red, green and blue from 0 to 1; black for a mixed one."""
    properties = cell.find(f"{DRAWING}tcPr")
    fills = [] if properties is None else [fill for fill in properties if fill.tag in FILLS]
    if not fills:
        return None
    plain = fills[0].find(f"{DRAWING}srgbClr")
    value = "000000" if plain is None else plain.get("val", "000000")
    return tuple(int(value[n : n + 2], 16) / 255 for n in (0, 2, 4))


def _spans(cells: list[etree._Element]) -> tuple[int, ...] | None:
    """Return how many columns each cell spans, those that it covers left out; nothing where all are single cells.

    None stands for cells merged in any other way.
    """
    spans: list[int] = []
    left = 0  # cells that the one before covers
    for cell in cells:
        covered, span = cell.get("hMerge", "0") in ("1", "true"), int(cell.get("gridSpan", "1"))
        if any(cell.get(mark) is not None for mark in MERGED) or covered != (left > 0) or (covered and span != 1):
            return None
        if covered:
            left -= 1
        else:
            spans.append(span)
            left = span - 1
    if left:
        return None
    return tuple(spans) if len(spans) != len(cells) else ()
