"""The command line: arguments, printing, exit status. The only module that prints, and that asks for the date."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from generator.batch import Outcome
    from generator.errors import Problem
    from generator.model.dataset import Report
    from generator.pipeline import Result

DONE, BUG, USAGE, INVALID, STALE, UNPROVED, INTERRUPTED, UNREAD = 0, 1, 2, 3, 4, 5, 130, 141
MOST_MISMATCHES = 20
COLLECT_AFTER = 200_000  # new objects; at Python's 700, a tenth of a short run goes into looking at imported code


def run() -> NoReturn:
    """Run the command line of this process, and leave at once.

    All files are closed and proved by then; taking down the loaded libraries would take as long as making the deck.
    """
    status = main()
    with suppress(OSError):  # a pipe whose reader has left
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    options = _parser().parse_args(arguments)
    gc.set_threshold(COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sitbrief",
        description="Builds PDF briefs and PowerPoint decks whose tables provably match the source.",
        epilog="Exit status: 0 done, 1 a bug of ours, 2 usage, 3 brief or data invalid, 4 stale, "
        "5 a finished file does not match its source.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in COMMAND_HELP.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("briefs", nargs="*", metavar="BRIEF", help="name of a brief in templates/ (default: all)")
        command.add_argument("--debug", action="store_true", help="show the traceback of a bug")
        command.add_argument("-q", "--quiet", action="store_true", help="print problems only")
        if name == "check":
            command.add_argument("-v", "--verbose", action="store_true", help="tell what was read of each source")
        if name == "build":
            command.add_argument("--force", action="store_true", help="build even what is fresh")
        if name in ("build", "verify"):
            command.add_argument("-j", "--jobs", type=_jobs, default=1, metavar="N", help="processes to use")
    data = commands.add_parser("data", help=DATA_HELP, description=DATA_HELP)
    actions = data.add_subparsers(dest="action", required=True, metavar="ACTION")
    describing = actions.add_parser("describe", help=DESCRIBE_HELP, description=DESCRIBE_HELP)
    describing.add_argument("file", metavar="FILE", help="a data file of the project")
    describing.add_argument("--debug", action="store_true", help="show the traceback of a bug")
    describing.set_defaults(briefs=[], quiet=False)
    templates = commands.add_parser("template", help=TEMPLATE_HELP, description=TEMPLATE_HELP)
    actions = templates.add_subparsers(dest="action", required=True, metavar="ACTION")
    inspecting = actions.add_parser("inspect", help=INSPECT_HELP, description=INSPECT_HELP)
    inspecting.add_argument("file", metavar="FILE", help="a .pptx or .potx file")
    inspecting.add_argument("--debug", action="store_true", help="show the traceback of a bug")
    return parser


COMMAND_HELP = {
    "check": "read brief and data, write nothing, tell every problem",
    "build": "make PDF and deck, read them back, and publish them if they are proved",
    "verify": "prove the finished files against brief and data as they are now",
    "status": "tell which finished files are fresh, stale or missing, and why",
}
DATA_HELP = "commands on data files"
TEMPLATE_HELP = "commands on deck templates"
INSPECT_HELP = "tell which layout of a template serves what and why, its places, fonts and colours, and what is missing"
DESCRIBE_HELP = "print a first data dictionary for a file, each column with the type that loses nothing"


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        message = f"'{text}' is not a number of processes; write 1 or more"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from generator.errors import BriefError
    from generator.pipeline import find_project

    root = Path.cwd()
    try:
        if options.command == "template":
            return _inspect(options)
        root = find_project(root)
        if options.command == "data":
            return _describe(root, options)
        names = _chosen(root, options.briefs)
        return COMMANDS[options.command](root, names, options)
    except BriefError as error:
        _tell_problems(root, error.problems)
        return INVALID
    except BrokenPipeError:
        raise
    except Exception as error:  # the one place where a bug becomes a message
        if options.debug:
            raise
        print(f"sitbrief: a bug of ours: {type(error).__name__}: {error}", file=sys.stderr)
        print("  hint: run again with --debug and report what it prints", file=sys.stderr)
        return BUG


def _chosen(root: Path, asked: list[str]) -> tuple[str, ...]:
    from generator.errors import BriefError, Place, Problem, did_you_mean
    from generator.pipeline import BRIEFS, brief_names

    known = brief_names(root)
    asked = [Path(name).stem if name.endswith(".yaml") else name for name in asked]
    unknown = [name for name in asked if name not in known]
    if unknown or not known:
        wanted = unknown or ["*"]
        problems = (
            Problem(
                f"no brief '{name}'",
                Place(f"{BRIEFS}/{name}.yaml"),
                did_you_mean(name, list(known), "briefs"),
            )
            for name in wanted
        )
        raise BriefError(tuple(problems))
    return tuple(dict.fromkeys(asked)) or known


def issue_date() -> date:
    """Return the date that dates a brief without one: SOURCE_DATE_EPOCH if it is set, else today, both in UTC.

    Raises BriefError for a SOURCE_DATE_EPOCH that is no number of seconds (reproducible-builds.org).
    """
    from generator.errors import BriefError, Place, Problem

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    try:
        seconds = int(epoch) if epoch else None
        now = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)  # noqa: TID251  # the one clock
    except (ValueError, OverflowError, OSError) as error:
        hint = "set it to seconds since 1970, or unset it"
        place = Place("environment variable SOURCE_DATE_EPOCH")
        raise BriefError((Problem(f"'{epoch}' is not a time", place, hint),)) from error
    return now.date()


def _build(root: Path, names: tuple[str, ...], options: argparse.Namespace) -> int:
    from generator.batch import run_all
    from generator.pipeline import build

    job = partial(_call, build, root, issue_date(), options.force)
    return _report(root, run_all(names, job, options.jobs), options)


def _call(build: object, root: Path, issued: date, force: bool, name: str) -> tuple[Result, ...]:  # noqa: FBT001  # bound by partial
    return build(root, name, issued, force=force)  # type: ignore[operator,no-any-return]  # a function of the pipeline


def _verify(root: Path, names: tuple[str, ...], options: argparse.Namespace) -> int:
    from generator.batch import run_all
    from generator.pipeline import verify

    return _report(root, run_all(names, partial(verify, root), options.jobs), options)


def _check(root: Path, names: tuple[str, ...], options: argparse.Namespace) -> int:
    from generator.errors import BriefError
    from generator.pipeline import check

    status = DONE
    for name in names:
        try:
            composed = check(root, name, issue_date())
        except BriefError as error:
            _tell_problems(root, error.problems)
            status = INVALID
        else:
            _tell_notices(root, composed.notices, options)
            if options.verbose:
                _tell_reports(composed.reports)
            _say(options, f"✓ templates/{name}.yaml and its data are valid")
    return status


def _describe(root: Path, options: argparse.Namespace) -> int:
    from generator.pipeline import describe

    described = describe(root, Path(os.path.relpath(options.file, root)).as_posix(), issue_date())
    _tell_notices(root, described.notices, options)
    print(described.text, end="")
    return DONE


def _inspect(options: argparse.Namespace) -> int:
    from generator.pipeline import inspect_template

    print(inspect_template(Path(options.file)), end="")
    return DONE


def _status(root: Path, names: tuple[str, ...], options: argparse.Namespace) -> int:
    from generator.pipeline import state_of

    status = DONE
    for name in names:
        state = state_of(root, name)
        status = status if state.fresh else STALE
        reasons = f": {', '.join(state.reasons)}" if state.reasons else ""
        _say(options, f"{state.state:8} {name}{reasons}")
    return status


COMMANDS = {"build": _build, "verify": _verify, "check": _check, "status": _status}


def _report(root: Path, outcomes: Iterable[Outcome], options: argparse.Namespace) -> int:
    statuses = []
    for outcome in outcomes:
        _tell_problems(root, outcome.problems)
        wrong = [result for result in outcome.results if result.proof and result.proof.mismatches]
        for result in outcome.results:
            _tell_notices(root, result.notices, options)
            _tell_result(root, result, options)
        if wrong and not outcome.published:
            print(f"sitbrief: nothing was published for '{outcome.name}'", file=sys.stderr)
        statuses.append(INVALID if outcome.problems else UNPROVED if wrong else DONE)
    return max(statuses)


def _tell_notices(root: Path, notices: Iterable[Problem], options: argparse.Namespace) -> None:
    for notice in () if options.quiet else notices:
        print(f"{_placed(root, notice)}: warning: {notice.message}", file=sys.stderr)


def _tell_reports(reports: Iterable[Report]) -> None:
    """Print what was read of each source."""
    for report in reports:
        print(f"{report.path} ({report.name}): {report.rows:,} rows")
        lines = [*report.details, *((f"dropped, {reason}", f"{count:,}") for reason, count in report.dropped)]
        for kinds, what in ((report.types, "types"), (report.found, "types found")):
            lines += [(what, listed(kinds))] if kinds else []
        lines.append(("missing", listed((column, f"{count:,}") for column, count in report.missing) or "none"))
        for key, value in lines:
            print(f"  {key}: {value}")


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    """Return what is told of columns, on one line whatever their names hold."""
    return "; ".join(f"{' '.join(name.split())}: {value}" for name, value in pairs)


def _tell_result(root: Path, result: Result, options: argparse.Namespace) -> None:
    path = _shown(root, result.path)
    if result.proof is None:
        _say(options, f"✓ fresh    {path}")
        return
    if not result.proof.mismatches:
        _say(options, f"✓ {result.seconds * 1000:3.0f} ms  {path}  {result.proof.summary()}")
        return
    for mismatch in result.proof.mismatches[:MOST_MISMATCHES]:
        print(f"{path}: {mismatch}", file=sys.stderr)
    more = len(result.proof.mismatches) - MOST_MISMATCHES
    if more > 0:
        print(f"{path}: and {more} more", file=sys.stderr)


def _tell_problems(root: Path, problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(f"{_placed(root, problem)}: {problem.message}", file=sys.stderr)
        if problem.hint:
            print(f"  hint: {problem.hint}", file=sys.stderr)


def _placed(root: Path, problem: Problem) -> str:
    return str(problem.place).replace(problem.place.file, _shown(root, problem.place.file), 1)


def _shown(root: Path, name: str) -> str:
    """Return a project-relative path as it is reached from the working directory, so that it can be clicked."""
    path = root / name
    return os.path.relpath(path).replace(os.sep, "/") if path.exists() or path.parent.exists() else name


def _say(options: argparse.Namespace, line: str) -> None:
    if not options.quiet:
        print(line)


if __name__ == "__main__":
    run()
