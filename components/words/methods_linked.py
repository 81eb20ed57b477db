"""What the page on methods tells of the links between years, worked on the view. Pure."""

from __future__ import annotations

import math

import numpy as np

from components.words.linked import name_firm
from components.words.measure import Measure, build_measures
from components.words.say import Say
from data.analysis.linked import Basis, Chain
from data.analysis.matched import LEAST_OVERLAP, LINES, THIN, Window
from data.analysis.summary import Changes

_LINK = (
    r"I_y = I_{y-1}\,\frac{R(y \mid S_y)}{R(y-1 \mid S_y)}, \qquad "
    r"S_y = \{(\text{source}, t) : \text{covers } y-1 \text{ and } y\}"
)


def list_linked_measures(changes: Changes, drift: tuple[Window, float] | None, say: Say) -> list[Measure]:
    """The index, the change of the headline numbers and the drift.

    Parameters
    ----------
    drift
        As `data.analysis.linked.measure_drift` returns it.
    """
    worked = {
        "index": (_LINK, _say_link(changes.chain, changes.basis, say)),
        "change": (
            r"\frac{\frac15\sum_{y \in \text{later}} I_y}{\frac15\sum_{y \in \text{earlier}} I_y} - 1",
            _say_change(changes, say),
        ),
        "drift": (
            r"\frac{\prod_k R(y_{2k} \mid S_k) / R(y_{2k-2} \mid S_k)}{I_{\text{last}} / I_{\text{first}}} - 1",
            say("methods-drift-none")
            if drift is None
            else say("methods-drift-example", years=say.years(*drift[0]), drift=drift[1]),
        ),
    }
    return build_measures(worked, say, thin=THIN, least=LEAST_OVERLAP)


def _find_last_link(chain: Chain) -> tuple[int, int] | None:
    """The line and the place of the last link, of the firm line where it has one."""
    for line in range(len(LINES)):
        linked = np.flatnonzero(chain.find_based(line) & chain.links.is_linked[line, 0])
        if len(linked):
            return line, int(linked[-1])
    return None


def _say_link(chain: Chain, basis: Basis, say: Say) -> str:
    last = _find_last_link(chain)
    if last is None:
        return say("methods-index-none")
    line, year = last
    index, end = chain.index[line, 0], int(chain.links.years[year])
    name = say("linked-picked") if line else name_firm(basis)
    return say(
        "methods-index-example",
        basis=name.capitalize(),
        now=chain.links.after[line, 0, year],
        then=chain.links.before[line, 0, year],
        year=end,
        year_before=end - 1,
        index=index[year],
        index_before=index[year - 1],
        base=chain.base[0],
    )


def _say_change(changes: Changes, say: Say) -> str:
    if changes.windows is None or changes.window_basis is None:
        return say("methods-change-none")
    line = 1 if math.isnan(changes.figures["relations"][0]) else 0
    index, first = changes.chain.index[line, 0], changes.chain.links.years[0]
    earlier, later = (
        float(index[window[0] - first : window[1] - first + 1].mean()) for window in changes.windows
    )
    before, after = (say.years(*window) for window in changes.windows)
    return say(
        "methods-change-example",
        basis=say("linked-picked") if line else name_firm(changes.window_basis),
        later=later,
        earlier=earlier,
        before=before,
        after=after,
        change=later / earlier - 1,
    )
