"""How the relations of every place divide over the cooperation types, on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import DOT_PADDING, NAME_MARGIN, apply_look, build_row_axis
from components.figures.compare.marks import AXIS_HEIGHT, PLACE_MARKS, PlaceMark
from components.figures.figure import Figure, Shape
from components.figures.snippet import write_places, write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say

_TYPE_HEIGHT = 34
_SNIPPET = """\
places = {places}
sides = {{}}
for place, states in places.items():
    rows = seen[seen["state"].isin(states)]
    relations = rows.groupby(["cooperation_type", "pair"])["weight"].max().groupby("cooperation_type").sum()
    sides[place] = relations / relations.sum()
print(pd.DataFrame(sides))
"""


def build_portfolio(study: Study, palette: Palette) -> Figure | None:
    """How the relations of every place divide over the cooperation types, on one scale."""
    if not study.sides:
        return None
    say, labels = load_say(), study.table.options.labels
    shares = study.portfolio_shares
    rows = shares.assign(place=shares["place"].map(labels), label=shares["cooperation_type"].map(labels))
    marks = dict(zip((labels[code] for code in study.sides), PLACE_MARKS, strict=False))
    first = rows.sort_values("share", ascending=False).drop_duplicates("place")
    most: list[Any] = list(first.itertuples(index=False))
    columns = {
        "place": say("column-place"),
        "label": say("column-cooperation-type"),
        "count": say("column-relations"),
        "share": say("column-share"),
    }
    return Figure(
        key="portfolio",
        shape=Shape("rows", rows=rows["label"].nunique()),
        title=say("compare-portfolio-title"),
        description=say(
            "compare-portfolio-alt",
            most=say.clauses(
                [
                    say("compare-portfolio-alt-most", place=row.place, type=row.label, share=row.share)
                    for row in most
                ]
            ),
        ),
        chart=build_portfolio_chart(rows, marks, palette),
        data=rows[list(columns)].rename(columns=columns),
        legend=[
            (say("compare-portfolio-mark", place=name, shape=mark.shape), mark.colour, "")
            for name, mark in marks.items()
        ],
        legend_title=say("column-places"),
        notes=[say("compare-portfolio-note")],
        snippet=write_portfolio_snippet(study),
    )


def build_portfolio_chart(rows: pd.DataFrame, marks: Mapping[str, PlaceMark], palette: Palette) -> vl.Spec:
    """Share of each type in the relations of each place: one row per type, one mark per place, on one scale.

    Parameters
    ----------
    rows
        place (a key of `marks`), label (of the type), share (0-1), count, in the order of the types.
    """
    say = load_say()
    labels = list(dict.fromkeys(rows["label"]))
    y = vl.Field(
        "label:N", sort=labels, title=None, axis=build_row_axis(widest=NAME_MARGIN, labelPadding=DOT_PADDING)
    )
    highest = max(float(rows["share"].max()), 0.01) if len(rows) else 1.0
    scale = vl.Scale(domain=[0, min(highest * 1.06, 1)], nice=False)
    axis = vl.Axis(format=".0%", tickCount=5, labelFlush=False)
    title = say("compare-portfolio-axis-label")
    x = vl.Field("share:Q", title=title, scale=scale, axis=axis)
    spans = rows.groupby("label", sort=False)["share"].agg(first="min", last="max").reset_index()
    names = list(marks)
    lines = (
        vl.Layer(spans)
        .mark("rule", color=palette.rule, strokeWidth=3)
        .encode(x=vl.Field("first:Q", title=title, scale=scale, axis=axis), x2="last:Q", y=y)
    )
    dots = (
        vl.Layer(rows)
        .mark("point", filled=True, size=70, opacity=1, stroke=palette.paper, strokeWidth=0.6)
        .encode(
            x=x,
            y=y,
            # Below each other, so that equal shares do not hide each other.
            yOffset=vl.Field("place:N", sort=names, scale=vl.Scale(paddingOuter=0.6)),
            color=vl.Field(
                "place:N",
                scale=vl.Scale(domain=names, range=[mark.colour for mark in marks.values()]),
                legend=None,
            ),
            shape=vl.Field(
                "place:N",
                scale=vl.Scale(domain=names, range=[mark.shape for mark in marks.values()]),
                legend=None,
            ),
            tooltip=[
                vl.Field("place:N", title=say("column-place")),
                vl.Field("label:N", title=say("column-type")),
                vl.Field("share:Q", title=say("compare-portfolio-share-hint"), format=".1%"),
                vl.Field("count:Q", title=say("column-relations"), format=",.4~f"),
            ],
        )
    )
    return apply_look([lines, dots], palette, height=_TYPE_HEIGHT * max(len(labels), 1) + AXIS_HEIGHT)


def write_portfolio_snippet(study: Study) -> str:
    """The portfolios of the places of a view, from the downloaded ties."""
    return write_snippet(_SNIPPET.format(places=write_places(study.view, study.table.options)), study)
