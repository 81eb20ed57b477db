"""The few lines of pandas that give a figure again from the downloaded files. Pure.

Each snippet runs as it stands beside the files it names; tests run them and compare.
"""

from __future__ import annotations

import json

from components.figures.snippet import (
    BY_YEAR,
    name_labels_file,
    write_snippet,
)
from components.study.study import Study
from components.view import ALL
from data.analysis.beyond import Beyond

PARTNER_YEARS = (
    BY_YEAR
    + """\
partner_years = by_year.groupby(["partner", "year"])["cooperation_type"].nunique()
print(partner_years.unstack(fill_value=0))
"""
)
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


def write_standing_snippet(study: Study) -> str:
    """The snippet of the map by standing."""
    narrowing = (
        ""
        if study.view.only == ALL
        else f'relations = relations[relations["standing"].eq("{study.view.only}")]\n'
    )
    place = "state" if study.looks_at_states else "partner"
    body = STANDING.format(labels=name_labels_file(study.table), narrowing=narrowing, place=place)
    return write_snippet(body, study, of_all_years=True)


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
    filled = body.format(before=before, after=after, compared=compared, labels=name_labels_file(study.table))
    return write_snippet(filled, study, of_all_years=True)


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
    return write_snippet(body, study, of_all_years=True)
