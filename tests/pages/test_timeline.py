"""The Timeline as a reader finds it."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from components.screen.open_table import load_table
from components.screen.tables import to_csv
from components.study.entries import write_field
from components.study.study import Study
from components.view import parse_view
from tests.pages.app import open_page, read_chart, read_small_print, read_text
from tests.recount import Recount, recount

PAGE = "pages/explore/timeline.py"
TABLE = load_table()
OPTIONS = TABLE.options
LINKED = "Linked like for like: index"
BARS, LANES = ("Active relations", "New relations"), "Lanes of named ties"
PAIR = {"state": ["PAK"], "partner": ["CHN"]}


def _open(link: Mapping[str, Sequence[str]] | None = None, **more: Sequence[str]) -> AppTest:
    return open_page({**(link or {}), **more}, PAGE)


def _recount(link: Mapping[str, Sequence[str]]) -> Recount:
    study = Study(TABLE, parse_view(link, OPTIONS)[0])
    rows = list(csv.DictReader(to_csv(study.ties).decode("utf-8-sig").splitlines()))
    return recount(rows, study.tie_filter)


def _count_lanes(app: AppTest) -> int:
    proto = next(
        element.proto for element in app.get("vega_lite_chart") if element.proto.alt.startswith(LANES)
    )
    frames = [pa.ipc.open_stream(data.data.data).read_all() for data in proto.datasets]
    return sum(len(frame) for frame in frames if "caption" in frame.column_names)


def _read_list(app: AppTest) -> list[dict[str, object]]:
    frame = next(element.value for element in app.dataframe if "Name" in element.value.columns)
    rows: list[dict[str, object]] = frame.to_dict("records")
    return rows


@pytest.mark.parametrize(
    "link",
    [
        {},
        {"state": ["PAK"]},
        PAIR,
        {"state": ["SUR"]},
        {"state": ["GCC"], "counting": ["fractional"], "years": ["2000", "2020"]},
        {"partner": ["CHN"], "split": ["area"]},
        {"state": ["TUR"], "direction": ["provides"], "split": ["source"]},
    ],
    ids=str,
)
def test_the_bars_sum_to_the_relations_of_each_year(link: dict[str, list[str]]) -> None:
    _, charts = read_chart(_open(link), BARS[0])
    drawn = charts["rect"].astype({"years": int}).groupby("years")["relation_count"].sum()
    counted = _recount(link).count_relations_by_year()
    assert drawn.to_dict() == pytest.approx({year: count for year, count in counted.items() if count})


@pytest.mark.parametrize("seed", range(4))
def test_new_relations_are_those_without_an_earlier_year(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - a repeatable choice of views
    iso3 = draw.choice(sorted(OPTIONS.places["OIC"]))
    first = draw.choice([1995, 2005])
    app = _open({"state": [iso3], "series": ["new"], "years": [str(first), "2020"]})
    every_year = {"state": [iso3], "years": [str(OPTIONS.years[0]), "2026"]}
    by_year = _recount(every_year).by_year
    found: dict[int, int] = {}
    for year in range(first, 2021):
        earlier = {relation for other, relations in by_year.items() if other < year for relation in relations}
        # Ties that began before the first year of the table stand in its first year here.
        new = len([relation for relation in by_year.get(year, {}) if relation not in earlier])
        if new:
            found[year] = new
    _, charts = read_chart(app, BARS[1])
    drawn = charts["rect"].astype({"years": int}).groupby("years")["relation_count"].sum()
    assert drawn.to_dict() == found


@pytest.mark.parametrize("link", [{"state": ["TUR"]}, {"state": ["NER"], "parties": ["any"]}], ids=str)
def test_the_palest_parts_are_the_relations_that_nothing_confirms_any_more(
    link: dict[str, list[str]],
) -> None:
    _, charts = read_chart(_open(link), BARS[0])
    rows = charts["rect"].astype({"years": int})
    drawn = rows[rows["level"].eq("assumed")].groupby("years")["relation_count"].sum()
    study = Study(TABLE, parse_view(link, OPTIONS)[0])
    ties = list(csv.DictReader(to_csv(study.ties).decode("utf-8-sig").splitlines()))
    known = [
        row | {"end_year": row["last_confirmed"][:4] if row["last_confirmed"] else row["end_year"]}
        for row in ties
    ]
    every, firm = (recount(rows, study.tie_filter).count_relations_by_year() for rows in (ties, known))
    assumed = {year: count - firm.get(year, 0) for year, count in every.items()}
    assert drawn.to_dict() == {year: count for year, count in assumed.items() if count}


def test_shares_of_a_year_sum_to_one_and_blocks_are_means() -> None:
    _, shares = read_chart(_open(PAIR, amount=["share"], split=["family"]), BARS[0])
    assert shares["rect"].groupby("years")["share"].sum().to_numpy() == pytest.approx(1)
    app = _open(PAIR, pace=["five_years"])
    assert "five-year averages" in app.subheader[1].value
    assert "what is left is shorter: 2025–2026" in read_small_print(app)
    _, blocks = read_chart(app, BARS[0])
    counted = _recount(PAIR).count_relations_by_year()
    drawn = blocks["rect"].groupby("years")["relation_count"].sum()
    assert drawn["2015–2019"] == pytest.approx(sum(counted[year] for year in range(2015, 2020)) / 5)
    assert drawn["2025–2026"] == pytest.approx((counted[2025] + counted[2026]) / 2)


def test_the_sentences_say_what_the_bars_show() -> None:
    counted = _recount({"state": ["PAK"]}).count_relations_by_year()
    top = max(counted.values())
    peak = max(year for year, count in counted.items() if count == top)
    text = read_text(_open({"state": ["PAK"]}))
    assert f"**{peak}** is the year with the most active relations on record ({top:.0f})" in text
    assert "Linked like for like, active relations changed **from " in text


def test_the_linked_figure_comes_first_and_its_parts_follow_the_bars() -> None:
    app = _open({"state": ["PAK"]}, split=["family"])
    described = [element.proto.alt for element in app.get("vega_lite_chart")]
    assert described[0].startswith(LINKED)
    assert described[1].startswith(BARS[0])
    parts = next(frame.value for frame in app.dataframe if "Part" in frame.value and "Index" in frame.value)
    assert set(parts["Part"]) == {"With newer partners", "Cooperation", "Support"}
    index = next(frame.value for frame in app.dataframe if "Index" in frame.value)
    # Every row of the table but the first of a line is the end of a stroke.
    assert len(index) - index["Line"].nunique() == _count_strokes(app)


def _count_strokes(app: AppTest) -> int:
    chart = next(element for element in app.get("vega_lite_chart") if element.proto.alt.startswith(LINKED))
    frames = [pa.ipc.open_stream(data.data.data).read_pandas() for data in chart.proto.datasets]
    return sum(len(frame) for frame in frames if {"y1", "x1", "label"} <= set(frame.columns))


def test_the_numbers_stand_in_a_table_and_the_choices_in_the_title() -> None:
    app = _open({"state": ["PAK"], "split": ["family"], "series": ["new"]})
    assert app.title[0].value == "Pakistan, 1990–2026"
    assert app.subheader[1].value == "New relations by family: year by year"
    numbers = next(element.value for element in app.dataframe if "All" in element.value.columns)
    assert list(numbers.columns) == ["Years", "Cooperation", "Support", "All"]
    _, charts = read_chart(app, BARS[1])
    drawn = charts["rect"].groupby("years")["relation_count"].sum()
    assert dict(zip(numbers["Years"], numbers["All"], strict=True)) == pytest.approx(drawn.to_dict())


def test_breaks_are_lettered_and_the_coverage_stands_below() -> None:
    app = _open({"state": ["PAK"]})
    _, charts = read_chart(app, BARS[0])
    assert set(charts["rule"]["x0"]) == {1994.5, 2010.5, 2018.5, 2024.5}
    small = read_small_print(app)
    assert "A fall or rise at a dashed line is a change of the record" in small
    assert "C from 2019 on, defence pact: hand-picked events only instead of a census" in small
    _, strip = read_chart(app, "Coverage of each cooperation type")
    assert {"Defence pact", "Arms supply"} <= set(strip["rect"]["label"])


def test_the_lanes_of_a_pair_hold_every_tie_of_it() -> None:
    app = _open(PAIR)
    # Counted by hand from the rows of ties.csv: pacts 2, agreements 5, exercises 13 names without their editions,
    # training 1, intelligence 2, port calls 1, defence R&D 7, arms 4, help 1.
    assert _count_lanes(app) == 36
    listed = _read_list(app)
    ties = Study(TABLE, parse_view(PAIR, OPTIONS)[0]).ties
    assert len(listed) == len(ties)
    assert {row["Name"] for row in listed} == set(ties["name"])
    ends = {row["Name"]: row["To"] for row in listed if row["Last confirmed"]}
    rests = ties[ties["end_basis"].eq("last_confirmed")]
    assert ends == {
        name: "open" if year == 2026 else "not known"
        for name, year in zip(rests["name"], rests["end_year"], strict=True)
    }
    assert all(str(row["Link"]).startswith("http") for row in listed)
    assert not app.toggle


def test_more_lanes_than_fit_are_drawn_on_request() -> None:
    app = _open({"state": ["PAK"]})
    assert _count_lanes(app) == 60
    assert "60 of " in read_small_print(app)
    app.toggle[0].set_value(True).run()
    assert not app.exception
    assert _count_lanes(app) > 250
    assert " lanes: those on record" not in read_small_print(app)


def test_a_record_opens_once_with_its_source() -> None:
    app = _open(PAIR)
    ties = Study(TABLE, parse_view(PAIR, OPTIONS)[0]).ties
    shaheen = ties[ties["name"].eq("Shaheen-X")].iloc[0]
    app.session_state["record_asked_for"] = (shaheen["event_id"], shaheen["tie_id"])
    app.run()
    assert not app.exception
    html = " ".join(element.proto.body for element in app.get("html"))
    assert '<dl class="record">' in html
    assert f'href="{shaheen["source_ref"]}"' in html
    app.run()
    assert '<dl class="record">' not in " ".join(element.proto.body for element in app.get("html"))


def test_a_record_outside_the_view_stays_closed() -> None:
    app = _open({"state": ["SUR"]})
    app.session_state["record_asked_for"] = ("curated:C-0120", "curated:C-0120:CHN-PAK")
    app.run()
    assert not app.exception
    assert '<dl class="record">' not in " ".join(element.proto.body for element in app.get("html"))


def test_the_clauses_of_one_act_are_shown_together() -> None:
    view = parse_view({"state": ["PAK"]}, OPTIONS)[0]
    ties = Study(TABLE, view).ties
    types = ties.groupby("event_id")["cooperation_type"].nunique()
    act = ties[ties["event_id"].eq(types.index[types.gt(1)][0])].iloc[0]
    app = _open({"state": ["PAK"]})
    app.session_state["record_asked_for"] = (act["event_id"], act["tie_id"])
    app.run()
    records = [
        element.proto.body for element in app.get("html") if '<dl class="record">' in element.proto.body
    ]
    assert len(records) == len(ties[ties["event_id"].eq(act["event_id"])].drop_duplicates("name"))
    assert "**Of the same act**" in [element.value for element in app.markdown]


def test_a_group_has_a_box_that_leads_to_one_state() -> None:
    app = _open({"state": ["GCC"]})
    assert "Ties of three or more of these states, one lane each" in read_text(app)
    assert "The newest ties" in read_text(app)
    box = app.selectbox(key="lanes_state")
    assert set(box.options) == {write_field(OPTIONS.entries[code]) for code in OPTIONS.places["GCC"]}
    box.set_value("QAT").run()
    assert not app.exception
    assert app.title[0].value == "Qatar, 1990–2026"
    assert "The newest ties" not in read_text(app)


def test_a_group_without_a_common_act_says_so() -> None:
    app = _open({"state": ["GCC"], "type": ["arms_supply"], "parties": ["2"]})
    assert "No act binds 3 of these states" in read_text(app)
    assert "The newest ties" in read_text(app)


def test_all_years_come_back_by_a_button() -> None:
    app = _open(PAIR, years=["2000", "2010"])
    assert app.title[0].value == "Pakistan and China, 2000–2010"
    app.button(key="all_years").click().run()
    assert app.title[0].value == "Pakistan and China, 1990–2026"
    assert not [button for button in app.button if button.key == "all_years"]


@pytest.mark.parametrize(
    "link",
    [
        {"state": ["PAK"], "years": ["2015", "2015"]},
        {"state": ["COM"], "series": ["new"], "years": ["2003", "2003"]},
        {"state": ["TUR"], "only": ["newer"], "pace": ["five_years"], "split": ["source"]},
        {"state": ["PAK", "TUR", "IRN"], "amount": ["share"]},
        {"partner": ["CHN"], "counting": ["fractional"], "split": ["area"], "series": ["new"]},
        {"parties": ["any"]},
    ],
    ids=str,
)
def test_narrow_and_wide_views_have_their_figures(link: dict[str, list[str]]) -> None:
    app = _open(link)
    described = [element.proto.alt for element in app.get("vega_lite_chart")]
    linked = [words for words in described if words.startswith("Linked like for like")]
    assert len(described) - len(linked) == 3
    # A single year has nothing to be linked to.
    assert bool(linked) == (len(set(link.get("years", ["", "all"]))) > 1)


def test_an_empty_view_offers_the_way_out() -> None:
    app = _open({"state": ["COM"], "partner": ["SUR"]})
    assert app.info[0].value.startswith("No tie matches these filters")
    assert not app.get("vega_lite_chart")
