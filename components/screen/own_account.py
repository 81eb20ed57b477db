"""What became of the rows of a reader's file: counted, the faults listed, all of it to be downloaded."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from components.export.spreadsheet import to_safe_csv
from components.screen.columns import build_columns
from components.screen.packing import to_arrow
from components.screen.tiles import render_note
from components.screen.visit import OwnVisit
from components.words.own_table import say_account
from components.words.say import load_say
from data.own.clean import Cleaned

FAULTS_SHOWN = 100
"""Faults that the page lists; the report has all."""
_HIGHEST = 12
"""Up to so many faults the list is as high as its rows."""


def render_account(own: OwnVisit, cleaned: Cleaned) -> None:
    """The account of a file: its rows by outcome, which add up, the first faults, the report and the cleaned table."""
    say = load_say()
    st.markdown(f"#### {say('data-own-account-title')}")
    outcomes = {"accepted": cleaned.accepted, "repaired": cleaned.repaired, "refused": cleaned.refused}
    tiles = "".join(
        f'<div class="figure"><dt>{escape(say.name("data-own-outcome", outcome))}</dt><dd>'
        f'<div class="value" data-figure="{outcome}">{say.number(count)}</div>'
        f'<div class="note">{escape(say.name("data-own-outcome-note", outcome))}</div></dd></div>'
        for outcome, count in outcomes.items()
    )
    st.html(f'<dl class="figures">{tiles}</dl>')
    st.markdown(say_account(own.file, cleaned))
    if not cleaned.report.empty:
        _render_faults(cleaned)
    with st.container(horizontal=True):
        if not cleaned.report.empty:
            _render_file(say("data-own-report-label"), cleaned, "report", own)
        if not cleaned.ties.empty:
            _render_file(say("data-own-cleaned-label"), cleaned, "ties", own)


def _render_faults(cleaned: Cleaned) -> None:
    say = load_say()
    # What costs a row comes before what was mended.
    order = cleaned.report["outcome"].ne("refused").to_numpy().argsort(kind="stable")
    shown = cleaned.report.iloc[order].head(FAULTS_SHOWN)
    shown = shown.assign(outcome=shown["outcome"].map(lambda code: say.name("data-own-outcome", code)))
    rows = to_arrow(shown)
    st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        height="content" if len(shown) <= _HIGHEST else 460,
        key="own_faults",
        alt=say("data-own-faults-alt"),
        column_config=build_columns(
            rows, "data-own", {"line": st.column_config.NumberColumn(format="%d", width="small")}
        ),
    )
    if len(cleaned.report) > len(shown):
        render_note(say("data-own-faults-note", shown=len(shown), all=len(cleaned.report)))


def _render_file(label: str, cleaned: Cleaned, part: str, own: OwnVisit) -> None:
    st.download_button(
        label,
        data=partial(_write, cleaned, part),
        file_name=f"own-{own.file.short_digest}-{part}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"own_download_{part}",
    )


def _write(cleaned: Cleaned, part: str) -> bytes:
    """The report or the ties as CSV, in which no text is run as a formula."""
    return to_safe_csv(cleaned.report if part == "report" else cleaned.ties)
