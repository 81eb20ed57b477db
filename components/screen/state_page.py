"""The parts of the page on one state."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from components.figures.catalogue import FIRST_PAGE
from components.figures.types.type_bars import build_type_bars
from components.screen import state
from components.screen.figure import draw, render_figure
from components.screen.links import Lead, build_place_box, render_lead, render_leading_table, render_trail
from components.screen.map import render_map
from components.screen.open_table import is_empty, keep, keep_rows
from components.screen.places import render_place_box
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty, render_note, render_sentences
from components.study.study import Study
from components.theme import Palette
from components.view import View
from components.words.findings import write_findings
from components.words.pair import STANDING_SIGNS
from components.words.records import Reader, build_ledger
from components.words.say import Say, load_say
from components.words.sentences import escape_markdown, name_places, title_view
from components.words.state import build_codes, build_memberships, say_partner_change, say_succession
from components.words.types import write_type_changes
from data.analysis.profile import find_predecessors, list_memberships
from data.analysis.records import list_latest

LATEST = 15
"""Records that the profile shows; the Data page lists all."""


def render_head(study: Study, iso3: str) -> None:
    """The way from the focus of the table to the state, who it is, and the way on to its one partner."""
    say, options = load_say(), study.table.options
    group = options.default.states[0]
    whole = Lead(FIRST_PAGE, replace(study.view, states=(group,), partners=()))
    render_trail([(options.labels[group], whole), (options.labels[iso3], None)], options)
    st.title(title_view(study.view, options))
    render_view_sentence(study.view, study.table)
    _render_identity(study, iso3, say)
    _render_pair_lead(study, iso3, say)


def _render_identity(study: Study, iso3: str, say: Say) -> None:
    """Codes, capital, area, groups with their years, and which states came before or after."""
    table = study.table
    row = table.states.loc[iso3].to_dict()
    memberships = list_memberships(table.memberships, iso3, list(table.groups["group"]))
    st.html(build_codes(row, say) + build_memberships(memberships, table.groups, say))
    succession = say_succession(row, find_predecessors(table.states, iso3), table.options.labels, say)
    if succession:
        render_note(succession)


def _render_pair_lead(study: Study, iso3: str, say: Say) -> None:
    """Where the view holds one partner only, the way to the pair."""
    partners = study.tie_filter.partners or frozenset()
    if len(partners) != 1 or iso3 in partners:
        return
    labels = study.table.options.labels
    render_lead(
        say("screen-leads-pair-label", state=labels[iso3], partner=labels[next(iter(partners))]),
        Lead("pair", study.view),
        study.table.options,
        icon=":material/handshake:",
    )


def render_findings(study: Study) -> None:
    """What stands out, in a sentence each."""
    render_sentences(study, _say_findings)


def _say_findings(study: Study) -> list[str]:
    labels = study.table.options.labels
    sentences = [escape_markdown(told.sentence) for told in write_findings(study)]
    if not study.is_single_dyad:
        sentences += [
            write_type_changes(study.type_changes, labels),
            say_partner_change(study.partner_change, labels, load_say()),
        ]
    return sentences


def render_overview(study: Study, palette: Palette) -> None:
    """Where its partners are and what they mostly are, and in what it cooperates."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(load_say()("screen-newer-map-title"))
        render_map(study, palette, by_standing=True, key="standing_map")
    with right:
        render_figure(draw(build_type_bars, study, palette))


def render_partners(study: Study, palette: Palette, iso3: str) -> None:
    """The partners, the strongest first, each with its types over the years and the way to the pair."""
    say, view = load_say(), study.view
    st.subheader(say("state-partners-title"))
    year = st.column_config.NumberColumn(format="%d")
    rows = keep_rows(study, "partners", lambda: _list_partners(study))
    codes, most = keep(study, "partners", lambda: _summarise_partners(study))
    render_leading_table(
        rows,
        lambda row: Lead("pair", replace(view, states=(iso3,), partners=(codes[row],))),
        key="state_partners",
        name=say("state-partners-title"),
        box=build_place_box(codes, study),
        height=560,
        column_config={
            _name_yearly_types(view): st.column_config.BarChartColumn(
                y_min=0, y_max=most, color=palette.sparkline, help=say("state-types-by-year-hint", most=most)
            ),
            say("column-first-year"): year,
            say("column-last-year"): year,
        },
        hint=say("state-partners-hint"),
    )


def _name_yearly_types(view: View) -> str:
    say = load_say()
    return say("state-types-by-year-column", years=say.years(view.first_year, view.last_year))


def _summarise_partners(study: Study) -> tuple[list[str], int]:
    """The partners as they are listed, and the most types that any has."""
    return study.partners["alter"].tolist(), max(int(study.partners["type_count"].max()), 1)


def _list_partners(study: Study) -> pd.DataFrame:
    say, partners = load_say(), study.partners
    return pd.DataFrame(
        {
            say("column-partner"): partners["alter"].map(study.table.options.labels),
            say("column-standing"): [
                "" if pd.isna(code) else _say_standing(code, say) for code in partners["standing"]
            ],
            say("column-types"): partners["type_count"],
            _name_yearly_types(study.view): partners["types_by_year"],
            **({say("column-records"): partners["record_count"]} if study.has_all_ties else {}),
            say("column-first-year"): partners["first_year"],
            say("column-last-year"): partners["last_year"],
        }
    )


def _say_standing(standing: str, say: Say) -> str:
    """The standing of a partner, in sign and word."""
    return say(
        "state-standing-cell",
        sign=STANDING_SIGNS[standing],
        standing=say.name("standing", standing, "inline"),
    )


def render_latest(study: Study, palette: Palette, iso3: str) -> None:
    """The newest records of the state, each with its way to the source."""
    st.subheader(load_say()("state-latest-title"))

    def write() -> str:
        records = list_latest(study.ties, iso3, study.table.options.years[1], LATEST)
        return build_ledger(records, Reader(iso3, is_pair=False), study.table, palette)

    st.html(f'<div class="ledger-list">{keep(study, ("latest", palette), write)}</div>')


def render_leads(study: Study, iso3: str) -> None:
    """Ways on from a profile."""
    say, options = load_say(), study.table.options
    leads = (
        (say("screen-leads-newer-label", state=options.labels[iso3]), "newcomers", "trending_up"),
        (say("state-lead-timeline"), "timeline", "timeline"),
        (say("column-cooperation-types"), "types", "grid_on"),
        (say("state-lead-map"), "map", "public"),
        (say("state-lead-compare"), "compare", "compare_arrows"),
        (say("state-lead-data"), "data", "table"),
    )
    with st.container(horizontal=True, gap="medium", key="state_leads"):
        for label, page, icon in leads:
            render_lead(label, Lead(page, study.view), options, icon=f":material/{icon}:")


def render_choice(study: Study) -> None:
    """Where the view holds several states: a box for one, and a table of them, each leading to its profile."""
    say, options = load_say(), study.table.options
    st.title(say("state-none-title"))
    render_view_sentence(study.view, study.table)
    if is_empty(study):
        render_empty(study)
        return
    st.markdown(say("state-choice-note", count=len(study.tie_filter.states)))
    codes = [code for code in options.states if options.places[code] == {code}]

    def choose() -> None:
        code = state.read_widget("state_choice")
        if code is not None:
            state.choose(options, states=(code,), partners=())

    state.mirror("state_choice", None)
    render_place_box(
        say("column-state"),
        codes,
        options,
        key="state_choice",
        placeholder=say("screen-choose-state-hint"),
        on_change=choose,
        width=420,
    )
    _render_states(study, say)


def _render_states(study: Study, say: Say) -> None:
    view, options = study.view, study.table.options
    codes = keep(study, "profiles", lambda: list(study.profiles["ego"]))
    places = name_places(view.states or options.default.states, options)
    st.subheader(say("state-list-title", places=places))
    render_leading_table(
        keep_rows(study, "profiles", lambda: list_states(study)),
        lambda row: Lead("state", replace(view, states=(codes[row],), partners=())),
        key="states_of_view",
        box=None,
        name=say("state-list-title", places=places),
        column_config={
            say("state-column-newer-share"): st.column_config.NumberColumn(format="%.0f%%"),
        },
        height=640 if len(codes) > 16 else None,
        hint=say("state-list-hint", years=say.years(view.first_year, view.last_year)),
    )


def list_states(study: Study) -> pd.DataFrame:
    """The states of a view as its page shows them, one per row.

    Where not all its ties are read, that of a state may not be among them: then its name and date are blank.
    """
    say, profiles, labels = load_say(), study.profiles, study.table.options.labels
    return pd.DataFrame(
        {
            say("column-state"): profiles["ego"].map(labels),
            say("column-relations"): profiles["relation_count"],
            say("column-partners"): profiles["partner_count"],
            say("state-column-newer-share"): profiles["newer_share"] * 100,
            say("state-column-latest"): profiles["last_name"],
            say("column-with"): profiles["last_alter"].map(labels),
            say("state-column-began"): profiles["last_date"].map(say.date, na_action="ignore"),
        }
    )
