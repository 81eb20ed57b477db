"""Which partners the places share, and which each has alone."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look
from components.figures.compare.marks import AXIS_HEIGHT
from components.figures.figure import RIGID, Figure
from components.figures.snippet import write_places, write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.compare import name_overlap
from components.words.say import Say, load_say

_SHARING_HEIGHT = 42
_NAMED = 12
_SNIPPET = """\
places = {places}
holders = {{}}
for place, states in places.items():
    for partner in seen.loc[seen["state"].isin(states), "partner"].unique():
        holders.setdefault(partner, []).append(place)
overlap = pd.Series({{partner: " ".join(held) for partner, held in holders.items()}}).value_counts()
print(overlap)
"""


def build_overlap(study: Study, palette: Palette) -> Figure | None:
    """Which partners the places share, and which each has alone: every partner in exactly one bar."""
    if not study.sides:
        return None
    say = load_say()
    rows = name_overlap(study.overlap, list(study.sides), study.table.options.labels, say)
    bars = [
        say("compare-partners-alt-bar", words=words, count=int(count))
        for words, count in zip(rows["words"], rows["count"], strict=True)
    ]
    columns = {
        "words": say("compare-partners-words-column"),
        "count": say("compare-partners-count-column"),
        "names": say("compare-partners-names-column"),
    }
    return Figure(
        key="overlap",
        shape=RIGID,
        title=say("compare-partners-title"),
        description=say("compare-partners-alt", bars=say.clauses(bars)),
        chart=build_overlap_bars(
            rows.assign(names=[_shorten(names, say) for names in rows["names"]])[
                ["words", "count", "kind", "names"]
            ],
            palette,
        ),
        data=rows.assign(names=rows["names"].map(", ".join))[list(columns)].rename(columns=columns),
        legend=_list_sharing(rows, palette, say),
        legend_title=say("compare-partners-legend"),
        notes=[say("compare-partners-note")],
        snippet=write_overlap_snippet(study),
    )


def _shorten(names: Sequence[str], say: Say) -> str:
    return say.list_some(names, _NAMED) if len(names) > _NAMED else ", ".join(names)


def _list_sharing(rows: pd.DataFrame, palette: Palette, say: Say) -> list[tuple[str, str, str]]:
    steps = palette.relation_steps
    kinds = {"all": steps[-1], "some": steps[3], "one": steps[1]}
    return [
        (say.name("compare-partners-kind", kind), colour, "")
        for kind, colour in kinds.items()
        if rows["kind"].eq(kind).any()
    ]


def build_overlap_bars(rows: pd.DataFrame, palette: Palette) -> vl.Spec:
    """How many partners each combination of places holds: one bar per combination, its words above it.

    Parameters
    ----------
    rows
        words, count, kind (all, some, one: how many of the places share), names (of the tooltip), in the order drawn.
    """
    say = load_say()
    y = vl.Field("words:N", sort=list(rows["words"]), axis=None, scale=vl.Scale(paddingInner=0))
    longest = max(float(rows["count"].max()), 1.0) if len(rows) else 1.0
    x = vl.Field(
        "count:Q",
        title=say("compare-partners-axis-label"),
        scale=vl.Scale(domain=[0, longest * 1.15], nice=False),
        axis=vl.Axis(tickCount=5, tickMinStep=1, format=",~r", labelFlush=False),
    )
    steps = palette.relation_steps
    bars = (
        vl.Layer(rows)
        .mark("bar", height=14, yOffset=9)
        .encode(
            x=x,
            y=y,
            color=vl.Field(
                "kind:N",
                scale=vl.Scale(domain=["all", "some", "one"], range=[steps[-1], steps[3], steps[1]]),
                legend=None,
            ),
            tooltip=[
                vl.Field("words:N", title=say("compare-partners-words-column")),
                vl.Field("count:Q", title=say("column-partners")),
                vl.Field("names:N", title=say("compare-partners-names-column")),
            ],
        )
    )
    words = (
        vl.Layer(rows[["words"]])
        .mark("text", align="left", dx=1, fontSize=12, color=palette.ink, yOffset=-7)
        .encode(x={"value": 0}, y=y, text="words:N")
    )
    counts = (
        vl.Layer(rows[["words", "count"]])
        .mark("text", align="left", dx=5, fontSize=12, fontWeight=600, color=palette.ink, yOffset=9)
        .encode(x=x, y=y, text="count:Q")
    )
    return apply_look(
        [bars, words, counts], palette, height=_SHARING_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT
    )


def write_overlap_snippet(study: Study) -> str:
    """Which partners the places share, from the downloaded ties."""
    return write_snippet(_SNIPPET.format(places=write_places(study.view, study.table.options)), study)
