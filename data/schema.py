"""The table of ties: its columns, its allowed values and its validation.

Grain: one row per tie, that is per dyad, cooperation type, spell of time and source record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import numpy as np
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

DATE_COLUMNS = ("start_date", "end_date", "last_confirmed")
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

    columns = _Columns(ties)
    problems = _find_problems(columns, allowed)
    if problems:
        raise TableError(table, sorted(problems, key=lambda problem: (problem.row or 0, problem.column)))
    return _to_types(columns, allowed)


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


class _Columns:
    """The columns of a table by their different texts: what depends on the text alone is worked out once for each."""

    def __init__(self, ties: pd.DataFrame) -> None:
        self.ties = ties
        self.codes: dict[str, np.ndarray] = {}
        self.texts: dict[str, pd.Series] = {}
        for column in TIE_COLUMNS:
            codes, texts = pd.factorize(ties[column])
            self.codes[column] = codes.astype("int32")
            self.texts[column] = pd.Series(texts, dtype="str")

    def spread(self, column: str, values: pd.Series | np.ndarray) -> np.ndarray:
        """By row what is given by text."""
        by_row: np.ndarray = np.asarray(values)[self.codes[column]]
        return by_row

    def is_text(self, column: str, text: str) -> np.ndarray:
        """The rows that hold a text."""
        return self.spread(column, self.texts[column].eq(text))

    def to_numbers(self, column: str, end: int | None = None) -> np.ndarray:
        """By row the number that the text, or its first characters, are; NaN where they are none."""
        numbers = pd.to_numeric(self.texts[column].str[:end], errors="coerce")
        return self.spread(column, numbers.astype("float64"))


class _Faults:
    """What is found wrong with a table."""

    def __init__(self, columns: _Columns, allowed: AllowedValues) -> None:
        self.problems: list[Problem] = []
        self._columns = columns
        self._years = allowed.years

    def report(self, column: str, faulty: np.ndarray, message: str) -> None:
        """Faults by row."""
        first, last = self._years
        rows = np.flatnonzero(faulty)
        self.problems.extend(
            Problem(int(row) + 2, column, message.format(value=_show(value), first=first, last=last))
            for row, value in zip(rows, self._columns.ties[column].iloc[rows], strict=True)
        )

    def report_texts(self, column: str, faulty: pd.Series, message: str) -> None:
        """Faults by different text."""
        if faulty.any():
            self.report(column, self._columns.spread(column, faulty.to_numpy(dtype=bool)), message)


def _find_problems(columns: _Columns, allowed: AllowedValues) -> list[Problem]:
    faults = _Faults(columns, allowed)
    _check_texts(columns.texts, allowed, faults)
    _check_numbers(columns.texts, allowed, faults)
    _check_dyads(columns, faults)
    _check_spells(columns, faults)
    return faults.problems


def _check_texts(texts: Mapping[str, pd.Series], allowed: AllowedValues, faults: _Faults) -> None:
    for column in REQUIRED_COLUMNS:
        faults.report_texts(column, texts[column].str.strip().eq(""), "is blank")
    for column, longest in LONGEST_TEXTS.items():
        too_long = texts[column].str.len() > longest
        faults.report_texts(column, too_long, f"is longer than {longest} characters")
        # Few texts hold more than ASCII, and only these are looked at letter by letter.
        rare = texts[column][texts[column].str.contains(r"[^\x20-\x7e]")]
        faulty = texts[column].index.isin(rare.index[rare.map(has_unprintable).astype(bool)])
        faults.report_texts(column, pd.Series(faulty), "{value} holds a character that cannot be printed")
    faults.report_texts("source_ref", is_broken_address(texts["source_ref"]), "{value} is no web address")
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
        faults.report_texts(column, ~texts[column].isin([*codes, ""]), "{value} is not a known value")


def _check_numbers(texts: Mapping[str, pd.Series], allowed: AllowedValues, faults: _Faults) -> None:
    for column in DATE_COLUMNS:
        wrong = ~texts[column].str.fullmatch(_DATE) & texts[column].ne("")
        faults.report_texts(column, wrong, "{value} is not YYYY, YYYY-MM or YYYY-MM-DD")
        late = texts[column][~wrong & texts[column].str[8:].ge("29")]
        days = pd.to_datetime(late, format="%Y-%m-%d", errors="coerce")
        unreal = pd.Series(texts[column].index.isin(days.index[days.isna()]))
        faults.report_texts(column, unreal, "{value} is no day of the calendar")
    for column in ("start_year", "end_year", "party_count"):
        wrong = ~texts[column].str.fullmatch(_WHOLE_NUMBER) & texts[column].ne("")
        faults.report_texts(column, wrong, "{value} is not a whole number")
    for column in ("start_year", "end_year"):
        years = pd.to_numeric(texts[column], errors="coerce")
        beyond = years.notna() & ~years.between(*allowed.years)
        faults.report_texts(column, beyond, "{value} lies outside {first} to {last}")
    parties = pd.to_numeric(texts["party_count"], errors="coerce")
    faults.report_texts("party_count", parties < 2, "{value} is fewer than 2 states")
    is_number = texts["value"].str.fullmatch(_NUMBER)
    faults.report_texts("value", ~is_number & texts["value"].ne(""), "{value} is not a number")
    size = pd.to_numeric(texts["value"].where(is_number, "0")).abs()
    faults.report_texts("value", size > LARGEST_VALUE, "{value} is too large")


def _check_dyads(columns: _Columns, faults: _Faults) -> None:
    if len(columns.texts["tie_id"]) < len(columns.ties):
        again = columns.ties["tie_id"].duplicated().to_numpy() & ~columns.is_text("tie_id", "")
        faults.report("tie_id", again, "{value} stands in an earlier row too")
    ends = "state_a", "state_b"
    order = pd.concat([columns.texts[end] for end in ends]).drop_duplicates().sort_values()
    places = pd.Series(np.arange(len(order)), index=order.to_numpy())
    first, second = (
        columns.spread(end, places.reindex(columns.texts[end].to_numpy()).to_numpy()) for end in ends
    )
    faults.report("state_b", first == second, "{value} is tied to itself")
    unordered = columns.is_text("directed", "false") & (first > second)
    faults.report("state_a", unordered, "an undirected dyad must be in alphabetical order")


def _check_spells(columns: _Columns, faults: _Faults) -> None:
    start, end = columns.to_numbers("start_year"), columns.to_numbers("end_year")
    faults.report("end_year", end < start, "{value} is before the start year")
    dated = ~columns.is_text("start_date", "") & ~columns.is_text("start_year", "")
    other_start = dated & (columns.to_numbers("start_date", 4) != start)
    faults.report("start_year", other_start, "{value} is not the year of start_date")
    ended = ~columns.is_text("end_date", "")
    # An end to come counts to the last year of the table only.
    latest = np.max(end, initial=-np.inf, where=~np.isnan(end))
    other_end = ended & (np.minimum(columns.to_numbers("end_date", 4), latest) != end)
    faults.report("end_year", other_end, "{value} is not the year of end_date")
    faults.report(
        "end_basis",
        ended != columns.is_text("end_basis", STATED),
        "{value} goes with end_date: stated if the source gives an end, else not",
    )
    faults.report(
        "last_confirmed",
        columns.is_text("last_confirmed", "") == columns.is_text("end_basis", LAST_CONFIRMED),
        "{value} goes with the end_basis last_confirmed, and with no other",
    )
    ties = columns.ties
    for column in ("end_date", "last_confirmed"):
        faults.report(column, find_before(ties[column], ties["start_date"]), "{value} is before start_date")
    late = columns.to_numbers("last_confirmed", 4) > end
    faults.report("last_confirmed", late, "{value} is after the end year")


def is_before(date: str, other: str) -> bool:
    """Whether a date lies before another as far as both are given; a blank one never does."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]


def find_before(dates: pd.Series, others: pd.Series) -> np.ndarray:
    """Which dates lie before others as far as both are given; a blank one, or what is no date, never does."""
    (date, length), (other, other_length) = _to_numbers(dates), _to_numbers(others)
    shared = np.minimum(length, other_length)
    scale = 100 ** ((len("2000-01-01") - shared) // 3)
    return np.asarray((shared > 0) & (date // scale < other // scale))


def _to_numbers(dates: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Of dates the number YYYYMMDD, and how many characters are given."""
    codes, found = pd.factorize(dates)
    texts = pd.Series(found, dtype="str")
    is_date = texts.str.fullmatch(_DATE)
    digits = texts.where(is_date, "0").str.replace("-", "").str.pad(8, side="right", fillchar="0")
    lengths = texts.str.len().where(is_date, 0)
    return (
        pd.to_numeric(digits).to_numpy(dtype="int64")[codes],
        lengths.to_numpy(dtype="int64")[codes],
    )


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


def _to_types(columns: _Columns, allowed: AllowedValues) -> pd.DataFrame:
    index = columns.ties.index
    typed = {}
    for column, dtype in (list_dtypes(allowed) | {"unit": "category"}).items():
        of_text = columns.texts[column].astype(dtype)
        if isinstance(of_text.dtype, pd.CategoricalDtype):
            codes = columns.spread(column, of_text.cat.codes)
            typed[column] = pd.Series(pd.Categorical.from_codes(codes, dtype=of_text.dtype), index)
        else:
            typed[column] = pd.Series(columns.spread(column, of_text), index)
    numbers = pd.to_numeric(columns.texts["value"].replace("", None)).astype("float64")
    typed["value"] = pd.Series(columns.spread("value", numbers), index)
    typed["directed"] = pd.Series(columns.is_text("directed", "true"), index)
    return columns.ties[list(TIE_COLUMNS)].assign(**typed)
