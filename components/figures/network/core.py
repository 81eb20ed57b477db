"""Who belonged to the core of the network, year by year."""

from __future__ import annotations

import json

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    NAME_MARGIN,
    apply_look,
    build_break_rules,
    build_row_axis,
    build_year_axis,
)
from components.figures.figure import Figure, LegendItem, RowCut, Shape
from components.figures.snippet import BY_YEAR, write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import describe_breaks, letter_breaks
from components.words.network import list_names
from components.words.say import load_say
from data.analysis.centrality import LEAST_CORE

DRAWN = 48
_ROW, _BAR, _AXIS = 15, 12, 58
_SNIPPET = (
    """\
import networkx

inside = {inside}
"""
    + BY_YEAR
    + """\
among = by_year[by_year["state"].isin(inside) & by_year["partner"].isin(inside)]
cores = {{
    year: sorted(networkx.k_core(networkx.Graph(list(zip(ties["state"], ties["partner"])))))
    for year, ties in among.groupby("year")
}}
print(cores)
"""
)


def build_core(study: Study, palette: Palette) -> Figure | None:
    """The states that were in the core of any year, year by year; None where there never was one, or one year only."""
    first_year, last_year = study.network.years
    if not study.network.is_network or first_year == last_year:
        return None
    cores = study.network.cores
    in_core = cores["is_core"] & cores["core"].ge(LEAST_CORE)
    if not in_core.any():
        return None
    say, labels = load_say(), list_names(study)
    members = cores[in_core].groupby("state")["year"].agg(["max", "count"])
    # Those of today first, so that what joined stands above what left; those of the most years are drawn.
    order = members.sort_values(["max", "count"], ascending=False, kind="stable").index
    longest = members.sort_values(["count", "max"], ascending=False, kind="stable").index
    rows = cores.assign(
        name=cores["state"].map(dict(labels)),
        kind=[say.name("network-core", "in" if is_in else "tied") for is_in in in_core],
        x0=cores["year"] - 0.5,
        x1=cores["year"] + 0.5,
    )
    breaks = letter_breaks(study.breaks, labels)

    def build(count: int) -> vl.Spec:
        kept = set(longest[:count])
        shown = [labels[state] for state in order if state in kept]
        return _draw(rows[rows["name"].isin(shown)], shown, breaks, palette, (first_year, last_year))

    headings = {
        "name": say("column-state"),
        "year": say("column-year"),
        "coreness": say("network-column-coreness"),
        "core": say("network-column-core"),
    }
    last = cores.loc[in_core, "year"].max()
    now = [labels[state] for state in cores.loc[in_core & cores["year"].eq(last), "state"]]
    return Figure(
        key="network_core",
        shape=Shape("rows", rows=min(len(order), DRAWN), bar=_BAR),
        title=say("network-core-title"),
        description=say("network-core-alt", year=int(last), names=say.list(sorted(now))),
        chart=build(DRAWN),
        data=rows[[*headings]].rename(columns=headings),
        legend=[
            LegendItem(say.name("network-core", "in"), palette.cooperation),
            LegendItem(say.name("network-core", "tied"), palette.land_missing),
        ],
        legend_title=say("network-core-title"),
        notes=[note for note in (say("network-core-note"), describe_breaks(breaks)) if note],
        rows=RowCut(
            count=len(order),
            build=build,
            words=lambda shown: say("network-core-cut", shown=min(shown, len(order)), count=len(order)),
            drawn=min(len(order), DRAWN),
        ),
        snippet=write_snippet(_SNIPPET.format(inside=json.dumps(list(study.network.inside))), study),
    )


def _draw(
    rows: pd.DataFrame, names: list[str], breaks: pd.DataFrame, palette: Palette, years: tuple[int, int]
) -> vl.Spec:
    say = load_say()
    x = build_year_axis(*years)
    y = vl.Field("name:N", sort=names, title=None, axis=build_row_axis(widest=NAME_MARGIN))
    kinds = [say.name("network-core", kind) for kind in ("in", "tied")]
    cells = (
        vl.Layer(rows[["name", "kind", "year", "coreness", "core", "x0", "x1"]])
        .mark("bar", height=_BAR, stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            color=vl.Field(
                "kind:N",
                scale=vl.Scale(domain=kinds, range=[palette.cooperation, palette.land_missing]),
                legend=None,
            ),
            tooltip=[
                vl.Field("name:N", title=say("column-state")),
                vl.Field("year:Q", title=say("column-year"), format="d"),
                vl.Field("kind:N", title=say("column-who")),
                vl.Field("coreness:Q", title=say("network-column-coreness")),
                vl.Field("core:Q", title=say("network-column-core")),
            ],
        )
    )
    layers = [cells, *build_break_rules(breaks, x, palette)]
    return apply_look(layers, palette, height=_ROW * max(len(names), 1) + _AXIS)
