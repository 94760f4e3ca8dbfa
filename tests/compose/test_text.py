"""Markdown to runs; data in it, and lists made of data, are never parsed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.context import Context
from generator.compose.text import paragraphs
from generator.errors import Place, Problem
from generator.model.document import Callout, Paragraph, Run, Text
from generator.model.words import Words
from tests.project import LOOKALIKES, write_csv
from tests.small_brief import LATIN, block_of, composed, told, with_block

LINKS = "link to http://, https:// or mailto: addresses, or to #name of a table, chart or section"
COVERED = LATIN | {0x0A}


def read(markdown: str, problems: list[Problem] | None = None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of Markdown that is a literal block from line 2, column 3 of the brief."""
    words = Words(markdown, Place("b.yaml", 1, 7), Place("b.yaml", 2, 3))
    found: list[Problem] = []
    result, _ = paragraphs(words, Context({}, COVERED, found))
    assert problems is not None or found == []
    (problems if problems is not None else []).extend(found)
    return result


def told_of(markdown: str) -> list[str]:
    problems: list[Problem] = []
    read(markdown, problems)
    return [f"{problem.place}: {problem.message} | {problem.hint}" for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "<b>",
        "&amp; &copy; &#65;",
        "AT&T",
        "Vector<int>",
        "<!-- x -->",
        "=1+1",
        "a  b",
        "`x`",
        "x ~~y~~",
        "_",
        "2 * 3 * 4",
        "a_b_c",
        "https://example.org/a",
        "<https://example.org>",
        "[a]: https://example.org",
        "1986\\. A year",
        "---",
        "| a | b |",
        "javascript:x",
    ],
)
def test_what_looks_like_other_markup_stands_as_it_is(text: str) -> None:
    assert read(text) == (Paragraph((Run(text.replace("\\.", ".")),)),)


@pytest.mark.parametrize(
    ("markdown", "runs"),
    [
        ("a **b** c", (Run("a "), Run("b", bold=True), Run(" c"))),
        ("*a **b** c*", (Run("a ", italic=True), Run("b", bold=True, italic=True), Run(" c", italic=True))),
        ("**a __b__ c**", (Run("a ", bold=True), Run("b", bold=True), Run(" c", bold=True))),
        ("**a*b*c**", (Run("a", bold=True), Run("b", bold=True, italic=True), Run("c", bold=True))),
        (r"\*a\*", (Run("*a*"),)),
        ("a\nb", (Run("a"), Run(" "), Run("b"))),
        ("a  \nb", (Run("a"), Run("\n"), Run("b"))),
        ("a\\\nb", (Run("a"), Run("\n"), Run("b"))),
        (
            "x [a **b**](https://e.org/?a=b&c) y",
            (
                Run("x "),
                Run("a ", link="https://e.org/?a=b&c"),
                Run("b", bold=True, link="https://e.org/?a=b&c"),
                Run(" y"),
            ),
        ),
        ("[a](MAILTO:x@e.org)", (Run("a", link="MAILTO:x@e.org"),)),
    ],
)
def test_markdown_becomes_runs(markdown: str, runs: tuple[Run, ...]) -> None:
    assert read(markdown) == (Paragraph(runs),)


def outline(markdown: str) -> list[tuple[str, str, int]]:
    return [(paragraph.text, paragraph.kind, paragraph.level) for paragraph in read(markdown)]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("a\n\nb", [("a", "body", 0), ("b", "body", 0)]),
        ("- a\n- b\n\nc", [("a", "bullet", 0), ("b", "bullet", 0), ("c", "body", 0)]),
        (
            "- a\n  - b\n    1. c\n    2. d\n- e",
            [("a", "bullet", 0), ("b", "bullet", 1), ("c", "number", 2), ("d", "number", 2), ("e", "bullet", 0)],
        ),
        ("1. a\n2. b", [("a", "number", 0), ("b", "number", 0)]),
        ("- a\n\n  b\n- c", [("a\nb", "bullet", 0), ("c", "bullet", 0)]),
        ("", []),
        ("-\n- a", [("a", "bullet", 0)]),
    ],
)
def test_lists_keep_their_kinds_levels_and_items(markdown: str, lines: list[tuple[str, str, int]]) -> None:
    assert outline(markdown) == lines


@pytest.mark.parametrize(
    ("markdown", "problem"),
    [
        (
            "a\n\n# B",
            "4:3: a heading of level 1 cannot stand inside a text | write '## ' before it",
        ),
        ("a\n```\nb\n```", "3:3: a code block cannot stand inside a text | write it as a paragraph"),
        ("3. a", "2:3: a list does not begin with 1 | number it from 1, or write it as paragraphs"),
        ("- a\n  - b\n    - c\n      - d", "5:3: a list is nested deeper than 3 levels | flatten it"),
        ("- - a\n- b", "2:3: a list item begins with a list | give the item a text of its own"),
        ("- a\n  - b\n\n  c", "5:3: a list item goes on after a list inside it | begin a new item, or end the list"),
        (
            "a\n[b](c)",
            f"2:3: the link 'c' is not allowed | {LINKS}",
        ),
        ("a\n[b](lang:f-)", "2:3: 'f-' is not a language | write a tag such as fr or pt-BR"),
        (
            "[b](/etc/passwd)",
            f"2:3: the link '/etc/passwd' is not allowed | {LINKS}",
        ),
        (
            "a\nb 漢 c",
            (
                "3:5: no font of the theme has the character '漢' (U+6F22)"
                " | replace it, or add a font that has it to the theme"
            ),
        ),
        (
            "a\n\u202eb",
            ("3:3: no font of the theme has the character U+202E | replace it, or add a font that has it to the theme"),
        ),
    ],
)
def test_what_prose_cannot_hold_is_told_with_its_line(markdown: str, problem: str) -> None:
    assert told_of(markdown) == [f"b.yaml:{problem}"]


def test_the_fault_of_a_text_that_is_no_block_has_the_place_of_the_text(tmp_path: Path) -> None:
    told_lines = told(tmp_path, with_block('text: "one\\n\\n# two 漢"'), d="a\n1\n")
    assert told_lines == [
        "b.yaml:8:15: a heading of level 1 cannot stand inside a text | write '## ' before it",
        (
            "b.yaml:8:15: no font of the theme has the character '漢' (U+6F22)"
            " | replace it, or add a font that has it to the theme"
        ),
    ]


def test_a_list_nested_beyond_reason_is_told_and_not_cut() -> None:
    assert told_of("\n".join("  " * level + "- x" for level in range(60))) == [
        "b.yaml:5:3: a list is nested deeper than 3 levels | flatten it"
    ]


def bullets(folder: Path, rows: list[tuple[str, str]], label: str = "label: label, ") -> Text:
    write_csv(folder / "d.csv", ("label", "text"), rows)
    block = block_of(folder, f"bullets: {{data: d, {label}text: text}}")
    assert isinstance(block, Text)
    return block


def test_bullets_made_of_data_are_the_data(tmp_path: Path) -> None:
    rows = [(f"{text}!", text) for text in LOOKALIKES]
    block = bullets(tmp_path, rows)
    assert [(item.runs[0].text, item.runs[-1].text) for item in block.paragraphs] == rows
    assert {item.kind for item in block.paragraphs} == {"bullet"}
    for number, item in enumerate(block.paragraphs):
        for run in (item.runs[0], item.runs[-1]):
            assert run.cell is not None
            assert run.cell.text == run.text
            assert run.cell.origins[0].source == "d.csv"
        assert item.runs[0].bold
        assert item.runs[-1].bold is False, number


@pytest.mark.parametrize(
    ("label", "text", "printed"),
    [
        ("A", "b", "A. b"),
        ("A?", "b", "A? b"),
        ("A:", "b", "A: b"),
        ("", "b", "b"),
        ("A", "", "A"),
        ("A ", " b", "A .  b"),
    ],
)
def test_a_label_ends_with_one_full_stop(tmp_path: Path, label: str, text: str, printed: str) -> None:
    assert [item.text for item in bullets(tmp_path, [(label, text)]).paragraphs] == [printed]


def test_bullets_need_no_label(tmp_path: Path) -> None:
    assert [item.text for item in bullets(tmp_path, [("A", "b")], "").paragraphs] == ["b"]


def test_the_unknown_columns_of_bullets_are_told(tmp_path: Path) -> None:
    text = with_block("bullets: {data: d, label: lable, text: txet}")
    assert told(tmp_path, text, d="label,text\na,b\n") == [
        "b.yaml:8:35: no column 'lable' in 'd' | did you mean 'label'? the columns are label, text",
        "b.yaml:8:48: no column 'txet' in 'd' | did you mean 'text'? the columns are label, text",
    ]


def test_a_character_of_a_bullet_that_no_font_has_is_told_at_its_cell(tmp_path: Path) -> None:
    text = with_block("bullets: {data: d, label: label, text: text}")
    assert told(tmp_path, text, d='label,text\n"two\nlines",\tb\n漢,x\n') == [
        (
            "d.csv:4:1: no font of the theme has the character '漢' (U+6F22)"
            " | replace it, or add a font that has it to the theme"
        ),
    ]


def test_a_call_out_has_a_title_and_prose(tmp_path: Path) -> None:
    block = block_of(tmp_path, "callout: {title: AT&T <b>, text: a **b**}", d="a\n1\n")
    assert block == Callout("AT&T <b>", (Paragraph((Run("a "), Run("b", bold=True))),))


def test_a_list_in_a_call_out_is_told(tmp_path: Path) -> None:
    text = with_block("callout: {title: T, text: '- one'}")
    assert told(tmp_path, text, d="a\n1\n") == [
        "b.yaml:8:35: a list cannot stand in a call-out | write it as a text block after the call-out"
    ]


@given(
    st.sampled_from(LOOKALIKES), st.sampled_from(["%s", "**%s**", "a *%s* b", "- %s", "[%s](https://e.org)", "x%sy"])
)
def test_a_value_bound_into_any_markdown_is_the_data(
    tmp_path_factory: pytest.TempPathFactory, value: str, markdown: str
) -> None:
    folder = tmp_path_factory.mktemp("bound")
    write_csv(folder / "d.csv", ("a",), [(value,)])
    text = with_block("text: |\n  " + markdown % "{{ v }}").replace(
        "sections:", "values: {v: {data: d, column: a}}\nsections:"
    )
    (block,) = composed(folder, text).sections[0].blocks
    assert isinstance(block, Text)
    (paragraph,) = block.paragraphs
    (run,) = [run for run in paragraph.runs if run.cell]
    assert run.text == value
    assert paragraph.text == markdown.replace("**", "").replace("*", "").removeprefix("- ").replace(
        "[%s](https://e.org)", "%s"
    ).replace("%s", value)
    assert run.bold is ("**" in markdown)
    assert run.link == ("https://e.org" if "[" in markdown else "")
