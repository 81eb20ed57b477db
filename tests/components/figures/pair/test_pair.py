"""Figures of a pair: on the toy table, and against the grammar's schema."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from components.figures.pair.coverage import build_pair_coverage_chart
from components.figures.pair.exchange import ZONES, build_exchange_chart, to_exchange_rows
from components.figures.pair.ranks import build_ranks_chart, to_rank_rows
from components.screen.open_table import load_table
from components.theme import PALETTES
from tests.components.figures.validity import to_valid
from tests.toy_pair import PAIR, YEARS

TYPES = load_table().cooperation_types
BREAKS = pd.DataFrame({"year": [2005], "letter": ["A"], "words": ["w"]})
EXCHANGE = to_exchange_rows(PAIR.exchange, TYPES, year_span=11)
RANKS = to_rank_rows(PAIR.ranks_by_year, {"CHN": "one", "PAK": "other"})


def test_bars_of_an_exchange_stay_in_their_zone_and_show_shares_of_the_years() -> None:
    full = pd.DataFrame(
        [("training", role, 11, 1, 2000, 2010) for role in ZONES]
        + [("arms_supply", "receives", 3, 2, 2001, 2009)],
        columns=["cooperation_type", "role", "year_count", "record_count", "first_year", "last_year"],
    )
    rows = to_exchange_rows(full, TYPES, year_span=11)
    assert rows["label"].tolist() == ["Training"] * 3 + ["Arms supply"]
    spans = {row.role: sorted((row.x0, row.x1)) for row in rows[rows["row"].eq(0)].itertuples()}
    assert spans["provides"][1] < spans["mutual"][0]
    assert spans["mutual"][1] < spans["receives"][0]
    lengths = rows["x1"].sub(rows["x0"]).abs()
    assert lengths.iloc[:3].tolist() == pytest.approx([lengths.iloc[0]] * 3)
    assert lengths.iloc[3] / lengths.iloc[0] == pytest.approx(3 / 11)
    assert rows["words"].iloc[3] == "3 years, 2 records"
    assert rows["words"].iloc[0] == "11 years, 1 record"


def test_records_that_are_not_counted_are_not_told() -> None:
    rows = to_exchange_rows(PAIR.exchange.assign(record_count=float("nan")), TYPES, year_span=11)
    assert rows["words"].tolist() == ["3 years", "1 year"]
    chart = str(build_exchange_chart(rows, ["a", "b", "c"], TYPES, PALETTES["light"]))
    assert "year_count" in chart
    assert "Records" not in chart


def test_a_year_without_a_tie_is_a_gap_in_the_line_of_ranks() -> None:
    of_china = RANKS[RANKS["ranked"].eq("CHN")]
    assert of_china["year"].tolist() == [2001, 2005, 2008, 2009]
    assert of_china["stretch"].nunique() == 3
    assert of_china["words"].iloc[1] == "2 of 3, with 1 type, level with 1 more"


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_specifications_keep_to_the_grammar(palette: Any) -> None:
    spells = PAIR.cover.assign(label="Training", level_words="w", source_names="s")
    active = PAIR.active.assign(label="Training")
    for chart in (
        build_exchange_chart(EXCHANGE, ["a\nb", "c", "d"], TYPES, palette),
        build_ranks_chart(RANKS, [("one", "#123456"), ("other", "#654321")], BREAKS, palette, **YEARS),
        build_ranks_chart(
            RANKS.iloc[:0], [("one", "#123456"), ("other", "#654321")], BREAKS.iloc[:0], palette, **YEARS
        ),
        build_pair_coverage_chart(spells, active, TYPES, palette, **YEARS),
        build_pair_coverage_chart(spells, active.iloc[:0], TYPES, palette, **YEARS),
    ):
        spec = to_valid(chart)
        assert spec["width"] == "container"


def test_what_could_be_seen_of_a_pair_without_ties_has_no_layer_without_marks() -> None:
    spells = PAIR.cover.assign(label="Training", level_words="w", source_names="s")
    active = PAIR.active.iloc[:0].assign(label="")
    spec = build_pair_coverage_chart(spells, active, TYPES, PALETTES["light"], **YEARS).to_dict()
    assert spec["layer"]
    assert all(spec["datasets"].values())
