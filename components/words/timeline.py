"""Sentences on how the relations of a view changed over the years, each computed from it. Pure."""

from __future__ import annotations

from components.figures.plates.timeline import Series
from components.theme import format_number
from components.view import View
from components.words.linked import write_linked
from components.words.sentences import describe_years
from data.analysis.linked import Basis, Chain
from data.analysis.timeline import NEW, find_peak_year


def write_timeline(series: Series, view: View, chain: Chain, basis: Basis) -> list[str]:
    """Two sentences on a view that holds ties: the peak, and the change linked like for like.

    Parameters
    ----------
    chain, basis
        The index of the active relations, and what it rests on.
    """
    sentences = (_write_peak(series, view), write_linked("active relations", chain, basis))
    return [sentence for sentence in sentences if sentence]


def _name_relations(view: View) -> str:
    return "new relations" if view.series == NEW else "active relations"


def _write_peak(series: Series, view: View) -> str:
    by_year = series.by_year
    top = float(by_year.max())
    if not top:
        return f"No relation is new in {describe_years(view)}: all are on record from before."
    peak = find_peak_year(by_year)
    sentence = (
        f"**{peak}** is the year with the most {_name_relations(view)} on record ({format_number(top)})"
    )
    if int(by_year.eq(top).sum()) > 1:
        sentence += ", the last of several with as many"
    near = series.breaks[series.breaks["year"].isin([peak, peak + 1])]
    if len(near):
        letters = " and ".join(near["letter"])
        sentence += f". The sources change there ({letters}), so that part of the peak may be the record's"
    return f"{sentence}."
