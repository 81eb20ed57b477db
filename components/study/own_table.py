"""A reader's own ties as a table like any other: a group in its centre, its own years, and nothing made up.

No source of it says what it covers, so that each counts as a sample: no year without a tie is a zero. Published
accounts of traditional partners, the search log and the audit belong to the shipped table and are empty here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from components.study.options import PlaceLists, build_options
from components.study.table import SHIPPED_FOCUS, Table
from data import reference
from data.analysis.completeness import measure_recall
from data.analysis.coverage import to_coverage
from data.analysis.panel import build_dyad_years
from data.analysis.traditional import find_alliances
from data.load import read_own
from data.own.clean import Cleaned
from data.own.limits import ReadError
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


def load_own_table(file: Path) -> Table:
    """Read a table from a file of which every row makes a tie.

    Raises
    ------
    ReadError
        Where it is no table, or a row is refused: nothing is left out unseen.
    OSError
        Where there is no such file.
    """
    raw, _, cleaned = read_own(file)
    if cleaned.refused:
        first = cleaned.report[cleaned.report["outcome"].eq("refused")].iloc[0]
        raise ReadError(
            raw.name,
            f"{first['value']!r} {first['reason']}. {cleaned.refused} of {raw.row_count} rows are refused; "
            f"python -m data.load {file} lists them, and writes the others with --out.",
            line=int(first["line"]),
            column=str(first["column"]),
        )
    read_on = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    version = f"own-{sha256(file.read_bytes()).hexdigest()[:8]}"
    return build_own_table(cleaned, name=raw.name, made_on=read_on, version=version)


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
    focus = focus or find_focus(ties)
    states = reference.load_states()
    types = reference.load_cooperation_types()
    used = set(ties["cooperation_type"].unique())
    types = types[types["code"].isin(used)].reset_index(drop=True)
    groups, memberships = _list_groups(ties, focus)
    sources = _describe_sources(cleaned, name, made_on)
    return Table(
        ties=ties,
        dyad_years=build_dyad_years(ties),
        coverage=to_coverage(sources),
        states=states.set_index("iso3", drop=False),
        memberships=memberships,
        groups=groups,
        cooperation_types=types,
        sources=sources,
        codebook={"ties": reference.load_codebook()["ties"]},
        alliances=find_alliances(ties),
        accounts=reference.load_traditional_partners().iloc[:0],
        lives=reference.to_lives(states),
        recall=measure_recall(reference.load_audit().iloc[:0]),
        search_log=reference.load_search_log().iloc[:0],
        exercise_series=reference.load_exercise_series().iloc[:0],
        open_parties=reference.load_open_parties().iloc[:0],
        options=build_options(
            lists=PlaceLists(states, groups, memberships, reference.load_other_names()),
            cooperation_types=types,
            sources=sources,
            ties=ties,
            focus=focus.code,
        ),
        versions=(Version(version, made_on, len(ties), f"read from {name}"),),
        focus=focus.code,
    )


def find_focus(ties: pd.DataFrame) -> Focus:
    """The group in the centre by itself: that of the shipped table if half of the ties have a member of it.

    Else the known group that most ties have a member of, and where none has any, all states of the table.
    """
    memberships = reference.load_memberships()
    present = memberships[memberships["exit_year"].isna()]
    counts = {
        str(group): _count_ties(ties, frozenset(rows["iso3"]))
        for group, rows in present.groupby("group")
        if len(_find_tied(ties) & set(rows["iso3"])) >= LEAST_MEMBERS
    }
    if counts.get(SHIPPED_FOCUS, 0) * 2 >= len(ties):
        return Focus(SHIPPED_FOCUS)
    if counts:
        return Focus(max(sorted(counts), key=lambda group: counts[group]))
    return Focus(_ALL, _ALL_LABEL, tuple(sorted(_find_tied(ties))))


def _find_tied(ties: pd.DataFrame) -> set[str]:
    return set(ties["state_a"].unique()) | set(ties["state_b"].unique())


def _count_ties(ties: pd.DataFrame, members: frozenset[str]) -> int:
    return int((ties["state_a"].isin(members) | ties["state_b"].isin(members)).sum())


def _list_groups(ties: pd.DataFrame, focus: Focus) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The focus first, then the known groups that have ties; and who belongs to them."""
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
    tied = _find_tied(ties)
    present = memberships[memberships["exit_year"].isna() & memberships["iso3"].isin(tied)]
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
