"""Finished files into their folder, whole or not at all, with a record of what they were made from."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.errors import BriefError, Place, Problem

MANIFEST = "run.json"
PROGRAM = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Freshness:
    """Whether the files in an output folder are what a build would make now, and why not."""

    state: str
    reasons: tuple[str, ...] = ()

    @property
    def fresh(self) -> bool:
        """Tell whether nothing needs to be built."""
        return self.state == "fresh"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def program_digest() -> str:
    """Return one SHA-256 over the program's own modules, so that a changed program makes its outputs stale."""
    total = hashlib.sha256()
    for path in sorted(PROGRAM.rglob("*.py")):
        total.update(path.relative_to(PROGRAM).as_posix().encode() + b"\0")
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def input_digests(root: Path, files: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of each project-relative file."""
    return {name: digest(root / name) for name in sorted(set(files))}


def publish(folder: Path, root: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    """Replace the files of an output folder, each atomically, the manifest last.

    Raises BriefError when the folder leaves the project or cannot be written; what was there stays.
    """
    place = Place(folder.relative_to(root).as_posix())
    if not folder.resolve().is_relative_to(root.resolve()):
        raise BriefError((Problem("the output folder leads out of the project", place, "remove the link"),))
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {**files, MANIFEST: text.encode()}.items():
            _replace(folder / name, content)
    except OSError as error:
        hint = "close the file if another program has it open, and check free space and permissions"
        raise BriefError((Problem(f"cannot write: {error.strerror}", place, hint),)) from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@cache
def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the record of the last build in a folder, or None where there is none that can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) else None


def freshness(folder: Path, root: Path) -> Freshness:
    """Return whether the files in `folder` are what their inputs, as they are now, would give."""
    manifest = read_manifest(folder)
    if manifest is None:
        return Freshness("missing", ("never built",))
    reasons = [] if manifest.get("program") == program_digest() else ["the program has changed"]
    reasons += _changes(root, manifest.get("inputs", {}))
    reasons += _changes(folder, {name: entry["sha256"] for name, entry in manifest.get("outputs", {}).items()})
    return Freshness("stale", tuple(reasons)) if reasons else Freshness("fresh")


def _changes(base: Path, recorded: Mapping[str, str]) -> list[str]:
    reasons = []
    for name, sha in recorded.items():
        path = base / name
        if not path.is_file():
            reasons.append(f"'{name}' is gone")
        elif digest(path) != sha:
            reasons.append(f"'{name}' has changed")
    return reasons
