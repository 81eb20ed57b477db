"""The page on newer partners as a reader finds it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import cycle
from urllib.parse import parse_qs, urlsplit

import pytest

from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES
from components.view import View, parse_view
from components.words.newcomers import say_label_basis, say_newcomers
from components.words.say import load_say
from data.analysis.diversification import Diversification
from data.analysis.traditional import Definition
from tests.pages.app import open_page, read_chart, read_deck, read_sentences, read_small_print, read_text

PAGE = "pages/explore/newcomers.py"
TABLE = load_table()
OPTIONS = TABLE.options
SAY = load_say()
OIC = sorted(OPTIONS.places["OIC"])
SHARES, ARRIVALS, MOMENTUM = "Share of traditional", "First ties", "Momentum of partners"
DEFINITIONS: dict[str, dict[str, list[str]]] = {
    "recorded": {},
    "history": {"tradition": ["history"]},
    "pact": {"tradition": ["pact"]},
    "core": {"tradition": ["core"]},
    "list": {"tradition": ["list"], "named": ["P5"]},
}
SHARE = re.compile(
    r"Newer partners hold \*\*\d+%\*\* of the [\d\u202f]+ relations? (of|shown)|No relation of|no share"
)
FIRST_TIES = re.compile(
    r"(\*\*\d+ newer partners?\*\* (was|were)|No newer partner was) tied for the first time in 1990–2026"
)
NEWER_LINKED = re.compile(
    r"Linked like for like, relations with newer partners changed \*\*from \d{4} to \d{4} (by|between) "
    r"|Nothing links relations with newer partners from one year of this view to the next"
)
GROWTH = re.compile(
    r"more than chance|can be told from chance|No newer partner has (more|gained more) records"
)


def _take(link: dict[str, list[str]]) -> tuple[Diversification, Study, View]:
    view = parse_view(link, OPTIONS)[0]
    study = Study(TABLE, view)
    return study.newcomers, study, view


@pytest.mark.parametrize(("iso3", "definition"), list(zip(OIC, cycle(DEFINITIONS))))
def test_the_page_of_every_member_says_what_it_found(iso3: str, definition: str) -> None:
    app = open_page({"state": [iso3], **DEFINITIONS[definition]}, PAGE)
    text = read_text(app)
    assert app.title[0].value == f"Newer partners of {OPTIONS.labels[iso3]}, 1990–2026"
    findings = "\n".join(read_sentences(app))
    for pattern in (SHARE, FIRST_TIES, GROWTH, NEWER_LINKED):
        assert pattern.search(findings), pattern
    no_account = "No published account of the traditional partners" in findings
    # Every member has an account in the reference list.
    assert not no_account
    assert not re.search(r"\bnan\b|<NA>", text)

    shares = read_chart(app, SHARES)[1]["rect"]
    assert shares.groupby("year")["share"].sum().to_numpy() == pytest.approx(1, abs=1e-9)
    numbers = next(frame.value for frame in app.dataframe if "Effective number" in frame.value.columns)
    drawn = shares[shares["standing"].eq("newer")].set_index("year")["share"]
    listed = numbers.set_index("Year")["Share of newer"].dropna()
    assert listed.sort_index().to_dict() == pytest.approx(drawn.sort_index().to_dict(), abs=1e-9)
    has_ranking = any("Growth" in frame.value.columns for frame in app.dataframe)
    assert has_ranking == any(chart.proto.alt.startswith(MOMENTUM) for chart in app.get("vega_lite_chart"))
    assert has_ranking or "No such partner has a record in the two windows" in text


def test_specialists_find_the_newer_partners_they_know() -> None:
    expected = {
        "TUR": {"NER", "LBY", "SAU"},
        "ARE": {"KOR", "ISR", "CHN", "IND"},
        "MLI": {"RUS"},
        "IDN": {"TUR", "ARE", "JPN"},
        "PAK": {"IRQ", "AZE", "QAT"},
    }
    for iso3, known in expected.items():
        newcomers, _, _ = _take({"state": [iso3]})
        newer = newcomers.ranking[newcomers.ranking["standing"].eq("newer")]
        assert known <= set(newer["alter"].head(12)), iso3


def test_the_ranking_counts_records_that_the_ties_list() -> None:
    newcomers, study, _ = _take({"state": ["TUR"]})
    assert newcomers.windows is not None
    niger = newcomers.ranking.set_index("alter").loc["NER"]
    ties = study.ties
    with_niger = ties[(ties["state_a"].eq("NER") | ties["state_b"].eq("NER"))]
    in_window = with_niger[with_niger["start_year"].between(*newcomers.windows[1])]
    compared = [key.split("/")[0] for key in newcomers.chances]
    assert niger["after"] == in_window.loc[in_window["source_id"].isin(compared), "event_id"].nunique()


def test_each_rank_leads_to_its_ties() -> None:
    app = open_page({"state": ["TUR"], "type": ["arms_supply"]}, PAGE)
    ranking = next(frame.value for frame in app.dataframe if "Growth" in frame.value.columns)
    row = ranking.set_index("Partner").loc["Niger"]
    assert row["Ties"] == "./data?state=TUR&partner=NER&type=arms_supply&years=2015,2024"
    view, notices = parse_view(parse_qs(urlsplit(row["Ties"]).query), OPTIONS)
    assert notices == []
    listed = Study(TABLE, view).ties
    assert listed.loc[listed["start_year"].ge(2020), "event_id"].nunique() == row["Records 2020–2024"]


def test_every_label_says_on_what_it_rests() -> None:
    app = open_page({"state": ["PAK"]}, PAGE)
    basis = next(frame.value for frame in app.dataframe if "Rests on" in frame.value.columns).set_index(
        "Partner"
    )
    assert basis.loc["China", "Rests on"] == "account and history"
    assert basis.loc["China", "Link"].startswith("http")
    assert basis.loc["Italy", "Rests on"] == "history"
    assert basis.loc["Iraq", "Rests on"] == ""
    traditional = basis[basis["Kind"].eq("traditional")]
    assert traditional["Rests on"].ne("").all()
    # The account shown is one that counts wherever the label rests on one.
    on_accounts = basis[basis["Rests on"].str.contains("account")]
    assert len(on_accounts)
    assert on_accounts["The account"].eq("").all()


def test_an_account_that_does_not_count_stands_beside_the_label_it_could_not_change() -> None:
    app = open_page({"state": ["SUR"]}, PAGE)
    basis = next(frame.value for frame in app.dataframe if "Rests on" in frame.value.columns).set_index(
        "Partner"
    )
    assert basis.loc["Netherlands", ["Kind", "Rests on"]].tolist() == ["newer", ""]
    assert basis.loc["Netherlands", "The account"].startswith("does not count: neither explicit")
    assert "The published accounts of the partners of Suriname do not count" in read_text(app)
    # Under another definition accounts play no part.
    app = open_page({"state": ["SUR"], "tradition": ["history"]}, PAGE)
    basis = next(frame.value for frame in app.dataframe if "Rests on" in frame.value.columns)
    assert basis["Published account"].eq("").all()


def test_states_without_an_account_are_named() -> None:
    words = {iso3: say_label_basis([iso3], TABLE.accounts, Definition(), OPTIONS.labels, SAY) for iso3 in OIC}
    assert [iso3 for iso3 in OIC if words[iso3].startswith("No published account")] == []
    assert [iso3 for iso3 in OIC if words[iso3].startswith("The published accounts")] == ["ALB", "PSE", "SUR"]
    assert say_label_basis(["IDN"], TABLE.accounts, Definition(kind="history"), OPTIONS.labels, SAY) == ""
    # Every member has an account; without that of one state it says so.
    fewer = TABLE.accounts[TABLE.accounts["state"].ne("IDN")]
    both = say_label_basis(["IDN", "SUR"], fewer, Definition(), OPTIONS.labels, SAY)
    assert "of Indonesia is in the reference list. The published accounts of the partners of Suriname" in both


def test_one_state() -> None:
    app = open_page({"state": ["TUR"]}, PAGE)
    text = read_text(app)
    assert app.title[0].value == "Newer partners of Türkiye, 1990–2026"
    assert "Definition:** traditional = named so by a cited source, or tied in at least 5 years of" in text
    assert (
        "the strongest sign is **Saudi Arabia**: 4 records in 2015–2019, 14 in 2020–2024 (p = 0.06; newer under 100% "
        "of the other definitions, robust)."
    ) in text

    _, shares = read_chart(app, SHARES)
    sums = shares["rect"].groupby("year")["share"].sum()
    assert sums.to_numpy() == pytest.approx(1, abs=1e-9)
    assert 2010.5 in set(shares["rule"]["x0"])
    _, arrivals = read_chart(app, ARRIVALS)
    assert arrivals["point"]["year"].is_monotonic_increasing
    assert set(arrivals["point"]["standing"]) <= {"newer", "no_baseline"}
    ranking = next(frame.value for frame in app.dataframe if "Growth" in frame.value.columns)
    assert ranking["Partner"].iloc[0] == "Saudi Arabia"
    assert {"newer", "no baseline"} >= set(ranking["Kind"])
    unknown = ranking[ranking["Kind"].eq("no baseline")]
    assert unknown["Newer by other definitions"].eq("–").all()
    _, momentum = read_chart(app, MOMENTUM)
    assert momentum["point"]["name"].iloc[0] == "Saudi Arabia"


def test_the_third_kind_is_drawn_apart() -> None:
    deck = read_deck(open_page({"state": ["MLI"]}, PAGE))
    fill = next(layer for layer in deck["layers"] if layer["id"] == "countries")["getFillColor"]
    assert "'RUS' ? [163, 52, 31, 255]" in fill
    assert "'FRA' ? [140, 138, 128, 255]" in fill
    assert "'LKA' ? [217, 178, 111, 255]" in fill
    # Words say it too: at the place, and for those who do not see the map.
    touch = next(layer for layer in deck["layers"] if layer["id"].startswith("places"))
    words = {row["iso3"]: row["words"] for row in touch["data"]}
    assert words["LKA"].endswith("among the partners without a baseline")
    assert words["RUS"].endswith("among the newer partners")
    # Among the dots it is the hollow one.
    spec, arrivals = read_chart(open_page({"state": ["MLI"]}, PAGE), ARRIVALS)
    assert "no_baseline" in set(arrivals["point"]["standing"])
    fills = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")["encoding"]["fill"]
    assert fills["scale"]["range"][fills["scale"]["domain"].index("no_baseline")] == PALETTES["light"].paper


def test_a_group_compares_its_states_and_ranks_who_gains() -> None:
    app = open_page({"state": ["GCC"]}, PAGE)
    _, dumbbell = read_chart(app, "Share of newer partners of each state")
    assert len(dumbbell["rule"]) == 6
    members = next(frame.value for frame in app.dataframe if "Change in points" in frame.value.columns)
    assert len(members) == 6
    powers = next(frame.value for frame in app.dataframe if "Gain" in frame.value.columns)
    assert powers["Gain"].equals(powers["Relations 2020–2024"] - powers["Relations 2015–2019"])
    assert powers["Gain"].is_monotonic_decreasing
    assert {"China", "Türkiye", "India", "Republic of Korea"} <= set(powers["Partner"])


def test_a_pair_within_a_group_counts_once() -> None:
    newcomers, _, _ = _take({"state": ["LAS"]})
    ends = newcomers.newcomers.astype({"ego": str, "alter": str})
    inside = ends[ends["alter"].isin(OPTIONS.places["LAS"])]
    assert len(inside)
    pairs = {frozenset(pair) for pair in zip(ends["ego"], ends["alter"], strict=True)}
    assert len(newcomers.first_ties) == len(pairs) < len(ends)
    app = open_page({"state": ["LAS"]}, PAGE)
    assert read_chart(app, ARRIVALS)[1]["rect"]["count"].sum() == len(pairs)
    newer = load_say().number(int(newcomers.first_ties["standing"].eq("newer").sum()))
    assert f"**{newer} pairs** were tied for the first time in 1990–2026, outside the" in read_text(app)


def test_what_followed_is_asked_only_where_the_record_can_know() -> None:
    newcomers, _, _ = _take({"state": ["TUR"]})
    assert newcomers.known_until == 2024
    late = newcomers.first_ties["first_year"].gt(2021)
    assert late.any()
    assert newcomers.first_ties["has_followed"].isna().eq(late).all()
    assert "first ties up to 2021" in read_text(open_page({"state": ["TUR"]}, PAGE))


def test_findings_of_every_kind_are_said_as_they_are() -> None:
    newcomers, _, _ = _take({"state": ["TUR"]})
    row = newcomers.ranking[newcomers.ranking["alter"].eq("NER")]

    def say(**changes: object) -> str:
        changed = replace(newcomers, ranking=row.assign(**changes))
        return say_newcomers(changed, OPTIONS.labels, SAY, is_group=False)[2]

    assert say(is_growing=True, robustness=0.7) == (
        "Growth of records from 2015–2019 to 2020–2024 that is more than chance and more than a longer search: "
        "**Niger** (no record, then 5; newer under 70% of the other definitions, not robust)."
    )
    assert "and none comes near it; the nearest is **Niger**: no record" in say(p_value=0.5)
    assert "than the longer search for events explains" in say(momentum=-0.1)
    assert "No newer partner has more records in 2020–2024 than in 2015–2019" in say(momentum=-1.0, before=5)
    assert say(before=1).count("1 record in 2015–2019, 5 in 2020–2024") == 1


def test_a_share_of_nothing_is_said_to_be_none() -> None:
    newcomers, _, _ = _take({"state": ["TUR"]})
    first = say_newcomers(replace(newcomers, newer_after=(0.0, 0.0)), OPTIONS.labels, SAY, is_group=False)[0]
    assert first.startswith("No relation of 2020–2024 is recorded in sources that cover 2015–2019 too")
    first = say_newcomers(replace(newcomers, newer_before=(0.0, 0.0)), OPTIONS.labels, SAY, is_group=False)[0]
    assert "; 2015–2019 has none to compare them with, in the same sources" in first
    nothing = replace(newcomers, windows=None, newer=(0.0, 0.0))
    assert "has no share of newer partners" in say_newcomers(nothing, OPTIONS.labels, SAY, is_group=False)[0]


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
        only: Study(TABLE, replace(view, only=only)).relation_years["alter"].nunique()
        for only in ("all", "traditional", "newer", "no_baseline")
    }
    assert counts["all"] == counts["traditional"] + counts["newer"] + counts["no_baseline"]
    assert min(counts.values()) > 0


def test_the_overview_can_colour_its_map_by_standing() -> None:
    deck = read_deck(open_page({"state": ["PAK"], "colour": ["standing"]}))
    fill = next(layer for layer in deck["layers"] if layer["id"] == "countries")["getFillColor"]
    assert "'CHN' ? [140, 138, 128, 255]" in fill


def test_the_powers_of_the_gulf_stand_side_by_side() -> None:
    app = open_page({"state": ["GCC"]}, PAGE)
    powers = next(frame.value for frame in app.dataframe if "Newer for" in frame.value.columns)
    relations = powers.set_index("Partner")["Relations 2020–2024"]
    assert relations["United States"] > relations["China"] > 0
