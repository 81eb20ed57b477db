"""Sentences that say what stands out in a view, each computed from it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.study.study import Study
from components.theme import format_number
from components.words.linked import write_linked
from components.words.sentences import join_words, lower_label
from data.analysis.summary import Summary

_NAMED = 4


def write_findings(study: Study) -> list[str]:
    """Three or four sentences on a view that holds ties."""
    summary, labels = study.summary, study.table.options.labels
    return [
        sentence
        for sentence in (
            _write_breadth(summary, labels),
            _write_types(study.by_type, labels),
            write_linked("active relations", summary.changes.chain, summary.changes.basis),
            _write_newly_seen(summary, labels),
        )
        if sentence
    ]


def _write_breadth(summary: Summary, labels: Mapping[str, str]) -> str:
    partners = summary.partners
    first = partners.iloc[0]
    name = labels[str(first["alter"])]
    if len(partners) == 1:
        types = int(first["type_count"])
        return f"**{name}** is the only partner, tied in {types} cooperation type{'s' if types > 1 else ''}."
    followers = [labels[str(alter)] for alter in partners["alter"].iloc[1:3]]
    share = f"{summary.first_three_share:.0%}"
    relations = format_number(float(first["relation_count"]))
    return (
        f"**{name}** has the most relations ({relations}), ahead of {join_words(followers)}; the first "
        f"{'three' if len(partners) > 2 else 'two'} partners hold {share} of all."
    )


def _write_types(by_type: pd.DataFrame, labels: Mapping[str, str]) -> str:
    if len(by_type) < 2:
        return ""
    ordered = by_type.sort_values(["relation_count", "year_count"], ascending=False)
    total = float(ordered["relation_count"].sum())
    first, second = (ordered.iloc[position] for position in (0, 1))
    if first["relation_count"] == second["relation_count"]:
        return (
            f"**{labels[str(first['cooperation_type'])]}** was active in the most years "
            f"({format_number(float(first['year_count']))}), followed by "
            f"{lower_label(labels[str(second['cooperation_type'])])} ({format_number(float(second['year_count']))})."
        )
    return (
        f"**{labels[str(first['cooperation_type'])]}** is the most frequent cooperation type "
        f"({float(first['relation_count']) / total:.0%} of relations), followed by "
        f"{lower_label(labels[str(second['cooperation_type'])])} ({float(second['relation_count']) / total:.0%})."
    )


def _write_newly_seen(summary: Summary, labels: Mapping[str, str]) -> str:
    if summary.recent is None:
        return ""
    first, last = summary.recent
    years = f"{first}\N{EN DASH}{last}"
    names = [labels[iso3] for iso3 in summary.newly_seen]
    if not names:
        return f"No partner appears in this view for the first time in {years}."
    shown = join_words(names) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} and others"
    partners = "partner appears" if len(names) == 1 else "partners appear"
    return f"**{len(names)} {partners}** in this view for the first time in {years}: {shown}."
