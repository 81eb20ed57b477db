"""The parts of the page on newer partners."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.beyond_findings import describe_span, name_types
from components.cache import Table, load_grid_pairs
from components.charts.newcomers import (
    build_arrivals,
    build_diversity,
    build_dumbbell,
    build_momentum,
    build_newcomer_bars,
    build_share_chart,
    to_newcomer_rows,
    to_share_rows,
)
from components.figures import render_legend, render_note
from components.findings import letter_breaks
from components.map_view import get_standing_colours
from components.reproduce import ALL_YEARS_FILE, LABELS_FILE
from components.selection import FEW_STATES, Selection
from components.sentences import STANDING_WORDS
from components.tables import to_csv, to_label_rows, to_labels_csv, to_power_rows, to_ranking_rows
from components.theme import Palette
from components.view import ALL, View, ViewOptions, write_address
from data.analysis.beyond import Beyond, Inputs, measure_beyond
from data.analysis.coverage import find_census_breaks
from data.analysis.newcomers import find_main_standing
from data.analysis.panel import to_relation_years
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL
from data.filters import filter_dyad_years, filter_ties

ARRIVALS_SHOWN = 40
RANKED_SHOWN = 15
FRAME = 6
"""Doublings to both sides of the growth chart."""


def take_beyond(selection: Selection, table: Table, view: View, options: ViewOptions) -> Beyond:
    """Measure a view over all years and all partners: its years and its choice of standing only cut what is shown."""
    every_year = replace(selection.tie_filter, first_year=0, last_year=9999)
    dyad_years = filter_dyad_years(table.dyad_years, every_year)
    relation_years = to_relation_years(dyad_years, fractional=view.counting == "fractional")
    labels = selection.labels.pairs
    return measure_beyond(
        Inputs(
            relation_years=relation_years,
            dyad_years=dyad_years,
            ties=filter_ties(table.ties, every_year),
            record=table.ties,
            coverage=selection.coverage,
            labels=labels,
            main_standing=find_main_standing(relation_years, labels),
            grid_pairs=load_grid_pairs(),
            egos=every_year.states,
            partners=every_year.partners,
            members=options.places["OIC"],
            first_year=view.first_year,
            last_year=view.last_year,
        )
    )


def render_standing_legend(palette: Palette) -> None:
    """The three kinds of partners and their colours."""
    colours = get_standing_colours(palette)
    render_legend(
        [
            (STANDING_WORDS[standing].capitalize(), colour, "hatched" if standing == NO_BASELINE else "")
            for standing, colour in colours.items()
        ],
        "Kinds of partners",
    )


def render_shares(beyond: Beyond, selection: Selection, table: Table, palette: Palette) -> None:
    """Shares of the three kinds of partners in the relations of each year."""
    order = [TRADITIONAL, NO_BASELINE, NEWER]
    rows = to_share_rows(beyond.shares, STANDING_WORDS, order)
    breaks = letter_breaks(find_census_breaks(selection.cover), table.options.labels)
    years = {"first_year": beyond.years[0], "last_year": beyond.years[-1]}
    chart = build_share_chart(rows, breaks, get_standing_colours(palette), palette, **years)
    st.vega_lite_chart(
        chart.to_dict(validate=False),
        key="standing_shares",
        width="stretch",
        alt="Share of traditional and newer partners in the active relations of each year",
    )
    render_standing_legend(palette)
    words = "; ".join(f"{row.letter} {row.words}" for row in breaks.itertuples(index=False))
    if words:
        render_note(f"A step at a dashed line may be a change of the record: {words}.")


def render_arrivals(beyond: Beyond, selection: Selection, table: Table, view: View, palette: Palette) -> None:
    """First ties outside the traditional partners, in order of arrival; of a group, their number by year."""
    newcomers = beyond.newcomers
    if view.only != ALL:
        newcomers = newcomers[newcomers["standing"].eq(view.only)]
    years = {"first_year": beyond.years[0], "last_year": beyond.years[-1]}
    colours = get_standing_colours(palette)
    if newcomers.empty:
        st.markdown("No pair outside the traditional partners was tied for the first time in these years.")
        return
    if len(selection.tie_filter.states) > FEW_STATES:
        rows = to_newcomer_rows(newcomers, STANDING_WORDS, list(colours))
        chart = build_newcomer_bars(rows, colours, palette, **years)
    else:
        latest = newcomers.tail(ARRIVALS_SHOWN).reset_index(drop=True)
        rows = _to_arrival_rows(latest, selection, table)
        chart = build_arrivals(rows, colours, palette, **years)
        if len(latest) < len(newcomers):
            render_note(f"The latest {len(latest)} of {len(newcomers)} first ties.")
    st.vega_lite_chart(
        chart.to_dict(validate=False),
        key="arrivals",
        width="stretch",
        alt="First ties outside the traditional partners, in order of arrival",
    )
    render_note(
        "A first tie is the first on record; ties before 1980 are known only where they lasted into that year."
    )


def _to_arrival_rows(latest: pd.DataFrame, selection: Selection, table: Table) -> pd.DataFrame:
    labels = table.options.labels
    names = latest["alter"].astype(str).map(labels)
    if len(selection.tie_filter.states) > 1:
        names = names + " and " + latest["ego"].astype(str).map(labels)
    return pd.DataFrame(
        {
            "order": range(len(latest)),
            "year": latest["first_year"],
            "words": names + ": " + latest["types"].map(lambda codes: name_types(codes, labels)),
            "standing": latest["standing"].astype(str),
            "label": latest["standing"].astype(str).map(STANDING_WORDS),
        }
    )


def render_diversity(beyond: Beyond, palette: Palette) -> None:
    """Effective and entropy number of partners by year."""
    names = {
        "effective_number": "effective number (1 / HHI)",
        "entropy_number": "entropy number (counts weak partners more)",
    }
    rows = beyond.diversity.melt(id_vars="year", var_name="measure", value_name="number").dropna()
    rows = rows.assign(measure=rows["measure"].map(names))
    chart = build_diversity(rows, palette, first_year=beyond.years[0], last_year=beyond.years[-1])
    st.vega_lite_chart(
        chart.to_dict(validate=False),
        key="diversity",
        width="stretch",
        alt="Effective number and entropy number of partners by year",
    )
    turnover = beyond.turnover.dropna()
    words = (
        f" Turnover: {turnover['turnover'].iloc[-1]:.0%} of the partners of {turnover['year'].iloc[-1]} and five years "
        "earlier are in one of the two years only."
        if len(turnover)
        else ""
    )
    if not math.isnan(beyond.external_internal):
        words += f" E-I index: {beyond.external_internal:+.2f} (\N{MINUS SIGN}1: OIC members only, +1: others only)."
    render_note(f"Solid: {names['effective_number']}. Dashed: {names['entropy_number']}.{words}")


def render_ranking(beyond: Beyond, table: Table, view: View, palette: Palette) -> None:
    """Partners by the surety of their growth: a chart of the first, a table of all."""
    if beyond.windows is None:
        st.markdown(
            "No growth is measured: the view has fewer than ten years that can be compared. Widen the years."
        )
        return
    wanted = {NEWER, NO_BASELINE} if view.only == ALL else {view.only}
    ranking = beyond.ranking[beyond.ranking["standing"].isin(wanted)].reset_index(drop=True)
    if ranking.empty:
        st.markdown("No such partner has a record in the two windows, in sources that cover both.")
        return
    before, after = (describe_span(window) for window in beyond.windows)
    risen = ranking[ranking["momentum"].gt(0)]
    first = (ranking if risen.empty else risen).head(RANKED_SHOWN)
    rows = first.assign(
        name=first["alter"].map(table.options.labels),
        label=first["standing"].map(STANDING_WORDS),
        low=first["low"].clip(-FRAME, FRAME),
        high=first["high"].clip(-FRAME, FRAME),
        words=[f"{row.before} in {before}, {row.after} in {after}" for row in first.itertuples(index=False)],
    )
    kept = ["name", "label", "standing", "momentum", "low", "high", "words"]
    chart = build_momentum(rows[kept], get_standing_colours(palette), palette)
    st.vega_lite_chart(
        chart.to_dict(validate=False),
        key="momentum",
        width="stretch",
        alt=f"Momentum of partners from {before} to {after} with intervals",
    )
    render_note(
        f"Records that began in {after} against {before}, in sources and types that cover both. +1 is twice as many. "
        "Lines: 95% intervals; one that reaches the edge has no bound. Hand-picked events are compared with the "
        "growth of all hand-picked events of their type. Growing: more than chance after control of false "
        "discoveries (q at most 0.1). "
        "Robust: the share of 30 other definitions, as far as they differ, that do not call the partner traditional."
    )
    st.dataframe(
        to_ranking_rows(ranking, table.options.labels, _list_addresses(ranking, beyond, view, table.options)),
        hide_index=True,
        width="stretch",
        key="ranking",
        column_config={
            "First year": st.column_config.NumberColumn(format="%d"),
            "Robust": st.column_config.NumberColumn(format="percent"),
            "Followed up": st.column_config.NumberColumn(format="percent"),
            "Momentum": st.column_config.NumberColumn(format="%+.1f"),
            "Ties": st.column_config.LinkColumn(
                display_text="list", help="The ties of both windows on the Data page"
            ),
            "p": st.column_config.NumberColumn(format="%.2f"),
            "q": st.column_config.NumberColumn(format="%.2f"),
        },
    )


def _list_addresses(ranking: pd.DataFrame, beyond: Beyond, view: View, options: ViewOptions) -> list[str]:
    """Where the ties behind each row stand: the Data page with the partner and the years of both windows."""
    before, after = beyond.windows or ((view.first_year, 0), (0, view.last_year))
    years = replace(view, first_year=before[0], last_year=after[1], only=ALL)
    return [
        write_address("data", replace(years, partners=(alter,)), options.default)
        for alter in ranking["alter"]
    ]


def render_labels(selection: Selection, table: Table) -> None:
    """On what the label of each partner rests."""
    with st.expander("On what the labels rest"):
        st.dataframe(
            to_label_rows(
                selection.labels.pairs, table.accounts, table.options.labels, selection.tie_filter.states
            ),
            hide_index=True,
            width="stretch",
            key="label_basis",
            placeholder="",
            column_config={"Link": st.column_config.LinkColumn(display_text="open")},
        )


def render_downloads(selection: Selection, table: Table) -> None:
    """The files on which the snippets of the page run."""
    every_year = replace(selection.tie_filter, first_year=0, last_year=9999)
    left, right = st.columns(2)
    left.download_button(
        "Ties of all years (CSV)",
        data=lambda: to_csv(filter_ties(table.ties, every_year)),
        file_name=ALL_YEARS_FILE,
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    right.download_button(
        "Labels of all partners (CSV)",
        data=lambda: to_labels_csv(selection.labels.pairs, every_year.states),
        file_name=LABELS_FILE,
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


def render_group(beyond: Beyond, table: Table, palette: Palette) -> None:
    """For a group: its states then and now, and who gains most across it."""
    if beyond.windows is None or beyond.states.empty:
        return
    before, after = (describe_span(window) for window in beyond.windows)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("State by state, then and now")
        rows = beyond.states.assign(name=beyond.states["ego"].map(table.options.labels))
        st.vega_lite_chart(
            build_dumbbell(rows, palette).to_dict(validate=False),
            key="dumbbell",
            width="stretch",
            alt=f"Share of newer partners of each state in {before} and {after}",
        )
        render_legend(
            [(before, palette.traditional, "round"), (after, palette.accent, "round")], "Legend of the states"
        )
        render_note("A state with one dot has no relation in the other window, in sources that cover both.")
    with right:
        st.subheader("Who gains most across the group")
        members = table.options.places["OIC"]
        st.dataframe(
            to_power_rows(beyond.powers, table.options.labels, members, before, after),
            hide_index=True,
            width="stretch",
            height=640,
            key="powers",
        )
