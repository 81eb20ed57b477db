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
from components.screen.figure import draw, render_figure
from components.screen.links import Lead, render_lead, render_leading_table, render_trail
from components.screen.open_table import is_empty, keep
from components.screen.places import render_place_box
from components.screen.records import render_lanes
from components.screen.sidebar import render_view_sentence
from components.screen.tables import render_ties
from components.screen.tiles import render_empty, render_note, render_sentences
from components.study.pair import mirror_view
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.view import NO_LIMIT, View
from components.words.pair import (
    is_inferred,
    is_only_reported,
    say_pair,
    say_scope,
    say_standings,
    say_untied,
)
from components.words.records import Reader, build_ledger, find_records
from components.words.say import Say, load_say
from data.analysis.mask_measures import find_strongest_dyads
from data.analysis.records import LAPSED, MULTILATERAL, SECTIONS, SERIES, Record

CHOOSER_ROWS = 40
SHOWN_RECORDS = 14
"""Records of a section that stand open; the older ones fold away."""
_NOTED_SECTIONS = {
    LAPSED: "pair-section-lapsed-note",
    SERIES: "pair-section-series-note",
    MULTILATERAL: "pair-section-multilateral-note",
}


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
    lines = keep(
        study,
        "standings",
        lambda: say_standings(study.standings, study.definition, study.table, load_say()),
    )
    st.html("".join(f'<p class="identity">{line}</p>' for line in lines))


def render_findings(study: Study) -> None:
    """What stands out between the two, in sentences."""
    render_sentences(study, _say_findings)


def _say_findings(study: Study) -> list[str]:
    say = load_say()
    return say_pair(study.pair, study.table.options.labels, study.table, say_scope(study, say), say)


def render_pair_figures(study: Study, palette: Palette) -> None:
    """Five numbers of a pair: records where all are known, types, years active, first year, latest."""
    st.html(keep(study, ("pair_tiles", palette), lambda: _build_tiles(study, palette)))


def _build_tiles(study: Study, palette: Palette) -> str:
    say, pair = load_say(), study.pair
    tiles = [
        *([_build_records_tile(study, palette)] if pair.has_all_records else []),
        _build_tile(
            "types",
            say("column-cooperation-types"),
            say.number(pair.exchange["cooperation_type"].nunique()),
            say("pair-types-note", count=len(study.table.options.types)),
            build_sparkline(
                pair.types_by_year,
                label=say(
                    "pair-types-alt",
                    first=pair.years[0],
                    last=pair.years[-1],
                    start=pair.types_by_year[0],
                    end=pair.types_by_year[-1],
                    most=max(pair.types_by_year),
                ),
                colour=palette.sparkline,
            ),
        ),
        _build_tile(
            "active_years",
            say("pair-years-label"),
            say.number(sum(count > 0 for count in pair.types_by_year)),
            say("pair-years-note", count=len(pair.years)),
        ),
        _build_first_tile(study, say),
        _build_tile(
            "last_year",
            say("pair-last-label"),
            say.year(pair.records[0].start_year),
            _say_record(pair.records[0], say, with_date=True),
        ),
    ]
    return f'<dl class="figures">{"".join(tiles)}</dl>'


def _build_records_tile(study: Study, palette: Palette) -> str:
    say, pair = load_say(), study.pair
    return _build_tile(
        "records",
        say("column-records"),
        say.number(sum(pair.began_by_year)),
        say("pair-records-note"),
        build_sparkline(
            pair.began_by_year,
            label=say(
                "pair-records-alt",
                first=pair.years[0],
                last=pair.years[-1],
                most=max(pair.began_by_year),
            ),
            colour=palette.sparkline,
        ),
    )


def _build_first_tile(study: Study, say: Say) -> str:
    """The year of the first record, and which that was; of a pair of which not all are known the first year tied."""
    pair = study.pair
    if not pair.has_all_records and pair.first_year_on_record is not None:
        label = say("pair-first-label", reaches_back=True)
        return _build_tile("first_year", label, say.year(pair.first_year_on_record), "")
    first = pair.records[-1]
    return _build_tile(
        "first_year",
        say("pair-first-label", reaches_back=study.reaches_back),
        say.year(first.start_year),
        _say_record(first, say, with_date=False),
    )


def _say_record(record: Record, say: Say, *, with_date: bool) -> str:
    return say(
        "pair-tile-note",
        name=record.name,
        is_dated=with_date and say.date(record.start_date) not in record.name,
        date=record.start_date,
        is_inferred=is_inferred(record),
        is_reported=is_only_reported(record),
    )


def _build_tile(name: str, label: str, value: str, note: str, line: str = "") -> str:
    return (
        f'<div class="figure"><dt>{escape(label)}</dt><dd><div class="value" data-figure="{name}">{escape(value)}</div>'
        f'{line}<div class="note">{escape(note)}</div></dd></div>'
    )


def render_pair_lanes(study: Study, palette: Palette) -> None:
    """All ties since the first as lanes; where the reader narrowed the years, those of the years chosen."""
    render_lanes(study.since_first, palette, has_list=False)
    if study.since_first.view.first_year < study.view.first_year:
        say = load_say()
        render_note(say("pair-lanes-note", years=say.years(study.view.first_year, study.view.last_year)))


def render_records(study: Study, palette: Palette) -> None:
    """Every record of the pair with its way to the source, under a box that finds words; then the same as a table."""
    say = load_say()
    st.subheader(say("pair-ledger-title"))
    latest = keep(study, "latest_record", lambda: study.pair.records[0].name)
    text = st.text_input(
        say("pair-ledger-hint"),
        key="record_search",
        placeholder=say("pair-ledger-example-hint", name=latest),
        width=420,
    )
    if text:
        found = find_records(study.pair.records, text, study.table)
        note, ledgers = _write_records(found, study, text, palette)
    else:
        found = None
        note, ledgers = keep(
            study, ("records", palette), lambda: _write_records(study.pair.records, study, "", palette)
        )
    render_note(note)
    if ledgers:
        st.html(ledgers)
        st.subheader(say("pair-table-title"))
        # What a reader searches for is nobody else's.
        render_ties(study, None if text else "history", lambda: _find_ties(study, found))


def _find_ties(study: Study, found: Sequence[Record] | None) -> pd.DataFrame:
    """The ties behind some records of a pair; all of them for None."""
    if found is None:
        return study.history
    events = {event_id for record in found for event_id in record.event_ids}
    return study.history[study.history["event_id"].isin(events)]


def _write_records(found: Sequence[Record], study: Study, text: str, palette: Palette) -> tuple[str, str]:
    """What is listed, in words, and the list by sections as HTML; blank without any record."""
    say, reader = load_say(), Reader(study.pair.state, is_pair=True)
    sections = ""
    for section in SECTIONS:
        records = [record for record in found if record.section == section]
        if not records:
            continue
        title = say("pair-section-title", section=section, count=len(records))
        note = f"<p>{escape(say(_NOTED_SECTIONS[section]))}</p>" if section in _NOTED_SECTIONS else ""
        ledger = build_ledger(records, reader, study.table, palette, shown=SHOWN_RECORDS)
        sections += f"<section><h4>{escape(title)}</h4>{note}{ledger}</section>"
    html = f'<div class="ledgers">{sections}</div>' if sections else ""
    return _say_list(found, study, text, say), html


def _say_list(found: Sequence[Record], study: Study, text: str, say: Say) -> str:
    total = sum(record.event_count for record in study.pair.records)
    if text:
        listed = sum(record.event_count for record in found)
        if not study.pair.has_all_records:
            ties = len(study.history)
            return say("pair-ledger-found-cut-note", listed=listed, count=total, ties=ties, text=text)
        return say("pair-ledger-found-note", listed=listed, count=total, text=text)
    if not study.pair.has_all_records:
        return f"{say('pair-ledger-cut-note', count=total, ties=len(study.history))} {say('pair-ledger-signs-note')}"
    first = study.view.first_year
    older = sum(record.event_count for record in found if record.end_year < first)
    words = (
        say("pair-ledger-all-note", count=total, older=older, first=first)
        if study.reaches_back
        else say("pair-ledger-narrow-note", count=total)
    )
    return f"{words} {say('pair-ledger-signs-note')}"


def render_coverage(study: Study, palette: Palette) -> None:
    """What the sources could have seen of the pair, and what the absence of the other cooperation types means."""
    left, right = st.columns(2, gap="large")
    with left:
        render_figure(draw(build_pair_coverage, study, palette))
    say = load_say()
    sentences = keep(study, "untied", lambda: say_untied(study.pair, study.table.options.labels, say))
    if sentences:
        with right:
            st.subheader(say("pair-untied-title"))
            st.markdown("\n".join(f"- {sentence}" for sentence in sentences))


def render_left_out(study: Study) -> None:
    """Say which ties of the pair the limit on the size of events leaves out, and offer them."""
    count = keep(study, "left_out", lambda: study.left_out_count)
    if not count:
        return
    say = load_say()
    st.button(
        say("pair-left-out-label", count=count, parties=study.view.parties),
        key="lift_size",
        on_click=partial(state.choose, study.table.options, parties=NO_LIMIT),
        help=say("pair-left-out-hint"),
    )


def render_pair_leads(view: View, table: Table, ends: tuple[str, str]) -> None:
    """Ways on: the partner's side, the timeline, the data, both states side by side."""
    say, options = load_say(), table.options
    own, partner = (options.labels[iso3] for iso3 in ends)
    both, own_alone = replace(view, states=ends, partners=()), replace(view, partners=())
    partner_alone = replace(view, states=view.partners, partners=())
    leads = (
        (
            say("pair-lead-mirror-label", partner=partner, state=own),
            Lead("pair", mirror_view(view)),
            "swap_horiz",
        ),
        (say("pair-lead-timeline-label"), Lead("timeline", view), "timeline"),
        (say("pair-lead-data-label"), Lead("data", view), "table"),
        (say("pair-lead-compare-label", state=own, partner=partner), Lead("compare", both), "compare_arrows"),
        (say("screen-leads-place-label", place=own), Lead("state", own_alone), "badge"),
        (say("screen-leads-place-label", place=partner), Lead("state", partner_alone), "badge"),
    )
    with st.container(horizontal=True, gap="medium", key="pair_leads"):
        for label, lead, icon in leads:
            render_lead(label, lead, options, icon=f":material/{icon}:")


def render_pair_chooser(study: Study) -> None:
    """What the page shows, two boxes for the ends of a pair, and the strongest pairs of the view."""
    say = load_say()
    st.title(say("pair-title"))
    render_view_sentence(study.view, study.table)
    st.markdown(say("pair-chooser-hint"))
    if is_empty(study):
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
    with left:
        render_place_box(
            say("column-state"),
            states,
            options,
            key="pair_state",
            placeholder=say("screen-choose-state-hint"),
            on_change=partial(choose, "states", "pair_state"),
        )
    with right:
        render_place_box(
            say("column-partner"),
            [code for code in partners if code not in single],
            options,
            key="pair_partner",
            placeholder=say("pair-chooser-partner-hint"),
            on_change=partial(choose, "partners", "pair_partner"),
        )
    st.subheader(say("pair-strongest-title"))
    dyads, view = find_strongest_dyads(study.measures, CHOOSER_ROWS), study.view
    pairs = list(zip(dyads["ego"].astype(str), dyads["alter"].astype(str), strict=True))
    render_leading_table(
        pd.DataFrame(
            {
                say("column-state"): dyads["ego"].astype(str).map(options.labels),
                say("column-partner"): dyads["alter"].astype(str).map(options.labels),
                say("column-types"): dyads["type_count"],
                say("pair-strongest-years-column"): dyads["relation_years"],
            }
        ),
        lambda row: Lead("pair", replace(view, states=pairs[row][:1], partners=pairs[row][1:])),
        key="strongest_pairs",
        box=None,
        name=say("pair-strongest-title"),
        hint=say("pair-strongest-hint"),
    )
