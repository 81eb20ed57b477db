"""Named ties on a time axis: one lane per agreement, base or series, grouped by cooperation type."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import AXIS_MARGIN, apply_look, build_colour, build_margin_axis, build_year_axis
from components.figures.figure import RIGID, Figure, RowCut
from components.study.selection import FEW_STATES
from components.study.study import Study
from components.theme import Palette
from components.words.marks import (
    to_lane_words,
    to_record_rows,
)
from components.words.say import load_say
from data.analysis.codes import find_extremes
from data.analysis.lanes import pick_lanes

LANES_SHOWN = 60
"""Lanes of the figure; the list below it holds the records of all."""
_HEADER, _LANE, _END, _AXIS = 28, 25, 6, 40
_CAPTION, _MARK = 7, 19
"""Pixels from the upper edge of a lane to the middle of its caption and of its marks."""
_BAR = 4
_PALE = 0.32
"""How solid a bar is after the last confirmation."""
_LETTER = 5.9
"""Pixels of a letter of a caption, on average."""
_DOT_SIZE, _SMALLEST_DOT, _LARGEST_DOT = 64, 20, 140
"""Areas in square pixels; the first where a dot stands for no figure."""
_DRAWN = (
    *("type_label", "status", "caption"),
    *("x0", "left", "right", "y", "y0", "y1", "caption_y", "area"),
)
"""Columns of the marks that layers draw."""


def build_lanes(study: Study, palette: Palette, *, limit: int = LANES_SHOWN) -> Figure | None:
    """Every named agreement, pact, base, deployment and series of a view on a time axis, by cooperation type.

    None where nothing has a lane.

    Parameters
    ----------
    limit
        The most lanes that are drawn.
    """
    say, every = load_say(), study.lanes
    if every.empty:
        return None
    first_year, last_year = study.view.first_year, study.view.last_year
    types = study.table.cooperation_types

    def build(count: int) -> vl.Spec:
        picked = pick_lanes(every, count, first_year=first_year, last_year=last_year)
        drawn = to_lane_words(picked, study)
        rows, headers = to_lane_rows(drawn, types, first_year=first_year, last_year=last_year)
        return build_lanes_chart(rows, headers, types, palette, first_year=first_year, last_year=last_year)

    def describe(count: int) -> str:
        drawn = min(count, total)
        if count >= types_held:
            return say("record-lanes-cut-note", count=drawn, total=total)
        return say("record-lanes-few-note", count=drawn, total=total, shown=count, types=types_held)

    total = int(every["lane"].nunique())
    types_held = int(every["cooperation_type"].nunique())
    notes = [say("record-lanes-note")]
    if every["size"].notna().any():
        notes.append(say("record-sizes-note"))
    return Figure(
        key="lanes",
        shape=RIGID,
        title=say("record-lanes-group-title" if len(study.centres) > FEW_STATES else "record-lanes-title"),
        description=say("record-lanes-alt", first=first_year, last=last_year),
        chart=build(limit),
        data=to_record_rows(every, study),
        notes=tuple(notes),
        rows=RowCut(count=total, build=build, words=describe, drawn=min(limit, total)),
    )


def to_lane_rows(
    lanes: pd.DataFrame, types: pd.DataFrame, *, first_year: int, last_year: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place marks and captions: one row per mark in and out, and one row per cooperation type with any.

    Parameters
    ----------
    lanes
        lane, cooperation_type, kind ("bar" or "dot"), start, known, end (years: 2005.0 is the first of January; from
        `known` on the tie is assumed to last), start_date, is_open_start, is_open_end, size (0-1 or NaN).
    types
        code, label of every cooperation type.

    Returns
    -------
    (DataFrame, DataFrame)
        The marks with type_label, x0, xk and x1 (start, known and end cut to the years shown; of a dot its place), left
        and right (from the first to the last mark of the lane), area (of a dot, square pixels), caption_y, y, y0, y1
        (pixels from the top), hit_x0 to hit_y1 (what the pointer meets); and of the types: type_label, lane_count, y.
        Dots of a lane of which only the year is known are spread over it.
    """
    names = dict(zip(types["code"], types["label"], strict=True))
    codes, numbers = lanes["cooperation_type"].tolist(), lanes["lane"].tolist()
    lanes_of: dict[str, dict[int, float]] = {}
    for code, number in zip(codes, numbers, strict=True):
        lanes_of.setdefault(code, {})[number] = 0.0
    heads, top = [], 0.0
    for of_type in lanes_of.values():
        heads.append(top + _HEADER / 2)
        of_type.update(zip(of_type, top + _HEADER + _LANE * np.arange(len(of_type)), strict=True))
        top += _HEADER + _LANE * len(of_type) + _END
    headers = pd.DataFrame(
        {
            "type_label": [names[code] for code in lanes_of],
            "lane_count": [len(of_type) for of_type in lanes_of.values()],
            "y": heads,
        }
    )
    # Years stand in the middle of their span: 2005 reaches from 2004.5 to 2005.5, as in the charts of years.
    edges = first_year - 0.5, last_year + 0.5
    is_dot = lanes["kind"].to_numpy() == "dot"
    begin, known, end, size = (
        lanes[column].to_numpy(dtype=float) for column in ("start", "known", "end", "size")
    )
    start = np.where(is_dot, _spread(lanes), begin) - 0.5
    x0, xk, x1 = (
        np.clip(place, *edges)
        for place in (start, *(np.where(is_dot, start, place - 0.5) for place in (known, end)))
    )
    met, lane = np.unique(numbers, return_inverse=True)
    tops = np.array([lanes_of[code][number] for code, number in zip(codes, numbers, strict=True)])
    return lanes.assign(
        type_label=[names[code] for code in codes],
        x0=x0,
        xk=xk,
        x1=x1,
        area=np.where(np.isnan(size), _DOT_SIZE, np.maximum(_LARGEST_DOT * size, _SMALLEST_DOT)),
        left=find_extremes(lane, x0, len(met))[0][lane],
        right=find_extremes(lane, x1, len(met))[1][lane],
        caption_y=tops + _CAPTION,
        y=tops + _MARK,
        y0=tops + _MARK - _BAR,
        y1=tops + _MARK + _BAR,
        hit_y0=tops + _CAPTION + 4,
        hit_y1=tops + _LANE + 1,
        hit_x0=np.clip(x0 - 0.3, *edges),
        hit_x1=np.clip(x1 + 0.3, *edges),
    ), headers


def _spread(lanes: pd.DataFrame) -> np.ndarray:
    """Where dots stand: at their date, or in their year beside each other."""
    start = lanes["start"].to_numpy(dtype=float, copy=True)
    among: dict[tuple[int, float], list[int]] = {}
    columns = (lanes[column].tolist() for column in ("lane", "start", "start_date"))
    for position, (lane, year, date) in enumerate(zip(*columns, strict=True)):
        if len(date) == 4:
            among.setdefault((lane, year), []).append(position)
    for positions in among.values():
        start[positions] += (np.arange(len(positions)) + 0.5) / len(positions)
    return start


def build_lanes_chart(
    rows: pd.DataFrame,
    headers: pd.DataFrame,
    types: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> vl.Spec:
    """Bars for what lasts, dots for what happened once; hollow where only reported; arrows where no end is known.

    A bar is pale after `xk`, where the years begin that lie after the last confirmation.

    The name of a lane stands above its first mark, so that it needs no column of its own and a phone has room for the
    years. The point selection `record` gives event_id and tie_id of the mark that the reader chose.

    Parameters
    ----------
    rows, headers
        As `to_lane_rows` returns them; rows with caption, name, dates, partner_words, value_words, status and
        source_title beside.
    """
    height = int(max(rows["hit_y1"].max() + _END, 60))
    x = build_year_axis(first_year, last_year)
    for option, value in {"orient": "top", "grid": True, "domain": False}.items():
        x["axis"][option] = value
    vertical = vl.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    margin = build_margin_axis()
    y = vl.Field("y:Q", scale=vertical, axis=margin)
    colours = dict(zip(types["label"], types[palette.type_colour], strict=True))
    stroke = build_colour("type_label:N", colours)
    fill = {**stroke, "condition": {"test": "datum.status === 'reported'", "value": palette.paper}}
    columns = {name: rows[name].array for name in _DRAWN}
    is_bar = rows["kind"].to_numpy() == "bar"
    lanes, strings = _find_first(rows["lane"].to_numpy()), _find_first(rows["lane"].to_numpy(), ~is_bar)
    dots = np.flatnonzero(~is_bar)
    start, known, end = (rows[column].to_numpy() for column in ("x0", "xk", "x1"))
    pale, solid = np.flatnonzero(is_bar & (end > known)), np.flatnonzero(is_bar & (known > start))
    has_end, has_start = (
        np.flatnonzero(is_bar & rows[column].to_numpy(dtype=bool))
        for column in ("is_open_end", "is_open_start")
    )
    arrows = np.concatenate([has_end, has_start])

    def pick(chosen: np.ndarray, *names: str, **others: np.ndarray) -> pd.DataFrame:
        """Some marks with the columns that a layer draws, of which it may bring some itself."""
        rows = {name: others[name] if name in others else columns[name][chosen] for name in names}
        return pd.DataFrame(rows, copy=False)

    layers = [
        vl.Layer(pick(lanes, "y")).mark("rule", color=palette.rule, strokeWidth=0.6).encode(y=y),
        vl.Layer(pick(strings, "type_label", "left", "right", "y"))
        .mark("rule", strokeWidth=1.4, opacity=0.45)
        .encode(x="left:Q", x2="right:Q", y=y, stroke=stroke),
        *(
            vl.Layer(pick(part, "type_label", "status", "x0", "x1", "y0", "y1", x0=first, x1=last))
            .mark("rect", cornerRadius=1.5, strokeWidth=1.2, opacity=opacity)
            .encode(
                x=x,
                x2="x1:Q",
                y=vl.Field("y0:Q", scale=vertical, axis=margin),
                y2="y1:Q",
                stroke=stroke,
                fill=fill,
            )
            # The pale part first, so that its frame does not cut into the solid one.
            for part, first, last, opacity in (
                (pale, known[pale], end[pale], _PALE),
                (solid, start[solid], known[solid], 1),
            )
        ),
        vl.Layer(
            pick(
                arrows,
                "type_label",
                "place",
                "angle",
                "y",
                place=np.concatenate([end[has_end], start[has_start]]),
                angle=np.repeat([90, 270], [len(has_end), len(has_start)]),
            )
        )
        .mark("point", shape="triangle", size=150, filled=True, opacity=1)
        .encode(
            x="place:Q",
            y=y,
            angle=vl.Field("angle:Q", scale=None),
            fill=stroke,
        ),
        vl.Layer(pick(dots, "type_label", "status", "x0", "y", "area"))
        .mark("point", strokeWidth=1.4, opacity=1)
        .encode(x=x, y=y, size=vl.Field("area:Q", scale=None), stroke=stroke, fill=fill),
        _build_captions(pick(lanes, "caption", "left", "right", "caption_y"), palette, vertical, margin),
        *_build_headers(headers, stroke, palette, vertical, margin),
        _build_targets(rows, palette, x, vertical, margin),
    ]
    # The height that a page gives holds the axis too.
    return apply_look(layers, palette, height=height + _AXIS)


def _find_first(lanes: np.ndarray, is_among: np.ndarray | None = None) -> np.ndarray:
    """Where the first mark of each lane stands, of all or of some marks; in the order of the marks."""
    places = np.arange(len(lanes)) if is_among is None else np.flatnonzero(is_among)
    return np.sort(places[np.unique(lanes[places], return_index=True)[1]])


def _build_captions(lanes: pd.DataFrame, palette: Palette, vertical: vl.Scale, margin: vl.Axis) -> vl.Layer:
    """The name above the first mark; where it would leave the chart, it ends at the last mark; else it is cut."""
    wanted = f"(length(datum.caption) * {_LETTER})"
    first, last = "scale('x', datum.left)", "scale('x', datum.right)"
    runs_on, runs_back = f"{first} + {wanted} <= width + 8", f"{wanted} <= {last}"
    place = f"{runs_on} ? {first} : {runs_back} ? {last} : 0"
    return (
        vl.Layer(lanes)
        .mark(
            "text",
            align={"expr": f"!({runs_on}) && {runs_back} ? 'right' : 'left'"},
            baseline="middle",
            fontSize=12,
            color=palette.ink,
            limit={"expr": "width + 8"},
        )
        .encode(
            x={"value": {"expr": place}},
            y=vl.Field("caption_y:Q", scale=vertical, axis=margin),
            text="caption:N",
        )
    )


def _build_headers(
    headers: pd.DataFrame, colour: vl.Part, palette: Palette, vertical: vl.Scale, margin: vl.Axis
) -> list[vl.Layer]:
    y = vl.Field("y:Q", scale=vertical, axis=margin)
    swatches = (
        vl.Layer(headers)
        .mark("point", shape="square", size=130, filled=True, opacity=1)
        .encode(
            x={"value": -AXIS_MARGIN + 6},
            y=y,
            color=colour,
        )
    )
    titles = (
        vl.Layer(headers)
        .mark(
            "text",
            align="left",
            baseline="middle",
            fontSize=13,
            fontWeight=600,
            color=palette.ink,
            dx=-AXIS_MARGIN + 18,
        )
        .encode(x={"value": 0}, y=y, text="type_label:N")
    )
    return [swatches, titles]


def _build_targets(
    rows: pd.DataFrame, palette: Palette, x: vl.Part, vertical: vl.Scale, margin: vl.Axis
) -> vl.Layer:
    """What the pointer meets: a frame around each mark, invisible until it is chosen."""
    columns = [
        *("event_id", "tie_id", "name", "type_label", "dates", "partner_words", "value_words"),
        *("status", "source_title", "hit_x0", "hit_x1", "hit_y0", "hit_y1"),
    ]
    say = load_say()
    tooltip = [
        vl.Field("name:N", title=say("column-name")),
        vl.Field("type_label:N", title=say("column-type")),
        vl.Field("dates:N", title=say("record-dates-column")),
        vl.Field("partner_words:N", title=say("column-with")),
        vl.Field("value_words:N", title=say("column-value")),
        vl.Field("status:N", title=say("column-status")),
        vl.Field("source_title:N", title=say("column-source")),
    ]
    return (
        vl.Layer(rows[columns])
        .mark("rect", fill="transparent", stroke=palette.ink, cornerRadius=3, cursor="pointer")
        .encode(
            x=vl.Field("hit_x0:Q", scale=x["scale"], axis=x["axis"]),
            x2="hit_x1:Q",
            y=vl.Field("hit_y0:Q", scale=vertical, axis=margin),
            y2="hit_y1:Q",
            strokeWidth={"value": 0, "condition": {"param": "record", "empty": False, "value": 1.4}},
            tooltip=tooltip,
        )
        .select("record", "point", fields=["event_id", "tie_id"], on="click")
    )
