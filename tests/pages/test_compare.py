"""The page that sets places side by side as a reader finds it."""

from __future__ import annotations

import re

import pytest

from components.screen.open_table import load_table
from components.words.say import load_say
from tests.pages.app import open_page, read_chart, read_figures, read_small_print, read_text

PAGE = "pages/explore/compare.py"
OPTIONS = load_table().options
FIGURES = ("relations", "partners", "records", "breadth", "effective_partners")


@pytest.mark.parametrize(
    "link",
    [
        {"state": ["PAK", "TUR"]},
        {"state": ["GCC", "PAK", "IDN", "SUR"], "years": ["2000", "2024"]},
        {"state": ["PAK", "CHN"], "type": ["arms_supply", "joint_exercise"], "counting": ["fractional"]},
    ],
)
def test_the_numbers_are_those_of_each_place_alone(link: dict[str, list[str]]) -> None:
    shown = read_figures(open_page(link, PAGE))
    for code in link["state"]:
        alone = read_figures(open_page({**link, "state": [code]}))
        assert {name: shown[f"{name}_{code}"] for name in FIGURES} == {name: alone[name] for name in FIGURES}


def test_two_states() -> None:
    app = open_page({"state": ["PAK", "TUR"]}, PAGE)
    assert app.title[0].value == "Pakistan and Türkiye, 1990\N{EN DASH}2026"
    text = read_text(app)
    # Partners and types of the rows of ties.csv of at most 20 states that reach into the years.
    assert "**Türkiye (456)** has the most relations, ahead of Pakistan (231)." in text
    # Of 196 other states x 11 types Türkiye is tied in 451, Pakistan in 226, both in 152: 0.827 agree, 0.730 by chance.
    assert "Similarity: **Pakistan and Türkiye**, 0.36" in text
    _, strips = read_chart(app, "Active relations, year by year")
    assert set(strips["rect"]["strip"]) == {"Pakistan", "Türkiye"}
    assert 1994.5 in set(strips["rule"]["x0"])
    _, portfolio = read_chart(app, "Portfolios")
    assert portfolio["point"].groupby("place")["share"].sum().to_numpy() == pytest.approx(1)
    _, newer = read_chart(app, "Share of newer partners")
    assert len(newer["point"]) == 2
    _, similarity = read_chart(app, "Similarity of portfolios")
    assert sorted(similarity["rect"]["text"]) == ["", "", "0.36", "0.36"]


def test_the_partners_are_divided_without_rest_and_named() -> None:
    app = open_page({"state": ["PAK", "TUR", "IRN"]}, PAGE)
    figures = read_figures(app)
    _, overlap = read_chart(app, "Partners: shared and own")
    counts = overlap["bar"].set_index("words")["count"]
    names = {side: OPTIONS.labels[side] for side in ("PAK", "TUR", "IRN")}
    for code, name in names.items():
        holds = [words.startswith("Shared") or name in words for words in counts.index]
        assert load_say().number(float(counts[holds].sum())) == figures[f"partners_{code}"]
    text = read_text(app)
    for words, count in counts.items():
        line = next(line for line in text.split("\n") if line.startswith(f"**{words} ("))
        assert line.count(",") == count - 1
    shared = next(line for line in text.split("\n") if line.startswith("**Shared by all three"))
    assert "Azerbaijan" in shared


def test_the_latest_newer_partners_lead_to_their_pair() -> None:
    app = open_page({"state": ["PAK", "TUR"]}, PAGE)
    table = next(frame.value for frame in app.dataframe if "Newer partner" in frame.value.columns)
    assert table["Place"].tolist() == ["Pakistan"] * 5 + ["Türkiye"] * 5
    for _, rows in table.groupby("Place"):
        assert rows["First tie"].is_monotonic_decreasing
    assert "With" not in table
    groups = open_page({"state": ["GCC", "OTS"]}, PAGE)
    table = next(frame.value for frame in groups.dataframe if "Newer partner" in frame.value.columns)
    assert set(table.loc[table["Place"].str.startswith("GCC"), "With"]) <= {
        OPTIONS.labels[code] for code in OPTIONS.places["GCC"]
    }


def test_one_place_gets_suggestions() -> None:
    app = open_page({"state": ["PAK"]}, PAGE)
    assert "One state or group is chosen" in app.info[0].value
    assert "**Most similar to Pakistan**" in read_text(app)
    labels = [button.label for button in app.button]
    similar = [re.fullmatch(r"Pakistan and (.+) \((0\.\d\d)\)", label) for label in labels]
    kappas = [float(match[2]) for match in similar if match]
    assert len(kappas) == 4
    assert kappas == sorted(kappas, reverse=True)
    assert "Pakistan and the three most similar" in labels
    # A suggestion is what the page then says.
    pair = next(match for match in similar if match)
    code = next(code for code, label in OPTIONS.labels.items() if label == pair[1])
    text = read_text(open_page({"state": ["PAK", code]}, PAGE))
    assert f", {pair[2]} on a scale" in text


def test_a_group_alone_is_offered_its_parts() -> None:
    app = open_page({}, PAGE)
    assert "**Groups within OIC (57 states)**" in read_text(app)
    labels = [button.label for button in app.button]
    assert "Türkiye, United Arab Emirates, Pakistan and Kazakhstan" in labels
    assert any(label.startswith("GCC (6 states) and Turkic States") for label in labels)


def test_a_group_without_groups_within_is_offered_its_states() -> None:
    app = open_page({"state": ["GCC"]}, PAGE)
    assert "Groups within" not in read_text(app)
    assert "**States of GCC (6 states) with the most relations:**" in read_text(app)
    assert "**Most similar to GCC (6 states)**" in read_text(app)


def test_more_than_four_are_cut_to_a_ready_link() -> None:
    app = open_page({"state": ["PAK", "TUR", "IRN", "IDN", "EGY"]}, PAGE)
    assert app.info[0].value.startswith("5 states or groups are chosen; at most 4")
    assert not app.get("vega_lite_chart")
    first = next(
        button for button in app.button if button.label == "Compare Egypt, Indonesia, Iran and Pakistan"
    )
    first.click().run()
    assert app.title[0].value.startswith("Egypt, Indonesia, Iran and Pakistan, ")
    assert len(app.get("vega_lite_chart")) == 5


def test_the_box_on_the_page_and_the_sidebar_are_one_choice() -> None:
    app = open_page({"state": ["PAK"]}, PAGE)
    app.multiselect(key="places_compared").select("TUR").run()
    assert app.multiselect(key="filter_states").value == ["PAK", "TUR"]
    assert app.title[0].value.startswith("Pakistan and Türkiye")
    app.multiselect(key="filter_states").unselect("PAK").run()
    assert app.multiselect(key="places_compared").value == ["TUR"]


def test_caveats_are_said() -> None:
    app = open_page({"state": ["GCC", "SAU", "USA"]}, PAGE)
    text = read_text(app)
    assert "Saudi Arabia and GCC (6 states) have states in common" in text
    assert "Of United States the table holds ties with OIC members only" in text
    assert "OIC members alone are partners" in read_small_print(app)


@pytest.mark.parametrize(
    "link",
    [
        {"state": ["SUR", "COM"]},
        {"state": ["PAK", "TUR"], "years": ["2015"]},
        {"state": ["PAK", "SUR"], "type": ["intelligence"]},
        {"state": ["PAK", "TUR"], "partner": ["CHN"]},
        {"state": ["PAK", "TUR"], "only": ["no_baseline"]},
        {"state": ["OIC", "EU", "USA", "SUR"]},
    ],
)
def test_small_and_odd_views_are_drawn(link: dict[str, list[str]]) -> None:
    app = open_page(link, PAGE)
    assert len(app.get("vega_lite_chart")) >= 4
    assert not re.search(r"\bnan\b|None", read_text(app) + read_small_print(app))


def test_an_empty_view_offers_the_way_out() -> None:
    app = open_page({"state": ["COM", "SUR"], "partner": ["PSE"], "type": ["financial_aid"]}, PAGE)
    assert app.info[0].value.startswith("No tie matches these filters")
    assert not app.get("vega_lite_chart")
