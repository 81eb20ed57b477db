"""What the linked figures have in common: their lines, strokes and band, their numbers and their snippets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import build_colour
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.words.say import load_say
from data.analysis.matched import FIRM, FIRM_KINDS, LEAST_OVERLAP, LEAST_TYPES, LINES

NARROW = 460
"""Pixels of a chart below which the ends of lines have no room for words."""
_DOTS = (1, 4)
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


_ENTRY = ("source_id", "cooperation_type", "first_year", "last_year", "missing_years", "kind")
"""Columns of the coverage that a snippet holds."""


def colour_lines(labels: dict[str, str], palette: Palette) -> dict[str, str]:
    """Label of a line -> its colour."""
    return {label: palette.ink if line == FIRM else palette.accent for line, label in labels.items()}


def to_numbers(rows: pd.DataFrame, labels: dict[str, str], titles: dict[str, str]) -> pd.DataFrame:
    """The numbers of the lines as readers read them: rows of `data.analysis.linked.to_index_rows` in and out.

    Parameters
    ----------
    labels, titles
        Line -> label; source_id -> title.
    """
    say = load_say()
    words = {
        codes: ", ".join(titles.get(code, code) for code in codes.split(";"))
        for codes in set(rows["sources"].tolist())
    }
    return pd.DataFrame(
        {
            say("column-year"): rows["year"],
            say("column-line"): [labels[line] for line in rows["line"].tolist()],
            say("linked-index-column"): rows["index"].round(1),
            say("linked-base-column"): rows["base"],
            say("linked-before-column"): rows["relation_before"],
            say("column-relations"): rows["relation_after"],
            say("column-sources"): [words[codes] for codes in rows["sources"].tolist()],
        }
    )


def title_sources(table: Table) -> dict[str, str]:
    """source_id -> title."""
    return {source_id: str(source["title"]) for source_id, source in table.sources.items()}


def to_link_rows(rows: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """The strokes of the lines: one row per group, line and year in, one per link out.

    Parameters
    ----------
    rows
        As `data.analysis.linked.to_index_rows` returns them.
    labels
        Line -> label, in the order drawn.

    Returns
    -------
    DataFrame
        group, line, label, x0 and x1 (the two years), y0 and y1 (their indices), is_thin.
    """
    columns = (rows[column].tolist() for column in ("group", "line", "year", "index", "is_thin"))
    points = sorted(point for point in zip(*columns, strict=True) if point[1] in labels)
    links = [
        (group, line, labels[line], start, year, from_index, index, is_thin)
        for (*of_line, start, from_index, _), (group, line, year, index, is_thin) in pairwise(points)
        if of_line == [group, line]
    ]
    return pd.DataFrame(links, columns=["group", "line", "label", "x0", "x1", "y0", "y1", "is_thin"])


def to_band_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Where two lines run: one row per group and year that both reach; columns group, x0, y0, y1."""
    levels: dict[tuple[str, int], list[float]] = {}
    for *place, index in zip(*(rows[column].tolist() for column in ("group", "year", "index")), strict=True):
        levels.setdefault((place[0], place[1]), []).append(index)
    band = [
        (*place, min(both), max(both)) for place, both in sorted(levels.items()) if len(both) == len(LINES)
    ]
    return pd.DataFrame(band, columns=["group", "x0", "y0", "y1"])


def build_strokes(
    links: pd.DataFrame, colours: Mapping[str, str], x: vl.Part, y: vl.Part, *, width: float
) -> list[vl.Layer]:
    """One stroke per link: solid, or dotted where few relations stand behind it."""
    strokes, columns = [], links[["label", "x0", "x1", "y0", "y1"]]
    is_dotted = links["is_thin"].to_numpy(dtype=bool)
    for chosen, dashes in ((~is_dotted, ()), (is_dotted, _DOTS)):
        # A layer without marks would be an image without words for screen readers.
        if not chosen.any():
            continue
        strokes.append(
            vl.Layer(columns if chosen.all() else columns.take(np.flatnonzero(chosen)))
            .mark("rule", strokeWidth=width, strokeCap="round", strokeDash=list(dashes))
            .encode(
                x=x,
                x2="x1:Q",
                y=y,
                y2="y1:Q",
                color=build_colour("label:N", colours),
            )
        )
    return strokes


def build_band(band: pd.DataFrame, palette: Palette, x: vl.Part, y: vl.Part) -> vl.Layer:
    """Where two lines run, the range between them."""
    return vl.Layer(band).mark("area", color=palette.accent, opacity=0.14).encode(x=x, y=y, y2="y1:Q")


def build_base(points: pd.DataFrame, palette: Palette, x: vl.Part, y: vl.Part) -> vl.Layer:
    """A dot where a line stands at 100."""
    return vl.Layer(points).mark("point", filled=True, size=44, color=palette.ink, opacity=1).encode(x=x, y=y)


def write_links_snippet(body: str, study: Study) -> str:
    """A snippet on what is linked: the coverage of the view, how years are linked, and the body of one figure."""
    held, coverage = study.held_pairs, study.full_coverage
    columns = (coverage[column].tolist() for column in _ENTRY)
    entries = [
        [f"{source_id}/{code}", first, last, sorted(missing), kind in FIRM_KINDS]
        for source_id, code, first, last, missing, kind in zip(*columns, strict=True)
        if (source_id, code) in held
    ]
    lines = [f"    {json.dumps(entry)}," for entry in entries]
    written = "\n".join(["[", *lines, "]"]).replace("true]", "True]").replace("false]", "False]")
    links = _LINKS.format(coverage=written, least=LEAST_OVERLAP, least_types=LEAST_TYPES)
    return write_snippet(links + body, study)
