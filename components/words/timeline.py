"""Words of the Timeline: what its bars show and how they count, and what stands out, computed from the view. Pure."""

from __future__ import annotations

import pandas as pd

from components.study.study import Study
from components.study.timeline import OTHER_SOURCES, Series
from components.theme import format_number
from components.view import View
from components.words.coverage import describe_pale, letter_breaks
from components.words.linked import write_linked
from components.words.sentences import describe_years, join_words
from data.analysis.timeline import ACTIVE, AREA, BLOCK, FAMILY, NEW, SOURCE, TYPE, find_peak_year

_SERIES_WORDS = {ACTIVE: "Active relations", NEW: "New relations"}
_SPLIT_WORDS = {
    TYPE: "by cooperation type",
    FAMILY: "by family",
    AREA: "by area of the {place}",
    SOURCE: "by source",
}
_FAMILY_LABELS = {"cooperation": "Cooperation", "support": "Support"}
_PALE_PARTS = "Pale parts of a bar rest on some pairs or on hand-picked events, not on a census."
_DASH = "\N{EN DASH}"


def write_timeline(study: Study) -> list[str]:
    """Two sentences on a view that holds ties: the peak, and the change linked like for like."""
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    sentences = (
        write_peak(study.series.by_year, breaks, study.view),
        write_linked("active relations", study.linked, study.linked_basis),
    )
    return [sentence for sentence in sentences if sentence]


def _name_relations(view: View) -> str:
    return "new relations" if view.series == NEW else "active relations"


def write_peak(by_year: pd.Series, breaks: pd.DataFrame, view: View) -> str:
    """The year with the most relations, and whether the sources change there.

    Parameters
    ----------
    by_year
        Year -> relations.
    breaks
        Rows of `letter_breaks`.
    """
    top = float(by_year.max())
    if not top:
        return f"No relation is new in {describe_years(view)}: all are on record from before."
    peak = find_peak_year(by_year)
    sentence = (
        f"**{peak}** is the year with the most {_name_relations(view)} on record ({format_number(top)})"
    )
    if int(by_year.eq(top).sum()) > 1:
        sentence += ", the last of several with as many"
    near = breaks[breaks["year"].isin([peak, peak + 1])]
    if len(near):
        letters = " and ".join(near["letter"])
        sentence += f". The sources change there ({letters}), so that part of the peak may be the record's"
    return f"{sentence}."


def name_groups(study: Study) -> dict[str, str]:
    """The groups of the bars in the order of their stack, with their labels."""
    series, table = study.series, study.table
    if study.view.split == FAMILY:
        labels = dict(_FAMILY_LABELS)
    elif study.view.split == AREA:
        labels = {area: area for area in series.groups}
    elif study.view.split == SOURCE:
        labels = {code: str(source["title"]) for code, source in table.sources.items()}
        labels[OTHER_SOURCES] = f"{series.smaller_count} smaller sources"
    else:
        types = table.cooperation_types
        labels = dict(zip(types["code"], types["label"], strict=True))
    return {group: labels[group] for group in series.groups}


def title_series(study: Study) -> str:
    """What the bars show: New relations by source, share of each year."""
    split = _SPLIT_WORDS[study.view.split].format(place=study.place_word)
    title = f"{_SERIES_WORDS[study.view.series]} {split}"
    has_blocks = study.view.pace == "five_years"
    if study.view.amount == "share":
        return f"{title}: shares of {'five-year blocks' if has_blocks else 'each year'}"
    return f"{title}: {'five-year averages' if has_blocks else 'year by year'}"


def name_unit(view: View) -> str:
    """What a bar counts: new relations a year."""
    unit = "new relations" if view.series == NEW else "active relations"
    return f"{unit} a year" if view.pace == "five_years" else unit


def define_series(study: Study) -> str:
    """How the bars count, beyond the filters."""
    sentences = [
        "A relation is new in the first year in which any source of this view records it, before the years shown too."
        if study.view.series == NEW
        else "A relation is a pair of states and a cooperation type, active in the year."
    ]
    if study.view.split == SOURCE:
        sentences.append("A relation on record in several sources is shared out evenly among them.")
    if study.view.split == AREA:
        sentences.append(
            f"A pair of which both states are in focus counts half in the area of each {study.place_word}."
        )
    return " ".join(sentences)


def write_series_notes(series: Series) -> list[str]:
    """What is pale, and what a block is."""
    notes = [describe_pale(series.periods, _PALE_PARTS)]
    if series.blocks:
        short = [
            f"{first}{_DASH}{last}" if first < last else str(first)
            for first, last in series.blocks
            if last - first + 1 < BLOCK
        ]
        notes.append(
            "Means per year of blocks of five years, counted back from the last year of a census, so that the end of "
            "the censuses divides no block"
            + (f"; what is left is shorter: {join_words(short)}." if short else ".")
        )
    return notes
