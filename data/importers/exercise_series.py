"""How complete the hand-collected exercises are, series by series: from the collected file to the reference list.

The file says in free text how many editions were held since 2011 ("7 by 2024 (yearly from 2018)"). Only what the text
states, or what follows from it by counting, becomes a number; everything else is unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.importers.base import read_rows
from data.importers.series import SERIES

FILE = "curated_exercise_series.csv"
SHA256 = "7d44cbc0ed7bcda89a094447ac9ac6c03cd4ae2e904e56bf2eccade96d360481"

COLUMNS = (
    *("series", "organiser", "editions_held", "held_until", "held_basis", "years"),
    *("editions_found", "editions_whole", "is_sought", "is_compared"),
)
COMPARED = frozenset(series.name for series in SERIES)
FIRST_YEAR = 2011
"""The file counts editions from this year on."""
STATED, ABOUT, NUMBERED, YEARS, UNKNOWN = "stated", "about", "numbered", "years", ""
"""On what the number of editions held rests."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_COUNT = re.compile(
    r"(?P<count>\d{1,3})(?: enlarged ones| under this name)?"
    r"(?: by (?:number|(?P<until>\d{4})))?(?=$|[,:;]| \()"
)
"""A number of editions at the start: neither "13th in 2026", nor "49 runs from 2001", nor "9 Garuda Shakti"."""
_ABOUT = re.compile(r"\(about (?P<count>\d+)\)")
_NUMBER_SINCE = re.compile(r"(?P<number>[IVXL]+) by (?P<until>\d{4}) \(first in (?P<first>\d{4})\)")
_NUMBERS = re.compile(r"\b(?P<first>[IVXL]+|\d{1,3}) to (?P<last>[IVXL]+|\d{1,3})\b")
_BRACKETS = re.compile(r"\((?P<inside>[^;)]*)[;)]")
_SPAN = re.compile(r"(?P<first>\d{4})(?: to (?P<last>\d{4})(?P<is_yearly> yearly)?)?")
_ON_PAGES = " on pages"


@dataclass(frozen=True)
class Held:
    """What a text says of the editions held since 2011.

    Parameters
    ----------
    count
        Editions; None where the text gives no number for the whole series.
    until
        Last year to which the number reaches, where the text names one.
    basis
        On what the number rests: STATED, ABOUT (called about so many), NUMBERED (by the numbers that the editions
        bear), YEARS (the years listed), UNKNOWN.
    years
        Years of the editions; without a number those that pages name.
    """

    count: int | None = None
    until: int | None = None
    basis: str = UNKNOWN
    years: tuple[int, ...] = ()


def read_number(text: str) -> int:
    """A whole number in Arabic or Roman figures: XIII is 13."""
    if text.isdigit():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def read_held(text: str) -> Held:
    """Read what the file says of the editions of a series; what it leaves open stays unknown."""
    if match := _COUNT.match(text):
        count, until = int(match["count"]), int(match["until"]) if match["until"] else None
        years = _find_years(text, until)
        basis = NUMBERED if " by number" in match[0] else STATED
        return Held(count, until, basis, years if len(years) == count else ())
    if match := _ABOUT.search(text):
        return Held(int(match["count"]), basis=ABOUT)
    if (match := _NUMBER_SINCE.match(text)) and int(match["first"]) >= FIRST_YEAR:
        return Held(read_number(match["number"]), int(match["until"]), NUMBERED)
    if text.endswith(" by number"):
        spans = [(read_number(span["first"]), read_number(span["last"])) for span in _NUMBERS.finditer(text)]
        return Held(sum(last - first + 1 for first, last in spans), basis=NUMBERED)
    if _ON_PAGES in text:
        return Held(years=_find_years(text, None))
    is_list = text[:1].isdigit() or text.startswith("two-yearly (")
    years = _find_years(text, None) if is_list else ()
    return Held(len(years), None, YEARS, years) if years else Held()


def _find_years(text: str, until: int | None) -> tuple[int, ...]:
    """The years of the first brackets of a text, or of all of it; none where they are no plain list.

    Spans run from year to year ("2011 to 2015"), of a two-yearly series from second to second. Where the text gives no
    number to hold them against, a span counts only if the text says how often: "2012 to 2025 on pages" names no year.
    """
    brackets = _BRACKETS.search(text)
    listed = brackets["inside"] if brackets else text
    is_on_pages = listed.endswith(_ON_PAGES)
    listed = listed.removesuffix(_ON_PAGES).rpartition(": ")[2]
    if until and (since := re.fullmatch(r"yearly from (\d{4})", listed)):
        return tuple(range(int(since[1]), until + 1))
    is_yearly = listed.startswith("yearly ")
    step = 2 if text.startswith("two-yearly") else 1
    years: list[int] = []
    for part in listed.removeprefix("yearly ").split(", "):
        if not any(letter.isdigit() for letter in part):
            continue
        span = _SPAN.fullmatch(part)
        if span is None or (is_on_pages and span["last"] and not (is_yearly or span["is_yearly"])):
            return ()
        years += range(int(span["first"]), int(span["last"] or span["first"]) + 1, step)
    return tuple(years)


def import_exercise_series(path: Path) -> pd.DataFrame:
    """Read the collected file: one row per series in and out, sorted by name; names stay as they are written.

    Numbers that are not known are missing; is_sought is false where the file says that editions were, or may have been,
    "not looked for", is_compared true for the series that `data.importers.series` tells apart.
    """
    rows = []
    for row in read_rows(path):
        text = row["editions_held_since_2011"]
        held = read_held(text)
        rows.append(
            {
                "series": row["series"],
                "organiser": row["organiser"],
                "editions_held": held.count,
                "held_until": held.until,
                "held_basis": held.basis,
                "years": ";".join(map(str, held.years)),
                "editions_found": int(row["editions_found"]),
                "editions_whole": int(row["editions_whole"]),
                "is_sought": "not looked for" not in text,
                "is_compared": row["series"] in COMPARED,
            }
        )
    series = pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        {"editions_held": "Int64", "held_until": "Int64"}
    )
    return series.sort_values("series", ignore_index=True)
