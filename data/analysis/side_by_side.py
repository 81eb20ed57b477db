"""What stands beside each other when places are compared: headline numbers and newer partners."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.codes import get_categorical, list_values, number_rows
from data.analysis.comparable import cut_years, has_samples, is_held, keep_comparable
from data.analysis.coverage import find_like_for_like
from data.analysis.mask_measures import MaskMeasures
from data.analysis.masks import MaskPanel
from data.analysis.matched import Window
from data.analysis.measures import count_records
from data.analysis.newcomers import find_first_years, measure_share
from data.analysis.relation_masks import to_relation_masks, to_relation_years
from data.analysis.summary import Changes, drop_record_changes, find_windows, measure_changes, measure_figures


@dataclass(frozen=True)
class PlaceFigures:
    """Headline numbers of one place.

    Parameters
    ----------
    shown
        Over all years shown, by the names in `data.analysis.summary.FIGURES`; NaN where undefined.
    changes
        As the Overview of the place gives them.
    """

    shown: dict[str, float]
    changes: Changes


@dataclass(frozen=True)
class NewerPartners:
    """Newer partners of one place.

    Parameters
    ----------
    windows
        (before, after), or None where the view holds fewer than ten comparable years; the same for all places.
    share
        Share of newer partners in the relations of the years shown (0-1); NaN without relations.
    before, after
        The same in the windows, in sources that cover both; NaN where undefined.
    rests_on_sample
        Whether hand-picked events are among these.
    arrivals
        Pairs with a newer partner that began in the years shown, each once, the latest first: ego, alter, first_year,
        types (codes of the first year, joined by ";").
    """

    windows: tuple[Window, Window] | None
    share: float
    before: float
    after: float
    rests_on_sample: bool
    arrivals: pd.DataFrame


@dataclass(frozen=True)
class PlaceInputs:
    """The rows of one place.

    Parameters
    ----------
    cells, measures, ties
        Rows of the mask panel, relations and ties of the view.
    has_all_ties
        Whether `ties` are all of them: else its records are not known.
    every_year
        The panel of all years and all partners under the other filters: a first tie may lie before the years shown,
        and shares are of all partners whichever are shown.
    coverage, full_coverage
        Rows that the view's types and sources leave; the same with the running year cut off.
    newer
        Which partners are newer ones of which states: bool [ego, alter] by category code.
    years
        First and last year shown.
    """

    cells: MaskPanel
    measures: MaskMeasures
    ties: pd.DataFrame
    has_all_ties: bool
    every_year: MaskPanel
    coverage: pd.DataFrame
    full_coverage: pd.DataFrame
    newer: np.ndarray
    years: tuple[int, int]
    fractional: bool = False


def measure_place(inputs: PlaceInputs) -> PlaceFigures:
    """Measure a place as the Overview does, without its series."""
    shown = measure_figures(inputs.measures, count_records(inputs.ties, *inputs.years))
    changes = measure_changes(
        inputs.cells,
        inputs.ties,
        inputs.full_coverage,
        inputs.years,
        fractional=inputs.fractional,
    )
    if inputs.has_all_ties:
        return PlaceFigures(shown, changes)
    return PlaceFigures({**shown, "records": float("nan")}, drop_record_changes(changes))


def measure_newer(inputs: PlaceInputs) -> NewerPartners:
    """Measure the newer partners of a place as the page on newer partners does, without its ranking."""
    relations = to_relation_masks(inputs.every_year, fractional=inputs.fractional)
    relation_years = to_relation_years(relations)
    is_newer = _look_up(relation_years, inputs.newer)
    windows = find_windows(inputs.coverage, *inputs.years)
    before = after = float("nan")
    rests_on_sample = False
    if windows is not None:
        same = keep_comparable(inputs.every_year, find_like_for_like(inputs.coverage, *windows))
        is_same = is_held(relation_years, same)
        compared, newer = relation_years[is_same], is_newer[is_same]
        before, after = (_measure_share(compared, newer, window) for window in windows)
        in_windows = cut_years(same, windows[0][0], windows[1][1])
        rests_on_sample = has_samples(in_windows, inputs.coverage)
    first_years = find_first_years(relations)
    first_years = first_years.take(np.flatnonzero(_look_up(first_years, inputs.newer)))
    return NewerPartners(
        windows=windows,
        share=_measure_share(relation_years, is_newer, inputs.years),
        before=before,
        after=after,
        rests_on_sample=rests_on_sample,
        arrivals=_list_arrivals(first_years, inputs.years),
    )


def _list_arrivals(first_years: pd.DataFrame, years: Window) -> pd.DataFrame:
    """First ties of some years, each pair once, the latest first: rows of `find_first_years` in and out, as text."""
    began = first_years["first_year"].to_numpy()
    shown = first_years.take(np.flatnonzero((began >= years[0]) & (began <= years[1])))
    columns = {name: list_values(shown[name]) for name in ("first_year", "alter", "ego")}
    rows = list(zip(*columns.values(), strict=True))
    order = sorted(range(len(rows)), key=lambda row: (-rows[row][0], *rows[row][1:]))
    first_of = {frozenset(rows[row][1:]): row for row in reversed(order)}
    shown = shown.take([row for row in order if first_of[frozenset(rows[row][1:])] == row])
    names = {
        name: pd.Series(list_values(shown[name]), dtype="str", index=shown.index) for name in ("ego", "alter")
    }
    return shown.assign(**names).reset_index(drop=True)


def _look_up(rows: pd.DataFrame, pairs: np.ndarray) -> np.ndarray:
    found: np.ndarray = pairs[get_categorical(rows["ego"]).codes, get_categorical(rows["alter"]).codes]
    return found


def _measure_share(relation_years: pd.DataFrame, is_newer: np.ndarray, window: Window) -> float:
    """Share of newer partners in the relations active at any time in a window, each with its largest weight."""
    years = relation_years["year"].to_numpy()
    is_shown = (years >= window[0]) & (years <= window[1])
    keys = number_rows(relation_years, ["ego", "alter", "cooperation_type"])[is_shown]
    weights, newer = relation_years["weight"].to_numpy()[is_shown], is_newer[is_shown]
    order = np.argsort(-weights, kind="stable")
    _, first = np.unique(keys[order], return_index=True)
    weights, newer = weights[order][first], newer[order][first]
    return measure_share(float(weights[newer].sum()), float(weights.sum()))
