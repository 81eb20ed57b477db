"""The parts of the page that sets places side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import streamlit as st

from components.figures.compare.marks import PLACE_MARKS
from components.screen import state
from components.screen.links import Lead, RowBox, render_lead, render_leading_table
from components.screen.open_table import is_empty, keep
from components.screen.places import render_places_box
from components.screen.tiles import render_empty, render_sentences
from components.study.entries import join_entries
from components.study.sides import LEAST, MOST, build_portfolios_of, find_likes
from components.study.study import Study
from components.view import View, ViewOptions
from components.words.compare import name_overlap, say_comparison, say_ranks
from components.words.linked import format_range
from components.words.say import Say, load_say
from components.words.sentences import lower_label
from data.analysis.mask_measures import count_by_alter
from data.analysis.similarity import compare_portfolios
from data.analysis.summary import FIGURES

_PLACES_KEY = "places_compared"
_SUGGESTED = 4
ARRIVALS_SHOWN = 5


def render_choice(view: View, options: ViewOptions) -> None:
    """The box that chooses the places; the shared filter follows it."""
    state.mirror(_PLACES_KEY, list(view.states[:MOST]))
    say = load_say()
    render_places_box(
        say("compare-choice-label", least=LEAST, most=MOST),
        options.states,
        options,
        key=_PLACES_KEY,
        max_selections=MOST,
        on_change=partial(_choose_places, options),
        placeholder=say("filter-named-none"),
        help=say("compare-choice-note"),
    )


def _choose_places(options: ViewOptions) -> None:
    state.choose(options, states=tuple(state.read_widget(_PLACES_KEY)))


def render_no_comparison(study: Study) -> None:
    """Say why nothing stands side by side: no tie, or fewer or more places than can; with links to some that can."""
    say, view, options = load_say(), study.view, study.table.options
    if is_empty(study):
        render_empty(study)
    elif len(view.states) > MOST:
        st.info(say("compare-many-note", count=len(view.states), most=MOST))
        first = replace(view, states=view.states[:MOST])
        names = say.list([options.labels[code] for code in first.states])
        label = say("compare-lead-label", places=names)
        render_lead(label, Lead("compare", first), options, icon=":material/compare_arrows:")
    else:
        st.info(say("compare-one-note", least=LEAST, most=MOST))
        _render_suggestions(study)


def _render_suggestions(study: Study) -> None:
    """Ready links from one place to the most similar ones, and from a group to its members with the most relations."""
    say, options, own = load_say(), study.table.options, study.view.states[0]
    name = options.labels[own]
    likes = keep(study, "likes", lambda: find_likes(study, own).head(_SUGGESTED))
    if len(likes):
        st.markdown(say("compare-likes-label", place=name))
        with st.container(horizontal=True, gap="medium"):
            for code, kappa in likes.items():
                lead = Lead("compare", replace(study.view, states=order_places((own, str(code)), options)))
                like = options.labels[str(code)]
                label = say("compare-lead-similar-label", first=name, second=like, kappa=kappa)
                render_lead(label, lead, options)
        if len(likes) >= MOST - 1:
            three = order_places((own, *(str(code) for code in likes.index[: MOST - 1])), options)
            render_lead(
                say("compare-lead-three-label", place=name),
                Lead("compare", replace(study.view, states=three)),
                options,
            )
    if len(options.places[own]) > 1:
        _render_parts(study, name)


def _render_parts(study: Study, name: str) -> None:
    """What a group can be divided into: groups within it that share no state, and its members."""
    say, options, states = load_say(), study.table.options, study.tie_filter.states
    groups = [
        code for code in options.states if len(options.places[code]) > 1 and options.places[code] < states
    ]
    pairs = compare_portfolios(build_portfolios_of(study, groups))
    apart = [
        options.places[one].isdisjoint(options.places[two])
        for one, two in zip(pairs["first"], pairs["second"], strict=True)
    ]
    pairs = pairs[np.array(apart, dtype=bool)].dropna(subset=["kappa"]).nlargest(_SUGGESTED, "kappa")
    if len(pairs):
        st.markdown(say("compare-groups-label", place=name))
        with st.container(horizontal=True, gap="medium"):
            for one, two, kappa in zip(pairs["first"], pairs["second"], pairs["kappa"], strict=True):
                lead = Lead("compare", replace(study.view, states=order_places((one, two), options)))
                names = options.labels[one], options.labels[two]
                label = say("compare-lead-similar-label", first=names[0], second=names[1], kappa=kappa)
                render_lead(label, lead, options)
    members = count_by_alter(study.swapped_measures)["alter"].astype(str).head(MOST)
    if len(members) >= LEAST:
        st.markdown(say("compare-members-label", place=name))
        lead = Lead("compare", replace(study.view, states=order_places(tuple(members), options)))
        render_lead(say.list([options.labels[code] for code in members]), lead, options)


def order_places(codes: Sequence[str], options: ViewOptions) -> tuple[str, ...]:
    """Codes of states in the order in which a view holds them."""
    return tuple(code for code in options.states if code in codes)


def render_headlines(study: Study) -> None:
    """The headline numbers of all places in one table: one column each, one row per measure, the same units."""
    st.html(keep(study, "headlines", lambda: _build_headlines(study)))


def _build_headlines(study: Study) -> str:
    say, sides, labels = load_say(), study.sides, study.table.options.labels
    heads = "".join(
        f'<th scope="col"><span style="color:{mark.colour}" aria-hidden="true">{mark.sign}</span> '
        f"{escape(labels[code])}</th>"
        for code, mark in zip(sides, PLACE_MARKS, strict=False)
    )
    rows = "".join(
        _build_row(
            say.name("overview-headline", name, "label"),
            say.name("overview-headline", name, "hint"),
            [
                _build_cell(
                    f"{name}_{code}",
                    say.number(side.headline.shown[name]),
                    _share_of_largest([other.headline.shown[name] for other in sides.values()], position),
                    _say_change(side, name, say, is_dated=not _has_one_span(sides)),
                )
                for position, (code, side) in enumerate(sides.items())
            ],
        )
        for name in FIGURES
        if not all(math.isnan(side.headline.shown[name]) for side in sides.values())
    )
    rows += _build_row(
        say("compare-newer-label"),
        say("compare-newer-note"),
        [
            _build_cell(
                f"newer_{code}",
                say.share(side.newer_partners.share),
                0.0 if math.isnan(side.newer_partners.share) else side.newer_partners.share,
                _say_newer(side, say),
            )
            for code, side in sides.items()
        ],
    )
    return (
        f'<table class="places" style="--places: {len(sides)}">'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="note-line">{escape(_say_changes(sides, say))}</p>'
    )


def render_findings(study: Study) -> None:
    """What stands out between the places, in sentences."""
    render_sentences(study, _say_findings)


def _say_findings(study: Study) -> list[str]:
    say = load_say()
    return [*say_comparison(study, say), say_ranks(study.similar_members, study.table, say)]


def _build_row(label: str, meaning: str, cells: Sequence[str]) -> str:
    head = f'<th scope="row">{escape(label)}<div class="note">{escape(meaning)}</div></th>'
    return f"<tr>{head}{''.join(cells)}</tr>"


def _build_cell(name: str, value: str, share: float, change: str) -> str:
    return (
        f'<td><div class="value" data-figure="{escape(name)}">{escape(value)}</div>'
        f'<div class="bar" style="width:{share:.1%}"></div><div class="note">{escape(change)}</div></td>'
    )


def _share_of_largest(values: Sequence[float], position: int) -> float:
    largest = max((value for value in values if not math.isnan(value)), default=0.0)
    value = values[position]
    return 0.0 if math.isnan(value) or not largest else value / largest


def _say_change(side: Study, name: str, say: Say, *, is_dated: bool) -> str:
    """The change of a number of one place; with its years where the places differ in them."""
    changes = side.headline.changes
    if math.isnan(side.headline.shown[name]):
        return say("compare-uncounted")
    if changes.windows is None:
        return ""
    firm, every = changes.figures[name]
    if math.isnan(firm) and math.isnan(every):
        return say("linked-change-none")
    words = format_range(firm, every)
    if not is_dated:
        return words
    before, after = (say.years(*window) for window in changes.windows)
    return say("compare-change-dated", change=words, before=before, after=after)


def _has_one_span(sides: Mapping[str, Study]) -> bool:
    return len({side.headline.changes.windows for side in sides.values()}) == 1


def _say_newer(side: Study, say: Say) -> str:
    newer = side.newer_partners
    if newer.windows is None:
        return ""
    before, after = (say.years(*window) for window in newer.windows)
    return say(
        "compare-newer-windows",
        before_share=newer.before,
        before=before,
        after_share=newer.after,
        after=after,
    )


def _say_changes(sides: Mapping[str, Study], say: Say) -> str:
    """What the changes compare, once for all of them."""
    note = say("compare-headline-note")
    windows = next((found for side in sides.values() if (found := side.headline.changes.windows)), None)
    if windows is None:
        return f"{note} {say('compare-headline-change-none')}"
    before, after = (say.years(*window) for window in windows)
    is_alike = _has_one_span(sides)
    return f"{note} {say('compare-headline-change-note', is_alike=is_alike, before=before, after=after)}"


def render_profiles(study: Study) -> None:
    """Links to the profile of each place."""
    options = study.table.options
    with st.container(horizontal=True, gap="medium", key="profiles"):
        for code, side in study.sides.items():
            render_lead(
                load_say()("screen-leads-place-label", place=options.labels[code]),
                Lead("state", side.view),
                options,
                icon=":material/badge:",
            )


def render_arrivals(study: Study) -> None:
    """The latest newer partners of every place; each row leads to the pair."""
    say = load_say()
    st.subheader(say("compare-arrivals-title"))
    arrivals = keep(study, "arrivals", lambda: _list_arrivals(study))
    if not arrivals.leads:
        years = say.years(study.view.first_year, study.view.last_year)
        st.markdown(say("compare-arrivals-none", years=years))
        return
    render_leading_table(
        arrivals.rows,
        arrivals.leads.__getitem__,
        key="latest_newcomers",
        name=say("compare-arrivals-title"),
        box=RowBox("pair", arrivals.entries),
        column_config={say("column-first-tie"): st.column_config.NumberColumn(format="%d")},
        hint=say("compare-arrivals-hint", count=ARRIVALS_SHOWN),
    )


def _write_pair_entry(view: View, options: ViewOptions) -> str:
    return join_entries(*(options.entries[code] for code in (*view.states, *view.partners)))


class _Arrivals(NamedTuple):
    """The latest newer partners of every place: as they are sent, where each leads, and what each is called."""

    rows: pa.Table
    leads: list[Lead]
    entries: list[str]


def _list_arrivals(study: Study) -> _Arrivals:
    """The latest newer partners of every place; the state only where it is not the place."""
    say, options = load_say(), study.table.options
    labels, rows, leads = options.labels, [], []
    for code, side in study.sides.items():
        latest = side.newer_partners.arrivals.drop_duplicates("alter").head(ARRIVALS_SHOWN)
        for row in latest.to_dict("records"):
            ego, alter = str(row["ego"]), str(row["alter"])
            types = [lower_label(labels[held]) for held in row["types"].split(";") if held]
            rows.append(
                {
                    say("column-place"): labels[code],
                    say("compare-arrivals-partner-column"): labels[alter],
                    say("column-first-tie"): int(row["first_year"]),
                    say("compare-arrivals-types-column"): say.list(types),
                    say("column-with"): labels[ego],
                }
            )
            leads.append(Lead("pair", replace(side.view, states=(ego,), partners=(alter,))))
    if all(listed[say("column-with")] == listed[say("column-place")] for listed in rows):
        for listed in rows:
            del listed[say("column-with")]
    return _Arrivals(
        pa.Table.from_pylist(rows), leads, [_write_pair_entry(lead.view, options) for lead in leads]
    )


def render_names(study: Study) -> None:
    """The partners of every combination of places by name."""
    with st.expander(load_say()("compare-partners-names-label")):
        st.markdown(keep(study, "names", lambda: _say_names(study)))


def _say_names(study: Study) -> str:
    say = load_say()
    overlap = name_overlap(study.overlap, list(study.sides), study.table.options.labels, say)
    lines = []
    for words, names in zip(overlap["words"], overlap["names"], strict=True):
        shown = ", ".join(names).replace("$", r"\$") or say("compare-partners-names-none")
        lines.append(say("compare-partners-names", words=words, count=len(names), names=shown))
    return "\n\n".join(lines)
