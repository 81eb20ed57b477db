"""Growth of the records of partners from one window to the next, with intervals."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, get_standing_colours
from components.figures.figure import Figure, RowCut, Shape
from components.figures.newcomers.marks import (
    AXIS_HEIGHT,
    ROW_HEIGHT,
    build_dot_legend,
    build_name_axis,
    build_standing_colour,
    build_standing_marks,
)
from components.figures.snippet import write_snippet
from components.study.newcomers import filter_shown
from components.study.study import Study
from components.theme import Palette
from components.words.newcomer_tables import to_headed
from components.words.newcomers import say_growth_title
from components.words.say import Say, load_say

RANKED_SHOWN = 15
FRAME = 6
"""Doublings to both sides of the chart."""
_COLUMNS = ["partner", "kind", "records_before", "records_after", "momentum", "p_value", "q_value"]
_SNIPPET = """\
import numpy as np

before, after = {before}, {after}
# Sources and types that cover both windows; the number is the chance that a record falls into the later one: a
# half in a census, the share of all their events for hand-picked ones.
chances = {chances}
hand_picked = {hand_picked}
seen["chance"] = [chances.get(f"{{s}}/{{t}}") for s, t in zip(seen["source_id"], seen["cooperation_type"])]
records = seen.dropna(subset=["chance"])
records = records[records["start_year"].between(before[0], after[1])].copy()
# An event counts once: where two sources record it by the census, where its clauses differ in their first year.
records["is_hand_picked"] = (records["source_id"] + "/" + records["cooperation_type"]).isin(hand_picked)
records = records.sort_values(["is_hand_picked", "start_year"])
records = records.drop_duplicates(["partner", "event_id"])
is_after = records["start_year"] >= after[0]
growth = pd.DataFrame({{
    "before": (~is_after).groupby(records["partner"]).sum(),
    "after": is_after.groupby(records["partner"]).sum(),
    "expected": records.groupby("partner")["chance"].sum(),
}})
odds = growth["expected"] / (growth["before"] + growth["after"] - growth["expected"])
growth["momentum"] = np.log2((growth["after"] + 0.5) / (growth["before"] + 0.5)) - np.log2(odds)
print(growth.sort_values("momentum", ascending=False))
"""


def build_momentum(study: Study, palette: Palette) -> Figure | None:
    """Momentum of the partners whose growth is surest, with intervals.

    None where the view has no two windows, or no partner that is shown has a record in them.
    """
    newcomers = study.newcomers
    ranking = filter_shown(newcomers.ranking, study.view.only)
    if newcomers.windows is None or ranking.empty:
        return None
    say = load_say()
    before, after = (say.years(*window) for window in newcomers.windows)
    risen = ranking[ranking["momentum"].gt(0)]
    first = (ranking if risen.empty else risen).head(RANKED_SHOWN)
    rows = to_momentum_rows(first, study.table.options.labels, before, after, say)

    def build(count: int) -> vl.Spec:
        return build_momentum_chart(rows.head(count), get_standing_colours(palette), palette)

    def tell(shown: int) -> str:
        return say("newcomers-momentum-cut", shown=shown, count=len(ranking), fell=risen.empty)

    data = first.assign(partner=rows["name"], kind=rows["label"]).rename(
        columns={"before": "records_before", "after": "records_after"}
    )
    return Figure(
        key="momentum",
        shape=Shape("rows", rows=len(rows)),
        title=say_growth_title(study.view.only, say),
        description=say("newcomers-momentum-alt", before=before, after=after),
        chart=build(len(rows)),
        data=to_headed(data[_COLUMNS], say, before=before, after=after),
        legend=build_dot_legend(palette, set(first["standing"])),
        legend_title=say("column-kinds-of-partners"),
        notes=(
            say("newcomers-momentum-note", before=before, after=after),
            say("newcomers-momentum-recurring"),
        ),
        rows=RowCut(len(ranking), build, tell, drawn=len(rows)),
        snippet=write_momentum_snippet(study),
        snippet_files=say("newcomers-snippet-files"),
    )


def to_momentum_rows(
    ranking: pd.DataFrame, labels: Mapping[str, str], before: str, after: str, say: Say
) -> pd.DataFrame:
    """Dots and their intervals, cut to the frame: rows of `Diversification.ranking` in, one each out."""
    return pd.DataFrame(
        {
            "name": ranking["alter"].map(dict(labels)),
            "label": [say.name("standing", code, "partners") for code in ranking["standing"]],
            "standing": ranking["standing"],
            "momentum": ranking["momentum"],
            "low": ranking["low"].clip(-FRAME, FRAME),
            "high": ranking["high"].clip(-FRAME, FRAME),
            "words": [
                say(
                    "newcomers-momentum-records",
                    earlier=earlier,
                    later=later,
                    before=before,
                    after=after,
                )
                for earlier, later in zip(ranking["before"].tolist(), ranking["after"].tolist(), strict=True)
            ],
        }
    )


def build_momentum_chart(rows: pd.DataFrame, colours: Mapping[str, str], palette: Palette) -> vl.Spec:
    """Momentum of each partner with its interval; a line that reaches the edge of the frame has no bound there.

    Parameters
    ----------
    rows
        As `to_momentum_rows` returns them.
    """
    say = load_say()
    y = build_name_axis(rows)
    scale = vl.Scale(domain=[-FRAME, FRAME], nice=False, clamp=True)
    x = vl.Field(
        "momentum:Q",
        title=say("newcomers-momentum-axis"),
        scale=scale,
        axis=vl.Axis(
            values=list(range(-FRAME, FRAME + 1, 2)),
            # Doublings as factors: 2 is four times as many, -2 a quarter.
            labelExpr="(datum.value < 0 ? '÷' : '×') + pow(2, abs(datum.value))",
        ),
    )
    tooltip = [
        vl.Field("name:N", title=say("column-partner")),
        vl.Field("words:N", title=say("column-records")),
        vl.Field("momentum:Q", title=say("newcomers-column-momentum"), format="+.1f"),
        vl.Field("label:N", title=say("newcomers-momentum-among-label")),
    ]
    intervals = (
        vl.Layer(rows)
        .mark("rule", strokeWidth=1.5, opacity=0.6)
        .encode(x=vl.Field("low:Q", scale=scale), x2="high:Q", y=y, color=build_standing_colour(colours))
    )
    dots = (
        vl.Layer(rows)
        .mark("point", size=60, opacity=1, strokeWidth=1.8)
        .encode(x=x, y=y, **build_standing_marks(colours, palette), tooltip=tooltip)
    )
    zero = (
        vl.Layer(pd.DataFrame({"momentum": [0]})).mark("rule", color=palette.ink, strokeWidth=1).encode(x=x)
    )
    return apply_look([zero, intervals, dots], palette, height=ROW_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT)


def write_momentum_snippet(study: Study) -> str:
    """The lines of pandas that give the ranking again.

    Raises
    ------
    ValueError
        For a view without two windows.
    """
    newcomers = study.newcomers
    if newcomers.windows is None:
        raise ValueError("a view without two windows has no growth to reproduce")
    body = _SNIPPET.format(
        before=newcomers.windows[0],
        after=newcomers.windows[1],
        chances=json.dumps(newcomers.chances, indent=4),
        hand_picked=json.dumps(newcomers.hand_picked),
    )
    return write_snippet(body, study, of_all_years=True)
