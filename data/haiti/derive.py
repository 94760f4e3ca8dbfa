"""Rebuild the open-data extracts of this folder from the raw files: `python data/haiti/derive.py RAW_FOLDER`.

The raw files and their origin are told in `data/README.md`. The workbook is read with python-calamine, a
development dependency; all else is the standard library.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal, Inexact
from pathlib import Path

from python_calamine import CalamineWorkbook

Row = dict[str, str]
Table = list[Sequence[object]]

ISO3 = "HTI"
COUNTRY = "Haiti"
MISSION = "MINUSTAH"
MISSION_YEARS = ("2011", "2012", "2013", "2014", "2015", "2016")
FIRST_YEAR_OF_DEATHS = 2015
CENT = Decimal("0.01")
EXACT = Context(prec=28, traps=[Inexact])

PLANS = "interagency_response_plans_2022.csv"
POPULATION = "subnational_population.csv"
RISK = "inform_risk_index_trends.csv"
VIOLENCE = "ucdp_organizedviolence_country-year_v25_1.csv"
PRESENCE = "hti_operational_presence_2020.xlsx"
CONTRIBUTIONS = "pfmb_contributions.csv"
PERSONNEL = "uniformed_personnel_by_country_mission.csv"


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file as text by heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def read_presence(raw: Path) -> list[Row]:
    """Return the rows of the visible table, without its row of HXL tags; Sheet1 is a hidden, older copy."""
    heading, *cells = CalamineWorkbook.from_path(raw / PRESENCE).get_sheet_by_name("Sheet2").to_python()
    names = [str(name) for name in heading]
    rows = [dict(zip(names, map(str, row), strict=True)) for row in cells]
    return [row for row in rows if not row[names[0]].startswith("#")]


def people_in_need(raw: Path) -> Table:
    """Return the plan for Haiti and its people in need."""
    columns = ("Interagency Response Plans", "ISO alpha-3 codes", "Plan type", "In Need")
    rows = [row for row in read_rows(raw / PLANS) if row["ISO alpha-3 codes"] == ISO3]
    return [("plan", "iso3", "plan_type", "people_in_need"), *pick(rows, columns)]


def population(raw: Path) -> Table:
    """Return the population of each department."""
    columns = ("ADM_PCODE", "ADM_REF", "Population")
    rows = [row for row in read_rows(raw / POPULATION) if row["alpha_3"] == ISO3]
    return [("department_code", "department", "population"), *pick(rows, columns)]


def inform_risk(raw: Path) -> Table:
    """Return the index and its three components, one row a year."""
    years: dict[str, Row] = defaultdict(dict)
    for row in read_rows(raw / RISK):
        if row["Iso3"] == ISO3:
            years[row["GNAYear"]] |= {"GNAYear": row["GNAYear"], row["IndicatorId"]: row["IndicatorScore"]}
    scores = pick((years[year] for year in sorted(years)), ("GNAYear", "INFORM", "HA", "VU", "CC"))
    return [("year", "index_score", "hazard_exposure", "vulnerability", "coping_capacity"), *scores]


def deaths_organised_violence(raw: Path) -> Table:
    """Return the estimates of deaths by year, over all kinds of violence ("cumulative" in the source)."""
    names = ("best", "low", "high")
    columns = ("year_cy", *(f"cumulative_total_deaths_in_orgvio_{name}_cy" for name in names))
    rows = [row for row in read_rows(raw / VIOLENCE) if row["country_cy"] == COUNTRY]
    recent = [row for row in rows if int(row["year_cy"]) >= FIRST_YEAR_OF_DEATHS]
    return [("year", *names), *sorted(pick(recent, columns))]


def organisations_by_type(raw: Path) -> Table:
    """Return how many distinct organisations there are of each type."""
    return [("type", "organisations"), *count_organisations(read_presence(raw), "ORG_TYPE_en")]


def organisations_by_sector(raw: Path) -> Table:
    """Return how many distinct organisations work in each sector; one may work in several."""
    return [("sector", "organisations"), *count_organisations(read_presence(raw), "SECTORS_en")]


def organisations_present(raw: Path) -> Table:
    """Return the counts of the whole table as one row."""
    rows = read_presence(raw)
    by_department = count_organisations(rows, "adm1code")
    counts = {
        "rows_in_source": len(rows),
        "exact_duplicates": len(rows) - len({tuple(row.values()) for row in rows}),
        "distinct_organisations": distinct(rows, "ORG_NAME_en"),
        "distinct_french_names": distinct(rows, "ORG_NAME_fr"),
        "sectors": distinct(rows, "SECTORS_en"),
        "departments": len(by_department),
        "communes": distinct(rows, "adm2code"),
        "sum_over_departments": sum(count for _, count in by_department),
    }
    return [tuple(counts), tuple(counts.values())]


def pooled_fund_donors(raw: Path) -> Table:
    """Return what each donor paid into the fund, to the cent, and in how many contributions."""
    paid: dict[str, Decimal] = defaultdict(Decimal)
    times: Counter[str] = Counter()
    for row in read_rows(raw / CONTRIBUTIONS):
        if row["PooledFundName"] == COUNTRY:
            paid[row["DonorName"]] += Decimal(row["PaidAmt"])
            times[row["DonorName"]] += 1
    donors = [(name, amount.quantize(CENT, context=EXACT), times[name]) for name, amount in paid.items()]
    return [("donor", "paid_usd", "contributions"), *sorted(donors, key=lambda donor: (-donor[1], donor[0]))]


def minustah_personnel(raw: Path) -> Table:
    """Return the personnel of all countries by year; 2010 is left out, as the source has few countries."""
    totals: Counter[str] = Counter()
    for row in mission_rows(raw):
        totals[row["Year"]] += int(row["Total"])
    return [("year", "personnel"), *((year, totals[year]) for year in MISSION_YEARS)]


def minustah_contributors(raw: Path) -> Table:
    """Return the personnel in the first and in the last whole year, of each country present in the last."""
    first, last = MISSION_YEARS[0], MISSION_YEARS[-1]
    sent = {(row["Country"], row["Year"]): int(row["Total"]) for row in mission_rows(raw)}
    present = [country for (country, year), number in sent.items() if year == last and number]
    rows = [(country, sent[country, first], sent[country, last]) for country in present]
    heading = ("country", f"personnel_{first}", f"personnel_{last}")
    return [heading, *sorted(rows, key=lambda row: (-row[2], row[0]))]


def mission_rows(raw: Path) -> list[Row]:
    """Return the rows of the mission."""
    return [row for row in read_rows(raw / PERSONNEL) if row["Mission"] == MISSION]


def count_organisations(rows: Iterable[Row], column: str) -> list[tuple[str, int]]:
    """Return the distinct organisations by the value of a column, the most first."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        names[row[column]].add(row["ORG_NAME_en"])
    counts = [(value, len(found)) for value, found in names.items()]
    return sorted(counts, key=lambda count: (-count[1], count[0]))


def distinct(rows: Iterable[Row], column: str) -> int:
    """Return how many values a column has."""
    return len({row[column] for row in rows})


def pick(rows: Iterable[Row], columns: Sequence[str]) -> list[list[str]]:
    """Return the named cells of each row, as they stand."""
    return [[row[column] for column in columns] for row in rows]


EXTRACTS: tuple[Callable[[Path], Table], ...] = (
    people_in_need,
    population,
    inform_risk,
    deaths_organised_violence,
    organisations_by_type,
    organisations_by_sector,
    organisations_present,
    pooled_fund_donors,
    minustah_personnel,
    minustah_contributors,
)


def write_table(path: Path, table: Table) -> None:
    """Write a CSV file with LF and with quotes only where they are needed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


def derive(raw: Path, out: Path) -> None:
    """Write every extract of the raw folder into the other."""
    for extract in EXTRACTS:
        write_table(out / f"{extract.__name__}.csv", extract(raw))


def main() -> None:
    """Read the arguments, and derive."""
    parser = argparse.ArgumentParser(description="Rebuild the open-data extracts from the raw files.")
    parser.add_argument("raw", type=Path, metavar="RAW_FOLDER", help="where the raw files are")
    parser.add_argument("out", type=Path, metavar="OUT_FOLDER", nargs="?", default=Path(__file__).parent)
    folders = parser.parse_args()
    wanted = (PLANS, POPULATION, RISK, VIOLENCE, PRESENCE, CONTRIBUTIONS, PERSONNEL)
    missing = [name for name in wanted if not (folders.raw / name).is_file()]
    if missing:
        parser.error(f"not in {folders.raw}: {', '.join(missing)}")
    folders.out.mkdir(parents=True, exist_ok=True)
    derive(folders.raw, folders.out)
    sys.stdout.write(f"{len(EXTRACTS)} extracts written to {folders.out}\n")


if __name__ == "__main__":
    main()
