"""Sentences on places side by side, each computed from their views. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.figures.plates.compare import Side, find_members, find_outsiders, format_kappa, format_share
from components.theme import format_number
from components.view import ViewOptions
from components.words.newcomers import describe_span
from components.words.sentences import join_words, lower_label

_NAMED = 4
_LEAST_GAP = 0.05
"""Difference of two shares of a type from which on it is worth a sentence."""


def write_comparison(
    sides: Sequence[Side],
    overlap: pd.DataFrame,
    portfolio: pd.DataFrame,
    pairs: pd.DataFrame,
    options: ViewOptions,
) -> list[str]:
    """What stands out between places of which at least one holds ties.

    Parameters
    ----------
    overlap
        Rows of `components.figures.plates.compare.to_overlap_rows`.
    portfolio
        Rows of `components.figures.plates.compare.to_portfolio_rows`.
    pairs
        Rows of `data.analysis.similarity.compare_portfolios`.
    """
    sentences = [
        _write_sizes(sides),
        _write_overlap(overlap, len(sides)),
        _write_gap(portfolio),
        _write_newer(sides),
        _write_similarity(_leave_nested(pairs, options), options.labels),
        *_write_caveats([side.code for side in sides], options),
    ]
    return [sentence for sentence in sentences if sentence]


def _write_sizes(sides: Sequence[Side]) -> str:
    counts = {side.name: side.figures.shown["relations"] for side in sides}
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    first, *others = [f"{name} ({format_number(count)})" for name, count in ordered]
    if ordered[0][1] == ordered[-1][1]:
        return f"{join_words([first, *others])} have the same number of relations."
    return f"**{first}** has the most relations, ahead of {join_words(others)}."


def _write_overlap(overlap: pd.DataFrame, sides: int) -> str:
    every = overlap[overlap["kind"].eq("all")].iloc[0]
    own = overlap[overlap["kind"].eq("one")]
    word = "both" if sides == 2 else "all of them"
    if not every["count"]:
        sentence = f"No partner is shared by {word}"
    else:
        names = every["names"]
        shown = join_words(names) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} and others"
        sentence = f"**{format_number(every['count'])} partners** are shared by {word}: {shown}"
        if every["count"] == 1:
            sentence = f"**One partner** is shared by {word}: {names[0]}"
    words = [
        f"{format_number(count)} {'is' if count == 1 else 'are'} of {name.removesuffix(' only')} alone"
        for name, count in zip(own["words"], own["count"], strict=True)
    ]
    return f"{sentence}; {join_words(words)}." if words else f"{sentence}; none has a partner of its own."


def _write_gap(portfolio: pd.DataFrame) -> str:
    """The type whose share differs most between two of the places."""
    wide = portfolio.pivot_table(index="label", columns="place", values="share", observed=True)
    if wide.shape[1] < 2:
        return ""
    gaps = wide.max(axis="columns") - wide.min(axis="columns")
    label = str(gaps.idxmax())
    if gaps[label] < _LEAST_GAP:
        return "Their relations divide alike over the cooperation types."
    row = wide.loc[label]
    return (
        f"They differ most in **{lower_label(label)}**: {row.max():.0%} of the relations of {row.idxmax()}, "
        f"{row.min():.0%} of those of {row.idxmin()}."
    )


def _write_newer(sides: Sequence[Side]) -> str:
    windows = sides[0].newer.windows
    if windows is None:
        words = [f"{side.name} {format_share(side.newer.share)}" for side in sides]
        return (
            f"Share of newer partners in the relations: {join_words(words)}. The view has fewer than ten years that "
            "can be compared, so that no change is given."
        )
    before, after = (describe_span(window) for window in windows)
    known = [side for side in sides if side.newer.after == side.newer.after]
    if not known:
        return f"None of them has a relation of {after} in sources that cover {before} too."
    words = [
        f"**{side.newer.after:.0%}** of {side.name} ({format_share(side.newer.before)} before)"
        for side in known
    ]
    return (
        f"Of the relations of {after}, newer partners hold {join_words(words)}; before is {before}, in sources that "
        "cover both."
    )


def _leave_nested(pairs: pd.DataFrame, options: ViewOptions) -> pd.DataFrame:
    """The pairs of places without a state in common; all, where there is no such pair."""
    apart = [
        options.places[first].isdisjoint(options.places[second])
        for first, second in zip(pairs["first"], pairs["second"], strict=True)
    ]
    return pairs[apart] if any(apart) else pairs


def _write_similarity(pairs: pd.DataFrame, labels: Mapping[str, str]) -> str:
    known: list[Any] = list(pairs.dropna(subset=["kappa"]).nlargest(1, "kappa").itertuples(index=False))
    if not known:
        return "Their similarity is undefined: at least one of every two has no tie to compare."
    row = known[0]
    names = f"{labels[row.first]} and {labels[row.second]}"
    opening = "Similarity" if len(pairs) == 1 else "Most alike"
    return (
        f"{opening}: **{names}**, {format_kappa(row.kappa)} on a scale on which 1 is the same and 0 as alike as "
        f"chance; of {format_number(row.either)} combinations of partner and type that either has, they share "
        f"{format_number(row.both)}."
    )


def write_ranks(sides: Sequence[Side], ranks: Mapping[str, pd.Series], options: ViewOptions) -> str:
    """Which of the places is most like each, and how many others are more so.

    Parameters
    ----------
    ranks
        Code of a place -> similarity of the states it is held against, the most similar first.
    """
    words = []
    for side in sides:
        order = list(ranks.get(side.code, pd.Series(dtype=float)).index)
        nearest = [code for code in order if code in {other.code for other in sides}]
        if nearest:
            rank = describe_rank(order.index(nearest[0]) + 1)
            words.append(
                f"{options.labels[nearest[0]]} is the {rank} similar to {side.name} (of {len(order)})"
            )
    return f"Among OIC members, {join_words(words)}." if words else ""


def describe_rank(position: int) -> str:
    """1 -> most, 2 -> 2nd most, 11 -> 11th most."""
    if position == 1:
        return "most"
    ending = "th" if position % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(position % 10, "th")
    return f"{position}{ending} most"


def _write_caveats(codes: Sequence[str], options: ViewOptions) -> list[str]:
    labels = options.labels
    by_larger: dict[str, list[str]] = {}
    for smaller, larger in find_members(codes, options):
        by_larger.setdefault(labels[larger], []).append(labels[smaller])
    caveats = [
        f"{join_words(smaller)} and {larger} have states in common, so that some ties stand in both columns."
        if len(smaller) == 1
        else f"{larger} has states in common with {join_words(smaller)}, so that some ties stand in several columns."
        for larger, smaller in by_larger.items()
    ]
    outsiders = find_outsiders(codes, options)
    if outsiders:
        names = join_words([labels[code] for code in outsiders])
        caveats.append(
            f"Of {names} the table holds ties with OIC members only; the numbers are not all of {names}'s ties."
        )
    return caveats
