"""A file that is not the one that was described is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.sources.hashes import HINT
from tests.declared import load_declared, load_text, told_of
from tests.small_brief import told_by

TEXT = "a,b\n1,2\n"


@pytest.mark.parametrize("algorithm", ["md5", "sha256", "sha512"])
def test_a_file_with_the_declared_digest_is_read(tmp_path: Path, algorithm: str) -> None:
    digest = hashlib.new(algorithm, TEXT.encode()).hexdigest()
    assert len(load_text(tmp_path, TEXT, f"hash: '{algorithm}:{digest.upper()}'").sets["d"].frame) == 1
    if algorithm == "md5":
        assert len(load_text(tmp_path, TEXT, f"hash: {digest}").sets["d"].frame) == 1


def test_another_file_is_refused_with_the_digest_that_it_has(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    other = hashlib.sha256(b"a,b\n1,3\n").hexdigest()
    assert told_of(tmp_path, "a,b\n1,3\n", f"hash: sha256:{digest}") == [
        f"datapackage.yaml:4:11: 'd.csv' has another digest: sha256:{other} | {HINT}"
    ]


@pytest.mark.parametrize("declared", ["sha256:12", "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "x" * 32])
def test_what_is_no_digest_is_told(tmp_path: Path, declared: str) -> None:
    assert told_of(tmp_path, TEXT, f"hash: {declared}") == [
        (
            f"datapackage.yaml:4:11: '{declared}' is no digest"
            " | write sha256: and 64 hexadecimal digits; the algorithms are md5, sha256, sha512"
        )
    ]


def test_a_digest_of_several_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d1.csv").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d2.csv").write_text(TEXT, encoding="utf-8")
    digest = hashlib.md5(TEXT.encode(), usedforsecurity=False).hexdigest()
    assert told_by(lambda: load_declared(tmp_path, "d?.csv", f"hash: {digest}")) == [
        "datapackage.yaml:4:11: 'hash' is the digest of one file, and there are 2 | leave it out, or name one file"
    ]
