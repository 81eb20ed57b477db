"""Words for what is linked like for like: a range between two lines, and on what each rests. Pure."""

from __future__ import annotations

import math

import pandas as pd

from components.study.study import Study
from components.words.say import load_say
from components.words.sentences import lower_label
from data.analysis.linked import LEAST_YEARS, Basis, Chain, Comparison, compare_ends, list_last_types
from data.analysis.matched import ALL, FIRM, LINES, THIN
from data.analysis.summary import Changes, Summary


def name_firm(basis: Basis) -> str:
    """What the firm line rests on: censuses only."""
    return load_say()("linked-firm", has_censuses=basis.has_censuses, has_series=basis.has_series)


def name_lines(basis: Basis) -> dict[str, str]:
    """The lines worth drawing and their labels: where no hand-picked event is among them, both are one."""
    labels = {}
    if basis.has_censuses or basis.has_series:
        labels[FIRM] = name_firm(basis).capitalize()
    if basis.has_picked:
        labels[ALL] = load_say()("linked-picked").capitalize()
    return labels


def format_range(firm: float, every: float) -> str:
    """−13% to +37%; one number where there is one line or both agree; a dash where neither is defined."""
    say = load_say()
    if math.isnan(firm) or say.change(firm) == say.change(every):
        return say.change(every)
    return say.change(firm) if math.isnan(every) else say("linked-range", firm=firm, every=every)


def describe_figure_change(name: str, summary: Summary) -> str:
    """The change of a headline number between the windows: −13% to +37%; blank where none is given."""
    if summary.changes.windows is None:
        return ""
    figure = summary.figures[name]
    if math.isnan(figure.firm) and math.isnan(figure.every):
        return load_say()("linked-change-none")
    return format_range(figure.firm, figure.every)


def describe_range(firm: float, every: float, basis: Basis) -> str:
    """Between −13% (censuses only) and +37% (with hand-picked events); blank where neither is defined."""
    say = load_say()
    if math.isnan(firm) and math.isnan(every):
        return ""
    if math.isnan(firm):
        return say("linked-by", change=every, basis=say("linked-picked"))
    if math.isnan(every) or not basis.has_picked:
        return say("linked-by", change=firm, basis=name_firm(basis))
    if say.change(firm) == say.change(every):
        return say("linked-by-alike", change=firm, basis=name_firm(basis))
    return say("linked-between", firm=firm, every=every, basis=name_firm(basis))


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
    say, ends = load_say(), compare_ends(chain)
    if ends is None:
        return say("linked-none", subject=subject)
    return say(
        "linked-sentence",
        subject=subject,
        first=ends.before[0],
        last=ends.after[1],
        range=describe_range(ends.firm, ends.every, basis),
        is_thin=ends.is_thin,
        thin=THIN,
    )


def write_basis_of_changes(changes: Changes) -> str:
    """What the changes of the headline numbers compare, once for all of them."""
    say, basis = load_say(), changes.window_basis
    if changes.windows is None or basis is None:
        return say("linked-changes-none")
    before, after = (say.years(*window) for window in changes.windows)
    firm, every = changes.figures["relations"]
    is_firm_alone = math.isnan(every) or not basis.has_picked
    return say(
        "linked-changes-note",
        before=before,
        after=after,
        lines="picked" if math.isnan(firm) else "firm" if is_firm_alone else "both",
        basis=name_firm(basis),
        is_thin=changes.is_thin,
        thin=THIN,
    )


def title_linked(subject: str, ends: Comparison) -> str:
    """What a linked figure or strip found: Arms supply: −13% to +37%, 2010-2021."""
    say = load_say()
    years = say.years(ends.before[0], ends.after[1])
    return say("linked-title", subject=subject, range=format_range(ends.firm, ends.every), years=years)


def write_linked_note(study: Study, rows: pd.DataFrame) -> str:
    """How the lines are made, what the firm one ends with, why both end, and what is dotted.

    Parameters
    ----------
    rows
        Those drawn of `data.analysis.linked.to_index_rows`.
    """
    say = load_say()
    sentences = [say("linked-definition-note")]
    year, last_types, types = list_last_types(study.linked, LINES.index(FIRM))
    if len(last_types) < len(types) and set(rows["line"]) == set(LINES):
        names = [lower_label(study.table.options.labels[code]) for code in last_types]
        sentences.append(say("linked-last-types-note", year=year, types=say.list(names)))
    last = int(rows["year"].max())
    if study.view.last_year - last >= LEAST_YEARS:
        sentences.append(say("linked-gap-note", last=last, next=last + 1))
    if rows["is_thin"].any():
        sentences.append(say("linked-dotted-note", thin=THIN))
    return " ".join(sentences)


def title_linked_parts(study: Study, *, has_newer: bool, has_parts: bool) -> str:
    """What has a strip: newer partners, and the parts that the Timeline divides by."""
    say = load_say()
    return say(
        "linked-parts-title",
        shown="both" if has_newer and has_parts else "newer" if has_newer else "parts",
        division=say("linked-parts-division", split=study.view.split, place=study.place_word),
    )
