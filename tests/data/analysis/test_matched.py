"""What two years have in common, against a count in plain Python: tables and coverage by chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.analysis.coverage import to_coverage
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.matched import FIRM_KINDS, LINES, Measure, measure_several
from data.filters import TieFilter
from tests.plain_panel import spread_cells

MEASURES: tuple[Measure, ...] = ("relations", "partners", "breadth", "effective_partners")
STATES, TYPES, SOURCES = ("A", "B", "C", "D", "E", "F"), ("arms", "training", "pact"), ("s1", "s2", "s3")
YEARS = (1995, 2015)


def _draw_ties(chance: np.random.Generator) -> pd.DataFrame:
    size = int(chance.integers(1, 150))
    ends = [chance.choice(len(STATES), 2, replace=False) for _ in range(size)]
    starts = chance.integers(1940, 2015, size=size)
    drawn = {
        "state_a": (STATES, [first for first, _ in ends]),
        "state_b": (STATES, [second for _, second in ends]),
        "cooperation_type": (TYPES, chance.integers(len(TYPES), size=size)),
        "source_id": (SOURCES, chance.integers(len(SOURCES), size=size)),
        "status": (("confirmed",), np.zeros(size, dtype=int)),
    }
    columns = {
        name: pd.Categorical.from_codes(codes, list(values)) for name, (values, codes) in drawn.items()
    }
    return pd.DataFrame(columns).assign(
        directed=chance.random(size) < 0.5,
        last_confirmed="",
        party_count=chance.integers(2, 6, size=size),
        start_year=starts,
        end_year=starts + chance.choice([0, 1, 3, 30], size=size),
    )


def _draw_coverage(chance: np.random.Generator) -> pd.DataFrame:
    sources: dict[str, dict[str, list[dict[str, Any]]]] = {code: {"coverage": []} for code in SOURCES}
    for code, kind in product(SOURCES, TYPES):
        for _ in range(int(chance.integers(0, 3))):
            first = int(chance.integers(1990, 2010))
            entry = {
                "cooperation_type": kind,
                "first_year": first,
                "last_year": first + int(chance.integers(20)),
            }
            entry["kind"] = str(chance.choice(["census", "series", "sample"]))
            missing = [first + 2] if chance.random() < 0.3 else []
            sources[code]["coverage"].append({**entry, "missing_years": missing})
    return to_coverage(sources)


Cell = tuple[str, str, str, str, int, int]
"""ego, alter, cooperation type, source, party_count, year."""


def _measure(cells: Iterable[Cell], measure: str, *, is_fractional: bool) -> float:
    smallest: dict[tuple[str, str, str], int] = {}
    for ego, alter, kind, _, parties, _ in cells:
        smallest[ego, alter, kind] = min(parties, smallest.get((ego, alter, kind), parties))
    dyads: dict[tuple[frozenset[str], str], int] = {}
    by_alter: dict[str, float] = defaultdict(float)
    for (ego, alter, kind), parties in smallest.items():
        key = frozenset((ego, alter)), kind
        dyads[key] = min(parties, dyads.get(key, parties))
        by_alter[alter] += 1 / (parties - 1) if is_fractional else 1
    if not smallest:
        return 0.0
    return {
        "relations": sum(1 / (parties - 1) if is_fractional else 1 for parties in dyads.values()),
        "partners": len(by_alter),
        "breadth": len(dyads) / len({pair for pair, _ in dyads}),
        "effective_partners": sum(by_alter.values()) ** 2 / sum(weight**2 for weight in by_alter.values()),
    }[measure]


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("seed", range(6))
def test_links_are_what_counting_every_year_again_gives(seed: int, step: int) -> None:
    chance = np.random.default_rng(seed)
    ties, coverage = _draw_ties(chance), _draw_coverage(chance)
    egos = frozenset(str(code) for code in chance.choice(STATES, size=3, replace=False))
    masks = filter_masks(
        build_mask_panel(ties), TieFilter(states=egos, first_year=YEARS[0], last_year=YEARS[1])
    )
    columns = ["ego", "alter", "cooperation_type", "source_id", "party_count", "year"]
    rows: list[Cell] = list(zip(*(spread_cells(masks)[name].tolist() for name in columns), strict=True))
    # By the area of the partner: those of F have none.
    areas = dict(zip(STATES, ("west", "west", "east", "east", "south", None), strict=True))
    codes = [areas[code] for code in masks.dtypes["alter"].categories]
    group = pd.Categorical([codes[code] for code in masks.alter])
    entries = coverage.to_dict("records")
    for is_fractional, by_area in product((False, True), repeat=2):
        found = measure_several(
            masks,
            coverage,
            YEARS,
            MEASURES,
            group=group if by_area else None,
            fractional=is_fractional,
            step=step,
        )
        places = product(
            enumerate(LINES), enumerate(found["relations"].groups), range(YEARS[0], YEARS[1] + 1)
        )
        for (line, kind_of_line), (position, name), year in places:
            pairs = {
                (entry["source_id"], entry["cooperation_type"])
                for entry in entries
                if (kind_of_line == "all" or entry["kind"] in FIRM_KINDS)
                and all(
                    entry["first_year"] <= each <= entry["last_year"] and each not in entry["missing_years"]
                    for each in (year - step, year)
                )
            }
            of_link = [
                row
                for row in rows
                if year - step >= YEARS[0]
                and (row[3], row[2]) in pairs
                and row[5] in (year - step, year)
                and (not by_area or areas[row[1]] == name)
            ]
            sides = [[row for row in of_link if row[5] == each] for each in (year - step, year)]
            place = line, position, year - YEARS[0]
            for measure, links in found.items():
                expected = [_measure(side, measure, is_fractional=is_fractional) for side in sides]
                assert [links.before[place], links.after[place]] == pytest.approx(expected, rel=1e-12)
            counts = [_measure(side, "relations", is_fractional=False) for side in sides]
            links = found["relations"]
            assert [links.relation_before[place], links.relation_after[place]] == counts
            behind = [
                {code for code, rests in zip(codes, flags[place], strict=True) if rests}
                for codes, flags in ((links.sources, links.rests_on), (links.types, links.links_types))
            ]
            assert behind == [{row[3] for row in of_link}, {row[2] for row in of_link}]
