"""What a map shows: the places tied to the states in focus, and the pairs between which lines are drawn."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from data.analysis.bits import count_bits, count_years, find_begins, or_runs
from data.analysis.codes import get_categorical, is_first, list_values
from data.analysis.mask_measures import MaskMeasures, find_strongest_dyads
from data.analysis.masks import MaskPanel
from data.analysis.panel import ROLES

COOPERATION, SUPPORT, BOTH = "cooperation", "support", "both"


def list_records(ties: pd.DataFrame, panel: MaskPanel) -> pd.DataFrame:
    """See the records of a view from its focal states.

    Grain in: ties and panel of one view. Grain out: one row per ego, alter, event_id and start_year; event_id is
    a number here. Only the ends that the view holds are seen: where it asks what states provide, the receiver's end of
    a tie is none, even if the receiver is a focal state too.
    """
    event = pd.factorize(ties["event_id"].to_numpy(dtype=object))[0]
    directed = ties["directed"].to_numpy()
    size = len(panel.dtypes["ego"].categories)
    cells = np.unique(_number_ends(panel.ego, panel.alter, panel.role, size))
    low, high = (get_categorical(ties[name]) for name in ("state_a", "state_b"))
    seen = []
    for first, second, role in ((low.codes, high.codes, "provides"), (high.codes, low.codes, "receives")):
        roles = np.where(directed, ROLES.index(role), ROLES.index("mutual"))
        seen.append(np.flatnonzero(np.isin(_number_ends(first, second, roles, size), cells)))
    ego = np.concatenate([low.codes[seen[0]], high.codes[seen[1]]])
    alter = np.concatenate([high.codes[seen[0]], low.codes[seen[1]]])
    rows = np.concatenate(seen)
    years, events = ties["start_year"].to_numpy()[rows], event[rows]
    number = (ego.astype("int64") * size + alter) * np.int64(event.max(initial=0) + 1) + events
    once = np.flatnonzero(is_first(number * np.int64(years.max(initial=0) + 1) + years))
    return pd.DataFrame(
        {
            "ego": pd.Categorical.from_codes(ego[once], dtype=low.dtype),
            "alter": pd.Categorical.from_codes(alter[once], dtype=low.dtype),
            "start_year": years[once],
            "event_id": events[once],
        }
    )


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
    years = records["start_year"].to_numpy()
    began = np.flatnonzero((years >= first_year) & (years <= last_year))
    alters, events = get_categorical(records["alter"]), records["event_id"].to_numpy()[began]
    codes = alters.codes[began]
    once = is_first(codes * np.int64(events.max(initial=0) + 1) + events)
    counts = np.bincount(codes[once], minlength=len(alters.categories))
    return places.assign(record_count=counts[get_categorical(places["alter"]).codes])


def find_yearly_top(measures: MaskMeasures, records: pd.DataFrame, column: str) -> float:
    """The most that any place holds in any one year: the measure that makes maps of different years comparable.

    Parameters
    ----------
    column
        relation_count, type_count, ego_count or record_count, as `count_by_alter` and `count_records` count them.
    """
    relations = measures.relations
    if column == "record_count":
        by_place = records.groupby(["alter", "start_year"], observed=True)["event_id"].nunique()
        return float(by_place.max()) if len(by_place) else 0.0
    if column == "relation_count":
        relation, bit, weight = measures.cells
        counts = np.bincount(relations.alter[relation].astype("int64") * measures.width + bit, weights=weight)
        return float(counts.max(initial=0))
    name = {"type_count": "cooperation_type", "ego_count": "ego"}[column]
    size = len(relations.dtypes[name].categories)
    number = relations.alter.astype("int64") * size + getattr(relations, name)
    order = np.argsort(number, kind="stable")
    begins = find_begins(number[order])
    masks, alters = or_runs(relations.years[order], begins), number[order[begins]] // size
    return float(count_bits(masks, alters, int(alters.max(initial=-1)) + 1).max(initial=0))


def find_lines(measures: MaskMeasures, support_types: Collection[str], count: int) -> pd.DataFrame:
    """The dyads bound by most cooperation types, and the family that most of these belong to.

    Grain out: at most `count` rows, one per dyad, the strongest first. Where a dyad as strong as the last has no room,
    the last is left out too: nobody is chosen by the alphabet.

    Returns
    -------
    DataFrame
        ego, alter (as text), type_count (distinct types), relation_years (years active, summed over the types),
        family: cooperation or support, the one with more relation-years; of as many, the one with more types; both
        where these are equal too.
    """
    relations = measures.relations
    dyads = _drop_arbitrary(find_strongest_dyads(measures, count + 1), count)
    first, second = (get_categorical(dyads[name]).codes.astype("int64") for name in ("ego", "alter"))
    size = len(relations.dtypes["alter"].categories)
    kinds = relations.dtypes["cooperation_type"].categories
    wanted = pd.Index(first * size + second)
    position = wanted.get_indexer(pd.Index(relations.ego.astype("int64") * size + relations.alter))
    near = np.flatnonzero(position >= 0)
    years = np.bincount(
        position[near] * len(kinds) + relations.cooperation_type[near],
        weights=count_years(relations.years[near]),
        minlength=len(dyads) * len(kinds),
    )
    side = np.where(kinds.isin(list(support_types)), 1, -1)
    by_type = years.reshape(len(dyads), len(kinds))
    lead = by_type @ side
    lead = np.where(lead != 0, lead, (by_type > 0) @ side)
    names = {
        name: pd.Series(list_values(dyads[name]), dtype="str", index=dyads.index) for name in ("ego", "alter")
    }
    return dyads.assign(**names, family=np.select([lead < 0, lead > 0], [COOPERATION, SUPPORT], BOTH))


def _drop_arbitrary(dyads: pd.DataFrame, count: int) -> pd.DataFrame:
    if len(dyads) <= count:
        return dyads
    strength = dyads[["type_count", "relation_years"]].to_numpy()
    return dyads.take(np.flatnonzero((strength != strength[-1]).any(axis=1)))
