"""What stands on every printed page: running title and marking above, author and page number below."""

from __future__ import annotations

from dataclasses import replace

from generator.errors import quoted
from generator.layout.misfits import misfit
from generator.layout.sheet import Sheet, small_text, stacked
from generator.layout.text import Measure
from generator.model.document import Meta
from generator.model.pages import Box, Frame, Role, ShapeFrame, StyledRun, TextFrame, TextStyle

HEAD_TOP = 32.0
FOOT_RISE = 34.0
LABEL_INSET, LABEL_RISE = 5.0, 2.0
MARK_GAP = 8.0
CLEARANCE = 12.0  # between what stands left and right on a running line
LABEL_FIELD = "#000000"
TLP_COLORS = {  # FIRST, Traffic Light Protocol 2.0, table 2: text on black
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}


class Furniture:
    """The running lines of all pages of a sheet, of which only the page number differs from one to the next."""

    def __init__(self, meta: Meta, total: int, sheet: Sheet) -> None:
        """Settle what is the same on all pages; raise BriefError where two lines would meet."""
        self.sheet, self.total, self.foot = sheet, total, sheet.foot - FOOT_RISE
        title = _line("running", meta.running_title, sheet.left, HEAD_TOP, sheet)
        handling, field, label = _marking(meta, sheet)
        self.author = _line("running", meta.author, sheet.left, self.foot, sheet)
        self.fixed = (title, handling, field, label, self.author)
        if handling.box.left < sheet.left:
            raise misfit(f"the marking {quoted(meta.marking)}", "on a page", sheet.file)
        _keep_apart(title, handling, "give a shorter 'running_title'", sheet)

    def on(self, number: int) -> tuple[Frame, ...]:
        """Return the running lines of a page; raise BriefError where its number would meet the author."""
        page_number = _at_right(f"Page {number} of {self.total}", self.foot, self.sheet)
        _keep_apart(self.author, page_number, "give a shorter 'author'", self.sheet)
        return (*self.fixed, page_number)


def _keep_apart(left: TextFrame, right: TextFrame, hint: str, sheet: Sheet) -> None:
    if left.box.left + left.box.width + CLEARANCE > right.box.left:
        (text,) = left.paragraphs[0].runs
        raise misfit(quoted(text.text), "on a running line", sheet.file, hint)


def _line(role: Role, text: str, left: float, top: float, sheet: Sheet) -> TextFrame:
    return _words(role, StyledRun(text, sheet.scale.running), left, top, sheet)


def _at_right(text: str, top: float, sheet: Sheet) -> TextFrame:
    left = sheet.left + sheet.width - sheet.measurer.width(text, sheet.scale.running)
    return _line("page-number", text, left, top, sheet)


def _words(role: Role, run: StyledRun, left: float, top: float, sheet: Sheet) -> TextFrame:
    """Return words on one line, in a box as wide as they are."""
    column = Measure(left, sheet.measurer.width(run.text, run.style))
    (made,) = stacked([small_text(role, f"{role}-{run.text}", run, column, sheet)], column, top)
    return made


def _marking(meta: Meta, sheet: Sheet) -> tuple[TextFrame, ShapeFrame, TextFrame]:
    """Return the handling line, the label's black field, and the TLP label at the right margin."""
    style = sheet.scale.marking
    label = tlp_label(meta, style)
    width = sheet.measurer.width(meta.tlp, style)
    left = sheet.left + sheet.width - width - 2 * LABEL_INSET
    words = sheet.measurer.width(meta.marking, style)
    handling = _words("marking", StyledRun(meta.marking, style), left - MARK_GAP - words, HEAD_TOP, sheet)
    field = Box(left, HEAD_TOP - LABEL_RISE, width + 2 * LABEL_INSET, style.leading + 2 * LABEL_RISE)
    tlp = _words("marking", label, left + LABEL_INSET, HEAD_TOP, sheet)
    return handling, ShapeFrame(field, LABEL_FIELD), tlp


def tlp_label(meta: Meta, style: TextStyle) -> StyledRun:
    """Return the TLP label in its colour."""
    return StyledRun(meta.tlp, replace(style, color=TLP_COLORS[meta.tlp]))
