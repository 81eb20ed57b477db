"""Relations by cooperation type, split by the area of the partner."""

from __future__ import annotations

import altair as alt
import pandas as pd

from components.figures.chart import LEFT_MARGIN, apply_look
from components.theme import AREA_COLOURS, Palette


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
    rows = counts.rename(columns={measure: "count"}).astype({"cooperation_type": str})
    rows = rows.merge(types[["code", "label", "order"]], left_on="cooperation_type", right_on="code")
    areas = {area: position for position, area in enumerate(AREA_COLOURS)}
    rows = rows.assign(area_order=rows["area"].map(areas)).sort_values(
        ["order", "area_order"], ignore_index=True
    )
    by_type = rows.groupby("label")["count"]
    rows["x1"] = by_type.cumsum()
    rows["x0"] = rows["x1"] - rows["count"]
    rows["total"] = by_type.transform("sum")
    return rows[["label", "area", "count", "x0", "x1", "total"]]


def build_breakdown(rows: pd.DataFrame, palette: Palette, *, unit: str) -> alt.LayerChart:
    """One stacked bar per cooperation type, the most frequent first, with its total at the end."""
    totals = rows.drop_duplicates("label").sort_values("total", ascending=False)
    order = list(totals["label"])
    y = alt.Y(
        "label:N",
        sort=order,
        title=None,
        axis=alt.Axis(
            minExtent=LEFT_MARGIN,
            maxExtent=LEFT_MARGIN,
            labelLimit=LEFT_MARGIN,
            labelOverlap=False,
            ticks=False,
            domain=False,
        ),
    )
    longest = float(totals["total"].max()) if len(totals) else 1.0
    x = alt.X(
        "x0:Q",
        title=unit,
        scale=alt.Scale(domain=[0, longest * 1.1], nice=False),
        axis=alt.Axis(tickCount=5, tickMinStep=1, format=",~r"),
    )
    bars = (
        alt.Chart(rows)
        .mark_bar(height=16, stroke=palette.paper, strokeWidth=0.5)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            color=alt.Color(
                "area:N",
                scale=alt.Scale(domain=list(AREA_COLOURS), range=list(AREA_COLOURS.values())),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("label:N", title="Type"),
                alt.Tooltip("area:N", title="Partners in"),
                alt.Tooltip("count:Q", title=unit.capitalize(), format=",.4~f"),
                alt.Tooltip("total:Q", title="All areas", format=",.4~f"),
            ],
        )
    )
    labels = (
        alt.Chart(totals.assign(x0=totals["total"]))
        .mark_text(align="left", dx=5, color=palette.ink, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("total:Q", format=",.0f"))
    )
    return apply_look([bars, labels], palette, height=26 * max(len(order), 1) + 60)
