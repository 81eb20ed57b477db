"""Lanes as a figure: their places, their captions, their specification, and the record behind a mark."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from components.figures.lanes.lanes import build_lanes, build_lanes_chart, to_lane_rows
from components.screen.open_table import load_table
from components.screen.records import build_record
from components.study.marks import measure_marks
from components.study.study import Study
from components.theme import PALETTES
from components.view import View, parse_view
from components.words.marks import describe_dates, describe_parties, to_record_rows
from tests.components.figures.validity import to_valid

TABLE = load_table()
TYPES = TABLE.cooperation_types
LIGHT = PALETTES["light"]
PAIR = {"state": ["PAK"], "partner": ["CHN"]}


def _take(link: dict[str, list[str]]) -> tuple[View, Study]:
    view = parse_view(link, TABLE.options)[0]
    return view, Study(TABLE, view)


def _frame(*marks: tuple[int, str, str, float, float, str]) -> pd.DataFrame:
    columns = ["lane", "cooperation_type", "kind", "start", "end", "start_date"]
    frame = pd.DataFrame(marks, columns=columns)
    return frame.assign(size=float("nan"), known=frame["end"])


def _find_marks(study: Study, name: str) -> list[Any]:
    marks = measure_marks(study.ties[study.ties["name"].eq(name)], study)
    return list(marks.itertuples(index=False))


def test_marks_stand_at_their_dates_and_are_cut_to_the_years() -> None:
    lanes = _frame(
        (0, "defence_pact", "bar", 1980.0, 2005.0, "1980"),
        (1, "arms_supply", "dot", 2003.5, 2003.6, "2003-07"),
        (2, "arms_supply", "dot", 2004.0, 2005.0, "2004"),
        (2, "arms_supply", "dot", 2004.0, 2005.0, "2004"),
    )
    rows, headers = to_lane_rows(lanes, TYPES, first_year=2000, last_year=2010)
    # A year reaches half a year to both sides, so that 2003.5 stands at the label of 2003.
    assert rows["x0"].tolist() == [1999.5, 2003.0, 2003.75, 2004.25]
    assert rows["x1"].tolist() == [2004.5, 2003.0, 2003.75, 2004.25]
    assert rows.loc[2:, "left"].tolist() == [2003.75, 2003.75]
    assert rows.loc[2:, "right"].tolist() == [2004.25, 2004.25]
    assert headers["type_label"].tolist() == ["Defence pact", "Arms supply"]
    assert headers["lane_count"].tolist() == [1, 2]


def test_no_caption_lies_on_a_mark_or_on_another_caption() -> None:
    lanes = _frame(*((lane, "training", "dot", 2001.0, 2002.0, "2001") for lane in range(60)))
    rows, headers = to_lane_rows(
        lanes.assign(size=[1.0] * 30 + [float("nan")] * 30), TYPES, first_year=2000, last_year=2010
    )
    captions, marks = rows["caption_y"], rows["y"]
    radius = (rows["area"].max() / 3.14159) ** 0.5
    assert (marks - captions).min() >= 12
    assert captions.diff().dropna().min() >= 24
    # The largest dot ends above the letters of the next caption.
    assert (captions.shift(-1) - marks - radius).dropna().min() > 5
    assert headers["y"].iloc[0] < captions.iloc[0] - 12


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("link", [PAIR, {"state": ["SUR"]}, {"state": ["GCC"]}, {"partner": ["CHN"]}])
def test_the_specification_keeps_to_the_grammar(link: dict[str, list[str]], palette: object) -> None:
    _view, study = _take(link)
    spec = to_valid(build_lanes(study, palette).chart)
    assert spec["width"] == "container"
    assert "http" not in str({key: value for key, value in spec.items() if key != "$schema"})
    (record,) = spec["params"]
    assert record["name"] == "record"
    assert record["select"]["fields"] == ["event_id", "tie_id"]


def test_the_shaheen_exercises_are_one_lane_with_a_dot_per_edition() -> None:
    _, study = _take(PAIR)
    lanes = study.lanes
    shaheen = lanes[lanes["label"].eq("Shaheen")]
    ties = study.ties[study.ties["name"].str.match(r"Shaheen-[IVX]+$")]
    assert shaheen["name"].tolist() == ties.sort_values("start_date")["name"].tolist()
    assert len(ties) > 4
    assert set(shaheen["kind"]) == {"dot"}
    assert len(set(shaheen["lane"])) == 1


def test_yearly_figures_of_one_programme_are_one_lane_with_their_largest() -> None:
    _view, study = _take({"state": ["PAK"], "partner": ["USA"]})
    lanes = study.lanes
    aid = lanes[
        lanes["label"].eq("International Military Education and Training")
        & lanes["source_id"].eq("us_greenbook")
    ]
    assert len(set(aid["lane"])) == 1
    ties = study.ties
    listed = ties[
        ties["name"].str.startswith("International Military") & ties["source_id"].eq("us_greenbook")
    ]
    assert len(aid) == len(listed)
    assert aid["value"].max() == listed["value"].max()
    figure = build_lanes(study, LIGHT)
    captions = {row["caption"] for row in _find_data(figure.chart.to_dict(), "caption")}
    assert (
        "International Military Education and Training · from United States · largest 5\u202f000\u202f500 USD (2013)"
        in captions
    )


def _find_data(spec: dict[str, Any], column: str) -> list[dict[str, Any]]:
    return next(rows for rows in spec["datasets"].values() if rows and column in rows[0])


def test_captions_name_partners_directions_and_what_lies_before_the_axis() -> None:
    _view, study = _take({"state": ["PAK"]})
    figure = build_lanes(study, LIGHT, limit=1000)
    captions = {row["caption"] for row in _find_data(figure.chart.to_dict(), "caption")}
    assert "Defence pact · United States · since 1959" in captions
    assert "Type 054A/P frigates · from China" in captions
    assert "Super Mushshak trainers · to Nigeria" in captions
    assert any(caption.startswith("AMAN · Australia, Bangladesh and ") for caption in captions)


def test_between_several_states_in_focus_a_caption_names_both_ends() -> None:
    _, study = _take({"state": ["PAK", "TUR"]})
    (mark,) = [
        mark
        for mark in _find_marks(study, "T129 ATAK helicopters")
        if {*mark.states, *mark.partners} == {"PAK", "TUR"}
    ]
    words = describe_parties(mark.states, mark.partners, mark.role, study)
    assert words == "Pakistan and Türkiye"
    words = describe_parties(("PAK",), ("CHN",), "receives", study)
    assert words == "China to Pakistan"
    assert describe_parties(("PAK",), ("CHN",), "mutual", study) == "Pakistan and China"


def test_the_figure_is_cut_and_says_so_but_its_data_are_whole() -> None:
    _view, study = _take({"state": ["PAK"]})
    lanes = study.lanes
    figure = build_lanes(study, LIGHT, limit=20)
    total = lanes["lane"].nunique()
    assert len(_find_data(figure.chart.to_dict(), "caption")) == 20
    assert len(figure.data) == len(lanes)
    assert figure.rows is not None
    assert figure.rows.count == total
    assert len(_find_data(figure.rows.build(7).to_dict(), "caption")) == 7
    assert (
        figure.rows.words(20)
        == f"20 of {total} lanes: those on record in the most years, some of every type."
    )
    assert figure.rows.words(7).endswith("of 7 of the 11 types.")


def test_a_group_has_lanes_for_what_binds_many_of_its_states() -> None:
    _view, study = _take({"state": ["GCC"]})
    lanes = study.lanes
    members = TABLE.options.places["GCC"]
    involved = [len({*states, *partners} & members) for states, partners in _list_ends(lanes)]
    assert min(involved) >= 3
    assert "Peninsula Shield Force at King Khalid Military City" in set(lanes["label"])
    assert build_lanes(study, LIGHT).title.startswith("Ties of three or more")


def _list_ends(lanes: pd.DataFrame) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return list(zip(lanes["states"], lanes["partners"], strict=True))


def test_dates_say_what_is_no_end() -> None:
    _, study = _take({"state": ["PAK"]})
    words = {
        name: describe_dates(_find_marks(study, name)[0])
        for name in (
            "BeiDou military satellite navigation access",
            "Arms deliveries 1995-2024",
            "Type 054A/P frigates",
        )
    }
    # Rows of ties.csv: the access was confirmed when granted, in December 2018, and defence R&D is trusted for 5 years;
    # the arms census ends in 2024.
    assert words == {
        "BeiDou military satellite navigation access": (
            "from Dec 2018, no end stated; last confirmed Dec 2018, counted to 2023"
        ),
        "Arms deliveries 1995-2024": "1995–2024, where its source ends; its source begins in 1995",
        "Type 054A/P frigates": "2018 – 8 Nov 2021",
    }
    _, study = _take(PAIR)
    # Confirmed the day after it was signed, and agreements are trusted for 10 years: past the end of the table.
    (mark,) = _find_marks(study, "Agreement on defence cooperation and capacity building")
    assert describe_dates(mark) == (
        "since 26 Aug 2019, no end stated; last confirmed 27 Aug 2019, counted to 2026"
    )
    # A treaty in force when its census ends.
    (mark,) = _find_marks(study, "Non-aggression pact")
    assert describe_dates(mark) == "since 5 Apr 2005, no end stated (its source ends in 2018)"


def test_a_bar_is_solid_to_its_last_confirmation_and_pale_after_it() -> None:
    lanes = _frame(
        (0, "logistics", "bar", 2001.0, 2009.0, "2001"),
        (1, "logistics", "bar", 1995.0, 2009.0, "1995"),
        (2, "logistics", "bar", 2001.0, 2009.0, "2001"),
    ).assign(
        # Confirmed in 2003; before the years shown; and to the end.
        known=[2004.0, 1997.0, 2009.0],
        is_open_end=[False, True, False],
        is_open_start=False,
        event_id=["a", "b", "c"],
        tie_id=["a", "b", "c"],
        status="confirmed",
        **dict.fromkeys(("caption", "name", "dates", "partner_words", "value_words", "source_title"), ""),
    )
    rows, headers = to_lane_rows(lanes, TYPES, first_year=2000, last_year=2010)
    assert rows["xk"].tolist() == [2003.5, 1999.5, 2008.5]
    chart = build_lanes_chart(rows, headers, TYPES, LIGHT, first_year=2000, last_year=2010)
    spec = to_valid(chart)
    pale, solid = (
        (
            layer["mark"]["opacity"],
            [(row["x0"], row["x1"]) for row in spec["datasets"][layer["data"]["name"]]],
        )
        for layer in spec["layer"]
        if layer["mark"]["type"] == "rect" and "opacity" in layer["mark"]
    )
    assert pale[0] < solid[0] == 1
    assert pale[1] == [(2003.5, 2008.5), (1999.5, 2008.5)]
    assert solid[1] == [(2000.5, 2003.5), (2000.5, 2008.5)]
    arrows = _find_data(spec, "angle")
    assert [(row["place"], row["angle"]) for row in arrows] == [(2008.5, 90)]


def test_a_record_names_its_parties_and_leads_to_its_source() -> None:
    _, study = _take(PAIR)
    (mark,) = _find_marks(study, "Shaheen-X")
    html = build_record(mark, study)
    assert f'href="{mark.source_ref}"' in html
    assert "China and Pakistan" in html
    assert "Joint exercise" in html
    (treaty,) = _find_marks(
        study, "Consultation and non-aggression pact: Shanghai Five and Shanghai Cooperation Organisation"
    )
    html = build_record(treaty, study)
    assert "6 more outside this view" in html
    assert f'href="{TABLE.sources["atop"]["address"]}"' in html
    assert "record ATOP" in html
    assert "Leeds, Brett Ashley" in html


def test_data_in_a_record_are_text() -> None:
    _, study = _take(PAIR)
    (mark,) = _find_marks(study, "Shaheen-X")
    hostile = mark._replace(name="<img src=x>", source_ref='https://a.example/"><script>alert(1)</script>')
    html = build_record(hostile, study, is_named=True)
    assert "<img" not in html
    assert "<script" not in html
    hostile = mark._replace(source_ref="javascript:alert(1)")
    assert 'href="javascript' not in build_record(hostile, study)


def test_an_act_of_two_sources_leads_to_both() -> None:
    _, study = _take({"state": ["EGY"], "partner": ["RUS"]})
    (mark,) = _find_marks(study, "Bridge of Friendship 2015")
    assert mark.source_id == "curated"
    html = build_record(mark, study)
    of_event = TABLE.ties[TABLE.ties["event_id"].eq(mark.event_id)]
    assert set(of_event["source_id"].astype(str)) == {"curated", "russia_exercises"}
    assert all(f'href="{address}"' in html for address in of_event["source_ref"])
    assert "<dt>Sources</dt>" in html
    rows = to_record_rows(measure_marks(of_event, study), study)
    titles = [str(TABLE.sources[source]["title"]) for source in ("curated", "russia_exercises")]
    assert rows["Source"].tolist() == ["; ".join(titles)]


def test_a_list_of_records_says_what_is_open_and_what_is_not_known_to_have_ended() -> None:
    _, study = _take(PAIR)
    rows = to_record_rows(study.lanes, study)
    ends = {row["Name"]: (row["To"], row["Last confirmed"]) for row in rows.to_dict("records")}
    assert ends["BeiDou military satellite navigation access"] == ("not known", "2018-12")
    # Confirmed when the first boat was launched: still trusted.
    assert ends["Hangor-class submarines"] == ("open", "2024-04-26")
    assert ends["Agreement on defence cooperation and capacity building"] == ("open", "2019-08-27")
    assert ends["Non-aggression pact"] == ("open", "")
    assert ends["Type 054A/P frigates"] == ("2021-11-08", "")


def test_records_are_listed_with_an_address_each() -> None:
    for link in (PAIR, {"state": ["GCC"]}):
        view, study = _take(link)
        newest = study.newest
        rows = to_record_rows(newest, study)
        assert rows["From"].is_monotonic_decreasing
        assert rows["From"].iloc[0] == study.ties["start_date"].max()
        assert rows.loc[rows["Link"].notna(), "Link"].str.match("https?://").all()
        without = {key for key, source in TABLE.sources.items() if not source["address"]}
        assert set(newest.loc[rows["Link"].isna(), "source_id"]) <= without
        assert ("State" in rows.columns) == (len(study.centres) > 1)
        narrow = replace(view, first_year=2020)
        assert Study(TABLE, narrow).newest["start_date"].tolist()[:5] == rows["From"].tolist()[:5]
