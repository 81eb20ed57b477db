"""The importers of the files of the United States, one test for what each keeps and one for what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.importers import us_eda, us_greenbook, us_sales, us_training, us_troops, vine_bases
from data.importers.base import ImportResult, Reference

WriteRows = Callable[..., Path]


def _list(result: ImportResult, *columns: str) -> list[list[object]]:
    return result.ties[list(columns)].to_numpy().tolist()


def test_training(write_rows: WriteRows, reference: Reference) -> None:
    rows = [
        {"iso3": "PAK", "fy": "2004.0", "students": "87.0"},
        {"iso3": "PAK", "fy": "2005.0", "students": "0"},
        {"iso3": "ABW", "fy": "2004.0", "students": "1.0"},
        {"iso3": "FRA", "fy": "2004.0", "students": "10.0"},
    ]
    result = us_training.import_ties(write_rows("t.csv", rows), reference)
    assert _list(result, "tie_id", "cooperation_type", "name", "value", "unit") == [
        ["us_training:PAK-2004:USA-PAK", "training", "Training in US programmes, FY2004", 87.0, "students"]
    ]
    assert result.rows_left_out == {"no state of the table: ABW": 1, "no students": 1}


def test_troops(write_rows: WriteRows, reference: Reference) -> None:
    rows = [
        {"countryname": "Bahrain", "iso3c": "BHR", "year": "2015", "troops_ad": "3000"},
        {"countryname": "Bahrain", "iso3c": "BHR", "year": "2016", "troops_ad": "49"},
        {"countryname": "Yemen Arab Republic", "iso3c": "NA", "year": "1985", "troops_ad": "60"},
        {"countryname": "United States", "iso3c": "USA", "year": "2015", "troops_ad": "1000000"},
        {"countryname": "Diego Garcia", "iso3c": "NA", "year": "2015", "troops_ad": "300"},
        {"countryname": "Germany", "iso3c": "DEU", "year": "2015", "troops_ad": "35000"},
    ]
    result = us_troops.import_ties(write_rows("t.csv", rows), reference)
    assert _list(result, "tie_id", "start_year", "end_year", "value", "unit") == [
        ["us_troops:BHR-2015:USA-BHR", 2015, 2015, 3000, "persons"],
        ["us_troops:YEM-1985:USA-YEM", 1985, 1985, 60, "persons"],
    ]
    assert result.rows_left_out == {
        "fewer than 50 active-duty persons": 1,
        "in the United States": 1,
        "not a state (territory, sea or former colony)": 1,
    }


def test_bases(write_rows: WriteRows, reference: Reference) -> None:
    rows = [
        {"countryname": "Türkiye", "iso3c": "TUR", "basename": "İncirlik"},
        {"countryname": "Türkiye", "iso3c": "TUR", "basename": "İzmir"},
        {"countryname": "Hawaii", "iso3c": "USA", "basename": "X"},
        {"countryname": "Guam", "iso3c": "GUM", "basename": "Y"},
    ]
    for row in rows:
        row["countryname"] = row["countryname"].encode("cp1252", "replace").decode("cp1252")
        row["basename"] = ""
    result = vine_bases.import_ties(write_rows("t.csv", rows, encoding="cp1252"), reference)
    # The host provides the access, the United States use it; the list is open-ended at its last year.
    assert _list(result, "tie_id", "directed", "value", "date_basis") == [
        ["vine_bases:TUR:TUR-USA", True, 2, "inferred"]
    ]
    assert result.rows_left_out == {"in a territory, no state": 1, "in the United States": 1}


def test_greenbook(write_rows: WriteRows, reference: Reference) -> None:
    usd = "Obligations (Historical Dollars)"
    rows = [
        {
            "iso3": "JOR",
            "Country": "Jordan",
            "y": "2003",
            "Publication Row": "Foreign Military Financing Program",
            usd: "600",
        },
        {
            "iso3": "JOR",
            "Country": "Jordan",
            "y": "2003",
            "Publication Row": us_greenbook.TRAINING_PROGRAMME,
            usd: "2.5",
        },
        {"iso3": "JOR", "Country": "Jordan", "y": "2003", "Publication Row": "Section 1206", usd: "-5"},
        {
            "iso3": "JOR",
            "Country": "Jordan",
            "y": "2003",
            "Publication Row": us_greenbook.EXCESS_ARTICLES,
            usd: "5",
        },
        {"iso3": "", "Country": "World", "y": "2003", "Publication Row": "Section 1206", usd: "5"},
    ]
    result = us_greenbook.import_ties(write_rows("t.csv", rows), reference)
    assert _list(result, "tie_id", "cooperation_type", "value", "unit") == [
        ["us_greenbook:JOR-2003-foreign_military_financing_program:USA-JOR", "financial_aid", 600.0, "USD"],
        [
            "us_greenbook:JOR-2003-international_military_education_and_training:USA-JOR",
            "training",
            2.5,
            "USD",
        ],
    ]
    assert result.rows_left_out == {
        "excess defence articles stand in their own source": 1,
        "no state of the table: World": 1,
        "nothing obligated or more returned than obligated": 1,
    }


def test_sales(write_rows: WriteRows, reference: Reference) -> None:
    rows = [
        {"country": "Qatar1", "program": "FMS", "fiscal_year": "2021", "usd": "900", "pdf_page": "7"},
        {"country": "Qatar1", "program": "FMF", "fiscal_year": "2022", "usd": "10", "pdf_page": "8"},
        {"country": "Qatar1", "program": "FMS", "fiscal_year": "2022", "usd": "-3", "pdf_page": "7"},
        {"country": "Qatar1", "program": "FMS", "fiscal_year": "2023", "usd": "", "pdf_page": "7"},
        {"country": "Qatar1", "program": "FMS_TOTAL", "fiscal_year": "", "usd": "5", "pdf_page": "7"},
        {"country": "NATO1", "program": "FMS", "fiscal_year": "2021", "usd": "5", "pdf_page": "7"},
    ]
    result = us_sales.import_ties(write_rows("t.csv", rows), reference)
    assert _list(result, "tie_id", "cooperation_type", "value", "source_ref") == [
        ["us_sales:QAT-FMF-2022:USA-QAT", "financial_aid", 10.0, "Qatar1 FMF FY2022, p. 8"],
        ["us_sales:QAT-FMS-2021:USA-QAT", "arms_supply", 900.0, "Qatar1 FMS FY2021, p. 7"],
    ]
    assert sum(result.rows_left_out.values()) == 4


def test_excess_articles(write_rows: WriteRows, reference: Reference) -> None:
    def make_item(country: str, year: str, status: str, allocated: str, delivered: str) -> dict[str, str]:
        return {
            "Country (Transfer to)": country,
            "Fiscal Year of Request": year,
            "Status": status,
            "Qty Allocated": allocated,
            "Total Delivered Qty": delivered,
        }

    rows = [
        make_item("Morocco", "2010", "In Process", "N/A", "0"),
        make_item("Morocco", "2010", "In Process", "1,200", "0"),
        make_item("Morocco", "2011", "In Process", "0", "N/A"),
        make_item("Morocco", "2012", "EDA Delivered", "N/A", "N/A"),
        make_item("Morocco", "2013", "EDA Cancelled", "1", "1"),
        make_item("Nowhere", "2013", "EDA Delivered", "1", "1"),
    ]
    result = us_eda.import_ties(write_rows("t.csv", rows), reference)
    assert _list(result, "tie_id", "value", "status") == [
        ["us_eda:MAR-2010:USA-MAR", 2, "confirmed"],
        ["us_eda:MAR-2011:USA-MAR", 1, "reported"],
        ["us_eda:MAR-2012:USA-MAR", 1, "confirmed"],
    ]
    assert result.rows_left_out == {"line cancelled": 1, "not a state: Nowhere": 1}
