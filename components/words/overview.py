"""Sentences that say what stands out in a view, each computed from it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.study.study import Study
from components.words.linked import write_linked
from components.words.say import Say, load_say
from components.words.sentences import lower_label
from data.analysis.summary import Summary

_NAMED = 4


def write_findings(study: Study) -> list[str]:
    """Three or four sentences on a view that holds ties."""
    summary, labels, say = study.summary, study.table.options.labels, load_say()
    return [
        sentence
        for sentence in (
            _write_breadth(summary, labels, say),
            _write_types(study.by_type, labels, say),
            write_linked(say("linked-active-inline"), summary.changes.chain, summary.changes.basis),
            _write_newly_seen(summary, labels, say),
        )
        if sentence
    ]


def _write_breadth(summary: Summary, labels: Mapping[str, str], say: Say) -> str:
    partners = summary.partners
    first = partners.iloc[0]
    name = labels[str(first["alter"])]
    if len(partners) == 1:
        return say("overview-breadth-only", partner=name, types=int(first["type_count"]))
    return say(
        "overview-breadth",
        partner=name,
        relations=float(first["relation_count"]),
        others=say.list([labels[str(alter)] for alter in partners["alter"].iloc[1:3]]),
        partners=len(partners),
        share=summary.first_three_share,
    )


def _write_types(by_type: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    if len(by_type) < 2:
        return ""
    ordered = by_type.sort_values(["relation_count", "year_count"], ascending=False)
    total = float(ordered["relation_count"].sum())
    first, second = (ordered.iloc[position] for position in (0, 1))
    one, other = labels[str(first["cooperation_type"])], lower_label(labels[str(second["cooperation_type"])])
    if first["relation_count"] == second["relation_count"]:
        return say(
            "overview-types-years",
            first=one,
            first_years=float(first["year_count"]),
            second=other,
            second_years=float(second["year_count"]),
        )
    return say(
        "overview-types",
        first=one,
        first_share=float(first["relation_count"]) / total,
        second=other,
        second_share=float(second["relation_count"]) / total,
    )


def _write_newly_seen(summary: Summary, labels: Mapping[str, str], say: Say) -> str:
    if summary.recent is None:
        return ""
    years = say.years(*summary.recent)
    names = [labels[iso3] for iso3 in summary.newly_seen]
    if not names:
        return say("overview-newly-seen-none", years=years)
    shown = names if len(names) <= _NAMED else [*names[:_NAMED], say("format-others")]
    return say("overview-newly-seen", count=len(names), years=years, partners=say.list(shown))
