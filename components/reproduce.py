"""The few lines of pandas that give a figure again from the downloaded files. Pure.

Each snippet runs as it stands beside the files it names; tests run them and compare.
"""

from __future__ import annotations

import json

from components.selection import Selection
from components.view import ALL, View
from data import DATA_VERSION
from data.analysis.beyond import Beyond

TIES_FILE = f"alliance-ties-{DATA_VERSION}.csv"
ALL_YEARS_FILE = f"alliance-ties-{DATA_VERSION}-all-years.csv"
LABELS_FILE = f"alliance-ties-{DATA_VERSION}-labels.csv"

_SEEN = """\
import pandas as pd

ties = pd.read_csv("{file}")
states = {states}
first_year, last_year = {first_year}, {last_year}

# Every tie, seen from the states chosen.
one = ties.rename(columns={{"state_a": "state", "state_b": "partner"}})
two = ties.rename(columns={{"state_b": "state", "state_a": "partner"}})
seen = {orientation}
seen = seen[seen["state"].isin(states)]
{narrowing}\
seen["pair"] = ["-".join(sorted(pair)) for pair in zip(seen["state"], seen["partner"])]
seen["weight"] = {weight}
"""
_ORIENTATIONS = {
    "all": "pd.concat([one, two], ignore_index=True)",
    "mutual": "pd.concat([one, two], ignore_index=True)",
    "provides": "one",
    "receives": "two",
}
_BY_YEAR = """\
seen["year"] = [
    range(max(first, first_year), min(last, last_year) + 1)
    for first, last in zip(seen["start_year"], seen["end_year"])
]
by_year = seen.explode("year").dropna(subset=["year"])
"""
FIGURES = """\
relations = seen.groupby(["pair", "cooperation_type"])["weight"].max()
partners = seen["partner"].nunique()
records = ties.loc[ties["start_year"].between(first_year, last_year), "event_id"].nunique()
breadth = len(relations) / seen["pair"].nunique()
weights = seen.groupby(["state", "partner", "cooperation_type"])["weight"].max().groupby("partner").sum()
effective_partners = weights.sum() ** 2 / (weights**2).sum()
print(relations.sum(), partners, records, breadth, effective_partners)
"""
TIMELINE = (
    _BY_YEAR
    + """\
relations = by_year.groupby(["year", "cooperation_type", "pair"])["weight"].max()
timeline = relations.groupby(["year", "cooperation_type"]).sum()
print(timeline.unstack(fill_value=0))
"""
)
BREAKDOWN = """\
relations = seen.groupby(["pair", "cooperation_type"])["weight"].max()
breakdown = relations.groupby("cooperation_type").sum()
print(breakdown.sort_values(ascending=False))
"""
BREAKDOWN_OF_PAIR = (
    _BY_YEAR
    + """\
breakdown = by_year.groupby("cooperation_type")["year"].nunique()
print(breakdown.sort_values(ascending=False))
"""
)
MAP = """\
relations = seen.groupby(["state", "partner", "cooperation_type"])["weight"].max()
by_place = relations.groupby("{place}").sum()
print(by_place.sort_values(ascending=False))
"""
SHARES = (
    _BY_YEAR
    + """\
labels = pd.read_csv("{labels}")
relations = by_year.groupby(["year", "state", "partner", "cooperation_type"])["weight"].max().reset_index()
relations = relations.merge(labels, on=["state", "partner"])
sums = relations.groupby(["year", "standing"])["weight"].sum().unstack(fill_value=0)
shares = sums.div(sums.sum(axis="columns"), axis="index")
print(shares)
"""
)
ARRIVALS = """\
labels = pd.read_csv("{labels}")
first = seen.groupby(["state", "partner"])["start_year"].min().rename("first_year").reset_index()
first = first.merge(labels, on=["state", "partner"])
came = first[first["standing"].ne("traditional") & first["first_year"].between(first_year, last_year)]
print(came.sort_values("first_year"))
"""
DIVERSITY = (
    _BY_YEAR
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
seen["chance"] = [chances.get(f"{{s}}/{{t}}") for s, t in zip(seen["source_id"], seen["cooperation_type"])]
records = seen.dropna(subset=["chance"]).drop_duplicates(["partner", "event_id", "source_id"])
records = records[records["start_year"].between(before[0], after[1])]
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


def write_snippet(body: str, selection: Selection, view: View, *, file: str = TIES_FILE) -> str:
    """A snippet that runs on the downloaded ties of the view: its opening lines and the body of one figure."""
    tie_filter = selection.tie_filter
    narrowing = ""
    if tie_filter.partners is not None:
        narrowing += f"seen = seen[seen['partner'].isin({json.dumps(sorted(tie_filter.partners))})]\n"
    if file == TIES_FILE and view.only != ALL:
        narrowing += f'labels = pd.read_csv("{LABELS_FILE}")  # from the page on newer partners\n'
        narrowing += f'kept = labels[labels["standing"].eq("{view.only}")]\n'
        narrowing += 'seen = seen.merge(kept[["state", "partner"]], on=["state", "partner"])\n'
    opening = _SEEN.format(
        file=file,
        states=json.dumps(sorted(tie_filter.states)),
        first_year=view.first_year,
        last_year=view.last_year,
        orientation=_ORIENTATIONS[tie_filter.direction],
        narrowing=narrowing,
        weight='1 / (seen["party_count"] - 1)' if tie_filter.counting == "fractional" else "1.0",
    )
    return f"{opening}\n{body}"


def write_map_snippet(selection: Selection, view: View) -> str:
    """The snippet of the map: relations by partner, or by state where the view looks at many states."""
    place = "state" if selection.looks_at_states else "partner"
    return write_snippet(MAP.format(place=place), selection, view)


def write_labels_snippet(body: str, selection: Selection, view: View) -> str:
    """A snippet of the page on newer partners: it runs on the ties of all years and the labels."""
    return write_snippet(body.format(labels=LABELS_FILE), selection, view, file=ALL_YEARS_FILE)


def write_growth_snippet(beyond: Beyond, selection: Selection, view: View) -> str:
    """The snippet of the ranking; only for a view with two windows."""
    if beyond.windows is None:
        raise ValueError("a view without two windows has no growth to reproduce")
    body = GROWTH.format(
        before=beyond.windows[0], after=beyond.windows[1], chances=json.dumps(beyond.chances, indent=4)
    )
    return write_snippet(body, selection, view, file=ALL_YEARS_FILE)
