"""The Haiti data set holds the figures that it should, is what derive.py makes, and fits its dictionary."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "haiti"
RAW = ROOT.parent / "shared" / "data" / "haiti"
PACKAGE: dict[str, Any] = yaml.safe_load((FOLDER / "datapackage.yaml").read_text(encoding="utf-8"))
RESOURCES: list[dict[str, Any]] = PACKAGE["resources"]
DESCRIBED = {resource["name"]: resource for resource in RESOURCES}

ROWS = {
    "actor_contributions": 4,
    "areas_of_support": 4,
    "bullets": 21,
    "deaths_organised_violence": 10,
    "engagement": 3,
    "inform_risk": 10,
    "minustah_contributors": 53,
    "minustah_personnel": 6,
    "opportunities": 4,
    "organisations_by_sector": 9,
    "organisations_by_type": 7,
    "organisations_present": 1,
    "people_in_need": 1,
    "pooled_fund_donors": 38,
    "population": 10,
    "potential_outcomes": 3,
    "recommendations": 4,
}
FROM_ARTICLE = {
    "actor_contributions",
    "areas_of_support",
    "bullets",
    "engagement",
    "opportunities",
    "potential_outcomes",
    "recommendations",
}
TABLES = sorted(FROM_ARTICLE - {"bullets"})
CORRECTED = {
    "Proposed action": "Proposed Action",
    "security, Economic Recovery": "Security, Economic Recovery",
    "judicial Reforms": "Judicial Reforms",
    "tourism potential": "Tourism Potential",
    "the United Nations": "The United Nations",
    "feedback Mechanisms": "Feedback Mechanisms",
}
TYPES = {
    "string": re.compile(r"\S(.*\S)?"),
    "integer": re.compile(r"0|[1-9]\d*"),
    "number": re.compile(r"(0|[1-9]\d*)(\.\d+)?"),
    "year": re.compile(r"(19|20)\d\d"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
}
RUN = 6


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def numbers(name: str, key: str, value: str) -> dict[str, int]:
    return {row[key]: int(row[value]) for row in rows(name)}


def raw_folder() -> Path:
    if not RAW.is_dir():
        pytest.skip(f"the raw files are not there: no folder {RAW}")
    return RAW


def article() -> str:
    return (raw_folder() / "haiti_article.txt").read_text(encoding="utf-8")


def test_every_file_has_its_rows() -> None:
    assert {path.stem: len(rows(path.stem)) for path in FOLDER.glob("*.csv")} == ROWS


# The figures.


def test_people_in_need() -> None:
    plan = {
        "plan": "Haiti",
        "iso3": "HTI",
        "plan_type": "Humanitarian response plan",
        "people_in_need": "4896979",
    }
    assert rows("people_in_need") == [plan]


def test_population_and_the_share_in_need() -> None:
    departments = numbers("population", "department_code", "population")
    assert list(departments) == [f"HT{number:02}" for number in range(1, 11)]
    assert sum(departments.values()) == 12_893_403
    assert f"{Decimal(4_896_979) / 12_893_403:.1%}" == "38.0%"


def test_inform_risk() -> None:
    years = rows("inform_risk")
    assert [row["year"] for row in years] == [str(year) for year in range(2015, 2025)]
    assert [row["index_score"] for row in years[-2:]] == ["7.0", "7.2"]
    assert list(years[-1].values()) == ["2024", "7.2", "7.5", "6.7", "7.3"]


def test_deaths_in_organised_violence() -> None:
    years = rows("deaths_organised_violence")
    assert [row["year"] for row in years] == [str(year) for year in range(2015, 2025)]
    assert [int(row["best"]) for row in years] == [0, 0, 8, 71, 1, 166, 140, 236, 454, 1294]
    assert list(years[-1].values()) == ["2024", "1294", "1225", "1332"]
    assert [row for row in years if not int(row["low"]) <= int(row["best"]) <= int(row["high"])] == []


def test_organisations_by_type() -> None:
    types = numbers("organisations_by_type", "type", "organisations")
    assert list(types.items()) == [
        ("INTERNATIONAL NGO", 59),
        ("NATIONAL NGO", 29),
        ("CIVILE SOCIETY", 16),
        ("UNITED NATIONS", 9),
        ("RED CROSS MOVMENT", 5),
        ("OTHER", 2),
        ("INTERNATIONAL COOPERATION", 1),
    ]
    assert sum(types.values()) == 121


def test_organisations_by_sector() -> None:
    assert list(numbers("organisations_by_sector", "sector", "organisations").items()) == [
        ("Food Security", 64),
        ("Protection", 61),
        ("Education", 60),
        ("Health", 59),
        ("WASH", 55),
        ("Nutrition", 44),
        ("Shelter/NFI", 28),
        ("Cholera", 15),
        ("Logistics", 12),
    ]


def test_organisations_present() -> None:
    assert {name: int(count) for name, count in rows("organisations_present")[0].items()} == {
        "rows_in_source": 11_376,
        "exact_duplicates": 1_343,
        "distinct_organisations": 121,
        "distinct_french_names": 120,
        "sectors": 9,
        "departments": 10,
        "communes": 140,
        "sum_over_departments": 408,
    }


def test_pooled_fund_donors() -> None:
    donors = [(row["donor"], row["paid_usd"]) for row in rows("pooled_fund_donors")]
    assert donors[:6] == [
        ("Saudi Arabia", "50000000.00"),
        ("Brazil", "7012539.37"),
        ("France", "6747638.33"),
        ("Sweden", "6047313.04"),
        ("Denmark", "5308352.61"),
        ("United Kingdom", "4489055.94"),
    ]
    assert [paid for _, paid in donors if not re.fullmatch(r"\d+\.\d\d", paid)] == []
    paid = [Decimal(text) for _, text in donors]
    assert paid == sorted(paid, reverse=True)
    assert sum(paid) == Decimal("94338311.49")
    assert f"{sum(paid[:5]) / sum(paid):.1%}" == "79.6%"
    assert sum(numbers("pooled_fund_donors", "donor", "contributions").values()) == 100


def test_minustah_personnel() -> None:
    assert numbers("minustah_personnel", "year", "personnel") == {
        "2011": 12_234,
        "2012": 7_459,
        "2013": 8_093,
        "2014": 6_927,
        "2015": 5_056,
        "2016": 4_338,
    }


def test_minustah_contributors() -> None:
    last = numbers("minustah_contributors", "country", "personnel_2016")
    first = numbers("minustah_contributors", "country", "personnel_2011")
    five = [("Brazil", 903), ("India", 415), ("Bangladesh", 375), ("Chile", 369), ("Jordan", 318)]
    assert list(last.items())[:5] == five
    assert list(last.items()) == sorted(last.items(), key=lambda item: (-item[1], item[0]))
    assert sum(last.values()) == numbers("minustah_personnel", "year", "personnel")["2016"]
    assert (first["United States of America"], last["United States of America"]) == (78, 23)
    assert (first["Canada"], last["Canada"]) == (144, 76)


# The derivation.


def derive(*folders: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, FOLDER / "derive.py", *folders]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_derive_makes_the_same_bytes(tmp_path: Path) -> None:
    done = derive(raw_folder(), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in FOLDER.glob("*.csv") if path.stem not in FROM_ARTICLE}
    assert sorted(made) == sorted(kept)
    assert [name for name, content in made.items() if content != kept[name]] == []


def test_derive_names_the_raw_files_that_are_missing(tmp_path: Path) -> None:
    names = [
        "interagency_response_plans_2022.csv",
        "subnational_population.csv",
        "inform_risk_index_trends.csv",
        "ucdp_organizedviolence_country-year_v25_1.csv",
        "hti_operational_presence_2020.xlsx",
        "uniformed_personnel_by_country_mission.csv",
    ]
    (tmp_path / "pfmb_contributions.csv").touch()
    done = derive(tmp_path)
    told = f"derive.py: error: not in {tmp_path}: {', '.join(names)}"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, told)


# The dictionary.


def test_every_file_is_described() -> None:
    assert len(RESOURCES) > 10
    assert len(DESCRIBED) == len(RESOURCES)
    assert {resource["path"] for resource in RESOURCES} == {path.name for path in FOLDER.glob("*.csv")}
    assert [name for name, resource in DESCRIBED.items() if resource["path"] != f"{name}.csv"] == []


def test_the_dictionary_has_no_alias() -> None:
    events = list(yaml.parse((FOLDER / "datapackage.yaml").read_text(encoding="utf-8")))
    assert len(events) > 1000
    assert [event for event in events if isinstance(event, yaml.AliasEvent)] == []


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_file_has_origin_licence_and_date(name: str) -> None:
    resource = DESCRIBED[name]
    assert [key for key in ("title", "description") if not resource[key].strip()] == []
    assert resource["encoding"] == "utf-8"
    assert [source["title"] for source in resource["sources"]] != []
    assert [licence["title"] for licence in resource["licenses"]] != []
    assert date.fromisoformat(resource["asOf"]) < date(2025, 1, 1)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_file_is_plain_utf8_quoted_where_needed(name: str) -> None:
    raw = (FOLDER / f"{name}.csv").read_bytes()
    text = raw.decode("utf-8")
    again = io.StringIO(newline="")
    csv.writer(again, lineterminator="\n").writerows(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert (again.getvalue(), text[:1] == "\ufeff", "\r" in text) == (text, False, False)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_file_fits_its_description(name: str) -> None:
    schema = DESCRIBED[name]["schema"]
    assert schema["missingValues"] == [""]
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    assert heading == [field["name"] for field in schema["fields"]]
    faults = [fault for field in schema["fields"] for fault in column_faults(name, field)]
    assert faults == []


def column_faults(name: str, field: dict[str, Any]) -> list[str]:
    cells = [row[field["name"]] for row in rows(name)]
    limits = field["constraints"]
    faults = [cell for cell in cells if not TYPES[field["type"]].fullmatch(cell)]
    faults += [cell for cell in cells if cell not in limits.get("enum", cells)]
    faults += [cell for cell in cells if len(cell) > limits.get("maxLength", len(cell))]
    if limits.get("unique") and len(set(cells)) < len(cells):
        faults.append(f"{field['name']} is not unique")
    if field["type"] in {"integer", "number"}:
        faults += [cell for cell in cells if not in_range(Decimal(cell), limits)]
        faults += [] if "unit" in field or field["name"] == "order" else [f"{field['name']} has no unit"]
    return faults


def in_range(value: Decimal, limits: dict[str, Any]) -> bool:
    return bool(limits.get("minimum", value) <= value <= limits.get("maximum", value))


# The article.


def article_tables() -> list[list[list[str]]]:
    """Return the tables of the article, headings included, with its slips put right."""
    tables: list[list[list[str]]] = []
    inside = False
    for line in article().splitlines():
        if "|" not in line:
            inside = False
        elif "---" not in line:
            if not inside:
                tables.append([])
            tables[-1].append([CORRECTED.get(cell, cell) for cell in cells_of(line)])
            inside = True
    return tables


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removesuffix("|").split("|")]


def test_the_tables_are_the_articles() -> None:
    fields = {name: DESCRIBED[name]["schema"]["fields"] for name in TABLES}
    titles = {name: [field["title"] for field in fields[name]] for name in TABLES}
    ours = [[titles[name], *(list(row.values()) for row in rows(name))] for name in TABLES]
    assert sorted(ours) == sorted(article_tables())


def test_every_bullet_of_the_article_is_there() -> None:
    labels = [line[2:].partition(":")[0] for line in article().splitlines() if line.startswith("- ")]
    assert [row["label"] for row in rows("bullets")] == [CORRECTED.get(label, label) for label in labels]


def test_bullets_are_numbered_in_their_sections() -> None:
    sizes = {"objectives": 3, "security": 4, "actors": 3, "recommendations": 4, "engagement": 3, "outlook": 4}
    wanted = [(section, str(order)) for section, size in sizes.items() for order in range(1, size + 1)]
    assert [(row["section"], row["order"]) for row in rows("bullets")] == wanted


def test_a_bullet_is_one_sentence() -> None:
    texts = [row["text"] for row in rows("bullets")]
    sentence = re.compile(r"[A-Z](?:[^.!?]|\d\.\d)+\.")
    assert [text for text in texts if not sentence.fullmatch(text)] == []


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.replace("\u2019", "'").casefold())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_no_sentence_of_the_article_is_copied() -> None:
    theirs = runs(article())
    assert len(theirs) > 1000
    ours = {row["text"]: runs(row["text"]) for row in rows("bullets")}
    assert [text for text, found in ours.items() if not found or found & theirs] == []


def test_a_copied_sentence_would_be_found() -> None:
    copied = "A proposed framework: for international\ncooperation may involve"
    assert runs("so a proposed framework for international cooperation, too") & runs(copied)
