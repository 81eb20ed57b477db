"""The page on newer partners as a reader finds it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from components.beyond_findings import write_basis, write_beyond
from components.beyond_view import take_beyond
from components.cache import load_table
from components.selection import select
from components.view import parse_view
from tests.pages.app import open_page, read_chart, read_deck, read_small_print, read_text

PAGE = "pages/explore/newcomers.py"
TABLE = load_table()
OPTIONS = TABLE.options
OIC = sorted(OPTIONS.places["OIC"])
SHARES, ARRIVALS, MOMENTUM = "Share of traditional", "First ties", "Momentum of partners"
DEFINITIONS = [
    {},
    {"tradition": ["history"]},
    {"tradition": ["pact"]},
    {"tradition": ["core"]},
    {"tradition": ["list"], "named": ["P5"]},
]


@pytest.mark.parametrize("definition", DEFINITIONS, ids=["recorded", "history", "pact", "core", "list"])
def test_every_member_has_a_finding_or_a_reason(definition: dict[str, list[str]]) -> None:
    for iso3 in OIC:
        view = parse_view({"state": [iso3], **definition}, OPTIONS)[0]
        selection = select(TABLE, view)
        sentences = write_beyond(take_beyond(selection, TABLE, view, OPTIONS), OPTIONS.labels)
        assert len(sentences) == 3, iso3
        assert all(
            sentence.endswith(".") and "nan%" not in sentence and " nan" not in sentence
            for sentence in sentences
        ), iso3


def test_specialists_find_the_newer_partners_they_know() -> None:
    expected = {
        "TUR": {"NER", "LBY", "SAU"},
        "ARE": {"KOR", "ISR", "CHN", "IND"},
        "MLI": {"RUS"},
        "IDN": {"IND", "JPN"},
        "PAK": {"IRQ", "AZE", "QAT"},
    }
    for iso3, known in expected.items():
        view = parse_view({"state": [iso3]}, OPTIONS)[0]
        beyond = take_beyond(select(TABLE, view), TABLE, view, OPTIONS)
        newer = beyond.ranking[beyond.ranking["standing"].eq("newer")]
        assert known <= set(newer["alter"].head(12)), iso3


def test_the_ranking_counts_records_that_the_ties_list() -> None:
    view = parse_view({"state": ["TUR"]}, OPTIONS)[0]
    selection = select(TABLE, view)
    beyond = take_beyond(selection, TABLE, view, OPTIONS)
    assert beyond.windows is not None
    niger = beyond.ranking.set_index("alter").loc["NER"]
    ties = selection.ties
    with_niger = ties[(ties["state_a"].eq("NER") | ties["state_b"].eq("NER"))]
    in_window = with_niger[with_niger["start_year"].between(*beyond.windows[1])]
    compared = [key.split("/")[0] for key in beyond.chances]
    assert niger["after"] == in_window.loc[in_window["source_id"].isin(compared), "event_id"].nunique()


def test_each_rank_leads_to_its_ties() -> None:
    app = open_page({"state": ["TUR"], "type": ["arms_supply"]}, PAGE)
    ranking = next(frame.value for frame in app.dataframe if "Momentum" in frame.value.columns)
    row = ranking.set_index("Partner").loc["Niger"]
    assert row["Ties"] == "/data?state=TUR&partner=NER&type=arms_supply&years=2015&years=2024"
    view, notices = parse_view(parse_qs(urlsplit(row["Ties"]).query), OPTIONS)
    assert notices == []
    listed = select(TABLE, view).ties
    assert listed.loc[listed["start_year"].ge(2020), "event_id"].nunique() == row["after"]


def test_every_label_says_on_what_it_rests() -> None:
    app = open_page({"state": ["PAK"]}, PAGE)
    basis = next(frame.value for frame in app.dataframe if "Rests on" in frame.value.columns).set_index(
        "Partner"
    )
    assert basis.loc["China", "Rests on"] == "account and history"
    assert basis.loc["China", "Link"].startswith("http")
    assert basis.loc["Italy", "Rests on"] == "history"
    assert basis.loc["Iraq", "Rests on"] == ""
    traditional = basis[basis["Is"].eq("traditional")]
    assert traditional["Rests on"].ne("").all()


def test_states_without_an_account_are_named() -> None:
    without = [iso3 for iso3 in OIC if write_basis([iso3], TABLE.accounts, "recorded", OPTIONS.labels)]
    assert without == ["BFA", "IDN", "LBN", "MOZ", "MYS", "PSE", "SLE"]
    assert "No published account of the traditional partners of Indonesia" in read_text(
        open_page({"state": ["IDN"]}, PAGE)
    )


def test_one_state() -> None:
    app = open_page({"state": ["TUR"]}, PAGE)
    text = read_text(app)
    assert app.title[0].value == "Newer partners of Türkiye"
    assert "Definition:** traditional = named so by a cited source, or tied in at least 5 years of" in text
    assert "**Niger** (0 to 5 records, p = 0.06)" in text

    _, shares = read_chart(app, SHARES)
    sums = shares["rect"].groupby("year")["share"].sum()
    assert sums.to_numpy() == pytest.approx(1, abs=1e-9)
    assert 2010.5 in set(shares["rule"]["x0"])
    _, arrivals = read_chart(app, ARRIVALS)
    assert arrivals["point"]["year"].is_monotonic_increasing
    assert set(arrivals["point"]["standing"]) <= {"newer", "no_baseline"}
    ranking = next(frame.value for frame in app.dataframe if "Momentum" in frame.value.columns)
    assert ranking["Partner"].iloc[0] == "Niger"
    assert {"newer", "no baseline"} >= set(ranking["Is"])
    _, momentum = read_chart(app, MOMENTUM)
    assert momentum["point"]["name"].iloc[0] == "Niger"


def test_the_third_kind_is_drawn_apart() -> None:
    deck = read_deck(open_page({"state": ["MLI"]}, PAGE))
    fill = next(layer for layer in deck["layers"] if layer["id"] == "countries")["getFillColor"]
    assert "'RUS' ? [163, 52, 31, 255]" in fill
    assert "'FRA' ? [140, 138, 128, 255]" in fill
    assert "'LKA' ? [217, 178, 111, 255]" in fill


def test_a_group_compares_its_states_and_ranks_who_gains() -> None:
    app = open_page({"state": ["GCC"]}, PAGE)
    _, dumbbell = read_chart(app, "Share of newer partners of each state")
    assert len(dumbbell["rule"]) == 6
    powers = next(frame.value for frame in app.dataframe if "Gain" in frame.value.columns)
    assert powers["Gain"].is_monotonic_decreasing
    assert {"China", "Türkiye", "India", "Republic of Korea"} <= set(powers["Partner"])


def test_the_choice_of_partners_cuts_the_lists_but_not_the_shares() -> None:
    every = open_page({"state": ["PAK"]}, PAGE)
    newer = open_page({"state": ["PAK"], "only": ["newer"]}, PAGE)
    kinds = [set(read_chart(app, ARRIVALS)[1]["point"]["standing"]) for app in (every, newer)]
    assert kinds == [{"newer", "no_baseline"}, {"newer"}]
    shares = [read_chart(app, SHARES)[1]["rect"] for app in (every, newer)]
    assert shares[0].equals(shares[1])


def test_a_short_view_says_why_it_measures_no_growth() -> None:
    app = open_page({"state": ["PAK"], "years": ["2018", "2020"]}, PAGE)
    assert "fewer than ten years that can be compared" in read_text(app)
    assert "Followed" not in read_small_print(app)


def test_an_empty_view_offers_the_way_out() -> None:
    app = open_page({"state": ["COM"], "partner": ["SUR"], "only": ["traditional"]}, PAGE)
    assert app.info[0].value.startswith("No tie matches these filters")
    assert not app.get("vega_lite_chart")


def test_only_newer_and_only_traditional_share_out_the_partners() -> None:
    view = parse_view({"state": ["PAK"]}, OPTIONS)[0]
    counts = {
        only: select(TABLE, replace(view, only=only)).relation_years["alter"].nunique()
        for only in ("all", "traditional", "newer", "no_baseline")
    }
    assert counts["all"] == counts["traditional"] + counts["newer"] + counts["no_baseline"]
    assert min(counts.values()) > 0


def test_the_overview_can_colour_its_map_by_standing() -> None:
    deck = read_deck(open_page({"state": ["PAK"], "colour": ["standing"]}))
    fill = next(layer for layer in deck["layers"] if layer["id"] == "countries")["getFillColor"]
    assert "'CHN' ? [140, 138, 128, 255]" in fill
