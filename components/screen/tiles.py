"""Pieces of pages that are text and small drawings: headline numbers, legends, notes, the empty state."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from html import escape

import streamlit as st

from components.figures.sparkline import build_sparkline
from components.screen import state
from components.screen.headers import TERMS, load_script
from components.screen.open_table import keep
from components.study.selection import find_loosening
from components.study.study import Study
from components.theme import Palette
from components.words.linked import describe_figure_change, write_basis_of_changes
from components.words.say import load_say
from components.words.terms import build_sentences
from data.analysis.summary import FIGURES, Figure, Summary

SENTENCES_SHOWN = 5
"""What stands out is said in so many sentences; a reader opens the others."""


def render_figures(study: Study, palette: Palette) -> None:
    """The row of five numbers, those that are known, with lines over the years and changes, linked like for like."""
    st.html(keep(study, ("tiles", palette), lambda: _build_tiles(study.summary, palette)))


def _build_tiles(summary: Summary, palette: Palette) -> str:
    known = [name for name in FIGURES if not math.isnan(summary.figures[name].value)]
    tiles = "".join(_build_tile(name, summary.figures[name], summary, palette) for name in known)
    basis = escape(write_basis_of_changes(summary.changes))
    return f'<dl class="figures">{tiles}</dl><p class="note-line">{basis}</p>'


def _build_tile(name: str, figure: Figure, summary: Summary, palette: Palette) -> str:
    say = load_say()
    label = say.name("overview-headline", name, "label")
    first, last = summary.years[0], summary.years[-1]
    known = [value for value in figure.by_year if not math.isnan(value)]
    line = build_sparkline(
        figure.by_year,
        label=say(
            "overview-headline-alt",
            label=label,
            first=first,
            last=last,
            start=figure.by_year[0],
            end=figure.by_year[-1],
            highest=max(known, default=float("nan")),
        ),
        colour=palette.sparkline,
    )
    return (
        f'<div class="figure"><dt>{escape(label)}</dt><dd>'
        f'<div class="value" data-figure="{name}">{say.number(figure.value)}</div>{line}'
        f'<div class="change">{describe_figure_change(name, summary)}</div>'
        f'<div class="note">{escape(say.name("overview-headline", name, "hint"))}</div></dd></div>'
    )


def render_legend(items: Sequence[tuple[str, str, str]], title: str) -> None:
    """A legend that wraps instead of scrolling: (label, colour, extra class) per item."""
    st.html(_build_legend(items, title))


def render_small_print(legend: Sequence[tuple[str, str, str]], title: str, notes: Sequence[str]) -> None:
    """What stands under a chart, in one piece: its legend and its notes, see `render_legend` and `render_note`."""
    if legend or notes:
        st.html((_build_legend(legend, title) if legend else "") + _build_note(notes))


def _build_legend(items: Sequence[tuple[str, str, str]], title: str) -> str:
    entries = "".join(
        f'<li><span class="swatch {kind}" style="background-color:{colour}"></span>{escape(label)}</li>'
        for label, colour, kind in items
    )
    return f'<ul class="legend" aria-label="{escape(title)}">{entries}</ul>'


def render_note(*texts: str) -> None:
    """Small print under a figure, a paragraph each: source, coverage, caveat."""
    st.html(_build_note(texts))


def _build_note(texts: Sequence[str]) -> str:
    return "".join(f'<p class="note-line">{escape(text)}</p>' for text in texts)


def render_snippet(code: str, files: str = "") -> None:
    """How a figure was computed: lines of pandas that give its numbers again.

    Parameters
    ----------
    files
        Where they run: beside the ties of the view if blank.
    """
    say = load_say()
    with st.expander(say("screen-snippet-label")):
        st.markdown(say("screen-snippet-note", files=files or say("screen-snippet-files")))
        st.code(code, language="python", height=300)


def render_sentences(
    study: Study, write: Callable[[Study], Sequence[str]], *, free_of: Collection[str] = ()
) -> None:
    """What stands out in a view, a line each: written once for all its readers.

    Parameters
    ----------
    free_of
        Choices of the view on which the sentences do not depend.
    """
    place = write.__name__.strip("_").replace("_", "-")
    st.html(
        keep(study, write, lambda: _build_list(write(study), place), free_of=free_of),
        unsafe_allow_javascript=True,
    )


def _build_list(sentences: Sequence[str], place: str) -> str:
    items = build_sentences([sentence for sentence in sentences if sentence], place)
    shown, rest = (
        "".join(f"<li>{item}</li>" for item in part)
        for part in (items[:SENTENCES_SHOWN], items[SENTENCES_SHOWN:])
    )
    html = f'<ul class="sentences">{shown}</ul>'
    if rest:
        label = load_say()("format-more", count=len(items) - SENTENCES_SHOWN)
        html += (
            f'<details class="more-found"><summary>{escape(label)}</summary>'
            f'<ul class="sentences">{rest}</ul></details>'
        )
    return f"{html}<script>{load_script(TERMS)}</script>"


def render_sources(study: Study) -> None:
    """The source line of a view, under its page."""
    render_note(keep(study, name_sources, lambda: name_sources(study)))


def name_sources(study: Study) -> str:
    """Source line of a view: the sources its ties come from, by the number of ties."""
    titles = [str(study.table.sources[source]["title"]) for source in study.source_ids]
    return load_say()("screen-sources-note", sources="; ".join(titles))


def render_empty(study: Study) -> None:
    """Say which filter empties the view and offer the way out."""
    say = load_say()
    loosening = find_loosening(study.table, study.view)
    if loosening:
        ways = [
            say("screen-empty-way", filter=say.name("filter", name), count=count)
            for name, (_, count) in loosening.items()
        ]
        st.info(say("screen-empty-note", ways="; ".join(ways)))
        with st.container(horizontal=True):
            for name, (lifted, _) in loosening.items():
                st.button(
                    say("screen-lift-label", filter=say.name("filter", name)),
                    on_click=state.show_view,
                    args=(lifted, study.table.options),
                    key=f"lift_{name}",
                )
    else:
        st.info(say("screen-empty-none"))
    st.button(
        say("screen-default-label"),
        on_click=state.reset_view,
        args=(study.table.options,),
        key="empty_reset",
        type="primary",
    )
