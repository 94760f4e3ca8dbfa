"""The server that tests of databases ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.sources.postgres import Server, running


@pytest.fixture(scope="session")
def postgres(need_program: Callable[[str], str]) -> Iterator[Server]:
    """Return a running PostgreSQL server."""
    with running(need_program) as server:
        yield server
