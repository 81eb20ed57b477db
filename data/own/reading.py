"""A table in the course of being read: its cells by field, what the reader said of it, and its account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.own.account import Account
from data.own.dates import join_dates
from data.own.limits import LIMITS, Limits
from data.own.mapping import Mapping, Resolver
from data.own.raw import RawTable


@dataclass(frozen=True)
class Defaults:
    """What a reader says once for all rows.

    Parameters
    ----------
    cooperation_type
        Code for rows whose file does not say a type.
    directed
        Whether ties have a giver and a taker; None = as the columns are called, else as the type mostly is.
    day_first
        How 03/04/2010 is meant; None = such dates are refused.
    decimal
        "," or "."; blank = as the column itself shows.
    status
        Of rows that say none.
    source_id, source_title
        Of rows that name no data set.
    last_year
        Of the table: ties that last end with it. None = the last one that the file speaks of, at most this year.
    """

    cooperation_type: str = ""
    directed: bool | None = None
    day_first: bool | None = None
    decimal: str = ""
    status: str = "confirmed"
    source_id: str = "own"
    source_title: str = "Own table"
    last_year: int | None = None


@dataclass(frozen=True)
class Reading:
    """The cells of the fields of a mapping as text, who is asked for states, and what is told of the rows."""

    raw: RawTable
    mapping: Mapping
    defaults: Defaults
    account: Account
    resolver: Resolver
    limits: Limits = LIMITS

    def has(self, field: str) -> bool:
        """Whether any column fills a field."""
        return bool(self.mapping.get_columns(field))

    def name(self, field: str) -> str:
        """The columns of a field, as the report names them; the field itself where none fills it."""
        return ", ".join(self.mapping.get_columns(field)[:3]) or field

    def get(self, field: str, separator: str = " ") -> pd.Series:
        """The cells of a field by row; of several columns joined, blank where none fills it."""
        columns = [self.raw.cells[column] for column in self.mapping.get_columns(field)]
        index = self.raw.cells.index
        if not columns:
            text = dict(self.mapping.constants).get(field, "")
            return pd.Series(text, index=index, dtype="str", name=field)
        if len(columns) == 1:
            return columns[0]
        return columns[0].str.cat(pd.concat(columns[1:], axis="columns"), sep=separator)

    def get_dates(self, field: str) -> pd.Series:
        """The cells of a field of dates by row; of a year, month and day in columns of their own joined.

        A month or a day that is wrong is left out, and told as repaired.
        """
        columns = [self.raw.cells[column] for column in self.mapping.get_columns(field)]
        if len(columns) < 2:
            return self.get(field)
        dates, fault = join_dates(columns)
        now = ("read as " + dates.where(dates.ne(""), "blank")).to_numpy()
        self.repair(field, fault.ne(""), self.get(field), fault, now)
        return dates

    def refuse(
        self, field: str, rows: np.ndarray | pd.Series, texts: pd.Series, reason: object, advice: object = ""
    ) -> None:
        """Refuse the rows of a mask, in the words of `Account.refuse`; `reason` and `advice` may be one per row."""
        mask = np.asarray(rows, dtype=bool)
        self.account.refuse(
            np.flatnonzero(mask), self.name(field), texts[mask], _cut(reason, mask), _cut(advice, mask)
        )

    def repair(
        self, field: str, rows: np.ndarray | pd.Series, texts: pd.Series, reason: object, now: object
    ) -> None:
        """Tell of the rows of a mask what was changed, and what stands there now; `reason` may be one per row, too."""
        mask = np.asarray(rows, dtype=bool)
        self.account.repair(
            np.flatnonzero(mask), self.name(field), texts[mask], _cut(reason, mask), _cut(now, mask)
        )


def _cut(words: object, mask: np.ndarray) -> object:
    return np.asarray(words)[mask] if isinstance(words, Iterable) and not isinstance(words, str) else words
