"""Sentences on one state, each computed from its ties and the reference lists. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from components.words.say import Say
from data.analysis.profile import Change

_NAMED = 3


def say_partner_change(change: Change | None, labels: Mapping[str, str], say: Say) -> str:
    """With whom ties grew and shrank between the two windows of a view; blank where nothing can be compared."""
    if change is None or change.by_partner.empty:
        return ""
    before, after = (say.years(*window) for window in change.windows)
    sampled, rows = change.rests_on_sample, change.by_partner
    gained = _name_changed(rows[rows["change"].gt(0)], labels, say)
    lost = _name_changed(rows[rows["change"].lt(0)].iloc[::-1], labels, say)
    return say(
        "state-change",
        before=before,
        after=after,
        sampled=sampled,
        found="both" if gained and lost else "gained" if gained else "lost" if lost else "none",
        gained=gained,
        lost=lost,
        only_before=int(rows["after"].eq(0).sum()),
        only_after=int(rows["before"].eq(0).sum()),
    )


def _name_changed(rows: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    names = [
        say("state-change-partner", partner=labels[row["alter"]], before=row["before"], after=row["after"])
        for row in rows.head(_NAMED).to_dict("records")
    ]
    return say.list(names)


def build_codes(state: Mapping[Any, Any], say: Say) -> str:
    """Codes, capital and area of a state as an HTML list: a row of states.csv in."""
    facts = {
        "iso": state["iso3"],
        **{code: state[code] for code in ("cow", "gw") if not pd.isna(state[code])},
        "capital": state["capital"],
        "area": state["area"],
    }
    if not pd.isna(state["start_year"]):
        facts["state"] = _say_life(state["start_year"], state["end_year"], say)
    items = "".join(
        f"<li>{escape(say.name('state-fact', code))} <b>{escape(str(value))}</b></li>"
        for code, value in facts.items()
    )
    return f'<ul class="facts">{items}</ul>'


def _say_life(first: Any, last: Any, say: Say) -> str:
    """Since 1967, 1967-1990."""
    return say("record-since-year", year=first) if pd.isna(last) else say.years(first, last)


def build_memberships(memberships: pd.DataFrame, groups: pd.DataFrame, say: Say) -> str:
    """The groups of a state with their years as an HTML list: rows of `list_memberships` and of groups.csv in."""
    titles = groups.set_index("group")
    items = []
    for row in memberships.to_dict("records"):
        group = titles.loc[row["group"]]
        years = _say_life(row["entry_year"], row["exit_year"], say)
        note = f" ({row['note']})" if row["note"] else ""
        items.append(
            f'<li><abbr title="{escape(str(group["note"]))}">{escape(str(group["label"]))}</abbr> '
            f"{escape(years)}{escape(note)}</li>"
        )
    if not items:
        return f'<p class="identity">{escape(say("state-groups-none"))}</p>'
    label = escape(say("state-groups-label"))
    return f'<ul class="facts" aria-label="{label}">{"".join(items)}</ul>'


def say_succession(
    state: Mapping[Any, Any], predecessors: pd.DataFrame, labels: Mapping[str, str], say: Say
) -> str:
    """Which states a state succeeded and which succeeded it, in one sentence; blank for most."""
    names = [
        row["name"]
        if pd.isna(row["end_year"])
        else say("state-predecessor", state=row["name"], year=row["end_year"])
        for row in predecessors.to_dict("records")
    ]
    sentences = [say("state-succession", states=say.list(names), count=len(names))] if names else []
    if state["successors"]:
        successors = [labels.get(code, code) for code in state["successors"].split(";")]
        sentences.append(say("state-succeeded", states=say.list(successors)))
    return " ".join(sentences)
