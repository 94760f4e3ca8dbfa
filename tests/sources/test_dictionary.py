"""The data dictionary, and every fault of it at once."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Place
from generator.model.dataset import Citation
from generator.sources.dictionary import read_dictionary
from tests.small_brief import DICTIONARY, told_by, write


def test_a_resource_is_read_with_its_fields_and_citation(tmp_path: Path) -> None:
    (resource,) = read_dictionary(write(tmp_path, datapackage=DICTIONARY), "p")
    assert (resource.name.text, [path.text for path in resource.paths], resource.encoding) == ("d", ["d.csv"], "utf-8")
    (column,) = resource.columns
    assert (column.name.text, column.title.text, column.type, column.declared) == ("amount", "Amount", "integer", True)
    assert column.title.place == Place("p/datapackage.yaml", 10, 33)
    assert resource.missing == {""}
    assert resource.citation == Citation(
        "Deliveries", "", "A count", "cc-by", "2025-12-31", Place("p/datapackage.yaml", 2, 5)
    )


def test_keys_of_the_standard_that_say_nothing_of_reading_are_left_alone(tmp_path: Path) -> None:
    text = (
        "profile: tabular-data-package\nresources:\n  - name: d\n    path: d.csv\n    mediatype: text/csv\n"
        "    sources: [{title: One, path: 'https://example.org'}, {title: Two}]\n"
        "    schema: {missingValues: [NA, ''], fields: [{name: a, unit: persons, constraints: {required: true}}]}\n"
    )
    (resource,) = read_dictionary(write(tmp_path, datapackage=text), "p")
    assert resource.missing == {"NA", ""}
    assert resource.citation.source == "One; Two"
    assert resource.citation.title == "d"
    assert resource.columns[0].unit == "persons"
    assert resource.columns[0].constraints.required


def test_an_empty_list_of_missing_values_means_that_none_is_missing(tmp_path: Path) -> None:
    text = "resources: [{name: d, path: d.csv, schema: {missingValues: []}}]\n"
    (resource,) = read_dictionary(write(tmp_path, datapackage=text), "p")
    assert resource.missing == frozenset()


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = """\
resources:
  - name: d
    asOf: 31.12.2025
    encoding: klingon
    schema:
      fields:
        - {name: a, type: integr}
        - {name: a}
        - just a name
  - {name: d, path: e.csv, sources: [x]}
"""
    assert told_by(lambda: read_dictionary(write(tmp_path, datapackage=text), "p")) == [
        "p/datapackage.yaml:2:5: the key 'path' is missing | add 'path: …' here",
        "p/datapackage.yaml:3:11: '31.12.2025' is not a date | write year-month-day, such as 2026-01-31",
        "p/datapackage.yaml:4:15: 'klingon' is not an encoding | write one such as utf-8 or cp1252",
        (
            "p/datapackage.yaml:7:27: 'integr' is not a value of 'type'"
            " | did you mean 'integer'? the choices are string, integer, number, year, date"
        ),
        "p/datapackage.yaml:8:18: the field 'a' is there twice | rename one",
        "p/datapackage.yaml:9:11: a field must be a mapping of keys | write 'key: value' lines",
        "p/datapackage.yaml:10:12: the data set 'd' is there twice | rename one",
        "p/datapackage.yaml:10:38: an entry of 'sources' must be a mapping of keys | write 'key: value' lines",
    ]


def test_a_dictionary_without_resources_is_told(tmp_path: Path) -> None:
    assert told_by(lambda: read_dictionary(write(tmp_path, datapackage="name: x\n"), "p")) == [
        "p/datapackage.yaml:1:1: the key 'resources' is missing | add 'resources: …' here"
    ]
