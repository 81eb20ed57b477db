"""What is asked of an engine, written once as DuckDB's SQL over a table called ties; no engine is known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from data.analysis.bits import WORD
from data.filters import TieFilter
from data.schema import POSSIBLE_YEARS, TIE_COLUMNS

Value = str | int

PANEL_KEY = ("state_a", "state_b", "directed", "cooperation_type", "source_id", "status", "party_count")
"""What rows of the panel of masks tell apart, as seen from the table."""
FAULTS = {
    "state_b": ("state_a = state_b", "the state is tied to itself"),
    "state_a": ("NOT directed AND state_a > state_b", "an undirected dyad must be in alphabetical order"),
    "start_year": (
        f"start_year < {POSSIBLE_YEARS[0]} OR end_year > {POSSIBLE_YEARS[1]}",
        f"a year lies outside {POSSIBLE_YEARS[0]} to {POSSIBLE_YEARS[1]}",
    ),
    "end_year": ("end_year < start_year", "it is before the start year"),
    "party_count": ("party_count < 2", "it is fewer than 2 states"),
    "tie_id": (
        " OR ".join(
            f"{name} IS NULL" for name in ("tie_id", "event_id", *PANEL_KEY, "start_year", "end_year")
        ),
        "it is blank, or another column that every tie needs",
    ),
}
"""Column -> the condition of rows that would make the panel wrong, and what is wrong with them."""


@dataclass(frozen=True)
class Statement:
    """SQL with named parameters: `$name` in the text stands for a value."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)


def write_span() -> Statement:
    """Ask for the number of ties, their first and last year, and how many break which rule: `faults_<column>`."""
    faults = ", ".join(
        f"COUNT(*) FILTER (WHERE {condition}) AS faults_{column}" for column, (condition, _) in FAULTS.items()
    )
    return Statement(
        f"SELECT COUNT(*) AS ties, MIN(start_year) AS first_year, MAX(end_year) AS last_year, {faults} FROM ties"
    )


def write_masks(first_year: int, last_year: int, only: Statement | None = None) -> Statement:
    """Ask for the ties as masks of years: one row per `PANEL_KEY`, the spells of its ties ORed.

    Columns `years_0`, `years_1`, ...: 64 years each, as `data.analysis.masks.MaskPanel` numbers them, in a signed
    number of 64 bits; `firm_0`, ...: those up to the last confirmation of a tie; `ties`: how many there are. The mask
    of a spell is looked up: all years up to its end without all before its start. So no two engines need to agree on
    how bits are shifted.

    Parameters
    ----------
    first_year, last_year
        Of all ties, not only of those asked for.
    only
        The condition of the ties that are laid out; None = all.
    """
    words = (last_year - first_year) // WORD + 1
    first_bit = last_year - WORD * words + 1
    names = [f"word_{word}" for word in range(words)]
    rows = ", ".join(
        f"({', '.join(str(number) for number in (year, *_list_words(year - first_bit, words)))})"
        for year in range(first_bit - 1, last_year + 1)
    )
    key = ", ".join(f"ties.{name}" for name in PANEL_KEY)
    masks = ", ".join(
        f"BIT_OR({until}.{name} & ~before.{name}) AS {column}_{word}"
        for column, until in (("years", "ended"), ("firm", "known"))
        for word, name in enumerate(names)
    )
    confirmed = "CAST(NULLIF(SUBSTRING(ties.last_confirmed, 1, 4), '') AS INTEGER)"
    return Statement(
        f"WITH years(year, {', '.join(names)}) AS (VALUES {rows}) "
        f"SELECT {key}, COUNT(*) AS ties, {masks} FROM ties "
        "JOIN years AS before ON before.year = ties.start_year - 1 "
        "JOIN years AS ended ON ended.year = ties.end_year "
        "JOIN years AS known ON known.year = "
        f"GREATEST(LEAST(COALESCE({confirmed}, ties.end_year), ties.end_year), {first_bit - 1}) "
        f"{f'WHERE {only.text} ' if only else ''}GROUP BY {key}",
        only.values if only else {},
    )


def _list_words(bit: int, words: int) -> list[int]:
    """All bits up to one, as signed numbers of 64 bits, one per word."""
    return [_list_low_bits(min(max(bit + 1 - word * WORD, 0), WORD)) for word in range(words)]


def _list_low_bits(count: int) -> int:
    return -1 if count == WORD else (1 << count) - 1


@dataclass(frozen=True)
class Chosen:
    """The ties of a view.

    Parameters
    ----------
    tie_filter
        As `data.filters.filter_ties` reads it.
    pairs
        Which partners count for which states, as `(ego, alter)`; None = all.
    """

    tie_filter: TieFilter
    pairs: frozenset[tuple[str, str]] | None = None


def to_pairs(
    pairs: np.ndarray | None, states: Iterable[str], tie_filter: TieFilter
) -> frozenset[tuple[str, str]] | None:
    """The pairs of a matrix [ego, alter] by the codes of some states, as far as the filter asks for them."""
    if pairs is None:
        return None
    codes = list(states)
    found = ((codes[ego], codes[alter]) for ego, alter in np.argwhere(pairs))
    return frozenset(
        (ego, alter)
        for ego, alter in found
        if ego in tie_filter.states and (tie_filter.partners is None or alter in tie_filter.partners)
    )


def write_page(chosen: Chosen, rows: int, skipped: int = 0) -> Statement:
    """Ask for some ties of a view, the latest start first: one row per tie, the columns of `TIE_COLUMNS`."""
    condition = write_condition(chosen)
    return Statement(
        f"SELECT {', '.join(TIE_COLUMNS)} FROM ties WHERE {condition.text} "
        "ORDER BY start_date DESC, tie_id LIMIT $rows OFFSET $skipped",
        {**condition.values, "rows": rows, "skipped": skipped},
    )


def write_page_of_pairs(chosen: Chosen, pairs: Sequence[str], rows: int, skipped: int = 0) -> Statement:
    """The same of a table with a column `pair`, by which its rows stand; `pairs` are those of the view."""
    condition = write_condition(chosen)
    values = dict(condition.values)
    is_of_pair = _write_choice("pair", "pair", frozenset(pairs), values)
    return Statement(
        f"SELECT {', '.join(TIE_COLUMNS)} FROM ties WHERE {is_of_pair} AND {condition.text} "
        "ORDER BY start_date DESC, tie_id LIMIT $rows OFFSET $skipped",
        {**values, "rows": rows, "skipped": skipped},
    )


def write_by_pair() -> Statement:
    """Ask for all ties with a column `pair` (CHN-PAK), by which they are sorted, those of a pair the latest first."""
    return Statement(
        f"SELECT LEAST(state_a, state_b) || '-' || GREATEST(state_a, state_b) AS pair, {', '.join(TIE_COLUMNS)} "
        "FROM ties ORDER BY pair, start_date DESC"
    )


def write_last_start() -> Statement:
    """Ask for the last date on which a tie begins."""
    # By the year first: a column of numbers is read in no time.
    return Statement(
        "SELECT MAX(start_date) AS last_start FROM ties WHERE start_year = (SELECT MAX(start_year) FROM ties)"
    )


def write_places(chosen: Chosen, rows: int, from_date: str) -> Statement:
    """Ask where some ties of a view stand in Parquet files, the latest start first: `file`, `row`, `start_date`.

    Parameters
    ----------
    from_date
        No tie that began before it is looked at; blank = all are.
    """
    condition = write_condition(chosen)
    limit = "start_date >= $from_date AND " if from_date else ""
    limits = {"from_date": from_date} if from_date else {}
    return Statement(
        "SELECT filename AS file, file_row_number AS row, start_date FROM ties "
        f"WHERE {limit}{condition.text} ORDER BY start_date DESC LIMIT $rows",
        {**condition.values, **limits, "rows": rows},
    )


def write_places_of_date(chosen: Chosen, start_date: str) -> Statement:
    """Ask where all ties of a view that begin with one date stand: as `write_places`."""
    condition = write_condition(chosen)
    return Statement(
        "SELECT filename AS file, file_row_number AS row, start_date FROM ties "
        f"WHERE start_year = $start_year AND start_date = $start_date AND {condition.text}",
        {**condition.values, "start_date": start_date, "start_year": int(start_date[:4])},
    )


def write_all(chosen: Chosen) -> Statement:
    """Ask for all ties of a view, by tie_id: no engine but a file has an order of its own."""
    condition = write_condition(chosen)
    return Statement(
        f"SELECT {', '.join(TIE_COLUMNS)} FROM ties WHERE {condition.text} ORDER BY tie_id", condition.values
    )


def write_count(chosen: Chosen) -> Statement:
    """Ask how many `ties` and how many `records` (events) a view holds."""
    condition = write_condition(chosen)
    return Statement(
        f"SELECT COUNT(*) AS ties, COUNT(DISTINCT event_id) AS records FROM ties WHERE {condition.text}",
        condition.values,
    )


def write_size(chosen: Chosen | None = None, most: int | None = None) -> Statement:
    """Ask how many `ties` a view, or the table, holds: less than `write_count` asks for, and sooner answered.

    Parameters
    ----------
    most
        So many are counted at most, which is answered as soon as they are found; None = all.
    """
    condition = Statement("TRUE") if chosen is None else write_condition(chosen)
    if most is None:
        return Statement(f"SELECT COUNT(*) AS ties FROM ties WHERE {condition.text}", condition.values)
    return Statement(
        f"SELECT COUNT(*) AS ties FROM (SELECT tie_id FROM ties WHERE {condition.text} LIMIT $most) AS counted",
        {**condition.values, "most": most},
    )


def write_sources(chosen: Chosen) -> Statement:
    """Ask how many `ties` of a view each `source_id` gave."""
    condition = write_condition(chosen)
    return Statement(
        f"SELECT source_id, COUNT(*) AS ties FROM ties WHERE {condition.text} GROUP BY source_id",
        condition.values,
    )


def write_codes(column: str) -> Statement:
    """Ask for the codes that a column of the table holds: one row per `code`."""
    return Statement(f"SELECT DISTINCT {column} AS code FROM ties WHERE {column} IS NOT NULL")


def write_promises(lesser: Sequence[str]) -> Statement:
    """The condition of pacts that promise defence, as `data.analysis.traditional.find_alliances` keeps them.

    Parameters
    ----------
    lesser
        How the names of other pacts begin.
    """
    names = {f"lesser_{number}": f"{name}%" for number, name in enumerate(lesser)}
    others = " AND ".join(f"COALESCE(ties.name, '') NOT LIKE ${key}" for key in names)
    return Statement(f"ties.cooperation_type = 'defence_pact' AND {others}", names)


def write_condition(chosen: Chosen) -> Statement:
    """The condition of the ties of a view, as `data.filters.filter_ties` keeps them."""
    tie_filter = chosen.tie_filter
    values: dict[str, Value] = {}
    parts = []
    # A limit that no tie is beyond would be looked at in every row all the same.
    for column, name, year, limits in (
        ("start_year <=", "last_year", tie_filter.last_year, tie_filter.last_year < POSSIBLE_YEARS[1]),
        ("end_year >=", "first_year", tie_filter.first_year, tie_filter.first_year > POSSIBLE_YEARS[0]),
    ):
        if limits:
            values[name] = year
            parts.append(f"{column} ${name}")
    for column, name, codes in (
        ("cooperation_type", "type", tie_filter.cooperation_types),
        ("source_id", "source", tie_filter.sources),
        ("status", "status", tie_filter.statuses),
    ):
        if codes is not None:
            parts.append(_write_choice(column, name, codes, values))
    if tie_filter.max_parties is not None:
        values["max_parties"] = tie_filter.max_parties
        parts.append("party_count <= $max_parties")
    ends = {
        "provides": _write_end("state_a", "state_b", chosen, values),
        "receives": _write_end("state_b", "state_a", chosen, values),
    }
    if tie_filter.direction in ends:
        parts += ["directed", ends[tie_filter.direction]]
    else:
        parts += ["NOT directed"] if tie_filter.direction == "mutual" else []
        parts.append(f"({' OR '.join(ends.values())})")
    return Statement(" AND ".join(parts), values)


def _write_end(ego: str, alter: str, chosen: Chosen, values: dict[str, Value]) -> str:
    """The condition of ties that are seen from one of their ends."""
    parts = [_write_choice(ego, "ego", chosen.tie_filter.states, values)]
    if chosen.tie_filter.partners is not None:
        parts.append(_write_choice(alter, "alter", chosen.tie_filter.partners, values))
    if chosen.pairs is not None:
        # Thousands of pairs are one text: as many parameters would take seconds to be read.
        values["pairs"] = ",".join(sorted(f"{one}-{other}" for one, other in chosen.pairs))
        parts.append(f"({ego} || '-' || {alter}) IN (SELECT UNNEST(STRING_TO_ARRAY($pairs, ',')))")
    return f"({' AND '.join(parts)})"


def _write_choice(column: str, name: str, codes: frozenset[str], values: dict[str, Value]) -> str:
    names = {f"{name}_{number}": code for number, code in enumerate(sorted(codes))}
    values.update(names)
    return f"{column} IN ({', '.join(f'${key}' for key in names)})" if names else "FALSE"
