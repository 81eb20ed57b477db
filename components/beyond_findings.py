"""Sentences on how ties spread beyond the traditional partners, each computed from the view. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from components.sentences import join_words, lower_label
from components.theme import format_number
from data.analysis.beyond import Beyond
from data.analysis.traditional import NEWER, NO_BASELINE

_NAMED = 3


def name_types(codes: str, labels: Mapping[str, str]) -> str:
    """Codes joined by ";" as words: arms supply and training."""
    return join_words([lower_label(labels[code]) for code in codes.split(";") if code])


def describe_span(window: tuple[int, int]) -> str:
    """2020-2024."""
    return f"{window[0]}\N{EN DASH}{window[1]}"


def write_beyond(beyond: Beyond, labels: Mapping[str, str]) -> list[str]:
    """Say the findings of a view that holds ties; where there is none, say why."""
    sentences = [_write_share(beyond), _write_newcomers(beyond, labels), _write_growth(beyond, labels)]
    return [sentence for sentence in sentences if sentence]


def write_basis(states: Collection[str], accounts: pd.DataFrame, kind: str, labels: Mapping[str, str]) -> str:
    """On what the labels of a few states rest, where the published accounts say nothing; else blank."""
    if kind != "recorded":
        return ""
    without = sorted(set(states) - set(accounts["state"]))
    if not without or len(states) > _NAMED:
        return ""
    return (
        f"No published account of the traditional partners of {join_words([labels[iso3] for iso3 in without])} is in "
        "the reference list; the labels rest on history alone."
    )


def _write_share(beyond: Beyond) -> str:
    if beyond.windows is None:
        if pd.isna(beyond.share):
            return "The view holds no relation, so that it has no share of newer partners."
        return (
            f"Newer partners hold **{beyond.share:.0%}** of the relations shown. The view has fewer than ten years "
            "that can be compared, so that no change is given."
        )
    before, after = beyond.windows
    if pd.isna(beyond.share_after):
        return (
            f"No relation of {describe_span(after)} is recorded in sources that cover {describe_span(before)} too, so "
            "that no share of newer partners can be compared."
        )
    sentence = f"Newer partners hold **{beyond.share_after:.0%}** of the relations of {describe_span(after)}"
    if not pd.isna(beyond.share_before):
        sentence += f", against {beyond.share_before:.0%} of those of {describe_span(before)}"
    return f"{sentence}, in sources that cover both."


def _write_newcomers(beyond: Beyond, labels: Mapping[str, str]) -> str:
    newer = beyond.newcomers[beyond.newcomers["standing"].eq(NEWER)]
    unknown = int(beyond.newcomers["standing"].eq(NO_BASELINE).sum())
    years = describe_span((beyond.years[0], beyond.years[-1]))
    if newer.empty:
        sentence = f"No newer partner was tied for the first time in {years}"
    else:
        last = newer.iloc[::-1].drop_duplicates("alter").head(_NAMED)
        names = [
            f"{labels[str(row.alter)]} ({row.first_year}, {name_types(str(row.types), labels)})"
            for row in last.itertuples(index=False)
        ]
        pairs = "pair was" if len(newer) == 1 else "pairs were"
        sentence = (
            f"**{format_number(len(newer))} {pairs}** tied for the first time in {years}, outside the traditional "
            f"partners; the latest: {join_words(names)}"
        )
    if unknown:
        sentence += (
            f". {format_number(unknown)} more began where no census saw the baseline, so that nobody can tell"
        )
    followed = beyond.newcomers["has_followed"].dropna()
    if len(followed):
        sentence += (
            f". Of the {format_number(len(followed))} first ties that are three years old, "
            f"{float(followed.mean()):.0%} were followed by a second record or type"
        )
    return sentence + "."


def _write_growth(beyond: Beyond, labels: Mapping[str, str]) -> str:
    if beyond.windows is None:
        return ""
    before, after = (describe_span(window) for window in beyond.windows)
    newer = beyond.ranking[beyond.ranking["standing"].eq(NEWER)]
    growing = newer[newer["is_growing"]]
    if len(growing):
        names = [
            f"{labels[str(row.alter)]} ({row.before} to {row.after} records)"
            for row in growing.head(_NAMED).itertuples(index=False)
        ]
        return (
            f"Growth from {before} to {after} that is more than chance and more than a longer search: "
            f"**{join_words(names)}**."
        )
    risen = newer[newer["momentum"].gt(0)]
    if risen.empty:
        return f"No newer partner has more records in {after} than in {before}, by sources that cover both."
    row = next(risen.itertuples(index=False))
    return (
        f"No newer partner's growth from {before} to {after} can be told from chance; the strongest sign is "
        f"**{labels[str(row.alter)]}** ({row.before} to {row.after} records, p = {row.p_value:.2f})."
    )
