"""Relations by cooperation type, split by the area of the partner."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_colour, build_row_axis
from components.figures.figure import Figure, Shape
from components.figures.snippet import BY_YEAR, write_snippet
from components.study.options import AREA_CODES
from components.study.study import Study
from components.theme import AREA_COLOURS, Palette
from components.words.say import load_say
from data.analysis.mask_measures import count_by_type_area

_SNIPPET = """\
relations = seen.groupby(["pair", "cooperation_type"])["weight"].max()
breakdown = relations.groupby("cooperation_type").sum()
print(breakdown.sort_values(ascending=False))
"""
_SNIPPET_OF_PAIR = (
    BY_YEAR
    + """\
breakdown = by_year.groupby("cooperation_type")["year"].nunique()
print(breakdown.sort_values(ascending=False))
"""
)


def build_breakdown(study: Study, palette: Palette) -> Figure:
    """One bar per cooperation type, divided by the area of the partner; of a single pair, its active years."""
    say = load_say()
    areas_of_states = study.table.states["area"].map(AREA_CODES)
    counts = count_by_type_area(study.measures_of_places, areas_of_states)
    if study.is_single_dyad:
        measure, unit = "year_count", say("overview-breakdown-years-label")
        title = say("overview-breakdown-years-title")
    else:
        measure, unit = "relation_count", say("overview-breakdown-label")
        title = say("overview-breakdown-title", place=study.place_word)
    rows = to_breakdown_rows(counts, study.table.cooperation_types, measure=measure)
    names = study.table.options.labels
    rows = rows.assign(area_label=rows["area"].map(names))
    areas = set(rows["area"])
    return Figure(
        key="breakdown",
        shape=Shape("rows", rows=rows["label"].nunique(), bar=16),
        title=title,
        description=title,
        chart=build_breakdown_chart(rows, palette, unit=unit),
        data=rows[["label", "area_label", "count", "total"]].set_axis(
            [
                say("column-cooperation-type"),
                say("column-area"),
                unit.capitalize(),
                say("overview-breakdown-all-column"),
            ],
            axis="columns",
        ),
        legend=tuple((names[area], colour, "") for area, colour in AREA_COLOURS.items() if area in areas),
        legend_title=say("overview-breakdown-areas-label", place=study.place_word),
        snippet=write_breakdown_snippet(study),
    )


def to_breakdown_rows(counts: pd.DataFrame, types: pd.DataFrame, *, measure: str) -> pd.DataFrame:
    """Stack the counts of each type by area: one row per type and area in and out.

    Parameters
    ----------
    counts
        cooperation_type, area and the column that `measure` names.
    types
        code, label, order of every cooperation type.

    Returns
    -------
    DataFrame
        label, area, count, x0 and x1 (ends of the stack), total (of the type).
    """
    order, labels = (dict(zip(types["code"], types[column], strict=True)) for column in ("order", "label"))
    areas = {area: position for position, area in enumerate(AREA_COLOURS)}
    columns = ("cooperation_type", "area", measure)
    cells = sorted(
        zip(*(counts[column].tolist() for column in columns), strict=True),
        key=lambda cell: (order[cell[0]], areas[cell[1]]),
    )
    totals = dict.fromkeys((code for code, _, _ in cells), 0)
    rows = []
    for code, area, count in cells:
        base, totals[code] = totals[code], totals[code] + count
        rows.append((labels[code], area, count, base, totals[code], code))
    drawn = [(*row, totals[code]) for *row, code in rows]
    return pd.DataFrame(drawn, columns=["label", "area", "count", "x0", "x1", "total"])


def build_breakdown_chart(rows: pd.DataFrame, palette: Palette, *, unit: str) -> vl.Spec:
    """One stacked bar per cooperation type, the most frequent first, with its total at the end."""
    say = load_say()
    totals = rows.drop_duplicates("label").sort_values("total", ascending=False)
    order = list(totals["label"])
    y = vl.Field(
        "label:N",
        sort=order,
        title=None,
        axis=build_row_axis(),
    )
    longest = float(totals["total"].max()) if len(totals) else 1.0
    x = vl.Field(
        "x0:Q",
        title=unit,
        scale=vl.Scale(domain=[0, longest * 1.1], nice=False),
        axis=vl.Axis(tickCount=5, tickMinStep=1, format=",~r"),
    )
    bars = (
        vl.Layer(rows)
        .mark("bar", height=16, stroke=palette.paper, strokeWidth=0.5)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            color=build_colour("area:N", AREA_COLOURS),
            tooltip=[
                vl.Field("label:N", title=say("column-type")),
                vl.Field("area_label:N", title=say("overview-breakdown-area-hint")),
                vl.Field("count:Q", title=unit.capitalize(), format=",.4~f"),
                vl.Field("total:Q", title=say("overview-breakdown-all-column"), format=",.4~f"),
            ],
        )
    )
    labels = (
        vl.Layer(totals.assign(x0=totals["total"]))
        .mark("text", align="left", dx=5, color=palette.ink, fontSize=12)
        .encode(x=x, y=y, text=vl.Field("total:Q", format=",.0f"))
    )
    return apply_look([bars, labels], palette, height=26 * max(len(order), 1) + 60)


def write_breakdown_snippet(study: Study) -> str:
    """The snippet of the bars."""
    return write_snippet(_SNIPPET_OF_PAIR if study.is_single_dyad else _SNIPPET, study)
