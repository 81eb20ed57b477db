"""The parts of the page that sets places side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from components.figures.charts.compare import PLACE_MARKS
from components.figures.plates.compare import (
    KEPT_GROUP,
    LEAST,
    MOST,
    Side,
    format_kappa,
    format_share,
    take_portfolios,
)
from components.screen import state
from components.screen.links import Lead, render_lead, render_leading_table
from components.study.study import Study
from components.study.table import Table
from components.theme import format_number
from components.view import View, ViewOptions
from components.words.headlines import FIGURE_LABELS
from components.words.linked import WITH_PICKED, format_range
from components.words.newcomers import describe_span, name_types
from components.words.sentences import describe_years, join_words
from data.analysis.measures import count_by_alter
from data.analysis.panel import swap_ends
from data.analysis.similarity import compare_portfolios, find_similar

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


def render_number_of_places(view: View, options: ViewOptions) -> None:
    """Say that fewer or more places are chosen than can stand side by side."""
    if len(view.states) > MOST:
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


def render_suggestions(side: Side, study: Study) -> None:
    """Ready links from one place to the most similar ones, and from a group to its members with the most relations."""
    options = study.table.options
    likes = find_likes(side, study).head(_SUGGESTED)
    if len(likes):
        st.markdown(f"**Most similar to {side.name}**, by their partners and cooperation types:")
        with st.container(horizontal=True, gap="medium"):
            for code, kappa in likes.items():
                lead = Lead(
                    "compare", replace(study.view, states=order_places((side.code, str(code)), options))
                )
                render_lead(
                    f"{side.name} and {options.labels[str(code)]} ({format_kappa(kappa)})", lead, options
                )
        if len(likes) >= MOST - 1:
            three = order_places((side.code, *(str(code) for code in likes.index[: MOST - 1])), options)
            render_lead(
                f"{side.name} and the three most similar",
                Lead("compare", replace(study.view, states=three)),
                options,
            )
    if len(side.states) > 1:
        _render_parts(side, study)


def _render_parts(side: Side, study: Study) -> None:
    """What a group can be divided into: groups within it that share no state, and its members."""
    options = study.table.options
    groups = [
        code
        for code in options.states
        if len(options.places[code]) > 1 and options.places[code] < side.states
    ]
    pairs = compare_portfolios(take_portfolios(groups, study))
    apart = [
        options.places[one].isdisjoint(options.places[two])
        for one, two in zip(pairs["first"], pairs["second"], strict=True)
    ]
    pairs = pairs[np.array(apart, dtype=bool)].dropna(subset=["kappa"]).nlargest(_SUGGESTED, "kappa")
    if len(pairs):
        st.markdown(f"**Groups within {side.name}**, the most similar first:")
        with st.container(horizontal=True, gap="medium"):
            for one, two, kappa in zip(pairs["first"], pairs["second"], pairs["kappa"], strict=True):
                lead = Lead("compare", replace(study.view, states=order_places((one, two), options)))
                names = f"{options.labels[one]} and {options.labels[two]}"
                render_lead(f"{names} ({format_kappa(kappa)})", lead, options)
    members = count_by_alter(swap_ends(side.study.relation_years))["alter"].astype(str).head(MOST)
    if len(members) >= LEAST:
        st.markdown(f"**States of {side.name} with the most relations:**")
        lead = Lead("compare", replace(study.view, states=order_places(tuple(members), options)))
        render_lead(join_words([options.labels[code] for code in members]), lead, options)


def order_places(codes: Sequence[str], options: ViewOptions) -> tuple[str, ...]:
    """Codes of states in the order in which a view holds them."""
    return tuple(code for code in options.states if code in codes)


def find_likes(side: Side, study: Study) -> pd.Series:
    """Similarity of a place to its like: members of the group whose ties the table keeps, outsiders, or groups."""
    options = study.table.options
    members = options.places[KEPT_GROUP]

    def classify(code: str) -> tuple[bool, bool]:
        is_single = options.places[code] == {code}
        return is_single, is_single and code in members

    alike = [code for code in options.states if classify(code) == classify(side.code)]
    return find_similar(take_portfolios(alike, study), side.code)


def take_ranks(sides: Sequence[Side], study: Study) -> dict[str, pd.Series]:
    """Similarity of every place that is a member of the kept group to all other members: code -> find_similar."""
    members = study.table.options.places[KEPT_GROUP]
    compared = [side.code for side in sides if side.code in members]
    if len(compared) < LEAST:
        return {}
    every = [code for code in study.table.options.states if code in members]
    portfolios = take_portfolios(every, study)
    return {code: find_similar(portfolios, code) for code in compared}


def render_headlines(sides: Sequence[Side]) -> None:
    """The headline numbers of all places in one table: one column each, one row per measure, the same units."""
    heads = "".join(
        f'<th scope="col"><span style="color:{mark.colour}" aria-hidden="true">{mark.sign}</span> '
        f"{escape(side.name)}</th>"
        for side, mark in zip(sides, PLACE_MARKS, strict=False)
    )
    rows = "".join(
        _build_row(
            label,
            meaning,
            [
                _build_cell(
                    f"{name}_{side.code}",
                    format_number(side.figures.shown[name]),
                    _share_of_largest([other.figures.shown[name] for other in sides], position),
                    _describe_change(side, name, is_dated=not _has_one_span(sides)),
                )
                for position, side in enumerate(sides)
            ],
        )
        for name, (label, meaning) in FIGURE_LABELS.items()
    )
    rows += _build_row(
        "Share of newer partners",
        "in the relations of the years shown",
        [
            _build_cell(
                f"newer_{side.code}",
                format_share(side.newer.share),
                0.0 if math.isnan(side.newer.share) else side.newer.share,
                _describe_newer(side),
            )
            for side in sides
        ],
    )
    st.html(
        f'<table class="places" style="--places: {len(sides)}">'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="note-line">{escape(_describe_comparison(sides))}</p>'
    )


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


def _describe_change(side: Side, name: str, *, is_dated: bool) -> str:
    """The change of a number of one place; with its years where the places differ in them."""
    changes = side.figures.changes
    if changes.windows is None:
        return ""
    firm, every = changes.figures[name]
    if math.isnan(firm) and math.isnan(every):
        return "change undefined"
    words = format_range(firm, every)
    return f"{words} ({_describe_windows(side)})" if is_dated else words


def _describe_windows(side: Side) -> str:
    before, after = (describe_span(window) for window in side.figures.changes.windows or ())
    return f"{after} against {before}"


def _has_one_span(sides: Sequence[Side]) -> bool:
    return len({side.figures.changes.windows for side in sides}) == 1


def _describe_newer(side: Side) -> str:
    if side.newer.windows is None:
        return ""
    before, after = (describe_span(window) for window in side.newer.windows)
    return f"{format_share(side.newer.before)} in {before}, {format_share(side.newer.after)} in {after}"


def _describe_comparison(sides: Sequence[Side]) -> str:
    """What the changes compare, once for all of them."""
    linked = [side for side in sides if side.figures.changes.windows is not None]
    words = "Bars: one scale per row."
    if not linked:
        return f"{words} No change is given: nothing links ten years of this view."
    span = f"{_describe_windows(linked[0])}, " if _has_one_span(sides) else ""
    return (
        f"{words} Change: {span}linked like for like: first censuses only, then {WITH_PICKED}, which grow with the "
        "search for them."
    )


def render_profiles(sides: Sequence[Side], options: ViewOptions) -> None:
    """Links to the profile of each place."""
    with st.container(horizontal=True, gap="medium", key="profiles"):
        for side in sides:
            render_lead(f"Profile of {side.name}", Lead("state", side.view), options, icon=":material/badge:")


def render_arrivals(sides: Sequence[Side], table: Table) -> None:
    """The latest newer partners of every place; each row leads to the pair."""
    labels = table.options.labels
    rows, leads = [], []
    for side in sides:
        for row in side.newer.arrivals.drop_duplicates("alter").head(ARRIVALS_SHOWN).to_dict("records"):
            ego, alter = str(row["ego"]), str(row["alter"])
            rows.append(
                {
                    "Place": side.name,
                    "Newer partner": labels[alter],
                    "First tie": int(row["first_year"]),
                    "In": name_types(str(row["types"]), labels),
                    "With": labels[ego],
                }
            )
            leads.append(Lead("pair", replace(side.view, states=(ego,), partners=(alter,))))
    if not rows:
        st.markdown(f"No newer partner began in {describe_years(sides[0].view)}.")
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


def render_names(overlap: pd.DataFrame) -> None:
    """The partners of every combination by name: rows of `components.figures.plates.compare.to_overlap_rows`."""
    with st.expander("The partners by name"):
        for words, names in zip(overlap["words"], overlap["names"], strict=True):
            shown = ", ".join(names).replace("$", r"\$") or "nobody"
            st.markdown(f"**{words} ({format_number(len(names))}):** {shown}")
