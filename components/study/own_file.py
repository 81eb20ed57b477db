"""A reader's file on its way to a table: what it holds, what its reader says of it, and the table of both. Pure.

Nothing of it is kept here: whoever reads a file holds what comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

import pandas as pd

from components.study.own_table import (
    LEAST_MEMBERS,
    Addition,
    Focus,
    add_own_table,
    build_own_table,
    build_whole,
    find_addition,
    find_focus,
    find_tied,
)
from components.study.table import Table
from data import reference
from data.load import AS_WRITTEN
from data.own.clean import Cleaned, clean
from data.own.dates import AMBIGUOUS, read_dates
from data.own.fields import DATES
from data.own.limits import MEGABYTE, Limits
from data.own.mapping import Mapping, Resolver, guess_kinds, guess_mapping
from data.own.raw import RawTable, read_raw
from data.own.reading import Defaults

UPLOAD_LIMITS = Limits(
    file_bytes=50 * 1024 * 1024, unpacked_bytes=200 * MEGABYTE, rows=500_000, sheet_cells=2_000_000
)
"""Of a file in a browser: a server has many readers, and each holds a table for as long as the visit lasts. Whoever
has more starts a server of their own on the file."""
NO_TYPE = "is no cooperation type"
"""What the account says of such a word."""
_DIGITS, _DIGITS_OF_CHOICES = 8, 4
"""Of the SHA-256 of a file and of what was said of it, as versions name them."""


@dataclass(frozen=True)
class Choices:
    """What a reader says of a file.

    Parameters
    ----------
    focus
        Code of the group in the centre; blank = the one that is found by itself.
    is_added
        Whether its ties stand beside those of the shared table, as one more source, or in their place.
    """

    mapping: Mapping
    defaults: Defaults = AS_WRITTEN
    focus: str = ""
    is_added: bool = False


@dataclass(frozen=True, eq=False)
class OwnFile:
    """A file as it was read.

    Parameters
    ----------
    digest
        Its SHA-256, in hexadecimal digits.
    guess
        Which columns may be what.
    """

    raw: RawTable
    digest: str
    guess: Mapping

    @property
    def short_digest(self) -> str:
        """The first digits of it, as versions and links name the file."""
        return self.digest[:_DIGITS]

    def has_blanks(self, columns: tuple[str, ...]) -> bool:
        """Whether a row has nothing in any of these columns; so it is where there are none."""
        is_blank = [self.raw.cells[column].eq("") for column in columns]
        return not is_blank or bool(pd.concat(is_blank, axis="columns").all(axis="columns").any())


def read_own_file(
    content: bytes, name: str, resolver: Resolver, *, limits: Limits = UPLOAD_LIMITS
) -> OwnFile:
    """Read a file and guess its columns.

    Raises
    ------
    ReadError
        Where it is no table or too large.
    """
    raw = read_raw(content, name, limits=limits)
    return OwnFile(raw, sha256(content).hexdigest(), guess_mapping(raw, resolver))


def choose_columns(
    choices: Choices, file: OwnFile, field: str, columns: tuple[str, ...], resolver: Resolver
) -> Choices:
    """The choices with other columns for a field, or with none; from which lists its codes are is looked for anew."""
    if choices.mapping.get_columns(field) == columns:
        return choices
    mapping = choices.mapping.replace_columns(field, *columns)
    return replace(choices, mapping=guess_kinds(mapping, file.raw, resolver))


def clean_own_file(file: OwnFile, choices: Choices, resolver: Resolver, shared: Table) -> Cleaned:
    """Make ties of a file; beside those of the shared table they last as long as these.

    Raises
    ------
    ReadError
        Where no column is known for what no tie can be without.
    """
    defaults = choices.defaults
    if choices.is_added and defaults.last_year is None:
        defaults = replace(defaults, last_year=shared.options.years[1])
    return clean(file.raw, choices.mapping, defaults, resolver, limits=UPLOAD_LIMITS)


def has_unclear_dates(file: OwnFile, mapping: Mapping) -> bool:
    """Whether a column of dates holds such as 03/04/2010, of which the reader must say what stands first."""
    columns = {column for field in DATES for column in mapping.get_columns(field)}
    return any(
        read_dates(file.raw.cells[column].drop_duplicates()).fault.eq(AMBIGUOUS).any() for column in columns
    )


def list_unknown_words(file: OwnFile, mapping: Mapping, cleaned: Cleaned) -> list[str]:
    """Words of the column of types that are none here, in their order in the file; with those already explained."""
    explained = [word for word, _ in mapping.types if word not in dict(file.guess.types)]
    report = cleaned.report
    is_word = report["reason"].eq(NO_TYPE) & report["value"].ne("")
    return list(dict.fromkeys([*explained, *report.loc[is_word, "value"].astype(str)]))


def replace_word(choices: Choices, word: str, code: str | None) -> Choices:
    """The choices in which a word of the file means a cooperation type, or none."""
    others = tuple(pair for pair in choices.mapping.types if pair[0] != word)
    types = others if code is None else (*others, (word, code))
    return replace(choices, mapping=replace(choices.mapping, types=types))


def list_focuses(ties: pd.DataFrame) -> list[Focus]:
    """The groups that may stand in the centre: the one found by itself, those with most members, all."""
    found = find_focus(ties)
    memberships, tied = reference.load_memberships(), find_tied(ties)
    present = memberships[memberships["exit_year"].isna() & memberships["iso3"].isin(tied)]
    counts = present.groupby("group")["iso3"].nunique().sort_values(ascending=False, kind="stable")
    known = [Focus(str(code)) for code, count in counts.items() if count >= LEAST_MEMBERS]
    return [found, *(focus for focus in (*known, build_whole(tied)) if focus.code != found.code)]


def build_table(
    file: OwnFile,
    cleaned: Cleaned,
    choices: Choices,
    *,
    shared: Table,
    made_on: date,
    addition: Addition | None = None,
) -> Table:
    """The table that a reader sees: the ties of the file alone, or beside the shared ones.

    Parameters
    ----------
    made_on
        Day on which the file was read.
    addition
        What `find_addition` found of the ties for the shared table, where that is known; it takes a while.

    Raises
    ------
    EmptyTableError
        Where no row made a tie.
    """
    name, version = file.raw.name, name_version(file, choices, shared.version)
    if choices.is_added:
        addition = addition or find_addition(shared, cleaned)
        table = add_own_table(shared, addition, name=name, made_on=made_on, version=version)
    else:
        chosen = {focus.code: focus for focus in list_focuses(cleaned.ties)} if choices.focus else {}
        focus = chosen.get(choices.focus)
        table = build_own_table(cleaned, name=name, made_on=made_on, version=version, focus=focus)
    *before, last = table.versions
    return replace(table, versions=(*before, replace(last, file=name)))


def name_version(file: OwnFile, choices: Choices, shared_version: str) -> str:
    """The version by which links name a table: the file, and what was said of it where that is not what was guessed.

    own-1a2b3c4d is the file whose SHA-256 begins with 1a2b3c4d, as it is read by itself; own-1a2b3c4d-5e6f the same
    file under choices of its reader.
    """
    version = f"own-{file.short_digest}"
    if choices == Choices(file.guess):
        return version
    said = repr((choices, shared_version if choices.is_added else ""))
    return f"{version}-{sha256(said.encode()).hexdigest()[:_DIGITS_OF_CHOICES]}"
