"""Dates as people write them, read as YYYY, YYYY-MM or YYYY-MM-DD; a day that could be a month is not guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

import pandas as pd

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv ocak يناير",
            "february feb fevrier fevr subat فبراير",
            "march mar mars mart مارس",
            "april apr avril avr nisan أبريل",
            "may mai mayis مايو",
            "june jun juin haziran يونيو",
            "july jul juillet juil temmuz يوليو",
            "august aug aout agustos أغسطس",
            "september sep sept septembre eylul سبتمبر",
            "october oct octobre ekim أكتوبر",
            "november nov novembre kasim نوفمبر",
            "december dec decembre aralik ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
_PLAIN = str.maketrans("éèûüışğç٠١٢٣٤٥٦٧٨٩", "eeuuisgc0123456789")
_SEP = r"[-/. ]"
_ISO = re.compile(rf"(\d{{4}})(?:{_SEP}(\d{{1,2}})(?:{_SEP}(\d{{1,2}}))?)?(?:[t ]\d{{1,2}}:\d{{2}}.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FLOAT = re.compile(r"(\d{4})\.0+")
_MONTH_YEAR = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{4}})")
_NUMBERS = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}})(?: \d{{1,2}}:\d{{2}}.*)?")
_DAY_WORD = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|er)?[-/. ]+(?:of )?)?([^\W\d_]+)\.?,?[-/. ]+(\d{4})")
_WORD_DAY = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_OPEN = frozenset(
    {"present", "ongoing", "open", "in force", "current", "now", "today", "en vigueur", "9999", "0"}
)
"""Words for an end that has not come."""

NOT_A_DATE = "is no date"
AMBIGUOUS = "could be two dates: the day may stand first or the month"
NO_DAY = "is no day of the calendar"
WRITE = "write it as 2010, 2010-05 or 2010-05-03"


class Dates(NamedTuple):
    """Dates by row: as the table writes them, blank where none is meant or found; and what is wrong with a text."""

    date: pd.Series
    fault: pd.Series


def read_dates(texts: pd.Series, *, day_first: bool | None = None) -> Dates:
    """Read a column of dates; every different text once.

    Parameters
    ----------
    day_first
        How 03/04/2010 is meant: True for 3 April, False for 4 March; None = it is refused, unless only one can be.
    """
    codes, found = pd.factorize(texts)
    read = [read_date(str(text), day_first=day_first) for text in found]
    dates = pd.Series([date for date, _ in read], dtype="str").take(codes).set_axis(texts.index)
    faults = pd.Series([fault for _, fault in read], dtype="str").take(codes).set_axis(texts.index)
    return Dates(dates, faults)


def read_date(text: str, *, day_first: bool | None = None) -> tuple[str, str]:  # noqa: PLR0911 - one for each style
    """One date and its fault: one of them is blank; both are where nothing is written."""
    # Brackets mark an estimate in registers of arms.
    text = " ".join(text.split()).lower().translate(_PLAIN).strip("()")
    if not text:
        return "", ""
    if len(text) > 40:
        return "", NOT_A_DATE
    if match := (_COMPACT.fullmatch(text) or _FLOAT.fullmatch(text) or _ISO.fullmatch(text)):
        return _write(*(int(part) for part in match.groups() if part))
    if match := _MONTH_YEAR.fullmatch(text):
        return _write(int(match[2]), int(match[1]))
    if match := _NUMBERS.fullmatch(text):
        return _read_numbers(int(match[1]), int(match[2]), int(match[3]), day_first=day_first)
    if (match := _WORD_DAY.fullmatch(text)) and match[1] in _MONTHS:
        return _write(int(match[3]), _MONTHS[match[1]], int(match[2]))
    if (match := _DAY_WORD.fullmatch(text)) and match[2] in _MONTHS:
        return _write(int(match[3]), _MONTHS[match[2]], *([int(match[1])] if match[1] else []))
    return "", NOT_A_DATE


def join_dates(years: pd.Series, months: pd.Series, days: pd.Series) -> pd.Series:
    """One text per row of a date in three columns; a month or day that is no number is not known."""
    joined = years.where(~years.isin(_OPEN), "")
    months = months.where(months.str.fullmatch(r"0?[1-9]|1[0-2]"), "")
    days = days.where(days.str.fullmatch(r"0?[1-9]|[12][0-9]|3[01]") & months.ne(""), "")
    joined = joined.where(months.eq("") | joined.eq(""), joined + "-" + months)
    return joined.where(days.eq("") | joined.eq(""), joined + "-" + days)


def to_years(dates: pd.Series) -> pd.Series:
    """The years of dates as the table writes them; NaN where there is none."""
    codes, found = pd.factorize(dates)
    years = pd.to_numeric(pd.Series(found, dtype="str").str[:4].replace("", None)).to_numpy(dtype="float64")
    return pd.Series(years[codes], index=dates.index)


def is_open_end(texts: pd.Series) -> pd.Series:
    """Whether a text says that an end has not come."""
    return texts.str.lower().isin(_OPEN)


def _read_numbers(first: int, second: int, year: int, *, day_first: bool | None) -> tuple[str, str]:
    """A date in numbers with its year last; where only one order makes a date of the calendar, it is that."""
    readings = {True: _write(year, second, first), False: _write(year, first, second)}
    if day_first is not None:
        return readings[day_first]
    possible = {date for date, fault in readings.values() if not fault}
    if len(possible) == 1:
        return possible.pop(), ""
    return ("", AMBIGUOUS) if possible else ("", NO_DAY)


def _write(year: int, month: int | None = None, day: int | None = None) -> tuple[str, str]:
    if month is None:
        return f"{year:04}", ""
    if not 1 <= month <= 12:
        return "", NO_DAY
    if day is None:
        return f"{year:04}-{month:02}", ""
    if year < 1 or not 1 <= day <= monthrange(year, month)[1]:
        return "", NO_DAY
    return f"{year:04}-{month:02}-{day:02}", ""
