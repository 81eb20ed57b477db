"""The page on the network of a view as a reader finds it."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from components.figures.network.matrix import build_matrix
from components.screen.open_table import load_table
from components.screen.tables import to_csv
from components.study.network import BY_AREA, BY_COMMUNITY
from components.study.study import Study
from components.study.table import Table
from components.theme import PALETTES
from components.view import EVERY_YEAR, parse_view
from components.words.say import load_say
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO
from tests.pages.app import another_table, open_page, read_chart, read_small_print, read_text
from tests.second_table import build_second_table

PAGE = "pages/explore/network.py"
TABLE = load_table()
OPTIONS = TABLE.options


def _open_study(link: dict[str, list[str]], table: Table = TABLE) -> Study:
    return Study(table, parse_view(link, table.options)[0])


@pytest.mark.parametrize(
    ("link", "span"),
    [
        ({}, (1990, 2026)),
        ({"year": ["2020"]}, (2020, 2020)),
        ({"type": ["defence_pact"], "years": ["1980", "1990"]}, (1980, 1990)),
        ({"state": ["AU"], "parties": ["any"], "years": ["2010", "2024"]}, (2010, 2024)),
    ],
)
def test_the_cells_are_the_types_of_the_ties_that_a_reader_downloads(
    link: dict[str, list[str]], span: tuple[int, int]
) -> None:
    study = _open_study(link)
    _, marks = read_chart(open_page(link, PAGE), "Matrix of the ties")
    assert len(marks["rect"])
    types: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in csv.DictReader(io.StringIO(to_csv(study.ties).decode("utf-8-sig"))):
        if int(row["start_year"]) <= span[1] and int(row["end_year"]) >= span[0]:
            for one, two in (("state_a", "state_b"), ("state_b", "state_a")):
                types[row[one], row[two]].add(row["cooperation_type"])
    network = study.network.cut(study.view.map_year)
    columns = {*network.inside, *network.outside}
    expected = {
        pair: held for pair, held in types.items() if pair[0] in network.inside and pair[1] in columns
    }
    figure = build_matrix(study, PALETTES["light"])
    assert figure is not None
    (cells,) = (frame for frame in figure.chart.frames.values() if "types" in frame)
    assert dict.fromkeys(zip(cells["row"], cells["column"], strict=True)).keys() == expected.keys()
    for row, column, words in cells[["row", "column", "types"]].head(200).to_numpy():
        names = [OPTIONS.labels[code] for code in OPTIONS.types if code in expected[row, column]]
        assert words == load_say().list([name[:1].lower() + name[1:] for name in names])


def test_the_first_lines_say_who_is_central_who_bridges_and_how_sure() -> None:
    text = read_text(open_page({}, PAGE))
    # Counted from ties.csv: pairs of members with an active tie in 1990-2026 in events of at most 20 states.
    assert "**707 of 1\N{NARROW NO-BREAK SPACE}596 pairs** (44%) of the 57 states" in text
    assert "merged here into one tie" in text
    assert "**Most partners among them:** Türkiye (51), United Arab Emirates (46) and Egypt (44)." in text
    assert "Türkiye stays first when 10% of the ties are left out at random." in text
    assert "lead through **Türkiye**" in text
    assert "groups hold together** more than chance would make them" in text
    assert re.search(r"50 runs of the method agree \(0\.[89]\d, where 1 is the same\)", text)
    assert "the states tied to most of the 57 are United States (57)" in text


def test_it_says_what_the_record_cannot_once() -> None:
    small = read_small_print(open_page({}, PAGE))
    assert small.count("the table holds no ties between two states outside the OIC") == 1
    assert "those of more than 20 states are left out" in small
    assert "however many they are" in read_small_print(open_page({"parties": ["any"]}, PAGE))


def test_groups_are_reported_only_when_they_are_more_than_the_method() -> None:
    gcc = _open_study({"state": ["GCC"]})
    assert gcc.network.order == BY_AREA
    text = read_text(open_page({"state": ["GCC"]}, PAGE))
    assert "**No groups are reported:** the states do not divide into groups." in text
    assert "Group 1" not in text
    oic = _open_study({})
    assert oic.network.order == BY_COMMUNITY
    grouped = [state for group in oic.network.groups for state in group.states]
    assert sorted(grouped) == list(oic.network.inside)


def test_nothing_inside_a_census_is_zero_and_outside_it_is_missing() -> None:
    before = _open_study({"type": ["defence_pact"], "years": ["1995", "2005"]}).network
    assert set(before.classify_nothing(EVERY_YEAR).ravel()) == {ZERO}
    after = _open_study({"type": ["defence_pact"], "years": ["2020", "2024"]}).network
    assert set(after.classify_nothing(2022).ravel()) <= {MISSING, NOT_COVERED}
    shown = open_page({"type": ["defence_pact"], "years": ["1995", "2005"]}, PAGE)
    assert "no tie, in a census of all years shown" in read_small_print(shown)
    shown = open_page({"type": ["defence_pact"], "years": ["2020", "2024"]}, PAGE)
    assert "no tie recorded" in read_small_print(shown)
    assert "in a census of all years" not in read_small_print(shown)


def test_a_year_leaves_every_state_where_it_was() -> None:
    figures = [build_matrix(_open_study(link), PALETTES["light"]) for link in ({}, {"year": ["2005"]})]
    codes = [
        next(frame for frame in figure.chart.frames.values() if "code" in frame)
        for figure in figures
        if figure
    ]
    assert len(codes[0]) > 57 + 30
    pd.testing.assert_frame_equal(*codes)
    app = open_page({"years": ["2005", "2015"], "year": ["1999"]}, PAGE)
    assert "1999 lies outside the years shown" in read_small_print(app)
    assert any(heading.value == "Who is tied with whom, 2005" for heading in app.subheader)
    app.select_slider(key="map_year_0").set_value(2010).run()
    assert any(heading.value == "Who is tied with whom, 2010" for heading in app.subheader)


def test_states_that_were_none_yet_are_not_in_the_network() -> None:
    network = _open_study({"years": ["1980", "1989"]}).network
    assert "AZE" not in network.inside
    assert "of the 51 states that are members of the OIC and existed then" in read_text(
        open_page({"years": ["1980", "1989"]}, PAGE)
    )


@pytest.mark.parametrize("link", [{"state": ["PAK"]}, {"state": ["USA", "CHN", "RUS"]}, {"partner": ["CHN"]}])
def test_too_few_states_get_a_sentence_and_a_way_out(link: dict[str, list[str]]) -> None:
    app = open_page(link, PAGE)
    assert app.info[0].value.startswith("A network needs at least 3 members of the OIC")
    assert not app.get("vega_lite_chart")
    if link != {"partner": ["CHN"]}:
        next(button for button in app.button if button.label == "OIC (57 states)").click().run()
        assert app.title[0].value.startswith("Network of OIC (57 states)")
        assert len(app.get("vega_lite_chart")) == 5


def test_states_without_a_tie_among_them_get_a_sentence() -> None:
    app = open_page({"state": ["GUY", "KAZ", "GAB"]}, PAGE)
    assert app.info[0].value.startswith("No two of the states of the view are tied with each other")


def test_an_empty_view_offers_the_way_out() -> None:
    app = open_page({"state": ["COM", "SUR"], "partner": ["PSE"], "type": ["financial_aid"]}, PAGE)
    assert app.info[0].value.startswith("No tie matches these filters")


def test_the_strongest_ties_are_drawn_when_asked_for() -> None:
    assert len(open_page({}, PAGE).get("vega_lite_chart")) == 5
    app = open_page({}, PAGE, opened=("strongest_ties",))
    _, marks = read_chart(app, "The strongest ties as lines")
    assert len(marks["rule"]) == 40
    lines = marks["rule"]
    assert (lines["strength"].to_numpy() == np.sort(lines["strength"].to_numpy())[::-1]).all()


def test_the_core_of_every_year_has_its_states_and_those_of_now_stand_first() -> None:
    study = _open_study({})
    cores = study.network.cores
    assert cores.groupby("year")["is_core"].sum().ge(3).all()
    _, marks = read_chart(open_page({}, PAGE), "States in the core of each year")
    names = list(dict.fromkeys(marks["bar"]["name"]))
    last = cores.loc[cores["is_core"] & cores["year"].eq(2026), "state"].map(OPTIONS.labels)
    assert set(last) <= set(names)


@pytest.mark.parametrize(
    "link",
    [
        {"years": ["2015", "2015"]},
        {"state": ["ASEAN"]},
        {"state": ["GCC"], "type": ["intelligence"]},
        {"counting": ["fractional"], "direction": ["provides"]},
        {"only": ["newer"], "years": ["2010", "2024"]},
        {"state": ["PAK", "TUR", "AZE"]},
        {"partner": ["OIC"]},
    ],
)
def test_small_and_odd_views_are_drawn(link: dict[str, list[str]]) -> None:
    app = open_page(link, PAGE, opened=("strongest_ties",))
    said = read_text(app) + read_small_print(app)
    assert not re.search(r"\bnan\b|None\b", said)
    assert app.get("vega_lite_chart") or app.info


def test_another_table_has_a_network_of_its_own() -> None:
    with another_table(build_second_table()):
        text = read_text(open_page({}, PAGE))
        assert "of the 4 states are tied in 1950\N{EN DASH}1999" in text
        assert "OIC" not in text
        assert (
            open_page({"state": ["NOR"]}, PAGE)
            .info[0]
            .value.startswith("A network needs at least 3 members of the Nordic Council")
        )


def test_ranks_stand_in_order() -> None:
    places = _open_study({}).network.places
    assert all(one >= two for one, two in pairwise(places["degree"]))


def test_a_year_without_a_tie_draws_an_empty_matrix() -> None:
    with another_table(build_second_table()):
        app = open_page({"year": ["1984"]}, PAGE)
        assert app.subheader[0].value == "Who is tied with whom, 1984"


def test_states_of_an_area_each_have_no_densities() -> None:
    app = open_page({"state": ["PSE", "KAZ", "CIV"], "years": ["2005", "2026"]}, PAGE)
    assert not app.exception
    labels = [box.label for box in app.expander]
    assert load_say()("network-densities-numbers-label") not in labels
