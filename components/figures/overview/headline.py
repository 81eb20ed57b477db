"""What the headline of a view found: who gained and lost between two windows, or ties that ended, year by year."""

from __future__ import annotations

import json
from collections.abc import Iterable

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
from data.analysis.coverage import find_like_for_like
from data.analysis.findings import Finding
from data.analysis.shifts import MOST_PARTIES

_BROKEN_SNIPPET = """\
told = by_year[by_year["state"].isin({states}) & by_year["partner"].isin({places})]
told = told.drop_duplicates(["state", "partner", "cooperation_type", "year"])
headline = told.groupby(["partner", "year"]).size()
print(headline.unstack("partner", fill_value=0))
"""
_COMPARED_SNIPPET = """\
before, after = {before}, {after}
# Data sets and their cooperation types that cover every year of both windows.
compared = {compared}
seen["is_compared"] = [
    kind in compared.get(source, "").split()
    for source, kind in zip(seen["source_id"], seen["cooperation_type"])
]
few = seen[seen["is_compared"] & seen["party_count"].le({most_parties})].copy()
"""
_RELATIONS_SNIPPET = """\
few["known"] = pd.to_numeric(few["last_confirmed"].astype(str).str[:4], errors="coerce").fillna(few["end_year"])
few["before"] = few["start_year"].le(before[1]) & few["end_year"].ge(before[0])
few["after"] = few["start_year"].le(after[1]) & few["end_year"].ge(after[0])
few["confirmed"] = few["before"] & few["known"].ge(before[0])
relations = few.groupby(["state", "partner", "cooperation_type"])[["before", "after", "confirmed"]].any()
# That a tie which nobody confirmed is trusted no longer is no end.
relations = relations[relations["after"] | relations["confirmed"]].reset_index()
{narrowing}\
counts = relations[["before", "after"]].mul({weight}, axis=0)
moved = counts.groupby(relations["{place}"]).sum()
"""
_OUTSIDE = """\
relations = relations[~relations["partner"].isin(states)]
"""
_ONCE = """\
# A pair with both ends among the states counts once.
share = relations["partner"].isin(seen["state"]).map({True: 0.5, False: 1.0})
"""
_RECORDS_SNIPPET = """\
# What its source states year by year is one act in each window.
acts = ties[ties["start_year"].between(before[0], after[1]) & ties["party_count"].le({most_parties})].copy()
acts["act"] = [
    event.replace(f"-{{year}}", "") for event, year in zip(acts["event_id"], acts["start_year"])
]
acts["is_after"] = acts["start_year"].ge(after[0])
is_yearly = acts["act"].ne(acts["event_id"]) & acts["start_year"].eq(acts["end_year"])
is_again = acts.duplicated(["state_a", "state_b", "source_id", "cooperation_type", "act", "is_after"])
few = few[few["tie_id"].isin(acts.loc[~(is_yearly & is_again), "tie_id"])]
few = few[~few["{place}"].isin({centres})]
# An event counts once: by a data set of all such events before one of hand-picked ones, then by its first year.
picked = {picked}
few["is_picked"] = [
    kind in picked.get(source, "").split()
    for source, kind in zip(few["source_id"], few["cooperation_type"])
]
few = few.sort_values(["is_picked", "start_year"], kind="stable").drop_duplicates(["{place}", "event_id"])
few["window"] = few["start_year"].ge(after[0]).map({{False: "before", True: "after"}})
moved = few.groupby(["{place}", "window"]).size().unstack("window", fill_value=0)
moved = moved.reindex(columns=["before", "after"], fill_value=0)
"""
_PRINT = """\
print(moved.assign(change=moved["after"] - moved["before"]).sort_values("change", ascending=False))
"""
_PLACES, _MEMBERS, _TYPES = "places", "members", "types"
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
    unit = movements.unit if subject == _PLACES else kinds.RELATIONS
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
        snippet=write_moved_snippet(study, movements, first.kind),
    )


def write_moved_snippet(study: Study, movements: Movements, kind: str) -> str:
    """The lines of gains and losses, from the ties of the view: the numbers of all places of `to_moved_rows`."""
    subject, _ = _choose_table(kind, movements)
    before, after = movements.windows
    pairs = find_like_for_like(study.full_coverage, before, after)
    body = _COMPARED_SNIPPET.format(
        before=before, after=after, compared=_write_pairs(pairs), most_parties=MOST_PARTIES
    )
    if subject == _PLACES and movements.unit == kinds.RECORDS:
        chances = study.table.chances(movements.windows).by_pair
        body += _RECORDS_SNIPPET.format(
            place="state" if study.looks_at_states else "partner",
            centres=json.dumps(sorted(study.centres)),
            picked=_write_pairs(pair for pair in pairs if pair in chances),
            most_parties=MOST_PARTIES,
        )
    else:
        body += _RELATIONS_SNIPPET.format(
            place={_PLACES: "partner", _MEMBERS: "state", _TYPES: "cooperation_type"}[subject],
            narrowing={_PLACES: _OUTSIDE, _MEMBERS: "", _TYPES: _ONCE}[subject],
            weight="share" if subject == _TYPES else "1.0",
        )
    return write_snippet(body + _PRINT, study)


def _write_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Data sets and their types as a dictionary of a snippet: one data set a line, its types in one string."""
    types: dict[str, list[str]] = {}
    for source_id, cooperation_type in sorted(pairs):
        types.setdefault(source_id, []).append(cooperation_type)
    return json.dumps({source_id: " ".join(codes) for source_id, codes in types.items()}, indent=4)


def _choose_table(kind: str, movements: Movements) -> tuple[str, pd.DataFrame]:
    if kind in (kinds.MEMBERS_GAINED, kinds.MEMBERS_LOST):
        return _MEMBERS, movements.by_member
    if kind in (kinds.TYPES_GAINED, kinds.TYPES_LOST):
        return _TYPES, movements.by_type
    return _PLACES, movements.by_place


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
