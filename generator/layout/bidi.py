"""The order in which the characters of a line are shown (Unicode Standard Annex 9, revision 46).

Text of a brief has no characters that embed, override or isolate a direction (they print as their numbers), so rules
X1 to X8 have nothing to do. A level is the depth of a direction: even ones run from the left, odd ones from the right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.model.scripts import starts_from_right

STRONG = {"L": "L", "R": "R", "AL": "R"}
AS_LETTERS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # the direction that a number or letter gives to its neighbours
NEUTRAL = frozenset(["B", "S", "WS", "ON", "BN"])
RISES = {(0, "L"): 0, (0, "R"): 1, (0, "EN"): 2, (0, "AN"): 2, (1, "L"): 1, (1, "R"): 0, (1, "EN"): 1, (1, "AN"): 1}
DEEPEST = 63  # brackets that are open at once: more are no pairs (rule BD16)
ADJACENT = 1  # code points from an opening bracket to its partner; square and curly ones of ASCII have one between


def levels(text: str) -> list[int]:
    """Return the level of each character of a paragraph, whose first strong letter tells its own direction."""
    base = int(starts_from_right(text))
    return [level for part in text.splitlines(keepends=True) for level in _levels(part, base)]


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of the characters of a line from left to right (rule L2)."""
    order = list(range(len(levels)))
    for least in range(max(levels, default=0), 0, -1):
        runs = [(above, [*run]) for above, run in groupby(order, [level >= least for level in levels].__getitem__)]
        order = [index for above, run in runs for index in (reversed(run) if above else run)]
    return order


def with_blank_end(levels: Sequence[int], text: str, base: int) -> list[int]:
    """Return the levels of a line, the spaces at whose end go with the paragraph (rule L1)."""
    kept = len(text.rstrip())
    return [*levels[:kept], *[base] * (len(text) - kept)]


def _levels(text: str, base: int) -> list[int]:
    own = "LR"[base]
    kinds = _numbers(_marks(text, own), own)
    _brackets(text, kinds, own)
    return [base + RISES[base, kind] for kind in _neutrals(kinds, own)]


def _marks(text: str, own: str) -> list[str]:
    """Return the classes of the characters, marks being of the class of what they stand on (rules W1 to W3)."""
    kinds: list[str] = []
    before, strong = own, own
    for character in text:
        kind = unicodedata.bidirectional(character) or "L"
        if kind in ("NSM", "BN"):
            kind = before
        before = kind
        strong = kind if kind in STRONG else strong
        kinds.append("AN" if kind == "EN" and strong == "AL" else kind)
    return kinds


def _numbers(kinds: list[str], own: str) -> list[str]:
    """Return the classes with signs joined to their numbers, and numbers after Latin letters as such (W4 to W7)."""
    for n in range(1, len(kinds) - 1):
        around = {kinds[n - 1], kinds[n + 1]}
        if around == {"EN"} and kinds[n] in ("ES", "CS"):
            kinds[n] = "EN"
        elif around == {"AN"} and kinds[n] == "CS":
            kinds[n] = "AN"
    strong, settled = own, []
    for kind in _terminated(kinds):
        turned = "ON" if kind in ("ES", "CS", "ET") else STRONG.get(kind, kind)
        strong = turned if turned in ("L", "R") else strong
        settled.append("L" if turned == "EN" and strong == "L" else turned)
    return settled


def _terminated(kinds: list[str]) -> list[str]:
    """Return the classes with signs such as % and $ beside a number as parts of it (rule W5)."""
    runs = [(kind, len([*run])) for kind, run in groupby(kinds)]
    made: list[str] = []
    for n, (kind, count) in enumerate(runs):
        beside = {runs[m][0] for m in (n - 1, n + 1) if 0 <= m < len(runs)}
        made += ["EN" if kind == "ET" and "EN" in beside else kind] * count
    return made


def _brackets(text: str, kinds: list[str], own: str) -> None:
    """Give both brackets of a pair the direction of what they hold, or of what stands before them (rule N0)."""
    for first, last in sorted(_pairs(text, kinds)):
        inside = {AS_LETTERS[kind] for kind in kinds[first + 1 : last] if kind in AS_LETTERS}
        if not inside:
            continue
        before = next((AS_LETTERS[kind] for kind in reversed(kinds[:first]) if kind in AS_LETTERS), own)
        kinds[first] = kinds[last] = own if own in inside else before


def _pairs(text: str, kinds: list[str]) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    for index, character in enumerate(text):
        if kinds[index] != "ON" or not unicodedata.mirrored(character):
            continue
        category = unicodedata.category(character)
        if category == "Ps" and len(opened) == DEEPEST:
            return
        if category == "Ps":
            opened.append((_partner(character), index))
        elif category == "Pe":
            depth = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == character), None)
            if depth is not None:
                yield opened[depth][1], index
                del opened[depth:]


def _partner(opening: str) -> str:
    step = ADJACENT if unicodedata.category(chr(ord(opening) + ADJACENT)) == "Pe" else ADJACENT + 1
    return chr(ord(opening) + step)


def _neutrals(kinds: list[str], own: str) -> list[str]:
    """Return the classes with what has no direction in that of both its neighbours, or the paragraph's (N1 and N2)."""
    settled: list[str] = []
    runs = [(neutral, [*run]) for neutral, run in groupby(kinds, NEUTRAL.__contains__)]
    for n, (neutral, run) in enumerate(runs):
        if neutral:
            before = AS_LETTERS[runs[n - 1][1][-1]] if n else own
            after = AS_LETTERS[runs[n + 1][1][0]] if n + 1 < len(runs) else own
            settled += [before if before == after else own] * len(run)
        else:
            settled += run
    return settled
