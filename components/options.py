"""What a reader can choose from, made from the reference lists. Pure."""

from __future__ import annotations

import pandas as pd

from components.view import View, ViewOptions

OUTSIDE_OIC = "NON_OIC"
FIRST_YEAR_SHOWN = 1990

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


def build_options(
    *,
    states: pd.DataFrame,
    groups: pd.DataFrame,
    memberships: pd.DataFrame,
    cooperation_types: pd.DataFrame,
    sources: dict[str, dict[str, object]],
    ties: pd.DataFrame,
) -> ViewOptions:
    """The choices that the shipped table offers.

    Groups stand for their present members, so that a group is one list of states in every year of a view. States
    without any tie in the table are no choice.
    """
    tied = set(ties["state_a"].unique()) | set(ties["state_b"].unique())
    named = states[states["iso3"].isin(tied)].sort_values("name")
    present = memberships[memberships["exit_year"].isna()]
    members = {str(group): frozenset(rows["iso3"]) for group, rows in present.groupby("group")}
    every_state = frozenset(named["iso3"])

    places = {iso3: frozenset([iso3]) for iso3 in named["iso3"]}
    labels = dict(zip(named["iso3"], named["name"], strict=True))
    for group, label in zip(groups["group"], groups["label"], strict=True):
        places[group] = members[group]
        labels[group] = f"{label} ({len(members[group])} states)"
    places[OUTSIDE_OIC] = every_state - members["OIC"]
    labels[OUTSIDE_OIC] = "All states outside the OIC"
    for area, code in AREA_CODES.items():
        places[code] = frozenset(named.loc[named["area"].eq(area), "iso3"])
        labels[code] = area
    labels |= dict(zip(cooperation_types["code"], cooperation_types["label"], strict=True))
    labels |= {source_id: str(source["title"]) for source_id, source in sources.items()}

    oic = [iso3 for iso3 in named["iso3"] if iso3 in members["OIC"]]
    others = [iso3 for iso3 in named["iso3"] if iso3 not in members["OIC"]]
    group_codes = list(groups["group"])
    default = View(states=("OIC",), first_year=FIRST_YEAR_SHOWN, last_year=int(ties["end_year"].max()))
    return ViewOptions(
        places=places,
        labels=labels,
        states=(*group_codes, *oic, *others),
        partners=(*group_codes, OUTSIDE_OIC, *AREA_CODES.values(), *list(named["iso3"])),
        types=tuple(cooperation_types["code"]),
        support_types=frozenset(cooperation_types.loc[cooperation_types["family"].eq("support"), "code"]),
        sources=tuple(sources),
        years=(int(ties["start_year"].clip(lower=1980).min()), int(ties["end_year"].max())),
        default=default,
    )
