"""A PostgreSQL server of the tests' own: on loopback, with a password, gone when they end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

READER = "reader"
PASSWORD = "s3cret:pass@word/ü"  # noqa: S105  # of a server that lives as long as the tests
OWNER = "owner"


@dataclass(frozen=True)
class Server:
    """A running server with an empty database `base`, in which a reader may read."""

    port: int

    @property
    def url(self) -> str:
        """Return the URL that a dictionary names."""
        return f"postgresql+psycopg://{READER}@127.0.0.1:{self.port}/base"

    def run(self, statements: str) -> None:
        """Run statements as the owner."""
        with psycopg.connect(host="127.0.0.1", port=self.port, user=OWNER, password=PASSWORD, dbname="base") as base:
            base.execute(statements.encode())


@contextmanager
def running(find: Callable[[str], str]) -> Iterator[Server]:
    """Start a server, and stop it; `find` finds its programs."""
    initdb, pg_ctl = find("initdb"), find("pg_ctl")
    account = "postgres" if os.getuid() == 0 else None  # a server refuses to run as root
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        secret = Path(folder) / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        if account:
            for path in (folder, secret):
                shutil.chown(path, account)
        data = f"{folder}/data"

        def run(*command: str) -> None:
            subprocess.run(command, cwd=folder, user=account, check=True, capture_output=True, timeout=120)

        run(initdb, "-D", data, "-U", OWNER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--no-sync")
        port = free_port()
        options = f"-h 127.0.0.1 -p {port} -k {folder} -F"
        run(pg_ctl, "-D", data, "-l", f"{folder}/log", "-o", options, "-w", "start")
        try:
            yield prepared(port)
        finally:
            run(pg_ctl, "-D", data, "-m", "immediate", "-w", "stop")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def prepared(port: int) -> Server:
    """Make the database and its reader."""
    with psycopg.connect(
        host="127.0.0.1", port=port, user=OWNER, password=PASSWORD, dbname="postgres", autocommit=True
    ) as base:
        base.execute("create database base")
        base.execute(f"create role {READER} login password '{PASSWORD}'".encode())
    server = Server(port)
    server.run(f"alter default privileges in schema public grant select on tables to {READER}")
    return server
