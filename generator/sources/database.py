"""What is asked of a database of any kind, and its rows as records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.errors import BriefError, Place, Problem, did_you_mean, fault, quoted, raise_any
from generator.model.resource import Dialect, Resource
from generator.model.words import Words
from generator.sources.heading import faults_of_names
from generator.sources.records import Records, Texts
from generator.sources.totals import without_totals

MOST_ROWS = 2_000_000
ORDERED = re.compile(r"\border\s+by\b", re.IGNORECASE)
PARAMETER = re.compile(r"'[^']*'|\"[^\"]*\"|--[^\n]*|/\*.*?\*/|::|:([A-Za-z_]\w*)|:", re.DOTALL)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of text column by column, under their names; `texts` are the names of columns that are known to be text."""

    heading: tuple[str, ...]
    columns: Sequence[Texts]
    count: int
    texts: frozenset[str]


def check_question(dialect: Dialect, place: Place) -> None:
    """Raise BriefError unless a dialect names a table or a query, and all parameters of the query and no others."""
    if bool(dialect.table.text) == bool(dialect.query.text):
        what = "both a table and a query are" if dialect.table.text else "neither a table nor a query is"
        raise fault(f"{what} declared", place, "declare in datapackage.yaml: dialect: {table: …} or {query: …}")
    asked = [found[1] for found in PARAMETER.finditer(dialect.query.text) if found[1]]
    given = [name.text for name, _ in dialect.parameters]
    raise_any(
        [
            *(
                Problem(
                    f"the query has no parameter ':{name.text}'",
                    name.place,
                    did_you_mean(name.text, asked, "parameters"),
                )
                for name, _ in dialect.parameters
                if name.text not in asked
            ),
            *(
                Problem(f"the parameter ':{name}' has no value", dialect.query.place, "add it to 'parameters'")
                for name in dict.fromkeys(asked)
                if name not in given
            ),
        ]
    )


def parameters_of(dialect: Dialect) -> dict[str, str]:
    """Return the values of the parameters by name."""
    return {name.text: value.text for name, value in dialect.parameters}


def bound(query: str, sign: str) -> str:
    """Return a query whose parameters `:name` are written as `sign` and the name; texts and comments stay."""
    return PARAMETER.sub(lambda found: f"{sign}{found[1]}" if found[1] else found[0], query)


def escaped(query: str) -> str:
    """Return a query for SQLAlchemy, to which every colon begins a parameter unless a backslash stands before it."""
    return PARAMETER.sub(lambda found: found[0] if found[1] else found[0].replace(":", r"\:"), query)


def no_table(words: Words, known: Iterable[str]) -> BriefError:
    """Return the fault of a table that a database lacks."""
    return fault(f"no table {quoted(words.text)}", words.place, did_you_mean(words.text, sorted(known), "tables"))


def refused(error: BaseException, dialect: Dialect, secret: str = "") -> BriefError:
    """Return the fault that a database found in a question: its first line, without the password."""
    words = dialect.query if dialect.query.text else dialect.table
    line = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    if secret:
        line = line.replace(secret, "…")
    return fault(f"the database refuses: {line.strip()[:LONGEST]}", words.place, "correct the query; it may only read")


def too_many(dialect: Dialect) -> BriefError:
    """Return the fault of a question with more rows than a brief can hold."""
    words = dialect.query if dialect.query.text else dialect.table
    return fault(f"there are more than {MOST_ROWS:,} rows", words.place, "group them or choose some in a query")


def records_of_answer(answer: Answer, name: str, resource: Resource, details: Iterator[tuple[str, str]]) -> Records:
    """Return the rows as records, called by the database and by what was asked; raise BriefError for headings."""
    dialect = resource.dialect
    hint = 'give it a name, as in: select sum(x) as "total"'
    raise_any(faults_of_names(answer.heading, lambda number: Place(name, cell=f"column {number + 1}"), hint))
    notices: tuple[Problem, ...] = ()
    if dialect.query.text and not ORDERED.search(dialect.query.text):
        message = "the query has no 'order by', so that its rows may come in another order next time"
        notices = (Problem(message, dialect.query.place),)
    records = Records(
        name=f"{name}#{dialect.table.text or resource.name.text}",
        heading=answer.heading,
        columns=answer.columns,
        rows=range(1, answer.count + 1),
        locate=lambda row, title: Place(name, cell=f"row {row}, column '{title}'" if row else f"column '{title}'"),
        types=dict.fromkeys(answer.texts, "string"),
        details=tuple(details),
        notices=notices,
    )
    return without_totals(records, dialect.total_rows)


def details_of(dialect: Dialect, base: str) -> Iterator[tuple[str, str]]:
    """Yield what a load report tells of the question."""
    yield "database", base
    if dialect.table.text:
        yield "table", dialect.table.text
    else:
        yield "query", " ".join(dialect.query.text.split())
