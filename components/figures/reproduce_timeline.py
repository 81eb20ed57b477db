"""The lines of pandas that give the bars of the Timeline page again. Pure; see `components.figures.reproduce`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from components.figures.snippet import name_labels_file, write_snippet
from components.study.study import Study
from components.view import ALL, View
from data.analysis.timeline import AREA, FAMILY, NEW, SOURCE, Division

NEW_FILES = "beside the ties of all years, downloaded from the page on newer partners"
NEW_FILES_AND_LABELS = (
    "beside the ties of all years and the labels, downloaded from the page on newer partners"
)

_ACTIVE = """\
seen["year"] = [
    range(max(first, first_year), min(last, last_year) + 1)
    for first, last in zip(seen["start_year"], seen["end_year"])
]
rows = seen.explode("year").dropna(subset=["year"]).astype({"year": int})
"""
_NEW = """\
# A relation is new in its first year on record.
first = seen.groupby(["pair", "cooperation_type"])["start_year"].transform("min")
rows = seen[seen["start_year"].eq(first) & first.between(first_year, last_year)].rename(columns={"start_year": "year"})
"""
_STANDING = """\
labels = pd.read_csv("{file}")
kept = labels[labels["standing"].eq("{standing}")]
seen = seen.merge(kept[["state", "partner"]], on=["state", "partner"])
"""
_GROUPED = """\
rows["group"] = {group}
relation = ["year", "pair", "cooperation_type"]
# A relation in several groups (two areas, two sources) is shared out evenly.
parts = rows[[*relation, "group"]].drop_duplicates()
parts = parts.merge(rows.groupby(relation)["weight"].max().reset_index())
parts["weight"] /= parts.groupby(relation)["group"].transform("size")
counts = parts.groupby(["year", "group"])["weight"].sum().unstack(fill_value=0)
"""
_BLOCKS = """\
blocks = {blocks}
means = [counts.reindex(range(first, last + 1), fill_value=0).mean() for first, last in blocks]
counts = pd.DataFrame(means, index=[first for first, _ in blocks])
"""
_SHARES = """\
counts = counts.div(counts.sum(axis="columns"), axis="index")
"""


def write_series_snippet(study: Study, division: Division, blocks: Sequence[tuple[int, int]]) -> str:
    """The snippet of the bars: `blocks` are the five-year blocks, empty for single years."""
    body = _ACTIVE
    if study.view.series == NEW:
        body = _NEW
        if study.view.only != ALL:
            body = _STANDING.format(file=name_labels_file(study.table), standing=study.view.only) + body
    group = write_group(study, division)
    body += _GROUPED.format(group=group)
    if blocks:
        body += _BLOCKS.format(blocks=[tuple(block) for block in blocks])
    if study.view.amount == "share":
        body += _SHARES
    body += "print(counts)\n"
    return write_snippet(body, study, of_all_years=study.view.series == NEW)


def write_group(study: Study, division: Division, *, rows: str = "rows") -> str:
    """The group of each row of a frame called `rows` in a snippet, as an expression."""
    if division.split == FAMILY:
        return (
            f'{rows}["cooperation_type"].map({_write_groups(division.families, sorted(division.families))})'
        )
    if division.split == AREA:
        place = "state" if study.looks_at_states else "partner"
        places = sorted(study.relation_years_of_places["alter"].astype(str).unique())
        return f'{rows}["{place}"].map({_write_groups(division.areas, places)})'
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


def name_series_files(view: View) -> str:
    """Which files the snippet needs; blank for the ties of the view."""
    if view.series != NEW:
        return ""
    return NEW_FILES if view.only == ALL else NEW_FILES_AND_LABELS
