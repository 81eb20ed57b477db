"""How many pairs of states are tied inside areas and between them."""

from __future__ import annotations

import json
import math
import string
from itertools import pairwise

import pandas as pd

from components.figures import grammar as vl
from components.figures.cells import build_cells
from components.figures.figure import Figure, Shape
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.network import name_area
from components.words.say import load_say

_BOUNDS = (0.1, 0.25, 0.5, 0.75)
"""Shares from which on a cell is darker."""
_CELL = 40
_SMALL_TEXT = 40
"""Pixels of a cell's width below which its share is written smaller."""
_SNIPPET = """\
area = {areas}
among = seen[seen["state"].isin(area) & seen["partner"].isin(area)]
tied = among.drop_duplicates("pair")
ends = [tuple(sorted((area[one], area[two]))) for one, two in zip(tied["state"], tied["partner"])]
count = pd.Series(1, index=pd.MultiIndex.from_tuples(ends)).groupby(level=[0, 1]).sum()
sizes = pd.Series(area).value_counts()
possible = {{
    (one, two): sizes[one] * (sizes[one] - 1) / 2 if one == two else sizes[one] * sizes[two]
    for one, two in count.index
}}
density = count / pd.Series(possible)
print(density)
"""


def build_densities(study: Study, palette: Palette) -> Figure | None:
    """The share of possible pairs that are tied, by the areas of both.

    None where all states are of one area, or each is of another: areas then have no pairs of their own.
    """
    if not study.network.is_network or not 1 < len(set(study.network.areas)) < len(study.network.areas):
        return None
    say, rows = load_say(), study.network.densities
    letters = dict(zip(dict.fromkeys(rows["first"]), string.ascii_uppercase, strict=False))
    rows = rows.assign(
        one=rows["first"].map(lambda code: name_area(code, study)),
        two=rows["second"].map(lambda code: name_area(code, study)),
        row=rows["first"].map(lambda code: f"{letters[code]} {name_area(code, study)}"),
        column=rows["second"].map(letters),
        text=[say.share(share) if not math.isnan(share) else "" for share in rows["density"]],
        words=[
            say("network-densities-cell", tied=tied, possible=possible)
            for tied, possible in zip(rows["tied"], rows["possible"], strict=True)
        ],
    )
    halves = rows[[one <= two for one, two in zip(*_to_places(rows), strict=True)]]
    inner = rows[rows["first"].eq(rows["second"]) & rows["possible"].gt(0)]
    described = [
        say("network-alt-place", place=name, value=text) for name, text in inner[["one", "text"]].to_numpy()
    ]
    headings = {
        "one": say("column-area"),
        "two": say("column-with"),
        "tied": say("network-column-tied"),
        "possible": say("network-column-possible"),
        "density": say("column-share"),
    }
    return Figure(
        key="network_densities",
        shape=Shape("rows", rows=rows["one"].nunique()),
        title=say("network-densities-title"),
        description=say("network-densities-alt", places=say.clauses(described)),
        chart=_draw(rows, palette),
        data=halves[[*headings]].rename(columns=headings),
        legend=[(label, colour, "") for label, colour in _list_shades(palette)],
        legend_title=say("network-densities-legend"),
        notes=[say("network-densities-note")],
        snippet=write_snippet(
            _SNIPPET.format(
                areas=json.dumps(dict(zip(study.network.inside, study.network.areas, strict=True)))
            ),
            study,
        ),
    )


def _to_places(rows: pd.DataFrame) -> tuple[list[int], list[int]]:
    order = list(dict.fromkeys(rows["first"]))
    return [order.index(code) for code in rows["first"]], [order.index(code) for code in rows["second"]]


def _list_shades(palette: Palette) -> list[tuple[str, str]]:
    say, bounds = load_say(), (0.0, *_BOUNDS, 1.0)
    labels = [say("network-densities-class-label", first=low, last=high) for low, high in pairwise(bounds)]
    return list(zip(labels, palette.relation_steps, strict=False))


def _draw(rows: pd.DataFrame, palette: Palette) -> vl.Spec:
    say, letters = load_say(), list(dict.fromkeys(rows["column"]))
    shades = [colour for _, colour in _list_shades(palette)]
    fill = [
        palette.land_not_covered if math.isnan(share) else shades[sum(share >= bound for bound in _BOUNDS)]
        for share in rows["density"]
    ]
    return build_cells(
        rows[["one", "two", "row", "column", "text", "words"]],
        fill,
        ("row", "column"),
        palette,
        tooltip=[
            vl.Field("one:N", title=say("column-area")),
            vl.Field("two:N", title=say("column-with")),
            vl.Field("words:N", title=say("column-pairs")),
        ],
        cell_height=_CELL,
        font_size={"expr": f"width < {len(letters) * _SMALL_TEXT} ? 9 : 13"},
    )
