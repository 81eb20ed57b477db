"""Which column of a reader's table is which of the codebook's: guessed, shown, and changed by the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

import pandas as pd
from rapidfuzz import fuzz, process

from data.folding import fold_name
from data.own.dates import read_dates
from data.own.fields import (
    COMPUTED,
    DIRECTED_NAMES,
    FIELDS,
    MEMBER,
    STATE_A,
    STATE_B,
    STATE_FIELDS,
    STATES,
    USUAL_NAMES,
    YEARLY_NAMES,
)
from data.own.formats import FORMATS, Format
from data.own.raw import RawTable
from data.resolve import Resolution
from data.state_names import COW, COW_CODE, GW, ISO2, ISO3, NAME, Kind

_LIKE = 88
"""How alike a column's name must be to a usual one, of 100, to be taken for it."""
_SHARE = 0.6
"""Share of the texts of a column that must be states or dates for the column to be taken for such by its contents."""
_TEXTS_TRIED = 200
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(ccode|cow(code)?|cow ?n(um(ber)?)?)( ?[12ab])?"), COW),
    (re.compile(r"gw(no|code|n)?( ?[12ab])?"), GW),
    (re.compile(r"(state ?abb|stabb|abbrev)( ?[12ab])?"), COW_CODE),
    (re.compile(r"(\w+ )?iso ?3 ?[12ab]?"), ISO3),
    (re.compile(r"iso ?2 [12ab]"), ISO2),
)
"""Folded name of a column -> the list from which its codes are."""


class Resolver(Protocol):
    """What is asked which state a text means: `data.resolve.StateResolver`."""

    def resolve(self, text: str, year: int | None = None, kind: Kind | None = None) -> Resolution:
        """The state that a text means in a year."""
        ...


@dataclass(frozen=True)
class Mapping:
    """Which columns of a file fill which fields.

    Parameters
    ----------
    columns
        Field -> the columns that fill it, as pairs. Several columns of a date are its year, month and day; several of
        `states` hold one state each.
    kinds
        Field of states -> the list from which its codes are (see `data.state_names.Kind`), as pairs.
    types
        Words of this file -> codes of cooperation types, as pairs; beside those that everybody uses.
    constants
        Field -> what it is in every row, as pairs, where no column says it.
    how
        Field -> how its column was found, as pairs: format, name, usual name, similar name, contents.
    form
        Code of the published format that was recognised; blank for none.
    """

    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    kinds: tuple[tuple[str, Kind], ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    how: tuple[tuple[str, str], ...] = ()
    form: str = ""

    def get_columns(self, field: str) -> tuple[str, ...]:
        """The columns of a field; none where the file does not fill it."""
        return dict(self.columns).get(field, ())

    def replace_columns(self, field: str, *columns: str) -> Mapping:
        """The same mapping with other columns for one field, or with none."""
        kept = tuple(pair for pair in self.columns if pair[0] != field)
        how = tuple(pair for pair in self.how if pair[0] != field)
        if columns:
            kept, how = (*kept, (field, columns)), (*how, (field, "chosen"))
        kinds = tuple(pair for pair in self.kinds if pair[0] != field)
        return replace(self, columns=kept, how=how, kinds=kinds)

    @property
    def is_directed_by_names(self) -> bool:
        """Whether the names of its columns tell who gives and who gets."""
        names = (*self.get_columns(STATE_A), *self.get_columns(STATE_B))
        return any(fold_name(name) in DIRECTED_NAMES for name in names)


def guess_mapping(raw: RawTable, resolver: Resolver) -> Mapping:
    """What the columns of a table may be: a published format, else by their names, else by what they hold."""
    names: dict[str, str] = {}
    for column in raw.cells.columns:
        names.setdefault(fold_name(column), column)
    for form in FORMATS:
        if form.is_like(names):
            return _apply_format(form, names)
    found: dict[str, tuple[str, str]] = {}
    for field, column, how in _match_names(names):
        if field not in found and column not in {taken for taken, _ in found.values()}:
            found[field] = column, how
    _find_by_contents(raw, resolver, found)
    _settle(found)
    mapping = Mapping(
        columns=tuple((field, (found[field][0],)) for field in FIELDS if field in found),
        how=tuple((field, found[field][1]) for field in FIELDS if field in found),
    )
    return guess_kinds(_spread_year(mapping), raw, resolver)


def _apply_format(form: Format, names: dict[str, str]) -> Mapping:
    columns = []
    for field, wanted in form.columns:
        present = tuple(names[fold_name(name)] for name in wanted if fold_name(name) in names)
        present += tuple(
            column
            for folded, column in names.items()
            if form.states_like and field == STATES
            if re.fullmatch(form.states_like, folded)
        )
        if present:
            columns.append((field, present))
    return Mapping(
        columns=tuple(columns),
        kinds=form.kinds,
        types=form.types,
        constants=form.constants,
        how=tuple((field, "format") for field, _ in columns),
        form=form.code,
    )


def _match_names(names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Fields and columns whose names go together: first the field's own name, then usual ones, then similar ones."""
    for field in FIELDS:
        own = fold_name(field)
        if own in names:
            yield field, names[own], "name"
    for field in FIELDS:
        for usual in map(fold_name, USUAL_NAMES.get(field, ())):
            if usual in names:
                yield field, names[usual], "usual name"
    known = {
        fold_name(name): field
        for field in FIELDS
        for name in (field, *USUAL_NAMES.get(field, ()))
        if len(name) > 4
    }
    for folded, column in sorted(names.items()):
        match = process.extractOne(folded, list(known), scorer=fuzz.ratio, score_cutoff=_LIKE)
        # A name that ends in another number is another column: country1 and country2.
        if match is not None and re.findall(r"\d|\b[ab]$", folded) == re.findall(r"\d|\b[ab]$", match[0]):
            yield known[match[0]], column, "similar name"


def _find_by_contents(raw: RawTable, resolver: Resolver, found: dict[str, tuple[str, str]]) -> None:
    """Fill missing states and dates with the columns that hold such, in the order of the file."""
    taken = {column for column, _ in found.values()}
    lacks_states = not ({STATE_A, STATE_B} <= found.keys() or {STATES, MEMBER} & found.keys())
    lacks_dates = "start_date" not in found and "start_year" not in found
    for column in raw.cells.columns if lacks_states or lacks_dates else ():
        if column in taken:
            continue
        texts = _pick_texts(raw, column)
        if lacks_states and _share_states(texts, resolver, None) >= _SHARE:
            free = next((field for field in (STATE_A, STATE_B) if field not in found), None)
            if free is not None:
                found[free] = column, "contents"
        elif (
            lacks_dates
            and texts
            and read_dates(pd.Series(texts), day_first=True).date.ne("").mean() >= _SHARE
        ):
            field = "start_date" if "start_date" not in found else "end_date"
            if field not in found:
                found[field] = column, "contents"


def _settle(found: dict[str, tuple[str, str]]) -> None:
    """One way to name the states, and the years that are only worked out where all of them are there."""
    if {STATE_A, STATE_B} <= found.keys():
        found.pop(STATES, None)
        found.pop(MEMBER, None)
    elif STATES in found:
        for field in (STATE_A, STATE_B, MEMBER):
            found.pop(field, None)
    elif MEMBER in found and "event_id" not in found:
        found.setdefault(STATE_A if STATE_A not in found else STATE_B, found.pop(MEMBER))
    elif MEMBER in found:
        found.pop(STATE_A, None)
        found.pop(STATE_B, None)
    for year, day in (("start_year", "start_date"), ("end_year", "end_date")):
        if year in found and not set(COMPUTED) <= found.keys():
            column = found.pop(year)
            found.setdefault(day, column)
    if not set(COMPUTED) <= found.keys():
        found.pop("end_basis", None)


def _spread_year(mapping: Mapping) -> Mapping:
    """Of a table with one year in each row: that is its end, too."""
    start = mapping.get_columns("start_date")
    if len(start) == 1 and fold_name(start[0]) in YEARLY_NAMES and not mapping.get_columns("end_date"):
        mapping = mapping.replace_columns("end_date", *start)
        how = tuple((field, "one year per row" if field == "end_date" else way) for field, way in mapping.how)
        return replace(mapping, how=how)
    return mapping


def guess_kinds(mapping: Mapping, raw: RawTable, resolver: Resolver) -> Mapping:
    """From which list the codes of the states are: by the name of the column, else where most of them are found."""
    kinds: list[tuple[str, Kind]] = []
    for field in STATE_FIELDS:
        for column in mapping.get_columns(field)[:1]:
            texts = _pick_texts(raw, column)
            folded = fold_name(column)
            named = [kind for pattern, kind in _KINDS if pattern.fullmatch(folded)]
            tried: list[Kind | None] = [*named, None]
            if texts and sum(text.isdigit() for text in texts) > len(texts) / 2:
                tried += [COW, GW]
            tried += [COW_CODE, NAME]
            shares = [_share_states(texts, resolver, kind) for kind in tried]
            best = tried[max(range(len(tried)), key=lambda place: (shares[place], -place))] if texts else None
            if best is not None:
                kinds.append((field, best))
    return replace(mapping, kinds=tuple(kinds))


def _pick_texts(raw: RawTable, column: str) -> list[str]:
    texts = raw.cells[column].drop_duplicates()
    return [str(text) for text in texts[texts.ne("")].head(_TEXTS_TRIED)]


def _share_states(texts: list[str], resolver: Resolver, kind: Kind | None) -> float:
    """Share of texts that mean states, by themselves or with a semicolon between."""
    if not texts:
        return 0.0
    found = 0
    for text in texts:
        parts = [part for part in text.split(";") if part.strip()]
        found += bool(parts) and resolver.resolve(parts[0].strip(), None, kind).is_found
    return found / len(texts)
