"""Sentences on the Timeline: the peak, and the change linked like for like."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from components.screen.open_table import load_table
from components.words.linked import write_linked
from components.words.timeline import write_peak
from data.analysis.linked import Basis, chain_links
from data.analysis.matched import Links

TABLE = load_table()
NO_BREAKS = pd.DataFrame({"year": [], "letter": [], "words": []}).astype({"year": int})
STEADY = chain_links(
    Links(
        groups=("all",),
        years=(2010, 2011),
        before=np.array([[[0.0, 40]], [[0, 80]]]),
        after=np.array([[[0.0, 30]], [[0, 120]]]),
        relation_before=np.array([[[0, 40]], [[0, 80]]]),
        relation_after=np.array([[[0, 30]], [[0, 120]]]),
        is_linked=np.array([[[False, True]], [[False, True]]]),
        sources=("a", "b"),
        types=("training",),
        rests_on=np.array([[[[False, False], [True, False]]], [[[False, False], [True, True]]]]),
        links_types=np.array([[[[False], [True]]], [[[False], [True]]]]),
    )
)
"""Censuses fall from 40 to 30 relations from 2010 to 2011, with hand-picked events 80 become 120."""
BASIS = Basis(has_censuses=True, has_series=False, has_picked=True)


def _write(by_year: dict[int, float], *, breaks: pd.DataFrame = NO_BREAKS, **choices: str) -> str:
    return write_peak(pd.Series(by_year), breaks, replace(TABLE.options.default, **choices))


def test_the_peak_is_named_and_doubted_where_the_sources_change() -> None:
    sentence = _write({2009: 3.0, 2010: 7.0, 2011: 2.0})
    assert sentence == "**2010** is the year with the most active relations on record (7)."
    breaks = pd.DataFrame({"year": [2003, 2011], "letter": ["A", "B"], "words": ["", ""]})
    sentence = _write({2010: 7.0, 2011: 2.0}, breaks=breaks)
    assert "The sources change there (B), so that part of the peak may be the record's." in sentence
    sentence = _write({2009: 7.0, 2010: 7.0})
    assert sentence.startswith("**2010**")
    assert "the last of several with as many" in sentence
    sentence = _write({2009: 0.0}, series="new")
    assert sentence == "No relation is new in 1990–2026: all are on record from before."


def test_the_change_is_the_range_between_the_lines() -> None:
    assert write_linked("active relations", STEADY, BASIS) == (
        "Linked like for like, active relations changed **from 2010 to 2011 between −25% (censuses only) and +50% "
        "(with hand-picked events)**."
    )
