"""The few lines of pandas that give a figure again from the downloaded files: what all snippets begin with. Pure.

Each snippet runs as it stands beside the files it names; tests run them and compare.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from components.study.study import Study
from components.study.table import Table
from components.view import ALL, View, ViewOptions
from data.analysis.timeline import AREA, FAMILY, SOURCE

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
BY_YEAR = """\
seen["year"] = [
    range(max(first, first_year), min(last, last_year) + 1)
    for first, last in zip(seen["start_year"], seen["end_year"])
]
by_year = seen.explode("year").dropna(subset=["year"])
"""


def name_ties_file(table: Table) -> str:
    """The file of the ties of a view, as the Data page offers it."""
    return f"alliance-ties-{table.version}.csv"


def name_all_years_file(table: Table) -> str:
    """The file of the ties of all years, as the page on newer partners offers it."""
    return f"alliance-ties-{table.version}-all-years.csv"


def name_labels_file(table: Table) -> str:
    """The file of what every partner is, as the page on newer partners offers it."""
    return f"alliance-ties-{table.version}-labels.csv"


def write_snippet(body: str, study: Study, *, of_all_years: bool = False) -> str:
    """A snippet that runs on the downloaded ties of the view, or on those of all years.

    It has its opening lines and the body of one figure.
    """
    tie_filter = study.tie_filter
    narrowing = ""
    if tie_filter.partners is not None:
        narrowing += f"seen = seen[seen['partner'].isin({json.dumps(sorted(tie_filter.partners))})]\n"
    if not of_all_years and study.view.only != ALL:
        narrowing += (
            f'labels = pd.read_csv("{name_labels_file(study.table)}")  # from the page on newer partners\n'
        )
        narrowing += f'kept = labels[labels["standing"].eq("{study.view.only}")]\n'
        narrowing += 'seen = seen.merge(kept[["state", "partner"]], on=["state", "partner"])\n'
    opening = _SEEN.format(
        file=(name_all_years_file if of_all_years else name_ties_file)(study.table),
        states=json.dumps(sorted(tie_filter.states)),
        first_year=study.view.first_year,
        last_year=study.view.last_year,
        orientation=_ORIENTATIONS[tie_filter.direction],
        narrowing=narrowing,
        weight='1 / (seen["party_count"] - 1)' if tie_filter.counting == "fractional" else "1.0",
    )
    return f"{opening}\n{body}"


def write_labels_snippet(body: str, study: Study) -> str:
    """A snippet of the page on newer partners: it runs on the ties of all years and the labels."""
    return write_snippet(body.format(labels=name_labels_file(study.table)), study, of_all_years=True)


def write_places(view: View, options: ViewOptions) -> str:
    """The places that a view compares, as a dictionary of a snippet: name of each -> its states."""
    lines = [
        f"    {json.dumps(code)}: {json.dumps(' '.join(sorted(options.places[code])))}.split(),"
        for code in view.states
    ]
    return "\n".join(["{", *lines, "}"])


def write_group(study: Study, *, rows: str = "rows") -> str:
    """The part that the Timeline divides by of each row of a frame called `rows` in a snippet, as an expression."""
    division = study.series.division
    if division.split == FAMILY:
        return (
            f'{rows}["cooperation_type"].map({_write_groups(division.families, sorted(division.families))})'
        )
    if division.split == AREA:
        place = "state" if study.looks_at_states else "partner"
        return f'{rows}["{place}"].map({_write_groups(division.areas, study.place_codes)})'
    return f'{rows}["source_id"]' if division.split == SOURCE else f'{rows}["cooperation_type"]'


def _write_groups(groups: Mapping[str, str], codes: Sequence[str]) -> str:
    """A mapping as readable lines: one group a line, its codes in one string."""
    members: dict[str, list[str]] = {}
    for code in codes:
        members.setdefault(groups[code], []).append(code)
    lines = [
        f"    {json.dumps(group)}: {json.dumps(' '.join(of_group))}," for group, of_group in members.items()
    ]
    inner = "\n".join(["{", *lines, "}"])
    return f"{{code: group for group, codes in {inner}.items() for code in codes.split()}}"
