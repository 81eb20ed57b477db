"""How complete the record is, in words: for the page that shows it and for the notes of figures. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.study.table import Table
from components.theme import format_number
from components.view import View
from components.words.sentences import lower_label
from data.analysis.completeness import ALL, PERIOD, TYPE, find_edition, find_weak_recall

_DASH = "\N{EN DASH}"
NO_SINGLE_STATE = "Several states or none"


def name_group(kind: str, group: str, labels: Mapping[str, str]) -> str:
    """A group of listed ties as the label of a row: Training, 2011-22, All listed ties."""
    if kind == ALL:
        return "All listed ties"
    name = labels[group] if kind == TYPE else group.replace("-", _DASH)
    return name[:1].upper() + name[1:]


def _place_group(kind: str, group: str, labels: Mapping[str, str]) -> str:
    """The same within a sentence."""
    if kind == ALL:
        return "ties"
    if kind == TYPE:
        return f"ties of {lower_label(labels[group])}"
    return f"ties from {group.replace('-', _DASH)}"


def write_counts(row: Any) -> str:
    """9 of 15."""
    return f"{row.found_count} of {row.listed_count}"


def write_interval(row: Any) -> str:
    """The interval of a recall in per cent: 36-80%; a dash where nothing is listed."""
    if not row.listed_count:
        return _DASH
    return f"{round(row.low * 100)}{_DASH}{round(row.high * 100)}%"


def write_recall_note(view: View, table: Table) -> str:
    """What a reader must know of the figures of a view whose ties are often missing or rarely checked; else blank."""
    weak = find_weak_recall(table.recall, table.version, view.types, view.first_year, view.last_year)
    return say_weak_recall(weak, table.options.labels)


def say_weak_recall(weak: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """One sentence on rows of `data.analysis.completeness.find_weak_recall`; blank without any."""
    # What the figure was narrowed to comes first.
    rows: list[Any] = sorted(weak.itertuples(index=False), key=lambda row: row.group_kind == PERIOD)
    if not rows:
        return ""
    first, *others = [
        (_place_group(row.group_kind, row.group, labels), write_counts(row), write_interval(row))
        for row in rows
    ]
    words = f"Of independently listed {first[0]}, {first[1]} are in the record ({first[2]} at 95%)"
    return (
        "; ".join([words, *(f"of {name}, {counts} ({interval})" for name, counts, interval in others)]) + "."
    )


def say_recall(recall: pd.DataFrame, version: str) -> str:
    """How many of all listed ties the table holds, and how many its former edition held.

    Parameters
    ----------
    recall
        Rows of `data.analysis.completeness.measure_recall`.
    version
        Of the table shown.
    """
    whole = recall[recall["group_kind"].eq(ALL)].sort_values("edition")
    edition = find_edition(set(whole["edition"]), version)
    if edition is None:
        return f"Version {version} of the table has not been held against a list yet."
    row: Any = next(whole[whole["edition"].eq(edition)].itertuples(index=False))
    share = f"{round(row.recall * 100)}%; {write_interval(row)} at 95%"
    words = (
        f"Of {row.listed_count} well-documented ties that were listed without sight of the table, version {edition} "
        f"holds **{row.found_count}** ({share})"
    )
    before: list[Any] = list(whole[whole["edition"].lt(edition)].tail(1).itertuples(index=False))
    return (
        words + "".join(f", version {former.edition} held {write_counts(former)}" for former in before) + "."
    )


def describe_recall_chart(rows: pd.DataFrame, current: str) -> str:
    """What the chart of recall shows, for readers who do not see it: rows of `to_recall_rows` in."""
    of_current: list[Any] = list(rows[rows["edition"].eq(current)].itertuples(index=False))
    found = "; ".join(f"{row.label} {row.count_words}" for row in of_current)
    return (
        "Share of independently listed ties that the table holds, by period and cooperation type, with 95% intervals, "
        f"versions side by side. Version {current}: {found}"
    )


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
    listed = rows.sort_values("edition", ascending=False, kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "label": listed["label"],
            "edition": listed["edition"],
            "found_count": listed["found_count"],
            "listed_count": listed["listed_count"],
            "recall": [f"{round(share * 100)}%" for share in listed["recall"]],
            "interval": listed["interval_words"],
        }
    )


def say_search(log: pd.DataFrame) -> str:
    """How widely was searched: rows of `data.reference.load_search_log` in."""
    is_of_state = log["state"].ne("")
    least, most = log.loc[is_of_state, "lookup_count"].min(), log.loc[is_of_state, "lookup_count"].max()
    each = f"{least}" if least == most else f"{least} to {most}"
    return (
        "One search went through all states evenly, for the years from 2023 on: "
        f"{format_number(log['lookup_count'].sum())} look-ups, {each} for each of {is_of_state.sum()} states and "
        f"{log.loc[~is_of_state, 'lookup_count'].sum()} for several states or none, which gave "
        f"{format_number(log['event_count'].sum())} events."
    )


def to_search_rows(log: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """The look-ups as readers read them: one row per state in and out, by name, those of no single state last."""
    named = log.assign(name=[labels[state] if state else NO_SINGLE_STATE for state in log["state"]])
    ordered = named.assign(is_last=named["state"].eq("")).sort_values(["is_last", "name"], ignore_index=True)
    return ordered[["name", "lookup_count", "useful_count", "event_count"]]


def say_series(series: pd.DataFrame) -> str:
    """How many editions of exercises were found: rows of `data.reference.load_exercise_series` in."""
    sought = series[series["is_sought"]]
    return (
        f"{len(series)} series, {len(sought)} of them sought edition by edition since 2011: "
        f"{format_number(sought['editions_found'].sum())} editions were found, "
        f"{format_number(sought['editions_whole'].sum())} of them with the list of all parties. How many were held is "
        f"known for {sought['editions_held'].notna().sum()} series. {series['is_compared'].sum()} of which at least "
        "70% were found are compared over the years."
    )


def to_series_rows(series: pd.DataFrame) -> pd.DataFrame:
    """The exercise series as readers read them: one row per series in and out."""
    rows: list[Any] = list(series.itertuples(index=False))
    return pd.DataFrame(
        {
            "series": series["series"],
            "held": [_write_held(row) for row in rows],
            "editions_found": series["editions_found"],
            "editions_whole": series["editions_whole"],
            "is_compared": series["is_compared"].map({True: "yes", False: ""}),
            "years": series["years"].str.replace(";", ", "),
            "organiser": series["organiser"],
        }
    )


def _write_held(row: Any) -> str:
    """7, about 14, 8 by 2023, unknown, or not sought."""
    if not row.is_sought:
        return "not sought"
    if pd.isna(row.editions_held):
        return "unknown"
    about = "about " if row.held_basis == "about" else ""
    until = "" if pd.isna(row.held_until) else f" by {row.held_until}"
    return f"{about}{row.editions_held}{until}"
