"""The few lines of pandas that give a figure again from the downloaded files. Pure.

Each snippet runs as it stands beside the files it names; tests run them and compare.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.figures.snippet import (
    ALL_YEARS_FILE,
    BY_YEAR,
    LABELS_FILE,
    write_places,
    write_snippet,
)
from components.study.study import Study
from components.view import ALL, EVERY_YEAR
from data.analysis.beyond import Beyond
from data.analysis.coverage import find_like_for_like
from data.analysis.matched import Window

EXCHANGE = """\
is_provider = ties["state_a"].isin(states)
ties["role"] = is_provider.map({True: "provides", False: "receives"}).where(ties["directed"], "mutual")
ties["year"] = [
    range(max(first, first_year), min(last, last_year) + 1)
    for first, last in zip(ties["start_year"], ties["end_year"])
]
by_year = ties.explode("year").dropna(subset=["year"])
exchange = by_year.groupby(["cooperation_type", "role"]).agg(
    years=("year", "nunique"), records=("event_id", "nunique")
)
print(exchange)
"""
PARTNER_YEARS = (
    BY_YEAR
    + """\
partner_years = by_year.groupby(["partner", "year"])["cooperation_type"].nunique()
print(partner_years.unstack(fill_value=0))
"""
)
RANKS = (
    BY_YEAR
    + """\
types = by_year.groupby(["year", "partner"])["cooperation_type"].nunique()
ranks = types.groupby("year").rank(ascending=False, method="min").astype(int)
print(ranks.xs("{partner}", level="partner"))
"""
)
MAP = """\
shown = seen[(seen["start_year"] <= {last}) & (seen["end_year"] >= {first})]
began = shown[shown["start_year"] >= {first}]
relations = shown.groupby(["state", "partner", "cooperation_type"])["weight"].max()
by_place = pd.DataFrame({{
    "relations": relations.groupby("{place}").sum(),
    "types": shown.groupby("{place}")["cooperation_type"].nunique(),
    "records": began.groupby("{place}")["event_id"].nunique(),
    "{other}s": shown.groupby("{place}")["{other}"].nunique(),
}}).fillna(0)
print(by_place.sort_values("relations", ascending=False))
"""
SHARES = (
    BY_YEAR
    + """\
labels = pd.read_csv("{labels}")
relations = by_year.groupby(["year", "state", "partner", "cooperation_type"])["weight"].max().reset_index()
relations = relations.merge(labels, on=["state", "partner"])
sums = relations.groupby(["year", "standing"])["weight"].sum().unstack(fill_value=0)
shares = sums.div(sums.sum(axis="columns"), axis="index")
print(shares)
"""
)
STANDING = (
    BY_YEAR
    + """\
labels = pd.read_csv("{labels}")
relations = by_year.drop_duplicates(["state", "partner", "cooperation_type"]).merge(labels, on=["state", "partner"])
{narrowing}\
counts = relations.groupby(["{place}", "standing"]).size().unstack(fill_value=0)
# What most relations are; of equals the more cautious, which stands first.
order = ["traditional", "no_baseline", "newer"]
standing = counts.reindex(columns=order, fill_value=0).idxmax(axis="columns")
print(standing)
"""
)
ARRIVALS = """\
labels = pd.read_csv("{labels}")
first = seen.groupby(["state", "partner", "pair"])["start_year"].min().rename("first_year").reset_index()
first = first.merge(labels, on=["state", "partner"])
came = first[first["standing"].ne("traditional") & first["first_year"].between(first_year, last_year)]
# A pair with both ends among the states counts once.
came = came.sort_values(["first_year", "partner", "state"]).drop_duplicates("pair")
print(came)
"""
CHANGES = (
    BY_YEAR
    + """\
labels = pd.read_csv("{labels}")
relations = by_year.drop_duplicates(["year", "state", "partner", "cooperation_type"])
relations = relations.merge(labels, on=["state", "partner"])
widening = relations[relations["standing"].eq("newer")].groupby("year").size()
began = seen.groupby(["state", "partner", "cooperation_type"])["start_year"].min().rename("year").reset_index()
began["first_year"] = began.groupby(["state", "partner"])["year"].transform("min")
began = began.merge(labels, on=["state", "partner"])
began = began[began["standing"].eq("traditional") & began["year"].gt(began["first_year"])]
deepening = began[began["year"].between(first_year, last_year)].groupby("year").size()
print(pd.DataFrame({{"widening": widening, "deepening": deepening}}).fillna(0))
"""
)
DIVERSITY = (
    BY_YEAR
    + """\
import numpy as np

relations = by_year.groupby(["year", "state", "partner", "cooperation_type"])["weight"].max()
weights = relations.groupby(["year", "partner"]).sum()
shares = weights / weights.groupby("year").transform("sum")
effective_number = 1 / (shares**2).groupby("year").sum()
entropy_number = np.exp(-(shares * np.log(shares)).groupby("year").sum())
print(pd.DataFrame({{"effective": effective_number, "entropy": entropy_number}}))
"""
)
GROWTH = """\
import numpy as np

before, after = {before}, {after}
# Sources and types that cover both windows; the number is the chance that a record falls into the later one: a
# half in a census, the share of all their events for hand-picked ones.
chances = {chances}
hand_picked = {hand_picked}
seen["chance"] = [chances.get(f"{{s}}/{{t}}") for s, t in zip(seen["source_id"], seen["cooperation_type"])]
records = seen.dropna(subset=["chance"])
records = records[records["start_year"].between(before[0], after[1])].copy()
# An event counts once: where two sources record it by the census, where its clauses differ in their first year.
records["is_hand_picked"] = (records["source_id"] + "/" + records["cooperation_type"]).isin(hand_picked)
records = records.sort_values(["is_hand_picked", "start_year"])
records = records.drop_duplicates(["partner", "event_id"])
is_after = records["start_year"] >= after[0]
growth = pd.DataFrame({{
    "before": (~is_after).groupby(records["partner"]).sum(),
    "after": is_after.groupby(records["partner"]).sum(),
    "expected": records.groupby("partner")["chance"].sum(),
}})
odds = growth["expected"] / (growth["before"] + growth["after"] - growth["expected"])
growth["momentum"] = np.log2((growth["after"] + 0.5) / (growth["before"] + 0.5)) - np.log2(odds)
print(growth.sort_values("momentum", ascending=False))
"""
_WINDOWS = (
    BY_YEAR
    + """\
before, after = {before}, {after}
# Sources and types that cover both windows.
compared = {compared}
relations = by_year.groupby(["year", "state", "partner", "cooperation_type"])["weight"].max().reset_index()
same = by_year[(by_year["source_id"] + "/" + by_year["cooperation_type"]).isin(compared)]
same = same[["year", "state", "partner", "cooperation_type"]].drop_duplicates()
relations = relations.merge(same).merge(pd.read_csv("{labels}"), on=["state", "partner"])
"""
)
STATES = (
    _WINDOWS
    + """\
shares = {{}}
for name, window in {{"before": before, "after": after}}.items():
    active = relations[relations["year"].between(*window)]
    weights = active.groupby(["state", "partner", "cooperation_type", "standing"])["weight"].max().reset_index()
    newer = weights["weight"].where(weights["standing"].eq("newer"), 0).groupby(weights["state"]).sum()
    shares[name] = newer / weights.groupby("state")["weight"].sum()
shares = pd.DataFrame(shares)
print(shares.sort_values("after", ascending=False))
"""
)
POWERS = (
    _WINDOWS
    + """\
counts = {{}}
for name, window in {{"before": before, "after": after}}.items():
    active = relations[relations["year"].between(*window)]
    counts[name] = active.drop_duplicates(["state", "partner", "cooperation_type"]).groupby("partner").size()
powers = pd.DataFrame(counts).fillna(0)
powers["gain"] = powers["after"] - powers["before"]
print(powers.sort_values("gain", ascending=False))
"""
)

CELLS = """\
relations = seen.groupby(["state", "partner", "cooperation_type"])["weight"].max()
cells = relations.groupby(["{place}", "cooperation_type"]).sum()
print(cells.unstack())
"""
CELLS_IN_YEARS = (
    BY_YEAR
    + """\
cells = by_year.groupby(["{place}", "cooperation_type"])["year"].nunique()
print(cells.unstack())
"""
)
TYPE_CHANGE = (
    BY_YEAR
    + """\
# Per type: the years before, the years after, and the sources that are compared.
windows = {windows}


def measure(rows):
    {measure}


types = by_year.groupby("cooperation_type").apply(measure).rename("count").to_frame()
for code, (before, after, sources) in windows.items():
    same = by_year[by_year["cooperation_type"].eq(code) & by_year["source_id"].isin(sources)]
    types.loc[code, "before"] = measure(same[same["year"].between(*before)])
    types.loc[code, "after"] = measure(same[same["year"].between(*after)])
print(types)
"""
)
_MEASURE_RELATIONS = 'return rows.groupby("pair")["weight"].max().sum()'
_MEASURE_YEARS = 'return rows["year"].nunique()'
AREAS = (
    BY_YEAR
    + """\
areas = {areas}
area_by_state = {{state: area for area, states in areas.items() for state in states.split()}}
relations = by_year.groupby(["year", "state", "partner", "pair", "cooperation_type"])["weight"].max().reset_index()
# A pair with both ends among the states counts half in the area of each.
relations["weight"] /= relations.groupby(["year", "pair", "cooperation_type"])["pair"].transform("size")
relations["area"] = relations["{place}"].map(area_by_state)
strips = relations.groupby(["area", "year"])["weight"].sum()
print(strips.unstack("area"))
"""
)
BREADTH = """\
types = seen.groupby("{place}")["cooperation_type"].nunique()
began = seen[seen["start_year"].between(first_year, last_year)]
records = began.groupby("{place}")["event_id"].nunique().reindex(types.index, fill_value=0)
print(pd.DataFrame({{"records": records, "types": types}}).sort_values("records", ascending=False))
"""

SIDES_BY_YEAR = (
    BY_YEAR
    + """\
places = {places}
sides = {{}}
for place, states in places.items():
    rows = by_year[by_year["state"].isin(states)]
    relations = rows.groupby(["year", "cooperation_type", "pair"])["weight"].max()
    sides[place] = relations.groupby(["year", "cooperation_type"]).sum()
print(pd.DataFrame(sides))
"""
)
PORTFOLIO = """\
places = {places}
sides = {{}}
for place, states in places.items():
    rows = seen[seen["state"].isin(states)]
    relations = rows.groupby(["cooperation_type", "pair"])["weight"].max().groupby("cooperation_type").sum()
    sides[place] = relations / relations.sum()
print(pd.DataFrame(sides))
"""
NEWER_SHARES = (
    BY_YEAR
    + """\
places = {places}
before, after = {before}, {after}
# Sources and types that cover both windows.
covered = {covered}
labels = pd.read_csv("{labels}")
keys = ["year", "state", "partner", "cooperation_type"]
relations = by_year.groupby(keys)["weight"].max().reset_index()
same = by_year[(by_year["source_id"] + "/" + by_year["cooperation_type"]).isin(covered)]
relations = relations.merge(same[keys].drop_duplicates(), on=keys).merge(labels, on=["state", "partner"])
newer_shares = {{}}
for place, states in places.items():
    for window in (before, after):
        rows = relations[relations["state"].isin(states) & relations["year"].between(*window)]
        rows = rows.groupby(["state", "partner", "cooperation_type", "standing"])["weight"].max()
        total = rows.sum()
        newer = rows[rows.index.get_level_values("standing") == "newer"].sum()
        newer_shares[place, window] = newer / total if total else float("nan")
print(newer_shares)
"""
)
OVERLAP = """\
places = {places}
holders = {{}}
for place, states in places.items():
    for partner in seen.loc[seen["state"].isin(states), "partner"].unique():
        holders.setdefault(partner, []).append(place)
overlap = pd.Series({{partner: " ".join(held) for partner, held in holders.items()}}).value_counts()
print(overlap)
"""
SIMILARITY = """\
from itertools import combinations

places = {places}
# Every state that could be a partner, and those of whose ties with all of them the table tells.
partners = "{partners}".split()
types = {types}
members = "{members}".split()

similarity = {{}}
for first, second in combinations(places, 2):
    own = set(places[first]) | set(places[second])
    compared = [partner for partner in partners if partner not in own]
    if not own <= set(members):
        compared = [partner for partner in compared if partner in members]
    vectors = []
    for place in (first, second):
        rows = seen[seen["state"].isin(places[place])]
        tied = set(zip(rows["partner"], rows["cooperation_type"]))
        vectors.append([(partner, code) in tied for partner in compared for code in types])
    agreement = pd.crosstab(*(pd.Categorical(vector, [False, True]) for vector in vectors), dropna=False)
    shares = agreement.to_numpy() / max(agreement.to_numpy().sum(), 1)
    observed = shares.trace()
    expected = (shares.sum(axis=0) * shares.sum(axis=1)).sum()
    similarity[first, second] = (observed - expected) / (1 - expected) if expected < 1 else float("nan")
print(similarity)
"""


def write_map_snippet(study: Study, year: int = EVERY_YEAR) -> str:
    """The snippet of the map: its measures by partner, or by state where the view looks at many states."""
    place, other = ("state", "partner") if study.looks_at_states else ("partner", "state")
    first, last = (study.view.first_year, study.view.last_year) if year == EVERY_YEAR else (year, year)
    return write_snippet(MAP.format(place=place, other=other, first=first, last=last), study)


def write_standing_snippet(study: Study) -> str:
    """The snippet of the map by standing."""
    narrowing = (
        ""
        if study.view.only == ALL
        else f'relations = relations[relations["standing"].eq("{study.view.only}")]\n'
    )
    place = "state" if study.looks_at_states else "partner"
    body = STANDING.format(labels=LABELS_FILE, narrowing=narrowing, place=place)
    return write_snippet(body, study, file=ALL_YEARS_FILE)


def write_states_snippet(beyond: Beyond, study: Study) -> str:
    """The snippet of the states side by side; only for a view with two windows."""
    return _write_windows_snippet(STATES, beyond, study)


def write_powers_snippet(beyond: Beyond, study: Study) -> str:
    """The snippet of who gains most across a group; only for a view with two windows."""
    return _write_windows_snippet(POWERS, beyond, study)


def _write_windows_snippet(body: str, beyond: Beyond, study: Study) -> str:
    if beyond.windows is None:
        raise ValueError("a view without two windows has nothing to compare")
    before, after = beyond.windows
    compared = json.dumps(list(beyond.chances), indent=4)
    filled = body.format(before=before, after=after, compared=compared, labels=LABELS_FILE)
    return write_snippet(filled, study, file=ALL_YEARS_FILE)


def write_growth_snippet(beyond: Beyond, study: Study) -> str:
    """The snippet of the ranking; only for a view with two windows."""
    if beyond.windows is None:
        raise ValueError("a view without two windows has no growth to reproduce")
    body = GROWTH.format(
        before=beyond.windows[0],
        after=beyond.windows[1],
        chances=json.dumps(beyond.chances, indent=4),
        hand_picked=json.dumps(beyond.hand_picked),
    )
    return write_snippet(body, study, file=ALL_YEARS_FILE)


def write_cells_snippet(study: Study, *, place: str, is_years: bool) -> str:
    """The snippet of a heat map of cooperation types; `place` is what its rows are: state or partner."""
    return write_snippet((CELLS_IN_YEARS if is_years else CELLS).format(place=place), study)


def write_type_change_snippet(study: Study, types: pd.DataFrame, *, is_years: bool) -> str:
    """The snippet of the sizes and changes of types: rows of `data.analysis.type_profile.compare_types`."""
    compared: list[Any] = list(types[types["sources"].ne("")].itertuples(index=False))
    windows = {
        row.cooperation_type: [
            (int(row.before_first), int(row.before_last)),
            (int(row.after_first), int(row.after_last)),
            row.sources.split(";"),
        ]
        for row in compared
    }
    measure = _MEASURE_YEARS if is_years else _MEASURE_RELATIONS
    return write_snippet(TYPE_CHANGE.format(windows=_write_windows(windows), measure=measure), study)


def _write_windows(windows: dict[str, list[Any]]) -> str:
    lines = [f"    {json.dumps(code)}: {json.dumps(entry)}," for code, entry in windows.items()]
    return "\n".join(["{", *lines, "}"])


def write_area_snippet(study: Study, area_by_state: pd.Series) -> str:
    """The snippet of the relations by area of the partner (of the state, where the view looks at many states)."""
    places = sorted(study.relation_years_of_places["alter"].astype(str).unique())
    areas: dict[str, list[str]] = {}
    for place in places:
        areas.setdefault(str(area_by_state[place]), []).append(place)
    lines = [f"    {json.dumps(area)}: {json.dumps(' '.join(states))}," for area, states in areas.items()]
    place = "state" if study.looks_at_states else "partner"
    return write_snippet(AREAS.format(areas="\n".join(["{", *lines, "}"]), place=place), study)


def write_breadth_snippet(study: Study) -> str:
    """The snippet of breadth against depth."""
    place = "state" if study.looks_at_states else "partner"
    return write_snippet(BREADTH.format(place=place), study)


def write_sides_snippet(body: str, study: Study) -> str:
    """The snippet of a figure that sets the places of a view side by side."""
    return write_snippet(body.format(places=write_places(study.view, study.table.options)), study)


def write_newer_snippet(study: Study, windows: tuple[Window, Window]) -> str:
    """The snippet of the shares of newer partners of the places of a view."""
    covered = ["/".join(pair) for pair in sorted(find_like_for_like(study.coverage, *windows))]
    body = NEWER_SHARES.format(
        places=write_places(study.view, study.table.options),
        before=windows[0],
        after=windows[1],
        covered=json.dumps(covered, indent=4),
        labels=LABELS_FILE,
    )
    return write_snippet(body, study, file=ALL_YEARS_FILE)


def write_similarity_snippet(
    study: Study, *, alters: Sequence[str], types: Sequence[str], kept_group: str
) -> str:
    """The snippet of the similarity of places; `kept_group` is the group whose ties the table keeps."""
    body = SIMILARITY.format(
        places=write_places(study.view, study.table.options),
        partners=" ".join(alters),
        types=json.dumps(list(types)),
        members=" ".join(sorted(study.table.options.places[kept_group])),
    )
    return write_snippet(body, study)
