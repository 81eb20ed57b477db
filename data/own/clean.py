"""From a reader's table to ties: validated like the shipped ones, with an account of every row of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data import reference
from data.own.account import Account
from data.own.facts import read_facts
from data.own.fields import MEMBER, STATE_A, STATE_B, STATES
from data.own.limits import LIMITS, Limits, ReadError
from data.own.mapping import Mapping, Resolver
from data.own.pairs import build_pairs
from data.own.raw import RawTable
from data.own.reading import Defaults, Reading
from data.own.spells import to_spells
from data.printable import clean as clean_text
from data.schema import MARKUP, POSSIBLE_YEARS, TIE_COLUMNS, AllowedValues, TableError, validate_ties

MOST_SOURCES = 50
"""Different data sets in one table: a column with more is one of references."""
_LONGEST_ID = 150


@dataclass(frozen=True)
class Cleaned:
    """The ties of a table and what became of its rows.

    Parameters
    ----------
    ties
        One row per tie, as `data.schema.validate_ties` returns it.
    report
        One row per fault: line, column, value, outcome (refused, repaired), reason, suggestion.
    accepted, repaired, refused
        Rows of the file; they add up to `RawTable.row_count`.
    sources
        source_id -> title of the data sets that the rows name.
    years
        In which a tie may count: from 1800 to the last year of the table.
    """

    ties: pd.DataFrame
    report: pd.DataFrame
    accepted: int
    repaired: int
    refused: int
    sources: dict[str, str]
    years: tuple[int, int]


def clean(
    raw: RawTable, mapping: Mapping, defaults: Defaults, resolver: Resolver, *, limits: Limits = LIMITS
) -> Cleaned:
    """Make ties of the rows of a table.

    Raises
    ------
    ReadError
        Where the mapping lacks a column without which no row can be a tie, or names one that the file has not.
    """
    _check_mapping(raw, mapping, defaults)
    account = Account(raw)
    reading = Reading(raw, mapping, defaults, account, resolver, limits)
    types, states = reference.load_cooperation_types(), reference.load_states()
    facts = read_facts(reading)
    facts["source_id"], sources = _read_sources(reading)
    ties = build_pairs(reading, facts).join(facts.drop(columns=["start_date", "end_date"]), on="row")
    # A million rows of text take half a gigabyte.
    del facts
    ties = _orient(ties, reading)
    if reading.has("end_basis"):
        ties, last_year = _keep_spells(ties)
    else:
        ties, last_year = to_spells(ties, types, states, defaults.last_year)
        ties = _cut_to_lives(ties, reading)
        ties = _drop_late(ties, reading, last_year)
    ties = _name_ties(ties, reading)
    ties = _drop_doubles(ties, account)
    allowed = AllowedValues(
        frozenset(states["iso3"]),
        frozenset(types["code"]),
        frozenset(sources),
        (POSSIBLE_YEARS[0], last_year),
    )
    valid = _validate(ties, allowed, raw, account)
    accepted, repaired, refused = account.count_outcomes()
    used = {source_id: sources[source_id] for source_id in sources if valid["source_id"].eq(source_id).any()}
    return Cleaned(valid, account.build_report(), accepted, repaired, refused, used, allowed.years)


def _check_mapping(raw: RawTable, mapping: Mapping, defaults: Defaults) -> None:
    for field, columns in mapping.columns:
        for column in columns:
            if column not in raw.cells.columns:
                raise ReadError(raw.name, f"there is no column {column[:60]}, which was chosen for {field}.")
    has_dyads = mapping.get_columns(STATE_A) and mapping.get_columns(STATE_B)
    lacks = []
    if not (has_dyads or mapping.get_columns(STATES) or mapping.get_columns(MEMBER)):
        lacks.append("the two states (state_a and state_b, or states, or member with event_id)")
    if mapping.get_columns(MEMBER) and not has_dyads and not mapping.get_columns("event_id"):
        lacks.append("the event that members of it share (event_id)")
    if not mapping.get_columns("start_date"):
        lacks.append("the date or year (start_date)")
    if not (
        mapping.get_columns("cooperation_type")
        or "cooperation_type" in dict(mapping.constants)
        or defaults.cooperation_type
    ):
        lacks.append("the type of cooperation (cooperation_type, or one type for the whole file)")
    if lacks:
        names = ", ".join(str(column)[:40] for column in raw.cells.columns[:30])
        raise ReadError(raw.name, f"no column is known for {'; '.join(lacks)}. Its columns are: {names}.")


def name_source(text: str) -> tuple[str, str]:
    """Code and title of a data set by what a file calls it; blank where nothing is left to call it by."""
    return (
        re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:40],
        clean_text(MARKUP.sub(" ", text))[:80].strip(),
    )


def _read_sources(reading: Reading) -> tuple[pd.Series, dict[str, str]]:
    """Codes of the data sets that the rows name, and their titles."""
    texts, defaults = reading.get("source_id"), reading.defaults
    codes, found = pd.factorize(texts)
    names = {str(text): name_source(str(text)) for text in found}
    count = len({code for code, _ in names.values()} - {""})
    if count > MOST_SOURCES:
        reading.repair(
            "source_id",
            texts.ne(""),
            texts,
            f"is one of {count} data sets, and a table has at most {MOST_SOURCES}",
            f"counted as {defaults.source_title}",
        )
        names = dict.fromkeys(names, ("", ""))
    titles: dict[str, str] = {}
    for code, title in names.values():
        titles.setdefault(code or defaults.source_id, title if code and title else defaults.source_title)
    ids = np.array([names[str(text)][0] or defaults.source_id for text in found], dtype=object)
    return pd.Series(ids[codes], index=texts.index, dtype="str"), titles


def _orient(ties: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Undirected dyads in alphabetical order; the number of states at least that of those who are named."""
    swap = ties["directed"].eq("false") & (ties["state_a"] > ties["state_b"])
    first, second = (
        ties["state_a"].where(~swap, ties["state_b"]),
        ties["state_b"].where(~swap, ties["state_a"]),
    )
    given = pd.to_numeric(ties["party_count"].replace("", None)).astype("float64")
    few = (given < ties["states"]).to_numpy(dtype=bool)
    rows = ties.loc[few].drop_duplicates("row")
    reading.account.repair(
        rows["row"].to_numpy(),
        reading.name("party_count"),
        rows["party_count"],
        "is fewer than the states that are named",
        rows["states"].astype("str").to_numpy(),
    )
    count = given.where(given.notna() & ~few, ties["states"]).astype("int64").astype("str")
    return ties.assign(state_a=first, state_b=second, party_count=count)


def _keep_spells(ties: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Of a table that this program wrote: its own years."""
    years = pd.to_numeric(ties["end_year"], errors="coerce").dropna()
    last = int(years.max()) if len(years) else POSSIBLE_YEARS[1]
    return ties, min(max(last, POSSIBLE_YEARS[0]), POSSIBLE_YEARS[1])


def _cut_to_lives(ties: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    cut = ties[ties["is_cut"]].drop_duplicates("row")
    reading.account.repair(
        cut["row"].to_numpy(),
        reading.name("end_date"),
        cut["state_a"] + "-" + cut["state_b"],
        "one of the states did not exist in all years of the tie",
        (
            "counts from " + cut["start_year"].astype("str") + " to " + cut["end_year"].astype("str")
        ).to_numpy(),
    )
    return _drop(
        ties,
        ties["is_void"].to_numpy(dtype=bool),
        reading.account,
        "start_date",
        "one of the states did not exist in these years",
    )


def _drop_late(ties: pd.DataFrame, reading: Reading, last_year: int) -> pd.DataFrame:
    """Told once here: against the schema the start and the end of such a tie would be two faults."""
    return _drop(
        ties,
        ties["start_year"].gt(last_year).to_numpy(dtype=bool),
        reading.account,
        reading.name("start_date"),
        f"lies outside the years of the table, which end in {last_year}",
    )


def _drop(ties: pd.DataFrame, mask: np.ndarray, account: Account, column: str, reason: str) -> pd.DataFrame:
    """Leave ties out: rows that have no other tie are refused, the others told as repaired."""
    if not mask.any():
        return ties
    dropped, kept = ties[mask], ties[~mask]
    left = np.union1d(kept["row"].to_numpy(), kept["other_row"].to_numpy())
    gone = pd.concat([dropped, dropped.assign(row=dropped["other_row"])]).drop_duplicates("row")
    is_left = gone["row"].isin(left).to_numpy()
    pair = (gone["state_a"] + "-" + gone["state_b"] + " " + gone["start_date"]).to_numpy()
    rows = gone["row"].to_numpy()
    account.refuse(rows[~is_left], column, pair[~is_left], reason)
    account.repair(rows[is_left], column, pair[is_left], reason, "this pair is left out")
    return kept


def _name_ties(ties: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Identifiers and references, where the file gives none: of the event, else of the line."""
    lines = pd.Series(reading.account.get_line(ties["row"].to_numpy()), index=ties.index).astype("str")
    record = ties["event_id"].where(ties["event_id"].ne(""), lines).str.slice(stop=_LONGEST_ID)
    event = record.where(record.str.contains(":", regex=False), ties["source_id"] + ":" + record)
    pair = event + ":" + ties["state_a"] + "-" + ties["state_b"]
    number = pair.groupby(pair, sort=False).cumcount() + 1
    made = pair.where(number.eq(1), pair + "." + number.astype("str"))
    has_own = ties["tie_id"].ne("") & ~ties["tie_id"].duplicated(keep=False)
    place = f"{reading.raw.name[:60]}, line "
    return ties.assign(
        event_id=event,
        tie_id=ties["tie_id"].where(has_own, made),
        source_ref=ties["source_ref"].where(ties["source_ref"].ne(""), place + lines),
        given_ref=ties["source_ref"],
        given_event=ties["event_id"],
    )


def _drop_doubles(ties: pd.DataFrame, account: Account) -> pd.DataFrame:
    """Refuse what stands twice: the same tie in all that the file says of it."""
    same = [column for column in TIE_COLUMNS if column not in {"tie_id", "event_id", "source_ref"}]
    # Few rows are alike in the first columns, and only these are compared in all.
    alike = ties.duplicated(
        ["state_a", "state_b", "cooperation_type", "start_date", "given_event"], keep=False
    )
    again = np.zeros(len(ties), dtype=bool)
    again[alike] = ties[alike].duplicated([*same, "given_ref", "given_event"])
    ties = _drop(ties, again, account, "all", "stands in an earlier row too")
    # What is made here may clash with what the file gives.
    clash = ties["tie_id"].duplicated(keep=False)
    if not clash.any():
        return ties
    number = ties.groupby("tie_id", sort=False).cumcount().astype("str")
    return ties.assign(
        tie_id=ties["tie_id"].where(~clash, ties["tie_id"].str.slice(stop=180) + ".." + number)
    )


def _validate(ties: pd.DataFrame, allowed: AllowedValues, raw: RawTable, account: Account) -> pd.DataFrame:
    """Hold the ties against the schema; what it refuses is refused with its words."""
    while True:
        ties = ties.reset_index(drop=True)
        text = ties[list(TIE_COLUMNS)].astype("str")
        try:
            return validate_ties(text, allowed, table=raw.name)
        except TableError as error:
            problems = [problem for problem in error.problems if problem.row is not None]
            if not problems:
                raise
            faults = pd.DataFrame(
                {
                    "spot": [int(problem.row or 0) - 2 for problem in problems],
                    "column": [problem.column for problem in problems],
                    "reason": [problem.message for problem in problems],
                }
            )
            for (column, reason), group in faults.groupby(["column", "reason"]):
                mask = np.zeros(len(ties), dtype=bool)
                mask[group["spot"]] = True
                _drop(ties, mask, account, str(column), str(reason))
            ties = ties.drop(index=faults["spot"].unique().tolist())
