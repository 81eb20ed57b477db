"""Sentences on a pair of states, each computed from its ties. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from html import escape
from typing import Any

import pandas as pd

from components.study.pair import Standing
from components.study.study import Study
from components.study.table import Table
from components.view import lift_filters
from components.words.records import build_link
from components.words.say import Say
from components.words.sentences import describe_late_state, escape_markdown, lower_label
from data.analysis.pair import Pair
from data.analysis.records import Record
from data.analysis.traditional import ACCOUNT, HISTORY, NEWER, NO_BASELINE, TRADITIONAL, Definition

STANDING_SIGNS = {
    TRADITIONAL: "\N{BLACK SQUARE}",
    NEWER: "\N{BLACK DIAMOND}",
    NO_BASELINE: "\N{WHITE DIAMOND}",
}
UNTIED_KINDS = ("census", "sample", "none", "hidden")
"""What the absence of a tie may mean, in the order in which a reader is told; see `classify_untied`."""
_NAMED = 3


def say_scope(study: Study, say: Say) -> str:
    """Of what the records of a pair are the whole; events left out for their size are offered apart."""
    lifted = lift_filters(study.view, study.table.options).keys()
    return say(
        "pair-scope",
        reaches_back=study.reaches_back,
        years=say.years(study.view.first_year, study.view.last_year),
        is_filtered=bool(lifted - {"partners", "years", "parties"}),
    )


def say_pair(pair: Pair, labels: Mapping[str, str], table: Table, scope: str, say: Say) -> list[str]:
    """Say what stands out between two states that are tied.

    Parameters
    ----------
    table
        It holds no ties between two states outside its focus.
    scope
        Of what the records are the whole: "on record", or what the reader narrowed them to.
    """
    sources = _say_sources(pair.sources, labels, say)
    return [
        sentence
        for sentence in (
            _say_first_and_last(pair, labels, scope, say),
            _say_amount(pair, labels, say),
            _say_directions(pair, labels, say) if pair.has_all_records else "",
            f"{_say_surety(pair, say)} {sources}" if pair.has_all_records else sources,
            _say_ranks(pair, labels, table, say) if has_ranks(pair) else "",
        )
        if sentence
    ]


def has_ranks(pair: Pair) -> bool:
    """Whether the view leaves more than one cooperation type, so that partners can differ in their number."""
    return len(set(pair.cover["cooperation_type"])) > 1


def is_inferred(record: Record) -> bool:
    """Whether a date of the record is inferred."""
    return "inferred" in record.date_bases


def is_only_reported(record: Record) -> bool:
    """Whether no source confirms the record."""
    return record.statuses == ("reported",)


def _say_record(record: Record, labels: Mapping[str, str], say: Say) -> str:
    return say(
        "pair-record",
        name=escape_markdown(record.name),
        type=lower_label(labels[record.clauses[0].cooperation_type]),
        date=record.start_date,
        is_inferred=is_inferred(record),
        is_reported=is_only_reported(record),
    )


def _say_first_and_last(pair: Pair, labels: Mapping[str, str], scope: str, say: Say) -> str:
    first, last = (_say_record(pair.records[place], labels, say) for place in (-1, 0))
    if not pair.has_all_records:
        return say("pair-last-only", scope=scope, record=last)
    if len(pair.records) == 1:
        return say("pair-first-only", scope=scope, record=first)
    return say("pair-first-last", scope=scope, first=first, last=last)


def _say_amount(pair: Pair, labels: Mapping[str, str], say: Say) -> str:
    types = pair.exchange.groupby("cooperation_type")["year_count"].max().sort_values(ascending=False)
    amount = _say_records(pair, len(types), say)
    if len(types) < 2 or len(pair.years) < 2:
        return amount
    most = [
        say("pair-type-years", type=lower_label(labels[str(code)]), count=int(count))
        for code, count in types.head(_NAMED).items()
    ]
    return f"{amount} {say('pair-amount-most', types=say.list(most))}"


def _say_records(pair: Pair, type_count: int, say: Say) -> str:
    years = say.years(pair.years[0], pair.years[-1])
    if not pair.has_all_records:
        return say("pair-amount-types", types=type_count, years=years)
    active, began = sum(record.event_count for record in pair.shown), sum(pair.began_by_year)
    return say(
        "pair-amount",
        count=active,
        types=type_count,
        years=years,
        when="all" if began == active else "some" if began else "none",
        began=began,
        is_one_year=len(pair.years) == 1,
    )


def _say_directions(pair: Pair, labels: Mapping[str, str], say: Say) -> str:
    if len(pair.shown) == 1 and pair.exchange["role"].eq("mutual").all():
        return ""
    clauses = []
    for role in ("receives", "provides", "mutual"):
        rows = pair.exchange[pair.exchange["role"].eq(role)]
        rows = rows.sort_values(["record_count", "year_count"], ascending=False)
        if rows.empty:
            continue
        types = say.list(
            [
                say("pair-type-records", type=lower_label(labels[str(code)]), count=int(count))
                for code, count in zip(rows["cooperation_type"], rows["record_count"], strict=True)
            ]
        )
        clauses.append(
            say(
                "pair-direction",
                role=role,
                types=types,
                state=labels[pair.state],
                partner=labels[pair.partner],
            )
        )
    return say("pair-directions", clauses=say.clauses(clauses))


def _say_surety(pair: Pair, say: Say) -> str:
    total = sum(record.event_count for record in pair.shown)
    reported = sum(record.event_count for record in pair.shown if is_only_reported(record))
    return say(
        "pair-surety",
        status="confirmed" if not reported else "reported" if reported == total else "mixed",
        count=total,
        confirmed=total - reported,
        reported=reported,
        inferred=sum(record.event_count for record in pair.shown if is_inferred(record)),
    )


def _say_sources(sources: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    single = sources[sources["source_count"].eq(1)]
    if single.empty:
        return say("pair-sources-more")
    ids = list(dict.fromkeys(single.sort_values("source_ids")["source_ids"]))
    if len(single) == len(sources) == 1:
        return say("pair-sources-only", source=escape_markdown(labels[str(ids[0])]))
    by_source = []
    for source in ids:
        codes = single.loc[single["source_ids"].eq(source), "cooperation_type"]
        types = say.list([lower_label(labels[str(code)]) for code in codes])
        by_source.append(say("pair-sources-types", types=types, source=escape_markdown(labels[str(source)])))
    return say("pair-sources-some", clauses=say.clauses(by_source))


def _say_ranks(pair: Pair, labels: Mapping[str, str], table: Table, say: Say) -> str:
    ranks = ((pair.rank, pair.partner, pair.state), (pair.rank_of_state, pair.state, pair.partner))
    clauses = []
    for rank, ranked, of in ranks:
        if rank is None:
            continue
        if rank.partner_count == 1:
            clauses.append(say("pair-rank-only", ranked=labels[ranked], state=labels[of]))
            continue
        clause = say(
            "pair-rank",
            ranked=labels[ranked],
            rank=say.ordinal(rank.rank),
            state=labels[of],
            count=rank.partner_count,
            is_member=of in table.members,
            focus=table.focus_name,
            level=len(rank.sharing),
            others=say.list_some([labels[iso3] for iso3 in rank.sharing], _NAMED),
        )
        clauses.append(clause)
    return say("pair-ranks", clauses=say.clauses(clauses)) if clauses else ""


def say_standing(
    standing: Standing, names: tuple[str, str], say: Say, *, definition: Definition, late: str = ""
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
    code = standing.standing
    if code is None:
        return say("pair-standing-none", state=state, partner=partner)
    years = say.years(definition.first_year, definition.last_year)
    reasons = (
        [say("pair-reason-late", late=late, years=years)]
        if late
        else _list_reasons(standing, code, definition, say)
    )
    label = f"{STANDING_SIGNS[code]} {say.name('pair-standing-label', code)}"
    told = say("pair-standing", partner=partner, standing=code, state=state, reasons=say.clauses(reasons))
    return f'<span class="standing {code}">{label}</span> {told}'


def say_standings(
    standings: tuple[Standing, Standing], definition: Definition, table: Table, say: Say
) -> list[str]:
    """What the partner is to the state, as HTML; the other way round beside it where that differs."""
    labels = table.options.labels
    own, other = (
        say_standing(
            standing,
            (labels[standing.ego], labels[standing.alter]),
            say,
            definition=definition,
            late=describe_late_state(standing.late_state, table.states),
        )
        for standing in standings
    )
    if standings[0].standing is None:
        return [own]
    if standings[0].standing == standings[1].standing:
        return [f"{own} {say('pair-standing-same')}"]
    return [own, other]


def _list_reasons(standing: Standing, code: str, definition: Definition, say: Say) -> list[str]:
    years = say.years(definition.first_year, definition.last_year)
    accounts, baseline = standing.accounts, standing.baseline
    reasons = []
    bases = standing.basis.split(";") if standing.basis else []
    if ACCOUNT in bases:
        named = [_link_account(row, say) for row in accounts[accounts["counts"]].to_dict("records")]
        reasons.append(say("pair-reason-account", accounts=say.list(named)))
    if HISTORY in bases:
        reasons.append(
            say("pair-reason-history", count=baseline.year_count, types=baseline.type_count, years=years)
        )
    if "pact" in bases:
        reasons.append(say("pair-reason-pact", is_in_force=True, year=definition.last_year))
    if "core" in bases:
        reasons.append(say("pair-reason-core", is_core=True, years=years))
    if "list" in bases:
        reasons.append(say("pair-reason-list", is_named=True))
    if code == NEWER:
        reasons.append(_deny(standing, definition, say))
    if code == NO_BASELINE:
        reasons.append(say("pair-reason-unseen", reason=_deny(standing, definition, say), years=years))
    if definition.kind == "recorded" and ACCOUNT not in bases:
        reasons += [_dismiss(row, years, say) for row in accounts.to_dict("records")]
    return reasons


def _dismiss(row: Mapping[Hashable, Any], years: str, say: Say) -> str:
    """Why an account of the pair does not make it traditional."""
    account = _link_account(row, say)
    if row["reaches"]:
        return say("pair-account-weak", account=account)
    since, until = (None if pd.isna(row[name]) else int(row[name]) for name in ("since_year", "until_year"))
    return say(
        "pair-account-outside",
        account=account,
        kind="since" if until is None else "until" if since is None else "span",
        since=since or 0,
        until=until or 0,
        years=years,
    )


def _deny(standing: Standing, definition: Definition, say: Say) -> str:
    years = say.years(definition.first_year, definition.last_year)
    if definition.kind == "pact":
        return say("pair-reason-pact", is_in_force=False, year=definition.last_year)
    if definition.kind == "core":
        return say("pair-reason-core", is_core=False, years=years)
    if definition.kind == "list":
        return say("pair-reason-list", is_named=False)
    return say(
        "pair-reason-thin",
        is_unnamed=definition.kind == "recorded",
        count=standing.baseline.year_count,
        types=standing.baseline.type_count,
        years=years,
        years_asked=definition.min_years,
        types_asked=definition.min_types,
    )


def _link_account(row: Mapping[Hashable, Any], say: Say) -> str:
    account = build_link(str(row["source_ref"]), str(row["publisher"]), say("pair-account-label"))
    dated = str(row["source_date"])[:4]
    return say("pair-account-dated", account=account, year=dated) if dated else account


def say_untied(pair: Pair, labels: Mapping[str, str], say: Say) -> list[str]:
    """What the absence of the other cooperation types means, one sentence per kind of nothing."""
    sentences = []
    for kind in UNTIED_KINDS:
        codes = [code for code, found in pair.untied.items() if found == kind]
        if not codes:
            continue
        names = [labels[codes[0]], *(lower_label(labels[code]) for code in codes[1:])]
        if kind == "census":
            names = [
                say("pair-untied-census", type=name, years=_list_census_years(pair.cover, code, say))
                for name, code in zip(names, codes, strict=True)
            ]
        sentences.append(say("pair-untied", types=say.list(names), kind=kind))
    return sentences


def _list_census_years(cover: pd.DataFrame, code: str, say: Say) -> str:
    columns = (cover[column].tolist() for column in ("cooperation_type", "level", "first_year", "last_year"))
    return say.list(
        [
            say.years(first, last)
            for spell_code, level, first, last in zip(*columns, strict=True)
            if spell_code == code and level == "census"
        ]
    )
