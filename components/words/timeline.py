"""Words of the Timeline: what its bars show and how they count, and what stands out, computed from the view. Pure."""

from __future__ import annotations

import pandas as pd

from components.study.study import Study
from components.study.timeline import OTHER_SOURCES, Series
from components.view import ALL, View
from components.words.coverage import describe_pale, letter_breaks
from components.words.linked import write_linked
from components.words.say import load_say
from data.analysis.timeline import AREA, BLOCK, FAMILY, NEW, SOURCE, find_peak_year


def write_timeline(study: Study) -> list[str]:
    """Two sentences on a view that holds ties: the peak, and the change linked like for like."""
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    sentences = (
        write_peak(study.series.by_year, breaks, study.view),
        write_linked(load_say()("linked-active-inline"), study.linked, study.linked_basis),
    )
    return [sentence for sentence in sentences if sentence]


def write_peak(by_year: pd.Series, breaks: pd.DataFrame, view: View) -> str:
    """The year with the most relations, and whether the sources change there.

    Parameters
    ----------
    by_year
        Year -> relations.
    breaks
        Rows of `letter_breaks`.
    """
    say = load_say()
    top = float(by_year.max())
    if not top:
        return say("timeline-peak-none", years=say.years(view.first_year, view.last_year))
    peak = find_peak_year(by_year)
    is_tied = int(by_year.eq(top).sum()) > 1
    sentence = say("timeline-peak", peak=peak, series=view.series, count=top, is_tied=is_tied)
    near = breaks[breaks["year"].isin([peak, peak + 1])]
    if near.empty:
        return sentence
    return f"{sentence} {say('timeline-peak-breaks', letters=say.list(list(near['letter'])))}"


def name_groups(study: Study) -> dict[str, str]:
    """The groups of the bars in the order of their stack, with their labels."""
    series, table, say = study.series, study.table, load_say()
    if study.view.split == FAMILY:
        return {family: say.name("family", family) for family in series.groups}
    if study.view.split == AREA:
        return {area: table.options.labels[area] for area in series.groups}
    if study.view.split == SOURCE:
        labels = {code: str(source["title"]) for code, source in table.sources.items()}
        labels[OTHER_SOURCES] = say("timeline-smaller-sources-label", count=series.smaller_count)
    else:
        types = table.cooperation_types
        labels = dict(zip(types["code"], types["label"], strict=True))
    return {group: labels[group] for group in series.groups}


def title_series(study: Study) -> str:
    """What the bars show: New relations by source: shares of each year."""
    view = study.view
    return load_say()(
        "timeline-series-title",
        series=view.series,
        split=view.split,
        place=study.place_word,
        amount=view.amount,
        pace=view.pace,
    )


def define_series(study: Study) -> str:
    """How the bars count, beyond the filters."""
    say = load_say()
    sentences = [say("timeline-new-note" if study.view.series == NEW else "timeline-active-note")]
    if study.view.split == SOURCE:
        sentences.append(say("timeline-source-note"))
    if study.view.split == AREA:
        sentences.append(say("timeline-area-note", place=study.place_word))
    return " ".join(sentences)


def write_series_notes(series: Series) -> list[str]:
    """What is pale, and what a block is."""
    say = load_say()
    notes = [describe_pale(series.periods, say("coverage-pale-parts-note"))]
    if series.blocks:
        short = [say.years(first, last) for first, last in series.blocks if last - first + 1 < BLOCK]
        notes.append(
            say("timeline-short-blocks-note", blocks=say.list(short))
            if short
            else say("timeline-blocks-note")
        )
    return notes


def name_series_files(view: View) -> str:
    """Which files the snippet of the bars needs; blank for the ties of the view."""
    if view.series != NEW:
        return ""
    return load_say()("timeline-new-files" if view.only == ALL else "timeline-new-newer-files")
