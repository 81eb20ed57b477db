"""What every importer shares: state names, parties to dyads, spells of time, and an account of what was left out.

An importer is a pure module with `SOURCE_ID`, `FILE` (the file's name as published) and
`import_ties(path, reference) -> ImportResult`. It calls `Draft.add` once per event and kind of tie, `Draft.leave_out`
once for each row it cannot use, and ends with `Draft.result()`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from data.folding import fold_name
from data.importers.consent import find_refusal
from data.reference import to_lives
from data.schema import COVERAGE, FIRST_YEAR, LAST_CONFIRMED, ONE_OFF, STATED, TIE_COLUMNS

NO_OIC_MEMBER = "no OIC member in the dyad"
ENDED_BEFORE_FIRST_YEAR = f"ended before {FIRST_YEAR}"
NO_STATE = "in years in which {state} was no state of the international system"
NO_CONSENT = "the host had not consented: {sender} in {host} ({citation})"

Years = tuple[int, int]


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
    samples
        The source_ids and cooperation types that are hand-picked: nobody looked there for ties still in force.
    trust_years
        Per cooperation type, how many years a lasting tie counts after its last confirmation.
    lives
        Per state the first and the last year of its life, as `data.reference.to_lives` gives them.
    """

    iso3_by_name: dict[str, str]
    iso3_by_cow: dict[int, str]
    oic_members: frozenset[str]
    states: frozenset[str]
    lasting_types: frozenset[str]
    last_years: dict[tuple[str, str], int]
    samples: frozenset[tuple[str, str]]
    trust_years: dict[str, int]
    lives: dict[str, Years]

    @property
    def last_year(self) -> int:
        """The last year of the table."""
        return max(self.last_years.values())

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
    samples: set[tuple[str, str]] = set()
    for source_id, source in sources.items():
        for entry in source.get("coverage", []):
            key = (source_id, str(entry["cooperation_type"]))
            last_years[key] = max(last_years.get(key, 0), int(entry["last_year"]))
            if entry["kind"] != "census":
                samples.add(key)
    return Reference(
        iso3_by_name=by_name,
        iso3_by_cow=by_cow,
        oic_members=frozenset(oic["iso3"]),
        states=frozenset(states["iso3"]),
        lasting_types=frozenset(cooperation_types.loc[cooperation_types["duration"] == "lasting", "code"]),
        last_years=last_years,
        samples=frozenset(samples),
        trust_years=dict(
            zip(
                cooperation_types["code"], cooperation_types["trust_years"].fillna(0).astype(int), strict=True
            )
        ),
        lives=to_lives(states),
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
    last_confirmed
        Of what is not known to have ended: the latest date at which the source says that it holds.
    has_mandate
        Whether forces stand under the United Nations: its mandate stands for the consent of the host.
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
    last_confirmed: str = ""
    stays_in_force: bool = False
    has_mandate: bool = False
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

        Undirected dyads are put in alphabetical order here. A tie is cut to the years in which both states existed and,
        for a deployment, in which the host had consented. ValueError where a state is tied to itself.
        """
        whole = int(event.start_date[:4]), *self._find_end(event)
        for dyad in dyads:
            first, second = dyad if event.directed else sorted(dyad)
            if first == second:
                message = f"{self.source_id} record {event.record}: {first} is tied to itself"
                raise ValueError(message)
            if first not in self.reference.oic_members and second not in self.reference.oic_members:
                self._dyads_left_out[NO_OIC_MEMBER] += 1
            elif whole[1] < FIRST_YEAR:
                self._dyads_left_out[ENDED_BEFORE_FIRST_YEAR] += 1
            else:
                years, reason = self._cut(event, (first, second), whole[:2])
                if years is None:
                    self._dyads_left_out[reason] += 1
                else:
                    self._rows.append(self._to_row(event, (first, second), years, whole))

    def _find_end(self, event: Event) -> tuple[int, str]:
        """The last year that counts and on what it rests: docs/methods.md, "When a tie is active"."""
        start_year = int(event.start_date[:4])
        key = self.source_id, event.cooperation_type
        if event.end_date:
            return min(int(event.end_date[:4]), self.reference.last_year), STATED
        is_lasting = event.cooperation_type in self.reference.lasting_types
        if event.last_confirmed or (is_lasting and key in self.reference.samples):
            confirmed = int((event.last_confirmed or event.start_date)[:4])
            trusted = confirmed + self.reference.trust_years[event.cooperation_type]
            return min(trusted, self.reference.last_year), LAST_CONFIRMED
        if event.stays_in_force or is_lasting:
            return max(start_year, self.reference.last_years[key]), COVERAGE
        return start_year, ONE_OFF

    def _cut(self, event: Event, dyad: tuple[str, str], years: Years) -> tuple[Years | None, str]:
        """The years that count for one dyad, or None and the reason why none does."""
        for state in dyad:
            born, ended = self.reference.lives[state]
            years = max(years[0], born), min(years[1], ended)
            if years[0] > years[1]:
                return None, NO_STATE.format(state=state)
        needs_consent = event.cooperation_type == "deployment" and not event.has_mandate
        refusal = find_refusal(*dyad) if needs_consent else None
        if refusal is None or refusal.last_year < years[0] or refusal.first_year > years[1]:
            return years, ""
        if refusal.last_year < years[1]:
            return (refusal.last_year + 1, years[1]), ""
        if refusal.first_year > years[0]:
            return (years[0], refusal.first_year - 1), ""
        return None, NO_CONSENT.format(sender=dyad[0], host=dyad[1], citation=refusal.citation)

    def _to_row(
        self, event: Event, dyad: tuple[str, str], years: Years, whole: tuple[int, int, str]
    ) -> tuple[object, ...]:
        first, second = dyad
        first_year, last_year, end_basis = whole
        is_cut = years != (first_year, last_year)
        ends_early = years[1] < last_year
        confirmed = ""
        if end_basis == LAST_CONFIRMED and not ends_early:
            confirmed = max(event.last_confirmed or event.start_date, str(years[0]))
        return (
            f"{self.source_id}:{event.record}:{first}-{second}",
            f"{self.source_id}:{event.act or event.record}",
            first,
            second,
            event.directed,
            event.cooperation_type,
            event.name,
            event.start_date if years[0] == first_year else str(years[0]),
            str(years[1]) if ends_early else event.end_date,
            confirmed,
            *years,
            STATED if ends_early else end_basis,
            event.party_count,
            event.value,
            event.unit,
            event.status,
            "inferred" if is_cut else event.date_basis,
            self.source_id,
            event.source_ref,
        )

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
