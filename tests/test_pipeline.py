"""The stages in order, from the brief to published bytes."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import brief_names, build, compose_brief, find_project, verify
from generator.verify.content import content_digest
from tests.project import LOOKALIKES, ROOT, make_project
from tests.small_brief import brief

ISSUED = date(2026, 1, 31)
WORLDS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "random", "TZ": "America/St_Johns", "LC_ALL": "POSIX"},
]


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_project_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    assert find_project(tmp_path / "data" / "trial") == tmp_path
    assert brief_names(tmp_path) == ("trial",)


def test_data_is_text_in_the_document(tmp_path: Path) -> None:
    make_project(tmp_path)
    document = compose_brief(tmp_path, "trial", ISSUED).document
    table = next(block for block in document.sections[1].blocks if getattr(block, "label", "") == "Table 1")
    assert [row.cells[1].text for row in getattr(table, "rows", ())] == list(LOOKALIKES)


def test_a_build_is_proved_cell_by_cell(tmp_path: Path) -> None:
    make_project(tmp_path)
    results = build(tmp_path, "trial", ISSUED)
    assert [result.path for result in results] == ["output/trial/trial.pdf", "output/trial/trial.pptx"]
    for result in results:
        assert result.proof is not None
        assert result.proof.mismatches == ()
        assert result.proof.counts()["tables"] == 3
        assert result.proof.counts()["charts"] == 2
    assert all(result.proof and not result.proof.mismatches for result in verify(tmp_path, "trial"))


def test_the_record_names_every_input_and_output_by_its_digest(tmp_path: Path) -> None:
    make_project(tmp_path)
    build(tmp_path, "trial", ISSUED)
    folder = tmp_path / "output" / "trial"
    record = json.loads((folder / "run.json").read_text("utf-8"))
    assert {"templates/trial.yaml", "data/trial/words.csv", "data/trial/datapackage.yaml"} <= set(record["inputs"])
    for name, sha in record["inputs"].items():
        assert sha == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
    assert {name: entry["sha256"] for name, entry in record["outputs"].items()} == {
        name: sha for name, sha in digests(folder).items() if name != "run.json"
    }
    for name, entry in record["outputs"].items():
        assert entry["content"] == content_digest((folder / name).read_bytes())


@pytest.mark.slow
def test_the_same_bytes_in_any_world_folder_and_number_of_processes(tmp_path: Path) -> None:
    seen = []
    for number, world in enumerate(WORLDS):
        root = make_project(tmp_path / f"project {number}")
        make_project(root, "second")
        start = root if number else root / "data"
        command = [sys.executable, "-m", "generator.cli", "build", "-q", "-j", str(1 + number)]
        environment = {**os.environ, **world, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=start, env=environment, check=True, capture_output=True)
        seen.append([digests(root / "output" / name) for name in ("trial", "second")])
    assert seen[1:] == seen[:-1]
    assert len(seen[0][0]) == 3


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of POSIX")
def test_a_killed_build_leaves_the_last_output_whole(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    build(root, "trial", ISSUED)
    before = digests(root / "output" / "trial")
    command = [sys.executable, "-m", "generator.cli", "build", "--force"]
    for delay in (0.2, 0.6, 0.9, 1.1, 1.3):
        process = subprocess.Popen(
            command, cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = digests(root / "output" / "trial")
        assert {name: sha for name, sha in now.items() if not name.endswith(".tmp")} == before


def test_two_tables_of_one_file_are_each_proved_by_their_own_rows(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    dictionary = (
        "resources:\n"
        "  - {name: crops, path: two.csv, dialect: {headerRows: [2], footerRows: 2}}\n"
        "  - {name: beasts, path: two.csv, dialect: {headerRows: [4], emptyHeadings: number}}\n"
    )
    (project / "data" / "two").mkdir()
    (project / "data" / "two" / "two.csv").write_text("Crops,\ncrop,tonnes\nrice,5\nBeasts,\ncow,7\n", "utf-8")
    (project / "data" / "two" / "datapackage.yaml").write_text(dictionary, encoding="utf-8")
    tables = "[{table: {data: crops, caption: C}}, {table: {data: beasts, caption: B}}]"
    text = brief(f"data: [data/two]\nsections: [{{heading: H, blocks: {tables}}}]\n")
    (project / "templates" / "two.yaml").write_text(text, encoding="utf-8")
    results = build(project, "two", ISSUED)
    assert all(result.proof is not None and not result.proof.mismatches for result in results)
