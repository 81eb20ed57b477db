"""First ties outside the traditional partners: one by one, or of a group by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_break_rules, build_year_axis, get_standing_colours
from components.figures.figure import FREE, WORDY_WIDTH, Figure, RowCut, Shape
from components.figures.newcomers.marks import (
    AXIS_HEIGHT,
    BAR,
    ROW_HEIGHT,
    STACK,
    build_bar_legend,
    build_dot_legend,
    build_standing_colour,
    build_standing_marks,
    find_lettered_breaks,
    write_break_notes,
)
from components.figures.snippet import write_labels_snippet
from components.study.newcomers import filter_shown
from components.study.study import Study
from components.theme import Palette
from components.words.newcomer_tables import to_first_tie_rows, to_headed
from components.words.newcomers import name_types, say_arrivals_title
from components.words.say import Say, load_say
from data.analysis.traditional import STANDINGS

ARRIVALS_SHOWN = 40
_SNIPPET = """\
labels = pd.read_csv("{labels}")
first = seen.groupby(["state", "partner", "pair"])["start_year"].min().rename("first_year").reset_index()
first = first.merge(labels, on=["state", "partner"])
came = first[first["standing"].ne("traditional") & first["first_year"].between(first_year, last_year)]
# A pair with both ends among the states counts once.
came = came.sort_values(["first_year", "partner", "state"]).drop_duplicates("pair")
print(came)
"""


def build_arrivals(study: Study, palette: Palette) -> Figure | None:
    """First ties in order of arrival; of a group, their number by year. None where there was none."""
    first_ties = filter_shown(study.newcomers.first_ties, study.view.only)
    if first_ties.empty:
        return None
    say = load_say()
    breaks = find_lettered_breaks(study)
    colours = get_standing_colours(palette)
    years = {"first_year": study.view.first_year, "last_year": study.view.last_year}
    standings = set(first_ties["standing"].astype(str))
    names = {standing: say.name("newcomers-kind", standing, "label") for standing in STANDINGS}
    total = len(first_ties)

    def tell(shown: int) -> str:
        return say("newcomers-arrivals-cut", shown=shown, count=total)

    def build(count: int) -> vl.Spec:
        rows = to_arrival_rows(first_ties.tail(count).reset_index(drop=True), study, say)
        return build_arrivals_chart(rows, breaks, colours, palette, **years)

    if study.is_group:
        rows = to_newcomer_rows(first_ties, _name_kinds(say), list(colours))
        chart, shape = build_newcomer_bars(rows, breaks, colours, palette, **years), FREE
        legend = build_bar_legend(palette, [code for code in STACK if code in standings], names)
    else:
        chart = build(ARRIVALS_SHOWN)
        shape = Shape("rows", rows=min(total, ARRIVALS_SHOWN), min_width=WORDY_WIDTH)
        legend = build_dot_legend(palette, standings)
    return Figure(
        key="arrivals",
        shape=shape,
        title=say_arrivals_title(study, say),
        description=say("newcomers-arrivals-alt"),
        chart=chart,
        data=to_headed(to_first_tie_rows(first_ties, study.table.options.labels, say), say),
        legend=legend,
        legend_title=say("column-kinds-of-partners"),
        notes=(
            say("newcomers-arrivals-note"),
            *write_break_notes(breaks),
        ),
        rows=None if study.is_group else RowCut(total, build, tell, drawn=min(total, ARRIVALS_SHOWN)),
        snippet=write_arrivals_snippet(study),
        snippet_files=say("newcomers-snippet-files"),
    )


def _name_kinds(say: Say) -> dict[str, str]:
    return {standing: say.name("standing", standing, "partners") for standing in STANDINGS}


def to_arrival_rows(first_ties: pd.DataFrame, study: Study, say: Say) -> pd.DataFrame:
    """Name first ties: one row per pair in and out, in the same order.

    Returns
    -------
    DataFrame
        order (0 = first), year, words, standing, label (of the standing).
    """
    labels, kinds = study.table.options.labels, _name_kinds(say)
    has_pairs = len(study.tie_filter.states) > 1
    columns = (first_ties[column].tolist() for column in ("ego", "alter", "types"))
    return pd.DataFrame(
        {
            "order": range(len(first_ties)),
            "year": first_ties["first_year"],
            "words": [
                say(
                    "newcomers-arrivals-pair-words" if has_pairs else "newcomers-arrivals-words",
                    partner=labels[alter],
                    state=labels[ego],
                    types=name_types(str(types), labels),
                )
                for ego, alter, types in zip(*columns, strict=True)
            ],
            "standing": first_ties["standing"].astype(str),
            "label": first_ties["standing"].astype(str).map(kinds),
        }
    )


def build_arrivals_chart(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    colours: Mapping[str, str],
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> vl.Spec:
    """First ties in order of arrival: a dot per newcomer with its name and type beside it, and the coverage breaks.

    Parameters
    ----------
    rows
        As `to_arrival_rows` returns them.
    """
    say = load_say()
    rows = rows.assign(x0=rows["year"])
    x = build_year_axis(first_year, last_year)
    y = vl.Field("order:O", axis=None, sort="ascending")
    dots = (
        vl.Layer(rows)
        .mark("point", size=60, opacity=1, strokeWidth=1.8)
        .encode(
            x=x,
            y=y,
            **build_standing_marks(colours, palette),
            tooltip=[
                vl.Field("words:N", title=say("column-first-tie")),
                vl.Field("year:Q", title=say("column-year"), format="d"),
                vl.Field("label:N", title=say("column-partner")),
            ],
        )
    )
    # The words stand on the side that has more room and are cut where it ends: on a phone there is little of it.
    dot, is_late = "scale('x', datum.x0)", "scale('x', datum.x0) > width / 2"
    texts = (
        vl.Layer(rows)
        .mark(
            "text",
            align={"expr": f"{is_late} ? 'right' : 'left'"},
            dx={"expr": f"{is_late} ? -9 : 9"},
            limit={"expr": f"({is_late} ? {dot} : width - {dot}) - 12"},
            fontSize={"expr": "width < 420 ? 11 : 12"},
            color=palette.ink,
        )
        .encode(x=x, y=y, text="words:N")
    )
    height = ROW_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT
    rules = build_break_rules(breaks, x, palette, is_faint=True)
    return apply_look([*rules, dots, texts], palette, height=height)


def to_newcomer_rows(
    first_ties: pd.DataFrame, names: Mapping[str, str], order: Sequence[str]
) -> pd.DataFrame:
    """Count first ties by year and standing and stack them: one row per pair in, one per year and standing out."""
    counts = first_ties.astype({"standing": str}).groupby(["first_year", "standing"]).size()
    rows = counts.rename("count").reset_index().rename(columns={"first_year": "year"})
    rows = rows.assign(order=rows["standing"].map({code: i for i, code in enumerate(order)}))
    rows = rows.sort_values(["year", "order"], ignore_index=True)
    rows["y1"] = rows.groupby("year")["count"].cumsum()
    rows["y0"] = rows["y1"] - rows["count"]
    rows["x0"], rows["x1"] = rows["year"] - BAR, rows["year"] + BAR
    rows["label"] = rows["standing"].map(dict(names))
    return rows[["year", "standing", "label", "count", "x0", "x1", "y0", "y1"]]


def build_newcomer_bars(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    colours: Mapping[str, str],
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> vl.Spec:
    """How many pairs began in each year: rows of `to_newcomer_rows`."""
    say = load_say()
    x = build_year_axis(first_year, last_year)
    bars = (
        vl.Layer(rows)
        .mark("rect", stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=vl.Field(
                "y0:Q", title=say("newcomers-arrivals-axis"), axis=vl.Axis(tickCount=5, tickMinStep=1)
            ),
            y2="y1:Q",
            color=build_standing_colour(colours),
            tooltip=[
                vl.Field("year:Q", title=say("column-year"), format="d"),
                vl.Field("label:N", title=say("column-pairs")),
                vl.Field("count:Q", title=say("newcomers-arrivals-count-label")),
            ],
        )
    )
    return apply_look([bars, *build_break_rules(breaks, x, palette)], palette, height=220)


def write_arrivals_snippet(study: Study) -> str:
    """The lines of pandas that give the first ties again."""
    return write_labels_snippet(_SNIPPET, study)
