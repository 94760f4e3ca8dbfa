"""The example brief as a deck, made with python-pptx as generator/README.md promises it, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from itertools import chain, count
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from generator.model.document import Callout, Chart, Document, KeyFigures, Section, Table, Text
from generator.model.picture import Image

SMALL = 14
LANGUAGE = "en-GB"
Deck = Any  # python-pptx carries no types


def deck(document: Document, *, split: int = 0) -> Deck:
    """Return a document as an opened deck; `split` gives the first table a second slide from that row on."""
    made = Presentation()
    made.core_properties.title, made.core_properties.language = document.meta.title, LANGUAGE
    writer = _Writer(made, document, split)
    writer.title_slide()
    for section in document.sections:
        writer.section(section)
    return made


def saved(made: Deck) -> bytes:
    """Return the bytes of a deck, in which each text says its language."""
    for slide in made.slides:
        for part in (slide, *([slide.notes_slide] if slide.has_notes_slide else ())):
            for run in part.element.iter(qn("a:r"), qn("a:fld")):
                if run.find(qn("a:rPr")) is None:
                    run.insert(0, etree.Element(qn("a:rPr")))
                run.find(qn("a:rPr")).set("lang", LANGUAGE)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a package with its parts changed by name; None leaves a part out."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def shape(made: Deck, slide: int, name: str) -> Any:  # noqa: ANN401  # python-pptx carries no types
    """Return a shape of a slide by its name."""
    return next(one for one in made.slides[slide - 1].shapes if one.name == name)


class _Writer:
    def __init__(self, made: Deck, document: Document, split: int) -> None:
        self.made, self.document, self.split = made, document, split
        self.top = 0

    def slide(self, title: str, notes: Iterable[str], section: Section | None) -> Any:  # noqa: ANN401  # as above
        slide = self.made.slides.add_slide(self.made.slide_layouts[5])
        slide.shapes.title.text = title
        self.top = 60
        meta = self.document.meta
        self.box(slide, "Marking", [meta.marking, meta.tlp])
        if section:
            self.box(slide, "Running", [f"{section.number}  {section.heading}"])
            self.number(slide)
        lines = "\n".join(notes)
        if lines:
            slide.notes_slide.notes_text_frame.text = lines
        return slide

    def number(self, slide: Any) -> None:  # noqa: ANN401  # as above
        frame = self.box(slide, "Slide number", [""]).text_frame
        paragraph = frame.paragraphs[0]._p  # noqa: SLF001  # python-pptx has no fields
        field = etree.SubElement(paragraph, qn("a:fld"), id="{6B0E6F0C-7D9B-5F0E-9B45-2B6C1D6F7A10}", type="slidenum")
        etree.SubElement(field, qn("a:t")).text = str(len(self.made.slides))
        for run in paragraph.findall(qn("a:r")):
            paragraph.remove(run)

    def box(self, slide: Any, name: str, texts: Iterable[str]) -> Any:  # noqa: ANN401  # as above
        self.top += SMALL
        made = slide.shapes.add_textbox(Pt(20), Pt(self.top), Pt(400), Pt(12))
        made.name = self.unused(slide, name)
        frame = made.text_frame
        for number, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.text = text.replace("\n", "\v")
        return made

    def unused(self, slide: Any, name: str) -> str:  # noqa: ANN401  # as above
        taken = {shape.name for shape in slide.shapes}
        return next(one for one in chain([name], (f"{name} {number}" for number in count(2))) if one not in taken)

    def title_slide(self) -> None:
        meta = self.document.meta
        slide = self.slide(meta.title, [meta.disclaimer], None)
        self.box(slide, "Subtitle", [meta.subtitle])
        self.box(slide, "Facts", [f"{label}: {value}" for label, value in meta.facts])

    def section(self, section: Section) -> None:
        prose = [p.text for b in section.blocks if isinstance(b, Text) for p in b.paragraphs if p.kind == "body"]
        open_slide = None
        for block in section.blocks:
            if isinstance(block, Text | Callout):
                open_slide = open_slide or self.slide(section.heading, prose, section)
                self.text(open_slide, block)
            elif not isinstance(block, Image):
                self.block(section, block)

    def text(self, slide: Any, block: Text | Callout) -> None:  # noqa: ANN401  # as above
        if isinstance(block, Callout):
            self.box(slide, "Callout", [block.title])
            self.box(slide, "Callout 2", [paragraph.text for paragraph in block.paragraphs])
            return
        shown = [paragraph for paragraph in block.paragraphs if paragraph.kind != "body"]
        made, number = self.box(slide, "Bullets", [paragraph.text for paragraph in shown]), 0
        for paragraph, source in zip(made.text_frame.paragraphs, shown, strict=False):
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # python-pptx has no bullets
            if source.kind == "number":
                number += 1
                etree.SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod", startAt=str(number))
            else:
                etree.SubElement(properties, qn("a:buChar"), char="•")
            for run, written in zip(source.runs, paragraph.runs, strict=False):
                if run.link:
                    written.hyperlink.address = run.link

    def block(self, section: Section, block: Table | Chart | KeyFigures) -> None:
        if isinstance(block, KeyFigures):
            slide = self.slide("Key figures", [], section)
            for figure in block.figures:
                parts = ("Figure value", figure.value.text), ("Figure label", figure.label)
                for name, text in (*parts, ("Figure source", figure.note), ("Figure source", figure.source)):
                    if text:
                        self.box(slide, name, [text])
        elif isinstance(block, Chart):
            self.chart(section, block)
        else:
            self.table(section, block)

    def table(self, section: Section, table: Table) -> None:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        parts = [rows[: self.split], rows[self.split :]] if self.split else [rows]
        for number, part in enumerate(parts, 1):
            ending = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
            slide = self.slide(table.caption + ending, self.spoken(table, "2–4"), section)
            size = (len(part) + 1, len(table.columns))
            frame = slide.shapes.add_table(*size, Pt(20), Pt(self.top + 20), Pt(400), Pt(200))
            frame.name = table.label
            properties = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001  # python-pptx has no alternative text
            properties.set("descr", f"{table.label}: {table.caption}{ending.replace('(', '(part ')}")
            for row, texts in zip(frame.table.rows, [[c.heading for c in table.columns], *part], strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            self.top += 240
            self.small_print(slide, table)

    def small_print(self, slide: Any, block: Table | Chart) -> None:  # noqa: ANN401  # as above
        for note in block.notes:
            self.box(slide, "Note", [note])
        self.box(slide, "Source", [block.source])

    def spoken(self, block: Table | Chart, lines: str) -> list[str]:
        file = f"File: data/missions.csv, lines {lines}."
        return [f"{block.label}. {block.caption}", *block.notes, block.source, file]

    def chart(self, section: Section, chart: Chart) -> None:
        slide = self.slide(chart.caption, self.spoken(chart, "2–4"), section)
        data: Any = cast(Any, CategoryChartData)()
        data.categories = [cell.text for cell in chart.categories]
        for series in chart.series:
            data.add_series(series.name, [cell.value for cell in series.values])
        place = Pt(20), Pt(self.top + 20), Pt(400), Pt(200)
        frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)
        frame.name = chart.label
        frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)  # noqa: SLF001  # as above
        drawn = frame.chart
        drawn.has_legend = drawn.has_title = False
        drawn.value_axis.minimum_scale = 0
        for plotted in drawn.plots[0].series:
            labels = plotted.data_labels
            labels.show_value, labels.number_format, labels.number_format_is_linked = True, "#,##0.0", False
        self.top += 240
        self.small_print(slide, chart)
