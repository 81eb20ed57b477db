"""Sentences on how the relations of a view changed over the years, each computed from it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.beyond_findings import describe_span
from components.plates.timeline import Series
from components.sentences import describe_years, lower_label
from components.theme import format_change, format_number
from components.view import View
from data.analysis.timeline import AREA, NEW, SOURCE, Trend

_GROUP_WORDS = {"type": "cooperation type", "family": "family", "area": "area", "source": "source"}
_FAMILIES = {"cooperation": "Cooperation", "support": "Support"}


def write_timeline(series: Series, view: View, labels: Mapping[str, str]) -> list[str]:
    """Two or three sentences on a view that holds ties: the peak, the last window against the one before, who rose.

    Parameters
    ----------
    labels
        Codes of cooperation types and sources -> names.
    """
    return [
        sentence
        for sentence in (
            _write_peak(series, view),
            _write_windows(series.trend, view),
            _write_risers(series.trend, view, labels),
        )
        if sentence
    ]


def _name_relations(view: View) -> str:
    return "new relations" if view.series == NEW else "active relations"


def _write_peak(series: Series, view: View) -> str:
    by_year = series.trend.by_year
    top = float(by_year.max())
    if not top:
        return f"No relation is new in {describe_years(view)}: all are on record from before."
    peak = series.trend.peak_year
    sentence = f"**{peak}** is the year with the most {_name_relations(view)} ({format_number(top)})"
    if int(by_year.eq(top).sum()) > 1:
        sentence += ", the last of several with as many"
    near = series.breaks[series.breaks["year"].isin([peak, peak + 1])]
    if len(near):
        letters = " and ".join(near["letter"])
        sentence += f". The sources change there ({letters}), so that part of the peak may be the record's"
    return f"{sentence}."


def _write_windows(trend: Trend, view: View) -> str:
    if trend.windows is None:
        return "No change is given: the view has fewer than ten years that can be compared."
    earlier, later = (describe_span(window) for window in trend.windows)
    before, after = trend.before, trend.after
    if not before and not after:
        return f"No source that covers both {earlier} and {later} records any of the {_name_relations(view)}."
    basis = "In the same sources" if trend.rests_on_sample else "Like for like"
    sentence = (
        f"{basis}, **{format_number(after)} {_name_relations(view)} a year** were recorded in {later}, against "
        f"{format_number(before)} in {earlier}"
    )
    if before:
        sentence += f" ({format_change((after - before) / before)})"
    if not trend.is_like_for_like:
        sentence += "; sources that do not cover both windows are left out of this comparison"
    if trend.rests_on_sample:
        sentence += ". Part of it rests on hand-picked events, which grow with the search for them"
    return f"{sentence}."


def _write_risers(trend: Trend, view: View, labels: Mapping[str, str]) -> str:
    if trend.windows is None or len(trend.groups) < 2:
        return ""
    names = {**labels, **_FAMILIES}
    first, last = trend.groups.iloc[0], trend.groups.iloc[-1]

    def write(row: pd.Series, *, is_first: bool) -> str:
        name = names.get(str(row["group"]), str(row["group"]))
        if not is_first and view.split not in (AREA, SOURCE):
            name = lower_label(name)
        return f"**{name}** ({format_number(float(row['before']))} to {format_number(float(row['after']))} a year)"

    word = _GROUP_WORDS[view.split]
    if first["change"] <= 0:
        return (
            f"No {word} rose between these windows; {write(last, is_first=False)} fell most."
            if last["change"] < 0
            else ""
        )
    sentence = f"By {word}, {write(first, is_first=False)} rose most"
    if last["change"] < 0:
        sentence += f"; {write(last, is_first=False)} fell most"
    return f"{sentence}."
