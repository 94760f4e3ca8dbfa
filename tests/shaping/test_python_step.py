"""A function of the project's own: what it changes is derived, what it leaves keeps its lines, its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shaping.step_example import origins, rows, shaped, told

DATA = "place,paid\nA,1\nB,2.50\nC,\n"
HEAD = "import datetime\nimport pandas as pd\n"


def function(root: Path, body: str) -> str:
    """Write a function of one line; return the step that calls it."""
    (root / "shapes.py").write_text(f"{HEAD}def made(frame):\n    {body}\n", encoding="utf-8")
    return "python: shapes.py:made"


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("return frame", ["place|paid", "A|1", "B|2.50", "C|"]),
        ("return frame[frame['place'] != 'A']", ["place|paid", "B|2.50", "C|"]),
        ("return frame.assign(double=frame['paid'].map(lambda x: None if x is None else x * 2))",
         ["place|paid|double", "A|1|2", "B|2.50|5.00", "C||"]),
        ("return pd.DataFrame({'n': [1, 2.5, float('nan')]})", ["n", "1.0", "2.5", ""]),
        ("return pd.DataFrame({'d': [datetime.date(2024, 1, 31)]})", ["d", "2024-01-31"]),
        ("return pd.DataFrame({'d': pd.to_datetime(['2024-01-31', None])})", ["d", "2024-01-31", ""]),
    ],
)  # fmt: skip
def test_a_frame_goes_in_and_comes_out(tmp_path: Path, body: str, made: list[str]) -> None:
    assert rows(tmp_path, function(tmp_path, body), d=DATA) == made


def test_rows_and_columns_that_are_left_alone_keep_their_lines(tmp_path: Path) -> None:
    step = function(tmp_path, "return frame.iloc[::-1].assign(paid=0)")
    data = shaped(tmp_path, step, d=DATA)
    assert origins(data, "place") == ["d.csv 4 place", "d.csv 3 place", "d.csv 2 place"]
    assert [field.taken for field in data.fields] == ["sum", "derived"]


def test_a_frame_of_new_rows_has_no_lines(tmp_path: Path) -> None:
    step = function(tmp_path, "return pd.DataFrame({'n': list(range(9))})")
    assert origins(shaped(tmp_path, step, d=DATA), "n") == [""] * 9


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("return 5", "b.yaml:9:15: 'shapes.py:made' returns 'int', no DataFrame | return a DataFrame"),
        (
            "return 1 / 0",
            "b.yaml:9:15: 'shapes.py:made' failed (line 4): ZeroDivisionError: 'division by zero' | correct",
        ),
        ("return frame['x']", "b.yaml:9:15: 'shapes.py:made' failed (line 4): KeyError: "),
        ("return pd.DataFrame({'x': [[1]]})", "b.yaml:9:15: column 'x' has '[1]' of type list | return texts, numbers"),
        ("return pd.DataFrame({'x': [True]})", "b.yaml:9:15: column 'x' has 'True' of type bool | return texts"),
        ("return pd.concat([frame, frame], axis=1)", "b.yaml:9:15: 'shapes.py:made' returns a column 'place' twice"),
        ("return pd.DataFrame()", "b.yaml:9:15: 'shapes.py:made' returns a column '' twice or without a name"),
        ("retrun frame", "b.yaml:9:15: 'shapes.py:made' failed"),
    ],
)
def test_a_function_that_fails_is_told_with_its_line(tmp_path: Path, body: str, problem: str) -> None:
    (found,) = told(tmp_path, function(tmp_path, body), d=DATA)
    assert found.startswith(problem)


def test_a_function_that_is_not_there_is_told_with_the_closest(tmp_path: Path) -> None:
    function(tmp_path, "return frame")
    (found,) = told(tmp_path, "python: shapes.py:mode", d=DATA)
    assert found.startswith("b.yaml:9:15: no function 'mode' in 'shapes.py' | did you mean 'made'?")
    (found,) = told(tmp_path, "python: ../shapes.py:made", d=DATA)
    assert found.startswith("b.yaml:9:15: '../shapes.py' is outside the project | ")
    (found,) = told(tmp_path, "python: shape.py:made", d=DATA)
    assert found.startswith("b.yaml:9:15: no file 'shape.py' | did you mean 'shapes.py'?")
