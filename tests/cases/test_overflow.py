"""Nothing runs over on a slide: two programs that lay decks out, and share no code with us or each other, agree.

LibreOffice sets the lines of tables nearer than PowerPoint does; betteroffice sets them as PowerPoint does.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import betteroffice_pptx
import pytest
from pptx import Presentation
from pptx.util import Length

from generator.formats import FORMATS
from generator.model.document import Document
from generator.model.theme import Theme
from generator.pipeline import compose_brief
from tests.layout.layout_example import theme
from tests.project import ROOT
from tests.random_brief import random_brief
from tests.tamper import package_bytes, parts

pytestmark = pytest.mark.slow

ISSUED = date(2026, 1, 31)
SEEDS = (1, 2, 3)
SECTIONS = 8
SLACK = 6_350  # half a point: lengths are rounded to a hundredth of a millimetre in the one, to a float in the other
EMU_PER_PIXEL = 9_525
FOOT = ("Running", "Slide number", "Marking")


class Spot(NamedTuple):
    """A shape of a deck, by the names of the two and the number of the slide."""

    deck: str
    slide: int
    name: str


Heights = dict[Spot, int]
Oracle = Callable[[Mapping[str, bytes]], Heights]


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return decks by name: those of the project's briefs, and of some that nobody wrote."""
    made = {}
    for name in ("gallery", "haiti"):
        composed = compose_brief(ROOT, name, ISSUED)
        made[name] = deck(composed.document, composed.theme)
    for seed in SEEDS:
        made[f"random {seed}"] = deck(random_brief(tmp_path_factory.mktemp("brief"), seed, SECTIONS), theme())
    return made


def deck(document: Document, theme_: Theme) -> bytes:
    output = FORMATS["pptx"]
    return output.render(output.lay_out(document, theme_), theme_)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, need_program: Callable[[str], str], need_uno: str) -> Oracle:
    """Return the heights that LibreOffice gives to tables and texts; one process lays out all decks."""
    program, folder = need_program("soffice"), tmp_path_factory.mktemp("office")
    return lambda files: dict(office_heights(program, need_uno, folder, files))


def office_heights(program: str, python: str, folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[Spot, int]]:
    paths = {str(folder / f"{number}.pptx"): name for number, name in enumerate(files)}
    for path, name in paths.items():
        Path(path).write_bytes(files[name])
    pipe = f"sitbrief{folder.parent.name}{folder.name}"
    profile, accept = f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"--accept=pipe,name={pipe};urp;"
    listening = subprocess.Popen([program, profile, "--headless", "--norestore", accept])
    try:
        command = [python, str(ROOT / "tests" / "office_heights.py"), pipe, *paths]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=300)
    finally:
        listening.terminate()
        listening.wait(60)
    for line in done.stdout.splitlines():
        path, slide, name, height = json.loads(line)
        yield Spot(paths[path], slide, name), height


@pytest.fixture(scope="module")
def betteroffice() -> Oracle:
    """Return the heights that betteroffice gives to tables and texts, with the fonts that the project ships."""
    return lambda files: {
        Spot(deck, *found): height for deck, data in files.items() for found, height in better_heights(data)
    }


def better_heights(data: bytes) -> Iterator[tuple[tuple[int, str], int]]:
    made = betteroffice_pptx.Presentation.open(data)
    for face in theme().slide_fonts.values():
        font = (ROOT / face.file).read_bytes()
        made.register_font(face.deck_family, font, bold=face.bold, italic=face.italic)
    for slide in range(made.slide_count):
        names: dict[str, str] = {}
        for drawn in made.render_slide(slide).to_dict()["primitives"]:
            identity = drawn.get("shapeId", "")
            names.setdefault(identity, drawn.get("name", ""))
            if drawn["kind"] in ("table", "textBox") and identity.startswith("slide:"):
                yield (slide + 1, names[identity]), round(EMU_PER_PIXEL * laid_height(drawn))


def laid_height(drawn: dict[str, object]) -> float:
    """Return how high a table or the lines of a text were laid out, in pixels."""
    lines = drawn.get("lines")
    if drawn["kind"] == "table" or not isinstance(lines, list) or not lines:
        return float(str(drawn["h"])) if drawn["kind"] == "table" else 0.0
    return float(lines[-1]["y"] + lines[-1]["height"] - lines[0]["y"])


def room(decks: Mapping[str, bytes]) -> Heights:
    """Return the heights that the shapes of the decks have in the file, inherited ones included."""
    return {spot: box[3] - box[1] for spot, box in boxes(decks).items()}


def boxes(decks: Mapping[str, bytes]) -> dict[Spot, tuple[int, int, int, int]]:
    """Return left, top, right and bottom of each table and text as the file has them, or its layout."""
    found = {}
    for name, data in decks.items():
        for number, slide in enumerate(Presentation(BytesIO(data)).slides, 1):
            for shape in slide.shapes:
                if shape.has_table or (shape.has_text_frame and shape.text_frame.text):
                    places = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
                    found[Spot(name, number, shape.name)] = places
    return found


def overfull(decks: Mapping[str, bytes], oracle: Oracle) -> list[Spot]:
    """Return the shapes that what is in them does not fit into; none may be missing from what the oracle laid out."""
    laid, given = oracle(decks), room(decks)
    assert given.keys() <= laid.keys()
    return [spot for spot, height in given.items() if laid[spot] > height + SLACK]


@pytest.mark.parametrize("oracle", ["office", "betteroffice"])
def test_all_that_stands_on_slides_fits_into_its_shape(
    decks: dict[str, bytes], oracle: str, request: pytest.FixtureRequest
) -> None:
    assert sum(1 for spot in room(decks) if spot.name.startswith("Table")) > 60
    assert overfull(decks, request.getfixturevalue(oracle)) == []


def test_shapes_lie_on_their_slide_and_not_on_each_other(decks: dict[str, bytes]) -> None:
    width, height = (Length(round(side * 12_700)) for side in (theme().deck.width, theme().deck.height))
    by_slide: dict[tuple[str, int], list[tuple[str, tuple[int, int, int, int]]]] = {}
    for spot, box in boxes(decks).items():
        assert 0 <= box[0] < box[2] <= width + SLACK
        assert 0 <= box[1] < box[3] <= height + SLACK
        by_slide.setdefault(spot[:2], []).append((spot.name, box))
    over = [
        (slide, one, other)
        for slide, shapes in by_slide.items()
        for number, (one, a) in enumerate(shapes)
        for other, b in shapes[number + 1 :]
        if min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK
    ]
    assert over == []


@pytest.mark.parametrize("oracle", ["office", "betteroffice"])
def test_a_text_or_cell_that_does_not_fit_is_noticed(
    decks: dict[str, bytes], oracle: str, request: pytest.FixtureRequest
) -> None:
    members = parts(BytesIO(decks["haiti"]))
    spots = []
    for spot in boxes({"haiti": decks["haiti"]}):
        name = f"ppt/slides/slide{spot.slide}.xml"
        start = members[name].index(f'name="{spot.name}"'.encode())
        end = members[name].index(b"</a:t>", start)
        plain = b"hlinkClick" not in members[name][start:end]  # LibreOffice does not break the words of a link
        if plain and spot.name in ("Bullets", "Table 1"):
            spots.append(spot)
            members[name] = members[name][:end] + b" and so on" * 300 + members[name][end:]
    assert {spot.name for spot in spots} == {"Bullets", "Table 1"}
    assert overfull({"haiti": package_bytes(members)}, request.getfixturevalue(oracle)) == spots
