"""Speaker notes: a page of its own behind a slide (ECMA-376-1, 13.3.5)."""

from __future__ import annotations

from generator.model.scripts import starts_from_right
from generator.render.pptx_package import DECLARATION
from generator.render.pptx_template import NAMESPACES
from generator.render.pptx_text import attribute, escaped, side


def notes_slide(text: str, language: str, index: int) -> bytes:
    """Return the notes page of a slide, a paragraph a line; `index` is the idx of the notes master's body."""
    paragraphs = "".join(_paragraph(line, attribute(language)) for line in text.split("\n"))
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="body" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _paragraph(line: str, language: str) -> str:
    """Return a line of notes in the brief's language, its look left to the notes master."""
    if not line:
        return f'<a:p><a:endParaRPr lang="{language}"/></a:p>'
    way = f"<a:pPr {side('right', line)}/>" if starts_from_right(line) else ""
    return f'<a:p>{way}<a:r><a:rPr lang="{language}" dirty="0"/><a:t>{escaped(line)}</a:t></a:r></a:p>'
