"""Which relations a view has in one window of years and not in the other, and whether the record alone explains it.

Two windows are compared in the sources and types that cover both. A relation (ego, alter, type) that is active in both
says nothing; of those active in one of them alone about as many begin as end if nothing changed: the exact test of
matched pairs (McNemar 1947). Hand-picked events grow with the search for them, so that a relation whose change rests on
these is expected to begin as often as such relations of its type do in the whole table.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.bits import find_begins, has_any, mask_spells, or_runs
from data.analysis.coverage import find_like_for_like
from data.analysis.growth import measure_p_value
from data.analysis.masks import MaskPanel
from data.analysis.matched import FIRM_KINDS, Window

MOST_PARTIES = 5
"""States of an event at most: one large exercise ties many at once, so that its relations are no separate signs."""
EVEN = 0.5
_MOST_TESTED = 400
"""Relations in an exact test at most; of more the test takes as many in the same shares, and errs on the safe side."""


@dataclass(frozen=True, eq=False)
class Shifts:
    """The relations of two windows in the sources that cover both: one row per ego, alter and cooperation type.

    Parameters
    ----------
    windows
        (before, after).
    ego, alter, cooperation_type
        Category codes of `states` and `types`.
    before, after
        Whether the relation is active in the window, in any of these sources.
    firm_before, firm_after
        The same in censuses and series alone.
    weight
        1, or a half where both ends are states of the view and the dyad therefore stands twice.
    """

    windows: tuple[Window, Window]
    states: Sequence[str]
    types: Sequence[str]
    ego: np.ndarray
    alter: np.ndarray
    cooperation_type: np.ndarray
    before: np.ndarray
    after: np.ndarray
    firm_before: np.ndarray
    firm_after: np.ndarray
    weight: np.ndarray

    @property
    def has_changed(self) -> np.ndarray:
        """Whether a relation is active in one of the windows alone."""
        return np.asarray(self.before != self.after)

    @property
    def is_firm(self) -> np.ndarray:
        """Whether it has changed, and in censuses and series too."""
        return np.asarray(self.has_changed & (self.firm_before != self.firm_after))


def measure_shifts(panel: MaskPanel, coverage: pd.DataFrame, windows: tuple[Window, Window]) -> Shifts:
    """Compare two windows: the rows of a view, and its coverage with the running year cut off.

    A relation of the earlier window that was only trusted to last (see `MaskPanel.assumed_years`) and has no later year
    is left out: that its trust ran out is no end.
    """
    every, firm = (
        is_covered(panel, find_like_for_like(rows, *windows))
        for rows in (coverage, coverage[coverage["kind"].isin(FIRM_KINDS)])
    )
    in_before, in_after = (mask_window(panel, window) for window in windows)
    kept = np.flatnonzero(
        every & (panel.party_count <= MOST_PARTIES) & has_any(panel.years & (in_before | in_after))
    )
    states, types = (list(panel.dtypes[name].categories) for name in ("alter", "cooperation_type"))
    ego, alter, kind = (getattr(panel, name)[kept] for name in ("ego", "alter", "cooperation_type"))
    begins = find_begins((ego.astype("int64") * len(states) + alter) * len(types) + kind)
    years = panel.years[kept]
    firm_years = np.where(firm[kept][:, None], years, np.uint64(0))
    confirmed = years & ~panel.assumed_years[kept]
    years, firm_years, confirmed = (or_runs(masks, begins) for masks in (years, firm_years, confirmed))
    is_after = has_any(years & in_after)
    told = is_after | has_any(confirmed & in_before)
    row = begins[told]
    is_inner = np.zeros(len(states), dtype=bool)
    is_inner[panel.ego] = True
    return Shifts(
        windows=windows,
        states=states,
        types=types,
        ego=ego[row],
        alter=alter[row],
        cooperation_type=kind[row],
        before=has_any(years & in_before)[told],
        after=is_after[told],
        firm_before=has_any(firm_years & in_before)[told],
        firm_after=has_any(firm_years & in_after)[told],
        weight=np.where(is_inner[alter[row]], EVEN, 1.0),
    )


def mask_window(panel: MaskPanel, window: Window) -> np.ndarray:
    """The years of a window as bits of the panel: one row."""
    first, last = (np.array([year - panel.first_year]) for year in window)
    return mask_spells(first, last, panel.years.shape[1])


def is_covered(panel: MaskPanel, pairs: Collection[tuple[str, str]]) -> np.ndarray:
    """Whether the source and the type of each row are one of the pairs."""
    sources, types = (list(panel.dtypes[name].categories) for name in ("source_id", "cooperation_type"))
    allowed = np.zeros((len(sources), len(types)), dtype=bool)
    for source_id, cooperation_type in pairs:
        if source_id in sources and cooperation_type in types:
            allowed[sources.index(source_id), types.index(cooperation_type)] = True
    return np.asarray(allowed[panel.source_id, panel.cooperation_type])


def measure_chances(whole: Shifts) -> np.ndarray:
    """How likely a relation whose change rests on hand-picked events has begun: one chance per cooperation type.

    Parameters
    ----------
    whole
        Of the whole table, in the same windows.
    """
    is_picked = whole.has_changed & ~whole.is_firm
    types, size = whole.cooperation_type[is_picked], len(whole.types)
    begun = np.bincount(types, weights=whole.after[is_picked], minlength=size)
    return np.asarray((begun + 0.5) / (np.bincount(types, minlength=size) + 1))


def compare_shifts(
    shifts: Shifts, chances: np.ndarray, place: np.ndarray, names: Sequence[str], chosen: np.ndarray
) -> pd.DataFrame:
    """What each place won and lost: relations in, one row per place with any out.

    Parameters
    ----------
    chances
        As `measure_chances` returns them.
    place
        Of each relation the code of its place in `names`: its alter, its ego or its type.
    chosen
        Which relations count.

    Returns
    -------
    DataFrame
        place, before, after, firm_before, firm_after (relations), changed (relations active in one window alone),
        is_above (whether more began than the record alone would give), p_value (of all of them), firm_p_value (of
        censuses and series alone); the most gained first.
    """
    changed, firm_changed = shifts.has_changed & chosen, (shifts.firm_before != shifts.firm_after) & chosen
    chance = np.where(shifts.is_firm, EVEN, chances[shifts.cooperation_type])

    def count(rows: np.ndarray, by: np.ndarray) -> np.ndarray:
        return np.bincount(place[rows], weights=by[rows], minlength=len(names))

    weight = shifts.weight
    begun, even = count(changed & shifts.after, weight), count(changed & shifts.is_firm, weight)
    expected = count(changed, weight * chance)
    table = pd.DataFrame(
        {
            "place": list(names),
            "before": count(shifts.before & chosen, weight),
            "after": count(shifts.after & chosen, weight),
            "firm_before": count(shifts.firm_before & chosen, weight),
            "firm_after": count(shifts.firm_after & chosen, weight),
            "changed": count(changed, weight),
            "is_above": begun > expected,
        }
    )
    firm_begun, firm_count = count(firm_changed & shifts.firm_after, weight), count(firm_changed, weight)
    rows = np.flatnonzero(table["before"].add(table["after"]).gt(0))
    tested = zip(
        *(values[rows].tolist() for values in (begun, table["changed"].to_numpy(), even, expected)),
        strict=True,
    )
    firm_tested = zip(firm_begun[rows].tolist(), firm_count[rows].tolist(), strict=True)
    table = table.take(rows).assign(
        p_value=[_test(*each) for each in tested],
        firm_p_value=[_test(begun, count, count, count / 2) for begun, count in firm_tested],
    )
    order = np.lexsort([-table["after"], table["before"] - table["after"]])
    return table.take(order).reset_index(drop=True)


def _test(begun: float, changed: float, even: float, expected: float) -> float:
    """Two-sided p-value of those that began among the changed ones.

    Parameters
    ----------
    even
        How many of the changed ones begin or end by even chances.
    expected
        How many of the changed ones begin by the chances of each; those not even share one, which errs on the safe
        side.
    """
    if round(changed) < 1:
        return 1.0
    scale = min(1.0, _MOST_TESTED / changed)
    count, fair = round(changed * scale), round(even * scale)
    picked = max(count - fair, 0)
    chance = (expected - even * EVEN) / (changed - even) if changed - even > EVEN else EVEN
    trials = [(min(fair, count), EVEN), (picked, min(max(chance, 0.01), 0.99))]
    return measure_p_value(min(round(begun * scale), count), trials)
