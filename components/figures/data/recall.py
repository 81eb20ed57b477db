"""How complete the record is: the share of listed ties found, with its interval, editions side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_row_axis
from components.study.table import Table
from components.theme import Palette
from components.words.completeness import to_recall_rows
from components.words.say import load_say
from data.analysis.completeness import LEAST_RECALL, find_edition

_LINE = 16
"""Pixels of one edition of a group."""
_GROUP_GAP = 12
_AXIS_HEIGHT = 34
_WORDS_WIDTH = 72
"""Pixels of the counts at the right edge."""


def build_recall(table: Table, palette: Palette) -> vl.Spec:
    """How much of what is listed every edition of a table holds."""
    rows = to_recall_rows(table.recall, table.options.labels)
    editions = list_editions(table)
    return build_recall_chart(rows, editions, find_current(table), palette, least=LEAST_RECALL)


def _choose(current: str, other: str) -> vl.Part:
    return {"condition": {"test": "datum.is_current", "value": current}, "value": other}


def list_editions(table: Table) -> list[str]:
    """The versions that were held against a list, the oldest first."""
    return sorted(set(table.recall["edition"]))


def find_current(table: Table) -> str:
    """The edition that speaks for the table shown."""
    editions = list_editions(table)
    return find_edition(editions, table.version) or editions[-1]


def build_recall_chart(
    rows: pd.DataFrame, editions: Sequence[str], current: str, palette: Palette, *, least: float
) -> vl.Spec:
    """A dot with its interval per group and edition, the counts at the right edge.

    The current edition is a filled dot in the accent, the others are hollow.

    Parameters
    ----------
    rows
        label (of the group), edition, recall, low, high (shares), count_words, interval_words, in the order drawn.
    editions
        In the order drawn within a group.
    current
        The edition that speaks for the table shown.
    least
        Share below which figures carry a note: a dashed line.
    """
    say = load_say()
    labels = list(dict.fromkeys(rows["label"]))
    rows = rows.assign(is_current=rows["edition"].eq(current))
    y = vl.Field(
        "label:N",
        sort=labels,
        title=None,
        scale=vl.Scale(paddingInner=_GROUP_GAP / (_GROUP_GAP + _LINE * len(editions)), paddingOuter=0),
        axis=build_row_axis(),
    )
    offset = vl.Field("edition:N", sort=list(editions), scale=vl.Scale(paddingInner=0, paddingOuter=0))
    # What is left of the counts at the edge.
    reach = f"width / max(width - {_WORDS_WIDTH}, 40)"
    scale = vl.Scale(domainMin=0, domainMax={"expr": reach}, nice=False)
    axis = vl.Axis(values=[0, 0.5, 1], format=".0%", grid=True, domain=False, ticks=False, title=None)
    colour = _choose(palette.accent, palette.muted)
    tooltip = [
        vl.Field("label:N", title=say("data-recall-column-label")),
        vl.Field("edition:N", title=say("data-recall-column-edition")),
        vl.Field("count_words:N", title=say("data-recall-column-found-count")),
        vl.Field("recall:Q", title=say("column-share"), format=".0%"),
        vl.Field("interval_words:N", title=say("data-recall-column-interval")),
    ]
    base = vl.Layer(rows)
    spans = base.mark("rule", strokeWidth=2, opacity=0.75).encode(
        x=vl.Field("low:Q", scale=scale, axis=axis),
        x2="high:Q",
        y=y,
        yOffset=offset,
        color=colour,
        tooltip=tooltip,
    )
    dots = base.mark("point", filled=True, size=64, strokeWidth=2, opacity=1).encode(
        x=vl.Field("recall:Q", scale=scale),
        y=y,
        yOffset=offset,
        stroke=colour,
        fill=_choose(palette.accent, palette.paper),
        tooltip=tooltip,
    )
    counts = base.mark("text", align="right", fontSize=12).encode(
        x={"value": {"expr": "width"}},
        y=y,
        yOffset=offset,
        text="count_words:N",
        color=_choose(palette.ink, palette.muted),
    )
    threshold = pd.DataFrame({"least": [least], "words": [say.share(least)]})
    line = (
        vl.Layer(threshold)
        .mark("rule", strokeDash=[4, 3], color=palette.muted)
        .encode(x=vl.Field("least:Q", scale=scale))
    )
    word = (
        vl.Layer(threshold)
        .mark("text", baseline="bottom", color=palette.muted, fontSize=12)
        .encode(x=vl.Field("least:Q", scale=scale), y={"value": -3}, text="words:N")
    )
    height = (_LINE * len(editions) + _GROUP_GAP) * len(labels) + _AXIS_HEIGHT
    return apply_look([line, word, spans, dots, counts], palette, height=height)
