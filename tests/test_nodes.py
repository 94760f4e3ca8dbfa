"""YAML as nodes: text stays text, every fault has its place, nothing hostile gets through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Collecting, Place, Problem
from generator.model.words import Words
from generator.nodes import Entries, Fields, Form, is_day, items_of, parse_yaml, read_yaml
from tests.small_brief import told_by

QUOTE_IT = "check the indentation, and quote text that holds ': ' or starts with a special character"


def form_of(text: str) -> Form:
    return Form.of(parse_yaml(text, "b.yaml"), [], "a brief")


def told_of(text: str, read: Callable[[Form], object]) -> list[str]:
    form = form_of(text)
    read(form)
    return [f"{problem.place}: {problem.message} | {problem.hint}" for problem in form.problems]


@pytest.mark.parametrize(
    "value", ["NO", "00123", "1.10", "12:30:45", "1e5", "0x1F", "~", "null", "true", "2026-01-31", "=", "1_000", ".nan"]
)
def test_a_scalar_stays_the_text_that_was_written(value: str) -> None:
    assert form_of(f"a: {value}").words("a").text == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "a: &x 1\nb: *x",
            "b.yaml:1:4: anchors and aliases are not read | write the value out again, or quote the text",
        ),
        ("b: *x", "b.yaml:1:4: anchors and aliases are not read | write the value out again, or quote the text"),
        (
            "<<: &y {a: 1}",
            "b.yaml:1:5: anchors and aliases are not read | write the value out again, or quote the text",
        ),
        ("a: !!str 1", "b.yaml:1:4: the tag 'tag:yaml.org,2002:str' is not read | leave the tag out"),
        ("a: !x [1]", "b.yaml:1:4: the tag '!x' is not read | leave the tag out"),
        ("a: ! 1", "b.yaml:1:4: the tag '!' is not read | leave the tag out"),
        ("a: 1\nb: 2\na: 3", "b.yaml:3:1: the key 'a' is there twice | keep one of the two"),
        ("? [a]\n: 1", "b.yaml:1:3: a key must be plain text | write the key as one word"),
        ("a: " + "[" * 100_000, "b.yaml:1:53: nested deeper than 50 levels | flatten this part"),
        ("a: " + "{a: " * 100_000, "b.yaml:1:200: nested deeper than 50 levels | flatten this part"),
        ("a: 1\n---\nb: 2", "b.yaml:3:1: a second document starts here | keep one document in a file"),
        ("", "b.yaml: the file is empty | write the keys of a brief"),
        ("# a remark only\n", "b.yaml: the file is empty | write the keys of a brief"),
        ("a: b: c", f"b.yaml:1:5: not valid YAML: mapping values are not allowed in this context | {QUOTE_IT}"),
        ("a: [1", f"b.yaml:2:1: not valid YAML: did not find expected ',' or ']' | {QUOTE_IT}"),
        ("é: 1\nb: \x07", "b.yaml:2:4: the character U+0007 cannot stand in YAML | take it out"),
        ('a: "x\\0"', "b.yaml:1:4: the character U+0000 cannot stand in a text | take it out"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(text: str, problem: str) -> None:
    assert told_by(lambda: parse_yaml(text, "b.yaml")) == [problem]


def test_fifty_levels_are_read() -> None:
    node = parse_yaml("[" * 50 + "]" * 50, "b.yaml")
    depth = 0
    while isinstance(node, Entries) and node.items:
        node, depth = node.items[0], depth + 1
    assert depth == 49


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_bytes(b"a: 1\nb: caf\xe9")
    assert told_by(lambda: read_yaml(file, "b.yaml")) == ["b.yaml:2:7: byte 0xE9 is not UTF-8 | save the file as UTF-8"]


def test_a_byte_order_mark_is_not_part_of_the_first_key(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_yaml(file, "b.yaml") == parse_yaml("a: 1", "b.yaml")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: x é w", (1, 3), (1, 6)),
        ('a: "x é w"', (1, 3), (1, 7)),
        ("a: 'x é w'", (1, 3), (1, 7)),
        ("a: |\n  x\n  é w", (2, 1), (3, 3)),
        ("a: |\n\n   x\n   y", (2, 1), (3, 4)),
        ("a: |2\n    x\n   é", (2, 2), (3, 4)),
        ("é:\n  b: |-\n      é x\n", (1, 1), (3, 7)),
        ("a: >\n  x\n  y", (1, 3), (1, 4)),
        ('a: "x\\té"', (1, 3), (1, 4)),
        ("a: 'x''é'", (1, 3), (1, 4)),
        ("a: x\n  y", (1, 3), (1, 4)),
    ],
)
def test_a_spot_of_a_text_has_the_place_that_it_has_in_the_file(
    text: str, line: tuple[int, int], column: tuple[int, int]
) -> None:
    node = parse_yaml(text, "b.yaml")
    while isinstance(node, Fields):
        (node,) = node.items.values()
    assert isinstance(node, Words)
    assert node.at(*line) == Place("b.yaml", *column)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1), min_size=1))
def test_each_character_of_a_literal_block_is_found_in_the_file(lines: list[str]) -> None:
    file = "k:\n  block: |2\n" + "".join(f"    {line}\n" for line in lines)
    node = parse_yaml(file, "b.yaml")
    assert isinstance(node, Fields)
    words = Form.of(node.items["k"], [], "k").words("block", "")
    if words.start is None:
        assert not words.text.strip()
        return
    for number, line in enumerate(words.text.split("\n")[:-1], 1):
        place = words.at(number, 1)
        assert file.split("\n")[place.line - 1][place.column - 1 :] == line


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    problems: list[Problem] = []
    with Collecting(problems):
        parse_yaml(text.encode("utf-8", "replace").decode(), "b.yaml")
    assert [problem.place.file for problem in problems] == ["b.yaml"] * len(problems)


def test_a_form_tells_all_that_is_wrong_at_once() -> None:
    def read(form: Form) -> None:
        form.words("title")
        form.words("author")
        form.words("note")
        form.finish()

    assert told_of("titel: x\nauthor: [1]\nnote: ''\n", read) == [
        "b.yaml:1:1: the key 'title' is missing | add 'title: …' here",
        "b.yaml:2:9: 'author' must be text | write one value, quoted if need be",
        "b.yaml:3:7: 'note' is empty | write a value",
        "b.yaml:1:1: unknown key 'titel' | did you mean 'title'? the keys are author, note, title",
    ]


def test_a_part_that_is_missing_or_no_mapping_is_told_once() -> None:
    def read(form: Form) -> None:
        for key in ("gone", "list"):
            part = form.part(key)
            part.words("a")
            part.part("b").day("c")

    assert told_of("list: [1]", read) == [
        "b.yaml:1:1: the key 'gone' is missing | add 'gone: …' here",
        "b.yaml:1:7: 'list' must be a mapping of keys | write 'key: value' lines",
    ]


def test_an_optional_text_may_be_left_empty() -> None:
    form = form_of("a:\nb: x")
    assert (form.words("a", "default").text, form.words("b", "default").text) == ("default", "x")
    assert form.words("c", "default") == Words("default", Place("b.yaml", 1, 1))
    assert form.problems == []


def test_a_line_holds_300_characters_and_no_more() -> None:
    longest, longer = "x" * 300, "x" * 301
    assert told_of(f"a: {longest}", lambda form: form.line("a")) == []
    assert told_of(f"a: {longer}", lambda form: form.line("a")) == [
        "b.yaml:1:4: 'a' has 301 characters, more than the 300 that a page can hold | shorten it"
    ]


@pytest.mark.parametrize("text", ["a: |\n  x\n  y", 'a: "x\\ny"', 'a: "x\\r\\ny"'])
def test_a_line_is_one_line(text: str) -> None:
    told = told_of(text, lambda form: form.line("a"))
    assert told == ["b.yaml:1:4: 'a' runs over several lines | write it on one line"]


@pytest.mark.parametrize("text", ["a: |\n  x y", "a: >\n  x\n  y", "a: x y"])
def test_the_line_end_of_a_block_is_not_part_of_a_line(text: str) -> None:
    assert form_of(text).line("a").text == "x y"


def test_a_choice_is_one_of_the_list() -> None:
    assert form_of("a: bar").choice("a", ("column", "bar")) == "bar"
    assert form_of("b: 1").choice("a", ("column", "bar"), "bar") == "bar"
    assert told_of("a: baar", lambda form: form.choice("a", ("column", "bar"))) == [
        "b.yaml:1:4: 'baar' is not a value of 'a' | did you mean 'bar'? the choices are column, bar"
    ]


def test_a_flag_is_false_unless_it_is_true() -> None:
    form = form_of("a: true\nb: false\nc: yes")
    assert [form.flag(key) for key in "abcd"] == [True, False, False, False]
    assert form.problems == [
        Problem("'yes' is not a value of 'c'", Place("b.yaml", 3, 4), "the choices are true, false")
    ]


def test_a_whole_number_is_read() -> None:
    assert form_of("a: 12").whole("a") == 12
    assert form_of("b: 1").whole("a", 5) == 5


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "²", "1000000", "9" * 5000, "five"])
def test_what_is_no_whole_number_is_told(text: str) -> None:
    (told,) = told_of(f"a: {text}", lambda form: form.whole("a"))
    shown = text if len(text) < 81 else text[:80] + "…"
    assert told == f"b.yaml:1:4: '{shown}' is not a number for 'a' | write a whole number from 1 to 999999"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("2026-01-31", True), ("2026-02-30", False), ("20260131", False), ("2026-W05-6", False), ("31.1.2026", False)],
)
def test_a_day_is_written_one_way(text: str, *, is_one: bool) -> None:
    assert is_day(text) is is_one
    told = told_of(f"a: '{text}'", lambda form: form.day("a"))
    wrong = f"b.yaml:1:4: '{text}' is not a date | write year-month-day, such as 2026-01-31"
    assert told == ([] if is_one else [wrong])


def test_a_single_value_is_a_list_of_one_and_nothing_is_none() -> None:
    form = form_of("one: x\nmany: [x, y]\nnone:\nempty: []")
    assert [len(form.entries(key)) for key in ("one", "many", "none", "empty", "gone")] == [1, 2, 0, 0, 0]
    assert items_of(parse_yaml("a: 1", "b.yaml")) == (parse_yaml("a: 1", "b.yaml"),)


@pytest.mark.parametrize("text", ["a:", "a: []"])
def test_a_required_list_has_an_entry(text: str) -> None:
    told = told_of(text, lambda form: form.entries("a", required=True))
    column = 3 if text == "a:" else 4
    assert told == [f"b.yaml:1:{column}: 'a' is empty | write at least one entry"]


def test_pairs_keep_the_places_of_their_keys() -> None:
    form = form_of("facts:\n  Period: 2007\nnone:")
    ((key, value),) = form.pairs("facts")
    assert (key.text, key.place) == ("Period", Place("b.yaml", 2, 3))
    assert isinstance(value, Words)
    assert form.pairs("none") == form.pairs("gone") == ()
