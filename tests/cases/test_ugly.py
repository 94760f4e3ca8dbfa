"""Real files as desks get them: each gives what is expected, or says what is wrong and what to declare."""

from __future__ import annotations

import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from generator.sources.load import Loaded
from tests.declared import fields, load_declared
from tests.small_brief import told_by

RAW = Path(__file__).parents[3] / "shared" / "data"
SOMALIA = "dialect: {headerRows: [2, 3, 4], blankRows: drop, totalRows: {Region: TOTAL}}"
PEOPLE = ", type: integer, groupChar: ','"


class Case:
    """A real file, loaded with what a dictionary declares."""

    def __init__(self, root: Path, file: str) -> None:
        if not RAW.is_dir():
            pytest.skip(f"the raw public files are not in {RAW.parent.name}/{RAW.name}")
        self.root, self.file = root, Path(file).name
        shutil.copyfile(RAW / file, root / self.file)

    def load(self, *declared: str) -> Loaded:
        return load_declared(self.root, f"'{self.file}'", *declared)

    def frame(self, *declared: str) -> pd.DataFrame:
        return self.load(*declared).sets["d"].frame

    def told(self, *declared: str) -> list[str]:
        return told_by(lambda: self.load(*declared))


def test_three_lines_of_headings_and_a_total_that_is_off_by_one(tmp_path: Path) -> None:
    case = Case(tmp_path, "ugly/som_ipc_projection_oct-dec2022.csv")
    told = case.told()
    assert told[0].endswith("| declare where they are: dialect: {headerRows: [4]}")
    group = "Oct-Dec 2022 (# of People in) "
    names = ["Population -2022", *(f"{group} {n}" for n in ("Stressed IPC 2", "Crisis IPC 3", "Emergency IPC 4"))]
    people = [*names, f"{group} Catastrophe IPC 5"]
    loaded = case.load(SOMALIA, fields(*(f"'{name}'{PEOPLE}" for name in people)))
    frame = loaded.sets["d"].frame
    assert len(frame) == 74
    sums = [sum(value for value in frame[name] if value is not None) for name in people]
    assert sums == [16_384_728, 3_135_400, 4_200_310, 2_179_900, 300_560]
    assert Counter(frame["District IPC  Phase Category"]) == {"Crisis": 52, "Emergency": 20, "Stressed": 1, "Famine": 1}
    assert [(str(n.place), n.message) for n in loaded.notices] == [
        (
            "som_ipc_projection_oct-dec2022.csv:79:8",
            "the total '16,384,727' of column 'Population -2022' is not the sum of its rows, 16,384,728",
        )
    ]
    assert loaded.reports["d"].dropped == (("total", 1), ("blank", 1))


def test_a_preamble_and_a_column_of_nothing(tmp_path: Path) -> None:
    case = Case(tmp_path, "ugly/worldbank_PV.EST_api.csv")
    found = "worldbank_PV.EST_api.csv:1:1: the heading has 3 cells, and 267 rows have 71; the first of them is line 5"
    assert case.told() == [f"{found} | if that is the heading, declare dialect: {{headerRows: [5]}}"]
    data = case.load("dialect: {headerRows: [5]}").sets["d"]
    assert len(data.frame) == 266
    years = [field.name for field in data.fields if field.name.isdigit()]
    assert (years[0], years[-1], len(data.fields)) == ("1960", "2025", 70)
    latest = max(year for year in years if any(value is not None for value in data.frame[year]))
    assert latest == "2023"
    by_country = dict(zip(data.frame["Country Name"], data.frame[latest], strict=True))
    for country, expected in (("Haiti", "-1.434522"), ("Canada", "0.822421"), ("Jamaica", "0.384837")):
        assert Decimal(by_country[country]).quantize(Decimal(expected)) == Decimal(expected)


def test_namibia_is_not_missing(tmp_path: Path) -> None:
    data = Case(tmp_path, "ugly/UNSD-m49-fr.csv").load("dialect: {delimiter: ','}").sets["d"]
    assert len(data.frame) == 249
    found = dict(zip(data.frame["M49 Code"], data.frame["ISO-alpha2 Code"], strict=True))
    assert (found["516"], found["012"]) == ("NA", "DZ")


def test_a_unit_in_a_heading_can_be_overridden_and_a_heading_that_is_missing_made(tmp_path: Path) -> None:
    case = Case(tmp_path, "ugly/wb_gavi_vaccine_financing.csv")
    place = "wb_gavi_vaccine_financing.csv:1:336"
    hint = "name the column, or declare dialect: {emptyHeadings: number}"
    assert case.told() == [f"{place}: the heading of column 19 is empty | {hint}"]
    name = "'TOTAL (WB+GAVI) ($m)'"
    total = f"{name}, title: World Bank and Gavi, unit: US$, type: number, groupChar: ','"
    data = case.load("dialect: {emptyHeadings: number}", fields(total)).sets["d"]
    assert len(data.frame) == 52
    (column,) = (field for field in data.fields if field.name == "TOTAL (WB+GAVI) ($m)")
    assert (column.title, column.unit) == ("World Bank and Gavi", "US$")
    assert sum(value for value in data.frame[column.name] if value is not None) == 4_906_471_973
    assert data.fields[-1].name == "column 19"


def test_a_tag_row_is_no_data_and_n_a_is_text_until_declared(tmp_path: Path) -> None:
    case = Case(tmp_path, "ugly/access_constraints_pct_na.csv")
    loaded = case.load("dialect: {}")
    frame = loaded.sets["d"].frame
    assert len(frame) == 62
    assert sum(value == "N/A" for name in frame for value in frame[name]) == 131
    assert dict(loaded.reports["d"].details)["tags"].startswith("#country+code, #country+name, #access+visas+pct")
    learners = "Number of learners enrolled from pre-primary to tertiary education"
    missing = "missingValues: ['', 'N/A']"
    frame = case.frame(f"schema: {{{missing}, fields: [{{name: {learners}{PEOPLE}}}]}}")
    assert sum(value for value in frame[learners] if value is not None) == 112_873_190


def test_an_encoding_is_declared_not_guessed(tmp_path: Path) -> None:
    case = Case(tmp_path, "ugly/poi_44861_fr_cp1252.csv")
    (told,) = case.told()
    assert "byte 0xE9 is not UTF-8" in told
    assert "cp1252 or latin-1 or cp1250 reads 'Répartition', 'République', 'Fédérale'" in told
    assert "mac-roman reads 'RÈpartition'" in told
    first_table = "dialect: {headerRows: [3], emptyHeadings: number, footerRows: 68}"
    frame = case.frame("encoding: cp1252", first_table)
    assert list(frame["Répartition par pays"][:3]) == ["France", "Allemagne République Fédérale", "Pays-Bas"]
    assert list(frame["column 2"][:3]) == ["41.09%", "18.18%", "13.14%"]


def test_dates_that_stand_for_nothing_are_declared(tmp_path: Path) -> None:
    case = Case(tmp_path, "haiti/pfmb_contributions.csv")
    day = "ActivityDate, type: date, format: '%Y-%m-%dT%H:%M:%S'"
    loaded = case.load(fields(day, "PledgeDate, type: date"))
    advice = "if it means no date, put it in missingValues"
    assert [(n.place.line, n.message) for n in loaded.notices if advice in n.message] == [
        (1468, f"column 'ActivityDate' has '0001-01-01T00:00:00' 2,818 times; {advice}"),
        (1781, f"column 'PledgeDate' has '1900-01-01' 212 times; {advice}"),
    ]
    missing = "missingValues: ['', '0001-01-01T00:00:00']"
    loaded = case.load(fields(f"{day}, {missing}", "PledgeDate, type: date, missingValues: ['', 1900-01-01]"))
    assert len(loaded.sets["d"].frame) == 4_276
    assert dict(loaded.reports["d"].missing)["ActivityDate"] == 2_818 + 7  # and empty cells
    assert dict(loaded.reports["d"].missing)["PledgeDate"] == 212


def test_a_workbook_whose_styles_are_broken_is_read(tmp_path: Path) -> None:
    loaded = Case(tmp_path, "ugly/idmc_broken_styles_openpyxl_fails.xlsx").load()
    data = loaded.sets["d"]
    assert len(data.frame) == 6_431
    assert [field.type for field in data.fields[:4]] == ["string", "string", "integer", "date"]


def test_hidden_sheets_are_passed_over_and_rows_that_are_nearly_tags_declared(tmp_path: Path) -> None:
    case = Case(tmp_path, "ugly/bfa_5w_fev2022.xlsx")
    loaded = case.load("dialect: {commentRows: [2, 3]}")
    assert len(loaded.sets["d"].frame) == 420
    details = dict(loaded.reports["d"].details)
    assert details["sheet"] == "Jan - Fev Public"
    assert details["hidden sheets passed over"] == "Lisez-moi, OU, QUOI"
    assert case.told("dialect: {sheetName: OU}")[0].startswith("bfa_5w_fev2022.xlsx:OU!")


def test_merged_cells_are_refused_or_filled_and_codes_keep_their_zeros(tmp_path: Path) -> None:
    case = Case(tmp_path, "ugly/hxl_merged_3level.xlsx")
    rows = "headerRows: [1, 2], emptyHeadings: number"
    hint = "declare dialect: {mergedCells: fill}, or unmerge the cells"
    assert case.told(f"dialect: {{{rows}}}") == [
        f"hxl_merged_3level.xlsx:'input-valid'!D5: the cells D5:D6 are merged | {hint}",
        f"hxl_merged_3level.xlsx:'input-valid'!G5: the cells G5:G6 are merged | {hint}",
        f"hxl_merged_3level.xlsx:'input-valid'!I4: the cells I4:I7 are merged | {hint}",
    ]
    frame = case.frame(f"dialect: {{{rows}, mergedCells: fill}}")
    assert list(frame["¿Qué? Registro"]) == ["001", "002", "003", "004"]
    assert list(frame["¿Quién? Organización"]) == ["ACNUR", "UNICEF", "UNICEF", "OMS"]


def test_a_sheet_of_eleven_thousand_rows_is_read_with_those_that_a_filter_hides(tmp_path: Path) -> None:
    case = Case(tmp_path, "haiti/hti_operational_presence_2020.xlsx")
    loaded = case.load("dialect: {sheetName: Sheet2}")
    assert len(loaded.sets["d"].frame) == 11_376
    assert [n.message for n in loaded.notices] == ["10,507 hidden rows are read; the first is 3"]
    shown = case.load("dialect: {sheetName: Sheet2, hiddenRows: drop}")
    assert len(shown.sets["d"].frame) == 11_376 - 10_507
    assert shown.reports["d"].dropped[0][1] == 10_507
