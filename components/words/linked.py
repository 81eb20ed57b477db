"""Words for what is linked like for like: a range between two lines, and on what each rests. Pure."""

from __future__ import annotations

import math

import pandas as pd

from components.study.study import Study
from components.theme import format_change
from components.words.newcomers import describe_span
from components.words.sentences import join_words, lower_label
from data.analysis.linked import LEAST_YEARS, Basis, Chain, Comparison, compare_ends, list_last_types
from data.analysis.matched import ALL, FIRM, LINES, THIN
from data.analysis.summary import Changes
from data.analysis.timeline import AREA, FAMILY, SOURCE, TYPE

WITH_PICKED = "with hand-picked events"
DEFINITION = "Each year against the year before, in those sources and types alone that cover both."
DOTTED = f"Dotted: a link of fewer than {THIN} relations."
_PARTS = {
    TYPE: "by cooperation type",
    FAMILY: "by family",
    AREA: "by area of the {place}",
    SOURCE: "by source",
}
_SEARCH = "which grow with the search for them"


def name_firm(basis: Basis) -> str:
    """What the firm line rests on: censuses only."""
    kinds = [
        word
        for word, is_there in (("censuses", basis.has_censuses), ("exercise series", basis.has_series))
        if is_there
    ]
    return f"{join_words(kinds or ['censuses'])} only"


def format_range(firm: float, every: float) -> str:
    """−13% to +37%; one number where there is one line or both agree; a dash where neither is defined."""
    known = [format_change(change) for change in (firm, every) if not math.isnan(change)]
    if not known:
        return format_change(math.nan)
    return " to ".join(dict.fromkeys(known))


def describe_range(firm: float, every: float, basis: Basis) -> str:
    """Between −13% (censuses only) and +37% (with hand-picked events); blank where neither is defined."""
    if math.isnan(firm) and math.isnan(every):
        return ""
    if math.isnan(firm):
        return f"by {format_change(every)} ({WITH_PICKED})"
    if math.isnan(every) or not basis.has_picked:
        return f"by {format_change(firm)} ({name_firm(basis)})"
    if format_change(firm) == format_change(every):
        return f"by {format_change(firm)} ({name_firm(basis)}, and {WITH_PICKED} alike)"
    return f"between {format_change(firm)} ({name_firm(basis)}) and {format_change(every)} ({WITH_PICKED})"


def describe_years(comparison: Comparison) -> str:
    """From 2010 to 2021."""
    return f"from {comparison.before[0]} to {comparison.after[1]}"


def write_linked(subject: str, chain: Chain, basis: Basis) -> str:
    """How much more there was at the end of the lines than in the base year, in one sentence.

    Blank for a single year; where nothing links the years, it says that.

    Parameters
    ----------
    subject
        What is counted: "active relations".
    """
    if len(chain.links.years) < 2:
        return ""
    ends = compare_ends(chain)
    if ends is None:
        return (
            f"Nothing links {subject} from one year of this view to the next: no source covers both, or too small a "
            "part of the record."
        )
    words = describe_range(ends.firm, ends.every, basis)
    sentence = f"Linked like for like, {subject} changed **{describe_years(ends)} {words}**"
    if ends.is_thin:
        sentence += f", over some links of fewer than {THIN} relations"
    return f"{sentence}."


def write_basis_of_changes(changes: Changes) -> str:
    """What the changes of the headline numbers compare, once for all of them."""
    basis = changes.window_basis
    if changes.windows is None or basis is None:
        return "No change is given: nothing links ten years of this view."
    before, after = (describe_span(window) for window in changes.windows)
    words = f"Change: {after} against {before}, linked like for like: "
    firm, every = changes.figures["relations"]
    if math.isnan(firm):
        words += f"{WITH_PICKED}, {_SEARCH}"
    elif math.isnan(every) or not basis.has_picked:
        words += name_firm(basis)
    else:
        words += f"first {name_firm(basis)}, then {WITH_PICKED}, {_SEARCH}"
    if changes.is_thin:
        words += f"; some links have fewer than {THIN} relations"
    return f"{words}."


def name_lines(basis: Basis) -> dict[str, str]:
    """The lines worth drawing and their labels: where no hand-picked event is among them, both are one."""
    labels = {}
    if basis.has_censuses or basis.has_series:
        labels[FIRM] = name_firm(basis).capitalize()
    if basis.has_picked:
        labels[ALL] = WITH_PICKED.capitalize()
    return labels


def title_linked(subject: str, ends: Comparison) -> str:
    """What a linked figure or strip found: Arms supply: −13% to +37%, 2010-2021."""
    years = describe_span((ends.before[0], ends.after[1]))
    return f"{subject}: {format_range(ends.firm, ends.every)}, {years}"


def write_linked_note(study: Study, rows: pd.DataFrame) -> str:
    """How the lines are made, what the firm one ends with, why both end, and what is dotted.

    Parameters
    ----------
    rows
        Those drawn of `data.analysis.linked.to_index_rows`.
    """
    sentences = [DEFINITION]
    year, last_types, types = list_last_types(study.linked, LINES.index(FIRM))
    if len(last_types) < len(types) and set(rows["line"]) == set(LINES):
        names = [lower_label(study.table.options.labels[code]) for code in last_types]
        sentences.append(f"Without hand-picked events, {year} rests on {join_words(names)} alone.")
    last = int(rows["year"].max())
    if study.view.last_year - last >= LEAST_YEARS:
        sentences.append(
            f"From {last} to {last + 1} nothing links: no source covers both years, or too small a part of the record."
        )
    if rows["is_thin"].any():
        sentences.append(DOTTED)
    return " ".join(sentences)


def title_linked_parts(study: Study, *, has_newer: bool, has_parts: bool) -> str:
    """What has a strip: newer partners, and the parts that the Timeline divides by."""
    parts = ["with newer partners"] if has_newer else []
    if has_parts:
        parts.append(_PARTS[study.view.split].format(place=study.place_word))
    return f"Active relations {' and '.join(parts)}, linked like for like"
