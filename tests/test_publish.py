"""Finished files into their folder, whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from generator.errors import BriefError, Place, Problem
from generator.publish import MANIFEST, freshness, input_digests, program_digest, publish, read_manifest


def manifest(root: Path, *inputs: str, **outputs: bytes) -> dict[str, object]:
    """Return the record of a build, as the pipeline writes it."""
    folder = root / "output" / "b"
    publish(folder, root, outputs, {})
    files = {name: {"sha256": input_digests(folder, [name])[name]} for name in outputs}
    return {"program": program_digest(), "inputs": input_digests(root, inputs), "outputs": files}


def test_files_and_manifest_are_written_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "b"
    publish(folder, tmp_path, {"b.pdf": b"one", "b.pptx": b"two"}, {"brief": "b"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "b.pdf": b"one",
        "b.pptx": b"two",
        MANIFEST: b'{\n  "brief": "b"\n}\n',
    }


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits are those of POSIX")
def test_a_new_file_has_the_modes_of_the_umask_and_a_replaced_one_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "b"
    publish(folder, tmp_path, {"b.pdf": b"one"}, {})
    mask = os.umask(0)
    os.umask(mask)
    assert (folder / "b.pdf").stat().st_mode & 0o777 == 0o666 & ~mask
    (folder / "b.pdf").chmod(0o640)
    publish(folder, tmp_path, {"b.pdf": b"two"}, {})
    assert (folder / "b.pdf").stat().st_mode & 0o777 == 0o640


def test_a_link_in_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"untouched")
    folder = tmp_path / "project" / "output" / "b"
    folder.mkdir(parents=True)
    (folder / "b.pdf").symlink_to(victim)
    publish(folder, tmp_path / "project", {"b.pdf": b"new"}, {})
    assert victim.read_bytes() == b"untouched"
    assert (folder / "b.pdf").read_bytes() == b"new"


def test_an_output_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "output").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (root / "output" / "b").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefError) as caught:
        publish(root / "output" / "b", root, {"b.pdf": b"new"}, {})
    place = Place("output/b")
    assert caught.value.problems == (Problem("the output folder leads out of the project", place, "remove the link"),)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where the folder should be")
    with pytest.raises(BriefError) as caught:
        publish(tmp_path / "output" / "b", tmp_path, {"b.pdf": b"new"}, {})
    assert [p.message for p in caught.value.problems] in (
        ["cannot write: Not a directory"],
        ["cannot write: File exists"],
    )


def test_what_is_as_it_was_is_fresh(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n")
    record = manifest(tmp_path, "in.csv", **{"b.pdf": b"one"})
    publish(tmp_path / "output" / "b", tmp_path, {"b.pdf": b"one"}, record)
    assert freshness(tmp_path / "output" / "b", tmp_path).fresh


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda root: (root / "in.csv").write_text("a\n2\n"), "'in.csv' has changed"),
        (lambda root: (root / "in.csv").unlink(), "'in.csv' is gone"),
        (lambda root: (root / "output" / "b" / "b.pdf").write_bytes(b"two"), "'b.pdf' has changed"),
        (lambda root: (root / "output" / "b" / "b.pdf").unlink(), "'b.pdf' is gone"),
    ],
)
def test_what_has_changed_is_stale_and_says_why(tmp_path: Path, change: object, reason: str) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n")
    record = manifest(tmp_path, "in.csv", **{"b.pdf": b"one"})
    publish(tmp_path / "output" / "b", tmp_path, {"b.pdf": b"one"}, record)
    assert callable(change)
    change(tmp_path)
    state = freshness(tmp_path / "output" / "b", tmp_path)
    assert (state.state, state.reasons) == ("stale", (reason,))


def test_another_program_makes_stale(tmp_path: Path) -> None:
    publish(tmp_path / "output" / "b", tmp_path, {}, {"program": "older", "inputs": {}, "outputs": {}})
    assert freshness(tmp_path / "output" / "b", tmp_path).reasons == ("the program has changed",)


@pytest.mark.parametrize("content", [None, "", "[]", "{"])
def test_no_readable_manifest_is_no_manifest(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / MANIFEST).write_text(content)
    assert read_manifest(tmp_path) is None
    assert freshness(tmp_path, tmp_path).state == "missing"


def test_the_manifest_reads_back(tmp_path: Path) -> None:
    publish(tmp_path / "b", tmp_path, {}, {"title": "Haïti"})
    assert (
        json.loads((tmp_path / "b" / MANIFEST).read_text("utf-8"))
        == {"title": "Haïti"}
        == read_manifest(tmp_path / "b")
    )
