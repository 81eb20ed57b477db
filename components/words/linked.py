"""Words for what is linked like for like: a range between two lines, and on what each rests. Pure."""

from __future__ import annotations

import math

from components.theme import format_change
from components.words.newcomers import describe_span
from components.words.sentences import join_words
from data.analysis.linked import Basis, Chain, Comparison, compare_ends
from data.analysis.matched import THIN
from data.analysis.summary import Changes

WITH_PICKED = "with hand-picked events"
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
