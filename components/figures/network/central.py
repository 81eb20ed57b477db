"""Who is central in the network: the states with the most partners, and those that bridge."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import NAME_MARGIN, apply_look, build_row_axis
from components.figures.figure import Figure, RowCut, Shape
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.network import describe_rank, list_names, write_place_numbers
from components.words.say import load_say
from data.analysis.centrality import DRAWS, LEFT_OUT

DRAWN = 15
_ROW, _BAR, _AXIS = 22, 13, 52
_NETWORK = """\
import networkx

inside = {inside}
among = seen[seen["state"].isin(inside) & seen["partner"].isin(inside)]
network = networkx.Graph(list(zip(among["state"], among["partner"])))
network.add_nodes_from(inside)
"""
_DEGREE = (
    _NETWORK
    + """\
degree = pd.Series(dict(network.degree))
print(degree.sort_values(ascending=False))
"""
)
_BRIDGES = (
    _NETWORK
    + """\
betweenness = pd.Series(networkx.betweenness_centrality(network))
print(betweenness.sort_values(ascending=False))
"""
)


def build_central(study: Study, palette: Palette) -> Figure | None:
    """The states with the most partners among the others; None where there is no network."""
    if not study.network.is_network:
        return None
    say = load_say()
    places = study.network.places
    others = len(places) - 1
    rows = pd.DataFrame(
        {
            "name": places["state"].map(list_names(study)),
            "value": places["degree"].astype(float),
            "text": [say.number(count) for count in places["degree"]],
            "words": [
                say("network-central-cell", count=degree, others=others, relations=strength, outside=outside)
                for degree, strength, outside in zip(
                    places["degree"], places["strength"], places["outside_count"], strict=True
                )
            ],
            "rank": [describe_rank(row) for row in places[_DEGREE_RANKS].to_numpy().tolist()],
        }
    )
    return _build(
        "network_central",
        rows,
        study,
        palette,
        top=float(others),
        snippet=_DEGREE,
        axis=vl.Axis(format="d", tickMinStep=1),
    )


def build_bridges(study: Study, palette: Palette) -> Figure | None:
    """The states through which the shortest ways between others lead; None where none does."""
    if not study.network.is_network:
        return None
    places = study.network.places.sort_values("betweenness", ascending=False, kind="stable")
    places = places[places["betweenness"].gt(0)]
    if places.empty:
        return None
    say = load_say()
    rows = pd.DataFrame(
        {
            "name": places["state"].map(list_names(study)),
            "value": places["betweenness"],
            "low": places["betweenness_low"],
            "high": places["betweenness_high"],
            "text": "",
            "words": [say.share(share, 1) for share in places["betweenness"]],
            "rank": [describe_rank(row) for row in places[_BRIDGE_RANKS].to_numpy().tolist()],
        }
    )
    top = float(max(rows["value"].max(), rows["high"].max())) * 1.05
    return _build(
        "network_bridges", rows, study, palette, top=top, snippet=_BRIDGES, axis=vl.Axis(format="~%")
    )


_DEGREE_RANKS = ["degree_rank", "degree_best", "degree_worst"]
_BRIDGE_RANKS = ["bridge_rank", "bridge_best", "bridge_worst"]


def _build(
    key: str, rows: pd.DataFrame, study: Study, palette: Palette, *, top: float, snippet: str, axis: vl.Axis
) -> Figure:
    say, word = load_say(), key.removeprefix("network_")

    def build(count: int) -> vl.Spec:
        return _draw(
            rows.head(count), palette, top=top, axis={**axis, "title": say.name("network-axis", word)}
        )

    first = [
        say("network-alt-place", place=name, value=words)
        for name, words in rows[["name", "words"]].head(3).to_numpy()
    ]
    return Figure(
        key=key,
        shape=Shape("rows", rows=min(len(rows), DRAWN), bar=_BAR),
        title=say.name("network", word, "title", count=len(study.network.inside)),
        description=say.name(
            "network", word, "alt", places=say.clauses(first), count=len(study.network.inside)
        ),
        chart=build(DRAWN),
        data=write_place_numbers(study),
        notes=[say.name("network", word, "note", draws=DRAWS, left_out=LEFT_OUT)],
        rows=RowCut(
            count=len(rows),
            build=build,
            words=lambda shown: say("network-places-cut", shown=min(shown, len(rows)), count=len(rows)),
            drawn=min(len(rows), DRAWN),
        ),
        snippet=write_snippet(snippet.format(inside=json.dumps(list(study.network.inside))), study),
    )


def _draw(rows: pd.DataFrame, palette: Palette, *, top: float, axis: Mapping[str, object]) -> vl.Spec:
    say = load_say()
    scale = vl.Scale(domain=[0, top], nice=False)
    x = vl.Field("value:Q", scale=scale, axis=axis)
    y = vl.Field(
        "name:N",
        sort=list(rows["name"]),
        title=None,
        axis=build_row_axis(widest=NAME_MARGIN, labelColor=palette.ink),
    )
    bars = (
        vl.Layer(rows)
        .mark("bar", height=_BAR, color=palette.cooperation)
        .encode(
            x=x,
            y=y,
            tooltip=[
                vl.Field("name:N", title=say("column-state")),
                vl.Field("words:N", title=say("column-value")),
                vl.Field("rank:N", title=say("network-column-rank")),
            ],
        )
    )
    texts = (
        vl.Layer(rows[["name", "value", "text"]])
        .mark("text", align="left", dx=4, fontSize=12, color=palette.ink)
        .encode(x=x, y=y, text="text:N")
    )
    layers = [bars, texts]
    if "low" in rows:
        layers = [
            bars,
            vl.Layer(rows[["name", "low", "high"]])
            .mark("rule", strokeWidth=2, color=palette.ink)
            .encode(x=vl.Field("low:Q", scale=scale), x2="high:Q", y=y),
        ]
    return apply_look(layers, palette, height=_ROW * max(len(rows), 1) + _AXIS)
