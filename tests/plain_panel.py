"""The panel in plain pandas, a row for each year: what year masks are held against."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.analysis.bits import WORD, has_bits, spread_masks
from data.analysis.codes import group_numbers, number_rows
from data.analysis.masks import RELATION, MaskPanel
from data.analysis.panel import RELATION_YEAR, ROLES
from data.filters import TieFilter

CELL_COLUMNS = [
    "ego",
    "alter",
    "cooperation_type",
    "role",
    "year",
    "source_id",
    "status",
    "party_count",
]
_CODES = ("ego", "alter", "cooperation_type", "role", "source_id", "status")
_YEARS = 10_000


def build_dyad_years(ties: pd.DataFrame) -> pd.DataFrame:
    """Spread ties over their years, once from each end.

    Grain in: one row per tie, as `data.schema.validate_ties` returns it. Grain out: one row per ego, alter,
    cooperation_type, role, year, source_id, status and party_count.

    Returns
    -------
    DataFrame
        The grain's columns; `is_assumed`, whether the year lies after the last confirmation of every tie of the cell;
        `dyad`, a number that both ends of a pair share. Sorted by party_count, so that the first row of a relation
        stands for its smallest event.
    """
    states = ties["state_a"].cat.categories
    ends = [_one_end(ties, ego="state_a", alter="state_b", directed_role="provides")]
    ends.append(_one_end(ties, ego="state_b", alter="state_a", directed_role="receives"))
    spells = pd.concat(ends, ignore_index=True)

    years = (spells["end_year"] - spells["start_year"]).to_numpy(dtype="int64") + 1
    position = np.repeat(np.arange(len(spells)), years)
    offset = np.arange(len(position)) - np.repeat(np.cumsum(years) - years, years)
    rows = spells.take(position)
    rows["year"] = (rows["start_year"].to_numpy() + offset).astype("int16")
    rows["is_assumed"] = rows["year"].to_numpy() > rows["known_until"].to_numpy()

    group, first = group_numbers(number_rows(rows, CELL_COLUMNS))
    is_assumed = np.ones(len(first), dtype=bool)
    is_assumed[group[~rows["is_assumed"].to_numpy()]] = False
    cells = rows[CELL_COLUMNS].take(first).reset_index(drop=True).assign(is_assumed=is_assumed)
    ego, alter = (cells[column].cat.codes.to_numpy(dtype="int32") for column in ("ego", "alter"))
    cells["dyad"] = np.minimum(ego, alter) * np.int32(len(states)) + np.maximum(ego, alter)
    order = np.lexsort((cells["year"], cells["cooperation_type"].cat.codes, alter, ego, cells["party_count"]))
    return cells.take(order).reset_index(drop=True)


def _one_end(ties: pd.DataFrame, *, ego: str, alter: str, directed_role: str) -> pd.DataFrame:
    spells = ties[["cooperation_type", "source_id", "status", "party_count", "start_year", "end_year"]].copy()
    spells["ego"] = ties[ego]
    spells["alter"] = ties[alter]
    spells["role"] = pd.Categorical(
        np.where(ties["directed"], directed_role, "mutual"), categories=list(ROLES)
    )
    codes, dates = pd.factorize(ties["last_confirmed"])
    confirmed = pd.to_numeric(pd.Series(dates, dtype="str").str[:4], errors="coerce").to_numpy(
        dtype="float64"
    )
    until = confirmed[codes]
    spells["known_until"] = np.where(np.isnan(until), ties["end_year"], until).astype("int16")
    return spells


def to_relation_years(dyad_years: pd.DataFrame, *, fractional: bool = False) -> pd.DataFrame:
    """Reduce a filtered panel to its relations.

    Grain in: panel cells. Grain out: one row per ego, alter, cooperation_type and year, with `dyad`, `weight` and
    `is_assumed` (the year lies after the last confirmation of every tie behind the relation).

    Parameters
    ----------
    fractional
        False: weight 1. True: weight 1/(k-1) with k the party_count of the smallest event behind the relation
        (Newman 2001, Physical Review E 64, 016132), so that a bilateral tie counts 1 and a share of a large
        exercise little.
    """
    group, first = group_numbers(_number_relation_years(dyad_years))
    columns = {name: dyad_years[name].array.take(first) for name in (*RELATION_YEAR, "dyad")}
    party_count = dyad_years["party_count"].to_numpy()[first]
    weight = 1.0 / (party_count - 1) if fractional else np.ones(len(first))
    is_assumed = np.ones(len(first), dtype=bool)
    is_assumed[group[~dyad_years["is_assumed"].to_numpy()]] = False
    return pd.DataFrame(
        {**columns, "is_assumed": is_assumed, "weight": weight}, index=dyad_years.index[first]
    )


def _number_relation_years(rows: pd.DataFrame) -> np.ndarray:
    """Ego, alter, cooperation type and year of each row as one number, the same in all rows of one panel."""
    return np.asarray(number_rows(rows, RELATION_YEAR[:-1]) * _YEARS + rows["year"].to_numpy(dtype="int64"))


def _is_in(column: pd.Series, codes: frozenset[str] | None) -> np.ndarray:
    return (
        np.full(len(column), fill_value=True)
        if codes is None
        else column.isin(list(codes)).to_numpy(copy=True)
    )


def filter_dyad_years(
    dyad_years: pd.DataFrame, tie_filter: TieFilter, pairs: np.ndarray | None = None
) -> pd.DataFrame:
    """The dyad-years of a view: the kept rows, in the same order; `pairs` as in `filter_ties`."""
    keep = _is_in(dyad_years["cooperation_type"], tie_filter.cooperation_types)
    keep &= _is_in(dyad_years["source_id"], tie_filter.sources)
    keep &= _is_in(dyad_years["status"], tie_filter.statuses)
    if tie_filter.max_parties is not None:
        keep &= dyad_years["party_count"].to_numpy() <= tie_filter.max_parties
    year = dyad_years["year"].to_numpy()
    keep &= (year >= tie_filter.first_year) & (year <= tie_filter.last_year)
    keep &= _is_in(dyad_years["ego"], tie_filter.states)
    keep &= _is_in(dyad_years["alter"], tie_filter.partners)
    if pairs is not None:
        keep &= pairs[dyad_years["ego"].cat.codes.to_numpy(), dyad_years["alter"].cat.codes.to_numpy()]
    if tie_filter.direction != "all":
        keep &= _is_in(dyad_years["role"], frozenset({tie_filter.direction}))
    return dyad_years[keep]


def spread_cells(panel: MaskPanel) -> pd.DataFrame:
    """Spread the rows over their years: one cell per row and year, those of the smallest events first.

    Cells that differ in role, source or status alone stand in the order of these, not in that of the ties.
    """
    by_size = np.argsort(panel.party_count, kind="stable")
    keys = [getattr(panel, name)[by_size] for name in ("party_count", *RELATION)]
    is_new = np.ones(len(panel), dtype=bool)
    is_new[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    position, bit = spread_masks(panel.years[by_size])
    run = np.cumsum(is_new)[position]
    order = np.argsort(run * (WORD * panel.years.shape[1]) + bit, kind="stable")
    row, bit = by_size[position[order]], bit[order]
    columns: dict[str, pd.Categorical | np.ndarray] = {
        name: pd.Categorical.from_codes(getattr(panel, name)[row], dtype=panel.dtypes[name])
        for name in _CODES
    }
    columns["party_count"] = panel.party_count[row]
    columns["year"] = (bit + panel.first_year).astype("int16")
    columns["is_assumed"] = has_bits(panel.assumed_years, row, bit)
    columns["dyad"] = panel.to_dyads()[row]
    return pd.DataFrame({name: columns[name] for name in (*CELL_COLUMNS, "is_assumed", "dyad")}, copy=False)
