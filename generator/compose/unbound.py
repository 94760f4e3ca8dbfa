"""Numbers that prose states without binding them to data: nobody would notice when the data change.

Years, dates, times, ordinals, marks of lists, and numbers that are names ("Table 4", "COVID-19", "§ 5") are none.
Quotes are the words of others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.errors import Problem, quoted
from generator.model.words import Words

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)*")
SHARE = re.compile(r"\s?%")
# What is no prose of the brief's own: tags, footnote marks, addresses, marks of lists, quotes.
BLANKED = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\[\^[^\]\s[]*\]|\]\([^)\n(]*\)|https?://[^\s)]+"
    r"|^[ \t]*\d+[.)](?=[ \t])|^[ \t]*>.*$|(?<!\w)\(\d{1,2}\)",
    re.DOTALL | re.MULTILINE,
)
MONTHS = """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
    januar februar märz juni juli oktober dezember
"""
NAMES = """
    section sections chapter chapters table tables figure figures annex annexes appendix box boxes part parts page pages
    paragraph paragraphs article articles resolution resolutions rule rules act law decree phase phases step steps goal
    goals objective objectives option options scenario scenarios version item items number no nos nr p pp para paras
    ipc level tier category class type grade lot line lines question note day week module pillar priority cluster group
    § §§ # n° nº art artt abs kapitel tabelle abschnitt artikel seite anhang phase chapitre tableau annexe résolution
    sección capítulo tabla cuadro anexo artículo resolución página nr. no.
"""
MONTH = "|".join(sorted(MONTHS.split(), key=len, reverse=True))
DAY = r"\d{1,2}(?:\.|st|nd|rd|th|er|º)?"
BETWEEN = r"\s{0,3}(?:[-–—/,]|and|to|or|until|et|au|y|al|e|und|bis)\s{0,3}"
DATES = re.compile(
    rf"(?<!\d){DAY}(?:{BETWEEN}{DAY}){{0,3}}\s+(?:de\s+|of\s+)?(?:{MONTH})\b"
    rf"|\b(?:{MONTH})\.?\s+{DAY}(?:{BETWEEN}{DAY}){{0,3}}(?!\d|[.,]\d)"
    r"|\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}([./])\d{1,2}\1\d{2,4}\b|\b\d{1,2}[:h]\d\d\b"
    r"|(?<![\d.,$€£¥])(?<![$€£¥]\s)(?:1[5-9]|20|21)\d\d(?:\s?[-–—/]\s?(?:\d{4}|\d\d))?(?![\d%]|[.,]\d|\s?%)",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in sorted(NAMES.split(), key=len, reverse=True))})\.?[\s\u00a0]*"
    rf"\d+(?:\.\d+)*(?:{BETWEEN}\d+(?:\.\d+)*)*",
    re.IGNORECASE,
)
BEFORE = re.compile(r"[^\W\d_]$|[^\W\d_][-/_]$|\d[-/]$|/$")  # "G20", "COVID-19", "24/7": part of a name
LONGEST_BEFORE = 2
AFTER = re.compile(r"[^\W\d_]+|[/:]\d|[-/][^\W\d_]")
UNITS = frozenset(["k", "m", "mn", "mio", "bn", "mrd", "tn", "km", "kg", "t", "ha", "g", "l", "pp", "x"])


def unbound_numbers(words: Words) -> Iterator[Problem]:
    """Yield a notice for each number of a text that is bound to no data, at its place."""
    text = _blanked(words.text, BLANKED)
    text = _blanked(_blanked(text, DATES), NAMED)
    starts = [0, *(line.end() for line in re.finditer("\n", text))]
    for found in NUMBER.finditer(text):
        before = text[max(found.start() - LONGEST_BEFORE, 0) : found.start()]
        if not (BEFORE.search(before) or _is_name(text, found.end())):
            share = SHARE.match(text, found.end())
            number = found[0] + (share[0] if share else "")
            line = bisect_right(starts, found.start())
            hint = f"bind it as {{{{ name }}}}, or write {{{{ '{found[0]}' }}}} if no data could change it"
            yield Problem(
                f"the number {quoted(number)} is bound to no data",
                words.at(line, found.start() - starts[line - 1] + 1),
                hint,
            )


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Return the text with what matches made spaces, so that all else stays in its place."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _is_name(text: str, end: int) -> bool:
    """Tell whether what follows a number makes it an ordinal or a name ("3rd", "2b"), not a measure ("5bn")."""
    after = AFTER.match(text, end)
    return after is not None and after[0].lower() not in UNITS
