"""Whether newer partners hold more of the relations than before, and how sure that is. No words."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.analysis.bits import find_begins, has_any, or_runs
from data.analysis.coverage import find_like_for_like
from data.analysis.findings import LIKELY, NEWER, OPEN, SHARES, SURE, Finding, Part
from data.analysis.masks import MaskPanel
from data.analysis.matched import Window
from data.analysis.shifts import Shifts, is_covered, mask_window

LEAST_SHARED = 40
"""Relations in either window of which a share is told at least."""
LEAST_SHARE_GAIN = STEADY = 0.03
"""A share that moved by less is steady, if so many relations stand behind it that more would be seen."""
LEAST_STEADY = 150
_LARGE_Z, _FIRM_Z, _FAINT_Z = 1.96, 1.64, 1.28
"""Standard errors: a change of all events or of few states, of censuses and series alone, and one that is open."""


class Held(NamedTuple):
    """How many relations newer partners hold, and how many there are."""

    newer: float
    total: float

    @property
    def share(self) -> float:
        """The first of the second; NaN of none."""
        return self.newer / self.total if self.total else math.nan


def measure_held(
    panel: MaskPanel, coverage: pd.DataFrame, windows: tuple[Window, Window], newer: np.ndarray
) -> tuple[Held, Held]:
    """What newer partners hold in each window, as `data.analysis.diversification` counts it.

    Relations (ego, alter, type) active in any year of the window, events of any size that the view has, in the sources
    that cover both windows; a dyad of two states of the view counts from both ends.

    Parameters
    ----------
    panel, coverage
        Of the view.
    newer
        Which partners are newer ones of which states: bool [ego, alter] by category code.
    """
    kept = np.flatnonzero(is_covered(panel, find_like_for_like(coverage, *windows)))
    ego, alter, kind = (
        getattr(panel, name)[kept].astype("int64") for name in ("ego", "alter", "cooperation_type")
    )
    size, types = (len(panel.dtypes[name].categories) for name in ("alter", "cooperation_type"))
    begins = find_begins((ego * size + alter) * types + kind)
    years = or_runs(panel.years[kept], begins)
    is_newer = newer[ego[begins], alter[begins]]
    before, after = (has_any(years & mask_window(panel, window)) for window in windows)
    return _hold(before, is_newer), _hold(after, is_newer)


def _hold(is_held: np.ndarray, is_newer: np.ndarray, weight: np.ndarray | float = 1.0) -> Held:
    weights = np.where(is_held, weight, 0.0)
    return Held(float(weights[is_newer].sum()), float(weights.sum()))


def find_newer(held: tuple[Held, Held], shifts: Shifts, is_newer: np.ndarray) -> Finding | None:
    """Whether newer partners hold more of the relations than before; also that they do not, where it would be seen.

    How sure that is rests on events of few states, as one large exercise ties many at once.

    Parameters
    ----------
    held
        As `measure_held` returns it: the numbers that are told.
    is_newer
        Whether the partner of each relation of `shifts` is a newer one.
    """
    before, after = held
    few = [_hold(rows, is_newer, shifts.weight) for rows in (shifts.before, shifts.after)]
    firm = [_hold(rows, is_newer, shifts.weight) for rows in (shifts.firm_before, shifts.firm_after)]
    if min(before.total, after.total) < LEAST_SHARED:
        return None
    change, few_change, firm_change = (
        later.share - earlier.share for earlier, later in ((before, after), few, firm)
    )
    z, few_z, firm_z = (abs(_measure_distance(*each)) for each in ((before, after), few, firm))
    agrees = firm_change * change > 0
    if abs(change) >= LEAST_SHARE_GAIN and max(z, few_z) >= _FAINT_Z:
        is_shown = few_change * change > 0 and few_z >= _LARGE_Z and (agrees or math.isnan(firm_change))
        sureness, reason = (SURE, "both") if agrees and firm_z >= _FIRM_Z else (LIKELY, "picked")
        if not is_shown:
            sureness, reason = OPEN, "large" if z >= _LARGE_Z else "chance"
        surprise = min(abs(change) / 0.15, 1.0)
    elif max(abs(change), abs(few_change)) < STEADY and firm_z < _FIRM_Z and before.total >= LEAST_STEADY:
        sureness, reason, surprise = LIKELY, "steady", 0.2
    else:
        return None
    part = Part("", before.share, after.share)
    return Finding(NEWER, sureness, reason, surprise, *shifts.windows, parts=(part,), unit=SHARES)


def _measure_distance(before: Held, after: Held) -> float:
    """How far two shares lie apart, in standard errors of their difference; 0 for none."""
    if not before.total or not after.total:
        return 0.0
    share = (before.newer + after.newer) / (before.total + after.total)
    error = math.sqrt(share * (1 - share) * (1 / before.total + 1 / after.total))
    return (after.share - before.share) / error if error else 0.0
