"""What the headline of a view found: who gained and lost between two windows, or ties that ended, year by year."""

from __future__ import annotations

import json

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    AXIS_MARGIN,
    DOT_PADDING,
    NAME_MARGIN,
    apply_look,
    build_colour,
    build_row_axis,
    build_year_axis,
)
from components.figures.figure import WORDED, Figure, LegendItem, Note, Shape
from components.figures.snippet import BY_YEAR, write_snippet
from components.study.findings import Movements, count_broken_years, find_broken_ends
from components.study.study import Study
from components.theme import Palette
from components.words.say import Say, load_say
from data.analysis import findings as kinds
from data.analysis.findings import Finding

_BROKEN_SNIPPET = """\
told = by_year[by_year["state"].isin({states}) & by_year["partner"].isin({places})]
told = told.drop_duplicates(["state", "partner", "cooperation_type", "year"])
headline = told.groupby(["partner", "year"]).size()
print(headline.unstack("partner", fill_value=0))
"""
_ROW_HEIGHT, _AXIS_HEIGHT = 22, 70
_GAINED, _LOST, _STRONGEST = 6, 4, 5
"""Rows with the largest gains, the largest losses and the largest numbers, as many of each as there are."""


def build_headline(study: Study, palette: Palette) -> Figure | None:
    """The figure of the first finding; None where it has no figure of its own (the index, a pair, no finding)."""
    movements, findings = study.movements, study.findings
    if movements is None or study.ends is not None or not findings:
        return None
    first = findings[0]
    if first.kind == kinds.BROKEN:
        return _build_broken(study, first, palette)
    if first.kind in (kinds.DIRECTION, kinds.NEWER):
        return None
    return _build_moved(study, movements, first, palette)


def _build_moved(study: Study, movements: Movements, first: Finding, palette: Palette) -> Figure | None:
    say, labels = load_say(), study.table.options.labels
    subject, judged = _choose_table(first.kind, movements)
    rows = to_moved_rows(judged)
    if rows.empty:
        return None
    rows = rows.assign(name=rows["place"].map(labels))
    before, after = (say.years(*window) for window in movements.windows)
    unit = movements.unit if subject == "places" else kinds.RELATIONS
    title = say("finding-moved-title", subject=subject, place=study.place_word)
    return Figure(
        key="headline",
        shape=Shape("rows", rows=len(rows)),
        title=title,
        subtitle=say("finding-moved-subtitle", unit=unit, before=before, after=after),
        description=say(
            "finding-moved-alt", title=title, before=before, after=after, first=rows["name"].iloc[0]
        ),
        chart=build_moved_chart(rows, palette, then=before, now=after),
        data=rows[["name", "before", "after", "firm_before", "firm_after"]].set_axis(
            [
                say("column-name"),
                before,
                after,
                say("finding-firm-column", years=before),
                say("finding-firm-column", years=after),
            ],
            axis="columns",
        ),
        legend=(
            LegendItem(before, palette.muted, "ring"),
            LegendItem(after, palette.muted, "round"),
        ),
        legend_title=say("column-windows"),
        notes=(Note(say("finding-moved-note", unit=unit, before=before, after=after), ("page",)),),
    )


def _choose_table(kind: str, movements: Movements) -> tuple[str, pd.DataFrame]:
    if kind in (kinds.MEMBERS_GAINED, kinds.MEMBERS_LOST):
        return "members", movements.by_member
    if kind in (kinds.TYPES_GAINED, kinds.TYPES_LOST):
        return "types", movements.by_type
    return "places", movements.by_place


def to_moved_rows(judged: pd.DataFrame) -> pd.DataFrame:
    """The rows worth drawing: the most gained, the most lost and the strongest of `judge_changes`, by their gain."""
    by_gain = judged.sort_values(["gain", "after", "place"], ascending=[False, False, True])
    strongest = judged.sort_values(["after", "place"], ascending=[False, True]).head(_STRONGEST)
    gained, lost = by_gain[by_gain["gain"].gt(0)], by_gain[by_gain["gain"].lt(0)]
    chosen = {*gained["place"].head(_GAINED), *lost["place"].tail(_LOST), *strongest["place"]}
    return by_gain[by_gain["place"].isin(chosen)].reset_index(drop=True)


def build_moved_chart(rows: pd.DataFrame, palette: Palette, *, then: str, now: str) -> vl.Spec:
    """Numbers then (hollow) and now (full), one row per name in the order given; sure and likely changes in the accent.

    Parameters
    ----------
    rows
        name, before, after, sureness.
    then, now
        What the two windows are called.
    """
    say = load_say()
    told = {kinds.SURE: palette.accent, kinds.LIKELY: palette.accent}
    drawn = rows[["name", "before", "after"]].assign(
        colour=[told.get(sureness, palette.traditional) for sureness in rows["sureness"]]
    )
    y = vl.Field(
        "name:N",
        sort=list(rows["name"]),
        title=None,
        axis=build_row_axis(widest=NAME_MARGIN, labelPadding=DOT_PADDING),
    )
    axis = vl.Axis(format=",~r", tickCount=6, orient="top", tickMinStep=1)
    before, after = (vl.Field(f"{name}:Q", title=None, axis=axis) for name in ("before", "after"))
    tooltip = [
        vl.Field("name:N", title=say("column-name")),
        vl.Field("before:Q", title=then),
        vl.Field("after:Q", title=now),
    ]
    fixed = vl.Field("colour:N", scale=None, legend=None)
    bars = vl.Layer(drawn).mark("rule", strokeWidth=3).encode(x=before, x2="after:Q", y=y, color=fixed)
    hollow = (
        vl.Layer(drawn)
        .mark("point", size=60, fill=palette.paper, strokeWidth=1.8, opacity=1)
        .encode(x=before, y=y, stroke=fixed, tooltip=tooltip)
    )
    full = (
        vl.Layer(drawn)
        .mark("point", filled=True, size=70, opacity=1)
        .encode(x=after, y=y, color=fixed, tooltip=tooltip)
    )
    return apply_look([bars, hollow, full], palette, height=_ROW_HEIGHT * len(rows) + _AXIS_HEIGHT)


def _build_broken(study: Study, first: Finding, palette: Palette) -> Figure:
    say, labels = load_say(), study.table.options.labels
    rows = count_broken_years(study, first)
    rows = rows.assign(name=rows["alter"].map(labels))
    turned = set(first.turned)
    colours = {
        str(labels[code]): palette.accent if code in turned else palette.traditional
        for code in dict.fromkeys(rows["alter"])
    }
    title = say("finding-broken-title", states=_name_told(study, first, say))
    years = study.view.first_year, study.view.last_year
    return Figure(
        key="headline",
        shape=WORDED,
        title=title,
        subtitle=say("finding-broken-subtitle"),
        description=say(
            "finding-broken-alt", title=title, years=say.years(*years), places=say.list(list(colours))
        ),
        chart=build_broken_chart(rows, colours, palette, years=years),
        data=rows[["name", "year", "relation_count"]].set_axis(
            [say("column-name"), say("column-year"), say("column-active-relations")], axis="columns"
        ),
        legend=tuple((name, colour, "line") for name, colour in colours.items()),
        legend_title=say("finding-places-label"),
        notes=(say("finding-broken-note"),),
        snippet=write_broken_snippet(study, first),
    )


def write_broken_snippet(study: Study, first: Finding) -> str:
    """The lines of a finding on ties that ended, from the ties of the view."""
    states, places = find_broken_ends(study, first)
    body = _BROKEN_SNIPPET.format(states=json.dumps(sorted(states)), places=json.dumps(places))
    return write_snippet(BY_YEAR + body, study)


def _name_told(study: Study, first: Finding, say: Say) -> str:
    """The states whose ties are drawn: those that broke, or the one from which the view looks."""
    labels = study.table.options.labels
    is_of_members = bool(first.about) or not study.centres <= study.table.members
    codes = [part.code for part in first.parts] if is_of_members else sorted(study.centres)
    return say.list([labels[code] for code in codes])


def build_broken_chart(
    rows: pd.DataFrame, colours: dict[str, str], palette: Palette, *, years: tuple[int, int]
) -> vl.Spec:
    """A line per place over the years.

    Parameters
    ----------
    rows
        name, year, relation_count.
    colours
        Name of a place -> its colour.
    """
    say = load_say()
    x = build_year_axis(*years)
    y = vl.Field(
        "relation_count:Q",
        title=None,
        axis=vl.Axis(tickCount=5, minExtent=AXIS_MARGIN, maxExtent=AXIS_MARGIN, format=",~r", tickMinStep=1),
    )
    drawn = rows[["name", "year", "relation_count"]].assign(x0=rows["year"])
    tooltip = [
        vl.Field("name:N", title=say("column-name")),
        vl.Field("year:Q", title=say("column-year"), format="d"),
        vl.Field("relation_count:Q", title=say("column-active-relations")),
    ]
    colour = build_colour("name:N", colours)
    lines = vl.Layer(drawn).mark("line", strokeWidth=2.6, interpolate="step").encode(x=x, y=y, color=colour)
    points = (
        vl.Layer(drawn)
        .mark("point", filled=True, size=24, opacity=1)
        .encode(x=x, y=y, color=colour, tooltip=tooltip)
    )
    ends = drawn[drawn["relation_count"].eq(drawn.groupby("name")["relation_count"].transform("max"))]
    names = (
        vl.Layer(ends.drop_duplicates("name", keep="last"))
        .mark("text", align="center", dy=-12, fontSize=13, fontWeight=600)
        .encode(x=x, y=y, color=colour, text="name:N")
    )
    return apply_look([lines, points, names], palette, height=320)
