"""Sentences on a pair of states, each computed from its ties. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from html import escape
from typing import Any

import pandas as pd

from components.study.pair import Standing
from components.study.table import Table
from components.theme import format_number
from components.words.records import build_link, format_date, format_span
from components.words.sentences import describe_late_state, escape_markdown, join_words, lower_label
from data.analysis.pair import Baseline, Pair, Rank
from data.analysis.records import Record
from data.analysis.traditional import ACCOUNT, HISTORY, NEWER, NO_BASELINE, TRADITIONAL, Definition

STANDING_SIGNS = {
    TRADITIONAL: "\N{BLACK SQUARE}",
    NEWER: "\N{BLACK DIAMOND}",
    NO_BASELINE: "\N{WHITE DIAMOND}",
}
STANDING_NAMES = {
    TRADITIONAL: "traditional partner",
    NEWER: "newer partner",
    NO_BASELINE: "partner without a baseline",
}
UNTIED_WORDS = {
    "census": "no tie in the years named, in which a census looked",
    "sample": "no tie recorded, and only hand-picked events or a census of some cases could have told",
    "none": "not covered by any source",
    "hidden": "on record, but left out by the filters",
}
_NAMED = 3


def to_ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{format_number(number)}{ending}"


def _describe_years(first: int, last: int) -> str:
    return format_span(str(first), str(last))


def _count(number: int, noun: str) -> str:
    return f"{format_number(number)} {noun}{'' if number == 1 else 's'}"


def write_pair(pair: Pair, labels: Mapping[str, str], table: Table, scope: str) -> list[str]:
    """Say what stands out between two states that are tied.

    Parameters
    ----------
    table
        It holds no ties between two states outside its focus.
    scope
        Of what the records are the whole: "on record", or what the reader narrowed them to.
    """
    return [
        sentence
        for sentence in (
            _write_first_and_last(pair, labels, scope),
            _write_amount(pair, labels),
            _write_directions(pair, labels),
            _write_surety(pair, labels),
            _write_ranks(pair, labels, table) if has_ranks(pair) else "",
        )
        if sentence
    ]


def has_ranks(pair: Pair) -> bool:
    """Whether the view leaves more than one cooperation type, so that partners can differ in their number."""
    return len(set(pair.cover["cooperation_type"])) > 1


def _describe_record(record: Record, labels: Mapping[str, str]) -> str:
    clause = record.clauses[0]
    inferred = ", date inferred" if "inferred" in record.date_bases else ""
    reported = ", only reported" if record.statuses == ("reported",) else ""
    return (
        f"**{escape_markdown(record.name)}** ({lower_label(labels[clause.cooperation_type])}, "
        f"{format_date(record.start_date)}{inferred}{reported})"
    )


def _write_first_and_last(pair: Pair, labels: Mapping[str, str], scope: str) -> str:
    first, last = pair.records[-1], pair.records[0]
    if len(pair.records) == 1:
        return f"The only tie {scope} is {_describe_record(first, labels)}."
    return (
        f"The first tie {scope} is {_describe_record(first, labels)}, "
        f"the one that began last {_describe_record(last, labels)}."
    )


def _write_amount(pair: Pair, labels: Mapping[str, str]) -> str:
    active = sum(record.event_count for record in pair.shown)
    years = _describe_years(pair.years[0], pair.years[-1])
    types = pair.exchange.groupby("cooperation_type")["year_count"].max().sort_values(ascending=False)
    began = sum(pair.began_by_year)
    verb = "was" if active == 1 else "were"
    these = "that year" if len(pair.years) == 1 else "these years"
    if began == active:
        when = f"it began in {these}" if active == 1 else f"all of them began in {these}"
    elif began:
        when = f"{format_number(began)} of them began in {these}"
    else:
        when = "it began earlier" if active == 1 else "all of them began earlier"
    amount = f"**{_count(active, 'record')}** in **{_count(len(types), 'cooperation type')}**"
    sentence = f"{amount} {verb} active in {years}; {when}"
    if len(types) > 1 and len(pair.years) > 1:
        most = [
            f"{lower_label(labels[str(code)])} ({_count(int(count), 'year')})"
            for code, count in types.head(_NAMED).items()
        ]
        sentence += f". Active in the most years: {join_words(most)}"
    return f"{sentence}."


def _write_directions(pair: Pair, labels: Mapping[str, str]) -> str:
    state, partner = labels[pair.state], labels[pair.partner]
    phrases = []
    for role, words in (
        ("receives", f"**{state} receives from {partner}**"),
        ("provides", f"**{state} provides to {partner}**"),
        ("mutual", "together they have"),
    ):
        rows = pair.exchange[pair.exchange["role"].eq(role)]
        rows = rows.sort_values(["record_count", "year_count"], ascending=False)
        if rows.empty:
            continue
        types = [
            f"{lower_label(labels[str(code)])} ({format_number(count)})"
            for code, count in zip(rows["cooperation_type"], rows["record_count"], strict=True)
        ]
        phrases.append(f"{words} {join_words(types)}")
    is_plain = len(pair.shown) == 1 and pair.exchange["role"].eq("mutual").all()
    return "" if is_plain else f"By number of records, {'; '.join(phrases)}."


def _write_surety(pair: Pair, labels: Mapping[str, str]) -> str:
    total = sum(record.event_count for record in pair.shown)
    reported = sum(record.event_count for record in pair.shown if record.statuses == ("reported",))
    inferred = sum(record.event_count for record in pair.shown if "inferred" in record.date_bases)
    if not reported:
        status = "The one record is confirmed" if total == 1 else f"All {format_number(total)} are confirmed"
    elif reported == total:
        status = "The one record is only reported" if total == 1 else "All of them are only reported"
    else:
        status = f"{format_number(total - reported)} are confirmed, {format_number(reported)} only reported"
    if inferred:
        status += f"; {_count(inferred, 'date')} {'is' if inferred == 1 else 'are'} inferred"
    return f"{status}. {_write_sources(pair.sources, labels)}"


def _write_sources(sources: pd.DataFrame, labels: Mapping[str, str]) -> str:
    single = sources[sources["source_count"].eq(1)]
    if single.empty:
        return "At least two sources tell of every type."
    ids = list(dict.fromkeys(single.sort_values("source_ids")["source_ids"]))
    by_source = []
    for source in ids:
        codes = single.loc[single["source_ids"].eq(source), "cooperation_type"]
        types = join_words([lower_label(labels[str(code)]) for code in codes])
        by_source.append(f"{types} on {escape_markdown(labels[str(source)])}")
    if len(single) == len(sources) == 1:
        return f"One source only tells of it: {escape_markdown(labels[str(ids[0])])}."
    return f"Some rest on one source only: {'; '.join(by_source)}."


def _write_ranks(pair: Pair, labels: Mapping[str, str], table: Table) -> str:
    phrases = []
    for rank, ranked, of in (
        (pair.rank, pair.partner, pair.state),
        (pair.rank_of_state, pair.state, pair.partner),
    ):
        if rank is not None:
            among = "partners" if of in table.members else f"{table.focus_name} members tied to it"
            phrases.append(_describe_rank(rank, labels[ranked], labels[of], among, labels))
    if not phrases:
        return ""
    return f"By number of cooperation types, {'; '.join(phrases)}."


def _describe_rank(rank: Rank, ranked: str, of: str, among: str, labels: Mapping[str, str]) -> str:
    if rank.partner_count == 1:
        return f"**{ranked} is the only partner of {of}**"
    level = ""
    if rank.sharing:
        names = [labels[iso3] for iso3 in rank.sharing[:_NAMED]]
        rest = len(rank.sharing) - len(names)
        level = f", level with {join_words([*names, f'{rest} more'] if rest else names)}"
    count = format_number(rank.partner_count)
    return f"**{ranked} ranks {to_ordinal(rank.rank)} for {of}** among {count} {among}{level}"


def write_standing(
    standing: Standing, names: tuple[str, str], *, definition: Definition, late: str = ""
) -> str:
    """The label of a partner and on what it rests, as HTML.

    Parameters
    ----------
    names
        The state and the partner.
    late
        Of a pair without a baseline because one of the two lived too late or too early, who and when, in words.
    """
    state, partner = (escape(name) for name in names)
    if standing.standing is None:
        return f"No tie of {state} and {partner} is in the table, so that the pair has no label."
    span = _describe_years(definition.first_year, definition.last_year)
    reasons = (
        [f"{late}, so that {span} cannot tell who is new to whom"]
        if late
        else _list_reasons(
            standing.standing, standing.basis, definition, standing.baseline, standing.accounts
        )
    )
    sign, name = STANDING_SIGNS[standing.standing], STANDING_NAMES[standing.standing]
    return (
        f'<span class="standing {standing.standing}">{sign} {name.capitalize()}</span> '
        f"{partner} is a {name} of {state}: {'; '.join(reasons)}."
    )


def write_standings(standings: tuple[Standing, Standing], definition: Definition, table: Table) -> list[str]:
    """What the partner is to the state, as HTML; the other way round beside it where that differs."""
    labels = table.options.labels
    own, other = (
        write_standing(
            standing,
            (labels[standing.ego], labels[standing.alter]),
            definition=definition,
            late=describe_late_state(standing.late_state, table.states),
        )
        for standing in standings
    )
    if standings[0].standing is None:
        return [own]
    if standings[0].standing == standings[1].standing:
        return [f"{own} The label is the same the other way round."]
    return [own, other]


def _list_reasons(
    standing: str, basis: str, definition: Definition, baseline: Baseline, accounts: pd.DataFrame
) -> list[str]:
    span = _describe_years(definition.first_year, definition.last_year)
    tied = f"{_count(baseline.year_count, 'year')} and {_count(baseline.type_count, 'cooperation type')} of {span}"
    reasons = []
    bases = basis.split(";") if basis else []
    if ACCOUNT in bases:
        named = [_link_account(row) for row in accounts[accounts["counts"]].to_dict("records")]
        reasons.append(f"named so by {join_words(named)}")
    if HISTORY in bases:
        reasons.append(f"by history, with ties in {tied}")
    if "pact" in bases:
        reasons.append(f"a pact of defence was in force in {definition.last_year}")
    if "core" in bases:
        reasons.append(f"one of the fewest partners that held 80% of the relations of {span}")
    if "list" in bases:
        reasons.append("named by the reader")
    if standing == NEWER:
        reasons.append(_deny(definition, span, tied))
    if standing == NO_BASELINE:
        reasons.append(
            f"{_deny(definition, span, tied)}, but no census saw {span} of any type that ties the two, so that "
            "nobody can tell"
        )
    if definition.kind == "recorded" and ACCOUNT not in bases:
        reasons += [_dismiss(row, span) for row in accounts.to_dict("records")]
    return reasons


def _dismiss(row: Mapping[Hashable, Any], span: str) -> str:
    """Why an account of the pair does not make it traditional."""
    if not row["reaches"]:
        return f"{_link_account(row)} speaks of {_describe_account(row)}, outside {span}"
    return f"{_link_account(row)} only implies it, and is a weak source"


def _deny(definition: Definition, span: str, tied: str) -> str:
    if definition.kind == "pact":
        return f"no pact of defence was in force in {definition.last_year}"
    if definition.kind == "core":
        return f"not among the fewest partners that held 80% of the relations of {span}"
    if definition.kind == "list":
        return "not named by the reader"
    needed = f"{definition.min_years} and {definition.min_types} are asked"
    named = "no cited account names it, and " if definition.kind == "recorded" else ""
    return f"{named}the record holds ties in {tied} ({needed})"


def _link_account(row: Mapping[Hashable, Any]) -> str:
    publisher = str(row["publisher"])
    words = build_link(str(row["source_ref"]), publisher, "Account")
    dated = str(row["source_date"])[:4]
    return f"{words} ({dated})" if dated else words


def _describe_account(row: Mapping[Hashable, Any]) -> str:
    since, until = row["since_year"], row["until_year"]
    if pd.isna(until):
        return f"the years since {since}"
    return f"the years to {until}" if pd.isna(since) else _describe_years(since, until)


def write_untied(pair: Pair, labels: Mapping[str, str]) -> list[str]:
    """What the absence of the other cooperation types means, one sentence per kind of nothing."""
    sentences = []
    for kind, words in UNTIED_WORDS.items():
        codes = [code for code, found in pair.untied.items() if found == kind]
        if not codes:
            continue
        names = [labels[codes[0]], *(lower_label(labels[code]) for code in codes[1:])]
        if kind == "census":
            names = [
                f"{name} ({_describe_census_years(pair.cover, code)})"
                for name, code in zip(names, codes, strict=True)
            ]
        sentences.append(f"**{join_words(names)}**: {words}.")
    return sentences


def _describe_census_years(cover: pd.DataFrame, code: str) -> str:
    rows = cover[cover["cooperation_type"].eq(code) & cover["level"].eq("census")]
    return join_words(
        [
            _describe_years(int(first), int(last))
            for first, last in zip(rows["first_year"], rows["last_year"], strict=True)
        ]
    )
