"""Values bound into prose: a closed syntax, nothing run, every fault with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compose.binding import bind
from generator.compose.context import Context, Value
from generator.errors import Place, Problem
from generator.model.dataset import Citation
from generator.model.document import Cell, Format, Origin
from generator.model.words import Words
from tests.small_brief import LATIN, composed, told, with_block

HERE = Place("b.yaml", 1, 7)
HINT = "write {{ name }}, {{ name | compact(1) }} or {% if name > 0 %}…{% endif %}; nothing else is run"
ORIGIN = Origin("d.csv", (2,), "n")
VALUES = "the values are failed, five, name, people, share, zero"
CITED = Citation("D", "d.csv")


def context(problems: list[Problem] | None = None) -> Context:
    values: dict[str, Value | None] = {
        "people": Value(4896979, HERE, (ORIGIN,), (), (CITED,)),
        "five": Value(5, HERE, (ORIGIN,), (), (CITED,)),
        "zero": Value(0, HERE, (ORIGIN,), (), (CITED,)),
        "name": Value("{{7*7}} **x**", HERE, (ORIGIN,), (), (CITED,)),
        "share": Value(0, HERE, (ORIGIN,), (ORIGIN,), (CITED,)),
        "failed": None,
    }
    return Context({}, LATIN | {0x0A}, [] if problems is None else problems, values)


def words(text: str) -> Words:
    """Return a literal block from line 2, column 3 of the brief."""
    return Words(text, HERE, Place("b.yaml", 2, 3))


def printed(text: str) -> str:
    here = context()
    bound = bind(words(text), here)
    assert here.problems == []
    return "".join(bound.cells[c].text if c in bound.cells else c for c in bound.markdown)


def told_of(text: str) -> list[str]:
    problems: list[Problem] = []
    bind(words(text), context(problems))
    return [f"{problem.place}: {problem.message} | {problem.hint}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{{ people }}", "4896979"),
        ("{{people|integer}}", "4,896,979"),
        ("{{ people | compact }}", "4.9 million"),
        ("{{ people | compact(2) }}", "4.90 million"),
        ("{{ five | decimal(2) }}", "5.00"),
        ("{{ share | percent(0) }}", "0%"),
        ("{{ name }}", "{{7*7}} **x**"),
        ("{{ '{{7*7}}' }}", "{{7*7}}"),
        ("{{ '{{' }}7*7}}", "{{7*7}}"),
        ("a{# a remark 漢 #}b", "ab"),
        ("{% if five > 4 %}rose{% else %}fell{% endif %}", "rose"),
        ("{% if five < 4 %}rose{% elif five == 5 %}same{% else %}fell{% endif %}", "same"),
        ("{% if five < 4 %}rose{% elif five > 5 %}same{% endif %}", ""),
        ("{% if five >= 5 and not zero != 0 or five <= -1.5 %}{{ five }}{% endif %}", "5"),
        ("100 % {not} a tag }} here", "100 % {not} a tag }} here"),
        ("plain", "plain"),
    ],
)
def test_what_is_allowed_is_bound(text: str, result: str) -> None:
    assert printed(text) == result


def test_a_bound_value_keeps_its_value_format_and_origin() -> None:
    bound = bind(words("{{ people | compact(1) }}"), context())
    assert list(bound.cells.values()) == [Cell("4.9 million", 4896979, Format("compact", 1), (ORIGIN,))]


def test_the_private_character_of_a_value_is_none_that_the_text_has() -> None:
    problems: list[Problem] = []
    bound = bind(words("\U000f0000{{ five }}"), context(problems))
    assert bound.markdown == "\U000f0000\U000f0001"
    assert list(bound.cells) == ["\U000f0001"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{7*7}}", "the expression 'mul'"),
        ("{{ five + 1 }}", "the expression 'add'"),
        ("{{ 7 }}", "the expression 'const'"),
        ("{{ people.real }}", "the expression 'getattr'"),
        ("{{ people['real'] }}", "the expression 'getitem'"),
        ("{{ people() }}", "the expression 'call'"),
        ("{{ ''.__class__.__mro__ }}", "the expression 'getattr'"),
        ("{{ lipsum.__globals__ }}", "the expression 'getattr'"),
        ("{{ [people] }}", "the expression 'list'"),
        ("{{ 'a' * 10 ** 10 }}", "the expression 'mul'"),
        ("{{ people if five else zero }}", "the expression 'condexpr'"),
        ("{{ people | integer | upper }}", "the expression 'filter'"),
        ("{{ people | upper }}", "the filter 'upper'"),
        ("{{ people | text }}", "the filter 'text'"),
        ("{{ people | integer(2) }}", "the filter 'integer'"),
        ("{{ people | decimal(10) }}", "the filter 'decimal'"),
        ("{{ people | decimal(-1) }}", "the filter 'decimal'"),
        ("{{ people | decimal(true) }}", "the filter 'decimal'"),
        ("{{ people | decimal(places=2) }}", "the filter 'decimal'"),
        ("{{ people | decimal(1, 2) }}", "the filter 'decimal'"),
        ("{% for x in people %}{% endfor %}", "the expression 'for'"),
        ("{% set x = 1 %}", "the expression 'assign'"),
        ("{% include 'x' %}", "the expression 'include'"),
        ("{% if people %}x{% endif %}", "the expression 'name'"),
        ("{% if five > 'a' %}x{% endif %}", "the expression 'const'"),
        ("{% if five > 1 > 2 %}x{% endif %}", "the expression 'compare'"),
        ("{% if five in people %}x{% endif %}", "the expression 'compare'"),
        ("{% if five > 2 * 2 %}x{% endif %}", "the expression 'mul'"),
    ],
)
def test_what_is_not_allowed_is_refused_with_its_line(text: str, what: str) -> None:
    assert told_of(f"one\ntwo {text}") == [f"b.yaml:3:3: {what} is not allowed in a bound text | {HINT}"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ five", "unexpected end of template, expected 'end of print statement'."),
        ("{% if five > 1 %}x", "Unexpected end of template."),
        ("{% endif %}", "Encountered unknown tag 'endif'."),
        ("{% nonsense %}", "Encountered unknown tag 'nonsense'."),
    ],
)
def test_a_tag_that_is_not_whole_is_told_with_its_line(text: str, reason: str) -> None:
    (told_line,) = told_of(f"one\ntwo {text}")
    assert told_line.startswith(f"b.yaml:3:3: not readable as a bound text: {reason}")
    assert told_line.endswith(HINT)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("people {{ poeple }}", "2:13", "no value 'poeple' | did you mean 'people'? {VALUES}"),
        ("{{ people }} {{ peopl }}", "2:19", "no value 'peopl' | did you mean 'people'? {VALUES}"),
        ("x\n{{ five }}\nxyz {{ xyz }}", "4:10", "no value 'xyz' | {VALUES}"),
        ("{% if poeple > 1 %}x{% endif %}", "2:9", "no value 'poeple' | did you mean 'people'? {VALUES}"),
        (
            "{% if five > 1 %}x{% else %}{{ poeple }}{% endif %}",
            "2:34",
            "no value 'poeple' | did you mean 'people'? {VALUES}",
        ),
        ("{% if name > 1 %}x{% endif %}", "2:9", "'name' is no number to compare | compare numbers only"),
        ("{{ share }}", "2:6", "a ratio cannot be printed as it is | write a format such as percent"),
        (
            "{{ name | integer }}",
            "1:7",
            "'{{7*7}} **x**' cannot be written as integer: not a number | choose another format, or correct the cell",
        ),
        (
            "{{ '漢' }}",
            "2:3",
            (
                "no font of the theme has the character '漢' (U+6F22)"
                " | replace it, or add a font that has it to the theme"
            ),
        ),
    ],
)
def test_a_wrong_name_is_told_with_its_line_and_column(text: str, place: str, problem: str) -> None:
    assert told_of(text) == [f"b.yaml:{place}: {problem}".replace("{VALUES}", VALUES)]


def test_a_name_is_found_on_its_own_line() -> None:
    assert [line.split(": ")[0] for line in told_of("{{ abc }}\nabc {{ abc }}")] == ["b.yaml:2:6", "b.yaml:3:10"]


def test_a_value_that_failed_before_is_not_told_again() -> None:
    assert told_of("{{ failed }} {% if failed > 1 %}x{% endif %}") == []


def test_every_fault_of_a_text_is_told() -> None:
    assert [line.split(": ")[0] for line in told_of("{{ a }}\n{{ 7*7 }}\n{{ b }}")] == [
        "b.yaml:2:6",
        "b.yaml:3:3",
        "b.yaml:4:6",
    ]


def test_only_what_is_printed_or_compared_is_cited() -> None:
    here = context()
    bind(words("{% if 1 > 2 %}{{ five }}{% endif %}"), here)
    assert here.used == {}
    bind(words("{% if five > 2 %}x{% endif %}"), here)
    assert here.used == {CITED: ["Text"]}


def test_lines_are_counted_past_branches_that_are_not_taken(tmp_path: Path) -> None:
    text = with_block("text: |\n  {% if v > 1 %}\n  one\n\n  two\n  {% endif %}\n  three\n\n  # four").replace(
        "sections:", "values: {v: {data: d, take: count}}\nsections:"
    )
    told_lines = told(tmp_path, text, d="a\n1\n")
    assert told_lines == ["b.yaml:17:11: a heading of level 1 cannot stand inside a text | write '## ' before it"]


def test_a_value_cannot_be_bound_into_a_links_address(tmp_path: Path) -> None:
    text = with_block("text: |\n  [x](https://e.org/{{ v }})").replace(
        "sections:", "values: {v: {data: d, take: count}}\nsections:"
    )
    assert told(tmp_path, text, d="a\n1\n") == [
        "b.yaml:10:11: a value cannot be bound into a link's address | write the whole address"
    ]


def test_braces_in_data_are_data(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("a\n{{7*7}}\n")
    document = composed(tmp_path, with_block("bullets: {data: d, text: a}"))
    assert [item.text for item in document.sections[0].blocks[0].paragraphs] == ["{{7*7}}"]  # type: ignore[union-attr]  # a Text
