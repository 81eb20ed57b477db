"""The network as a matrix: who is tied with whom, its rows and columns ordered by community or area."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import LOOK_PADDING, apply_look
from components.figures.classes import LegendClass, build_classes
from components.figures.figure import Figure, LegendItem, Note, RowCut, Shape
from components.figures.network.cells import Corners, Places, list_nothing, place_groups, to_cells, to_grounds
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import Palette
from components.view import EVERY_YEAR
from components.words.network import list_names
from components.words.say import load_say
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO
from data.analysis.networks import Network

CHOICE = "tie"
"""Name of the chart's point selection; it projects `row` and `column`, codes of states."""
TYPES, YEARS = "types", "years"
"""What shades a cell: the types that tie a pair, or the years where the view has one type only."""
_ROW = 13
_NAMES, _HEAD = 150, 18
"""Pixels of the names beside the rows, and above all of them."""
_MIN_WIDTH = 900
_SNIPPET = """\
inside = {inside}
nodes = inside + {outside}
pairs = seen[seen["state"].isin(inside) & seen["partner"].isin(nodes)]
{year}types = pairs.groupby("pair")["cooperation_type"].nunique()
print(types.sort_values(ascending=False))
"""
_ONE_YEAR = 'pairs = pairs[(pairs["start_year"] <= {year}) & (pairs["end_year"] >= {year})]\n'


def build_matrix(study: Study, palette: Palette) -> Figure | None:
    """Who is tied with whom in the year that the view chooses, or in all; None where there is no network."""
    measures, year, say = study.network, study.view.map_year, load_say()
    labels = list_names(study)
    if not measures.is_network:
        return None
    network, nothing = measures.cut(year), measures.classify_nothing(year)
    span = measures.years if year == EVERY_YEAR else (year, year)
    measure = YEARS if len(measures.types) == 1 and span[0] < span[1] else TYPES
    numbers = network.year_count if measure == YEARS else network.type_count
    classes = build_classes(pd.Series(numbers[numbers > 0]), palette)
    empty, cells = list_nothing(network, nothing), to_cells(study, network, numbers, classes)

    def build(count: int) -> vl.Spec:
        kept = set(measures.places["state"].head(count))
        places = place_groups(measures.groups, kept, network.outside, measures.order, labels)
        return _draw(places, cells, to_grounds(empty, places), study, palette)

    years = say.years(*span)
    strongest = measures.strongest.head(3)
    return Figure(
        key="network_matrix",
        shape=Shape("rigid", min_width=_MIN_WIDTH),
        title=say("network-matrix-title", years=years),
        description=say(
            "network-matrix-alt",
            years=years,
            inside=len(network.inside),
            outside=len(network.outside),
            order=say.name("network-order", measures.order),
            ties=say.clauses(
                [
                    say("network-pair", first=labels[first], second=labels[second])
                    for first, second in zip(strongest["first"], strongest["second"], strict=True)
                ]
            ),
        ),
        chart=build(len(network.inside)),
        data=to_numbers(study, network),
        legend=_list_legend(classes, measure, empty, palette),
        legend_title=say("network-matrix-legend"),
        notes=[
            say(
                "network-matrix-note",
                order=say.name("network-order", measures.order),
                has_outside=bool(network.outside),
                count=len(network.outside),
            ),
            Note(say("network-matrix-hint"), ("page",)),
        ],
        rows=RowCut(
            count=len(network.inside),
            build=build,
            words=lambda shown: say("network-matrix-cut", shown=shown, count=len(network.inside)),
        ),
        snippet=write_snippet(
            _SNIPPET.format(
                inside=json.dumps(list(network.inside)),
                outside=json.dumps(list(network.outside)),
                year="" if year == EVERY_YEAR else _ONE_YEAR.format(year=year),
            ),
            study,
        ),
    )


def _get_fills(palette: Palette) -> dict[str, str]:
    return {ZERO: palette.paper, MISSING: palette.land, NOT_COVERED: palette.land_not_covered}


def _draw(
    places: Places,
    cells: pd.DataFrame,
    grounds: Sequence[tuple[str, Corners]],
    study: Study,
    palette: Palette,
) -> vl.Spec:
    say, labels = load_say(), list_names(study)
    fills = _get_fills(palette)
    # Labels are marks: the gaps between groups are no rows of a band.
    x = vl.Field(
        "x0:Q",
        scale=vl.Scale(domain=[0, places.width], nice=False, zero=False),
        axis=vl.Axis(
            orient="top",
            labels=False,
            ticks=False,
            domain=False,
            grid=False,
            title=None,
            minExtent=_HEAD,
            maxExtent=_HEAD,
        ),
    )
    y = vl.Field(
        "y0:Q",
        scale=vl.Scale(domain=[0, places.height], nice=False, zero=False, reverse=True),
        axis=vl.Axis(
            labels=False,
            ticks=False,
            domain=False,
            grid=False,
            title=None,
            minExtent=_NAMES,
            maxExtent=_NAMES,
        ),
    )
    colour = vl.Field("fill:N", scale=None, legend=None)
    empty = pd.DataFrame(
        [(*corners, fills[kind]) for kind, corners in grounds], columns=["x0", "x1", "y0", "y1", "fill"]
    )
    same = pd.DataFrame(
        [
            (places.columns[state], places.columns[state] + 1, top, top + 1, palette.rule)
            for state, top in places.rows.items()
        ],
        columns=empty.columns,
    )
    ground = pd.concat([part for part in (empty, same) if len(part)], ignore_index=True)
    drawn = cells[cells["row"].isin(list(places.rows)) & cells["column"].isin(list(places.columns))]
    left = drawn["column"].map(dict(places.columns)).astype(float)
    top = drawn["row"].map(dict(places.rows)).astype(float)
    drawn = drawn.assign(
        first=drawn["row"].map(dict(labels)),
        second=drawn["column"].map(dict(labels)),
        x0=left + 0.04,
        x1=left + 0.96,
        y0=top + 0.04,
        y1=top + 0.96,
    )
    layers = [vl.Layer(ground).mark("rect").encode(x=x, x2="x1:Q", y=y, y2="y1:Q", color=colour)]
    if len(drawn):
        layers.append(
            vl.Layer(drawn)
            .mark("rect", cursor="pointer")
            .encode(
                x=x,
                x2="x1:Q",
                y=y,
                y2="y1:Q",
                color=colour,
                tooltip=[
                    vl.Field("first:N", title=say("column-state")),
                    vl.Field("second:N", title=say("column-with")),
                    vl.Field("types:N", title=say("column-types")),
                    vl.Field("years:N", title=say("column-years")),
                ],
            )
            .select(CHOICE, "point", fields=["row", "column"])
        )
    layers += _write_labels(places, labels, x, y, palette)
    return apply_look(layers, palette, height=round(_ROW * places.height) + _HEAD + LOOK_PADDING)


def _write_labels(
    places: Places, labels: Mapping[str, str], x: vl.Part, y: vl.Part, palette: Palette
) -> list[vl.Layer]:
    """Names beside the rows, codes above the columns, headings of groups, and what the columns at the end are."""
    names = pd.DataFrame(
        [(labels[state], top + 0.5) for state, top in places.rows.items()], columns=["name", "y0"]
    )
    codes = pd.DataFrame(
        [
            (state, left + 0.5, labels[state], top)
            for top in places.heads
            for state, left in places.columns.items()
        ],
        columns=["code", "x0", "name", "y0"],
    )
    hint = [vl.Field("name:N", title=load_say()("column-state"))]
    heading = {
        "align": "left",
        "baseline": "bottom",
        "fontSize": 11,
        "fontWeight": 600,
        "color": palette.muted,
    }
    layers = [
        vl.Layer(names)
        .mark("text", align="right", dx=-5, fontSize=10.5, limit=_NAMES - 6, color=palette.ink)
        .encode(x={"value": 0}, y=y, text="name:N"),
        vl.Layer(codes)
        .mark("text", align="left", angle=270, dx=4, fontSize=9, color=palette.ink)
        .encode(x=x, y=y, text="code:N", tooltip=hint),
    ]
    heads = pd.DataFrame([entry for entry in places.headings if entry[1]], columns=["y0", "name"])
    if len(heads):
        layers.append(
            vl.Layer(heads)
            .mark("text", dy=-2, dx=-_NAMES + 8, **heading)
            .encode(x={"value": 0}, y=y, text="name:N")
        )
    if places.width > places.outside:
        rows = pd.DataFrame(
            [(state, places.outside - 0.4, labels[state], top + 0.5) for state, top in places.rows.items()],
            columns=codes.columns,
        )
        over = pd.DataFrame([(places.outside, load_say()("network-outside-label"))], columns=["x0", "name"])
        layers += [
            vl.Layer(rows)
            .mark("text", align="right", fontSize=9, color=palette.muted)
            .encode(x=x, y=y, text="code:N", tooltip=hint),
            vl.Layer(over).mark("text", **heading).encode(x=x, y={"value": 0}, text="name:N"),
        ]
    return layers


def _list_legend(
    classes: Sequence[LegendClass], measure: str, empty: Iterable[str], palette: Palette
) -> list[LegendItem]:
    say, fills = load_say(), _get_fills(palette)
    items = [LegendItem(entry.label, entry.colour) for entry in classes]
    if items:
        label = items[0].label
        words = say("network-class", measure=measure, label=label, is_one=label == "1")
        items[0] = items[0]._replace(label=words)
    items += [
        LegendItem(say.name("types-nothing", kind), fills[kind], "hatched" if kind == NOT_COVERED else "")
        for kind in (ZERO, MISSING, NOT_COVERED)
        if kind in set(empty)
    ]
    return items


def to_numbers(study: Study, network: Network) -> pd.DataFrame:
    """The ties of a network: one row per pair, those of the most types first."""
    say, labels = load_say(), list_names(study)
    size = len(network.inside)
    codes = [*network.inside, *network.outside]
    row, column = np.nonzero(network.type_count)
    once = (column >= size) | (row < column)
    row, column = row[once], column[once]
    first, last = network.spells
    pairs = pd.DataFrame(
        {
            "state": [labels[codes[place]] for place in row],
            "with": [labels[codes[place]] for place in column],
            "cooperation-types": network.type_count[row, column],
            "years": network.year_count[row, column],
            "first-year": first[row, column],
            "last-year": last[row, column],
        }
    )
    pairs = pairs.sort_values(
        ["cooperation-types", "years", "state", "with"],
        ascending=[False, False, True, True],
        ignore_index=True,
    )
    return pairs.rename(columns={name: say.name("column", str(name)) for name in pairs})
