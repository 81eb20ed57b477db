"""Figures of the Timeline page: relations over the years, what stands behind them, and lanes of named ties."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

import altair as alt
import pandas as pd

from components.cache import Table
from components.charts.lanes import build_lanes, to_lane_rows
from components.export.plate import Plate, RowCut
from components.ledger import format_date, format_span, format_value
from components.selection import Selection
from components.sentences import join_words
from components.theme import Palette, format_number
from components.view import View
from data.analysis.lanes import BAR, pick_lanes, to_lanes, to_marks

LANES_SHOWN = 60
"""Lanes of the figure; the list below it holds the records of all."""
LANES_NOTE = (
    "A bar lasts; a dot happened once or is the figure of one year, and a thin line joins the dots of a series. An "
    "arrow marks an end that no source states: the bar runs to the last year that its source covers. Hollow marks are "
    "reported, not confirmed."
)
_NAMED = 2
_PREPOSITIONS = {"provides": "to ", "receives": "from ", "mutual": "", "mixed": ""}
_DASH = "\N{EN DASH}"


def take_lanes(selection: Selection, table: Table) -> pd.DataFrame:
    """The ties of a view in lanes: rows of `data.analysis.lanes.to_lanes`."""
    types = table.cooperation_types
    lasting = types.loc[types["duration"].eq("lasting"), "code"]
    marks = to_marks(selection.ties, selection.centres, list(lasting), table.coverage)
    return to_lanes(marks, list(types["code"]))


def name_partners(codes: Collection[str], table: Table) -> str:
    """China, Iran and 3 more."""
    names = sorted(table.options.labels[code] for code in codes)
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return join_words(names)


def describe_parties(
    states: Collection[str], partners: Collection[str], role: str, selection: Selection, table: Table
) -> str:
    """Who is tied by a mark or lane: "from China"; where a view has several states in focus, "China to Pakistan".

    Blank for a mutual tie in a view of one pair.
    """
    preposition = _PREPOSITIONS[role]
    others = name_partners(partners, table)
    if len(selection.centres) == 1:
        return "" if selection.is_single_dyad and not preposition else f"{preposition}{others}"
    if set(states) == set(partners):
        return others
    one, two = name_partners(states, table), others
    return (
        f"{one} to {two}"
        if role == "provides"
        else f"{two} to {one}"
        if role == "receives"
        else f"{one} and {two}"
    )


def describe_dates(mark: Any) -> str:
    """When a mark was: 4-8 Mar 2013; since 2016, no end stated (its source ends in 2026)."""
    if not mark.is_open_end:
        words = format_span(mark.start_date, mark.end_date)
    elif mark.end_date:
        words = f"{format_span(mark.start_date, mark.end_date)}, where its source ends"
    else:
        words = f"since {format_date(mark.start_date)}, no end stated (its source ends in {mark.end_year})"
    return f"{words}; its source begins in {mark.start_year}" if mark.is_open_start else words


def _list_marks(lanes: pd.DataFrame) -> list[Any]:
    """Rows as named tuples; the stubs of pandas know no cells that hold tuples."""
    return list(lanes.itertuples(index=False))


def _write_caption(marks: Sequence[Any], selection: Selection, table: Table, first_year: int) -> str:
    """What stands above a lane: its name, its partners, and what the axis does not show."""
    roles = {mark.role for mark in marks}
    parties = describe_parties(
        set().union(*(mark.states for mark in marks)),
        set().union(*(mark.partners for mark in marks)),
        roles.pop() if len(roles) == 1 else "mixed",
        selection,
        table,
    )
    parts = [marks[0].label, parties]
    if marks[0].kind == BAR and marks[0].start_year < first_year:
        parts.append(f"since {marks[0].start_year}")
    sized = [mark for mark in marks if mark.size > 0]
    if sized:
        largest = max(sized, key=lambda mark: mark.value)
        parts.append(f"largest {format_value(largest.value, largest.unit)} ({largest.start_year})")
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _to_chart_rows(lanes: pd.DataFrame, selection: Selection, table: Table, first_year: int) -> pd.DataFrame:
    titles = {source_id: str(source["title"]) for source_id, source in table.sources.items()}
    marks = _list_marks(lanes)
    captions = {
        lane: _write_caption(list(of_lane), selection, table, first_year)
        for lane, of_lane in groupby(marks, key=lambda mark: mark.lane)
    }
    return lanes.assign(
        caption=lanes["lane"].map(captions),
        dates=[describe_dates(mark) for mark in marks],
        partner_words=[name_partners(mark.partners, table) for mark in marks],
        value_words=[_DASH if pd.isna(mark.value) else format_value(mark.value, mark.unit) for mark in marks],
        source_title=lanes["source_id"].map(titles),
    )


def to_record_rows(lanes: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The records of lanes as readers see them, in the order given: one row per mark in and out."""
    labels = table.options.labels
    return pd.DataFrame(
        {
            "From": lanes["start_date"],
            "To": lanes["end_date"].where(~lanes["is_open_end"] | lanes["end_date"].ne(""), "open"),
            "Name": lanes["name"].where(lanes["name"].ne(""), "unnamed"),
            "Type": lanes["cooperation_type"].map(labels),
            "With": [name_partners(codes, table) for codes in lanes["partners"].tolist()],
            "Value": lanes["value"],
            "Unit": lanes["unit"],
            "States": lanes["party_count"],
            "Status": lanes["status"],
            "Source": lanes["source_id"].map({key: source["title"] for key, source in table.sources.items()}),
        }
    )


def make_lanes(
    selection: Selection,
    table: Table,
    view: View,
    palette: Palette,
    *,
    lanes: pd.DataFrame | None = None,
    limit: int = LANES_SHOWN,
) -> Plate:
    """Every named agreement, pact, base, deployment and series of a view on a time axis, by cooperation type.

    Parameters
    ----------
    lanes
        As `take_lanes` returns them, where the caller has them already.
    limit
        The most lanes that are drawn.
    """
    every = take_lanes(selection, table) if lanes is None else lanes
    first_year, last_year = view.first_year, view.last_year
    types = table.cooperation_types

    def build(count: int) -> alt.LayerChart:
        picked = pick_lanes(every, count, first_year=first_year, last_year=last_year)
        drawn = _to_chart_rows(picked, selection, table, first_year)
        rows, headers = to_lane_rows(drawn, types, first_year=first_year, last_year=last_year)
        return build_lanes(rows, headers, types, palette, first_year=first_year, last_year=last_year)

    def describe(count: int) -> str:
        return (
            f"{format_number(min(count, total))} of {format_number(total)} lanes: those on record in the most years, "
            "and some of every type."
        )

    total = int(every["lane"].nunique())
    notes = [LANES_NOTE]
    if every["size"].notna().any():
        notes.append("A larger dot is a larger figure within its lane.")
    if total > limit:
        notes.append(describe(limit))
    return Plate(
        key="lanes",
        title="Named ties, one lane each",
        description=f"{format_number(min(limit, total))} lanes of named ties, {first_year} to {last_year}, "
        "by cooperation type: bars for what lasts, dots for what happened once",
        chart=build(limit),
        data=to_record_rows(every, table),
        notes=tuple(notes),
        rows=RowCut(count=total, build=build, words=describe),
    )
