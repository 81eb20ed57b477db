"""The dyad-year panel: the ties spread over the years they were active, seen from each end."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.analysis.codes import group_numbers, is_first, number_rows

ROLES = ("mutual", "provides", "receives")
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
_YEARS = 10_000
RELATION_YEAR = ["ego", "alter", "cooperation_type", "year"]


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
    group, first = group_numbers(number_relation_years(dyad_years))
    columns = {name: dyad_years[name].array.take(first) for name in (*RELATION_YEAR, "dyad")}
    party_count = dyad_years["party_count"].to_numpy()[first]
    weight = 1.0 / (party_count - 1) if fractional else np.ones(len(first))
    is_assumed = np.ones(len(first), dtype=bool)
    is_assumed[group[~dyad_years["is_assumed"].to_numpy()]] = False
    return pd.DataFrame(
        {**columns, "is_assumed": is_assumed, "weight": weight}, index=dyad_years.index[first]
    )


def number_relation_years(rows: pd.DataFrame) -> np.ndarray:
    """Ego, alter, cooperation type and year of each row as one number, the same in all rows of one panel."""
    return np.asarray(number_rows(rows, RELATION_YEAR[:-1]) * _YEARS + rows["year"].to_numpy(dtype="int64"))


def swap_ends(relation_years: pd.DataFrame) -> pd.DataFrame:
    """See the same relations from the partners' side: ego and alter change places, the grain stays."""
    return relation_years.rename(columns={"ego": "alter", "alter": "ego"})


def to_dyad_relations(relation_years: pd.DataFrame) -> pd.DataFrame:
    """Count each dyad once: relation-years as seen from both ends in, one row per dyad, type and year out.

    Where both ends are focal states the same relation stands twice in the panel; totals of a view count it once.
    """
    return relation_years[is_first(number_rows(relation_years, ["dyad", "cooperation_type", "year"]))]
