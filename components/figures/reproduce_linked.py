"""The lines of pandas that give the linked indices again. Pure; see `components.figures.reproduce`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from components.figures.reproduce_timeline import write_group
from components.figures.snippet import name_labels_file, write_snippet
from components.study.study import Study
from data.analysis.linked import Chain
from data.analysis.matched import FIRM_KINDS, LEAST_OVERLAP, LEAST_TYPES
from data.analysis.timeline import Division
from data.analysis.traditional import NEWER

NEWER_FILES = (
    "beside the ties downloaded from the Data page and the labels downloaded from the page on newer partners"
)

_LINKS = """\
seen["year"] = [
    range(max(first, first_year), min(last, last_year) + 1)
    for first, last in zip(seen["start_year"], seen["end_year"])
]
by_year = seen.explode("year").dropna(subset=["year"])
# Source and type, the years covered, the years without rows, and whether every case was sought (census, series).
coverage = {coverage}


def find_covering(is_firm, *years):
    return {{
        key
        for key, first, last, missing, every_case in coverage
        if (every_case or not is_firm) and all(first <= y <= last and y not in missing for y in years)
    }}


def count_types(rows, is_firm, year):
    in_link = rows["year"].isin([year - 1, year]) & rows["key"].isin(find_covering(is_firm, year - 1, year))
    return rows.loc[in_link, "cooperation_type"].nunique()


def find_ratio(rows, is_firm, year):
    def count(year, *covered):
        of_year = rows[rows["year"].eq(year) & rows["key"].isin(find_covering(is_firm, *covered))]
        return of_year.groupby(["pair", "cooperation_type"])["weight"].max()

    before, after = count(year - 1, year - 1, year), count(year, year - 1, year)
    held_before, held_after = count(year - 1, year - 1), count(year, year)
    # A link carries at least a quarter of what its sources hold in either year.
    if not len(before) or len(before) < {least} * len(held_before) or len(after) < {least} * len(held_after):
        return None
    # And at least half of the types of the link before.
    if year - 1 > first_year and count_types(rows, is_firm, year) < {least_types} * count_types(
        rows, is_firm, year - 1
    ):
        return None
    return after.sum() / before.sum()


def chain(rows, is_firm, base):
    index = {{base: 100.0}}
    for year in range(base + 1, last_year + 1):
        ratio = find_ratio(rows, is_firm, year)
        if ratio is None:
            break
        index[year] = index[year - 1] * ratio
    for year in range(base, first_year, -1):
        ratio = find_ratio(rows, is_firm, year)
        if not ratio:
            break
        index[year - 1] = index[year] / ratio
    return pd.Series(index).sort_index()


by_year["key"] = by_year["source_id"] + "/" + by_year["cooperation_type"]
"""
_TOTAL = """\
linked = pd.DataFrame({{
    "firm": chain(by_year, True, {base}),
    "all": chain(by_year, False, {base}),
}})
print(linked)
"""
_PARTS = """\
by_year["part"] = {group}
bases = {bases}
linked = {{}}
for part, base in bases.items():
    rows = by_year[by_year["part"].eq(part)]
    linked[part] = pd.DataFrame({{"firm": chain(rows, True, base), "all": chain(rows, False, base)}})
"""
_NEWER = """\
labels = pd.read_csv("{labels}")
newer = by_year.merge(labels[labels["standing"].eq("newer")], on=["state", "partner"])
linked["newer"] = pd.DataFrame({{
    "firm": chain(newer, True, {base}),
    "all": chain(newer, False, {base}),
}})
"""


def write_linked_snippet(chain: Chain, study: Study) -> str:
    """The snippet of the two lines of a view."""
    body = _write_links(study) + _TOTAL.format(base=chain.base[0])
    return write_snippet(body, study)


def write_parts_snippet(bases: Mapping[str, int], study: Study, division: Division) -> str:
    """The snippet of the strips: `bases` is the base year of each, NEWER among them where it has one."""
    parts = {code: base for code, base in bases.items() if code != NEWER}
    group = write_group(study, division, rows="by_year")
    body = _write_links(study) + _PARTS.format(group=group, bases=json.dumps(parts, indent=4))
    if NEWER in bases:
        body += _NEWER.format(labels=name_labels_file(study.table), base=bases[NEWER])
    return write_snippet(f"{body}print(pd.concat(linked))\n", study)


def _write_links(study: Study) -> str:
    held = study.dyad_years[["source_id", "cooperation_type"]].drop_duplicates().astype(str)
    entries: list[Any] = study.full_coverage.merge(held).to_dict("records")
    lines = [f"    {json.dumps(_to_entry(entry))}," for entry in entries]
    written = "\n".join(["[", *lines, "]"]).replace("true]", "True]").replace("false]", "False]")
    return _LINKS.format(coverage=written, least=LEAST_OVERLAP, least_types=LEAST_TYPES)


def _to_entry(entry: Mapping[str, Any]) -> Sequence[Any]:
    key = f"{entry['source_id']}/{entry['cooperation_type']}"
    years = int(entry["first_year"]), int(entry["last_year"])
    return [key, *years, sorted(entry["missing_years"]), entry["kind"] in FIRM_KINDS]
