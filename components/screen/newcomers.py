"""The parts of the page on newer partners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from components.figures.newcomers.arrivals import build_arrivals
from components.figures.newcomers.dumbbell import build_dumbbell
from components.figures.newcomers.momentum import build_momentum
from components.figures.newcomers.powers import write_powers_snippet
from components.figures.newcomers.standing import write_standing_snippet
from components.figures.snippet import name_all_years_file, name_labels_file
from components.screen import state
from components.screen.figure import draw, render_figure
from components.screen.links import RowBox, render_row_box
from components.screen.map import render_map
from components.screen.open_table import get_open_table, keep
from components.screen.packing import to_arrow
from components.screen.shelf import OpenTable
from components.screen.sidebar import render_view_sentence
from components.screen.tables import to_csv, to_labels_csv
from components.screen.tiles import render_note, render_sentences, render_snippet
from components.study.newcomers import filter_shown
from components.study.study import Study
from components.theme import Palette
from components.view import ALL, View, write_address
from components.words.linked import write_linked
from components.words.newcomer_tables import (
    to_first_tie_rows,
    to_headed,
    to_label_rows,
    to_power_rows,
    to_ranking_rows,
    to_state_rows,
)
from components.words.newcomers import (
    ROBUST,
    say_arrivals_title,
    say_growth_title,
    say_label_basis,
    say_newcomers,
)
from components.words.say import load_say
from components.words.sentences import describe_tradition, title_page
from data.analysis.linked import find_basis
from data.analysis.traditional import list_grid

_DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class _Rows:
    """A table as it is sent, with what its two windows are called."""

    packed: pa.Table
    before: str = ""
    after: str = ""


def _pack_rows(frame: pd.DataFrame, before: str = "", after: str = "") -> _Rows:
    """Head the columns of a table, which are codes, and write it down as it is sent."""
    headed = to_headed(frame, load_say(), before=before, after=after)
    return _Rows(to_arrow(headed), before, after)


def _render_rows(
    study: Study,
    write: Callable[[Study], _Rows],
    *,
    key: str,
    name: str,
    columns: Mapping[str, Any],
    **options: Any,
) -> None:
    """A table, headed as readers read it: written once for all readers of the view.

    Parameters
    ----------
    name
        What it shows: its name for screen readers.
    columns
        Code of a column -> how it is drawn.
    """
    say = load_say()
    rows = keep(study, write, lambda: write(study))
    st.dataframe(
        rows.packed,
        hide_index=True,
        width="stretch",
        key=key,
        alt=name,
        column_config={
            say.heading("newcomers", code, before=rows.before, after=rows.after): column
            for code, column in columns.items()
        },
        **options,
    )


def _has_records(study: Study) -> bool:
    return keep(study, "has_records", lambda: study.newcomers.has_records)


def _has_windows(study: Study) -> bool:
    """Whether the view has two windows to compare."""
    return keep(study, _has_windows, lambda: study.newcomers.windows is not None)


def _name_windows(study: Study) -> tuple[str, str]:
    """What they are called; blank where there are none."""
    windows, say = study.newcomers.windows, load_say()
    return ("", "") if windows is None else (say.years(*windows[0]), say.years(*windows[1]))


def render_head(study: Study) -> None:
    """Whose newer partners, under which filters and which definition."""
    say, options = load_say(), study.table.options
    st.title(title_page("newcomers", study.view, options))
    render_view_sentence(study.view, study.table)
    st.markdown(say("newcomers-definition-note", definition=describe_tradition(study.view, options)))


def render_findings(study: Study) -> None:
    """What the page found, in a sentence each."""
    render_sentences(study, _say_findings)


def _say_findings(study: Study) -> list[str]:
    say, labels, states = load_say(), study.table.options.labels, study.tie_filter.states
    linked = study.linked_newer
    return [
        *say_newcomers(study.newcomers, labels, say, is_group=len(states) > 1),
        write_linked(say("newcomers-linked-subject"), linked, find_basis(linked, study.full_coverage)),
        say_label_basis(states, study.table.accounts, study.definition, labels, say),
    ]


def render_standing_map(study: Study, palette: Palette) -> None:
    """The places by what they mostly are, with the lines that give the colours again."""
    say = load_say()
    st.subheader(say("screen-newer-map-title"))
    render_map(study, palette, by_standing=True, key="standing_map")
    render_snippet(write_standing_snippet(study), say("newcomers-snippet-files"))


def render_growth(study: Study, palette: Palette) -> None:
    """Partners by the surety of their growth: a chart of the first, a table of all; or why there is none."""
    say = load_say()
    drawing = draw(build_momentum, study, palette)
    if drawing is None:
        st.subheader(say_growth_title(study.view.only, say))
        if _has_records(study):
            st.markdown(say("newcomers-momentum-none" if _has_windows(study) else "newcomers-windows-none"))
        else:
            st.markdown(say("newcomers-momentum-unread"))
        return
    render_figure(drawing)
    columns = {
        "partner": st.column_config.TextColumn(pinned=True),
        "momentum": st.column_config.NumberColumn(format="%+.2f", help=say("newcomers-hint-momentum")),
        "growth": st.column_config.TextColumn(help=say("newcomers-hint-growth")),
        "robustness": st.column_config.TextColumn(
            help=say("newcomers-hint-robustness", count=len(list_grid()), least=ROBUST)
        ),
        "first_year": st.column_config.NumberColumn(format="%d"),
        "followed": st.column_config.NumberColumn(format="percent", help=say("newcomers-hint-followed")),
        "ties": st.column_config.LinkColumn(
            display_text=say("newcomers-ties-cell"), help=say("newcomers-hint-ties")
        ),
        "p_value": st.column_config.NumberColumn(format="%.3f", help=say("newcomers-hint-p-value")),
        "q_value": st.column_config.NumberColumn(format="%.3f", help=say("newcomers-hint-q-value")),
        "census_records": st.column_config.NumberColumn(help=say("newcomers-hint-census-records")),
    }
    leads, entries = keep(study, "ranking_leads", lambda: _list_leads(study)), study.table.options.entries
    render_row_box(
        RowBox("ties", [entries[lead.partners[0]] for lead in leads]),
        lambda row: state.ask_for_page("data", leads[row]),
        key="ranking",
    )
    _render_rows(study, _list_ranking, key="ranking", name=drawing.title, columns=columns, placeholder=_DASH)


def _list_ranking(study: Study) -> _Rows:
    ranking = filter_shown(study.newcomers.ranking, study.view.only)
    options = study.table.options
    # Beside the page: the app may stand under a path.
    addresses = [f".{write_address('data', lead, options.default)}" for lead in _list_leads(study)]
    rows = to_ranking_rows(ranking, options.labels, addresses, load_say())
    if study.table.versions[-1].file:
        # Such a link opens another visit, which lacks the reader's file.
        rows = rows.drop(columns="ties")
    return _pack_rows(rows, *_name_windows(study))


def _list_leads(study: Study) -> list[View]:
    """Where the ties behind each row stand: views of the Data page with the partner and the years of both windows."""
    view = study.view
    before, after = study.newcomers.windows or ((view.first_year, 0), (0, view.last_year))
    years = replace(view, first_year=before[0], last_year=after[1], only=ALL)
    ranking = filter_shown(study.newcomers.ranking, view.only)
    return [replace(years, partners=(str(alter),)) for alter in ranking["alter"]]


def render_group(study: Study, palette: Palette) -> None:
    """For a group: its states then and now, and who gains most across it."""
    drawing = draw(build_dumbbell, study, palette)
    if drawing is None:
        return
    left, right = st.columns(2, gap="large")
    with left:
        render_figure(drawing)
    with right:
        _render_powers(study)


def _render_powers(study: Study) -> None:
    say = load_say()
    st.subheader(say("newcomers-powers-title"))
    powers, states = keep(study, "powers", lambda: (len(study.newcomers.powers), len(study.newcomers.states)))
    _render_rows(
        study,
        _list_powers,
        key="powers",
        name=say("newcomers-powers-title"),
        columns={
            "partner": st.column_config.TextColumn(pinned=True),
            "newer_for": st.column_config.NumberColumn(help=say("newcomers-hint-newer-for")),
        },
        height=min(38 * (powers + 1), max(380, 17 * states)),
    )
    render_note(keep(study, _say_powers, lambda: _say_powers(study)))
    render_snippet(
        keep(study, write_powers_snippet, lambda: write_powers_snippet(study)),
        say("newcomers-snippet-files"),
    )


def _list_powers(study: Study) -> _Rows:
    labels, states = study.table.options.labels, study.tie_filter.states
    return _pack_rows(
        to_power_rows(study.newcomers.powers, labels, states, load_say()), *_name_windows(study)
    )


def _say_powers(study: Study) -> str:
    return load_say()("newcomers-powers-note", sampled=study.newcomers.rests_on_sample)


def render_arrivals(study: Study, palette: Palette) -> None:
    """First ties outside the traditional partners, or that there was none."""
    drawing = draw(build_arrivals, study, palette)
    if drawing is not None:
        render_figure(drawing)
        return
    say = load_say()
    st.subheader(say_arrivals_title(study, say))
    st.markdown(say("newcomers-arrivals-none"))


def render_tables(study: Study) -> None:
    """The numbers behind the charts as tables."""
    say = load_say()
    share = st.column_config.NumberColumn(format="percent")
    year = st.column_config.NumberColumn(format="%d")
    decimal = st.column_config.NumberColumn(format="%.1f")
    with st.expander(say("newcomers-tables-title")):
        st.markdown(say("newcomers-tables-years"))
        _render_rows(
            study,
            _list_years,
            key="yearly_numbers",
            name=say("newcomers-tables-years"),
            columns={
                "year": year,
                "newer_share": share,
                "effective_number": decimal,
                "entropy_number": decimal,
                "turnover": share,
                "deepening": st.column_config.NumberColumn(help=say("newcomers-hint-deepening")),
            },
            placeholder=_DASH,
        )
        st.markdown(say("newcomers-tables-first-ties"))
        _render_rows(
            study,
            _list_first_ties,
            key="first_ties",
            name=say("newcomers-tables-first-ties"),
            columns={"year": year},
        )
        if _has_windows(study) and len(keep(study, _list_states, lambda: _list_states(study)).packed) > 1:
            st.markdown(say("newcomers-tables-states"))
            change = st.column_config.NumberColumn(format="%+.0f")
            _render_rows(
                study,
                _list_states,
                key="state_shares",
                name=say("newcomers-tables-states"),
                columns={"before": share, "after": share, "change": change},
                placeholder=_DASH,
            )


def _list_years(study: Study) -> _Rows:
    return _pack_rows(study.newcomer_years)


def _list_first_ties(study: Study) -> _Rows:
    first_ties = filter_shown(study.newcomers.first_ties, study.view.only)
    return _pack_rows(to_first_tie_rows(first_ties, study.table.options.labels, load_say()))


def _list_states(study: Study) -> _Rows:
    return _pack_rows(
        to_state_rows(study.newcomers.states, study.table.options.labels), *_name_windows(study)
    )


def render_labels(study: Study) -> None:
    """For a few states: on what the label of each partner rests."""
    if study.is_group:
        return
    say = load_say()
    with st.expander(say("newcomers-labels-title")):
        _render_rows(
            study,
            _list_labels,
            key="label_basis",
            name=say("newcomers-labels-title"),
            columns={"link": st.column_config.LinkColumn(display_text=say("newcomers-link-cell"))},
            placeholder="",
        )


def _list_labels(study: Study) -> _Rows:
    return _pack_rows(to_label_rows(study, load_say()))


def render_downloads(study: Study) -> None:
    """The files on which the snippets of the page run."""
    say = load_say()
    left, right = st.columns(2)
    left.download_button(
        say("newcomers-download-ties"),
        data=partial(_write_ties_of_all_years, get_open_table(), study.view),
        file_name=name_all_years_file(study.table),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    right.download_button(
        say("newcomers-download-labels"),
        data=partial(_write_labels, get_open_table(), study.view),
        file_name=name_labels_file(study.table),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


def _write_ties_of_all_years(opened: OpenTable, view: View) -> bytes:
    study = opened.open_study(view)
    return to_csv(study.table.read_ties(study.every_year_filter))


def _write_labels(opened: OpenTable, view: View) -> bytes:
    study = opened.open_study(view)
    return to_labels_csv(study.labels.pairs, study.every_year_filter.states)
