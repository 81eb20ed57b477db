"""Sentences on how ties spread beyond the traditional partners, each computed from the view. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from components.study.study import Study
from components.view import ALL
from components.words.say import Say, load_say
from components.words.sentences import lower_label
from data.analysis.codes import list_values
from data.analysis.diversification import Diversification
from data.analysis.newcomers import FOLLOW_THROUGH_YEARS, TURNOVER_YEARS, measure_share
from data.analysis.traditional import NEWER, NO_BASELINE, Definition, find_counted_accounts

_NAMED = 3
_FAINT = 0.2
"""A p-value above which not even the strongest sign is worth the word."""
ROBUST = 0.8
"""A partner that is newer under so many of the other definitions is robustly so."""


def name_types(codes: str, labels: Mapping[str, str]) -> str:
    """Codes joined by ";" as words: arms supply and training."""
    return load_say().list([lower_label(labels[code]) for code in codes.split(";") if code])


def say_growth_title(only: str, say: Say) -> str:
    """Whose growth is shown: that of the kind of partners that the reader chose to see."""
    return say(
        "newcomers-momentum-title", partners=say.name("standing", NEWER if only == ALL else only, "partners")
    )


def say_arrivals_title(study: Study, say: Say) -> str:
    """First ties one by one, or of a group by year."""
    return say("newcomers-arrivals-group-title" if study.is_group else "newcomers-arrivals-title")


def say_newcomers(
    newcomers: Diversification, labels: Mapping[str, str], say: Say, *, is_group: bool
) -> list[str]:
    """Say the findings of a view that holds ties; where there is none, say why.

    Parameters
    ----------
    is_group
        Whether the view looks from several states, so that a pair has to be named by both.
    """
    sentences = [
        _say_share(newcomers, say),
        say_first_ties(newcomers, labels, say, is_group=is_group),
        _say_growth(newcomers, labels, say),
    ]
    return [sentence for sentence in sentences if sentence]


def say_label_basis(
    states: Collection[str],
    accounts: pd.DataFrame,
    definition: Definition,
    labels: Mapping[str, str],
    say: Say,
) -> str:
    """On what the labels of a few states rest, where no published account of their partners counts; else blank."""
    if definition.kind != "recorded" or len(states) > _NAMED:
        return ""
    told = set(accounts["state"].tolist())
    counting = find_counted_accounts(accounts, definition)
    counted = {*counting["state"].tolist(), *counting["partner"].tolist()}
    without = say.list([labels[iso3] for iso3 in sorted(states) if iso3 not in told])
    discounted = say.list([labels[iso3] for iso3 in sorted(states) if iso3 in told and iso3 not in counted])
    if without and discounted:
        return say("newcomers-basis-both", without=without, discounted=discounted)
    if discounted:
        return say("newcomers-basis-discounted", states=discounted)
    return say("newcomers-basis-without", states=without) if without else ""


def _say_share(newcomers: Diversification, say: Say) -> str:
    if newcomers.windows is None:
        newer, total = newcomers.newer
        if not total:
            return say("newcomers-share-none")
        return say("newcomers-share-short", share=measure_share(newer, total), count=total)
    before, after = (say.years(*window) for window in newcomers.windows)
    newer, total = newcomers.newer_after
    if not total:
        return say("newcomers-share-uncompared", before=before, after=after)
    newer_before, total_before = newcomers.newer_before
    if not total_before:
        return say(
            "newcomers-share-alone",
            share=measure_share(newer, total),
            count=total,
            before=before,
            after=after,
            sampled=newcomers.rests_on_sample,
        )
    return say(
        "newcomers-share-compared",
        share=measure_share(newer, total),
        count=total,
        share_before=measure_share(newer_before, total_before),
        count_before=total_before,
        before=before,
        after=after,
        sampled=newcomers.rests_on_sample,
    )


def say_first_ties(newcomers: Diversification, labels: Mapping[str, str], say: Say, *, is_group: bool) -> str:
    """How many newer partners were tied for the first time, and which last; or that none was."""
    first_ties = newcomers.first_ties
    standings = list_values(first_ties["standing"])
    newer = first_ties.take([row for row, standing in enumerate(standings) if standing == NEWER])
    unknown = standings.count(NO_BASELINE)
    years = say.years(newcomers.years[0], newcomers.years[-1])
    if newer.empty:
        sentences = [say("newcomers-first-none", years=years)]
    else:
        latest = _name_latest(newer, labels, say, is_group=is_group)
        sentences = [
            say(
                "newcomers-first-pairs" if is_group else "newcomers-first-partners",
                count=len(newer),
                years=years,
                latest=latest,
            )
        ]
    if unknown:
        sentences.append(say("newcomers-first-unknown", count=unknown))
    followed = [has for has in first_ties["has_followed"].tolist() if has is not pd.NA]
    if followed:
        sentences.append(
            say(
                "newcomers-first-followed",
                count=len(followed),
                year=newcomers.known_until - FOLLOW_THROUGH_YEARS,
                share=sum(followed) / len(followed),
            )
        )
    return " ".join(sentences)


def _name_latest(newer: pd.DataFrame, labels: Mapping[str, str], say: Say, *, is_group: bool) -> str:
    columns = ("first_year", "alter", "ego", "types")
    rows = list(zip(*(list_values(newer[name])[::-1] for name in columns), strict=True))
    names = [
        say(
            "newcomers-latest",
            is_group=is_group,
            partner=labels[alter],
            state=labels[ego],
            year=year,
            types=name_types(types, labels),
        )
        for year, alter, ego, types in rows[:_NAMED]
    ]
    year = int(rows[:_NAMED][-1][0])
    left_out = sum(row[0] == year for row in rows[_NAMED:])
    if left_out:
        names.append(say("newcomers-latest-more", count=left_out, year=year))
    return say.list(names)


def _say_growth(newcomers: Diversification, labels: Mapping[str, str], say: Say) -> str:
    if newcomers.windows is None or not newcomers.has_records:
        return ""
    before, after = (say.years(*window) for window in newcomers.windows)
    newer = newcomers.ranking[newcomers.ranking["standing"].eq(NEWER)]
    growing = newer[newer["is_growing"]]
    if len(growing):
        names = [
            say(
                "newcomers-growth-name",
                partner=labels[row["alter"]],
                earlier=row["before"],
                later=row["after"],
                share=row["robustness"],
                robust=_judge_robustness(row),
            )
            for row in growing.to_dict("records")
        ]
        return say("newcomers-growth-found", before=before, after=after, names=say.list_some(names, _NAMED))
    risen = newer[newer["momentum"].gt(0)]
    if risen.empty:
        has_more = bool(newer["after"].gt(newer["before"]).any())
        return say(
            "newcomers-growth-searched" if has_more else "newcomers-growth-absent", before=before, after=after
        )
    row = risen.iloc[0].to_dict()
    return say(
        "newcomers-growth-far" if row["p_value"] > _FAINT else "newcomers-growth-near",
        partner=labels[row["alter"]],
        before=before,
        after=after,
        earlier=row["before"],
        later=row["after"],
        p_value=row["p_value"],
        share=row["robustness"],
        robust=_judge_robustness(row),
    )


def _judge_robustness(row: Mapping[Any, Any]) -> str | bool:
    """Whether a partner is robustly newer; unknown where the view has no other definitions to compare."""
    return "unknown" if pd.isna(row["robustness"]) else bool(row["robustness"] >= ROBUST)


def say_turnover(newcomers: Diversification, say: Say) -> str:
    """How much the partners of the last year differ from those some years before; blank where that is undefined."""
    known = newcomers.turnover.dropna()
    if known.empty:
        return ""
    last = known.iloc[-1]
    year = int(last["year"])
    return say("newcomers-turnover-note", before=year - TURNOVER_YEARS, after=year, share=last["turnover"])
