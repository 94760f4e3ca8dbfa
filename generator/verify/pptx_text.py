"""Paragraphs of a deck: their characters, and the numbers that PowerPoint gives them (ECMA-376-1, 21.1.2)."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from generator.verify.direction import direction, has_letters_from_right
from generator.verify.pptx_package import DRAWING

NAMESPACES = {"a": DRAWING[1:-1]}
_STYLED = "(.//a:rPr | .//a:endParaRPr | .//a:defRPr)"
_UNSEEN = etree.XPath(f"boolean({_STYLED}[@sz < 600 or a:noFill or */*/a:alpha])", namespaces=NAMESPACES)
_ALTERED = etree.XPath(
    f"boolean({_STYLED}[@cap != 'none' or @strike != 'noStrike' or @baseline != 0])", namespaces=NAMESPACES
)
_TURNED = etree.XPath("boolean(//a:pPr[@rtl != '0' and @rtl != 'false'])", namespaces=NAMESPACES)
RUNS = frozenset([f"{DRAWING}r", f"{DRAWING}fld"])
STYLES = {"arabicPeriod": "{}.", "arabicParenR": "{})"}


def paragraph_text(paragraph: etree._Element) -> tuple[str, int]:
    """Return the characters of a paragraph, a line break in it as a line feed, and the number of its runs."""
    parts, runs = [], 0
    for child in paragraph:
        if child.tag in RUNS:
            for run in child.iterchildren(f"{DRAWING}t"):
                runs += 1
                parts.append(run.text or "")
        elif child.tag == f"{DRAWING}br":
            parts.append("\n")
    return "".join(parts), runs


def spoken(part: etree._Element, own: str) -> list[tuple[str, str]]:
    """Return the runs in a part, each with its language, "" for the file's `own`."""
    runs = [(run.findtext(f"{DRAWING}t") or "", run.find(f"{DRAWING}rPr")) for run in part.iter(f"{DRAWING}r")]
    told = [(text, "" if look is None else look.get("lang", own)) for text, look in runs]
    return [(text, "" if language == own else language) for text, language in told]


def disguised(root: etree._Element) -> list[str]:
    """Return what hides text of a part, or shows it as other signs than are stored."""
    found: dict[str, Callable[[etree._Element], object]] = {
        "text that cannot be seen": _UNSEEN,
        "text in capitals, struck out or raised": _ALTERED,
        "text that runs the other way than its letters": _runs_astray,
    }
    return [message for message, path in found.items() if path(root)]


def _runs_astray(root: etree._Element) -> bool:
    """Tell whether a paragraph is set from the right and its first letter is not, or the other way round.

    Where no letter runs from the right and nothing is set so, as on most slides, this is known at a glance.
    """
    if not _TURNED(root) and not has_letters_from_right("".join(root.itertext())):
        return False
    for paragraph in root.iter(f"{DRAWING}p"):
        properties = paragraph.find(f"{DRAWING}pPr")
        from_right = properties is not None and properties.get("rtl", "0") not in ("0", "false")
        if from_right != (direction("".join(paragraph.itertext())) < 0):
            return True
    return False


def level_of(paragraph: etree._Element) -> int:
    """Return the level of a paragraph in its list, from 0."""
    properties = paragraph.find(f"{DRAWING}pPr")
    return 0 if properties is None else int(properties.get("lvl", "0"))


class Numbering:
    """Counts the automatically numbered paragraphs of one shape.

    A paragraph goes on counting where the one before it on its level has the same style and start; a shallower or
    unnumbered paragraph between them ends that.
    """

    def __init__(self) -> None:
        """Start with no paragraph seen."""
        self._last: dict[int, tuple[str, int, int]] = {}

    def number(self, paragraph: etree._Element) -> str:
        """Return the number that stands before a paragraph, "" for one without."""
        properties, level = paragraph.find(f"{DRAWING}pPr"), level_of(paragraph)
        counted = None if properties is None else properties.find(f"{DRAWING}buAutoNum")
        before = self._last.get(level)
        self._last = {depth: last for depth, last in self._last.items() if depth < level}
        if counted is None:
            return ""
        style, start = counted.get("type", ""), int(counted.get("startAt", "1"))
        count = before[2] + 1 if before and before[:2] == (style, start) else 0
        self._last[level] = (style, start, count)
        return STYLES.get(style, f"{{}} ({style})").format(start + count)
