"""The parts of the page that sets places side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from components.figures.compare.marks import PLACE_MARKS
from components.screen import state
from components.screen.links import Lead, render_lead, render_leading_table
from components.screen.tiles import render_empty, render_sentences
from components.study.sides import LEAST, MOST, build_portfolios_of, find_likes
from components.study.study import Study
from components.theme import format_number
from components.view import View, ViewOptions
from components.words.compare import format_kappa, format_share, name_overlap, write_comparison, write_ranks
from components.words.headlines import FIGURE_LABELS
from components.words.linked import WITH_PICKED, format_range
from components.words.newcomers import describe_span, name_types
from components.words.sentences import describe_years, join_words
from data.analysis.measures import count_by_alter
from data.analysis.panel import swap_ends
from data.analysis.similarity import compare_portfolios

_PLACES_KEY = "places_compared"
_SUGGESTED = 4
ARRIVALS_SHOWN = 5


def render_choice(view: View, options: ViewOptions) -> None:
    """The box that chooses the places; the shared filter follows it."""
    state.mirror(_PLACES_KEY, list(view.states[:MOST]))
    st.multiselect(
        f"Places side by side ({LEAST} to {MOST})",
        options.states,
        format_func=options.labels.__getitem__,
        key=_PLACES_KEY,
        max_selections=MOST,
        on_change=partial(_choose_places, options),
        placeholder="States or groups",
        help="The same choice as State or group in the sidebar.",
    )


def _choose_places(options: ViewOptions) -> None:
    state.choose(options, states=tuple(state.read_widget(_PLACES_KEY)))


def render_no_comparison(study: Study) -> None:
    """Say why nothing stands side by side: no tie, or fewer or more places than can; with links to some that can."""
    view, options = study.view, study.table.options
    if study.ties.empty:
        render_empty(study)
    elif len(view.states) > MOST:
        st.info(
            f"{len(view.states)} states or groups are chosen; at most {MOST} can stand side by side. The box above "
            "shows the first of them."
        )
        first = replace(view, states=view.states[:MOST])
        names = join_words([options.labels[code] for code in first.states])
        render_lead(f"Compare {names}", Lead("compare", first), options, icon=":material/compare_arrows:")
    else:
        st.info(
            f"One state or group is chosen. Choose {LEAST} to {MOST} in the box above, or follow a suggestion."
        )
        _render_suggestions(study)


def _render_suggestions(study: Study) -> None:
    """Ready links from one place to the most similar ones, and from a group to its members with the most relations."""
    options, own = study.table.options, study.view.states[0]
    name = options.labels[own]
    likes = find_likes(study, own).head(_SUGGESTED)
    if len(likes):
        st.markdown(f"**Most similar to {name}**, by their partners and cooperation types:")
        with st.container(horizontal=True, gap="medium"):
            for code, kappa in likes.items():
                lead = Lead("compare", replace(study.view, states=order_places((own, str(code)), options)))
                render_lead(f"{name} and {options.labels[str(code)]} ({format_kappa(kappa)})", lead, options)
        if len(likes) >= MOST - 1:
            three = order_places((own, *(str(code) for code in likes.index[: MOST - 1])), options)
            render_lead(
                f"{name} and the three most similar",
                Lead("compare", replace(study.view, states=three)),
                options,
            )
    if len(options.places[own]) > 1:
        _render_parts(study, name)


def _render_parts(study: Study, name: str) -> None:
    """What a group can be divided into: groups within it that share no state, and its members."""
    options, states = study.table.options, study.tie_filter.states
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
        st.markdown(f"**Groups within {name}**, the most similar first:")
        with st.container(horizontal=True, gap="medium"):
            for one, two, kappa in zip(pairs["first"], pairs["second"], pairs["kappa"], strict=True):
                lead = Lead("compare", replace(study.view, states=order_places((one, two), options)))
                names = f"{options.labels[one]} and {options.labels[two]}"
                render_lead(f"{names} ({format_kappa(kappa)})", lead, options)
    members = count_by_alter(swap_ends(study.relation_years))["alter"].astype(str).head(MOST)
    if len(members) >= LEAST:
        st.markdown(f"**States of {name} with the most relations:**")
        lead = Lead("compare", replace(study.view, states=order_places(tuple(members), options)))
        render_lead(join_words([options.labels[code] for code in members]), lead, options)


def order_places(codes: Sequence[str], options: ViewOptions) -> tuple[str, ...]:
    """Codes of states in the order in which a view holds them."""
    return tuple(code for code in options.states if code in codes)


def render_headlines(study: Study) -> None:
    """The headline numbers of all places in one table: one column each, one row per measure, the same units."""
    sides, labels = study.sides, study.table.options.labels
    heads = "".join(
        f'<th scope="col"><span style="color:{mark.colour}" aria-hidden="true">{mark.sign}</span> '
        f"{escape(labels[code])}</th>"
        for code, mark in zip(sides, PLACE_MARKS, strict=False)
    )
    rows = "".join(
        _build_row(
            label,
            meaning,
            [
                _build_cell(
                    f"{name}_{code}",
                    format_number(side.headline.shown[name]),
                    _share_of_largest([other.headline.shown[name] for other in sides.values()], position),
                    _describe_change(side, name, is_dated=not _has_one_span(sides)),
                )
                for position, (code, side) in enumerate(sides.items())
            ],
        )
        for name, (label, meaning) in FIGURE_LABELS.items()
    )
    rows += _build_row(
        "Share of newer partners",
        "in the relations of the years shown",
        [
            _build_cell(
                f"newer_{code}",
                format_share(side.newer_partners.share),
                0.0 if math.isnan(side.newer_partners.share) else side.newer_partners.share,
                _describe_newer(side),
            )
            for code, side in sides.items()
        ],
    )
    st.html(
        f'<table class="places" style="--places: {len(sides)}">'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="note-line">{escape(_describe_comparison(sides))}</p>'
    )


def render_findings(study: Study) -> None:
    """What stands out between the places, in sentences."""
    render_sentences(study, _write_findings)


def _write_findings(study: Study) -> list[str]:
    return [*write_comparison(study), write_ranks(study.similar_members, study.table)]


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


def _describe_change(side: Study, name: str, *, is_dated: bool) -> str:
    """The change of a number of one place; with its years where the places differ in them."""
    changes = side.headline.changes
    if changes.windows is None:
        return ""
    firm, every = changes.figures[name]
    if math.isnan(firm) and math.isnan(every):
        return "change undefined"
    words = format_range(firm, every)
    return f"{words} ({_describe_windows(side)})" if is_dated else words


def _describe_windows(side: Study) -> str:
    before, after = (describe_span(window) for window in side.headline.changes.windows or ())
    return f"{after} against {before}"


def _has_one_span(sides: Mapping[str, Study]) -> bool:
    return len({side.headline.changes.windows for side in sides.values()}) == 1


def _describe_newer(side: Study) -> str:
    newer = side.newer_partners
    if newer.windows is None:
        return ""
    before, after = (describe_span(window) for window in newer.windows)
    return f"{format_share(newer.before)} in {before}, {format_share(newer.after)} in {after}"


def _describe_comparison(sides: Mapping[str, Study]) -> str:
    """What the changes compare, once for all of them."""
    linked = [side for side in sides.values() if side.headline.changes.windows is not None]
    words = "Bars: one scale per row."
    if not linked:
        return f"{words} No change is given: nothing links ten years of this view."
    span = f"{_describe_windows(linked[0])}, " if _has_one_span(sides) else ""
    return (
        f"{words} Change: {span}linked like for like: first censuses only, then {WITH_PICKED}, which grow with the "
        "search for them."
    )


def render_profiles(study: Study) -> None:
    """Links to the profile of each place."""
    options = study.table.options
    with st.container(horizontal=True, gap="medium", key="profiles"):
        for code, side in study.sides.items():
            render_lead(
                f"Profile of {options.labels[code]}",
                Lead("state", side.view),
                options,
                icon=":material/badge:",
            )


def render_arrivals(study: Study) -> None:
    """The latest newer partners of every place; each row leads to the pair."""
    labels = study.table.options.labels
    st.subheader("The latest newer partners")
    rows, leads = [], []
    for code, side in study.sides.items():
        for row in (
            side.newer_partners.arrivals.drop_duplicates("alter").head(ARRIVALS_SHOWN).to_dict("records")
        ):
            ego, alter = str(row["ego"]), str(row["alter"])
            rows.append(
                {
                    "Place": labels[code],
                    "Newer partner": labels[alter],
                    "First tie": int(row["first_year"]),
                    "In": name_types(str(row["types"]), labels),
                    "With": labels[ego],
                }
            )
            leads.append(Lead("pair", replace(side.view, states=(ego,), partners=(alter,))))
    if not rows:
        st.markdown(f"No newer partner began in {describe_years(study.view)}.")
        return
    table_rows = pd.DataFrame(rows)
    if table_rows["With"].eq(table_rows["Place"]).all():
        table_rows = table_rows.drop(columns="With")
    render_leading_table(
        table_rows,
        leads,
        key="latest_newcomers",
        column_config={"First tie": st.column_config.NumberColumn(format="%d")},
        hint=f"First ties on record, the latest {ARRIVALS_SHOWN} of each place. A click on a row opens the pair.",
    )


def render_names(study: Study) -> None:
    """The partners of every combination of places by name."""
    overlap = name_overlap(study.overlap, list(study.sides), study.table.options.labels)
    with st.expander("The partners by name"):
        for words, names in zip(overlap["words"], overlap["names"], strict=True):
            shown = ", ".join(names).replace("$", r"\$") or "nobody"
            st.markdown(f"**{words} ({format_number(len(names))}):** {shown}")
