"""The digest that a dictionary declares for a file: a file that has changed since is refused (Frictionless: `hash`)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.errors import fault, quoted
from generator.files import read_file
from generator.model.words import Words

LENGTHS = {"md5": 32, "sha256": 64, "sha512": 128}
HINT = "get the file that was described, or correct 'hash' once its changes are known"


def check_hash(path: Path, name: str, declared: Words) -> None:
    """Raise BriefError at the declaration if the file called `name` has another digest; without an algorithm, MD5."""
    algorithm, _, digits = declared.text.rpartition(":")
    algorithm = algorithm.lower() or "md5"
    if len(digits) != LENGTHS.get(algorithm, 0) or set(digits.lower()) - set("0123456789abcdef"):
        hint = f"write sha256: and 64 hexadecimal digits; the algorithms are {', '.join(LENGTHS)}"
        raise fault(f"{quoted(declared.text)} is no digest", declared.place, hint)
    found = hashlib.new(algorithm, read_file(path, name), usedforsecurity=False).hexdigest()
    if found != digits.lower():
        raise fault(f"'{name}' has another digest: {algorithm}:{found}", declared.place, HINT)
