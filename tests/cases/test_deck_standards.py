"""Every deck that any test makes is sound: the Open XML SDK and a port of it in Python find no error.

The port judges each deck. The SDK takes half a second for one, and so judges those that show it all there is.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]  # it has no annotations

from generator.formats import FORMATS
from generator.pipeline import compose_brief
from tests.made_decks import covering
from tests.project import ROOT
from tests.tamper import package_bytes, parts

ISSUED = date(2026, 1, 31)
AT_ONCE = 2


@pytest.fixture(scope="module")
def decks(made_decks: dict[bytes, str]) -> dict[bytes, str]:
    """Return the decks of all tests before, and those of this project's own briefs, with who made them."""
    output = FORMATS["pptx"]
    for name in ("gallery", "haiti"):
        composed = compose_brief(ROOT, name, ISSUED)
        output.render(output.lay_out(composed.document, composed.theme), composed.theme)
    assert len(made_decks) > 1
    return made_decks


@pytest.fixture(scope="module")
def files(decks: dict[bytes, str], tmp_path_factory: pytest.TempPathFactory) -> dict[bytes, Path]:
    """Return the file of each deck."""
    folder = tmp_path_factory.mktemp("decks")
    return {data: saved(folder / f"{number}.pptx", data) for number, data in enumerate(decks)}


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.slow
@pytest.mark.last
def test_the_open_xml_sdk_finds_no_error(
    decks: dict[bytes, str], files: dict[bytes, Path], need_program: Callable[[str], str]
) -> None:
    program = need_program("ooxml-validator")
    chosen = dict(covering(decks))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = pool.map(lambda data: told_by_sdk(program, files[data]), chosen)
    assert [(who, faults) for who, faults in zip(chosen.values(), told, strict=True) if faults] == []


@pytest.mark.slow
@pytest.mark.last
def test_a_second_validator_finds_no_error(decks: dict[bytes, str], files: dict[bytes, Path]) -> None:
    told = ((who, told_by_port(files[data])) for data, who in decks.items())
    assert [(who, faults) for who, faults in told if faults] == []


@pytest.mark.slow
def test_a_spoilt_deck_is_found_out(
    decks: dict[bytes, str], tmp_path: Path, need_program: Callable[[str], str]
) -> None:
    members = parts(BytesIO(next(iter(decks))))
    slide = members["ppt/slides/slide1.xml"]
    members["ppt/slides/slide1.xml"] = slide.replace(b"<p:cSld>", b"<p:cSld><p:timing/>", 1)
    spoilt = saved(tmp_path / "spoilt.pptx", package_bytes(members))
    (said,) = told_by_sdk(need_program("ooxml-validator"), spoilt)
    assert said.startswith("/ppt/slides/slide1.xml: The element has invalid child element")
    assert told_by_port(spoilt) != []


def told_by_sdk(program: str, path: Path) -> list[str]:
    done = subprocess.run([program, path], capture_output=True, text=True, encoding="utf-8", check=False)
    return [f"{error['path']}: {error['description']}" for error in json.loads(done.stdout)["errors"]]


def told_by_port(path: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(path).errors]
