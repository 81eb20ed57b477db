"""States against editions: who took part, who was new, and where the record leaves it open."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import LOOK_PADDING, NAME_MARGIN, apply_look, build_row_axis, choose_text
from components.figures.event.snippet import write_event_snippet
from components.figures.figure import Figure, LegendItem, Note, RowCut, Shape
from components.study.study import Study
from components.theme import Palette
from components.words.events import label_editions
from components.words.say import load_say
from data.analysis.editions import ABSENT, OPEN, REPORTED, TAKES_PART

CHOICE = "edition"
"""Name of the chart's point selection; it projects `event_id`."""
ROWS_SHOWN = 45
LEAST_EDITIONS = 2
NEW = "new"
_SIGNS = {NEW: "+", TAKES_PART: "\N{BULLET}", REPORTED: "\N{LOZENGE}", ABSENT: "", OPEN: "?"}
"""In the order of the legend, of letters that the font has: no meaning by colour alone."""
_ROW, _LETTER = 19, 7
"""Pixels of a row, and of a letter of the names of the editions above the cells."""
_SMALL = 13
"""Pixels of a cell's width below which its sign is left out."""
_SNIPPET = """\
took_part = seen.groupby(["state", "event_id"]).size().unstack(fill_value=0).gt(0)
print(took_part.loc[took_part.sum(axis=1).sort_values(ascending=False).index])
"""


def build_event_matrix(study: Study, palette: Palette) -> Figure | None:
    """Who took part in which edition; None where the reader opened no event, or one of one edition."""
    if study.series_id is None or len(study.editions.editions) < LEAST_EDITIONS:
        return None
    say, states, editions = load_say(), study.editions.states, study.editions.editions
    rows = to_matrix_rows(study)
    names = list(dict.fromkeys(rows["name"]))
    labels = list(dict.fromkeys(rows["label"]))
    headings = {
        "name": say("column-state"),
        "label": say("event-column-edition"),
        "event_id": say("event-column-id"),
        "words": say("event-column-took-part"),
    }

    def build(count: int) -> vl.Spec:
        return _build_chart(rows[rows["name"].isin(names[:count])], names[:count], labels, palette)

    return Figure(
        key="event_matrix",
        shape=Shape("rows", rows=min(len(names), ROWS_SHOWN)),
        title=say("event-matrix-title"),
        description=say(
            "event-matrix-alt",
            states=len(states),
            editions=len(labels),
            names=say.list_some(names, 3),
        ),
        chart=build(ROWS_SHOWN),
        data=rows[[*headings]].rename(columns=headings),
        legend=_list_legend(rows, palette),
        legend_title=say("event-matrix-legend"),
        notes=(
            say("event-matrix-note"),
            *([say("event-matrix-spells-note")] if study.editions.has_spells else []),
            *([] if editions["event_id"].duplicated().any() else [Note(say("event-matrix-hint"), ("page",))]),
        ),
        rows=RowCut(
            count=len(names),
            drawn=min(len(names), ROWS_SHOWN),
            build=build,
            words=lambda shown: say("event-matrix-cut", shown=shown, count=len(names)),
        ),
        snippet=write_event_snippet(_SNIPPET, study),
        snippet_files=say("event-snippet-files"),
    )


def to_matrix_rows(study: Study) -> pd.DataFrame:
    """Every participant in every edition: one row per cell, state by state, those of the most editions first.

    Columns: edition, event_id, state (codes), name and label (of state and edition), key (of its colour and sign),
    sign, words (of its tooltip).
    """
    say, editions = load_say(), study.editions
    cells = editions.list_answers().merge(editions.editions[["edition", "event_id"]], on="edition")
    order = {state: position for position, state in enumerate(editions.states["state"])}
    cells = cells.assign(_order=cells["state"].map(order)).sort_values(
        ["_order", "edition"], ignore_index=True
    )
    key = cells["answer"].mask(cells["is_new"] & cells["answer"].eq(TAKES_PART), NEW)
    words = {code: say.name("event-answer", code) for code in _SIGNS}
    return cells.drop(columns="_order").assign(
        name=cells["state"].map(study.table.options.labels),
        label=cells["edition"].map(dict(enumerate(label_editions(editions.editions)))),
        key=key,
        sign=key.map(_SIGNS),
        words=key.map(words),
    )


def get_fills(palette: Palette) -> dict[str, str]:
    """Colours of the cells by what the record says."""
    return {
        NEW: palette.accent,
        TAKES_PART: palette.relation_steps[3],
        REPORTED: palette.relation_steps[1],
        ABSENT: palette.paper,
        OPEN: palette.land_missing,
    }


def _build_chart(rows: pd.DataFrame, names: list[str], labels: list[str], palette: Palette) -> vl.Spec:
    say, fills = load_say(), get_fills(palette)
    head = _LETTER * max(map(len, labels)) + 10
    x = vl.Field(
        "label:N",
        sort=labels,
        title=None,
        scale=vl.Scale(domain=labels, paddingInner=0.06, paddingOuter=0),
        axis=vl.Axis(
            orient="top",
            domain=False,
            ticks=False,
            labelAngle=-90,
            labelAlign="left",
            labelBaseline="middle",
            labelPadding=6,
            labelOverlap=True,
            labelFlush=False,
            minExtent=head,
            maxExtent=head,
        ),
    )
    y = vl.Field(
        "name:N",
        sort=names,
        title=None,
        scale=vl.Scale(domain=names, paddingInner=0.08, paddingOuter=0),
        axis=build_row_axis(widest=NAME_MARGIN, labelColor=palette.ink),
    )
    keys = list(fills)
    cells = (
        vl.Layer(rows[["name", "label", "key", "words", "event_id"]])
        .mark("rect", cursor="pointer", stroke=palette.rule, strokeWidth=0.5)
        .encode(
            x=x,
            y=y,
            color=vl.Field("key:N", scale=vl.Scale(domain=keys, range=list(fills.values())), legend=None),
            tooltip=[
                vl.Field("name:N", title=say("column-state")),
                vl.Field("label:N", title=say("event-column-edition")),
                vl.Field("words:N", title=say("event-column-took-part")),
            ],
        )
        .select(CHOICE, "point", fields=["event_id"])
    )
    signs = (
        vl.Layer(rows.loc[rows["sign"].ne(""), ["name", "label", "key", "sign"]])
        .mark("text", fontSize={"expr": f"width < {len(labels) * _SMALL} ? 0 : 11"}, baseline="middle")
        .encode(
            x=x,
            y=y,
            text="sign:N",
            color=vl.Field(
                "key:N",
                scale=vl.Scale(domain=keys, range=[choose_text(fill, palette) for fill in fills.values()]),
                legend=None,
            ),
        )
    )
    layers = [cells, signs] if rows["sign"].ne("").any() else [cells]
    height = _ROW * max(len(names), 1) + head + LOOK_PADDING
    return apply_look(layers, palette, height=height, resolve={"scale": {"color": "independent"}})


def _list_legend(rows: pd.DataFrame, palette: Palette) -> tuple[LegendItem, ...]:
    say, fills = load_say(), get_fills(palette)
    return tuple(
        LegendItem(f"{sign} {say.name('event-answer', key)}".strip(), fills[key])
        for key, sign in _SIGNS.items()
        if rows["key"].eq(key).any()
    )
