"""What each source covers, and the three kinds of nothing.

No tie in a year that a census covers is a zero; no tie where only a sample or a partial source looks is missing;
a type, year or pair that no source looks at is not covered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

LEVELS = ("none", "sample", "series", "partial", "census")
"""From nothing to everything: no source; a hand-picked sample; exercise series whose editions were sought one by one; a
census of some pairs or circumstances; a census."""

ZERO, MISSING, NOT_COVERED = "zero", "missing", "not covered"


def to_coverage(sources: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """Lay out the coverage of sources.toml: one row per source and cooperation type (and circumstance).

    Returns
    -------
    DataFrame
        source_id, cooperation_type, first_year, last_year, kind (census, series, sample), provider, recipient, party
        and except_states (frozensets of iso3, empty = no limit), missing_years (frozenset of int), circumstance (text).
    """
    rows = [
        {
            "source_id": source_id,
            "cooperation_type": entry["cooperation_type"],
            "first_year": entry["first_year"],
            "last_year": entry["last_year"],
            "kind": entry["kind"],
            "provider": frozenset(entry.get("provider", ())),
            "recipient": frozenset(entry.get("recipient", ())),
            "party": frozenset(entry.get("party", ())),
            "except_states": frozenset(entry.get("except_states", ())),
            "missing_years": frozenset(entry.get("missing_years", ())),
            "circumstance": entry.get("circumstance", ""),
        }
        for source_id, source in sources.items()
        for entry in source["coverage"]
    ]
    return pd.DataFrame(rows)


def filter_coverage(
    coverage: pd.DataFrame,
    cooperation_types: Collection[str] | None = None,
    sources: Collection[str] | None = None,
) -> pd.DataFrame:
    """The coverage rows that a view's types and sources leave."""
    if cooperation_types is None and sources is None:
        return coverage
    keep = np.ones(len(coverage), dtype=bool)
    if cooperation_types is not None:
        keep &= coverage["cooperation_type"].isin(list(cooperation_types)).to_numpy()
    if sources is not None:
        keep &= coverage["source_id"].isin(list(sources)).to_numpy()
    return coverage[keep].reset_index(drop=True)


class Entry(NamedTuple):
    """A row of `to_coverage`."""

    source_id: str
    cooperation_type: str
    first_year: int
    last_year: int
    kind: str
    provider: frozenset[str]
    recipient: frozenset[str]
    party: frozenset[str]
    except_states: frozenset[str]
    missing_years: frozenset[int]
    circumstance: str


def to_entries(coverage: pd.DataFrame) -> list[Entry]:
    """Rows as named tuples; `itertuples` of pandas makes a new kind of tuple on each call, which takes longer."""
    columns = [coverage[name].tolist() for name in Entry._fields]
    return [Entry(*row) for row in zip(*columns, strict=True)]


def find_level(entry: Entry, egos: Collection[str], alters: Collection[str] | None) -> str:
    """How far one coverage row covers the pairs of a view.

    Parameters
    ----------
    entry
        A row of `to_coverage`.
    egos, alters
        iso3 of the focal states and the partners; None = every state.
    """
    if entry.kind != "census":
        return str(entry.kind)
    ego_set = frozenset(egos)
    alter_set = None if alters is None else frozenset(alters)
    named = entry.provider | entry.recipient | entry.party
    if named:
        reaches = bool(ego_set & named) or alter_set is None or bool(alter_set & named)
        if not reaches:
            return "none"
        covers_all_pairs = ego_set <= named or (alter_set is not None and alter_set <= named)
        if not covers_all_pairs:
            return "partial"
    if entry.circumstance or ego_set & entry.except_states:
        return "partial"
    return "census"


def cover_years(
    coverage: pd.DataFrame,
    egos: Collection[str],
    alters: Collection[str] | None,
    first_year: int,
    last_year: int,
) -> pd.DataFrame:
    """The best coverage of each type in each year, for the pairs of a view.

    Returns
    -------
    DataFrame
        One row per cooperation_type and year: level (see LEVELS), source_ids (the sources of that level, joined
        by ";" in alphabetical order, blank for none). Types without any source in `coverage` have no row.
    """
    rows = _list_cover(to_entries(coverage), egos, alters, range(first_year, last_year + 1))
    return pd.DataFrame(rows, columns=["cooperation_type", "year", "level", "source_ids"])


def _list_cover(
    entries: Iterable[Entry], egos: Collection[str], alters: Collection[str] | None, years: range
) -> list[tuple[str, int, str, str]]:
    first_year, last_year = years[0], years[-1]
    found: dict[str, list[list[tuple[int, str]]]] = {}
    for entry in entries:
        cells = found.setdefault(str(entry.cooperation_type), [[] for _ in years])
        level = LEVELS.index(find_level(entry, egos, alters))
        if level > 0:
            own = level, str(entry.source_id)
            for year in range(max(first_year, entry.first_year), min(last_year, entry.last_year) + 1):
                if year not in entry.missing_years:
                    cells[year - first_year].append(own)
    rows = []
    # Neighbouring years mostly have the same sources.
    known: dict[tuple[tuple[int, str], ...], tuple[str, str]] = {}
    for cooperation_type, cells in sorted(found.items()):
        for year, cell in zip(years, map(tuple, cells), strict=True):
            if cell not in known:
                best = max((level for level, _ in cell), default=0)
                known[cell] = (
                    LEVELS[best],
                    ";".join(sorted({source for level, source in cell if level == best})),
                )
            rows.append((cooperation_type, year, *known[cell]))
    return rows


class _Spell(NamedTuple):
    """Neighbouring years of a type with one level and set of sources."""

    cooperation_type: str
    level: str
    source_ids: str
    first_year: int
    last_year: int


def _list_spells(cover: pd.DataFrame) -> list[_Spell]:
    columns = ["cooperation_type", "year", "level", "source_ids"]
    spells: list[_Spell] = []
    begun: tuple[str, str, str] | None = None
    first = last = 0
    # Some hundred short rows: plain Python takes a tenth of what grouping them does.
    for kind, year, level, source_ids in sorted(
        zip(*(cover[name].tolist() for name in columns), strict=True)
    ):
        if begun != (kind, level, source_ids):
            if begun is not None:
                spells.append(_Spell(*begun, first, last))
            begun, first = (kind, level, source_ids), year
        last = year
    return spells if begun is None else [*spells, _Spell(*begun, first, last)]


def to_coverage_spells(cover: pd.DataFrame) -> pd.DataFrame:
    """Join neighbouring years of one level and set of sources: cover_years in, one row per spell out."""
    if cover.empty:
        return cover.assign(first_year=[], last_year=[]).drop(columns="year")
    return pd.DataFrame(_list_spells(cover), columns=list(_Spell._fields))


_BREAK = ("cooperation_type", "year", "level_before", "level_after", "sources_before", "sources_after")


def _list_breaks(cover: pd.DataFrame) -> list[tuple[str, int, str, str, str, str]]:
    return [
        (
            after.cooperation_type,
            after.first_year,
            before.level,
            after.level,
            before.source_ids,
            after.source_ids,
        )
        for before, after in pairwise(_list_spells(cover))
        if before.cooperation_type == after.cooperation_type
    ]


def _to_breaks(breaks: list[tuple[str, int, str, str, str, str]]) -> pd.DataFrame:
    table = pd.DataFrame(breaks, columns=list(_BREAK))
    return table if breaks else table.astype({**dict.fromkeys(_BREAK, "str"), "year": int})


def find_breaks(cover: pd.DataFrame) -> pd.DataFrame:
    """The years in which the sources of a type change: one row per type and break.

    A break stands before `year`: the first year under the new coverage. `level_before`, `level_after` and the
    sources on both sides say what changed. Years before the first coverage of the view are no break.
    """
    return _to_breaks(_list_breaks(cover))


def find_like_for_like(
    coverage: pd.DataFrame,
    before: tuple[int, int],
    after: tuple[int, int],
    kinds: Collection[str] | None = None,
) -> frozenset[tuple[str, str]]:
    """The (source_id, cooperation_type) pairs that cover every year of both windows (first and last year included).

    A growth figure that rests on any other pair compares two states of the record, not two states of the world.

    Parameters
    ----------
    kinds
        Of the rows that count; None = all.
    """
    first, last = min(before[0], after[0]), max(before[1], after[1])
    years = {*range(before[0], before[1] + 1), *range(after[0], after[1] + 1)}
    names = ("source_id", "cooperation_type", "first_year", "last_year", "kind", "missing_years")
    # Of these columns alone: to make whole entries takes longer than all else.
    columns = (coverage[name].tolist() for name in names)
    return frozenset(
        (source_id, code)
        for source_id, code, begins, ends, kind, missing in zip(*columns, strict=True)
        if begins <= first and ends >= last and (kinds is None or kind in kinds) and years.isdisjoint(missing)
    )


def match_entries(
    entries: Iterable[Entry], before: tuple[int, int], after: tuple[int, int]
) -> frozenset[tuple[str, str]]:
    """The same as `find_like_for_like` for rows of coverage as named tuples."""
    first, last = min(before[0], after[0]), max(before[1], after[1])
    years = {*range(before[0], before[1] + 1), *range(after[0], after[1] + 1)}
    return frozenset(
        (str(entry.source_id), str(entry.cooperation_type))
        for entry in entries
        if entry.first_year <= first and entry.last_year >= last and years.isdisjoint(entry.missing_years)
    )


def last_census_year(coverage: pd.DataFrame) -> int | None:
    """The last year that any census of the given rows covers; None where there is none."""
    rows = zip(coverage["kind"].tolist(), coverage["last_year"].tolist(), strict=True)
    return max((last_year for kind, last_year in rows if kind == "census"), default=None)


def classify_all_nothing(
    coverage: pd.DataFrame, egos: Collection[str], alters: Collection[str], first_year: int, last_year: int
) -> dict[str, str]:
    """Which kind of nothing the absence of every tie is, for each of many partners.

    ZERO only where a census covers each type of `coverage` in every year for the pairs of the egos with the
    partner; NOT_COVERED where no source covers any; MISSING between the two.
    """
    entries = to_entries(coverage)
    named = [entry.provider | entry.recipient | entry.party for entry in entries]
    by_signature: dict[tuple[bool, ...], str] = {}
    found: dict[str, str] = {}
    for alter in alters:
        signature = tuple(alter in states for states in named)
        if signature not in by_signature:
            levels = {row[2] for row in _list_cover(entries, egos, [alter], range(first_year, last_year + 1))}
            kind = ZERO if levels == {"census"} else NOT_COVERED if levels <= {"none"} else MISSING
            by_signature[signature] = kind
        found[alter] = by_signature[signature]
    return found


def find_census_breaks(cover: pd.DataFrame) -> pd.DataFrame:
    """The breaks a reader must not take for a change in the world: where a census of a type begins or ends.

    Where a view has no census at all, every change of level is such a break. Rows as `find_breaks` returns them.
    """
    changed = [each for each in _list_breaks(cover) if each[2] != each[3]]
    of_census = [each for each in changed if "census" in each[2:4]]
    return _to_breaks(of_census or changed)


def classify_pairs(
    coverage: pd.DataFrame, egos: Sequence[str], alters: Sequence[str], first_year: int, last_year: int
) -> np.ndarray:
    """Which kind of nothing the absence of every tie is, for each of many pairs: text [ego, alter].

    Kinds as `classify_all_nothing` has them for a single ego.
    """
    entries = to_entries(coverage)
    rows: dict[tuple[bool, ...], list[str]] = {}
    found = []
    for ego in egos:
        signature = tuple(
            ego in states
            for entry in entries
            for states in (entry.provider | entry.recipient | entry.party, entry.except_states)
        )
        if signature not in rows:
            kinds = classify_all_nothing(coverage, [ego], alters, first_year, last_year)
            rows[signature] = [kinds[alter] for alter in alters]
        found.append(rows[signature])
    return np.array(found, dtype=object).reshape(len(egos), len(alters))
