"""The profile of one state: its partners, what changed, and where it belongs; and several states in one table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.bits import find_first_bits
from data.analysis.codes import find_extremes, get_categorical, group_numbers, is_first, to_codes
from data.analysis.comparable import cut_years, has_samples, keep_comparable
from data.analysis.coverage import find_like_for_like
from data.analysis.mask_measures import MaskMeasures, weigh_partners
from data.analysis.masks import MaskPanel
from data.analysis.matched import Window
from data.analysis.measures import count_by_alter, to_relations
from data.analysis.newcomers import add_standing
from data.analysis.relation_masks import to_relation_masks
from data.analysis.summary import find_windows
from data.analysis.traditional import NEWER


@dataclass(frozen=True)
class Change:
    """Relations of one state with each partner in two windows, in the sources and types that cover both.

    Parameters
    ----------
    by_partner
        One row per partner with any: alter (text), before, after, change; most gained first.
    rests_on_sample
        Whether hand-picked events are among them.
    """

    windows: tuple[Window, Window]
    by_partner: pd.DataFrame
    rests_on_sample: bool


def measure_change(
    cells: MaskPanel,
    coverage: pd.DataFrame,
    first_year: int,
    last_year: int,
    *,
    fractional: bool = False,
) -> Change | None:
    """Compare the last five comparable years of a view with the five before, partner by partner.

    Grain in: the panel of one state. None where the view has fewer than ten comparable years. The windows are those
    of `data.analysis.summary.find_windows`.
    """
    windows = find_windows(coverage, first_year, last_year)
    if windows is None:
        return None
    same = keep_comparable(cells, find_like_for_like(coverage, *windows))
    same = cut_years(same, windows[0][0], windows[1][1])
    before, after = (
        weigh_partners(MaskMeasures(to_relation_masks(cut_years(same, *window), fractional=fractional)))
        for window in windows
    )
    weights = pd.DataFrame({"before": before.rename(index=str), "after": after.rename(index=str)})
    table = weights.fillna(0.0).rename_axis("alter").reset_index()
    table = table.assign(change=table["after"] - table["before"]).sort_values(
        ["change", "after", "alter"], ascending=[False, False, True], ignore_index=True
    )
    return Change(windows, table, has_samples(same, coverage))


def rank_partners(
    relation_years: pd.DataFrame,
    every_year: MaskPanel,
    ties: pd.DataFrame | None,
    labels: pd.DataFrame,
    years: Sequence[int],
) -> pd.DataFrame:
    """The partners of one state, those with the most cooperation types first, then those tied in the most years.

    Parameters
    ----------
    relation_years, ties
        Of the view; None = not all ties are known, so that records are not counted.
    every_year
        The panel under the same filters, of all years.
    labels
        ego, alter, standing.
    years
        The years of the view.

    Returns
    -------
    DataFrame
        One row per alter: alter (text), relation_count (weighted), type_count, record_count (distinct events active in
        the view; NaN where they are not counted), first_year (on record, in any year), last_year (active within the
        view), types_by_year (list: one number per year of `years`), standing.
    """
    counts = count_by_alter(relation_years).astype({"alter": str}).set_index("alter")
    by_year = _count_types_by_year(relation_years, years)
    ego = str(relation_years["ego"].iloc[0])
    standing = labels[labels["ego"].eq(ego)].astype({"alter": str, "standing": str}).set_index("alter")
    place, first = group_numbers(every_year.alter)
    began, _ = find_extremes(place, find_first_bits(every_year.years), len(first))
    alters = every_year.dtypes["alter"].categories[every_year.alter[first]]
    first_on_record = pd.Series(began + every_year.first_year, index=alters.astype("str"))
    table = counts.assign(
        first_year=first_on_record.reindex(counts.index).astype(int),
        record_count=np.nan if ties is None else _count_records(ties, ego).reindex(counts.index),
        types_by_year=pd.Series(by_year.to_numpy().tolist(), index=by_year.index),
        active_years=by_year.sum(axis="columns"),
        standing=standing["standing"].reindex(counts.index),
    ).reset_index(names="alter")
    ordered = table.sort_values(
        ["type_count", "active_years", "alter"], ascending=[False, False, True], ignore_index=True
    )
    return ordered.drop(columns=["active_years", "ego_count"])


def _count_records(ties: pd.DataFrame, ego: str) -> pd.Series:
    """Distinct events of each partner of a state: one count per other end, as text."""
    other = ties["state_a"].astype(str).where(ties["state_b"].eq(ego), ties["state_b"].astype(str))
    return ties.groupby(other)["event_id"].nunique()


def _count_types_by_year(relation_years: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Distinct cooperation types of each alter (index, as text) in each year (columns)."""
    position = pd.Index(list(years)).get_indexer(pd.Index(relation_years["year"]))
    held = np.flatnonzero(position >= 0)
    place, first = group_numbers(to_codes(relation_years["alter"])[0])
    kind, kinds = to_codes(relation_years["cooperation_type"])
    has_type = np.zeros((len(first), len(years), kinds), dtype=bool)
    has_type[place[held], position[held], kind[held]] = True
    alters = pd.Index(relation_years["alter"].take(first).astype("str"), name="alter")
    return pd.DataFrame(has_type.sum(axis=2), index=alters, columns=list(years))


def list_memberships(memberships: pd.DataFrame, iso3: str, groups: Collection[str]) -> pd.DataFrame:
    """The groups of a state in the order of `groups`, present and former: rows of memberships.csv in and out."""
    order = {group: position for position, group in enumerate(groups)}
    own = memberships[memberships["iso3"].eq(iso3) & memberships["group"].isin(list(order))]
    return (
        own.assign(order=own["group"].map(order)).sort_values(["order", "entry_year"]).drop(columns="order")
    )


def find_predecessors(states: pd.DataFrame, iso3: str) -> pd.DataFrame:
    """The former states that a state succeeded: rows of states.csv in and out."""
    is_successor = states["successors"].str.split(";").map(lambda successors: iso3 in successors)
    return states[is_successor]


def compare_profiles(relation_years: pd.DataFrame, ties: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Several states in one table: relation-years and ties of a view in, one row per focal state with a tie out.

    Returns
    -------
    DataFrame
        ego (text), relation_count (weighted), partner_count, newer_share (of newer partners in the relations, 0-1),
        last_name, last_date and last_alter of the tie that began last; sorted by relation_count downwards.
    """
    relations = add_standing(to_relations(relation_years), labels)
    relations = relations.assign(newer=relations["weight"].where(relations["standing"].eq(NEWER), 0.0))
    grouped = relations.astype({"ego": str}).groupby("ego")
    table = grouped.agg(
        relation_count=("weight", "sum"), partner_count=("alter", "nunique"), newer=("newer", "sum")
    )
    table = table.assign(newer_share=table["newer"] / table["relation_count"]).drop(columns="newer")
    last = _find_last_ties(ties, table.index)
    return (
        table.join(last)
        .reset_index(names="ego")
        .sort_values(["relation_count", "ego"], ascending=[False, True], ignore_index=True)
    )


def _find_last_ties(ties: pd.DataFrame, egos: Collection[str]) -> pd.DataFrame:
    dates, order = pd.factorize(ties["start_date"], sort=True)[0], pd.factorize(ties["tie_id"], sort=True)[0]
    states = get_categorical(ties["state_a"]).categories
    wanted = states.isin(list(egos))
    ends = [get_categorical(ties[name]).codes for name in ("state_a", "state_b")]
    ego, alter = np.concatenate(ends), np.concatenate(ends[::-1])
    row = np.tile(np.arange(len(ties)), 2)
    later = np.lexsort([order[row], dates[row]])[::-1]
    later = later[wanted[ego[later]]]
    last = later[is_first(ego[later])]
    table = ties[["name", "start_date"]].take(row[last]).set_axis(["last_name", "last_date"], axis="columns")
    return table.assign(last_alter=states[alter[last]]).set_axis(pd.Index(states[ego[last]], name="ego"))
