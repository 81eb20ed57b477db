"""How complete the record is, in words: for the page that shows it and for the notes of figures. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from components.study.table import Table
from components.view import View
from components.words.say import Say, load_say
from components.words.sentences import lower_label
from data.analysis.completeness import (
    ALL,
    PERIOD,
    TYPE,
    find_edition,
    find_weak_recall,
    is_open_period,
    to_period_years,
)


def name_group(kind: str, group: str, labels: Mapping[str, str]) -> str:
    """A group of listed ties as the label of a row: Training, 2011-22, All listed ties."""
    say = load_say()
    if kind == ALL:
        return say("completeness-group-all")
    if kind == TYPE:
        return labels[group]
    if is_open_period(group):
        return say("completeness-group-before", year=to_period_years(group)[1] + 1)
    return _write_span(group)


def _place_group(kind: str, group: str, labels: Mapping[str, str], say: Say) -> str:
    """The same within a sentence."""
    if kind == ALL:
        return say("completeness-ties-all")
    if kind == TYPE:
        return say("completeness-ties-type", type=lower_label(labels[group]))
    if is_open_period(group):
        return say("completeness-ties-before", year=to_period_years(group)[1] + 1)
    return say("completeness-ties-span", years=_write_span(group))


def _write_span(period: str) -> str:
    return period.replace("-", "\N{EN DASH}")


def write_counts(row: Any) -> str:
    """9 of 15."""
    return load_say()("completeness-counts", found=row.found_count, listed=row.listed_count)


def write_interval(row: Any) -> str:
    """The interval of a recall in per cent: 36-80%; a dash where nothing is listed."""
    say = load_say()
    if not row.listed_count:
        return say("completeness-interval-none")
    return say("completeness-interval", low=round(row.low * 100), high=row.high)


def write_recall_note(view: View, table: Table) -> str:
    """What a reader must know of the figures of a view whose ties are often missing or rarely checked; else blank."""
    weak = find_weak_recall(table.recall, table.version, view.types, view.first_year, view.last_year)
    return say_weak_recall(weak, table.options.labels)


class _Recall(NamedTuple):
    group_kind: str
    group: str
    found_count: int
    listed_count: int
    low: float
    high: float


def say_weak_recall(weak: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """One sentence on rows of `data.analysis.completeness.find_weak_recall`; blank without any."""
    say = load_say()
    if weak.empty:
        return ""
    columns = (weak[column].tolist() for column in _Recall._fields)
    # What the figure was narrowed to comes first.
    rows = sorted(map(_Recall, *columns), key=lambda row: row.group_kind == PERIOD)
    clauses = [
        say(
            "completeness-weak-other" if position else "completeness-weak-first",
            ties=_place_group(row.group_kind, row.group, labels, say),
            counts=write_counts(row),
            interval=write_interval(row),
        )
        for position, row in enumerate(rows)
    ]
    return say("completeness-weak-note", clauses=say.clauses(clauses))


def say_recall(recall: pd.DataFrame, version: str) -> str:
    """How many of all listed ties the table holds, and how many its former edition held.

    Parameters
    ----------
    recall
        Rows of `data.analysis.completeness.measure_recall`.
    version
        Of the table shown.
    """
    say = load_say()
    whole = recall[recall["group_kind"].eq(ALL)].sort_values("edition")
    edition = find_edition(set(whole["edition"]), version)
    if edition is None:
        return say("completeness-whole-none", version=version)
    row: Any = next(whole[whole["edition"].eq(edition)].itertuples(index=False))
    before: list[Any] = list(whole[whole["edition"].lt(edition)].tail(1).itertuples(index=False))
    return say(
        "completeness-whole-before" if before else "completeness-whole",
        listed=row.listed_count,
        found=row.found_count,
        version=edition,
        share=row.recall,
        interval=write_interval(row),
        former=before[0].edition if before else "",
        counts=write_counts(before[0]) if before else "",
    )


def describe_recall_chart(rows: pd.DataFrame, current: str) -> str:
    """What the chart of recall shows, for readers who do not see it: rows of `to_recall_rows` in."""
    of_current: list[Any] = list(rows[rows["edition"].eq(current)].itertuples(index=False))
    found = "; ".join(f"{row.label} {row.count_words}" for row in of_current)
    return load_say()("data-recall-alt", version=current, found=found)


def to_recall_rows(recall: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Recall with its words: rows of `measure_recall` in and out, label, count_words and interval_words beside."""
    rows: list[Any] = list(recall.itertuples(index=False))
    return recall.assign(
        label=[name_group(row.group_kind, row.group, labels) for row in rows],
        count_words=[write_counts(row) for row in rows],
        interval_words=[write_interval(row) for row in rows],
    )


def to_listed_recall(rows: pd.DataFrame) -> pd.DataFrame:
    """The numbers of the chart as readers read them: rows of `to_recall_rows` in and out, the latest version first."""
    say = load_say()
    listed = rows.sort_values("edition", ascending=False, kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "label": listed["label"],
            "edition": listed["edition"],
            "found_count": listed["found_count"],
            "listed_count": listed["listed_count"],
            "recall": [say.share(share) for share in listed["recall"]],
            "interval": listed["interval_words"],
        }
    )


def say_search(log: pd.DataFrame) -> str:
    """How widely was searched: rows of `data.reference.load_search_log` in."""
    is_of_state = log["state"].ne("")
    least, most = log.loc[is_of_state, "lookup_count"].min(), log.loc[is_of_state, "lookup_count"].max()
    return load_say()(
        "data-search-finding",
        lookups=int(log["lookup_count"].sum()),
        even=bool(least == most),
        least=int(least),
        most=int(most),
        states=int(is_of_state.sum()),
        others=int(log.loc[~is_of_state, "lookup_count"].sum()),
        events=int(log["event_count"].sum()),
    )


def to_search_rows(log: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """The look-ups as readers read them: one row per state in and out, by name, those of no single state last."""
    other = load_say()("data-search-no-state-label")
    named = log.assign(name=[labels[state] if state else other for state in log["state"]])
    ordered = named.assign(is_last=named["state"].eq("")).sort_values(["is_last", "name"], ignore_index=True)
    return ordered[["name", "lookup_count", "useful_count", "event_count"]]


def say_series(series: pd.DataFrame) -> str:
    """How many editions of exercises were found: rows of `data.reference.load_exercise_series` in."""
    sought = series[series["is_sought"]]
    return load_say()(
        "data-series-finding",
        series=len(series),
        sought=len(sought),
        found=int(sought["editions_found"].sum()),
        whole=int(sought["editions_whole"].sum()),
        known=int(sought["editions_held"].notna().sum()),
        compared=int(series["is_compared"].sum()),
    )


def to_series_rows(series: pd.DataFrame) -> pd.DataFrame:
    """The exercise series as readers read them: one row per series in and out."""
    say = load_say()
    rows: list[Any] = list(series.itertuples(index=False))
    return pd.DataFrame(
        {
            "series": series["series"],
            "held": [_write_held(row, say) for row in rows],
            "editions_found": series["editions_found"],
            "editions_whole": series["editions_whole"],
            "is_compared": series["is_compared"].map({True: say.name("answer", "yes"), False: ""}),
            "years": series["years"].str.replace(";", ", "),
            "organiser": series["organiser"],
        }
    )


def _write_held(row: Any, say: Say) -> str:
    """7, about 14, 8 by 2023, unknown, or not sought."""
    if not row.is_sought:
        return say("data-series-held-unsought")
    if pd.isna(row.editions_held):
        return say("data-series-held-unknown")
    about, count = row.held_basis == "about", int(row.editions_held)
    if pd.isna(row.held_until):
        return say("data-series-held", count=count, about=about)
    return say("data-series-held-until", count=count, about=about, year=int(row.held_until))
