"""What every importer shares: state names, parties to dyads, spells of time, and an account of what was left out.

An importer is a pure module with `SOURCE_ID`, `FILE` (the file's name as published) and
`import_ties(path, reference) -> ImportResult`. It calls `Draft.add` once per event and kind of tie, `Draft.leave_out`
once for each row it cannot use, and ends with `Draft.result()`.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from data.schema import FIRST_YEAR, TIE_COLUMNS

NO_OIC_MEMBER = "no OIC member in the dyad"
ENDED_BEFORE_FIRST_YEAR = f"ended before {FIRST_YEAR}"


@dataclass(frozen=True)
class ImportResult:
    """Ties of one source (columns and order of the table) and the account of the work."""

    source_id: str
    file: str
    rows_read: int
    ties: pd.DataFrame
    rows_left_out: dict[str, int]
    """Rows of the file that made no tie, by reason."""
    dyads_left_out: dict[str, int]
    """Dyads made from the rows but outside the table's scope, by reason."""
    notes: tuple[str, ...] = ()


def fold_name(name: str) -> str:
    """A state's name without case, accents, punctuation and runs of spaces, for look-ups."""
    letters = [c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)]
    return " ".join("".join(c if c.isalnum() else " " for c in letters).lower().split())


@dataclass(frozen=True)
class Reference:
    """The reference lists an importer needs, as look-ups.

    Parameters
    ----------
    iso3_by_name
        Folded names and aliases (see `fold_name`) to iso3.
    iso3_by_cow
        Correlates of War numbers to iso3; former numbers are mapped as sources/SOURCES.md says.
    oic_members, states
        iso3 of the present OIC members and of every state of the table.
    lasting_types
        Codes of the cooperation types that stay active until they are known to have ended.
    last_years
        Per source_id and cooperation type, the last year that the source covers.
    """

    iso3_by_name: dict[str, str]
    iso3_by_cow: dict[int, str]
    oic_members: frozenset[str]
    states: frozenset[str]
    lasting_types: frozenset[str]
    last_years: dict[tuple[str, str], int]

    def find_iso3(self, name: str) -> str | None:
        """iso3 of a state's name or alias, or None when no state has it (a place, an organisation)."""
        return self.iso3_by_name.get(fold_name(name))


def build_reference(
    states: pd.DataFrame,
    aliases: pd.DataFrame,
    memberships: pd.DataFrame,
    cooperation_types: pd.DataFrame,
    sources: dict[str, dict[str, Any]],
) -> Reference:
    """Turn the reference lists (as `data.reference` loads them) into look-ups.

    An alias takes precedence over a state's own name, so that the ties of "Yugoslavia" and the "Soviet Union" go to
    the states that continue their numbers.
    """
    by_name: dict[str, str] = {}
    for column in ("name", "short_name"):
        for name, iso3 in zip(states[column], states["iso3"], strict=True):
            by_name[fold_name(name)] = iso3
    numbered = states[states["cow"].notna()]
    by_cow = {int(number): str(iso3) for number, iso3 in zip(numbered["cow"], numbered["iso3"], strict=True)}
    for alias, iso3, kind in aliases[["alias", "iso3", "kind"]].itertuples(index=False):
        if kind == "name":
            by_name[fold_name(alias)] = iso3
        elif kind == "cow":
            by_cow[int(alias)] = iso3

    oic = memberships[(memberships["group"] == "OIC") & memberships["exit_year"].isna()]
    last_years: dict[tuple[str, str], int] = {}
    for source_id, source in sources.items():
        for entry in source.get("coverage", []):
            key = (source_id, str(entry["cooperation_type"]))
            last_years[key] = max(last_years.get(key, 0), int(entry["last_year"]))
    return Reference(
        iso3_by_name=by_name,
        iso3_by_cow=by_cow,
        oic_members=frozenset(oic["iso3"]),
        states=frozenset(states["iso3"]),
        lasting_types=frozenset(cooperation_types.loc[cooperation_types["duration"] == "lasting", "code"]),
        last_years=last_years,
    )


@dataclass(frozen=True)
class Event:
    """What the ties of one event and cooperation type have in common.

    Parameters
    ----------
    record
        The source's record number; with the dyad it makes tie_id, so it must differ between two ties of one dyad.
    act
        Number of the act, where it is not the record itself: clauses of one act share it.
    start_date, end_date
        YYYY, YYYY-MM or YYYY-MM-DD; a blank end_date means that no end is known.
    stays_in_force
        Without a known end the ties are active to the last year their source covers, also where the type is one-off:
        a promise in a treaty in force, not an act.
    """

    record: str
    cooperation_type: str
    directed: bool
    name: str
    start_date: str
    source_ref: str
    party_count: int
    end_date: str = ""
    stays_in_force: bool = False
    act: str | None = None
    value: float | None = None
    unit: str = ""
    status: str = "confirmed"
    date_basis: str = "stated"


@dataclass
class Draft:
    """The ties of one source in the making."""

    source_id: str
    file: str
    reference: Reference
    rows_read: int = 0
    notes: list[str] = field(default_factory=list)
    _rows: list[tuple[object, ...]] = field(default_factory=list)
    _rows_left_out: Counter[str] = field(default_factory=Counter)
    _dyads_left_out: Counter[str] = field(default_factory=Counter)

    def leave_out(self, reason: str, rows: int = 1) -> None:
        """Account for rows of the file that make no tie."""
        self._rows_left_out[reason] += rows

    def add(self, event: Event, dyads: Collection[tuple[str, str]]) -> None:
        """Add the ties of one event, one per dyad; dyads outside the table's scope are counted, not kept.

        Undirected dyads are put in alphabetical order here. ValueError where a state is tied to itself.
        """
        start_year = int(event.start_date[:4])
        end_year = self._end_year(event)
        for dyad in dyads:
            first, second = dyad if event.directed else sorted(dyad)
            if first == second:
                message = f"{self.source_id} record {event.record}: {first} is tied to itself"
                raise ValueError(message)
            if first not in self.reference.oic_members and second not in self.reference.oic_members:
                self._dyads_left_out[NO_OIC_MEMBER] += 1
            elif end_year < FIRST_YEAR:
                self._dyads_left_out[ENDED_BEFORE_FIRST_YEAR] += 1
            else:
                self._rows.append(
                    (
                        f"{self.source_id}:{event.record}:{first}-{second}",
                        f"{self.source_id}:{event.act or event.record}",
                        first,
                        second,
                        event.directed,
                        event.cooperation_type,
                        event.name,
                        event.start_date,
                        event.end_date,
                        start_year,
                        end_year,
                        event.party_count,
                        event.value,
                        event.unit,
                        event.status,
                        event.date_basis,
                        self.source_id,
                        event.source_ref,
                    )
                )

    def _end_year(self, event: Event) -> int:
        start_year = int(event.start_date[:4])
        if event.end_date:
            return int(event.end_date[:4])
        if event.stays_in_force or event.cooperation_type in self.reference.lasting_types:
            return max(start_year, self.reference.last_years[self.source_id, event.cooperation_type])
        return start_year

    def result(self) -> ImportResult:
        """The finished ties, sorted by tie_id, and the account."""
        ties = pd.DataFrame(self._rows, columns=list(TIE_COLUMNS)).sort_values("tie_id", ignore_index=True)
        return ImportResult(
            source_id=self.source_id,
            file=self.file,
            rows_read=self.rows_read,
            ties=ties,
            rows_left_out=dict(sorted(self._rows_left_out.items())),
            dyads_left_out=dict(sorted(self._dyads_left_out.items())),
            notes=tuple(self.notes),
        )


def to_dyads(parties: Sequence[str]) -> list[tuple[str, str]]:
    """The k(k-1)/2 undirected dyads of k distinct parties."""
    return list(combinations(sorted(set(parties)), 2))


def read_rows(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """The rows of a CSV file as text, blanks as "": no value is guessed (Namibia's "NA" stays "NA")."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def to_year_spells(years: Collection[int]) -> list[tuple[int, int]]:
    """Runs of consecutive years as (first, last), in order."""
    spells: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if spells and spells[-1][1] == year - 1:
            spells[-1] = (spells[-1][0], year)
        else:
            spells.append((year, year))
    return spells
