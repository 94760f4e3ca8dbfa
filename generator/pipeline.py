"""The stages in order: the only module that knows them all."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import BriefError, Collecting, Place, Problem
from generator.formats import FORMATS
from generator.model.request import Request, code_files, data_names, image_files
from generator.model.words import Words
from generator.publish import Freshness, freshness, input_digests, program_digest, publish, read_manifest

if TYPE_CHECKING:
    from generator.compose.document import Composition
    from generator.model.dataset import Reading, Report
    from generator.model.document import Document
    from generator.model.picture import Picture
    from generator.model.theme import Theme
    from generator.sources.describe import Described
    from generator.verify.prove import Proof

BRIEFS = "templates"
OUTPUT = "output"
LONG = 8_000_000  # bytes of a file whose making leaves so much behind that it is worth the time to look for it


@dataclass(frozen=True, slots=True)
class Composed:
    """A brief read, checked and composed.

    `inputs` are the SHA-256 of the project-relative files that it was made from, `readings` how each source is read
    again, by the name that origins call it, `reports` what was read of each data set, `notices` what must be told
    though it stops nothing.
    """

    document: Document
    theme: Theme
    inputs: Mapping[str, str]
    dated_by: str
    readings: Mapping[str, Reading]
    reports: tuple[Report, ...]
    notices: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: its project-relative path, the seconds it took, its proof (None = left as is).

    `notices` are those of the brief, with the first of its files.
    """

    path: str
    seconds: float
    proof: Proof | None
    notices: tuple[Problem, ...] = ()


def find_project(start: Path) -> Path:
    """Return the nearest folder at or above `start` that has `templates/`; raise BriefError if there is none."""
    for folder in (start, *start.parents):
        if (folder / BRIEFS).is_dir():
            return folder
    message = f"no project here: neither this folder nor one above it has a folder '{BRIEFS}'"
    raise BriefError((Problem(message, Place(str(start)), "change into the project's folder"),))


def brief_names(root: Path) -> tuple[str, ...]:
    """Return the names of all briefs of a project."""
    return tuple(path.stem for path in sorted((root / BRIEFS).glob("*.yaml")))


def describe(root: Path, name: str, today: date) -> Described:
    """Return a first data dictionary for the file at a project-relative path; raise BriefError with its faults."""
    from generator.sources import describe as describing

    return describing.describe(root, name, today)


def inspect_template(file: Path) -> str:
    """Return a report of a deck template; raise BriefError for one on which no deck can stand."""
    from generator.read.template_report import template_report

    if not file.is_file():
        raise BriefError((Problem("there is no such file", Place(str(file)), "name a .pptx or .potx file"),))
    return template_report(file, Words(file.name, Place(str(file))))


def read_request(root: Path, name: str) -> Request:
    """Return the request of a brief; raise BriefError with its faults."""
    from generator.read.brief import read_brief

    file = f"{BRIEFS}/{name}.yaml"
    return read_brief(root / file, file)


def compose_brief(root: Path, name: str, issued: date, inputs: Mapping[str, str] | None = None) -> Composed:
    """Return the composed brief; nothing is written. Raises BriefError with the faults of the stage that failed.

    `inputs` are the digests of what a finished file was made from, where it is to be proved; without them, those of
    the files as they are.
    """
    from generator.compose.document import compose
    from generator.read.theme import read_theme, theme_files
    from generator.shaping.prepare import prepare
    from generator.sources.load import load

    request = read_request(root, name)
    theme = read_theme(root, request.theme)
    loaded = load(root, request.data, data_names(request), issued)
    shaped, problems = prepare(request, loaded.sets, root)
    files = image_files(request)
    pictures = _pictures(root, files, problems) if files else {}
    composition: Composition | None = None
    with Collecting(problems):
        composition = compose(request, shaped, theme.letters, issued, pictures)
    if composition is None or problems:
        raise BriefError(tuple(dict.fromkeys(problems)))
    notices = (
        *theme.notices,
        *loaded.notices,
        *(n for data in shaped.values() for n in data.notices),
        *composition.notices,
    )
    made_from = (f"{BRIEFS}/{name}.yaml", *theme_files(root, theme), *loaded.files, *code_files(request))
    made_from += tuple(picture.path for picture in pictures.values())
    digests = input_digests(root, made_from) if inputs is None else inputs
    reports = tuple(loaded.reports.values())
    return Composed(
        document=_with_record(composition.document, digests, reports),
        theme=theme,
        inputs=digests,
        dated_by="brief" if request.meta.date.text else "clock",
        readings=loaded.readings,
        reports=reports,
        notices=tuple(dict.fromkeys(notices)),
    )


def _pictures(root: Path, files: tuple[Words, ...], problems: list[Problem]) -> Mapping[str, Picture]:
    """Return the pictures of a brief by their paths; few briefs have any, so their reader is loaded only then."""
    from generator.sources.pictures import load_pictures

    pictures, faults = load_pictures(root, files)
    problems += faults
    return pictures


def check(root: Path, name: str, issued: date) -> Composed:
    """Read, compose and lay out a brief, and write nothing; raise BriefError with the problems of a stage."""
    composed = compose_brief(root, name, issued)
    problems: list[Problem] = []
    for output in FORMATS.values():
        with Collecting(problems):
            output.lay_out(composed.document, composed.theme)
    if problems:
        raise BriefError(tuple(dict.fromkeys(problems)))
    return composed


def state_of(root: Path, name: str) -> Freshness:
    """Return whether a brief's files are fresh."""
    return freshness(root / OUTPUT / name, root)


def build(root: Path, name: str, issued: date, *, force: bool = False) -> tuple[Result, ...]:
    """Build both files of a brief, prove them, and publish them; files that are fresh are left unless forced.

    Raises BriefError for faults of brief or data, and UnprovedError when a finished file does not match its source;
    either way the last good output stays as it was.
    """
    if not force and _is_fresh(root, name, issued):
        return tuple(Result(f"{OUTPUT}/{name}/{name}{made.suffix}", 0.0, None) for made in FORMATS.values())
    with _collector_paused():
        return _build(root, name, issued)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold back the cyclic garbage collector: a build makes few cycles, and its passes take a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _build(root: Path, name: str, issued: date) -> tuple[Result, ...]:
    from generator.verify.prove import check_source, prove

    composed = compose_brief(root, name, issued)
    checked = check_source(composed.document, root, composed.readings)
    files: dict[str, bytes] = {}
    results: list[Result] = []
    for kind, output in FORMATS.items():
        start = time.perf_counter()
        content = output.render(output.lay_out(composed.document, composed.theme), composed.theme)
        if len(content) > LONG:
            gc.collect()
        proof = prove(kind, content, composed.document, checked)
        files[name + output.suffix] = content
        notices = composed.notices if not results else ()
        path = f"{OUTPUT}/{name}/{name}{output.suffix}"
        results.append(Result(path, time.perf_counter() - start, proof, notices))
    _refuse_unproved(results)
    publish(root / OUTPUT / name, root, files, _manifest(name, composed, files, results))
    return tuple(results)


def _with_record(document: Document, inputs: Mapping[str, str], reports: Iterable[Report]) -> Document:
    """Return the document with a record of what it was made from as a further file that goes with it."""
    import json

    from generator.model.attachment import Attachment

    sources = {report.name: _record(report) for report in reports}
    record = {"brief": document.meta.name, "issued": document.meta.issued, "inputs": dict(inputs), "sources": sources}
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    made = Attachment("record.json", "What the brief was made from: each file with its SHA-256", text)
    return replace(document, attachments=(*document.attachments, made))


class UnprovedError(Exception):
    """A finished file does not match its source; `results` hold the mismatches. Nothing was published."""

    def __init__(self, results: Iterable[Result]) -> None:
        """Keep the results, those that match included."""
        self.results = tuple(results)
        super().__init__("a finished file does not match its source")


def _refuse_unproved(results: list[Result]) -> None:
    if any(result.proof and result.proof.mismatches for result in results):
        raise UnprovedError(results)


def _is_fresh(root: Path, name: str, issued: date) -> bool:
    manifest = read_manifest(root / OUTPUT / name)
    if manifest is None or any("://" in source["path"] for source in manifest.get("sources", {}).values()):
        return False
    if manifest.get("dated_by") == "clock" and manifest.get("issued") != issued.isoformat():
        return False
    return state_of(root, name).fresh


def _manifest(name: str, composed: Composed, files: dict[str, bytes], results: list[Result]) -> dict[str, Any]:
    import hashlib

    from generator.verify.content import content_digest

    proofs = {Path(result.path).name: result.proof for result in results if result.proof}
    return {
        "brief": name,
        "issued": composed.document.meta.issued,
        "dated_by": composed.dated_by,
        "program": program_digest(),
        "inputs": dict(composed.inputs),
        "sources": {report.name: _record(report) for report in composed.reports},
        "notices": [f"{notice.place}: {notice.message}" for notice in composed.notices],
        "outputs": {
            file: {
                "sha256": hashlib.sha256(content).hexdigest(),
                "content": content_digest(content),
                "bytes": len(content),
                **proofs[file].counts(),
            }
            for file, content in files.items()
        },
    }


def _record(report: Report) -> dict[str, Any]:
    """Return what a run's record keeps of a source."""
    return {
        "path": report.path,
        "rows": report.rows,
        **dict(report.details),
        "dropped": dict(report.dropped),
        "types": dict(report.types),
        "types found": dict(report.found),
        "missing": dict(report.missing),
    }


def verify(root: Path, name: str) -> tuple[Result, ...]:
    """Prove the finished files of a brief against its brief and data as they are now.

    Raises BriefError when brief or data are invalid, or when there is nothing to verify.
    """
    import hashlib

    from generator.verify.prove import Mismatch, check_source, prove

    folder = root / OUTPUT / name
    manifest = read_manifest(folder)
    if manifest is None:
        place = Place(f"{OUTPUT}/{name}")
        raise BriefError((Problem(f"'{name}' was never built", place, f"run 'sitbrief build {name}'"),))
    composed = compose_brief(root, name, date.fromisoformat(manifest["issued"]), manifest["inputs"])
    checked = check_source(composed.document, root, composed.readings)
    results = []
    for kind, output in FORMATS.items():
        start = time.perf_counter()
        path = f"{OUTPUT}/{name}/{name}{output.suffix}"
        if not (root / path).is_file():
            raise BriefError((Problem("the file is gone", Place(path), f"run 'sitbrief build {name}'"),))
        content = (root / path).read_bytes()
        proof = prove(kind, content, composed.document, checked)
        recorded = manifest["outputs"][name + output.suffix]["sha256"]
        if not proof.mismatches and hashlib.sha256(content).hexdigest() != recorded:
            proof = proof.with_mismatch(Mismatch.of_bytes(recorded, hashlib.sha256(content).hexdigest()))
        results.append(Result(path, time.perf_counter() - start, proof))
    return tuple(results)
