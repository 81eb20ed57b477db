"""How many states took part in each edition: those that were there before, those that were not, and others."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import AXIS_MARGIN, apply_look, build_colour
from components.figures.event.snippet import write_event_snippet
from components.figures.figure import FREE, Figure, LegendItem
from components.study.study import Study
from components.theme import Palette
from components.words.events import label_editions
from components.words.say import load_say

_HEIGHT = 240
LEAST_EDITIONS = 2
_ROOM = 26
"""Pixels of a bar's width below which no number stands on it."""
_PARTS = ("known", "new", "reported", "unnamed")
_SNIPPET = """\
print(seen.groupby("event_id").agg(
    start=("start_date", "min"), states_named=("state", "nunique"), states_counted=("party_count", "max")
).sort_values("start"))
"""


def build_event_numbers(study: Study, palette: Palette) -> Figure | None:
    """How many took part in each edition; None where the reader opened no event, or one of one edition."""
    if study.series_id is None or len(study.editions.editions) < LEAST_EDITIONS:
        return None
    say = load_say()
    rows = to_number_rows(study)
    headings = {
        "label": say("event-column-edition"),
        "event_id": say("event-column-id"),
        "known": say("event-numbers-known-label"),
        "new": say("event-numbers-new-label"),
        "reported": say("event-numbers-reported-label"),
        "unnamed": say("event-numbers-unnamed-label"),
        "party_count": say("event-column-states"),
    }
    colours = _get_colours(palette)
    drawn = [part for part in _PARTS if rows[part].any()]
    first, last = rows.iloc[0], rows.iloc[-1]
    return Figure(
        key="event_numbers",
        shape=FREE,
        title=say("event-numbers-title"),
        description=say(
            "event-numbers-alt",
            first=int(first["party_count"]),
            begin=first["label"],
            last=int(last["party_count"]),
            end=last["label"],
            most=int(rows["party_count"].max()),
        ),
        chart=_build_chart(rows, palette),
        data=rows[[*headings]].rename(columns=headings),
        legend=tuple(
            LegendItem(
                say.name("event-numbers", part, "label"),
                colours[part],
                "hatched" if part == "unnamed" else "",
            )
            for part in drawn
        ),
        legend_title=say("event-numbers-legend"),
        notes=(say("event-numbers-open-note"),) if rows["is_listed_open"].any() else (),
        snippet=write_event_snippet(_SNIPPET, study),
        snippet_files=say("event-snippet-files"),
    )


def to_number_rows(study: Study) -> pd.DataFrame:
    """Participants of each edition: one row per edition, label, words (on its bar), and states by _PARTS."""
    rows = study.editions.editions
    say = load_say()
    return rows.assign(
        label=label_editions(rows),
        known=rows["named_count"] - rows["new_count"] - rows["reported_count"],
        new=rows["new_count"],
        reported=rows["reported_count"],
        unnamed=rows["party_count"] - rows["named_count"],
        words=[
            f"{say.number(count)}+" if is_open else say.number(count)
            for count, is_open in zip(
                rows["party_count"].tolist(), rows["is_listed_open"].tolist(), strict=True
            )
        ],
    )


def _get_colours(palette: Palette) -> dict[str, str]:
    return {
        "known": palette.relation_steps[3],
        "new": palette.accent,
        "reported": palette.relation_steps[1],
        "unnamed": palette.land_not_covered,
    }


def _build_chart(rows: pd.DataFrame, palette: Palette) -> vl.Spec:
    say, labels = load_say(), rows["label"].tolist()
    parts = rows.melt(id_vars=["label"], value_vars=list(_PARTS), var_name="part", value_name="count")
    parts = parts[parts["count"].gt(0)]
    ends = parts.groupby("label", sort=False)["count"].cumsum()
    parts = parts.assign(
        y0=ends - parts["count"],
        y1=ends,
        words=parts["part"].map({part: say.name("event-numbers", part, "label") for part in _PARTS}),
    )
    x = vl.Field(
        "label:N",
        sort=labels,
        title=None,
        scale=vl.Scale(domain=labels, paddingInner=0.25, paddingOuter=0.1),
        axis=vl.Axis(domain=False, ticks=False, labelAngle=0, labelOverlap=True, labelFlush=False),
    )
    y = vl.Field(
        "y0:Q",
        title=say("event-numbers-axis"),
        scale=vl.Scale(domain=[0, int(rows["party_count"].max())], nice=True),
        axis=vl.Axis(
            tickMinStep=1,
            tickCount=5,
            domain=False,
            ticks=False,
            minExtent=AXIS_MARGIN,
            maxExtent=AXIS_MARGIN,
        ),
    )
    bars = (
        vl.Layer(parts)
        .mark("bar")
        .encode(
            x=x,
            y=y,
            y2="y1:Q",
            color=build_colour("part:N", _get_colours(palette)),
            tooltip=[
                vl.Field("label:N", title=say("event-column-edition")),
                vl.Field("words:N", title=say("event-numbers-legend")),
                vl.Field("count:Q", title=say("event-column-states")),
            ],
        )
    )
    texts = (
        vl.Layer(rows[["label", "party_count", "words"]])
        .mark(
            "text",
            dy=-7,
            color=palette.ink,
            fontSize={"expr": f"width < {len(labels) * _ROOM} ? 0 : 12"},
        )
        .encode(x=x, y="party_count:Q", text="words:N")
    )
    return apply_look([bars, texts], palette, height=_HEIGHT)
