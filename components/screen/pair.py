"""The parts of the page on a pair of states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from components.figures.catalogue import FIRST_PAGE
from components.figures.pair.coverage import build_pair_coverage
from components.figures.sparkline import build_sparkline
from components.screen import state
from components.screen.figure import draw, render_plate
from components.screen.links import Lead, render_lead, render_leading_table, render_trail
from components.screen.records import render_lanes
from components.screen.tables import render_ties
from components.screen.tiles import render_empty, render_note, render_sentences
from components.study.pair import mirror_view
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette, format_number
from components.view import NO_LIMIT, View, lift_filters
from components.words.pair import write_pair, write_standings, write_untied
from components.words.records import Reader, build_ledger, find_records, format_date
from components.words.sentences import describe_years
from data.analysis.records import ACT, LAPSED, MULTILATERAL, OPEN, SERIES, Record
from data.analysis.summary import find_strongest_dyads

CHOOSER_ROWS = 40
SHOWN_RECORDS = 14
"""Records of a section that stand open; the older ones fold away."""
_SIGNS = (
    "\N{BLACK CIRCLE} confirmed by its source, \N{WHITE CIRCLE} only reported. Dates are those that the source states, "
    "where none is called inferred."
)
_SECTION_TITLES = {
    OPEN: "Lasting ties without an end on record",
    LAPSED: "Lasting ties that nobody confirms any more",
    ACT: "Acts, deliveries and exercises of the two",
    SERIES: "Yearly figures",
    MULTILATERAL: "Together with other states",
}
_SECTION_NOTES = {
    LAPSED: "No end is on record. They count to the year named: so long are ties of their type trusted after the last "
    "confirmation.",
    SERIES: "Each line is a figure of one source; the figures of a series are not summed.",
    MULTILATERAL: "Treaties and exercises of more than two states: both take part, which need not bind the two.",
}


def describe_scope(study: Study) -> str:
    """Of what the records of the page are the whole, in words; events left out for their size are offered below."""
    lifted = lift_filters(study.view, study.table.options)
    where = "on record" if study.reaches_back else f"active in {describe_years(study.view)}"
    return f"{where} under these filters" if lifted.keys() - {"partners", "years", "parties"} else where


def render_pair_trail(view: View, table: Table, ends: tuple[str, str]) -> None:
    """From all members of the focus to the state to the pair."""
    options = table.options
    group = table.focus
    render_trail(
        [
            (options.labels[group], Lead(FIRST_PAGE, replace(view, states=(group,), partners=()))),
            (options.labels[ends[0]], Lead("state", replace(view, states=(ends[0],), partners=()))),
            (options.labels[ends[1]], None),
        ],
        options,
    )


def render_standing(study: Study) -> None:
    """What the partner is to the state, and on what that rests; the other way round where it differs."""
    lines = write_standings(study.standings, study.definition, study.table)
    st.html("".join(f'<p class="identity">{line}</p>' for line in lines))


def render_findings(study: Study) -> None:
    """What stands out between the two, in sentences."""
    render_sentences(study, _write_findings)


def _write_findings(study: Study) -> list[str]:
    return write_pair(study.pair, study.table.options.labels, study.table, describe_scope(study))


def render_pair_figures(study: Study, palette: Palette) -> None:
    """Five numbers of a pair: records, types, years active, first year, latest."""
    pair = study.pair
    span = len(pair.years)
    active_years = sum(count > 0 for count in pair.types_by_year)
    first, last = pair.records[-1], pair.records[0]
    type_count = pair.exchange["cooperation_type"].nunique()
    tiles = [
        _build_tile(
            "records",
            "Records",
            format_number(sum(pair.began_by_year)),
            "acts, exercises and yearly figures that began in the years shown",
            build_sparkline(
                pair.began_by_year,
                label=f"Records per year, {pair.years[0]} to {pair.years[-1]}, at most {max(pair.began_by_year)}",
                colour=palette.sparkline,
            ),
        ),
        _build_tile(
            "types",
            "Cooperation types",
            format_number(type_count),
            f"of {len(study.table.options.types)}, active at any time in the years shown",
            build_sparkline(
                pair.types_by_year,
                label=(
                    f"Cooperation types active per year, {pair.years[0]} to {pair.years[-1]}: from "
                    f"{pair.types_by_year[0]} to {pair.types_by_year[-1]}, at most {max(pair.types_by_year)}"
                ),
                colour=palette.sparkline,
            ),
        ),
        _build_tile(
            "active_years",
            "Years tied",
            format_number(active_years),
            f"of {span} year{'' if span == 1 else 's'} shown, with at least one active tie",
        ),
        _build_tile(
            "first_year",
            "First year" if study.reaches_back else "Oldest tie",
            str(first.start_year),
            f"{first.name}{_describe_doubts(first)}",
        ),
        _build_tile(
            "last_year",
            "Latest",
            str(last.start_year),
            f"{_name_with_date(last)}{_describe_doubts(last)}",
        ),
    ]
    st.html(f'<dl class="figures">{"".join(tiles)}</dl>')


def _name_with_date(record: Record) -> str:
    date = format_date(record.start_date)
    return record.name if date in record.name else f"{record.name}, {date}"


def _describe_doubts(record: Record) -> str:
    inferred = ", date inferred" if "inferred" in record.date_bases else ""
    return f"{inferred}{', only reported' if record.statuses == ('reported',) else ''}"


def _build_tile(name: str, label: str, value: str, note: str, line: str = "") -> str:
    return (
        f'<div class="figure"><dt>{escape(label)}</dt><dd><div class="value" data-figure="{name}">{escape(value)}</div>'
        f'{line}<div class="note">{escape(note)}</div></dd></div>'
    )


def render_pair_lanes(study: Study, palette: Palette) -> None:
    """All ties since the first as lanes; where the reader narrowed the years, those of the years chosen."""
    render_lanes(study.since_first, palette, has_list=False)
    if study.since_first.view.first_year < study.view.first_year:
        render_note(
            f"The lanes begin with the first tie on record; the other figures count {describe_years(study.view)} only. "
            "Narrow the years, and the lanes follow."
        )


def render_records(study: Study, palette: Palette) -> None:
    """Every record of the pair with its way to the source, under a box that finds words; then the same as a table."""
    pair, table = study.pair, study.table
    st.subheader("Every record and its source")
    text = st.text_input(
        "Find a name, type, year, status or source",
        key="record_search",
        placeholder=f"For example: {pair.records[0].name}",
        width=420,
    )
    found = find_records(pair.records, text or "", table)
    render_note(*_describe_list(found, study, text or ""))
    if not found:
        return
    reader = Reader(pair.state, is_pair=True)
    sections = ""
    for section, title in _SECTION_TITLES.items():
        records = [record for record in found if record.section == section]
        if not records:
            continue
        note = f"<p>{escape(_SECTION_NOTES[section])}</p>" if section in _SECTION_NOTES else ""
        ledger = build_ledger(records, reader, table, palette, shown=SHOWN_RECORDS)
        sections += (
            f"<section><h4>{escape(title)} ({format_number(len(records))})</h4>{note}{ledger}</section>"
        )
    st.html(f'<div class="ledgers">{sections}</div>')
    st.subheader("The same ties as a table")
    events = {event_id for record in found for event_id in record.event_ids}
    render_ties(study.history[study.history["event_id"].isin(events)], table, study.view)


def _describe_list(found: Sequence[Record], study: Study, text: str) -> list[str]:
    total = sum(record.event_count for record in study.pair.records)
    count = f"{format_number(total)} record{'' if total == 1 else 's'}"
    if text:
        listed = sum(record.event_count for record in found)
        return [f"{format_number(listed)} of {count}: those with {text!r} in them."]
    if not study.reaches_back:
        return [f"{count} in the years chosen. {_SIGNS}"]
    first_shown = study.view.first_year
    older = sum(record.event_count for record in found if record.end_year < first_shown)
    words = f"{count} since the first."
    if older:
        verb = "it stands" if older == 1 else "they stand"
        words += f" {format_number(older)} ended before {first_shown}; {verb} here and in the lanes only."
    return [f"{words} {_SIGNS}"]


def render_coverage(study: Study, palette: Palette) -> None:
    """What the sources could have seen of the pair, and what the absence of the other cooperation types means."""
    left, right = st.columns(2, gap="large")
    with left:
        render_plate(draw(build_pair_coverage, study, palette))
    sentences = write_untied(study.pair, study.table.options.labels)
    if sentences:
        with right:
            st.subheader("Cooperation types without a tie")
            st.markdown("\n".join(f"- {sentence}" for sentence in sentences))


def render_left_out(study: Study) -> None:
    """Say which ties of the pair the limit on the size of events leaves out, and offer them."""
    if not study.left_out_count:
        return
    st.button(
        f"Show {format_number(study.left_out_count)} more of events of over {study.view.parties} states",
        key="lift_size",
        on_click=partial(state.choose, study.table.options, parties=NO_LIMIT),
        help="Treaties and exercises of so many states tie everybody to everybody.",
    )


def render_pair_leads(view: View, table: Table, ends: tuple[str, str]) -> None:
    """Ways on: the partner's side, the timeline, the data, both states side by side."""
    options = table.options
    own, partner = (options.labels[iso3] for iso3 in ends)
    both = replace(view, states=ends, partners=())
    leads = (
        (f"Seen from {partner}: {partner} and {own}", Lead("pair", mirror_view(view)), "swap_horiz"),
        ("Timeline of the pair", Lead("timeline", view), "timeline"),
        ("Ties of the pair as data", Lead("data", view), "table"),
        (f"Compare {own} with {partner}", Lead("compare", both), "compare_arrows"),
        (f"Profile of {own}", Lead("state", replace(view, partners=())), "badge"),
        (f"Profile of {partner}", Lead("state", replace(view, states=view.partners, partners=())), "badge"),
    )
    with st.container(horizontal=True, gap="medium", key="pair_leads"):
        for label, lead, icon in leads:
            render_lead(label, lead, options, icon=f":material/{icon}:")


def render_pair_chooser(study: Study) -> None:
    """What the page shows, two boxes for the ends of a pair, and the strongest pairs of the view."""
    st.markdown("This page shows one state and one partner. Choose both, or open one of the pairs below.")
    if study.ties.empty:
        render_empty(study)
        return
    options = study.table.options
    states = [code for code in options.states if options.places[code] == {code}]
    partners = [code for code in options.partners if options.places[code] == {code}]
    single = study.tie_filter.states if len(study.tie_filter.states) == 1 else frozenset()
    chosen = study.tie_filter.partners or frozenset()
    state.mirror("pair_state", next(iter(single), None))
    state.mirror("pair_partner", next(iter(chosen - single), None) if len(chosen) == 1 else None)

    def choose(part: str, key: str) -> None:
        code = state.read_widget(key)
        if code is not None:
            state.choose(options, **{part: (code,)})

    left, right = st.columns(2)
    left.selectbox(
        "State",
        states,
        index=None,
        format_func=options.labels.__getitem__,
        key="pair_state",
        placeholder="Choose a state",
        on_change=partial(choose, "states", "pair_state"),
    )
    right.selectbox(
        "Partner",
        [code for code in partners if code not in single],
        index=None,
        format_func=options.labels.__getitem__,
        key="pair_partner",
        placeholder="Choose a partner",
        on_change=partial(choose, "partners", "pair_partner"),
    )
    st.subheader("The strongest pairs of the view")
    dyads = find_strongest_dyads(study.relation_years, CHOOSER_ROWS)
    render_leading_table(
        pd.DataFrame(
            {
                "State": dyads["ego"].astype(str).map(options.labels),
                "Partner": dyads["alter"].astype(str).map(options.labels),
                "Types": dyads["type_count"],
                "Active years, summed over the types": dyads["relation_years"],
            }
        ),
        [
            Lead("pair", replace(study.view, states=(str(ego),), partners=(str(alter),)))
            for ego, alter in zip(dyads["ego"], dyads["alter"], strict=True)
        ],
        key="strongest_pairs",
        hint="Types and years within the years shown. A click on a row opens the pair.",
    )
