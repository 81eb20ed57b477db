"""In which years each tie counts, and on what its end rests: docs/methods.md, "When a tie is active"."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pandas as pd

from data.own.dates import to_years
from data.reference import EVER, to_lives
from data.schema import LAST_CONFIRMED, ONE_OFF, POSSIBLE_YEARS, STATED


def to_spells(
    ties: pd.DataFrame, types: pd.DataFrame, states: pd.DataFrame, last_year: int | None
) -> tuple[pd.DataFrame, int]:
    """Work out start_year, end_year, end_basis and last_confirmed; cut ties to the lives of their states.

    Parameters
    ----------
    ties
        One row per tie with start_date, end_date, last_confirmed, cooperation_type, state_a, state_b, as text.
    last_year
        Of the table; None = the last that its dates name, at most this year.

    Returns
    -------
    DataFrame, int
        The same rows with years as numbers and `is_cut`; `is_void` where one of the states did not exist in any of
        its years. The last year of the table.
    """
    start = to_years(ties["start_date"])
    end = to_years(ties["end_date"])
    confirmed_date = ties["last_confirmed"].where(ties["end_date"].eq(""), "")
    confirmed = to_years(confirmed_date)
    if last_year is None:
        named = pd.concat([start, end, confirmed]).dropna()
        known = named.max() if len(named) else POSSIBLE_YEARS[1]
        last_year = int(min(known, datetime.now(UTC).year))

    codes, found = pd.factorize(ties["cooperation_type"])
    years_of = dict(zip(types["code"], types["trust_years"].fillna(0), strict=True))
    trust = pd.Series(np.array([years_of[code] for code in found], dtype="float64")[codes], index=ties.index)
    is_lasting = ties["cooperation_type"].isin(types.loc[types["duration"].eq("lasting"), "code"])
    rests_on_page = end.isna() & (is_lasting | confirmed.notna())
    known_until = confirmed.where(confirmed.notna(), start)
    last = end.where(end.notna(), (known_until + trust).where(rests_on_page, start))
    basis = pd.Series(ONE_OFF, index=ties.index, dtype="str").mask(rests_on_page, LAST_CONFIRMED)
    basis = basis.mask(end.notna(), STATED)
    last = last.clip(upper=last_year).where(start <= last_year, last)
    confirmed_date = confirmed_date.where(confirmed_date.ne(""), ties["start_date"]).where(rests_on_page, "")

    lives = to_lives(states)
    first_year, end_year = start, last
    for column in ("state_a", "state_b"):
        born, ended = (_look_up(ties[column], lives, part) for part in (0, 1))
        first_year, end_year = first_year.clip(lower=born), end_year.clip(upper=ended)
    is_void = first_year > end_year
    starts_late, ends_early = (first_year > start) & ~is_void, (end_year < last) & ~is_void
    start_date = ties["start_date"].where(~starts_late, first_year.astype("int64").astype("str"))
    end_date = ties["end_date"].where(~ends_early, end_year.astype("int64").astype("str"))
    basis = basis.mask(ends_early, STATED)
    confirmed_date = confirmed_date.where(~ends_early, "")
    is_stale = starts_late & confirmed_date.ne("") & (confirmed_date < start_date)
    spells = ties.assign(
        start_date=start_date,
        end_date=end_date,
        last_confirmed=confirmed_date.where(~is_stale, start_date),
        start_year=first_year.astype("int64"),
        end_year=end_year.astype("int64"),
        end_basis=basis,
        date_basis=ties["date_basis"].mask(starts_late | ends_early, "inferred"),
        is_cut=starts_late | ends_early,
        is_void=is_void,
    )
    return spells, last_year


def _look_up(states: pd.Series, lives: dict[str, tuple[int, int]], part: int) -> pd.Series:
    codes, found = pd.factorize(states)
    years = np.array([lives.get(str(iso3), (0, EVER))[part] for iso3 in found], dtype="float64")
    return pd.Series(years[codes], index=states.index)
