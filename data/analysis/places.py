"""What a map shows: the places tied to the states in focus, and the pairs between which lines are drawn."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from data.analysis.codes import is_first, number_rows
from data.analysis.masks import MaskPanel
from data.analysis.panel import ROLES
from data.analysis.summary import find_strongest_dyads

COOPERATION, SUPPORT, BOTH = "cooperation", "support", "both"


def list_records(ties: pd.DataFrame, panel: MaskPanel) -> pd.DataFrame:
    """See the records of a view from its focal states.

    Grain in: ties and panel of one view. Grain out: one row per ego, alter, event_id and start_year; event_id is
    a number here. Only the ends that the view holds are seen: where it asks what states provide, the receiver's end of
    a tie is none, even if the receiver is a focal state too.
    """
    event = pd.factorize(ties["event_id"])[0]
    directed = ties["directed"].to_numpy()
    size = len(panel.dtypes["ego"].categories)
    cells = np.unique(_number_ends(panel.ego, panel.alter, panel.role, size))
    ends = []
    for ego, alter, role in (("state_a", "state_b", "provides"), ("state_b", "state_a", "receives")):
        roles = np.where(directed, ROLES.index(role), ROLES.index("mutual"))
        first, second = (ties[name].cat.codes.to_numpy() for name in (ego, alter))
        kept = np.flatnonzero(np.isin(_number_ends(first, second, roles, size), cells))
        end = (
            ties[[ego, alter, "start_year"]]
            .take(kept)
            .set_axis(["ego", "alter", "start_year"], axis="columns")
        )
        ends.append(end.assign(event_id=event[kept]))
    seen = pd.concat(ends, ignore_index=True)
    return seen[is_first(number_rows(seen, list(seen.columns)))].reset_index(drop=True)


def _number_ends(ego: np.ndarray, alter: np.ndarray, roles: np.ndarray, size: int) -> np.ndarray:
    return np.asarray((ego.astype("int64") * size + alter) * len(ROLES) + roles)


def count_records(
    places: pd.DataFrame, records: pd.DataFrame, first_year: int, last_year: int
) -> pd.DataFrame:
    """Count the records of places: rows of `count_by_alter` in and out, record_count beside.

    Parameters
    ----------
    records
        As `list_records` returns them, with the same alters as `places`: distinct events that began in the years given
        count.
    """
    began = records[records["start_year"].between(first_year, last_year)]
    once = np.flatnonzero(is_first(number_rows(began, ["alter", "event_id"])))
    alters = began["alter"].cat
    counts = np.bincount(alters.codes.to_numpy()[once], minlength=len(alters.categories))
    return places.assign(record_count=counts[places["alter"].cat.codes.to_numpy()])


def find_yearly_top(relation_years: pd.DataFrame, records: pd.DataFrame, column: str) -> float:
    """The most that any place holds in any one year: the measure that makes maps of different years comparable.

    Parameters
    ----------
    column
        relation_count, type_count, ego_count or record_count, as `count_by_alter` and `count_records` count them.
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
    columns = [relation_years[name].cat for name in ("ego", "alter", "cooperation_type")]
    ego, alter, kind = (column.codes.to_numpy(dtype="int64") for column in columns)
    egos, alters, kinds = (column.categories for column in columns)
    first, second = egos.get_indexer(pd.Index(dyads["ego"])), alters.get_indexer(pd.Index(dyads["alter"]))
    wanted = pd.Index(first.astype("int64") * len(alters) + second)
    position = wanted.get_indexer(pd.Index(ego * len(alters) + alter))
    near = np.flatnonzero(position >= 0)
    years = np.bincount(position[near] * len(kinds) + kind[near], minlength=len(dyads) * len(kinds))
    side = np.where(kinds.isin(list(support_types)), 1, -1)
    by_type = years.reshape(len(dyads), len(kinds))
    lead = by_type @ side
    lead = np.where(lead != 0, lead, (by_type > 0) @ side)
    return dyads.assign(family=np.select([lead < 0, lead > 0], [COOPERATION, SUPPORT], BOTH))


def _drop_arbitrary(dyads: pd.DataFrame, count: int) -> pd.DataFrame:
    if len(dyads) <= count:
        return dyads
    strength = dyads[["type_count", "relation_years"]]
    return dyads[strength.ne(strength.iloc[-1]).any(axis="columns")]
