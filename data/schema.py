"""The table of ties: its columns, its allowed values and its validation.

Grain: one row per tie, that is per dyad, cooperation type, spell of time and source record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from data.printable import has_unprintable

TIE_COLUMNS = (
    "tie_id",
    "event_id",
    "state_a",
    "state_b",
    "directed",
    "cooperation_type",
    "name",
    "start_date",
    "end_date",
    "last_confirmed",
    "start_year",
    "end_year",
    "end_basis",
    "party_count",
    "value",
    "unit",
    "status",
    "date_basis",
    "source_id",
    "source_ref",
)
REQUIRED_COLUMNS = tuple(
    column for column in TIE_COLUMNS if column not in {"end_date", "last_confirmed", "value", "unit", "name"}
)

STATUSES = ("confirmed", "reported")
DATE_BASES = ("stated", "inferred")
STATED, COVERAGE, LAST_CONFIRMED, ONE_OFF = "stated", "coverage", "last_confirmed", "one_off"
END_BASES = (STATED, COVERAGE, LAST_CONFIRMED, ONE_OFF)
"""On what the last year that counts rests: docs/methods.md, "When a tie is active".

stated: the source gives the end; coverage: a census says that the tie holds when the census ends; last_confirmed: a
page says that it held at a date, and the trust of its type adds some years; one_off: it counts in its own years.
"""

FIRST_YEAR = 1980
"""Ties that ended before this year are not in the shipped table."""

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
"""How a web address begins in source_ref; all else there is the number of a record."""
LONGEST_TEXTS = {"tie_id": 200, "event_id": 200, "name": 300, "unit": 50, "source_ref": 2000}
"""The columns of free text -> characters that each may have."""
LARGEST_VALUE = 1e15
"""Beyond it a sum of values is no longer exact to the unit."""
MARKUP = re.compile(r"[<>\[\]`*_~$|\\#]|:(?=\S)|www\.|@|&#?\w+;", re.IGNORECASE)
"""What labels may not hold: they stand within sentences with markup, in charts and on maps."""
POSSIBLE_YEARS = (1800, 2100)
"""Where the maker of a table says no narrower span: the data sets that ties are drawn from begin after 1800."""

_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(/[!-Z^-~]*)?")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]{1,3})?", re.IGNORECASE)
_PROBLEMS_SHOWN = 20
_LONGEST_QUOTED = 80


@dataclass(frozen=True)
class Problem:
    """One fault of a table: the row as a spreadsheet numbers it (header = 1), the column, and what is wrong."""

    row: int | None
    column: str
    message: str

    def __str__(self) -> str:
        place = f"column {self.column}" if self.row is None else f"row {self.row}, column {self.column}"
        return f"{place}: {self.message}"


class TableError(ValueError):
    """A table that cannot be used as it is; `problems` lists every fault with its row and column."""

    def __init__(self, table: str, problems: Collection[Problem]) -> None:
        self.table = table
        self.problems = tuple(problems)
        shown = "\n".join(f"- {problem}" for problem in self.problems[:_PROBLEMS_SHOWN])
        rest = len(self.problems) - _PROBLEMS_SHOWN
        more = f"\n- and {rest} more" if rest > 0 else ""
        super().__init__(f"{table}: {len(self.problems)} problem(s)\n{shown}{more}")


@dataclass(frozen=True)
class AllowedValues:
    """The codes that a table may use: states (iso3), cooperation types and sources; first and last year of a tie."""

    states: frozenset[str]
    cooperation_types: frozenset[str]
    sources: frozenset[str]
    years: tuple[int, int] = POSSIBLE_YEARS


def validate_ties(ties: pd.DataFrame, allowed: AllowedValues, *, table: str = "ties.csv") -> pd.DataFrame:
    """Check a table of ties read as text and give it its types.

    Parameters
    ----------
    ties
        One row per tie, every column as text, blanks as "".
    allowed
        Codes that the columns state_a, state_b, cooperation_type and source_id may hold, and the years of ties.
    table
        The table's name in messages.

    Returns
    -------
    DataFrame
        The same rows in the same order: codes as categories, years as int16, party_count as int16,
        value as float (NaN where the source gives none), directed as bool, the rest as text.

    Raises
    ------
    TableError
        Naming the row (as a spreadsheet counts, header = 1) and the column of every fault.
    """
    missing = [column for column in TIE_COLUMNS if column not in ties.columns]
    unknown = [column for column in ties.columns if column not in TIE_COLUMNS]
    if missing or unknown:
        problems = [Problem(None, column, "is missing") for column in missing]
        problems += [Problem(None, str(column), "is not a column of this table") for column in unknown]
        raise TableError(table, problems)

    problems = _find_problems(ties, allowed)
    if problems:
        raise TableError(table, sorted(problems, key=lambda problem: (problem.row or 0, problem.column)))
    return _to_types(ties, allowed)


def validate_labels(labels: Mapping[str, str], *, table: str) -> None:
    """Check the words that stand for the codes of a table: code -> label.

    Raises
    ------
    TableError
        Naming the code of every label that is blank, holds markup or cannot be printed.
    """
    problems = [
        Problem(None, code, f"the label {_show(label)} is blank, holds markup or cannot be printed")
        for code, label in labels.items()
        if not label.strip() or MARKUP.search(label) or has_unprintable(label)
    ]
    if problems:
        raise TableError(table, problems)


def _find_problems(ties: pd.DataFrame, allowed: AllowedValues) -> list[Problem]:
    problems: list[Problem] = []
    first, last = allowed.years

    def report(column: str, faulty: pd.Series, message: str) -> None:
        values = ties.loc[faulty, column]
        rows = faulty.to_numpy().nonzero()[0] + 2
        problems.extend(
            Problem(int(row), column, message.format(value=_show(value), first=first, last=last))
            for row, value in zip(rows, values, strict=True)
        )

    for column in REQUIRED_COLUMNS:
        report(column, ties[column].str.strip().eq(""), "is blank")
    for column, longest in LONGEST_TEXTS.items():
        report(column, ties[column].str.len() > longest, f"is longer than {longest} characters")
        # Few texts hold more than ASCII, and only these are looked at letter by letter.
        rare = ties.loc[ties[column].str.contains(r"[^\x20-\x7e]"), column]
        faulty = ties.index.isin(rare.index[rare.map(has_unprintable).astype(bool)])
        report(
            column, pd.Series(faulty, index=ties.index), "{value} holds a character that cannot be printed"
        )
    report("source_ref", is_broken_address(ties["source_ref"]), "{value} is no web address")
    for column, codes in (
        ("state_a", allowed.states),
        ("state_b", allowed.states),
        ("cooperation_type", allowed.cooperation_types),
        ("source_id", allowed.sources),
        ("status", STATUSES),
        ("date_basis", DATE_BASES),
        ("end_basis", END_BASES),
        ("directed", ("true", "false")),
    ):
        wrong = ~ties[column].isin(list(codes)) & ties[column].ne("")
        report(column, wrong, "{value} is not a known value")
    for column in ("start_date", "end_date", "last_confirmed"):
        wrong = ~ties[column].str.fullmatch(_DATE) & ties[column].ne("")
        report(column, wrong, "{value} is not YYYY, YYYY-MM or YYYY-MM-DD")
        late = ties.loc[~wrong & ties[column].str[8:].ge("29"), column]
        days = pd.to_datetime(late, format="%Y-%m-%d", errors="coerce")
        unreal = pd.Series(ties.index.isin(days.index[days.isna()]), index=ties.index)
        report(column, unreal, "{value} is no day of the calendar")
    for column in ("start_year", "end_year", "party_count"):
        wrong = ~ties[column].str.fullmatch(_WHOLE_NUMBER) & ties[column].ne("")
        report(column, wrong, "{value} is not a whole number")
    is_number = ties["value"].str.fullmatch(_NUMBER)
    report("value", ~is_number & ties["value"].ne(""), "{value} is not a number")
    number = pd.to_numeric(ties["value"].where(is_number, "0"))
    report("value", number.abs() > LARGEST_VALUE, "{value} is too large")

    report(
        "tie_id", ties["tie_id"].duplicated() & ties["tie_id"].ne(""), "{value} stands in an earlier row too"
    )
    report("state_b", ties["state_a"].eq(ties["state_b"]), "{value} is tied to itself")
    undirected = ties["directed"].eq("false")
    report(
        "state_a",
        undirected & (ties["state_a"] > ties["state_b"]),
        "an undirected dyad must be in alphabetical order",
    )
    start = pd.to_numeric(ties["start_year"], errors="coerce")
    end = pd.to_numeric(ties["end_year"], errors="coerce")
    for column, years in (("start_year", start), ("end_year", end)):
        beyond = years.notna() & ~years.between(*allowed.years)
        report(column, beyond, "{value} lies outside {first} to {last}")
    report("end_year", end < start, "{value} is before the start year")
    report(
        "party_count",
        pd.to_numeric(ties["party_count"], errors="coerce") < 2,
        "{value} is fewer than 2 states",
    )
    dated = ties["start_date"].ne("") & ties["start_year"].ne("")
    report(
        "start_year",
        dated & ties["start_date"].str[:4].ne(ties["start_year"]),
        "{value} is not the year of start_date",
    )
    ended = ties["end_date"].ne("")
    # An end to come counts to the last year of the table only.
    end_date_year = pd.to_numeric(ties["end_date"].str[:4], errors="coerce").clip(upper=end.max())
    report("end_year", ended & end_date_year.ne(end), "{value} is not the year of end_date")
    report(
        "end_basis",
        ended & ties["end_basis"].ne(STATED) | ~ended & ties["end_basis"].eq(STATED),
        "{value} goes with end_date: stated if the source gives an end, else not",
    )
    confirmed = ties["last_confirmed"].ne("")
    report(
        "last_confirmed",
        confirmed.ne(ties["end_basis"].eq(LAST_CONFIRMED)),
        "{value} goes with the end_basis last_confirmed, and with no other",
    )
    confirmed_year = pd.to_numeric(ties["last_confirmed"].str[:4], errors="coerce")
    report("last_confirmed", confirmed & (confirmed_year < start), "{value} is before the start year")
    report("last_confirmed", confirmed & (confirmed_year > end), "{value} is after the end year")
    return problems


def _show(value: str) -> str:
    """A value as a message quotes it: what cannot be printed as its number, the end of a long one cut off."""
    return (
        repr(value)
        if len(value) <= _LONGEST_QUOTED
        else f"{value[:_LONGEST_QUOTED]!r}\N{HORIZONTAL ELLIPSIS}"
    )


def is_broken_address(texts: pd.Series) -> pd.Series:
    """Which texts begin as a web address and are none that a browser could follow."""
    # Looked at one by one they take most of the time of a large table, and nearly all are plain.
    found = texts[texts.str.match(ADDRESS) & ~texts.str.fullmatch(_PLAIN_ADDRESS)].unique()
    return texts.isin([text for text in found if not _is_address(str(text))])


def _is_address(text: str) -> bool:
    """Whether what begins as a web address is one that a browser could follow."""
    try:
        parts = urlsplit(text)
        # A port that is none is told when it is asked for.
        return bool(parts.hostname) and parts.port != 0 and " " not in text
    except ValueError:
        return False


def list_dtypes(allowed: AllowedValues) -> dict[str, Any]:
    """The types of the columns of codes and of whole numbers; the units are the categories that a table has."""
    states = pd.CategoricalDtype(sorted(allowed.states))
    return {
        "state_a": states,
        "state_b": states,
        "cooperation_type": pd.CategoricalDtype(sorted(allowed.cooperation_types)),
        "source_id": pd.CategoricalDtype(sorted(allowed.sources)),
        "status": pd.CategoricalDtype(list(STATUSES)),
        "date_basis": pd.CategoricalDtype(list(DATE_BASES)),
        "end_basis": pd.CategoricalDtype(list(END_BASES)),
        "start_year": "int16",
        "end_year": "int16",
        "party_count": "int16",
    }


def _to_types(ties: pd.DataFrame, allowed: AllowedValues) -> pd.DataFrame:
    typed = ties[list(TIE_COLUMNS)].copy()
    for column, dtype in (list_dtypes(allowed) | {"unit": "category"}).items():
        typed[column] = typed[column].astype(dtype)
    typed["directed"] = typed["directed"].eq("true")
    typed["value"] = pd.to_numeric(typed["value"].replace("", None))
    return typed
