"""A workbook read in a child process, because a hostile one can end the process that reads it.

The child has a limit of memory, where the system can hold it to one, and of time. Whatever becomes of it, the parent
goes on with the cells, or with one problem.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Any

from generator.errors import BriefError, Place, fault
from generator.sources.workbook.gate import HINT_SAVE, HINT_SMALL, OUT_OF_MEMORY

WINDOWS_ABORTS = (0xC0000409, 0xC0000005, 3)
LEAST_SECONDS, SECONDS_A_MEGABYTE = 9.0, 2.0
# Isolated and without site, so that it starts at once; then the parent's own path, so that it finds the same packages.
START = (
    "import json, sys; asked = json.loads(sys.stdin.readline()); sys.path[:] = asked['path'];"
    " from generator.sources.workbook.child import main; main(asked)"
)
NEVER = "the workbook is damaged, or not of the kind that its name says"


@dataclass(slots=True)
class Reading:
    """A child that reads a workbook: `contents` is what it says first; `blocks` gives the cells that follow."""

    contents: dict[str, Any]
    blocks: Iterator[list[Any]]


@contextmanager
def opened(path: Path, name: str, asked: dict[str, Any]) -> Iterator[Reading]:
    """Give what a child reads of the workbook at `path`; see `workbook.child.main` for what can be asked.

    Raises BriefError, at the file called `name`, where the workbook is refused, or the child dies or takes too long.
    """
    request = {**asked, "file": str(path.absolute()), "path": _search_path()}
    seconds = LEAST_SECONDS + SECONDS_A_MEGABYTE * path.stat().st_size / 1e6
    command = [sys.executable, "-I", "-S", "-c", START]
    with subprocess.Popen(  # noqa: S603  # this very interpreter
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        timer = Timer(seconds, child.kill)
        timer.start()
        try:
            yield _begin(child, request, timer, name)
        finally:
            timer.cancel()
            child.kill()


def _search_path() -> list[str]:
    """Return where modules are found, as absolute paths, this package's folder included."""
    here = str(Path(__file__).parents[3])
    return list(dict.fromkeys([*map(os.path.abspath, sys.path), here]))


def _begin(child: subprocess.Popen[bytes], request: dict[str, Any], timer: Timer, name: str) -> Reading:
    assert child.stdin is not None  # noqa: S101  # it is a pipe
    assert child.stdout is not None  # noqa: S101  # it is a pipe
    with suppress(BrokenPipeError):  # a child that is dead already is told below
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.close()
    said = _said(child.stdout)
    contents = next(said, None)
    if contents is None:
        raise _death(child, timer, name)
    if "refused" in contents:
        message, hint, cell = contents["refused"]
        raise fault(message, Place(name, cell=cell), hint)
    if "damaged" in contents:
        raise fault(NEVER, Place(name), HINT_SAVE)
    return Reading(contents, _blocks(said, child, timer, name))


def _said(output: IO[bytes]) -> Iterator[Any]:
    """Yield what stands on each whole line that a child writes."""
    for line in output:
        if line.endswith(b"\n"):
            yield json.loads(line)


def _blocks(said: Iterator[Any], child: subprocess.Popen[bytes], timer: Timer, name: str) -> Iterator[list[Any]]:
    """Yield the blocks of cells up to the empty one that ends them."""
    for block in said:
        if not block:
            return
        if "damaged" in block:
            raise fault(NEVER, Place(name), HINT_SAVE)
        yield block
    raise _death(child, timer, name)


def _death(child: subprocess.Popen[bytes], timer: Timer, name: str) -> BriefError:
    """Return the problem of a child that ended before it had said all."""
    status = child.wait()
    if timer.finished.is_set():
        return fault("reading the workbook takes too long", Place(name), HINT_SMALL)
    if status == OUT_OF_MEMORY or status < 0 or status in WINDOWS_ABORTS:
        return fault("reading the workbook takes more memory than it may", Place(name), HINT_SMALL)
    return fault(NEVER, Place(name), HINT_SAVE)
