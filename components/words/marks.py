"""Words on marks, lanes and lists of named ties: who, when, how large, from which source. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from components.study.selection import FEW_STATES
from components.study.study import Study
from components.study.table import Table
from components.words.records import describe_confirmation, format_date, format_span, format_value
from components.words.sentences import join_words
from data.analysis.marks import BAR

LANES_NOTE = (
    "A bar lasts; a dot happened once or is the figure of one year, and a thin line joins the dots of a series. An "
    "arrow marks a tie of which no end is known and which still counts in the last year of the table or of its "
    "source, or a start that may lie before the first year of the source. A bar is pale after the year in which the "
    "tie was last confirmed; where it pales and ends without an arrow, the years for which such a tie is trusted ran "
    "out. Hollow marks are reported, not confirmed."
)
OPEN_END, UNKNOWN_END = "open", "not known"
"""No end is known: of a tie that still counts, and of one that counts no longer."""
_NAMED = 2
_PREPOSITIONS = {"provides": "to ", "receives": "from ", "mutual": "", "mixed": ""}


def name_partners(codes: Collection[str], table: Table) -> str:
    """China, Iran and 3 more."""
    names = sorted(table.options.labels[code] for code in codes)
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return join_words(names)


def describe_parties(states: Collection[str], partners: Collection[str], role: str, study: Study) -> str:
    """Who is tied by a mark or lane: "from China"; where a view has several states in focus, "China to Pakistan".

    Blank for a mutual tie in a view of one pair.
    """
    preposition = _PREPOSITIONS[role]
    others = name_partners(partners, study.table)
    if len(study.centres) == 1:
        return "" if study.is_single_dyad and not preposition else f"{preposition}{others}"
    if len(study.centres) > FEW_STATES and not preposition:
        return name_partners({*states, *partners}, study.table)
    if set(states) == set(partners):
        return others
    one, two = name_partners(states, study.table), others
    return (
        f"{one} to {two}"
        if role == "provides"
        else f"{two} to {one}"
        if role == "receives"
        else f"{one} and {two}"
    )


def describe_dates(mark: Any) -> str:
    """When a mark was: 4-8 Mar 2013; since 2016, no end stated; last confirmed 2019, counted to 2026."""
    if mark.last_confirmed:
        began = f"{'since' if mark.is_open_end else 'from'} {format_date(mark.start_date)}, no end stated"
        words = f"{began}; {describe_confirmation(mark.last_confirmed, mark.end_year)}"
    elif not mark.is_open_end:
        words = format_span(mark.start_date, mark.end_date)
    elif mark.end_date:
        words = f"{format_span(mark.start_date, mark.end_date)}, where its source ends"
    else:
        words = f"since {format_date(mark.start_date)}, no end stated (its source ends in {mark.end_year})"
    return f"{words}; its source begins in {mark.start_year}" if mark.is_open_start else words


def name_mark_sources(mark: Any, titles: Mapping[str, str]) -> str:
    """Titles of the sources of a mark, its own first: source_id -> title in."""
    others = [titles[source_id] for source_id, _ in mark.other_sources]
    return "; ".join(dict.fromkeys([titles[mark.source_id], *others]))


def write_caption(marks: Sequence[Any], study: Study) -> str:
    """What stands above a lane: its name, its partners, and what the axis does not show."""
    roles = {mark.role for mark in marks}
    parties = describe_parties(
        set().union(*(mark.states for mark in marks)),
        set().union(*(mark.partners for mark in marks)),
        roles.pop() if len(roles) == 1 else "mixed",
        study,
    )
    parts = [marks[0].label, parties]
    if marks[0].kind == BAR and marks[0].start_year < study.view.first_year:
        parts.append(f"since {marks[0].start_year}")
    sized = [mark for mark in marks if mark.size > 0]
    if sized:
        largest = max(sized, key=lambda mark: mark.value)
        parts.append(f"largest {format_value(largest.value, largest.unit)} ({largest.start_year})")
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def to_record_rows(marks: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Records as readers see them, in the order given: one row per mark in and out."""
    labels = study.table.options.labels
    titles = {source_id: str(source["title"]) for source_id, source in study.table.sources.items()}
    addresses = {source_id: str(source["address"]) for source_id, source in study.table.sources.items()}
    is_address = marks["source_ref"].str.match(r"https?://")
    unknown = pd.Series(UNKNOWN_END, index=marks.index).where(~marks["is_open_end"], OPEN_END)
    has_no_end = marks["end_date"].eq("") & (marks["is_open_end"] | marks["last_confirmed"].ne(""))
    rows = {
        "From": marks["start_date"],
        "To": marks["end_date"].where(~has_no_end, unknown),
        "Last confirmed": marks["last_confirmed"],
        "Name": marks["name"].where(marks["name"].ne(""), "unnamed"),
        "Type": marks["cooperation_type"].map(labels),
        "State": [name_partners(codes, study.table) for codes in marks["states"].tolist()],
        "With": [name_partners(codes, study.table) for codes in marks["partners"].tolist()],
        "Value": marks["value"],
        "Unit": marks["unit"],
        "Status": marks["status"],
        "Link": marks["source_ref"].where(is_address, marks["source_id"].map(addresses)).replace("", None),
        "Source": [name_mark_sources(mark, titles) for mark in marks.itertuples(index=False)],
        "States": marks["party_count"],
    }
    if len(study.centres) == 1:
        del rows["State"]
    return pd.DataFrame(rows)


def title_lanes(study: Study) -> str:
    """What has a lane: every named tie, or of a group what binds many of its states."""
    if len(study.centres) > FEW_STATES:
        return "Ties of three or more of these states, one lane each"
    return "Named ties, one lane each"
