"""Archives: what `zipfile` reads in them, and what no reader could make sense of."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from generator.render.pptx_zip import MOST_MEMBERS, Member, member, zipped


def test_members_are_read_as_they_were_written() -> None:
    members = {"a/one.xml": b"<x/>" * 1000, "b/two.png": b"png", "empty": b"", "Gr\u00f6\u00dfe.xml": b"<y/>"}
    with ZipFile(BytesIO(zipped(member(*pair) for pair in members.items()))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == members


def test_a_name_that_comes_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^two members of the package are named 'a'$"):
        zipped([member("a", b""), member("b", b""), member("a", b"")])


def test_more_members_than_an_archive_can_count_are_refused() -> None:
    many = (Member(str(number), b"", b"") for number in range(MOST_MEMBERS + 1))
    with pytest.raises(ValueError, match=r"^a package holds at most 65535 members, this would have 65536$"):
        zipped(many)
