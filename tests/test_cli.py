"""The command line, as a user meets it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from tests.project import ROOT, edit, make_project
from tests.tamper import change_page, change_part, parts, swap_codes


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project that is the working directory."""
    monkeypatch.chdir(make_project(tmp_path))
    return tmp_path


@pytest.fixture
def built(project: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the folder of the project's finished files."""
    assert cli.main(["build"]) == 0, capsys.readouterr().err
    capsys.readouterr()
    return project / "output" / "trial"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_build_says_what_it_proved_and_where_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "trial"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[3] for line in lines] == ["output/trial/trial.pdf", "output/trial/trial.pptx"]
    assert all(line.startswith("✓") and "3 tables" in line and "verified" in line for line in lines)
    assert sorted(contents(project / "output" / "trial")) == ["run.json", "trial.pdf", "trial.pptx"]


def test_a_second_build_leaves_what_is_fresh(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.iterdir()}
    assert cli.main(["build"]) == 0
    assert capsys.readouterr().out == "✓ fresh    output/trial/trial.pdf\n✓ fresh    output/trial/trial.pptx\n"
    assert {path: path.stat().st_mtime_ns for path in built.iterdir()} == before


def test_a_forced_build_gives_the_same_bytes(built: Path) -> None:
    before = contents(built)
    assert cli.main(["build", "--force", "--quiet"]) == 0
    assert contents(built) == before


def test_verify_proves_what_was_built(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert built.is_dir()
    assert cli.main(["verify"]) == 0
    assert capsys.readouterr().out.count("verified") == 2


def test_a_cell_changed_in_the_data_is_told_in_both_files(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(built.parents[1] / "data" / "trial" / "words.csv", "Vector<int> v", "Vector<int> w")
    assert cli.main(["verify"]) == 5
    told = capsys.readouterr().err
    cell = "Table 1, row 2, column 'Text <raw>': expected 'Vector<int> w', found 'Vector<int> v'"
    assert f"output/trial/trial.pdf: page 2: {cell}" in told
    assert "output/trial/trial.pptx: slide " in told
    assert told.count(cell) == 2


def test_one_character_of_a_slide_is_told(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_part(
        built / "trial.pptx",
        r"slides/slide\d+\.xml",
        "Vector&lt;int&gt; v</a:t></a:r></a:p></a:txBody>",
        "Vector&lt;int&gt; u</a:t></a:r></a:p></a:txBody>",
    )
    assert cli.main(["verify"]) == 5
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith("output/trial/trial.pptx: slide ")
    assert told[0].endswith("Table 1, row 2, column 'Text <raw>': expected 'Vector<int> v', found 'Vector<int> u'")


def test_one_cell_of_a_page_is_told(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_page(built / "trial.pdf", 2, lambda stream: swap_codes(stream, "TD"))
    assert cli.main(["verify"]) == 5
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith(
        "output/trial/trial.pdf: page 2: Table 1, row 1, column 'Text <raw>': expected 'AT&T', found "
    )


def test_a_byte_that_changes_no_text_is_told_by_its_digest(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = built / "trial.pdf"
    path.write_bytes(path.read_bytes() + b"\n")
    assert cli.main(["verify"]) == 5
    assert "output/trial/trial.pdf: whole file: SHA-256: expected '" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["trial.pdf", "trial.pptx"])
def test_a_file_that_is_none_is_told(built: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (built / name).write_bytes(b"not a file of its kind")
    assert cli.main(["verify"]) == 5
    assert f"output/trial/{name}: " in capsys.readouterr().err


def test_status_tells_fresh_stale_and_missing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["status"]) == 0
    edit(built.parents[1] / "data" / "trial" / "words.csv", "AT&T", "ATT")
    make_project(built.parents[1], "other")
    assert cli.main(["status"]) == 4
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "fresh    trial"
    assert told[1:] == ["missing  other: never built", "stale    trial: 'data/trial/words.csv' has changed"] or told[
        1
    ] == ("missing  other: never built")


BROKEN = [
    (
        "templates/trial.yaml",
        "data: words, caption",
        "data: wrods, caption",
        "templates/trial.yaml:28:23: no data set 'wrods'",
    ),
    ("templates/trial.yaml", "kind: bar", "kind: pie", "templates/trial.yaml:37:17: 'pie' is not a value of 'kind'"),
    (
        "data/trial/words.csv",
        "L1,",
        "L1,one more,",
        "data/trial/words.csv:3:13: the row has 3 cells, the heading has 2",
    ),
    (
        "data/trial/words.csv",
        "AT&T",
        "AT\N{CJK UNIFIED IDEOGRAPH-4E2D}T",
        "data/trial/words.csv:2:4: no font of the theme (Carlito) has",
    ),
    (
        "data/trial/amounts.csv",
        "AT&T,7",
        "AT&T,07",
        "data/trial/amounts.csv:2:6: '07' in column 'amount' is not of type integer",
    ),
]


@pytest.mark.parametrize("case", BROKEN)
def test_bad_input_is_told_with_its_place_and_the_last_output_stays(
    built: Path, capsys: pytest.CaptureFixture[str], case: tuple[str, str, str, str]
) -> None:
    file, old, new, told = case
    before = contents(built)
    edit(built.parents[1] / file, old, new)
    assert cli.main(["build"]) == 3
    err = capsys.readouterr().err
    assert told in err
    assert "\n  hint: " in err
    assert "Traceback" not in err
    assert contents(built) == before


def test_places_are_told_from_the_working_directory(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project / "templates" / "trial.yaml", "kind: bar", "kind: pie")
    monkeypatch.chdir(project / "data")
    assert cli.main(["check"]) == 3
    assert capsys.readouterr().err.startswith("../templates/trial.yaml:37:17: ")


def test_an_unknown_brief_is_told_with_what_there_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.is_dir()
    assert cli.main(["build", "tryal"]) == 3
    assert capsys.readouterr().err.startswith("templates/tryal.yaml: no brief 'tryal'\n  hint: did you mean 'trial'?")


def test_outside_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["status"]) == 3
    assert "no project here" in capsys.readouterr().err


def test_a_time_that_is_none_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.is_dir()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert cli.main(["build"]) == 3
    assert "'yesterday' is not a time\n  hint: set it to seconds since 1970, or unset it" in capsys.readouterr().err


def test_a_brief_without_date_takes_the_given_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(project / "templates" / "trial.yaml", "date: 2026-01-31\n", "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert cli.main(["build", "-q"]) == 0
    assert '"issued": "2001-09-09"' in (project / "output" / "trial" / "run.json").read_text("utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1100000000")
    assert cli.main(["build", "-q"]) == 0
    assert '"issued": "2004-11-09"' in (project / "output" / "trial" / "run.json").read_text("utf-8")


def test_usage_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["build", "--jobs", "none"])
    assert caught.value.code == 2
    assert "'none' is not a number of processes; write 1 or more" in capsys.readouterr().err


def test_a_bug_is_one_message(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> int:
        message = "broken"
        raise RuntimeError(message)

    assert project.is_dir()
    monkeypatch.setitem(cli.COMMANDS, "check", fails)
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().err.startswith("sitbrief: a bug of ours: RuntimeError: broken\n  hint: ")
    with pytest.raises(RuntimeError):
        cli.main(["check", "--debug"])


def test_help_imports_none_of_the_libraries() -> None:
    program = (
        "import sys; from generator import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: print(sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, env={**os.environ}
    )
    loaded = done.stdout.decode()
    assert "usage: sitbrief" in loaded
    assert not [name for name in ("pandas", "reportlab", "pptx", "pikepdf", "lxml", "yaml") if f"'{name}'" in loaded]


def test_a_brief_may_be_named_by_its_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.is_dir()
    assert cli.main(["check", "templates/trial.yaml"]) == 0
    assert capsys.readouterr().out == "✓ templates/trial.yaml and its data are valid\n"


def test_check_tells_what_no_page_can_hold(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project / "templates" / "trial.yaml", "The total is", "word " * 2000)
    assert cli.main(["check"]) == 3
    assert "templates/trial.yaml: the call-out 'In short' does not fit on a page" in capsys.readouterr().err


def test_sources_of_the_whole_package_are_cited(project: Path) -> None:
    edit(project / "data" / "trial" / "datapackage.yaml", "    sources: [{title: A count}]\n", "")
    edit(project / "data" / "trial" / "datapackage.yaml", "resources:", "sources: [{title: The package}]\nresources:")
    assert cli.main(["build", "-q"]) == 0
    slides = b"".join(parts(project / "output" / "trial" / "trial.pptx").values())
    assert b"Source: The package." in slides
    assert b"A register &amp; list" in slides


def test_a_total_of_nothing_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        project / "templates" / "trial.yaml",
        "caption: Words as they stand}",
        "caption: Words as they stand, total: All}",
    )
    assert cli.main(["check"]) == 3
    told = capsys.readouterr().err
    assert "templates/trial.yaml:28:67: no column of 'words' can be added up\n  hint: give a column the type" in told


def test_a_file_is_described_from_wherever_one_stands(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "data" / "new"
    folder.mkdir()
    (folder / "crops.csv").write_text("crop,tonnes\nrice,5\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert cli.main(["data", "describe", "crops.csv"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("# A first dictionary for data/new/crops.csv, to be saved as data/new/datapackage.yaml.\n")
    assert "    - {name: tonnes, title: Tonnes, type: integer}\n" in told


def test_a_file_that_cannot_be_described_is_a_problem_with_its_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "new.csv").write_text("crop,crop\nrice,5\n", encoding="utf-8")
    assert cli.main(["data", "describe", "data/new.csv"]) == 3
    assert capsys.readouterr().err == (
        "data/new.csv:1:6: the heading 'crop' is there twice\n  hint: rename one of them\n"
    )


def test_a_template_is_inspected_outside_of_any_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "templates" / "themes" / "sitbrief" / "deck.pptx", tmp_path / "house.pptx")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["template", "inspect", "house.pptx"]) == 0
    assert capsys.readouterr().out.startswith("house.pptx: slides of 33.9 × 19.1 cm; masters: 1; layouts: 6\n\nRoles")


def test_a_template_that_is_none_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "house.pptx").write_bytes(b"x")
    assert cli.main(["template", "inspect", str(tmp_path / "house.pptx")]) == 3
    assert "'house.pptx' is not a PowerPoint template: the file is no Office file" in capsys.readouterr().err
    assert cli.main(["template", "inspect", str(tmp_path / "other.pptx")]) == 3
    assert "other.pptx: there is no such file\n  hint: name a .pptx or .potx file" in capsys.readouterr().err


def test_a_reader_that_leaves_early_is_no_bug(project: Path) -> None:
    command = [sys.executable, "-m", "generator.cli", "check", "--verbose"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode in (0, 141)


@pytest.mark.usefixtures("project")
def test_a_check_tells_what_was_read_of_each_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--verbose"]) == 0, capsys.readouterr().err
    told = capsys.readouterr().out
    assert "data/trial/words.csv (words): 16 rows\n  encoding: utf-8\n  delimiter: ,\n  header row: 1\n  types" in told
    assert "  types found: name: string\n  missing: none\n" in told


def test_names_of_columns_are_told_on_one_line() -> None:
    assert cli.listed([("People\nin  need", "number"), ("b", "string")]) == "People in need: number; b: string"
