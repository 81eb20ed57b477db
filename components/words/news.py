"""What is new in a view, in sentences and as the entries of a feed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from components.study.news import MONTHS
from components.study.study import Study
from components.words.marks import describe_dates, describe_parties, name_partners
from components.words.records import format_value, name_host
from components.words.say import load_say
from components.words.sentences import lower_label, name_places
from data.schema import ADDRESS

_TYPES_NAMED = 3


def name_newest_view(study: Study) -> str:
    """What the page and the feed of a view are called: What is new: Pakistan and China."""
    say, view, options = load_say(), study.view, study.table.options
    states = name_places(view.states or options.default.states, options)
    if not view.partners:
        return say("news-title", places=states)
    return say("news-title", places=say.list([states, name_places(view.partners, options)]))


def say_recent(study: Study) -> str:
    """How many records of a view began in the last months of the table, and of which types."""
    say, news, labels = load_say(), study.news, study.table.options.labels
    if not news.recent_count:
        latest = news.latest["start_date"].iloc[0] if len(news.latest) else ""
        if not latest:
            return say("news-recent-none", months=MONTHS, until=news.until)
        return say("news-recent-none-latest", months=MONTHS, until=news.until, latest=latest)
    if not news.has_all_recent:
        return say("news-recent-many", months=MONTHS, until=news.until, records=news.recent_count)
    types = [
        say("news-type-count", type=lower_label(labels[str(code)]), count=int(count))
        for code, count in news.recent_types.items()
    ]
    return say(
        "news-recent",
        months=MONTHS,
        until=news.until,
        records=news.recent_count,
        types=say.list_some(types, _TYPES_NAMED),
    )


def say_until(study: Study) -> str:
    """To which date the table is recorded, and that its last months are thin."""
    version = study.table.versions[-1]
    built_on = load_say().day(version.built_on)
    return load_say()("news-until-note", until=study.table.last_date, version=version.name, day=built_on)


def say_added(study: Study) -> str:
    """What the last version of the table added to a view, and how much of it is new in the world too."""
    say, news, versions = load_say(), study.news, study.table.versions
    version = versions[-1]
    if len(versions) == 1:
        return say("news-added-first", version=version.name)
    if news.added is None:
        return say("news-added-unknown", version=version.name)
    if not news.added_tie_count:
        return say("news-added-none", version=version.name)
    older = news.added_count - news.added_recent_count
    return say(
        "news-added",
        version=version.name,
        day=say.day(version.built_on),
        ties=news.added_tie_count,
        records=news.added_count,
        part="none" if not older else "some" if news.added_recent_count else "all",
        older=older,
        months=MONTHS,
    )


def write_entry_title(marks: Sequence[Any], study: Study) -> str:
    """The title of an entry, its clauses given: 12 Mar 2026, Spears of Victory: Bahrain, Egypt and 5 more."""
    say, first = load_say(), marks[0]
    parties = {code for mark in marks for code in (*mark.states, *mark.partners)}
    return say(
        "news-entry-title",
        date=first.start_date,
        name=first.name or study.table.options.labels[first.cooperation_type],
        parties=name_partners(parties, study.table),
    )


def write_entry(marks: Sequence[Any], study: Study) -> str:
    """An entry as HTML without styles: a paragraph for each clause and its source."""
    return "".join(f"<p>{_write_clause(mark, study)}</p>" for mark in marks)


def _write_clause(mark: Any, study: Study) -> str:
    say, labels = load_say(), study.table.options.labels
    named = sorted(labels[code] for code in {*mark.states, *mark.partners})
    parties, others = say.list(named), mark.party_count - len(named)
    if others > 0:
        parties = say("record-parties-outside", parties=parties, count=others)
    is_directed = mark.role in ("provides", "receives")
    facts = [
        labels[mark.cooperation_type],
        describe_parties(mark.states, mark.partners, mark.role, study) if is_directed else "",
        parties,
        describe_dates(mark),
        "" if mark.value != mark.value else format_value(mark.value, mark.unit),
        say.name("record-status", mark.status),
    ]
    sources = ((mark.source_id, mark.source_ref), *mark.other_sources)
    proofs = "; ".join(_write_source(source_id, ref, study) for source_id, ref in sources)
    said = escape("; ".join(fact for fact in facts if fact))
    return f"{said}.<br>{escape(say('record-sources-label', count=len(sources)))}: {proofs}"


def _write_source(source_id: str, source_ref: str, study: Study) -> str:
    source = study.table.sources[source_id]
    title, address = str(source["title"]), str(source["address"])
    if ADDRESS.match(source_ref):
        return f'<a href="{escape(source_ref)}">{escape(name_host(source_ref))}</a> ({escape(title)})'
    named = f'<a href="{escape(address)}">{escape(title)}</a>' if ADDRESS.match(address) else escape(title)
    return load_say()("record-number", source=named, number=escape(source_ref))
