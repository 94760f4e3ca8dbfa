"""Write deck.pptx, the theme's deck template, from theme.yaml: same theme, same bytes, on any machine.

The parts are stored, not deflated, because two builds of zlib deflate to different bytes.
Run it when the theme's colours or the layouts change, at the root of the repository:
`python -m templates.themes.sitbrief.make_deck`.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace

from templates.themes.sitbrief.deck_drawing import (
    COLOR_MAP,
    EMU,
    FOLDER,
    LEVELS,
    OFFICE,
    SETTINGS,
    SPACES,
    Box,
    Holder,
    Look,
    fill,
    level,
    plain_levels,
    run_style,
    slide_data,
    spacing,
    tree,
)
from templates.themes.sitbrief.deck_theme import table_styles, theme

SLIDE = (960.0, 540.0)
NOTES = (540.0, 720.0)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MASTER_PART, NOTES_PART = "ppt/slideMasters/slideMaster1.xml", "ppt/notesMasters/notesMaster1.xml"
THEME_PART, NOTES_THEME_PART = "ppt/theme/theme1.xml", "ppt/theme/theme2.xml"
TABLES_PART = "ppt/tableStyles.xml"
PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: `fields` are its coloured rectangles, `ruled` says whether the master's rule shows."""

    name: str
    kind: str
    holders: tuple[Holder, ...]
    fields: tuple[tuple[str, Box, str], ...] = ()
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package: its content type, its XML, and the parts that it refers to as (type, name)."""

    name: str
    kind: str
    xml: str
    related: tuple[tuple[str, str], ...] = ()


LEFT, WIDTH, GUTTER = 43.2, 873.6, 43.2
RUNNING = Look(10.5, "muted")
TITLE = Holder("Title", "title", 0, Box(LEFT, 34, WIDTH, 62.4), anchor="b", prompt="The message of the slide")
RULE = Box(LEFT, 101, WIDTH, 0.75)
BODY = Box(LEFT, 114, WIDTH, 379.2)
MARKED = Look(10.5, bold=True, align="r")
MARKING = Holder("Marking", "body", 20, Box(480, 17, 436.8, 13), MARKED, prompt="Marking")
FOOTER = Holder("Footer", "ftr", 11, Box(LEFT, 507, 720, 13), RUNNING, prompt="Footer")
NUMBER = Holder("Slide Number", "sldNum", 12, Box(852, 507, 64.8, 13), Look(10.5, "muted", align="r"))
TEXT = Holder("Text", "body", 1, BODY, prompt="Text")

COVER_FIELD = (("Field", Box(0, 0, 594, 540), "navy"), ("Stripe", Box(594, 0, 6, 540), "accent"))
COVER_TITLE = Look(40, "white", bold=True, anchor="b")
COVER_DETAILS = Look(14, anchor="b", before=6)


def on_cover(name: str, kind: str, title: tuple[str, str], subtitle: tuple[str, str]) -> Layout:
    """Return a layout on the dark field of the cover; its title and subtitle are each of a type and a prompt."""
    return Layout(
        name,
        kind,
        (
            Holder("Title", title[0], 0, Box(LEFT, 108, 504, 200), COVER_TITLE, prompt=title[1]),
            Holder("Subtitle", subtitle[0], 1, Box(LEFT, 326, 504, 96), Look(20, "tint"), prompt=subtitle[1]),
            Holder("Details", "body", 21, Box(638.4, 108, 278.4, 412), COVER_DETAILS, prompt="Details"),
            MARKING,
            Holder("Footer", "ftr", 11, Box(LEFT, 507, 504, 13), Look(10.5, "tint"), prompt="Footer"),
        ),
        COVER_FIELD,
        ruled=False,
    )


COVER = on_cover("Title Slide", "title", ("ctrTitle", "Title"), ("subTitle", "Subtitle"))
# The number's box starts higher than the title's, so that the two share the baseline of their first lines.
SECTION_FIELD = (("Field", Box(0, 0, 220, 540), "navy"), ("Stripe", Box(220, 0, 6, 540), "accent"))
SECTION_TITLE = Look(36, "navy", bold=True)
SECTION_NUMBER = Look(80, "white", bold=True)
SECTION = Layout(
    "Section Header",
    "secHead",
    (
        Holder("Title", "title", 0, Box(264, 210, 652.8, 173), SECTION_TITLE, prompt="Section"),
        Holder("Number", "body", 1, Box(LEFT, 167, 140, 96), SECTION_NUMBER, prompt="1"),
        MARKING,
        Holder("Footer", "ftr", 11, Box(264, 507, 564, 13), RUNNING, prompt="Footer"),
        NUMBER,
    ),
    SECTION_FIELD,
    ruled=False,
)
TITLE_ONLY = Layout("Title Only", "titleOnly", (TITLE, MARKING, FOOTER, NUMBER))
CONTENT = Layout("Title and Content", "obj", (TITLE, replace(TEXT, name="Content", kind=""), MARKING, FOOTER, NUMBER))
# Two columns with a gutter as wide as the margin of a slide.
HALF = (WIDTH - GUTTER) / 2
LEFT_CONTENT = Holder("Left Content", "", 1, Box(LEFT, BODY.top, HALF, BODY.height), prompt="Content")
RIGHT_CONTENT = Holder("Right Content", "", 2, Box(LEFT + HALF + GUTTER, BODY.top, HALF, BODY.height), prompt="Content")
TWO_CONTENT = Layout("Two Content", "twoObj", (TITLE, LEFT_CONTENT, RIGHT_CONTENT, MARKING, FOOTER, NUMBER))
CLOSING = on_cover("Closing", "", ("title", "Closing words"), ("body", "Whom to ask"))
LAYOUTS = (COVER, CONTENT, SECTION, TWO_CONTENT, TITLE_ONLY, CLOSING)
MASTER = (TITLE, TEXT, FOOTER, NUMBER)

NOTES_MASTER = (
    Holder("Slide Image", "sldImg", 2, Box(54, 54, 432, 243)),
    Holder("Notes", "body", 3, Box(54, 318, 432, 342), prompt="Notes"),
    Holder("Slide Number", "sldNum", 5, Box(414, 684, 72, 13), Look(10.5, "muted", align="r")),
)


def text_styles() -> str:
    """Return the master's styles: titles of 26 points, five bulleted levels, and plain text boxes."""
    run = run_style(26, "navy", bold=True, font="mj")
    title = f'<a:lvl1pPr algn="l">{spacing(0)}<a:buNone/>{run}</a:lvl1pPr>'
    levels = "".join(level(number, *row) for number, row in enumerate(LEVELS, 1))
    return (
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{plain_levels(14, 1)}</p:otherStyle></p:txStyles>"
    )


def background() -> str:
    """Return the paper."""
    return f"<p:bg><p:bgPr>{fill('white')}<a:effectLst/></p:bgPr></p:bg>"


def slide_master() -> str:
    """Return the master: the grid, the rule under titles, the styles of text."""
    data = slide_data(tree([("Title Rule", RULE, "hairline")], MASTER), background=background())
    ranks = range(1, len(LAYOUTS) + 1)
    listed = "".join(f'<p:sldLayoutId id="{2147483648 + rank}" r:id="rId{rank}"/>' for rank in ranks)
    layouts = f'<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
    return f"<p:sldMaster {SPACES}>{data}{COLOR_MAP}{layouts}{text_styles()}</p:sldMaster>"


def slide_layout(layout: Layout) -> str:
    """Return a layout, without the master's rule where coloured fields structure the slide."""
    data = slide_data(tree(layout.fields, layout.holders), layout.name)
    hidden = "" if layout.ruled else ' showMasterSp="0"'
    drawn = "" if layout.kind else ' userDrawn="1"'
    mapped = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    kind = f' type="{layout.kind}"' if layout.kind else ""
    return f'<p:sldLayout {SPACES}{hidden}{kind} preserve="1"{drawn}>{data}{mapped}</p:sldLayout>'


def notes_master() -> str:
    """Return the notes master: the slide above, its notes below."""
    data = slide_data(tree((), NOTES_MASTER), background=background())
    style = f"<p:notesStyle>{plain_levels(12, 5)}</p:notesStyle>"
    return f"<p:notesMaster {SPACES}>{data}{COLOR_MAP}{style}</p:notesMaster>"


def presentation() -> str:
    """Return the root of the deck: one master, no slides, the size of slide and notes."""
    width, height, notes_width, notes_height = (round(length * EMU) for length in (*SLIDE, *NOTES))
    return (
        f"<p:presentation {SPACES}>"
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="{notes_width}" cy="{notes_height}"/>'
        f"<p:defaultTextStyle>{plain_levels(14, 1)}</p:defaultTextStyle></p:presentation>"
    )


def core_properties() -> str:
    """Return the document's card: a title and a language, no person, no clock."""
    moments = "".join(
        f'<dcterms:{key} xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:{key}>'
        for key in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Sitbrief deck template</dc:title><dc:language>en-GB</dc:language>"
        f"{moments}</cp:coreProperties>"
    )


def office_type(name: str) -> str:
    """Return the content type of a part of an office document."""
    return f"application/vnd.openxmlformats-officedocument.{name}+xml"


def slide_type(name: str) -> str:
    """Return the content type of a part of a presentation."""
    return office_type(f"presentationml.{name}")


def application() -> str:
    """Return the program's card."""
    name = "<Application>Sitbrief</Application>"
    return f'<Properties xmlns="{OFFICE}/extended-properties">{name}</Properties>'


def deck_parts() -> list[Part]:
    """Return the parts that every deck has, with what the presentation refers to in the order of its ids."""
    related = (
        ("slideMaster", MASTER_PART),
        ("notesMaster", NOTES_PART),
        ("tableStyles", TABLES_PART),
        ("theme", THEME_PART),
    )
    return [
        Part("docProps/app.xml", office_type("extended-properties"), application()),
        Part("docProps/core.xml", PROPERTIES, core_properties()),
        Part("ppt/presentation.xml", slide_type("presentation.main"), presentation(), related),
        Part(TABLES_PART, slide_type("tableStyles"), table_styles()),
        Part(THEME_PART, office_type("theme"), theme("Sitbrief")),
        Part(NOTES_THEME_PART, office_type("theme"), theme("Sitbrief notes")),
        Part(NOTES_PART, slide_type("notesMaster"), notes_master(), (("theme", NOTES_THEME_PART),)),
    ]


def slide_parts() -> list[Part]:
    """Return the master and its layouts."""
    names = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, len(LAYOUTS) + 1)]
    related = (*(("slideLayout", name) for name in names), ("theme", THEME_PART))
    back = (("slideMaster", MASTER_PART),)
    kind = slide_type("slideLayout")
    layouts = [Part(name, kind, slide_layout(layout), back) for name, layout in zip(names, LAYOUTS, strict=True)]
    return [Part(MASTER_PART, slide_type("slideMaster"), slide_master(), related), *layouts]


def content_types(parts: list[Part]) -> str:
    """Return the package's list of parts and their types."""
    defaults = f'<Default Extension="rels" ContentType="{RELATIONS}"/>'
    overrides = "".join(f'<Override PartName="/{part.name}" ContentType="{part.kind}"/>' for part in parts)
    return f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'


def relationships(related: tuple[tuple[str, str], ...]) -> str:
    """Return a part's references, numbered from rId1, with targets from the root of the package."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{relation(kind)}" Target="/{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def relation(kind: str) -> str:
    """Return the type of a reference; only the core properties belong to the package standard."""
    if kind == "core-properties":
        return f"{PACKAGE}/relationships/metadata/core-properties"
    return f"{OFFICE}/relationships/{kind}"


def files() -> dict[str, str]:
    """Return the archive's texts by path, the list of types first, as readers of streams expect."""
    parts = [*deck_parts(), *slide_parts()]
    root = (
        ("officeDocument", "ppt/presentation.xml"),
        ("core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    )
    texts = {"[Content_Types].xml": content_types(parts), "_rels/.rels": relationships(root)}
    for part in parts:
        texts[part.name] = part.xml
        if part.related:
            folder, _, name = part.name.rpartition("/")
            texts[f"{folder}/_rels/{name}.rels"] = relationships(part.related)
    return texts


def deck() -> bytes:
    """Return the template as a file: entries of one date, one system, no compression."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, HEAD + text)
    return stream.getvalue()


def main() -> None:
    """Write the template beside the theme."""
    (FOLDER / SETTINGS["deck"]["template"]).write_bytes(deck())


if __name__ == "__main__":
    main()
