"""Number formats that change what is read: zeros at the front, days and times (ECMA-376 part 1, 18.8.30)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from xml.etree import ElementTree as ET

PADDED = re.compile(r'(?:0|\\.|"[^"]*"|[-() ])+')
PADDED_SIGN = re.compile(r'0|\\.|"[^"]*"|.')
NO_SIGN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
DAYS, TIMES = {"14", "15", "16", "17", "22"}, {"18", "19", "20", "21", "45", "47"}
LAST_1900 = 60  # the serial number of 29 February 1900, a day that only Excel has
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of cells, by their index, that need more than a number: `padded` with the number's format."""

    padded: dict[str, str]
    days: frozenset[str]
    times: frozenset[str]
    is_1904: bool = False

    def is_before(self, style: str, number: float) -> bool:
        """Tell whether a number stands for a day before the first of the calendar."""
        return style in self.days and number < 0

    def text(self, style: str, number: float) -> str | None:
        """Return what a style makes of a number; None where it only changes how the number looks."""
        if style in self.padded:
            return padded_text(number, self.padded[style])
        if style in self.times:
            return long_time(number)
        return odd_day(number, is_1904=self.is_1904) if style in self.days else None


def read_styles(root: ET.Element | None, *, is_1904: bool) -> Styles:
    """Return the styles that matter of the root element of a part of styles."""
    if root is None:
        return Styles({}, frozenset(), frozenset())
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iterfind(".//{*}numFmt")}
    formats = [e.get("numFmtId", "0") for e in root.iterfind("{*}cellXfs/{*}xf")]
    return styles_of(formats, codes, is_1904=is_1904)


def styles_of(formats: Sequence[str], codes: Mapping[str, str], *, is_1904: bool) -> Styles:
    """Return the styles that matter, by the number of the format of each, and the codes of formats by number."""
    kinds = {number: _kind(number, codes.get(number, "")) for number in {*formats}}
    found: dict[str, list[str]] = {"padded": [], "day": [], "time": [], "": []}
    for index, number in enumerate(formats):
        found[kinds[number]].append(str(index))
    padded = {index: codes[formats[int(index)]].partition(";")[0] for index in found["padded"]}
    return Styles(padded, frozenset(found["day"]), frozenset(found["time"]), is_1904)


def _kind(number: str, code: str) -> str:
    """Return "padded", "day", "time" or nothing for a number format."""
    if not code:
        return "day" if number in DAYS else "time" if number in TIMES else ""
    first = code.partition(";")[0]
    if PADDED.fullmatch(first) and NO_SIGN.sub("", first).count("0") > 1:
        return "padded"
    if ELAPSED.search(first) or "general" in first.lower():
        return ""
    signs = {*NO_SIGN.sub("", first).lower()}
    return "day" if signs & {*"yd"} else "time" if signs & {*"hs"} else ""


def padded_text(number: float, code: str) -> str | None:
    """Return a whole number as a format of zeros shows it, None for one that the format would round or sign."""
    if number < 0 or number != int(number) or number >= 10**MOST_DIGITS:
        return None
    signs = PADDED_SIGN.findall(code)
    digits = str(int(number)).rjust(signs.count("0"), "0")
    more = len(digits) - signs.count("0")
    groups = iter([digits[: more + 1], *digits[more + 1 :]])
    return "".join(next(groups) if sign == "0" else _literal(sign) for sign in signs)


def _literal(sign: str) -> str:
    return sign[1:-1] if sign.startswith('"') else sign.removeprefix("\\")


def odd_day(number: float, *, is_1904: bool) -> str | None:
    """Return the day of a serial number that the calendar lacks, as Excel shows it; None for any other."""
    whole, part = int(number), number % 1
    days = {} if is_1904 else {0: "1900-01-00", LAST_1900: "1900-02-29"}
    day = days.get(whole)
    return day and f"{day} {duration_text(timedelta(days=part))}".removesuffix(" 00:00:00")


def long_time(number: float) -> str | None:
    """Return a time of a day or more as hours, minutes and seconds; None for a shorter one."""
    return duration_text(timedelta(days=number)) if number >= 1 else None


def duration_text(length: timedelta) -> str:
    """Return a length of time as 30:15:00, with thousandths of a second where there are any."""
    sign = "-" if length < timedelta() else ""
    thousandths = round(abs(length) / timedelta(milliseconds=1))
    near = round(thousandths, -3)
    # Doubles are seldom exact to the thousandth; a time a few off a second is that second.
    thousandths = near if abs(thousandths - near) <= 5 else thousandths  # noqa: PLR2004  # thousandths
    seconds, thousandths = divmod(thousandths, 1000)
    minutes, second = divmod(seconds, 60)
    part = f".{thousandths:03d}".rstrip("0") if thousandths else ""
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}{part}"
