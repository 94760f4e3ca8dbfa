"""Every PDF is PDF/UA-1 and PDF/A-3a, by veraPDF and by a second validator, with no option to turn on."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import page
import pikepdf
import pytest
from PIL import Image

from generator.pipeline import build
from tests.cases.test_template_brand import give_house_style
from tests.project import ROOT, make_project
from tests.small_brief import brief

ISSUED = date(2026, 1, 31)
NAMES = ("trial", "haiti", "gallery", "groups", "house")
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return PDFs by name: every kind of block, a whole brief, and one that lacks its metadata."""
    project = make_project(tmp_path_factory.mktemp("standards"))
    for name in ("haiti", "gallery"):
        shutil.copytree(ROOT / "data" / name, project / "data" / name)
        shutil.copyfile(ROOT / "templates" / f"{name}.yaml", project / "templates" / f"{name}.yaml")
    columns = "[amount, {spanner: S, columns: [amount, amount]}]"
    keys = f"data: amounts, caption: Amounts, group_by: name, subtotal: Sum, columns: {columns}"
    Image.new("RGBA", (30, 20), (0, 90, 160, 128)).save(project / "data" / "trial" / "p.png")
    image = "file: data/trial/p.png, caption: A field, alt: A blue field, source: A desk"
    shown = f"[{{table: {{{keys}}}}}, {{image: {{{image}}}}}]"
    blocks = f"data: [data/trial]\nsections: [{{heading: Groups, blocks: {shown}}}]\n"
    (project / "templates" / "groups.yaml").write_text(brief(blocks), encoding="utf-8")
    give_house_style(project, "house")
    text = (project / "templates" / "trial.yaml").read_text("utf-8")
    (project / "templates" / "house.yaml").write_text(f"theme: house\n{text}", encoding="utf-8")
    for name in NAMES:
        build(project, name, ISSUED)
    found = {name: project / "output" / name / f"{name}.pdf" for name in NAMES}
    spoilt = project / "spoilt.pdf"
    with pikepdf.open(found["trial"]) as pdf:
        del pdf.Root.Metadata
        del pdf.Root.OutputIntents
        pdf.save(spoilt)
    return {**found, "spoilt": spoilt}


@pytest.fixture(scope="module")
def verdicts(files: dict[str, Path]) -> dict[tuple[str, str], dict[str, object]]:
    """Return what veraPDF says, by the name of the file and the profile."""
    command = [sys.executable, "-m", "tests.verapdf", *map(str, files.values())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = {str(path): name for name, path in files.items()}
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {(names[line["file"]], line["profile"]): line for line in lines}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_verapdf_finds_nothing(verdicts: dict[tuple[str, str], dict[str, object]], name: str, profile: str) -> None:
    verdict = verdicts[name, profile]
    assert verdict["failed"] == {}
    assert int(str(verdict["assertions"])) > 3_000


def test_a_file_that_lacks_its_metadata_is_found_out(verdicts: dict[tuple[str, str], dict[str, object]]) -> None:
    assert verdicts["spoilt", "ua1"]["failed"] == {"7.1-8": 1}
    assert set(verdicts["spoilt", "3a"]["failed"]) >= {"6.6.2.1-1", "6.2.4.3-2"}  # type: ignore[call-overload]


@pytest.mark.parametrize("name", [*NAMES, "spoilt"])
@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_a_second_validator_agrees(files: dict[str, Path], name: str, profile: page.ValidationProfile) -> None:
    """But for lengths of streams: it takes a last byte of compressed data that is a line end for one of the file."""
    failures = page.validate_pdf(str(files[name]), profile=profile).failures
    found = {failure.rule_id for failure in failures} - {"PDFA3A-STREAM-LENGTH-001"}
    assert bool(found) == (name == "spoilt"), found


@pytest.mark.parametrize("name", NAMES)
def test_qpdf_finds_no_fault(files: dict[str, Path], name: str) -> None:
    """As `qpdf --check` does; a stream that is cut short is found."""
    data = files[name].read_bytes()
    with pikepdf.open(files[name]) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []
    start = data.index(b"stream\n") + 20
    with pikepdf.open(io.BytesIO(data[:start] + b"\0" * 20 + data[start + 20 :])) as pdf:
        assert pdf.check_pdf_syntax() != []
