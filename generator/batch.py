"""Several briefs, one after another or on a pool of processes; one faulty brief stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.errors import BriefError, Problem
from generator.pipeline import Result, UnprovedError

Job = Callable[[str], tuple[Result, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one brief: its files, or the problems that stopped it."""

    name: str
    results: tuple[Result, ...] = ()
    problems: tuple[Problem, ...] = ()
    published: bool = True


def run_all(names: Sequence[str], job: Job, workers: int) -> Iterator[Outcome]:
    """Yield the outcome of each brief in the order of `names`, however many processes share the work.

    `job` must be importable, since it is sent to the other processes.
    """
    if workers == 1 or len(names) == 1:
        yield from (run_one(name, job) for name in names)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(workers, len(names)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(run_one, names, [job] * len(names))


def run_one(name: str, job: Job) -> Outcome:
    """Return the outcome of one brief."""
    try:
        return Outcome(name, job(name))
    except BriefError as error:
        return Outcome(name, problems=error.problems, published=False)
    except UnprovedError as error:
        return Outcome(name, error.results, published=False)
