"""The bars of the Timeline: their stacks, their specification, the brush, and the sentences above them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from components.figures.charts.timeline import build_periods, to_period_rows
from components.figures.coverage.rows import build_coverage_rows, build_rows_chart
from components.figures.plates.linked import measure_linked
from components.figures.plates.timeline import (
    Series,
    make_series,
    take_series,
    to_numbers,
)
from components.screen.open_table import load_table
from components.screen.timeline import find_brushed_years
from components.study.study import Study
from components.theme import PALETTES
from components.view import AMOUNTS, PACES, SERIES, SPLITS, parse_view
from components.words.timeline import write_timeline
from data.analysis.linked import Basis, chain_links, find_basis
from data.analysis.matched import Links
from data.analysis.timeline import Division

TABLE = load_table()
TYPES = TABLE.cooperation_types
LIGHT = PALETTES["light"]
NO_BREAKS = pd.DataFrame({"year": [], "letter": [], "words": []}).astype({"year": int})


STEADY = chain_links(
    Links(
        groups=("all",),
        years=(2010, 2011),
        before=np.array([[[0.0, 40]], [[0, 80]]]),
        after=np.array([[[0.0, 30]], [[0, 120]]]),
        relation_before=np.array([[[0, 40]], [[0, 80]]]),
        relation_after=np.array([[[0, 30]], [[0, 120]]]),
        is_linked=np.array([[[False, True]], [[False, True]]]),
        sources=("a", "b"),
        types=("training",),
        rests_on=np.array([[[[False, False], [True, False]]], [[[False, False], [True, True]]]]),
        links_types=np.array([[[[False], [True]]], [[[False], [True]]]]),
    )
)
"""Censuses fall from 40 to 30 relations from 2010 to 2011, with hand-picked events 80 become 120."""
BASIS = Basis(has_censuses=True, has_series=False, has_picked=True)


def _series(by_year: dict[int, float], *, breaks: pd.DataFrame = NO_BREAKS) -> Series:
    nothing = pd.DataFrame()
    return Series(nothing, nothing, [], {}, {}, Division("type", {}, {}), pd.Series(by_year), breaks)


def _write(taken: Series, **choices: str) -> list[str]:
    return write_timeline(taken, replace(TABLE.options.default, **choices), STEADY, BASIS)


def test_parts_are_stacked_without_gaps_in_the_order_of_labels() -> None:
    counts = pd.DataFrame(
        {
            "group": ["b", "a", "a", "a", "a"],
            "level": ["census", "assumed", "sample", "census", "census"],
            "first_year": [2000, 2000, 2000, 2000, 2005],
            "last_year": [2004, 2004, 2004, 2004, 2005],
            "relation_count": [1.0, 5.0, 2.0, 3.0, 4.0],
        }
    )
    rows = to_period_rows(counts, {"a": "First", "b": "Second"}, value="relation_count")
    assert rows[["label", "level", "y0", "y1"]].to_numpy().tolist() == [
        ["First", "census", 0, 3],
        ["First", "sample", 3, 5],
        ["First", "assumed", 5, 10],
        ["Second", "census", 10, 11],
        ["First", "census", 0, 4],
    ]
    assert rows["years"].tolist() == ["2000–2004"] * 4 + ["2005"]
    assert rows.loc[0, "x0"] < 2000
    assert rows.loc[0, "x1"] > 2004


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("is_share", [False, True])
def test_the_specifications_keep_to_the_grammar(palette: object, *, is_share: bool) -> None:
    counts = pd.DataFrame(
        {
            "group": ["a"],
            "level": ["census"],
            "first_year": [2000],
            "last_year": [2000],
            "relation_count": [1.0],
            "share": [1.0],
        }
    )
    rows = to_period_rows(counts, {"a": "A"}, value="share" if is_share else "relation_count")
    breaks = pd.DataFrame({"year": [2000], "letter": ["A"], "words": ["from 2000 on"]})
    spec = build_periods(
        rows,
        breaks,
        {"A": "#123456"},
        palette,
        years=(1999, 2001),
        unit="active relations",
        is_share=is_share,
    ).to_dict(validate=True)
    (brush,) = spec["params"]
    assert (brush["name"], brush["select"]) == ("brush", {"type": "interval", "encodings": ["x"]})
    spells = pd.DataFrame(
        {
            "cooperation_type": ["training"],
            "level": ["census"],
            "first_year": [1999],
            "last_year": [2001],
            "source_names": ["One"],
        }
    )
    strip = build_rows_chart(spells, TYPES, palette, first_year=1999, last_year=2001).to_dict(validate=True)
    # The same years, the same room left of them: the two stand above each other.
    assert spec["layer"][0]["encoding"]["x"]["scale"] == strip["layer"][0]["encoding"]["x"]["scale"]
    left, right = (chart["layer"][0]["encoding"]["y"]["axis"] for chart in (spec, strip))
    assert (left["minExtent"], left["maxExtent"]) == (right["minExtent"], right["maxExtent"])


@pytest.mark.parametrize(
    ("span", "years"),
    [
        ((1999.6, 2010.4), (2000, 2010)),
        ((2000.0, 2010.0), (2000, 2010)),
        ((1999.4, 2000.2), (2000, 2000)),
        ((2004.1, 2004.4), (2004, 2004)),
        ((2004.6, 2004.9), (2005, 2005)),
        ((1980.0, 2040.0), (1990, 2026)),
        ((1989.6, 1989.8), (1990, 1990)),
    ],
)
def test_a_brush_takes_the_years_whose_middle_it_covers(
    span: tuple[float, float], years: tuple[int, int]
) -> None:
    assert find_brushed_years(span, 1990, 2026) == years


def test_the_peak_is_named_and_doubted_where_the_sources_change() -> None:
    (sentence, *_) = _write(_series({2009: 3.0, 2010: 7.0, 2011: 2.0}))
    assert sentence == "**2010** is the year with the most active relations on record (7)."
    breaks = pd.DataFrame({"year": [2003, 2011], "letter": ["A", "B"], "words": ["", ""]})
    (sentence, *_) = _write(_series({2010: 7.0, 2011: 2.0}, breaks=breaks))
    assert "The sources change there (B), so that part of the peak may be the record's." in sentence
    (sentence, *_) = _write(_series({2009: 7.0, 2010: 7.0}))
    assert sentence.startswith("**2010**")
    assert "the last of several with as many" in sentence
    (sentence, *_) = _write(_series({2009: 0.0}), series="new")
    assert sentence == "No relation is new in 1990–2026: all are on record from before."


def test_the_change_is_the_range_between_the_lines() -> None:
    assert _write(_series({2010: 7.0}))[1] == (
        "Linked like for like, active relations changed **from 2010 to 2011 between −25% (censuses only) and +50% "
        "(with hand-picked events)**."
    )


def test_the_palest_parts_are_explained_only_where_there_are_any() -> None:
    for link, has_any in (({"state": ["TUR"]}, True), ({"state": ["TUR"], "source": ["atop"]}, False)):
        view = parse_view(link, TABLE.options)[0]
        plate = make_series(Study(TABLE, view), LIGHT)
        assert plate.data["Coverage"].eq("after the last confirmation").any() == has_any
        assert any("after the last confirmation" in note for note in plate.notes) == has_any


@pytest.mark.parametrize(
    "link",
    [
        {},
        {"state": ["COM"]},
        {"state": ["PAK"], "partner": ["CHN"]},
        {"state": ["COM"], "years": ["2003", "2003"]},
        {"state": ["SUR"], "source": ["curated"]},
        {"partner": ["CHN"], "counting": ["fractional"]},
        {"state": ["TUR"], "only": ["newer"]},
        {"state": ["AFG"], "source": ["vine_bases"]},
    ],
    ids=str,
)
def test_every_choice_has_a_figure_and_adds_up(link: dict[str, list[str]]) -> None:
    study = Study(TABLE, parse_view(link, TABLE.options)[0])
    pairs = itertools.product(SPLITS, SERIES)
    others = itertools.cycle([*itertools.product(AMOUNTS, PACES), ("count", "yearly")])
    for (split, series_name), (amount, pace) in zip(pairs, others, strict=False):
        view = replace(
            parse_view(link, TABLE.options)[0], split=split, series=series_name, amount=amount, pace=pace
        )
        series = take_series(study, LIGHT)
        plate = make_series(study, LIGHT, series=series)
        numbers = to_numbers(series, view)
        assert set(series.labels.values()) <= set(series.colours)
        assert len({series.colours[label] for label in series.labels.values()}) == len(series.labels)
        years = set(plate.data["Years"])
        assert set(numbers["Years"]) == years
        if amount == "share" and years:
            assert numbers.drop(columns="Years").sum(axis="columns").to_numpy() == pytest.approx(100, abs=0.6)
        if pace == "yearly" and amount == "count":
            assert plate.data.iloc[:, 3].sum() == pytest.approx(series.by_year.sum())
        chain = measure_linked(study)
        sentences = write_timeline(series, view, chain, find_basis(chain, study.full_coverage))
        assert sentences
        assert all(
            sentence.endswith(".") and " nan" not in sentence and "nan%" not in sentence
            for sentence in sentences
        )
    assert len(build_coverage_rows(study, LIGHT).data)
