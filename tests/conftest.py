"""What every test may ask for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

pytest_plugins = ["tests.made_decks"]
settings.register_profile("deep", print_blob=True)
DEBIAN_SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # Debian keeps them off the path
FROM_NPM = sorted(Path(sys.prefix, "node", "node_modules", "@xarsh").glob("ooxml-validator-*"))
MISSING = "missing program"


@pytest.fixture(scope="session")
def need_program() -> Callable[[str], str]:
    """Return a function that finds a program of the system: `need_program("soffice")` returns its path.

    Where it is missing the test is skipped and the skip names it; with CI=true the test fails.
    """
    return _find_or_stop


@pytest.fixture(scope="session")
def need_uno() -> str:
    """Return the system's Python, which has LibreOffice's module `uno`; where it has not, it is a missing program."""
    python = Path("/usr/bin/python3")
    if (
        python.exists()
        and not subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode
    ):
        return str(python)
    return _stop("python3-uno")


def _find_or_stop(name: str) -> str:
    folders = (os.environ.get("PATH", os.defpath), *map(str, (*DEBIAN_SERVERS, *FROM_NPM)))
    path = shutil.which(name, path=os.pathsep.join(folders))
    return _stop(name) if path is None else path


def _stop(name: str) -> NoReturn:
    reason = f"{MISSING} '{name}'"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI must have it: add its package to .ci", pytrace=False)
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put last what looks at all that the other tests made."""
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    """Say last how many tests did not run for want of a program, so that a green run hides nothing."""
    yield
    reports = terminalreporter.getreports("skipped")
    names = Counter(name for report in reports if (name := _missing_program(report.longrepr)))
    if names:
        listing = ", ".join(f"{name} ({number})" for name, number in sorted(names.items()))
        count = names.total()
        terminalreporter.write_line(f"NOT RUN for want of a program: {count} tests: {listing}", yellow=True)


def _missing_program(longrepr: object) -> str:
    found = re.search(f"{MISSING} '(.+?)'", str(longrepr))
    return found[1] if found else ""
