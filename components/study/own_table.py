"""A reader's own ties as a table like any other: a group in its centre, its own years, and nothing made up.

No source of it says what it covers, so that each counts as a sample: no year without a tie is a zero. Published
accounts of traditional partners, the search log and the audit belong to the shipped table and are empty here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from components.study.options import PlaceLists, Spread, build_options, find_spread
from components.study.table import SHIPPED_FOCUS, Table
from data import reference
from data.analysis.completeness import measure_recall
from data.analysis.coverage import to_coverage
from data.analysis.masks import MaskPanel
from data.analysis.traditional import find_alliances
from data.engine.store import TieStore
from data.load import read_own, read_own_folder
from data.own.clean import Cleaned
from data.own.joining import (
    drop_known,
    join_cleaned,
    join_ties,
    replace_taken_ids,
    replace_taken_sources,
)
from data.own.limits import ReadError
from data.printable import clean as to_line
from data.versions import Version

LEAST_MEMBERS = 2
"""Members of a group that must have ties for it to be offered."""
_ALL, _ALL_LABEL = "TABLE", "All states of the table"


@dataclass(frozen=True)
class Focus:
    """The group in the centre of a table: a known one by its code, or one of the reader's own.

    Parameters
    ----------
    code
        As links write it.
    label
        What it is called; of a known group blank.
    members
        iso3 of its states; of a known group none.
    """

    code: str
    label: str = ""
    members: tuple[str, ...] = ()


class EmptyTableError(ValueError):
    """A file of which no row makes a tie: there is nothing to show."""


def load_own_table(place: Path) -> Table:
    """Read a table from a file of which every row makes a tie, or from all tables of a folder, each a source.

    Raises
    ------
    ReadError
        Where there is no table, or a row is refused: nothing is left out unseen. It names the file.
    OSError
        Where there is no such file or folder.
    """
    tables = read_own_folder(place) if place.is_dir() else [(place, read_own(place)[2])]
    digest, days = sha256(), []
    for file, cleaned in tables:
        _refuse_faults(file, cleaned)
        digest.update(file.read_bytes())
        days.append(datetime.fromtimestamp(file.stat().st_mtime, UTC).date())
    return build_own_table(
        join_cleaned([cleaned for _, cleaned in tables]),
        name=to_line(place.name),
        made_on=max(days),
        version=f"own-{digest.hexdigest()[:8]}",
    )


def _refuse_faults(file: Path, cleaned: Cleaned) -> None:
    if cleaned.refused:
        first = cleaned.report[cleaned.report["outcome"].eq("refused")].iloc[0]
        rows = cleaned.accepted + cleaned.repaired + cleaned.refused
        raise ReadError(
            to_line(file.name),
            f"{first['value']!r} {first['reason']}. {cleaned.refused} of {rows} rows are refused; "
            f"python -m data.load {file} lists them, and writes the others with --out.",
            line=int(first["line"]),
            column=str(first["column"]),
        )


def build_own_table(
    cleaned: Cleaned, *, name: str, made_on: date, version: str, focus: Focus | None = None
) -> Table:
    """Build the table of a reader's own ties.

    Parameters
    ----------
    name
        Of the file, by which its data set is cited where the rows name none.
    made_on
        Day on which it was read.
    version
        By which links, files and citations name its contents.
    focus
        None = `find_focus`.

    Raises
    ------
    EmptyTableError
        Where no row made a tie.
    """
    ties = cleaned.ties
    if ties.empty:
        raise EmptyTableError(f"{name}: none of its rows makes a tie, so that there is nothing to show.")
    return build_table_alone(
        ties,
        focus=focus or find_focus(ties),
        types=set(ties["cooperation_type"].unique()),
        sources=_describe_sources(cleaned, name, made_on),
        alliances=find_alliances(ties),
        version=Version(version, made_on, len(ties), f"read from {name}"),
    )


def build_table_alone(
    ties: pd.DataFrame,
    *,
    focus: Focus,
    types: Collection[str],
    sources: dict[str, dict[str, Any]],
    alliances: MaskPanel,
    version: Version,
    spread: Spread | None = None,
    store: TieStore | None = None,
) -> Table:
    """A table without the lists that belong to the ties of the shipped one: accounts, audits, searches, series.

    Parameters
    ----------
    types
        Codes of the cooperation types that it holds ties of.
    sources
        What is known of each, as `data.reference.load_sources` returns it.
    spread
        As `components.study.options.build_options` takes it.
    focus, alliances, version, store
        As `components.study.table.Table` has them.
    """
    spread = spread or find_spread(ties)
    states, every_type = reference.load_states(), reference.load_cooperation_types()
    held_types = every_type[every_type["code"].isin(list(types))].reset_index(drop=True)
    groups, memberships = _list_groups(spread.states, focus)
    return Table(
        ties=ties,
        coverage=to_coverage(sources),
        states=states.set_index("iso3", drop=False),
        memberships=memberships,
        groups=groups,
        cooperation_types=held_types,
        sources=sources,
        codebook={"ties": reference.load_codebook()["ties"]},
        alliances=alliances,
        accounts=reference.load_traditional_partners().iloc[:0],
        lives=reference.to_lives(states),
        recall=measure_recall(reference.load_audit().iloc[:0]),
        search_log=reference.load_search_log().iloc[:0],
        exercise_series=reference.load_exercise_series().iloc[:0],
        open_parties=reference.load_open_parties().iloc[:0],
        options=build_options(
            lists=PlaceLists(states, groups, memberships, reference.load_other_names()),
            cooperation_types=held_types,
            sources=sources,
            ties=ties,
            focus=focus.code,
            spread=spread,
        ),
        versions=(version,),
        focus=focus.code,
        store=store,
    )


@dataclass(frozen=True)
class Addition:
    """What a table takes over of a reader's ties, and how many it does not.

    Parameters
    ----------
    cleaned
        The ties that are added and their sources, under codes and identifiers that the table does not use.
    outside_focus
        Of these, ties without a member of the group in the centre: they are kept, and seen where a view asks for
        their states.
    early
        Ties that are left out because they ended before the first year that the table's record shows.
    known
        Ties that are left out because they stand in the table already, alike in every column.
    """

    cleaned: Cleaned
    outside_focus: int
    early: int
    known: int


def find_addition(shipped: Table, cleaned: Cleaned) -> Addition:
    """Which of a reader's ties a table takes over; added, early and known ones add up to `cleaned.ties`."""
    first_year = _find_first_year(shipped)
    ties = cleaned.ties[cleaned.ties["end_year"].ge(first_year)]
    fresh = drop_known(ties, shipped.ties)
    titles = {code: str(source.get("title", code)) for code, source in shipped.sources.items()}
    used = {code: title for code, title in cleaned.sources.items() if fresh["source_id"].eq(code).any()}
    added, sources = replace_taken_sources(fresh, used, titles)
    added = replace_taken_ids(added, shipped.ties).reset_index(drop=True)
    return Addition(
        cleaned=replace(cleaned, ties=added, sources=sources),
        outside_focus=len(added) - _count_ties(added, shipped.members),
        early=len(cleaned.ties) - len(ties),
        known=len(ties) - len(fresh),
    )


def add_own_table(shipped: Table, addition: Addition, *, name: str, made_on: date, version: str) -> Table:
    """A table with a reader's ties as more sources of it, each a sample; the rest of the table stays as it is.

    Lasting ties of the two end alike where the reader's were made with the last year of the table as
    `data.own.reading.Defaults.last_year`.

    Parameters
    ----------
    addition
        What `find_addition` found for this table.
    name, made_on
        As `build_own_table` has them.
    version
        By which links, files and citations name the contents of both.

    Raises
    ------
    EmptyTableError
        Where no tie is added.
    ValueError
        Where an engine holds the ties of the other table.
    """
    if shipped.store is not None:
        raise ValueError("ties that an engine holds are not put together with others")
    own = addition.cleaned
    if own.ties.empty:
        raise EmptyTableError(f"{name}: none of its rows makes a tie that {shipped.version} has not.")
    ties = join_ties(shipped.ties, own.ties)
    known = reference.load_states().set_index("iso3", drop=False)
    states = pd.concat([shipped.states, known[~known.index.isin(shipped.states.index)]])
    every_type = reference.load_cooperation_types()
    is_new = every_type["code"].isin(set(own.ties["cooperation_type"])) & ~every_type["code"].isin(
        shipped.cooperation_types["code"]
    )
    types = pd.concat([shipped.cooperation_types, every_type[is_new]]).sort_values("order", ignore_index=True)
    sources = {**shipped.sources, **_describe_sources(own, name, made_on)}
    return replace(
        shipped,
        ties=ties,
        coverage=to_coverage(sources),
        states=states,
        cooperation_types=types,
        sources=sources,
        alliances=find_alliances(ties),
        lives={**reference.to_lives(states), **shipped.lives},
        options=build_options(
            lists=PlaceLists(states, shipped.groups, shipped.memberships, reference.load_other_names()),
            cooperation_types=types,
            sources=sources,
            ties=ties,
            focus=shipped.focus,
            beginnings=(_find_first_year(shipped), shipped.options.default.first_year),
        ),
        versions=(Version(version, made_on, len(ties), f"version {shipped.version} with {name}"),),
        added=None,
    )


def _find_first_year(table: Table) -> int:
    """The year before which a table shows nothing though ties of it begin earlier; 0 where there is none."""
    first = table.options.years[0]
    return first if table.ties["start_year"].lt(first).any() else 0


def find_focus(ties: pd.DataFrame) -> Focus:
    """The group in the centre by itself: that of the shipped table if half of the ties have a member of it.

    Else the known group that most ties have a member of, of equal ones that with the most ends of ties; and where none
    has any, all states of the table.
    """
    memberships, tied = reference.load_memberships(), find_tied(ties)
    present = memberships[memberships["exit_year"].isna()]
    counts = {
        str(group): (_count_ties(ties, frozenset(rows["iso3"])), _count_ends(ties, frozenset(rows["iso3"])))
        for group, rows in present.groupby("group")
        if len(tied & set(rows["iso3"])) >= LEAST_MEMBERS
    }
    if counts.get(SHIPPED_FOCUS, (0, 0))[0] * 2 >= len(ties):
        return Focus(SHIPPED_FOCUS)
    if counts:
        return Focus(max(sorted(counts), key=lambda group: counts[group]))
    return build_whole(tied)


def build_whole(tied: set[str]) -> Focus:
    """All states of a table as the group in its centre."""
    return Focus(_ALL, _ALL_LABEL, tuple(sorted(tied)))


def find_tied(ties: pd.DataFrame) -> set[str]:
    """The iso3 of the states that have a tie."""
    return set(ties["state_a"].unique()) | set(ties["state_b"].unique())


def _count_ties(ties: pd.DataFrame, members: frozenset[str]) -> int:
    return int((ties["state_a"].isin(members) | ties["state_b"].isin(members)).sum())


def _count_ends(ties: pd.DataFrame, members: frozenset[str]) -> int:
    return int(ties["state_a"].isin(members).sum() + ties["state_b"].isin(members).sum())


def _list_groups(tied: Collection[str], focus: Focus) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The focus first, then the known groups that have ties; and who belongs to them.

    Parameters
    ----------
    tied
        The states that have a tie.
    """
    groups, memberships = reference.load_groups(), reference.load_memberships()
    if focus.members:
        groups = groups[groups["group"].ne(focus.code)]
        memberships = memberships[memberships["group"].ne(focus.code)]
        own = pd.DataFrame({"group": [focus.code], "label": [focus.label], "note": [focus.label]})
        members = pd.DataFrame(
            {
                "group": focus.code,
                "iso3": list(focus.members),
                "entry_year": 0,
                "exit_year": pd.NA,
                "note": "",
            }
        ).astype({"entry_year": "Int64", "exit_year": "Int64"})
        groups = pd.concat([own, groups], ignore_index=True)
        memberships = pd.concat([members, memberships], ignore_index=True)
    present = memberships[memberships["exit_year"].isna() & memberships["iso3"].isin(list(tied))]
    counts = present.groupby("group").size()
    kept = {focus.code, *counts[counts >= LEAST_MEMBERS].index}
    groups = groups[groups["group"].isin(kept)]
    order = groups["group"].ne(focus.code).to_numpy().argsort(kind="stable")
    memberships = memberships[memberships["group"].isin(kept)].reset_index(drop=True)
    return groups.iloc[order].reset_index(drop=True), memberships


def _describe_sources(cleaned: Cleaned, name: str, made_on: date) -> dict[str, dict[str, Any]]:
    """What is known of each data set of a file: its name, and that it is a sample of the types that it has."""
    ties = cleaned.ties
    years = int(ties["start_year"].min()), int(ties["end_year"].max())
    found = (
        ties[["source_id", "cooperation_type"]]
        .drop_duplicates()
        .astype("str")
        .sort_values("cooperation_type")
    )
    return {
        source_id: {
            "title": title,
            "producer": title,
            "version": f"{made_on:%Y-%m-%d}",
            "citation": f"{title}, as read from {name} on {made_on:%Y-%m-%d}.",
            "terms": "Those of its maker",
            "address": "",
            "coverage": [
                {"cooperation_type": code, "first_year": years[0], "last_year": years[1], "kind": "sample"}
                for code in found.loc[found["source_id"].eq(source_id), "cooperation_type"]
            ],
        }
        for source_id, title in cleaned.sources.items()
    }
