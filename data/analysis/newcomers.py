"""How the ties of states spread beyond their traditional partners. Definitions: docs/methods.md."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from data.analysis.measures import measure_effective_number, measure_entropy_number
from data.analysis.traditional import NEWER, NO_BASELINE, PAIR, STANDINGS, TRADITIONAL

TURNOVER_YEARS = 5
FOLLOW_THROUGH_YEARS = 3


def add_standing(relation_years: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Write the standing of the partner to every relation-year; the grain stays.

    Parameters
    ----------
    labels
        ego, alter, standing: as `data.analysis.traditional.label_pairs` returns them.
    """
    return relation_years.merge(labels[[*PAIR, "standing"]], on=PAIR, how="left")


def find_first_years(relation_years: pd.DataFrame) -> pd.DataFrame:
    """First year and types of each pair: relation-years of all years in, one row per ego and alter out.

    Columns: ego, alter, first_year, types (codes of the first year's relations, joined by ";").
    """
    first = relation_years.groupby(PAIR, observed=True)["year"].transform("min")
    opening = relation_years[relation_years["year"].eq(first)].sort_values([*PAIR, "cooperation_type"])
    grouped = opening.astype({"cooperation_type": str}).groupby(PAIR, observed=True)
    table = grouped.agg(first_year=("year", "min"), types=("cooperation_type", ";".join))
    return table.reset_index()


def list_newcomers(
    first_years: pd.DataFrame, labels: pd.DataFrame, first_year: int, last_year: int
) -> pd.DataFrame:
    """Pairs outside the traditional ones that began in the years given, in order of arrival.

    Grain out: one row per ego and alter; columns of `find_first_years` and standing.
    """
    table = first_years.merge(labels[[*PAIR, "standing"]], on=PAIR, how="left")
    came = table["standing"].ne(TRADITIONAL) & table["first_year"].between(first_year, last_year)
    return table[came].sort_values(["first_year", "alter", "ego"], ignore_index=True)


def keep_one_end(newcomers: pd.DataFrame) -> pd.DataFrame:
    """Count a pair once: rows of `list_newcomers` in, one row per pair of states out, in the same order.

    A pair with both ends among the focal states stands twice in the list, once from each end.
    """
    ends = newcomers[PAIR].astype(str)
    dyads = pd.DataFrame({"low": ends.min(axis="columns"), "high": ends.max(axis="columns")})
    return newcomers[~dyads.duplicated()].reset_index(drop=True)


def measure_shares_by_year(labelled: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """How the relations of a year divide: labelled relation-years in, one row per year and standing out.

    Columns: year, standing, relation_count (weighted), share (0-1; NaN in a year without relations).
    """
    sums = labelled.groupby(["year", "standing"], observed=False)["weight"].sum()
    index = pd.MultiIndex.from_product([list(years), list(STANDINGS)], names=["year", "standing"])
    counts = sums.reindex(index, fill_value=0.0).rename("relation_count").reset_index()
    totals = counts.groupby("year")["relation_count"].transform("sum")
    counts["share"] = counts["relation_count"] / totals.where(totals > 0)
    return counts


def _take_relations(labelled: pd.DataFrame) -> pd.DataFrame:
    """Relations active at any time, with the largest of their weights: relation-years in, one row per relation out."""
    return labelled.sort_values("weight", ascending=False).drop_duplicates([*PAIR, "cooperation_type"])


def weigh_newer(labelled: pd.DataFrame) -> tuple[float, float]:
    """Weight of the relations with newer partners, and of all, active at any time in the given years."""
    relations = _take_relations(labelled)
    newer = relations.loc[relations["standing"].eq(NEWER), "weight"].sum()
    return float(newer), float(relations["weight"].sum())


def measure_share(newer: float, total: float) -> float:
    """Share of newer partners in the relations; NaN without relations."""
    return newer / total if total else float("nan")


def measure_diversity_by_year(relation_years: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Effective number and entropy number of partners: relation-years in, one row per year out; NaN for nothing."""
    weights = relation_years.groupby(["year", "alter"], observed=True)["weight"].sum()
    by_year = {int(str(year)): of_year.to_numpy() for year, of_year in weights.groupby("year")}
    nothing = np.array([])
    return pd.DataFrame(
        [
            (
                year,
                measure_effective_number(by_year.get(year, nothing)),
                measure_entropy_number(by_year.get(year, nothing)),
            )
            for year in years
        ],
        columns=["year", "effective_number", "entropy_number"],
    )


def measure_turnover(relation_years: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Turnover of partners against five years earlier: 1 - Jaccard index; one row per year.

    Columns: year, common_count (partners of both years), either_count (of either), turnover: NaN where neither year has
    a partner, or the earlier year lies before the first given one.
    """
    by_year = {
        int(str(year)): set(rows.astype(str)) for year, rows in relation_years.groupby("year")["alter"]
    }
    rows = []
    for year in years:
        now, then = by_year.get(year, set()), by_year.get(year - TURNOVER_YEARS, set())
        known = year - TURNOVER_YEARS >= min(years) and bool(now | then)
        common, either = len(now & then), len(now | then)
        rows.append((year, common, either, 1 - common / either if known else float("nan")))
    return pd.DataFrame(rows, columns=["year", "common_count", "either_count", "turnover"])


def count_external_internal(relation_years: pd.DataFrame, members: Collection[str]) -> tuple[int, int]:
    """Relations with states outside a group, and with its members."""
    relations = relation_years.drop_duplicates([*PAIR, "cooperation_type"])
    internal = int(relations["alter"].isin(list(members)).sum())
    return len(relations) - internal, internal


def measure_external_internal(external: int, internal: int) -> float:
    """E-I index (Krackhardt and Stern 1988): (external - internal) / (external + internal).

    -1: with members only, 1: with outsiders only; NaN without relations.
    """
    total = external + internal
    return (external - internal) / total if total else float("nan")


def count_widening_deepening(
    labelled: pd.DataFrame, first_years: pd.DataFrame, years: Sequence[int]
) -> pd.DataFrame:
    """Widening and deepening by year.

    Parameters
    ----------
    labelled
        Relation-years of all years with their standing.

    Returns
    -------
    DataFrame
        One row per year: widening (relations with newer partners active in it), deepening (types that began in it
        with traditional partners tied already in an earlier year).
    """
    newer = labelled[labelled["standing"].eq(NEWER)]
    widening = newer.groupby("year").size()
    types = labelled[labelled["standing"].eq(TRADITIONAL)]
    began = types.groupby([*PAIR, "cooperation_type"], observed=True)["year"].min().reset_index()
    began = began.merge(first_years[[*PAIR, "first_year"]], on=PAIR)
    deepening = began[began["year"].gt(began["first_year"])].groupby("year").size()
    index = pd.Index(list(years), name="year")
    table = pd.DataFrame({"widening": widening, "deepening": deepening}, index=index)
    return table.fillna(0).astype(int).reset_index()


def measure_follow_through(oriented: pd.DataFrame, newcomers: pd.DataFrame, last_year: int) -> pd.DataFrame:
    """Whether a first tie was followed by a second record or type within three years.

    Parameters
    ----------
    oriented
        Ties of all years as `data.analysis.growth.orient_ties` returns them.
    newcomers
        ego, alter, first_year.
    last_year
        Last year that the record can be said to know.

    Returns
    -------
    DataFrame
        The rows of `newcomers` with has_followed: True, False, or missing where the three years are not over.
    """
    rows = oriented.merge(
        newcomers[[*PAIR, "first_year"]].astype({"ego": str, "alter": str}), on=PAIR, how="inner"
    )
    rows = rows[rows["start_year"].le(rows["first_year"] + FOLLOW_THROUGH_YEARS)]
    grouped = rows.astype({"cooperation_type": str}).groupby(PAIR)
    followed = grouped["event_id"].nunique().gt(1) | grouped["cooperation_type"].nunique().gt(1)
    keys = pd.MultiIndex.from_frame(newcomers[PAIR].astype(str))
    is_known = newcomers["first_year"].le(last_year - FOLLOW_THROUGH_YEARS).to_numpy()
    has_followed = pd.Series(followed.reindex(keys, fill_value=False).to_numpy(), dtype="boolean")
    return newcomers.assign(has_followed=has_followed.where(is_known).array)


def compare_states(labelled: pd.DataFrame, before: tuple[int, int], after: tuple[int, int]) -> pd.DataFrame:
    """Share of newer partners of each focal state in two windows: one row per ego, NaN for an empty window.

    Columns: ego, before, after, change; sorted by `after` downwards.
    """
    egos = sorted(labelled["ego"].astype(str).unique())
    shares = pd.DataFrame({"ego": egos})
    for name, window in (("before", before), ("after", after)):
        active = labelled[labelled["year"].between(*window)].astype({"ego": str})
        relations = _take_relations(active)
        totals = relations.groupby("ego")["weight"].sum()
        newer = relations[relations["standing"].eq(NEWER)].groupby("ego")["weight"].sum()
        shares[name] = (
            (newer.reindex(totals.index, fill_value=0) / totals).reindex(egos).to_numpy(dtype=float)
        )
    shares["change"] = shares["after"] - shares["before"]
    return shares.sort_values(["after", "ego"], ascending=[False, True], ignore_index=True)


def rank_powers(
    labelled: pd.DataFrame, members: Collection[str], before: tuple[int, int], after: tuple[int, int]
) -> pd.DataFrame:
    """Which states outside a group gain most across it: one row per alter outside `members`.

    Columns: alter, before, after (relations with the focal states active in the window), gain, newer_state_count
    (focal states of which it is a newer partner in the later window); sorted by gain downwards.
    """
    outside = labelled[~labelled["alter"].isin(list(members))].astype({"alter": str})
    counts = {}
    for name, window in (("before", before), ("after", after)):
        active = outside[outside["year"].between(*window)]
        relations = active.drop_duplicates([*PAIR, "cooperation_type"])
        counts[name] = relations.groupby("alter", observed=True).size()
        newer = active[active["standing"].eq(NEWER)].drop_duplicates(PAIR)
        counts["newer_state_count"] = newer.groupby("alter", observed=True).size()
    table = pd.DataFrame(counts).fillna(0).astype(int)
    table["gain"] = table["after"] - table["before"]
    table = table.rename_axis("alter").reset_index().astype({"alter": str})
    return table.sort_values(["gain", "after", "alter"], ascending=[False, False, True], ignore_index=True)


def find_main_standing(relation_years: pd.DataFrame, labels: pd.DataFrame) -> dict[str, str]:
    """What each partner mostly is to the focal states: alter -> the standing that most of its relations have.

    Of equals the more cautious one: traditional before without a baseline before newer.
    """
    relations = relation_years.drop_duplicates([*PAIR, "cooperation_type"])
    counts = add_standing(relations, labels).groupby(["alter", "standing"], observed=True).size()
    table = counts.rename("relations").reset_index()
    caution = {TRADITIONAL: 0, NO_BASELINE: 1, NEWER: 2}
    table = table.assign(caution=table["standing"].astype(str).map(caution))
    main = table.sort_values(["relations", "caution"], ascending=[False, True]).drop_duplicates("alter")
    return dict(zip(main["alter"].astype(str), main["standing"].astype(str), strict=True))


def count_standings(labels: pd.DataFrame, egos: Collection[str]) -> dict[str, int]:
    """How many partners of the focal states have each standing; a partner of several states counts once for each."""
    counts = labels.loc[labels["ego"].isin(list(egos)), "standing"].value_counts()
    return {standing: int(counts.get(standing, 0)) for standing in (TRADITIONAL, NEWER, NO_BASELINE)}
