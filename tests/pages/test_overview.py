"""The Overview as a reader finds it, against the ties that the Data page lists."""

from __future__ import annotations

import csv
import io
import re

import pytest

from components.screen.open_table import load_table
from components.screen.tables import to_csv
from components.study.study import Study
from components.view import (
    ALL,
    View,
    encode_view,
    parse_view,
)
from components.words.say import load_say
from tests.pages.app import (
    DATA_PAGE,
    open_page,
    read_chart,
    read_deck,
    read_figures,
    read_small_print,
    read_text,
)
from tests.recount import recount
from tests.views import VIEWS, choose_view

TABLE = load_table()
OPTIONS = TABLE.options
PAIR = {"state": ["PAK"], "partner": ["CHN"]}
EXERCISES = {"type": ["joint_exercise"]}
LINKED = "Linked like for like: index"
EMPTY = {"state": ["COM"], "partner": ["SUR"], "years": ["1990", "1991"]}


def _list_rows(view: View) -> list[dict[str, str]]:
    """The ties of a view as a reader downloads them."""
    return list(csv.DictReader(io.StringIO(to_csv(Study(TABLE, view).ties).decode("utf-8-sig"))))


def test_the_chosen_views_are_of_all_sorts() -> None:
    views = [choose_view(seed) for seed in range(VIEWS)]
    counts = [len(Study(TABLE, view).ties) for view in views]
    assert len(set(views)) > 0.9 * VIEWS
    assert sum(count > 0 for count in counts) > 0.7 * VIEWS
    assert min(counts) == 0
    assert max(counts) > 10_000


@pytest.mark.parametrize("seed", range(VIEWS))
def test_every_number_is_a_count_of_the_listed_ties(seed: int) -> None:
    view = choose_view(seed)
    link = encode_view(view, OPTIONS.default)
    study = Study(TABLE, view)
    rows = _list_rows(view)
    data_page = open_page(link, DATA_PAGE)
    overview = open_page(link)
    if not rows:
        assert read_figures(overview) == {}
        for page in (overview, data_page):
            assert page.info[0].value.startswith("No tie matches these filters")
        return

    labels = study.labels.pairs
    shown = labels[labels["standing"].eq(view.only)][["ego", "alter"]].astype(str)
    kept = None if view.only == ALL else set(shown.itertuples(index=False, name=None))
    counted = recount(rows, study.tie_filter, kept)
    assert (
        f"**{load_say().number(len(rows))} ties** of {load_say().number(len({row['event_id'] for row in rows}))} acts"
        in read_text(data_page)
    )
    assert read_figures(overview) == {
        "relations": load_say().number(counted.count_relations()),
        "partners": load_say().number(len(counted.partners)),
        "records": load_say().number(len(counted.events)),
        "breadth": load_say().number(counted.measure_breadth()),
        "effective_partners": load_say().number(counted.measure_effective_partners()),
    }

    _, timeline = read_chart(overview, "Active relations per year")
    drawn = timeline["rect"].groupby("year")["relation_count"].sum()
    assert drawn.to_dict() == pytest.approx(counted.count_relations_by_year())

    by_year = next(
        frame.value
        for frame in overview.dataframe
        if frame.value.columns[0] == "Year" and "Index" not in frame.value
    ).set_index("Year")
    assert by_year.sum(axis="columns").to_dict() == pytest.approx(counted.count_relations_by_year())
    if not study.looks_at_states:
        places = next(frame.value for frame in overview.dataframe if frame.value.columns[0] == "Partner")
        assert len(places) == len(counted.partners)

    if not study.is_single_dyad:
        _, breakdown = read_chart(overview, "Relations by cooperation type")
        totals = breakdown["text"].set_index("label")["total"]
        assert totals.to_dict() == pytest.approx(
            {OPTIONS.labels[code]: count for code, count in counted.count_relations_by_type().items()}
        )


def test_a_link_to_a_pair_shows_the_pair() -> None:
    app = open_page(PAIR)
    text = read_text(app)
    assert [title.value for title in app.title] == ["Pakistan and China, 1990–2026"]
    assert "Shown:** Pakistan with China: all cooperation types; 1990–2026" in text
    assert "China is the 2nd closest of 99 partners of Pakistan" in read_small_print(app)
    assert read_figures(app)["partners"] == "1"
    assert not app.warning


def test_the_default_is_all_members_without_mass_events() -> None:
    app = open_page()
    assert "OIC (57 states) with all partners: all cooperation types; 1990–2026; events of at most 20" in (
        read_text(app)
    )
    assert [heading.value for heading in app.subheader][1:3] == ["What else stands out", "In numbers"]
    assert dict(app.query_params) == {}


def test_the_end_of_the_exercise_census_is_no_decline() -> None:
    app = open_page(EXERCISES)
    spec, data = read_chart(app, "Active relations per year")
    # The break is drawn: a rule with a letter between 2010 and 2011.
    assert {"rect", "rule", "text"} == {layer["mark"]["type"] for layer in spec["layer"]}
    assert data["rule"]["x0"].tolist() == [2010.5]
    assert data["text"]["letter"].tolist() == ["A"]
    # The years behind it are paler.
    levels = data["rect"].set_index("year")["level"]
    assert levels[2010] == "census"
    assert levels[2011] != "census"
    # It is said.
    assert (
        "A from 2011 on, joint exercise: a census of some pairs only instead of a census"
        in read_small_print(app)
    )
    # And no figure compares the two records as if they were one: the line is linked or ends.
    _, linked = read_chart(app, LINKED)
    steps = linked["rule"].dropna(subset=["x1"])
    of_2011 = steps[steps["x1"].eq(2011)]
    assert (of_2011["y1"] / of_2011["y0"]).gt(0.5).all()
    small = read_small_print(app)
    assert "not like for like" not in small
    assert re.search(r"Change: (\d{4})–(\d{4}) against (\d{4})–(\d{4}), linked like for like", small)


@pytest.mark.parametrize("state", ["PAK", "SUR", "CHN"])
def test_the_tiles_compare_ten_years_that_are_linked(state: str) -> None:
    app = open_page({"state": [state]})
    small = read_small_print(app)
    found = re.search(r"Change: (\d{4})–(\d{4}) against (\d{4})–(\d{4})", small)
    assert found
    years = [int(year) for year in found.groups()]
    assert years == [years[1] - 4, years[1], years[1] - 9, years[1] - 5]
    index = next(frame.value for frame in app.dataframe if "Index" in frame.value)
    line = (
        index["Line"].iloc[0]
        if index["Line"].nunique() == 1
        else index.loc[index["Line"].str.endswith("only"), "Line"].iloc[0]
    )
    assert set(range(years[2], years[1] + 1)) <= set(index.loc[index["Line"].eq(line), "Year"])


def test_the_map_holds_the_relations_of_the_view() -> None:
    deck = read_deck(open_page({"state": ["PAK"]}))
    layers = {layer["id"]: layer for layer in deck["layers"]}
    by_state = {row["iso3"]: row["words"] for row in layers["places-0"]["data"]}
    view = parse_view({"state": ["PAK"]}, OPTIONS)[0]
    counts = recount(_list_rows(view), Study(TABLE, view).tie_filter)
    of_china = {kind for _, alter, kind in counts.smallest if alter == "CHN"}
    assert f"{len(of_china)} relations\n{len(of_china)} cooperation types" in by_state["CHN"]
    assert {code for code, words in by_state.items() if "relation" in words} == counts.partners
    assert layers["countries"]["data"].startswith("app/static/")
    assert 0 < len(layers["lines"]["data"]) <= 24


def test_an_empty_view_says_what_empties_it_and_offers_the_way_out() -> None:
    app = open_page(EMPTY)
    assert "Lifting one of them brings ties back" in app.info[0].value
    assert not app.get("vega_lite_chart")
    app.button(key="empty_reset").click().run()
    assert app.title[0].value == "OIC (57 states), 1990–2026"
    assert dict(app.query_params) == {}


def test_each_filter_that_empties_a_view_has_a_button_that_lifts_it() -> None:
    app = open_page(EMPTY)
    assert {button.key for button in app.button if button.key} >= {"lift_partners", "empty_reset"}
    app.button(key="lift_partners").click().run()
    assert app.title[0].value == "Comoros, 1990–1991"
    assert set(app.query_params) == {"state", "years"}
    assert float(read_figures(app)["relations"]) > 0


def test_a_malformed_link_shows_the_default_and_a_notice() -> None:
    app = open_page({"state": ["ATLANTIS"], "years": ["soon"], "parties": ["7"]})
    assert app.title[0].value == "OIC (57 states), 1990–2026"
    assert len(app.warning) == 1
    for part in ("state=ATLANTIS", "years=soon", "parties=7"):
        assert part in app.warning[0].value
    assert dict(app.query_params) == {}


def test_what_a_link_says_is_no_markup() -> None:
    (warning,) = open_page({"state": ["![x](https://example.org/a.png)"]}).warning
    assert r"\[x\]\(" in warning.value


def test_a_choice_goes_into_the_link_and_the_reset_takes_it_out() -> None:
    app = open_page()
    app.multiselect(key="filter_states").set_value(["TUR"]).run()
    app.slider(key="filter_years").set_value((2000, 2020)).run()
    assert app.query_params["state"] in ("TUR", ["TUR"])
    assert app.query_params["years"] == ["2000", "2020"]
    assert app.title[0].value == "Türkiye, 2000–2020"
    next(button for button in app.button if button.label == "Reset all filters").click().run()
    assert dict(app.query_params) == {}


def test_a_single_year_and_a_state_with_few_ties_render() -> None:
    for link in ({"years": ["2005"]}, {"state": ["SUR"]}, {"state": ["COM"]}):
        app = open_page(link, opened=("coverage_of_years",))
        assert set(read_figures(app)) == {
            "relations",
            "partners",
            "records",
            "breadth",
            "effective_partners",
        }
        # The linked figure is left out where nothing links the years.
        titles = [heading.value for heading in app.subheader]
        assert any(title.startswith("Active relations, linked") for title in titles) == ("years" not in link)
        assert len(titles) == len(set(titles))


def test_what_stands_behind_each_year_is_drawn_when_it_is_opened() -> None:
    closed, opened = (open_page({"state": ["PAK"]}, opened=keys) for keys in ((), ("coverage_of_years",)))
    described = [{chart.proto.alt for chart in app.get("vega_lite_chart")} for app in (closed, opened)]
    assert len(described[1] - described[0]) == 1
    assert described[0] < described[1]


def test_the_headline_is_what_was_found_with_its_figure_and_the_ways_to_its_proof() -> None:
    app = open_page()
    small = read_small_print(app)
    assert "Most of what tied Burkina Faso, Niger, Mali and Chad to France has ended (2022–2024)" in small
    assert "How sure: Sure" in small
    assert app.subheader[0].value == "What ties Burkina Faso, Niger, Mali and Chad to others, year by year"
    _, drawn = read_chart(app, "What ties Burkina Faso")
    rows = drawn["line"].set_index(["name", "year"])["relation_count"]
    assert rows["France"][2018] > rows["France"][2024]
    assert rows["Russia"][2018] < rows["Russia"][2024]
    links = [link.proto.label for link in app.get("page_link")]
    assert links[:4] == ["Burkina Faso – France", "Niger – France", "Mali – France", "Chad – France"]


@pytest.mark.parametrize("link", [{"state": ["BTN"]}, {"state": ["GCC"], "partner": ["CHN"]}])
def test_a_view_without_a_finding_draws_its_years_and_claims_nothing(link: dict[str, list[str]]) -> None:
    assert open_page(link).subheader[0].value == "Active relations on record, year by year"


def test_where_the_record_bears_nothing_one_sentence_says_so() -> None:
    small = read_small_print(open_page({"state": ["COM"]}))
    assert "The record of this view is too thin, or changes too much, to say what grew or shrank." in small
    assert "How sure" not in small


def test_what_is_open_is_no_headline() -> None:
    small = read_small_print(open_page({"state": ["SOM"]}))
    assert "Nothing in this view is sure to have grown or shrunk" in small
    assert "How sure: Open" in small


@pytest.mark.parametrize("counting", ["full", "fractional"])
def test_fractional_counting_is_said_and_counts_less(counting: str) -> None:
    app = open_page({"counting": [counting]})
    assert ("counted fractionally" in read_text(app)) == (counting == "fractional")


def test_a_choice_made_while_the_last_link_is_on_its_way_counts() -> None:
    app = open_page({"state": ["PAK"]})
    app.slider(key="filter_years").set_value((2000, 2020)).run()
    # The browser has not yet heard of the new link when the reader makes the next choice.
    app.query_params.clear()
    app.query_params["state"] = ["PAK"]
    app.slider(key="filter_baseline").set_value((1992, 2005)).run()
    assert app.slider(key="filter_years").value == (2000, 2020)
    assert set(app.query_params) == {"state", "years", "baseline"}


def test_the_way_back_shows_the_view_before() -> None:
    app = open_page({"state": ["PAK"]})
    app.slider(key="filter_years").set_value((2000, 2020)).run()
    app.query_params.clear()
    app.query_params["state"] = ["PAK"]
    app.run()
    assert app.slider(key="filter_years").value == (1990, 2026)
    assert set(app.query_params) == {"state"}


@pytest.mark.parametrize(
    "states", [("PAK", "TUR", "SAU"), ("MLI", "NER", "BFA"), ("IDN", "MYS", "BRN"), ("FRA",)]
)
def test_two_findings_may_lead_to_the_same_place(states: tuple[str, ...]) -> None:
    app = open_page({"state": list(states)})
    assert app.title[0].value
