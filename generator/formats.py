"""The output formats: for each, how a document is laid out and drawn. A stage is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.model.document import Document
from generator.model.pages import Pages
from generator.model.theme import Theme


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format by its file suffix: document to settled pages, and pages to bytes."""

    suffix: str
    lay_out: Callable[[Document, Theme], Pages]
    render: Callable[[Pages, Theme], bytes]


def _lay_out_paper(document: Document, theme: Theme) -> Pages:
    from generator.layout.paper import lay_out_paper

    return lay_out_paper(document, theme)


def _lay_out_slides(document: Document, theme: Theme) -> Pages:
    from generator.layout.slides import lay_out_slides

    return lay_out_slides(document, theme)


def _render_pdf(pages: Pages, theme: Theme) -> bytes:
    from generator.render.pdf import render

    return render(pages, theme)


def _render_pptx(pages: Pages, theme: Theme) -> bytes:
    from generator.render.pptx import render

    return render(pages, theme)


FORMATS = {
    "pdf": OutputFormat(".pdf", _lay_out_paper, _render_pdf),
    "pptx": OutputFormat(".pptx", _lay_out_slides, _render_pptx),
}
