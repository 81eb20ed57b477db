"""The page on cooperation types as a reader finds it."""

from __future__ import annotations

import re

import pytest

from components.figures.types.heat_map import ROWS_SHOWN
from components.screen.open_table import load_table
from components.words.say import load_say
from tests.pages.app import open_page, read_chart, read_small_print, read_text

PAGE = "pages/explore/types.py"
TABLE = load_table()
OPTIONS = TABLE.options
HEAT_MAP, BARS, STRIPS, BREADTH = (
    *("Partners by cooperation type", "Cooperation types: share"),
    *("Active relations by area", "Breadth against depth"),
)


def _list_ties(app: object) -> object:
    return next(frame.value for frame in app.dataframe if "state_a" in frame.value.columns)  # type: ignore[attr-defined]


def test_one_state() -> None:
    app = open_page({"state": ["PAK"]}, PAGE)
    assert app.title[0].value == "Pakistan, 1990\N{EN DASH}2026"
    text = read_text(app)
    # 81 of the 231 relations of Pakistan; ten types with the United States, nine with China.
    assert "Of 11 cooperation types, **joint exercise (35%)** holds the most relations" in text
    assert "**United States** is tied in 10 of 11 types" in text
    _, cells = read_chart(app, HEAT_MAP)
    spec, _ = read_chart(app, HEAT_MAP)
    assert len(spec["layer"][0]["encoding"]["y"]["scale"]["domain"]) == ROWS_SHOWN
    numbers = cells["text"].set_index(["name", "label"])["text"]
    assert numbers["China", "Arms supply"] == "33"
    assert numbers["India", "Defence pact"] == "29"
    assert "a click on a cell" in text.lower()
    _, bars = read_chart(app, BARS)
    assert bars["bar"]["count"].sum() == 231
    _, strips = read_chart(app, STRIPS)
    assert 2010.5 in set(strips["rule"]["x0"])
    _, breadth = read_chart(app, BREADTH)
    dots = breadth["point"].set_index("name")
    assert dots.loc["China", "kind"] == "traditional"
    assert dots.loc["Iraq", "kind"] == "newer"
    table = next(frame.value for frame in app.dataframe if "Types" in frame.value.columns)
    assert len(table) == len(dots) == 99
    assert table.set_index("Partner").loc["China", "Arms supply"] == 33


@pytest.mark.parametrize(
    ("link", "place", "code"),
    [
        ({"state": ["PAK"]}, "CHN", "arms_supply"),
        ({}, "CHN", "training"),
        ({"rows": ["states"]}, "TUR", "intelligence"),
        ({"partner": ["CHN"]}, "BGD", "arms_supply"),
        ({"state": ["TUR"], "direction": ["provides"], "years": ["2015", "2024"]}, "NER", "arms_supply"),
    ],
)
def test_a_cell_lists_exactly_its_ties_and_counts_them(
    link: dict[str, list[str]], place: str, code: str
) -> None:
    app = open_page({**link, "cell": [f"{place}.{code}"]}, PAGE)
    name, label = OPTIONS.labels[place], OPTIONS.labels[code]
    listed = _list_ties(app)
    assert len(listed)
    assert set(listed["cooperation_type"]) == {label}
    assert (listed["state_a"].eq(name) | listed["state_b"].eq(name)).all()
    assert listed["link"].notna().any()
    sentence = next(text for text in read_text(app).split("\n") if text.startswith(f"**{name}, "))
    assert f"**{load_say().number(len(listed))} tie" in sentence

    # The whole list of the same ties, by the filters of the sidebar alone.
    narrowed = {**link, "type": [code]}
    narrowed["state" if "rows" in link or "partner" in link else "partner"] = [place]
    narrowed.pop("rows", None)
    whole = open_page(narrowed, "pages/about/data.py")
    assert f"{load_say().number(len(listed))} tie" in read_text(whole).replace("**", "")


def test_an_empty_cell_says_which_nothing_it_is() -> None:
    missing = open_page({"state": ["PAK"], "cell": ["TUR.defence_pact"]}, PAGE)
    assert "no tie recorded; a census covers 29 of the 37 years" in read_text(missing)
    link = {"state": ["PAK"], "cell": ["TUR.defence_pact"], "years": ["1995", "2018"]}
    assert "**Türkiye, defence pact**: no tie, in a census of all years shown." in read_text(
        open_page(link, PAGE)
    )
    uncovered = open_page({"state": ["PAK"], "cell": ["USA.intelligence"], "source": ["atop"]}, PAGE)
    assert "**United States, intelligence sharing**: not covered by any source." in read_text(uncovered)
    outside = open_page({"state": ["PAK"], "cell": ["SUR.training"]}, PAGE)
    assert "the heat map of this view has no such cell" in read_text(outside)
    for app in (missing, uncovered, outside):
        assert not any("state_a" in frame.value.columns for frame in app.dataframe)


def test_the_boxes_choose_a_cell_by_keyboard() -> None:
    app = open_page({"state": ["PAK"]}, PAGE)
    app.selectbox(key="cell_place").select("CHN").run()
    # The place alone takes its strongest type.
    assert "**China, defence R&D**" in read_text(app)
    app.selectbox(key="cell_type").select("joint_exercise").run()
    assert "**China, joint exercise**" in read_text(app)
    assert set(_list_ties(app)["cooperation_type"]) == {"Joint exercise"}
    app.selectbox(key="cell_place").set_value(None).run()
    assert "lists the ties behind it" in read_text(app)


def test_the_order_and_the_rows_are_choices() -> None:
    app = open_page({"state": ["GCC"], "order": ["name"]}, PAGE)
    spec, _ = read_chart(app, HEAT_MAP)
    names = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert names == sorted(names)
    app.button_group(key="view_rows").set_value("states").run()
    spec, _ = read_chart(app, "States by cooperation type: relations")
    assert len(spec["layer"][0]["encoding"]["y"]["scale"]["domain"]) == 6
    single = open_page({"state": ["PAK"]}, PAGE)
    assert [group.key for group in single.button_group if group.key == "view_rows"] == []


def test_a_pair_is_measured_by_years() -> None:
    app = open_page({"state": ["PAK"], "partner": ["CHN"]}, PAGE)
    # Joint development of one system or another was on record in all 37 years, deliveries in all but four.
    assert (
        "**9 cooperation types bind** the two: defence R&D in 37 years, arms supply in 33 years"
        in read_text(app)
    )
    _, bars = read_chart(app, "Cooperation types: active years")
    rows = bars["bar"].set_index("label")
    assert rows.loc["Defence R&D", "count"] == 37
    assert rows.loc["Defence R&D", "share"] == 1


def test_changes_name_their_years_and_their_kind() -> None:
    app = open_page({"state": ["PAK"]}, PAGE)
    table = next(frame.value for frame in app.dataframe if "Rests on" in frame.value.columns).set_index(
        "Type"
    )
    arms = table.loc["Arms supply"]
    assert (arms["Before"], arms["After"], arms["Rests on"]) == ("2015–2019", "2020–2024", "like for like")
    assert arms["Change"] == pytest.approx(arms["Count after"] / arms["Count before"] - 1)
    assert table.loc["Deployment", "Rests on"] == "in the same sources"
    _, bars = read_chart(app, BARS)
    words = bars["bar"].set_index("label")["change_words"]
    assert words["Deployment"].endswith("\N{DAGGER}")
    assert not words["Arms supply"].endswith("\N{DAGGER}")
    assert words["Financial aid"] == "\N{EN DASH}"
    assert "Not like for like: the same sources" in read_small_print(app)


@pytest.mark.parametrize(
    "link",
    [
        {"state": ["SUR"]},
        {"state": ["COM"], "years": ["2016"]},
        {"state": ["PAK"], "type": ["defence_pact"]},
        {"state": ["GCC"], "only": ["newer"], "counting": ["fractional"]},
        {"state": ["PAK", "TUR"], "rows": ["states"]},
        {"state": ["USA"], "partner": ["SUR"]},
    ],
)
def test_small_and_odd_views_are_drawn(link: dict[str, list[str]]) -> None:
    app = open_page(link, PAGE)
    places = len(next(frame.value for frame in app.dataframe if "Types" in frame.value.columns))
    assert len(app.get("vega_lite_chart")) == (4 if places > 2 or "rows" in link else 3)
    assert not re.search(r"\bnan\b|None", read_text(app) + read_small_print(app))


def test_an_empty_view_offers_the_way_out() -> None:
    app = open_page({"state": ["COM"], "partner": ["SUR"], "cell": ["SUR.training"]}, PAGE)
    assert app.info[0].value.startswith("No tie matches these filters")
    assert not app.get("vega_lite_chart")
