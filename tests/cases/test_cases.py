"""Two briefs as desks write them, from real files: every figure that is expected is in the finished PDF and deck."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no annotations
import pytest
import xlsxwriter
from pptx import Presentation

from generator.model.document import Chart, Table
from generator.pipeline import build, compose_brief
from tests.cases.extract import SHEETS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RAW = ROOT.parent / "shared" / "data"
FOLDERS = {"afghanistan": "afghanistan_funding", "ukraine": "ukraine_needs"}
TODAY = date(2023, 5, 1)

DONORS = """\
United States of America, Government of|226,292,348|40.1%
United Kingdom, Government of|62,276,620|11.0%
European Commission's Humanitarian Aid and Civil Protection Department|41,023,651|7.3%
World Bank|36,641,784|6.5%
Norway, Government of|17,366,788|3.1%
Australia, Government of|15,904,335|2.8%
Japan, Government of|15,790,286|2.8%
Central Emergency Response Fund|15,554,278|2.8%
Asian Development Bank|15,200,000|2.7%
Sweden, Government of|14,376,509|2.5%
31 others|104,021,149|18.4%
Total|564,447,748|100.0%
"""
DONOR_TYPES = """\
Government|426,754,744
Inter-governmental|102,628,214
UN agency|15,874,985
Pooled fund|15,554,278
NGO|2,399,213
Not specified|668,632
Private organization/foundation|567,682
Total|564,447,748
"""
CLUSTERS = """\
Food Security|370,324,820|164,264,546|44.4%|206,060,274
Water, Sanitation and Hygiene|152,172,398|22,205,556|14.6%|129,966,842
Health|171,090,518|55,930,707|32.7%|115,159,811
Emergency Shelter and NFIs|122,898,995|24,652,964|20.1%|98,246,031
Nutrition|114,645,207|35,336,020|30.8%|79,309,187
Education in Emergencies|68,104,253|7,637,118|11.2%|60,467,135
Protection|91,875,589|52,075,969|56.7%|39,799,620
Aviation|25,000,000|10,982,215|43.9%|14,017,785
Coordination|14,939,040|6,677,130|44.7%|8,261,910
Not specified|–|160,548,636|n/a|n/a
Multiple clusters/sectors (shared)|–|24,156,904|n/a|n/a
Total|1,131,050,820|564,467,765|49.9%|566,583,055
"""
STATUS = "paid|372,506,119|156\ncommitment|191,941,629|94\nTotal|564,447,748|250\n"
PLANS = {"49.9%", "40.5%", "35.2%", "70.2%", "3,079,700,231"}
NEEDS = """\
General Protection|14,682,913|4,368,000|29.7%
Health|14,634,736|7,826,776|53.5%
Food Security & Livelihoods|11,109,965|5,357,629|48.2%
WASH|11,031,772|7,631,178|69.2%
Mine Action|10,663,357|3,022,806|28.3%
Shelter & NFIs|8,321,458|3,344,679|40.2%
Education|5,265,128|2,684,001|51.0%
Gender-Based Violence|3,645,347|1,239,610|34.0%
Child Protection|3,440,480|3,008,053|87.4%
CCCM|496,437|401,720|80.9%
Multi-Purpose Cash|–|4,438,125|n/a
Intersectoral (not a sum)|17,569,676|11,060,992|63.0%
"""
FIGURES = {
    "afghanistan": (
        "1,131,050,820 564,467,765 49.9% 566,583,055 250 41 11,230,506 172,810 754,117,611 174,669,863 564,447,748"
        " 20,017 328 77"
    ),
    "ukraine": (
        "17,569,676 6,343,370 6,867,704 4,358,602 11,060,992 63.0% 21,328,025 35,630,443 9,847,245 7,722,431 115"
        " 2,569,405 1,649,708 1,329,511 1,223,084 1,148,514 1,108,875 87.8% 80.1% 78.9% 74.6% 72.7%"
        " 40.9% 41.2% 45.5% 48.1%"
    ),
}
TABLES = {
    "afghanistan": {"Table 1": DONORS, "Table 2": DONOR_TYPES, "Table 3": CLUSTERS, "Table 4": STATUS},
    "ukraine": {"Table 1": NEEDS},
}


@pytest.fixture(params=["extract", "raw"], scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which both briefs are built, over the committed extracts or over the raw public files."""
    if request.param == "raw" and not RAW.is_dir():
        pytest.skip(f"the raw public files are not in {RAW.parent.name}/{RAW.name}")
    root = tmp_path_factory.mktemp(request.param)
    for part in ("templates/themes", "templates/fonts"):
        shutil.copytree(ROOT / part, root / part)
    for name, raw in FOLDERS.items():
        folder = root / "data" / name
        shutil.copytree(RAW / raw if request.param == "raw" else HERE / name, folder)
        shutil.copyfile(HERE / name / "datapackage.yaml", folder / "datapackage.yaml")
        shutil.copyfile(HERE / name / "brief.yaml", root / "templates" / f"{name}.yaml")
    if request.param == "extract":
        for book in SHEETS:
            write_workbook(root / "data" / "ukraine", book)
    for name in FOLDERS:
        build(root, name, TODAY)
    return root


def write_workbook(folder: Path, book: str) -> None:
    """Write the workbook that the grids of its sheets were cut from."""
    with xlsxwriter.Workbook(str(folder / f"{book}.xlsx")) as workbook:
        for number, sheet in enumerate(SHEETS[book], 1):
            page = workbook.add_worksheet(sheet)
            with (folder / f"{book}.{number}.csv").open(encoding="utf-8", newline="") as file:
                for row, cells in enumerate(csv.reader(file)):
                    for column, cell in enumerate(cells):
                        if is_number(cell):
                            page.write_number(row, column, float(cell))
                        elif cell:
                            page.write_string(row, column, cell)


def tables_of(root: Path, name: str) -> dict[str, Table]:
    """Return the tables of a brief by their labels."""
    document = compose_brief(root, name, TODAY).document
    return {b.label: b for section in document.sections for b in section.blocks if isinstance(b, Table)}


def is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace("e-", "", 1).isdigit()


@pytest.mark.parametrize("name", FOLDERS)
def test_every_expected_figure_is_in_both_finished_files(built: Path, name: str) -> None:
    folder = built / "output" / name
    for text in (text_of_pdf(folder / f"{name}.pdf"), text_of_deck(folder / f"{name}.pptx")):
        figures = {word.strip(".,;:()") for word in text.split()}
        assert set(FIGURES[name].split()) - figures == set()


@pytest.mark.parametrize("name", FOLDERS)
def test_the_tables_are_those_that_are_expected(built: Path, name: str) -> None:
    tables = tables_of(built, name)
    for label, expected in TABLES[name].items():
        printed = ["|".join(cell.text for cell in row.cells) for row in tables[label].rows]
        assert printed == expected.splitlines()


def test_the_plans_of_the_region_are_compared(built: Path) -> None:
    table = tables_of(built, "afghanistan")["Table 5"]
    assert {cell.text for row in table.rows for cell in row.cells} >= PLANS


def test_the_largest_oblasts_come_first_and_those_without_need_are_there(built: Path) -> None:
    tables = tables_of(built, "ukraine")
    rows = [[cell.text for cell in row.cells] for row in tables["Table 2"].rows]
    largest = ["Donetska", "Kharkivska", "Kyiv", "Luhanska", "Kyivska", "Dnipropetrovska"]
    assert [row[0] for row in rows[:6]] == largest
    assert [row[0] for row in rows if row[4] == "0"] == ["Autonomous Republic of Crimea", "Sevastopol"]
    assert len(rows) == 27
    (chart,) = (
        b for s in compose_brief(built, "ukraine", TODAY).document.sections for b in s.blocks if isinstance(b, Chart)
    )
    assert [category.text for category in chart.categories] == [row[0] for row in rows[:12]]
    odd = [row.cells[0].text for row in tables["Table 3"].rows]
    assert odd == ["Donetska", "Khmelnytska"]


def test_shares_that_add_up_carry_no_note_of_rounding(built: Path) -> None:
    assert tables_of(built, "afghanistan")["Table 1"].notes == ()


def test_a_misspelt_key_is_told_with_both_sides(built: Path) -> None:
    notices = " ".join(notice.message for notice in compose_brief(built, "ukraine", TODAY).notices)
    assert "'Multi-Purpose Cash'" in notices
    assert "'Protection'" in notices


def text_of_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def text_of_deck(path: Path) -> str:
    texts = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                texts += [f"{value:,.0f}" for value in shape.chart.plots[0].series[0].values if value is not None]
    return "\n".join(texts)
