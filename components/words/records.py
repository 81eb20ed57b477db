"""A list of records as prose: when, what, who provides to whom, how sure, and the way to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlsplit

from components.study.table import Table
from components.theme import Palette
from components.words.say import load_say
from components.words.sentences import lower_label
from data.analysis.records import SERIES, Clause, Record
from data.schema import ADDRESS

STATUS_SIGNS = {"confirmed": "\N{BLACK CIRCLE}", "reported": "\N{WHITE CIRCLE}"}
"""Filled for what a source confirms, hollow for what it only reports; the word stands beside it."""

_NAMED = 3


@dataclass(frozen=True)
class Reader:
    """From where a list of records is read.

    Parameters
    ----------
    state
        The focal state, iso3.
    is_pair
        Whether the list holds one partner only, so that it needs no naming in every line.
    """

    state: str
    is_pair: bool


def format_when(record: Record) -> str:
    """The time of a record: since 2015, 4-8 Mar 2013, 1999-2020, from 2011 (end not known)."""
    if record.is_open:
        return load_say()("record-since", date=record.start_date)
    if record.last_confirmed:
        return load_say()("record-from", date=record.start_date)
    return load_say().dates(record.start_date, record.end_date)


def format_value(value: float, unit: str) -> str:
    """A figure with its unit: 8 items, 1 item, 4 500 000 USD."""
    say = load_say()
    return say("record-value", value=value, unit=unit) if unit else say.number(value)


def describe_span(figure: Clause) -> str:
    """The range of a series with its unit, never its sum, and its last figure; blank for a single record."""
    span, say = figure.span, load_say()
    if span is None:
        return ""
    high = format_value(span.high, figure.unit)
    if say.number(span.low) == say.number(span.high):
        return say("record-year-value", value=high, last=span.last, year=span.last_year)
    return say("record-year-values", low=span.low, high=high, last=span.last, year=span.last_year)


def describe_direction(record: Record, role: str, reader: Reader, table: Table) -> str:
    """Who provides to whom: Pakistan receives from China; with whom else, where the event has more than two states."""
    say, labels = load_say(), table.options.labels
    partners = say.list_some([labels[alter] for alter in record.alters], _NAMED)
    if role in ("provides", "receives"):
        words = say("record-direction", role=role, state=labels[reader.state], partners=partners)
    else:
        words = say("record-together") if reader.is_pair else say("record-with", partners=partners)
    return _add_others(words, record) if reader.is_pair else words


def _add_others(direction: str, record: Record) -> str:
    say, low, high = load_say(), record.fewest_parties - 2, record.most_parties - 2
    if not high:
        return direction
    if low == high:
        return say("record-direction-others", direction=direction, count=low)
    return say("record-direction-range", direction=direction, low=low, high=high)


def find_records(records: Sequence[Record], text: str, table: Table) -> list[Record]:
    """The records that hold every word of a text in their names, types, sources, years or status."""
    wanted = text.casefold().split()
    return [record for record in records if all(word in _write_searchable(record, table) for word in wanted)]


def _write_searchable(record: Record, table: Table) -> str:
    labels = table.options.labels
    parts = [
        *(clause.name for clause in record.clauses),
        *(clause.source_ref for clause in record.clauses),
        *(labels[clause.cooperation_type] for clause in record.clauses),
        *(str(table.sources[source_id]["title"]) for source_id in record.source_ids),
        *record.statuses,
        record.start_date,
    ]
    return " ".join(parts).casefold()


def build_ledger(
    records: Sequence[Record], reader: Reader, table: Table, palette: Palette, *, shown: int | None = None
) -> str:
    """Records as an HTML list; those beyond the first `shown` fold away under their number."""
    first = records if shown is None else records[:shown]
    rest = records[len(first) :]
    items = "".join(_build_record(record, reader, table, palette) for record in first)
    html = f'<ul class="ledger">{items}</ul>'
    if rest:
        folded = "".join(_build_record(record, reader, table, palette) for record in rest)
        html += (
            f"<details><summary>{load_say()('record-older-label', count=len(rest))}</summary>"
            f'<ul class="ledger">{folded}</ul></details>'
        )
    return html


def _build_record(record: Record, reader: Reader, table: Table, palette: Palette) -> str:
    say = load_say()
    status = say.list(
        [f"{STATUS_SIGNS[status]} {say.name('status', status, 'inline')}" for status in record.statuses]
    )
    return (
        f'<li><div class="when">{escape(format_when(record))}</div><div class="what">'
        f'<div class="name">{_build_event_link(record, table)} <span class="status">{status}</span></div>'
        f"{_build_clauses(record, reader, table, palette)}"
        f'<div class="proof">{_build_proof(record, table)}</div></div></li>'
    )


def _build_event_link(record: Record, table: Table) -> str:
    """The name of a record as the way to the page of its event; relative, for only the browser knows the path here."""
    name = escape(record.name or load_say()("record-unnamed-label"))
    series_id = table.series.find_series(record.event_ids[0])
    # Such a link loads the page anew, and a reader's own table would be gone.
    is_fleeting = bool(table.versions[-1].file)
    return name if series_id is None or is_fleeting else f'<a href="event?id={quote(series_id)}">{name}</a>'


def _build_clauses(record: Record, reader: Reader, table: Table, palette: Palette) -> str:
    """A line per direction and name: the types, who provides to whom, and the figures with their units."""
    if record.section == SERIES:
        return "".join(
            _build_line(
                [figure],
                [
                    describe_direction(record, figure.role, reader, table),
                    "" if figure.name == record.name else figure.name,
                    describe_span(figure),
                    str(table.sources[figure.source_id]["title"]) if len(record.clauses) > 1 else "",
                ],
                table,
                palette,
            )
            for figure in record.clauses
        )
    by_line: dict[tuple[str, str], list[Clause]] = {}
    for clause in _drop_repeated(record.clauses):
        by_line.setdefault((clause.role, clause.name), []).append(clause)
    return "".join(
        _build_line(
            clauses,
            [
                describe_direction(record, role, reader, table),
                "" if name == record.name else name,
                *dict.fromkeys(format_value(clause.value, clause.unit) for clause in clauses if clause.unit),
            ],
            table,
            palette,
        )
        for (role, name), clauses in by_line.items()
    )


def _drop_repeated(clauses: Sequence[Clause]) -> list[Clause]:
    """Without those that say nothing but what another source said before."""
    said: dict[tuple[str, str], str] = {}
    kept = []
    for clause in clauses:
        source_id = said.setdefault((clause.cooperation_type, clause.role), clause.source_id)
        if source_id == clause.source_id or clause.unit:
            kept.append(clause)
    return kept


def _build_line(clauses: Sequence[Clause], parts: Sequence[str], table: Table, palette: Palette) -> str:
    types = table.cooperation_types
    colours = dict(zip(types["code"], types[palette.type_colour], strict=True))
    codes = list(dict.fromkeys(clause.cooperation_type for clause in clauses))
    swatches = "".join(
        f'<span class="swatch" style="background-color:{colours[code]}"></span>' for code in codes
    )
    labels = [table.options.labels[code] for code in codes]
    words = [load_say().list([labels[0], *(lower_label(label) for label in labels[1:])]), *parts]
    return f'<div class="how">{swatches}{escape(" · ".join(word for word in words if word))}</div>'


def _build_proof(record: Record, table: Table) -> str:
    say, parts = load_say(), []
    if record.section == SERIES:
        parts.append(_count_figures(record))
    if "inferred" in record.date_bases:
        parts.append(say("record-inferred"))
    if record.last_confirmed:
        parts.append(say("record-confirmation", date=record.last_confirmed, year=record.end_year))
    elif record.is_open and record.end_year < table.options.years[1]:
        parts.append(say("record-source-ends", year=record.end_year))
    links = dict.fromkeys(_build_proof_link(clause, record, table) for clause in record.clauses)
    return " · ".join([*(escape(part) for part in parts), *links])


def _count_figures(record: Record) -> str:
    if not record.shared_count:
        return load_say()("record-figures", count=record.event_count)
    return load_say()("record-shared-figures", count=record.event_count, shared=record.shared_count)


def _build_proof_link(clause: Clause, record: Record, table: Table) -> str:
    if ADDRESS.match(clause.source_ref):
        return build_link(
            clause.source_ref,
            name_host(clause.source_ref),
            load_say()("record-source-alt", record=record.name),
        )
    source = table.sources[clause.source_id]
    title, address = str(source["title"]), str(source["address"])
    words = title if record.section == SERIES else f"{title}, {clause.source_ref}"
    return (
        build_link(address, words, load_say()("record-source-alt", record=record.name))
        if address
        else escape(words)
    )


def name_host(address: str) -> str:
    """The host of a web address as readers know it: thenews.com.pk."""
    host = urlsplit(address).hostname or address
    return host.removeprefix("www.")


def build_link(address: str, words: str, purpose: str) -> str:
    """A link to another host, in a tab of its own that learns nothing of this one.

    An address that is not http or https gives its words without a link.
    """
    if not ADDRESS.match(address):
        return escape(words)
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer" '
        f'aria-label="{escape(f"{purpose}: {words}")}">{escape(words)} \N{NORTH EAST ARROW}</a>'
    )
