"""The package: one zip for one content, whatever machine wrote it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

from generator.render.pptx_package import Links, Part, Relationship, package

XML = "application/x+xml"
PARTS = (
    Part(
        "/a/main.xml",
        XML,
        b"<x/>",
        (Relationship("rId1", "kind", "/a/b/one.xml"), Relationship("rId2", "kind", "/c/two.png")),
    ),
    Part(
        "/a/b/one.xml",
        XML,
        b"<x/>",
        (
            Relationship("rId1", "kind", "/a/main.xml"),
            Relationship("rId2", "link", "http://x/?a&b", external=True),
        ),
    ),
    Part("/c/two.png", "image/png", b"png"),
)


def written() -> ZipFile:
    return ZipFile(BytesIO(package(PARTS, (Relationship("rId1", "kind", "/a/main.xml"),))))


def targets(name: str) -> list[str]:
    return [item.get("Target", "") for item in etree.fromstring(written().read(name))]


def test_members_stand_in_a_fixed_order_content_types_first() -> None:
    assert written().namelist() == [
        "[Content_Types].xml",
        "_rels/.rels",
        "a/main.xml",
        "a/_rels/main.xml.rels",
        "a/b/one.xml",
        "a/b/_rels/one.xml.rels",
        "c/two.png",
    ]


def test_no_member_tells_when_or_where_it_was_made() -> None:
    for member in written().infolist():
        assert (member.date_time, member.create_system, member.external_attr) == ((1980, 1, 1, 0, 0, 0), 0, 0)
        assert (member.extra, member.comment) == (b"", b"")


def test_what_is_packed_already_is_not_packed_again() -> None:
    methods = {member.filename: member.compress_type for member in written().infolist()}
    assert methods.pop("c/two.png") == ZIP_STORED
    assert set(methods.values()) == {ZIP_DEFLATED}


def test_targets_are_relative_to_the_part_that_refers_to_them() -> None:
    assert targets("_rels/.rels") == ["a/main.xml"]
    assert targets("a/_rels/main.xml.rels") == ["b/one.xml", "../c/two.png"]
    assert targets("a/b/_rels/one.xml.rels") == ["../main.xml", "http://x/?a&b"]


def test_only_an_external_target_says_so() -> None:
    modes = [item.get("TargetMode") for item in etree.fromstring(written().read("a/b/_rels/one.xml.rels"))]
    assert modes == [None, "External"]


def test_every_part_has_its_content_type() -> None:
    types = etree.fromstring(written().read("[Content_Types].xml"))
    found = {item.get("PartName", item.get("Extension", "")): item.get("ContentType") for item in types}
    assert found["/a/main.xml"] == found["/a/b/one.xml"] == XML
    assert found["png"] == "image/png"


def test_an_extension_of_two_types_is_told_apart_by_name() -> None:
    parts = (Part("/a.bin", "one", b""), Part("/b.bin", "two", b""), Part("/c", "three", b""))
    types = etree.fromstring(ZipFile(BytesIO(package(parts, ()))).read("[Content_Types].xml"))
    found = {item.get("PartName", item.get("Extension", "")): item.get("ContentType") for item in types}
    assert (found["bin"], found["/b.bin"], found["/c"]) == ("one", "two", "three")


def test_the_same_target_has_one_key_and_new_keys_go_on() -> None:
    links = Links((Relationship("rId7", "kind", "/x"), Relationship("odd", "kind", "/y")))
    keys = [
        links.key("kind", "/x"),
        links.key("kind", "/z"),
        links.key("kind", "/z"),
        links.key("kind", "/z", external=True),
    ]
    assert keys == ["rId7", "rId8", "rId8", "rId9"]
    assert [item.key for item in links.settled()] == ["rId7", "odd", "rId8", "rId9"]
