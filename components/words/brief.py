"""The words of a brief: what was found, the tables of a state, a pair or a group, what the record cannot say. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from components.study.profile import measure_types
from components.study.study import Study
from components.words.coverage import letter_breaks
from components.words.findings import Told, say_finding, say_reason, say_sureness
from components.words.marks import name_partners
from components.words.newcomer_tables import to_label_rows, to_ranking_rows
from components.words.newcomers import say_first_ties
from components.words.news import say_recent, say_until
from components.words.pair import say_pair, say_scope
from components.words.records import name_host
from components.words.say import Say, load_say
from components.words.sentences import describe_tradition
from data.analysis.matched import THIN
from data.analysis.traditional import NEWER
from data.schema import ADDRESS

STATE, PAIR, GROUP = "state", "pair", "group"
_MOST_ROWS = 40
"""Rows that a table of a brief is given; how many of them are set is a matter of the room."""
_TERMS = ("record", "newer", "no_baseline", "census", "hand_picked", "linked")
_MARKUP = re.compile(r"\\([\\`*_{}\[\]<>()#|$~:&])|\*\*|\N{WORD JOINER}")
"""What a sentence for a page has beside its words."""


class Column(NamedTuple):
    """A column of a table: its heading, its part of the width, whether it holds numbers."""

    heading: str
    share: float
    is_number: bool = False


class BriefTable(NamedTuple):
    """A table of a brief: cells as readers see them, and for each row the address behind its last cell, blank if none.

    Where there is no row, the note says why.
    """

    title: str
    note: str
    columns: tuple[Column, ...]
    rows: list[list[str]]
    addresses: list[str]


def find_kind(study: Study) -> str:
    """What a brief of the view is about: STATE, PAIR or GROUP."""
    if study.ends is not None:
        return PAIR
    return GROUP if study.state is None else STATE


def list_findings(study: Study) -> tuple[list[Told], str]:
    """The findings of a view that holds ties with how sure they are; and what all rest on, if that is the same."""
    told, bases = [], set()
    for finding in study.findings:
        reason, whole = load_say().name("finding-reason", finding.reason, thin=THIN), say_reason(finding)
        told.append((finding, reason, whole))
        bases.add(whole.removeprefix(reason).strip())
    bases.discard("")
    is_shared = len(bases) == 1
    return [
        Told(say_finding(finding, study), say_sureness(finding), reason if is_shared else whole)
        for finding, reason, whole in told
    ], bases.pop() if is_shared else ""


def list_facts(study: Study) -> list[str]:
    """What is on record of a pair, in plain sentences; nothing of a state or a group, which have their tables."""
    if find_kind(study) != PAIR:
        return []
    say, labels = load_say(), study.table.options.labels
    sentences = say_pair(study.pair, labels, study.table, say_scope(study, say), say)
    return [to_plain(sentence) for sentence in sentences]


def to_plain(markdown: str) -> str:
    """A sentence of a page without its marks: bold words, escaped signs."""
    return _MARKUP.sub(r"\1", markdown)


def build_tables(study: Study) -> list[BriefTable]:
    """Newer partners with how surely, the latest ties, the strongest partners; of a pair what each is to the other."""
    say, kind = load_say(), find_kind(study)
    newer = _build_standings(study, say) if kind == PAIR else _build_newer(study, say)
    strongest = {STATE: _build_partners, PAIR: _build_types, GROUP: _build_places}[kind](study, say)
    return [newer, _build_latest(study, say), strongest]


def _build_newer(study: Study, say: Say) -> BriefTable:
    newcomers, labels = study.newcomers, study.table.options.labels
    ranking = newcomers.ranking[newcomers.ranking["standing"].eq(NEWER) & newcomers.ranking["after"].gt(0)]
    ranking = ranking.assign(gain=ranking["after"] - ranking["before"])
    ranking = ranking.sort_values(["is_growing", "gain", "after"], ascending=False, kind="stable")
    title = say("brief-newer-title")
    first_ties = to_plain(say_first_ties(newcomers, labels, say, is_group=study.state is None))
    if newcomers.windows is None or ranking.empty:
        reason = say("brief-newer-none" if newcomers.has_records else "brief-newer-uncounted")
        note = say("brief-newer-first-note", first_ties=first_ties, note=reason)
        return BriefTable(title, note, (), [], [])
    rows = to_ranking_rows(ranking.head(_MOST_ROWS), labels, [""] * min(len(ranking), _MOST_ROWS), say)
    before, after = (say.years(*window) for window in newcomers.windows)
    columns = {
        "partner": Column(say("column-partner"), 16),
        "first_year": Column(say("newcomers-column-first-year"), 7, is_number=True),
        "records_before": Column(say("newcomers-column-records-before", before=before), 9, is_number=True),
        "records_after": Column(say("newcomers-column-records-after", after=after), 9, is_number=True),
        "growth": Column(say("newcomers-column-growth"), 12),
        "robustness": Column(say("newcomers-column-robustness"), 14),
        "types_after": Column(say("newcomers-column-types-after", after=after), 33),
    }
    chosen = [code for code in columns if code in rows]
    note = say("brief-newer-first-note", first_ties=first_ties, note=say("brief-newer-note"))
    return _to_table(title, note, [columns[code] for code in chosen], rows[chosen], say)


def _build_standings(study: Study, say: Say) -> BriefTable:
    """What each of the two is to the other."""
    state, partner = study.ends or ("", "")
    labels = study.table.options.labels
    frames = [
        rows[rows["partner"].eq(labels[code])]
        for rows, code in (
            (to_label_rows(study, say), partner),
            (to_label_rows(study.mirrored, say), state),
        )
    ]
    columns = (
        Column(say("column-state"), 15),
        Column(say("column-partner"), 15),
        Column(say("column-standing"), 15),
        Column(say("newcomers-column-basis"), 25),
        Column(say("newcomers-column-account"), 30),
    )
    rows = pd.concat(frames).drop_duplicates(["state", "partner"])
    cells = rows[["state", "partner", "kind", "basis", "account"]]
    note = say("brief-standings-note")
    table = _to_table(say("brief-standings-title"), note, columns, cells, say)
    links = [str(link) if isinstance(link, str) else "" for link in rows["link"]]
    return table._replace(addresses=links)


def _build_latest(study: Study, say: Say) -> BriefTable:
    labels, sources = study.table.options.labels, study.table.sources
    marks: list[Any] = list(study.news.latest.head(_MOST_ROWS).itertuples(index=False))
    is_one = len(study.centres) == 1
    cells = {
        Column(say("record-dates-column"), 15): [_say_dates(mark, say) for mark in marks],
        Column(say("column-name"), 26): [mark.name or say("record-unnamed-label") for mark in marks],
        Column(say("column-type"), 14): [labels[mark.cooperation_type] for mark in marks],
        Column(say("column-with" if is_one else "record-parties-label"), 17): [
            name_partners(mark.partners if is_one else {*mark.states, *mark.partners}, study.table)
            for mark in marks
        ],
        Column(say("column-status"), 9): [say.name("status", mark.status, "inline") for mark in marks],
        Column(say("column-source"), 20): [_name_source(mark, sources) for mark in marks],
    }
    # With whom, a pair does not say in every row.
    chosen = [column for place, column in enumerate(cells) if place != 3 or not study.is_single_dyad]
    rows = [list(row) for row in zip(*(cells[column] for column in chosen), strict=True)]
    addresses = [mark.source_ref if ADDRESS.match(mark.source_ref) else "" for mark in marks]
    return BriefTable(say("news-recent-title"), say_recent(study), tuple(chosen), rows, addresses)


def _say_dates(mark: Any, say: Say) -> str:
    """When an act was, in few words: since Apr 2026, 4-8 Mar 2013."""
    if mark.is_open_end and not mark.end_date:
        return say("record-since", date=mark.start_date)
    return say.dates(mark.start_date, mark.end_date)


def _name_source(mark: Any, sources: Mapping[str, Mapping[str, Any]]) -> str:
    if ADDRESS.match(mark.source_ref):
        return name_host(mark.source_ref)
    return str(sources[mark.source_id]["title"])


def _build_partners(study: Study, say: Say) -> BriefTable:
    partners, labels = study.partners.head(_MOST_ROWS), study.table.options.labels
    rows = pd.DataFrame(
        {
            "partner": partners["alter"].map(labels),
            "kind": [
                "" if pd.isna(code) else say.name("standing", code, "inline") for code in partners["standing"]
            ],
            "types": partners["type_count"],
            **({"records": partners["record_count"]} if study.has_all_ties else {}),
            "first": partners["first_year"],
            "last": partners["last_year"],
        }
    )
    columns = (
        Column(say("column-partner"), 30),
        Column(say("column-standing"), 22),
        Column(say("column-cooperation-types"), 16, is_number=True),
        *([Column(say("column-records"), 12, is_number=True)] if study.has_all_ties else []),
        Column(say("column-first-year"), 10, is_number=True),
        Column(say("column-last-year"), 10, is_number=True),
    )
    return _to_table(say("brief-partners-title"), say("brief-partners-note"), columns, rows, say)


def _build_places(study: Study, say: Say) -> BriefTable:
    places, labels = study.by_place.head(_MOST_ROWS), study.table.options.labels
    standing = study.main_standing
    rows = pd.DataFrame(
        {
            "place": places["alter"].astype(str).map(labels),
            "kind": [
                say.name("standing", standing[code], "inline") if code in standing else ""
                for code in places["alter"].astype(str)
            ],
            "relations": places["relation_count"],
            "types": places["type_count"],
            "states": places["ego_count"],
            "first": places["first_year"],
            "last": places["last_year"],
        }
    )
    columns = (
        Column(say.name("column", study.place_word), 27),
        Column(say("brief-mostly-column"), 18),
        Column(say("column-relations"), 12, is_number=True),
        Column(say("column-cooperation-types"), 13, is_number=True),
        Column(say("brief-tied-column"), 12, is_number=True),
        Column(say("column-first-year"), 9, is_number=True),
        Column(say("column-last-year"), 9, is_number=True),
    )
    title = say("brief-places-title", place=study.place_word)
    return _to_table(title, say("brief-places-note"), columns, rows, say)


def _build_types(study: Study, say: Say) -> BriefTable:
    types, labels = measure_types(study), study.table.options.labels
    rows = types.assign(cooperation_type=types["cooperation_type"].map(labels))
    if not study.has_all_ties:
        rows = rows.drop(columns="record_count")
    columns = (
        Column(say("column-cooperation-type"), 46),
        *([Column(say("column-records"), 18, is_number=True)] if study.has_all_ties else []),
        Column(say("column-first-year"), 18, is_number=True),
        Column(say("column-last-year"), 18, is_number=True),
    )
    note = say("brief-types-note" if study.has_all_ties else "brief-types-years-note")
    return _to_table(say("brief-types-title"), note, columns, rows, say)


def _to_table(title: str, note: str, columns: Sequence[Column], rows: pd.DataFrame, say: Say) -> BriefTable:
    """Cells as text; columns of years are written as years, others of numbers as numbers."""
    is_year = [str(name) in ("first", "last", "first_year", "last_year") for name in rows]

    def write(value: Any, column: Column, *, as_year: bool) -> str:
        if pd.isna(value):
            return "\N{EN DASH}"
        if not column.is_number:
            return str(value)
        return say.year(int(value)) if as_year else say.number(value)

    cells = [
        [
            write(value, column, as_year=year)
            for value, column, year in zip(row, columns, is_year, strict=True)
        ]
        for row in rows.itertuples(index=False)
    ]
    return BriefTable(title, note, tuple(columns), cells, [""] * len(cells))


def list_limits(study: Study, coverage_note: str) -> list[str]:
    """What the sources cover and what the numbers of the view cannot say."""
    say = load_say()
    breaks = letter_breaks(study.breaks, study.table.options.labels)["words"].tolist()
    definition = describe_tradition(study.view, study.table.options)
    paragraphs = (
        coverage_note,
        say("brief-breaks-note", breaks=say.clauses(breaks)) if breaks else "",
        say_until(study),
        say("brief-tradition-note", tradition=definition),
    )
    return [paragraph for paragraph in paragraphs if paragraph]


def list_terms() -> list[tuple[str, str]]:
    """The words of a brief that a newcomer needs: (term, meaning)."""
    say = load_say()
    relation = say.name("methods-glossary", "relation", "term"), say("brief-relation-meaning")
    others = (
        (say.name("methods-glossary", code, "term"), say.name("methods-glossary", code, "meaning"))
        for code in _TERMS
    )
    return [relation, *others]
