"""The deck template, emptied of its own slides."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from generator.render.pptx import render
from generator.render.pptx_template import open_template
from tests.render.pptx_example import NS, R_ID, TEMPLATE, bars, one_slide, part, theme


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """Return a template with slides, notes, a section, a view, and a layout with a chart and a jump."""
    deck = Presentation(str(TEMPLATE))
    layout = deck.slide_layouts.get_by_name("Title Only")
    assert layout is not None
    for number in range(3):
        slide = deck.slides.add_slide(layout)
        slide.shapes[0].name = f"Old {number}"
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        notes.text = "old notes"
    key = layout.part.relate_to(deck.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
    (named,) = layout.shapes[0].element.xpath("p:nvSpPr/p:cNvPr")
    etree.SubElement(named, f"{{{NS['a']}}}hlinkClick").set(R_ID, key)
    chart = Part(PackURI("/ppt/charts/chart1.xml"), CONTENT_TYPE.DML_CHART, deck.part.package, CHART)
    layout.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    view = Part(PackURI("/ppt/viewProps2.xml"), "application/y", deck.part.package, b"<old-view/>")
    view.relate_to(deck.slides[1].part, RELATIONSHIP_TYPE.SLIDE)
    deck.part.relate_to(view, RELATIONSHIP_TYPE.VIEW_PROPS)
    deck.part.presentation.element.append(parse_xml(SECTIONS))
    path = tmp_path / "used.pptx"
    deck.save(str(path))
    return path


CHART = f"""<c:chartSpace xmlns:c="{NS["c"]}"><c:chart>
<c:plotArea><c:pieChart/></c:plotArea></c:chart></c:chartSpace>""".encode()
LABELS = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"""
SECTIONS = f"""<p:extLst xmlns:p="{NS["p"]}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">
<p14:sectionLst xmlns:p14="{NS["p14"]}"><p14:section name="Old" id="{{00000000-0000-0000-0000-000000000001}}">
<p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"""


def test_nothing_of_the_templates_own_slides_comes_along(used: Path) -> None:
    theme_ = theme(used)
    made = render(one_slide(theme_, bars(), notes="new"), theme_)
    with ZipFile(BytesIO(made)) as archive:
        names = archive.namelist()
        content = b"".join(archive.read(name) for name in names if name.endswith((".xml", ".rels")))
    assert [name for name in names if "slides/slide" in name] == ["ppt/slides/slide1.xml"]
    assert [name for name in names if "notesSlides/notes" in name] == ["ppt/notesSlides/notesSlide1.xml"]
    assert b"Old" not in content
    assert b"old notes" not in content
    assert b"old-view" not in content


def test_a_jump_to_a_lost_slide_goes_with_it(used: Path) -> None:
    theme_ = theme(used)
    made = render(one_slide(theme_), theme_)
    layouts = [name for name in ZipFile(BytesIO(made)).namelist() if name.startswith("ppt/slideLayouts/slideLayout")]
    assert len(layouts) == 6
    assert sum(len(part(made, name).findall(".//a:hlinkClick", NS)) for name in layouts) == 0


def test_no_member_comes_twice_and_no_chart_of_the_template_is_lost(used: Path) -> None:
    theme_ = theme(used)
    names = ZipFile(BytesIO(render(one_slide(theme_, bars()), theme_))).namelist()
    assert len(names) == len(set(names))
    assert [name for name in names if name.startswith("ppt/charts/chart")] == [
        "ppt/charts/chart1.xml",
        "ppt/charts/chart2.xml",
    ]


def test_a_template_without_a_notes_master_gets_one_and_lists_it() -> None:
    bare = BytesIO()
    Presentation().save(bare)
    template = open_template(bare.getvalue())
    (listed,) = etree.fromstring(template.presentation.blob).findall("p:notesMasterIdLst/p:notesMasterId", NS)
    keys = {item.key: item.target for item in template.presentation.relationships}
    assert keys[listed.get(R_ID, "")] == template.notes_master == "/ppt/notesMasters/notesMaster1.xml"
    assert template.notes_index == 3


def test_every_relationship_of_the_template_leads_to_a_part() -> None:
    template = open_template(TEMPLATE.read_bytes())
    names = {part.name for part in (*template.parts, template.presentation)}
    targets = [item.target for part in template.parts for item in part.relationships if not item.external]
    assert len(targets) > 5
    assert set(targets) <= names


def test_a_template_is_prepared_once() -> None:
    assert open_template(TEMPLATE.read_bytes()) is open_template(bytes(bytearray(TEMPLATE.read_bytes())))


def test_a_potx_becomes_a_presentation(tmp_path: Path) -> None:
    path = tmp_path / "brand.potx"
    with ZipFile(TEMPLATE) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"presentation.main+xml", b"template.main+xml")
            new.writestr(name, content)
    assert b"template.main+xml" in ZipFile(path).read("[Content_Types].xml")
    made = render(one_slide(theme(), notes=""), theme())
    potx = open_template(path.read_bytes())
    assert potx.presentation.content_type.endswith("presentation.main+xml")
    assert len(Presentation(BytesIO(made)).slides) == 1


def test_an_organisations_own_properties_stay(tmp_path: Path) -> None:
    deck = Presentation(str(TEMPLATE))
    package = deck.part.package
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package.relate_to(
        Part(PackURI("/docProps/custom.xml"), kind, package, LABELS.encode()), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
    )
    path = tmp_path / "labelled.pptx"
    deck.save(str(path))
    theme_ = theme(path)
    made = render(one_slide(theme_), theme_)
    assert etree.tostring(part(made, "docProps/custom.xml")) == LABELS.encode()
    assert [item.get("Target") for item in part(made, "_rels/.rels")][-1] == "docProps/custom.xml"
