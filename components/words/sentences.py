"""A view and its findings in plain words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from components.view import ALL, FIELDS, NO_LIMIT, View, ViewOptions
from components.words.say import load_say

_NAMED = 4
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#|$~:&])")
_LIST = re.compile(r"^(\d*)(?=[-+.](?:\s|$)|[-=]+\s*$)")
"""What would be an item or a heading at the beginning of a line."""
_LINKED = re.compile(r"(?<=[:@])(?=[/a-z])|(?<=www)(?=\.)", re.IGNORECASE)
"""Where addresses, symbols and colours are found in text that is no markup any more: a backslash does not hide them."""
_WORD_JOINER = "\N{WORD JOINER}"


def escape_markdown(text: str) -> str:
    """Text of the data or of a link in a sentence: no character of it is read as markup, formula or colour."""
    return _LIST.sub(r"\1\\", _MARKDOWN.sub(r"\\\1", _LINKED.sub(_WORD_JOINER, text)))


def lower_label(label: str) -> str:
    """A label in the middle of a sentence: Joint exercise -> joint exercise, but Defence R&D -> defence R&D."""
    return label[:1].lower() + label[1:]


def name_places(codes: Sequence[str], options: ViewOptions) -> str:
    """Names of states and groups; a long list is cut with a count."""
    return load_say().list_some([options.labels[code] for code in codes], _NAMED)


def describe_late_state(iso3: str, states: pd.DataFrame) -> str:
    """Why a state has no baseline: South Sudan is a state since 2011; blank for no state.

    Parameters
    ----------
    states
        Rows of states.csv by iso3: name, start_year, end_year.
    """
    if not iso3:
        return ""
    say, state = load_say(), states.loc[iso3].to_dict()
    if pd.notna(state["end_year"]):
        return say("view-former-state-inline", state=str(state["name"]), year=int(state["end_year"]))
    return say("view-late-state-inline", state=str(state["name"]), year=int(state["start_year"]))


def describe_view(view: View, options: ViewOptions) -> str:
    """The active filters in one plain sentence."""
    say = load_say()
    types = [lower_label(options.labels[code]) for code in view.types]
    clauses = [
        say.list(types) if types else say("view-all-types-inline"),
        say.years(view.first_year, view.last_year),
        say("view-any-size-inline")
        if view.parties == NO_LIMIT
        else say("view-size-inline", count=view.parties),
    ]
    if view.statuses:
        statuses = [say.name("status", status, "inline") for status in view.statuses]
        clauses.append(say("view-status-inline", statuses=say.list(statuses)))
    if view.direction != "all":
        clauses.append(say.name("view-direction-inline", view.direction))
    if view.sources:
        clauses.append(
            say("view-sources-inline", sources=say.list([options.labels[code] for code in view.sources]))
        )
    # A choice that needs no other word than its name.
    told = set(say.list_codes("view-clause", "inline"))
    chosen = (f"{field.name}_{field.to_value(view)}" for field in FIELDS)
    clauses += [say.name("view-clause", code, "inline") for code in chosen if code in told]
    if view.only != ALL:
        standing = say.name("standing", view.only, "partners")
        clauses.append(
            say("view-standing-inline", standing=standing, tradition=describe_tradition(view, options))
        )
    states, joined = name_places(view.states or options.default.states, options), "; ".join(clauses)
    if not view.partners:
        return say("view-sentence", states=states, clauses=joined)
    return say(
        "view-partners-sentence", states=states, partners=name_places(view.partners, options), clauses=joined
    )


def describe_tradition(view: View, options: ViewOptions) -> str:
    """The definition of a traditional partner in one clause."""
    say = load_say()
    baseline = say.years(view.baseline_first, view.baseline_last)
    return say(
        "view-tradition-inline",
        tradition=view.tradition,
        history=say("view-history-inline", years=view.min_years, types=view.min_types, baseline=baseline),
        last=view.baseline_last,
        baseline=baseline,
        named=name_places(view.named, options) or say("view-named-none"),
    )


def title_view(view: View, options: ViewOptions) -> str:
    """The view as a title: Pakistan and China, 1990-2026."""
    say = load_say()
    years = say.years(view.first_year, view.last_year)
    states = name_places(view.states or options.default.states, options)
    if not view.partners:
        return say("view-title", states=states, years=years)
    partners = name_places(view.partners, options)
    return say("view-partners-title", states=states, partners=partners, years=years)


def title_page(page: str, view: View, options: ViewOptions) -> str:
    """What stands over a page and its sheet: the view as a title, or what the page asks of it.

    Newer partners of Pakistan, 1990-2026.

    Parameters
    ----------
    page
        Address of the page.
    """
    if page not in ("newcomers", "network"):
        return title_view(view, options)
    say = load_say()
    places = name_places(view.states or options.default.states, options)
    years = say.years(view.first_year, view.last_year)
    if page == "network":
        return say("network-title", places=places, years=years)
    return say("newcomers-title", places=places, years=years)


def title_tab(view: View, options: ViewOptions, page_title: str) -> str:
    """Title of the browser's tab and of a bookmark: Pakistan - China: Overview | Alliance Ties."""
    say, states = load_say(), name_places(view.states or options.default.states, options)
    if not view.partners:
        return say("view-tab-title", states=states, page=page_title)
    partners = name_places(view.partners, options)
    return say("view-tab-partners-title", states=states, partners=partners, page=page_title)
