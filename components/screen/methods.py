"""The parts of the page on methods."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
import streamlit as st

from components.screen.open_table import keep
from components.screen.packing import to_arrow
from components.screen.tiles import render_note
from components.study.study import Study
from components.words.completeness import say_recall
from components.words.measure import Measure
from components.words.methods import list_measures, say_glossary
from components.words.methods_linked import list_linked_measures
from components.words.say import load_say
from components.words.sentences import describe_tradition
from components.words.trust import say_trusts, to_trust_rows
from data.analysis.completeness import LEAST_LISTED, LEAST_RECALL


class _Piece(NamedTuple):
    """Headings and measures that are sent at once, and the small print under the last of them; blank if none."""

    text: str
    source: str


def render_measures(study: Study) -> None:
    """Every measure with its formula, its source, its limits and a worked example on the view."""
    for piece in keep(study, _write_pieces, lambda: _write_pieces(study)):
        st.markdown(piece.text)
        if piece.source:
            render_note(piece.source)


def _write_pieces(study: Study) -> list[_Piece]:
    """All measures in as few pieces as their sources allow: each costs a server what a hundred words do."""
    pieces: list[_Piece] = []
    open_texts: list[str] = []
    for heading, measures in _list_measures(study).items():
        open_texts.append(f"## {heading}")
        for measure in measures:
            open_texts.append(_write_measure(measure))
            if measure.source:
                pieces.append(_Piece("\n\n".join(open_texts), measure.source))
                open_texts = []
    return [*pieces, _Piece("\n\n".join(open_texts), "")] if open_texts else pieces


def _list_measures(study: Study) -> dict[str, list[Measure]]:
    say = load_say()
    linked = list_linked_measures(study.summary.changes, study.linked_drift, say)
    return list_measures(study, say) | {say("methods-linked-title"): linked}


def _write_measure(measure: Measure) -> str:
    say = load_say()
    # In the line, not displayed: a displayed formula is a scrolling region that the keyboard does not reach.
    formula = rf"$\displaystyle {measure.formula}$"
    note = say("methods-measure-note", meaning=measure.meaning, limits=measure.limits)
    example = say("methods-example-note", example=measure.example)
    return "\n\n".join([f"### {measure.name}", formula, note, example])


def render_trusts(study: Study) -> None:
    """How the headline numbers depend on the years for which ties are trusted, in words and as a table.

    Nothing of a table that an engine holds: its ties are not laid out anew for a reader.
    """
    if study.table.store is not None:
        return
    say, trusts = load_say(), keep(study, _list_trusts, lambda: _list_trusts(study))
    st.header(say("methods-trust-title"))
    st.markdown(trusts.words)
    formats = {code: "%.1f%%" if code == "newer_share" else "localized" for code in trusts.headings}
    st.dataframe(
        trusts.rows,
        hide_index=True,
        key="trust_numbers",
        alt=say("methods-trust-title"),
        column_config={
            trusts.headings[code]: st.column_config.NumberColumn(format=form)
            for code, form in formats.items()
            if code != "trust"
        },
    )


class _Trusts(NamedTuple):
    """How the headline numbers depend on trust: in words, as a table that is sent, and its headings by their code."""

    words: str
    rows: pa.Table
    headings: dict[str, str]


def _list_trusts(study: Study) -> _Trusts:
    say, numbers = load_say(), study.trusts
    rows = to_trust_rows(numbers, study.view, say)
    year, years = say.year(numbers[0].year), say.years(study.view.first_year, study.view.last_year)
    headings = {code: say.heading("methods-trust", code, year=year, years=years) for code in map(str, rows)}
    return _Trusts(
        words=say_trusts(numbers, study.table.cooperation_types, say),
        rows=to_arrow(rows.rename(columns=headings)),
        headings=headings,
    )


def render_definitions(study: Study) -> None:
    """What the labels, the kinds of sources and the completeness of the record mean, and the words of the house."""
    say, table = load_say(), study.table
    completeness = say(
        "methods-completeness-formula",
        share="$p$",
        count="$n$",
        formula=r"$\displaystyle \frac{p + z^2/2n \pm z\sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}$",
    )
    recall = say(
        "methods-completeness-note",
        recall=keep(table, "recall", lambda: say_recall(table.recall, table.version)),
        least=LEAST_RECALL,
        listed=LEAST_LISTED,
    )
    texts = [
        f"## {say('methods-tradition-title')}",
        say("methods-tradition-note", definition=describe_tradition(study.view, table.options)),
        f"## {say('column-coverage')}",
        say("methods-coverage-note"),
        f"## {say('data-recall-title')}",
        completeness,
        recall,
    ]
    st.markdown("\n\n".join(texts))
    render_note("Wilson 1927, Journal of the American Statistical Association 22: 209-212")
    st.header(say("methods-glossary-title"))
    st.markdown(say_glossary(say))
