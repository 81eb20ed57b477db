"""What binds two states: what each gives the other, how each ranks for the other, and what the record leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.baseline import mask_years
from data.analysis.bits import (
    count_years,
    find_first_bits,
    find_last_bits,
    has_any,
    spread_masks,
    to_group_masks,
)
from data.analysis.codes import list_values
from data.analysis.coverage import cover_years, to_coverage_spells
from data.analysis.masks import MaskPanel, keep_rows, list_codes
from data.analysis.panel import ROLES
from data.analysis.partner_ranks import Rank, rank_by_year, rank_partner
from data.analysis.records import Record, list_records, see_from
from data.analysis.traditional import BASELINE_PARTIES, Definition, find_counted_accounts


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


def count_exchange(cells: MaskPanel, ties: pd.DataFrame | None, state: str) -> pd.DataFrame:
    """What each of two states provides to the other, and what they do together.

    Grain in: rows of the panel and ties of one pair, both of the same years. Grain out: one row per cooperation_type
    and role (as seen from `state`: provides, mutual, receives) with any tie in these years.

    Parameters
    ----------
    cells
        Seen from `state`.
    ties
        None = not all are known, so that their records are not counted.

    Returns
    -------
    DataFrame
        cooperation_type, role, year_count (distinct years with an active tie), record_count (distinct events active in
        them; NaN where they are not counted), first_year and last_year (of activity, within these years).
    """
    types = cells.dtypes["cooperation_type"].categories.tolist()
    numbers, masks = to_group_masks(
        cells.years, cells.cooperation_type.astype("int64") * len(ROLES) + cells.role
    )
    keys = [(str(types[number // len(ROLES)]), ROLES[number % len(ROLES)]) for number in numbers.tolist()]
    events: dict[tuple[str, str], set[str]] = {key: set() for key in keys}
    if ties is not None:
        seen = see_from(ties, state)
        for code, role, event in zip(
            list_values(seen["cooperation_type"]), seen["role"], seen["event_id"], strict=True
        ):
            events[code, role].add(event)
    spans = ((find(masks) + cells.first_year).tolist() for find in (find_first_bits, find_last_bits))
    rows = zip(keys, count_years(masks).tolist(), *spans, strict=True)
    return pd.DataFrame(
        [
            (*key, years, np.nan if ties is None else len(events[key]), first, last)
            for key, years, first, last in sorted(rows)
        ],
        columns=["cooperation_type", "role", "year_count", "record_count", "first_year", "last_year"],
    )


def find_active_spells(cells: MaskPanel) -> pd.DataFrame:
    """Unbroken runs of years with a tie: rows of the panel of one pair in, one row per cooperation_type and run out.

    Columns: cooperation_type, first_year, last_year (within the years of the rows).
    """
    types = cells.dtypes["cooperation_type"].categories.tolist()
    codes, masks = to_group_masks(cells.years, cells.cooperation_type)
    spells: list[list[Any]] = []
    # A gap is a step of more than one year, or the next type.
    for row, bit in zip(*(part.tolist() for part in spread_masks(masks)), strict=True):
        code, year = str(types[codes[row]]), bit + cells.first_year
        if spells and spells[-1][0] == code and spells[-1][2] == year - 1:
            spells[-1][2] = year
        else:
            spells.append([code, year, year])
    spells.sort()
    return pd.DataFrame(spells, columns=["cooperation_type", "first_year", "last_year"])


def count_types_by_year(cells: MaskPanel, years: Sequence[int]) -> tuple[int, ...]:
    """Distinct types active in each year: rows of the panel of one pair in, one number per given year out."""
    _, masks = to_group_masks(cells.years, cells.cooperation_type)
    _, bits = spread_masks(masks)
    counts = Counter((bits + cells.first_year).tolist())
    return tuple(counts[year] for year in years)


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


def list_sources(cells: MaskPanel) -> pd.DataFrame:
    """Which sources tell of each cooperation type.

    Grain in: rows of the panel. Grain out: one row per cooperation_type; columns source_count, source_ids (joined by
    ";").
    """
    types, names = (cells.dtypes[name].categories.tolist() for name in ("cooperation_type", "source_id"))
    found: dict[str, set[str]] = {}
    for code, source in set(zip(cells.cooperation_type.tolist(), cells.source_id.tolist(), strict=True)):
        found.setdefault(str(types[code]), set()).add(str(names[source]))
    return pd.DataFrame(
        [(code, len(sources), ";".join(sorted(sources))) for code, sources in sorted(found.items())],
        columns=["cooperation_type", "source_count", "source_ids"],
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
    cells
        Rows of the panel of the pair, as seen from the state, with the years given.
    ties
        Of the pair, active in the years given.
    history
        The same of all years, or `ties` where the reader narrowed the years.
    has_all_ties
        Whether these are all, or the latest only.
    first_year_on_record
        Of all years under the same filters; None without a tie.
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
    cells: MaskPanel
    ties: pd.DataFrame
    history: pd.DataFrame
    has_all_ties: bool
    first_year_on_record: int | None
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
    has_all_records
        Whether `records` are all, or those of the latest ties only.
    first_year_on_record
        Of all years, whatever ties are known; None without a tie.
    records
        Of the history, the latest first.
    shown
        Of the years given, the latest first.
    years
        The years given.
    types_by_year, began_by_year
        Cooperation types active and events begun, in the order of `years`.
    exchange, sources, active
        See `count_exchange`, `list_sources` and `find_active_spells`.
    rank, rank_of_state
        Where the partner stands among the partners of the state, and the state among those of the partner.
    ranks_by_year
        Rows of `rank_by_year` for both: ranked (iso3 of the one that is ranked) beside.
    cover, untied
        See `cover_pair` and `classify_untied`.
    """

    state: str
    partner: str
    has_all_records: bool
    first_year_on_record: int | None
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
        has_all_records=inputs.has_all_ties,
        first_year_on_record=inputs.first_year_on_record,
        records=records,
        shown=shown,
        years=years,
        types_by_year=count_types_by_year(inputs.cells, years),
        began_by_year=tuple(began[year] for year in years),
        exchange=count_exchange(inputs.cells, inputs.ties if inputs.has_all_ties else None, inputs.state),
        sources=list_sources(inputs.cells),
        active=find_active_spells(inputs.cells),
        rank=rank_partner(inputs.own_relation_years, inputs.partner),
        rank_of_state=rank_partner(inputs.partner_relation_years, inputs.state),
        ranks_by_year=pd.concat(ranks, ignore_index=True),
        cover=cover,
        untied=classify_untied(cover, list_codes(inputs.cells, "cooperation_type"), inputs.hidden_types),
    )
