"""What a map shows: the places tied to the states in focus, and the pairs between which lines are drawn."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from data.analysis.measures import count_by_alter
from data.analysis.panel import ROLES
from data.analysis.summary import find_strongest_dyads

COOPERATION, SUPPORT, BOTH = "cooperation", "support", "both"


def list_records(ties: pd.DataFrame, dyad_years: pd.DataFrame) -> pd.DataFrame:
    """See the records of a view from its focal states.

    Grain in: ties and panel cells of one view. Grain out: one row per ego, alter, event_id and start_year; event_id is
    a number here. Only the ends that the view holds are seen: where it asks what states provide, the receiver's end of
    a tie is none, even if the receiver is a focal state too.
    """
    event = pd.factorize(ties["event_id"])[0]
    directed = ties["directed"].to_numpy()
    ends = []
    for ego, alter, role in (("state_a", "state_b", "provides"), ("state_b", "state_a", "receives")):
        roles = np.where(directed, ROLES.index(role), ROLES.index("mutual"))
        end = pd.DataFrame({"ego": ties[ego], "alter": ties[alter], "start_year": ties["start_year"]})
        ends.append(end.assign(event_id=event, key=_number_ends(ties[ego], ties[alter], roles)))
    seen = pd.concat(ends, ignore_index=True)
    cells = _number_ends(dyad_years["ego"], dyad_years["alter"], dyad_years["role"].cat.codes.to_numpy())
    kept = seen[np.isin(seen["key"], np.unique(cells))]
    return kept.drop(columns="key").drop_duplicates(ignore_index=True)


def _number_ends(ego: pd.Series, alter: pd.Series, roles: np.ndarray) -> np.ndarray:
    size = len(ego.cat.categories)
    pairs = ego.cat.codes.to_numpy(dtype="int64") * size + alter.cat.codes.to_numpy(dtype="int64")
    return np.asarray(pairs * len(ROLES) + roles)


def measure_places(
    relation_years: pd.DataFrame, records: pd.DataFrame, first_year: int, last_year: int
) -> pd.DataFrame:
    """What each place holds in some of a view's years: relation-years and records in, one row per alter out.

    Parameters
    ----------
    records
        As `list_records` returns them, with the same alters as `relation_years`.

    Returns
    -------
    DataFrame
        The columns of `data.analysis.measures.count_by_alter` for the years given, and record_count: distinct events
        that began in them. Sorted by relation_count downwards.
    """
    table = count_by_alter(relation_years[relation_years["year"].between(first_year, last_year)])
    began = records[records["start_year"].between(first_year, last_year)]
    counts = began.groupby("alter", observed=True)["event_id"].nunique()
    table["record_count"] = table["alter"].astype(str).map(counts.rename(index=str)).fillna(0).astype(int)
    return table


def find_yearly_top(relation_years: pd.DataFrame, records: pd.DataFrame, column: str) -> float:
    """The most that any place holds in any one year: the measure that makes maps of different years comparable.

    Parameters
    ----------
    column
        Column of `measure_places`: relation_count, type_count, ego_count or record_count.
    """
    by_place = relation_years.groupby(["alter", "year"], observed=True)
    if column == "relation_count":
        counts = by_place["weight"].sum()
    elif column == "type_count":
        counts = by_place["cooperation_type"].nunique()
    elif column == "ego_count":
        counts = by_place["ego"].nunique()
    else:
        counts = records.groupby(["alter", "start_year"], observed=True)["event_id"].nunique()
    return float(counts.max()) if len(counts) else 0.0


def find_lines(relation_years: pd.DataFrame, support_types: Collection[str], count: int) -> pd.DataFrame:
    """The dyads bound by most cooperation types, and the family that most of these belong to.

    Grain in: relation-years. Grain out: at most `count` rows, one per dyad, the strongest first. Where a dyad as strong
    as the last has no room, the last is left out too: nobody is chosen by the alphabet.

    Returns
    -------
    DataFrame
        ego, alter (as text), type_count (distinct types), relation_years (years active, summed over the types),
        family: cooperation or support, the one with more relation-years; of as many, the one with more types; both
        where these are equal too.
    """
    dyads = _drop_arbitrary(find_strongest_dyads(relation_years, count + 1), count)
    dyads = dyads.astype({"ego": str, "alter": str})
    near = relation_years["ego"].isin(dyads["ego"]) & relation_years["alter"].isin(dyads["alter"])
    rows = relation_years.loc[near, ["ego", "alter", "cooperation_type"]].astype(str)
    side = np.where(rows["cooperation_type"].isin(list(support_types)), 1, -1)
    by_dyad = rows.assign(years=side).groupby(["ego", "alter"])["years"].sum()
    once = rows.assign(types=side).drop_duplicates(["ego", "alter", "cooperation_type"])
    by_type = once.groupby(["ego", "alter"])["types"].sum()
    keys = pd.MultiIndex.from_frame(dyads[["ego", "alter"]])
    years, types = by_dyad.reindex(keys).to_numpy(), by_type.reindex(keys).to_numpy()
    lead = np.where(years != 0, years, types)
    return dyads.assign(family=np.select([lead < 0, lead > 0], [COOPERATION, SUPPORT], BOTH))


def _drop_arbitrary(dyads: pd.DataFrame, count: int) -> pd.DataFrame:
    if len(dyads) <= count:
        return dyads
    strength = dyads[["type_count", "relation_years"]]
    return dyads[strength.ne(strength.iloc[-1]).any(axis="columns")]
