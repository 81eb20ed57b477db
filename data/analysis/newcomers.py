"""How the ties of states spread beyond their traditional partners. Definitions: docs/methods.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from data.analysis.bits import find_begins, find_first_bits, spread_masks
from data.analysis.codes import (
    find_extremes,
    get_categorical,
    group_numbers,
    is_among,
    is_first,
    join_codes,
    number_names,
    number_rows,
    to_codes,
)
from data.analysis.measures import measure_effective_number, measure_entropy_number
from data.analysis.relation_masks import RelationMasks
from data.analysis.traditional import NEWER, PAIR, STANDINGS, TRADITIONAL

TURNOVER_YEARS = 5
FOLLOW_THROUGH_YEARS = 3


def add_standing(relation_years: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Write the standing of the partner to every relation-year; the grain stays.

    Parameters
    ----------
    labels
        ego, alter, standing: as `data.analysis.traditional.label_pairs` returns them.
    """
    return relation_years.reset_index(drop=True).assign(standing=_look_up_standing(relation_years, labels))


def _look_up_standing(rows: pd.DataFrame, labels: pd.DataFrame) -> pd.Categorical:
    """The standing of the alter of each row to its ego."""
    found: pd.Categorical = get_categorical(labels["standing"]).take(
        _find_pairs(rows, labels), allow_fill=True
    )
    return found


def find_first_years(relations: RelationMasks) -> pd.DataFrame:
    """First year and types of each pair: relations of all years in, one row per ego and alter out.

    Columns: ego, alter, first_year, types (codes of the first year's relations, joined by ";").
    """
    begins, pair = _part_pairs(relations)
    first = find_first_bits(relations.years)
    first_of_pair = np.minimum.reduceat(first, begins) if len(begins) else first
    opening = np.flatnonzero(first == first_of_pair[pair])
    columns = {name: _to_column(relations, name, begins) for name in PAIR}
    kinds = pd.Series(_to_column(relations, "cooperation_type", opening), copy=False)
    return pd.DataFrame(
        {
            **columns,
            "first_year": (first_of_pair + relations.first_year).astype("int16"),
            "types": pd.Series(join_codes(pair[opening], len(begins), kinds), dtype="str"),
        }
    )


def _part_pairs(relations: RelationMasks) -> tuple[np.ndarray, np.ndarray]:
    """Where the relations of each pair begin, and the number of the pair of each relation."""
    size = len(relations.dtypes["alter"].categories)
    begins = find_begins(relations.ego.astype("int64") * size + relations.alter)
    return begins, np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(relations))))


def _to_column(relations: RelationMasks, name: str, rows: np.ndarray) -> pd.Categorical:
    return pd.Categorical.from_codes(getattr(relations, name)[rows], dtype=relations.dtypes[name])


def list_newcomers(
    first_years: pd.DataFrame, labels: pd.DataFrame, first_year: int, last_year: int
) -> pd.DataFrame:
    """Pairs outside the traditional ones that began in the years given, in order of arrival.

    Grain out: one row per ego and alter; columns of `find_first_years` and standing.
    """
    began = first_years["first_year"].to_numpy()
    standing = _look_up_standing(first_years, labels)
    came = np.flatnonzero((standing != TRADITIONAL) & (began >= first_year) & (began <= last_year))
    ego, alter = (to_codes(first_years[name])[0][came] for name in PAIR)
    order = came[np.lexsort([ego, alter, began[came]])]
    return first_years.take(order).reset_index(drop=True).assign(standing=standing.take(order))


def keep_one_end(newcomers: pd.DataFrame) -> pd.DataFrame:
    """Count a pair once: rows of `list_newcomers` in, one row per pair of states out, in the same order.

    A pair with both ends among the focal states stands twice in the list, once from each end.
    """
    one, other = (get_categorical(newcomers[name]).codes.astype("int64") for name in PAIR)
    size = len(get_categorical(newcomers["ego"]).categories)
    dyads = np.minimum(one, other) * size + np.maximum(one, other)
    return newcomers.take(np.flatnonzero(is_first(dyads))).reset_index(drop=True)


def measure_shares_by_year(labelled: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """How the relations of a year divide: labelled relation-years in, one row per year and standing out.

    The years given follow each other. Columns: year, standing, relation_count (weighted), share (0-1; NaN in a year
    without relations).
    """
    span = list(years)
    standing = get_categorical(labelled["standing"])
    row = _find_years(labelled["year"].to_numpy(), span)
    column = pd.Index(STANDINGS).get_indexer(standing.categories)[standing.codes]
    held = np.flatnonzero((row >= 0) & (column >= 0) & (standing.codes >= 0))
    # pandas sums without a loss of digits: fractions add up to the same wherever they are shown.
    sums = labelled["weight"].take(held).groupby(row[held] * len(STANDINGS) + column[held]).sum()
    counts = np.zeros(len(span) * len(STANDINGS))
    counts[sums.index.to_numpy()] = sums.to_numpy()
    totals = (
        pd.Series(counts).groupby(np.arange(len(span)).repeat(len(STANDINGS))).transform("sum").to_numpy()
    )
    return pd.DataFrame(
        {
            "year": np.repeat(span, len(STANDINGS)),
            "standing": pd.Series(list(STANDINGS) * len(span)),
            "relation_count": counts,
            "share": np.divide(counts, totals, out=np.full(len(counts), np.nan), where=totals > 0),
        }
    )


def _find_years(found: np.ndarray, span: Sequence[int]) -> np.ndarray:
    """Where each year stands among years that follow each other; -1 for none."""
    position = found.astype("int64") - (span[0] if span else 0)
    return np.where((position >= 0) & (position < len(span)), position, -1)


def weigh_newer(labelled: pd.DataFrame) -> tuple[float, float]:
    """Weight of the relations with newer partners, and of all, active at any time in the given years.

    Relation-years in; each relation has the largest of its weights.
    """
    group, first = group_numbers(number_rows(labelled, [*PAIR, "cooperation_type"]))
    _, weight = find_extremes(group, labelled["weight"].to_numpy(), len(first))
    is_newer = np.asarray(labelled["standing"].array == NEWER)[first]
    return float(weight[is_newer].sum()), float(weight.sum())


def measure_share(newer: float, total: float) -> float:
    """Share of newer partners in the relations; NaN without relations."""
    return newer / total if total else float("nan")


def measure_diversity_by_year(relation_years: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Effective number and entropy number of partners: relation-years in, one row per year out.

    The years given follow each other; NaN for nothing.
    """
    span = list(years)
    position = _find_years(relation_years["year"].to_numpy(), span)
    held = np.flatnonzero(position >= 0)
    alter, size = to_codes(relation_years["alter"])
    weights = np.bincount(
        position[held] * size + alter[held],
        weights=relation_years["weight"].to_numpy()[held],
        minlength=len(span) * size,
    ).reshape(len(span), size)
    rows = [
        (year, measure_effective_number(own), measure_entropy_number(own))
        for year, own in zip(span, (row[row > 0] for row in weights), strict=True)
    ]
    return pd.DataFrame(rows, columns=["year", "effective_number", "entropy_number"])


def measure_turnover(relation_years: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Turnover of partners against five years earlier: 1 - Jaccard index; one row per year.

    The years given follow each other. Columns: year, common_count (partners of both years), either_count (of either),
    turnover: NaN where neither year has a partner, or the earlier year lies before the first given one.
    """
    span = list(years)
    position = _find_years(relation_years["year"].to_numpy(), span)
    held = np.flatnonzero(position >= 0)
    alter, size = to_codes(relation_years["alter"])
    has_partner = np.zeros((len(span), size), dtype=bool)
    has_partner[position[held], alter[held]] = True
    now, then = has_partner, np.zeros_like(has_partner)
    earlier = pd.Index(span).get_indexer(pd.Index([year - TURNOVER_YEARS for year in span]))
    then[earlier >= 0] = has_partner[earlier[earlier >= 0]]
    common, either = (now & then).sum(axis=1), (now | then).sum(axis=1)
    known = (np.array(span) - TURNOVER_YEARS >= min(span)) & (either > 0)
    turnover = np.full(len(span), np.nan)
    turnover[known] = 1 - common[known] / either[known]
    return pd.DataFrame({"year": span, "common_count": common, "either_count": either, "turnover": turnover})


def count_external_internal(relation_years: pd.DataFrame, members: Collection[str]) -> tuple[int, int]:
    """Relations with states outside a group, and with its members."""
    once = np.flatnonzero(is_first(number_rows(relation_years, [*PAIR, "cooperation_type"])))
    internal = int(is_among(relation_years["alter"], members)[once].sum())
    return len(once) - internal, internal


def measure_external_internal(external: int, internal: int) -> float:
    """E-I index (Krackhardt and Stern 1988): (external - internal) / (external + internal).

    -1: with members only, 1: with outsiders only; NaN without relations.
    """
    total = external + internal
    return (external - internal) / total if total else float("nan")


def count_widening_deepening(
    relations: RelationMasks, first_years: pd.DataFrame, labels: pd.DataFrame, years: Sequence[int]
) -> pd.DataFrame:
    """Widening and deepening by year.

    Parameters
    ----------
    relations
        Of all years.
    first_years
        As `find_first_years` returns them of these.

    Returns
    -------
    DataFrame
        One row per year: widening (relations with newer partners active in it), deepening (types that began in it
        with traditional partners tied already in an earlier year).
    """
    years = list(years)
    _, pair = _part_pairs(relations)
    standing = _look_up_standing(first_years, labels)
    is_newer, is_traditional = (np.asarray(standing == code)[pair] for code in (NEWER, TRADITIONAL))
    active = spread_masks(relations.years[is_newer])[1] + relations.first_year
    began = find_first_bits(relations.years) + relations.first_year
    is_later = began > first_years["first_year"].to_numpy()[pair]
    return pd.DataFrame(
        {
            "year": years,
            "widening": _count_years(active, years),
            "deepening": _count_years(began[is_traditional & is_later], years),
        }
    )


def _count_years(found: np.ndarray, years: Sequence[int]) -> np.ndarray:
    """How often each of the years given, which follow each other, is found."""
    position = _find_years(found, years)
    return np.bincount(position[position >= 0], minlength=len(years))


def _find_pairs(rows: pd.DataFrame, pairs: pd.DataFrame) -> np.ndarray:
    """Where the ego and alter of each row stand among pairs, each of which is there once; -1 for none."""
    number, wanted = np.zeros(len(rows), dtype="int64"), np.zeros(len(pairs), dtype="int64")
    is_whole, is_known, size = np.ones(len(rows), dtype=bool), np.ones(len(pairs), dtype=bool), 1
    for name in PAIR:
        values, others = rows[name].array, pairs[name].array
        column = values if isinstance(values, pd.Categorical) else pd.Categorical(rows[name])
        if isinstance(others, pd.Categorical) and others.dtype == column.dtype:
            codes = others.codes.astype("int64")
        else:
            codes = column.categories.get_indexer(pd.Index(pairs[name].astype("str")))
        number = number * len(column.categories) + column.codes
        wanted = wanted * len(column.categories) + codes
        is_whole &= column.codes >= 0
        is_known &= codes >= 0
        size *= len(column.categories)
    # States are some hundreds, so that a place for each two of them costs less than to look one up.
    place = np.full(size, -1)
    place[wanted[is_known]] = np.flatnonzero(is_known)
    return np.where(is_whole, place[number], -1)


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
    own = _find_pairs(oriented, newcomers)
    seen = np.flatnonzero(own >= 0)
    until = newcomers["first_year"].to_numpy() + FOLLOW_THROUGH_YEARS
    seen = seen[oriented["start_year"].to_numpy()[seen] <= until[own[seen]]]
    has_more = np.zeros(len(newcomers), dtype=bool)
    for column in ("event_id", "cooperation_type"):
        group, values = own[seen], oriented[column].take(seen)
        codes, size = to_codes(values)
        once = np.unique(group * size + codes) // max(size, 1)
        has_more |= np.bincount(once, minlength=len(newcomers)) > 1
    is_known = newcomers["first_year"].le(last_year - FOLLOW_THROUGH_YEARS).to_numpy()
    has_followed = pd.Series(has_more, dtype="boolean")
    return newcomers.assign(has_followed=has_followed.where(is_known).array)


def compare_states(labelled: pd.DataFrame, before: tuple[int, int], after: tuple[int, int]) -> pd.DataFrame:
    """Share of newer partners of each focal state in two windows: one row per ego, NaN for an empty window.

    Columns: ego, before, after, change; sorted by `after` downwards.
    """
    ego, egos = number_names(labelled["ego"])
    relation = number_rows(labelled, [*PAIR, "cooperation_type"])
    is_newer = np.asarray(labelled["standing"].array == NEWER)
    years, weights = (labelled[name].to_numpy() for name in ("year", "weight"))
    shares = pd.DataFrame({"ego": pd.Series(egos, dtype="str")})
    for name, window in (("before", before), ("after", after)):
        active = np.flatnonzero((years >= window[0]) & (years <= window[1]))
        group, first = group_numbers(relation[active])
        _, weight = find_extremes(group, weights[active], len(first))
        place, newer = ego[active[first]], is_newer[active[first]]
        totals = np.bincount(place, weights=weight, minlength=len(egos))
        with_newer = np.bincount(place[newer], weights=weight[newer], minlength=len(egos))
        shares[name] = np.divide(with_newer, totals, out=np.full(len(egos), np.nan), where=totals > 0)
    shares["change"] = shares["after"] - shares["before"]
    return shares.sort_values(["after", "ego"], ascending=[False, True], ignore_index=True)


def rank_powers(
    labelled: pd.DataFrame, members: Collection[str], before: tuple[int, int], after: tuple[int, int]
) -> pd.DataFrame:
    """Which states outside a group gain most across it: one row per alter outside `members`.

    Columns: alter, before, after (relations with the focal states active in the window), gain, newer_state_count
    (focal states of which it is a newer partner in the later window); sorted by gain downwards.
    """
    outside = labelled.take(np.flatnonzero(~is_among(labelled["alter"], members)))
    alter, alters = number_names(outside["alter"])
    relation, pair = number_rows(outside, [*PAIR, "cooperation_type"]), number_rows(outside, PAIR)
    years, is_newer = outside["year"].to_numpy(), np.asarray(outside["standing"].array == NEWER)
    counts = {}
    for name, window in (("before", before), ("after", after)):
        in_window = (years >= window[0]) & (years <= window[1])
        active, newer = np.flatnonzero(in_window), np.flatnonzero(in_window & is_newer)
        once, newer = active[is_first(relation[active])], newer[is_first(pair[newer])]
        counts[name] = np.bincount(alter[once], minlength=len(alters))
        counts["newer_state_count"] = np.bincount(alter[newer], minlength=len(alters))
    counts["gain"] = counts["after"] - counts["before"]
    # The alters stand by the alphabet.
    order = np.lexsort([-counts["after"], -counts["gain"]])
    order = order[(counts["before"] + counts["after"])[order] > 0]
    names = pd.Series([alters[position] for position in order.tolist()], dtype="str")
    return pd.DataFrame({"alter": names, **{name: values[order] for name, values in counts.items()}})


def count_standings(labels: pd.DataFrame) -> Counter[tuple[str, str]]:
    """How many partners of each state have each standing: by state and standing."""
    return Counter(zip(labels["ego"].tolist(), labels["standing"].tolist(), strict=True))
