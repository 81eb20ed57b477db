"""What stands beside each other when places are compared: the newer partners of each, on the same windows."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.analysis.coverage import find_like_for_like
from data.analysis.newcomers import add_standing, find_first_years, list_newcomers, measure_share
from data.analysis.panel import RELATION_YEAR
from data.analysis.summary import Window, find_windows, keep_pairs
from data.analysis.traditional import NEWER


@dataclass(frozen=True)
class NewerPartners:
    """Newer partners of one place.

    Parameters
    ----------
    windows
        (before, after), or None where the view holds fewer than ten comparable years.
    share
        Share of newer partners in the relations of the years shown (0-1); NaN without relations.
    before, after
        The same in the windows, in sources that cover both; NaN where undefined.
    arrivals
        Pairs with a newer partner that began in the years shown, the latest first: ego, alter, first_year, types (codes
        of the first year, joined by ";").
    """

    windows: tuple[Window, Window] | None
    share: float
    before: float
    after: float
    arrivals: pd.DataFrame


def measure_newer(
    dyad_years: pd.DataFrame,
    relation_years: pd.DataFrame,
    labels: pd.DataFrame,
    coverage: pd.DataFrame,
    years: tuple[int, int],
) -> NewerPartners:
    """Measure the newer partners of a place as the page on newer partners does, without its ranking.

    Parameters
    ----------
    dyad_years, relation_years
        Panel cells and relation-years of all years under the other filters: a first tie may lie before the years shown.
    labels
        ego, alter, standing: as `data.analysis.traditional.label_pairs` returns them.
    coverage
        Rows that the view's types and sources leave.
    years
        First and last year shown.
    """
    labelled = add_standing(relation_years, labels)
    windows = find_windows(coverage, *years)
    before = after = float("nan")
    if windows is not None:
        same = keep_pairs(dyad_years, find_like_for_like(coverage, *windows)).drop_duplicates(RELATION_YEAR)
        compared = labelled.merge(same[RELATION_YEAR], on=RELATION_YEAR)
        before, after = (measure_share(compared[compared["year"].between(*window)]) for window in windows)
    arrivals = list_newcomers(find_first_years(relation_years), labels, *years)
    newer = arrivals[arrivals["standing"].eq(NEWER)].astype({"ego": str, "alter": str})
    return NewerPartners(
        windows=windows,
        share=measure_share(labelled[labelled["year"].between(*years)]),
        before=before,
        after=after,
        arrivals=newer.iloc[::-1][["ego", "alter", "first_year", "types"]].reset_index(drop=True),
    )
