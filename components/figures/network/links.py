"""The strongest ties of the network as lines between states."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import Box, apply_look, find_free_place
from components.figures.figure import Figure, LegendItem, Shape
from components.figures.snippet import write_snippet
from components.study.network import STRONGEST
from components.study.study import Study
from components.theme import Palette
from components.words.network import list_names
from components.words.say import load_say
from data.analysis.centrality import find_layout

_WIDTH, _HEIGHT = 760, 560
"""Pixels for which names are placed."""
_RADIUS, _CHARACTER, _LINE = 6, 6.6, 14
_POINTS = 60
"""Points of a line by which it is told whether it crosses a name."""
_MARGIN = 0.12
"""Share of the width left free on both sides, for names."""
_SNIPPET = """\
inside = {inside}
nodes = inside + {outside}
pairs = seen[seen["state"].isin(inside) & seen["partner"].isin(nodes)]
strength = pairs.groupby(["pair", "cooperation_type"])["weight"].max().groupby("pair").sum()
print(strength.sort_values(ascending=False).head({count}))
"""


def build_links(study: Study, palette: Palette) -> Figure | None:
    """The strongest ties; None where there is no network."""
    if not study.network.is_network:
        return None
    say, pairs, labels = load_say(), study.network.strongest, list_names(study)
    headings = {
        "first": say("column-state"),
        "second": say("column-with"),
        "strength": say("column-relations"),
        "type_count": say("column-cooperation-types"),
        "year_count": say("column-years"),
    }
    named = pairs.assign(first=pairs["first"].map(dict(labels)), second=pairs["second"].map(dict(labels)))
    described = [
        say("network-pair", first=first, second=second)
        for first, second in named[["first", "second"]].head(3).to_numpy()
    ]
    inside = set(study.network.inside)
    kinds = [
        kind
        for kind in ("inside", "outside")
        if {*pairs["first"], *pairs["second"]} - inside or kind == "inside"
    ]
    colours = _get_colours(palette)
    return Figure(
        key="network_links",
        shape=Shape("rigid", min_width=_WIDTH),
        title=say("network-links-title", count=len(pairs)),
        description=say("network-links-alt", ties=say.clauses(described)),
        chart=_draw(to_nodes(study), to_lines(study), palette),
        data=named[[*headings]].rename(columns=headings),
        legend=[
            LegendItem(say.name("network-side", kind), colours[kind], "round" if kind == "inside" else "")
            for kind in kinds
        ],
        legend_title=say("column-state"),
        notes=[say("network-links-note")],
        snippet=write_snippet(
            _SNIPPET.format(
                inside=json.dumps(list(study.network.inside)),
                outside=json.dumps(list(study.network.whole.outside)),
                count=STRONGEST,
            ),
            study,
        ),
    )


def _get_colours(palette: Palette) -> dict[str, str]:
    return {"inside": palette.cooperation, "outside": palette.traditional}


def to_nodes(study: Study) -> pd.DataFrame:
    """The states of the strongest ties: name, kind (inside, outside), x0 and y0 (0-1), align, dx, dy of the name.

    A name stands where it meets neither a name nor a dot and is crossed by the fewest lines; the names of states with
    the most of these ties first.
    """
    pairs, labels = study.network.strongest, list_names(study)
    inside = set(study.network.inside)
    places = find_layout(pairs)
    ends = pd.concat([pairs["first"], pairs["second"]]).value_counts(sort=False)
    order = sorted(places, key=lambda state: (-int(ends[state]), state))
    at = {
        state: ((_MARGIN + x * (1 - 2 * _MARGIN)) * _WIDTH, (0.05 + y * 0.9) * _HEIGHT)
        for state, (x, y) in places.items()
    }
    dots = {state: Box(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS) for state, (x, y) in at.items()}
    lines = np.concatenate(
        [
            np.linspace(at[first], at[second], _POINTS)
            for first, second in zip(pairs["first"], pairs["second"], strict=True)
        ]
    )
    room, rows = Box(0, 0, _WIDTH, _HEIGHT), []
    taken: list[Box] = []
    for state in order:
        x, y = at[state]
        width = len(labels[state]) * _CHARACTER
        sides = _list_sides(x, width)
        boxes = [Box(left, y + dy - _LINE / 2, left + width, y + dy + _LINE / 2) for _, _, dy, left in sides]
        others = [*taken, *(box for other, box in dots.items() if other != state)]
        clear = sorted(range(len(boxes)), key=lambda side: _count_points(lines, boxes[side]))
        found = find_free_place([boxes[side] for side in clear], others, room)
        chosen = clear[found or 0]
        taken.append(boxes[chosen])
        align, dx, dy, _ = sides[chosen]
        kind = "inside" if state in inside else "outside"
        rows.append((labels[state], kind, x / _WIDTH, y / _HEIGHT, align, dx, dy))
    return pd.DataFrame(rows, columns=["name", "kind", "x0", "y0", "align", "dx", "dy"])


def _list_sides(x: float, width: float) -> list[tuple[str, float, float, float]]:
    """Where a name may stand around its dot: align, dx, dy, and its left edge."""
    below, above = _RADIUS + 9, -_RADIUS - 8
    return [
        ("left", _RADIUS + 3, 0, x + _RADIUS + 3),
        ("right", -_RADIUS - 3, 0, x - _RADIUS - 3 - width),
        ("center", 0, above, x - width / 2),
        ("center", 0, below, x - width / 2),
        ("left", -_RADIUS, above, x - _RADIUS),
        ("left", -_RADIUS, below, x - _RADIUS),
        ("right", _RADIUS, above, x + _RADIUS - width),
        ("right", _RADIUS, below, x + _RADIUS - width),
    ]


def _count_points(points: np.ndarray, box: Box) -> int:
    x, y = points.T
    return int(((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).sum())


def to_lines(study: Study) -> pd.DataFrame:
    """The strongest ties as lines: x0, y0, x1, y1 (0-1), strength, words; one row per pair."""
    say, pairs, labels = load_say(), study.network.strongest, list_names(study)
    nodes = to_nodes(study)
    across, down = (dict(zip(nodes["name"], nodes[column], strict=True)) for column in ("x0", "y0"))
    first, second = (pairs[side].map(dict(labels)) for side in ("first", "second"))
    return pd.DataFrame(
        {
            "x0": first.map(across),
            "y0": first.map(down),
            "x1": second.map(across),
            "y1": second.map(down),
            "strength": pairs["strength"].astype(float),
            "pair": [
                say("network-pair", first=one, second=two) for one, two in zip(first, second, strict=True)
            ],
        }
    )


def _draw(nodes: pd.DataFrame, lines: pd.DataFrame, palette: Palette) -> vl.Spec:
    say, colours = load_say(), _get_colours(palette)
    nothing = vl.Axis(labels=False, ticks=False, domain=False, grid=False, title=None)
    x = vl.Field("x0:Q", scale=vl.Scale(domain=[0, 1], nice=False), axis=nothing)
    y = vl.Field("y0:Q", scale=vl.Scale(domain=[0, 1], nice=False, reverse=True), axis=nothing)
    least, most = float(lines["strength"].min()), float(lines["strength"].max())
    ties = (
        vl.Layer(lines)
        .mark("rule", color=palette.muted, opacity=0.55)
        .encode(
            x=x,
            y=y,
            x2="x1:Q",
            y2="y1:Q",
            strokeWidth=vl.Field(
                "strength:Q",
                scale=vl.Scale(domain=[least, most] if most > least else [0, most], range=[1, 5]),
                legend=None,
            ),
            tooltip=[
                vl.Field("pair:N", title=say("column-pairs")),
                vl.Field("strength:Q", title=say("column-relations"), format=".3~g"),
            ],
        )
    )
    layers = [ties]
    for kind, shape in (("inside", "circle"), ("outside", "square")):
        of_kind = nodes[nodes["kind"].eq(kind)]
        if len(of_kind):
            layers.append(
                vl.Layer(of_kind[["name", "x0", "y0"]])
                .mark(
                    "point",
                    filled=True,
                    shape=shape,
                    size=110,
                    opacity=1,
                    color=colours[kind],
                    stroke=palette.paper,
                )
                .encode(x=x, y=y, tooltip=[vl.Field("name:N", title=say("column-state"))])
            )
    for (align, dx, dy), rows in nodes.groupby(["align", "dx", "dy"], sort=True):
        layers.append(
            vl.Layer(rows[["name", "x0", "y0"]])
            .mark("text", align=align, baseline="middle", dx=dx, dy=dy, fontSize=12, color=palette.ink)
            .encode(x=x, y=y, text="name:N")
        )
    return apply_look(layers, palette, height=_HEIGHT)
