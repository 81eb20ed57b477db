"""The findings of a view: what is measured for them, and by which rules they are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from components.study.pair import find_ends
from components.study.selection import FEW_STATES, Selection
from components.view import ALL
from data.analysis import findings as rules
from data.analysis import pair_findings as pair_rules
from data.analysis.acts import filter_acts
from data.analysis.bits import spread_masks
from data.analysis.coverage import find_like_for_like
from data.analysis.endings import find_broken_pairs
from data.analysis.findings import Finding
from data.analysis.growth import orient_ties, rank_growth
from data.analysis.linked import Basis, Chain
from data.analysis.mask_measures import MaskMeasures, count_by_alter
from data.analysis.masks import filter_masks
from data.analysis.matched import Window
from data.analysis.newer_findings import find_newer, measure_held
from data.analysis.pair_findings import TypeHistory
from data.analysis.relation_masks import to_relation_masks
from data.analysis.shifts import MOST_PARTIES, Shifts, compare_shifts, measure_shifts
from data.analysis.summary import find_windows
from data.analysis.traditional import NEWER

_POWERS = "P5"
"""The group of the great powers, of each of which a group is told where it stands; a table may be without."""
_LEAST_TURNED = 2
"""Cooperation types with a place at least to which a state is said to have turned."""


@dataclass(frozen=True, eq=False)
class Movements:
    """What gained and lost between the two windows of a view.

    Parameters
    ----------
    selection
        The rows of the view.
    windows
        (before, after).
    """

    selection: Selection
    windows: tuple[Window, Window]

    @cached_property
    def shifts(self) -> Shifts:
        """The relations of both windows."""
        return measure_shifts(self.selection.cells, self.selection.full_coverage, self.windows)

    @property
    def chances(self) -> np.ndarray:
        """Of a relation whose change is hand-picked to have begun: one per cooperation type."""
        return self.selection.table.chances(self.windows).by_type

    @property
    def unit(self) -> str:
        """What the places are counted in: RELATIONS of a group, RECORDS of a few states or partners.

        Of a table that an engine holds not all records are read: RELATIONS.
        """
        selection = self.selection
        has_records = len(selection.centres) <= FEW_STATES and selection.table.store is None
        return rules.RECORDS if has_records else rules.RELATIONS

    @cached_property
    def by_place(self) -> pd.DataFrame:
        """The partners of the view, of a group those outside it; or its states, seen from a few partners.

        Like the other tables rows of `data.analysis.findings.judge_changes`, in the order in which they were measured.
        """
        if self.unit == rules.RELATIONS:
            names, shifts = self.shifts.states, self.shifts
            place = shifts.ego if self.selection.looks_at_states else shifts.alter
            is_centre = np.isin(names, list(self.selection.centres))
            return self._judge(place, names, ~is_centre[place])
        selection, (before, after) = self.selection, self.windows
        pairs = find_like_for_like(selection.full_coverage, before, after)
        effort = {
            pair: chance
            for pair, chance in selection.table.chances(self.windows).by_pair.items()
            if pair in pairs
        }
        centres = selection.centres
        tie_filter = selection.tie_filter
        others = tie_filter.states if selection.looks_at_states else tie_filter.partners
        oriented = orient_ties(filter_acts(selection.ties, self.windows), centres, others)
        ranking = rank_growth(oriented, like_for_like=pairs, effort=effort, before=before, after=after)
        ranking = ranking[~ranking["alter"].isin(list(centres))]
        return rules.judge_changes(rules.to_record_changes(ranking))

    @cached_property
    def by_member(self) -> pd.DataFrame:
        """The states of a group."""
        whole = replace(self.shifts, weight=np.ones(len(self.shifts.ego)))
        return self._judge(whole.ego, whole.states, np.ones(len(whole.ego), dtype=bool), whole)

    @cached_property
    def by_type(self) -> pd.DataFrame:
        """The cooperation types."""
        shifts = self.shifts
        return self._judge(shifts.cooperation_type, shifts.types, np.ones(len(shifts.ego), dtype=bool))

    def _judge(
        self, place: np.ndarray, names: Sequence[str], chosen: np.ndarray, shifts: Shifts | None = None
    ) -> pd.DataFrame:
        shifts = self.shifts if shifts is None else shifts
        return rules.judge_changes(compare_shifts(shifts, self.chances, place, names, chosen))


def measure_movements(selection: Selection) -> Movements | None:
    """What gained and lost; None where the view has no two windows that can be compared."""
    view = selection.view
    windows = find_windows(selection.full_coverage, view.first_year, view.last_year)
    return None if windows is None else Movements(selection, windows)


def measure_findings(
    selection: Selection, movements: Movements | None, chain: Chain, basis: Basis
) -> tuple[Finding, ...]:
    """The findings of a view, that of the headline first; none where the record bears none.

    Parameters
    ----------
    chain, basis
        The linked index of the view, and on what it rests.
    """
    if selection.is_empty:
        return ()
    ends = find_ends(selection)
    if ends is not None:
        return rules.order_findings(_find_of_pair(selection, movements, ends))
    found: list[Finding | None] = [rules.find_direction(chain, basis)]
    if movements is not None:
        found += _find_moved(selection, movements)
    return rules.order_findings(found)


def _find_moved(selection: Selection, movements: Movements) -> list[Finding | None]:
    windows, unit = movements.windows, movements.unit
    found: list[Finding | None] = []
    if selection.view.only == ALL and not selection.looks_at_states:
        found.append(_find_newer(selection, movements))
    moved = rules.find_moved(movements.by_place, (rules.GAINED, rules.LOST), windows, unit)
    found += [
        replace(finding, types=_list_carrying_types(finding, movements, selection))
        if finding.kind == rules.GAINED
        else finding
        for finding in moved
    ]
    if len(selection.centres) > FEW_STATES:
        powers = selection.table.options.places.get(_POWERS, frozenset())
        found.append(rules.find_leader(movements.by_place, windows, powers))
        found += rules.find_moved(movements.by_member, (rules.MEMBERS_GAINED, rules.MEMBERS_LOST), windows)
    found += rules.find_moved(movements.by_type, (rules.TYPES_GAINED, rules.TYPES_LOST), windows)
    found.append(_find_broken(selection, movements))
    return found


def _find_newer(selection: Selection, movements: Movements) -> Finding | None:
    """Told where the page on newer partners compares the same years, and counts a relation of any event as one."""
    view, shifts = selection.view, movements.shifts
    windows = find_windows(selection.coverage, view.first_year, view.last_year)
    if windows != movements.windows or view.counting == "fractional":
        return None
    newer = selection.labels.by_standing[NEWER]
    held = measure_held(selection.cells, selection.coverage, windows, newer)
    return find_newer(held, shifts, newer[shifts.ego, shifts.alter])


def _find_broken(selection: Selection, movements: Movements | None) -> Finding | None:
    table, centres = selection.table, selection.centres
    types = table.cooperation_types
    last = selection.view.last_year if table.last_full_year is None else table.last_full_year
    if not selection.has_all_ties:
        return None
    pairs = find_broken_pairs(
        selection.ties,
        selection.full_coverage,
        lasting_types=types.loc[types["trust_years"].notna(), "code"].tolist(),
        states=centres,
        last_year=min(last, selection.view.last_year),
    )
    is_group = len(centres) > FEW_STATES
    finding = rules.find_broken(pairs, is_group=is_group, members=centres)
    if finding is None or movements is None or len(finding.parts) < 2:
        return finding
    # What one of them did besides may be chance; what two did is told.
    turned = Counter(_find_turned(part.code, selection, movements) for part in finding.parts)
    shared = (place for place, count in turned.most_common() if place and count > 1)
    return replace(finding, turned=tuple(shared))


def _list_carrying_types(finding: Finding, movements: Movements, selection: Selection) -> tuple[str, ...]:
    """The types in which most relations with the places began: two at most, each with two relations or more."""
    shifts = movements.shifts
    place = shifts.ego if selection.looks_at_states else shifts.alter
    codes = [shifts.states.index(part.code) for part in finding.parts if part.code in shifts.states]
    began = np.isin(place, codes) & shifts.after & ~shifts.before
    counts = np.bincount(shifts.cooperation_type[began], minlength=len(shifts.types))
    first = [int(code) for code in np.argsort(-counts, kind="stable")[:2] if counts[code] >= 2]
    return tuple(shifts.types[code] for code in first)


def _find_turned(state: str, selection: Selection, movements: Movements) -> str:
    """The place outside the focus with which ties of a state of the focus grew, from the earlier window to its end."""
    table = selection.table
    if state not in table.members:
        return ""
    (before, (_, end)), own = (
        movements.windows,
        replace(selection.tie_filter, states=frozenset([state]), partners=None),
    )
    shifts = measure_shifts(
        filter_masks(table.mask_panel, own), selection.full_coverage, (before, (end - 1, end))
    )
    is_outside = ~np.isin(shifts.states, list(table.members))[shifts.alter]
    size = len(shifts.states)
    then, now = (
        np.bincount(shifts.alter[rows & is_outside], minlength=size) for rows in (shifts.before, shifts.after)
    )
    risen = np.flatnonzero((now > then) & (now >= _LEAST_TURNED))
    best = min(risen.tolist(), key=lambda code: (-now[code], then[code], shifts.states[code]), default=None)
    return "" if best is None else shifts.states[best]


def _find_of_pair(
    selection: Selection, movements: Movements | None, ends: tuple[str, str]
) -> list[Finding | None]:
    years = selection.view.first_year, selection.view.last_year
    histories = _list_histories(selection)
    found = [
        pair_rules.find_constant(histories, years),
        pair_rules.find_rank(ends[1], _count_types(selection), years),
        _find_broken(selection, movements),
    ]
    if movements is not None:
        if movements.unit == rules.RECORDS:
            found.append(pair_rules.find_acts(movements.by_place, movements.windows))
        found.append(pair_rules.find_begun(histories, movements.windows))
    return found


def _count_types(selection: Selection) -> dict[str, int]:
    """Cooperation types of every partner of the states in the years of the view."""
    own = replace(selection.tie_filter, partners=None)
    measures = MaskMeasures(to_relation_masks(filter_masks(selection.table.mask_panel, own)))
    counts = count_by_alter(measures)
    return dict(zip(counts["alter"].astype(str), counts["type_count"].tolist(), strict=True))


def _list_histories(selection: Selection) -> list[TypeHistory]:
    """The cooperation types of a pair, each with all its years on record and what stood behind the years shown.

    Of events of few states: two that meet in a large exercise have not begun anything between them.
    """
    cells = selection.every_year_cells
    types = [str(code) for code in cells.dtypes["cooperation_type"].categories]
    row, bit = spread_masks(np.where((cells.party_count <= MOST_PARTIES)[:, None], cells.years, np.uint64(0)))
    years: dict[str, set[int]] = {}
    for code, year in zip(
        cells.cooperation_type[row].tolist(), (bit + cells.first_year).tolist(), strict=True
    ):
        years.setdefault(types[code], set()).add(year)
    levels: dict[str, dict[int, str]] = {}
    cover = selection.cover
    for code, year, level in zip(
        cover["cooperation_type"].tolist(), cover["year"].tolist(), cover["level"].tolist(), strict=True
    ):
        levels.setdefault(code, {})[year] = level
    return [TypeHistory(code, tuple(sorted(found)), levels.get(code, {})) for code, found in years.items()]


def find_broken_ends(selection: Selection, finding: Finding) -> tuple[frozenset[str], list[str]]:
    """The states of whose ties a BROKEN finding tells, and the places at the other end: those lost, then those won."""
    broken, centres = frozenset(part.code for part in finding.parts), selection.centres
    is_told_by_members = bool(finding.about) or not centres <= selection.table.members
    states = broken if is_told_by_members else centres
    others = (frozenset([finding.about]) if finding.about else centres) if is_told_by_members else broken
    return states, [*sorted(others), *finding.turned]


def count_broken_years(selection: Selection, finding: Finding) -> pd.DataFrame:
    """How ties that ended, and those that grew meanwhile, went year by year: a BROKEN finding of the view in.

    Grain out: one row per place and full year of the view: alter, year, relation_count (cooperation types with each of
    the states that broke, summed).
    """
    states, places = find_broken_ends(selection, finding)
    chosen = replace(selection.tie_filter, states=states, partners=frozenset(places))
    masks = to_relation_masks(filter_masks(selection.table.mask_panel, chosen))
    relation, bit = spread_masks(masks.years)
    found = pd.DataFrame(
        {
            "alter": np.array(masks.dtypes["alter"].categories.astype(str))[masks.alter[relation]],
            "year": bit + masks.first_year,
        }
    )
    # Of the running year not all is known: its lines would fall.
    last_year = min(selection.view.last_year, selection.table.last_full_year or selection.view.last_year)
    years = range(selection.view.first_year, last_year + 1)
    index = pd.MultiIndex.from_product([places, years], names=["alter", "year"])
    counts = found.groupby(["alter", "year"]).size().reindex(index, fill_value=0)
    return counts.rename("relation_count").reset_index()
