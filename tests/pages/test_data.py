"""The Data page as a reader finds it."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from components.figures.catalogue import PAGES, has_figures
from components.screen.open_table import load_table
from components.screen.tables import (
    PAGE_ROWS,
    to_codebook_rows,
    to_csv,
    to_source_rows,
)
from components.screen.tie_rows import to_listed_ties
from components.study.study import Study
from components.view import parse_view
from components.words.say import load_say
from data.load import TIES_FILE
from data.schema import END_BASES, TIE_COLUMNS
from tests.pages.app import DATA_PAGE, open_page, read_chart, read_small_print, read_text

TABLE = load_table()
PAIR = {"state": ["PAK"], "partner": ["CHN"]}
PAIR_TIES = Study(TABLE, parse_view(PAIR, TABLE.options)[0]).ties


def test_it_lists_the_ties_of_the_view_with_their_sources() -> None:
    app = open_page(PAIR, DATA_PAGE)
    listed = app.dataframe[0].value
    assert len(listed) == len(PAIR_TIES)
    assert f"**{len(PAIR_TIES)} ties**" in read_text(app)
    assert {*listed["state_a"], *listed["state_b"]} == {"Pakistan", "China"}
    assert (listed["record"].ne("") | listed["link"].notna()).all()
    assert listed["start_date"].is_monotonic_decreasing


def test_a_long_list_is_turned_page_by_page() -> None:
    app = open_page({}, DATA_PAGE)
    assert len(app.dataframe[0].value) == PAGE_ROWS
    first = app.dataframe[0].value["start_date"].iloc[0]
    last_page = int(app.number_input(key="ties_page").max)
    app.number_input(key="ties_page").set_value(last_page).run()
    ties = Study(TABLE, TABLE.options.default).ties
    assert len(app.dataframe[0].value) == len(ties) - (last_page - 1) * PAGE_ROWS
    assert app.dataframe[0].value["start_date"].iloc[0] < first


def test_sources_coverage_and_codebook_are_complete() -> None:
    app = open_page({}, DATA_PAGE)
    sources = app.dataframe[1].value
    assert len(sources) == len(TABLE.sources)
    assert sources["tie_count"].sum() == len(Study(TABLE, TABLE.options.default).ties)
    assert sources[["terms", "citation"]].ne("").all(axis=None)
    assert set(app.dataframe[-1].value["name"]) == set(TIE_COLUMNS)
    app.selectbox(key="codebook_table").set_value("states").run()
    assert "capital_lat" in set(app.dataframe[-1].value["name"])


def test_it_shows_how_complete_the_record_is() -> None:
    app = open_page(PAIR, DATA_PAGE)
    spec, _ = read_chart(app, "Share of independently listed ties")
    assert len(spec["layer"]) == 5
    recall, searched, series = (table.value for table in app.dataframe[2:5])
    assert len(recall) == len(TABLE.recall)
    assert recall["edition"].is_monotonic_decreasing
    whole = recall[recall["label"].eq("All listed ties")].iloc[0]
    assert f"Of {whole['listed_count']} well-documented ties" in read_text(app)
    assert searched["lookup_count"].sum() == TABLE.search_log["lookup_count"].sum()
    assert set(searched["name"]) >= {"Pakistan", "Türkiye", "Several states or none"}
    assert series["series"].tolist() == TABLE.exercise_series["series"].tolist()
    assert {"Where we searched", "Exercise series, edition by edition"} <= {
        line.removeprefix("#### ") for line in read_text(app).splitlines()
    }


@pytest.mark.parametrize("page", [entry.script for address, entry in PAGES.items() if has_figures(address)])
def test_a_page_of_figures_says_once_where_much_may_be_missing(page: str) -> None:
    least = 3 if "network" in page else 2 if "compare" in page else 1
    states = ["PAK", "TUR", "SAU"][:least]
    partner = {"partner": ["CHN"]} if "pair" in page else {}
    weak = open_page({"state": states, "type": ["logistics", "training"], **partner}, page)
    assert read_small_print(weak).count("Of independently listed ties of") == 1
    sound = {"state": states, "type": ["cooperation_agreement"], "years": ["2011", "2026"], **partner}
    assert "independently listed" not in read_small_print(open_page(sound, page))


def test_an_empty_view_still_shows_the_sources() -> None:
    app = open_page({"state": ["COM"], "partner": ["SUR"], "years": ["1990", "1991"]}, DATA_PAGE)
    assert app.info
    assert app.dataframe[0].value["tie_count"].eq(0).all()
    assert set(app.dataframe[-1].value["name"]) == set(TIE_COLUMNS)


def test_the_download_is_the_rows_of_the_shipped_table() -> None:
    downloaded = pd.read_csv(io.BytesIO(to_csv(PAIR_TIES)), dtype=str, keep_default_na=False)
    shipped = pd.read_csv(TIES_FILE, dtype=str, keep_default_na=False)
    same = shipped[shipped["tie_id"].isin(downloaded["tie_id"])].reset_index(drop=True)
    assert list(downloaded.columns) == list(shipped.columns)
    text = [column for column in shipped.columns if column not in ("directed", "value")]
    pd.testing.assert_frame_equal(downloaded[text], same[text])
    assert downloaded["directed"].str.lower().equals(same["directed"])


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x", "\tx"])
def test_no_cell_of_the_download_is_a_formula(name: str) -> None:
    ties = PAIR_TIES.head(1).assign(name=name)
    downloaded = pd.read_csv(io.BytesIO(to_csv(ties)), dtype=str, keep_default_na=False)
    assert downloaded["name"].tolist() == ["'" + name]


def test_names_stand_for_codes_and_arrows_for_directions() -> None:
    listed = to_listed_ties(PAIR_TIES, TABLE).to_pandas()
    arrows = dict(zip(PAIR_TIES["directed"], listed["direction"], strict=True))
    assert arrows == {True: "→", False: "—"}
    assert set(listed["cooperation_type"]) <= set(TABLE.cooperation_types["label"])


def test_the_latest_ties_are_listed_first_and_those_of_one_start_by_their_name() -> None:
    latest_first = PAIR_TIES.sort_values(["start_date", "tie_id"], ascending=[False, True])
    assert PAIR_TIES.iloc[TABLE.order_latest(PAIR_TIES)]["tie_id"].tolist() == latest_first["tie_id"].tolist()


def test_the_list_says_on_what_the_last_year_of_a_tie_rests() -> None:
    listed = to_listed_ties(PAIR_TIES, TABLE).to_pandas().set_index("name")
    # Confirmed in May 2016; defence R&D is trusted for five years.
    lines = listed.loc["Kamra, Taxila and POF production lines"]
    assert lines[["end_date", "last_confirmed", "end_year", "end_basis"]].tolist() == [
        "",
        "2016-05-26",
        2021,
        "its last confirmation and trust",
    ]
    frigates = listed.loc["Type 054A/P frigates"]
    assert frigates[["last_confirmed", "end_basis"]].tolist() == ["", "a stated end"]
    assert all(load_say().name("data-end", code) for code in END_BASES)


def test_sources_are_sorted_by_their_ties_and_columns_explained() -> None:
    rows = to_source_rows(TABLE.sources, PAIR_TIES["source_id"].value_counts())
    assert rows["tie_count"].is_monotonic_decreasing
    assert rows["tie_count"].sum() == len(PAIR_TIES)
    for table in TABLE.codebook.values():
        assert to_codebook_rows(table["columns"])[["meaning", "missing"]].ne("").all(axis=None)
