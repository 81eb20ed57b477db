"""The parts of the page on one state."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from components.figures.catalogue import FIRST_PAGE
from components.screen import state
from components.screen.links import Lead, render_lead, render_leading_table, render_trail
from components.screen.tiles import render_note
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.view import View
from components.words.pair import STANDING_SIGNS
from components.words.records import Reader, build_ledger, format_date
from components.words.sentences import describe_years, name_places
from components.words.state import build_codes, build_memberships, write_succession
from data.analysis.profile import compare_profiles, find_predecessors, list_memberships
from data.analysis.records import list_latest

LATEST = 15
"""Records that the profile shows; the Data page lists all."""


def render_state_trail(view: View, table: Table, iso3: str) -> None:
    """From all OIC members to the state."""
    options = table.options
    group = options.default.states[0]
    whole = Lead(FIRST_PAGE, replace(view, states=(group,), partners=()))
    render_trail([(options.labels[group], whole), (options.labels[iso3], None)], options)


def render_identity(table: Table, iso3: str) -> None:
    """Codes, capital, area, groups with their years, and which states came before or after."""
    row = table.states.loc[iso3].to_dict()
    memberships = list_memberships(table.memberships, iso3, list(table.groups["group"]))
    st.html(build_codes(row) + build_memberships(memberships, table.groups))
    succession = write_succession(row, find_predecessors(table.states, iso3), table.options.labels)
    if succession:
        render_note(succession)


def render_partners(partners: pd.DataFrame, table: Table, view: View, palette: Palette, iso3: str) -> None:
    """The partners, the strongest first, each with its types over the years and the way to the pair."""
    year = st.column_config.NumberColumn(format="%d")
    most = max(int(partners["type_count"].max()), 1)
    rows = pd.DataFrame(
        {
            "Partner": partners["alter"].map(table.options.labels),
            "Is": [
                "" if pd.isna(code) else f"{STANDING_SIGNS[code]} {code.replace('_', ' ')}"
                for code in partners["standing"]
            ],
            "Types": partners["type_count"],
            f"Active types, {describe_years(view)}": partners["types_by_year"],
            "Records": partners["record_count"],
            "First year": partners["first_year"],
            "Last year": partners["last_year"],
        }
    )
    render_leading_table(
        rows,
        [Lead("pair", replace(view, states=(iso3,), partners=(alter,))) for alter in partners["alter"]],
        key="state_partners",
        height=560,
        column_config={
            f"Active types, {describe_years(view)}": st.column_config.BarChartColumn(
                y_min=0,
                y_max=most,
                color=palette.sparkline,
                help=f"One bar per year, up to {most} types; what sources cover changes over time",
            ),
            "First year": year,
            "Last year": year,
        },
        hint="First year: on record under these filters, in any year. Last year, types and records: within the years "
        "shown. A click on a row opens the pair.",
    )


def render_latest(study: Study, palette: Palette, iso3: str) -> None:
    """The newest records of the state, each with its way to the source."""
    records = list_latest(study.ties, iso3, study.table.options.years[1], LATEST)
    st.subheader("Latest ties")
    st.html(
        f'<div class="ledger-list">{build_ledger(records, Reader(iso3, is_pair=False), study.table, palette)}</div>'
    )


def render_state_leads(view: View, table: Table, iso3: str) -> None:
    """Ways on from a profile."""
    options = table.options
    name = options.labels[iso3]
    leads = (
        (f"Newer partners of {name}", "newcomers", "trending_up"),
        ("Timeline", "timeline", "timeline"),
        ("Cooperation types", "types", "grid_on"),
        ("Map", "map", "public"),
        ("Compare with other states", "compare", "compare_arrows"),
        ("Ties as data", "data", "table"),
    )
    with st.container(horizontal=True, gap="medium", key="state_leads"):
        for label, page, icon in leads:
            render_lead(label, Lead(page, view), options, icon=f":material/{icon}:")


def render_pair_lead(study: Study, iso3: str) -> None:
    """Where the view holds one partner only, the way to the pair."""
    partners = study.tie_filter.partners or frozenset()
    if len(partners) != 1 or iso3 in partners:
        return
    partner = study.table.options.labels[next(iter(partners))]
    name = study.table.options.labels[iso3]
    render_lead(
        f"All ties of {name} and {partner}",
        Lead("pair", study.view),
        study.table.options,
        icon=":material/handshake:",
    )


def render_state_chooser(study: Study) -> None:
    """A box for one state, and the states of the view in a table, each leading to its profile."""
    st.markdown(
        f"A profile shows one state, and this view holds {len(study.tie_filter.states)}. Choose one, or open one "
        "of those below."
    )
    options = study.table.options
    codes = [code for code in options.states if options.places[code] == {code}]

    def choose() -> None:
        code = state.read_widget("state_choice")
        if code is not None:
            state.choose(options, states=(code,), partners=())

    state.mirror("state_choice", None)
    st.selectbox(
        "State",
        codes,
        index=None,
        format_func=options.labels.__getitem__,
        key="state_choice",
        placeholder="Choose a state",
        on_change=choose,
        width=420,
    )
    profiles = compare_profiles(study.relation_years, study.ties, study.labels.pairs)
    st.subheader(f"States of {name_places(study.view.states or options.default.states, options)}")
    year_words = describe_years(study.view)
    rows = pd.DataFrame(
        {
            "State": profiles["ego"].map(options.labels),
            "Relations": profiles["relation_count"],
            "Partners": profiles["partner_count"],
            "Newer partners' share": profiles["newer_share"] * 100,
            "Latest tie": profiles["last_name"],
            "With": profiles["last_alter"].map(options.labels),
            "Began": profiles["last_date"].map(format_date),
        }
    )
    render_leading_table(
        rows,
        [Lead("state", replace(study.view, states=(ego,), partners=())) for ego in profiles["ego"]],
        key="states_of_view",
        column_config={"Newer partners' share": st.column_config.NumberColumn(format="%.0f%%")},
        height=640 if len(rows) > 16 else None,
        hint=f"Relations, partners and shares of {year_words} under these filters. A click on a row opens the profile.",
    )
