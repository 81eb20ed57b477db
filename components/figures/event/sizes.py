"""The events of a view that grew or shrank most: participants of the first and of the latest edition."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import LOOK_PADDING, NAME_MARGIN, apply_look, build_row_axis
from components.figures.figure import Figure, LegendItem, RowCut, Shape
from components.study.events import cut_series
from components.study.study import Study
from components.theme import Palette
from components.words.events import title_rows, to_series_rows
from components.words.say import load_say

ROWS_SHOWN = 24
_ROW, _AXIS = 22, 40


def build_event_sizes(study: Study, palette: Palette) -> Figure | None:
    """Participants at first and at last; None where the reader opened an event, or nothing is known to have changed."""
    if study.series_id is not None:
        return None
    say, held = load_say(), cut_series(study.series_held)
    known = held[held["change"].fillna(0).ne(0)]
    if known.empty:
        return None
    order = known["change"].abs().sort_values(ascending=False, kind="stable").index
    largest = known.loc[order]
    rows = pd.DataFrame(
        {
            "name": _tell_apart(title_rows(largest, study.table), largest),
            "first_count": largest["first_count"].astype(int).to_numpy(),
            "last_count": largest["last_count"].astype(int).to_numpy(),
            "series_id": largest.index,
        }
    )
    return Figure(
        key="event_sizes",
        shape=Shape("rows", rows=min(len(rows), ROWS_SHOWN)),
        title=say("event-sizes-title"),
        subtitle=say("event-sizes-subtitle"),
        description=say("event-sizes-alt", series=say.list(rows["name"].head(3).tolist())),
        chart=_build_chart(rows.head(ROWS_SHOWN), palette),
        data=to_series_rows(held, study.table),
        legend=(
            LegendItem(say("event-sizes-first-label"), palette.muted, "ring"),
            LegendItem(say("event-sizes-last-label"), palette.accent, "round"),
        ),
        legend_title=say("event-sizes-legend"),
        rows=RowCut(
            count=len(rows),
            drawn=min(len(rows), ROWS_SHOWN),
            build=lambda count: _build_chart(rows.head(count), palette),
            words=lambda shown: say("event-sizes-note", shown=shown, count=len(rows)),
        ),
    )


def _tell_apart(names: list[str], rows: pd.DataFrame) -> list[str]:
    """The names, with the years and if need be the id where two are alike: a row of a chart is known by its name."""
    for column in ("years", "id"):
        counts = Counter(names)
        more = (
            [
                load_say().years(first, last)
                for first, last in zip(rows["first_year"], rows["last_year"], strict=True)
            ]
            if column == "years"
            else list(rows.index)
        )
        names = [
            load_say()("event-title", name=name, states=added) if counts[name] > 1 else name
            for name, added in zip(names, more, strict=True)
        ]
    return names


def _build_chart(rows: pd.DataFrame, palette: Palette) -> vl.Spec:
    say, names = load_say(), rows["name"].tolist()
    top = int(rows[["first_count", "last_count"]].to_numpy().max())
    y = vl.Field(
        "name:N",
        sort=names,
        title=None,
        scale=vl.Scale(domain=names),
        axis=build_row_axis(widest=NAME_MARGIN, labelColor=palette.ink),
    )
    scale = vl.Scale(domain=[0, top], nice=True)
    axis = vl.Axis(title=say("event-sizes-axis"), tickMinStep=1, tickCount=7, domain=False, ticks=False)
    tooltip = [
        vl.Field("name:N", title=say("event-column-name")),
        vl.Field("first_count:Q", title=say("event-sizes-first-label")),
        vl.Field("last_count:Q", title=say("event-sizes-last-label")),
    ]
    first = vl.Field("first_count:Q", scale=scale, axis=axis)
    last = vl.Field("last_count:Q", scale=scale, axis=axis)
    lines = (
        vl.Layer(rows).mark("rule", strokeWidth=2, color=palette.rule).encode(y=y, x=first, x2="last_count:Q")
    )
    begins = (
        vl.Layer(rows)
        .mark("point", filled=False, size=60, strokeWidth=2, color=palette.muted)
        .encode(y=y, x=first, tooltip=tooltip)
    )
    ends = (
        vl.Layer(rows)
        .mark("point", filled=True, opacity=1, size=70, color=palette.accent)
        .encode(y=y, x=last, tooltip=tooltip)
    )
    return apply_look([lines, begins, ends], palette, height=_ROW * len(names) + _AXIS + LOOK_PADDING)
