"""What every test may ask for."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("deep", print_blob=True)
DEBIAN_SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # Debian keeps them off the path
MISSING = "missing program"


@pytest.fixture(scope="session")
def need_program() -> Callable[[str], str]:
    """Return a function that finds a program of the system: `need_program("soffice")` returns its path.

    Where it is missing the test is skipped and the skip names it; with CI=true the test fails.
    """
    return _find_or_stop


def _find_or_stop(name: str) -> str:
    path = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", os.defpath), *map(str, DEBIAN_SERVERS))))
    if path is not None:
        return path
    reason = f"{MISSING} '{name}'"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI must have it: add its package to .ci/apt-packages.txt", pytrace=False)
    pytest.skip(reason)


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
