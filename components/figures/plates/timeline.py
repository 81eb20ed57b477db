"""Figures of the Timeline page: relations over the years and lanes of named ties."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import altair as alt
import pandas as pd

from components.figures.charts.lanes import build_lanes, to_lane_rows
from components.figures.charts.timeline import build_periods, to_period_rows
from components.figures.figure import FREE, RIGID, Figure, RowCut
from components.figures.reproduce_timeline import name_series_files, write_series_snippet
from components.study.selection import FEW_STATES
from components.study.study import Study
from components.study.table import Table
from components.theme import AREA_COLOURS, Palette, format_number
from components.view import View
from components.words.coverage import describe_breaks, describe_pale, letter_breaks
from components.words.records import describe_confirmation, format_date, format_span, format_value
from components.words.sentences import join_words
from data.analysis.lanes import pick_lanes, to_lanes
from data.analysis.marks import BAR, count_centres, to_marks
from data.analysis.panel import swap_ends, to_relation_years
from data.analysis.timeline import (
    ACTIVE,
    AREA,
    BLOCK,
    FAMILY,
    NEW,
    SOURCE,
    TYPE,
    Division,
    add_levels,
    add_shares,
    count_divided,
    cover_sources,
    find_blocks,
    find_new_relations,
    find_peak_year,
    sum_years,
    to_blocks,
    to_years,
)
from data.filters import filter_dyad_years

LANES_SHOWN = 60
"""Lanes of the figure; the list below it holds the records of all."""
LANES_NOTE = (
    "A bar lasts; a dot happened once or is the figure of one year, and a thin line joins the dots of a series. An "
    "arrow marks a tie of which no end is known and which still counts in the last year of the table or of its "
    "source, or a start that may lie before the first year of the source. A bar is pale after the year in which the "
    "tie was last confirmed; where it pales and ends without an arrow, the years for which such a tie is trusted ran "
    "out. Hollow marks are reported, not confirmed."
)
OPEN_END, UNKNOWN_END = "open", "not known"
"""No end is known: of a tie that still counts, and of one that counts no longer."""
_NAMED = 2
_PREPOSITIONS = {"provides": "to ", "receives": "from ", "mutual": "", "mixed": ""}
_DASH = "\N{EN DASH}"

MANY_STATES = 3
"""States in focus that an act must bind to have a lane in the view of a group; `title_lanes` says so."""
NEWEST_SHOWN = 30
SOURCES_SHOWN = 9
"""Sources with a colour of their own; the smaller ones are drawn together."""
OTHER_SOURCES = "other"
_SERIES_WORDS = {ACTIVE: "Active relations", NEW: "New relations"}
_SPLIT_WORDS = {
    TYPE: "by cooperation type",
    FAMILY: "by family",
    AREA: "by area of the {place}",
    SOURCE: "by source",
}
_FAMILY_LABELS = {"cooperation": "Cooperation", "support": "Support"}


_PALE_PARTS = "Pale parts of a bar rest on some pairs or on hand-picked events, not on a census."


@dataclass(frozen=True)
class Series:
    """What the bars of the page show.

    Parameters
    ----------
    counts
        Rows of `data.analysis.timeline.count_divided` in the years of the view.
    periods
        group, level, first_year, last_year, relation_count, share: one row per part of a bar.
    blocks
        The five-year blocks; empty for single years.
    labels, colours
        Group -> label, in the order of the stack; label -> colour.
    division
        By what relations are divided.
    by_year
        Relations of every year of the view.
    breaks
        Lettered breaks in the coverage of the types drawn.
    """

    counts: pd.DataFrame
    periods: pd.DataFrame
    blocks: list[tuple[int, int]]
    labels: dict[str, str]
    colours: dict[str, str]
    division: Division
    by_year: pd.Series
    breaks: pd.DataFrame


def take_series(study: Study, palette: Palette) -> Series:
    """Measure the series that the view asks for: active or new, divided, per year or block."""
    types = study.table.cooperation_types
    division = Division(
        split=study.view.split,
        families=dict(zip(types["code"], types["family"], strict=True)),
        areas=dict(zip(study.table.states["iso3"], study.table.states["area"], strict=True)),
    )
    years = study.view.first_year, study.view.last_year
    relation_years, cells = _take_relations(study)
    in_years = relation_years[relation_years["year"].between(*years)]
    if division.split == AREA and study.looks_at_states:
        in_years = swap_ends(in_years)
    counts = count_divided(in_years, cells, division)
    labels, colours = _name_groups(counts, study.table, study.view, palette)
    levelled = add_levels(counts, _take_cover(study))
    levelled["group"] = levelled["group"].where(levelled["group"].isin(list(labels)), OTHER_SOURCES)
    blocks = find_blocks(study.coverage, *years) if study.view.pace == "five_years" else []
    periods = add_shares(to_blocks(levelled, blocks) if blocks else to_years(levelled))
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    return Series(counts, periods, blocks, labels, colours, division, sum_years(counts, years), breaks)


def _take_relations(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The relation-years to be counted and the panel cells behind them.

    New relations are looked for over all years: in its first year the view would call everything new.
    """
    if study.view.series != NEW:
        return study.relation_years, study.dyad_years
    every_year = replace(study.tie_filter, first_year=0, last_year=9999)
    cells = filter_dyad_years(study.table.dyad_years, every_year, study.pairs)
    relation_years = to_relation_years(cells, fractional=study.view.counting == "fractional")
    return find_new_relations(relation_years), cells


def _take_cover(study: Study) -> pd.DataFrame:
    if study.view.split != SOURCE:
        return study.cover
    tie_filter = study.tie_filter
    return cover_sources(
        study.coverage, tie_filter.states, tie_filter.partners, study.view.first_year, study.view.last_year
    )


def _name_groups(
    counts: pd.DataFrame, table: Table, view: View, palette: Palette
) -> tuple[dict[str, str], dict[str, str]]:
    """Labels of the groups that occur, in the order of the stack, and the colours of all labels."""
    present = set(counts["group"])
    types = table.cooperation_types
    if view.split == FAMILY:
        labels = {code: label for code, label in _FAMILY_LABELS.items() if code in present}
        return labels, dict(zip(_FAMILY_LABELS.values(), (palette.cooperation, palette.support), strict=True))
    if view.split == AREA:
        return {area: area for area in AREA_COLOURS if area in present}, dict(AREA_COLOURS)
    if view.split == SOURCE:
        sums = counts.groupby("group")["relation_count"].sum().sort_values(ascending=False)
        largest = set(sums.index[:SOURCES_SHOWN])
        labels = {code: str(table.sources[code]["title"]) for code in table.sources if code in largest}
        colours = dict(zip(labels.values(), palette.hues, strict=False))
        if len(sums) > SOURCES_SHOWN:
            labels[OTHER_SOURCES] = f"{len(sums) - SOURCES_SHOWN} smaller sources"
            colours[labels[OTHER_SOURCES]] = palette.traditional
        return labels, colours
    named = dict(zip(types["code"], types["label"], strict=True))
    labels = {code: label for code, label in named.items() if code in present}
    return labels, dict(zip(types["label"], types[palette.type_colour], strict=True))


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


def to_numbers(series: Series, view: View) -> pd.DataFrame:
    """The numbers of the bars, the latest years first: one row per year or block, one column per group and their sum.

    Shares in per cent.
    """
    value = "share" if view.amount == "share" else "relation_count"
    first, last = series.periods["first_year"], series.periods["last_year"]
    years = first.astype(str).where(first.eq(last), first.astype(str) + _DASH + last.astype(str))
    wide = series.periods.assign(Years=years).pivot_table(
        index="Years", columns="group", values=value, aggfunc="sum", fill_value=0.0
    )
    named = wide[list(series.labels)].set_axis(list(series.labels.values()), axis="columns")
    if view.amount == "share":
        return (named * 100).round(1).sort_index(ascending=False).reset_index()
    return named.assign(All=named.sum(axis="columns")).sort_index(ascending=False).reset_index()


def make_series(study: Study, palette: Palette, *, series: Series | None = None) -> Figure:
    """Relations of each year or five-year block, with the years in which the sources change.

    Parameters
    ----------
    series
        As `take_series` returns it, where the caller has it already.
    """
    shown = take_series(study, palette) if series is None else series
    is_share = study.view.amount == "share"
    rows = to_period_rows(shown.periods, shown.labels, value="share" if is_share else "relation_count")
    unit = name_unit(study.view)
    return Figure(
        key="series",
        shape=FREE,
        title=title_series(study),
        description=f"{title_series(study)}, {study.view.first_year} to {study.view.last_year}. "
        f"The most in {find_peak_year(shown.by_year)}: {format_number(float(shown.by_year.max()))}.",
        chart=build_periods(
            rows,
            shown.breaks,
            shown.colours,
            palette,
            years=(study.view.first_year, study.view.last_year),
            unit=unit,
            is_share=is_share,
        ),
        data=rows[["years", "label", "level_words", "relation_count", "share"]].set_axis(
            ["Years", "Part", "Coverage", unit.capitalize(), "Share of the bar"], axis="columns"
        ),
        legend=tuple((label, shown.colours[label], "") for label in shown.labels.values()),
        legend_title="Parts of the bars",
        notes=tuple(
            note
            for note in (_define_series(study), *_write_notes(shown), describe_breaks(shown.breaks))
            if note
        ),
        snippet=write_series_snippet(study, shown.division, shown.blocks),
        snippet_files=name_series_files(study.view),
    )


def _define_series(study: Study) -> str:
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


def _write_notes(series: Series) -> list[str]:
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


def take_marks(ties: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Some ties of a view, one row per act: rows of `data.analysis.marks.to_marks`."""
    return to_marks(ties, study.centres, study.table.coverage, study.table.options.years[1])


def take_lanes(study: Study) -> pd.DataFrame:
    """The ties of a view in lanes: rows of `data.analysis.lanes.to_lanes`.

    Of more than FEW_STATES states in focus only the acts that bind MANY_STATES of them.
    """
    ties = study.ties
    if len(study.centres) > FEW_STATES:
        ties = ties[count_centres(ties, study.centres).ge(MANY_STATES)]
    return to_lanes(take_marks(ties, study), list(study.table.cooperation_types["code"]))


def take_newest(study: Study) -> pd.DataFrame:
    """The newest acts of a view, the latest first: rows of `data.analysis.marks.to_marks`."""
    latest = study.ties.sort_values(["start_date", "tie_id"], ascending=[False, True])
    events = latest["event_id"].drop_duplicates().head(NEWEST_SHOWN)
    marks = take_marks(study.ties[study.ties["event_id"].isin(list(events))], study)
    return marks.sort_values(["start_date", "event_id"], ascending=False, ignore_index=True)


def name_partners(codes: Collection[str], table: Table) -> str:
    """China, Iran and 3 more."""
    names = sorted(table.options.labels[code] for code in codes)
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return join_words(names)


def describe_parties(states: Collection[str], partners: Collection[str], role: str, study: Study) -> str:
    """Who is tied by a mark or lane: "from China"; where a view has several states in focus, "China to Pakistan".

    Blank for a mutual tie in a view of one pair.
    """
    preposition = _PREPOSITIONS[role]
    others = name_partners(partners, study.table)
    if len(study.centres) == 1:
        return "" if study.is_single_dyad and not preposition else f"{preposition}{others}"
    if len(study.centres) > FEW_STATES and not preposition:
        return name_partners({*states, *partners}, study.table)
    if set(states) == set(partners):
        return others
    one, two = name_partners(states, study.table), others
    return (
        f"{one} to {two}"
        if role == "provides"
        else f"{two} to {one}"
        if role == "receives"
        else f"{one} and {two}"
    )


def describe_dates(mark: Any) -> str:
    """When a mark was: 4-8 Mar 2013; since 2016, no end stated; last confirmed 2019, counted to 2026."""
    if mark.last_confirmed:
        began = f"{'since' if mark.is_open_end else 'from'} {format_date(mark.start_date)}, no end stated"
        words = f"{began}; {describe_confirmation(mark.last_confirmed, mark.end_year)}"
    elif not mark.is_open_end:
        words = format_span(mark.start_date, mark.end_date)
    elif mark.end_date:
        words = f"{format_span(mark.start_date, mark.end_date)}, where its source ends"
    else:
        words = f"since {format_date(mark.start_date)}, no end stated (its source ends in {mark.end_year})"
    return f"{words}; its source begins in {mark.start_year}" if mark.is_open_start else words


def _name_sources(mark: Any, titles: Mapping[str, str]) -> str:
    others = [titles[source_id] for source_id, _ in mark.other_sources]
    return "; ".join(dict.fromkeys([titles[mark.source_id], *others]))


def _list_marks(lanes: pd.DataFrame) -> list[Any]:
    """Rows as named tuples; the stubs of pandas know no cells that hold tuples."""
    return list(lanes.itertuples(index=False))


def _write_caption(marks: Sequence[Any], study: Study, first_year: int) -> str:
    """What stands above a lane: its name, its partners, and what the axis does not show."""
    roles = {mark.role for mark in marks}
    parties = describe_parties(
        set().union(*(mark.states for mark in marks)),
        set().union(*(mark.partners for mark in marks)),
        roles.pop() if len(roles) == 1 else "mixed",
        study,
    )
    parts = [marks[0].label, parties]
    if marks[0].kind == BAR and marks[0].start_year < first_year:
        parts.append(f"since {marks[0].start_year}")
    sized = [mark for mark in marks if mark.size > 0]
    if sized:
        largest = max(sized, key=lambda mark: mark.value)
        parts.append(f"largest {format_value(largest.value, largest.unit)} ({largest.start_year})")
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _to_chart_rows(lanes: pd.DataFrame, study: Study, first_year: int) -> pd.DataFrame:
    titles = {source_id: str(source["title"]) for source_id, source in study.table.sources.items()}
    marks = _list_marks(lanes)
    captions = {
        lane: _write_caption(list(of_lane), study, first_year)
        for lane, of_lane in groupby(marks, key=lambda mark: mark.lane)
    }
    return lanes.assign(
        caption=lanes["lane"].map(captions),
        dates=[describe_dates(mark) for mark in marks],
        partner_words=[name_partners(mark.partners, study.table) for mark in marks],
        value_words=[_DASH if pd.isna(mark.value) else format_value(mark.value, mark.unit) for mark in marks],
        source_title=[_name_sources(mark, titles) for mark in marks],
    )


def to_record_rows(marks: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Records as readers see them, in the order given: one row per mark in and out."""
    labels = study.table.options.labels
    titles = {source_id: str(source["title"]) for source_id, source in study.table.sources.items()}
    addresses = {source_id: str(source["address"]) for source_id, source in study.table.sources.items()}
    is_address = marks["source_ref"].str.match(r"https?://")
    unknown = pd.Series(UNKNOWN_END, index=marks.index).where(~marks["is_open_end"], OPEN_END)
    has_no_end = marks["end_date"].eq("") & (marks["is_open_end"] | marks["last_confirmed"].ne(""))
    rows = {
        "From": marks["start_date"],
        "To": marks["end_date"].where(~has_no_end, unknown),
        "Last confirmed": marks["last_confirmed"],
        "Name": marks["name"].where(marks["name"].ne(""), "unnamed"),
        "Type": marks["cooperation_type"].map(labels),
        "State": [name_partners(codes, study.table) for codes in marks["states"].tolist()],
        "With": [name_partners(codes, study.table) for codes in marks["partners"].tolist()],
        "Value": marks["value"],
        "Unit": marks["unit"],
        "Status": marks["status"],
        "Link": marks["source_ref"].where(is_address, marks["source_id"].map(addresses)).replace("", None),
        "Source": [_name_sources(mark, titles) for mark in _list_marks(marks)],
        "States": marks["party_count"],
    }
    if len(study.centres) == 1:
        del rows["State"]
    return pd.DataFrame(rows)


def title_lanes(study: Study) -> str:
    """What has a lane: every named tie, or of a group what binds many of its states."""
    if len(study.centres) > FEW_STATES:
        return "Ties of three or more of these states, one lane each"
    return "Named ties, one lane each"


def make_lanes(
    study: Study, palette: Palette, *, lanes: pd.DataFrame | None = None, limit: int = LANES_SHOWN
) -> Figure:
    """Every named agreement, pact, base, deployment and series of a view on a time axis, by cooperation type.

    Parameters
    ----------
    lanes
        As `take_lanes` returns them, where the caller has them already.
    limit
        The most lanes that are drawn.
    """
    every = take_lanes(study) if lanes is None else lanes
    first_year, last_year = study.view.first_year, study.view.last_year
    types = study.table.cooperation_types

    def build(count: int) -> alt.LayerChart:
        picked = pick_lanes(every, count, first_year=first_year, last_year=last_year)
        drawn = _to_chart_rows(picked, study, first_year)
        rows, headers = to_lane_rows(drawn, types, first_year=first_year, last_year=last_year)
        return build_lanes(rows, headers, types, palette, first_year=first_year, last_year=last_year)

    def describe(count: int) -> str:
        shown = f"{format_number(min(count, total))} of {format_number(total)} lanes"
        kinds = "some of every type" if count >= types_held else f"of {count} of the {types_held} types"
        return f"{shown}: those on record in the most years, {kinds}."

    total = int(every["lane"].nunique())
    types_held = int(every["cooperation_type"].nunique())
    notes = [LANES_NOTE]
    if every["size"].notna().any():
        notes.append("A larger dot is a larger figure within its lane.")
    if total > limit:
        notes.append(describe(limit))
    return Figure(
        key="lanes",
        shape=RIGID,
        title=title_lanes(study),
        description=f"{format_number(min(limit, total))} lanes of named ties, {first_year} to {last_year}, "
        "by cooperation type: bars for what lasts, dots for what happened once",
        chart=build(limit),
        data=to_record_rows(every, study),
        notes=tuple(notes),
        rows=RowCut(count=total, build=build, words=describe),
    )
