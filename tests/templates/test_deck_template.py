"""The deck template: made from the theme alone, with the layouts and placeholders that the program fills."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import yaml
from pptx import Presentation

from templates.themes.sitbrief import make_deck

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "themes" / "sitbrief"
DECK = FOLDER / "deck.pptx"
THEME: dict[str, Any] = yaml.safe_load((FOLDER / "theme.yaml").read_text(encoding="utf-8"))
EMU = 12_700

MARKING = ("Marking", "body", 20, 480.0, 17.0, 436.8, 13.0)
TITLE = ("Title", "title", 0, 43.2, 34.0, 873.6, 62.4)
CONTENT = ("Content", "obj", 1, 43.2, 114.0, 873.6, 379.2)
FOOTER = ("Footer", "ftr", 11, 43.2, 507.0, 720.0, 13.0)
NUMBER = ("Slide Number", "sldNum", 12, 852.0, 507.0, 64.8, 13.0)
LAYOUTS = {
    ("Title Slide", "title"): [
        ("Title", "ctrTitle", 0, 43.2, 108.0, 504.0, 200.0),
        ("Subtitle", "subTitle", 1, 43.2, 326.0, 504.0, 96.0),
        ("Details", "body", 21, 638.4, 108.0, 278.4, 412.0),
        MARKING,
        ("Footer", "ftr", 11, 43.2, 507.0, 504.0, 13.0),
    ],
    ("Title and Content", "obj"): [TITLE, CONTENT, MARKING, FOOTER, NUMBER],
    ("Section Header", "secHead"): [
        ("Title", "title", 0, 264.0, 210.0, 652.8, 173.0),
        ("Number", "body", 1, 43.2, 167.0, 140.0, 96.0),
        MARKING,
        ("Footer", "ftr", 11, 264.0, 507.0, 564.0, 13.0),
        NUMBER,
    ],
    ("Two Content", "twoObj"): [
        TITLE,
        ("Left Content", "obj", 1, 43.2, 114.0, 415.2, 379.2),
        ("Right Content", "obj", 2, 501.6, 114.0, 415.2, 379.2),
        MARKING,
        FOOTER,
        NUMBER,
    ],
    ("Title Only", "titleOnly"): [TITLE, MARKING, FOOTER, NUMBER],
    ("Closing", "cust"): [
        ("Title", "title", 0, 43.2, 108.0, 504.0, 200.0),
        ("Subtitle", "body", 1, 43.2, 326.0, 504.0, 96.0),
        ("Details", "body", 21, 638.4, 108.0, 278.4, 412.0),
        MARKING,
        ("Footer", "ftr", 11, 43.2, 507.0, 504.0, 13.0),
    ],
}


def texts() -> dict[str, str]:
    """Return every part of the committed template as text."""
    with zipfile.ZipFile(DECK) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def placeholders(xml: str) -> list[tuple[object, ...]]:
    """Read name, type, idx and box in points of each placeholder, from the layout's own XML."""
    found: list[tuple[object, ...]] = []
    for shape in re.findall(r"<p:sp>.*?</p:sp>", xml):
        holder = re.search(r'<p:ph(?: type="(\w+)")?[^>]*?(?: idx="(\d+)")?(?: hasCustomPrompt="1")?/>', shape)
        if holder:
            named = re.search(r'name="([^"]*)"', shape)
            box = re.search(r'<a:off x="(\d+)" y="(\d+)"/><a:ext cx="(\d+)" cy="(\d+)"/>', shape)
            assert named
            assert box
            points = (round(int(length) / EMU, 2) for length in box.groups())
            found.append((named[1], holder[1] or "obj", int(holder[2] or 0), *points))
    return found


def test_the_template_is_what_the_script_makes_twice() -> None:
    assert make_deck.deck() == make_deck.deck() == DECK.read_bytes()


def test_layouts_and_placeholders_are_the_documented_ones() -> None:
    parts = texts()
    found: dict[tuple[str, str], list[tuple[object, ...]]] = {}
    for number in range(1, 7):
        xml = parts[f"ppt/slideLayouts/slideLayout{number}.xml"]
        kind = re.search(r'<p:sldLayout [^>]*?(?:type="(\w+)"|userDrawn="1")', xml)
        name = re.search(r'<p:cSld name="([^"]+)"', xml)
        assert kind
        assert name
        found[name[1], kind[1] or "cust"] = placeholders(xml)
    assert found == LAYOUTS


def test_the_theme_guide_lists_each_layout_and_placeholder() -> None:
    guide = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    for (layout, kind), holders in LAYOUTS.items():
        assert f"`{layout}` (`{kind}`)" in guide
        assert all(f"`{name}`" in guide for name, *_ in holders)


def test_placeholders_are_on_the_slide_and_do_not_overlap_each_other() -> None:
    for holders in LAYOUTS.values():
        boxes = [holder[3:] for holder in holders]
        assert all(left >= 0 and left + width <= 960 for left, _, width, _ in boxes)
        assert all(top >= 0 and top + height <= 540 for _, top, _, height in boxes)
        pairs = [(one, two) for rank, one in enumerate(boxes) for two in boxes[rank + 1 :]]
        assert len(pairs) >= 6
        assert not [pair for pair in pairs if overlap(*pair)]


def overlap(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    """Say whether two boxes share area."""
    across = min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0])
    down = min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1])
    return across > 0 and down > 0


def test_no_text_is_smaller_than_the_theme_allows() -> None:
    sizes = [int(size) for xml in texts().values() for size in re.findall(r'<a:\w+ [^>]*?\bsz="(\d+)"', xml)]
    assert len(sizes) > 30
    assert min(sizes) == THEME["defaults"]["sitbrief"]["deck"]["minimum_size"] * 100


def test_no_placeholder_has_insets_or_shrinks_its_text() -> None:
    bodies = [text for xml in texts().values() for text in re.findall(r"<a:bodyPr vert.*?</a:bodyPr>", xml)]
    assert len(bodies) == 36
    assert all('lIns="0" tIns="0" rIns="0" bIns="0"' in text and "<a:noAutofit/>" in text for text in bodies)
    assert not [name for name, xml in texts().items() if "normAutofit" in xml or "spAutoFit" in xml]


def test_the_slots_of_the_theme_are_the_palette() -> None:
    palette, series = THEME["color"]["palette"], THEME["defaults"]["sitbrief"]["series"]
    slots = re.findall(r'<a:(\w+)><a:srgbClr val="(\w+)"/></a:\1>', texts()["ppt/theme/theme1.xml"])
    named = {slot: f"#{value}" for slot, value in slots}
    ground = {"dk1": "ink", "lt1": "white", "dk2": "navy", "lt2": "tint"}
    wanted = (
        ground
        | {"hlink": "accent", "folHlink": "plum"}
        | {f"accent{rank}": name for rank, name in enumerate(series, 1)}
    )
    assert named == {slot: palette[name] for slot, name in wanted.items()}


def test_the_family_is_the_one_of_the_theme() -> None:
    faces = {face for xml in texts().values() for face in re.findall(r'<a:latin typeface="([^"+]+)"', xml)}
    assert faces == {THEME["defaults"]["sitbrief"]["deck"]["family"]} == {"Calibri"}


def test_the_default_table_style_is_defined_in_the_file() -> None:
    styles = texts()["ppt/tableStyles.xml"]
    default = re.search(r'def="(\{[0-9A-F-]{36}\})"', styles)
    assert default
    assert f'styleId="{default[1]}"' in styles


def test_the_file_names_nobody_and_no_other_program() -> None:
    parts = texts()
    card = parts["docProps/core.xml"]
    cards = card + parts["docProps/app.xml"]
    assert not re.search(r"creator|lastModifiedBy|Canny|PowerPoint|Macintosh", cards)
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", card)) == {"1980-01-01T00:00:00Z"}
    assert not [name for name in parts if re.search(r"printerSettings|thumbnail|/slides/", name)]


def test_all_entries_of_the_archive_have_one_date_and_no_compression() -> None:
    with zipfile.ZipFile(DECK) as archive:
        entries = archive.infolist()
    assert len(entries) == len({entry.filename for entry in entries}) == 25
    traits = {(entry.date_time, entry.compress_type, entry.create_system) for entry in entries}
    assert traits == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 0)}


def test_the_template_opens_wide_empty_and_with_one_master() -> None:
    deck = Presentation(str(DECK))
    assert (deck.slide_width, deck.slide_height) == (960 * EMU, 540 * EMU)
    assert len(deck.slides) == 0
    assert len(deck.slide_masters) == 1
    assert "<p:notesMasterIdLst>" in texts()["ppt/presentation.xml"]


def test_a_slide_of_each_layout_with_notes_survives_saving() -> None:
    deck = Presentation(str(DECK))
    for layout in deck.slide_layouts:
        slide = deck.slides.add_slide(layout)
        assert slide.shapes.title is not None
        slide.shapes.title.text = layout.name
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        notes.text = f"notes of {layout.name}"
    stream = io.BytesIO()
    deck.save(stream)
    again = Presentation(io.BytesIO(stream.getvalue()))
    titles = [slide.shapes.title.text for slide in again.slides if slide.shapes.title]
    assert titles == [name for name, _ in LAYOUTS]
