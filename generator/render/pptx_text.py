"""Text of shapes and cells as DrawingML: characters, run properties, paragraphs (ECMA-376-1, 21.1.2).

Data is never markup: every text passes `escaped` or `attribute` on its way into a part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.model.scripts import starts_from_right
from generator.render.pptx_typeface import KINDS, needs_fallback, runs_by_typeface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.document import Align
    from generator.model.pages import SetParagraph, TextStyle
    from generator.model.theme import FontFace

EMU_PER_POINT = 12700
RUN_END = "</a:t></a:r>"

# Control characters have no place in XML or in a brief; a line break and a tab do. Surrogates have no bytes.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff&<>"]')
_SIDES: Mapping[Align, str] = {"left": "l", "right": "r", "center": "ctr"}
_NUMBERING = {".": "arabicPeriod", ")": "arabicParenR"}
_NUMBER_MARK = re.compile(r"([1-9]\d{0,3})([.)])")
_URL_SAFE = ":/?#[]@!$&'()*+,;=%~"

# Keeps the run's own colour on a link, which is otherwise drawn in the theme's (MS-ODRAWXML, hlinkClr).
_OWN_COLOR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}">'
    '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)
# Capitals and spacing of a template's own would need room that layout has not measured.
_AS_MEASURED = 'cap="none" spc="0"'
_OWN_PITCH = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
# An id that every slide number shares: a field's id only tells kinds of field apart (ECMA-376-1, 21.1.2.2.4).
_NUMBER_FIELD = "{6B0E6F0C-7D9B-5F0E-9B45-2B6C1D6F7A10}"


def emu(points: float) -> int:
    """Return a length in English Metric Units, the nearest whole one."""
    return round(points * EMU_PER_POINT)


def escaped(text: str) -> str:
    """Return characters as XML content.

    Raises ValueError for a control character: compose lets none pass, so one here is a bug of ours.
    """
    if _SPECIAL.search(text) is None:
        return text
    if found := _FORBIDDEN.search(text):
        raise ValueError(f"text holds the control character U+{ord(found[0]):04X}: {text!r}")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_plain(text: str) -> bool:
    """Tell whether a text is one run of any style as it stands: ASCII, not empty, nothing to escape or to break."""
    return text.isascii() and text != "" and _SPECIAL.search(text) is None


def attribute(text: str) -> str:
    """Return characters as the value of an attribute in double quotes, line breaks and tabs kept."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def web_address(link: str) -> str:
    """Return a link as a URI of plain ASCII, as a relationship's target must be (ECMA-376-2).

    Raises ValueError for any scheme but http, https and mailto, which compose lets through alone.
    """
    if not link.startswith(("http://", "https://", "mailto:")):
        raise ValueError(f"a slide cannot link to {link!r}")
    return quote(link, safe=_URL_SAFE)


class TextWriter:
    """Writes text in one language with the faces of one theme."""

    def __init__(self, language: str, fonts: Mapping[str, FontFace]) -> None:
        """Remember what styles come to, because a brief has few styles and many runs."""
        self.language = attribute(language)
        self._fonts = fonts
        self._looks: dict[tuple[TextStyle, tuple[str, ...]], tuple[str, str]] = {}
        self._plain: dict[TextStyle, str] = {}

    def run_properties(self, style: TextStyle, link: str = "", name: str = "a:rPr", faces: tuple[str, ...] = ()) -> str:
        """Return a:rPr (or a:endParaRPr) of a style, `link` being the attributes of its a:hlinkClick.

        `faces` are the typefaces by kind of character; without any, the style's own is that of Latin text.
        """
        attributes, children = self._look(style, faces)
        click = f"<a:hlinkClick {link}>{_OWN_COLOR}</a:hlinkClick>" if link else ""
        language = attribute(style.language) if style.language else self.language
        return f'<{name} lang="{language}" {attributes} dirty="0">{children}{click}</{name}>'

    def runs(self, text: str, style: TextStyle, link: str = "") -> str:
        """Return text as runs, with an a:br for each line break in it."""
        face = self._fonts[style.font]
        if not face.fallback or text.isascii():
            properties = self.run_properties(style, link) if link else self._plain_properties(style)
            return self._written(text, style, properties)
        parts = runs_by_typeface(text, face, whole=bool(link))
        return "".join(
            self._written(part, style, self.run_properties(style, link, faces=faces)) for part, faces in parts
        )

    def run_start(self, style: TextStyle) -> str:
        """Return what stands before the characters of a run without a link; `RUN_END` stands after them."""
        return f"<a:r>{self._plain_properties(style)}<a:t>"

    def _written(self, text: str, style: TextStyle, properties: str) -> str:
        start = f"<a:r>{properties}<a:t>"
        if "\n" not in text:
            return f"{start}{escaped(text)}{RUN_END}" if text else ""
        lines = (f"{start}{escaped(line)}{RUN_END}" if line else "" for line in text.split("\n"))
        return f"<a:br>{self._plain_properties(style)}</a:br>".join(lines)

    def pitch(self, text: str, style: TextStyle) -> str:
        """Return the distance of lines where a fallback font would change it, "" for that of the style's own font."""
        if not needs_fallback(text, self._fonts[style.font]):
            return ""
        return f'<a:lnSpc><a:spcPts val="{round(style.leading * 100)}"/></a:lnSpc>'

    def content(self, text: str, style: TextStyle) -> str:
        """Return the inside of a paragraph in one style: an empty line keeps the size of its style."""
        if text and not text.endswith("\n"):
            return self.runs(text, style)
        return self.runs(text, style) + self.run_properties(style, name="a:endParaRPr")

    def number_field(self, number: str, style: TextStyle) -> str:
        """Return a slide number that PowerPoint keeps true when slides move."""
        shown = f"{self._plain_properties(style)}<a:t>{escaped(number)}</a:t>"
        return f'<a:fld id="{_NUMBER_FIELD}" type="slidenum">{shown}</a:fld>'

    def shared(self, style: TextStyle) -> str:
        """Return what all text of a chart has in common, as the properties of an empty paragraph."""
        attributes, children = self._look(style)
        return (
            f"<a:p><a:pPr><a:defRPr {attributes}>{children}</a:defRPr></a:pPr>"
            f'<a:endParaRPr lang="{self.language}"/></a:p>'
        )

    def _plain_properties(self, style: TextStyle) -> str:
        """Return a:rPr of a style without a link, made once."""
        if style not in self._plain:
            self._plain[style] = self.run_properties(style)
        return self._plain[style]

    def _look(self, style: TextStyle, faces: tuple[str, ...] = ()) -> tuple[str, str]:
        """Return the attributes and children of a style's run properties, made once."""
        if (style, faces) not in self._looks:
            face = self._fonts[style.font]
            attributes = f'sz="{round(style.size * 100)}" b="{face.bold:d}" i="{face.italic:d}" {_AS_MEASURED}'
            pairs = zip(KINDS, faces or (face.deck_family,), strict=False)
            typefaces = "".join(f'<a:{kind} typeface="{attribute(name)}"/>' for kind, name in pairs)
            self._looks[style, faces] = (attributes, solid(style.color) + typefaces)
        return self._looks[style, faces]


def solid(color: str) -> str:
    """Return a fill of one colour, `#RRGGBB`."""
    return f'<a:solidFill><a:srgbClr val="{color[1:].upper()}"/></a:solidFill>'


def paragraph(item: SetParagraph, frame_left: float, runs: str, pitch: str = "") -> str:
    """Return a paragraph of written runs, indented as far from its frame as layout settled it."""
    return f"<a:p>{_paragraph_properties(item, frame_left, pitch or _OWN_PITCH)}{runs}</a:p>"


def _paragraph_properties(item: SetParagraph, frame_left: float, pitch: str) -> str:
    """Return a:pPr with all that a placeholder would otherwise inherit from its master."""
    text_left, first_line = _indents(item, frame_left)
    text = "".join([run.text for run in item.runs])
    level = f' lvl="{min(item.indent, 8)}"' if item.indent else ""
    return (
        f'<a:pPr marL="{text_left}" indent="{first_line}"{level} {side(item.align, text)}>{pitch}'
        f'<a:spcBef><a:spcPts val="{round(item.space_before * 100)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{_bullet(item.bullet)}</a:pPr>'
    )


def side(align: Align, text: str) -> str:
    """Return the attributes of an alignment; a template from right to left would turn \u22122 into 2\u2212.

    Text whose first letter runs from the right begins there.
    """
    return 'algn="r" rtl="1"' if starts_from_right(text) else f'algn="{_SIDES[align]}" rtl="0"'


def _indents(item: SetParagraph, frame_left: float) -> tuple[int, int]:
    """Return the left margin of a paragraph and, from there, its first line's: a bullet hangs."""
    first = next((line.spans[0].left for line in item.lines if line.spans), frame_left)
    if item.align != "left":
        return 0, 0
    margin = max(0, emu(first - frame_left))
    return margin, emu(item.bullet_left - frame_left) - margin if item.bullet else 0


def _bullet(mark: str) -> str:
    """Return a native bullet or number in the font of the text, or an explicit none."""
    if not mark:
        return "<a:buNone/>"
    if number := _NUMBER_MARK.fullmatch(mark):
        return f'<a:buFontTx/><a:buAutoNum type="{_NUMBERING[number[2]]}" startAt="{number[1]}"/>'
    return f'<a:buFontTx/><a:buChar char="{attribute(mark)}"/>'
