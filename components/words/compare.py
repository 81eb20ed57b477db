"""Sentences on places side by side, each computed from their studies. Pure."""

from __future__ import annotations

import math
import string
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.study.sides import find_members, find_outsiders
from components.study.study import Study
from components.study.table import Table
from components.view import ViewOptions
from components.words.coverage import letter_breaks
from components.words.say import Say
from components.words.sentences import lower_label

_NAMED = 4
_LEAST_GAP = 0.05
"""Difference of two shares of a type from which on it is worth a sentence."""


def name_overlap(
    overlap: pd.DataFrame, codes: Sequence[str], labels: Mapping[str, str], say: Say
) -> pd.DataFrame:
    """Name what places share: rows of `Study.overlap` in and out, with words and names (sorted) of the partners.

    Parameters
    ----------
    codes
        The places, in their order.
    """
    every = tuple(codes)

    def name(places: tuple[str, ...]) -> str:
        if places == every:
            return say("compare-partners-shared", places=len(every))
        return say("compare-partners-only", places=say.list([labels[place] for place in places]))

    names = [sorted(labels[alter] for alter in alters) for alters in overlap["partners"]]
    return overlap.assign(
        words=overlap["places"].map(name), names=pd.Series(names, index=overlap.index, dtype=object)
    )


def letter_side_breaks(sides: Mapping[str, Study], labels: Mapping[str, str]) -> pd.DataFrame:
    """Name the breaks of coverage of every place: one row per place and year, with one letter per year.

    Grain out: strip, year, letter, words.
    """
    parts = [letter_breaks(side.breaks, labels).assign(strip=labels[code]) for code, side in sides.items()]
    breaks = pd.concat(parts, ignore_index=True)
    letters = {
        year: string.ascii_uppercase[position % 26]
        for position, year in enumerate(sorted(set(breaks["year"])))
    }
    return breaks.assign(letter=breaks["year"].map(letters)).astype({"letter": str})


def say_side_breaks(breaks: pd.DataFrame, sides: int, say: Say) -> list[str]:
    """What the lettered rules say; where it is not true of every place, of which."""
    if breaks.empty:
        return []
    clauses = [
        say(
            "compare-strips-break",
            letter=str(letter),
            change=str(words),
            is_everywhere=len(same) == sides,
            places=say.list(list(same["strip"])),
        )
        for (letter, words), same in breaks.groupby(["letter", "words"], sort=True)
    ]
    return [say("compare-strips-note-breaks", clauses=say.clauses(clauses))]


def note_outsiders(outsiders: Sequence[str], table: Table, say: Say) -> list[str]:
    """Which ties the table keeps of places outside its focus, for the likeness of places."""
    if not outsiders:
        return []
    names = say.list([table.options.labels[code] for code in outsiders])
    return [say("compare-matrix-note-focus", places=names, focus=table.focus_name)]


def say_comparison(study: Study, say: Say) -> list[str]:
    """What stands out between places of which at least one holds ties."""
    table, sides = study.table, study.sides
    options = table.options
    sentences = [
        _say_sizes(sides, options.labels, say),
        _say_overlap(study.overlap, options.labels, say),
        _say_gap(study.portfolio_shares, options.labels, say),
        _say_newer(sides, options.labels, say),
        _say_similarity(_leave_nested(study.similarity, options), options.labels, say),
        *_say_caveats(list(sides), table, say),
    ]
    return [sentence for sentence in sentences if sentence]


def _say_sizes(sides: Mapping[str, Study], labels: Mapping[str, str], say: Say) -> str:
    counts = {labels[code]: side.headline.shown["relations"] for code, side in sides.items()}
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    first, *others = [say("format-place-count", place=name, count=count) for name, count in ordered]
    if ordered[0][1] == ordered[-1][1]:
        return say("compare-sizes-alike", places=say.list([first, *others]))
    return say("compare-sizes", first=first, others=say.list(others))


def _say_overlap(overlap: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    every = overlap[overlap["kind"].eq("all")].iloc[0]
    names = sorted(labels[alter] for alter in every["partners"])
    if len(names) > _NAMED:
        names = [*names[:_NAMED], say("format-others")]
    alone: list[Any] = list(overlap[overlap["kind"].eq("one")].itertuples(index=False))
    own = [say("compare-overlap-own", count=int(row.count), place=labels[row.places[0]]) for row in alone]
    return say(
        "compare-overlap",
        count=int(every["count"]),
        places=len(every["places"]),
        names=say.list(names),
        has_own=bool(own),
        own=say.list(own),
    )


def _say_gap(shares: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    """The type whose share differs most between two of the places."""
    columns = (shares[column].tolist() for column in ("cooperation_type", "place", "share"))
    held_by: dict[str, dict[str, float]] = {}
    for code, place, share in zip(*columns, strict=True):
        if not math.isnan(share):
            held_by.setdefault(labels[code], {})[labels[place]] = share
    places = sorted({place for of_type in held_by.values() for place in of_type})
    if len(places) < 2:
        return ""
    gaps = {label: max(held_by[label].values()) - min(held_by[label].values()) for label in sorted(held_by)}
    label = max(gaps, key=gaps.__getitem__)
    if gaps[label] < _LEAST_GAP:
        return say("compare-gap-none")
    held = {place: held_by[label][place] for place in places if place in held_by[label]}
    most, least = max(held, key=held.__getitem__), min(held, key=held.__getitem__)
    return say(
        "compare-gap",
        type=lower_label(label),
        most_share=held[most],
        most=most,
        least_share=held[least],
        least=least,
    )


def _say_newer(sides: Mapping[str, Study], labels: Mapping[str, str], say: Say) -> str:
    newer = {labels[code]: side.newer_partners for code, side in sides.items()}
    windows = next(iter(newer.values())).windows
    if windows is None:
        now = [say("compare-newer-share-now", place=name, share=found.share) for name, found in newer.items()]
        return say("compare-newer-now", shares=say.list(now))
    before, after = (say.years(*window) for window in windows)
    shares = [
        say("compare-newer-share", place=name, after_share=found.after, before_share=found.before)
        for name, found in newer.items()
        if not math.isnan(found.after)
    ]
    if not shares:
        return say("compare-newer-unknown", before=before, after=after)
    return say("compare-newer", before=before, after=after, shares=say.list(shares))


def _leave_nested(pairs: pd.DataFrame, options: ViewOptions) -> pd.DataFrame:
    """The pairs of places without a state in common; all, where there is no such pair."""
    apart = [
        options.places[first].isdisjoint(options.places[second])
        for first, second in zip(pairs["first"], pairs["second"], strict=True)
    ]
    return pairs[apart] if any(apart) else pairs


def _say_similarity(pairs: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    known: list[Any] = list(pairs.dropna(subset=["kappa"]).nlargest(1, "kappa").itertuples(index=False))
    if not known:
        return say("compare-similarity-none")
    row = known[0]
    return say(
        "compare-similarity",
        is_only=len(pairs) == 1,
        first=labels[row.first],
        second=labels[row.second],
        kappa=row.kappa,
        either=row.either,
        both=row.both,
    )


def say_ranks(ranks: Mapping[str, pd.Series], table: Table, say: Say) -> str:
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
            place = order.index(nearest[0]) + 1
            words.append(
                say(
                    "compare-rank",
                    other=labels[nearest[0]],
                    is_first=place == 1,
                    rank=say.ordinal(place),
                    place=labels[code],
                    count=len(order),
                )
            )
    return say("compare-ranks", focus=table.focus_name, ranks=say.list(words)) if words else ""


def _say_caveats(codes: Sequence[str], table: Table, say: Say) -> list[str]:
    options, labels = table.options, table.options.labels
    by_larger: dict[str, list[str]] = {}
    for smaller, larger in find_members(codes, options):
        by_larger.setdefault(labels[larger], []).append(labels[smaller])
    caveats = [
        say("compare-caveat-shared", count=len(smaller), smaller=say.list(smaller), larger=larger)
        for larger, smaller in by_larger.items()
    ]
    outsiders = find_outsiders(codes, options, table.members)
    if outsiders:
        names = say.list([labels[code] for code in outsiders])
        caveats.append(say("compare-caveat-focus", places=names, focus=table.focus_name))
    return caveats
