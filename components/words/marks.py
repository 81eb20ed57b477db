"""Words on marks, lanes and lists of named ties: who, when, how large, from which source. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from components.study.selection import FEW_STATES
from components.study.study import Study
from components.study.table import Table
from components.words.records import format_value
from components.words.say import load_say
from data.analysis.marks import BAR
from data.schema import ADDRESS

_NAMED = 2
_DASH = "\N{EN DASH}"


class _Told(NamedTuple):
    """What words are made of: columns of a mark in its lane."""

    lane: int
    label: str
    kind: str
    states: tuple[str, ...]
    partners: tuple[str, ...]
    role: str
    start_date: str
    end_date: str
    last_confirmed: str
    start_year: int
    end_year: int
    is_open_start: bool
    is_open_end: bool
    value: float
    unit: str
    size: float
    source_id: str
    other_sources: tuple[tuple[str, str], ...]


def name_partners(codes: Collection[str], table: Table) -> str:
    """China, Iran and 3 more."""
    names = sorted(table.options.labels[code] for code in codes)
    return load_say().list_some(names, _NAMED if len(names) > _NAMED + 1 else len(names))


def name_each(partners: Sequence[tuple[str, ...]], table: Table) -> list[str]:
    """The partners of each of some marks, as `name_partners` has them: most are those of another mark too."""
    named = {codes: name_partners(codes, table) for codes in set(partners)}
    return [named[codes] for codes in partners]


def describe_parties(states: Collection[str], partners: Collection[str], role: str, study: Study) -> str:
    """Who is tied by a mark or lane: "from China"; where a view has several states in focus, "China to Pakistan".

    Blank for a mutual tie in a view of one pair.

    Parameters
    ----------
    role
        Of the states: mutual, provides, receives or, in a lane of several roles, mixed.
    """
    say, is_directed = load_say(), role in ("provides", "receives")
    others = name_partners(partners, study.table)
    if len(study.centres) == 1:
        if is_directed:
            return say("record-to" if role == "provides" else "record-from-partners", partners=others)
        return "" if study.is_single_dyad else others
    if len(study.centres) > FEW_STATES and not is_directed:
        return name_partners({*states, *partners}, study.table)
    if set(states) == set(partners):
        return others
    focal = name_partners(states, study.table)
    if not is_directed:
        return say.list([focal, others])
    provider, recipient = (focal, others) if role == "provides" else (others, focal)
    return say("record-provider", provider=provider, recipient=recipient)


def describe_dates(mark: Any) -> str:
    """When a mark was: 4-8 Mar 2013; since 2016, no end stated; last confirmed 2019, counted to 2026."""
    say = load_say()
    if mark.last_confirmed:
        words = say(
            "record-dates-confirmed",
            is_open=mark.is_open_end,
            start=mark.start_date,
            confirmed=mark.last_confirmed,
            end=mark.end_year,
        )
    elif not mark.is_open_end:
        words = say.dates(mark.start_date, mark.end_date)
    elif mark.end_date:
        words = say("record-dates-cut", dates=say.dates(mark.start_date, mark.end_date))
    else:
        words = say("record-dates-open", start=mark.start_date, end=mark.end_year)
    return say("record-dates-begin", dates=words, start=mark.start_year) if mark.is_open_start else words


def name_mark_sources(
    source_id: str, other_sources: Collection[tuple[str, str]], titles: Mapping[str, str]
) -> str:
    """Titles of the sources of a mark, its own first: source_id -> title in."""
    others = [titles[other_id] for other_id, _ in other_sources]
    return "; ".join(dict.fromkeys([titles[source_id], *others]))


def write_caption(marks: Sequence[Any], study: Study) -> str:
    """What stands above a lane: its name, its partners, and what the axis does not show."""
    roles = {mark.role for mark in marks}
    parties = describe_parties(
        set().union(*(mark.states for mark in marks)),
        set().union(*(mark.partners for mark in marks)),
        roles.pop() if len(roles) == 1 else "mixed",
        study,
    )
    say, parts = load_say(), [marks[0].label, parties]
    if marks[0].kind == BAR and marks[0].start_year < study.view.first_year:
        parts.append(say("record-since-year", year=marks[0].start_year))
    sized = [mark for mark in marks if mark.size > 0]
    if sized:
        largest = max(sized, key=lambda mark: mark.value)
        value = format_value(largest.value, largest.unit)
        parts.append(say("record-largest", value=value, year=largest.start_year))
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def to_lane_words(lanes: pd.DataFrame, study: Study) -> pd.DataFrame:
    """What the figure tells of each mark: rows of `Study.lanes` in and out, with caption and words beside."""
    titles = {source_id: str(source["title"]) for source_id, source in study.table.sources.items()}
    columns = (lanes[column].tolist() for column in _Told._fields)
    marks = [_Told(*mark) for mark in zip(*columns, strict=True)]
    captions = {
        lane: write_caption(list(of_lane), study)
        for lane, of_lane in groupby(marks, key=lambda mark: mark.lane)
    }
    return lanes.assign(
        caption=[captions[mark.lane] for mark in marks],
        dates=[describe_dates(mark) for mark in marks],
        partner_words=name_each([mark.partners for mark in marks], study.table),
        value_words=[
            _DASH if math.isnan(mark.value) else format_value(mark.value, mark.unit) for mark in marks
        ],
        source_title=[name_mark_sources(mark.source_id, mark.other_sources, titles) for mark in marks],
    )


def name_records(marks: pd.DataFrame, study: Study) -> list[str]:
    """What each record is called in a list of which one is chosen: first day, name and partners, no name twice."""
    say = load_say()
    unnamed = say("record-unnamed-label")
    partners = name_each(marks["partners"].tolist(), study.table)
    columns = (marks[column].tolist() for column in ("start_date", "name"))
    names = [
        say("record-choice", date=date, name=name or unnamed, partners=of_mark)
        for date, name, of_mark in zip(*columns, partners, strict=True)
    ]
    earlier: Counter[str] = Counter()
    numbered = []
    for name in names:
        numbered.append(f"{name} ({earlier[name] + 1})" if earlier[name] else name)
        earlier[name] += 1
    return numbered


def to_record_rows(marks: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Records as readers see them, in the order given: one row per mark in and out."""
    say, labels, sources = load_say(), study.table.options.labels, study.table.sources
    titles = {source_id: str(source["title"]) for source_id, source in sources.items()}
    addresses = {source_id: str(source["address"]) for source_id, source in sources.items()}
    ends = {True: say("record-open-label"), False: say("record-unknown-label")}
    unnamed = say("record-unnamed-label")
    columns = (marks[column].tolist() for column in ("end_date", "is_open_end", "last_confirmed"))
    until = [
        end_date or (ends[is_open] if is_open or confirmed else "")
        for end_date, is_open, confirmed in zip(*columns, strict=True)
    ]
    source_ids, references = marks["source_id"].tolist(), marks["source_ref"].tolist()
    links = [
        reference if ADDRESS.match(reference) else addresses[source_id]
        for reference, source_id in zip(references, source_ids, strict=True)
    ]
    rows = {
        say("column-from"): marks["start_date"],
        say("column-to"): until,
        say("column-last-confirmed"): marks["last_confirmed"],
        say("column-name"): [name or unnamed for name in marks["name"].tolist()],
        say("column-type"): [labels[code] for code in marks["cooperation_type"].tolist()],
        say("column-state"): name_each(marks["states"].tolist(), study.table),
        say("column-with"): name_each(marks["partners"].tolist(), study.table),
        say("column-value"): marks["value"],
        say("column-unit"): marks["unit"],
        say("column-status"): marks["status"],
        say("column-link"): [link or None for link in links],
        say("column-source"): [
            name_mark_sources(source_id, others, titles)
            for source_id, others in zip(source_ids, marks["other_sources"].tolist(), strict=True)
        ],
        say("record-states-column"): marks["party_count"],
    }
    if len(study.centres) == 1:
        del rows[say("column-state")]
    return pd.DataFrame(rows)
