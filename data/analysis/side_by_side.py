"""What stands beside each other when places are compared: headline numbers and newer partners, on the same windows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.coverage import find_like_for_like
from data.analysis.measures import count_records
from data.analysis.newcomers import find_first_years, keep_one_end, measure_share
from data.analysis.panel import to_relation_years
from data.analysis.summary import Window, find_windows, keep_pairs, measure_figures, measure_window

_YEARS = 10_000


@dataclass(frozen=True)
class PlaceFigures:
    """Headline numbers of one place.

    Parameters
    ----------
    windows
        (before, after), or None where the view holds fewer than ten comparable years.
    shown
        Over all years shown, by the names in `data.analysis.summary.FIGURES`; NaN where undefined.
    before, after
        In the windows, in sources that cover both; empty without windows.
    rests_on_sample
        Whether hand-picked events are among these.
    """

    windows: tuple[Window, Window] | None
    shown: dict[str, float]
    before: dict[str, float]
    after: dict[str, float]
    rests_on_sample: bool

    def measure_change(self, name: str) -> float:
        """Relative change between the windows; NaN where it is undefined."""
        before = self.before.get(name, 0.0)
        return (self.after[name] - before) / before if before > 0 else float("nan")


@dataclass(frozen=True)
class NewerPartners:
    """Newer partners of one place.

    Parameters
    ----------
    share
        Share of newer partners in the relations of the years shown (0-1); NaN without relations.
    before, after
        The same in the windows, in sources that cover both; NaN where undefined.
    arrivals
        Pairs with a newer partner that began in the years shown, each once, the latest first: ego, alter, first_year,
        types (codes of the first year, joined by ";").
    """

    share: float
    before: float
    after: float
    arrivals: pd.DataFrame


@dataclass(frozen=True)
class PlaceInputs:
    """The rows of one place.

    Parameters
    ----------
    dyad_years, relation_years, ties
        Panel cells, relation-years and ties of the view.
    every_year
        Panel cells of all years and all partners under the other filters: a first tie may lie before the years shown,
        and shares are of all partners whichever are shown.
    coverage
        Rows that the view's types and sources leave.
    newer
        Which partners are newer ones of which states: bool [ego, alter] by category code.
    years
        First and last year shown.
    """

    dyad_years: pd.DataFrame
    relation_years: pd.DataFrame
    ties: pd.DataFrame
    every_year: pd.DataFrame
    coverage: pd.DataFrame
    newer: np.ndarray
    years: tuple[int, int]
    fractional: bool = False


def measure_place(inputs: PlaceInputs) -> PlaceFigures:
    """Measure a place as the Overview does, without its series."""
    shown = measure_figures(inputs.relation_years, count_records(inputs.ties, *inputs.years))
    windows = find_windows(inputs.coverage, *inputs.years)
    if windows is None:
        return PlaceFigures(None, shown, {}, {}, rests_on_sample=False)
    pairs = find_like_for_like(inputs.coverage, *windows)
    cells, ties = keep_pairs(inputs.dyad_years, pairs), keep_pairs(inputs.ties, pairs)
    before, after = (measure_window(cells, ties, window, fractional=inputs.fractional) for window in windows)
    samples = set(inputs.coverage.loc[inputs.coverage["kind"].eq("sample"), "source_id"])
    compared = cells[cells["year"].between(windows[0][0], windows[1][1])]
    rests_on_sample = bool(compared["source_id"].isin(samples).any())
    return PlaceFigures(windows, shown, before, after, rests_on_sample)


def measure_newer(inputs: PlaceInputs) -> NewerPartners:
    """Measure the newer partners of a place as the page on newer partners does, without its ranking."""
    relation_years = to_relation_years(inputs.every_year, fractional=inputs.fractional)
    is_newer = _look_up(relation_years, inputs.newer)
    windows = find_windows(inputs.coverage, *inputs.years)
    before = after = float("nan")
    if windows is not None:
        same = keep_pairs(inputs.every_year, find_like_for_like(inputs.coverage, *windows))
        is_same = np.isin(_encode(relation_years), _encode(same))
        compared, newer = relation_years[is_same], is_newer[is_same]
        before, after = (_measure_share(compared, newer, window) for window in windows)
    first_years = find_first_years(relation_years[is_newer])
    arrivals = first_years[first_years["first_year"].between(*inputs.years)].astype(
        {"ego": str, "alter": str}
    )
    arrivals = arrivals.sort_values(["first_year", "alter", "ego"], ascending=[False, True, True])
    return NewerPartners(
        share=_measure_share(relation_years, is_newer, inputs.years),
        before=before,
        after=after,
        arrivals=keep_one_end(arrivals)[["ego", "alter", "first_year", "types"]],
    )


def _look_up(rows: pd.DataFrame, pairs: np.ndarray) -> np.ndarray:
    found: np.ndarray = pairs[rows["ego"].cat.codes.to_numpy(), rows["alter"].cat.codes.to_numpy()]
    return found


def _encode(rows: pd.DataFrame) -> np.ndarray:
    """A number per ego, alter, cooperation type and year."""
    key = rows["ego"].cat.codes.to_numpy(dtype="int64")
    for column, size in (("alter", 1000), ("cooperation_type", 100)):
        key = key * size + rows[column].cat.codes.to_numpy()
    codes: np.ndarray = key * _YEARS + rows["year"].to_numpy()
    return codes


def _measure_share(relation_years: pd.DataFrame, is_newer: np.ndarray, window: Window) -> float:
    """Share of newer partners in the relations active at any time in a window, each with its largest weight."""
    years = relation_years["year"].to_numpy()
    is_shown = (years >= window[0]) & (years <= window[1])
    keys = _encode(relation_years)[is_shown] // _YEARS
    weights, newer = relation_years["weight"].to_numpy()[is_shown], is_newer[is_shown]
    order = np.argsort(-weights, kind="stable")
    _, first = np.unique(keys[order], return_index=True)
    weights, newer = weights[order][first], newer[order][first]
    return measure_share(float(weights[newer].sum()), float(weights.sum()))
