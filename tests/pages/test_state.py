"""The profile of a state as a reader finds it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest
from streamlit.testing.v1 import AppTest

from components.screen.open_table import load_table
from data.analysis.coverage import find_like_for_like
from tests.pages.app import open_page, read_chart, read_figures, read_small_print, read_text
from tests.rows import read_rows

PAGE = "pages/explore/state.py"
TABLE = load_table()
LABELS = TABLE.options.labels
OIC = sorted(TABLE.options.places["OIC"])


def _open(state: str, **more: Sequence[str]) -> AppTest:
    return open_page({"state": [state], **more}, PAGE)


def _list_rows(state: str) -> list[Mapping[str, str]]:
    """The rows of the shipped file that tie the state since 1990 in events of at most 20 states."""
    return [
        row
        for row in read_rows()
        if state in (row["state_a"], row["state_b"])
        and int(row["party_count"]) <= 20
        and int(row["end_year"]) >= 1990
    ]


@pytest.mark.parametrize("state", ["PAK", "SUR", "COM", "PSE"])
def test_the_partners_are_those_of_the_file(state: str) -> None:
    types: dict[str, set[str]] = defaultdict(set)
    events: dict[str, set[str]] = defaultdict(set)
    for row in _list_rows(state):
        partner = row["state_b"] if row["state_a"] == state else row["state_a"]
        types[LABELS[partner]].add(row["cooperation_type"])
        events[LABELS[partner]].add(row["event_id"])
    app = _open(state)
    listed = next(frame.value for frame in app.dataframe if "Is" in frame.value.columns).set_index("Partner")
    assert listed["Types"].to_dict() == {name: len(codes) for name, codes in types.items()}
    assert listed["Records"].to_dict() == {name: len(codes) for name, codes in events.items()}
    assert listed["Types"].is_monotonic_decreasing
    figures = read_figures(app)
    assert figures["partners"] == str(len(types))
    assert figures["relations"] == str(sum(len(codes) for codes in types.values()))


def test_the_figures_are_those_of_the_overview() -> None:
    for link in (
        {"state": ["TUR"]},
        {"state": ["SUR"], "years": ["2000", "2020"], "counting": ["fractional"]},
    ):
        assert read_figures(open_page(link, PAGE)) == read_figures(open_page(link))


def test_a_partner_has_its_standing_in_word_and_sign_and_its_years() -> None:
    listed = next(frame.value for frame in _open("PAK").dataframe if "Is" in frame.value.columns)
    rows = listed.set_index("Partner")
    assert rows.loc["China", "Is"] == "■ traditional"
    assert rows.loc["Qatar", "Is"] == "◆ newer"
    assert rows.loc["China", ["First year", "Last year"]].tolist() == [1970, 2026]
    years = rows.loc["China", "Active types, 1990–2026"]
    types: dict[int, set[str]] = defaultdict(set)
    for row in _list_rows("PAK"):
        if "CHN" in (row["state_a"], row["state_b"]):
            for year in range(int(row["start_year"]), int(row["end_year"]) + 1):
                types[year].add(row["cooperation_type"])
    assert list(years) == [len(types[year]) for year in range(1990, 2027)]


def test_the_header_identifies_the_state() -> None:
    app = _open("TUR")
    assert app.title[0].value == "Türkiye, 1990–2026"
    words = read_small_print(app)
    assert "ISO TUR COW 640 GW 640 Capital Ankara Area Northern Africa and Western Asia" in words
    assert "OIC since 1969" in words
    assert "NATO since 1952" in words
    assert "OIC since 1972 (suspended 2012-2025)" in read_small_print(_open("SYR"))


def test_the_latest_ties_are_the_newest_of_the_file_with_their_sources() -> None:
    rows = sorted(_list_rows("SUR"), key=lambda row: row["start_date"], reverse=True)
    newest = list(dict.fromkeys(row["event_id"] for row in rows))
    html = next(
        element.proto.body for element in _open("SUR").get("html") if "ledger-list" in element.proto.body
    )
    assert html.count("<li>") == 15
    oldest_listed = next(row["start_date"] for row in rows if row["event_id"] == newest[14])
    for row in rows:
        if row["start_date"] > oldest_listed:
            assert row["name"].replace("'", "&#x27;") in html
    assert html.count("<a href=") >= 15


def test_the_strips_hold_the_strongest_partners() -> None:
    spec, frames = read_chart(_open("TUR"), "Cooperation types active with each")
    cells = frames["bar"]
    assert cells["name"].nunique() == 32
    assert cells.loc[cells["name"].eq("United States"), "type_count"].max() > 5
    assert "dashed line" in read_small_print(_open("TUR"))
    assert spec["layer"]


def test_what_changed_is_said_by_partner_like_for_like() -> None:
    text = read_text(_open("TUR"))
    assert "Types by partner, 2020–2024 against 2015–2019" in text
    same = find_like_for_like(TABLE.coverage, (2015, 2019), (2020, 2024))
    types: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in _list_rows("TUR"):
        if (row["source_id"], row["cooperation_type"]) not in same:
            continue
        partner = LABELS[row["state_b"] if row["state_a"] == "TUR" else row["state_a"]]
        for window, (first, last) in (("before", (2015, 2019)), ("after", (2020, 2024))):
            if int(row["start_year"]) <= last and int(row["end_year"]) >= first:
                types[window, partner].add(row["cooperation_type"])
    gained = re.search(r"\*\*most was gained with (.+?) \((\d+) to (\d+)\)", text)
    assert gained
    assert [len(types[window, gained[1]]) for window in ("before", "after")] == [
        int(gained[2]),
        int(gained[3]),
    ]
    partners = {partner for _, partner in types}
    most = max(len(types["after", partner]) - len(types["before", partner]) for partner in partners)
    assert int(gained[3]) - int(gained[2]) == most
    assert "Types by partner" not in read_text(_open("TUR", years=["2018", "2026"]))


def test_a_view_of_one_partner_leads_to_the_pair() -> None:
    app = _open("PAK", partner=["CHN"])
    links = [element.proto for element in app.get("page_link")]
    assert any(link.label == "All ties of Pakistan and China" for link in links)
    assert not any(link.proto.label.startswith("All ties of") for link in _open("PAK").get("page_link"))


def test_an_empty_profile_still_identifies_the_state_and_offers_a_way_out() -> None:
    app = _open("SUR", type=["defence_pact"])
    assert "ISO SUR" in read_small_print(app)
    assert any("No tie matches these filters" in info.value for info in app.info)
    assert any(button.key.startswith("lift_") for button in app.button)


@pytest.mark.parametrize("state", ["XKX", "YMD", "DEU", "CHN", "USA", "BMU", "ESH"])
def test_any_state_has_a_profile(state: str) -> None:
    app = _open(state)
    assert app.title[0].value.startswith(LABELS[state])
    assert "nan" not in read_text(app).lower().split()


def test_several_states_are_a_choice() -> None:
    app = open_page({}, PAGE)
    assert app.title[0].value == "A state"
    assert "this view holds 57" in read_text(app)
    states = app.dataframe[0].value.set_index("State")
    assert set(states.index) == {LABELS[iso3] for iso3 in OIC}
    figures = read_figures(_open("PAK"))
    assert states.loc["Pakistan", "Relations"] == float(figures["relations"])
    assert states.loc["Pakistan", "Partners"] == float(figures["partners"])
    newest = max(_list_rows("PAK"), key=lambda row: row["start_date"])
    assert states.loc["Pakistan", "Latest tie"] == newest["name"]


def test_the_box_chooses_a_state() -> None:
    app = open_page({"partner": ["CHN"]}, PAGE)
    app.selectbox(key="state_choice").set_value("QAT").run()
    assert not app.exception
    assert app.title[0].value == "Qatar, 1990–2026"
    assert "with all partners" in read_text(app)


def test_a_view_of_few_states_lists_them() -> None:
    app = open_page({"state": ["PAK", "TUR"]}, PAGE)
    assert "this view holds 2" in read_text(app)
    assert set(app.dataframe[0].value["State"]) == {"Pakistan", "Türkiye"}
