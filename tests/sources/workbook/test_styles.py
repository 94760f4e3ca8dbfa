"""Formats that change what a number means to its reader, and those that only change how it looks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from generator.sources.workbook.styles import duration_text, odd_day, padded_text, styles_of


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("00000", 123, "00123"),
        ("00000", 1234567, "1234567"),
        ("000\\-00\\-0000", 12345678, "012-34-5678"),
        ("000-00-0000", 1012345678, "1012-34-5678"),
        ('"P"000', 7, "P007"),
        ("00000;[Red]-00000", 123, "00123"),
        ("00000", 1.5, None),
        ("00000", -5, None),
        ("00000", 1e17, None),
    ],
)
def test_zeros_in_front_are_kept(code: str, number: float, text: str | None) -> None:
    styles = styles_of(["1"], {"1": code}, is_1904=False)
    assert list(styles.padded) == ["0"]
    assert padded_text(number, styles.padded["0"]) == text


@pytest.mark.parametrize("code", ["0", "0.00", "#,##0", "0%", "0.00E+00", "General", "@", "# 00/00", '0 "people"'])
def test_other_formats_leave_a_number_as_it_is(code: str) -> None:
    styles = styles_of(["1"], {"1": code}, is_1904=False)
    assert (styles.padded, styles.days, styles.times) == ({}, frozenset(), frozenset())


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("yyyy-mm-dd", "day"),
        ("[$-409]d mmm yy;@", "day"),
        ("[Red]dd/mm", "day"),
        ("hh:mm:ss", "time"),
        ("h:mm AM/PM", "time"),
        ("[h]:mm", ""),
        ('0.00"d"', ""),
        ("0.00\\h", ""),
    ],
)
def test_days_and_times_are_told_apart(code: str, kind: str) -> None:
    styles = styles_of(["1"], {"1": code}, is_1904=False)
    assert {"day": styles.days, "time": styles.times}.get(kind, frozenset({"0"})) == frozenset({"0"})
    assert len(styles.days) + len(styles.times) == (1 if kind else 0)


def test_built_in_formats_are_known() -> None:
    styles = styles_of(["0", "14", "21", "46"], {}, is_1904=False)
    assert (styles.days, styles.times) == (frozenset({"1"}), frozenset({"2"}))


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(), "00:00:00"),
        (timedelta(hours=36, minutes=15), "36:15:00"),
        (timedelta(days=-1, seconds=-1), "-24:00:01"),
        (timedelta(seconds=45_000, milliseconds=-3), "12:30:00"),
        (timedelta(seconds=1.25), "00:00:01.25"),
        (timedelta(seconds=1, milliseconds=40), "00:00:01.04"),
    ],
)
def test_lengths_of_time_are_hours_minutes_and_seconds(length: timedelta, text: str) -> None:
    assert duration_text(length) == text


def test_days_that_only_spreadsheets_have_are_written_as_they_show_them() -> None:
    assert [odd_day(n, is_1904=False) for n in (0, 0.5, 1, 59, 60, 61)] == [
        *("1900-01-00", "1900-01-00 12:00:00", None, None, "1900-02-29", None)
    ]
    assert odd_day(0, is_1904=True) is None
