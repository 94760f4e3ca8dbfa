"""One slide: its shapes in reading order, and the charts, workbooks and notes that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from generator.model.pages import ChartFrame, ImageFrame, RuleFrame, ShapeFrame, TableFrame, TextFrame
from generator.render.pptx_chart import chart_part, chart_shape
from generator.render.pptx_notes import notes_slide
from generator.render.pptx_package import DECLARATION, Links, Part
from generator.render.pptx_shapes import Identities, edges, name_of, picture, rectangle, rule, text_shape
from generator.render.pptx_table import Known, table_shape
from generator.render.pptx_template import NAMESPACES
from generator.render.pptx_text import TextWriter, paragraph, web_address
from generator.render.pptx_workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model.document import Meta
    from generator.model.pages import Frame, Page, SetParagraph, StyledRun
    from generator.model.picture import Picture
    from generator.model.theme import Placeholder, Theme
    from generator.render.pptx_template import Template


@dataclass(frozen=True, slots=True)
class Deck:
    """What all slides of a deck share; `jumps` gives the slide part of each destination of a link.

    `pictures` are the parts of pictures that were written, by the paths of their files. `recurring` holds the
    paragraphs of the frames that stand on several slides, by their identity, "" for those that are not written yet, and
    `rows` what the rows of tables have in common.
    """

    meta: Meta
    theme: Theme
    template: Template
    write: TextWriter
    jumps: Mapping[str, str]
    chart_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: dict[str, str] = field(default_factory=dict)
    recurring: dict[int, str] = field(default_factory=dict)
    rows: Known = field(default_factory=dict)


class Slide:
    """Writes one slide as parts: the slide first, then those that only it refers to."""

    def __init__(self, deck: Deck, page: Page, name: str) -> None:
        """Tie the slide to its layout, the first of its relationships."""
        self._deck, self._page, self._name = deck, page, name
        self._identities = Identities()
        self._owned: list[Part] = []
        self._links = Links()
        self._links.key(RELATIONSHIP_TYPE.SLIDE_LAYOUT, f"/{deck.theme.deck.layouts[page.layout].part}")

    def parts(self) -> list[Part]:
        """Return the slide's parts; decoration stands first, under whatever is read."""
        frames = sorted(self._page.frames, key=lambda frame: not isinstance(frame, ShapeFrame | RuleFrame))
        shapes = "".join(self._shape(frame) for frame in frames)
        if self._page.notes:
            self._add_notes()
        blob = (
            f"{DECLARATION}<p:sld {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr>"
            '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
            f"{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        ).encode()
        return [Part(self._name, CONTENT_TYPE.PML_SLIDE, blob, self._links.settled()), *self._owned]

    def _shape(self, frame: Frame) -> str:
        """Return a frame as the shape of its kind."""
        name = self._identities.next
        match frame:
            case TextFrame():
                return self._text(frame)
            case TableFrame():
                return table_shape(frame, name(frame.table.label), self._deck.write, self._deck.rows)
            case ChartFrame():
                return chart_shape(frame, name(frame.chart.label), self._add_chart(frame))
            case ImageFrame():
                image = frame.image
                return picture(edges(frame.box), name(image.label), image.alt, self._add_picture(image.picture))
            case ShapeFrame():
                return rectangle(frame, name("Panel"))
            case RuleFrame():
                return rule(frame, name("Rule"))

    def _text(self, frame: TextFrame) -> str:
        """Return a text frame, in the layout's placeholder that it names or as a text box."""
        holder = self._holder(frame.placeholder)
        return text_shape(frame, self._paragraphs(frame), holder, self._identities.next(name_of(frame, holder)))

    def _paragraphs(self, frame: TextFrame) -> str:
        """Return the paragraphs of a text frame; those that are alike on several slides are written once."""
        known = self._deck.recurring.get(id(frame))
        if known:
            return known
        written = "".join(
            [paragraph(item, frame.box.left, self._runs(item), self._pitch(item)) for item in frame.paragraphs]
        )
        if known is not None and not any(
            item.role == "page-number" or any(run.link for run in item.runs) for item in frame.paragraphs
        ):
            self._deck.recurring[id(frame)] = written
        return written

    def _holder(self, name: str) -> Placeholder | None:
        """Return the layout's placeholder of a name, None for a text box."""
        place = self._deck.theme.deck.layouts[self._page.layout].placeholders.get(name)
        return place if place and place.kind else None

    def _runs(self, item: SetParagraph) -> str:
        """Return the inside of a paragraph; an empty last line keeps the size of its style."""
        runs = "".join(self._run(run, numbered=item.role == "page-number") for run in item.runs)
        filled = [run for run in item.runs if run.text]
        if not item.runs or (filled and not filled[-1].text.endswith("\n")):
            return runs
        return runs + self._deck.write.run_properties((filled or item.runs)[-1].style, name="a:endParaRPr")

    def _pitch(self, item: SetParagraph) -> str:
        """Return the distance of a paragraph's lines, that of its first run, where a fallback font would change it."""
        text = "".join(run.text for run in item.runs)
        return self._deck.write.pitch(text, item.runs[0].style) if text else ""

    def _run(self, run: StyledRun, *, numbered: bool) -> str:
        """Return a run: the slide's own number becomes a field, a link a relationship."""
        if numbered and run.text == str(self._page.number):
            return self._deck.write.number_field(run.text, run.style)
        return self._deck.write.runs(run.text, run.style, self._click(run.link) if run.link else "")

    def _click(self, link: str) -> str:
        """Return the attributes of a link to the web, or of a jump to the slide of a destination."""
        if link.startswith("#"):
            key = self._links.key(RELATIONSHIP_TYPE.SLIDE, self._jump(link[1:]))
            return f'r:id="{key}" action="ppaction://hlinksldjump"'
        return f'r:id="{self._links.key(RELATIONSHIP_TYPE.HYPERLINK, web_address(link), external=True)}"'

    def _jump(self, destination: str) -> str:
        """Return the slide of a destination, which layout has placed: raises ValueError when it has not."""
        if destination not in self._deck.jumps:
            raise ValueError(f"no slide holds the destination {destination!r}")
        return self._deck.jumps[destination]

    def _add_chart(self, frame: ChartFrame) -> str:
        """Add a chart's part and its workbook; return the key of the chart."""
        number = next(self._deck.chart_numbers)
        book = f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        links = Links()
        blob = chart_part(frame, self._deck.write, links.key(RELATIONSHIP_TYPE.PACKAGE, book))
        chart = Part(f"/ppt/charts/chart{number}.xml", CONTENT_TYPE.DML_CHART, blob, links.settled())
        self._owned += [chart, Part(book, CONTENT_TYPE.SML_SHEET, workbook(frame.chart, self._deck.meta))]
        return self._links.key(RELATIONSHIP_TYPE.CHART, chart.name)

    def _add_picture(self, picture: Picture) -> str:
        """Add the part of a picture, once in the deck; return its key on this slide."""
        pictures = self._deck.pictures
        if picture.path not in pictures:
            suffix = "jpg" if picture.coding == "jpeg" else "png"
            pictures[picture.path] = f"/ppt/media/picture{len(pictures) + 1}.{suffix}"
            self._owned.append(Part(pictures[picture.path], f"image/{picture.coding}", picture.data))
        return self._links.key(RELATIONSHIP_TYPE.IMAGE, pictures[picture.path])

    def _add_notes(self) -> None:
        """Add the notes page of the slide; the two refer to each other."""
        template, links = self._deck.template, Links()
        links.key(RELATIONSHIP_TYPE.NOTES_MASTER, template.notes_master)
        links.key(RELATIONSHIP_TYPE.SLIDE, self._name)
        blob = notes_slide(self._page.notes, self._deck.meta.language, template.notes_index)
        name = self._name.replace("/slides/slide", "/notesSlides/notesSlide")
        self._owned.append(Part(name, CONTENT_TYPE.PML_NOTES_SLIDE, blob, links.settled()))
        self._links.key(RELATIONSHIP_TYPE.NOTES_SLIDE, name)
