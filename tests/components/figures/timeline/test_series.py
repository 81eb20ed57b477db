"""The bars of the Timeline: their stacks, their specification, the brush, and the sentences above them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pandas as pd
import pytest

from components.figures.coverage.rows import build_coverage_rows, build_rows_chart
from components.figures.timeline.series import (
    build_periods_chart,
    build_series,
    colour_groups,
    to_numbers,
    to_period_rows,
)
from components.screen.open_table import load_table
from components.screen.timeline import find_brushed_years
from components.study.study import Study
from components.theme import PALETTES
from components.view import AMOUNTS, PACES, SERIES, SPLITS, parse_view
from components.words.timeline import name_groups, write_timeline
from tests.components.figures.validity import to_valid

TABLE = load_table()
TYPES = TABLE.cooperation_types
LIGHT = PALETTES["light"]
NO_BREAKS = pd.DataFrame({"year": [], "letter": [], "words": []}).astype({"year": int})


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
    spec = to_valid(
        build_periods_chart(
            rows,
            breaks,
            {"A": "#123456"},
            palette,
            years=(1999, 2001),
            unit="active relations",
            is_share=is_share,
        )
    )
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
    strip = to_valid(build_rows_chart(spells, TYPES, palette, first_year=1999, last_year=2001))
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


def test_the_palest_parts_are_explained_only_where_there_are_any() -> None:
    for link, has_any in (({"state": ["TUR"]}, True), ({"state": ["TUR"], "source": ["atop"]}, False)):
        view = parse_view(link, TABLE.options)[0]
        figure = build_series(Study(TABLE, view), LIGHT)
        assert figure.data["Coverage"].eq("after the last confirmation").any() == has_any
        assert any("after the last confirmation" in note for note in figure.notes) == has_any


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
    pairs = itertools.product(SPLITS, SERIES)
    others = itertools.cycle([*itertools.product(AMOUNTS, PACES), ("count", "yearly")])
    for (split, series_name), (amount, pace) in zip(pairs, others, strict=False):
        view = replace(
            parse_view(link, TABLE.options)[0], split=split, series=series_name, amount=amount, pace=pace
        )
        study = Study(TABLE, view)
        labels, colours = name_groups(study), colour_groups(study, LIGHT)
        figure = build_series(study, LIGHT)
        numbers = to_numbers(study)
        assert set(labels.values()) <= set(colours)
        assert len({colours[label] for label in labels.values()}) == len(labels)
        years = set(figure.data["Years"])
        assert set(numbers["Years"]) == years
        if amount == "share" and years:
            assert numbers.drop(columns="Years").sum(axis="columns").to_numpy() == pytest.approx(100, abs=0.6)
        if pace == "yearly" and amount == "count":
            assert figure.data.iloc[:, 3].sum() == pytest.approx(study.series.by_year.sum())
        sentences = write_timeline(study)
        assert sentences
        assert all(
            sentence.endswith(".") and " nan" not in sentence and "nan%" not in sentence
            for sentence in sentences
        )
    assert len(build_coverage_rows(study, LIGHT).data)
