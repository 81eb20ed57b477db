"""What of a view is worth a headline: rules that find it, say how sure it is, and rank it. No words.

A finding is never made of little (LEAST, LEAST_GAIN, LEAST_RATIO), nor across a change of coverage: whatever is
compared here was measured in the sources that cover both sides. How sure: SURE where censuses and series alone show it
and all sources together do; LIKELY where one of the two shows it and the other does not speak against it; OPEN where it
is on record, but chance or the search for hand-picked events may explain it. All of several places are tested together
under the control of false discoveries.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.growth import FALSE_DISCOVERY_RATE, control_false_discoveries, measure_p_value
from data.analysis.linked import Basis, Chain, compare_ends
from data.analysis.matched import Window

SURE, LIKELY, OPEN = "sure", "likely", "open"
SURENESS = (SURE, LIKELY, OPEN)
DIRECTION, NEWER, LEADER, BROKEN = "direction", "newer", "leader", "broken"
GAINED, LOST = "gained", "lost"
MEMBERS_GAINED, MEMBERS_LOST = "members_gained", "members_lost"
TYPES_GAINED, TYPES_LOST = "types_gained", "types_lost"
MORE_ACTS, FEWER_ACTS, BEGUN, CONSTANT, RANK = "more_acts", "fewer_acts", "begun", "constant", "rank"
RELATIONS, RECORDS, YEARS, SHARES = "relations", "records", "years", "shares"
"""What the numbers of a finding count."""

NAMED = 3
"""Places that a finding names at most."""
NAMED_BROKEN = 4
"""Places that a BROKEN names at most; of more it says how many."""
LEAST, LEAST_GAIN, LEAST_RATIO = 6, 4, 1.3
"""The larger number of a change, the change itself and the ratio of the two at least."""
LEAST_PART = 0.01
"""The part of all places together that a change is at least: ten relations are much for a state, little for many."""
LEAST_LINKED, OLDEST = 8, 10
LEAST_GROWTH = math.log(1.1)
_FAINT, _FIRM, _SURE_RATE = 0.2, 0.05, 0.01
_LEAST_TESTED = 4
"""Changes of a place at least for a test to be able to tell anything."""
_REASONS = ("both", "firm", "picked", "chance")
"""Why a change is so sure, the strongest first: that of several places is the weakest of theirs."""
_WEIGHTS: Mapping[str, float] = {
    GAINED: 1.0,
    BROKEN: 0.9,
    MORE_ACTS: 1.0,
    NEWER: 0.9,
    LOST: 0.85,
    DIRECTION: 0.8,
    FEWER_ACTS: 0.8,
    MEMBERS_GAINED: 0.8,
    TYPES_GAINED: 0.7,
    MEMBERS_LOST: 0.7,
    TYPES_LOST: 0.6,
    BEGUN: 0.6,
    CONSTANT: 0.5,
    RANK: 0.5,
    LEADER: 0.4,
}
"""How near a kind is to the question of the house: where ties grow, and beyond whom."""
_SURENESS_WEIGHTS: Mapping[str, float] = {SURE: 1.0, LIKELY: 0.7, OPEN: 0.25}
_LARGE = 30
"""A number from which on a change does not get more surprising by size."""


@dataclass(frozen=True)
class Part:
    """One place, type or share of a finding, with its numbers of both windows.

    Parameters
    ----------
    code
        iso3, or the code of a cooperation type; blank for the view as a whole.
    before, after, firm_before, firm_after
        In all sources that cover both windows, and in censuses and series alone.
    """

    code: str
    before: float
    after: float
    firm_before: float = math.nan
    firm_after: float = math.nan


@dataclass(frozen=True)
class Finding:
    """Something of a view that is neither trivial nor made by the record.

    Parameters
    ----------
    kind
        What it is about: one of the constants of this module.
    sureness
        SURE, LIKELY or OPEN.
    reason
        Why it is so sure: see `finding-reason` in the messages.
    surprise
        How large it is: 0-1.
    before, after
        The years on either side.
    unit
        What its numbers count: RELATIONS, RECORDS, YEARS or SHARES.
    types
        The cooperation types that carry it, the first most.
    about
        The place with which a BROKEN broke, where its parts are the states that did.
    turned
        With whom the ties of those states grew meanwhile.
    powers
        Of a LEADER the great powers that its parts do not name.
    more
        Places of a BROKEN that its parts do not name.
    firm, every
        Relative change of the two lines of a DIRECTION; NaN where a line says nothing.
    """

    kind: str
    sureness: str
    reason: str
    surprise: float
    before: Window
    after: Window
    parts: tuple[Part, ...] = ()
    unit: str = RELATIONS
    types: tuple[str, ...] = ()
    about: str = ""
    turned: tuple[str, ...] = ()
    powers: tuple[Part, ...] = ()
    more: int = 0
    firm: float = math.nan
    every: float = math.nan

    @property
    def rank(self) -> float:
        """What comes first: how surprising it is, how sure, and how near to the question of the house."""
        return self.surprise * _SURENESS_WEIGHTS[self.sureness] * _WEIGHTS[self.kind]


def order_findings(findings: Iterable[Finding | None]) -> tuple[Finding, ...]:
    """Those that were found, the one for the headline first: where all are open, the direction as a whole."""
    found = [finding for finding in findings if finding is not None]
    are_open = all(finding.sureness == OPEN for finding in found)
    return tuple(
        sorted(found, key=lambda each: (not (are_open and each.kind == DIRECTION), -each.rank, each.kind))
    )


def judge_changes(table: pd.DataFrame) -> pd.DataFrame:
    """How sure it is that each place gained or lost: rows of `compare_shifts` or `to_record_changes` in and out.

    Columns added: gain, sureness (blank: nothing to tell), reason, surprise.
    """
    before, after, firm_before, firm_after, changed, p_value, firm_p_value = (
        table[name].to_numpy(dtype=float) for name in _JUDGED
    )
    gain = after - before
    firm_gain = (firm_after - firm_before) * np.sign(gain)
    larger = np.maximum(before, after)
    smaller = before + after - larger
    least_gain = max(LEAST_GAIN, LEAST_PART * float(max(before.sum(), after.sum())))
    is_told = (larger >= LEAST) & (np.abs(gain) >= least_gain) & (larger >= LEAST_RATIO * smaller)
    is_told &= table["is_above"].to_numpy(dtype=bool) == (gain > 0)
    is_tested = changed >= _LEAST_TESTED
    q_values, firm_q_values = (_control(values, is_tested) for values in (p_value, firm_p_value))
    is_found, is_firm = (values <= FALSE_DISCOVERY_RATE for values in (q_values, firm_q_values))
    is_firm &= firm_gain > 0
    is_firm_alone = (firm_p_value <= _FIRM) & (firm_gain > 0)
    is_faint = (p_value <= _FAINT) & (firm_gain >= 0)
    words = np.select(
        [
            ~is_told,
            (q_values <= _SURE_RATE) & is_firm_alone,
            is_firm,
            is_found & (firm_gain >= np.abs(gain) / 2),
            is_found & (firm_gain >= 0),
            is_faint | is_firm_alone,
        ],
        [";", f"{SURE};both", f"{LIKELY};firm", f"{LIKELY};firm", f"{LIKELY};picked", f"{OPEN};chance"],
        default=";",
    )
    pairs = [word.split(";") for word in words.tolist()]
    effect = np.abs(np.log2((after + 0.5) / (before + 0.5))) / 2
    surprise = np.minimum(effect, 1) * np.sqrt(np.minimum(larger / _LARGE, 1))
    return table.assign(
        gain=gain,
        sureness=[pair[0] for pair in pairs],
        reason=[pair[1] for pair in pairs],
        surprise=surprise,
    )


_JUDGED = ("before", "after", "firm_before", "firm_after", "changed", "p_value", "firm_p_value")


def _control(p_values: np.ndarray, is_tested: np.ndarray) -> np.ndarray:
    """The adjusted p-values of those that are tested, 1 of the others."""
    q_values = np.ones(len(p_values))
    q_values[is_tested] = control_false_discoveries(p_values[is_tested])
    return q_values


def find_moved(
    judged: pd.DataFrame,
    kinds: tuple[str, str],
    windows: tuple[Window, Window],
    unit: str = RELATIONS,
) -> list[Finding]:
    """Who gained and who lost, those of one sureness together: rows of `judge_changes` in, at most two findings out.

    Parameters
    ----------
    kinds
        The kind of those that gained, and of those that lost.
    """
    found, gain = [], judged["gain"].to_numpy()
    sureness_of = judged["sureness"].to_numpy(dtype=object)
    for kind, is_side in zip(kinds, (gain > 0, gain < 0), strict=True):
        for sureness in SURENESS:
            is_found = is_side & (sureness_of == sureness)
            if not is_found.any():
                continue
            places, surprises = judged["place"].tolist(), judged["surprise"].tolist()
            first = sorted(np.flatnonzero(is_found).tolist(), key=lambda row: (-surprises[row], places[row]))[
                :NAMED
            ]
            rows = judged.take(first)
            found.append(
                Finding(
                    kind=kind,
                    sureness=sureness,
                    reason=max(rows["reason"].tolist(), key=_REASONS.index),
                    surprise=surprises[first[0]],
                    before=windows[0],
                    after=windows[1],
                    parts=_to_parts(rows),
                    unit=unit,
                )
            )
            break
    return found


def _to_parts(rows: pd.DataFrame) -> tuple[Part, ...]:
    columns = ("place", "before", "after", "firm_before", "firm_after")
    return tuple(
        Part(str(code), *map(float, numbers))
        for code, *numbers in zip(*(rows[column].tolist() for column in columns), strict=True)
    )


def to_record_changes(ranking: pd.DataFrame) -> pd.DataFrame:
    """Growth by records in the columns of `compare_shifts`: rows of `data.analysis.growth.rank_growth` in and out."""
    census = zip(ranking["census_before"].tolist(), ranking["census_after"].tolist(), strict=True)
    return pd.DataFrame(
        {
            "place": ranking["alter"],
            "before": ranking["before"].astype(float),
            "after": ranking["after"].astype(float),
            "firm_before": ranking["census_before"].astype(float),
            "firm_after": ranking["census_after"].astype(float),
            "changed": ranking["before"] + ranking["after"],
            "is_above": ranking["momentum"].gt(0),
            "p_value": ranking["p_value"],
            "firm_p_value": [measure_p_value(after, [(before + after, 0.5)]) for before, after in census],
        }
    )


def find_direction(chain: Chain, basis: Basis) -> Finding | None:
    """Whether there is more cooperation than in the base year: the linked index and the band between its lines.

    Nothing where a link of the firm line rests on fewer than LEAST_LINKED relations: of so few, each turns the line.
    Nor where the lines end more than OLDEST years before the view: that is history, no headline.
    """
    ends = compare_ends(chain)
    is_linked = chain.find_based(0) & chain.links.is_linked[0, 0]
    behind = np.minimum(chain.links.relation_before, chain.links.relation_after)[0, 0, is_linked]
    if ends is None or not len(behind) or behind.min() < LEAST_LINKED:
        return None
    firm, every = ends.firm, ends.every if basis.has_picked else math.nan
    if chain.links.years[-1] - ends.after[1] > OLDEST:
        return None
    known = [math.log1p(max(change, -0.999)) for change in (firm, every) if not math.isnan(change)]
    is_split = bool(known) and min(known) < 0 < max(known)
    least = min(map(abs, known), default=0.0)
    if math.isnan(firm):
        return None
    if is_split or least < LEAST_GROWTH * (3 if ends.is_thin else 1):
        sureness, reason, surprise = OPEN, "split", 0.4
    else:
        is_sure = len(known) == 2 and not ends.is_thin
        sureness, surprise = (SURE if is_sure else LIKELY), min(least / math.log(2), 1.0)
        reason = "both" if is_sure else "thin" if ends.is_thin else "firm"
    return Finding(DIRECTION, sureness, reason, surprise, ends.before, ends.after, firm=firm, every=every)


def find_leader(
    table: pd.DataFrame, windows: tuple[Window, Window], powers: Collection[str] = ()
) -> Finding | None:
    """Who holds the most relations now, and the next; sure where censuses and series name the same first.

    Rows of `compare_shifts` of partners in. Nothing where the first two are level.

    Parameters
    ----------
    powers
        Of whom it is told where they stand, even if far behind.
    """
    if len(table) < NAMED:
        return None
    ordered = table.sort_values(["after", "place"], ascending=[False, True])
    rows, behind = ordered.head(NAMED), ordered.iloc[NAMED:]
    first, second = (float(rows["after"].iloc[position]) for position in (0, 1))
    if first < 2 * LEAST or first < LEAST_RATIO * second:
        return None
    code = str(rows["place"].iloc[0])
    is_firm, was_first = (
        code == str(table["place"].iloc[int(table[name].to_numpy().argmax())])
        for name in ("firm_after", "before")
    )
    return Finding(
        LEADER,
        SURE if is_firm else LIKELY,
        "both" if is_firm else "picked",
        0.3 if was_first else 0.8,
        *windows,
        parts=_to_parts(rows),
        powers=_to_parts(behind[behind["place"].isin(list(powers))]),
    )


def find_broken(pairs: pd.DataFrame, *, is_group: bool, members: Collection[str]) -> Finding | None:
    """Who gave up most of what tied them: rows of `data.analysis.endings.find_broken_pairs` in.

    Of a group: the place outside it with which most of its states broke, two at least. Else: the places with which the
    states of the view broke.

    Parameters
    ----------
    members
        The states of the view.
    """
    rows, about = pairs, ""
    if is_group:
        outside = pairs[~pairs["alter"].isin(list(members))]
        counts = outside["alter"].value_counts()
        if counts.empty or counts.iloc[0] < 2:
            return None
        about = min(counts.index[counts.eq(counts.iloc[0])])
        rows = outside[outside["alter"].eq(about)]
    if rows.empty:
        return None
    place = "ego" if is_group else "alter"
    years = int(rows["first_end"].min()), int(rows["last_end"].max())
    more = max(len(rows) - NAMED_BROKEN, 0)
    rows = rows.head(NAMED_BROKEN)
    parts = tuple(
        Part(str(code), float(ended), float(kept))
        for code, ended, kept in zip(*(rows[name].tolist() for name in (place, "ended", "kept")), strict=True)
    )
    surprise = min(0.5 + 0.15 * len(parts), 1.0)
    return Finding(BROKEN, SURE, "stated", surprise, years, years, parts=parts, about=about, more=more)
