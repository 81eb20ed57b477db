"""What the page on methods tells of the links between years, worked on the view. Pure."""

from __future__ import annotations

import math

import numpy as np

from components.theme import format_change, format_number
from components.words.linked import WITH_PICKED, name_firm
from components.words.methods import Measure
from components.words.newcomers import describe_span
from data.analysis.linked import Basis, Chain
from data.analysis.matched import LEAST_OVERLAP, LINES, THIN, Window
from data.analysis.summary import Changes

_MANUAL = "ILO and others 2020, Consumer Price Index Manual"
_NONE = "Nothing links the years of this view."


def list_linked_measures(changes: Changes, drift: tuple[Window, float] | None) -> list[Measure]:
    """The index, the change of the headline numbers and the drift.

    Parameters
    ----------
    drift
        As `data.analysis.linked.measure_drift` returns it.
    """
    return [
        Measure(
            "Linked index",
            r"I_y = I_{y-1}\,\frac{R(y \mid S_y)}{R(y-1 \mid S_y)}, \qquad S_y = \{(\text{source}, t) : \text{covers } "
            r"y-1 \text{ and } y\}",
            "Each year against the year before, in those sources and types alone that cover both, multiplied; 100 in "
            "the base year. One line rests on censuses (and series of exercises sought edition by edition), one on "
            "hand-picked events too.",
            f"{_MANUAL}, chapters 8 and 10; Fisher 1922, The Making of Index Numbers",
            "It speaks for the types that are linked. Hand-picked events grow with the search. A link of fewer "
            f"than {THIN} relations is dotted; what carries less than {LEAST_OVERLAP:.0%} of the relations that its "
            "sources hold in either year is no link.",
            _write_link(changes.chain, changes.basis),
        ),
        Measure(
            "Change of a headline number",
            r"\frac{\frac15\sum_{y \in \text{later}} I_y}{\frac15\sum_{y \in \text{earlier}} I_y} - 1",
            "The mean of the index in the last five years that links join to the five before, against the mean of "
            "those. Records begin and are not active: they are counted in the sources that cover all ten years.",
            "Blocks of five years: the habit of SIPRI",
            "Where nothing links ten years there is no change to give.",
            _write_change(changes),
        ),
        Measure(
            "Drift of the chain",
            r"\frac{\prod_k R(y_{2k} \mid S_k) / R(y_{2k-2} \mid S_k)}{I_{\text{last}} / I_{\text{first}}} - 1",
            "The same years chained in steps of two against steps of one: 0 where the sources stay the same.",
            f"{_MANUAL}, chapter 10",
            "It shows how much hangs on the years in which the sources change, not which chain is right.",
            "Nothing can be chained in steps of two years here."
            if drift is None
            else f"{describe_span(drift[0])}: {format_change(drift[1])}.",
        ),
    ]


def _find_last_link(chain: Chain) -> tuple[int, int] | None:
    """The line and the place of the last link, of the firm line where it has one."""
    for line in range(len(LINES)):
        linked = np.flatnonzero(chain.find_based(line) & chain.links.is_linked[line, 0])
        if len(linked):
            return line, int(linked[-1])
    return None


def _write_link(chain: Chain, basis: Basis) -> str:
    last = _find_last_link(chain)
    if last is None:
        return _NONE
    line, year = last
    before, after = chain.links.before[line, 0, year], chain.links.after[line, 0, year]
    index = chain.index[line, 0]
    end = chain.links.years[year]
    name = WITH_PICKED if line else name_firm(basis)
    now, then = format_number(after), format_number(before)
    return (
        f"{name.capitalize()}: {now} relations in {end} against {then} in {end - 1}, so that {index[year - 1]:.1f} "
        f"\N{MULTIPLICATION SIGN} {now} / {then} = {index[year]:.1f} ({chain.base[0]} = 100)."
    )


def _write_change(changes: Changes) -> str:
    if changes.windows is None or changes.window_basis is None:
        return "Nothing links ten years of this view."
    line = 1 if math.isnan(changes.figures["relations"][0]) else 0
    index, first = changes.chain.index[line, 0], changes.chain.links.years[0]
    earlier, later = (
        float(index[window[0] - first : window[1] - first + 1].mean()) for window in changes.windows
    )
    before, after = (describe_span(window) for window in changes.windows)
    return (
        f"Relations, {WITH_PICKED if line else name_firm(changes.window_basis)}: {later:.1f} on average in {after}, "
        f"{earlier:.1f} in {before}: {format_change(later / earlier - 1)}."
    )
