"""Ties of a made-up world, drawn part by part in the order of their dates.

Each part is drawn by itself from the seed and its number, so that memory stays bounded and a stopped run goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.schema import (
    COVERAGE,
    DATE_BASES,
    END_BASES,
    LAST_CONFIRMED,
    ONE_OFF,
    STATED,
    STATUSES,
    TIE_COLUMNS,
)
from data.synthetic.world import FIRST_YEAR, Actors, World

GROWTH = 0.05
"""By how much more ties begin each year than in the one before."""
MULTILATERAL = 0.03
"""Share of the events that are of a series of many states."""
TWO_CLAUSES = 0.02
"""Share of the events of two states whose act has a second clause, of another type."""
REPORTED, INFERRED, OTHER_SOURCE = 0.1, 0.05, 0.15
HAS_VALUE = 0.6
PRECISIONS = (0.7, 0.85)
"""Up to the first a date is a day, up to the second a month, else a year."""
MEAN_YEARS = 6
"""Of lasting ties."""
UNITS = {
    "arms_supply": ("items", 3.0),
    "financial_aid": ("USD", 14.0),
    "non_combat_support": ("USD", 12.0),
    "training": ("persons", 4.0),
    "deployment": ("persons", 5.0),
}
"""Type -> unit, and the mean of the logarithm of its values."""


@dataclass(frozen=True)
class Plan:
    """How many ties are drawn, and how they are cut into parts.

    Parameters
    ----------
    rows, rows_per_part
        Ties.
    seed
        Of all that is drawn.
    """

    rows: int
    rows_per_part: int
    seed: int

    @property
    def parts(self) -> int:
        """Number of parts."""
        return -(-self.rows // self.rows_per_part)

    def count_rows(self, part: int) -> int:
        """Rows of a part."""
        return min(self.rows_per_part, self.rows - part * self.rows_per_part)


def draw_ties(world: World, plan: Plan, part: int) -> pa.Table:
    """Draw one part: one row per tie, the columns of `data.schema.TIE_COLUMNS`, by rising year of their start."""
    chance = np.random.default_rng([plan.seed, 1, part])
    pieces = [_draw_stretch(world, stretch, chance) for stretch in _divide_into_years(world, plan, part)]
    rows = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    # The number of the row with which an event begins is the number of its record.
    begins = np.flatnonzero(rows["place"] == 0)
    lengths = np.diff(np.append(begins, len(rows["place"])))
    return _to_table(world, rows, part * plan.rows_per_part + np.repeat(begins, lengths))


class _Stretch(NamedTuple):
    """A stretch of a year and how many ties begin in it; from where to where in the year (0 to 1)."""

    year: int
    rows: int
    begin: float
    end: float


class _Actors(NamedTuple):
    """Who has each event: the number of a series or of a relation."""

    is_series: np.ndarray
    numbers: np.ndarray

    def pick(self, world: World, name: str) -> np.ndarray:
        """A column of theirs: one per event."""
        of_series: np.ndarray = getattr(world.series, name)[self.numbers * self.is_series]
        of_relations: np.ndarray = getattr(world.relations, name)[self.numbers * ~self.is_series]
        return np.where(self.is_series, of_series, of_relations)


def _divide_into_years(world: World, plan: Plan, part: int) -> list[_Stretch]:
    """The years whose ties a part holds."""
    years = np.arange(FIRST_YEAR, world.lists.last_year + 1)
    weights = (1 + GROWTH) ** (years - FIRST_YEAR)
    bounds = np.round(np.append(0, np.cumsum(weights) / weights.sum()) * plan.rows).astype("int64")
    first = part * plan.rows_per_part
    begin = np.clip(first, bounds[:-1], bounds[1:])
    end = np.clip(first + plan.count_rows(part), bounds[:-1], bounds[1:])
    whole = np.maximum(bounds[1:] - bounds[:-1], 1)
    return [
        _Stretch(
            int(years[at]),
            int(end[at] - begin[at]),
            float((begin[at] - bounds[at]) / whole[at]),
            float((end[at] - bounds[at]) / whole[at]),
        )
        for at in np.flatnonzero(end > begin)
    ]


def _draw_stretch(world: World, stretch: _Stretch, chance: np.random.Generator) -> dict[str, np.ndarray]:
    """The ties of a stretch: column -> codes or numbers; an event begins where `place` is 0."""
    rows = stretch.rows
    per_event = 1 + MULTILATERAL * (float(world.series.pair_count.mean()) / 2)
    count = int(rows / per_event) + 100
    while True:
        is_series = chance.random(count) < MULTILATERAL
        drawn_actors = [
            _draw_actors(of, stretch.year, count, chance) for of in (world.series, world.relations)
        ]
        actors = np.where(is_series, *drawn_actors)
        has_two = ~is_series & (chance.random(count) < TWO_CLAUSES)
        lengths = np.where(is_series, world.series.pair_count[actors * is_series], 1 + has_two)
        if lengths.sum() >= rows:
            break
        count *= 2
    event = np.repeat(np.arange(count), lengths)[:rows]
    place = (np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths))[:rows]
    events = _draw_events(world, _Actors(is_series, actors), stretch, chance)
    drawn = {name: column[event] for name, column in events.items()}
    of_series = is_series[event]
    numbers = actors[event]
    pair = world.series.pair_begin[numbers * of_series] + place
    for name in ("pair_a", "pair_b"):
        drawn[name] = np.where(
            of_series,
            getattr(world.series, name)[pair * of_series],
            getattr(world.relations, name)[numbers * ~of_series],
        )
    clause = np.where(of_series, 0, place)
    other = _find_other_types(world)
    drawn["cooperation_type"] = np.where(
        clause == 0, drawn["cooperation_type"], other[drawn["cooperation_type"]]
    )
    return drawn | {"place": place, "clause": clause}


def _draw_actors(actors: Actors, year: int, count: int, chance: np.random.Generator) -> np.ndarray:
    alive = (actors.first_year <= year) & (actors.last_year >= year)
    weights = actors.weight * (alive if alive.any() else 1.0)
    return chance.choice(len(weights), size=count, p=weights / weights.sum())


def _find_other_types(world: World) -> np.ndarray:
    """Of each type another one that lasts as long: the second clause of an act."""
    lasts = world.lists.trust_years >= 0
    other = np.arange(len(lasts))
    for kind in (True, False):
        alike = np.flatnonzero(lasts == kind)
        other[alike] = np.roll(alike, 1)
    return other


def _draw_events(
    world: World, actors: _Actors, stretch: _Stretch, chance: np.random.Generator
) -> dict[str, np.ndarray]:
    count = len(actors.numbers)
    is_series, year = actors.is_series, stretch.year

    def pick(name: str) -> np.ndarray:
        return actors.pick(world, name)

    kind = pick("cooperation_type")
    start = _number_day(year) + (
        np.sort(chance.uniform(stretch.begin, stretch.end, size=count)) * _DAYS_A_YEAR
    ).astype("int64")
    has_value = (chance.random(count) < HAS_VALUE) & np.isin(world.lists.cooperation_types, list(UNITS))[kind]
    means = np.array([UNITS.get(code, ("", 0.0))[1] for code in world.lists.cooperation_types])
    value = np.round(np.exp(chance.normal(means[kind], 1.5))) + 1
    return {
        "cooperation_type": kind,
        "source_id": np.where(chance.random(count) < OTHER_SOURCE, pick("other_source"), pick("source")),
        "directed": pick("directed"),
        "party_count": pick("parties"),
        "name": np.where(is_series, len(world.lists.labels) + actors.numbers, kind),
        "status": (chance.random(count) < REPORTED).astype("int64"),
        "date_basis": (chance.random(count) < INFERRED).astype("int64"),
        "value": np.where(has_value, value, np.nan),
        "unit": np.where(has_value, kind, -1),
        "has_address": chance.random(count) < HAS_VALUE,
        "start_year": np.full(count, year),
        "start_date": _cut_dates(start, chance),
        **_draw_ends(world, kind, year, start, chance),
    }


def _draw_ends(
    world: World, kind: np.ndarray, year: int, start: np.ndarray, chance: np.random.Generator
) -> dict[str, np.ndarray]:
    """When ties end and on what that rests, as docs/methods.md says: "When a tie is active"."""
    count, last = len(kind), world.lists.last_year
    trust = world.lists.trust_years[kind]
    lasts = trust >= 0
    by_chance = chance.random(count)
    years = chance.geometric(1 / MEAN_YEARS, size=count) - 1
    ended = year + np.where(lasts, years, 0)
    is_stated = np.where(lasts, (by_chance < 0.5) & (ended <= last), by_chance < 0.2)
    is_covered = lasts & ~is_stated & (by_chance >= 0.85)
    is_confirmed = lasts & ~is_stated & ~is_covered
    confirmed = np.minimum(ended, last)
    end_year = np.select(
        [is_stated, is_covered, is_confirmed], [ended, last, np.minimum(confirmed + trust, last)], year
    )
    basis = np.select([is_stated, is_covered, is_confirmed], [0, 1, 2], 3)
    any_day = (chance.random(count) * _DAYS_A_YEAR).astype("int64")
    # What is over at once ends some days later, though not in another year.
    soon = np.minimum(start + chance.geometric(0.1, size=count), _number_day(year) + _DAYS_A_YEAR - 1)
    end_day = np.where(lasts, np.maximum(_number_days(ended) + any_day, start), soon)
    confirmed_day = np.maximum(_number_days(confirmed) + any_day, start)
    return {
        "end_year": end_year,
        "end_basis": np.array(
            [END_BASES.index(code) for code in (STATED, COVERAGE, LAST_CONFIRMED, ONE_OFF)]
        )[basis],
        "end_date": np.where(is_stated, _cut_dates(np.where(is_stated, end_day, 0), chance), -1),
        "last_confirmed": np.where(
            is_confirmed, _cut_dates(np.where(is_confirmed, confirmed_day, 0), chance), -1
        ),
    }


_DAYS_A_YEAR = 365
"""The 31st of December of leap years has no ties."""
_BEGIN = np.datetime64(f"{FIRST_YEAR}-01-01")


def _number_days(years: np.ndarray) -> np.ndarray:
    days = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    return np.asarray(days.astype("int64") - _BEGIN.astype("int64"))


def _number_day(year: int) -> int:
    return int(_number_days(np.array([year]))[0])


_LONGEST = 100 * 366
"""Days that dates are numbered over: months and years have the numbers after them."""


def _cut_dates(days: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Leave some dates no more than their month or year: numbers of days in, positions in `_list_dates` out."""
    dates = _BEGIN + days
    months = dates.astype("datetime64[M]").astype("int64") - _BEGIN.astype("datetime64[M]").astype("int64")
    precision = chance.random(len(days))
    return np.select(
        [precision < PRECISIONS[0], precision < PRECISIONS[1]],
        [days, _LONGEST + months],
        _LONGEST + 1200 + months // 12,
    )


def _list_dates() -> pa.Array:
    """All dates of a hundred years as the table writes them: days, months, years."""
    days = np.datetime_as_string(_BEGIN + np.arange(_LONGEST))
    months = np.datetime_as_string(_BEGIN.astype("datetime64[M]") + np.arange(1200))
    years = np.datetime_as_string(_BEGIN.astype("datetime64[Y]") + np.arange(100))
    return pa.array(np.concatenate([days, months, years]).astype(object), pa.string())


def _to_table(world: World, rows: dict[str, np.ndarray], record: np.ndarray) -> pa.Table:
    lists = world.lists
    dates = _list_dates()
    states = [lists.states[code] for code in range(len(lists.states))]
    units = [UNITS.get(code, ("", 0.0))[0] for code in lists.cooperation_types]
    names = [*lists.labels, *(f"Series {number + 1}" for number in range(len(world.series.weight)))]

    def name(column: str, words: pa.Array | list[str], *, blank: bool = False) -> pa.DictionaryArray:
        """Codes as words; -1 is a blank where there are blanks."""
        codes = rows[column]
        known = pa.array(words, pa.string())
        if blank:
            known, codes = pa.concat_arrays([known, pa.array([""])]), np.where(codes < 0, len(known), codes)
        return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), known)

    columns = {
        "state_a": name("pair_a", states),
        "state_b": name("pair_b", states),
        "source_id": name("source_id", list(lists.sources)),
    }
    text = {key: column.cast(pa.string()) for key, column in columns.items()}
    number = pa.array(record).cast(pa.string())
    clause = pa.array(np.where(rows["clause"] == 0, "", "b").astype(object), pa.string())
    event = pc.binary_join_element_wise(text["source_id"], number, ":")
    dyad = pc.binary_join_element_wise(text["state_a"], text["state_b"], "-")
    address = pc.binary_join_element_wise("https://example.org", text["source_id"], number, "/")
    columns |= {
        "tie_id": pc.binary_join_element_wise(pc.binary_join_element_wise(event, clause, ""), dyad, ":"),
        "event_id": event,
        "cooperation_type": name("cooperation_type", list(lists.cooperation_types)),
        "name": name("name", names),
        "start_date": name("start_date", dates),
        "end_date": name("end_date", dates, blank=True),
        "last_confirmed": name("last_confirmed", dates, blank=True),
        "end_basis": name("end_basis", list(END_BASES)),
        "value": pa.array(rows["value"], from_pandas=True),
        "unit": name("unit", units, blank=True),
        "status": name("status", list(STATUSES)),
        "date_basis": name("date_basis", list(DATE_BASES)),
        "source_ref": pc.if_else(pa.array(rows["has_address"]), address, number),
        **{key: pa.array(rows[key]).cast(pa.int16()) for key in ("start_year", "end_year", "party_count")},
        "directed": pa.array(rows["directed"].astype(bool)),
    }
    return pa.table({column: columns[column] for column in TIE_COLUMNS})
