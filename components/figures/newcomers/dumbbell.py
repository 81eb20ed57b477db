"""Share of newer partners of each state of a group, then and now."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look
from components.figures.figure import Figure, LegendItem, RowCut, Shape
from components.figures.newcomers.marks import AXIS_HEIGHT, build_name_axis
from components.figures.newcomers.windows import write_windows_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.newcomer_tables import to_headed, to_state_rows
from components.words.say import load_say

_ROW_HEIGHT = 17
_SNIPPET = """\
shares = {}
for name, window in {"before": before, "after": after}.items():
    active = relations[relations["year"].between(*window)]
    weights = active.groupby(["state", "partner", "cooperation_type", "standing"])["weight"].max().reset_index()
    newer = weights["weight"].where(weights["standing"].eq("newer"), 0).groupby(weights["state"]).sum()
    shares[name] = newer / weights.groupby("state")["weight"].sum()
shares = pd.DataFrame(shares)
print(shares.sort_values("after", ascending=False))
"""


def build_dumbbell(study: Study, palette: Palette) -> Figure | None:
    """Share of newer partners of each state of a group then and now; None for few states or without two windows."""
    newcomers = study.newcomers
    if newcomers.windows is None or not study.is_group or newcomers.states.empty:
        return None
    say = load_say()
    before, after = (say.years(*window) for window in newcomers.windows)
    rows = newcomers.states.assign(name=newcomers.states["ego"].map(study.table.options.labels))

    def build(count: int) -> vl.Spec:
        drawn = rows[["name", "before", "after"]].head(count)
        return build_dumbbell_chart(drawn, palette, then=before, now=after)

    has_lone = bool((rows["before"].isna() | rows["after"].isna()).any())
    return Figure(
        key="dumbbell",
        shape=Shape("rows", rows=len(rows)),
        title=say("newcomers-states-title"),
        description=say("newcomers-states-alt", before=before, after=after),
        chart=build(len(rows)),
        data=to_headed(
            to_state_rows(newcomers.states, study.table.options.labels), say, before=before, after=after
        ),
        legend=(
            LegendItem(say("newcomers-states-before", window=before), palette.accent, "ring"),
            LegendItem(say("newcomers-states-after", window=after), palette.accent, "round"),
        ),
        legend_title=say("column-windows"),
        notes=(
            say(
                "newcomers-states-note-lone" if has_lone else "newcomers-states-note",
                sampled=newcomers.rests_on_sample,
            ),
        ),
        rows=RowCut(
            len(rows),
            build,
            lambda shown: say("newcomers-states-cut", shown=shown, count=len(rows), window=after),
        ),
        snippet=write_states_snippet(study),
        snippet_files=say("newcomers-snippet-files"),
    )


def build_dumbbell_chart(rows: pd.DataFrame, palette: Palette, *, then: str, now: str) -> vl.Spec:
    """Share of newer partners then (hollow) and now (full), one row per state in the order given.

    Parameters
    ----------
    rows
        name, before, after (0-1; NaN = no dot).
    then, now
        What the two windows are called.
    """
    say = load_say()
    y = build_name_axis(rows)
    axis = vl.Axis(format=".0%", tickCount=6, orient="top")
    scale = vl.Scale(domain=[0, 1], nice=False)
    before, after = (
        vl.Field(f"{column}:Q", title=say("newcomers-states-axis"), scale=scale, axis=axis)
        for column in ("before", "after")
    )
    tooltip = [
        vl.Field("name:N", title=say("column-state")),
        vl.Field("before:Q", title=then, format=".0%"),
        vl.Field("after:Q", title=now, format=".0%"),
    ]
    both = rows.dropna(subset=["before", "after"])
    bars = vl.Layer(both).mark("rule", color=palette.rule, strokeWidth=3).encode(x=before, x2="after:Q", y=y)
    hollow = (
        vl.Layer(rows.dropna(subset=["before"]))
        .mark("point", size=55, fill=palette.paper, stroke=palette.accent, strokeWidth=1.8, opacity=1)
        .encode(x=before, y=y, tooltip=tooltip)
    )
    full = (
        vl.Layer(rows.dropna(subset=["after"]))
        .mark("point", filled=True, size=60, color=palette.accent, opacity=1)
        .encode(x=after, y=y, tooltip=tooltip)
    )
    return apply_look([bars, hollow, full], palette, height=_ROW_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT)


def write_states_snippet(study: Study) -> str:
    """The lines of pandas that give the shares again; only for a view with two windows."""
    return write_windows_snippet(_SNIPPET, study)
