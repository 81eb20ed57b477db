"""Sentences on one state, each computed from its ties and the reference lists. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from components.theme import format_number
from components.words.records import format_span
from components.words.sentences import join_words
from data.analysis.profile import Change

_NAMED = 3


def write_partner_change(change: Change | None, labels: Mapping[str, str]) -> str:
    """With whom ties grew and shrank between the two windows of a view; blank where nothing can be compared."""
    if change is None or change.by_partner.empty:
        return ""
    before, after = (format_span(*map(str, window)) for window in change.windows)
    basis = (
        "in the same sources, hand-picked events among them" if change.rests_on_sample else "like for like"
    )
    opening = f"Types by partner, {after} against {before}, {basis}"
    rows = change.by_partner
    gained = [
        _describe_partner(row, labels) for row in rows[rows["change"].gt(0)].head(_NAMED).to_dict("records")
    ]
    fallen = rows[rows["change"].lt(0)].iloc[::-1]
    lost = [_describe_partner(row, labels) for row in fallen.head(_NAMED).to_dict("records")]
    parts = []
    if gained:
        parts.append(f"**most was gained with {join_words(gained)}**")
    if lost:
        parts.append(f"most lost with {join_words(lost)}")
    if not parts:
        return f"{opening}: no change with any partner."
    only_after, only_before = int(rows["before"].eq(0).sum()), int(rows["after"].eq(0).sum())
    ends = (
        f"{format_number(only_after)} partner{'' if only_after == 1 else 's'} of the later years had no tie in the "
        f"earlier, {format_number(only_before)} of the earlier none in the later"
    )
    return f"{opening}: {'; '.join(parts)}; {ends}."


def _describe_partner(row: Mapping[Any, Any], labels: Mapping[str, str]) -> str:
    return f"{labels[row['alter']]} ({format_number(row['before'])} to {format_number(row['after'])})"


def build_codes(state: Mapping[Any, Any]) -> str:
    """Codes, capital and area of a state as an HTML list: a row of states.csv in."""
    facts = [("ISO", state["iso3"])]
    facts += [
        (name, state[column]) for name, column in (("COW", "cow"), ("GW", "gw")) if not pd.isna(state[column])
    ]
    facts += [("Capital", state["capital"]), ("Area", state["area"])]
    if state["start_year"] is not pd.NA:
        years = (
            f"since {state['start_year']}"
            if pd.isna(state["end_year"])
            else format_span(str(state["start_year"]), str(state["end_year"]))
        )
        facts.append(("State", years))
    items = "".join(f"<li>{escape(name)} <b>{escape(str(value))}</b></li>" for name, value in facts)
    return f'<ul class="facts">{items}</ul>'


def build_memberships(memberships: pd.DataFrame, groups: pd.DataFrame) -> str:
    """The groups of a state with their years as an HTML list: rows of `list_memberships` and of groups.csv in."""
    titles = groups.set_index("group")
    items = []
    for row in memberships.to_dict("records"):
        group = titles.loc[row["group"]]
        if pd.isna(row["exit_year"]):
            years = f"since {row['entry_year']}"
        else:
            years = format_span(str(row["entry_year"]), str(row["exit_year"]))
        note = f" ({row['note']})" if row["note"] else ""
        items.append(
            f'<li><abbr title="{escape(str(group["note"]))}">{escape(str(group["label"]))}</abbr> '
            f"{escape(years)}{escape(note)}</li>"
        )
    if not items:
        return '<p class="identity">In none of the groups that this app knows.</p>'
    return f'<ul class="facts" aria-label="Groups">{"".join(items)}</ul>'


def write_succession(state: Mapping[Any, Any], predecessors: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Which states a state succeeded and which succeeded it, in one sentence; blank for most."""
    parts = []
    for row in predecessors.to_dict("records"):
        ended = "" if pd.isna(row["end_year"]) else f" (to {row['end_year']})"
        parts.append(f"{row['name']}{ended}")
    sentences = []
    if parts:
        sentences.append(
            f"Successor of {join_words(parts)}, whose ties stand under {'its' if len(parts) == 1 else 'their'} own "
            f"name{'' if len(parts) == 1 else 's'} where a source names {'it' if len(parts) == 1 else 'them'}."
        )
    if state["successors"]:
        names = [labels.get(code, code) for code in state["successors"].split(";")]
        sentences.append(f"Succeeded by {join_words(names)}.")
    return " ".join(sentences)
