"""The Map as a reader finds it: numbers against a plain count of the listed ties, fills, patterns and words."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.figures.maps.deck import DOTTED, HATCHED, build_deck
from components.figures.maps.deck import Frame as MapFrame
from components.figures.maps.sheet import build_numbers, build_sheet
from components.screen.open_table import load_table
from components.screen.tables import to_csv
from components.study.map_measures import MEASURES
from components.study.study import Study
from components.theme import PALETTES, to_rgba
from components.view import ALL, EVERY_YEAR, MAP_COLOURS, View, parse_view
from components.words.say import load_say
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO
from tests.pages.app import open_page, read_deck, read_small_print, read_text

PAGE = "pages/explore/map.py"
TABLE = load_table()
OPTIONS = TABLE.options
LIGHT = PALETTES["light"]
LEFT_OUT = load_say()("map-left-out")
LARGEST_DECK = 80_000
"""Characters that may travel with each year of a playing map."""

LINKS: dict[str, dict[str, list[str]]] = {
    "Pakistan": {"state": ["PAK"]},
    "Pakistan in 2005": {"state": ["PAK"], "year": ["2005"]},
    "OIC in 2012": {"year": ["2012"]},
    "states tied to China": {"partner": ["CHN"]},
    "states tied to China in 1999": {"partner": ["CHN"], "year": ["1999"]},
    "received": {"state": ["OIC"], "direction": ["receives"], "year": ["2008"]},
    "group, fractional": {"state": ["GCC"], "counting": ["fractional"], "parties": ["any"], "year": ["2003"]},
    "newer only": {"state": ["TUR"], "only": ["newer"], "years": ["2010", "2024"]},
    "Suriname": {"state": ["SUR"], "year": ["2014"]},
    "pair": {"state": ["PAK"], "partner": ["CHN"], "year": ["2015"]},
    "one year": {"state": ["COM"], "years": ["2007"]},
}


@dataclass
class Count:
    """What a place holds, counted row by row."""

    relations: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """(state, partner, type) -> states in the smallest event behind it."""
    events: set[str] = field(default_factory=set)

    def sum_relations(self, *, fractional: bool) -> float:
        return sum(1 / (parties - 1) if fractional else 1 for parties in self.relations.values())


def _count_places(view: View) -> dict[str, Count]:
    """Count the ties of a view as a reader downloads them, in plain Python: place -> what it holds."""
    study = Study(TABLE, view)
    first, last = (view.map_year, view.map_year) if view.map_year else (view.first_year, view.last_year)
    labels = study.labels.pairs
    kept = {
        (str(ego), str(alter))
        for ego, alter, standing in labels[["ego", "alter", "standing"]].to_numpy()
        if view.only in (ALL, standing)
    }
    places: dict[str, Count] = defaultdict(Count)
    for row in csv.DictReader(io.StringIO(to_csv(study.ties).decode("utf-8-sig"))):
        starts, ends = int(row["start_year"]), int(row["end_year"])
        if starts > last or ends < first:
            continue
        for ego, alter, part in (
            (row["state_a"], row["state_b"], "provides"),
            (row["state_b"], row["state_a"], "receives"),
        ):
            role = part if row["directed"] == "True" else "mutual"
            partners = study.tie_filter.partners
            if ego not in study.tie_filter.states or (partners is not None and alter not in partners):
                continue
            if view.direction not in ("all", role) or (view.only != ALL and (ego, alter) not in kept):
                continue
            count = places[ego if study.looks_at_states else alter]
            relation = ego, alter, row["cooperation_type"]
            count.relations[relation] = min(
                int(row["party_count"]), count.relations.get(relation, int(row["party_count"]))
            )
            if starts >= first:
                count.events.add(row["event_id"])
    return places


def _read_numbers(app: AppTest) -> pd.DataFrame:
    """The table under the map, by name of the place."""
    frame: pd.DataFrame = next(frame.value for frame in app.dataframe if "Records" in frame.value.columns)
    return frame.set_index(frame.columns[0])


def _read_layers(app: AppTest) -> dict[str, dict[str, Any]]:
    return {layer["id"].partition("-")[0]: layer for layer in read_deck(app)["layers"]}


def _read_by_code(expression: str) -> dict[str, str]:
    """A deck.gl expression by the code of the country."""
    return dict(re.findall(r"iso3 == '(\w+)' \? (\[[^]]*\]|'\w+')", expression))


def _view(link: dict[str, list[str]]) -> View:
    view, notices = parse_view(link, OPTIONS)
    assert notices == []
    return view


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_the_table_is_a_count_of_the_listed_ties(link: dict[str, list[str]]) -> None:
    view = _view(link)
    counted = _count_places(view)
    app = open_page(link, PAGE)
    rows = _read_numbers(app)
    assert set(rows.index) == {OPTIONS.labels[code] for code in counted}
    at_states = Study(TABLE, view).looks_at_states
    for code, count in counted.items():
        row = rows.loc[OPTIONS.labels[code]]
        assert row["Relations"] == pytest.approx(
            count.sum_relations(fractional=view.counting == "fractional")
        )
        assert row["Types"] == len({kind for _, _, kind in count.relations})
        assert row["Records"] == len(count.events)
        if "Tied to" in rows.columns:
            assert row["Tied to"] == len({pair[1 if at_states else 0] for pair in count.relations})
    assert f"**{load_say().number(len(rows))} " in read_text(app) or len(rows) == 1


def test_the_years_of_a_place_are_those_of_the_view() -> None:
    rows = _read_numbers(open_page({"state": ["PAK"], "years": ["2000", "2020"], "year": ["2010"]}, PAGE))
    assert rows.loc["China", ["First year", "Last year"]].tolist() == [2000, 2020]


@pytest.mark.parametrize("colour", MEASURES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_is_never_paler_and_as_much_has_one_fill(colour: str, scheme: str) -> None:
    palette = PALETTES["dark" if scheme == "dark" else "light"]
    for link in ({}, {"state": ["PAK"]}, {"state": ["GCC"]}):
        view = _view(link)
        study = Study(TABLE, view)
        measures = study.map_measures
        for year in (EVERY_YEAR, 2006):
            counts = measures.measure(year)
            sheet = build_sheet(study, palette, colour=colour, lines="family", year=year)
            fills = sheet.places.set_index("code")["fill"]
            tied = counts[~counts["code"].isin(list(measures.focus))].sort_values(MEASURES[colour])
            steps = [palette.relation_steps.index(fills[code]) for code in tied["code"]]
            assert steps == sorted(steps)
            by_number = tied.assign(step=steps).groupby(MEASURES[colour])["step"].nunique()
            assert by_number.eq(1).all()


def test_the_deck_has_the_fills_of_the_choice() -> None:
    fills = {
        colour: _read_by_code(
            _read_layers(open_page({"state": ["PAK"], "colour": [colour]}, PAGE))["countries"]["getFillColor"]
        )
        for colour in MAP_COLOURS
    }
    # Seen from one state every partner is one; by standing the accent is free for newer partners.
    tied = set(_count_places(_view({"state": ["PAK"]})))
    assert len({fills["partners"][code] for code in tied}) == 1
    assert len({fills["relations"][code] for code in tied}) > 3
    assert fills["relations"]["PAK"] == str(to_rgba(LIGHT.accent))
    assert fills["standing"]["PAK"] == str(to_rgba(LIGHT.ink))
    assert fills["standing"]["CHN"] == str(to_rgba(LIGHT.traditional))
    assert fills["standing"]["RUS"] == str(to_rgba(LIGHT.accent))
    assert fills["records"]["USA"] == str(to_rgba(LIGHT.relation_steps[-1]))
    assert fills["records"]["AFG"] != fills["records"]["USA"]


def test_all_years_of_a_film_have_one_legend() -> None:
    view = _view({"state": ["TUR"]})
    study = Study(TABLE, view)
    classes = set(LIGHT.relation_steps)
    legends = {
        tuple(
            (item.label, item.colour)
            for item in build_sheet(study, LIGHT, colour="relations", lines="family", year=year).legend
            if item.colour in classes
        )
        for year in range(view.first_year, view.last_year + 1)
    }
    assert len(legends) == 1
    highest = max(study.map_measures.measure(year)["relation_count"].max() for year in range(1990, 2027))
    last_label = next(iter(legends))[-1][0]
    assert int(re.findall(r"\d+", last_label)[0]) <= highest


@pytest.mark.parametrize(
    ("link", "kind", "pattern"),
    [
        ({"state": ["PAK"], "source": ["sipri_spells"], "years": ["2000", "2010"]}, ZERO, None),
        ({"state": ["PAK"], "type": ["arms_supply"], "year": ["1992"]}, MISSING, DOTTED),
        ({"state": ["PAK"], "source": ["us_training"]}, NOT_COVERED, HATCHED),
    ],
    ids=["zero", "missing", "not covered"],
)
def test_the_kinds_of_nothing_are_told_apart_without_colour(
    link: dict[str, list[str]], kind: str, pattern: str | None
) -> None:
    app = open_page(link, PAGE)
    layers = _read_layers(app)
    patterns = _read_by_code(layers["countries"]["getFillPattern"])
    words = {row["iso3"]: row["words"] for row in layers["places"]["data"]}
    assert words["BOL"].startswith(load_say().name("map-nothing", kind))
    assert patterns.get("BOL") == (None if pattern is None else f"'{pattern}'")
    assert load_say().name("map-nothing", kind) in read_small_print(app)
    listed = next(expander for expander in app.expander if expander.label == "States without a tie")
    assert "Bolivia" in listed.markdown[0].value


def test_what_the_reader_left_out_is_no_absence() -> None:
    app = open_page({"state": ["PAK"], "partner": ["CHN"]}, PAGE)
    layers = _read_layers(app)
    words = {row["iso3"]: row["words"] for row in layers["places"]["data"]}
    assert words["USA"] == LEFT_OUT
    assert _read_by_code(layers["countries"]["getFillColor"])["USA"] == str(to_rgba(LIGHT.paper))
    assert "USA" not in _read_by_code(layers["countries"]["getFillPattern"])
    view = _view({"state": ["PAK"], "only": ["newer"]})
    study = Study(TABLE, view)
    sheet = build_sheet(study, LIGHT, colour="relations", lines="family")
    places = sheet.places.set_index("code")["words"]
    assert places["CHN"] == LEFT_OUT
    assert "CHN" not in sheet.nothing
    assert "China" not in set(build_numbers(study, colour="relations").data["Partner"])


def test_every_state_says_something_and_can_be_chosen() -> None:
    for link in ({}, {"state": ["PAK"]}, {"partner": ["CHN"], "year": ["2001"]}):
        touch = _read_layers(open_page(link, PAGE))["places"]["data"]
        present = set(TABLE.states.index[TABLE.states["end_year"].isna()])
        assert present <= {row["iso3"] for row in touch}
        assert len(touch) == len({row["iso3"] for row in touch})
        assert all(row["words"] and row["name"] for row in touch)
    by_code = {
        row["iso3"]: row["words"]
        for row in _read_layers(open_page({"state": ["PAK"]}, PAGE))["places"]["data"]
    }
    # Other ends of Pakistan's rows of at most 20 states that reach into 1990-2026.
    assert by_code["PAK"] == "in focus: 99 partners"


def test_a_state_that_is_younger_than_the_year_says_so() -> None:
    touch = _read_layers(open_page({"state": ["MAR"], "year": ["1995"]}, PAGE))["places"]["data"]
    words = {row["iso3"]: row["words"] for row in touch}
    assert words["SSD"].endswith("; a state since 2011")


def test_the_coverage_of_the_year_stands_under_the_map() -> None:
    before = read_small_print(open_page({"type": ["joint_exercise"], "year": ["2010"]}, PAGE))
    assert "Coverage in 2010: a census of joint exercise." in before
    assert "The record changes" not in before
    after = read_small_print(open_page({"type": ["joint_exercise"], "year": ["2011"]}, PAGE))
    assert (
        "Coverage in 2011: a census of some pairs only of joint exercise. The record changes from 2011 on, joint "
        "exercise: a census of some pairs only instead of a census."
    ) in after
    whole = read_small_print(open_page({"type": ["joint_exercise"]}, PAGE))
    assert "Coverage: a census of joint exercise 1990–2010." in whole


def test_a_year_outside_the_years_is_moved_and_that_is_said() -> None:
    app = open_page({"state": ["PAK"], "years": ["2005", "2015"], "year": ["1999"]}, PAGE)
    assert "1999 lies outside the years shown; the map shows the nearest year instead." in read_small_print(
        app
    )
    assert app.query_params["year"] in ("2005", ["2005"])
    bare = {"state": ["PAK"], "years": ["2005", "2015"], "year": ["1999"], "present": ["1"]}
    assert "1999 lies outside the years shown" in read_small_print(open_page(bare, PAGE))
    app.slider(key="filter_years").set_value((2008, 2012)).run()
    assert "2005 lies outside the years shown" in read_small_print(app)
    assert app.select_slider(key="map_year_0").value == 2008
    app.select_slider(key="map_year_0").set_value(2010).run()
    assert "lies outside" not in read_small_print(app)
    assert "in 2010;" in read_text(app)


def test_a_year_without_ties_says_so() -> None:
    app = open_page({"state": ["COM"], "partner": ["CHN"], "year": ["1991"]}, PAGE)
    if app.info:
        pytest.fail("the view itself is empty: choose another")
    assert "**No tie** of Comoros in 1991 under these filters." in read_text(app)
    assert _read_numbers(app).empty


def test_the_box_chooses_as_a_click_does() -> None:
    app = open_page(None, PAGE)
    app.selectbox(key="map_state").select("PAK").run()
    assert app.title[0].value == "Pakistan, 1990–2026"
    assert app.selectbox(key="map_state").value is None
    app.selectbox(key="map_state").select("CHN").run()
    assert app.title[0].value == "Pakistan and China, 1990–2026"
    app.selectbox(key="map_state").select("USA").run()
    assert app.title[0].value == "Pakistan and United States, 1990–2026"
    app.selectbox(key="map_state").select("PAK").run()
    assert app.title[0].value == "Pakistan, 1990–2026"
    assert app.query_params["state"] in ("PAK", ["PAK"])


def test_a_choice_among_the_states_tied_to_a_partner_shows_the_pair() -> None:
    app = open_page({"partner": ["CHN"]}, PAGE)
    app.selectbox(key="map_state").select("PAK").run()
    assert app.title[0].value == "Pakistan and China, 1990–2026"


def test_lines_say_how_many_of_how_many_pairs_they_are() -> None:
    text = read_small_print(open_page({"state": ["PAK"]}, PAGE))
    assert "the 24 pairs of 99 with the most cooperation types and, of as many, the most years" in text
    assert "The line stands for 9 cooperation types." in read_small_print(
        open_page({"state": ["PAK"], "partner": ["CHN"]}, PAGE)
    )
    assert "No lines are drawn: too many of the" in read_small_print(
        open_page({"type": ["joint_exercise"], "year": ["2011"]}, PAGE)
    )


def test_the_centre_moves_the_frame() -> None:
    frames = {
        centre: read_deck(open_page({"centre": [centre]}, PAGE))["initialViewState"]
        for centre in ("world", "mena", "americas", "europe")
    }
    assert frames["americas"]["longitude"] < -50
    assert 20 < frames["mena"]["longitude"] < 50
    assert frames["europe"]["latitude"] > 45
    assert frames["mena"]["zoom"] > frames["world"]["zoom"] + 1


def test_the_deck_stays_small() -> None:
    for link in ({}, {"state": ["PAK"]}, {"state": ["TUR"], "colour": ["standing"], "arcs": ["standing"]}):
        view = _view(link)
        study = Study(TABLE, view)
        for year in (EVERY_YEAR, 2009):
            sheet = build_sheet(study, LIGHT, colour=view.colour, lines=view.arcs, year=year)
            deck = build_deck(
                places=sheet.places,
                lines=sheet.lines,
                states=TABLE.states,
                frame=MapFrame(0, 0, 1),
                palette=LIGHT,
            )
            assert len(deck.to_json()) < LARGEST_DECK


@pytest.mark.parametrize("position", range(6))
def test_every_member_has_a_map_in_any_year_and_colour(position: int) -> None:
    members = sorted(OPTIONS.places["OIC"])[position::6]
    for number, code in enumerate(members):
        view = _view({"state": [code]})
        colour = MAP_COLOURS[number % len(MAP_COLOURS)]
        study, lines = Study(TABLE, view), ("family", "standing")[number % 2]
        for year in (EVERY_YEAR, 1990 + 3 * number):
            sheet = build_sheet(study, LIGHT, colour=colour, lines=lines, year=year)
            numbers = build_numbers(study, colour=colour, year=year)
            assert numbers.finding.endswith("."), code
            words = f"{numbers.finding} {sheet.note} {numbers.coverage_note} {sheet.description}"
            assert not re.search(r"\b(nan|None|NaT|inf)\b", words), code
            assert not sheet.places.isna().any(axis=None), code
            assert not sheet.lines.isna().any(axis=None), code
            assert sheet.places["code"].is_unique
