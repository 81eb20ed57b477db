"""What binds two states: what each gives the other, how each ranks for the other, and what the record leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.baseline import mask_years
from data.analysis.bits import count_years, has_any
from data.analysis.codes import is_first, number_rows, to_codes
from data.analysis.coverage import cover_years, to_coverage_spells
from data.analysis.masks import MaskPanel, keep_rows
from data.analysis.records import Record, list_records, see_from
from data.analysis.traditional import BASELINE_PARTIES, Definition, find_counted_accounts

ROLES = ("provides", "mutual", "receives")


@dataclass(frozen=True)
class Rank:
    """Where a partner stands among all partners of a state.

    Parameters
    ----------
    rank
        1 + the number of partners with more cooperation types.
    sharing
        The other partners with as many types.
    partner_count
        All partners, this one included.
    type_count
        Its cooperation types.
    """

    rank: int
    sharing: tuple[str, ...]
    partner_count: int
    type_count: int


@dataclass(frozen=True)
class Baseline:
    """What the record says of a pair in the baseline of a definition.

    Parameters
    ----------
    year_count
        Distinct years with a tie.
    type_count
        Distinct cooperation types.
    """

    year_count: int
    type_count: int


def _list_spells(ties: pd.DataFrame, first_year: int, last_year: int) -> list[range]:
    """The years in which each tie was active, of those given."""
    starts = ties["start_year"].clip(lower=first_year).tolist()
    ends = ties["end_year"].clip(upper=last_year).tolist()
    return [range(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def count_exchange(ties: pd.DataFrame, state: str, first_year: int, last_year: int) -> pd.DataFrame:
    """What each of two states provides to the other, and what they do together.

    Grain in: one row per tie of the pair. Grain out: one row per cooperation_type and role (as seen from `state`:
    provides, mutual, receives) with any tie in the years given.

    Returns
    -------
    DataFrame
        cooperation_type, role, year_count (distinct years with an active tie), record_count (distinct events active in
        them), first_year and last_year (of activity, within the years given).
    """
    seen = see_from(ties, state)
    found: dict[tuple[str, str], tuple[set[int], set[str]]] = {}
    for code, role, event, years in zip(
        seen["cooperation_type"].astype("str"),
        seen["role"],
        seen["event_id"],
        _list_spells(seen, first_year, last_year),
        strict=True,
    ):
        if years:
            of_cell = found.setdefault((code, str(role)), (set(), set()))
            of_cell[0].update(years)
            of_cell[1].add(event)
    return pd.DataFrame(
        [
            (*cell, len(years), len(events), min(years), max(years))
            for cell, (years, events) in sorted(found.items())
        ],
        columns=["cooperation_type", "role", "year_count", "record_count", "first_year", "last_year"],
    )


def count_types_by_year(ties: pd.DataFrame, years: Sequence[int]) -> tuple[int, ...]:
    """Distinct cooperation types active in each year: one row per tie in, one number per given year out."""
    types: dict[int, set[int]] = {year: set() for year in years}
    spells = _list_spells(ties, min(years), max(years))
    for code, spell in zip(ties["cooperation_type"].cat.codes, spells, strict=True):
        for year in spell:
            types[year].add(code)
    return tuple(len(types[year]) for year in years)


def find_active_spells(ties: pd.DataFrame, first_year: int, last_year: int) -> pd.DataFrame:
    """Unbroken runs of years with an active tie: one row per tie in, one per cooperation_type and run out.

    Columns: cooperation_type, first_year, last_year (within the years given).
    """
    years = _list_spells(ties, first_year, last_year)
    pairs = sorted(
        {
            (code, year)
            for code, spell in zip(ties["cooperation_type"].astype("str"), years, strict=True)
            for year in spell
        }
    )
    spells: list[list[Any]] = []
    for code, year in pairs:
        if spells and spells[-1][0] == code and spells[-1][2] == year - 1:
            spells[-1][2] = year
        else:
            spells.append([code, year, year])
    return pd.DataFrame(spells, columns=["cooperation_type", "first_year", "last_year"])


def rank_partner(relation_years: pd.DataFrame, partner: str) -> Rank | None:
    """How a partner ranks by cooperation types active at any time; None without a tie.

    Parameters
    ----------
    relation_years
        Relation-years of one state with all its partners.
    """
    once = np.flatnonzero(is_first(number_rows(relation_years, ["alter", "cooperation_type"])))
    counts = relation_years["alter"].take(once).astype("str").value_counts(sort=False)
    if partner not in counts.index:
        return None
    own = int(counts[partner])
    return Rank(
        rank=1 + int(counts.gt(own).sum()),
        sharing=tuple(sorted(counts.index[counts.eq(own)].drop(partner))),
        partner_count=len(counts),
        type_count=own,
    )


def rank_by_year(relation_years: pd.DataFrame, partner: str, years: Sequence[int]) -> pd.DataFrame:
    """How a partner ranks by cooperation types, year by year.

    Parameters
    ----------
    relation_years
        Relation-years of one state with all its partners.

    Returns
    -------
    DataFrame
        One row per given year: year, type_count (0 without a tie), rank (1 + the number of partners with more types;
        NaN without a tie), sharing_count (others with as many), partner_count.
    """
    span = list(years)
    alter, size = to_codes(relation_years["alter"])
    kind, kinds = to_codes(relation_years["cooperation_type"])
    position = pd.Index(span).get_indexer(pd.Index(relation_years["year"]))
    held = np.flatnonzero(position >= 0)
    has_type = np.zeros((len(span), size, kinds), dtype=bool)
    has_type[position[held], alter[held], kind[held]] = True
    counts = has_type.sum(axis=2)
    of_partner = relation_years["alter"].cat.categories.get_indexer(pd.Index([partner]))[0]
    own = counts[:, of_partner] if of_partner >= 0 else np.zeros(len(span), dtype="int64")
    is_tied = own > 0
    others = np.where(is_tied, (counts == own[:, None]).sum(axis=1) - 1, 0)
    return pd.DataFrame(
        {
            "year": span,
            "type_count": own,
            "rank": pd.Series(1 + (counts > own[:, None]).sum(axis=1)).where(is_tied),
            "sharing_count": others,
            "partner_count": (counts > 0).sum(axis=1),
        }
    )


def measure_baseline(panel: MaskPanel, state: str, partner: str, definition: Definition) -> Baseline:
    """Years and types of a pair in the baseline, counted as `data.analysis.traditional` counts history."""
    ego, alter = (
        panel.dtypes[name].categories.get_indexer(pd.Index([iso3]))[0]
        for name, iso3 in (("ego", state), ("alter", partner))
    )
    cells = keep_rows(panel, (panel.ego == ego) & (panel.alter == alter))
    masks = mask_years(cells, definition.window, BASELINE_PARTIES)
    years = np.bitwise_or.reduce(masks, axis=0, keepdims=True)
    return Baseline(int(count_years(years)[0]), int(np.unique(cells.cooperation_type[has_any(masks)]).size))


def find_accounts(accounts: pd.DataFrame, state: str, partner: str, definition: Definition) -> pd.DataFrame:
    """Published accounts of a pair, whichever of the two they name first: the rows in, two columns more out.

    counts: whether the account makes the pair traditional under a definition that asks accounts. reaches: whether its
    years reach into the baseline.
    """
    pair = [state, partner]
    of_pair = accounts[accounts["state"].isin(pair) & accounts["partner"].isin(pair)]
    counted = find_counted_accounts(of_pair, definition)
    begins = of_pair["since_year"].fillna(0).le(definition.last_year)
    ends = of_pair["until_year"].fillna(9999).ge(definition.first_year)
    return of_pair.assign(
        counts=of_pair.index.isin(counted.index), reaches=(begins & ends).to_numpy(dtype=bool)
    )


def count_sources(ties: pd.DataFrame) -> pd.DataFrame:
    """How many sources tell of each cooperation type.

    Grain in: one row per tie. Grain out: one row per cooperation_type; columns source_count, source_ids (joined by
    ";"), record_count.
    """
    found: dict[str, tuple[set[str], set[str]]] = {}
    for code, source_id, event in zip(
        *(ties[name].astype("str") for name in ("cooperation_type", "source_id", "event_id")), strict=True
    ):
        sources, events = found.setdefault(code, (set(), set()))
        sources.add(source_id)
        events.add(event)
    return pd.DataFrame(
        [
            (code, len(sources), ";".join(sorted(sources)), len(events))
            for code, (sources, events) in sorted(found.items())
        ],
        columns=["cooperation_type", "source_count", "source_ids", "record_count"],
    )


def cover_pair(
    coverage: pd.DataFrame,
    pair: tuple[str, str],
    cooperation_types: Collection[str],
    first_year: int,
    last_year: int,
) -> pd.DataFrame:
    """What stands behind each cooperation type of a pair over the years, types without any source included.

    Grain out: one row per cooperation_type and spell of one level: cooperation_type, level, source_ids, first_year,
    last_year (see `data.analysis.coverage.to_coverage_spells`).
    """
    spells = to_coverage_spells(cover_years(coverage, [pair[0]], [pair[1]], first_year, last_year))
    known = set(spells["cooperation_type"])
    without = pd.DataFrame(
        [(code, "none", "", first_year, last_year) for code in cooperation_types if code not in known],
        columns=["cooperation_type", "level", "source_ids", "first_year", "last_year"],
    )
    return spells if without.empty else pd.concat([spells, without], ignore_index=True)


def classify_untied(
    spells: pd.DataFrame, tied_types: Collection[str], hidden_types: Collection[str] = ()
) -> dict[str, str]:
    """What the absence of a tie means for each cooperation type without one: type -> hidden, census, sample or none.

    hidden: there is a tie, which the filters of the view leave out; census: a census looked in at least one year
    and found none; sample: only hand-picked events or censuses of some pairs or cases could have told; none: no
    source looks.
    """
    found: dict[str, str] = {}
    untied = spells[~spells["cooperation_type"].isin(list(tied_types))]
    for code, of_type in untied.groupby("cooperation_type", sort=False):
        levels = set(of_type["level"])
        by_level = "census" if "census" in levels else "none" if levels <= {"none"} else "sample"
        found[str(code)] = "hidden" if code in hidden_types else by_level
    return found


@dataclass(frozen=True)
class PairInputs:
    """What `measure_pair` needs of a view.

    Parameters
    ----------
    ties
        Of the pair, active in the years given.
    history
        The same of all years, or `ties` where the reader narrowed the years.
    hidden_types
        Cooperation types of the pair's ties in these years whatever the other filters.
    own_relation_years, partner_relation_years
        Relation-years of the state with all its partners and of the partner with all of its own.
    coverage
        Rows that the view's types and sources leave.
    cooperation_types
        Codes that the view shows.
    table_end
        The last year of the table.
    """

    state: str
    partner: str
    ties: pd.DataFrame
    history: pd.DataFrame
    hidden_types: frozenset[str]
    own_relation_years: pd.DataFrame
    partner_relation_years: pd.DataFrame
    coverage: pd.DataFrame
    cooperation_types: tuple[str, ...]
    table_end: int
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Pair:
    """Everything that the page of a pair says, taken together.

    Parameters
    ----------
    records
        Of the history, the latest first.
    shown
        Of the years given, the latest first.
    years
        The years given.
    types_by_year, began_by_year
        Cooperation types active and events begun, in the order of `years`.
    exchange, sources, active
        See `count_exchange`, `count_sources` and `find_active_spells`.
    rank, rank_of_state
        Where the partner stands among the partners of the state, and the state among those of the partner.
    ranks_by_year
        Rows of `rank_by_year` for both: ranked (iso3 of the one that is ranked) beside.
    cover, untied
        See `cover_pair` and `classify_untied`.
    """

    state: str
    partner: str
    records: list[Record]
    shown: list[Record]
    years: tuple[int, ...]
    types_by_year: tuple[int, ...]
    began_by_year: tuple[int, ...]
    exchange: pd.DataFrame
    sources: pd.DataFrame
    active: pd.DataFrame
    rank: Rank | None
    rank_of_state: Rank | None
    ranks_by_year: pd.DataFrame
    cover: pd.DataFrame
    untied: dict[str, str]


def measure_pair(inputs: PairInputs) -> Pair:
    """Take all measures of the page; a pair without any tie gives empty tables and no rank."""
    years = tuple(range(inputs.first_year, inputs.last_year + 1))
    records = list_records(inputs.history, inputs.state, inputs.table_end)
    is_all = len(inputs.ties) == len(inputs.history)
    shown = records if is_all else list_records(inputs.ties, inputs.state, inputs.table_end)
    began = Counter(
        year for year, _ in set(zip(inputs.ties["start_year"], inputs.ties["event_id"], strict=True))
    )
    sides = ((inputs.own_relation_years, inputs.partner), (inputs.partner_relation_years, inputs.state))
    ranks = [rank_by_year(rows, ranked, years).assign(ranked=ranked) for rows, ranked in sides]
    cover = cover_pair(
        inputs.coverage,
        (inputs.state, inputs.partner),
        inputs.cooperation_types,
        inputs.first_year,
        inputs.last_year,
    )
    return Pair(
        state=inputs.state,
        partner=inputs.partner,
        records=records,
        shown=shown,
        years=years,
        types_by_year=count_types_by_year(inputs.ties, years),
        began_by_year=tuple(began[year] for year in years),
        exchange=count_exchange(inputs.ties, inputs.state, inputs.first_year, inputs.last_year),
        sources=count_sources(inputs.ties),
        active=find_active_spells(inputs.ties, inputs.first_year, inputs.last_year),
        rank=rank_partner(inputs.own_relation_years, inputs.partner),
        rank_of_state=rank_partner(inputs.partner_relation_years, inputs.state),
        ranks_by_year=pd.concat(ranks, ignore_index=True),
        cover=cover,
        untied=classify_untied(cover, set(inputs.ties["cooperation_type"].astype(str)), inputs.hidden_types),
    )
