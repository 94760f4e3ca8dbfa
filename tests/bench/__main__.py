"""Measure a build against the bare imports of its libraries, and against its peers. Run by `make bench`.

All figures of a run are taken in turn on the same machine, since a ratio holds where a number of seconds does not.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

from generator.cli import COLLECT_AFTER
from generator.pipeline import build
from tests.bench.annexes import measured_annex
from tests.bench.briefs import measured_brief
from tests.bench.decks import measured_deck, measured_script
from tests.bench.peers import pandoc_deck, typst_pdf, write_sources
from tests.bench.reading import pandas_read, read_large, write_large
from tests.bench.workbooks import calamine_read, read_claiming, write_claiming, write_styled

ROOT = Path(__file__).parents[2]
ROUNDS = 7
ANNEX_ROWS, LONGEST_ANNEX = 20_000, 100_000
ISSUED = date(2026, 1, 31)
IMPORTS = "import pandas, reportlab.pdfgen.canvas, pptx"


def seconds(action: Callable[[], object]) -> float:
    """Return the wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def process(*arguments: str) -> Callable[[], object]:
    """Return a call that runs this Python on the arguments, in the project's folder."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def medians(actions: Iterable[Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """Return the median time of each action; the actions take turns, so that a slow moment meets them all."""
    actions = list(actions)
    rows = [[seconds(action) for action in actions] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def say(what: str, ours: float, peer: float, reach: float) -> bool:
    """Print one comparison of seconds; return whether it is within reach."""
    return _say(what, f"{ours * 1000:6.0f} ms {peer * 1000:6.0f} ms", ours / peer, reach)


def _say_beside(what: str, ours: float, peer: float) -> None:
    """Print a comparison of seconds that nothing is asked of."""
    _tell(what, f"{ours * 1000:6.0f} ms {peer * 1000:6.0f} ms {ours / peer:6.3g}")


def _tell(what: str, figures: str) -> None:
    sys.stdout.write(f"{what:58} {figures}\n")


def _say(what: str, figures: str, ratio: float, reach: float) -> bool:
    verdict = "ok" if ratio <= reach else "MISSED"
    _tell(what, f"{figures} {ratio:6.3g} (reach {reach:.3g}) {verdict}")
    return ratio <= reach


def cold() -> bool:
    """Compare whole processes: a build of both files with their proof, and the help text, with the imports alone."""
    building = process("-m", "generator.cli", "build", "haiti", "--force")
    helping = process("-m", "generator.cli", "--help")
    ours, helped, bare = medians([building, helping, process("-c", IMPORTS)])
    built = say("cold build, both files proved / imports", ours, bare, 2.0)
    return say("help text / imports", helped, bare, 0.25) and built


def warm() -> bool:
    """Compare a further build in this process with pandoc and typst on the same six tables."""
    with tempfile.TemporaryDirectory() as folder:
        write_sources(ROOT / "data" / "haiti", Path(folder))
        build(ROOT, "haiti", ISSUED, force=True)
        actions = [
            lambda: build(ROOT, "haiti", ISSUED, force=True),
            lambda: pandoc_deck(Path(folder)),
            lambda: typst_pdf(Path(folder)),
        ]
        ours, pandoc, typst = medians(actions)
    return say("warm build, both files proved / pandoc + typst, unproved", ours, pandoc + typst, 1.0)


def reading() -> bool:
    """Compare reading a large file to text and typed columns with reading it to text by pandas.

    The garbage collector rests, as it does in a build.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.csv"
        write_large(path)
        gc.disable()
        ours, pandas = medians([lambda: read_large(path), lambda: pandas_read(path)])
    gc.enable()
    return say("138,893 × 16 cells of CSV, typed / pandas, text", ours, pandas, 3.0)


def workbooks() -> bool:
    """Compare reading large workbooks, checked and in a process of their own, with calamine alone."""
    results = []
    for what, write in (("claiming 1,021 columns", write_claiming), ("with 40 styled empty cells a row", write_styled)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "large.xlsx"
            write(path)
            ours, calamine = medians([partial(read_claiming, path), partial(calamine_read, path)], rounds=3)
        results.append(say(f"275,000 × 2 cells {what} / calamine", ours, calamine, 3.0))
    return all(results)


def annexes() -> bool:
    """Compare a long annex, wrapped and tagged, with reportlab's LongTable (neither of both) and with typst."""
    (ours, memory), (proved, held), (longtable, _), (typst, most) = (
        measured_annex(maker, ANNEX_ROWS) for maker in ("own", "proved", "longtable", "typst")
    )
    what = f"{ANNEX_ROWS:,} × 8 annex"
    results = [
        say(f"{what} / LongTable", ours, longtable, 1 / 15),
        say(f"{what} / typst", ours, typst, 1 / 5),
        say(f"{what}, read back and compared / made", proved, ours, 3.0),
        _say(f"{what}, peak of making and proving / of making", f"{held:6.0f} MB {memory:6.0f} MB", held / memory, 1.5),
        _say(f"{what}, peak of memory / typst", f"{memory:6.0f} MB {most:6.0f} MB", memory / most, 1 / 10),
    ]
    return all(results)


def briefs() -> bool:
    """Compare a whole build of a long annex with one of five times as many rows: time grows as they do, memory less."""
    (short, _), (long, memory) = (measured_brief(rows) for rows in (ANNEX_ROWS, LONGEST_ANNEX))
    what = f"whole brief, {LONGEST_ANNEX:,} × 8 annex"
    times = LONGEST_ANNEX / ANNEX_ROWS
    results = [
        say(f"{what} / {times:.0f} times {ANNEX_ROWS:,} × 8", long, times * short, 1.15),
        _say(f"{what}, peak of memory / 250 MB", f"{memory:6.0f} MB {250:6.0f} MB", memory / 250, 1.0),
    ]
    return all(results)


def decks() -> bool:
    """Compare decks of tables with the plain calls of python-pptx and with PptxGenJS, and whole decks with each other.

    What the peers do is write slides, so that is held against them: processor seconds, imports apart. What it takes to
    lay the same slides out before, and to read the file back and compare all of it after, is told beside it.
    """
    results = [tables(500, 1 / 10), tables(2_000, 1 / 20)]
    if script := measured_script(2_000):
        ours, _ = measured_deck("tables", "settled", 2_000)
        results.append(say("2,000 slides of 12 × 5, written / PptxGenJS", ours, script[0], 1 / 3))
    results += [wrapped(), growth("tables", 600), growth("charts", 600)]
    return all(results)


def tables(slides: int, reach: float) -> bool:
    """Compare a deck of tables, each of which has a slide, with the plain calls of python-pptx."""
    (ours, _), (plain, _), (made, memory), (proved, held) = (
        measured_deck("tables", maker, slides) for maker in ("settled", "plain", "made", "proved")
    )
    what = f"{slides:,} slides of 12 × 5"
    results = say(f"{what}, written / python-pptx", ours, plain, reach)
    _say_beside(f"{what}, laid out and written", made, plain)
    _say_beside(f"{what}, laid out, written, read back, compared", made + proved, plain)
    _tell(f"{what}, peak of making, of proving", f"{memory:6.0f} MB {held:6.0f} MB")
    return results


def wrapped() -> bool:
    """Compare a long table, fitted and split over slides, with as many slides by python-pptx, which fits nothing."""
    (ours, _), (plain, _), (proved, _) = (
        measured_deck("wrapped", maker, 1_000) for maker in ("made", "plain", "proved")
    )
    what = "1,000 × 8 wrapped table"
    _say_beside(f"{what}, made and proved", ours + proved, plain)
    return say(f"{what}, fitted, split, written / python-pptx", ours, plain, 1 / 8)


def growth(what: str, slides: int) -> bool:
    """Compare a deck, made and proved, with one of a sixth of its slides: time grows as they do."""
    few, many = (
        sum(measured_deck(what, maker, count)[0] for maker in ("made", "proved")) for count in (slides // 6, slides)
    )
    return say(f"{slides} slides of {what}, made and proved / 6 times {slides // 6}", many, 6 * few, 1.2)


def main() -> int:
    """Print every comparison; fail when one is out of reach."""
    sys.stdout.write(f"{'median of ' + str(ROUNDS) + ' rounds':58} {'ours':>9} {'peer':>9} {'ratio':>6}\n")
    gc.set_threshold(COLLECT_AFTER)  # as the command line does
    results = [cold(), warm(), reading(), workbooks(), annexes(), briefs(), decks()]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
