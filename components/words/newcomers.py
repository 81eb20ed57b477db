"""Sentences on how ties spread beyond the traditional partners, each computed from the view. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from components.theme import format_number
from components.words.sentences import join_words, lower_label
from data.analysis.beyond import Beyond
from data.analysis.newcomers import FOLLOW_THROUGH_YEARS, measure_share
from data.analysis.traditional import COUNTS, NEWER, NO_BASELINE, Definition, judge_accounts

_NAMED = 3
_FAINT = 0.2
"""A p-value above which not even the strongest sign is worth the word."""
ROBUST = 0.8
"""A partner that is newer under so many of the other definitions is robustly so."""


def name_types(codes: str, labels: Mapping[str, str]) -> str:
    """Codes joined by ";" as words: arms supply and training."""
    return join_words([lower_label(labels[code]) for code in codes.split(";") if code])


def describe_span(window: tuple[int, int]) -> str:
    """2020-2024."""
    return f"{window[0]}\N{EN DASH}{window[1]}"


def describe_basis(beyond: Beyond) -> str:
    """On what a comparison of the two windows rests."""
    if beyond.rests_on_sample:
        return "in the same sources, hand-picked events among them"
    return "like for like"


def count_records(count: Any) -> str:
    """No record, 1 record, 5 records."""
    return "no record" if not count else f"{format_number(count)} record{'' if count == 1 else 's'}"


def write_beyond(beyond: Beyond, labels: Mapping[str, str], *, is_group: bool) -> list[str]:
    """Say the findings of a view that holds ties; where there is none, say why.

    Parameters
    ----------
    is_group
        Whether the view looks from several states, so that a pair has to be named by both.
    """
    sentences = [
        _write_share(beyond),
        _write_newcomers(beyond, labels, is_group=is_group),
        _write_growth(beyond, labels),
    ]
    return [sentence for sentence in sentences if sentence]


def write_basis(
    states: Collection[str], accounts: pd.DataFrame, definition: Definition, labels: Mapping[str, str]
) -> str:
    """On what the labels of a few states rest, where no published account of their partners counts; else blank."""
    if definition.kind != "recorded" or len(states) > _NAMED:
        return ""
    judged = judge_accounts(accounts, definition)
    told = set(accounts["state"])
    counted = set(judged.loc[judged["verdict"].eq(COUNTS), "ego"])
    without = [labels[iso3] for iso3 in sorted(states) if iso3 not in told]
    discounted = [labels[iso3] for iso3 in sorted(states) if iso3 in told and iso3 not in counted]
    parts = []
    if without:
        parts.append(
            f"No published account of the traditional partners of {join_words(without)} is in the reference list"
        )
    if discounted:
        parts.append(
            f"The published accounts of the partners of {join_words(discounted)} do not count: they are neither "
            "explicit nor from a standard source, or speak of other years"
        )
    return f"{'. '.join(parts)}; the labels rest on history alone." if parts else ""


def _write_share(beyond: Beyond) -> str:
    if beyond.windows is None:
        newer, total = beyond.newer
        if not total:
            return "The view holds no relation, so that it has no share of newer partners."
        return (
            f"Newer partners hold **{measure_share(newer, total):.0%}** of the {_count_relations(total)} shown. The "
            "view has fewer than ten years that can be compared, so that no change is given."
        )
    before, after = (describe_span(window) for window in beyond.windows)
    newer, total = beyond.newer_after
    if not total:
        return (
            f"No relation of {after} is recorded in sources that cover {before} too, so that no share of newer "
            "partners can be compared."
        )
    sentence = f"Newer partners hold **{measure_share(newer, total):.0%}** of the {_count_relations(total)} of {after}"
    newer_before, total_before = beyond.newer_before
    if total_before:
        share = measure_share(newer_before, total_before)
        sentence += f", against {share:.0%} of the {format_number(total_before)} of {before}"
    else:
        sentence += f"; {before} has none to compare them with"
    return f"{sentence}, {describe_basis(beyond)}."


def _count_relations(count: float) -> str:
    return f"{format_number(count)} relation{'' if format_number(count) == '1' else 's'}"


def _write_newcomers(beyond: Beyond, labels: Mapping[str, str], *, is_group: bool) -> str:
    first_ties = beyond.first_ties
    newer = first_ties[first_ties["standing"].eq(NEWER)]
    unknown = int(first_ties["standing"].eq(NO_BASELINE).sum())
    years = describe_span((beyond.years[0], beyond.years[-1]))
    if newer.empty:
        sentence = f"No newer partner was tied for the first time in {years}"
    else:
        count = format_number(len(newer))
        things = (
            f"pair{'' if count == '1' else 's'}"
            if is_group
            else f"newer partner{'' if count == '1' else 's'}"
        )
        sentence = (
            f"**{count} {things}** {'was' if count == '1' else 'were'} tied for the first time in {years}"
            f"{', outside the traditional partners' if is_group else ''}; the latest: "
            f"{_name_latest(newer, labels, is_group=is_group)}"
        )
    if unknown:
        whether = "it is" if unknown == 1 else "they are"
        sentence += (
            f". {format_number(unknown)} more began where no census saw the baseline, so that nobody can tell whether "
            f"{whether} new"
        )
    followed = first_ties["has_followed"].dropna()
    if len(followed):
        many = "first tie" if len(followed) == 1 else "first ties"
        sentence += (
            f". Of the {format_number(len(followed))} {many} up to {beyond.known_until - FOLLOW_THROUGH_YEARS}, "
            f"{float(followed.mean()):.0%} {'was' if len(followed) == 1 else 'were'} followed by a second record or "
            "type within three years"
        )
    return sentence + "."


def _name_latest(newer: pd.DataFrame, labels: Mapping[str, str], *, is_group: bool) -> str:
    last = newer.iloc[::-1].head(_NAMED)
    names = []
    for row in last.itertuples(index=False):
        name = labels[str(row.alter)]
        if is_group:
            name += f" with {labels[str(row.ego)]}"
        names.append(f"{name} ({row.first_year}, {name_types(str(row.types), labels)})")
    year = int(last["first_year"].iloc[-1])
    left_out = int(newer["first_year"].eq(year).sum() - last["first_year"].eq(year).sum())
    if left_out:
        names.append(f"{left_out} more of {year}")
    return join_words(names)


def _write_growth(beyond: Beyond, labels: Mapping[str, str]) -> str:
    if beyond.windows is None:
        return ""
    before, after = (describe_span(window) for window in beyond.windows)
    newer = beyond.ranking[beyond.ranking["standing"].eq(NEWER)]
    growing = newer[newer["is_growing"]]
    if len(growing):
        names = [
            f"**{labels[str(row.alter)]}** ({count_records(row.before)}, then {row.after}{_describe_robustness(row)})"
            for row in growing.head(_NAMED).itertuples(index=False)
        ]
        if len(growing) > _NAMED:
            names.append(f"{len(growing) - _NAMED} more")
        return (
            f"Growth of records from {before} to {after} that is more than chance and more than a longer search: "
            f"{join_words(names)}."
        )
    risen = newer[newer["momentum"].gt(0)]
    if risen.empty and not newer["after"].gt(newer["before"]).any():
        return f"No newer partner has more records in {after} than in {before}, in sources that cover both."
    if risen.empty:
        return (
            f"No newer partner has gained more records from {before} to {after} than the longer search for events "
            "explains."
        )
    row = next(risen.itertuples(index=False))
    rise = f"{count_records(row.before)} in {before}, {row.after} in {after}"
    if float(risen["p_value"].iloc[0]) > _FAINT:
        return (
            f"No newer partner's growth from {before} to {after} can be told from chance, and none comes near it; the "
            f"nearest is **{labels[str(row.alter)]}**: {rise} (p = {row.p_value:.2f})."
        )
    return (
        f"No newer partner's growth from {before} to {after} can be told from chance; the strongest sign is "
        f"**{labels[str(row.alter)]}**: {rise} (p = {row.p_value:.2f}{_describe_robustness(row)})."
    )


def _describe_robustness(row: Any) -> str:
    if pd.isna(row.robustness):
        return ""
    word = "robust" if row.robustness >= ROBUST else "not robust"
    return f"; newer under {row.robustness:.0%} of the other definitions, {word}"
