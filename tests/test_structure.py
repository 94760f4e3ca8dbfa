"""The repository has the shape that generator/README.md tells."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

TOP_LEVEL = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "constraints-dev.txt",
    "constraints.txt",
    "data",
    "generator",
    "output",
    "pyproject.toml",
    "templates",
    "tests",
}
# Tests of something other than one module of generator/.
OTHER_FOLDERS = {"bench", "cases", "ci", "data", "golden", "hostile", "templates"}
OTHER_FILES = {"test_need_program.py", "test_structure.py", "test_tamper.py"}
LONGEST_MODULE = 400

# Written in halves, so that this file does not hold what it looks for.
HOSTS = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "debian" + ".org", "ubuntu" + ".com")
FOLDERS = ("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers", "t" + "mp", "o" + "pt")
MACHINE_PATH = re.compile(rf"(?<![\w./:~$)}}-])(?:[A-Z]:)?[/\\](?:{'|'.join(FOLDERS)})[/\\]\w")


def project_files() -> list[Path]:
    """Return what git tracks, and what it would: no caches, no output."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [Path(name) for name in listing.split("\0") if (ROOT / name).is_file()]


def modules() -> list[Path]:
    """Return the Python files of generator/, which are more than ten."""
    found = sorted((ROOT / "generator").rglob("*.py"))
    assert len(found) > 10
    return found


def test_every_test_has_its_module() -> None:
    folder = ROOT / "tests"
    tests = [path.relative_to(folder) for path in folder.rglob("test_*.py")]
    mirrored = [path for path in tests if path.parts[0] not in OTHER_FOLDERS | OTHER_FILES]
    assert len(mirrored) > 10
    wanted = {path: path.with_name(path.name.removeprefix("test_")) for path in mirrored}
    assert [str(test) for test, module in wanted.items() if not (ROOT / "generator" / module).is_file()] == []


def test_packages_hold_a_docstring_only() -> None:
    packages = [path for path in modules() if path.name == "__init__.py"]
    assert len(packages) > 7
    assert [str(path) for path in packages if not is_docstring_only(path)] == []


def is_docstring_only(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return len(tree.body) == 1 and ast.get_docstring(tree) is not None


def test_modules_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_the_top_level_is_what_the_map_tells() -> None:
    top = {path.parts[0] for path in project_files()}
    assert {name for name in top if not name.startswith(".")} == TOP_LEVEL


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    files = project_files()
    assert len(files) > 10
    assert [f"{path}: {found}" for path in files for found in machine_marks(ROOT / path)] == []


def machine_marks(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", errors="ignore")
    return [host for host in HOSTS if host in text] + MACHINE_PATH.findall(text)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("written", ["see /{}/x", '"/{}/x"', "C:\\{}\\x", "=/{}/x"])
def test_a_machine_path_would_be_found(tmp_path: Path, folder: str, written: str) -> None:
    file = tmp_path / "note.md"
    file.write_text(written.format(folder), encoding="utf-8")
    assert len(machine_marks(file)) == 1


@pytest.mark.parametrize("written", ["https://example.org/{}/x", "src/{}/x", "$HOME/{}/x", "../{}/x"])
def test_a_path_of_the_project_or_the_web_is_not_one(tmp_path: Path, written: str) -> None:
    file = tmp_path / "note.md"
    file.write_text(written.format(FOLDERS[0]), encoding="utf-8")
    assert machine_marks(file) == []
