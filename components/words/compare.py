"""Sentences on places side by side, each computed from their studies. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.study.sides import find_members, find_outsiders
from components.study.study import Study
from components.study.table import Table
from components.theme import format_number
from components.view import ViewOptions
from components.words.coverage import letter_breaks
from components.words.newcomers import describe_span
from components.words.sentences import join_words, lower_label

_NAMED = 4
_ALL = {2: "both", 3: "all three", 4: "all four"}
_LEAST_GAP = 0.05
"""Difference of two shares of a type from which on it is worth a sentence."""


def format_share(share: float) -> str:
    """A share for readers: 42%, a dash for undefined."""
    return "\N{EN DASH}" if math.isnan(share) else f"{share:.0%}"


def format_kappa(kappa: float) -> str:
    """A similarity for readers: 0.42, with a true minus sign; a dash for undefined."""
    if math.isnan(kappa):
        return "\N{EN DASH}"
    return f"{kappa:.2f}".replace("-", "\N{MINUS SIGN}")


def name_overlap(overlap: pd.DataFrame, codes: Sequence[str], labels: Mapping[str, str]) -> pd.DataFrame:
    """Name what places share: rows of `Study.overlap` in and out, with words and names (sorted) of the partners.

    Parameters
    ----------
    codes
        The places, in their order.
    """
    every = tuple(codes)

    def describe(places: tuple[str, ...]) -> str:
        if places == every:
            return f"Shared by {_ALL[len(every)]}"
        return f"{join_words([labels[place] for place in places])} only"

    names = [sorted(labels[alter] for alter in alters) for alters in overlap["partners"]]
    return overlap.assign(
        words=overlap["places"].map(describe), names=pd.Series(names, index=overlap.index, dtype=object)
    )


def letter_side_breaks(sides: Mapping[str, Study], labels: Mapping[str, str]) -> pd.DataFrame:
    """Name the breaks of coverage of every place: one row per place and year, with one letter per year.

    Grain out: strip, year, letter, words.
    """
    parts = [letter_breaks(side.breaks, labels).assign(strip=labels[code]) for code, side in sides.items()]
    breaks = pd.concat(parts, ignore_index=True)
    letters = {
        year: chr(ord("A") + position % 26) for position, year in enumerate(sorted(set(breaks["year"])))
    }
    return breaks.assign(letter=breaks["year"].map(letters)).astype({"letter": str})


def describe_side_breaks(breaks: pd.DataFrame, sides: int) -> list[str]:
    """What the lettered rules say; where it is not true of every place, of which."""
    if breaks.empty:
        return []
    parts = []
    for (letter, words), same in breaks.groupby(["letter", "words"], sort=True):
        places = "" if len(same) == sides else f" ({join_words(list(same['strip']))})"
        parts.append(f"{letter} {words}{places}")
    return [
        f"A fall or rise at a dashed line is a change of the record, not of the world: {'; '.join(parts)}."
    ]


def note_outsiders(outsiders: Sequence[str], table: Table) -> list[str]:
    """Which ties the table keeps of places outside its focus, for the likeness of places."""
    if not outsiders:
        return []
    names = join_words([table.options.labels[code] for code in outsiders])
    focus = table.focus_name
    sentence = f"Of {names} the table keeps ties with {focus} members only; compared with them, {focus} members alone "
    return [f"{sentence}are partners."]


def write_comparison(study: Study) -> list[str]:
    """What stands out between places of which at least one holds ties."""
    table, sides = study.table, study.sides
    options = table.options
    sentences = [
        _write_sizes(sides, options.labels),
        _write_overlap(name_overlap(study.overlap, list(sides), options.labels), len(sides)),
        _write_gap(study.portfolio_shares, options.labels),
        _write_newer(sides, options.labels),
        _write_similarity(_leave_nested(study.similarity, options), options.labels),
        *_write_caveats(list(sides), table),
    ]
    return [sentence for sentence in sentences if sentence]


def _write_sizes(sides: Mapping[str, Study], labels: Mapping[str, str]) -> str:
    counts = {labels[code]: side.headline.shown["relations"] for code, side in sides.items()}
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


def _write_gap(shares: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """The type whose share differs most between two of the places."""
    named = shares.assign(label=shares["cooperation_type"].map(labels), place=shares["place"].map(labels))
    wide = named.pivot_table(index="label", columns="place", values="share", observed=True)
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


def _write_newer(sides: Mapping[str, Study], labels: Mapping[str, str]) -> str:
    newer = {labels[code]: side.newer_partners for code, side in sides.items()}
    windows = next(iter(newer.values())).windows
    if windows is None:
        words = [f"{name} {format_share(found.share)}" for name, found in newer.items()]
        return (
            f"Share of newer partners in the relations: {join_words(words)}. The view has fewer than ten years that "
            "can be compared, so that no change is given."
        )
    before, after = (describe_span(window) for window in windows)
    known = {name: found for name, found in newer.items() if not math.isnan(found.after)}
    if not known:
        return f"None of them has a relation of {after} in sources that cover {before} too."
    words = [
        f"**{found.after:.0%}** of {name} ({format_share(found.before)} before)"
        for name, found in known.items()
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


def write_ranks(ranks: Mapping[str, pd.Series], table: Table) -> str:
    """Which of the places is most like each, and how many others are more so.

    Parameters
    ----------
    ranks
        `Study.similar_members`: code of a place -> similarity of the members of the focus, the most similar first.
    """
    labels = table.options.labels
    words = []
    for code, found in ranks.items():
        order = list(found.index)
        nearest = [other for other in order if other in ranks]
        if nearest:
            rank = describe_rank(order.index(nearest[0]) + 1)
            words.append(f"{labels[nearest[0]]} is the {rank} similar to {labels[code]} (of {len(order)})")
    return f"Among {table.focus_name} members, {join_words(words)}." if words else ""


def describe_rank(position: int) -> str:
    """1 -> most, 2 -> 2nd most, 11 -> 11th most."""
    if position == 1:
        return "most"
    ending = "th" if position % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(position % 10, "th")
    return f"{position}{ending} most"


def _write_caveats(codes: Sequence[str], table: Table) -> list[str]:
    options, labels = table.options, table.options.labels
    by_larger: dict[str, list[str]] = {}
    for smaller, larger in find_members(codes, options):
        by_larger.setdefault(labels[larger], []).append(labels[smaller])
    caveats = [
        f"{join_words(smaller)} and {larger} have states in common, so that some ties stand in both columns."
        if len(smaller) == 1
        else f"{larger} has states in common with {join_words(smaller)}, so that some ties stand in several columns."
        for larger, smaller in by_larger.items()
    ]
    outsiders = find_outsiders(codes, options, table.members)
    if outsiders:
        names = join_words([labels[code] for code in outsiders])
        caveats.append(
            f"Of {names} the table holds ties with {table.focus_name} members only; the numbers are not all of "
            f"{names}'s ties."
        )
    return caveats
