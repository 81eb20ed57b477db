"""Which pairs of states each row ties: two ends, all states of an event, or a member whose fellows stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from data.own.dates import to_years
from data.own.fields import BLANK_MARKS, MEMBER, STATE_A, STATE_B, STATES
from data.own.limits import ReadError
from data.own.reading import Reading
from data.own.states import Found, find_states
from data.schema import is_before

PAIR_COLUMNS = ("row", "other_row", "state_a", "state_b", "start_date", "end_date", "states")
"""Rows that a tie rests on (one, or those of two members), its ends, its dates, and how many states the event has."""

_BETWEEN = re.compile(r"\s*[;|]\s*")
_NO_STATE_MARKS = BLANK_MARKS - {"na"}


def build_pairs(reading: Reading, facts: pd.DataFrame) -> pd.DataFrame:
    """One row per dyad and row (or pair of rows) of the file: PAIR_COLUMNS, only of rows that are not refused.

    Raises
    ------
    ReadError
        Where the rows would make more ties than a table may have.
    """
    if reading.has(STATE_A) and reading.has(STATE_B):
        return _pair_ends(reading, facts)
    if reading.has(STATES):
        return _pair_lists(reading, facts)
    return _pair_members(reading, facts)


def _resolve(reading: Reading, field: str, texts: pd.Series, dates: pd.Series) -> Found:
    kind = dict(reading.mapping.kinds).get(field)
    return find_states(texts, to_years(dates), kind, reading)


def _pair_ends(reading: Reading, facts: pd.DataFrame) -> pd.DataFrame:
    ends = []
    for field in (STATE_A, STATE_B):
        texts = reading.get(field)
        found = _resolve(reading, field, texts, facts["start_date"])
        reading.refuse(field, found.iso3 == "", texts, found.reason, found.suggestion)
        ends.append(found.iso3)
    first, second = ends
    same = (first == second) & (first != "")
    reading.refuse(STATE_B, same, reading.get(STATE_B), "is the same state as the other one")
    rows = np.flatnonzero(~reading.account.refused)
    return _lay_out(facts, rows, (first[rows], second[rows]), np.full(len(rows), 2))


def _lay_out(
    facts: pd.DataFrame,
    rows: np.ndarray,
    ends: tuple[Sequence[str] | np.ndarray, Sequence[str] | np.ndarray],
    states: np.ndarray,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "row": rows,
            "other_row": rows,
            "state_a": pd.Series(ends[0], dtype="str"),
            "state_b": pd.Series(ends[1], dtype="str"),
            "start_date": facts["start_date"].take(rows).to_numpy(),
            "end_date": facts["end_date"].take(rows).to_numpy(),
            "states": states,
        }
    )


def _list_parties(reading: Reading) -> pd.DataFrame:
    """Every state that a row names: row, text; in the order in which they are named."""
    pieces = []
    for column in reading.mapping.get_columns(STATES):
        texts = reading.raw.cells[column]
        split = texts[texts.ne("")].str.split(_BETWEEN, regex=True).explode().str.strip()
        split = split[split.ne("")]
        pieces.append(pd.DataFrame({"row": split.index.to_numpy(dtype="int64"), "text": split.to_numpy()}))
    return (
        pd.concat(pieces, ignore_index=True)
        .astype({"text": "str"})
        .sort_values("row", kind="stable", ignore_index=True)
    )


def _pair_lists(reading: Reading, facts: pd.DataFrame) -> pd.DataFrame:
    """Of an event in one row: its k(k-1)/2 dyads; of a directed one the first state with each other."""
    account, name = reading.account, reading.name(STATES)
    parties = _list_parties(reading)
    is_mark = parties["text"].str.lower().isin(_NO_STATE_MARKS)
    marked = parties[is_mark]
    account.repair(
        marked["row"].to_numpy(), name, marked["text"], "a participant that is not known", "left out"
    )
    parties = parties[~is_mark].reset_index(drop=True)
    rows = parties["row"].to_numpy()
    dates = facts["start_date"].take(rows).reset_index(drop=True)
    found = _resolve(reading, STATES, parties["text"].rename(name), dates)
    lacks = found.iso3 == ""
    account.refuse(rows[lacks], name, parties["text"][lacks], found.reason[lacks], found.suggestion[lacks])
    parties["iso3"] = found.iso3
    is_again = parties.duplicated(["row", "iso3"]).to_numpy() & ~lacks
    account.repair(rows[is_again], name, parties["text"][is_again], "stands twice", "counted once")

    parties = parties[~is_again & ~account.refused[rows]]
    counts = parties.groupby("row").size()
    counts = counts[counts >= 2]
    few = ~account.refused
    few[counts.index] = False
    reading.refuse(STATES, few, reading.get(STATES, "; ").str.strip("; "), "names fewer than two states")
    listed = parties.groupby("row")["iso3"].agg(tuple)[counts.index]
    directed = facts["directed"].take(counts.index).eq("true").to_numpy()
    _check_count(reading, int(np.where(directed, counts - 1, counts * (counts - 1) // 2).sum()))
    dyads = [
        (row, one, two)
        for row, states, is_directed in zip(counts.index, listed, directed, strict=True)
        for one, two in (
            ((states[0], other) for other in states[1:]) if is_directed else combinations(sorted(states), 2)
        )
    ]
    places, first, second = zip(*dyads, strict=True) if dyads else ((), (), ())
    positions = np.array(places, dtype="int64")
    return _lay_out(facts, positions, (first, second), counts.reindex(positions).to_numpy(dtype="int64"))


def _pair_members(reading: Reading, facts: pd.DataFrame) -> pd.DataFrame:
    """Of an event whose members stand in rows of their own: dyads of members where their spells overlap."""
    texts = reading.get(MEMBER)
    found = _resolve(reading, MEMBER, texts, facts["start_date"])
    reading.refuse(MEMBER, found.iso3 == "", texts, found.reason, found.suggestion)
    events = facts["event_id"]
    reading.refuse("event_id", events.eq(""), events, "is blank", "the number of the event")
    refused = reading.account.refused
    members = pd.DataFrame(
        {
            "row": np.arange(len(facts)),
            "event": events + "\n" + facts["cooperation_type"],
            "iso3": found.iso3,
            "start": facts["start_date"],
            "end": facts["end_date"],
            "is_directed": facts["directed"].eq("true"),
        }
    )[~refused]
    sizes = members.groupby("event").size()
    _check_count(reading, int((sizes * (sizes - 1) // 2).sum()))
    dyads = []
    for _, event in members.groupby("event", sort=False):
        entries, states = list(event.itertuples(index=False)), event["iso3"].nunique()
        pairs: Iterable[tuple[Any, Any]] = ((entries[0], other) for other in entries[1:])
        if not entries[0].is_directed:
            pairs = combinations(sorted(entries, key=lambda entry: (entry.iso3, entry.start)), 2)
        for one, two in pairs:
            start = max(one.start, two.start)
            end = min((end for end in (one.end, two.end) if end), default="")
            if one.iso3 != two.iso3 and not is_before(end, start):
                dyads.append((one.row, two.row, one.iso3, two.iso3, start, end, states))
    texts_of = dict.fromkeys(("state_a", "state_b", "start_date", "end_date"), "str")
    numbers_of = dict.fromkeys(("row", "other_row", "states"), "int64")
    frame = pd.DataFrame(dyads, columns=list(PAIR_COLUMNS)).astype(texts_of | numbers_of)
    alone = ~refused
    alone[frame["row"].to_numpy()] = False
    alone[frame["other_row"].to_numpy()] = False
    reading.refuse(MEMBER, alone, texts, "no other state of the event stands in the file for these years")
    return frame


def _check_count(reading: Reading, ties: int) -> None:
    if ties > reading.limits.rows:
        raise ReadError(
            reading.raw.name,
            f"its events would make {ties} ties of two states; at most {reading.limits.rows} can be read. Leave "
            "out the events with the most states.",
        )
