"""A view and its findings in plain words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from components.view import ALL, NO_LIMIT, View, ViewOptions
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

_DIRECTIONS = {
    "mutual": "mutual ties only",
    "provides": "only what the states provide",
    "receives": "only what the states receive",
}
FILTER_NAMES = {
    "partners": "the choice of partners",
    "types": "the choice of cooperation types",
    "sources": "the choice of sources",
    "statuses": "the status",
    "direction": "the direction",
    "only": "the choice of traditional or newer partners",
    "years": "the years",
    "parties": "the largest number of states in an event",
}
"""Field of the view that holds ties back -> what it is called where it can be lifted."""
_NAMED = 4
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#|$~:])")
_NUMBER_WORDS = {1: "one", 2: "two", 3: "three", 4: "four"}
STANDING_WORDS = {
    TRADITIONAL: "traditional partners",
    NEWER: "newer partners",
    NO_BASELINE: "partners without a baseline",
}


def join_words(words: Sequence[str], *, last: str = "and") -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def escape_markdown(text: str) -> str:
    """Text of the data in the middle of a sentence: no character of it is read as markup, formula or colour."""
    return _MARKDOWN.sub(r"\\\1", text)


def lower_label(label: str) -> str:
    """A label in the middle of a sentence: Joint exercise -> joint exercise, but Defence R&D -> defence R&D."""
    return label[:1].lower() + label[1:]


def name_places(codes: Sequence[str], options: ViewOptions) -> str:
    """Names of states and groups; a long list is cut with a count."""
    names = [options.labels[code] for code in codes]
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return join_words(names)


def describe_late_state(iso3: str, states: pd.DataFrame) -> str:
    """Why a state has no baseline: South Sudan is a state since 2011; blank for no state.

    Parameters
    ----------
    states
        Rows of states.csv by iso3: name, start_year, end_year.
    """
    if not iso3:
        return ""
    state = states.loc[iso3]
    if pd.notna(state["end_year"]):
        return f"{state['name']} was a state until {state['end_year']}"
    return f"{state['name']} is a state since {state['start_year']}"


def describe_years(view: View) -> str:
    """1990-2026, or one year."""
    if view.first_year == view.last_year:
        return str(view.first_year)
    return f"{view.first_year}\N{EN DASH}{view.last_year}"


def describe_view(view: View, options: ViewOptions) -> str:
    """The active filters in one plain sentence."""
    default = options.default
    parts = [name_places(view.states or default.states, options)]
    parts.append(f"with {name_places(view.partners, options) if view.partners else 'all partners'}")
    sentence = " ".join(parts)
    types = [lower_label(options.labels[code]) for code in view.types]
    clauses = [join_words(types) if types else "all cooperation types", describe_years(view)]
    if view.parties == NO_LIMIT:
        clauses.append("events of any size")
    else:
        clauses.append(f"events of at most {view.parties} states")
    if view.statuses:
        clauses.append(f"{join_words(view.statuses)} ties only")
    if view.direction in _DIRECTIONS:
        clauses.append(_DIRECTIONS[view.direction])
    if view.sources:
        clauses.append("sources: " + join_words([options.labels[code] for code in view.sources]))
    if view.counting == "fractional":
        clauses.append("counted fractionally")
    if view.only != ALL:
        clauses.append(f"{STANDING_WORDS[view.only]} only ({describe_tradition(view, options)})")
    return f"{sentence}: {'; '.join(clauses)}."


def describe_tradition(view: View, options: ViewOptions) -> str:
    """The definition of a traditional partner in one clause."""
    baseline = f"{view.baseline_first}\N{EN DASH}{view.baseline_last}"
    types = f"{_NUMBER_WORDS[view.min_types]} type{'' if view.min_types == 1 else 's'}"
    years = f"year{'' if view.min_years == 1 else 's'}"
    history = f"tied in at least {view.min_years} {years} of {baseline} in {types}, or by a pact of defence"
    words = {
        "recorded": f"named so by a cited source, or {history}",
        "history": history,
        "pact": f"a pact of defence in force in {view.baseline_last}",
        "core": f"the fewest partners that held 80% of the relations of {baseline}",
        "list": f"named by the reader: {name_places(view.named, options) or 'nobody yet'}",
    }
    return f"traditional = {words[view.tradition]}"


def title_view(view: View, options: ViewOptions) -> str:
    """The view as a title: Pakistan and China, 1990-2026."""
    places = name_places(view.states or options.default.states, options)
    if view.partners:
        places += f" and {name_places(view.partners, options)}"
    return f"{places}, {describe_years(view)}"


def title_tab(view: View, options: ViewOptions, page_title: str) -> str:
    """Title of the browser's tab and of a bookmark: Pakistan - China: Overview | Alliance Ties."""
    places = [name_places(view.states or options.default.states, options)]
    if view.partners:
        places.append(name_places(view.partners, options))
    shown = " \N{EN DASH} ".join(places)
    return f"{shown}: {page_title} | Alliance Ties"
