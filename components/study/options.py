"""What a reader can choose from, made from the reference lists. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from components.study.entries import write_entry
from components.view import View, ViewOptions
from data.analysis.series import find_series
from data.analysis.traditional import Definition

YEARS_AFTER_BASELINE = 11
"""A later baseline would leave no years to be newer in."""
LEAST_BASELINE = 5
"""Years from the first to the last of a baseline that can tell old ties from new ones."""

AREA_CODES = {
    "Sub-Saharan Africa": "sub_saharan_africa",
    "Northern Africa and Western Asia": "mena",
    "Central and Southern Asia": "central_southern_asia",
    "Eastern and South-eastern Asia": "eastern_asia",
    "Europe": "europe",
    "Americas": "americas",
    "Oceania": "oceania",
}
"""Area of a state -> its code in a link."""


@dataclass(frozen=True)
class PlaceLists:
    """The reference lists of places, as `data.reference` loads them."""

    states: pd.DataFrame
    groups: pd.DataFrame
    memberships: pd.DataFrame
    other_names: pd.DataFrame

    def list_other_names(self) -> dict[str, list[str]]:
        """Names by which readers look for a place besides its own: of a group its full name first."""
        codes, notes = self.groups["group"], self.groups["note"]
        found_by = {code: [note.partition(";")[0]] for code, note in zip(codes, notes, strict=True)}
        for place, name in zip(self.other_names["place"], self.other_names["name"], strict=True):
            found_by.setdefault(place, []).append(name)
        return found_by


@dataclass(frozen=True)
class Spread:
    """Which states have a tie, and the first and the last year of any."""

    states: frozenset[str]
    first_year: int
    last_year: int


def find_spread(ties: pd.DataFrame) -> Spread:
    """What some ties span: one row per tie in."""
    return Spread(
        frozenset(ties["state_a"].unique()) | frozenset(ties["state_b"].unique()),
        int(ties["start_year"].min()),
        int(ties["end_year"].max()),
    )


def build_options(
    *,
    lists: PlaceLists,
    cooperation_types: pd.DataFrame,
    sources: dict[str, dict[str, object]],
    ties: pd.DataFrame,
    focus: str,
    beginnings: tuple[int, int] = (0, 0),
    spread: Spread | None = None,
) -> ViewOptions:
    """The choices that a table offers; by itself it shows its focus.

    Groups stand for their present members, so that a group is one list of states in every year of a view. States
    without any tie in the table are no choice, but known by name.

    Parameters
    ----------
    ties
        The ties of the table, or those of them of which the events are gathered.
    focus
        The group that stands in the centre of the table.
    spread
        What all ties of the table span; None where `ties` are all.
    beginnings
        Year before which no view may begin, though ties do, and year in which one begins by itself; where the table
        has no such year, that of its oldest tie.
    """
    spread = spread or find_spread(ties)
    tied = spread.states
    states, memberships, groups = lists.states, lists.memberships, lists.groups
    named = states[states["iso3"].isin(tied)].sort_values("name")
    present = memberships[memberships["exit_year"].isna()]
    members = {str(group): frozenset(rows["iso3"]) for group, rows in present.groupby("group")}
    every_state = frozenset(named["iso3"])

    places = {iso3: frozenset([iso3]) for iso3 in named["iso3"]}
    labels = dict(zip(named["iso3"], named["name"], strict=True))
    names = dict(zip(groups["group"], groups["label"], strict=True))
    for group, label in names.items():
        places[group] = members[group]
        labels[group] = f"{label} ({len(members[group])} states)"
    outside = f"NON_{focus}"
    places[outside] = every_state - members[focus]
    labels[outside] = f"All states outside the {names[focus]}"
    for area, code in AREA_CODES.items():
        places[code] = frozenset(named.loc[named["area"].eq(area), "iso3"])
        labels[code] = area
    found_by = lists.list_other_names()
    entries = {
        code: write_entry(labels[code], found_by.get(code, ()), code=code if states_of == {code} else "")
        for code, states_of in places.items()
    }
    labels |= dict(zip(cooperation_types["code"], cooperation_types["label"], strict=True))
    labels |= {source_id: str(source["title"]) for source_id, source in sources.items()}

    members_first = sorted(named["iso3"], key=lambda iso3: iso3 not in members[focus])
    years = max(spread.first_year, beginnings[0]), spread.last_year
    baseline_years = years[0], max(years[0], years[1] - YEARS_AFTER_BASELINE)
    baseline = _fit((Definition.first_year, Definition.last_year), baseline_years)
    default = View(
        states=(focus,),
        first_year=beginnings[1] if beginnings[1] in range(*years) else years[0],
        last_year=years[1],
        baseline_first=baseline[0],
        baseline_last=baseline[1],
    )
    return ViewOptions(
        places=places,
        labels=labels,
        entries=entries,
        states=(*names, *members_first),
        partners=(*names, outside, *AREA_CODES.values(), *list(named["iso3"])),
        types=tuple(cooperation_types["code"]),
        support_types=frozenset(cooperation_types.loc[cooperation_types["family"].eq("support"), "code"]),
        sources=tuple(sources),
        years=years,
        baseline_years=baseline_years,
        default=default,
        untied=dict(
            states.loc[~states["iso3"].isin(tied), ["iso3", "name"]].itertuples(index=False, name=None)
        ),
        find_series=cache(partial(find_series, ties)),
    )


def _fit(span: tuple[int, int], limits: tuple[int, int]) -> tuple[int, int]:
    """The nearest span of years within limits; where too little is left of it, one as long before."""
    first, last = (min(max(year, limits[0]), limits[1]) for year in span)
    return (first if last - first >= LEAST_BASELINE else max(limits[0], last - (span[1] - span[0]))), last
